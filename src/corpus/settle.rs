//! What only the whole corpus can tell: which of two dates is right, whose section it is, what is
//! boilerplate, what repeats another file, which phrases are topics.
//!
//! Goes in steps that can be kept: [`Evidence`] is what one file contributes (small, stored in the
//! catalog), [`settle`] weighs the evidence of all files, and a [`Finisher`] applies the verdict on one
//! file to its drafts. A file has to be finished again only if its text or its verdict changed, or
//! the vocabulary of topics.

mod acronyms;
mod dates;
mod evidence;
mod finish;
mod heading;
mod meant;
mod names;
mod roles;
mod tagger;
mod teams;
mod topics;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use foldhash::HashMap;
use foldhash::HashMapExt;
use serde::Deserialize;
use serde::Serialize;

use crate::corpus::config::Config;
use crate::corpus::hidden::HiddenNames;
use crate::reading::DateClue;
use crate::section::DateSource;
use crate::section::Role;
use crate::section::SectionId;

pub use crate::corpus::settle::evidence::Evidence;
pub use crate::corpus::settle::evidence::evidence;
pub use crate::corpus::settle::finish::Finisher;
pub use crate::corpus::settle::topics::FoundTopic;

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

/// Weighs the evidence of all files, each with its path, in the order of the paths.
pub fn settle(files: &[(&String, &Evidence)], config: &Config) -> Settled {
    debug_assert!(files.is_sorted_by_key(|(path, _)| *path));
    let homes = teams::homes(files, config);
    let naming = teams::Naming::new(files, &homes, config);
    let templates = roles::templates(files);
    let mut dates = dates::settle(files, &templates, &homes, config);
    let listed = names::listed(files);
    let ((mut teams, roles, mut ids, mut copies), topics) = rayon::join(
        || {
            let mut teams = teams::settle(files, &homes, &naming, config);
            let repetition = roles::Repetition::of(files, &templates, &dates);
            let roles: Vec<Vec<Role>> = files
                .iter()
                .zip(&templates)
                .map(|((_, evidence), is_template)| {
                    roles::of_file(evidence, *is_template, &repetition, &naming)
                })
                .collect();
            let hidden = HiddenNames::of(config);
            let ids: Vec<Vec<SectionId>> = files
                .iter()
                .map(|(path, evidence)| ids(path, evidence, &hidden))
                .collect();
            teams::share_with_copies(files, &homes, &mut teams);
            let copies = roles::copies(files, &dates, &roles, &teams, &ids);
            (teams, roles, ids, copies)
        },
        || topics::discover(files, &dates, &homes, &naming, &listed, config),
    );
    let mut verdicts = BTreeMap::new();
    for (file, (path, evidence)) in files.iter().enumerate() {
        let dated = std::mem::take(&mut dates[file]);
        let sections = (0..evidence.sections.len())
            .map(|at| SectionVerdict {
                id: std::mem::take(&mut ids[file][at]),
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
            .map(|link| (link.clone(), meant::meant_by(link, path, files)))
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
            names: names::agreed(files, &listed, config),
            topics,
        },
    }
}

/// The folder in which a file lies.
fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The names of a file's sections. Those that share an anchor are counted, so that each is unique:
/// no anchor holds a `~`. An anchor that names somebody who is hidden names no section.
fn ids(path: &str, evidence: &Evidence, hidden: &HiddenNames) -> Vec<SectionId> {
    let mut seen: HashMap<&str, u32> = HashMap::new();
    let mut ids = Vec::with_capacity(evidence.sections.len());
    for section in &evidence.sections {
        let anchor = if hidden.are_in_anchor(&section.anchor) {
            ""
        } else {
            &section.anchor
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

/// The name of the team that a heading claims to speak of, whether it is known or not:
/// `SIG Outreach` is `sig-outreach`.
pub(crate) fn team_claimed_by(title: &str) -> Option<String> {
    heading::Heading::of(title).would_be_team()
}
