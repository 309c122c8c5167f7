//! `minutebook show`: one section to read, cite or open, or the whole minutes it stands in.

use std::ffi::OsStr;
use std::io::Write;
use std::path::Path;

use minutebook::book::Book;
use minutebook::contract;
use minutebook::error::Error;
use minutebook::error::ErrorKind;
use minutebook::error::Result;
use minutebook::recall::around::Around;
use minutebook::search::Search;
use minutebook::section::Section;
use minutebook::section::SectionId;

use crate::args::Everywhere;
use crate::args::ShowArgs;
use crate::editor;
use crate::failure::Exit;
use crate::failure::Failure;
use crate::files;
use crate::fresh;
use crate::last;
use crate::output::Form;
use crate::output::Output;
use crate::output::sanitize::one_row;
use crate::output::section;
use crate::place;
use crate::place::Place;

/// Finds what is meant, and shows it as asked.
pub(crate) fn run(
    args: &ShowArgs,
    everywhere: &Everywhere,
    out: &mut Output,
) -> std::result::Result<Exit, Failure> {
    let place = place::find(everywhere)?;
    let book = fresh::open(&place, everywhere, out)?;
    let mut shown = find(&args.which, &place, &book)?;
    if args.meeting
        && let Some(first) = shown.first()
    {
        shown = book.meeting(&first.corpus, &first.path)?;
    }
    let Some(first) = shown.first() else {
        return Err(nothing_called(&args.which, &place, &book)?.into());
    };
    if args.open {
        editor::open(&place, first, line_meant(args, &place))?;
    } else if args.cite {
        writeln!(out, "{}", citation(&book, first))?;
    } else if args.raw {
        let text = raw(&book, &shown)?;
        out.write_document(&text)?;
    } else {
        print(args, &place, &shown, out)?;
        if matches!(out.form, Form::People | Form::Lines) {
            print_around(&place, &book, first, out)?;
        }
    }
    Ok(Exit::Found)
}

/// The line that is meant: the one that was given, or on which the best passage of a hit starts.
fn line_meant(args: &ShowArgs, place: &Place) -> Option<u32> {
    match args.which.parse() {
        Ok(number) => last::recall(place, number).map(|shown| shown.line),
        Err(_) => split_line(&args.which).1,
    }
}

/// The one section that is meant.
pub(crate) fn one(which: &str, place: &Place, book: &Book) -> Result<Section> {
    match find(which, place, book)?.into_iter().next() {
        Some(section) => Ok(section),
        None => Err(nothing_called(which, place, book)?),
    }
}

/// The sections that are meant: one for a number, an id or a line; all of a file for a path.
fn find(which: &str, place: &Place, book: &Book) -> Result<Vec<Section>> {
    if let Ok(number) = which.parse::<usize>() {
        let Some(shown) = last::recall(place, number) else {
            return Err(Error::new(
                ErrorKind::NotFound,
                format!("the last search has no hit {number}"),
                "search first, then show a hit by its number",
            ));
        };
        let Some(section) = book.section(&shown.id)? else {
            return Err(Error::new(
                ErrorKind::NotFound,
                format!("hit {number} of the last search is in the minutes no more"),
                "search again",
            ));
        };
        return Ok(vec![section]);
    }
    let id = SectionId(within_corpus(which, place).1);
    if which.contains('#')
        && let Some(section) = book.section(&id)?
    {
        return Ok(vec![section]);
    }
    let (path, line) = split_line(which);
    let (corpus, path) = within_corpus(path, place);
    let sections = book.meeting(&corpus, &path)?;
    let Some(line) = line else {
        return Ok(sections);
    };
    let holds = |section: &Section| section.line_start <= line && line <= section.line_end;
    // The innermost one, should a section and its piece both hold the line.
    let found = sections.into_iter().rfind(holds);
    Ok(found.into_iter().collect())
}

/// `path:42`, `path:42:` and a whole row of a piped search as path and line.
fn split_line(which: &str) -> (&str, Option<u32>) {
    for (position, _) in which.match_indices(':') {
        let (path, rest) = (&which[..position], &which[position + 1..]);
        let number = rest.split(':').next().unwrap_or(rest);
        if let Ok(line) = number.parse() {
            return (path, Some(line));
        }
    }
    (which, None)
}

/// Corpus and path in it, of a path that may start with the corpus's folder or name.
fn within_corpus(path: &str, place: &Place) -> (String, String) {
    let corpora = &place.options.corpora;
    for (name, folder) in corpora {
        if let Some(inner) = files::path_in(Path::new(path), folder) {
            return (name.clone(), inner);
        }
        // It may be gone, where the index is taken as it stands.
        if let Ok(inner) = Path::new(path).strip_prefix(folder) {
            return (name.clone(), inner.to_string_lossy().replace('\\', "/"));
        }
    }
    for (name, _) in corpora {
        if let Some(inner) = path.strip_prefix(&format!("{name}:"))
            && !name.is_empty()
        {
            return (name.clone(), inner.to_owned());
        }
    }
    let first = corpora.first().map(|(name, _)| name.clone());
    (first.unwrap_or_default(), path.to_owned())
}

/// The error where nothing is meant: a line behind the end, or a path that is perhaps another.
fn nothing_called(which: &str, place: &Place, book: &Book) -> Result<Error> {
    let (path, line) = split_line(which);
    let (corpus, inner) = within_corpus(path, place);
    if let (Some(line), Some(last)) = (line, book.meeting(&corpus, &inner)?.last()) {
        let (path, end) = (one_row(path), last.line_end);
        let text = format!("`{path}` has nothing on line {line}");
        let hint = format!("its minutes end on line {end}; without a line all of them are shown");
        return Ok(Error::new(ErrorKind::NotFound, text, hint));
    }
    let text = format!(
        "there are no minutes and no section called `{}`",
        one_row(which)
    );
    let hint = match of_the_same_name(&inner, book)? {
        Some(path) => format!("did you mean `{}`?", one_row(&path)),
        None => "take a number or a `path:line` from a search".to_owned(),
    };
    Ok(Error::new(ErrorKind::NotFound, text, hint))
}

/// Minutes in another folder whose file has the same name, with or without its ending.
fn of_the_same_name(path: &str, book: &Book) -> Result<Option<String>> {
    let name = Path::new(path).file_stem().unwrap_or_default();
    let name = name.to_string_lossy();
    if name.is_empty() || name.contains('"') {
        return Ok(None);
    }
    let search = Search {
        facets: false,
        ..Search::new(&format!("path:\"{name}\""))
    };
    let hits = book.search(&search)?.hits.into_iter();
    let mut paths = hits.map(|hit| hit.section.path);
    Ok(paths.find(|path| Path::new(path).file_stem() == Some(OsStr::new(&*name))))
}

fn print(
    args: &ShowArgs,
    place: &Place,
    shown: &[Section],
    out: &mut Output,
) -> std::io::Result<()> {
    let is_meeting = args.meeting || shown.len() > 1;
    match out.form {
        Form::Json if is_meeting => {
            if let Some(meeting) = contract::Meeting::new(shown) {
                writeln!(out, "{}", contract::json(&meeting))?;
            }
        }
        Form::Json => {
            for section in shown {
                writeln!(out, "{}", contract::section_document(section))?;
            }
        }
        Form::Ndjson => {
            for section in shown {
                writeln!(out, "{}", contract::json(&contract::Section::new(section)))?;
            }
        }
        Form::Paths => {
            if let Some(first) = shown.first() {
                let path = place.path(&first.corpus, &first.path);
                out.write_all(path.as_os_str().as_encoded_bytes())?;
                out.write_all(&[0])?;
            }
        }
        Form::People | Form::Lines => {
            for (position, section) in shown.iter().enumerate() {
                if position > 0 {
                    writeln!(out)?;
                }
                section::whole(out, section)?;
            }
        }
    }
    Ok(())
}

/// Prints what came before and after in the series, and where else the same was spoken of.
fn print_around(
    place: &Place,
    book: &Book,
    first: &Section,
    out: &mut Output,
) -> std::result::Result<(), Failure> {
    let around = Around::of(book, first)?;
    let faint = out.look.styles.faint;
    let of_series = [("before", &around.before), ("after", &around.after)];
    let of_series = of_series
        .into_iter()
        .filter_map(|(name, section)| Some((name, section.as_ref()?)));
    let reports = around.reports.iter().chain(&around.reported);
    let reports = reports.map(|section| ("see also", section));
    let links = around.links.iter().map(|section| ("links here", section));
    let mut is_first = true;
    for (name, other) in of_series.chain(reports).chain(links) {
        if std::mem::take(&mut is_first) {
            writeln!(out)?;
        }
        let path = place.path(&other.corpus, &other.path);
        let spot = format!("{}:{}", one_row(path.to_string_lossy()), other.line_start);
        let url = book.url(other);
        let spot = out
            .look
            .links
            .link(&spot, &path, other.line_start, url.as_deref());
        let day = section::day_of(other.date);
        writeln!(out, "{faint}{name:<10}{faint:#}  {day}  {spot}")?;
    }
    Ok(())
}

/// A Markdown link: `[2024-05-16 storage: Disk encryption](https://…)`.
pub(crate) fn citation(book: &Book, section: &Section) -> String {
    let mut label = section.date.map_or(String::new(), |date| date.to_string());
    for team in section.teams.iter().take(1) {
        label = format!("{label} {team}");
    }
    let title = section::title_of(section);
    let label = format!("{label}: {title}")
        .replace('\\', "\\\\")
        .replace('[', "\\[")
        .replace(']', "\\]");
    let address = match book.url(section) {
        Some(url) => url,
        None if section.anchor.is_empty() => section.path.clone(),
        None => format!("{}#{}", section.path, section.anchor),
    };
    // Blanks and brackets would end a bare one.
    let address = match address.contains([' ', '(', ')']) {
        true => format!("<{address}>"),
        false => address,
    };
    let label = label.trim_start_matches([' ', ':']);
    one_row(format!("[{label}]({address})")).into_owned()
}

/// The lines of the file that the sections stand on.
fn raw(book: &Book, shown: &[Section]) -> Result<String> {
    let Some(first) = shown.first() else {
        return Ok(String::new());
    };
    let source = book.source(&first.corpus, &first.path)?.unwrap_or_default();
    let start = shown.iter().map(|section| section.line_start).min();
    let end = shown.iter().map(|section| section.line_end).max();
    let (start, end) = (start.unwrap_or(1), end.unwrap_or(1));
    let mut text = String::new();
    for (number, line) in (1..).zip(source.lines()) {
        if (start..=end).contains(&number) {
            text.push_str(line);
            text.push('\n');
        }
    }
    Ok(text)
}
