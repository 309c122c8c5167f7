//! Counts for people: facets as words, bars and sparklines.

use std::io;
use std::io::Write;

use minutebook::search::Count;
use minutebook::search::Facets;
use minutebook::search::Results;

use crate::output::Output;
use crate::output::numbers::counted;
use crate::output::numbers::grouped;
use crate::output::sanitize::one_row;
use crate::output::wrap::columns;
use crate::output::wrap::cut;

/// Less time than that says more in words.
const FEWEST_MONTHS: i32 = 3;

/// A bar is never longer; more would only be more ink.
const LONGEST_BAR: usize = 40;

/// Prints how many sections there are, and over which time.
pub(crate) fn totals(out: &mut Output, results: &Results) -> io::Result<()> {
    let strong = out.look.styles.strong;
    let sections = counted(results.total, "section");
    let meetings = counted(results.meetings, "meeting");
    writeln!(out, "{strong}{sections}{strong:#} in {meetings}")?;
    if let Some(line) = over_time(&results.facets, out.look.width) {
        writeln!(out, "{line}")?;
    }
    Ok(())
}

/// Prints the values of one facet with a bar each, and what there is to say of the others.
pub(crate) fn bars(out: &mut Output, name: &str, shown: &[Count], others: &str) -> io::Result<()> {
    let (strong, faint) = (out.look.styles.strong, out.look.styles.faint);
    if shown.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{strong}{name}{strong:#}")?;
    let most = shown.iter().map(|count| count.count).max().unwrap_or(1);
    let widest = shown.iter().map(|count| columns(&one_row(&count.value)));
    let widest = widest.max().unwrap_or(0).min(out.look.width / 2);
    let digits = grouped(most).len();
    let room = out
        .look
        .width
        .saturating_sub(widest + digits + 6)
        .min(LONGEST_BAR);
    for count in shown {
        let value = cut(&one_row(&count.value), widest);
        let blanks = " ".repeat(widest - columns(&value).min(widest));
        let number = grouped(count.count);
        let ink = bar_of(count.count, most, room);
        let mark = if count.selected { "*" } else { " " };
        writeln!(out, " {mark}{value}{blanks}  {number:>digits$}  {ink}")?;
    }
    if !others.is_empty() {
        writeln!(out, "  {faint}{others}{faint:#}")?;
    }
    Ok(())
}

/// Prints the values of one facet as columns: facet, value, sections, meetings.
pub(crate) fn columns_of(out: &mut Output, name: &str, shown: &[Count]) -> io::Result<()> {
    for count in shown {
        let value = one_row(&count.value);
        writeln!(out, "{name}\t{value}\t{}\t{}", count.count, count.meetings)?;
    }
    Ok(())
}

/// A bar in proportion, to the eighth of a column, never quite nothing.
fn bar_of(count: usize, most: usize, room: usize) -> String {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let eighths = (count * room * 8).div_ceil(most.max(1));
    let rest = EIGHTHS.get(eighths % 8).copied().unwrap_or_default();
    format!("{}{rest}", "█".repeat(eighths / 8))
}

/// `iaas 31 · ops 12 · …`, as many as fit.
pub(crate) fn top_counts(counts: &[Count], width: usize) -> String {
    let mut line = String::new();
    for count in counts {
        let next = format!("{} {}", one_row(&count.value), count.count);
        let gap = if line.is_empty() { "" } else { " · " };
        if columns(&line) + columns(gap) + columns(&next) > width {
            break;
        }
        line.push_str(gap);
        line.push_str(&next);
    }
    line
}

/// A bar per month, quarter or year from the first to the last, the finest that fits.
pub(crate) fn over_time(facets: &Facets, width: usize) -> Option<String> {
    let months = facets
        .month
        .iter()
        .filter_map(|count| Some((month_number(&count.value)?, count.count)));
    let months: Vec<(i32, usize)> = months.collect();
    let first = months.iter().map(|(month, _)| *month).min()?;
    let last = months.iter().map(|(month, _)| *month).max()?;
    if last - first < FEWEST_MONTHS {
        return None;
    }
    let room = i32::try_from(width.saturating_sub(18)).unwrap_or(60);
    let step = [1, 3, 12]
        .into_iter()
        .find(|step| last / step - first / step < room)?;
    let mut bars = vec![0; usize::try_from(last / step - first / step).ok()? + 1];
    for (month, count) in months {
        let position = usize::try_from(month / step - first / step).ok()?;
        *bars.get_mut(position)? += count;
    }
    Some(format!(
        "{} {} {}",
        month_name(first),
        sparkline(&bars),
        month_name(last)
    ))
}

/// `2024-05` as months since the year 0.
pub(crate) fn month_number(name: &str) -> Option<i32> {
    let (year, month) = name.split_once('-')?;
    Some(year.parse::<i32>().ok()? * 12 + month.parse::<i32>().ok()? - 1)
}

pub(crate) fn month_name(number: i32) -> String {
    format!(
        "{:04}-{:02}",
        number.div_euclid(12),
        number.rem_euclid(12) + 1
    )
}

/// Numbers as a row of bars; nothing stands for none.
pub(crate) fn sparkline(numbers: &[usize]) -> String {
    const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let most = numbers.iter().copied().max().unwrap_or(0).max(1);
    let bar = |number: &usize| match number {
        0 => ' ',
        number => BARS
            .get((number * BARS.len()).div_ceil(most) - 1)
            .copied()
            .unwrap_or('█'),
    };
    numbers.iter().map(bar).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sparkline_shows_the_most_as_full_and_none_as_nothing() {
        assert_eq!(sparkline(&[1, 0, 4, 8]), "▁ ▄█");
        assert_eq!(sparkline(&[3]), "█");
        assert_eq!(sparkline(&[0, 0]), "  ");
    }

    #[test]
    fn time_is_shown_as_finely_as_it_fits() {
        let month = |value: &str, count| Count {
            value: value.to_owned(),
            count,
            meetings: count,
            selected: false,
        };
        let facets = Facets {
            month: vec![month("2022-11", 2), month("2023-02", 8)],
            ..Facets::default()
        };
        assert_eq!(
            over_time(&facets, 80).as_deref(),
            Some("2022-11 ▂  █ 2023-02")
        );
        assert_eq!(
            over_time(&facets, 20).as_deref(),
            Some("2022-11 ▂█ 2023-02")
        );
    }
}
