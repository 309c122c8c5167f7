//! `minutebook history`: the life of a subject across teams, in the order of time.

use std::io::Write;
use std::mem::ManuallyDrop;

use minutebook::contract;
use minutebook::recall;
use minutebook::recall::history::Moment;

use crate::args::Everywhere;
use crate::args::HistoryArgs;
use crate::failure::Exit;
use crate::failure::Failure;
use crate::fresh;
use crate::output;
use crate::output::Form;
use crate::output::Output;
use crate::output::list;
use crate::output::list::Spot;
use crate::output::recalled;
use crate::place;
use crate::place::Place;

/// Asks and prints.
pub(crate) fn run(
    args: &HistoryArgs,
    everywhere: &Everywhere,
    out: &mut Output,
) -> Result<Exit, Failure> {
    let place = place::find(everywhere)?;
    let search = args.question.search()?;
    let book = fresh::open(&place, everywhere, out)?;
    let history = ManuallyDrop::new(recall::history::history(&book, &search)?);
    for notice in &history.notices {
        out.warn(notice);
    }
    let moments = history.moments.iter();
    let spots = moments.map(|moment| spot(&place, moment));
    match out.form {
        Form::Json => writeln!(out, "{}", contract::document("history", &*history))?,
        Form::Ndjson => {
            for moment in &history.moments {
                writeln!(out, "{}", contract::json(moment))?;
            }
        }
        Form::Lines | Form::Paths => list::spots(out, spots)?,
        Form::People if history.moments.is_empty() => out.say("nothing found"),
        Form::People => output::history::history(out, &place, &history)?,
    }
    Ok(Exit::of(history.moments.len()))
}

fn spot<'a>(place: &Place, moment: &'a Moment) -> Spot<'a> {
    let first = moment.passage.text.lines().next().unwrap_or("");
    recalled::spot(place, &moment.place, first)
}
