//! `minutebook help`: a command's own help, or the query language on one screen.

use std::io::Write;

use clap::CommandFactory;
use minutebook::error::Error;
use minutebook::error::ErrorKind;

use crate::args::Args;
use crate::args::HelpArgs;
use crate::failure::Exit;
use crate::failure::Failure;
use crate::output::Output;

/// Prints the help that was asked for.
pub(crate) fn run(args: &HelpArgs, out: &mut Output) -> Result<Exit, Failure> {
    let mut program = Args::command();
    let Some(about) = &args.about else {
        write!(out, "{}", program.render_long_help())?;
        return Ok(Exit::Found);
    };
    if about == "query" {
        out.write_all(QUERY.as_bytes())?;
        return Ok(Exit::Found);
    }
    program.build();
    match program.find_subcommand_mut(about) {
        Some(command) => write!(out, "{}", command.render_long_help())?,
        None => {
            return Err(Failure::Error(Error::new(
                ErrorKind::Usage,
                format!("there is no help on `{about}`"),
                "`minutebook help` lists the commands; `minutebook help query` explains queries",
            )));
        }
    }
    Ok(Exit::Found)
}

const QUERY: &str = "\
What a query can say

  disk encryption          both words, in any form; who has both comes first
  \"disk encryption\"        these words together
  +tang                    nothing without this word
  -draft                   nothing with this word
  tang OR clevis           either
  (tang OR clevis) reboot  brackets group
  encr*                    words that begin so
  zitadell~                words spelled about so
  title:encryption         in the heading

Who, what, where
  team:storage             what a team said (`minutebook facets` lists teams)
  topic:backup             on a topic
  person:mira  @mira       who is mentioned;  at:mira  who was there
  path:storage/            a part of the path
  #225  standards#225      an issue; a pasted address works as well
  is:decision is:action is:open has:link

When
  2024  2024-05  2024-Q2   a year, a month, a quarter
  2023-09..2024-02  ..2023 from one to another; an open end
  after:2024 before:2023-06 on:2024-05-16
  last-month  last-30d
  sort:newest sort:oldest

Any text is a query: what means nothing special is looked for as it
stands. Corrections and synonyms are said below the hits; `--literal`
switches them off. A query that begins with `-` stands behind `--`.
";
