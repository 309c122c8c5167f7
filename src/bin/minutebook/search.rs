//! `minutebook search`: asks the book and prints the best sections.

use std::io::Write;
use std::time::Instant;

use chrono::Local;
use minutebook::book::Book;
use minutebook::contract;
use minutebook::recall::wider;
use minutebook::recall::wider::Wider;
use minutebook::search::Results;
use minutebook::search::Search;

use crate::args::Everywhere;
use crate::args::SearchArgs;
use crate::facets;
use crate::failure::Exit;
use crate::failure::Failure;
use crate::fresh;
use crate::last;
use crate::output::Form;
use crate::output::Output;
use crate::output::hits;
use crate::output::list;
use crate::place;
use crate::preferences::LIMIT_OF_PROGRAMS;

/// Searches and prints.
pub(crate) fn run(
    args: &SearchArgs,
    everywhere: &Everywhere,
    out: &mut Output,
) -> Result<Exit, Failure> {
    let place = place::find(everywhere)?;
    if args.explain && out.form == Form::Lines && !everywhere.plain {
        // Reasons are read by people, and have no place in `path:line: title`.
        out.form = Form::People;
    }
    let search = asked(args, everywhere, out.form)?;
    let book = fresh::open(&place, everywhere, out)?;
    let started = Instant::now();
    let results = match out.form {
        Form::Lines | Form::Paths => for_a_pipe(&book, &search)?,
        Form::People | Form::Json | Form::Ndjson => book.search(&search)?,
    };
    let took = started.elapsed();
    out.explain(&format!(
        "searched in {:.1} ms",
        took.as_secs_f64() * 1000.0
    ));

    if args.count {
        writeln!(out, "{}", results.total)?;
        return Ok(Exit::of(results.total));
    }
    match out.form {
        Form::Json => writeln!(out, "{}", contract::to_json(&search, &results, took))?,
        Form::Ndjson => {
            for hit in &results.hits {
                writeln!(out, "{}", contract::json(&contract::Hit::new(hit)))?;
            }
        }
        Form::Lines | Form::Paths => list::spots(out, hits::spots(&place, &results))?,
        Form::People => {
            hits::hits(out, &place, &search, &results)?;
            if !results.hits.is_empty() {
                hits::summary(out, &search, &results)?;
                // Only people see the numbers.
                last::remember(&place, search.offset, &results);
            }
        }
    }
    if args.facets && matches!(out.form, Form::People | Form::Lines | Form::Ndjson) {
        facets::print_counts(&facets::USUAL, usize::MAX, &results, out)?;
    }
    let answer_says_it = matches!(out.form, Form::People | Form::Json) || results.hits.is_empty();
    let remarks = match answer_says_it {
        true => results.notices.clone(),
        false => results.remarks(),
    };
    for remark in &remarks {
        out.warn(remark);
    }
    help_on(&search, &results, &book, out)?;
    Ok(exit(&search, &results))
}

/// What holds all that was asked, where anything does: a row in a pipe cannot say that it holds only
/// some of it.
fn for_a_pipe(book: &Book, search: &Search) -> Result<Results, Failure> {
    let mut results = book.answers_or_nearest(search)?;
    if results.total > 0 {
        results.partly = 0;
    }
    Ok(results)
}

/// The arguments as a search. Counts are only worked out where they are shown.
fn asked(args: &SearchArgs, everywhere: &Everywhere, form: Form) -> Result<Search, Failure> {
    let usual = match form {
        Form::People => everywhere.preferences.limit().value,
        Form::Lines | Form::Paths | Form::Json | Form::Ndjson => LIMIT_OF_PROGRAMS,
    };
    let limit = args.limit.unwrap_or(usual);
    let shows_facets = matches!(form, Form::People | Form::Json) && !args.count;
    Ok(Search {
        order: args.sort.into(),
        limit: if args.count { 0 } else { limit },
        offset: args.offset,
        fold: !args.no_fold,
        explain: args.explain,
        literal: args.literal,
        facets: shows_facets || args.facets,
        ..args.question.search()?
    })
}

/// Helps on stderr where nothing was found.
fn help_on(
    search: &Search,
    results: &Results,
    book: &Book,
    out: &mut Output,
) -> Result<(), Failure> {
    if !results.hits.is_empty() || search.limit == 0 || out.quiet() {
        return Ok(());
    }
    if results.total + results.partly > 0 {
        out.say(&hits::no_more(results));
        return Ok(());
    }
    let meant = match &results.suggestion {
        // Nobody is helped by another question that finds nothing.
        Some(other) if finds(book, search, &other.text, search.literal)? > 0 => Some(&*other.text),
        _ => None,
    };
    let mut wider = match meant {
        Some(_) => Wider::default(),
        None => wider::wider(book, search, Local::now().date_naive())?,
    };
    if search.literal {
        let total = finds(book, search, &search.text, false)?;
        let option = ("--literal".to_owned(), total);
        wider.without.extend((total > 0).then_some(option));
    }
    let extent = book.extent()?;
    out.say(&hits::nothing_found(search, meant, &wider, extent));
    Ok(())
}

/// How many sections hold all of another text, taken as it stands or not.
fn finds(book: &Book, search: &Search, text: &str, literal: bool) -> Result<usize, Failure> {
    let other = Search {
        text: text.to_owned(),
        literal,
        limit: 0,
        offset: 0,
        facets: false,
        ..search.clone()
    };
    Ok(book.search(&other)?.holding_all())
}

/// Nothing is what no hit is shown of, unless none was wanted.
fn exit(search: &Search, results: &Results) -> Exit {
    match search.limit {
        0 => Exit::of(results.total),
        _ => Exit::of(results.hits.len()),
    }
}
