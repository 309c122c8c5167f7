//! How a file was read, for people: what it is called, when it was, and what became of each section.

use std::io;
use std::io::Write;
use std::path::Path;

use chrono::NaiveDate;
use minutebook::corpus::folder::Read;
use minutebook::section::Role;
use minutebook::section::Section;

use crate::output::Form;
use crate::output::Output;
use crate::output::numbers::counted;
use crate::output::rows::paragraph;
use crate::output::sanitize::one_row;
use crate::output::section::day_of;
use crate::output::wrap::columns;

/// Prints a file as it was read: one row per section, and why it is left out if it is.
pub(crate) fn outline(out: &mut Output, read: &Read, on_disk: &Path) -> io::Result<()> {
    let styles = out.look.styles;
    let (strong, faint) = (styles.strong, styles.faint);
    let first = read.sections.first();
    let meeting = first.map_or("", |section| section.meeting.as_str());
    writeln!(
        out,
        "{strong}{}{strong:#}  {}",
        one_row(on_disk.to_string_lossy()),
        one_row(meeting)
    )?;
    let dated = read
        .sections
        .iter()
        .find(|section| section.date.is_some())
        .or(first);
    if let Some(section) = dated {
        let day = day_of(section.date);
        let from = match section.date {
            Some(_) => format!(" (from {})", section.date_from.name()),
            None => String::new(),
        };
        writeln!(out, "  {day}{faint}{from}{faint:#}")?;
        if !section.attendees.is_empty() {
            let present = counted(section.attendees.len(), "person");
            let text = one_row(format!(
                "there: {present}: {}",
                section.attendees.join(", ")
            ));
            paragraph(out, &text, 2, faint)?;
        }
    }
    let mut before: (Option<_>, &[String]) = (dated.and_then(|section| section.date), &[]);
    for section in &read.sections {
        section_row(out, section, before)?;
        before = (section.date, section.teams.as_slice());
    }
    writeln!(out)
}

/// Columns before the details of a section: its lines stand in them.
const LINES: usize = 13;

/// Prints a section: its lines and title, date and team where they are others than `before`, and
/// what it holds or why it is left out; in a row of its own where the width does not suffice.
fn section_row(
    out: &mut Output,
    section: &Section,
    before: (Option<NaiveDate>, &[String]),
) -> io::Result<()> {
    let styles = out.look.styles;
    let (strong, faint, team) = (styles.strong, styles.faint, styles.team);
    let lines = format!("{}-{}", section.line_start, section.line_end);
    let indent = 2 * section.trail.len().min(6);
    let title = match section.title.as_str() {
        "" => "(no heading)",
        title => title,
    };
    let title = one_row(title);
    let left_out = left_out(section);
    let style = if left_out.is_some() { faint } else { strong };
    write!(
        out,
        "  {faint}{lines:>9}{faint:#}  {:indent$}{style}{title}{style:#}",
        ""
    )?;
    let mut used = LINES + indent + columns(&title);
    if section.date != before.0 {
        let day = day_of(section.date);
        write!(out, "  {day}")?;
        used += columns(&day) + 2;
    }
    if section.teams != before.1 {
        let teams = one_row(section.teams.join(", "));
        write!(out, "  {team}{teams}{team:#}")?;
        used += columns(&teams) + 2;
    }
    let details = match left_out {
        Some(why) => format!("left out: {}", one_row(&why)),
        None => one_row(holds(section)).into_owned(),
    };
    // A pipe is as wide as it has to be.
    if out.form != Form::People || used + 2 + columns(&details) <= out.look.width {
        return writeln!(out, "  {faint}{details}{faint:#}");
    }
    writeln!(out)?;
    paragraph(out, &details, LINES + indent + 2, faint)
}

/// Why search leaves a section out, in words.
fn left_out(section: &Section) -> Option<String> {
    if let (Role::Content, Some(original)) = (section.role, &section.copy_of) {
        return Some(format!("the same as {original}, which stands for both"));
    }
    let why = match section.role {
        Role::Content => return None,
        Role::Attendance => "who was there is kept as people",
        Role::Chore => "who minutes and who reports is the same every week",
        Role::Boilerplate => "many meetings have this very text",
        Role::TitleSlide => "a slide that only names what follows",
        Role::Template => "a form that nobody filled in",
        Role::Empty => "nothing stands under it",
        Role::Contents => "a list of what follows",
        _ => section.role.name(),
    };
    Some(why.to_owned())
}

/// What was recognised in a section.
fn holds(section: &Section) -> String {
    let mut parts = vec![counted(section.words as usize, "word")];
    if !section.topics.is_empty() {
        parts.push(format!("on {}", section.topics.join(", ")));
    }
    if !section.people.is_empty() {
        parts.push(format!("names {}", section.people.join(", ")));
    }
    if !section.actions.is_empty() {
        parts.push(counted(section.actions.len(), "action"));
    }
    if !section.decisions.is_empty() {
        parts.push(counted(section.decisions.len(), "decision"));
    }
    parts.join("; ")
}
