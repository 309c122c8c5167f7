//! One file's text as rows: what stands on each line, without its markup.
//!
//! Knows CommonMark and the habits of minutes (front matter, slides, `<font>` in headings, marks
//! that lost their blank). Does not know what a section, a date or a person is.

use std::ops::Range;

use pulldown_cmark::CodeBlockKind;
use pulldown_cmark::Event;
use pulldown_cmark::HeadingLevel;
use pulldown_cmark::Options;
use pulldown_cmark::Parser;
use pulldown_cmark::Tag;
use pulldown_cmark::TagEnd;

use crate::reading::anchors::Anchors;
use crate::reading::frontmatter::FrontMatter;
use crate::reading::html::Html;

/// What stands on one line of the file, without markup.
///
/// Lines without words have no row.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Row {
    /// Line in the file, counted from 1.
    pub(crate) line: u32,
    /// What it is.
    pub(crate) kind: RowKind,
    /// How deep it stands in lists: 0 outside, 1 for the items of a top-level list. A line that
    /// continues an item has that item's depth.
    pub(crate) depth: u8,
    /// Its words: without bullet, task box, emphasis marks and link targets.
    pub(crate) text: String,
    /// The targets of its links and images, in order, as written. Bare addresses stay in `text`.
    pub(crate) links: Vec<String>,
    /// The state of its task box: `- [x]` is true.
    pub(crate) task: Option<bool>,
    /// How many bytes at the start of `text` are bold: all of them in a bold line, 0 in a plain one.
    pub(crate) bold: usize,
    /// Whether `text` starts in italics.
    pub(crate) italic: bool,
    /// Whether all of its words are struck out.
    pub(crate) struck: bool,
    /// Whether it stands in a quotation.
    pub(crate) quoted: bool,
    /// Whether it starts its paragraph, item or block, rather than continues it.
    pub(crate) starts: bool,
}

/// What a row is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum RowKind {
    /// A line of a paragraph; with `depth` > 0 one that continues an item.
    #[default]
    Paragraph,
    /// A heading of this level: the first row of its section.
    Heading(u8),
    /// The first line of a list item.
    Item,
    /// The first line of an item in a numbered list.
    Numbered,
    /// A line of code, fenced or indented.
    Code,
    /// A row of a table, its cells parted by ` | `. The head row comes first.
    Table,
    /// A line inside raw HTML, its tags taken out.
    Html,
    /// A line across the page, or the border between two slides. The only row without words.
    Rule,
}

impl Row {
    /// Whether the whole line is bold.
    pub(crate) fn is_bold(&self) -> bool {
        !self.text.is_empty() && self.bold == self.text.len()
    }

    /// Whether it is the first line of an item, numbered or not.
    pub(crate) fn is_item(&self) -> bool {
        matches!(self.kind, RowKind::Item | RowKind::Numbered)
    }
}

/// One file as rows, with what its top says.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Outline {
    /// Its front matter; empty where there is none.
    pub(crate) front: FrontMatter,
    /// Its rows in the order of the file.
    pub(crate) rows: Vec<Row>,
    /// GitHub's anchor for each row that is a heading to GitHub, by index in `rows`. Headings
    /// that only we take for headings have none.
    pub(crate) anchors: Vec<(usize, String)>,
    /// Number of lines in the file.
    pub(crate) lines: u32,
    /// Whether the file is a deck of slides.
    pub(crate) is_deck: bool,
    /// How deep its lists and quotations go.
    pub(crate) deepest: usize,
    /// The first line that is too long to be read by anybody.
    pub(crate) long_line: Option<u32>,
}

/// Reads a file's text as rows.
pub(crate) fn outline(text: &str) -> Outline {
    let (front, body) = FrontMatter::split(text);
    let is_deck = front.is_slides() || text[body..].contains("<!-- .slide");
    let mut reader = Reader::new(text, body, is_deck);
    let parser = Parser::new_ext(&text[body..], markdown_options()).into_offset_iter();
    for (event, range) in parser {
        reader.take(event, range.start + body..range.end + body);
    }
    reader.close_row();
    Outline {
        front,
        lines: reader.lines.count_all(),
        deepest: reader.deepest,
        long_line: reader.long_line,
        rows: reader.rows,
        anchors: reader.given,
        is_deck,
    }
}

/// The dialect of Markdown that GitHub and the pads share.
pub(crate) fn markdown_options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS
}

/// A setext heading of so many words, underlined with dashes, is a paragraph above a rule.
const LONGEST_DASHED_HEADING: usize = 14;

/// So many words with a full stop behind them are said, not a heading.
const FEWEST_WORDS_OF_A_SENTENCE: usize = 5;

/// Nobody writes longer lines, in bytes: what is longer is kept in several rows of that line.
pub(crate) const LONGEST_LINE: usize = 8_000;

/// A longer heading is a text, in bytes, and every section below it would carry it: what is over stands
/// under it. The longest of twenty thousand real ones has 409.
pub(crate) const LONGEST_HEADING: usize = 500;

/// Turns the parser's events into rows.
struct Reader<'t> {
    text: &'t str,
    is_deck: bool,
    lines: Lines<'t>,
    anchors: Anchors,
    /// The anchors of headings that are rows, with the place of each.
    given: Vec<(usize, String)>,
    rows: Vec<Row>,
    html: Html,

    /// The lists around: whether each is numbered.
    lists: Vec<bool>,
    quotes: usize,
    bold: u32,
    italic: u32,
    struck: u32,
    block: Block,
    /// Whether the item that was opened has had no row yet.
    item_is_new: bool,
    /// Whether the block that was opened has had no row yet.
    block_is_new: bool,

    deepest: usize,
    long_line: Option<u32>,

    /// The row being read. Its text is collected in `words`.
    row: Row,
    words: String,
    is_open: bool,
    has_unstruck: bool,
}

/// What kind of block the reader is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Block {
    Paragraph,
    Heading(u8),
    /// A paragraph that its underline made a heading by mistake.
    UnderlinedParagraph,
    Fence,
    IndentedCode,
    Table,
    Html,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str, body: usize, is_deck: bool) -> Reader<'t> {
        Reader {
            text,
            is_deck,
            lines: Lines::new(text),
            anchors: Anchors::default(),
            given: Vec::new(),
            rows: Vec::with_capacity((text.len() - body) / 48),
            html: Html::new(text),
            lists: Vec::new(),
            quotes: 0,
            bold: 0,
            italic: 0,
            struck: 0,
            block: Block::Paragraph,
            item_is_new: false,
            block_is_new: true,
            deepest: 0,
            long_line: None,
            row: Row::default(),
            words: String::new(),
            is_open: false,
            has_unstruck: false,
        }
    }

    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => match self.block {
                Block::Fence | Block::IndentedCode => self.code(&text, range.start),
                Block::Html => self.raw_html(&text, range.start),
                Block::Paragraph
                | Block::Heading(_)
                | Block::UnderlinedParagraph
                | Block::Table => {
                    self.push(&text, range.start);
                }
            },
            Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.push(&text, range.start);
            }
            Event::Html(html) => self.raw_html(&html, range.start),
            Event::InlineHtml(html) => self.inline_html(&html, range.start),
            Event::SoftBreak | Event::HardBreak => self.line_break(),
            Event::Rule => self.rule(range.start),
            Event::TaskListMarker(done) => self.row.task = Some(done),
            Event::FootnoteReference(name) => self.push(&name, range.start),
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.open_block(Block::Paragraph),
            Tag::Heading { level, .. } => self.start_heading(level, range),
            Tag::BlockQuote(_) => {
                self.close_row();
                self.quotes += 1;
                self.deepest = self.deepest.max(self.lists.len() + self.quotes);
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(_)) => self.open_block(Block::Fence),
            Tag::CodeBlock(CodeBlockKind::Indented) => self.open_block(Block::IndentedCode),
            Tag::HtmlBlock => self.open_block(Block::Html),
            Tag::List(first) => {
                self.close_row();
                self.lists.push(first.is_some());
                self.deepest = self.deepest.max(self.lists.len() + self.quotes);
            }
            Tag::Item => {
                self.open_block(Block::Paragraph);
                self.item_is_new = true;
            }
            Tag::TableHead | Tag::TableRow => self.open_block(Block::Table),
            Tag::TableCell => {
                if self.is_open {
                    self.words.push_str(" | ");
                }
            }
            Tag::Emphasis => self.italic += 1,
            Tag::Strong => self.bold += 1,
            Tag::Strikethrough => self.struck += 1,
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                self.row.links.push(dest_url.into_string());
            }
            Tag::Table(_)
            | Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => self.open_block(Block::Paragraph),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis => self.italic = self.italic.saturating_sub(1),
            TagEnd::Strong => self.bold = self.bold.saturating_sub(1),
            TagEnd::Strikethrough => self.struck = self.struck.saturating_sub(1),
            TagEnd::Link | TagEnd::Image | TagEnd::TableCell => {}
            TagEnd::BlockQuote(_) => {
                self.close_row();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::List(_) => {
                self.close_row();
                self.lists.pop();
            }
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::Item => {
                self.close_row();
                self.item_is_new = false;
            }
            TagEnd::Paragraph
            | TagEnd::CodeBlock
            | TagEnd::HtmlBlock
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::Table
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::MetadataBlock(_) => {
                self.close_row();
                self.block = Block::Paragraph;
            }
        }
    }

    fn open_block(&mut self, block: Block) {
        self.close_row();
        self.block = block;
        self.block_is_new = true;
    }

    fn start_heading(&mut self, level: HeadingLevel, range: Range<usize>) {
        let source = &self.text[range];
        // `##Lost blank` above a rule is underlined too, for all its marks.
        let is_underlined = source.trim_end().contains('\n');
        let is_dashed = is_underlined && source.trim_end().ends_with('-');
        let has_marks = is_underlined && source.starts_with("##");
        let is_mistake = has_marks || (is_dashed && self.is_mistaken_underline(source));
        self.open_block(if is_mistake {
            Block::UnderlinedParagraph
        } else {
            Block::Heading(level as u8)
        });
    }

    /// Whether a heading underlined with dashes is in truth a paragraph above a rule: too long, or a
    /// whole sentence. In a deck `---` parts slides before anybody looks for headings.
    fn is_mistaken_underline(&self, source: &str) -> bool {
        let (words, underline) = source.trim_end().rsplit_once('\n').unwrap_or((source, ""));
        let parts_slides = self.is_deck && matches!(underline.trim(), "---" | "----");
        let count = words.split_whitespace().count();
        let is_sentence = count >= FEWEST_WORDS_OF_A_SENTENCE && words.trim_end().ends_with('.');
        parts_slides || is_sentence || count >= LONGEST_DASHED_HEADING
    }

    fn end_heading(&mut self) {
        let anchor = self.anchors.next(&self.words);
        let was_paragraph = self.block == Block::UnderlinedParagraph;
        let line = self.row.line;
        let rows_before = self.rows.len();
        self.close_row();
        self.block = Block::Paragraph;
        if was_paragraph {
            self.rows.push(Row {
                line: line + 1,
                kind: RowKind::Rule,
                ..Row::default()
            });
        } else if self.rows.len() > rows_before && !anchor.is_empty() {
            self.given.push((rows_before, anchor));
        }
    }

    fn rule(&mut self, offset: usize) {
        self.close_row();
        let line = self.lines.line_at(offset);
        self.rows.push(Row {
            line,
            kind: RowKind::Rule,
            quoted: self.quotes > 0,
            depth: depth_of(&self.lists),
            ..Row::default()
        });
    }

    fn line_break(&mut self) {
        match self.block {
            Block::Heading(_) | Block::Table => self.words.push(' '),
            Block::Paragraph
            | Block::UnderlinedParagraph
            | Block::Fence
            | Block::IndentedCode
            | Block::Html => self.close_row(),
        }
    }

    /// Adds visible words to the row being read.
    fn push(&mut self, words: &str, offset: usize) {
        let words = if self.words.is_empty() {
            words.trim_start()
        } else {
            words
        };
        if words.is_empty() {
            return;
        }
        if !self.is_open {
            self.open_row(offset);
        }
        let is_bold = self.bold > 0;
        let bold_so_far = self.row.bold == self.words.len();
        self.words.push_str(words);
        if bold_so_far && is_bold {
            self.row.bold = self.words.len();
        }
        self.has_unstruck |= self.struck == 0;
    }

    fn open_row(&mut self, offset: usize) {
        self.is_open = true;
        self.row.line = self.lines.line_at(offset);
        self.row.depth = depth_of(&self.lists);
        self.row.quoted = self.quotes > 0;
        self.row.italic = self.italic > 0;
        self.row.starts = self.block_is_new;
        self.row.kind = match self.block {
            Block::Heading(level) => RowKind::Heading(level),
            Block::Fence | Block::IndentedCode => RowKind::Code,
            Block::Table => RowKind::Table,
            Block::Html => RowKind::Html,
            Block::Paragraph | Block::UnderlinedParagraph if self.item_is_new => {
                if self.lists.last().copied().unwrap_or_default() {
                    RowKind::Numbered
                } else {
                    RowKind::Item
                }
            }
            Block::Paragraph | Block::UnderlinedParagraph => RowKind::Paragraph,
        };
        self.item_is_new = false;
        self.block_is_new = false;
    }

    fn close_row(&mut self) {
        if !self.is_open {
            // Only an image without words, or nothing at all.
            self.row.links.clear();
            self.row.task = None;
            return;
        }
        self.words.truncate(self.words.trim_end().len());
        let mut row = std::mem::take(&mut self.row);
        row.bold = row.bold.min(self.words.len());
        row.struck = !self.has_unstruck;
        row.text.push_str(&self.words);
        self.words.clear();
        self.is_open = false;
        self.has_unstruck = false;
        self.mend_and_keep(row);
    }

    /// Keeps a row, after mending the marks that CommonMark does not know.
    fn mend_and_keep(&mut self, mut row: Row) {
        let is_nested = row.depth > 0 || row.quoted;
        match row.kind {
            RowKind::Heading(_) if is_nested => {
                // A heading inside an item or a quotation is no part of the file's structure.
                row.kind = RowKind::Paragraph;
                row.bold = row.text.len();
            }
            RowKind::Heading(_) => {
                if let Some((first, second)) = split_double_heading(&row) {
                    self.keep_parts(first);
                    row = second;
                }
            }
            RowKind::Paragraph | RowKind::Html if !is_nested => {
                mend_lost_heading(&mut row);
                mend_bullet(&mut row);
            }
            RowKind::Code if self.block == Block::IndentedCode => mend_bullet(&mut row),
            RowKind::Paragraph
            | RowKind::Html
            | RowKind::Item
            | RowKind::Numbered
            | RowKind::Code
            | RowKind::Table
            | RowKind::Rule => {}
        }
        self.keep_parts(row);
    }

    /// Keeps a row, and what is too long for one in several.
    fn keep_parts(&mut self, row: Row) {
        if row.text.len() <= longest(row.kind) {
            return self.keep(row);
        }
        if row.text.len() > LONGEST_LINE {
            self.long_line = self.long_line.or(Some(row.line));
        }
        for part in split_long(row) {
            self.keep(part);
        }
    }

    fn keep(&mut self, mut row: Row) {
        if row.text.contains("![") {
            drop_broken_images(&mut row);
        }
        if row.kind != RowKind::Code && is_fence_of_box(&row.text) {
            return;
        }
        if !row.text.is_empty() {
            self.rows.push(row);
        }
    }

    /// Code keeps its lines and its indentation.
    fn code(&mut self, text: &str, offset: usize) {
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let words = line.trim_end();
            if !words.trim_start().is_empty() {
                let mended = if self.block == Block::IndentedCode {
                    words.trim_start()
                } else {
                    words
                };
                self.open_row(offset + start);
                // What is announced with a colon is shown as it stands: a draft, what a program says.
                let is_shown = self.rows.last().is_some_and(|row| row.text.ends_with(':'));
                if self.block == Block::IndentedCode && !is_shown && is_prose(mended) {
                    self.row.kind = RowKind::Paragraph;
                    self.row.starts = true;
                }
                self.words.push_str(mended);
                self.has_unstruck = true;
                self.close_row();
            }
            start += line.len();
        }
    }

    /// One or more lines of an HTML block.
    fn raw_html(&mut self, html: &str, offset: usize) {
        let mut start = 0;
        for line in html.split_inclusive('\n') {
            if self.html.is_in_row() && (line.contains("<tr") || line.contains("<TR")) {
                // The row before was never closed.
                self.close_row();
            }
            let mut words = String::new();
            self.html
                .visible(line, offset + start, &mut words, &mut self.row.links);
            if self.html.is_in_row() && self.words.len() < LONGEST_ROW {
                // The cells of a row stand on lines of their own.
                self.push(&format!("{} ", words.trim()), offset + start);
            } else {
                self.push(&words, offset + start);
                if let Some(level) = level_in_html(line).filter(|_| self.is_open) {
                    self.row.kind = RowKind::Heading(level);
                }
                self.close_row();
            }
            start += line.len();
        }
    }

    /// A tag within a paragraph or a heading.
    fn inline_html(&mut self, tag: &str, offset: usize) {
        if self.item_is_new
            && let Some(done) = task_box(tag)
        {
            self.row.task = Some(done);
        }
        let mut words = String::new();
        self.html
            .visible(tag, offset, &mut words, &mut self.row.links);
        if !words.is_empty() {
            self.push(&words, offset);
        }
    }
}

/// Whether a tag is a box to tick, and ticked: `<input type="checkbox" checked>`.
fn task_box(tag: &str) -> Option<bool> {
    let tag = tag.to_ascii_lowercase();
    let mut words = tag.split(|letter: char| !letter.is_ascii_alphabetic());
    let is_box = tag.starts_with("<input") && words.any(|word| word == "checkbox");
    is_box.then(|| words.any(|word| word == "checked"))
}

/// The level of a line of HTML that is a heading and nothing else: `<h2 align="center">Minutes</h2>`.
fn level_in_html(line: &str) -> Option<u8> {
    let line = line.trim();
    let [b'<', b'h' | b'H', level @ b'1'..=b'6', b' ' | b'>', ..] = line.as_bytes() else {
        return None;
    };
    let end = line.get(line.len().checked_sub("</h1>".len())?..)?;
    let closes = end.starts_with("</") && end[2..].starts_with(['h', 'H']);
    (closes && end.as_bytes()[3] == *level).then_some(level - b'0')
}

fn depth_of(lists: &[bool]) -> u8 {
    u8::try_from(lists.len()).unwrap_or(u8::MAX)
}

/// The row of a table in HTML that is longer, in bytes, holds more than a line could.
const LONGEST_ROW: usize = 400;

/// How many bytes a row holds.
fn longest(kind: RowKind) -> usize {
    if matches!(kind, RowKind::Heading(_)) {
        LONGEST_HEADING
    } else {
        LONGEST_LINE
    }
}

/// Parts a row that is too long, between words where it has any.
fn split_long(mut row: Row) -> Vec<Row> {
    let goes_on = Row {
        line: row.line,
        kind: match row.kind {
            RowKind::Item | RowKind::Numbered | RowKind::Heading(_) => RowKind::Paragraph,
            RowKind::Paragraph | RowKind::Code | RowKind::Table | RowKind::Html | RowKind::Rule => {
                row.kind
            }
        },
        depth: row.depth,
        quoted: row.quoted,
        starts: true,
        ..Row::default()
    };
    let text = std::mem::take(&mut row.text);
    let mut rest = text.as_str();
    let mut parts = Vec::new();
    while rest.len() > longest(row.kind) {
        let most = rest.floor_char_boundary(longest(row.kind));
        let at = rest[..most].rfind(' ').filter(|at| *at > 0);
        let (words, behind) = rest.split_at(at.unwrap_or(most));
        row.text = words.to_owned();
        row.bold = row.bold.min(words.len());
        parts.push(std::mem::replace(&mut row, goes_on.clone()));
        rest = behind.trim_start();
    }
    row.text = rest.to_owned();
    parts.push(row);
    parts
}

/// `# 2023-07-27 ## Participants`, two headings on one line.
fn split_double_heading(row: &Row) -> Option<(Row, Row)> {
    let at = row.text.find(" ##")?;
    let marks = row.text[at + 1..]
        .bytes()
        .take_while(|byte| *byte == b'#')
        .count();
    let rest = row.text[at + 1 + marks..].strip_prefix(' ')?.trim();
    let level = u8::try_from(marks).ok().filter(|level| *level <= 6)?;
    if rest.is_empty() {
        return None;
    }
    let first = Row {
        text: row.text[..at].trim_end().to_owned(),
        ..row.clone()
    };
    let second = Row {
        line: row.line,
        kind: RowKind::Heading(level),
        text: rest.to_owned(),
        starts: true,
        ..Row::default()
    };
    Some((first, second))
}

/// `##Agenda`: a heading that lost its blank. Not `#123`, which is an issue, nor `#magicdomid7`.
fn mend_lost_heading(row: &mut Row) {
    let marks = row.text.bytes().take_while(|byte| *byte == b'#').count();
    if marks == 0 || marks > 6 {
        return;
    }
    let words = row.text[marks..].trim_start();
    let Some(first) = words.chars().next() else {
        return;
    };
    // In raw HTML a heading keeps its blank and is none all the same.
    let lost_its_blank = words.len() + marks == row.text.len();
    let is_heading = if marks == 1 && lost_its_blank {
        row.starts && first.is_uppercase() && words.len() < 60 && !words.contains(['=', '#'])
    } else {
        let is_numbered = marks > 1 && (starts_with_year(words) || starts_with_number(words));
        first.is_alphabetic() || first == '[' || is_numbered
    };
    if is_heading {
        row.kind = RowKind::Heading(u8::try_from(marks).unwrap_or(6));
        row.text = words.trim_end_matches('#').trim_end().to_owned();
        row.bold = 0;
        row.starts = true;
    }
}

/// `2024-05-30`, as a date begins and an issue does not.
fn starts_with_year(words: &str) -> bool {
    words
        .split_once('-')
        .is_some_and(|(year, _)| year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()))
}

/// `2.1) Cranes`, as an item of the agenda begins and an issue does not.
fn starts_with_number(words: &str) -> bool {
    const LONGEST_NUMBER: usize = 5;
    let end = words.find(|letter: char| !letter.is_ascii_digit() && letter != '.');
    let (number, rest) = words.split_at(end.unwrap_or(words.len()));
    let is_closed = number.ends_with('.') || rest.starts_with(')');
    let rest = rest.strip_prefix(')').unwrap_or(rest);
    let title = rest.trim_start();
    number.len() <= LONGEST_NUMBER && is_closed && title.starts_with(char::is_alphabetic)
}

/// Whether a line only tells an editor to show what follows in a box: `:::info`, `:::`.
fn is_fence_of_box(text: &str) -> bool {
    const BOXES: &[&str] = &[
        "", "danger", "info", "note", "spoiler", "success", "tip", "warning",
    ];
    let kind = text.strip_prefix(":::").map(str::trim);
    kind.is_some_and(|kind| BOXES.contains(&kind))
}

/// Whether a line that was indented into code is a sentence that somebody wrote.
fn is_prose(line: &str) -> bool {
    const FEWEST_WORDS: usize = 6;
    const OF_CODE: &[char] = &['{', '}', '=', '<', '>', '$', '|', ';', '\\', '`', '#', '~'];
    line.starts_with(char::is_uppercase)
        && line.ends_with(['.', '!', '?'])
        && !line.contains(OF_CODE)
        && line.split_whitespace().count() >= FEWEST_WORDS
}

/// Bullets of other notations: `** ` of MediaWiki, `\* ` of a pad, `• `, and lists that were
/// indented into code.
fn mend_bullet(row: &mut Row) {
    let text = row.text.as_str();
    let stars = text.bytes().take_while(|byte| *byte == b'*').count();
    let (mark, depth) = match stars {
        1..=6 => (stars, stars),
        _ if text.starts_with(['-', '+']) => (1, 1),
        _ if text.starts_with('•') => ('•'.len_utf8(), 1),
        _ => (0, 0),
    };
    let words = &text[mark..];
    if mark > 0 && words.starts_with([' ', '\t']) && !words.trim().is_empty() {
        row.kind = RowKind::Item;
        row.depth = row
            .depth
            .saturating_add(u8::try_from(depth).unwrap_or(u8::MAX));
        row.text = words.trim_start().to_owned();
        row.bold = 0;
        row.starts = true;
    }
    for (mark, done) in [("[ ] ", false), ("[x] ", true), ("[X] ", true)] {
        if let Some(words) = row.text.strip_prefix(mark) {
            row.task = Some(done);
            row.text = words.trim_start().to_owned();
            row.bold = 0;
        }
    }
}

/// `![words](address =560x580)`: a size that CommonMark does not know leaves the image as text.
fn drop_broken_images(row: &mut Row) {
    while let Some(start) = row.text.find("![") {
        let Some(middle) = row.text[start..].find("](").map(|at| start + at) else {
            return;
        };
        let Some(end) = row.text[middle..].find(')').map(|at| middle + at) else {
            return;
        };
        let target = &row.text[middle + 2..end];
        let address = target
            .split_whitespace()
            .next()
            .unwrap_or_default()
            .to_owned();
        let is_image = target.contains(" =");
        if !is_image {
            return;
        }
        let words = row.text[start + 2..middle].to_owned();
        row.links.push(address);
        row.text.replace_range(start..=end, &words);
        row.bold = 0;
    }
    row.text.truncate(row.text.trim_end().len());
}

/// Finds the line of an offset, going along with the parser.
struct Lines<'t> {
    text: &'t str,
    offset: usize,
    line: u32,
}

impl<'t> Lines<'t> {
    fn new(text: &'t str) -> Lines<'t> {
        Lines {
            text,
            offset: 0,
            line: 1,
        }
    }

    fn line_at(&mut self, offset: usize) -> u32 {
        if offset < self.offset {
            self.line = self
                .line
                .saturating_sub(breaks(&self.text[offset..self.offset]));
        } else {
            self.line = self
                .line
                .saturating_add(breaks(&self.text[self.offset..offset]));
        }
        self.offset = offset;
        self.line
    }

    fn count_all(&mut self) -> u32 {
        let end = self.text.strip_suffix('\n').unwrap_or(self.text).len();
        self.line_at(end)
    }
}

fn breaks(text: &str) -> u32 {
    let count = text.bytes().filter(|byte| *byte == b'\n').count();
    u32::try_from(count).unwrap_or(u32::MAX)
}
