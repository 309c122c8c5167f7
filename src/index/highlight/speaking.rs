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
    let Scanned {
        words,
        matches,
        units,
        ..
    } = scanned;
    if is_one_discussion(account) {
        return Speaking::all_of(account);
    }
    let in_title = matcher.matches(&account.head.title);
    let section = Reach::default().with(&in_title).with(matches);
    let speaks = |part: &Reach| section.shared_with(part) >= SPEAKS_OF_IT * section.worth();
    let in_title = Reach::default().with(&in_title);
    if speaks(&in_title) {
        return Speaking::all_of(account);
    }
    let by_unit = by_unit(units, matches);
    let line = |unit: &Unit| {
        let line = words.rows.get(unit.row).copied();
        line.unwrap_or(words.first_line)
    };
    // The line before that of a unit.
    let until = |unit: usize| {
        let next = units.get(unit).map(line);
        next.map_or(account.head.line_end, |next| next.saturating_sub(1))
    };
    let mut lines = Vec::new();
    let mut has_spoken = false;
    let mut first = 0;
    while first < units.len() {
        let depth = units[first].depth.max(1);
        let is_below = |unit: &Unit| unit.depth > depth || !unit.starts_row;
        let below = units[first + 1..].iter().take_while(|unit| is_below(unit));
        let end = first + 1 + below.count();
        let said = by_unit[first..end].iter();
        let is_speaking = speaks(&said.fold(in_title.clone(), |reach, said| reach.with(said)));
        let own = &by_unit[first];
        let is_of_several = units[end - 1].range.end - units[first].range.start > ONE_DISCUSSION
            && (1..=MOST_LEVELS).contains(&units[first].depth)
            && end > first + 1;
        if is_speaking && is_of_several && !speaks(&in_title.clone().with(own)) {
            if has_spoken || !own.is_empty() {
                lines.push((line(&units[first]), until(first + 1)));
            }
            has_spoken = false;
            first += 1;
            continue;
        }
        if is_speaking || has_spoken {
            lines.push((line(&units[first]), until(end)));
        } else {
            let with_any = (first..end).filter(|unit| !by_unit[*unit].is_empty());
            lines.extend(with_any.map(|unit| (line(&units[unit]), until(unit + 1))));
        }
        has_spoken = is_speaking;
        first = end;
    }
    Speaking(lines)
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
