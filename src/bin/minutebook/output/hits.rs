//! Answers for people: hits with what one looks for first in front, and what they tell together.

use std::io;
use std::io::Write;

use minutebook::book::Extent;
use minutebook::recall::wider::Wider;
use minutebook::search::Hit;
use minutebook::search::Results;
use minutebook::search::Search;

use crate::output::Output;
use crate::output::counts::over_time;
use crate::output::counts::top_counts;
use crate::output::list::Spot;
use crate::output::numbers::counted;
use crate::output::numbers::grouped;
use crate::output::rows::paragraph;
use crate::output::rows::print_row;
use crate::output::sanitize::one_row;
use crate::output::section;
use crate::output::section::headline;
use crate::output::wrap::cut;
use crate::output::wrap::wrap;
use crate::place::Place;

/// Rows of one passage that are shown; more would push the next hit out of sight.
const ROWS_OF_A_PASSAGE: usize = 6;

/// Columns of a query that are repeated; more would push the help out of sight.
const LONGEST_QUERY: usize = 200;

/// Columns of the number in front of each hit, with the blank after it.
const GUTTER: usize = 4;

/// What is said of a hit that does not hold all that was asked. Such hits stand among the others:
/// they may well be nearer to what was meant.
const PARTLY: &str = "holds some of it";

/// Prints hits, one block each, numbered from `offset` + 1.
pub(crate) fn hits(
    out: &mut Output,
    place: &Place,
    search: &Search,
    results: &Results,
) -> io::Result<()> {
    for (position, hit) in results.hits.iter().enumerate() {
        let mut remarks: Vec<String> = also_in(hit).into_iter().collect();
        // Where nothing holds all, that is said below, once.
        if hit.partly && results.total > 0 {
            remarks.push(PARTLY.to_owned());
        }
        let number = search.offset + position + 1;
        print_hit(out, place, number, hit, &remarks)?;
        writeln!(out)?;
    }
    Ok(())
}

fn print_hit(
    out: &mut Output,
    place: &Place,
    number: usize,
    hit: &Hit,
    remarks: &[String],
) -> io::Result<()> {
    let faint = out.look.styles.faint;
    let section = &hit.section;
    write!(out, "{faint}{number:>2}{faint:#}  ")?;
    headline(out, section, GUTTER)?;
    for (position, snippet) in hit.snippets.iter().enumerate() {
        if position > 0 {
            writeln!(out, "{:GUTTER$}{faint}⋯{faint:#}", "")?;
        }
        let rows = wrap(&snippet.text, &snippet.highlights, out.look.width - GUTTER);
        for row in rows.iter().take(ROWS_OF_A_PASSAGE) {
            write!(out, "{:GUTTER$}", "")?;
            print_row(out, row)?;
        }
    }
    let path = place.path(&section.corpus, &section.path);
    let spot = section::Spot {
        path: &path,
        line: best_line(hit),
        url: hit.url.as_deref(),
    };
    section::spot_row(out, &spot, GUTTER, remarks)?;
    for reason in &hit.why {
        paragraph(out, &format!("= {}", one_row(reason)), GUTTER, faint)?;
    }
    Ok(())
}

/// The line on which the best passage starts.
pub(crate) fn best_line(hit: &Hit) -> u32 {
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
        None => one_row(&first.path).into_owned(),
    };
    match hit.copies.saturating_sub(1) {
        0 => Some(format!("also {named}")),
        more => Some(format!("also {named} and {more} more")),
    }
}

/// Where the hits stand, for editors and pipes.
pub(crate) fn spots<'a>(place: &Place, results: &'a Results) -> impl Iterator<Item = Spot<'a>> {
    let spot = |hit: &'a Hit| Spot::of(place, &hit.section, best_line(hit));
    results.hits.iter().map(spot)
}

/// Prints what the hits tell together: how many, over which time, whose, and what else to try.
pub(crate) fn summary(out: &mut Output, search: &Search, results: &Results) -> io::Result<()> {
    let (strong, faint) = (out.look.styles.strong, out.look.styles.faint);
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
    for (typed, read) in results.suggestion.iter().flat_map(|one| &one.words) {
        let (typed, read) = (one_row(typed), one_row(read));
        writeln!(
            out,
            "`{typed}` was also read as `{read}`{faint}; `--literal` takes it as typed{faint:#}"
        )?;
    }
    if let Some(offered) = results.offered() {
        writeln!(out, "did you mean `{}`?", one_row(offered))?;
    }
    if !results.understood.is_empty() && results.understood != search.text {
        writeln!(
            out,
            "{faint}read as{faint:#} {}",
            one_row(&results.understood)
        )?;
    }
    if let Some(line) = over_time(&results.facets, out.look.width) {
        writeln!(out, "{line}")?;
    }
    for (name, counts) in [
        ("teams", &results.facets.team),
        ("topics", &results.facets.topic),
    ] {
        if counts.len() > 1 {
            let line = top_counts(counts, out.look.width - 8);
            writeln!(out, "{faint}{name:<7}{faint:#} {line}")?;
        }
    }
    let first = search.offset + 1;
    let mut next = format!("read one: `minutebook show {first}`");
    if has_more(search, results) {
        let shown = search.offset + results.hits.len();
        next = format!("next: `--offset {shown}`; {next}");
    }
    writeln!(out, "{faint}{next}{faint:#}")
}

/// Whether there are hits behind these. Copies are counted, but shown with what they are copies of.
fn has_more(search: &Search, results: &Results) -> bool {
    let copies: usize = results.hits.iter().map(|hit| hit.copies).sum();
    let shown = search.offset + results.hits.len() + copies;
    results.hits.len() == search.limit && shown < results.total + results.partly
}

/// Help for a search that passed over all there is.
pub(crate) fn no_more(results: &Results) -> String {
    let all = counted(results.total + results.partly, "section");
    format!("no more hits: there are {all}, copies included; `--offset` passes over all of them")
}

/// Help for a search that found nothing, for stderr: what was perhaps meant, how many there would
/// be if less were asked, and which time the minutes are of.
pub(crate) fn nothing_found(
    search: &Search,
    meant: Option<&str>,
    wider: &Wider,
    extent: Extent,
) -> String {
    let mut words = match search.text.is_empty() {
        true => "nothing found".to_owned(),
        false => format!(
            "nothing found for `{}`",
            cut(&one_row(&search.text), LONGEST_QUERY)
        ),
    };
    if let Some(meant) = meant {
        words.push_str(&format!("\ndid you mean `{}`?", one_row(meant)));
    }
    for (part, total) in &wider.without {
        let (part, sections) = (one_row(part), counted(*total, "section"));
        words.push_str(&format!("\nwithout `{part}`: {sections}"));
    }
    for (part, total) in &wider.alone {
        let (part, sections) = (one_row(part), counted(*total, "section"));
        words.push_str(&format!("\n`{part}` alone: {sections}"));
    }
    if let Some(total) = wider.unquoted {
        let sections = counted(total, "section");
        words.push_str(&format!("\nwithout the quotes: {sections}"));
    }
    if let Some((first, last)) = extent.span {
        let files = counted(extent.files, "file");
        words.push_str(&format!(
            "\nthe minutes are of {first} to {last}, in {files}"
        ));
    } else if extent.files == 0 {
        words.push_str(
            "\nthere are no minutes there: they are files that end in `.md` or `.markdown`",
        );
    }
    words
}
