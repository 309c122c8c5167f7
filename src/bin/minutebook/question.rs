//! The part of the command line that says what is asked for, as a search.

use std::io;
use std::io::IsTerminal;
use std::io::Read;

use chrono::Local;
use chrono::NaiveDate;
use minutebook::error::Error;
use minutebook::error::ErrorKind;
use minutebook::error::Result;
use minutebook::query;
use minutebook::query::Clause;
use minutebook::query::Condition;
use minutebook::query::Node;
use minutebook::search::Filter;
use minutebook::search::Search;

use crate::args::Question;

impl Question {
    /// The question as a search, everything else as usual.
    pub(crate) fn search(&self) -> Result<Search> {
        let people = self.person.iter().map(|name| name.trim_start_matches('@'));
        let (from, _) = span("--from", self.from.as_deref())?;
        let (_, to) = span("--to", self.to.as_deref())?;
        Ok(Search {
            filter: Filter {
                teams: self.team.clone(),
                topics: self.topic.clone(),
                people: people.map(str::to_lowercase).collect(),
                from,
                to,
                ..Filter::default()
            },
            ..Search::new(&self.text()?)
        })
    }

    /// What to look for, as typed; `-` stands for what comes in by a pipe.
    fn text(&self) -> Result<String> {
        match self.words.as_slice() {
            [word] if word == "-" => Ok(piped("the query", "echo disk | minutebook search -")?
                .trim()
                .to_owned()),
            words => Ok(words.join(" ")),
        }
    }
}

/// Bytes that are read from a pipe: more than any query, and any list of files.
const LONGEST_INPUT: u64 = 64 * 1024 * 1024;

/// What comes in by a pipe for `-`, such as `the query`; the example says how.
pub(crate) fn piped(what: &str, example: &str) -> Result<String> {
    let unreadable = || {
        let hint = format!("`-` stands for what comes in by a pipe: `{example}`");
        let text = format!("{what} cannot be read from the pipe");
        Error::new(ErrorKind::Usage, text, hint)
    };
    let stdin = io::stdin();
    if stdin.is_terminal() {
        return Err(unreadable());
    }
    let mut bytes = Vec::new();
    let read = stdin.lock().take(LONGEST_INPUT).read_to_end(&mut bytes);
    let read = read.map_err(|cause| unreadable().because(cause))?;
    if u64::try_from(read) == Ok(LONGEST_INPUT) {
        let text = format!("{what} is too long: at most 64 MB are read from a pipe");
        return Err(Error::new(ErrorKind::Usage, text, "take it in parts"));
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The first day of a time as people write it.
pub(crate) fn first_day(option: &str, given: &str) -> Result<NaiveDate> {
    let (first, _) = span(option, Some(given))?;
    first.ok_or_else(|| no_date(option, given))
}

/// First and last day of what was given to an option, read as the query language reads `date:`.
fn span(option: &str, given: Option<&str>) -> Result<(Option<NaiveDate>, Option<NaiveDate>)> {
    let Some(given) = given else {
        return Ok((None, None));
    };
    let read = query::read(&format!("date:{given}"), Local::now().date_naive());
    match read.clauses.as_slice() {
        [
            Clause {
                node: Node::Filter(Condition::Date(first, last)),
                ..
            },
        ] => Ok((*first, *last)),
        _ => Err(no_date(option, given)),
    }
}

fn no_date(option: &str, given: &str) -> Error {
    Error::new(
        ErrorKind::Usage,
        format!("this is no date for `{option}`: {given}"),
        "write a day, a month, a quarter or a year: 2024-05-16, 2024-05, 2024-Q2, 2024",
    )
}
