//! `minutebook init`: a minutebook.toml to start from, filled with what the minutes tell.
//!
//! Everything in it is commented out: as it is written, it changes nothing.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write;
use std::path::PathBuf;

use minutebook::book::Book;
use minutebook::error::Error;
use minutebook::error::ErrorKind;
use minutebook::search::Results;
use minutebook::search::Search;
use minutebook::section::Section;

use crate::args::Everywhere;
use crate::args::InitArgs;
use crate::document;
use crate::failure::Exit;
use crate::failure::Failure;
use crate::fresh;
use crate::output::Output;
use crate::output::numbers::counted;
use crate::output::sanitize::one_row;
use crate::place;
use crate::place::Place;

/// Teams and files that are listed; a person can go on from there.
const LISTED: usize = 40;

/// Writes or prints the file.
pub(crate) fn run(
    args: &InitArgs,
    everywhere: &Everywhere,
    out: &mut Output,
) -> Result<Exit, Failure> {
    let mut place = place::find(everywhere)?;
    // What is to be replaced has no say, and may be too broken for one.
    place.options.no_config |= args.force && place.options.config.is_none();
    let file = place.new_configuration();
    if !args.print && !args.force && file.exists() {
        let text = format!("there is a configuration already: {}", file.display());
        let hint = "look at a new one with `--print`, or replace it with `--force`";
        return Err(Error::new(ErrorKind::Configuration, text, hint).into());
    }
    let book = fresh::open(&place, everywhere, out)?;
    let text = configuration(&place, &book)?;
    if args.print {
        out.write_all(text.as_bytes())?;
        return Ok(Exit::Found);
    }
    if args.dry_run {
        let lines = counted(text.lines().count(), "line");
        writeln!(
            out,
            "would write {} ({lines}; `--print` shows them)",
            file.display()
        )?;
        return Ok(Exit::Found);
    }
    document::replace(&file, text.as_bytes()).map_err(|cause| {
        let text = format!("the configuration cannot be written: {}", file.display());
        Error::new(ErrorKind::Configuration, text, "print it with `--print`").because(cause)
    })?;
    writeln!(
        out,
        "{} is written; it changes nothing until it is edited",
        file.display()
    )?;
    Ok(Exit::Found)
}

impl Place {
    /// Where a configuration for this book belongs: beside a folder called `corpus`, else in the
    /// very folder of the minutes.
    fn new_configuration(&self) -> PathBuf {
        let first = self.options.corpora.first();
        let folder = first.map(|(_, folder)| folder.clone()).unwrap_or_default();
        match folder.file_name() {
            Some(name) if name == "corpus" => folder.with_file_name("minutebook.toml"),
            _ => folder.join("minutebook.toml"),
        }
    }
}

/// The text of the file.
fn configuration(place: &Place, book: &Book) -> Result<String, Error> {
    let everything = Search {
        limit: 1,
        ..Search::default()
    };
    let results = book.search(&everything)?;
    let mut text = String::from(
        "# What these minutes do not say of themselves, for minutebook. All of it may be left out.\n\
         # What stands here changes nothing as long as it is commented out.\n\n\
         # What the book is called.\n\
         # title = \"Minutes of …\"\n\n\
         # Paths that are no minutes.\n\
         # ignore = [\"drafts/**\", \"template.md\"]\n\n\
         # Words that mean the same.\n\
         # synonyms = [[\"status page\", \"statuspage\"]]\n\n",
    );
    add_links(&mut text, &results);
    add_teams(&mut text, place, &results);
    let sections = book.sections(&everything)?;
    add_date_forms(&mut text, &sections);
    add_dates(&mut text, &sections);
    text.push_str(
        "# People with more than one name, and those who are not to be shown.\n\
         # [people]\n\
         # hide = []\n\
         # [people.names]\n\
         # mira = [\"mira-k\", \"Mira Kolk\"]\n",
    );
    Ok(text)
}

fn add_links(text: &mut String, results: &Results) {
    match results.hits.first().and_then(|hit| hit.url.as_deref()) {
        Some(link) => {
            let _ = writeln!(
                text,
                "# Where the minutes are published. Found by itself: {link}"
            );
        }
        None => {
            text.push_str("# Where the minutes are published, so that each section has a link.\n");
        }
    }
    text.push_str(
        "# [links]\n\
         # base = \"https://github.com/ORGANISATION/REPOSITORY\"\n\
         # revision = \"main\"\n\n",
    );
}

fn add_teams(text: &mut String, place: &Place, results: &Results) {
    text.push_str("# Teams as found in folders and headings, the busiest first.\n");
    let folders = place.options.corpora.iter().map(|(_, folder)| folder);
    let folders: Vec<&PathBuf> = folders.collect();
    for team in results.facets.team.iter().take(LISTED) {
        let name = toml_string(&team.value);
        let _ = writeln!(text, "# [[team]]\n# name = {name}");
        if folders
            .iter()
            .any(|folder| folder.join(&team.value).is_dir())
        {
            let _ = writeln!(text, "# folders = [{name}]");
        }
        text.push_str("# aliases = []\n");
    }
    text.push('\n');
}

/// How people write a day in a name or a heading, and how a reader of the file knows it again.
const DATE_FORMS: [(&str, &str); 8] = [
    ("%Y%m%d", "YYYYMMDD"),
    ("%Y-%m-%d", "YYYY-MM-DD"),
    ("%Y_%m_%d", "YYYY_MM_DD"),
    ("%Y.%m.%d", "YYYY.MM.DD"),
    ("%Y/%m/%d", "YYYY/MM/DD"),
    ("%d-%m-%Y", "DD-MM-YYYY"),
    ("%d.%m.%Y", "DD.MM.YYYY"),
    ("%m-%d-%Y", "MM-DD-YYYY"),
];

/// Lists where the days of the files were found and how they are written, most files first.
fn add_date_forms(text: &mut String, sections: &[Section]) {
    let mut days: BTreeMap<&str, &Section> = BTreeMap::new();
    for section in sections.iter().filter(|section| section.date.is_some()) {
        days.entry(&section.path).or_insert(section);
    }
    let mut forms: BTreeMap<(&str, &str), (usize, &str)> = BTreeMap::new();
    for (path, section) in days {
        let form = (section.date_from.name(), date_form(section));
        let (files, _) = forms.entry(form).or_insert((0, path));
        *files += 1;
    }
    let mut forms: Vec<_> = forms.into_iter().collect();
    forms.sort_by_key(|(_, (files, _))| std::cmp::Reverse(*files));
    text.push_str("# How the days of these files are known:\n");
    for ((from, form), (files, example)) in forms.into_iter().take(LISTED) {
        let files = counted(files, "file");
        let example = one_row(example);
        let _ = writeln!(text, "#   {files} by {from}, {form}: {example}");
    }
    text.push('\n');
}

/// The form of the day in the file's path or in its title.
fn date_form(section: &Section) -> &'static str {
    let Some(date) = section.date else {
        return "none";
    };
    for place in [&section.path, &section.meeting] {
        for (form, name) in DATE_FORMS {
            if place.contains(&date.format(form).to_string()) {
                return name;
            }
        }
    }
    "in other words"
}

fn add_dates(text: &mut String, sections: &[Section]) {
    let mut is_dated: BTreeMap<&str, bool> = BTreeMap::new();
    for section in sections {
        *is_dated.entry(&section.path).or_default() |= section.date.is_some();
    }
    text.push_str("# Dates of files that have none, or a wrong one. `minutebook check` lists them.\n# [dates]\n");
    is_dated.retain(|_, is_dated| !*is_dated);
    if is_dated.is_empty() {
        is_dated.insert("team/notes.md", false);
    }
    for path in is_dated.keys().take(LISTED) {
        let _ = writeln!(text, "# {} = 2024-01-31", toml_string(path));
    }
    text.push('\n');
}

/// On one row: what follows a line break would be no comment any more.
fn toml_string(text: &str) -> String {
    toml::Value::String(one_row(text).into_owned()).to_string()
}
