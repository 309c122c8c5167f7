//! `minutebook history`: the life of a subject across teams, in the order of time.

use std::io::Write;

use minutebook::contract;
use minutebook::recall;
use minutebook::recall::history::History;

use crate::args::Everywhere;
use crate::args::HistoryArgs;
use crate::failure::Exit;
use crate::failure::Failure;
use crate::fresh;
use crate::output::Form;
use crate::output::Output;
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
    let history = recall::history::history(&book, &search)?;
    for notice in &history.notices {
        out.warn(notice);
    }
    print(&place, &history, out)?;
    Ok(Exit::of(history.moments.len()))
}

fn print(place: &Place, history: &History, out: &mut Output) -> Result<(), Failure> {
    let look = out.look.clone();
    match out.form {
        Form::Json => writeln!(out, "{}", contract::json(&document(history)))?,
        Form::Ndjson => {
            for moment in &history.moments {
                writeln!(out, "{}", contract::json(moment))?;
            }
        }
        Form::Lines | Form::Paths => {
            for moment in &history.moments {
                let first = moment.passage.text.lines().next().unwrap_or("");
                recalled::line_of(out, place, &moment.place, first)?;
            }
        }
        Form::People if history.moments.is_empty() => out.say("nothing found"),
        Form::People => recalled::history(out, &look, place, history)?,
    }
    Ok(())
}

fn document(history: &History) -> serde_json::Value {
    serde_json::json!({"format_version": contract::FORMAT_VERSION, "history": history})
}
