//! `minutebook completions`: what makes a shell complete. The words themselves come from the
//! program each time, so new teams are known at once.

use clap_complete::env::Bash;
use clap_complete::env::Elvish;
use clap_complete::env::EnvCompleter;
use clap_complete::env::Fish;
use clap_complete::env::Powershell;
use clap_complete::env::Zsh;

use crate::args::CompletionsArgs;
use crate::args::Shell;
use crate::failure::Exit;
use crate::failure::Failure;
use crate::output::Output;

/// Prints the script for a shell.
pub(crate) fn run(args: &CompletionsArgs, out: &mut Output) -> Result<Exit, Failure> {
    let shell: &dyn EnvCompleter = match args.shell {
        Shell::Bash => &Bash,
        Shell::Elvish => &Elvish,
        Shell::Fish => &Fish,
        Shell::Powershell => &Powershell,
        Shell::Zsh => &Zsh,
    };
    let name = env!("CARGO_BIN_NAME");
    shell.write_registration("COMPLETE", name, name, name, out)?;
    Ok(Exit::Found)
}
