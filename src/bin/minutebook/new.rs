//! `minutebook new`: what has appeared since a day, or since somebody last asked.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;

use chrono::Local;
use chrono::NaiveDate;
use minutebook::contract;
use minutebook::error::Error;
use minutebook::error::ErrorKind;
use minutebook::recall;
use minutebook::recall::Source;
use minutebook::recall::news;
use minutebook::recall::news::Seen;
use minutebook::section::Section;

use crate::args::Everywhere;
use crate::args::NewArgs;
use crate::failure::Exit;
use crate::failure::Failure;
use crate::fresh;
use crate::last;
use crate::output::Output;
use crate::output::list::List;
use crate::output::list::Spot;
use crate::output::sanitize::one_row;
use crate::output::section;
use crate::place;
use crate::place::Place;

/// Asks, prints, and remembers what was told.
pub(crate) fn run(
    args: &NewArgs,
    everywhere: &Everywhere,
    out: &mut Output,
) -> Result<Exit, Failure> {
    let place = place::find(everywhere)?;
    let search = args.question.search()?;
    let book = fresh::open(&place, everywhere, out)?;
    for remark in recall::remarks(&book, &search, Source::Sections)? {
        out.warn(&remark);
    }
    let Some(reader) = &args.r#as else {
        let day = match &args.since {
            Some(text) => crate::question::first_day("--since", text)?,
            None => days_ago(),
        };
        let sections = news::since(&book, &search, day)?;
        return print(args, &place, &sections, out);
    };
    let file = file_of(&place, reader)?;
    let seen = read(&file);
    let (mut sections, now) = news::unseen(&book, &search, &seen)?;
    if seen.is_empty() {
        // Who asks for the first time has not read all there ever was.
        let day = days_ago();
        sections.retain(|section| section.date.is_some_and(|date| date >= day));
        let promise = match args.dry_run {
            true => String::new(),
            false => format!("from now on `--as {}` tells what is new; ", one_row(reader)),
        };
        out.say(&format!("{promise}the last {} days:", news::USUAL_DAYS));
    }
    let exit = print(args, &place, &sections, out)?;
    if !args.dry_run {
        remember(&file, &now)?;
    }
    Ok(exit)
}

fn days_ago() -> NaiveDate {
    news::usual_start(Local::now().date_naive())
}

/// Where it is remembered what a reader of a book has seen.
fn file_of(place: &Place, reader: &str) -> Result<PathBuf, Error> {
    let usage = |text: String, hint: &str| Error::new(ErrorKind::Usage, text, hint);
    let is_name = !reader.is_empty()
        && reader
            .chars()
            .all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.'))
        && !reader.starts_with('.');
    if !is_name {
        let text = format!("this is no name for `--as`: {}", one_row(reader));
        return Err(usage(text, "take letters, digits and `-`"));
    }
    let folder = place::user_folder("XDG_STATE_HOME", ".local/state").ok_or_else(|| {
        let text = "there is no folder to remember what was read".to_owned();
        usage(text, "set $HOME, or ask with `--since DATE`")
    })?;
    let mut corpora = String::new();
    for (name, folder) in &place.options.corpora {
        let whole = std::path::absolute(folder).unwrap_or_else(|_| folder.clone());
        corpora.push_str(&format!("{name}={}\n", whole.display()));
    }
    let number = place::fingerprint(corpora.as_bytes());
    Ok(folder.join(format!("seen-{number:08x}-{reader}.json")))
}

fn read(file: &PathBuf) -> Seen {
    let text = fs::read_to_string(file).unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_default()
}

fn remember(file: &Path, seen: &Seen) -> Result<(), Error> {
    let text = contract::json(seen);
    last::write_whole(file, &text).map_err(|cause| {
        let text = format!("what was read cannot be remembered in `{}`", file.display());
        Error::new(ErrorKind::Usage, text, "ask with `--since DATE`").because(cause)
    })
}

fn print(
    args: &NewArgs,
    place: &Place,
    sections: &[Section],
    out: &mut Output,
) -> Result<Exit, Failure> {
    let list = List {
        thing: "new section",
        field: "sections",
        found: sections,
        limit: args.limit,
        usual: 50,
    };
    let spot = |section: &Section| Spot {
        path: place.path(&section.corpus, &section.path),
        line: section.line_start,
        text: section::title_of(section),
    };
    let headlines = |out: &mut Output, shown: &[Section]| {
        for section in shown {
            section::headline(out, section, 0)?;
        }
        writeln!(out)
    };
    Ok(list.print(out, contract::Section::new, spot, headlines)?)
}
