//! People, for people: who has to do with a question, and what one person did.

use std::io;
use std::io::Write;

use minutebook::recall::people::Part;
use minutebook::recall::people::Person;

use crate::output::Output;
use crate::output::numbers::counted;
use crate::output::recalled::INDENT;
use crate::output::recalled::head;
use crate::output::recalled::place_row;
use crate::output::register::actions;
use crate::output::sanitize::one_row;
use crate::output::section::day_of;
use crate::output::wrap::columns;
use crate::output::wrap::cut;
use crate::place::Place;

/// Prints people, one row each.
pub(crate) fn people(out: &mut Output, parts: &[Part]) -> io::Result<()> {
    let faint = out.look.styles.faint;
    let names = parts.iter().map(|part| columns(&one_row(&part.person)));
    let widest = names.max().unwrap_or(0).clamp(6, 30);
    writeln!(
        out,
        "{faint}{:<widest$}  mentioned  present  tasks  first       last{faint:#}",
        "person"
    )?;
    for part in parts {
        let name = cut(&one_row(&part.person), widest);
        let blanks = " ".repeat(widest.saturating_sub(columns(&name)));
        writeln!(
            out,
            "{name}{blanks}  {:>9}  {:>7}  {:>5}  {:<10}  {}",
            part.mentioned,
            part.present,
            part.actions,
            day_of(part.first),
            day_of(part.last)
        )?;
    }
    Ok(())
}

/// Prints one person.
pub(crate) fn person(out: &mut Output, place: &Place, person: &Person) -> io::Result<()> {
    let (strong, faint) = (out.look.styles.strong, out.look.styles.faint);
    let also = match person.also.as_slice() {
        [] => String::new(),
        names => format!(" ({})", one_row(names.join(", "))),
    };
    writeln!(out, "{strong}{}{strong:#}{also}", one_row(&person.person))?;
    let span = person.span.map_or(String::new(), |(first, last)| {
        format!(", {first} to {last}")
    });
    writeln!(out, "at {}{span}", counted(person.present, "meeting"))?;
    for (name, counts) in [("teams", &person.teams), ("topics", &person.topics)] {
        let values: Vec<String> = counts
            .iter()
            .take(8)
            .map(|(value, count)| format!("{} {count}", one_row(value)))
            .collect();
        if !values.is_empty() {
            let line = cut(&values.join(" · "), out.look.width.saturating_sub(8));
            writeln!(out, "{faint}{name:<7}{faint:#} {line}")?;
        }
    }
    let cut = |all: usize, shown: usize| match shown < all {
        true => format!(", the latest {shown}"),
        false => String::new(),
    };
    let (took_on, mentioned) = (person.took_on, person.mentioned);
    if took_on > 0 {
        let tasks = counted(took_on, "task");
        let cut = cut(took_on, person.actions.len());
        writeln!(out, "\n{strong}took on {tasks}{strong:#}{cut}\n")?;
        actions(out, place, &person.actions)?;
    }
    if mentioned > 0 {
        let sections = counted(mentioned, "section");
        let cut = cut(mentioned, person.mentions.len());
        writeln!(out, "{strong}mentioned in {sections}{strong:#}{cut}\n")?;
        for at in &person.mentions {
            head(out, at)?;
            place_row(out, place, at, INDENT, &[])?;
        }
    }
    if person.actions.len() < took_on || person.mentions.len() < mentioned {
        writeln!(out, "\n`--limit 0` shows all")?;
    }
    Ok(())
}
