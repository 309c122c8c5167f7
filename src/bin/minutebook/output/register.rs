//! Registers for people: what was settled, and what was taken on.

use std::io;
use std::io::Write;

use minutebook::recall::actions::Item;
use minutebook::recall::decisions::Entry;

use crate::output::Output;
use crate::output::recalled::INDENT;
use crate::output::recalled::MOST_ROWS;
use crate::output::recalled::head;
use crate::output::recalled::place_row;
use crate::output::recalled::text;
use crate::output::rows::print_row;
use crate::output::sanitize::one_row;
use crate::output::section::day_of;
use crate::output::section::label_of;
use crate::output::section::owned;
use crate::output::wrap::cut;
use crate::output::wrap::wrap;
use crate::place::Place;

/// Columns of the heading that is shown with a task.
const LONGEST_HEADING: usize = 40;

/// Prints a register of decisions, an entry each.
pub(crate) fn decisions(out: &mut Output, place: &Place, entries: &[Entry]) -> io::Result<()> {
    let faint = out.look.styles.faint;
    for entry in entries {
        head(out, &entry.place)?;
        text(out, &entry.text, &[])?;
        if let Some(later) = &entry.later {
            let date = later.date.map_or(String::new(), |date| date.to_string());
            let said = format!("decided again {date}: {}", one_row(&later.text));
            let said = cut(&said, out.look.width.saturating_sub(INDENT + 2));
            writeln!(out, "{:INDENT$}{faint}→ {said}{faint:#}", "")?;
        }
        let also = entry.also.first();
        let also = also.map(|also| format!("also {}:{}", one_row(&also.path), also.line));
        place_row(out, place, &entry.place, INDENT, also.as_slice())?;
        writeln!(out)?;
    }
    Ok(())
}

/// Prints tasks, an entry each.
pub(crate) fn actions(out: &mut Output, place: &Place, items: &[Item]) -> io::Result<()> {
    let strong = out.look.styles.strong;
    for item in items {
        let label = label_of(item.state);
        let rows = wrap(
            &owned(&item.owners, &one_row(&item.text)),
            &[],
            out.look.width.saturating_sub(7),
        );
        for (number, row) in rows.iter().take(MOST_ROWS).enumerate() {
            let label = if number == 0 { label } else { "" };
            write!(out, "{strong}{label:<7}{strong:#}")?;
            print_row(out, row)?;
        }
        let about = cut(&one_row(item.about()), LONGEST_HEADING);
        let team = one_row(item.place.teams.first().map_or("", |team| team));
        let mut seen: Vec<String> = vec![team.into_owned()];
        seen.retain(|team| !team.is_empty());
        seen.push(match (item.first, item.last) {
            (Some(first), Some(last)) if first != last => {
                format!("{first} to {last}, {} times", item.mentions.len())
            }
            (first, last) => day_of(first.or(last)),
        });
        let mut also = vec![about, seen.join(" · ")];
        also.retain(|part| !part.is_empty());
        place_row(out, place, &item.place, 7, &also)?;
        writeln!(out)?;
    }
    Ok(())
}
