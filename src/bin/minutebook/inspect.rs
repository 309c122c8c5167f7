//! `minutebook inspect`: shows how files are read, without an index.

use std::collections::HashMap;
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
                    sections.extend(lines(&read));
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
            for line in lines(read) {
                writeln!(out, "{line}")?;
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
    /// The headings above; one with a link as it was written, and so the section's own after them.
    trail: Vec<&'a str>,
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

/// The sections of a file, each as a line.
fn lines(read: &Read) -> impl Iterator<Item = String> {
    let text: Vec<&str> = read.text.lines().collect();
    // By the title of each heading with a link, how it was written where it stood last.
    let mut linked: HashMap<&str, &str> = HashMap::new();
    read.sections.iter().map(move |section| {
        let title = section.title.as_str();
        match heading(&text, section) {
            Some(written) if written.contains("](") => linked.insert(title, written),
            Some(_) => linked.remove(title),
            None => None,
        };
        let own = linked.get(title).copied();
        let above = section.trail.iter().map(String::as_str);
        let above = above.map(|title| linked.get(title).copied().unwrap_or(title));
        as_line(section, above.chain(own).collect())
    })
}

/// The heading on a section's first line as it was written. With a link in it that is more than the
/// title has: the address often names the very issue.
fn heading<'a>(text: &[&'a str], section: &Section) -> Option<&'a str> {
    let line = text
        .get(section.line_start.checked_sub(1)? as usize)?
        .trim();
    let written = line.trim_start_matches('#');
    (written.len() < line.len()).then(|| written.trim_end_matches('#').trim())
}

fn as_line(section: &Section, trail: Vec<&str>) -> String {
    let line = Line {
        path: &section.path,
        line_start: section.line_start,
        line_end: section.line_end,
        id: &section.id.0,
        title: &section.title,
        trail,
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
