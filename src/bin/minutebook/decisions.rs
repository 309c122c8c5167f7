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
use crate::output::Output;
use crate::output::list::List;
use crate::output::recalled;
use crate::output::register;
use crate::place;

/// Asks and prints.
pub(crate) fn run(
    args: &DecisionsArgs,
    everywhere: &Everywhere,
    out: &mut Output,
) -> Result<Exit, Failure> {
    let place = place::find(everywhere)?;
    let search = args.question.search()?;
    let book = fresh::open(&place, everywhere, out)?;
    let entries = ManuallyDrop::new(decisions::decisions(&book, &search)?);
    for remark in recall::remarks(&book, &search, Source::Decisions)? {
        out.warn(&remark);
    }
    let list = List {
        thing: "decision",
        field: "decisions",
        found: &entries,
        limit: args.limit,
        usual: 20,
    };
    if args.markdown {
        out.write_document(&markdown::decisions(list.all_wanted()))?;
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
