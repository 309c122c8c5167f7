//! The life of a subject for people: each meeting in the order of time, then what they tell together.

use std::io;
use std::io::Write;

use minutebook::recall::history::Gap;
use minutebook::recall::history::History;
use minutebook::recall::history::Moment;

use crate::output::Output;
use crate::output::counts::sparkline;
use crate::output::numbers::counted;
use crate::output::recalled::INDENT;
use crate::output::recalled::head;
use crate::output::recalled::place_row;
use crate::output::recalled::text;
use crate::output::recalled::title_of;
use crate::output::sanitize::one_row;
use crate::output::section::day_of;
use crate::output::section::label_of;
use crate::output::section::owned;
use crate::output::wrap::cut;
use crate::place::Place;

/// Prints the whole life of a subject: each meeting, then its chart.
pub(crate) fn history(out: &mut Output, place: &Place, history: &History) -> io::Result<()> {
    for (number, moment) in history.moments.iter().enumerate() {
        gap(out, history.gap_before(number))?;
        print_moment(out, place, moment)?;
    }
    summary(out, place, history)
}

fn gap(out: &mut Output, gap: Option<&Gap>) -> io::Result<()> {
    let faint = out.look.styles.faint;
    if let Some(gap) = gap {
        let months = gap.months();
        writeln!(
            out,
            "{faint}    ⋮ {months} months without a word{faint:#}\n"
        )?;
    }
    Ok(())
}

fn print_moment(out: &mut Output, place: &Place, moment: &Moment) -> io::Result<()> {
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
        also.push(format!("repeated {}", counted(moment.repeated, "time")));
    }
    place_row(out, place, &moment.place, INDENT, &also)?;
    writeln!(out)
}

fn summary(out: &mut Output, place: &Place, history: &History) -> io::Result<()> {
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
