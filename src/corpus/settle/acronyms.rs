//! Acronyms that the minutes themselves spell out: `Border Gateway Protocol (BGP)`.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::corpus::settle::Evidence;
use crate::reading::Draft;

/// The acronyms that the sections of one file spell out, each with what it stands for.
pub(super) fn spelled_out(drafts: &[Draft]) -> Vec<(String, String)> {
    let mut found = BTreeSet::new();
    for draft in drafts {
        for text in [draft.title.as_str(), draft.text.as_str()] {
            collect(text, &mut found);
        }
    }
    found.into_iter().collect()
}

fn collect(text: &str, found: &mut BTreeSet<(String, String)>) {
    for (at, _) in text.match_indices('(') {
        let Some((inner, _)) = text.get(at + 1..).and_then(|rest| rest.split_once(')')) else {
            return;
        };
        if !is_acronym(inner) {
            continue;
        }
        let row = text
            .get(..at)
            .unwrap_or_default()
            .rsplit('\n')
            .next()
            .unwrap_or_default();
        if let Some(meaning) = words_before(row, inner) {
            found.insert((inner.to_owned(), meaning));
        }
    }
}

fn is_acronym(word: &str) -> bool {
    let capitals = word.chars().filter(char::is_ascii_uppercase).count();
    (2..=7).contains(&word.len())
        && capitals >= 2
        && word.chars().all(|c| c.is_ascii_alphanumeric())
}

/// The words at the end of a row whose first letters are those of the acronym.
fn words_before(row: &str, acronym: &str) -> Option<String> {
    let words: Vec<&str> = row
        .split([' ', '-', '/'])
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .collect();
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    let mut at = words.len();
    for letter in acronym.chars().rev() {
        loop {
            at = at.checked_sub(1)?;
            let word = words[at];
            if word.chars().next()?.eq_ignore_ascii_case(&letter) {
                break;
            }
            if !is_small(word) {
                return None;
            }
        }
    }
    let meaning = words.get(at..)?.join(" ").to_lowercase();
    (meaning.len() > acronym.len() + 3).then_some(meaning)
}

/// Words that acronyms pass over.
fn is_small(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "and" | "of" | "the" | "for" | "to" | "in" | "on" | "a" | "und" | "der" | "die"
    )
}

/// The acronyms on which the corpus agrees: each with the meaning that most files give it.
pub(super) fn agreed(files: &[(&String, &Evidence)]) -> Vec<(String, String)> {
    let mut meanings: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    for (_, evidence) in files {
        for (acronym, meaning) in &evidence.acronyms {
            *meanings
                .entry(acronym)
                .or_default()
                .entry(meaning)
                .or_default() += 1;
        }
    }
    let mut agreed = Vec::new();
    for (acronym, counts) in meanings {
        let most = counts
            .iter()
            .max_by_key(|(meaning, count)| (**count, std::cmp::Reverse(**meaning)));
        if let Some((meaning, _)) = most {
            agreed.push((acronym.to_owned(), (*meaning).to_owned()));
        }
    }
    agreed
}
