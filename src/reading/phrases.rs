//! The phrases of a heading and of its lead-ins that could be the name of a topic.
//!
//! Gives many and decides nothing: which of them a community keeps coming back to, only the whole
//! corpus can tell. Handles, numbers, addresses and little words are no part of a phrase.

use crate::reading::Draft;
use crate::reading::Shape;
use crate::reading::outline::Row;
use crate::reading::titles;

/// A section gives no more phrases than this, those of its heading first: longer headings are sentences.
const MOST: usize = 24;

/// A lead-in of more words is a sentence.
const LONGEST_LEAD_IN: usize = 3;

/// Words that neither start nor end a phrase, in the languages of our minutes.
const LITTLE: &[&str] = &[
    "a", "about", "all", "also", "an", "and", "any", "are", "as", "at", "aus", "auf", "be", "bei",
    "but", "by", "can", "con", "das", "de", "dem", "den", "der", "des", "die", "do", "een", "ein",
    "eine", "el", "else", "en", "et", "for", "from", "für", "has", "have", "het", "how", "if",
    "im", "in", "into", "is", "it", "its", "la", "las", "le", "les", "los", "mit", "more", "need",
    "new", "no", "not", "of", "on", "or", "our", "out", "over", "para", "per", "por", "pour", "re",
    "she", "should", "so", "some", "still", "than", "that", "the", "their", "them", "there",
    "they", "this", "to", "und", "up", "us", "van", "via", "vom", "von", "voor", "vs", "was", "we",
    "what", "when", "where", "which", "who", "why", "will", "with", "y", "you", "zu", "zum", "zur",
    "über",
];

/// The phrases of a draft, each once, as written; the title of the meeting above it is none.
pub(crate) fn of_draft(draft: &Draft, rows: &[Row], meeting: &str) -> Vec<String> {
    let mut phrases = Vec::new();
    let speaks = matches!(draft.shape, Shape::Plain | Shape::Empty | Shape::TitleSlide);
    if !speaks || draft.date.is_some() {
        return phrases;
    }
    let title = draft.title.as_str();
    if title != meeting && !titles::is_generic(title) && !titles::is_chore(title) {
        add_of(titles::without_number(title), &mut phrases);
    }
    for row in rows {
        if let Some(lead_in) = lead_in(row) {
            add_whole(lead_in, &mut phrases);
        }
    }
    phrases
}

/// `**Status page**: …` or `- Status page: …`, if it is short.
fn lead_in(row: &Row) -> Option<&str> {
    let lead_in = if row.bold > 0 {
        row.text.get(..row.bold)?
    } else if row.is_item() && row.depth == 1 {
        let start = row.text.as_bytes().get(..40.min(row.text.len()))?;
        let end = start.iter().position(|byte| *byte == b':')?;
        row.text
            .get(..end)
            .filter(|_| !row.text[end..].starts_with("://"))?
    } else {
        return None;
    };
    let words = lead_in.split_whitespace().count();
    (words <= LONGEST_LEAD_IN).then_some(lead_in)
}

fn add_whole(text: &str, phrases: &mut Vec<String>) {
    let words: Vec<&str> = text.split_whitespace().filter_map(word).collect();
    if !words.is_empty() {
        add(words.join(" "), phrases);
    }
}

/// Adds the short runs of words between marks and little words, and the words themselves.
fn add_of(title: &str, phrases: &mut Vec<String>) {
    let is_mark = |letter: char| "()[]{}:;,|/–—\"“”„?!=<>&+".contains(letter);
    for segment in title.split(is_mark) {
        let mut run: Vec<&str> = Vec::new();
        for part in segment.split_whitespace() {
            match word(part).filter(|word| !is_little(word)) {
                Some(word) => run.push(word),
                None => add_run(&std::mem::take(&mut run), phrases),
            }
        }
        add_run(&run, phrases);
    }
}

fn add_run(run: &[&str], phrases: &mut Vec<String>) {
    if (2..=3).contains(&run.len()) {
        add(run.join(" "), phrases);
    }
    if run.len() > 2 {
        for pair in run.windows(2) {
            add(pair.join(" "), phrases);
        }
    }
    for word in run {
        add((*word).to_owned(), phrases);
    }
}

fn add(phrase: String, phrases: &mut Vec<String>) {
    if phrases.len() < MOST && phrase.len() > 1 && !phrases.contains(&phrase) {
        phrases.push(phrase);
    }
}

/// A part of a heading as a word, if it is one: no handle, number, issue or address.
fn word(part: &str) -> Option<&str> {
    if part.starts_with(['@', '#']) || part.contains("://") || part.contains('#') {
        return None;
    }
    let word = part.trim_matches(|letter: char| !letter.is_alphanumeric());
    word.contains(char::is_alphabetic).then_some(word)
}

fn is_little(word: &str) -> bool {
    word.len() < 7
        && LITTLE
            .iter()
            .any(|little| word.eq_ignore_ascii_case(little))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::outline::RowKind;

    #[test]
    fn a_heading_gives_its_phrases_without_handles_numbers_and_little_words() {
        let draft = Draft {
            title: "Status page for the harbour (@anna, 5') #148".to_owned(),
            ..Draft::default()
        };
        assert_eq!(
            of_draft(&draft, &[], ""),
            ["Status page", "Status", "page", "harbour"]
        );
    }

    #[test]
    fn a_short_lead_in_is_a_phrase() {
        let row = Row {
            kind: RowKind::Item,
            depth: 1,
            text: "Tide gauge: is late again".to_owned(),
            ..Row::default()
        };
        assert_eq!(of_draft(&Draft::default(), &[row], ""), ["Tide gauge"]);
    }
}
