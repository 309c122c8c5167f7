//! `minutebook decisions`: the register of what was settled.

use std::io::Write;

use minutebook::contract;
use minutebook::recall::decisions;
use minutebook::recall::decisions::Entry;

use crate::args::DecisionsArgs;
use crate::args::Everywhere;
use crate::failure::Exit;
use crate::failure::Failure;
use crate::fresh;
use crate::output::Form;
use crate::output::Output;
use crate::output::counted;
use crate::output::recalled;
use crate::place;
use crate::place::Place;

/// Asks and prints.
pub(crate) fn run(
    args: &DecisionsArgs,
    everywhere: &Everywhere,
    out: &mut Output,
) -> Result<Exit, Failure> {
    let place = place::find(everywhere)?;
    let search = args.question.search()?;
    let book = fresh::open(&place, everywhere, out)?;
    let entries = decisions::decisions(&book, &search)?;
    if args.markdown {
        write!(out, "{}", decisions::markdown(&entries))?;
    } else {
        print(args, &place, &entries, out)?;
    }
    Ok(Exit::of(entries.len()))
}

fn print(
    args: &DecisionsArgs,
    place: &Place,
    entries: &[Entry],
    out: &mut Output,
) -> Result<(), Failure> {
    let look = out.look.clone();
    match out.form {
        Form::Json => {
            let version = contract::FORMAT_VERSION;
            let document = serde_json::json!({"format_version": version, "decisions": entries});
            writeln!(out, "{}", contract::json(&document))?;
        }
        Form::Ndjson => {
            for entry in entries {
                writeln!(out, "{}", contract::json(entry))?;
            }
        }
        Form::Lines | Form::Paths => {
            for entry in entries {
                recalled::line_of(out, place, &entry.place, &entry.text)?;
            }
        }
        Form::People if entries.is_empty() => out.say("no decision found"),
        Form::People => {
            let shown = match args.limit {
                0 => entries,
                limit => entries.get(..limit).unwrap_or(entries),
            };
            recalled::decisions(out, &look, place, shown)?;
            let strong = look.styles.strong;
            let all = counted(entries.len(), "decision");
            writeln!(out, "{strong}{all}{strong:#}, {} shown", shown.len())?;
        }
    }
    Ok(())
}
