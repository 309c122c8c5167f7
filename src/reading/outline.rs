//! One file's text as rows: what stands on each line, without its markup.
//!
//! Knows CommonMark and the habits of minutes (front matter, slides, `<font>` in headings, marks
//! that lost their blank). Does not know what a section, a date or a person is.

/// What stands on one line of the file, without markup.
///
/// A line has at most one row, unless it is a row of a table cell that spans nothing else. Lines
/// without words have none.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// Line in the file, counted from 1.
    pub line: u32,
    /// What it is.
    pub kind: RowKind,
    /// How deep it stands in lists: 0 outside, 1 for the items of a top-level list. A line that
    /// continues an item has that item's depth.
    pub depth: u8,
    /// Its words: without bullet, task box, emphasis marks and link targets.
    pub text: String,
    /// The targets of its links and images, in order, as written. Bare addresses stay in `text`.
    pub links: Vec<String>,
    /// The state of its task box: `- [x]` is true.
    pub task: Option<bool>,
    /// How many bytes at the start of `text` are bold: all of them in a bold line, 0 in a plain one.
    pub bold: usize,
    /// Whether `text` starts in italics.
    pub italic: bool,
    /// Whether all of its words are struck out.
    pub struck: bool,
    /// Whether it stands in a quotation.
    pub quoted: bool,
}

/// What a row is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RowKind {
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
}
