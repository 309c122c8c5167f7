//! `minutebook new`: what has appeared since a day, or since somebody last asked.

use std::io::Write;
use std::mem::ManuallyDrop;

use chrono::Local;
use chrono::NaiveDate;
use minutebook::contract;
use minutebook::recall;
use minutebook::recall::Source;
use minutebook::recall::news;
use minutebook::section::Section;

use crate::args::Everywhere;
use crate::args::NewArgs;
use crate::failure::Exit;
use crate::failure::Failure;
use crate::fresh;
use crate::memory::Memory;
use crate::output::Output;
use crate::output::list;
use crate::output::list::List;
use crate::output::list::Spot;
use crate::output::sanitize::one_row;
use crate::output::section;
use crate::place;
use crate::place::Place;
use crate::question;

/// Sections that people look through at once.
const USUAL: usize = 50;

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
            Some(text) => question::first_day("--since", text)?,
            None => days_ago(),
        };
        let sections = ManuallyDrop::new(news::since(&book, &search, day)?);
        return print(args, &place, &sections, out);
    };
    let memory = Memory::of(&place, reader)?;
    let seen = memory.seen();
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
        memory.keep(&now)?;
    }
    Ok(exit)
}

fn days_ago() -> NaiveDate {
    news::usual_start(Local::now().date_naive())
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
        total: sections.len(),
        most: list::most(args.limit, out.form, USUAL),
    };
    let headlines = |out: &mut Output, shown: &[Section]| {
        for section in shown {
            section::headline(out, section, 0)?;
        }
        writeln!(out)
    };
    Ok(list.print(
        out,
        contract::Section::new,
        |section| Spot::of(place, section, section.line_start),
        headlines,
    )?)
}
