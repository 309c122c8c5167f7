//! Cuts the rows of a file into sections: at every heading, and where one grows too long.
//!
//! Rows go in, [`Draft`]s come out, each with the headings above it. Does not know dates, people
//! or what a section is worth.

use std::ops::Range;

use crate::reading::Draft;
use crate::reading::attendance::presence;
use crate::reading::outline::Outline;
use crate::reading::outline::Row;
use crate::reading::outline::RowKind;
use crate::reading::pieces;
use crate::reading::pieces::Piece;
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

/// The heading of a section.
struct Heading {
    level: u8,
    title: String,
    line: u32,
}

impl Heading {
    /// A row as a heading, if it is one.
    fn of(row: &Row) -> Option<Heading> {
        let RowKind::Heading(level) = row.kind else {
            return None;
        };
        Some(Heading {
            level,
            title: titles::cleaned(&row.text),
            line: row.line,
        })
    }
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
        let rows = &self.outline.rows[range.clone()];
        let heading = rows.first().and_then(Heading::of);
        let body = range.start + usize::from(heading.is_some())..range.end;
        let is_empty_start = heading.is_none() && rows.iter().all(|row| row.kind == RowKind::Rule);
        if !is_empty_start {
            if let Some(heading) = &heading {
                self.enter(heading, range.start);
            }
            self.add_pieces(heading.as_ref(), range, body.clone());
        }
        self.count_slides(body);
        if let Some(heading) = heading {
            self.above.push((heading.level, heading.title));
        }
    }

    /// Leaves the headings that do not stand above this one, and takes over its anchor.
    fn enter(&mut self, heading: &Heading, row: usize) {
        while self
            .above
            .last()
            .is_some_and(|(upper, _)| *upper >= heading.level)
        {
            self.above.pop();
        }
        self.enter_anchor(row);
        if let Some((above, upper)) = self.last_heading
            && upper < heading.level
        {
            self.drafts[above].0.has_children = true;
        }
        self.last_heading = Some((self.drafts.len(), heading.level));
    }

    /// Adds a draft for each piece into which the body of a section is cut.
    fn add_pieces(&mut self, heading: Option<&Heading>, range: Range<usize>, body: Range<usize>) {
        let outline = self.outline;
        let is_generic = heading.is_none_or(|heading| titles::is_generic(&heading.title));
        let is_of_people = heading.is_some_and(|heading| presence(&heading.title).is_some());
        let people_end = match is_of_people {
            true => pieces::end_of_people(&outline.rows, body.clone()),
            false => body.start,
        };
        let mut pieces = pieces::pieces(&outline.rows, body.clone(), is_generic);
        if pieces.len() > 1 && people_end > body.start {
            pieces = pieces::behind_people(&outline.rows, body, people_end);
        }
        let last_line = self.line_before(range.end);
        for (number, piece) in pieces.iter().enumerate() {
            let is_first = number == 0;
            let mut draft = self.draft(heading, piece);
            draft.line_start = match heading {
                Some(heading) if is_first => heading.line,
                Some(_) | None => outline.rows[piece.rows.start].line,
            };
            let next_line = pieces
                .get(number + 1)
                .map(|next| outline.rows[next.rows.start].line);
            let line_end = next_line.map_or(last_line, |line| line.saturating_sub(1));
            draft.line_end = line_end.max(draft.line_start);
            write_text(&mut draft, &outline.rows[piece.rows.clone()]);
            self.name(&mut draft);
            let first = if is_first {
                range.start
            } else {
                piece.rows.start
            };
            self.drafts.push((draft, first..piece.rows.end));
        }
    }

    /// A piece with its title and what stands above it; its lines and text are still to come.
    fn draft(&self, heading: Option<&Heading>, piece: &Piece) -> Draft {
        let mut draft = Draft {
            trail: self.above.iter().map(|(_, title)| title.clone()).collect(),
            slide: self.slide,
            ..Draft::default()
        };
        if let Some(heading) = heading {
            draft.title.clone_from(&heading.title);
            draft.level = heading.level;
        }
        if let Some(own) = &piece.title {
            let title = std::mem::replace(&mut draft.title, own.clone());
            draft.trail.extend(heading.map(|_| title));
            draft.trail.extend(piece.parents.iter().cloned());
        }
        draft
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

/// No person's list goes deeper. In one that a program nested without end each line that is lazily
/// continued would carry the blanks of all lists around it.
const DEEPEST_INDENT: u8 = 20;

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
        let indent = indent.min(DEEPEST_INDENT);
        if !text.is_empty() {
            text.push('\n');
        }
        for _ in 0..indent {
            text.push_str("  ");
        }
        if row.is_item() {
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
