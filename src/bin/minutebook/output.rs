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
use std::path::PathBuf;
use std::process::Child;
use std::process::Command;
use std::process::Stdio;
use std::sync::Arc;

use minutebook::error::Error;
use minutebook::error::ErrorKind;
use minutebook::section::Notice;

use crate::args::Everywhere;
use crate::args::When;
use crate::document;
use crate::failure::Failure;
use crate::output::links::Links;
use crate::output::sanitize::one_row;
use crate::output::sanitize::sanitized;
use crate::preferences;
use crate::preferences::Preferences;

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
    /// Whether something could not be read that should be in the answer.
    pub is_incomplete: bool,
    quiet: bool,
    gathered: Vec<u8>,
    /// What is to be said once the answer stands there.
    talk: String,
    pager: Option<Pager>,
    pager_line: String,
    is_verbose: bool,
    /// The file that the answer goes into, instead of stdout.
    file: Option<PathBuf>,
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

/// A colour for each thing, or none at all. Red and magenta only: of the colours that every terminal
/// has, they alone are legible on white and on black, and so are weight and the usual colour.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Styles {
    /// Teams.
    pub team: anstyle::Style,
    /// Titles and other things that stand out.
    pub strong: anstyle::Style,
    /// What answers the question.
    pub hit: anstyle::Style,
    /// What can be overlooked.
    pub faint: anstyle::Style,
    /// The word `error`.
    pub error: anstyle::Style,
    /// The words `warning` and `note`.
    pub warning: anstyle::Style,
}

impl Styles {
    /// Colours for a terminal.
    pub(crate) fn coloured() -> Styles {
        use anstyle::AnsiColor::Magenta;
        use anstyle::AnsiColor::Red;
        let plain = anstyle::Style::new();
        Styles {
            team: plain.fg_color(Some(Magenta.into())),
            strong: plain.bold(),
            hit: plain.bold().fg_color(Some(Red.into())),
            faint: plain.dimmed(),
            error: plain.bold().fg_color(Some(Red.into())),
            warning: plain.bold().fg_color(Some(Magenta.into())),
        }
    }

    /// Colours for stderr, also for errors before or without arguments.
    pub(crate) fn of_stderr() -> Styles {
        match wants_colour(colour_choice(), io::stderr().is_terminal()) {
            true => Styles::coloured(),
            false => Styles::default(),
        }
    }
}

impl Output {
    /// Decides how to print, from flags, environment and terminal.
    ///
    /// # Errors
    ///
    /// When a variable of the environment says something that it cannot say.
    pub(crate) fn new(everywhere: &Everywhere) -> Result<Output, Error> {
        let preferences = &everywhere.preferences;
        preferences::check_environment()?;
        let color = preferences.color().value;
        let format = everywhere.hyperlink_format.as_deref();
        let format = preferences.hyperlink_format(format)?.value;
        let file = everywhere
            .output
            .clone()
            .filter(|file| file != Path::new("-"));
        let to_person = io::stdout().is_terminal() && file.is_none();
        let form = match () {
            () if everywhere.json => Form::Json,
            () if everywhere.ndjson => Form::Ndjson,
            () if everywhere.print0 => Form::Paths,
            () if everywhere.plain => Form::Lines,
            () if to_person || everywhere.pretty => Form::People,
            () => Form::Lines,
        };
        let is_coloured = match form {
            Form::People => wants_colour(color, to_person),
            // `fzf --ansi` and `less -R` take colours, but nobody can know that they are there.
            Form::Lines => color == When::Always,
            Form::Paths | Form::Json | Form::Ndjson => false,
        };
        let (width, height) = size(to_person);
        let may_page = !everywhere.no_pager && !everywhere.no_input;
        let is_paged = form == Form::People && to_person && may_page;
        Ok(Output {
            form,
            look: Look {
                styles: if is_coloured {
                    Styles::coloured()
                } else {
                    Styles::default()
                },
                width: width.min(WIDEST),
                links: if is_coloured && form == Form::People {
                    Links::new(&format)
                } else {
                    Links::none()
                },
            },
            is_incomplete: false,
            quiet: everywhere.quiet,
            gathered: Vec::new(),
            talk: String::new(),
            pager: is_paged.then_some(Pager::Waiting { rows: height }),
            pager_line: preferences.pager().value,
            is_verbose: everywhere.verbose,
            file,
        })
    }

    /// Whether only answers and errors are wanted.
    pub(crate) fn quiet(&self) -> bool {
        self.quiet
    }

    /// Tells a person something that is no answer: at once, or behind the answer once that has
    /// begun. A pager would be written over, and what stands before a long answer is not read.
    pub(crate) fn say(&mut self, text: &str) {
        if self.quiet {
            return;
        }
        self.talk.push_str(text);
        self.talk.push('\n');
        if self.gathered.is_empty() && !matches!(self.pager, Some(Pager::Running(_))) {
            self.speak();
        }
    }

    /// Tells how an answer comes about to those who want to know.
    pub(crate) fn explain(&mut self, text: &str) {
        if self.is_verbose {
            self.say(text);
        }
    }

    fn speak(&mut self) {
        // Talk that cannot be heard is no reason to stop.
        let _ = io::stderr().write_all(std::mem::take(&mut self.talk).as_bytes());
    }

    /// Tells a person of something odd, with the way out.
    pub(crate) fn warn(&mut self, notice: &Notice) {
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

    /// Leaves the file as it was: what was to stand in it could not be had.
    pub(crate) fn spare_file(&mut self) {
        if self.file.take().is_some() {
            self.gathered.clear();
        }
    }

    /// Writes what is left, waits for the pager to be closed, and says what is left to say.
    pub(crate) fn finish(mut self) -> Result<(), Failure> {
        let written = match self.file.take() {
            Some(file) => write_into(&file, &self.gathered).map_err(Failure::Error),
            None => self.write_rest().map_err(Failure::Write),
        };
        self.speak();
        written
    }

    fn write_rest(&mut self) -> io::Result<()> {
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
                self.pager = start_pager(&self.pager_line).map(Pager::Running);
            }
        } else if self.gathered.len() >= PORTION && self.file.is_none() {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.pager {
            Some(Pager::Waiting { .. }) => return Ok(()),
            None if self.file.is_some() => return Ok(()),
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

fn write_into(file: &Path, bytes: &[u8]) -> Result<(), Error> {
    document::replace(file, bytes).map_err(|cause| {
        let text = format!("the answer cannot be written into `{}`", file.display());
        let hint = "name a file that you may write to, in a folder that is there";
        Error::new(ErrorKind::Usage, text, hint).because(cause)
    })
}

/// A pager that may be needed, or is.
enum Pager {
    Waiting { rows: usize },
    Running(Child),
}

/// Starts a pager; none for an empty line, and where that cannot be started.
fn start_pager(line: &str) -> Option<Child> {
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

/// When to use colours, as far as somebody said so.
pub(crate) fn colour_choice() -> When {
    Preferences::read_if_good().color().value
}

/// Whether to colour what goes to a person, or does not.
fn wants_colour(when: When, to_person: bool) -> bool {
    let term = env::var_os("TERM").filter(|term| !term.is_empty());
    match when {
        When::Always => true,
        When::Never => false,
        When::Auto if preferences::colour_is_forced().is_some() => true,
        When::Auto => to_person && term.is_some_and(|term| term != "dumb"),
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

    /// Red, green and blue of the colours as xterm has them, which nobody has chosen to be nice.
    fn usual_rgb(colour: anstyle::Color) -> [f64; 3] {
        match colour {
            anstyle::Color::Ansi(anstyle::AnsiColor::Red) => [205.0, 0.0, 0.0],
            anstyle::Color::Ansi(anstyle::AnsiColor::Magenta) => [205.0, 0.0, 205.0],
            anstyle::Color::Ansi(anstyle::AnsiColor::Cyan) => [0.0, 205.0, 205.0],
            other => panic!("is {other:?} legible?"),
        }
    }

    /// Contrast as the guidelines for accessible pages have it: from 1, none, to 21.
    fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
        let light = |rgb: [f64; 3]| {
            let parts = rgb.map(|part| match part / 255.0 {
                part if part <= 0.04045 => part / 12.92,
                part => ((part + 0.055) / 1.055).powf(2.4),
            });
            0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2] + 0.05
        };
        let (one, other) = (light(one), light(other));
        one.max(other) / one.min(other)
    }

    #[test]
    fn colours_are_legible_on_white_and_on_black() {
        let Styles {
            team,
            strong,
            hit,
            faint,
            error,
            warning,
        } = Styles::coloured();
        for style in [team, strong, hit, faint, error, warning] {
            assert!(style.get_bg_color().is_none());
            let Some(colour) = style.get_fg_color() else {
                continue;
            };
            for background in [[0.0; 3], [255.0; 3]] {
                assert!(contrast(usual_rgb(colour), background) > 3.0, "{style:?}");
            }
        }
        let cyan = usual_rgb(anstyle::AnsiColor::Cyan.into());
        assert!(contrast(cyan, [255.0; 3]) < 2.0, "it may be used then");
    }

    #[test]
    fn large_numbers_have_their_thousands_apart() {
        assert_eq!(grouped(7), "7");
        assert_eq!(grouped(1234), "1234");
        assert_eq!(grouped(12345), "12 345");
        assert_eq!(grouped(1234567), "1 234 567");
        assert_eq!(counted(1, "file"), "1 file");
    }
}
