//! `minutebook related`: sections on the same matter, of other meetings.

use std::io::Write;

use minutebook::contract;
use minutebook::recall::related;
use minutebook::search::Results;
use minutebook::search::Search;

use crate::args::Everywhere;
use crate::args::RelatedArgs;
use crate::failure::Exit;
use crate::failure::Failure;
use crate::fresh;
use crate::last;
use crate::output::Form;
use crate::output::Output;
use crate::output::hits;
use crate::output::list;
use crate::place;
use crate::show;

/// Asks and prints.
pub(crate) fn run(
    args: &RelatedArgs,
    everywhere: &Everywhere,
    out: &mut Output,
) -> Result<Exit, Failure> {
    let place = place::find(everywhere)?;
    let book = fresh::open(&place, everywhere, out)?;
    let section = show::one(&args.which, &place, &book)?;
    let results = Results {
        hits: related::related(&book, &section.id, args.limit)?,
        ..Results::default()
    };
    match out.form {
        Form::Json => {
            let hits: Vec<_> = results.hits.iter().map(contract::Hit::new).collect();
            writeln!(out, "{}", contract::document("hits", &hits))?;
        }
        Form::Ndjson => {
            for hit in &results.hits {
                writeln!(out, "{}", contract::json(&contract::Hit::new(hit)))?;
            }
        }
        Form::Lines | Form::Paths => list::spots(out, hits::spots(&place, &results))?,
        Form::People if results.hits.is_empty() => out.say("nothing related found"),
        Form::People => {
            hits::hits(out, &place, &Search::default(), &results)?;
            last::remember(&place, 0, &results);
        }
    }
    Ok(Exit::of(results.hits.len()))
}
