//! `minutebook status`: what is indexed, from where, how fresh it is, and what was left out.

use std::io::Write;
use std::path::PathBuf;
use std::time::Duration;
use std::time::SystemTime;

use clap::ValueEnum;
use minutebook::book::Book;
use minutebook::book::Status;
use minutebook::contract;
use minutebook::corpus::config::Config;
use minutebook::corpus::walk;
use minutebook::error::Error;
use minutebook::search::Search;

use crate::args::Everywhere;
use crate::failure::Exit;
use crate::failure::Failure;
use crate::fresh;
use crate::output::Form;
use crate::output::Output;
use crate::output::numbers::counted;
use crate::output::rows;
use crate::output::sanitize::one_row;
use crate::place;
use crate::place::Place;
use crate::preferences::Chosen;

/// Prints the state of the book.
pub(crate) fn run(everywhere: &Everywhere, out: &mut Output) -> Result<Exit, Failure> {
    let place = place::find(everywhere)?;
    let book = fresh::open(&place, everywhere, out)?;
    let status = book.status()?;
    let left_out = LeftOut::of(&place, &book)?;
    match out.form {
        Form::Json | Form::Ndjson => {
            // A path may be no UTF-8, and a document is.
            let text = |path: &PathBuf| path.to_string_lossy().into_owned();
            let configurations: Vec<String> = place.configurations().iter().map(text).collect();
            let folders = place.options.corpora.iter();
            let corpora = folders.map(|(name, folder)| {
                serde_json::json!({ "name": name, "folder": folder.to_string_lossy() })
            });
            let preferred = preferred(everywhere)?.into_iter().map(|(name, chosen)| {
                let chosen = serde_json::json!({ "value": chosen.value, "from": chosen.from });
                (name.to_owned(), chosen)
            });
            let document = serde_json::json!({
                "format_version": contract::FORMAT_VERSION,
                "version": env!("CARGO_PKG_VERSION"),
                "corpora": corpora.collect::<Vec<_>>(),
                "configurations": configurations,
                "corpora_from": place.corpora_from,
                "preferences": everywhere.preferences.file.as_ref().map(text),
                "preferred": preferred.collect::<serde_json::Map<String, serde_json::Value>>(),
                "index": place.options.index.as_ref().map(text),
                "index_from": place.index_from,
                "files": status.files,
                "sections": status.sections,
                "searched": left_out.searched,
                "ignored": left_out.ignored,
                "undated": status.undated,
                "from": status.span.map(|(first, _)| first),
                "to": status.span.map(|(_, last)| last),
                "text_bytes": status.text_bytes,
                "index_bytes": status.index_bytes,
                "segments": status.segments,
                "index_format": status.format,
                "written": status.written,
                "notices": status.notices,
            });
            writeln!(out, "{}", contract::json(&document))?;
        }
        Form::People | Form::Lines | Form::Paths => {
            print(everywhere, out, &place, &status, &left_out)?;
        }
    }
    Ok(Exit::Found)
}

fn print(
    everywhere: &Everywhere,
    out: &mut Output,
    place: &Place,
    status: &Status,
    left_out: &LeftOut,
) -> Result<(), Failure> {
    let strong = out.look.styles.strong;
    let mut row = |name: &str, text: &str| writeln!(out, "{strong}{name:<9}{strong:#}{text}");
    for (name, folder) in &place.options.corpora {
        let folder = one_row(folder.to_string_lossy());
        let named = match name.as_str() {
            "" => folder.into_owned(),
            name => format!("{} = {folder}", one_row(name)),
        };
        row("corpus", &format!("{named}{}", from(&place.corpora_from)))?;
    }
    for file in place.configurations() {
        row("config", &one_row(file.to_string_lossy()))?;
    }
    if let Some(file) = &everywhere.preferences.file {
        row("prefers", &one_row(file.to_string_lossy()))?;
    }
    let kept = match &place.options.index {
        Some(folder) => one_row(folder.to_string_lossy()).into_owned(),
        None => "in memory".to_owned(),
    };
    row(
        "index",
        &format!(
            "{kept}{} ({}, {}, format {})",
            from(&place.index_from),
            size(status.index_bytes),
            counted(status.segments, "segment"),
            status.format
        ),
    )?;
    row(
        "holds",
        &format!(
            "{} in {} ({})",
            counted(status.sections, "section"),
            counted(status.files, "file"),
            size(status.text_bytes)
        ),
    )?;
    if left_out.searched < status.sections {
        let searched = counted(left_out.searched, "section");
        let why = "`minutebook inspect` says why not the others";
        row("searched", &format!("{searched}; {why}"))?;
    }
    if let Some((first, last)) = status.span {
        row("spans", &format!("{first} to {last}"))?;
    }
    if status.undated > 0 {
        row("undated", &counted(status.undated, "file"))?;
    }
    if let Some(written) = status.written {
        row("written", &ago(written))?;
    }
    for (name, chosen) in preferred(everywhere)? {
        if !chosen.from.is_empty() {
            row(
                name,
                &format!("{}{}", one_row(&chosen.value), from(&chosen.from)),
            )?;
        }
    }
    row("version", env!("CARGO_PKG_VERSION"))?;
    let mut remarks: Vec<String> = status
        .notices
        .iter()
        .map(|one| one_row(&one.text).into_owned())
        .collect();
    if left_out.ignored > 0 {
        let ignored = counted(left_out.ignored, "file");
        remarks.insert(
            0,
            format!("{ignored} left out by `ignore` in the configuration"),
        );
    }
    if !remarks.is_empty() {
        writeln!(out)?;
    }
    for remark in remarks {
        rows::paragraph(out, &remark, 0, anstyle::Style::new())?;
    }
    Ok(())
}

/// What no search finds, and nothing is wrong with it.
struct LeftOut {
    /// Sections that searches find.
    searched: usize,
    /// Files that the configuration ignores.
    ignored: usize,
}

impl LeftOut {
    fn of(place: &Place, book: &Book) -> Result<LeftOut, Error> {
        let everything = Search {
            limit: 0,
            facets: false,
            ..Search::default()
        };
        let mut left_out = LeftOut {
            searched: book.search(&everything)?.total,
            ignored: 0,
        };
        for (_, folder) in &place.options.corpora {
            if place.configurations().is_empty() {
                break;
            }
            let config = Config::of(folder, place.options.config.as_deref())?;
            if config.ignore.is_empty() {
                continue;
            }
            let (files, _) = walk::walk(folder, &Config::default())?;
            let ignored = files.iter().filter(|file| config.ignores(&file.path));
            left_out.ignored += ignored.count();
        }
        Ok(left_out)
    }
}

/// What a person may prefer, as it is in force, and what said so.
fn preferred(everywhere: &Everywhere) -> Result<[(&'static str, Chosen<String>); 4], Failure> {
    let preferences = &everywhere.preferences;
    let color = preferences.color();
    let limit = preferences.limit();
    let format = everywhere.hyperlink_format.as_deref();
    let when = color.value.to_possible_value();
    let color = Chosen {
        value: when.map_or(String::new(), |value| value.get_name().to_owned()),
        from: color.from,
    };
    let limit = Chosen {
        value: limit.value.to_string(),
        from: limit.from,
    };
    let mut pager = preferences.pager();
    if pager.value.trim().is_empty() {
        pager.value = "none".to_owned();
    }
    Ok([
        ("color", color),
        ("links", preferences.hyperlink_format(format)?),
        ("limit", limit),
        ("pager", pager),
    ])
}

/// What named something, to be put behind it; nothing where it is where one would look.
fn from(named: &str) -> String {
    match named {
        "" => String::new(),
        named => format!(", from {}", one_row(named)),
    }
}

/// `3.4 MB`.
fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{}.{} kB", bytes / 1_000, bytes % 1_000 / 100),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}

/// How long ago a moment in seconds since 1970 was.
fn ago(seconds: u64) -> String {
    let moment = SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
    let passed = moment.elapsed().unwrap_or_default().as_secs();
    match passed {
        0..60 => "just now".to_owned(),
        60..3_600 => format!("{} ago", counted_time(passed / 60, "minute")),
        3_600..86_400 => format!("{} ago", counted_time(passed / 3_600, "hour")),
        _ => format!("{} ago", counted_time(passed / 86_400, "day")),
    }
}

fn counted_time(number: u64, unit: &str) -> String {
    counted(usize::try_from(number).unwrap_or(usize::MAX), unit)
}
