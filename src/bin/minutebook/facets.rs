//! `minutebook facets`: counts by team, topic, person and year, with bars.

use std::io::Write;

use minutebook::contract;
use minutebook::search::Count;
use minutebook::search::Results;
use minutebook::search::Search;

use crate::args::Everywhere;
use crate::args::Facet;
use crate::args::FacetsArgs;
use crate::failure::Exit;
use crate::failure::Failure;
use crate::fresh;
use crate::output::Form;
use crate::output::Output;
use crate::output::counts;
use crate::output::list;
use crate::output::numbers::grouped;
use crate::output::sanitize::one_row;
use crate::place;

/// Counts and prints.
pub(crate) fn run(
    args: &FacetsArgs,
    everywhere: &Everywhere,
    out: &mut Output,
) -> Result<Exit, Failure> {
    let place = place::find(everywhere)?;
    let search = Search {
        limit: 0,
        ..args.question.search()?
    };
    let book = fresh::open(&place, everywhere, out)?;
    let results = book.search(&search)?;
    for notice in &results.notices {
        out.warn(notice);
    }
    print(args, &search, &results, out)?;
    Ok(Exit::of(results.total))
}

fn print(
    args: &FacetsArgs,
    search: &Search,
    results: &Results,
    out: &mut Output,
) -> Result<(), Failure> {
    if out.form == Form::Json {
        let counts = contract::Counts::new(search, results);
        writeln!(out, "{}", contract::json(&counts))?;
        return Ok(());
    }
    if out.form == Form::People {
        counts::totals(out, results)?;
    }
    let wanted: &[Facet] = match args.by.as_slice() {
        [] => &USUAL,
        by => by,
    };
    let most = list::most(args.limit, out.form, MOST_VALUES);
    print_counts(wanted, most, results, out)
}

/// Values of a facet that people look through at once.
const MOST_VALUES: usize = 12;

/// Prints the counts by each of these facets, at most `limit` values of each.
pub(crate) fn print_counts(
    facets: &[Facet],
    limit: usize,
    results: &Results,
    out: &mut Output,
) -> Result<(), Failure> {
    for facet in facets {
        let name = name_of(*facet);
        let values = values_of(*facet, results);
        let (shown, others) = most_interesting(*facet, values, limit);
        match out.form {
            Form::People => counts::bars(out, name, shown, &others)?,
            Form::Ndjson | Form::Json => {
                for count in shown {
                    let line = serde_json::json!({
                        "facet": name,
                        "value": count.value,
                        "count": count.count,
                        "meetings": count.meetings,
                    });
                    writeln!(out, "{}", contract::json(&line))?;
                }
            }
            Form::Lines => counts::columns_of(out, name, shown)?,
            Form::Paths => {
                for count in shown {
                    write!(out, "{}\0", one_row(&count.value))?;
                }
            }
        }
    }
    Ok(())
}

/// The values that are printed, and what is said of the others: times stand in their own order, so
/// it is the latest that stay.
fn most_interesting(facet: Facet, values: &[Count], limit: usize) -> (&[Count], String) {
    let limit = limit.min(values.len());
    let left_out = values.len() - limit;
    let (shown, word) = match facet {
        Facet::Year | Facet::Month => (values.get(left_out..), "earlier"),
        Facet::Team | Facet::Topic | Facet::Person | Facet::Corpus => (values.get(..limit), "more"),
    };
    let others = match left_out {
        0 => String::new(),
        left_out => format!("and {} {word}", grouped(left_out)),
    };
    (shown.unwrap_or(values), others)
}

/// All but months, of which there are too many.
pub(crate) const USUAL: [Facet; 5] = [
    Facet::Corpus,
    Facet::Team,
    Facet::Topic,
    Facet::Person,
    Facet::Year,
];

fn values_of(facet: Facet, results: &Results) -> &[Count] {
    let facets = &results.facets;
    match facet {
        Facet::Team => &facets.team,
        Facet::Topic => &facets.topic,
        Facet::Person => &facets.person,
        Facet::Year => &facets.year,
        Facet::Month => &facets.month,
        Facet::Corpus => &facets.corpus,
    }
}

fn name_of(facet: Facet) -> &'static str {
    match facet {
        Facet::Team => "team",
        Facet::Topic => "topic",
        Facet::Person => "person",
        Facet::Year => "year",
        Facet::Month => "month",
        Facet::Corpus => "corpus",
    }
}
