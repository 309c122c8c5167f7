//! The register of decisions, as people wrote them.
//!
//! A decision that a round-up repeats is told once. Where the same subject was decided on again, the
//! earlier decision points at the later one: whoever finds it by a search should not be misled.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use chrono::Datelike;
use chrono::NaiveDate;
use serde::Deserialize;
use serde::Serialize;

use crate::book::Book;
use crate::error::Result;
use crate::recall::Place;
use crate::recall::actions::escaped;
use crate::recall::likeness;
use crate::recall::narrowed;
use crate::recall::telling_words;
use crate::search::Search;
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

/// The decisions that match a search, the latest first.
///
/// # Errors
///
/// When there is no index, or it cannot be read.
pub fn decisions(book: &Book, search: &Search) -> Result<Vec<Entry>> {
    let sections = book.sections(&narrowed(search, "is:decision"))?;
    let mut entries = register(book, &sections);
    entries.reverse();
    Ok(entries)
}

/// Days within which a round-up repeats what a team decided.
const ROUND_UP_DAYS: i64 = 14;

/// How alike a decision and its repetition are.
const SAME: f32 = 0.7;

/// The decisions of these sections, which come earliest first.
fn register(book: &Book, sections: &[Section]) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut known: Vec<Known> = Vec::new();
    for section in sections {
        for decision in &section.decisions {
            let place = Place::new(book, section, decision.line);
            let this = Known::new(&decision.text, section);
            let told = known
                .iter()
                .enumerate()
                .rev()
                .take_while(|(_, earlier)| earlier.is_near(&this))
                .find(|(_, earlier)| earlier.is_same(&this))
                .map(|(number, _)| number);
            match told {
                Some(number) => entries[number].also.push(place),
                None => {
                    known.push(this);
                    entries.push(Entry {
                        text: decision.text.clone(),
                        form: decision.form.clone(),
                        place,
                        also: Vec::new(),
                        later: None,
                    });
                }
            }
        }
    }
    point_at_later(&mut entries, &known);
    entries
}

/// What tells whether two decisions are one, or on one subject.
struct Known {
    words: BTreeSet<String>,
    date: Option<NaiveDate>,
    /// What it is about, as exactly as its section says.
    subjects: Vec<String>,
}

impl Known {
    fn new(text: &str, section: &Section) -> Known {
        let mut subjects: Vec<String> = section
            .references
            .iter()
            .filter(|reference| {
                matches!(
                    reference.kind,
                    ReferenceKind::Issue | ReferenceKind::Standard | ReferenceKind::Package
                )
            })
            .map(|reference| reference.name.clone())
            .collect();
        // A section on many issues is a list, not a subject.
        if subjects.len() > MOST_SUBJECTS {
            subjects.clear();
        }
        let title = telling_words(&section.title);
        if title.len() >= 2 && section.level > 1 {
            let title: Vec<String> = title.into_iter().collect();
            subjects.push(format!("{}: {}", section.corpus, title.join(" ")));
        }
        Known {
            words: telling_words(text),
            date: section.date,
            subjects,
        }
    }

    fn is_near(&self, later: &Known) -> bool {
        match (self.date, later.date) {
            (Some(one), Some(other)) => (other - one).num_days().abs() <= ROUND_UP_DAYS,
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        }
    }

    fn is_same(&self, later: &Known) -> bool {
        let is_telling = self.words.len() >= 3;
        is_telling && likeness(&self.words, &later.words) >= SAME
    }
}

/// Issues and standards that one section can be about.
const MOST_SUBJECTS: usize = 3;

/// Lets each decision point at the next one on its subject.
fn point_at_later(entries: &mut [Entry], known: &[Known]) {
    // From the end, so that the last one entered is the next one in time.
    let mut next: BTreeMap<&str, usize> = BTreeMap::new();
    for number in (0..entries.len()).rev() {
        let date = known[number].date;
        let mut found: Option<(usize, &str)> = None;
        for subject in &known[number].subjects {
            if let Some(later) = next.get(subject.as_str())
                && known[*later].date > date
                && found.is_none_or(|(nearest, _)| *later < nearest)
            {
                found = Some((*later, subject));
            }
        }
        if let Some((later, subject)) = found {
            let is_heading = subject.contains(": ");
            let that = &entries[later];
            let later = Later {
                text: that.text.clone(),
                date: that.place.date,
                id: that.place.id.clone(),
                line: that.place.line,
                subject: if is_heading {
                    that.place.title.clone()
                } else {
                    subject.to_owned()
                },
            };
            entries[number].later = Some(later);
        }
        for subject in &known[number].subjects {
            // Several decisions of one day are one step: the first of the later day is shown.
            next.insert(subject, number);
        }
    }
}

/// The register as a Markdown document, a year a heading, the latest first.
pub fn markdown(entries: &[Entry]) -> String {
    let mut text = String::from("# Decisions\n");
    let mut year = None;
    for entry in entries {
        let of = entry.place.date.map(|date| date.year());
        if year != Some(of) {
            let heading = of.map_or_else(|| "Without a date".to_owned(), |year| year.to_string());
            text.push_str(&format!("\n## {heading}\n\n"));
            year = Some(of);
        }
        text.push_str(&line(entry));
    }
    text
}

fn line(entry: &Entry) -> String {
    let place = &entry.place;
    let mut head: Vec<String> = Vec::new();
    head.extend(place.date.map(|date| date.to_string()));
    head.extend(place.teams.first().map(|team| escaped(team)));
    let mut line = String::from("- ");
    if !head.is_empty() {
        line.push_str(&format!("**{}**: ", head.join(", ")));
    }
    line.push_str(&escaped(&entry.text));
    let name = format!("{}:{}", escaped(&place.path), place.line);
    match &place.url {
        Some(url) => line.push_str(&format!(" ([{name}]({url}))")),
        None => line.push_str(&format!(" ({name})")),
    }
    if let Some(later) = &entry.later {
        let date = later
            .date
            .map_or(String::new(), |date| format!(" on {date}"));
        line.push_str(&format!(
            "\n  Decided again{date} ({}): {}",
            escaped(&later.subject),
            escaped(&later.text)
        ));
    }
    line.push('\n');
    line
}
