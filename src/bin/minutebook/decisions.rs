//! `minutebook decisions`: the register of what was settled.

use std::mem::ManuallyDrop;

use minutebook::recall;
use minutebook::recall::Source;
use minutebook::recall::decisions;
use minutebook::recall::decisions::Entry;
use minutebook::recall::markdown;

use crate::args::DecisionsArgs;
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

/// Decisions that people look through at once.
const USUAL: usize = 20;

/// Asks and prints.
pub(crate) fn run(
    args: &DecisionsArgs,
    everywhere: &Everywhere,
    out: &mut Output,
) -> Result<Exit, Failure> {
    let place = place::find(everywhere)?;
    let search = args.question.search()?;
    let book = fresh::open_list(Source::Decisions, &place, everywhere, out)?;
    let entries = ManuallyDrop::new(decisions::decisions(&book, &search)?);
    for remark in recall::remarks(&book, &search, Source::Decisions)? {
        out.warn(&remark);
    }
    let form = if args.markdown { Form::Lines } else { out.form };
    let list = List {
        thing: "decision",
        field: "decisions",
        found: &entries,
        total: entries.len(),
        most: list::most(args.limit, form, USUAL),
    };
    if args.markdown {
        out.write_document(&markdown::decisions(list.shown()))?;
        return Ok(Exit::of(entries.len()));
    }
    let register = |out: &mut Output, shown: &[Entry]| register::decisions(out, &place, shown);
    Ok(list.print(
        out,
        |entry| entry,
        |entry| recalled::spot(&place, &entry.place, &entry.text),
        register,
    )?)
}
