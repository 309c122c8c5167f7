//! Sections on the same matter as one, of other meetings.
//!
//! Asks with what tells the section from others: what it refers to, its heading, and the words that
//! it uses most. The ranking does the rest. A section that says nothing itself, such as a list of
//! those present, stands for what its meeting was about.

use std::collections::BTreeMap;

use crate::book::Book;
use crate::error::Error;
use crate::error::ErrorKind;
use crate::error::Result;
use crate::recall::is_filler;
use crate::recall::words;
use crate::search::Hit;
use crate::search::Search;
use crate::section::ReferenceKind;
use crate::section::Role;
use crate::section::Section;
use crate::section::SectionId;

/// Words to ask with. More of them find the vocabulary of a community rather than the matter.
const MOST_WORDS: usize = 14;
/// Issues and the like among them: each finds all that was ever said of it.
const MOST_REFERENCES: usize = 4;

/// Sections on the same matter as `id`, of other meetings, the best first, at most `limit`.
///
/// # Errors
///
/// When there is no such section, or no index, or it cannot be read.
pub fn related(book: &Book, id: &SectionId, limit: usize) -> Result<Vec<Hit>> {
    let Some(section) = book.section(id)? else {
        return Err(Error::new(
            ErrorKind::NotFound,
            format!("there is no section called `{id}`"),
            "take the id from a search with `--json`",
        ));
    };
    let question = match section.role {
        Role::Content => question(&[&section]),
        _ => question(&matters(book, &section)?.iter().collect::<Vec<_>>()),
    };
    if question.is_empty() {
        return Ok(Vec::new());
    }
    let results = book.search(&Search {
        limit: limit.saturating_mul(4).saturating_add(10),
        facets: false,
        ..Search::new(&question)
    })?;
    let mut hits: Vec<Hit> = Vec::new();
    for hit in results.hits {
        let is_same_meeting = minutes_of(&hit.section) == minutes_of(&section);
        let is_copy = hit.section.copy_of.as_ref() == Some(id)
            || section.copy_of.as_ref() == Some(&hit.section.id);
        let meeting_is_told = hits
            .iter()
            .any(|told| minutes_of(&told.section) == minutes_of(&hit.section));
        if !is_same_meeting && !is_copy && !meeting_is_told {
            hits.push(hit);
        }
    }
    hits.truncate(limit);
    Ok(hits)
}

/// What the meeting of a section was about.
fn matters(book: &Book, section: &Section) -> Result<Vec<Section>> {
    let mut sections = book.meeting(&section.corpus, &section.path)?;
    sections.retain(|other| other.role == Role::Content && other.date == section.date);
    Ok(sections)
}

/// What tells these sections from others, as a query.
fn question(sections: &[&Section]) -> String {
    let mut asked: Vec<String> = Vec::new();
    for reference in sections.iter().flat_map(|section| &section.references) {
        let is_telling = matches!(
            reference.kind,
            ReferenceKind::Issue
                | ReferenceKind::Standard
                | ReferenceKind::Package
                | ReferenceKind::Advisory
        );
        if is_telling && asked.len() < MOST_REFERENCES && !asked.contains(&reference.name) {
            asked.push(reference.name.clone());
        }
    }
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let texts = sections.iter().flat_map(|section| {
        let above = section.trail.last().map_or("", String::as_str);
        [
            (section.title.as_str(), 4),
            (above, 1),
            (section.text.as_str(), 1),
        ]
    });
    for (text, weight) in texts {
        for word in words(text) {
            let is_telling = word.chars().count() >= 3
                && !word.chars().all(|letter| letter.is_ascii_digit())
                && !is_filler(&word);
            if is_telling {
                *counts.entry(word).or_default() += weight;
            }
        }
    }
    let mut most: Vec<(String, usize)> = counts.into_iter().collect();
    // Of equally frequent words the longer one tells more.
    most.sort_by(|a, b| (b.1, b.0.len(), &a.0).cmp(&(a.1, a.0.len(), &b.0)));
    for (word, _) in most {
        if asked.len() >= MOST_WORDS {
            break;
        }
        asked.push(word);
    }
    asked.join(" ")
}

/// The minutes in which a section stands: their corpus, and their path in it.
fn minutes_of(section: &Section) -> (&str, &str) {
    (&section.corpus, &section.path)
}
