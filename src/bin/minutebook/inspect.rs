//! `minutebook inspect`: shows how files are read, without an index.

use std::io::Write;
use std::path::Path;
use std::path::PathBuf;

use chrono::NaiveDate;
use minutebook::book::Options;
use minutebook::contract;
use minutebook::corpus::config::Config;
use minutebook::corpus::folder::Folder;
use minutebook::corpus::folder::Read;
use minutebook::error::Result as Answer;
use minutebook::section::Action;
use minutebook::section::Decision;
use minutebook::section::Notice;
use minutebook::section::Reference;
use minutebook::section::Role;
use minutebook::section::Section;
use serde::Serialize;

use crate::args::Everywhere;
use crate::args::InspectArgs;
use crate::failure::Exit;
use crate::failure::Failure;
use crate::fresh;
use crate::fresh::UNREADABLE;
use crate::output::Form;
use crate::output::Output;
use crate::output::numbers::counted;
use crate::output::rows;
use crate::output::sanitize::one_row;
use crate::output::section;
use crate::output::wrap::columns;
use crate::place;
use crate::question;

/// Shows how the given files are read, or all files of the corpora.
pub(crate) fn run(
    args: &InspectArgs,
    everywhere: &Everywhere,
    out: &mut Output,
) -> Result<Exit, Failure> {
    explain(&args.files, everywhere, out)?;
    let mut shown = 0;
    // What goes into the one document, should one be wanted.
    let mut sections: Vec<String> = Vec::new();
    for (folder, wanted) in folders(&args.files, everywhere)? {
        tell(folder.notices(), &wanted, out);
        let is_wanted = |path: &str| wanted.is_empty() || wanted.iter().any(|one| one == path);
        folder.each(is_wanted, |read| {
            shown += 1;
            if out.form == Form::Json {
                sections.extend(read.sections.iter().map(as_line));
            }
            let on_disk = folder.on_disk(&read.path);
            show(&read, on_disk.unwrap_or(Path::new(&read.path)), out)
        })?;
    }
    if out.form == Form::Json {
        let (version, sections) = (contract::FORMAT_VERSION, sections.join(","));
        writeln!(
            out,
            "{{\"format_version\":{version},\"sections\":[{sections}]}}"
        )?;
    }
    Ok(if shown > 0 {
        Exit::Found
    } else {
        Exit::Nothing
    })
}

/// Says where the minutes are, should all of them be wanted.
pub(crate) fn explain(files: &[PathBuf], everywhere: &Everywhere, out: &mut Output) -> Answer<()> {
    if files.is_empty() {
        fresh::explain(&place::find(everywhere)?, everywhere, out);
    }
    Ok(())
}

/// Tells what was odd about a corpus; of some files of it, only what concerns them.
pub(crate) fn tell(notices: &[Notice], wanted: &[String], out: &mut Output) {
    for notice in notices {
        let concerns = |path: &String| notice.text.contains(path.as_str());
        if wanted.is_empty() || wanted.iter().any(concerns) {
            out.warn(notice);
            out.is_incomplete |= notice.kind == UNREADABLE;
        }
    }
}

/// What is to be read: each corpus with the paths in it that are wanted, or none for all.
pub(crate) fn folders(
    files: &[PathBuf],
    everywhere: &Everywhere,
) -> Answer<Vec<(Folder, Vec<String>)>> {
    let listed;
    let files = match files {
        [only] if only.as_os_str() == "-" => {
            listed = listed_by_pipe()?;
            if listed.is_empty() {
                return Ok(Vec::new());
            }
            &listed
        }
        files => files,
    };
    if files.is_empty() {
        let options = place::find(everywhere)?.options;
        let corpora = options.corpora.iter();
        return corpora
            .map(|(name, root)| {
                Ok((
                    Folder::open(root, config(&options, root)?, name)?,
                    Vec::new(),
                ))
            })
            .collect();
    }
    // Without a corpus anywhere near, files can still be looked at for themselves.
    let options = place::find(everywhere)
        .map(|place| place.options)
        .unwrap_or_else(|_| Options {
            config: everywhere.config.clone(),
            no_config: everywhere.no_config,
            ..Options::default()
        });
    let mut loose = Vec::new();
    let mut wanted: Vec<Vec<String>> = vec![Vec::new(); options.corpora.len()];
    for file in files {
        let home = options
            .corpora
            .iter()
            .position(|(_, root)| path_in(file, root).is_some());
        match home.and_then(|at| path_in(file, &options.corpora[at].1).map(|path| (at, path))) {
            Some((at, path)) => wanted[at].push(path),
            None => loose.push(file.clone()),
        }
    }
    let mut folders = Vec::new();
    for ((name, root), wanted) in options.corpora.iter().zip(wanted) {
        if !wanted.is_empty() {
            folders.push((Folder::open(root, config(&options, root)?, name)?, wanted));
        }
    }
    if let Some(first) = loose.first() {
        let beside = first.parent().unwrap_or(Path::new("."));
        folders.push((
            Folder::of_files(&loose, config(&options, beside)?)?,
            Vec::new(),
        ));
    }
    Ok(folders)
}

/// The files that a pipe names: one per line, or each ended by NUL.
fn listed_by_pipe() -> Answer<Vec<PathBuf>> {
    let list = question::piped(
        "the list of files",
        "git diff --name-only | minutebook check -",
    )?;
    let end = match list.contains('\0') {
        true => '\0',
        false => '\n',
    };
    let names = list.split(end).map(|name| name.trim_end_matches('\r'));
    Ok(names
        .filter(|name| !name.is_empty())
        .map(PathBuf::from)
        .collect())
}

fn config(options: &Options, corpus: &Path) -> Answer<Config> {
    if options.no_config {
        return Ok(Config::default());
    }
    Config::of(corpus, options.config.as_deref())
}

/// The path of a file in a corpus, if it lies there.
fn path_in(file: &Path, root: &Path) -> Option<String> {
    let file = file.canonicalize().ok()?;
    let inside = file
        .strip_prefix(root.canonicalize().ok()?)
        .ok()?
        .to_owned();
    let parts: Vec<_> = inside
        .components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    Some(parts.join("/"))
}

fn show(read: &Read, on_disk: &Path, out: &mut Output) -> Result<(), Failure> {
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
        Form::People | Form::Lines => outline(read, on_disk, out)?,
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

/// A file as people read it: one row per section, and why it is left out if it is.
fn outline(read: &Read, on_disk: &Path, out: &mut Output) -> Result<(), Failure> {
    let styles = out.look.styles;
    let (strong, faint) = (styles.strong, styles.faint);
    let first = read.sections.first();
    let meeting = first.map_or("", |section| section.meeting.as_str());
    writeln!(
        out,
        "{strong}{}{strong:#}  {}",
        one_row(&on_disk.to_string_lossy()),
        one_row(meeting)
    )?;
    let dated = read
        .sections
        .iter()
        .find(|section| section.date.is_some())
        .or(first);
    if let Some(section) = dated {
        let day = section::date_of(section);
        let from = match section.date {
            Some(_) => format!(" (from {})", section.date_from.name()),
            None => String::new(),
        };
        writeln!(out, "  {day}{faint}{from}{faint:#}")?;
        if !section.attendees.is_empty() {
            let present = counted(section.attendees.len(), "person");
            let text = one_row(&format!(
                "there: {present}: {}",
                section.attendees.join(", ")
            ));
            rows::paragraph(out, &text, 2, faint)?;
        }
    }
    let mut before: (Option<_>, &[String]) = (dated.and_then(|section| section.date), &[]);
    for section in &read.sections {
        section_row(out, section, before)?;
        before = (section.date, section.teams.as_slice());
    }
    writeln!(out)?;
    Ok(())
}

/// Columns before the details of a section: its lines stand in them.
const LINES: usize = 13;

/// Prints a section: its lines and title, date and team where they are others than `before`, and
/// what it holds or why it is left out; in a row of its own where the width does not suffice.
fn section_row(
    out: &mut Output,
    section: &Section,
    before: (Option<NaiveDate>, &[String]),
) -> Result<(), Failure> {
    let styles = out.look.styles;
    let (strong, faint, team) = (styles.strong, styles.faint, styles.team);
    let lines = format!("{}-{}", section.line_start, section.line_end);
    let indent = 2 * section.trail.len().min(6);
    let title = match section.title.as_str() {
        "" => "(no heading)",
        title => title,
    };
    let title = one_row(title);
    let left_out = left_out(section);
    let style = if left_out.is_some() { faint } else { strong };
    write!(
        out,
        "  {faint}{lines:>9}{faint:#}  {:indent$}{style}{title}{style:#}",
        ""
    )?;
    let mut used = LINES + indent + columns(&title);
    if section.date != before.0 {
        let day = section::date_of(section);
        write!(out, "  {day}")?;
        used += columns(&day) + 2;
    }
    if section.teams != before.1 {
        let teams = one_row(&section.teams.join(", "));
        write!(out, "  {team}{teams}{team:#}")?;
        used += columns(&teams) + 2;
    }
    let details = match left_out {
        Some(why) => format!("left out: {}", one_row(&why)),
        None => one_row(&holds(section)),
    };
    // A pipe is as wide as it has to be.
    if out.form != Form::People || used + 2 + columns(&details) <= out.look.width {
        writeln!(out, "  {faint}{details}{faint:#}")?;
        return Ok(());
    }
    writeln!(out)?;
    rows::paragraph(out, &details, LINES + indent + 2, faint)?;
    Ok(())
}

/// Why search leaves a section out, in words.
fn left_out(section: &Section) -> Option<String> {
    if let (Role::Content, Some(original)) = (section.role, &section.copy_of) {
        return Some(format!("the same as {original}, which stands for both"));
    }
    let why = match section.role {
        Role::Content => return None,
        Role::Attendance => "who was there is kept as people",
        Role::Chore => "who minutes and who reports is the same every week",
        Role::Boilerplate => "many meetings have this very text",
        Role::TitleSlide => "a slide that only names what follows",
        Role::Template => "a form that nobody filled in",
        Role::Empty => "nothing stands under it",
        Role::Contents => "a list of what follows",
        _ => section.role.name(),
    };
    Some(why.to_owned())
}

/// What was recognised in a section.
fn holds(section: &Section) -> String {
    let mut parts = vec![counted(section.words as usize, "word")];
    if !section.topics.is_empty() {
        parts.push(format!("on {}", section.topics.join(", ")));
    }
    if !section.people.is_empty() {
        parts.push(format!("names {}", section.people.join(", ")));
    }
    if !section.actions.is_empty() {
        parts.push(counted(section.actions.len(), "action"));
    }
    if !section.decisions.is_empty() {
        parts.push(counted(section.decisions.len(), "decision"));
    }
    parts.join("; ")
}
