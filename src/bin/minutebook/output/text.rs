//! Answers for people: hits with what one looks for first in front, and what they tell together.

use std::io;
use std::io::Write;

use minutebook::search::Count;
use minutebook::search::Facets;
use minutebook::search::Hit;
use minutebook::search::Results;
use minutebook::search::Search;
use minutebook::section::Section;

use crate::output::Look;
use crate::output::counted;
use crate::output::grouped;
use crate::output::sanitize::one_row;
use crate::output::sanitize::sanitized;
use crate::output::wrap::Piece;
use crate::output::wrap::columns;
use crate::output::wrap::cut;
use crate::output::wrap::wrap;
use crate::place::Place;

/// Rows of one passage that are shown; more would push the next hit out of sight.
const ROWS_OF_A_PASSAGE: usize = 6;

/// Columns of the number in front of each hit, with the blank after it.
const GUTTER: usize = 4;

/// Prints hits, one block each, numbered from `offset` + 1.
pub(crate) fn hits(
    out: &mut impl Write,
    look: &Look,
    place: &Place,
    search: &Search,
    results: &Results,
) -> io::Result<()> {
    for (position, hit) in results.hits.iter().enumerate() {
        let is_first_partly =
            hit.partly && (position == 0 || !results.hits[..position].iter().any(|hit| hit.partly));
        if is_first_partly && position > 0 {
            let faint = look.styles.faint;
            writeln!(out, "{faint}Only some of it:{faint:#}\n")?;
        }
        print_hit(out, look, place, search.offset + position + 1, hit)?;
        writeln!(out)?;
    }
    Ok(())
}

fn print_hit(
    out: &mut impl Write,
    look: &Look,
    place: &Place,
    number: usize,
    hit: &Hit,
) -> io::Result<()> {
    let faint = look.styles.faint;
    let section = &hit.section;
    write!(out, "{faint}{number:>2}{faint:#}  ")?;
    headline(out, look, section, look.width - GUTTER)?;
    for (position, snippet) in hit.snippets.iter().enumerate() {
        if position > 0 {
            writeln!(out, "{:GUTTER$}{faint}⋯{faint:#}", "")?;
        }
        let rows = wrap(&snippet.text, &snippet.highlights, look.width - GUTTER);
        for row in rows.iter().take(ROWS_OF_A_PASSAGE) {
            write!(out, "{:GUTTER$}", "")?;
            print_row(out, look, row)?;
        }
    }
    write!(out, "{:GUTTER$}{}", "", location(look, place, hit))?;
    if let Some(also) = also_in(hit) {
        write!(out, "{faint} · {also}{faint:#}")?;
    }
    writeln!(out)?;
    for reason in &hit.why {
        let reason = cut(&one_row(reason), look.width - GUTTER - 2);
        writeln!(out, "{:GUTTER$}{faint}= {reason}{faint:#}", "")?;
    }
    Ok(())
}

/// Date, team, title and, as far as there is room, where it stands.
pub(crate) fn headline(
    out: &mut impl Write,
    look: &Look,
    section: &Section,
    width: usize,
) -> io::Result<()> {
    let styles = &look.styles;
    let (date, team, strong, faint) = (styles.date, styles.team, styles.strong, styles.faint);
    let day = date_of(section);
    let teams = one_row(&section.teams.join(", "));
    let mut used = columns(&day) + 2;
    write!(out, "{date}{day}{date:#}  ")?;
    if !teams.is_empty() {
        used += columns(&teams) + 2;
        write!(out, "{team}{teams}{team:#}  ")?;
    }
    let title = cut(&title_of(section), width.saturating_sub(used).max(20));
    used += columns(&title);
    writeln!(out, "{strong}{title}{strong:#}")?;
    let trail = trail_of(section);
    if !trail.is_empty() {
        let trail = cut(&trail, width);
        writeln!(out, "{:GUTTER$}{faint}{trail}{faint:#}", "")?;
    }
    let _ = used;
    Ok(())
}

/// The day of a section's meeting in a column of fixed width.
pub(crate) fn date_of(section: &Section) -> String {
    match section.date {
        Some(date) => date.to_string(),
        None => "undated   ".to_owned(),
    }
}

/// What a section is called: its heading, else the one above it, else its meeting or file.
pub(crate) fn title_of(section: &Section) -> String {
    let candidates = [
        Some(&section.title),
        section.trail.last(),
        Some(&section.meeting),
    ];
    let mut candidates = candidates
        .into_iter()
        .flatten()
        .filter(|title| !title.is_empty());
    one_row(candidates.next().unwrap_or(&section.path))
}

/// The headings above a section but for those that only repeat its date or title.
fn trail_of(section: &Section) -> String {
    let title = title_of(section);
    let date = section.date.map(|date| date.to_string());
    let above = section.trail.iter().map(|heading| one_row(heading));
    let telling = above.filter(|heading| *heading != title && Some(heading) != date.as_ref());
    telling.collect::<Vec<String>>().join(" › ")
}

/// `path:line`, as a link where the terminal understands it.
fn location(look: &Look, place: &Place, hit: &Hit) -> String {
    let section = &hit.section;
    let line = best_line(hit);
    let path = place.path(&section.corpus, &section.path);
    let text = format!("{}:{line}", one_row(&path.to_string_lossy()));
    look.links.link(&text, &path, line, hit.url.as_deref())
}

/// The line on which the best passage starts.
fn best_line(hit: &Hit) -> u32 {
    match hit.snippets.first() {
        Some(snippet) if snippet.line > 0 => snippet.line,
        _ => hit.section.line_start,
    }
}

/// `also 2024-05-09 and in 2 more`.
fn also_in(hit: &Hit) -> Option<String> {
    let first = hit.similar.first()?;
    let named = match first.date {
        Some(date) => date.to_string(),
        None => one_row(&first.path),
    };
    match hit.similar.len() - 1 {
        0 => Some(format!("also {named}")),
        more => Some(format!("also {named} and {more} more")),
    }
}

/// One row of a passage.
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

/// Prints `path:line: title`, one line per hit.
pub(crate) fn lines(out: &mut impl Write, place: &Place, results: &Results) -> io::Result<()> {
    for hit in &results.hits {
        let section = &hit.section;
        let path = place.path(&section.corpus, &section.path);
        let path = one_row(&path.to_string_lossy());
        writeln!(out, "{path}:{}: {}", best_line(hit), title_of(section))?;
    }
    Ok(())
}

/// Prints the path of each file that was found once, ended by NUL.
pub(crate) fn paths(out: &mut impl Write, place: &Place, results: &Results) -> io::Result<()> {
    let mut seen = Vec::new();
    for hit in &results.hits {
        let path = place.path(&hit.section.corpus, &hit.section.path);
        if seen.contains(&path) {
            continue;
        }
        out.write_all(path.as_os_str().as_encoded_bytes())?;
        out.write_all(&[0])?;
        seen.push(path);
    }
    Ok(())
}

/// Prints what the hits tell together: how many, over which time, whose, and what else to try.
pub(crate) fn summary(
    out: &mut impl Write,
    look: &Look,
    search: &Search,
    results: &Results,
) -> io::Result<()> {
    let (strong, faint) = (look.styles.strong, look.styles.faint);
    write!(
        out,
        "{strong}{}{strong:#}",
        counted(results.total, "section")
    )?;
    write!(out, " in {}", counted(results.meetings, "meeting"))?;
    if results.partly > 0 {
        write!(
            out,
            "{faint} · {} more hold some of it{faint:#}",
            grouped(results.partly)
        )?;
    }
    writeln!(out)?;
    if let Some(dropped) = &results.relaxed {
        writeln!(out, "nothing holds all of it; without {}", one_row(dropped))?;
    }
    if !results.understood.is_empty() && results.understood != search.text {
        writeln!(
            out,
            "{faint}read as{faint:#} {}",
            one_row(&results.understood)
        )?;
    }
    if let Some(line) = over_time(&results.facets, look.width) {
        writeln!(out, "{line}")?;
    }
    for (name, counts) in [
        ("teams", &results.facets.team),
        ("topics", &results.facets.topic),
    ] {
        if counts.len() > 1 {
            let line = top_counts(counts, look.width - 8);
            writeln!(out, "{faint}{name:<7}{faint:#} {line}")?;
        }
    }
    let shown = search.offset + results.hits.len();
    if shown < results.total + results.partly {
        let next = format!("next: `--offset {shown}`; read one: `minutebook show 1`");
        writeln!(out, "{faint}{next}{faint:#}")?;
    }
    Ok(())
}

/// `iaas 31 · ops 12 · …`, as many as fit.
fn top_counts(counts: &[Count], width: usize) -> String {
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
fn over_time(facets: &Facets, width: usize) -> Option<String> {
    let months = facets
        .month
        .iter()
        .filter_map(|count| Some((month_number(&count.value)?, count.count)));
    let months: Vec<(i32, usize)> = months.collect();
    let first = months.iter().map(|(month, _)| *month).min()?;
    let last = months.iter().map(|(month, _)| *month).max()?;
    if first == last {
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
fn month_number(name: &str) -> Option<i32> {
    let (year, month) = name.split_once('-')?;
    Some(year.parse::<i32>().ok()? * 12 + month.parse::<i32>().ok()? - 1)
}

fn month_name(number: i32) -> String {
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

/// Help for a search that found nothing, for stderr.
pub(crate) fn nothing_found(search: &Search, results: &Results) -> String {
    let mut words = match search.text.is_empty() {
        true => "nothing found".to_owned(),
        false => format!("nothing found for `{}`", one_row(&search.text)),
    };
    if let Some(suggestion) = &results.suggestion {
        words.push_str(&format!(
            "\ndid you mean `{}`?",
            sanitized(&suggestion.text)
        ));
    }
    words
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
