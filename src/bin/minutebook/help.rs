//! `minutebook help`: a command's own help, or the query language on one screen.

use std::io;
use std::io::Write;

use clap::ColorChoice;
use clap::Command;
use clap::CommandFactory;
use clap::builder::StyledStr;
use minutebook::error::Error;
use minutebook::error::ErrorKind;

use crate::args::Args;
use crate::args::HelpArgs;
use crate::args::When;
use crate::failure::Exit;
use crate::failure::Failure;
use crate::output::Output;
use crate::output::look;

/// How help is laid out: what one reads first, examples, stands first.
const LAYOUT: &str =
    "{before-help}{about-with-newline}\n{usage-heading} {usage}{after-help}\n\n{all-args}";

/// The same for the program as a whole.
const LAYOUT_OF_ALL: &str = "{before-help}{about-with-newline}\n{usage-heading} {usage}\
    {after-help}\n\n{all-args}\n\nExit status: 0 found, 1 nothing found, 2 error.";

/// The program's command line with its help laid out and coloured as it should be.
pub(crate) fn program() -> Command {
    let colour = match look::colour_choice() {
        When::Always => ColorChoice::Always,
        When::Never => ColorChoice::Never,
        When::Auto => ColorChoice::Auto,
    };
    Args::command()
        .color(colour)
        .mut_subcommands(|command| command.help_template(LAYOUT))
        .help_template(LAYOUT_OF_ALL)
}

/// Prints the help that was asked for.
pub(crate) fn run(args: &HelpArgs, out: &mut Output) -> Result<Exit, Failure> {
    let mut program = program();
    let Some(about) = &args.about else {
        let help = program.render_long_help();
        print(out, &help)?;
        return Ok(Exit::Found);
    };
    if about == "query" {
        out.write_all(QUERY.as_bytes())?;
        return Ok(Exit::Found);
    }
    program.build();
    match program.find_subcommand_mut(about) {
        Some(command) => {
            let help = command.render_long_help();
            print(out, &help)?;
        }
        None => {
            let text = format!("there is no help on `{about}`");
            let hint =
                "`minutebook help` lists the commands; `minutebook help query` explains queries";
            return Err(Error::new(ErrorKind::Usage, text, hint).into());
        }
    }
    Ok(Exit::Found)
}

fn print(out: &mut Output, help: &StyledStr) -> io::Result<()> {
    match out.look.is_coloured() {
        true => write!(out, "{}", help.ansi()),
        false => write!(out, "{help}"),
    }
}

/// Fits a screen of 80 columns and 24 rows, the prompt included.
const QUERY: &str = "\
What a query can say; the more of it a section holds, the higher it stands

  disk encryption  both words, in any form  \"disk encryption\"  these together
  +tang  -draft    with this, without that  tang OR clevis     either
  (a OR b) reboot  brackets group           title:encryption   in the heading
  encr*            words that begin so      zitadell~          spelled about so

Who and what
  team:storage  topic:back*  path:storage/      `minutebook facets` lists them
  person:mira  @mira  at:mira                   who is mentioned, who was there
  #225  standards#225  or a pasted address      an issue
  is:decision  is:action  is:open  has:link     what the section holds

When
  2024  2024-Q2  2024-05  2024-05-16            a year, quarter, month, day
  2023-09..2024-02  ..2023  last-month          from one to another; an open end
  after:2024  before:2023-06  on:2024-05-16     sort:newest  sort:oldest

Any text is a query: what means nothing special is looked for as it stands.
Corrections and synonyms are said below the hits; `--literal` switches them
off. A query that begins with `-` stands behind `--`.
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_query_language_fits_a_screen_of_any_terminal() {
        assert!(QUERY.lines().count() < 24);
        let widest = QUERY.lines().map(|row| row.chars().count()).max();
        assert!(widest <= Some(80), "{widest:?}");
    }
}
