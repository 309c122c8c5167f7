//! A section for people: what it is called, when and whose it was, where it stands, what it says.

use std::io;
use std::io::Write;

use minutebook::section::ActionState;
use minutebook::section::Section;

use crate::output::Look;
use crate::output::sanitize::one_row;
use crate::output::wrap::Piece;
use crate::output::wrap::columns;
use crate::output::wrap::cut;
use crate::output::wrap::wrap;

/// Prints date, team and title, and where it stands: behind them where there is room, else in a
/// row of its own, indented.
pub(crate) fn headline(
    out: &mut impl Write,
    look: &Look,
    section: &Section,
    indent: usize,
) -> io::Result<()> {
    let styles = &look.styles;
    let (date, team, strong, faint) = (styles.date, styles.team, styles.strong, styles.faint);
    let width = look.width.saturating_sub(indent);
    let day = date_of(section);
    let teams = one_row(&section.teams.join(", "));
    write!(out, "{date}{day:<10}{date:#}  ")?;
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
        trail => writeln!(
            out,
            "\n{:indent$}{faint}‹ {}{faint:#}",
            "",
            cut(trail, width - 2)
        ),
    }
}

/// The day of a section's meeting, or that there is none.
pub(crate) fn date_of(section: &Section) -> String {
    match section.date {
        Some(date) => date.to_string(),
        None => "undated".to_owned(),
    }
}

/// What a section is called: its heading, else the one above it, else its meeting or file.
pub(crate) fn title_of(section: &Section) -> String {
    let candidates = [
        Some(&section.title),
        section.trail.last(),
        Some(&section.meeting),
    ];
    let named = candidates.into_iter().flatten();
    let title = named.into_iter().find(|title| !title.is_empty());
    one_row(title.unwrap_or(&section.path))
}

/// The headings above a section, the nearest first, but for those that say nothing new.
pub(crate) fn trail_of(section: &Section) -> String {
    let title = title_of(section);
    let above = section.trail.iter().rev().map(|heading| one_row(heading));
    let telling = above.filter(|heading| *heading != title && !only_repeats(heading, section));
    telling.collect::<Vec<String>>().join(" ‹ ")
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
pub(crate) fn whole(out: &mut impl Write, look: &Look, section: &Section) -> io::Result<()> {
    headline(out, look, section, 0)?;
    for row in wrap(&section.text, &[], look.width) {
        print_row(out, look, &row)?;
    }
    outcomes(out, look, section)
}

/// Prints decisions and tasks, a row each.
fn outcomes(out: &mut impl Write, look: &Look, section: &Section) -> io::Result<()> {
    let strong = look.styles.strong;
    for decision in &section.decisions {
        let text = cut(&one_row(&decision.text), look.width.saturating_sub(10));
        writeln!(out, "{strong}decided{strong:#}   {text}")?;
    }
    for action in &section.actions {
        let label = match action.state {
            ActionState::Open => "to do",
            ActionState::Done => "done",
            ActionState::Unknown => "task",
        };
        let mut text = one_row(&action.text);
        if !action.owners.is_empty() {
            text = format!("{}: {text}", one_row(&action.owners.join(", ")));
        }
        let text = cut(&text, look.width.saturating_sub(10));
        writeln!(out, "{strong}{label:<7}{strong:#}   {text}")?;
    }
    Ok(())
}

/// Prints one row of a passage.
pub(crate) fn print_row(out: &mut impl Write, look: &Look, row: &[Piece]) -> io::Result<()> {
    let hit = look.styles.hit;
    for Piece { text, highlighted } in row {
        match highlighted {
            true => write!(out, "{hit}{text}{hit:#}")?,
            false => write!(out, "{text}")?,
        }
    }
    writeln!(out)
}
