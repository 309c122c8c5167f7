//! Everything the program says: answers on stdout, talk on stderr.
//!
//! Decides once, from the flags, the environment and the terminal, for whom an answer is (people,
//! editors, programs), whether it is coloured, how wide it is and whether it is paged. What is
//! printed on a given subject is written in the modules below, into any writer.

use std::env;
use std::io;
use std::io::IsTerminal;
use std::io::Write;
use std::path::Path;
use std::process::Child;
use std::process::Command;
use std::process::Stdio;
use std::sync::Arc;

use minutebook::section::Notice;

use crate::args::Everywhere;
use crate::args::When;
use crate::output::links::Links;
use crate::output::sanitize::one_row;
use crate::output::sanitize::sanitized;

pub(crate) mod counts;
pub(crate) mod hits;
pub(crate) mod links;
pub(crate) mod list;
pub(crate) mod recalled;
pub(crate) mod sanitize;
pub(crate) mod section;
pub(crate) mod wrap;

/// Rows of people are never longer than this, however wide the terminal is: who reads minutes
/// loses the line otherwise.
const WIDEST: usize = 120;

/// For whom an answer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// People at a terminal.
    People,
    /// Editors and pipes: one `path:line: title` per result.
    Lines,
    /// `xargs -0`: paths, each ended by NUL.
    Paths,
    /// Programs: one document.
    Json,
    /// Programs: one line of JSON per result.
    Ndjson,
}

/// Where answers and talk go, and in which form.
pub(crate) struct Output {
    /// For whom the answer is.
    pub form: Form,
    /// How it looks to people.
    pub look: Look,
    quiet: bool,
    gathered: Vec<u8>,
    pager: Option<Pager>,
}

/// How answers look to people.
#[derive(Clone, Debug)]
pub(crate) struct Look {
    /// Colours, or none.
    pub styles: Styles,
    /// Columns that may be used.
    pub width: usize,
    /// How places in files are linked, if they are.
    pub links: Links,
}

impl Look {
    /// Whether there are colours.
    pub(crate) fn is_coloured(&self) -> bool {
        self.styles.hit != anstyle::Style::new()
    }
}

/// A colour for each thing, or none at all. Only the sixteen colours that every terminal adapts to
/// its background, and none that is illegible on white or on black.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Styles {
    /// Dates.
    pub date: anstyle::Style,
    /// Teams.
    pub team: anstyle::Style,
    /// Titles and other things that stand out.
    pub strong: anstyle::Style,
    /// What answers the question.
    pub hit: anstyle::Style,
    /// What can be overlooked.
    pub faint: anstyle::Style,
    /// Bars of charts.
    pub bar: anstyle::Style,
    /// The word `error`.
    pub error: anstyle::Style,
    /// The words `warning` and `note`.
    pub warning: anstyle::Style,
}

impl Styles {
    /// Colours for a terminal.
    pub(crate) fn coloured() -> Styles {
        use anstyle::AnsiColor::Cyan;
        use anstyle::AnsiColor::Magenta;
        use anstyle::AnsiColor::Red;
        let plain = anstyle::Style::new();
        Styles {
            date: plain.fg_color(Some(Cyan.into())),
            team: plain.fg_color(Some(Magenta.into())),
            strong: plain.bold(),
            hit: plain.bold().fg_color(Some(Red.into())),
            faint: plain.dimmed(),
            bar: plain.fg_color(Some(Cyan.into())),
            error: plain.bold().fg_color(Some(Red.into())),
            warning: plain.bold().fg_color(Some(Magenta.into())),
        }
    }

    /// Colours for stderr as far as the environment alone tells, for errors before or without
    /// arguments.
    pub(crate) fn of_stderr() -> Styles {
        match wants_colour(When::Auto, io::stderr().is_terminal()) {
            true => Styles::coloured(),
            false => Styles::default(),
        }
    }
}

impl Output {
    /// Decides how to print, from flags, environment and terminal.
    pub(crate) fn new(everywhere: &Everywhere) -> Output {
        let to_person = io::stdout().is_terminal();
        let form = match () {
            () if everywhere.json => Form::Json,
            () if everywhere.ndjson => Form::Ndjson,
            () if everywhere.print0 => Form::Paths,
            () if to_person || everywhere.pretty => Form::People,
            () => Form::Lines,
        };
        let is_coloured =
            form == Form::People && wants_colour(colour_choice(everywhere), to_person);
        let (width, height) = size(to_person);
        let is_paged = form == Form::People && to_person && !everywhere.no_pager;
        Output {
            form,
            look: Look {
                styles: if is_coloured {
                    Styles::coloured()
                } else {
                    Styles::default()
                },
                width: width.min(WIDEST),
                links: if is_coloured {
                    Links::new(everywhere.hyperlink_format.as_deref())
                } else {
                    Links::none()
                },
            },
            quiet: everywhere.quiet,
            gathered: Vec::new(),
            pager: is_paged.then_some(Pager::Waiting { rows: height }),
        }
    }

    /// Whether only answers and errors are wanted.
    pub(crate) fn quiet(&self) -> bool {
        self.quiet
    }

    /// Tells a person something that is no answer.
    pub(crate) fn say(&self, text: &str) {
        if !self.quiet {
            // Talk that cannot be heard is no reason to stop.
            let _ = writeln!(io::stderr(), "{text}");
        }
    }

    /// Tells a person of something odd, with the way out.
    pub(crate) fn warn(&self, notice: &Notice) {
        if self.quiet {
            return;
        }
        let Styles {
            warning, strong, ..
        } = Styles::of_stderr();
        let mut words = format!("{warning}warning{warning:#}: {}", one_row(&notice.text));
        if !notice.hint.is_empty() {
            words.push_str(&format!(
                "\n{strong}hint{strong:#}: {}",
                one_row(&notice.hint)
            ));
        }
        self.say(&words);
    }

    /// Writes a document with text from minutes as it is, but for a terminal: that could be hurt.
    pub(crate) fn write_document(&mut self, text: &str) -> io::Result<()> {
        match self.form {
            Form::People => self.write_all(sanitized(&text.replace("\r\n", "\n")).as_bytes()),
            Form::Lines | Form::Paths | Form::Json | Form::Ndjson => {
                self.write_all(text.as_bytes())
            }
        }
    }

    /// Writes what is left, and waits for the pager to be closed.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        match self.pager.take() {
            Some(Pager::Running(mut child)) => {
                // Dropped before waiting: the pager waits for the end of its input. Whoever has
                // closed it early has read enough, but it may still be tidying up.
                let written = match child.stdin.take() {
                    Some(mut input) => input.write_all(&self.gathered),
                    None => Ok(()),
                };
                child.wait()?;
                written
            }
            Some(Pager::Waiting { .. }) | None => write_out(&self.gathered),
        }
    }
}

impl Write for Output {
    /// Gathers a good portion before it writes; in front of a person the first screenful, because
    /// only then it is known whether a pager is needed.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.gathered.extend_from_slice(bytes);
        if let Some(Pager::Waiting { rows }) = self.pager {
            let newlines = self.gathered.iter().filter(|byte| **byte == b'\n');
            if newlines.count() >= rows {
                self.pager = start_pager().map(Pager::Running);
            }
        } else if self.gathered.len() >= PORTION {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.pager {
            Some(Pager::Waiting { .. }) => return Ok(()),
            Some(Pager::Running(child)) => {
                if let Some(input) = &mut child.stdin {
                    input.write_all(&self.gathered)?;
                }
            }
            None => write_out(&self.gathered)?,
        }
        self.gathered.clear();
        Ok(())
    }
}

/// Bytes that are gathered before they are written.
const PORTION: usize = 64 * 1024;

fn write_out(bytes: &[u8]) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(bytes)?;
    stdout.flush()
}

/// A pager that may be needed, or is.
enum Pager {
    Waiting { rows: usize },
    Running(Child),
}

/// `MINUTEBOOK_PAGER`, else `PAGER`, else less; none where that cannot be started.
fn start_pager() -> Option<Child> {
    let named = ["MINUTEBOOK_PAGER", "PAGER"].iter();
    let named = named.filter_map(|name| env::var(name).ok()).next();
    let line = named.unwrap_or_else(|| "less".to_owned());
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

/// `--color`, else `MINUTEBOOK_COLOR`.
fn colour_choice(everywhere: &Everywhere) -> When {
    if let Some(when) = everywhere.color {
        return when;
    }
    match env::var("MINUTEBOOK_COLOR").as_deref() {
        Ok("always") => When::Always,
        Ok("never") => When::Never,
        _ => When::Auto,
    }
}

/// Whether to colour, as people ask for it in their environments.
fn wants_colour(when: When, to_person: bool) -> bool {
    let is_set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    match when {
        When::Always => true,
        When::Never => false,
        When::Auto if is_set("NO_COLOR") => false,
        When::Auto if is_set("FORCE_COLOR") || is_set("CLICOLOR_FORCE") => true,
        When::Auto => to_person && env::var_os("TERM").is_some_and(|term| term != "dumb"),
    }
}

/// Columns and rows: what `COLUMNS` says, else the terminal, else what fits most.
fn size(to_person: bool) -> (usize, usize) {
    let asked = env::var("COLUMNS").ok().and_then(|text| text.parse().ok());
    let seen = match to_person {
        true => terminal_size::terminal_size(),
        false => None,
    };
    let (columns, rows) = match seen {
        Some((width, height)) => (usize::from(width.0), usize::from(height.0)),
        None => (80, usize::MAX),
    };
    (asked.unwrap_or(columns).max(20), rows)
}

/// `1 section`, `2 sections`.
pub(crate) fn counted(number: usize, thing: &str) -> String {
    match (number, thing) {
        (1, _) => format!("1 {thing}"),
        (_, "person") => format!("{} people", grouped(number)),
        (_, _) => format!("{} {thing}s", grouped(number)),
    }
}

/// A number with its thousands apart, as people read it: `12 345`.
pub(crate) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut shown = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) && digits.len() > 4 {
            shown.push(' ');
        }
        shown.push(digit);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_numbers_have_their_thousands_apart() {
        assert_eq!(grouped(7), "7");
        assert_eq!(grouped(1234), "1234");
        assert_eq!(grouped(12345), "12 345");
        assert_eq!(grouped(1234567), "1 234 567");
        assert_eq!(counted(1, "file"), "1 file");
    }
}
