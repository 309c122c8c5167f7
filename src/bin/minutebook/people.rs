//! `minutebook people`: who has to do with a question.

use std::io::Write;

use minutebook::recall;
use minutebook::recall::Source;
use minutebook::recall::people;

use crate::args::Everywhere;
use crate::args::PeopleArgs;
use crate::failure::Exit;
use crate::failure::Failure;
use crate::fresh;
use crate::output;
use crate::output::Form;
use crate::output::Output;
use crate::output::list;
use crate::output::list::List;
use crate::output::sanitize::one_row;
use crate::place;

/// People that are looked through at once.
const USUAL: usize = 20;

/// Asks and prints.
pub(crate) fn run(
    args: &PeopleArgs,
    everywhere: &Everywhere,
    out: &mut Output,
) -> Result<Exit, Failure> {
    let place = place::find(everywhere)?;
    let search = args.question.search()?;
    let book = fresh::open_list(Source::Actions, &place, everywhere, out)?;
    let parts = people::people(&book, &search)?;
    for remark in recall::remarks(&book, &search, Source::Sections)? {
        out.warn(&remark);
    }
    let list = List {
        thing: "person",
        field: "people",
        found: &parts,
        total: parts.len(),
        most: list::most(args.limit, out.form, USUAL),
    };
    let shown = list.shown();
    match out.form {
        Form::Json | Form::Ndjson => list.for_machines(out, |part| part)?,
        Form::Lines => {
            for part in shown {
                let name = one_row(&part.person);
                let (mentioned, present) = (part.mentioned, part.present);
                writeln!(out, "{name}\t{mentioned}\t{present}\t{}", part.actions)?;
            }
        }
        Form::Paths => {
            for part in shown {
                write!(out, "{}\0", one_row(&part.person))?;
            }
        }
        Form::People if shown.is_empty() => out.say("nobody found"),
        Form::People => {
            output::people::people(out, shown)?;
            writeln!(out)?;
            list.total(out)?;
        }
    }
    Ok(Exit::of(parts.len()))
}
