//! `minutebook actions`: the register of tasks, and its exports.

use std::mem::ManuallyDrop;

use minutebook::recall;
use minutebook::recall::Source;
use minutebook::recall::actions;
use minutebook::recall::actions::Item;
use minutebook::recall::actions::Wanted;
use minutebook::recall::calendar;
use minutebook::recall::markdown;
use minutebook::recall::table;
use minutebook::section::ActionState;

use crate::args::ActionsArgs;
use crate::args::Everywhere;
use crate::failure::Exit;
use crate::failure::Failure;
use crate::fresh;
use crate::output::Form;
use crate::output::Output;
use crate::output::list;
use crate::output::list::List;
use crate::output::recalled;
use crate::output::register;
use crate::place;

/// Tasks that people look through at once.
const USUAL: usize = 20;

/// Asks and prints.
pub(crate) fn run(
    args: &ActionsArgs,
    everywhere: &Everywhere,
    out: &mut Output,
) -> Result<Exit, Failure> {
    let place = place::find(everywhere)?;
    let search = args.question.search()?;
    let book = fresh::open_list(Source::Actions, &place, everywhere, out)?;
    let is_export = args.csv || args.markdown || args.ics;
    let form = if is_export { Form::Lines } else { out.form };
    let most = list::most(args.limit, form, USUAL);
    for remark in recall::remarks(&book, &search, Source::Actions)? {
        out.warn(&remark);
    }
    let wanted = wanted(args);
    if matches!(out.form, Form::Lines | Form::Paths) && !is_export {
        let (all, total) = actions::spots(&book, &search, &wanted, most)?;
        let all = ManuallyDrop::new(all);
        list::spots_at(out, &place, &all)?;
        return Ok(Exit::of(total));
    }
    let (items, total) = actions::latest(&book, &search, &wanted, most)?;
    let items = ManuallyDrop::new(items);
    let list = List {
        thing: "task",
        field: "actions",
        found: &items,
        total,
        most,
    };
    let export = match () {
        () if args.csv => Some(table::csv(list.shown())),
        () if args.markdown => Some(markdown::actions(list.shown())),
        () if args.ics => Some(calendar::icalendar(list.shown())),
        () => None,
    };
    if let Some(document) = export {
        out.write_document(&document)?;
        return Ok(Exit::of(total));
    }
    let entries = |out: &mut Output, shown: &[Item]| register::actions(out, &place, shown);
    Ok(list.print(
        out,
        |item| item,
        |item| recalled::spot(&place, &item.place, &item.text),
        entries,
    )?)
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
