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
pub(crate) fn person(
    out: &mut Output,
    place: &Place,
    person: &Person,
    limit: usize,
) -> io::Result<()> {
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
    let limit = match limit {
        0 => usize::MAX,
        limit => limit,
    };
    let cut = |all: usize| match all > limit {
        true => format!(", the latest {limit}"),
        false => String::new(),
    };
    if !person.actions.is_empty() {
        let all = person.actions.len();
        let tasks = counted(all, "task");
        writeln!(out, "\n{strong}took on {tasks}{strong:#}{}\n", cut(all))?;
        let shown = person.actions.get(..limit).unwrap_or(&person.actions);
        actions(out, place, shown)?;
    }
    if !person.mentions.is_empty() {
        let all = person.mentions.len();
        let sections = counted(all, "section");
        writeln!(
            out,
            "{strong}mentioned in {sections}{strong:#}{}\n",
            cut(all)
        )?;
        for at in person.mentions.iter().take(limit) {
            head(out, at)?;
            place_row(out, place, at, INDENT, &[])?;
        }
    }
    if person.actions.len().max(person.mentions.len()) > limit {
        writeln!(out, "\n`--limit 0` shows all")?;
    }
    Ok(())
}
