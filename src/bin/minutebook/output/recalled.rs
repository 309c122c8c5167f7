//! Prints what recall puts together: histories, registers, people.

use std::io;
use std::io::Write;
use std::ops::Range;

use minutebook::recall::Place;
use minutebook::recall::actions::Item;
use minutebook::recall::decisions::Entry;
use minutebook::recall::history::History;
use minutebook::recall::history::Moment;
use minutebook::recall::people::Part;
use minutebook::recall::people::Person;

use crate::output::Output;
use crate::output::counts::sparkline;
use crate::output::list::Spot;
use crate::output::numbers::counted;
use crate::output::rows::print_row;
use crate::output::sanitize::one_row;
use crate::output::section;
use crate::output::section::day_of;
use crate::output::section::label_of;
use crate::output::section::owned;
use crate::output::wrap::columns;
use crate::output::wrap::cut;
use crate::output::wrap::wrap;
use crate::place;

/// Columns before the text of an entry.
const INDENT: usize = 4;

/// Rows of one passage or task that are shown.
const MOST_ROWS: usize = 4;

/// Columns of the heading that is shown with a task.
const LONGEST_HEADING: usize = 40;

/// A place and what is said there, for editors and pipes.
pub(crate) fn spot(place: &place::Place, at: &Place, text: &str) -> Spot {
    Spot {
        path: place.path(&at.corpus, &at.path),
        line: at.line,
        text: text.to_owned(),
    }
}

/// Prints the whole life of a subject: its chart, then each meeting.
pub(crate) fn history(out: &mut Output, place: &place::Place, history: &History) -> io::Result<()> {
    for moment in &history.moments {
        gap_before(out, history, moment)?;
        print_moment(out, place, moment)?;
    }
    summary(out, place, history)
}

fn gap_before(out: &mut Output, history: &History, moment: &Moment) -> io::Result<()> {
    let faint = out.look.styles.faint;
    let gap = history
        .gaps
        .iter()
        .find(|gap| Some(gap.to) == moment.place.date);
    if let Some(gap) = gap {
        let months = gap.months();
        writeln!(
            out,
            "{faint}    ⋮ {months} months without a word{faint:#}\n"
        )?;
    }
    Ok(())
}

fn print_moment(out: &mut Output, place: &place::Place, moment: &Moment) -> io::Result<()> {
    let strong = out.look.styles.strong;
    head(out, &moment.place)?;
    text(out, &moment.passage.text, &moment.passage.highlights)?;
    let width = out.look.width.saturating_sub(INDENT + 9);
    for decision in &moment.decisions {
        let text = cut(&one_row(&decision.text), width);
        writeln!(out, "{:INDENT$}{strong}decided{strong:#}  {text}", "")?;
    }
    for action in &moment.actions {
        let label = label_of(action.state);
        let text = cut(&owned(&action.owners, &action.text), width);
        writeln!(out, "{:INDENT$}{strong}{label:<7}{strong:#}  {text}", "")?;
    }
    let mut also: Vec<String> = Vec::new();
    if !moment.others.is_empty() {
        also.push(format!("{} more here", moment.others.len()));
    }
    if let Some(report) = moment.reported.first() {
        also.push(format!(
            "reported in {}:{}",
            one_row(&report.path),
            report.line
        ));
    }
    if moment.repeated > 0 {
        also.push(format!("repeated {} times", moment.repeated));
    }
    place_row(out, place, &moment.place, INDENT, &also)?;
    writeln!(out)
}

fn summary(out: &mut Output, place: &place::Place, history: &History) -> io::Result<()> {
    let (strong, faint) = (out.look.styles.strong, out.look.styles.faint);
    let sections = counted(history.sections, "section");
    let meetings = counted(history.meetings, "meeting");
    let decisions = counted(history.decisions().count(), "decision");
    writeln!(
        out,
        "{strong}{sections}{strong:#} in {meetings} · {decisions}"
    )?;
    let bars: Vec<usize> = history
        .quarters
        .iter()
        .map(|quarter| quarter.sections)
        .collect();
    if let (Some(first), Some(last)) = (history.quarters.first(), history.quarters.last())
        && bars.len() > 1
    {
        writeln!(
            out,
            "{}-Q{} {} {}-Q{}",
            first.year,
            first.quarter,
            sparkline(&bars),
            last.year,
            last.quarter
        )?;
    }
    let dense: Vec<String> = history
        .quarters
        .iter()
        .filter(|quarter| quarter.dense)
        .map(|quarter| {
            format!(
                "{}-Q{} ({})",
                quarter.year, quarter.quarter, quarter.sections
            )
        })
        .collect();
    if !dense.is_empty() {
        writeln!(out, "{faint}dense  {faint:#} {}", dense.join(", "))?;
    }
    for (name, moment) in [
        ("first", history.moments.first()),
        ("latest", history.latest()),
    ] {
        if let Some(moment) = moment {
            let at = &moment.place;
            let day = day_of(at.date);
            let title = one_row(title_of(at));
            let title = cut(&title, out.look.width.saturating_sub(20));
            writeln!(out, "{faint}{name:<7}{faint:#} {day}  {title}")?;
            place_row(out, place, at, 8, &[])?;
        }
    }
    Ok(())
}

/// Prints a register of decisions, an entry each.
pub(crate) fn decisions(
    out: &mut Output,
    place: &place::Place,
    entries: &[Entry],
) -> io::Result<()> {
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
pub(crate) fn actions(out: &mut Output, place: &place::Place, items: &[Item]) -> io::Result<()> {
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
        let mut seen: Vec<String> = vec![team];
        seen.retain(|team| !team.is_empty());
        seen.push(match (item.first, item.last) {
            (Some(first), Some(last)) if first != last => {
                format!("{first} to {last}, {} times", item.mentions.len())
            }
            (Some(day), _) | (None, Some(day)) => day.to_string(),
            (None, None) => "undated".to_owned(),
        });
        let mut also = vec![about, seen.join(" · ")];
        also.retain(|part| !part.is_empty());
        place_row(out, place, &item.place, 7, &also)?;
        writeln!(out)?;
    }
    Ok(())
}

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
    place: &place::Place,
    person: &Person,
    limit: usize,
) -> io::Result<()> {
    let (strong, faint) = (out.look.styles.strong, out.look.styles.faint);
    let also = match person.also.as_slice() {
        [] => String::new(),
        names => format!(" ({})", one_row(&names.join(", "))),
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
    if !person.actions.is_empty() {
        writeln!(out, "\n{strong}took on{strong:#}\n")?;
        let shown = person.actions.get(..limit).unwrap_or(&person.actions);
        actions(out, place, shown)?;
    }
    if !person.mentions.is_empty() {
        writeln!(out, "{strong}last mentioned{strong:#}\n")?;
        for at in person.mentions.iter().take(limit) {
            head(out, at)?;
            place_row(out, place, at, INDENT, &[])?;
        }
    }
    Ok(())
}

/// Prints where something stands, and behind it what else there is to say.
fn place_row(
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

/// Date, team and title on a row.
fn head(out: &mut Output, at: &Place) -> io::Result<()> {
    let (team, strong) = (out.look.styles.team, out.look.styles.strong);
    let day = day_of(at.date);
    let teams = one_row(&at.teams.join(", "));
    let room = out.look.width.saturating_sub(14 + columns(&teams)).max(20);
    let title = cut(&one_row(title_of(at)), room);
    write!(out, "{day:<10}  ")?;
    if !teams.is_empty() {
        write!(out, "{team}{teams}{team:#}  ")?;
    }
    writeln!(out, "{strong}{title}{strong:#}")
}

fn text(out: &mut Output, text: &str, highlights: &[Range<usize>]) -> io::Result<()> {
    for row in wrap(text, highlights, out.look.width.saturating_sub(INDENT))
        .iter()
        .take(MOST_ROWS)
    {
        write!(out, "{:INDENT$}", "")?;
        print_row(out, row)?;
    }
    Ok(())
}

fn title_of(at: &Place) -> &str {
    match (at.title.as_str(), at.meeting.as_str()) {
        ("", "") => &at.path,
        ("", meeting) => meeting,
        (title, _) => title,
    }
}
