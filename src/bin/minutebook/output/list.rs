//! Prints a list of what was found in the form that is wanted: tasks, decisions, sections.

use std::collections::HashSet;
use std::io;
use std::io::Write;
use std::path::PathBuf;

use minutebook::contract;
use minutebook::section;
use minutebook::section::Section;
use rayon::prelude::*;
use serde::Serialize;

use crate::failure::Exit;
use crate::output::Form;
use crate::output::Output;
use crate::output::look::Look;
use crate::output::numbers::counted;
use crate::output::sanitize::one_row;
use crate::place::Place;

/// What was found, in order.
pub(crate) struct List<'a, T> {
    /// What people call one of it.
    pub thing: &'static str,
    /// What machines call all of it.
    pub field: &'static str,
    /// As much of it as is wanted, or more.
    pub found: &'a [T],
    /// How many there are.
    pub total: usize,
    /// How many are wanted.
    pub most: usize,
}

/// How many of a list are wanted in a form, if so many were asked for, 0 for all; if nobody said so,
/// people get as many as they look through at once, and others all.
pub(crate) fn most(asked: Option<usize>, form: Form, usual: usize) -> usize {
    match (asked, form) {
        (Some(0), _) => usize::MAX,
        (Some(most), _) => most,
        (None, Form::People) => usual,
        (None, _) => usize::MAX,
    }
}

/// Where something stands, and what to call it there: for editors and pipes.
pub(crate) struct Spot<'a> {
    /// The file, as it can be opened from the current folder.
    pub path: PathBuf,
    /// The line.
    pub line: u32,
    /// What stands there.
    pub text: &'a str,
}

impl<'a> Spot<'a> {
    /// A line of a section.
    pub(crate) fn of(place: &Place, section: &'a Section, line: u32) -> Spot<'a> {
        Spot {
            path: place.path(&section.corpus, &section.path),
            line,
            text: section.name(),
        }
    }

    /// What the library says of something that was not read.
    pub(crate) fn at(place: &Place, spot: &'a section::Spot) -> Spot<'a> {
        Spot {
            path: place.path(&spot.corpus, &spot.path),
            line: spot.line,
            text: &spot.name,
        }
    }
}

impl<'a, T> List<'a, T> {
    /// Prints the list, and how many there are to people; ends with 1 where there is none.
    pub(crate) fn print<M: Serialize>(
        &self,
        out: &mut Output,
        for_machines: impl Fn(&'a T) -> M,
        spot: impl Fn(&'a T) -> Spot<'a>,
        for_people: impl FnOnce(&mut Output, &[T]) -> io::Result<()>,
    ) -> io::Result<Exit> {
        let shown = self.shown();
        match out.form {
            Form::Json | Form::Ndjson => self.for_machines(out, for_machines)?,
            Form::Lines | Form::Paths => spots(out, shown.iter().map(spot))?,
            Form::People if shown.is_empty() => out.say(&format!("no {} found", self.thing)),
            Form::People => {
                for_people(out, shown)?;
                self.total(out)?;
            }
        }
        Ok(Exit::of(self.total))
    }

    /// Prints the list as one document, or as a line for each.
    pub(crate) fn for_machines<M: Serialize>(
        &self,
        out: &mut Output,
        value: impl Fn(&'a T) -> M,
    ) -> io::Result<()> {
        let values = self.shown().iter().map(value);
        if out.form == Form::Json {
            contract::write_list(out, self.field, values)?;
            return writeln!(out);
        }
        for value in values {
            writeln!(out, "{}", contract::json(&value))?;
        }
        Ok(())
    }

    /// Prints how many there are, and how many of them are shown.
    pub(crate) fn total(&self, out: &mut Output) -> io::Result<()> {
        let strong = out.look.styles.strong;
        let all = counted(self.total, self.thing);
        let shown = self.shown().len();
        write!(out, "{strong}{all}{strong:#}")?;
        if shown < self.total {
            write!(out, ", {shown} shown; `--limit 0` shows all")?;
        }
        writeln!(out)
    }

    /// What is to be printed.
    pub(crate) fn shown(&self) -> &'a [T] {
        self.found.get(..self.most).unwrap_or(self.found)
    }
}

/// Prints where things stand, in the form that editors or `xargs -0` read.
pub(crate) fn spots<'a>(
    out: &mut Output,
    spots: impl IntoIterator<Item = Spot<'a>>,
) -> io::Result<()> {
    match out.form {
        Form::Paths => paths(out, spots),
        Form::Lines | Form::People | Form::Json | Form::Ndjson => lines(out, spots),
    }
}

/// Prints where what the library found stands, which was not read for that: there may be hundreds of
/// thousands.
pub(crate) fn spots_at(out: &mut Output, place: &Place, found: &[section::Spot]) -> io::Result<()> {
    let spot = |spot| Spot::at(place, spot);
    if out.form == Form::Paths {
        return paths(out, found.iter().map(spot));
    }
    let look = &out.look;
    let parcels = found.par_chunks(PARCEL);
    let rows: Vec<String> = parcels
        .map(|some| rows(look, some.iter().map(spot)))
        .collect();
    rows.iter()
        .try_for_each(|rows| out.write_all(rows.as_bytes()))
}

/// So many rows are put together at a time.
const PARCEL: usize = 1 << 12;

/// Prints `path:line: text`, a line each.
pub(crate) fn lines<'a>(
    out: &mut Output,
    spots: impl IntoIterator<Item = Spot<'a>>,
) -> io::Result<()> {
    let rows = rows(&out.look, spots);
    out.write_all(rows.as_bytes())
}

/// `path:line: text` in rows. What stands in the same file as the row before begins like it.
fn rows<'a>(look: &Look, spots: impl IntoIterator<Item = Spot<'a>>) -> String {
    let (place, strong) = (look.styles.team, look.styles.strong);
    let (place_ends, strong_ends) = (format!("{place:#}"), format!("{strong:#}"));
    let (place, strong) = (place.to_string(), strong.to_string());
    let mut rows = String::new();
    let mut file = PathBuf::new();
    let mut begins = String::new();
    for spot in spots {
        if begins.is_empty() || spot.path != file {
            begins.clear();
            begins.extend([&place, &*one_row(spot.path.to_string_lossy()), ":"]);
            file = spot.path;
        }
        let (line, text) = (spot.line.to_string(), one_row(spot.text));
        rows.extend([begins.as_str(), &line, &place_ends, ": "]);
        rows.extend([strong.as_str(), &text, &strong_ends, "\n"]);
    }
    rows
}

/// Prints the path of each file once, ended by NUL.
pub(crate) fn paths<'a>(
    out: &mut Output,
    spots: impl IntoIterator<Item = Spot<'a>>,
) -> io::Result<()> {
    let mut seen = HashSet::new();
    for spot in spots {
        if seen.contains(&spot.path) {
            continue;
        }
        out.write_all(spot.path.as_os_str().as_encoded_bytes())?;
        out.write_all(&[0])?;
        seen.insert(spot.path);
    }
    Ok(())
}
