//! `minutebook`, the program: reads its arguments, asks the library, prints the answer.
//!
//! Each command is a file that turns arguments into a call of the library and the answer into
//! output. Whatever a page would also have to decide belongs into the library, not here.

use std::process::ExitCode;

use crate::args::Command;
use crate::failure::Exit;
use crate::failure::Failure;
use crate::output::Output;

mod args;
mod failure;
mod fresh;
mod help;
mod index;
mod output;
mod place;
mod question;
mod search;
mod usage;

fn main() -> ExitCode {
    let outcome = run();
    failure::report(outcome)
}

fn run() -> Result<Exit, Failure> {
    let args = args::parse()?;
    let everywhere = &args.everywhere;
    let mut out = Output::new(everywhere);
    let exit = match &args.command {
        Command::Search(args) => search::run(args, everywhere, &mut out),
        Command::Index(args) => index::run(args, everywhere, &mut out),
        Command::Help(args) => help::run(args, &mut out),
    }?;
    out.finish()?;
    Ok(exit)
}
