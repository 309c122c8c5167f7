//! The program that shows answers which are longer than the terminal.

use std::env;
use std::path::Path;
use std::process::Child;
use std::process::Command;
use std::process::Stdio;
use std::sync::Arc;

/// A pager that may be needed, or is.
pub(super) enum Pager {
    Waiting { rows: usize },
    Running(Child),
}

/// Starts a pager; none for an empty line, and where that cannot be started.
pub(super) fn start(line: &str) -> Option<Child> {
    let mut words = line.split_whitespace();
    let program = words.next()?;
    if program == "cat" {
        return None;
    }
    let mut command = Command::new(program);
    command.args(words).stdin(Stdio::piped());
    // What git sets as well: end at once when one screen is enough, pass colours, leave the text.
    if env::var_os("LESS").is_none() {
        command.env("LESS", "FIRX");
    } else if Path::new(program).ends_with("less") {
        command.arg("-R");
    }
    let child = command.spawn().ok()?;
    // Ctrl-C is the pager's from here on: were we to end alone, both it and the shell would read
    // from the terminal. It closes its input when it ends, and so do we.
    let _ = signal_hook::flag::register(signal_hook::consts::SIGINT, Arc::default());
    Some(child)
}
