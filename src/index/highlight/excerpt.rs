//! Writes a passage: what is shown of a text, with its matches in their new places.
//!
//! Cuts what is too long around its matches, joins wrapped rows, hides credentials.

use std::ops::Range;

use crate::index::highlight::boundary_before;
use crate::index::highlight::matcher::Match;
use crate::reading::credentials::credentials;

/// What stands for a credential.
const HIDDEN: &str = "•••";

/// A passage in the making.
pub(super) struct Excerpt<'t> {
    source: &'t str,
    matches: &'t [Match],
    /// What is shown.
    pub(super) text: String,
    /// The matches in it, sorted.
    pub(super) highlights: Vec<Range<usize>>,
    /// Rows that were left out before its first word.
    pub(super) rows_passed: usize,
}

impl<'t> Excerpt<'t> {
    pub(super) fn new(source: &'t str, matches: &'t [Match]) -> Excerpt<'t> {
        Excerpt {
            source,
            matches,
            text: String::new(),
            highlights: Vec::new(),
            rows_passed: 0,
        }
    }

    /// What stands between two units.
    pub(super) fn connect(&mut self, is_next: bool, starts_row: bool) {
        if !is_next && !self.text.ends_with('…') {
            self.text.push_str(" …");
        }
        self.text.push(if starts_row { '\n' } else { ' ' });
    }

    /// The bullet of a list item, so many levels below the first.
    pub(super) fn bullet(&mut self, depth: usize) {
        self.text.extend(std::iter::repeat_n("  ", depth));
        self.text.push_str("- ");
    }

    /// A unit, cut where it is longer than `most` bytes.
    pub(super) fn unit(&mut self, unit: Range<usize>, most: usize) {
        let range = if unit.len() > most {
            self.cut(&unit, most)
        } else {
            unit.clone()
        };
        if self.text.is_empty() {
            self.rows_passed = self.source[unit.start..range.start].matches('\n').count();
        }
        if range.start > unit.start {
            self.text.push('…');
        }
        self.copy(range.clone());
        if range.end < unit.end {
            self.text.push('…');
        }
    }

    /// The part of a unit that holds most matches, and text around them up to whole words.
    fn cut(&self, unit: &Range<usize>, most: usize) -> Range<usize> {
        let inside = self.matches_in(unit);
        // Some words before the first match say what it is about.
        let lead = most / 4;
        let mut best = (0.0, unit.start);
        for (number, first) in inside.iter().enumerate() {
            let end = first.range.start + most - lead;
            let here = inside[number..]
                .iter()
                .take_while(|found| found.range.end <= end);
            let mut groups: Vec<usize> = Vec::new();
            let mut worth = 0.0;
            for found in here {
                if !groups.contains(&found.weighted.group) {
                    groups.push(found.weighted.group);
                    worth += found.weighted.weight;
                }
            }
            if worth > best.0 {
                best = (
                    worth,
                    first.range.start.saturating_sub(lead).max(unit.start),
                );
            }
        }
        let last_start = unit.end - most;
        let start = boundary_before(self.source, best.1.min(last_start));
        let end = boundary_before(self.source, start + most);
        let start = self.after_blank(start, unit.start, end);
        let end = self.before_blank(start, end, unit.end);
        start..end
    }

    /// The start of the word after `at`, unless that is far away.
    fn after_blank(&self, at: usize, start: usize, end: usize) -> usize {
        if at == start || self.source[..at].ends_with(char::is_whitespace) {
            return at;
        }
        let rest = &self.source[at..end];
        match rest.find(char::is_whitespace) {
            Some(blank) if blank < rest.len() / 4 => end - rest[blank..].trim_start().len(),
            _ => at,
        }
    }

    /// The end of the word before `at`, unless that is far away.
    fn before_blank(&self, start: usize, at: usize, end: usize) -> usize {
        if at == end || self.source[at..].starts_with(char::is_whitespace) {
            return at;
        }
        let rest = &self.source[start..at];
        match rest.rfind(char::is_whitespace) {
            Some(blank) if blank > rest.len() * 3 / 4 => start + rest[..blank].trim_end().len(),
            _ => at,
        }
    }

    fn matches_in(&self, range: &Range<usize>) -> &'t [Match] {
        let from = self
            .matches
            .partition_point(|found| found.range.start < range.start);
        let inside = &self.matches[from..];
        let to = inside.partition_point(|found| found.range.start < range.end);
        &inside[..to]
    }

    /// Copies a range with its matches, without credentials, wrapped rows joined.
    fn copy(&mut self, range: Range<usize>) {
        // What makes it a credential may stand before the range, but on the same row.
        let source = self.source;
        let row_start = source[..range.start].rfind('\n').map_or(0, |at| at + 1);
        let hidden = credentials(&source[row_start..range.end]);
        let mut at = range.start;
        for secret in hidden {
            let secret = row_start + secret.start..row_start + secret.end;
            if secret.end <= at {
                continue;
            }
            self.copy_rows(at..secret.start.max(at));
            self.text.push_str(HIDDEN);
            at = secret.end;
        }
        self.copy_rows(at..range.end);
    }

    fn copy_rows(&mut self, range: Range<usize>) {
        let mut at = range.start;
        for (number, row) in self.source[range.clone()].split('\n').enumerate() {
            let start = at;
            at += row.len() + 1;
            if number == 0 {
                self.copy_plain(start..start + row.len());
            } else {
                let bare = row.trim_start();
                self.text.push(' ');
                self.copy_plain(start + row.len() - bare.len()..start + row.len());
            }
        }
    }

    fn copy_plain(&mut self, range: Range<usize>) {
        let shift = self.text.len();
        self.text.push_str(&self.source[range.clone()]);
        for found in self.matches_in(&range) {
            let start = found.range.start - range.start + shift;
            let end = found.range.end.min(range.end) - range.start + shift;
            self.highlights.push(start..end);
        }
    }
}
