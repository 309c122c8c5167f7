//! `minutebook person`: where somebody was, spoke, and what they took on.

use std::io::Write;
use std::mem::ManuallyDrop;

use minutebook::contract;
use minutebook::recall::people;

use crate::args::Everywhere;
use crate::args::PersonArgs;
use crate::failure::Exit;
use crate::failure::Failure;
use crate::fresh;
use crate::output;
use crate::output::Form;
use crate::output::Output;
use crate::output::list;
use crate::output::recalled;
use crate::place;

/// Tasks and mentions that people look through at once.
const USUAL: usize = 10;

/// Asks and prints.
pub(crate) fn run(
    args: &PersonArgs,
    everywhere: &Everywhere,
    out: &mut Output,
) -> Result<Exit, Failure> {
    let place = place::find(everywhere)?;
    let search = args.question.search()?;
    let book = fresh::open(&place, everywhere, out)?;
    let most = list::most(args.limit, out.form, USUAL);
    let person = ManuallyDrop::new(people::person(&book, &args.name, &search, most)?);
    let mentions = person.mentions.iter();
    let mentions = mentions.map(|at| recalled::spot(&place, at, &at.title));
    match out.form {
        Form::Json | Form::Ndjson => {
            writeln!(out, "{}", contract::document("person", &*person))?;
        }
        Form::Lines | Form::Paths => list::spots(out, mentions)?,
        Form::People => output::people::person(out, &place, &person)?,
    }
    Ok(Exit::Found)
}
