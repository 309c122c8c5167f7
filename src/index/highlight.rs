//! Finds the passages of a section that answer a question, and marks what matched in them.
//!
//! Goes in: a section as it is stored, and a [`Matcher`] that the plan filled with every term a
//! question may match, in any form. Comes out: as many [`Snippet`]s as are shown, cut at sentences and list
//! items, with ranges over every true match and without credentials. Knows neither the engine nor how
//! a term came to be looked for.

mod excerpt;
mod matcher;
mod speaking;
mod units;

use std::ops::Range;

use foldhash::HashSet;
use foldhash::HashSetExt;

use crate::search::Snippet;
use crate::section::Account;
use crate::section::Section;

use self::excerpt::Excerpt;
use self::matcher::Match;
pub(crate) use self::matcher::Matcher;
use self::matcher::Weighted;
pub(crate) use self::speaking::Speaking;
pub(crate) use self::speaking::speaking;
use self::units::Unit;

/// Bytes of a section that are looked through: more than people write under one heading, and
/// little enough that a pasted log costs no more than a millisecond.
const MOST_SCANNED: usize = 64 * 1024;
/// Bytes of a passage: about three rows on a screen.
const LONGEST_PASSAGE: usize = 240;
/// A passage shorter than this takes in what follows.
const COMFORTABLE_PASSAGE: usize = 110;
/// A list item of fewer words is shown with the item above it.
const WORDS_THAT_SAY_SOMETHING: usize = 6;
/// What an item of the second passage is worth if the first one shows the same thing.
const SHOWN_BEFORE: f32 = 0.3;
/// What another match of the same thing adds, and what each further unit costs: closer is better.
const REPEATED: f32 = 0.1;
const SPREAD: f32 = 0.8;

/// The words of a section, and where they stand in its file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Words<'s> {
    text: &'s str,
    /// The line of each row of the text.
    rows: &'s [u32],
    /// The line for a text whose rows have none.
    first_line: u32,
}

impl<'s> From<&'s Section> for Words<'s> {
    fn from(section: &'s Section) -> Words<'s> {
        Words {
            text: &section.text,
            rows: &section.rows,
            first_line: section.line_start,
        }
    }
}

impl<'s> From<&'s Account> for Words<'s> {
    fn from(account: &'s Account) -> Words<'s> {
        Words {
            text: &account.text,
            rows: &account.rows,
            first_line: account.head.line_start,
        }
    }
}

/// The passages of a section that answer best, the best first, at most so many; its beginning where
/// nothing in the text does. None only for a section without text.
pub(crate) fn snippets<'s>(
    words: impl Into<Words<'s>>,
    matcher: &Matcher,
    most: usize,
) -> Vec<Snippet> {
    Scanned::new(words.into(), matcher).snippets(most)
}

/// The best passage of a section, and where it matters the lines that speak of what was asked.
pub(crate) fn telling(
    account: &Account,
    matcher: &Matcher,
    has_tasks: bool,
) -> (Snippet, Speaking) {
    let scanned = Scanned::new(account.into(), matcher);
    let best = scanned.snippets(1).into_iter().next();
    let speaking = has_tasks.then(|| speaking::lines(&scanned, account, matcher));
    (best.unwrap_or_default(), speaking.unwrap_or_default())
}

/// The text of a section, cut up, with what matches in it.
struct Scanned<'s> {
    words: Words<'s>,
    text: &'s str,
    matches: Vec<Match>,
    units: Vec<Unit>,
}

impl<'s> Scanned<'s> {
    fn new(words: Words<'s>, matcher: &Matcher) -> Scanned<'s> {
        let text = &words.text[..boundary_before(words.text, MOST_SCANNED)];
        let mut matches = matcher.matches(text);
        matches.retain(|found| !matcher.only_in_titles.contains(&found.weighted.group));
        let units = units::units(text, words.rows);
        Scanned {
            words,
            text,
            matches,
            units,
        }
    }

    fn snippets(&self, most: usize) -> Vec<Snippet> {
        let Scanned {
            words,
            text,
            units,
            matches,
        } = self;
        if units.is_empty() {
            return Vec::new();
        }
        let by_unit = by_unit(units, matches);
        let mut shown = vec![false; units.len()];
        let mut groups_shown = HashSet::new();
        let mut snippets = Vec::new();
        while snippets.len() < most {
            let Some(window) = best_window(units, &by_unit, &shown, &groups_shown) else {
                break;
            };
            let passage = with_context(text, units, window, &shown);
            for unit in passage.units() {
                shown[unit] = true;
                groups_shown.extend(by_unit[unit].iter().map(|found| found.weighted.group));
            }
            snippets.push(snippet(*words, text, units, &passage, matches));
        }
        if snippets.is_empty() {
            let beginning = with_context(text, units, 0..1, &shown);
            snippets.push(snippet(*words, text, units, &beginning, matches));
        }
        snippets
    }
}

/// Where a title holds what was asked: sorted ranges in bytes that do not overlap.
pub(crate) fn title_highlights(title: &str, matcher: &Matcher) -> Vec<Range<usize>> {
    let matches = matcher.matches(title);
    merged(matches.into_iter().map(|found| found.range))
}

/// Where a whole text holds what was asked: sorted ranges in bytes that do not overlap.
pub(crate) fn text_highlights(text: &str, matcher: &Matcher) -> Vec<Range<usize>> {
    let mut matches = matcher.matches(text);
    matches.retain(|found| !matcher.only_in_titles.contains(&found.weighted.group));
    merged(matches.into_iter().map(|found| found.range))
}

/// The last character boundary at or before a place; the end of the text where it is shorter.
fn boundary_before(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Sorted ranges without overlaps.
fn merged(ranges: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

/// The matches of each unit.
fn by_unit<'m>(units: &[Unit], matches: &'m [Match]) -> Vec<&'m [Match]> {
    let mut rest = matches;
    let mut by_unit = Vec::with_capacity(units.len());
    for unit in units {
        let before = rest.partition_point(|found| found.range.start < unit.range.start);
        rest = &rest[before..];
        let inside = rest.partition_point(|found| found.range.start < unit.range.end);
        by_unit.push(&rest[..inside]);
        rest = &rest[inside..];
    }
    by_unit
}

/// The neighbouring units, none of them shown yet, in which most of what was asked stands closest.
fn best_window(
    units: &[Unit],
    by_unit: &[&[Match]],
    shown: &[bool],
    groups_shown: &HashSet<usize>,
) -> Option<Range<usize>> {
    let mut best: Option<(f32, Range<usize>)> = None;
    // The most that each group is worth in the window; few groups, so a list will do.
    let mut groups: Vec<Weighted> = Vec::new();
    for first in 0..units.len() {
        if by_unit[first].is_empty() {
            continue;
        }
        groups.clear();
        let mut repeated = 0.0;
        let mut spread = 1.0;
        for last in first..units.len() {
            let length = units[last].range.end - units[first].range.start;
            if shown[last] || (last > first && length > LONGEST_PASSAGE) {
                break;
            }
            for found in by_unit[last] {
                let mut weighted = found.weighted;
                if groups_shown.contains(&weighted.group) {
                    weighted.weight *= SHOWN_BEFORE;
                }
                match groups.iter_mut().find(|old| old.group == weighted.group) {
                    Some(old) => {
                        repeated += REPEATED * old.weight.min(weighted.weight);
                        old.weight = old.weight.max(weighted.weight);
                    }
                    None => groups.push(weighted),
                }
            }
            let worth: f32 = groups.iter().map(|group| group.weight).sum();
            // However often it is said, it is said once.
            let worth = (worth + repeated.min(worth * REPEATED)) * spread;
            if !by_unit[last].is_empty() && best.as_ref().is_none_or(|(most, _)| worth > *most) {
                best = Some((worth, first..last + 1));
            }
            spread *= SPREAD;
        }
    }
    best.map(|(_, window)| window)
}

/// What is shown: neighbouring units, and perhaps the item above the first of them.
struct Passage {
    parent: Option<usize>,
    window: Range<usize>,
}

impl Passage {
    fn units(&self) -> impl Iterator<Item = usize> {
        self.parent.into_iter().chain(self.window.clone())
    }
}

/// A window with as much around it as makes it understood.
fn with_context(text: &str, units: &[Unit], mut window: Range<usize>, shown: &[bool]) -> Passage {
    let first = &units[window.start];
    let words = || text[first.range.clone()].split_whitespace().count();
    let says_little = window.len() == 1 && words() < WORDS_THAT_SAY_SOMETHING;
    let parent = first
        .parent
        .filter(|parent| says_little && !shown[*parent] && first.starts_item);
    let mut length = units[window.end - 1].range.end - first.range.start;
    length += parent.map_or(0, |parent| units[parent].range.len());
    while length < COMFORTABLE_PASSAGE {
        let Some(next) = units.get(window.end).filter(|_| !shown[window.end]) else {
            break;
        };
        length += next.range.len() + 1;
        if length > LONGEST_PASSAGE {
            break;
        }
        window.end += 1;
    }
    Passage { parent, window }
}

/// A passage as it is shown.
fn snippet(
    words: Words<'_>,
    text: &str,
    units: &[Unit],
    passage: &Passage,
    matches: &[Match],
) -> Snippet {
    let mut excerpt = Excerpt::new(text, matches);
    let is_one_row = passage.parent.is_none()
        && units[passage.window.clone()]
            .iter()
            .skip(1)
            .all(|unit| !unit.starts_row);
    let first = passage.parent.unwrap_or(passage.window.start);
    let mut before: Option<usize> = None;
    for number in passage.units() {
        let unit = &units[number];
        if let Some(before) = before {
            let is_next = before + 1 == number;
            excerpt.connect(is_next, unit.starts_row);
        }
        if unit.starts_item && !is_one_row {
            excerpt.bullet(unit.depth.saturating_sub(units[first].depth));
        }
        let most = match passage.parent {
            Some(parent) if parent == number => COMFORTABLE_PASSAGE,
            _ => LONGEST_PASSAGE,
        };
        excerpt.unit(unit.range.clone(), most);
        before = Some(number);
    }
    let row = units[first].row + excerpt.rows_passed;
    let line = words.rows.get(row).copied();
    Snippet {
        text: excerpt.text,
        line: line.unwrap_or(words.first_line),
        highlights: merged(excerpt.highlights.into_iter()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A matcher for words, `"phrases"` and `=marks`, separated by commas, each its own group.
    fn matcher(terms: &str) -> Matcher {
        let mut matcher = Matcher::default();
        for (group, term) in terms.split(", ").enumerate() {
            if let Some(mark) = term.strip_prefix('=') {
                matcher.mark(mark, group, 1.0);
            } else if term.starts_with('"') {
                let words = term.trim_matches('"').split(' ');
                let places: Vec<Vec<String>> = words.map(|word| vec![word.to_owned()]).collect();
                matcher.phrase(&places, group, 1.0);
            } else {
                for form in term.split('/') {
                    matcher.word(form, group, 1.0);
                }
            }
        }
        matcher
    }

    /// The passages of a text with their lines, matches in brackets.
    fn passages(text: &str, terms: &str) -> Vec<String> {
        let rows = text.split('\n').count();
        let section = Section {
            text: text.to_owned(),
            rows: (11..).take(rows).collect(),
            ..Section::default()
        };
        let snippets = snippets(&section, &matcher(terms), 2);
        snippets
            .into_iter()
            .map(|snippet| {
                let mut text = snippet.text;
                for range in snippet.highlights.into_iter().rev() {
                    text.insert(range.end, ']');
                    text.insert(range.start, '[');
                }
                format!("{}: {text}", snippet.line)
            })
            .collect()
    }

    #[test]
    fn the_passage_is_where_the_terms_stand_closest() {
        let text = "The pumps were tested in spring and nobody complained about any of it.\n\
                    Tide tables will be printed again, says the harbour master of Grauwiek.\n\
                    The pumps failed at spring tide because two fuses were missing since May.";
        assert_eq!(
            passages(text, "pumps, tide"),
            [
                "13: The [pumps] failed at spring [tide] because two fuses were missing since May.",
                "11: The [pumps] were tested in spring and nobody complained about any of it. \
                 [Tide] tables will be printed again, says the harbour master of Grauwiek.",
            ]
        );
    }

    #[test]
    fn wrapped_rows_are_one_sentence() {
        let text = "First something else is said. Then the lock gates were\n\
                    painted, because the old paint had come off. More follows.";
        assert_eq!(
            passages(text, "gates, painted"),
            [
                "11: Then the lock [gates] were [painted], because the old paint had come off. More follows."
            ]
        );
    }

    #[test]
    fn a_short_item_comes_with_the_item_above_it() {
        let text = "- Renovation of the old lighthouse on the island\n  \
                      - paint: red\n  \
                      - lamp: ordered\n\
                    - Something else";
        assert_eq!(
            passages(text, "lamp"),
            [
                "11: - Renovation of the old lighthouse on the island …\n  - [lamp]: ordered\n- Something else"
            ]
        );
    }

    #[test]
    fn phrases_match_only_as_phrases() {
        let text = "A fire in May.\nThe drill was stolen.\nA fire drill is due, fire or not.";
        assert_eq!(
            passages(text, "\"fire drill\""),
            ["13: A [fire] [drill] is due, fire or not."]
        );
    }

    #[test]
    fn forms_of_one_word_count_once() {
        let text = "- migrate migrated migrating without end, says the one who has to do it all day\n\
                    - the gerrit server will be migrated in the second week of the new year";
        assert_eq!(
            passages(text, "migrate/migrated/migrating, gerrit")[0],
            "12: the [gerrit] server will be [migrated] in the second week of the new year"
        );
    }

    #[test]
    fn marks_match_with_all_they_were_made_of() {
        let text = "See standards#1020 and cloud-in-a-box, thanks @o-otte";
        assert_eq!(
            passages(text, "=standards#1020, =cloudinabox, =@o-otte"),
            ["11: See [standards#1020] and [cloud-in-a-box], thanks [@o-otte]"]
        );
    }

    #[test]
    fn a_long_sentence_is_cut_around_its_matches() {
        let text = format!(
            "{}the eel ladder, {}",
            "very ".repeat(100),
            "much ".repeat(100)
        );
        let passages = passages(&text, "eel, ladder");
        assert!(passages[0].starts_with("11: …very very"), "{passages:?}");
        assert!(passages[0].contains("the [eel] [ladder], much"));
        assert!(passages[0].ends_with(" much…"));
        assert!(passages[0].len() < LONGEST_PASSAGE + 20);
    }

    #[test]
    fn without_a_match_the_beginning_is_shown() {
        assert_eq!(passages("One.\nTwo.", "three"), ["11: One.\nTwo."]);
        assert_eq!(passages("", "three"), [""; 0]);
    }

    #[test]
    fn accents_and_capitals_are_highlighted_as_written() {
        assert_eq!(
            passages("Überprüfung der SCHLEUSE", "ueberpruefung, schleuse"),
            ["11: [Überprüfung] der [SCHLEUSE]"]
        );
    }

    #[test]
    fn credentials_are_hidden_and_never_marked() {
        assert_eq!(
            passages(
                "The client_secret: hunter2 hunter2x works",
                "hunter2, works"
            ),
            ["11: The client_secret: ••• hunter2x [works]"]
        );
    }

    #[test]
    fn titles_are_highlighted_too() {
        let ranges = title_highlights("Lock gates, gates", &matcher("gates"));
        assert_eq!(ranges, [5..10, 12..17]);
    }

    #[test]
    fn what_is_asked_of_titles_is_not_marked_in_texts() {
        let mut matcher = matcher("gates");
        matcher.only_in_titles(0);
        let section = Section {
            text: "the gates".to_owned(),
            ..Section::default()
        };
        assert!(snippets(&section, &matcher, 1)[0].highlights.is_empty());
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig {
            failure_persistence: None,
            ..proptest::prelude::ProptestConfig::default()
        })]

        #[test]
        fn highlights_are_sorted_apart_and_on_characters(
            text in "(- |  |[a-c]{1,3}|[äß.!:\n @#-]|password: x1y2z3|\\PC){0,60}",
        ) {
            let section = Section { text, ..Section::default() };
            let matcher = matcher("a, b, ae, \"a b\", =abc, c/cc/ccc, x1y2z3");
            let snippets = snippets(&section, &matcher, 2);
            proptest::prop_assert!(snippets.len() <= 2);
            for snippet in snippets {
                let mut end = 0;
                for range in snippet.highlights {
                    proptest::prop_assert!(range.start >= end && range.start < range.end);
                    proptest::prop_assert!(snippet.text.get(range.clone()).is_some());
                    end = range.end;
                }
            }
        }
    }
}
