//! What each section is in its meeting, and which other section it repeats.
//!
//! What the shape of one section suggests is weighed against the whole corpus: a text that many
//! files hold is boilerplate, a long list of "chores" is not one, a bare heading that no other week
//! has is a minute of one line. Near-identical sections are found by a few hashes of their words.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use chrono::NaiveDate;
use foldhash::HashMap;
use foldhash::HashMapExt;
use foldhash::HashSet;
use foldhash::HashSetExt;
use xxhash_rust::xxh3::xxh3_64;

use crate::corpus::settle::Evidence;
use crate::corpus::settle::dates::Dated;
use crate::corpus::settle::evidence::SKETCH;
use crate::corpus::settle::evidence::SectionEvidence;
use crate::corpus::settle::evidence::hash_of_words;
use crate::corpus::settle::folder_of;
use crate::corpus::settle::heading::is_month;
use crate::corpus::settle::heading::words_of;
use crate::corpus::settle::teams::Naming;
use crate::reading::DateClue;
use crate::reading::Precision;
use crate::reading::Shape;
use crate::reading::outcomes;
use crate::reading::shape::MOST_WORDS_OF_CHORES;
use crate::reading::titles;
use crate::section::DateSource;
use crate::section::Role;
use crate::section::SectionId;

/// So many meetings with the same text make it boilerplate, if it is short.
const MEETINGS_OF_BOILERPLATE: usize = 3;

/// A longer text may be carried over for a month before it counts as boilerplate.
const MEETINGS_OF_LONG_BOILERPLATE: usize = 6;

/// Up to here a text is short: a phrase, not an item somebody reported.
const WORDS_OF_A_PHRASE: u32 = 25;

/// What is said in meeting after meeting for no longer than this, and not before or after, is news that was
/// carried over: boilerplate stays.
const DAYS_OF_NEWS: i64 = 42;

/// For so long at least those meetings must go on without it, or nobody can tell.
const DAYS_WITHOUT_NEWS: i64 = 14;

/// Shorter texts are the same by chance.
const WORDS_OF_A_COPY: u32 = 8;

/// Near copies are told by hashes of word triples, which need some words to say anything.
const WORDS_OF_A_NEAR_COPY: u32 = 20;

/// What the whole corpus knows of texts and headings.
pub(super) struct Repetition {
    /// Which minutes hold a text, copies of whole files counted once.
    texts: HashMap<u64, Held>,
    /// How many files have a heading.
    headings: HashMap<u64, u32>,
    /// The texts that wait in templates to be replaced.
    waiting: HashSet<u64>,
}

/// Which minutes hold a text.
#[derive(Clone, Copy, Default)]
struct Held {
    /// How many files.
    files: u32,
    /// Their days, where they have one.
    days: Option<Days>,
    /// The days of all meetings in their folders.
    season: Option<Days>,
}

/// The first and the last of some days.
#[derive(Clone, Copy)]
struct Days {
    first: NaiveDate,
    last: NaiveDate,
}

impl Days {
    fn with(self, first: NaiveDate, last: NaiveDate) -> Days {
        Days {
            first: self.first.min(first),
            last: self.last.max(last),
        }
    }

    fn length(self) -> i64 {
        (self.last - self.first).num_days()
    }
}

impl Held {
    fn add_day(&mut self, day: NaiveDate, season: Days) {
        let on_day = Days {
            first: day,
            last: day,
        };
        self.days = Some(self.days.unwrap_or(on_day).with(day, day));
        let known = self.season.unwrap_or(season);
        self.season = Some(known.with(season.first, season.last));
    }

    /// Whether so many words were news for a while: a phrase may be the same by chance.
    fn is_news(self, words: u32) -> bool {
        let (Some(days), Some(season)) = (self.days, self.season) else {
            return false;
        };
        words >= WORDS_OF_A_COPY
            && (1..=DAYS_OF_NEWS).contains(&days.length())
            && season.length() >= days.length() + DAYS_WITHOUT_NEWS
    }
}

/// The days of all meetings in each folder.
fn seasons<'f>(files: &[(&'f String, &Evidence)], dates: &[Dated]) -> HashMap<&'f str, Days> {
    let mut seasons: HashMap<&str, Days> = HashMap::new();
    for ((path, _), dated) in files.iter().zip(dates) {
        let days = || dated.sections.iter().filter_map(|(day, _)| *day);
        let (Some(first), Some(last)) = (days().min(), days().max()) else {
            continue;
        };
        let season = seasons.entry(folder_of(path));
        season
            .and_modify(|season| *season = season.with(first, last))
            .or_insert(Days { first, last });
    }
    seasons
}

impl Repetition {
    pub(super) fn of(
        files: &[(&String, &Evidence)],
        templates: &[bool],
        dates: &[Dated],
    ) -> Repetition {
        let mut texts: HashMap<u64, Held> = HashMap::new();
        let mut headings: HashMap<u64, u32> = HashMap::new();
        let mut seen_files: BTreeSet<u64> = BTreeSet::new();
        let mut waiting: HashSet<u64> = HashSet::new();
        let seasons = seasons(files, dates);
        for (((path, evidence), is_template), dated) in files.iter().zip(templates).zip(dates) {
            if *is_template {
                let texts = evidence.sections.iter().map(|section| section.text);
                waiting.extend(texts.filter(|text| *text != 0));
            }
            if evidence.text != 0 && !seen_files.insert(evidence.text) {
                continue;
            }
            let own = evidence.sections.iter().map(|section| section.text);
            for text in each_once(own.filter(|text| *text != 0)) {
                texts.entry(text).or_default().files += 1;
            }
            for heading in each_once(evidence.sections.iter().map(heading_key)) {
                *headings.entry(heading).or_default() += 1;
            }
            let Some(season) = seasons.get(folder_of(path)) else {
                continue;
            };
            for (section, (day, _)) in evidence.sections.iter().zip(&dated.sections) {
                if let (Some(held), Some(day)) = (texts.get_mut(&section.text), day) {
                    held.add_day(*day, *season);
                }
            }
        }
        Repetition {
            texts,
            headings,
            waiting,
        }
    }
}

fn each_once(hashes: impl Iterator<Item = u64>) -> Vec<u64> {
    let mut hashes: Vec<u64> = hashes.collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}

fn heading_key(section: &SectionEvidence) -> u64 {
    hash_of_words(&section.title)
}

/// What a file is called that is copied for each meeting.
const TEMPLATES: &[&str] = &[
    "gabarit",
    "gabarits",
    "modele",
    "modeles",
    "modelo",
    "modelos",
    "modèle",
    "modèles",
    "plantilla",
    "plantillas",
    "sjabloon",
    "template",
    "templates",
    "vorlage",
    "vorlagen",
];

/// Which files are copied for each meeting.
pub(super) fn templates(files: &[(&String, &Evidence)]) -> Vec<bool> {
    let files = files.iter();
    files
        .map(|(path, evidence)| is_template(path, evidence))
        .collect()
}

/// Whether a file is one that is copied for each meeting: its name says so, and no day.
fn is_template(path: &str, evidence: &Evidence) -> bool {
    let mut parts = path.rsplit('/').take(2);
    let says_so = parts.any(|part| {
        let mut words = words_of(part).into_iter();
        words.any(|word| TEMPLATES.contains(&word.as_str()))
    });
    let names_day =
        |clue: &DateClue| clue.from == DateSource::FileName && clue.precision == Precision::Day;
    says_so && !evidence.dates.iter().any(names_day)
}

/// The role of every section of a file.
pub(super) fn of_file(
    evidence: &Evidence,
    is_template: bool,
    repetition: &Repetition,
    naming: &Naming,
) -> Vec<Role> {
    let sections = evidence.sections.iter().enumerate();
    sections
        .map(
            |(at, section)| match of_section(section, repetition, naming) {
                Role::Chore if words_of_the_whole(evidence, at) > MOST_WORDS_OF_CHORES => {
                    Role::Content
                }
                Role::Content | Role::Boilerplate if is_template => Role::Template,
                Role::Content if at == 0 && repeats_the_title(evidence, section) => Role::Empty,
                role => role,
            },
        )
        .collect()
}

/// The words of a section with all the pieces into which it was cut.
fn words_of_the_whole(evidence: &Evidence, at: usize) -> u32 {
    let sections = &evidence.sections;
    let before = sections[..=at]
        .iter()
        .rev()
        .take_while(|section| section.piece > 0)
        .count();
    let first = at - before.min(at);
    let rest = sections[first + 1..]
        .iter()
        .take_while(|section| section.piece > 0);
    sections[first].words + rest.map(|section| section.words).sum::<u32>()
}

fn repeats_the_title(evidence: &Evidence, section: &SectionEvidence) -> bool {
    section.words == 0 && section.title == evidence.title && evidence.sections.len() > 1
}

fn of_section(section: &SectionEvidence, repetition: &Repetition, naming: &Naming) -> Role {
    if section.words == 0 {
        return of_bare_heading(section, repetition, naming);
    }
    match section.shape {
        Shape::Attendance => return Role::Attendance,
        Shape::Chore => return Role::Chore,
        Shape::Template => return Role::Template,
        Shape::TitleSlide => return Role::TitleSlide,
        Shape::Contents => return Role::Contents,
        // `None` below a heading takes back what the heading says.
        Shape::Empty if section.words > 0 => return Role::Empty,
        Shape::Empty => return of_bare_heading(section, repetition, naming),
        Shape::Plain => {}
    }
    let held = repetition.texts.get(&section.text).copied();
    let held = held.unwrap_or_default();
    let meetings = held.files as usize;
    if repetition.waiting.contains(&section.text) {
        return Role::Template;
    }
    let is_said_often = meetings >= MEETINGS_OF_LONG_BOILERPLATE
        || (meetings >= MEETINGS_OF_BOILERPLATE && section.words <= WORDS_OF_A_PHRASE);
    // What is on the agenda again is no news.
    let is_plan = || titles::is_contents(&section.title) || titles::is_generic(&section.title);
    if is_said_often && (is_plan() || !held.is_news(section.words)) {
        Role::Boilerplate
    } else {
        Role::Content
    }
}

/// A heading with nothing under it is a minute of its own if it says something that is not said
/// every week: `Update of the runner to 6.6`.
fn of_bare_heading(section: &SectionEvidence, repetition: &Repetition, naming: &Naming) -> Role {
    if section.has_children || section.date.is_some() || section.level == 0 {
        return Role::Empty;
    }
    let unless_slide = if section.shape == Shape::TitleSlide {
        Role::TitleSlide
    } else {
        Role::Empty
    };
    let files = repetition
        .headings
        .get(&heading_key(section))
        .copied()
        .unwrap_or_default() as usize;
    // Those who speak on a topic say nothing of it.
    let telling = telling_words(without_people(&section.title));
    let says_something = telling >= 3 || (telling == 2 && files == 1);
    if !says_something
        || files >= MEETINGS_OF_BOILERPLATE
        || says_who_does_a_duty(&section.title)
        || announces_what_is_missing(&section.title)
        || !naming.teams_in(&section.title).is_empty()
    {
        return unless_slide;
    }
    Role::Content
}

/// `Council (Ana, Ben)` without those who speak for it.
fn without_people(title: &str) -> &str {
    let Some((subject, people)) = title.split_once(" (") else {
        return title;
    };
    let mut names = people.split([',', '(', ')']).map(str::trim);
    let are_people = names.all(|name| {
        let first = name.split(' ').next().unwrap_or("");
        name.is_empty() || outcomes::is_given_name(first)
    });
    if are_people { subject } else { title }
}

/// `Scribe: Ana`, `Chair: Ben`.
fn says_who_does_a_duty(title: &str) -> bool {
    title
        .split_once(':')
        .is_some_and(|(duty, _)| titles::is_chore(duty))
}

/// `Recording`, `Agenda of meeting 9`, `Next meeting`, with nothing below.
fn announces_what_is_missing(title: &str) -> bool {
    const PLANS: &[&str] = &["agenda", "for", "meeting", "next", "of", "the"];
    let words = words_of(title);
    let plans = |word: &String| {
        PLANS.contains(&word.as_str())
            || is_month(word)
            || word.chars().all(|letter| letter.is_ascii_digit())
    };
    const SIGNED: &[&str] = &[
        "minutes by ",
        "minutes taken by ",
        "notes by ",
        "notes taken by ",
        "recorded by ",
    ];
    let lower = title.to_lowercase();
    let is_signed = SIGNED.iter().any(|start| lower.starts_with(start));
    titles::is_of_recording(title)
        || is_signed
        || outcomes::announces_outcomes(title)
        || titles::is_chore(title)
        || titles::opens_or_closes(title)
        || words.iter().all(plans)
}

/// Words of a heading that are neither numbers nor dates.
fn telling_words(title: &str) -> usize {
    let words = words_of(title);
    words
        .iter()
        .filter(|word| word.chars().any(char::is_alphabetic) && !is_month(word) && word.len() > 1)
        .count()
}

/// A section's place: file and section, by index.
type Place = (usize, usize);

/// For each section that repeats another: the one that stands for them all.
pub(super) fn copies(
    files: &[(&String, &Evidence)],
    dates: &[Dated],
    roles: &[Vec<Role>],
    teams: &[Vec<Vec<String>>],
    ids: &[Vec<SectionId>],
) -> HashMap<Place, SectionId> {
    let mut texts: Vec<(u64, Place)> = Vec::new();
    let mut sketched: Vec<Place> = Vec::new();
    for (file, (_, evidence)) in files.iter().enumerate() {
        for (at, section) in evidence.sections.iter().enumerate() {
            if section.words < WORDS_OF_A_COPY || roles[file][at] != Role::Content {
                continue;
            }
            texts.push((section.text, (file, at)));
        }
    }
    texts.sort_unstable();
    let by_text = || texts.chunk_by(|a, b| a.0 == b.0);
    // One of each text speaks for it when near copies are looked for.
    for same in by_text() {
        let (file, at) = same[0].1;
        let section = &files[file].1.sections[at];
        if section.words >= WORDS_OF_A_NEAR_COPY && section.sketch.len() == SKETCH {
            sketched.push((file, at));
        }
    }
    let joined = join_near_copies(files, &sketched);
    let mut groups: BTreeMap<Place, Vec<Place>> = BTreeMap::new();
    for same in by_text() {
        let first = same[0].1;
        let root = joined.get(&first).copied().unwrap_or(first);
        let places = same.iter().map(|(_, place)| *place);
        groups.entry(root).or_default().extend(places);
    }
    let mut copy_of = HashMap::new();
    for group in groups.values_mut().filter(|group| group.len() > 1) {
        let rank = |place: &Place| -> (bool, NaiveDate, &String) {
            let dated = &dates[place.0];
            let is_borrowed = dated.from == DateSource::Copy;
            (
                is_borrowed,
                dated.sections[place.1].0.unwrap_or(NaiveDate::MAX),
                files[place.0].0,
            )
        };
        group.sort_by(|a, b| rank(a).cmp(&rank(b)).then(a.cmp(b)));
        let first = group[0];
        for place in group.iter().skip(1) {
            if is_told_twice(first, *place, dates, teams)
                && files[first.0].1.text != files[place.0].1.text
            {
                continue;
            }
            copy_of.insert(*place, ids[first.0][first.1].clone());
        }
    }
    copy_of
}

/// The same item in the minutes of two teams that met the same week is right in both.
fn is_told_twice(a: Place, b: Place, dates: &[Dated], teams: &[Vec<Vec<String>>]) -> bool {
    let (one, other) = (&teams[a.0][a.1], &teams[b.0][b.1]);
    let shares_a_team = one.iter().any(|team| other.contains(team));
    let are_nobodys = one.is_empty() && other.is_empty();
    if shares_a_team || are_nobodys || a.0 == b.0 {
        return false;
    }
    match (dates[a.0].sections[a.1].0, dates[b.0].sections[b.1].0) {
        (Some(one), Some(other)) => (one - other).num_days().abs() <= 7,
        _ => false,
    }
}

/// Joins sections whose sketches agree but for one hash; each is given with the first of its group.
fn join_near_copies(files: &[(&String, &Evidence)], sketched: &[Place]) -> HashMap<Place, Place> {
    // Two sketches agree so if they are the same without one hash of each.
    let without_one = |(at, place): (usize, &Place)| {
        let sketch = &files[place.0].1.sections[place.1].sketch;
        let whole = sketch
            .iter()
            .fold(0, |sum: u64, hash| sum.wrapping_add(spread(*hash)));
        sketch
            .iter()
            .map(move |hash| (whole.wrapping_sub(spread(*hash)), at))
    };
    let mut by_rest: Vec<(u64, usize)> = Vec::with_capacity(SKETCH * sketched.len());
    by_rest.extend(sketched.iter().enumerate().flat_map(without_one));
    by_rest.sort_unstable();
    let mut earliest: Vec<usize> = (0..sketched.len()).collect();
    for alike in by_rest.chunk_by(|a, b| a.0 == b.0) {
        for (_, at) in alike {
            earliest[*at] = earliest[*at].min(alike[0].1);
        }
    }
    let mut first_of: HashMap<Place, Place> = HashMap::with_capacity(sketched.len());
    for (place, earliest) in sketched.iter().zip(earliest) {
        let twin = sketched[earliest];
        let root = first_of.get(&twin).copied().unwrap_or(twin);
        first_of.insert(*place, root);
    }
    first_of
}

/// A hash spread over so many bits that sums of several tell which were added.
fn spread(hash: u32) -> u64 {
    xxh3_64(&hash.to_le_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first section of the group of each, where a file has one section with each of these
    /// sketches.
    fn joined(sketches: &[[u32; SKETCH]]) -> Vec<usize> {
        let section = |sketch: &[u32; SKETCH]| SectionEvidence {
            sketch: sketch.to_vec(),
            ..SectionEvidence::default()
        };
        let evidence = Evidence {
            sections: sketches.iter().map(section).collect(),
            ..Evidence::default()
        };
        let path = "a.md".to_owned();
        let places: Vec<Place> = (0..sketches.len()).map(|at| (0, at)).collect();
        let first_of = join_near_copies(&[(&path, &evidence)], &places);
        places.iter().map(|place| first_of[place].1).collect()
    }

    #[test]
    fn near_copies_agree_but_for_one_hash_wherever_it_stands() {
        let whole = [1, 2, 3, 4, 5, 6, 7, 8];
        let another_first = [2, 3, 4, 5, 6, 7, 8, 9];
        let another_last = [1, 2, 3, 4, 5, 6, 7, 90];
        let two_others = [1, 2, 3, 4, 5, 6, 70, 80];
        assert_eq!(joined(&[whole, another_first, another_last]), [0, 0, 0]);
        assert_eq!(joined(&[whole, two_others]), [0, 1]);
        assert_eq!(joined(&[whole, whole]), [0, 0]);
    }

    #[test]
    fn a_copy_of_a_copy_is_a_copy_of_the_first() {
        let first = [1, 2, 3, 4, 5, 6, 7, 8];
        let second = [1, 2, 3, 4, 5, 6, 7, 9];
        let third = [1, 2, 3, 4, 5, 6, 9, 10];
        assert_eq!(joined(&[first, second, third]), [0, 0, 0]);
        assert_eq!(
            joined(&[first, third, second]),
            [0, 1, 0],
            "it came too late"
        );
    }
}
