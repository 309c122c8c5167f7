//! `minutebook inspect`: shows how files are read, without an index.

use std::io;
use std::io::Write;
use std::path::Path;

use minutebook::contract;
use minutebook::corpus::folder::Read;
use minutebook::section::Action;
use minutebook::section::Decision;
use minutebook::section::Reference;
use minutebook::section::Section;
use serde::Serialize;

use crate::args::Everywhere;
use crate::args::InspectArgs;
use crate::failure::Exit;
use crate::failure::Failure;
use crate::files;
use crate::output::Form;
use crate::output::Output;
use crate::output::outline::outline;

/// Shows how the given files are read, or all files of the corpora.
pub(crate) fn run(
    args: &InspectArgs,
    everywhere: &Everywhere,
    out: &mut Output,
) -> Result<Exit, Failure> {
    let mut shown = 0;
    // What goes into the one document, should one be wanted.
    let mut sections: Vec<String> = Vec::new();
    for files in files::meant(&args.files, everywhere, out)? {
        files.tell(out);
        files.folder.each(
            |path| files.include(path),
            |read| {
                shown += 1;
                if out.form == Form::Json {
                    sections.extend(read.sections.iter().map(as_line));
                }
                show(&read, &files.on_disk(&read.path), out)
            },
        )?;
    }
    if out.form == Form::Json {
        let (version, sections) = (contract::FORMAT_VERSION, sections.join(","));
        writeln!(
            out,
            "{{\"format_version\":{version},\"sections\":[{sections}]}}"
        )?;
    }
    Ok(Exit::of(shown))
}

fn show(read: &Read, on_disk: &Path, out: &mut Output) -> io::Result<()> {
    match out.form {
        Form::Json => {}
        Form::Ndjson => {
            for section in &read.sections {
                writeln!(out, "{}", as_line(section))?;
            }
        }
        Form::Paths => {
            out.write_all(on_disk.as_os_str().as_encoded_bytes())?;
            out.write_all(&[0])?;
        }
        Form::People | Form::Lines => outline(out, read, on_disk)?,
    }
    Ok(())
}

/// A section as machines read it; fields are only ever added.
#[derive(Serialize)]
struct Line<'a> {
    path: &'a str,
    line_start: u32,
    line_end: u32,
    id: &'a str,
    title: &'a str,
    trail: &'a [String],
    level: u8,
    teams: &'a [String],
    date: Option<String>,
    date_from: &'a str,
    role: &'a str,
    topics: &'a [String],
    people: &'a [String],
    attendees: &'a [String],
    references: &'a [Reference],
    actions: &'a [Action],
    decisions: &'a [Decision],
    copy_of: Option<&'a str>,
    words: u32,
    text: &'a str,
}

fn as_line(section: &Section) -> String {
    let line = Line {
        path: &section.path,
        line_start: section.line_start,
        line_end: section.line_end,
        id: &section.id.0,
        title: &section.title,
        trail: &section.trail,
        level: section.level,
        teams: &section.teams,
        date: section.date.map(|date| date.to_string()),
        date_from: section.date_from.name(),
        role: section.role.name(),
        topics: &section.topics,
        people: &section.people,
        attendees: &section.attendees,
        references: &section.references,
        actions: &section.actions,
        decisions: &section.decisions,
        copy_of: section.copy_of.as_ref().map(|id| id.0.as_str()),
        words: section.words,
        text: &section.text,
    };
    contract::json(&line)
}
