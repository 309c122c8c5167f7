//! Lists that say for each person where they come from, behind a comma or before a colon; and tables in which
//! the family name stands first, before a comma.
//!
//! One entry alone could say anything; a list is such a list where most of its items are.

use crate::reading::attendance::entry::before_place;
use crate::reading::attendance::entry::is_address_of_mail;
use crate::reading::attendance::entry::is_full_name;
use crate::reading::attendance::labels::presence;
use crate::reading::attendance::list::Line;
use crate::reading::attendance::names::has_given_name_first;
use crate::reading::attendance::table::cells;

/// Whether the items of a list name somebody and, behind a comma, where they come from: two in three
/// of at least three do. Nobody lists people in pairs.
pub(super) fn have_places(rows: &[Line]) -> bool {
    let items = rows.iter().filter(|row| row.is_item);
    let with_place = items.clone().filter(|row| {
        let place = before_place(row.entry);
        place.len() < row.entry.len()
    });
    let count = with_place.count();
    count >= 3 && count * 3 >= items.count() * 2
}

/// Whether the items of a list name a body and, behind a colon, those it sent: three in four do, and
/// one of them at least names several, parted by semicolons, or one by an address.
pub(super) fn have_bodies(rows: &[Line]) -> bool {
    let items = rows.iter().filter(|row| row.is_item);
    let sent = items.clone().map(|row| behind_body(row.entry));
    let sent = sent
        .zip(items.clone())
        .filter(|(sent, row)| *sent != row.entry);
    let are_several = |sent: &str| {
        let parts = sent.split(';').map(str::trim);
        let parts = parts.filter(|part| !part.is_empty());
        let are_people = |part: &str| is_address_of_mail(part) || is_full_name(part);
        (sent.contains(';') || sent.contains('@')) && parts.clone().all(are_people)
    };
    let count = sent.clone().count();
    count >= 2 && count * 4 >= items.count() * 3 && sent.clone().any(|(sent, _)| are_several(sent))
}

/// `Harbour Office: Ana Roth; Ben Okafor` without the body.
pub(super) fn behind_body(entry: &str) -> &str {
    const MOST_WORDS: usize = 4;
    match entry.split_once(':') {
        Some((body, sent))
            if sent.starts_with(' ')
                && !body.contains(['@', ',', ';'])
                && presence(body).is_none()
                && body.split_whitespace().count() <= MOST_WORDS =>
        {
            sent.trim()
        }
        Some(_) | None => entry,
    }
}

/// Whether the rows of a table name people as `Roth, Ana`: at least two with a given name behind the comma, and
/// half of all with a comma.
pub(super) fn have_family_first(rows: &[Line]) -> bool {
    let rows = rows.iter().filter(|row| row.is_of_table());
    let cells: Vec<String> = rows.flat_map(|row| cells(row.entry)).collect();
    let (mut all, mut named) = (0, 0);
    for (family, given) in cells.iter().filter_map(|cell| cell.split_once(", ")) {
        all += 1;
        named += usize::from(has_given_name_first(given) && !has_given_name_first(family));
    }
    named >= 2 && named * 2 >= all
}

/// `Roth, Ana` as `Ana Roth`.
pub(super) fn given_name_first(cell: &str) -> String {
    const MOST_WORDS: usize = 3;
    let is_family =
        |name: &str| !name.contains(' ') || name.starts_with("Van ") || name.starts_with("Von ");
    match cell.split_once(", ") {
        Some((family, given))
            if is_family(family)
                && !given.contains(',')
                && given.split(' ').count() <= MOST_WORDS =>
        {
            format!("{given} {family}")
        }
        Some(_) | None => cell.to_owned(),
    }
}
