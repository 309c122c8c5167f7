//! `minutebook man`: manual pages, made from the same words as the help.

use std::fs;
use std::io::Write;
use std::path::Path;

use clap::CommandFactory;
use clap_mangen::Man;
use minutebook::error::Error;
use minutebook::error::ErrorKind;

use crate::args::Args;
use crate::args::ManArgs;
use crate::failure::Exit;
use crate::failure::Failure;
use crate::output::Output;

/// Prints the page of the program, or writes all pages.
pub(crate) fn run(args: &ManArgs, out: &mut Output) -> Result<Exit, Failure> {
    let mut program = Args::command().disable_help_flag(true);
    program.build();
    let Some(folder) = &args.folder else {
        Man::new(program).render(out)?;
        return Ok(Exit::Found);
    };
    let written = write_pages(&program, folder).map_err(|cause| {
        let text = format!("the pages cannot be written into `{}`", folder.display());
        let hint = "name a folder that you may write to";
        Error::new(ErrorKind::Usage, text, hint).because(cause)
    })?;
    writeln!(out, "{written} pages are in {}", folder.display())?;
    Ok(Exit::Found)
}

/// Writes `minutebook.1`, `minutebook-search.1` and so on, and counts them.
fn write_pages(program: &clap::Command, folder: &Path) -> std::io::Result<usize> {
    fs::create_dir_all(folder)?;
    let mut written = 0;
    let commands = program.get_subcommands();
    for command in std::iter::once(program).chain(commands) {
        let name = command.get_display_name().unwrap_or(command.get_name());
        let mut page = Vec::new();
        Man::new(command.clone()).render(&mut page)?;
        fs::write(folder.join(format!("{name}.1")), page)?;
        written += 1;
    }
    Ok(written)
}
