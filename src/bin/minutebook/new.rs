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
use crate::output::Form;
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
    let most = list::most(args.limit, out.form, USUAL);
    let Some(reader) = &args.r#as else {
        let day = match &args.since {
            Some(text) => question::first_day("--since", text)?,
            None => days_ago(),
        };
        if matches!(out.form, Form::Lines | Form::Paths) {
            let all = ManuallyDrop::new(news::spots_since(&book, &search, day)?);
            list::spots_at(out, &place, all.get(..most).unwrap_or(&all))?;
            return Ok(Exit::of(all.len()));
        }
        let (sections, total) = news::latest_since(&book, &search, day, most)?;
        let sections = ManuallyDrop::new(sections);
        return print(&place, &sections, total, most, out);
    };
    let memory = Memory::of(&place, reader)?;
    let mut seen = memory.seen();
    let (mut sections, now) = news::unseen(&book, &search, &seen)?;
    if seen.is_empty() {
        // Who asks for the first time has not read all there ever was.
        let day = days_ago();
        sections.retain(|section| section.date.is_some_and(|date| date >= day));
        seen = now.clone().without(&sections);
        let promise = match args.dry_run {
            true => String::new(),
            false => format!("from now on `--as {}` tells what is new; ", one_row(reader)),
        };
        out.say(&format!("{promise}the last {} days:", news::USUAL_DAYS));
    }
    let exit = print(&place, &sections, sections.len(), most, out)?;
    if !args.dry_run {
        // What could not be written was not told.
        out.deliver()?;
        let told = sections.get(..most).unwrap_or(&sections);
        memory.keep(&seen.after(told, now))?;
    }
    Ok(exit)
}

fn days_ago() -> NaiveDate {
    news::usual_start(Local::now().date_naive())
}

fn print(
    place: &Place,
    sections: &[Section],
    total: usize,
    most: usize,
    out: &mut Output,
) -> Result<Exit, Failure> {
    let list = List {
        thing: "new section",
        field: "sections",
        found: sections,
        total,
        most,
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
