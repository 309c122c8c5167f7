//! Names and compounds of a query: `@ana-r`, `scs-0214-v2`, `cloud-in-a-box`, `standards#1020`, `vp 6c`.
//!
//! Each is one thing to look for, in whatever way it was written. Does not know running words.

use super::ACRONYM;
use super::Planner;
use super::Typed;
use super::phrase_of;
use super::way;
use crate::index::plan::Alternatives;
use crate::index::plan::Because;
use crate::index::plan::Found;
use crate::index::plan::Need;
use crate::index::plan::Way;
use crate::index::stop_words::is_stop_word;
use crate::index::tokens;
use crate::index::tokens::words_of;
use crate::query::Occur;

/// A shorter name of the same thing: `scs-0214` for `scs-0214-v2`, `#12` for `repo#12`.
const SHORTER_NAME: f32 = 0.4;
/// A compound of more parts is an address or a row of letters, and no slip in one of them: trying
/// what is near each part, in a row with all others, takes as long as their square.
const MOST_PARTS_MEANT: usize = 8;
/// A compound that stands in so many places is surely one.
const ENOUGH: usize = 20;

impl Planner<'_, '_> {
    /// A handle or an issue: found by its mark.
    pub(super) fn name(
        &mut self,
        chunk: &tokens::Chunk<'_>,
        name: &str,
        words: &[String],
        marks: &[String],
    ) -> Need {
        let mut ways = vec![way(Found::Mark(name.to_owned()), 1.0, Because::Typed)];
        if let Some(other) = self.name_meant(name) {
            self.corrected.push((chunk.text.to_owned(), other.clone()));
            ways.push(way(Found::Mark(other), 1.0, Because::Corrected));
        }
        if name.starts_with('@') {
            ways.push(way(phrase_of(words), 0.7, Because::ShorterName));
        } else if let Some(number) = marks
            .iter()
            .find(|mark| mark.starts_with('#') && mark.as_str() != name)
        {
            ways.push(way(
                Found::Mark(number.clone()),
                SHORTER_NAME,
                Because::ShorterName,
            ));
        }
        let group = self.group(chunk.text, ways);
        Need::Group(self.add(group))
    }

    /// The handle of somebody in the minutes, or an issue there, for one that is not.
    fn name_meant(&self, name: &str) -> Option<String> {
        let is_unknown = !self.literal && self.lexicon.mark_frequency(name) == 0;
        let is_looked_for = is_unknown && self.may_spell();
        is_looked_for
            .then(|| self.lexicon.name_like(name))
            .flatten()
    }

    /// A compound: joined up, or its parts in a row; each part alone only hints at it. Where
    /// neither occurs, it is read as it was meant, or its parts are words like others.
    pub(super) fn compound(
        &mut self,
        chunk: &tokens::Chunk<'_>,
        words: &[String],
        marks: &[String],
        occur: Occur,
        run: &mut Vec<Typed>,
    ) -> Need {
        let ways = self.ways_of_compound(words, marks);
        // What is excluded is what was typed, and not its parts.
        let is_excluded = occur == Occur::Not;
        if is_excluded || ways.len() > 1 || self.lexicon.phrase_occurs(&in_a_row(words), 1) {
            return self.whole(chunk.text, words, ways, occur, run);
        }
        let Some(meant) = self.compound_meant(chunk, words) else {
            return self.parts(words, run);
        };
        self.corrected.push((chunk.text.to_owned(), meant.clone()));
        let words = words_of(&meant);
        let marks: Vec<String> = tokens::chunks(&meant)
            .flat_map(|chunk| chunk.marks())
            .collect();
        let mut ways = self.ways_of_compound(&words, &marks);
        // That it stands joined up somewhere may be all that speaks for it.
        let joined = Found::Mark(words.concat());
        if ways.iter().all(|way| way.found != joined) {
            ways.push(way(joined, 1.0, Because::Joined));
        }
        self.whole(&meant, &words, ways, occur, run)
    }

    /// Everything that counts as a compound.
    fn ways_of_compound(&self, words: &[String], marks: &[String]) -> Vec<Way> {
        let joined: String = words.concat();
        let mut ways = vec![way(phrase_of(words), 1.0, Because::Typed)];
        for mark in marks {
            let is_whole = *mark == joined
                || tokens::code(&joined).as_deref() == Some(mark)
                || mark.contains('.');
            let is_known = self.lexicon.mark_frequency(mark) > 0;
            if is_known {
                let (weight, because) = if is_whole {
                    (1.0, Because::Typed)
                } else {
                    (SHORTER_NAME, Because::ShorterName)
                };
                ways.push(way(Found::Mark(mark.clone()), weight, because));
            }
        }
        for form in self.lexicon.family(&joined) {
            ways.push(way(Found::Word(form), 1.0, Because::Joined));
        }
        for (acronym, meaning) in self.acronyms {
            if !self.literal && words_of(meaning) == words {
                let found = Found::Word(tokens::folded(acronym));
                ways.push(way(found, ACRONYM, Because::Acronym));
            }
        }
        if let [repository, number] = words
            && let Some(issue) = self.issue(repository, number)
        {
            ways.push(way(issue, 1.0, Because::Joined));
        }
        ways
    }

    /// A compound as one thing, at which its parts hint.
    fn whole(
        &mut self,
        text: &str,
        words: &[String],
        ways: Vec<Way>,
        occur: Occur,
        run: &mut Vec<Typed>,
    ) -> Need {
        let group = self.group(text, ways);
        let whole = self.add(group);
        // The `k` of `k-orc` hints at nothing, nor does anything at what is excluded.
        let is_telling =
            |word: &String| occur != Occur::Not && word.chars().count() > 1 && !is_stop_word(word);
        for (number, word) in words.iter().enumerate() {
            if !is_telling(word) || words[..number].contains(word) {
                continue;
            }
            let ways = vec![way(Found::Word(word.clone()), 1.0, Because::Typed)];
            let hint = self.hint(word, ways);
            self.add(hint);
        }
        run.extend(words.iter().map(|word| Typed::new(word.clone(), whole)));
        Need::Group(whole)
    }

    /// The parts of a compound that nobody wrote, as words like others.
    fn parts(&mut self, words: &[String], run: &mut Vec<Typed>) -> Need {
        let mut needs = Vec::new();
        let has_longer = words.iter().any(|word| word.chars().count() > 1);
        for (number, word) in words.iter().enumerate() {
            // The `o` of `o-neill` stands everywhere.
            let is_letter = word.chars().count() == 1 && (number > 0 || has_longer);
            let is_again = words[..number].contains(word);
            if !is_stop_word(word) && !is_letter && !is_again {
                needs.push(self.single(word, word, &[], run));
            }
        }
        Need::All(needs)
    }

    /// The issue that `standards/590`, `standards 590`, `issue 590` or `PR 590` means.
    pub(super) fn issue(&self, before: &str, number: &str) -> Option<Found> {
        let is_number = (1..=6).contains(&number.len())
            && number.bytes().all(|byte| byte.is_ascii_digit())
            && !number.starts_with('0');
        if !is_number {
            return None;
        }
        let number = format!("#{number}");
        let mark = match ISSUES.binary_search(&before) {
            Ok(_) => number,
            Err(_) => format!("{before}{number}"),
        };
        (self.lexicon.mark_frequency(&mark) > 0).then_some(Found::Mark(mark))
    }

    /// What minutes call `R5` that somebody calls `release 5`.
    pub(super) fn release(&self, before: &str, number: &str) -> Option<Found> {
        let name = format!("r{number}");
        let is_named = before == RELEASE && number_of_release(&name).is_some();
        let is_release = is_named && self.lexicon.frequency(&name) > 0;
        is_release.then_some(Found::Word(name))
    }

    /// A compound that nobody wrote, with one word of it as it was meant, if somebody wrote that.
    fn compound_meant(&self, chunk: &tokens::Chunk<'_>, words: &[String]) -> Option<String> {
        if self.literal || words.len() > MOST_PARTS_MEANT || !self.may_spell() {
            return None;
        }
        let mut best: Option<(usize, usize, String)> = None;
        for (number, word) in words.iter().enumerate() {
            let mut meant = words.to_vec();
            for other in self.lexicon.one_error_from(word) {
                meant[number].clone_from(&other);
                let frequency = self.compound_frequency(&meant);
                if frequency > 0 && best.as_ref().is_none_or(|(most, _, _)| frequency > *most) {
                    best = Some((frequency, number, other));
                }
            }
        }
        let (_, number, other) = best?;
        let (place, _) = chunk.words().into_iter().nth(number)?;
        let (start, end) = (place.start - chunk.start, place.end - chunk.start);
        Some([&chunk.text[..start], other.as_str(), &chunk.text[end..]].concat())
    }

    /// In how many places a compound stands, in a row or joined up.
    fn compound_frequency(&self, words: &[String]) -> usize {
        let joined = words.concat();
        self.lexicon.phrase_frequency(&in_a_row(words), ENOUGH) + self.frequency(&joined) as usize
    }
}

/// Words in a row, each as it stands.
fn in_a_row(words: &[String]) -> Vec<Alternatives> {
    words.iter().map(|word| vec![(word.clone(), 1.0)]).collect()
}

/// What `R` stands for before a number.
pub(super) const RELEASE: &str = "release";

/// The number of what minutes also call `release 5`: of `r5`.
pub(super) fn number_of_release(word: &str) -> Option<&str> {
    let number = word.strip_prefix('r')?;
    let is_number = number.len() <= 2 && number.bytes().all(|byte| byte.is_ascii_digit());
    (is_number && !number.is_empty()).then_some(number)
}

/// What people call an issue before its number, sorted.
const ISSUES: &[&str] = &[
    "bug", "issue", "issues", "mr", "pr", "prs", "pull", "ticket",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_issues_are_sorted_for_looking_up() {
        assert!(ISSUES.is_sorted());
    }
}
