//! Everything the program says: answers on stdout, talk on stderr.
//!
//! Decides once, from the flags, the environment and the terminal, for whom an answer is (people,
//! editors, programs), whether it is coloured, how wide it is and whether it is paged. What is
//! printed on a given subject is written in the modules below.

use std::env;
use std::io;
use std::io::IsTerminal;
use std::io::Write;
use std::mem;
use std::path::Path;
use std::path::PathBuf;

use minutebook::error::Error;
use minutebook::error::ErrorKind;
use minutebook::section::Notice;

use crate::args::Everywhere;
use crate::args::When;
use crate::document;
use crate::failure::Failure;
use crate::output::links::Links;
use crate::output::look::Look;
use crate::output::look::Styles;
use crate::output::look::WIDEST;
use crate::output::look::wants_colour;
use crate::output::pager::Pager;
use crate::output::sanitize::one_row;
use crate::output::sanitize::sanitized;
use crate::preferences;

pub(crate) mod bar;
pub(crate) mod counts;
pub(crate) mod history;
pub(crate) mod hits;
pub(crate) mod links;
pub(crate) mod list;
pub(crate) mod look;
pub(crate) mod numbers;
pub(crate) mod outline;
mod pager;
pub(crate) mod people;
pub(crate) mod recalled;
pub(crate) mod register;
pub(crate) mod rows;
pub(crate) mod sanitize;
pub(crate) mod section;
pub(crate) mod wrap;

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
        let styles = match is_coloured {
            true => Styles::coloured(),
            false => Styles::default(),
        };
        let links = match form {
            Form::People if is_coloured => Links::new(&format),
            _ => Links::none(),
        };
        let (width, height) = size(to_person);
        let may_page = !everywhere.no_pager && !everywhere.no_input;
        let is_paged = form == Form::People && to_person && may_page;
        Ok(Output {
            form,
            look: Look {
                styles,
                width: width.min(WIDEST),
                links,
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
        let _ = io::stderr().write_all(mem::take(&mut self.talk).as_bytes());
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
        let written = self.deliver();
        self.speak();
        written
    }

    /// Writes what is left of the answer, and waits for the pager to be closed.
    pub(crate) fn deliver(&mut self) -> Result<(), Failure> {
        let rest = mem::take(&mut self.gathered);
        match self.file.take() {
            Some(file) => write_into(&file, &rest).map_err(Failure::Error),
            None => self.write_rest(&rest).map_err(Failure::Write),
        }
    }

    fn write_rest(&mut self, rest: &[u8]) -> io::Result<()> {
        match self.pager.take() {
            Some(Pager::Running(mut child)) => {
                // Dropped before waiting: the pager waits for the end of its input. Whoever has
                // closed it early has read enough, but it may still be tidying up.
                let written = match child.stdin.take() {
                    Some(mut input) => input.write_all(rest),
                    None => Ok(()),
                };
                child.wait()?;
                written
            }
            Some(Pager::Waiting { .. }) | None => write_out(rest),
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
                self.pager = pager::start(&self.pager_line).map(Pager::Running);
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
