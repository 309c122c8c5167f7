//! A section for people: what it is called, when and whose it was, where it stands, what it says.

use std::borrow::Cow;
use std::io;
use std::io::Write;
use std::path::Path;

use chrono::NaiveDate;
use minutebook::recall::actions::with_owners;
use minutebook::section::ActionState;
use minutebook::section::Section;

use crate::output::Output;
use crate::output::rows::print_row;
use crate::output::sanitize::one_row;
use crate::output::wrap::columns;
use crate::output::wrap::cut;
use crate::output::wrap::wrap;

/// Columns before what stands below a headline.
const BELOW: usize = 4;

/// Prints date, team and title, and where it stands: behind them where there is room, else in a
/// row of its own, indented.
pub(crate) fn headline(out: &mut Output, section: &Section, indent: usize) -> io::Result<()> {
    let styles = out.look.styles;
    let (team, strong, faint) = (styles.team, styles.strong, styles.faint);
    let width = out.look.width.saturating_sub(indent);
    let day = day_of(section.date);
    let teams = one_row(section.teams.join(", "));
    write!(out, "{day:<10}  ")?;
    let mut used = 12;
    if !teams.is_empty() {
        write!(out, "{team}{teams}{team:#}  ")?;
        used += columns(&teams) + 2;
    }
    let title = cut(&title_of(section), width.saturating_sub(used).max(20));
    write!(out, "{strong}{title}{strong:#}")?;
    used += columns(&title);

    let trail = trail_of(section);
    let has_room = used + 3 + columns(&trail) <= width;
    match trail.as_str() {
        "" => writeln!(out),
        trail if has_room => writeln!(out, "{faint} ‹ {trail}{faint:#}"),
        trail => {
            let trail = cut(trail, out.look.width.saturating_sub(BELOW + 2));
            writeln!(out, "\n{:BELOW$}{faint}‹ {trail}{faint:#}", "")
        }
    }
}

/// A day, or that there is none.
pub(crate) fn day_of(date: Option<NaiveDate>) -> String {
    date.map_or_else(|| "undated".to_owned(), |day| day.to_string())
}

/// What a section is called: its heading, else the one above it, else its meeting or file.
pub(crate) fn title_of(section: &Section) -> Cow<'_, str> {
    one_row(section.name())
}

/// The headings above a section, the nearest first, but for those that say nothing new.
pub(crate) fn trail_of(section: &Section) -> String {
    let title = title_of(section);
    let above = section.trail.iter().rev().map(one_row);
    let telling = above.filter(|heading| *heading != title && !only_repeats(heading, section));
    telling.collect::<Vec<Cow<'_, str>>>().join(" ‹ ")
}

/// Whether a heading, such as `Team Storage 2024-05-16`, only says whose section it is and when.
fn only_repeats(heading: &str, section: &Section) -> bool {
    let heading = heading.to_lowercase();
    let teams = section.teams.iter().map(|team| team.to_lowercase());
    let teams: Vec<String> = teams.collect();
    let said_already = |word: &str| {
        let names_team = teams
            .iter()
            .any(|team| team.split('-').any(|part| part == word));
        names_team || word == "team" || word == "sig" || word.chars().all(|c| c.is_ascii_digit())
    };
    let mut words = heading.split(|c: char| !c.is_alphanumeric());
    words.all(said_already)
}

/// Prints all that a section says, and what was taken on and settled in it.
pub(crate) fn whole(out: &mut Output, section: &Section) -> io::Result<()> {
    headline(out, section, 0)?;
    let rows = match section.text.as_str() {
        "" => Vec::new(),
        text => wrap(text, &[], out.look.width),
    };
    for row in rows {
        print_row(out, &row)?;
    }
    outcomes(out, section)
}

/// Prints decisions and tasks, a row each.
fn outcomes(out: &mut Output, section: &Section) -> io::Result<()> {
    let strong = out.look.styles.strong;
    for decision in &section.decisions {
        let text = cut(&one_row(&decision.text), out.look.width.saturating_sub(10));
        writeln!(out, "{strong}decided{strong:#}   {text}")?;
    }
    for action in &section.actions {
        let label = label_of(action.state);
        let text = owned(&action.owners, &action.text);
        let text = cut(&text, out.look.width.saturating_sub(10));
        writeln!(out, "{strong}{label:<7}{strong:#}   {text}")?;
    }
    Ok(())
}

/// A task behind those who took it on, in one row.
pub(crate) fn owned(owners: &[String], text: &str) -> String {
    one_row(with_owners(owners, text)).into_owned()
}

/// What people call a task in a state.
pub(crate) fn label_of(state: ActionState) -> &'static str {
    match state {
        ActionState::Open => "to do",
        ActionState::Done => "done",
        ActionState::Unknown => "task",
    }
}

/// A line of a file, and where it is published.
pub(crate) struct Spot<'a> {
    /// The file, as it can be opened from the current folder.
    pub path: &'a Path,
    /// The line.
    pub line: u32,
    /// Link to where it is published.
    pub url: Option<&'a str>,
}

/// Prints where something stands, and behind it what else there is to say: each part in a row of
/// its own where the width does not suffice.
pub(crate) fn spot_row(
    out: &mut Output,
    spot: &Spot<'_>,
    indent: usize,
    also: &[String],
) -> io::Result<()> {
    let faint = out.look.styles.faint;
    let name = format!("{}:{}", one_row(spot.path.to_string_lossy()), spot.line);
    let link = out.look.links.link(&name, spot.path, spot.line, spot.url);
    write!(out, "{:indent$}{link}", "")?;
    let mut used = indent + columns(&name);
    for part in also {
        let wide = columns(part) + 3;
        if used + wide > out.look.width {
            write!(out, "\n{:indent$}{faint}{part}{faint:#}", "")?;
            used = indent + wide;
        } else {
            write!(out, "{faint} · {part}{faint:#}")?;
            used += wide;
        }
    }
    writeln!(out)
}
