//! `minutebook`, the program: reads its arguments, asks the library, prints the answer.
//!
//! Each command is a file that turns arguments into a call of the library and the answer into
//! output. Whatever a page would also have to decide belongs into the library, not here.

use std::env;
use std::hint::black_box;
use std::mem;
use std::process::ExitCode;

use clap::CommandFactory;
use clap::FromArgMatches;
use clap_complete::CompleteEnv;

use crate::args::Args;
use crate::args::Command;
use crate::failure::Exit;
use crate::failure::Failure;
use crate::output::Output;
use crate::preferences::Preferences;

mod actions;
mod args;
mod browse;
mod candidates;
mod check;
mod completions;
mod decisions;
mod demo;
mod document;
mod editor;
mod facets;
mod failure;
mod files;
mod fresh;
mod help;
mod history;
mod index;
mod init;
mod inspect;
mod last;
mod man;
mod memory;
mod new;
mod output;
mod people;
mod person;
mod place;
mod preferences;
mod question;
mod related;
mod search;
#[cfg_attr(not(feature = "web"), path = "serve_without_web.rs")]
mod serve;
mod show;
mod status;
mod usage;

/// Bytes of memory that are kept for the next use when they are given back.
const KEPT: usize = 16 << 20;

fn main() -> ExitCode {
    let outcome = run();
    failure::report(outcome)
}

/// Lets the C library keep memory that is given back. By itself it returns it to the system in pieces of
/// a hundred kilobytes and soon asks for them again, which costs a long list a twentieth of its time.
/// Once it has seen a large piece come back, it keeps as much (mallopt(3), "dynamic mmap threshold"). A
/// command that does not end with its answer would only grow by that.
fn keep_memory() {
    drop(black_box(Vec::<u8>::with_capacity(KEPT)));
}

fn run() -> Result<Exit, Failure> {
    // Does nothing but look at one variable, unless a shell asks what could come next.
    CompleteEnv::with_factory(Args::command).complete();
    let mut program = help::program();
    let matches = program.try_get_matches_from_mut(env::args_os());
    // Thousands of small pieces; the end of the process frees them sooner than we could one by one.
    mem::forget(program);
    let mut args = Args::from_arg_matches(&matches?)?;
    args.everywhere.preferences = Preferences::read(args.everywhere.no_config)?;
    if !matches!(args.command, Command::Serve(_) | Command::Browse(_)) {
        keep_memory();
    }
    let everywhere = &args.everywhere;
    let mut out = Output::new(everywhere)?;
    let exit = match &args.command {
        Command::Search(args) => search::run(args, everywhere, &mut out),
        Command::Show(args) => show::run(args, everywhere, &mut out),
        Command::Browse(args) => browse::run(args, everywhere, &mut out),
        Command::Facets(args) => facets::run(args, everywhere, &mut out),
        Command::History(args) => history::run(args, everywhere, &mut out),
        Command::Decisions(args) => decisions::run(args, everywhere, &mut out),
        Command::Actions(args) => actions::run(args, everywhere, &mut out),
        Command::People(args) => people::run(args, everywhere, &mut out),
        Command::Person(args) => person::run(args, everywhere, &mut out),
        Command::New(args) => new::run(args, everywhere, &mut out),
        Command::Related(args) => related::run(args, everywhere, &mut out),
        Command::Index(args) => index::run(args, everywhere, &mut out),
        Command::Status(_) => status::run(everywhere, &mut out),
        Command::Serve(args) => serve::run(args, everywhere, &mut out),
        Command::Init(args) => init::run(args, everywhere, &mut out),
        Command::Demo(args) => demo::run(args, &mut out),
        Command::Completions(args) => completions::run(args, &mut out),
        Command::Man(args) => man::run(args, &mut out),
        Command::Check(args) => check::run(args, everywhere, &mut out),
        Command::Inspect(args) => inspect::run(args, everywhere, &mut out),
        Command::Help(args) => help::run(args, &mut out),
    };
    let is_incomplete = out.is_incomplete;
    if exit.is_err() {
        out.spare_file();
    }
    // Also after a failure: what was said before it is true, and a pager wants to be waited for.
    let finished = out.finish();
    let exit = exit?;
    finished?;
    Ok(match exit {
        // Who only wants to know whether there is something knows it now.
        Exit::Found if everywhere.quiet => exit,
        _ if is_incomplete => Exit::Incomplete,
        exit => exit,
    })
}
