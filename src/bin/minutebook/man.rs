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
    // What short help leaves out a manual has.
    let program = Args::command().disable_help_flag(true);
    let program = program.mut_args(|option| option.hide_short_help(false));
    let mut program =
        program.mut_subcommands(|command| command.mut_args(|option| option.hide_short_help(false)));
    program.build();
    let Some(folder) = &args.folder else {
        write_page(program, out)?;
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

/// Writes one page: what the help says, then what is the same for all commands.
fn write_page(command: clap::Command, out: &mut dyn Write) -> std::io::Result<()> {
    let mut page = Vec::new();
    Man::new(command).render(&mut page)?;
    let page = String::from_utf8_lossy(&page).replace(".SH EXTRA\nExamples:\n", ".SH EXAMPLES\n");
    out.write_all(page.as_bytes())?;
    out.write_all(SAME_FOR_ALL.as_bytes())
}

const SAME_FOR_ALL: &str = r#".SH EXIT STATUS
.TP
0
Something was found, or done.
.TP
1
Nothing was found; for check: there is something to mend.
.TP
2
An error, also where a file could not be read. With \-\-quiet it is 0 nevertheless where
something was found.
.TP
130
Ended by Ctrl-C.
.SH ENVIRONMENT
.TP
MINUTEBOOK_CORPUS, MINUTEBOOK_INDEX, MINUTEBOOK_CONFIG
Where minutes, index and configuration are, where no option says so.
.TP
MINUTEBOOK_COLOR, NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE
When to use colours, where \-\-color does not say so.
.TP
MINUTEBOOK_HYPERLINK_FORMAT
How to link to files, where \-\-hyperlink\-format does not say so.
.TP
MINUTEBOOK_PAGER, PAGER
What shows answers that are longer than the terminal; less otherwise. What is preferred in
config.toml stands between the two.
.TP
VISUAL, EDITOR
What opens a section.
.TP
COLUMNS
How wide answers are.
.SH FILES
.TP
minutebook.toml
What the minutes do not say of themselves. The nearest one in or above the minutes is heeded.
.TP
$XDG_CONFIG_HOME/minutebook/config.toml
What you prefer, whoever's minutes you read: color, hyperlink-format, limit, pager, corpus.
Options and environment count more.
.TP
$XDG_CACHE_HOME/minutebook
Indexes of minutes that are not in a folder called corpus.
.TP
$XDG_STATE_HOME/minutebook
The last search, for minutebook show 1, and what was read, for minutebook new \-\-as.
"#;

/// Writes `minutebook.1`, `minutebook-search.1` and so on, and counts them.
fn write_pages(program: &clap::Command, folder: &Path) -> std::io::Result<usize> {
    fs::create_dir_all(folder)?;
    let mut written = 0;
    let commands = program.get_subcommands();
    for command in std::iter::once(program).chain(commands) {
        let name = command.get_display_name().unwrap_or(command.get_name());
        let mut page = Vec::new();
        write_page(command.clone(), &mut page)?;
        fs::write(folder.join(format!("{name}.1")), page)?;
        written += 1;
    }
    Ok(written)
}
