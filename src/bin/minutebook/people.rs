//! `minutebook people`: who has to do with a question.

use std::io::Write;

use minutebook::contract;
use minutebook::recall::people;

use crate::args::Everywhere;
use crate::args::PeopleArgs;
use crate::failure::Exit;
use crate::failure::Failure;
use crate::fresh;
use crate::output::Form;
use crate::output::Output;
use crate::output::recalled;
use crate::output::sanitize::one_row;
use crate::place;

/// Asks and prints.
pub(crate) fn run(
    args: &PeopleArgs,
    everywhere: &Everywhere,
    out: &mut Output,
) -> Result<Exit, Failure> {
    let place = place::find(everywhere)?;
    let search = args.question.search()?;
    let book = fresh::open(&place, everywhere, out)?;
    let parts = people::people(&book, &search)?;
    let look = out.look.clone();
    match out.form {
        Form::Json => {
            let version = contract::FORMAT_VERSION;
            let document = serde_json::json!({"format_version": version, "people": parts});
            writeln!(out, "{}", contract::json(&document))?;
        }
        Form::Ndjson => {
            for part in &parts {
                writeln!(out, "{}", contract::json(part))?;
            }
        }
        Form::Lines | Form::Paths => {
            for part in &parts {
                let name = one_row(&part.person);
                let (mentioned, present) = (part.mentioned, part.present);
                writeln!(out, "{name}\t{mentioned}\t{present}\t{}", part.actions)?;
            }
        }
        Form::People if parts.is_empty() => out.say("nobody found"),
        Form::People => {
            let shown = match args.limit {
                0 => &parts[..],
                limit => parts.get(..limit).unwrap_or(&parts),
            };
            recalled::people(out, &look, shown)?;
        }
    }
    Ok(Exit::of(parts.len()))
}
