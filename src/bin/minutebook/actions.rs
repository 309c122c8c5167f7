//! `minutebook actions`: the register of tasks, and its exports.

use std::io::Write;

use minutebook::contract;
use minutebook::recall::actions;
use minutebook::recall::actions::Item;
use minutebook::recall::actions::Wanted;
use minutebook::recall::calendar;
use minutebook::section::ActionState;

use crate::args::ActionsArgs;
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
    args: &ActionsArgs,
    everywhere: &Everywhere,
    out: &mut Output,
) -> Result<Exit, Failure> {
    let place = place::find(everywhere)?;
    let search = args.question.search()?;
    let book = fresh::open(&place, everywhere, out)?;
    let items = actions::actions(&book, &search, &wanted(args))?;
    if args.csv {
        write!(out, "{}", actions::csv(&items))?;
    } else if args.markdown {
        write!(out, "{}", actions::markdown(&items))?;
    } else if args.ics {
        write!(out, "{}", calendar::icalendar(&items))?;
    } else {
        print(args, &place, &items, out)?;
    }
    Ok(Exit::of(items.len()))
}

fn wanted(args: &ActionsArgs) -> Wanted {
    let mut states = Vec::new();
    if args.open {
        states.push(ActionState::Open);
    }
    if args.done {
        states.push(ActionState::Done);
    }
    Wanted {
        owners: args.who.clone(),
        states,
    }
}

fn print(
    args: &ActionsArgs,
    place: &Place,
    items: &[Item],
    out: &mut Output,
) -> Result<(), Failure> {
    let look = out.look.clone();
    match out.form {
        Form::Json => {
            let version = contract::FORMAT_VERSION;
            let document = serde_json::json!({"format_version": version, "actions": items});
            writeln!(out, "{}", contract::json(&document))?;
        }
        Form::Ndjson => {
            for item in items {
                writeln!(out, "{}", contract::json(item))?;
            }
        }
        Form::Lines | Form::Paths => {
            for item in items {
                recalled::line_of(out, place, &item.place, &item.text)?;
            }
        }
        Form::People if items.is_empty() => out.say("no task found"),
        Form::People => {
            let shown = match args.limit {
                0 => items,
                limit => items.get(..limit).unwrap_or(items),
            };
            recalled::actions(out, &look, place, shown)?;
            let strong = look.styles.strong;
            let all = counted(items.len(), "task");
            writeln!(out, "{strong}{all}{strong:#}, {} shown", shown.len())?;
        }
    }
    Ok(())
}
