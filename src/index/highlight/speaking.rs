//! Which lines of a section speak of what was asked: for a task that somebody took on in a section
//! of many matters.
//!
//! Knows matches and how a text is cut up; not what a task is.

use crate::index::highlight::Scanned;
use crate::index::highlight::by_unit;
use crate::index::highlight::matcher::Match;
use crate::index::highlight::matcher::Matcher;
use crate::index::highlight::matcher::Weighted;
use crate::index::highlight::units::Unit;
use crate::section::Account;

/// Lines that speak of what was asked: the first and the last one of each stretch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Speaking(Vec<(u32, u32)>);

impl Speaking {
    fn all_of(Account { head, .. }: &Account) -> Speaking {
        Speaking(vec![(head.line_start, head.line_end)])
    }

    /// Adds those of another section of the same file.
    pub(crate) fn append(&mut self, mut other: Speaking) {
        self.0.append(&mut other.0);
    }

    /// Whether what is noted on a line belongs to what was asked.
    pub(crate) fn has(&self, line: u32) -> bool {
        let mut stretches = self.0.iter();
        stretches.any(|(first, last)| (*first..=*last).contains(&line))
    }
}

/// How much of what a section has of a question a part of it needs to speak of the same: more than
/// one of two words.
const SPEAKS_OF_IT: f32 = 0.6;

/// Bytes of a section that is one discussion: a dozen lines.
const ONE_DISCUSSION: usize = 600;

/// Levels of items that go through several matters.
const MOST_LEVELS: usize = 4;

/// Whether a section is too short to speak of several things.
fn is_one_discussion(account: &Account) -> bool {
    account.text.len() <= ONE_DISCUSSION
}

/// The lines of a section that speak of what was asked.
pub(crate) fn speaking(account: &Account, matcher: &Matcher) -> Speaking {
    if is_one_discussion(account) {
        return Speaking::all_of(account);
    }
    lines(&Scanned::new(account.into(), matcher), account, matcher)
}

/// The lines that speak of what was asked: those with any of it, and paragraphs and outermost list
/// items, with all below them, that have most of what the section has of it; of each also the
/// next one, which may say what came of it. A long item goes through several matters unless its own
/// words say so, and the items below it are looked at in its place. All lines where the heading says so.
pub(super) fn lines(scanned: &Scanned<'_>, account: &Account, matcher: &Matcher) -> Speaking {
    let asked = Asked::of(&matcher.matches(&account.head.title), &scanned.matches);
    if is_one_discussion(account) || asked.is_said(&[]) {
        return Speaking::all_of(account);
    }
    let parts = Parts {
        scanned,
        by_unit: by_unit(&scanned.units, &scanned.matches),
        last_line: account.head.line_end,
    };
    let mut lines = Vec::new();
    let mut has_spoken = false;
    let mut first = 0;
    while first < scanned.units.len() {
        let mut end = parts.end_of(first);
        let is_speaking = asked.is_said(&parts.by_unit[first..end]);
        let own = &parts.by_unit[first..=first];
        if is_speaking && parts.is_of_several(first, end) && !asked.is_said(own) {
            end = first + 1;
            if has_spoken || !own[0].is_empty() {
                lines.push(parts.lines(first, end));
            }
            has_spoken = false;
        } else {
            if is_speaking || has_spoken {
                lines.push(parts.lines(first, end));
            } else {
                let with_any = (first..end).filter(|unit| !parts.by_unit[*unit].is_empty());
                lines.extend(with_any.map(|unit| parts.lines(unit, unit + 1)));
            }
            has_spoken = is_speaking;
        }
        first = end;
    }
    Speaking(lines)
}

/// What a section has of a question.
struct Asked {
    by_section: Reach,
    by_title: Reach,
}

impl Asked {
    fn of(in_title: &[Match], in_text: &[Match]) -> Asked {
        let by_title = Reach::default().with(in_title);
        Asked {
            by_section: by_title.clone().with(in_text),
            by_title,
        }
    }

    /// Whether some units, below the heading of the section, say most of it.
    fn is_said(&self, by_unit: &[&[Match]]) -> bool {
        let by_title = self.by_title.clone();
        let part = by_unit.iter().fold(by_title, |part, said| part.with(said));
        self.by_section.shared_with(&part) >= SPEAKS_OF_IT * self.by_section.worth()
    }
}

/// The units of a section, as the paragraphs and list items that they make up.
struct Parts<'s> {
    scanned: &'s Scanned<'s>,
    by_unit: Vec<&'s [Match]>,
    last_line: u32,
}

impl Parts<'_> {
    /// Where the paragraph or item ends that begins with a unit, with all that stands below it.
    fn end_of(&self, first: usize) -> usize {
        let units = &self.scanned.units;
        let depth = units[first].depth.max(1);
        let is_below = |unit: &&Unit| unit.depth > depth || !unit.starts_row;
        first + 1 + units[first + 1..].iter().take_while(is_below).count()
    }

    /// Whether an item is long enough to go through several matters, and has items below it.
    fn is_of_several(&self, first: usize, end: usize) -> bool {
        let units = &self.scanned.units;
        let length = units[end - 1].range.end - units[first].range.start;
        let is_outer = (1..=MOST_LEVELS).contains(&units[first].depth);
        is_outer && length > ONE_DISCUSSION && end > first + 1
    }

    /// The first line of some units and their last.
    fn lines(&self, first: usize, end: usize) -> (u32, u32) {
        let words = &self.scanned.words;
        let line = |unit: &Unit| {
            words
                .rows
                .get(unit.row)
                .copied()
                .unwrap_or(words.first_line)
        };
        let units = &self.scanned.units;
        let next = units.get(end).map(|next| line(next).saturating_sub(1));
        (line(&units[first]), next.unwrap_or(self.last_line))
    }
}

/// What some text has of a question: the most that each group is worth there. Few groups, so a list
/// will do.
#[derive(Clone, Debug, Default)]
struct Reach(Vec<Weighted>);

impl Reach {
    fn with(mut self, matches: &[Match]) -> Reach {
        for Match { weighted, .. } in matches {
            match self.0.iter_mut().find(|old| old.group == weighted.group) {
                Some(old) => old.weight = old.weight.max(weighted.weight),
                None => self.0.push(*weighted),
            }
        }
        self
    }

    fn worth(&self) -> f32 {
        self.0.iter().map(|group| group.weight).sum()
    }

    /// What those groups are worth here that a part has too, in whatever form.
    fn shared_with(&self, part: &Reach) -> f32 {
        let has = |group: &&Weighted| part.0.iter().any(|other| other.group == group.group);
        self.0.iter().filter(has).map(|group| group.weight).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::section::Head;

    /// The lines of a section, long enough to be of several matters, that speak of some words.
    fn lines_of(title: &str, rows: &[&str], words: &[&str]) -> Vec<u32> {
        let filling = format!(
            "- {}",
            "nothing else of note was said that day. ".repeat(16)
        );
        let rows: Vec<&str> = rows.iter().copied().chain([&*filling]).collect();
        let last = 10 + u32::try_from(rows.len()).expect("a few rows");
        let account = Account {
            head: Head {
                title: title.to_owned(),
                line_start: 10,
                line_end: last,
                ..Head::default()
            },
            text: rows.join("\n"),
            rows: (11..=last).collect(),
            ..Account::default()
        };
        let mut matcher = Matcher::default();
        for (group, word) in words.iter().enumerate() {
            matcher.word(word, group, 1.0);
        }
        let speaking = speaking(&account, &matcher);
        (11..last).filter(|line| speaking.has(*line)).collect()
    }

    const MATTERS: [&str; 7] = [
        "- The boat club wants a key",
        "  - Ana to have one cut",
        "- Both pumps failed",
        "  - two fuses were missing",
        "    - Ben to order fuses",
        "- Cem to look after that",
        "- Dora to sweep the yard",
    ];

    #[test]
    fn what_came_of_a_matter_stands_below_it_or_next() {
        let of = |words: &[&str]| lines_of("Any news", &MATTERS, words);
        assert_eq!(of(&["pumps"]), [13, 14, 15, 16]);
        assert_eq!(of(&["pumps", "fuses"]), [13, 14, 15, 16]);
        assert_eq!(of(&["key"]), [11, 12, 13, 14, 15]);
    }

    #[test]
    fn a_long_item_goes_through_several_matters() {
        let long = format!("  - {}", "the weather was looked at. ".repeat(24));
        let rows = |head| {
            [
                head,
                "  - both pumps failed",
                "    - Ben to order fuses",
                "  - the club wants a key",
                long.as_str(),
                "  - Dora to sweep the yard",
            ]
        };
        let of = |head| lines_of("Any news", &rows(head), &["pumps"]);
        assert_eq!(of("- State of affairs"), [12, 13, 14]);
        assert_eq!(of("- State of the pumps"), [11, 12, 13, 14, 15, 16]);
    }

    #[test]
    fn a_line_with_one_of_two_words_speaks_for_itself() {
        let of = |words: &[&str]| lines_of("Any news", &MATTERS, words);
        assert_eq!(of(&["boat", "yard"]), [11, 17]);
    }

    #[test]
    fn a_heading_speaks_for_all_below_it() {
        let all: Vec<u32> = (11..=17).collect();
        assert_eq!(lines_of("Pumps", &MATTERS, &["pumps"]), all);
        assert_eq!(lines_of("Any news", &MATTERS, &[]), all);
    }
}
