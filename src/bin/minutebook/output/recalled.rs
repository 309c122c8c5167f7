//! A place that recall names, for people: what it is called, what it says, where it stands.

use std::io;
use std::io::Write;
use std::ops::Range;

use minutebook::recall::Place;

use crate::output::Output;
use crate::output::list::Spot;
use crate::output::rows::print_row;
use crate::output::sanitize::one_row;
use crate::output::section;
use crate::output::section::day_of;
use crate::output::wrap::columns;
use crate::output::wrap::cut;
use crate::output::wrap::wrap;
use crate::place;

/// Columns before the text of an entry.
pub(super) const INDENT: usize = 4;

/// Rows of one passage or task that are shown.
pub(super) const MOST_ROWS: usize = 4;

/// A place and what is said there, for editors and pipes.
pub(crate) fn spot<'a>(place: &place::Place, at: &Place, text: &'a str) -> Spot<'a> {
    Spot {
        path: place.path(&at.corpus, &at.path),
        line: at.line,
        text,
    }
}

/// Prints where something stands, and behind it what else there is to say.
pub(super) fn place_row(
    out: &mut Output,
    place: &place::Place,
    at: &Place,
    indent: usize,
    also: &[String],
) -> io::Result<()> {
    let path = place.path(&at.corpus, &at.path);
    let spot = section::Spot {
        path: &path,
        line: at.line,
        url: at.url.as_deref(),
    };
    section::spot_row(out, &spot, indent, also)
}

/// Prints date, team and title on a row.
pub(super) fn head(out: &mut Output, at: &Place) -> io::Result<()> {
    let (team, strong) = (out.look.styles.team, out.look.styles.strong);
    let day = day_of(at.date);
    let teams = one_row(at.teams.join(", "));
    let room = out.look.width.saturating_sub(14 + columns(&teams)).max(20);
    let title = cut(&one_row(title_of(at)), room);
    write!(out, "{day:<10}  ")?;
    if !teams.is_empty() {
        write!(out, "{team}{teams}{team:#}  ")?;
    }
    writeln!(out, "{strong}{title}{strong:#}")
}

/// Prints a passage, or as much of it as is shown.
pub(super) fn text(out: &mut Output, text: &str, highlights: &[Range<usize>]) -> io::Result<()> {
    for row in wrap(text, highlights, out.look.width.saturating_sub(INDENT))
        .iter()
        .take(MOST_ROWS)
    {
        write!(out, "{:INDENT$}", "")?;
        print_row(out, row)?;
    }
    Ok(())
}

/// What a place is called: its heading, else its meeting or file.
pub(super) fn title_of(at: &Place) -> &str {
    match (at.title.as_str(), at.meeting.as_str()) {
        ("", "") => &at.path,
        ("", meeting) => meeting,
        (title, _) => title,
    }
}
