//! One file again: turns its drafts into sections, once the corpus has settled.
//!
//! Applies the verdict on the file, the vocabulary of topics, and the names under which people are to
//! be shown. Decides nothing itself.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use foldhash::HashSet;
use foldhash::HashSetExt;

use crate::corpus::config::Config;
use crate::corpus::hidden::HiddenNames;
use crate::corpus::settle::SectionVerdict;
use crate::corpus::settle::Verdict;
use crate::corpus::settle::Vocabulary;
use crate::corpus::settle::evidence::may_be_minutes;
use crate::corpus::settle::tagger::Tagger;
use crate::reading::Minutes;
use crate::section::Reference;
use crate::section::ReferenceKind;
use crate::section::Role;
use crate::section::Section;
use crate::section::SectionId;

/// Turns drafts into sections, file by file, once the corpus has settled.
pub struct Finisher<'a> {
    tagger: Tagger<'a>,
    hidden: HiddenNames,
    config: &'a Config,
    corpus: &'a str,
}

impl<'a> Finisher<'a> {
    /// For the files of one corpus; `corpus` is its name in the book.
    pub fn new(vocabulary: &'a Vocabulary, config: &'a Config, corpus: &'a str) -> Finisher<'a> {
        Finisher {
            tagger: Tagger::new(vocabulary, config),
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
            // What waits to be replaced is nobody's task, and was not decided.
            let is_said = decided.role != Role::Template;
            let mut actions = if is_said { draft.actions } else { Vec::new() };
            let decisions = if is_said { draft.decisions } else { Vec::new() };
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
                decisions,
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
