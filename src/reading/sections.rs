//! Cuts the rows of a file into sections: at every heading, and where one grows too long.
//!
//! Rows go in, [`Draft`]s come out, each with the headings above it. Does not know dates, people
//! or what a section is worth.

use std::ops::Range;

use crate::reading::Draft;
use crate::reading::outline::Outline;
use crate::reading::outline::Row;
use crate::reading::outline::RowKind;
use crate::reading::pieces;
use crate::reading::titles;

/// The sections of a file, in its order, each with the rows it was made of, its heading's row first.
/// Their people, dates and so on are still to be read.
pub(crate) fn drafts(outline: &Outline) -> Vec<(Draft, Range<usize>)> {
    let mut sections = Sections::new(outline);
    let rows = &outline.rows;
    let mut start = 0;
    for (at, row) in rows.iter().enumerate() {
        if matches!(row.kind, RowKind::Heading(_)) {
            sections.section(start..at);
            start = at;
        }
    }
    sections.section(start..rows.len());
    sections.drafts
}

/// The sections found so far, and what stands above the next one.
struct Sections<'o> {
    outline: &'o Outline,
    drafts: Vec<(Draft, Range<usize>)>,
    /// The headings above: level and title.
    above: Vec<(u8, String)>,
    /// The anchors still to come.
    anchors: std::slice::Iter<'o, (usize, String)>,
    /// GitHub's anchor of the nearest heading above, and how many sections share it.
    anchor: String,
    piece: u32,
    /// How many sections have no anchor.
    nameless: u32,
    slide: u32,
    /// The draft of the last heading, and its level.
    last_heading: Option<(usize, u8)>,
}

impl<'o> Sections<'o> {
    fn new(outline: &'o Outline) -> Sections<'o> {
        Sections {
            outline,
            drafts: Vec::with_capacity(outline.anchors.len() + 1),
            above: Vec::new(),
            anchors: outline.anchors.iter(),
            anchor: String::new(),
            piece: 0,
            nameless: 0,
            slide: u32::from(outline.is_deck),
            last_heading: None,
        }
    }

    /// Adds the section of these rows, of which the first may be its heading.
    fn section(&mut self, range: Range<usize>) {
        let outline = self.outline;
        let rows = &outline.rows[range.clone()];
        let heading = rows
            .first()
            .filter(|row| matches!(row.kind, RowKind::Heading(_)));
        let body = range.start + usize::from(heading.is_some())..range.end;
        let slide = self.slide;
        let line_end = self.line_before(range.end);
        let is_empty_start = heading.is_none() && rows.iter().all(|row| row.kind == RowKind::Rule);
        if is_empty_start {
            self.count_slides(body);
            return;
        }
        let mut title = String::new();
        let mut level = 0;
        if let Some(heading) = heading {
            let RowKind::Heading(own) = heading.kind else {
                return;
            };
            level = own;
            title = titles::cleaned(&heading.text);
            while self.above.last().is_some_and(|(upper, _)| *upper >= level) {
                self.above.pop();
            }
            self.enter_anchor(range.start);
            if let Some((above, upper)) = self.last_heading
                && upper < level
            {
                self.drafts[above].0.has_children = true;
            }
            self.last_heading = Some((self.drafts.len(), level));
        }
        let trail: Vec<String> = self.above.iter().map(|(_, title)| title.clone()).collect();
        let is_generic = heading.is_none() || titles::is_generic(&title);
        let pieces = pieces::pieces(&outline.rows, body.clone(), is_generic);
        for (number, cut) in pieces.iter().enumerate() {
            let is_first = number == 0;
            let next_start = pieces
                .get(number + 1)
                .map(|next| outline.rows[next.rows.start].line);
            let mut draft = Draft {
                title: title.clone(),
                trail: trail.clone(),
                level,
                slide,
                line_end: next_start.map_or(line_end, |line| line.saturating_sub(1)),
                ..Draft::default()
            };
            draft.line_start = match heading {
                Some(heading) if is_first => heading.line,
                Some(_) | None => outline.rows[cut.rows.start].line,
            };
            draft.line_end = draft.line_end.max(draft.line_start);
            if let Some(words) = &cut.title {
                draft
                    .trail
                    .extend((heading.is_some()).then(|| title.clone()));
                draft.trail.extend(cut.parents.iter().cloned());
                draft.title.clone_from(words);
            }
            write_text(&mut draft, &outline.rows[cut.rows.clone()]);
            self.name(&mut draft);
            let first = if is_first {
                range.start
            } else {
                cut.rows.start
            };
            self.drafts.push((draft, first..cut.rows.end));
        }
        self.count_slides(body);
        if heading.is_some() {
            self.above.push((level, title));
        }
    }

    /// Takes over the anchor of the heading at this row, if GitHub gave it one.
    fn enter_anchor(&mut self, row: usize) {
        // Headings inside items and quotations have anchors, but open no sections.
        while let Some((_, anchor)) = self.anchors.as_slice().first().filter(|next| next.0 <= row) {
            let is_own = self.anchors.next().is_some_and(|next| next.0 == row);
            if is_own {
                self.anchor.clone_from(anchor);
                self.piece = 0;
            }
        }
    }

    /// Gives a draft its anchor and number, which together name it in its file.
    fn name(&mut self, draft: &mut Draft) {
        draft.anchor.clone_from(&self.anchor);
        let counter = if self.anchor.is_empty() {
            &mut self.nameless
        } else {
            &mut self.piece
        };
        draft.piece = *counter;
        *counter += 1;
    }

    fn count_slides(&mut self, rows: Range<usize>) {
        if self.outline.is_deck {
            let rules = self.outline.rows[rows]
                .iter()
                .filter(|row| row.kind == RowKind::Rule);
            self.slide += u32::try_from(rules.count()).unwrap_or(u32::MAX);
        }
    }

    /// The line before the row of this number, or the file's last.
    fn line_before(&self, row: usize) -> u32 {
        match self.outline.rows.get(row) {
            Some(row) => row.line.saturating_sub(1).max(1),
            None => self.outline.lines,
        }
    }
}

/// Writes the text of a draft, row by row.
fn write_text(draft: &mut Draft, rows: &[Row]) {
    let size = rows.iter().map(|row| row.text.len() + 8).sum();
    let mut text = String::with_capacity(size);
    draft.rows.reserve(rows.len());
    for row in rows {
        let indent = match row.kind {
            RowKind::Rule => continue,
            RowKind::Item | RowKind::Numbered => row.depth.saturating_sub(1),
            RowKind::Heading(_)
            | RowKind::Paragraph
            | RowKind::Code
            | RowKind::Table
            | RowKind::Html => row.depth,
        };
        if !text.is_empty() {
            text.push('\n');
        }
        for _ in 0..indent {
            text.push_str("  ");
        }
        if matches!(row.kind, RowKind::Item | RowKind::Numbered) {
            text.push_str("- ");
        }
        match row.task {
            Some(true) => text.push_str("[x] "),
            Some(false) => text.push_str("[ ] "),
            None => {}
        }
        // What was taken back must not read as if it held.
        let strike = if row.struck { "~~" } else { "" };
        text.push_str(strike);
        text.push_str(&row.text);
        text.push_str(strike);
        draft.rows.push(row.line);
    }
    draft.words = words_in(&text);
    draft.text = text;
}

/// Counts what between blanks holds a letter or a digit.
pub(crate) fn words_in(text: &str) -> u32 {
    let mut count = 0;
    let mut in_word = false;
    for byte in text.bytes() {
        if byte.is_ascii_whitespace() {
            in_word = false;
        } else if !in_word && (byte.is_ascii_alphanumeric() || byte >= 0x80) {
            in_word = true;
            count += 1;
        }
    }
    count
}
