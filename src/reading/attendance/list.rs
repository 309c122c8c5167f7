//! A section gone through row by row: where a list of people begins, who is in it, where it is over.
//!
//! Knows lines, bullets and tables; who an entry names is known in `entry`.

use std::mem;

use foldhash::HashSet;

use crate::reading::attendance::Presence;
use crate::reading::attendance::begins_with_given_name;
use crate::reading::attendance::entry::names_person_first;
use crate::reading::attendance::entry::people_in;
use crate::reading::attendance::entry::without_role;
use crate::reading::attendance::labelled::labelled;
use crate::reading::attendance::labelled::labelled_within;
use crate::reading::attendance::labels::presence;
use crate::reading::attendance::names::calls_somebody;
use crate::reading::attendance::names::names_alone;
use crate::reading::attendance::names::outside_brackets;
use crate::reading::attendance::origin::given_name_first;
use crate::reading::attendance::origin::have_family_first;
use crate::reading::attendance::table::Table;
use crate::reading::attendance::table::cells;
use crate::reading::attendance::table::column_of_those_present;
use crate::reading::people::is_name;

/// A section while it is gone through for those who are listed in it.
#[derive(Default)]
pub(super) struct List {
    /// Those found so far, in the order in which they are listed, each once.
    pub(super) people: Vec<String>,
    seen: HashSet<String>,
    /// Of whom the section's own heading says that they follow.
    of_heading: Option<Presence>,
    /// Of whom the list is in which the next row stands; none outside of any.
    open: Option<Presence>,
    /// How far the label is indented that opened it.
    depth: usize,
    /// Whether that is an item, and its list stands deeper.
    is_below_item: bool,
    /// Whether it stands below a line of its own, and is over with the next such line.
    is_below_line: bool,
    /// Whether it goes without bullets: `Présents :` and below it a name on each line.
    is_plain: bool,
    /// Whether its last line ended in a comma: `Present: Ana, Ben,` and on the next line `Cem`.
    goes_on: bool,
    /// Whether a line without a bullet named several: `Ana, Ben, Cem` right below the heading.
    is_told_in_line: bool,
    /// Whether the line before told who was there: `Present: Ana Roth`.
    is_told_before: bool,
    /// The table that is being read.
    table: Option<Table>,
    /// The column of the row above that says who was there: `Date | Present | Minutes`.
    column: Option<usize>,
    /// Whether family names stand first in it.
    has_family_first: bool,
    /// Whether those who came ticked a box.
    has_ticks: bool,
}

impl List {
    /// A list that no row was read of, below a heading that says who follows.
    pub(super) fn below(heading: Option<Presence>, rows: &[Line]) -> List {
        List {
            of_heading: heading,
            open: heading,
            has_family_first: have_family_first(rows),
            has_ticks: rows.iter().any(Line::is_ticked),
            ..List::default()
        }
    }

    /// Adds everybody whom an entry names.
    pub(super) fn add(&mut self, entry: &str) {
        for person in people_in(entry) {
            if self.seen.insert(person.clone()) {
                self.people.push(person);
            }
        }
    }

    fn is_under_heading(&self) -> bool {
        self.of_heading.is_some()
    }

    /// Reads the next row; `next` is the one below it. `is_early` among the first of a section.
    pub(super) fn read(&mut self, row: &Line, next: Option<&Line>, is_early: bool) {
        if self.is_continued_by(row) || self.is_unticked(row) || self.is_headed_by(row, next) {
            return;
        }
        if self.takes_cell(row) {
            return;
        }
        let is_told_before = self.is_told_before;
        self.is_told_before &= row.entry.is_empty();
        if let Some((label, people)) = labelled(row.entry) {
            return self.begin(row, next, label, people);
        }
        if !row.is_item
            && is_early
            && !self.people.is_empty()
            && let Some(rest) = the_rest(row.entry)
        {
            return self.add(rest);
        }
        if is_told_before && let Some(others) = others(row.entry) {
            self.is_told_before = true;
            return self.add(others);
        }
        if is_early && let Some(people) = labelled_within(row.entry) {
            return self.add(people);
        }
        self.end_before(row, next);
        self.take(row);
    }

    /// Whether a row goes on with the one before it. Then it was read.
    fn is_continued_by(&mut self, row: &Line) -> bool {
        let goes_on = mem::take(&mut self.goes_on) && !row.is_item && labelled(row.entry).is_none();
        if goes_on {
            self.add(row.entry);
            self.goes_on = row.entry.ends_with(',');
        }
        goes_on
    }

    /// Whether a row of a table holds those who were there in one cell, below its label. Then it was read.
    fn takes_cell(&mut self, row: &Line) -> bool {
        const FEWEST: usize = 2;
        let column = self.column.take();
        if !row.is_of_table() {
            return false;
        }
        let cell = column.and_then(|column| cells(row.entry).into_iter().nth(column));
        if let Some(people) = cell.filter(|cell| names_alone(cell).len() >= FEWEST) {
            self.add(&people);
            return true;
        }
        self.column = column_of_those_present(row.entry);
        false
    }

    /// Whether a row names somebody who ticked no box where the others did.
    fn is_unticked(&self, row: &Line) -> bool {
        let is_in_list = self.is_under_heading() || self.open.is_some();
        self.has_ticks && is_in_list && row.entry.starts_with("[ ]")
    }

    /// Whether a row is the head of a list or of a part of it, and nobody in it.
    fn is_headed_by(&mut self, row: &Line, next: Option<&Line>) -> bool {
        let stands_above = !row.is_item && next.is_some_and(|next| next.is_item);
        // `Présents`, a line of its own above the list.
        if stands_above && let Some(label) = presence(row.entry) {
            self.open = Some(label);
            self.depth = row.depth;
            self.is_below_item = false;
            self.is_below_line = true;
            return true;
        }
        if self.is_below_line && !row.is_item && row.depth == 0 {
            self.open = self.of_heading;
            self.is_below_line = false;
        }
        // `Members of the board`, above some of those who were there.
        stands_above && self.is_under_heading() && !row.entry.contains(['@', ',', ';', '|', ':'])
    }

    /// Begins the list that a label opens, with those who stand behind it.
    fn begin(&mut self, row: &Line, next: Option<&Line>, label: Presence, people: &str) {
        self.open = Some(label);
        self.depth = row.depth;
        self.is_below_item = row.is_item && next.is_some_and(|next| next.depth > row.depth);
        self.is_plain = !row.is_item && outside_brackets(people).trim().is_empty();
        if is_nobody(people) {
            self.open = self.of_heading;
        } else if label == Presence::Present {
            let before = self.people.len();
            self.add(people);
            self.goes_on = !row.is_item && people.ends_with(',');
            self.is_told_before = !row.is_item && self.people.len() > before;
            // Who was there is said; what follows is of something else.
            let is_said = match row.is_item {
                true => {
                    let is_label = |next: &Line| next.entry.trim_end_matches('*').ends_with(':');
                    self.people.len() > before && !self.is_below_item && next.is_some_and(is_label)
                }
                false => self.people.len() > before,
            };
            if is_said && !self.is_under_heading() {
                self.open = None;
            }
        }
    }

    /// Closes what is over with this row.
    fn end_before(&mut self, row: &Line, next: Option<&Line>) {
        // The minutes themselves follow without a heading of their own.
        if self.is_under_heading() && self.people.len() >= 3 && is_told(row) {
            self.open = None;
            self.of_heading = None;
        }
        let under_heading = self.is_under_heading();
        // `Tagesordnung:` below a `Teilnehmer:` that nobody filled in.
        let is_other_label = !under_heading && !row.is_item && row.entry.ends_with(':');
        if is_other_label && !next.is_some_and(|next| begins_with_given_name(next.entry)) {
            self.open = None;
        }
        // The list without bullets is over with the first item of another one.
        if self.is_told_in_line && row.is_item && !names_person_first(row.entry) {
            self.open = None;
        }
        let is_nick_alone = || {
            let nick = outside_brackets(row.entry);
            let nick = nick.trim();
            nick.starts_with(char::is_lowercase) && calls_somebody(nick)
        };
        let names_person = self.is_plain && (names_person_first(row.entry) || is_nick_alone());
        if self.is_plain && row.is_item && !self.people.is_empty() && !names_person {
            self.open = self.of_heading;
        }
        self.is_plain = !row.is_item && names_person;
        if !row.is_of_table() {
            self.table = None;
        }
        let label_is_over = row.depth <= self.depth && (self.depth > 0 || self.is_below_item);
        if !under_heading && (label_is_over || row.entry.is_empty()) {
            self.open = None;
        }
    }

    /// Takes those whom a row names, if it stands in a list of those present.
    fn take(&mut self, row: &Line) {
        if self.open != Some(Presence::Present) {
            return;
        }
        if row.is_of_table() {
            let table = self.table.get_or_insert_with(|| Table::headed(row.entry));
            if let Some(mut person) = table.person(row.entry) {
                if self.has_family_first {
                    person = given_name_first(&person);
                }
                self.add(&person);
            }
        } else if self.is_under_heading() || row.is_item || self.is_plain {
            let before = self.people.len();
            self.add(without_role(row.entry));
            self.is_told_in_line |= !row.is_item && self.people.len() > before + 1;
        }
    }
}

/// Whether a line is a sentence at length, and no list of people.
fn is_told(row: &Line) -> bool {
    const FEWEST_WORDS: usize = 12;
    !row.is_item
        && !row.is_of_table()
        && row.entry.ends_with(['.', ':', '!', '?'])
        && row.entry.split_whitespace().count() >= FEWEST_WORDS
        && people_in(row.entry).is_empty()
}

/// Whether it is said behind a label that nobody follows: `Guests: none`.
fn is_nobody(people: &str) -> bool {
    let said = people.trim_matches(|letter: char| !letter.is_alphanumeric());
    let words = [
        "none", "nobody", "keine", "keiner", "niemand", "n/a", "aucun",
    ];
    words.iter().any(|word| said.eq_ignore_ascii_case(word))
}

/// Those who were there beside the members, some lines below these: `Sonstige: Ana, Ben`.
fn the_rest(entry: &str) -> Option<&str> {
    const LABELS: &[&str] = &[
        "andere", "autres", "otros", "others", "overige", "sonstige", "weitere",
    ];
    let (label, people) = entry.split_once(':')?;
    let label = label.trim_matches(['*', '_', ' ']).to_lowercase();
    let people = people.trim_start_matches(['*', '_', ' ']);
    let are_named = || {
        let names = names_alone(people);
        !names.is_empty() && names.iter().all(|name| is_name(name))
    };
    (LABELS.contains(&label.as_str()) && are_named()).then_some(people)
}

/// Who else was there, below the line of those present: `Owners: Ana Roth, Ben Okafor`.
fn others(entry: &str) -> Option<&str> {
    const MOST_WORDS: usize = 3;
    let (label, people) = entry.split_once(": ")?;
    let names = names_alone(people);
    let full = names.iter().filter(|name| name.contains(' ')).count();
    // `Topics: Gate Repair, Tide Tables` are called so too.
    let is_anybody = names.iter().any(|name| begins_with_given_name(name));
    let is_list = names.len() >= 2 && full * 2 >= names.len() && is_anybody;
    (is_list && label.split_whitespace().count() <= MOST_WORDS).then_some(people)
}

/// A row of a section's text.
#[derive(Clone, Copy)]
pub(super) struct Line<'r> {
    /// How far it is indented.
    pub(super) depth: usize,
    /// What it says, without indentation and bullet or number.
    pub(super) entry: &'r str,
    pub(super) is_item: bool,
}

impl<'r> Line<'r> {
    pub(super) fn of(row: &'r str) -> Line<'r> {
        let said = row.trim_start();
        let depth = row.len() - said.len();
        let said = said.trim_end();
        let entry = without_bullet(said);
        Line {
            depth,
            entry,
            is_item: entry.len() < said.len(),
        }
    }

    pub(super) fn is_of_table(&self) -> bool {
        self.entry.starts_with('|') || self.entry.contains(" | ")
    }

    /// Whether it has a box that is ticked.
    fn is_ticked(&self) -> bool {
        self.entry.starts_with("[x]") || self.entry.starts_with("[X]")
    }
}

/// The row without its bullet or number.
fn without_bullet(row: &str) -> &str {
    if let [b'-' | b'*' | b'+', b' ', ..] = row.as_bytes() {
        return row[2..].trim_start();
    }
    let digits = row.bytes().take_while(u8::is_ascii_digit).count();
    match row[digits..].strip_prefix(". ") {
        Some(rest) if (1..=3).contains(&digits) => rest.trim_start(),
        Some(_) | None => row,
    }
}
