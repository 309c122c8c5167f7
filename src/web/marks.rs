//! What of a text answers a question, marked.
//!
//! Passages come with their places; in whole minutes the words that matched are looked for. Knows
//! words as people read them; does not know the query, nor Markdown.

use std::collections::HashSet;
use std::ops::Range;

use maud::Markup;
use maud::html;

/// A text with some ranges of it marked. Ranges that do not fit the text are passed over.
pub(crate) fn marked(text: &str, ranges: &[Range<usize>]) -> Markup {
    let mut done = 0;
    let mut pieces: Vec<(&str, &str)> = Vec::new();
    for range in ranges {
        let (Some(before), Some(hit)) = (text.get(done..range.start), text.get(range.clone()))
        else {
            continue;
        };
        pieces.push((before, hit));
        done = range.end;
    }
    html! {
        @for (before, hit) in pieces { (before) mark { (hit) } }
        (text.get(done..).unwrap_or_default())
    }
}

/// The words of the minutes that answer a question.
#[derive(Default)]
pub(crate) struct Words {
    single: HashSet<String>,
    phrases: Vec<String>,
}

impl Words {
    /// Adds a text that matched: a word, or several in a row.
    pub(crate) fn add(&mut self, text: &str) {
        let lower = text.trim().to_lowercase();
        if lower.chars().all(char::is_alphanumeric) {
            self.single.insert(lower);
        } else if !self.phrases.contains(&lower) {
            self.phrases.push(lower);
        }
    }

    /// A text with the words marked.
    pub(crate) fn mark(&self, text: &str) -> Markup {
        marked(text, &self.found_in(text))
    }

    fn is_empty(&self) -> bool {
        self.single.is_empty() && self.phrases.is_empty()
    }

    /// Where the words stand in a text: sorted ranges in bytes that do not overlap.
    fn found_in(&self, text: &str) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        if self.is_empty() {
            return found;
        }
        let mut end = 0;
        for (start, word) in words(text) {
            if start < end {
                continue;
            }
            let rest = text.get(start..).unwrap_or_default();
            let phrase = self
                .phrases
                .iter()
                .filter_map(|phrase| length_of(rest, phrase))
                .max();
            let is_single = || self.single.contains(&word.to_lowercase());
            if let Some(length) = phrase {
                end = start + length;
            } else if is_single() {
                end = start + word.len();
            } else {
                continue;
            }
            found.push(start..end);
        }
        found
    }
}

/// The words of a text with their places; a sign that opens a compound (`#225`, `@name`) as well.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut starts_word = true;
    let starts = text.char_indices().filter(move |(_, letter)| {
        let starts = (starts_word && letter.is_alphanumeric()) || matches!(letter, '#' | '@');
        starts_word = !letter.is_alphanumeric();
        starts
    });
    starts.map(|(start, _)| {
        let rest = text.get(start..).unwrap_or_default();
        let end = rest
            .find(|letter: char| !letter.is_alphanumeric())
            .unwrap_or(rest.len());
        (start, rest.get(..end).unwrap_or_default())
    })
}

/// How many bytes of `text` the phrase takes up, if it begins with it and a word ends there.
fn length_of(text: &str, phrase: &str) -> Option<usize> {
    let mut letters = text.chars();
    let mut length = 0;
    for wanted in phrase.chars() {
        let letter = letters.next()?;
        let is_same = letter == wanted || letter.to_lowercase().eq([wanted]);
        let is_blank = letter.is_whitespace() && wanted.is_whitespace();
        if !is_same && !is_blank {
            return None;
        }
        length += letter.len_utf8();
    }
    let ends_word = letters
        .next()
        .is_none_or(|letter| !letter.is_alphanumeric());
    (ends_word && length > 0).then_some(length)
}
