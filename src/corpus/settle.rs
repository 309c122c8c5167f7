//! What only the whole corpus can tell: which of two dates is right, whose section it is, what is
//! boilerplate, what repeats another file, which phrases are topics.
//!
//! Goes in steps that can be kept: [`Evidence`] is what one file contributes (small, stored in the
//! catalog), [`settle`] weighs the evidence of all files, and a [`Finisher`] applies the verdict on one
//! file to its drafts. A file has to be finished again only if its text or its verdict changed, or
//! the vocabulary of topics.

mod acronyms;
mod dates;
mod heading;
mod names;
mod roles;
mod teams;
mod topics;

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::collections::HashMap;
use std::collections::HashSet;

use chrono::NaiveDate;
use serde::Deserialize;
use serde::Serialize;
use xxhash_rust::xxh3::xxh3_64;

use crate::corpus::config::Config;
use crate::corpus::hidden::HiddenNames;
use crate::reading::DateClue;
use crate::reading::Draft;
use crate::reading::Minutes;
use crate::reading::Shape;
use crate::section::DateSource;
use crate::section::Reference;
use crate::section::ReferenceKind;
use crate::section::Role;
use crate::section::Section;
use crate::section::SectionId;

pub use crate::corpus::settle::topics::FoundTopic;

/// Hashes that are kept of a section to recognise near copies.
const SKETCH: usize = 8;

/// What one file contributes to the whole.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    title: String,
    dates: Vec<DateClue>,
    /// Minutes that it links to, as written.
    linked: Vec<String>,
    /// Symbolic links to it.
    also: Vec<String>,
    /// Hash of all its words.
    text: u64,
    sections: Vec<SectionEvidence>,
    acronyms: Vec<(String, String)>,
    names: names::Names,
}

/// What one section contributes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct SectionEvidence {
    title: String,
    anchor: String,
    piece: u32,
    level: u8,
    slide: u32,
    words: u32,
    has_children: bool,
    shape: Shape,
    date: Option<DateClue>,
    /// Hash of its words; 0 where there are none.
    text: u64,
    /// The least hashes of its word triples, sorted.
    sketch: Vec<u32>,
    phrases: Vec<String>,
}

/// What was decided on one file in the light of all.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Verdict {
    /// Day of the meeting, or of the first one in the file.
    pub date: Option<NaiveDate>,
    /// Where `date` was found.
    pub date_from: DateSource,
    /// A date that was not believed, with the place where it stands.
    pub lost: Option<DateClue>,
    /// Links to minutes as written, in order, with the file that they mean, if there is one.
    pub links: Vec<(String, Option<String>)>,
    /// What was decided on each section, in the order of the file.
    pub sections: Vec<SectionVerdict>,
}

/// What was decided on one section.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SectionVerdict {
    /// Its name, without the corpus.
    pub id: SectionId,
    /// Its teams, the first one first.
    pub teams: Vec<String>,
    /// Its date.
    pub date: Option<NaiveDate>,
    /// Where the date was found.
    pub date_from: DateSource,
    /// What it is in its meeting.
    pub role: Role,
    /// The section that it repeats.
    pub copy_of: Option<SectionId>,
}

/// What was decided on all files together.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Settled {
    /// The verdict on each file, by path.
    pub verdicts: BTreeMap<String, Verdict>,
    /// What all files share: the vocabulary of topics, acronyms that the corpus spells out …
    pub vocabulary: Vocabulary,
}

/// The words that a corpus has for things.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Vocabulary {
    /// Acronyms with what they stand for, as the corpus itself spells them out.
    pub acronyms: Vec<(String, String)>,
    /// Names of people, in lower case, with the handle of the same person.
    pub names: Vec<(String, String)>,
    /// Topics that the headings of the corpus were found to speak of.
    pub topics: Vec<FoundTopic>,
}

// ---- What one file contributes.

impl Evidence {
    /// The same for a file that symbolic links lead to: it belongs to their teams as well.
    #[must_use]
    pub fn linked_from(mut self, links: &[String]) -> Evidence {
        self.also = links.to_vec();
        self
    }
}

/// What one file contributes to the whole.
pub fn evidence(minutes: &Minutes) -> Evidence {
    let sections: Vec<SectionEvidence> = minutes.drafts.iter().map(section_evidence).collect();
    let mut texts: Vec<u8> = Vec::with_capacity(sections.len() * 8);
    for section in &sections {
        texts.extend(section.text.to_le_bytes());
    }
    let has_words = sections.iter().any(|section| section.text != 0);
    let linked: BTreeSet<&String> = minutes
        .drafts
        .iter()
        .flat_map(|draft| &draft.references)
        .filter(|reference| may_be_minutes(reference))
        .map(|reference| &reference.name)
        .collect();
    Evidence {
        title: minutes.title.clone(),
        dates: minutes.dates.clone(),
        linked: linked.into_iter().cloned().collect(),
        also: Vec::new(),
        text: if has_words { xxh3_64(&texts) } else { 0 },
        acronyms: acronyms::spelled_out(&minutes.drafts),
        names: names::of_file(&minutes.drafts),
        sections,
    }
}

/// Whether a link could lead to other minutes: those of this corpus, seen on the web.
fn may_be_minutes(reference: &Reference) -> bool {
    match reference.kind {
        ReferenceKind::Minutes => true,
        ReferenceKind::Link => {
            reference.name.contains(".md") || dates::date_in_name(&reference.name).is_some()
        }
        ReferenceKind::Issue
        | ReferenceKind::Standard
        | ReferenceKind::Release
        | ReferenceKind::Package
        | ReferenceKind::Advisory
        | ReferenceKind::Version => false,
    }
}

fn section_evidence(draft: &Draft) -> SectionEvidence {
    SectionEvidence {
        title: draft.title.clone(),
        anchor: draft.anchor.clone(),
        piece: draft.piece,
        level: draft.level,
        slide: draft.slide,
        words: draft.words,
        has_children: draft.has_children,
        shape: shape(draft),
        date: draft.date.clone(),
        text: hash_of_words(&draft.text),
        sketch: sketch(&draft.text),
        phrases: draft.phrases.clone(),
    }
}

/// A title slide with a list on it reports.
fn shape(draft: &Draft) -> Shape {
    let has_list = draft.text.lines().any(|row| row.starts_with("- "));
    match draft.shape {
        Shape::TitleSlide if has_list && draft.words > 8 => Shape::Plain,
        shape => shape,
    }
}

/// A hash of the words of a text, whatever stands between them; 0 where there are none.
fn hash_of_words(text: &str) -> u64 {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            folded.push(c.to_ascii_lowercase());
        } else if c.is_alphanumeric() {
            folded.extend(c.to_lowercase());
        } else if !folded.is_empty() && !folded.ends_with(' ') {
            folded.push(' ');
        }
    }
    let folded = folded.trim_end();
    if folded.is_empty() {
        0
    } else {
        xxh3_64(folded.as_bytes()).max(1)
    }
}

/// The least hashes of the triples of words, sorted: two texts that share most of their triples
/// share most of these.
fn sketch(text: &str) -> Vec<u32> {
    let mut words: Vec<u64> = Vec::new();
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        if !word.is_empty() {
            words.push(xxh3_64(word.as_bytes()));
        }
    }
    let mut hashes: Vec<u32> = words
        .windows(3)
        .map(|triple| {
            let mixed = triple.iter().fold(0_u64, |mixed, word| {
                mixed.rotate_left(21) ^ word.wrapping_mul(0x9e37_79b9_7f4a_7c15)
            });
            u32::try_from(mixed >> 32).unwrap_or_default()
        })
        .collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes.truncate(SKETCH);
    hashes
}

// ---- All files together.

/// Weighs the evidence of all files, each with its path, in the order of the paths.
pub fn settle(files: &[(&String, &Evidence)], config: &Config) -> Settled {
    debug_assert!(files.is_sorted_by_key(|(path, _)| *path));
    let homes = teams::homes(files, config);
    let naming = teams::Naming::new(files, &homes, config);
    let mut dates = dates::settle(files, &homes, config);
    let mut teams = teams::settle(files, &homes, &naming, config);
    let repetition = roles::Repetition::of(files);
    let roles: Vec<Vec<Role>> = files
        .iter()
        .map(|(path, evidence)| roles::of_file(path, evidence, &repetition, &naming))
        .collect();
    let hidden = HiddenNames::of(config);
    let ids: Vec<Vec<SectionId>> = files
        .iter()
        .map(|(path, evidence)| ids(path, evidence, &hidden))
        .collect();
    share_teams_of_copies(files, &homes, &mut teams);
    let (mut copies, topics) = rayon::join(
        || roles::copies(files, &dates, &roles, &teams, &ids),
        || topics::discover(files, &dates, &homes, &naming, config),
    );
    let mut verdicts = BTreeMap::new();
    for (file, (path, evidence)) in files.iter().enumerate() {
        let dated = std::mem::take(&mut dates[file]);
        let sections = (0..evidence.sections.len())
            .map(|at| SectionVerdict {
                id: ids[file][at].clone(),
                teams: std::mem::take(&mut teams[file][at]),
                date: dated.sections[at].0,
                date_from: dated.sections[at].1,
                role: roles[file][at],
                copy_of: copies.remove(&(file, at)),
            })
            .collect();
        let links = evidence
            .linked
            .iter()
            .map(|link| (link.clone(), meant_by(link, path, files)))
            .collect();
        let verdict = Verdict {
            date: dated.date,
            date_from: dated.from,
            lost: dated.lost,
            links,
            sections,
        };
        verdicts.insert((*path).clone(), verdict);
    }
    Settled {
        verdicts,
        vocabulary: Vocabulary {
            acronyms: acronyms::agreed(files),
            names: names::agreed(files, config),
            topics,
        },
    }
}

/// What is shorter (`- skipped`) may be the same by chance.
const WORDS_OF_A_SHARED_FILE: u32 = 25;

/// A file that two teams keep, each in its own folder, belongs to both.
fn share_teams_of_copies(
    files: &[(&String, &Evidence)],
    homes: &[teams::Home],
    teams: &mut [Vec<Vec<String>>],
) {
    let mut by_text: HashMap<u64, Vec<usize>> = HashMap::new();
    for (at, (_, evidence)) in files.iter().enumerate() {
        let words: u32 = evidence.sections.iter().map(|section| section.words).sum();
        if words >= WORDS_OF_A_SHARED_FILE {
            by_text.entry(evidence.text).or_default().push(at);
        }
    }
    for copies in by_text.values().filter(|copies| copies.len() > 1) {
        for one in copies {
            for other in copies {
                for team in homes[*other]
                    .teams
                    .iter()
                    .filter(|team| !homes[*one].teams.contains(*team))
                {
                    for section in &mut teams[*one] {
                        if !section.contains(team) {
                            section.push(team.clone());
                        }
                    }
                }
            }
        }
    }
}

/// The names of a file's sections. Those that share an anchor are counted, so that each is unique:
/// no anchor holds a `~`. An anchor that names somebody who is hidden names no section.
fn ids(path: &str, evidence: &Evidence, hidden: &HiddenNames) -> Vec<SectionId> {
    let mut seen: HashMap<&str, u32> = HashMap::new();
    let mut ids = Vec::with_capacity(evidence.sections.len());
    for section in &evidence.sections {
        let anchor = match hidden.are_in_anchor(&section.anchor) {
            true => "",
            false => &section.anchor,
        };
        let mut id = path.to_owned();
        if !anchor.is_empty() {
            id.push('#');
            id.push_str(anchor);
        }
        let count = seen.entry(anchor).or_default();
        *count += 1;
        if *count > 1 {
            id.push_str(&format!("~{count}"));
        }
        ids.push(SectionId(id));
    }
    ids
}

/// The file that a link as written means.
fn meant_by(link: &str, path: &str, files: &[(&String, &Evidence)]) -> Option<String> {
    let end = link.find(['#', '?']).unwrap_or(link.len());
    let link = link
        .get(..end)?
        .trim_end_matches(['.', ',', ';', ')', '>', '*']);
    let is_address = link.contains("://");
    let plain = if is_address {
        link.split_once("://")?.1
    } else {
        link
    };
    if !is_address {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        if let Some(found) = existing(&joined(folder, plain), files) {
            return Some(found);
        }
    }
    // The longest end of an address that is a path here.
    let mut rest = plain.trim_start_matches("./").trim_start_matches("../");
    loop {
        if let Some(found) = existing(rest, files) {
            let is_precise = rest.contains('/') || !is_address;
            return is_precise.then_some(found);
        }
        rest = rest.split_once('/')?.1;
    }
}

fn existing(path: &str, files: &[(&String, &Evidence)]) -> Option<String> {
    let is_known = |path: &str| {
        let found = files.binary_search_by_key(&path, |(known, _)| known.as_str());
        found.is_ok()
    };
    if is_known(path) {
        return Some(path.to_owned());
    }
    let with_ending = format!("{path}.md");
    is_known(&with_ending).then_some(with_ending)
}

fn joined(folder: &str, relative: &str) -> String {
    let mut parts: Vec<&str> = if relative.starts_with('/') {
        Vec::new()
    } else {
        folder.split('/').collect()
    };
    for part in relative.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.retain(|part| !part.is_empty());
    parts.join("/")
}

/// The name of the team that a heading claims to speak of, whether it is known or not:
/// `SIG Outreach` is `sig-outreach`.
pub(crate) fn team_claimed_by(title: &str) -> Option<String> {
    heading::Heading::of(title).would_be_team()
}

// ---- One file again.

/// Turns drafts into sections, file by file, once the corpus has settled.
pub struct Finisher<'a> {
    tagger: topics::Tagger<'a>,
    hidden: HiddenNames,
    config: &'a Config,
    corpus: &'a str,
}

impl<'a> Finisher<'a> {
    /// For the files of one corpus; `corpus` is its name in the book.
    pub fn new(vocabulary: &'a Vocabulary, config: &'a Config, corpus: &'a str) -> Finisher<'a> {
        Finisher {
            tagger: topics::Tagger::new(vocabulary, config),
            hidden: HiddenNames::of(config),
            config,
            corpus,
        }
    }

    /// The sections of one file, with everything decided.
    ///
    /// The verdict must be on these minutes; what it does not know stays undecided.
    pub fn finish(&self, minutes: Minutes, verdict: &Verdict) -> Vec<Section> {
        let Finisher {
            tagger,
            hidden,
            config,
            corpus,
        } = self;
        let attendees = attendees(&minutes, verdict, config);
        let Minutes {
            path,
            title: meeting,
            drafts,
            ..
        } = minutes;
        let undecided = SectionVerdict::default();
        let mut sections = Vec::with_capacity(drafts.len());
        for (at, draft) in drafts.into_iter().enumerate() {
            let decided = verdict.sections.get(at).unwrap_or(&undecided);
            let topics = tagger.topics_of(&draft, decided.role);
            let mut references = draft.references;
            resolve(&mut references, verdict);
            let mut actions = draft.actions;
            for action in &mut actions {
                action.owners = people(std::mem::take(&mut action.owners), config);
            }
            let mut section = Section {
                id: in_corpus(&decided.id, corpus),
                corpus: (*corpus).to_owned(),
                path: path.clone(),
                meeting: meeting.clone(),
                title: draft.title,
                trail: draft.trail,
                text: draft.text,
                rows: draft.rows,
                line_start: draft.line_start,
                line_end: draft.line_end,
                level: draft.level,
                teams: decided.teams.clone(),
                date: decided.date,
                date_from: decided.date_from,
                topics,
                people: people(draft.people, config),
                attendees: attendees.get(&decided.date).cloned().unwrap_or_default(),
                references,
                actions,
                decisions: draft.decisions,
                role: decided.role,
                copy_of: decided.copy_of.as_ref().map(|id| in_corpus(id, corpus)),
                words: draft.words,
                has_children: draft.has_children,
                anchor: draft.anchor,
            };
            hidden.remove_from(&mut section);
            sections.push(section);
        }
        sections
    }
}

fn in_corpus(id: &SectionId, corpus: &str) -> SectionId {
    if corpus.is_empty() {
        id.clone()
    } else {
        SectionId(format!("{corpus}:{id}"))
    }
}

/// Who was at each of the file's meetings, by date.
fn attendees(
    minutes: &Minutes,
    verdict: &Verdict,
    config: &Config,
) -> BTreeMap<Option<NaiveDate>, Vec<String>> {
    let mut present: BTreeMap<Option<NaiveDate>, Vec<String>> = BTreeMap::new();
    for (at, draft) in minutes.drafts.iter().enumerate() {
        let date = verdict.sections.get(at).and_then(|section| section.date);
        let there = present.entry(date).or_default();
        there.extend(people(draft.attendees.clone(), config));
    }
    for there in present.values_mut() {
        keep_each_once(there);
    }
    present
}

/// People under the names by which the community knows them, without those who are hidden.
fn people(written: Vec<String>, config: &Config) -> Vec<String> {
    if config.people.is_empty() && config.hidden_people.is_empty() {
        return written;
    }
    let mut shown: Vec<String> = Vec::with_capacity(written.len());
    for name in written {
        let known = config
            .people
            .get(&name.to_lowercase())
            .cloned()
            .unwrap_or(name);
        let is_hidden = config.hidden_people.contains(&known.to_lowercase());
        if !is_hidden {
            shown.push(known);
        }
    }
    keep_each_once(&mut shown);
    shown
}

fn keep_each_once(names: &mut Vec<String>) {
    let mut seen = HashSet::new();
    names.retain(|name| seen.insert(name.clone()));
}

/// Links to minutes name the file that they mean; links that look so and are not stay links.
fn resolve(references: &mut Vec<Reference>, verdict: &Verdict) {
    for reference in references
        .iter_mut()
        .filter(|reference| may_be_minutes(reference))
    {
        let known = verdict
            .links
            .binary_search_by(|(written, _)| written.cmp(&reference.name));
        let meant = known.ok().and_then(|at| verdict.links.get(at));
        match meant.and_then(|(_, meant)| meant.as_ref()) {
            Some(path) => {
                reference.kind = ReferenceKind::Minutes;
                reference.name.clone_from(path);
            }
            None => reference.kind = ReferenceKind::Link,
        }
    }
    references.sort();
    references.dedup();
}
