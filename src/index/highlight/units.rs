//! Cuts a section's text into what can be shown by itself: sentences and list items.
//!
//! Knows how rows of a section look (`- ` with two blanks of indentation per level) and where
//! sentences end. Does not know what matches.

use std::ops::Range;

/// Rows this short were not wrapped: the next one is a row of its own.
const SHORTEST_WRAPPED_ROW: usize = 50;
/// Words whose full stop ends no sentence.
const ABBREVIATIONS: [&str; 22] = [
    "e.g", "i.e", "z.b", "d.h", "u.a", "bzw", "ca", "vs", "nr", "no", "cf", "approx", "incl",
    "resp", "mr", "ms", "dr", "st", "inkl", "ggf", "evtl", "bspw",
];

/// A sentence or a list item.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Unit {
    /// Where it stands, without indentation and bullet.
    pub(super) range: Range<usize>,
    /// Number of the row on which it starts.
    pub(super) row: usize,
    /// Level of the list item that it is part of; 0 also outside of lists.
    pub(super) depth: usize,
    /// Whether it starts a row.
    pub(super) starts_row: bool,
    /// Whether it starts a list item.
    pub(super) starts_item: bool,
    /// The unit that says what this list item is about.
    pub(super) parent: Option<usize>,
}

/// A row of the text.
struct Row {
    /// Without indentation, bullet and blanks at the end.
    range: Range<usize>,
    depth: usize,
    is_item: bool,
}

/// The units of a text in order. `lines` are the lines of the file on which its rows stand.
pub(super) fn units(text: &str, lines: &[u32]) -> Vec<Unit> {
    let rows = rows(text);
    let mut units: Vec<Unit> = Vec::new();
    // The units that start the items around the current one, outermost first.
    let mut above: Vec<(usize, usize)> = Vec::new();
    let mut number = 0;
    while number < rows.len() {
        let first = &rows[number];
        let mut end = number + 1;
        while end < rows.len() && goes_on(text, &rows[end - 1], &rows[end], lines, end) {
            end += 1;
        }
        let block = first.range.start..rows[end - 1].range.end;
        above.retain(|(depth, _)| {
            if first.is_item {
                *depth < first.depth
            } else {
                // A paragraph within an item leaves it open, any other ends all lists.
                *depth > 0 && *depth <= first.depth
            }
        });
        let parent = above.last().map(|(_, unit)| *unit);
        let before = units.len();
        let introduces = text[block.clone()].ends_with(':');
        for range in sentences(text, block) {
            let passed = text[first.range.start..range.start].matches('\n').count();
            let is_first = units.len() == before;
            units.push(Unit {
                row: number + passed,
                depth: first.depth,
                starts_row: is_first,
                starts_item: is_first && first.is_item,
                parent: if first.is_item { parent } else { None },
                range,
            });
        }
        if units.len() > before && first.is_item {
            above.push((first.depth, before));
        } else if units.len() > before && introduces && above.is_empty() {
            above.push((0, before));
        }
        number = end;
    }
    units
}

/// The rows of a text. Empty ones stay, so that their numbers are right.
fn rows(text: &str) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let content = line.trim_start();
        let indentation = line.len() - content.len();
        let item = content.strip_prefix("- ").map(str::trim_start);
        let bare = item.unwrap_or(content).trim_end();
        let from = start + line.len() - item.unwrap_or(content).len();
        rows.push(Row {
            range: from..from + bare.len(),
            // One level more than the text around the list, so that a paragraph can be its parent.
            depth: indentation / 2 + usize::from(item.is_some()),
            is_item: item.is_some(),
        });
        start += line.len() + 1;
    }
    rows
}

/// Whether a row goes on with the sentence of the row before it.
fn goes_on(text: &str, before: &Row, row: &Row, lines: &[u32], number: usize) -> bool {
    let is_next_line = match (lines.get(number - 1), lines.get(number)) {
        (Some(before), Some(line)) => *line <= before + 1,
        _ => true,
    };
    let is_wrapped = before.range.len() >= SHORTEST_WRAPPED_ROW;
    let ends = text[before.range.clone()].ends_with(':');
    let is_of_table = |row: &Row| text[row.range.clone()].contains(" | ");
    is_next_line
        && is_wrapped
        && !ends
        && !row.is_item
        && !row.range.is_empty()
        && !is_of_table(before)
        && !is_of_table(row)
}

/// The sentences of a stretch of text.
fn sentences(text: &str, stretch: Range<usize>) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = stretch.start;
    let bytes = &text.as_bytes()[stretch.clone()];
    for (at, byte) in stretch.clone().zip(bytes) {
        if !matches!(byte, b'.' | b'!' | b'?') || at + 1 >= stretch.end {
            continue;
        }
        let after = &text[at + 1..stretch.end];
        let next = after.trim_start();
        let is_apart = next.len() < after.len();
        let starts_sentence = next.starts_with(|first: char| !first.is_lowercase());
        if is_apart && starts_sentence && !is_abbreviation(&text[start..at]) {
            sentences.push(start..at + 1);
            start = stretch.end - next.len();
        }
    }
    if start < stretch.end {
        sentences.push(start..stretch.end);
    }
    sentences
}

/// Whether a text ends in a word whose full stop ends no sentence, a letter or a number.
fn is_abbreviation(text: &str) -> bool {
    let word = text.rsplit([' ', '\n', '(']).next().unwrap_or(text);
    let is_number = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_short = word.chars().count() == 1;
    is_short
        || (is_number && word.len() <= 2)
        || ABBREVIATIONS
            .iter()
            .any(|known| known.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<&str> {
        units(text, &[])
            .into_iter()
            .map(|unit| &text[unit.range])
            .collect()
    }

    #[test]
    fn a_wrapped_row_goes_on_with_its_sentence() {
        let text = "We looked at every single one of the gauges along the\ncoast. All are well.";

        assert_eq!(
            shown(text),
            [
                "We looked at every single one of the gauges along the\ncoast.",
                "All are well."
            ]
        );
    }

    #[test]
    fn each_row_of_a_table_stands_alone_however_long() {
        let text = "Where and by what means | from when | until when | what broke\n\
                    Penhallick, by its mobile | Fri 23:30 | Sun 11:00 | a battery\n\
                    Port Elver, fibre | Sat 01:10 | Sat 04:00 | nothing";

        assert_eq!(shown(text), text.lines().collect::<Vec<_>>());
    }
}
