//! `minutebook person`: where somebody was, spoke, and what they took on.

use std::io::Write;
use std::mem::ManuallyDrop;

use minutebook::contract;
use minutebook::recall;
use minutebook::recall::Source;
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
    let book = fresh::open_list(Source::Actions, &place, everywhere, out)?;
    for remark in recall::remarks(&book, &search, Source::Sections)? {
        out.warn(&remark);
    }
    let most = list::most(args.limit, out.form, USUAL);
    if matches!(out.form, Form::Lines | Form::Paths) {
        let all = ManuallyDrop::new(people::spots_of(&book, &args.name, &search, most)?);
        list::spots_at(out, &place, &all)?;
        return Ok(Exit::of(all.len()));
    }
    let person = ManuallyDrop::new(people::person(&book, &args.name, &search, most)?);
    match out.form {
        Form::People => output::people::person(out, &place, &person)?,
        Form::Json | Form::Ndjson | Form::Lines | Form::Paths => {
            writeln!(out, "{}", contract::document("person", &*person))?;
        }
    }
    Ok(Exit::of(person.mentioned + person.present + person.took_on))
}
