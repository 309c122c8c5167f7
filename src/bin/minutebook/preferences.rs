//! What a person prefers, whoever's minutes they read: colours, links, pager, how many hits fill a
//! screen, and which minutes are theirs where nothing nearer says so.
//!
//! It stands in `$XDG_CONFIG_HOME/minutebook/config.toml`. Flags and the environment count more; a
//! `minutebook.toml` says nothing of this, because it comes with other people's minutes and a pager
//! is a command. Does not know terminals: what a choice comes to is up to `output`.

use std::env;
use std::fs;
use std::io;
use std::path::Path;
use std::path::PathBuf;

use clap::ValueEnum;
use minutebook::corpus::spelling::nearest;
use minutebook::error::Error;
use minutebook::error::ErrorKind;
use minutebook::error::Result;
use toml::Spanned;
use toml::de::DeTable;
use toml::de::DeValue;

use crate::args::When;
use crate::output::links;
use crate::place::user_folder;

/// What the file may say.
const KEYS: [&str; 5] = ["color", "corpus", "hyperlink-format", "limit", "pager"];

/// Hits on a screen where nobody says how many.
const USUAL_LIMIT: usize = 10;

/// What is in force, and what said so: an option, a variable or the file; empty where nothing did.
#[derive(Clone, Debug, Default)]
pub(crate) struct Chosen<T> {
    /// What is in force.
    pub value: T,
    /// What said so.
    pub from: String,
}

/// What the file of a person says; nothing where there is no such file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Preferences {
    /// The file.
    pub file: Option<PathBuf>,
    /// Folders of the minutes that are meant far from any others.
    pub corpus: Vec<PathBuf>,
    color: Option<When>,
    hyperlink_format: Option<String>,
    limit: Option<usize>,
    pager: Option<String>,
}

impl Preferences {
    /// Reads the file, if there is one and it is wanted.
    pub(crate) fn read(no_config: bool) -> Result<Preferences> {
        let folder = user_folder("XDG_CONFIG_HOME", ".config").filter(|_| !no_config);
        let Some(folder) = folder else {
            return Ok(Preferences::default());
        };
        let file = folder.join("config.toml");
        match fs::read_to_string(&file) {
            Ok(text) => Preferences::parse(&text, &file),
            Err(cause) if is_absent(&cause) => Ok(Preferences::default()),
            Err(cause) => {
                let text = format!("your preferences cannot be read: {}", file.display());
                let hint = "see that you may read it, or do without: `--no-config`";
                Err(Error::new(ErrorKind::Configuration, text, hint).because(cause))
            }
        }
    }

    /// The same before the arguments are understood, or where mistakes are told elsewhere.
    pub(crate) fn read_if_good() -> Preferences {
        let words = env::args_os().skip(1);
        let mut options = words.take_while(|word| word != "--");
        let no_config = options.any(|word| word == "--no-config");
        Preferences::read(no_config).unwrap_or_default()
    }

    fn parse(text: &str, file: &Path) -> Result<Preferences> {
        let mut preferences = Preferences {
            file: Some(file.to_owned()),
            ..Preferences::default()
        };
        let written = Written { text, file };
        let table = DeTable::parse(text).map_err(|cause| {
            let start = cause.span().map_or(0, |span| span.start);
            let what = cause.message().lines().collect::<Vec<_>>().join(", ");
            written.error(start, &what, "a line is `key = \"value\"`")
        })?;
        for (key, value) in table.get_ref() {
            preferences.set(key.get_ref(), value, &written, key.span().start)?;
        }
        Ok(preferences)
    }

    /// Takes the value of a key that starts at a byte of the file.
    fn set(
        &mut self,
        key: &str,
        value: &Spanned<DeValue>,
        written: &Written,
        at: usize,
    ) -> Result<()> {
        let wrong = |hint: &str| written.error(at, &format!("this is no value for `{key}`"), hint);
        let given = value.get_ref();
        match key {
            "color" => {
                let when = given
                    .as_str()
                    .and_then(|text| When::from_str(text, false).ok());
                let when = when.ok_or_else(|| wrong("one of: \"auto\", \"always\", \"never\""));
                self.color = Some(when?);
            }
            "corpus" => {
                let hint = "name folders from the root or from home: [\"~/minutes\"]";
                self.corpus = folders(given).ok_or_else(|| wrong(hint))?;
            }
            "hyperlink-format" => {
                let format = given.as_str().ok_or_else(|| wrong("a text is wanted"))?;
                links::known(format).map_err(|hint| wrong(&hint))?;
                self.hyperlink_format = Some(format.to_owned());
            }
            "limit" => {
                let digits = given.as_integer().map(ToString::to_string);
                let limit = digits.and_then(|digits| digits.parse().ok());
                let limit = limit.filter(|limit| *limit > 0);
                self.limit = Some(limit.ok_or_else(|| wrong("a whole number from 1 is wanted"))?);
            }
            "pager" => {
                let hint = "a command is wanted: \"less -R\", or \"\" for none";
                let line = given.as_str().ok_or_else(|| wrong(hint))?;
                self.pager = Some(line.to_owned());
            }
            key => {
                let hint = match nearest(key, KEYS) {
                    Some(meant) => format!("did you mean `{meant}`?"),
                    None => format!(
                        "it may be {}",
                        KEYS.map(|key| format!("`{key}`")).join(", ")
                    ),
                };
                return Err(written.error(at, &format!("unknown key `{key}`"), &hint));
            }
        }
        Ok(())
    }

    /// When to use colours: as typed, however wrong the rest is, else as the environment has it,
    /// else as the file has it. A wrong word counts for nothing here; see [`check_environment`].
    pub(crate) fn color(&self) -> Chosen<When> {
        if let Some(when) = color_option() {
            return chosen(when, "--color");
        }
        let named = env::var("MINUTEBOOK_COLOR").unwrap_or_default();
        if let Ok(when) = When::from_str(&named, false) {
            return chosen(when, "MINUTEBOOK_COLOR");
        }
        if is_set("NO_COLOR") {
            return chosen(When::Never, "NO_COLOR");
        }
        if let Some(name) = colour_is_forced() {
            return chosen(When::Auto, name);
        }
        self.of_file(self.color)
    }

    /// How to link to files, as a name or a template: what the option says, else the others.
    pub(crate) fn hyperlink_format(&self, option: Option<&str>) -> Result<Chosen<String>> {
        if let Some(format) = option {
            return Ok(chosen(format.to_owned(), "--hyperlink-format"));
        }
        let variable = "MINUTEBOOK_HYPERLINK_FORMAT";
        if let Ok(format) = env::var(variable)
            && !format.is_empty()
        {
            links::known(&format).map_err(|hint| {
                let text = format!("this is no value for `{variable}`: {format}");
                Error::new(ErrorKind::Usage, text, hint)
            })?;
            return Ok(chosen(format, variable));
        }
        let usual = chosen("default".to_owned(), "");
        let format = self.hyperlink_format.clone();
        Ok(format.map_or(usual, |format| self.of_file(Some(format))))
    }

    /// What shows long answers; empty for nothing.
    pub(crate) fn pager(&self) -> Chosen<String> {
        if let Ok(line) = env::var("MINUTEBOOK_PAGER") {
            return chosen(line, "MINUTEBOOK_PAGER");
        }
        if self.pager.is_some() {
            return self.of_file(self.pager.clone());
        }
        match env::var("PAGER") {
            Ok(line) => chosen(line, "PAGER"),
            Err(_) => chosen("less".to_owned(), ""),
        }
    }

    /// How many hits fill a screen.
    pub(crate) fn limit(&self) -> Chosen<usize> {
        match self.limit {
            Some(_) => self.of_file(self.limit),
            None => chosen(USUAL_LIMIT, ""),
        }
    }

    /// What the file says, if it does.
    fn of_file<T: Default>(&self, value: Option<T>) -> Chosen<T> {
        let file = self.file.as_deref().filter(|_| value.is_some());
        Chosen {
            value: value.unwrap_or_default(),
            from: file.map_or(String::new(), |file| file.display().to_string()),
        }
    }
}

/// How many hits programs get where nobody says how many: as many on every machine.
pub(crate) const LIMIT_OF_PROGRAMS: usize = USUAL_LIMIT;

/// The variable that asks for colours also where nobody seems to look.
pub(crate) fn colour_is_forced() -> Option<&'static str> {
    let clicolor = env::var_os("CLICOLOR_FORCE").filter(|on| !on.is_empty() && on != "0");
    match is_set("FORCE_COLOR") {
        true => Some("FORCE_COLOR"),
        false => clicolor.map(|_| "CLICOLOR_FORCE"),
    }
}

/// Fails where a variable of ours says something that it cannot say.
pub(crate) fn check_environment() -> Result<()> {
    let named = env::var("MINUTEBOOK_COLOR").unwrap_or_default();
    if named.is_empty() || When::from_str(&named, false).is_ok() {
        return Ok(());
    }
    let text = format!("this is no value for `MINUTEBOOK_COLOR`: {named}");
    let hint = "one of: auto, always, never";
    Err(Error::new(ErrorKind::Usage, text, hint))
}

/// The value of `--color` that was typed last.
fn color_option() -> Option<When> {
    let mut choice = None;
    let mut words = env::args_os().skip(1).take_while(|word| word != "--");
    while let Some(word) = words.next() {
        let word = word.to_string_lossy().into_owned();
        let value = match word.strip_prefix("--color=") {
            Some(value) => value.to_owned(),
            None if word == "--color" => {
                let next = words.next().unwrap_or_default();
                next.to_string_lossy().into_owned()
            }
            None => continue,
        };
        choice = When::from_str(&value, false).ok().or(choice);
    }
    choice
}

/// One folder or several. Relative ones would mean something else in every folder.
fn folders(given: &DeValue) -> Option<Vec<PathBuf>> {
    let written: Vec<&DeValue> = match given {
        DeValue::Array(several) => several.iter().map(Spanned::get_ref).collect(),
        one => vec![one],
    };
    let mut folders = Vec::new();
    for folder in written {
        let folder = folder.as_str()?;
        let folder = match folder.strip_prefix("~/") {
            Some(inner) => PathBuf::from(env::var_os("HOME")?).join(inner),
            None => PathBuf::from(folder),
        };
        folders.push(Some(folder).filter(|folder| folder.is_absolute())?);
    }
    Some(folders)
}

fn chosen<T>(value: T, from: &str) -> Chosen<T> {
    Chosen {
        value,
        from: from.to_owned(),
    }
}

fn is_set(variable: &str) -> bool {
    env::var_os(variable).is_some_and(|value| !value.is_empty())
}

fn is_absent(cause: &io::Error) -> bool {
    matches!(
        cause.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}

/// The text being read, for errors that say where.
struct Written<'a> {
    text: &'a str,
    file: &'a Path,
}

impl Written<'_> {
    fn error(&self, at: usize, what: &str, hint: &str) -> Error {
        let before = self.text.as_bytes().get(..at).unwrap_or_default();
        let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
        let text = format!("{}:{line}: {what}", self.file.display());
        Error::new(ErrorKind::Configuration, text, hint)
    }
}
