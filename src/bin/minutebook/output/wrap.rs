//! Breaks a passage with highlights into rows that fit a terminal.
//!
//! Knows how wide characters are; does not know colours: a row is a list of pieces, each of which
//! is highlighted or not.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;
use unicode_width::UnicodeWidthStr;

use crate::output::sanitize::sanitized;

/// A piece of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    /// Its text, sanitised.
    pub text: String,
    /// Whether it answers the question.
    pub highlighted: bool,
}

/// The text in rows of at most `width` columns, broken at blanks where there are any. A list item
/// that goes on is indented below its own text.
pub(crate) fn wrap(text: &str, highlights: &[Range<usize>], width: usize) -> Vec<Vec<Piece>> {
    let width = width.max(10);
    let mut rows = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let end = start + line.len();
        wrap_line(text, start..end, highlights, width, &mut rows);
        start = end + 1;
    }
    rows
}

/// How many columns a text takes.
pub(crate) fn columns(text: &str) -> usize {
    text.width()
}

/// The beginning of a text that fits, with `…` where something is missing.
pub(crate) fn cut(text: &str, width: usize) -> String {
    if columns(text) <= width {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut used = 0;
    for letter in text.chars() {
        let wide = letter.width().unwrap_or(0);
        if used + wide + 1 > width {
            break;
        }
        used += wide;
        kept.push(letter);
    }
    let mut kept = kept.trim_end().to_owned();
    kept.push('…');
    kept
}

fn wrap_line(
    text: &str,
    line: Range<usize>,
    highlights: &[Range<usize>],
    width: usize,
    rows: &mut Vec<Vec<Piece>>,
) {
    let indent = hanging_indent(&text[line.clone()]).min(width / 3);
    let mut row = Row::default();
    for word in words(&text[line.clone()]) {
        let word = line.start + word.start..line.start + word.end;
        let wide = columns(&sanitized(&text[word.clone()]));
        let blank = text[word.clone()].trim().is_empty();
        if row.used > 0 && row.used + wide > width && !row.only_indent {
            row.trim_end();
            rows.push(std::mem::take(&mut row).pieces);
            row.indent(indent);
            if blank {
                continue;
            }
        }
        for (range, highlighted) in parts(word, highlights) {
            for letter in sanitized(&text[range]).chars() {
                row.push(letter, highlighted, width, indent, rows);
            }
        }
    }
    row.trim_end();
    rows.push(row.pieces);
}

/// A row being filled.
#[derive(Default)]
struct Row {
    pieces: Vec<Piece>,
    used: usize,
    only_indent: bool,
}

impl Row {
    fn indent(&mut self, columns: usize) {
        if columns > 0 {
            self.pieces.push(Piece {
                text: " ".repeat(columns),
                highlighted: false,
            });
        }
        self.used = columns;
        self.only_indent = true;
    }

    /// Adds a letter; a word that is longer than a whole row is broken where the row ends.
    fn push(
        &mut self,
        letter: char,
        highlighted: bool,
        width: usize,
        indent: usize,
        rows: &mut Vec<Vec<Piece>>,
    ) {
        let wide = letter.width().unwrap_or(0);
        if self.used + wide > width && !self.only_indent {
            rows.push(std::mem::take(self).pieces);
            self.indent(indent);
        }
        match self.pieces.last_mut() {
            Some(piece) if piece.highlighted == highlighted => piece.text.push(letter),
            _ => self.pieces.push(Piece {
                text: letter.to_string(),
                highlighted,
            }),
        }
        self.used += wide;
        self.only_indent = false;
    }

    fn trim_end(&mut self) {
        while let Some(last) = self.pieces.last_mut() {
            let kept = last.text.trim_end().len();
            last.text.truncate(kept);
            if !last.text.is_empty() {
                break;
            }
            self.pieces.pop();
        }
    }
}

/// Columns before the text of a list item, marker included; of any other line, its indentation.
fn hanging_indent(line: &str) -> usize {
    let text = line.trim_start();
    let blanks = line.len() - text.len();
    match text.starts_with("- ") || text.starts_with("* ") {
        true => blanks + 2,
        false => blanks,
    }
}

/// Words and the blanks between them, in order, as ranges of the line.
fn words(line: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut was_blank = None;
    for (position, letter) in line.char_indices() {
        let is_blank = letter.is_whitespace();
        let end = position + letter.len_utf8();
        match found.last_mut() {
            Some(last) if was_blank == Some(is_blank) => last.end = end,
            _ => found.push(position..end),
        }
        was_blank = Some(is_blank);
    }
    found
}

/// The parts of a range that are highlighted and that are not, in order.
fn parts(range: Range<usize>, highlights: &[Range<usize>]) -> Vec<(Range<usize>, bool)> {
    let mut found = Vec::new();
    let mut position = range.start;
    for highlight in highlights {
        let start = highlight.start.max(position).min(range.end);
        let end = highlight.end.min(range.end);
        if end <= start {
            continue;
        }
        if position < start {
            found.push((position..start, false));
        }
        found.push((start..end, true));
        position = end;
    }
    if position < range.end {
        found.push((position..range.end, false));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rows with `[` and `]` around what is highlighted.
    fn wrapped(text: &str, highlights: &[(usize, usize)], width: usize) -> String {
        let highlights = highlights.iter().map(|(start, end)| *start..*end);
        let highlights: Vec<Range<usize>> = highlights.collect();
        let mut shown = String::new();
        for row in wrap(text, &highlights, width) {
            for piece in row {
                match piece.highlighted {
                    true => shown.push_str(&format!("[{}]", piece.text)),
                    false => shown.push_str(&piece.text),
                }
            }
            shown.push('\n');
        }
        shown
    }

    #[test]
    fn rows_end_at_blanks_and_items_hang() {
        let text = "- the disks are encrypted before they are mounted\n  - by whom?";
        let rows = wrapped(text, &[(16, 25)], 20);
        assert_eq!(
            rows,
            "- the disks are\n  [encrypted] before\n  they are mounted\n  - by whom?\n"
        );
    }

    #[test]
    fn a_highlight_may_reach_over_the_end_of_a_row() {
        let rows = wrapped("full disk encryption for all", &[(5, 20)], 12);
        assert_eq!(rows, "full [disk]\n[encryption]\nfor all\n");
    }

    #[test]
    fn a_word_longer_than_the_row_is_broken() {
        let rows = wrapped("see https://example.org/a/b/c", &[], 12);
        assert_eq!(rows, "see\nhttps://exam\nple.org/a/b/\nc\n");
    }

    #[test]
    fn wide_characters_count_twice() {
        assert_eq!(
            wrapped("日本語の会議録です", &[], 10),
            "日本語の会\n議録です\n"
        );
        assert_eq!(cut("日本語の会議録です", 10), "日本語の…");
    }
}
