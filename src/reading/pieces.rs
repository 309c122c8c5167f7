//! Cuts a section that is too long to be found or shown as one.
//!
//! It is cut where its writer parted it: at top-level bullets, bold lines, labels and paragraphs;
//! never inside a block of code or a list of action items. Each piece keeps the line it hangs under.

use std::ops::Range;

use foldhash::HashSet;

use crate::reading::attendance::Presence;
use crate::reading::attendance::presence;
use crate::reading::outline::Row;
use crate::reading::outline::RowKind;
use crate::reading::sections::words_in;
use crate::reading::structure;
use crate::reading::titles;

/// A section of more words than this is cut into pieces.
const LONGEST: u32 = 250;

/// A section whose heading only says that something follows is cut earlier.
const LONGEST_UNDER_GENERIC: u32 = 150;

/// A bullet of fewer words than this stays with the one after it.
const SHORTEST_ITEM: u32 = 25;

/// Paragraphs and turns of a conversation make sense only together.
const SHORTEST_TALK: u32 = 120;

/// Whoever was there is named in so few words, with what they are or for whom they came.
pub(crate) const MOST_WORDS_OF_ENTRY: usize = 10;

/// Bullets are cut into their own bullets down to this depth.
const DEEPEST: u8 = 4;

/// A piece of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    /// Its rows.
    pub(crate) rows: Range<usize>,
    /// Its own title, where it has one.
    pub(crate) title: Option<String>,
    /// The lines it hangs under that are not in the piece itself, outermost first.
    pub(crate) parents: Vec<String>,
}

/// Cuts the rows below a heading; one piece if they are few.
pub(crate) fn pieces(rows: &[Row], body: Range<usize>, is_generic: bool) -> Vec<Piece> {
    let longest = if is_generic {
        LONGEST_UNDER_GENERIC
    } else {
        LONGEST
    };
    let words = words_of(&rows[body.clone()]);
    if words <= longest {
        return vec![Piece {
            rows: body,
            title: None,
            parents: Vec::new(),
        }];
    }
    let mut units = Vec::new();
    cut(rows, body, 1, &[], &mut units);
    let is_talk = is_talk(&units);
    let mut pieces = join(rows, units, is_talk);
    if let Some(first) = pieces.first_mut()
        && !is_generic
    {
        first.title = None;
    }
    pieces
}

/// The people of a section, and behind them what was written below without a heading of its own.
pub(crate) fn behind_people(rows: &[Row], body: Range<usize>, people_end: usize) -> Vec<Piece> {
    let mut all = vec![Piece {
        rows: body.start..people_end,
        title: None,
        parents: Vec::new(),
    }];
    if people_end < body.end {
        all.extend(pieces(rows, people_end..body.end, true));
    }
    // It is not called after the people.
    for piece in &mut all[1..] {
        let first = || titles::lead(&rows[piece.rows.start].text);
        let title = piece.title.take().unwrap_or_else(first);
        piece.title = Some(title).filter(|title| !title.is_empty());
    }
    all
}

/// Whether most units are turns of a conversation: speakers come back, lead-ins do not.
fn is_talk(units: &[Unit]) -> bool {
    let speakers: Vec<&str> = units
        .iter()
        .filter_map(|unit| unit.speaker.as_deref())
        .collect();
    let distinct: HashSet<&str> = speakers.iter().copied().collect();
    speakers.len() * 2 > units.len() && distinct.len() * 3 <= speakers.len() * 2
}

/// What is never cut: a bullet with all below it, a paragraph, a block of code.
struct Unit {
    piece: Piece,
    words: u32,
    kind: UnitKind,
    /// Who speaks, if it reads like a turn of a conversation.
    speaker: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum UnitKind {
    /// A line that names what follows.
    Label,
    /// An item of a list.
    Item,
    /// A paragraph, a table, code.
    Block,
}

/// Parts rows into units, where `depth` is that of the items to cut at.
fn cut(rows: &[Row], range: Range<usize>, depth: u8, parents: &[String], units: &mut Vec<Unit>) {
    let mut label: Option<String> = None;
    let mut start = range.start;
    while start < range.end {
        let end = (start + 1..range.end)
            .find(|at| starts_unit(rows, *at, depth))
            .unwrap_or(range.end);
        let row = &rows[start];
        let kind = kind_of(rows, start, depth);
        if kind != UnitKind::Item {
            label = None;
        }
        let mut above = parents.to_vec();
        above.extend(label.clone());
        if kind == UnitKind::Label {
            label = Some(titles::cleaned(&row.text));
        }
        let unit = Unit {
            words: words_of(&rows[start..end]),
            kind,
            speaker: speaker(&row.text).map(str::to_owned),
            piece: Piece {
                rows: start..end,
                title: title_of(row, kind),
                parents: above,
            },
        };
        let may_be_cut = kind == UnitKind::Item && depth < DEEPEST && end > start + 1;
        if unit.words > LONGEST && may_be_cut && !is_action(row) {
            cut_item(rows, unit, depth, units);
        } else {
            units.push(unit);
        }
        start = end;
    }
}

/// What a unit is called: the start of its item, or its label.
fn title_of(row: &Row, kind: UnitKind) -> Option<String> {
    match kind {
        UnitKind::Label | UnitKind::Item => {
            Some(titles::lead(&row.text)).filter(|title| !title.is_empty())
        }
        UnitKind::Block => None,
    }
}

/// Cuts an item at the items below it. Its own line stays with the first of them.
fn cut_item(rows: &[Row], unit: Unit, depth: u8, units: &mut Vec<Unit>) {
    let Range { start, end } = unit.piece.rows;
    let mut parents = unit.piece.parents.clone();
    parents.push(titles::lead(&rows[start].text));
    let first = units.len();
    cut(rows, start + 1..end, depth + 1, &parents, units);
    if let Some(below) = units.get_mut(first) {
        below.piece.rows.start = start;
        below.piece.title = unit.piece.title;
        below.piece.parents = unit.piece.parents;
        below.words += words_in(&rows[start].text);
        below.speaker = unit.speaker;
    }
}

fn starts_unit(rows: &[Row], at: usize, depth: u8) -> bool {
    let row = &rows[at];
    let before = &rows[at - 1];
    let follows_label = before.starts && is_label(rows, at - 1);
    match row.kind {
        RowKind::Rule => false,
        RowKind::Item | RowKind::Numbered => {
            let goes_on =
                || is_action(row) && before.depth >= depth && is_action_above(rows, at, depth);
            row.depth <= depth && !follows_label && !goes_on()
        }
        RowKind::Code => row.starts && row.depth < depth && !follows_label,
        RowKind::Heading(_) | RowKind::Paragraph | RowKind::Table | RowKind::Html => {
            row.starts && row.depth < depth && (!follows_label || is_label(rows, at))
        }
    }
}

/// Whether the item before this one, at the same depth, is an action item too.
fn is_action_above(rows: &[Row], at: usize, depth: u8) -> bool {
    rows[..at]
        .iter()
        .rev()
        .take_while(|row| row.depth >= depth)
        .find(|row| row.depth == depth && row.is_item())
        .is_some_and(is_action)
}

/// `_AI @anna: …_`: such lists are read as a whole.
fn is_action(row: &Row) -> bool {
    row.text
        .strip_prefix("AI")
        .is_some_and(|rest| rest.starts_with([' ', ':', '(']))
}

fn kind_of(rows: &[Row], at: usize, depth: u8) -> UnitKind {
    match rows[at].kind {
        RowKind::Item | RowKind::Numbered if rows[at].depth <= depth => UnitKind::Item,
        _ if is_label(rows, at) => UnitKind::Label,
        _ => UnitKind::Block,
    }
}

/// A bold line, or one that ends in a colon, alone in its paragraph.
fn is_label(rows: &[Row], at: usize) -> bool {
    let row = &rows[at];
    let names = row.is_bold() || row.text.ends_with(':');
    names && structure::stands_alone(rows, at) && row.text.len() < 100
}

/// `AB: …`, `Anna: …`, `<anna> …`: who says it.
fn speaker(text: &str) -> Option<&str> {
    const LONGEST_NAME: usize = 28;
    if let Some(rest) = text.strip_prefix('<') {
        let end = rest.find('>').filter(|end| *end < LONGEST_NAME)?;
        return Some(&rest[..end]);
    }
    let at = text
        .bytes()
        .take(LONGEST_NAME)
        .position(|byte| byte == b':')?;
    let (name, speech) = (&text[..at], &text[at + 1..]);
    let is_name = !name.is_empty()
        && name.split_whitespace().count() <= 2
        && name
            .chars()
            .all(|letter| letter.is_alphanumeric() || " .-_'@*".contains(letter));
    let says_something = speech.trim_start().len() > 1 && !speech.starts_with("//");
    (is_name && says_something).then_some(name)
}

/// Joins units that are too short to stand alone.
fn join(rows: &[Row], units: Vec<Unit>, is_talk: bool) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut words = 0;
    let mut kind = UnitKind::Block;
    let mut lists_people = false;
    for unit in units {
        let least = match (kind, unit.kind) {
            _ if is_talk => SHORTEST_TALK,
            (UnitKind::Block, UnitKind::Block) => SHORTEST_TALK,
            (UnitKind::Label, UnitKind::Item | UnitKind::Block)
            | (UnitKind::Item | UnitKind::Block | UnitKind::Label, UnitKind::Label)
            | (UnitKind::Item | UnitKind::Block, UnitKind::Item)
            | (UnitKind::Item, UnitKind::Block) => SHORTEST_ITEM,
        };
        let least = match lists_people {
            true if !is_entry(rows, &unit) => 0,
            true => u32::MAX,
            false => least,
        };
        match pieces.last_mut() {
            Some(last) if words < least => {
                last.rows.end = unit.piece.rows.end;
                words += unit.words;
            }
            Some(_) | None => {
                let mut piece = unit.piece;
                if is_talk && unit.kind != UnitKind::Label {
                    piece.title = None;
                }
                lists_people = unit.kind == UnitKind::Label && names_those_present(&piece);
                pieces.push(piece);
                words = unit.words;
                kind = unit.kind;
            }
        }
    }
    // The last may be short too.
    if words < SHORTEST_ITEM && pieces.len() > 1 {
        let last = pieces.pop();
        if let (Some(last), Some(before)) = (last, pieces.last_mut()) {
            before.rows.end = last.rows.end;
        }
    }
    pieces
}

/// Whether a piece is called `Attendees` after the label that opens it.
fn names_those_present(piece: &Piece) -> bool {
    let presence = piece.title.as_deref().and_then(presence);
    presence == Some(Presence::Present)
}

/// Whether a unit could be somebody in a list of people: an item of few words, with none below it.
fn is_entry(rows: &[Row], unit: &Unit) -> bool {
    let own = &rows[unit.piece.rows.clone()];
    let said = own.iter().filter(|row| row.kind != RowKind::Rule).count();
    unit.kind == UnitKind::Item && said == 1 && unit.words as usize <= MOST_WORDS_OF_ENTRY
}

/// Where the list of people ends with which a section on those present begins: nobody wants it in
/// pieces, and what follows is something else.
pub(crate) fn end_of_people(rows: &[Row], body: Range<usize>) -> usize {
    const FEWEST: usize = 3;
    let is_in_list = |at: &usize| {
        let row = &rows[*at];
        row.kind == RowKind::Rule
            || (row.is_item() && words_in(&row.text) as usize <= MOST_WORDS_OF_ENTRY)
    };
    let count = body.clone().take_while(is_in_list).count();
    match count >= FEWEST {
        true => body.start + count,
        false => body.start,
    }
}

fn words_of(rows: &[Row]) -> u32 {
    rows.iter().map(|row| words_in(&row.text)).sum()
}
