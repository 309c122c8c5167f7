//! The register of decisions, as people wrote them.
//!
//! A decision that a round-up repeats is told once. Where the same subject was decided on again, the
//! earlier decision points at the later one: whoever finds it by a search should not be misled.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::Deserialize;
use serde::Serialize;

use crate::book;
use crate::book::Book;
use crate::book::Entries;
use crate::book::Register;
use crate::error::Result;
use crate::reading::references::references;
use crate::reading::titles::is_chore;
use crate::reading::titles::is_generic;
use crate::recall::Answering;
use crate::recall::Place;
use crate::recall::Source;
use crate::recall::likeness;
use crate::recall::narrowed;
use crate::recall::telling_words;
use crate::search::Search;
use crate::section::Decision;
use crate::section::ReferenceKind;
use crate::section::Section;
use crate::section::SectionId;

/// One decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The decision in its own words.
    pub text: String,
    /// The form by which it was recognised.
    pub form: String,
    /// Where it was written down.
    pub place: Place,
    /// Where else the same was written down.
    pub also: Vec<Place>,
    /// The next decision on the same subject, if there is one.
    pub later: Option<Later>,
}

/// A later decision on the same subject.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Later {
    /// Its words.
    pub text: String,
    /// Its day.
    pub date: Option<NaiveDate>,
    /// Its section.
    pub id: SectionId,
    /// Its line.
    pub line: u32,
    /// What the two have in common: an issue, a standard, a heading.
    pub subject: String,
}

/// The decisions that match a search, the latest first, undated ones last.
///
/// A decision that was written down in several places matches by any of them, and is told as the
/// earliest of those that match has it. The later one that it points at need not match.
///
/// # Errors
///
/// When there is no index, or it cannot be read.
pub fn decisions(book: &Book, search: &Search) -> Result<Vec<Entry>> {
    let all = all(book)?;
    let answering = Answering::of(book, search, Source::Decisions)?;
    let outlines = all.outlines().iter().enumerate();
    // Each with the first place that answers.
    let found = outlines.filter_map(|(number, Outline(written))| {
        let mut written = written.iter();
        let told = written.position(|beginning| answering.include(*beginning))?;
        Some((number, told))
    });
    let (numbers, told): (Vec<usize>, Vec<usize>) = found.unzip();
    let decided: Vec<Decided> = book.told(&all, &numbers)?;
    let entries = decided.into_iter().zip(told);
    let entries = entries.filter_map(|(decided, told)| decided.told(told));
    let mut entries: Vec<Entry> = entries.collect();
    entries.sort_by_key(|entry| (entry.place.date.is_none(), Reverse(entry.place.date)));
    Ok(entries)
}

/// All decisions of a book, the latest first.
///
/// Kept beside the index until it changes; whoever changes [`Decided`] or [`Outline`] counts up its
/// format.
pub(super) fn all(book: &Book) -> Result<Arc<Entries<Outline>>> {
    book.register(Register::Decisions, || {
        let with_decisions = narrowed(&Search::default(), Source::Decisions.condition());
        let mut all = register(book, &book.sections(&with_decisions)?)?;
        all.reverse();
        Ok(all)
    })
}

/// Where the sections begin in which a decision was written down, the earliest first.
#[derive(Serialize, Deserialize)]
pub(super) struct Outline(Vec<u64>);

/// One decision, wherever it was written down.
#[derive(Serialize, Deserialize)]
struct Decided {
    /// As it was written, the earliest first; at least once.
    written: Vec<Written>,
    later: Option<Later>,
}

/// A decision as it was written in one place.
#[derive(Serialize, Deserialize)]
struct Written {
    text: String,
    form: String,
    place: Place,
}

impl Decided {
    /// The decision as one place has it; none if it was not written in so many.
    fn told(mut self, number: usize) -> Option<Entry> {
        if number >= self.written.len() {
            return None;
        }
        let Written { text, form, place } = self.written.remove(number);
        Some(Entry {
            text,
            form,
            place,
            also: self.written.into_iter().map(|one| one.place).collect(),
            later: self.later,
        })
    }
}

/// Days within which a round-up repeats what a team decided.
const ROUND_UP_DAYS: i64 = 14;

/// Decisions before one that may be the same. Twenty fell within two weeks where most did, of five
/// communities; without an end, a file of many thousands would take hours.
const MOST_NEAR: usize = 500;

/// How alike a decision and its repetition are.
const SAME: f32 = 0.7;

/// The decisions of these sections, which come earliest first.
fn register(book: &Book, sections: &[Section]) -> Result<Vec<(Outline, Decided)>> {
    let mut settled: Vec<Settled> = Vec::new();
    for section in sections {
        for decision in &section.decisions {
            let this = Settled::new(book, section, decision);
            let mut near = settled
                .iter_mut()
                .rev()
                .take(MOST_NEAR)
                .take_while(|earlier| earlier.is_near(&this));
            match near.find(|earlier| earlier.is_same(&this)) {
                Some(earlier) => earlier.repeated.push((this.begins, this.written)),
                None => settled.push(this),
            }
        }
    }
    let later = later_of_each(book, &settled)?;
    let decided = settled.into_iter().zip(later);
    let decided = decided.map(|(settled, later)| {
        let mut all = vec![(settled.begins, settled.written)];
        all.extend(settled.repeated);
        let (beginnings, written) = all.into_iter().unzip();
        (Outline(beginnings), Decided { written, later })
    });
    Ok(decided.collect())
}

/// A decision, and what tells whether another one is the same, or on one subject.
struct Settled {
    written: Written,
    /// Where the section begins in which it was written.
    begins: u64,
    /// Where the same was written down again.
    repeated: Vec<(u64, Written)>,
    words: BTreeSet<String>,
    /// What it is about, as exactly as its section says.
    subjects: Vec<Subject>,
}

/// What a decision is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Subject {
    /// An issue or a standard.
    Thing(String),
    /// A heading, by its telling words in the alphabet's order; in one corpus.
    Heading(String, Vec<String>),
}

impl Settled {
    fn new(book: &Book, section: &Section, decision: &Decision) -> Settled {
        let mut subjects = things(&decision.text, section);
        subjects.extend(heading(section));
        Settled {
            written: Written {
                text: decision.text.clone(),
                form: decision.form.clone(),
                place: Place::new(book, section, decision.line),
            },
            begins: book::beginning(section),
            repeated: Vec::new(),
            words: telling_words(&decision.text),
            subjects,
        }
    }

    fn date(&self) -> Option<NaiveDate> {
        self.written.place.date
    }

    fn is_near(&self, later: &Settled) -> bool {
        match (self.date(), later.date()) {
            (Some(one), Some(other)) => (other - one).num_days().abs() <= ROUND_UP_DAYS,
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        }
    }

    fn is_same(&self, later: &Settled) -> bool {
        let is_telling = self.words.len() >= 3;
        is_telling && likeness(&self.words, &later.words) >= SAME
    }
}

/// The issues and standards that a decision is about: those in its words or its heading, or the
/// only one of its section. What else a section refers to it only touches on.
fn things(text: &str, section: &Section) -> Vec<Subject> {
    let is_thing = |kind: ReferenceKind| match kind {
        ReferenceKind::Issue | ReferenceKind::Standard => true,
        ReferenceKind::Release
        | ReferenceKind::Package
        | ReferenceKind::Advisory
        | ReferenceKind::Version
        | ReferenceKind::Minutes
        | ReferenceKind::Link => false,
    };
    let all = section.references.iter();
    let all: Vec<&str> = all
        .filter(|reference| is_thing(reference.kind))
        .map(|reference| reference.name.as_str())
        .collect();
    let no_links: &[&str] = &[];
    let mut named = references(text, no_links);
    named.extend(references(&section.title, no_links));
    let is_named = |name: &&str| named.iter().any(|reference| reference.name == *name);
    let is_only_one = all.len() == 1;
    all.into_iter()
        .filter(|name| is_only_one || is_named(name))
        .map(|name| Subject::Thing(name.to_owned()))
        .collect()
}

/// Words with which an agenda names its parts, in English, German, Dutch, French and Spanish.
const AGENDA: &[&str] = &[
    "breakout",
    "commissie",
    "discussion",
    "general",
    "issue",
    "issues",
    "item",
    "items",
    "last",
    "letzte",
    "letzten",
    "meeting",
    "minutes",
    "news",
    "notulen",
    "open",
    "other",
    "points",
    "previous",
    "project",
    "protokoll",
    "prs",
    "pull",
    "punkte",
    "puntos",
    "question",
    "questions",
    "recurring",
    "regular",
    "report",
    "reports",
    "request",
    "requests",
    "review",
    "rollup",
    "session",
    "sig",
    "sitzung",
    "spec",
    "specs",
    "status",
    "subproject",
    "team",
    "temas",
    "topic",
    "topics",
    "triage",
    "up",
    "update",
    "updates",
    "vergadering",
    "vorige",
    "wg",
    "working",
    "wrap",
];

/// The heading as what a decision is about, unless it only names a part of the agenda.
fn heading(section: &Section) -> Option<Subject> {
    let title = &section.title;
    if section.level <= 1 || is_generic(title) || is_chore(title) {
        return None;
    }
    let words = telling_words(title);
    let telling = words.iter().filter(|word| !AGENDA.contains(&word.as_str()));
    let subject = || Subject::Heading(section.corpus.clone(), words.iter().cloned().collect());
    (telling.count() >= 2).then(subject)
}

/// A heading that stands in more meetings than this is a part of every agenda, not a matter that
/// is decided on and comes up again. Measured on five communities: up to here nearly every pair
/// was one matter, from 12 on hardly any.
const MOST_MEETINGS: usize = 10;

/// In how many meetings headings stand, as far as that was asked.
struct Headings<'b> {
    book: &'b Book,
    counted: BTreeMap<String, usize>,
}

impl Headings<'_> {
    /// Whether a subject is one: a heading with this title, if it stands in few meetings.
    fn allow(&mut self, subject: &Subject, title: &str) -> Result<bool> {
        match subject {
            Subject::Thing(_) => Ok(true),
            Subject::Heading(..) => Ok(self.meetings(title)? <= MOST_MEETINGS),
        }
    }

    fn meetings(&mut self, title: &str) -> Result<usize> {
        if let Some(meetings) = self.counted.get(title) {
            return Ok(*meetings);
        }
        let found = self.book.search(&Search {
            limit: 0,
            facets: false,
            literal: true,
            ..Search::new(&format!("title:\"{}\"", title.replace('"', " ")))
        })?;
        self.counted.insert(title.to_owned(), found.meetings);
        Ok(found.meetings)
    }
}

/// For each decision the next one on its subject, if there is one. Several decisions of one day are
/// one step: what comes after them comes after each, and of a later day the first is named.
fn later_of_each(book: &Book, settled: &[Settled]) -> Result<Vec<Option<Later>>> {
    let mut headings = Headings {
        book,
        counted: BTreeMap::new(),
    };
    let mut later = vec![None; settled.len()];
    // From the end, so that the last one entered is the next one in time.
    let mut entered: BTreeMap<&Subject, Vec<usize>> = BTreeMap::new();
    for (number, this) in settled.iter().enumerate().rev() {
        if this.date().is_none() {
            continue;
        }
        let mut next: Option<(usize, &Subject)> = None;
        for subject in &this.subjects {
            let on_it = entered.entry(subject).or_default();
            let mut nearest_first = on_it.iter().rev().copied();
            let found = nearest_first.find(|other| settled[*other].date() > this.date());
            on_it.push(number);
            let Some(found) = found.filter(|found| next.is_none_or(|(next, _)| *found < next))
            else {
                continue;
            };
            if headings.allow(subject, &settled[found].written.place.title)? {
                next = Some((found, subject));
            }
        }
        later[number] = next.map(|(found, subject)| Later::new(&settled[found].written, subject));
    }
    Ok(later)
}

impl Later {
    fn new(that: &Written, subject: &Subject) -> Later {
        Later {
            text: that.text.clone(),
            date: that.place.date,
            id: that.place.id.clone(),
            line: that.place.line,
            subject: match subject {
                Subject::Thing(name) => name.clone(),
                Subject::Heading(..) => that.place.title.clone(),
            },
        }
    }
}
