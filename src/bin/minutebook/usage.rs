//! What is wrong with a command line, in our words: what was typed, and what was perhaps meant.
//!
//! A mistyped command or flag is never run as what it resembles.

use std::env;
use std::error::Error as _;

use clap::error::ContextKind;
use clap::error::ContextValue;
use clap::error::ErrorKind as Mistake;
use minutebook::error::Error;
use minutebook::error::ErrorKind;

/// The mistake as an error of ours; none for those that clap says well enough, and for help.
pub(crate) fn in_our_words(error: &clap::Error) -> Option<Error> {
    let typed = |kind| first(error, kind).unwrap_or_default();
    let (text, hint) = match error.kind() {
        Mistake::InvalidSubcommand => {
            let command = typed(ContextKind::InvalidSubcommand);
            let meant = elsewhere(&command).map(str::to_owned).or_else(|| {
                let suggested = best(error, ContextKind::SuggestedSubcommand);
                suggested.filter(|other| resembles(other, &command))
            });
            let other_way = match meant {
                Some(other) => format!("did you mean `minutebook {other}`?"),
                None => "`minutebook --help` lists the commands.".to_owned(),
            };
            let hint = format!("{other_way} To look for it: `minutebook search {command}`");
            (format!("there is no command `{command}`"), hint)
        }
        Mistake::MissingSubcommand => (
            "a command is missing".to_owned(),
            "`minutebook --help` lists them; to look for something: `minutebook search WORDS`"
                .to_owned(),
        ),
        Mistake::UnknownArgument if !typed(ContextKind::InvalidArg).starts_with('-') => (
            format!("this is too much: {}", typed(ContextKind::InvalidArg)),
            usage(error),
        ),
        Mistake::UnknownArgument => {
            let argument = as_typed(&typed(ContextKind::InvalidArg));
            let hint = match best(error, ContextKind::SuggestedArg) {
                Some(other) => format!("did you mean `{other}`?"),
                None if usage(error).contains("QUERY") => {
                    "what stands behind `--` is taken as it is: `minutebook search -- disk -draft`"
                        .to_owned()
                }
                None => usage(error),
            };
            (format!("there is no option `{argument}` here"), hint)
        }
        Mistake::InvalidValue => {
            let argument = typed(ContextKind::InvalidArg);
            let value = typed(ContextKind::InvalidValue);
            let valid = all(error, ContextKind::ValidValue).join(", ");
            match value.is_empty() {
                true => (
                    format!("a value is missing: {argument}"),
                    match valid.as_str() {
                        "" => "write it behind the option".to_owned(),
                        valid => one_of(valid),
                    },
                ),
                false => (
                    format!("this is no value for `{argument}`: {value}"),
                    one_of(&valid),
                ),
            }
        }
        Mistake::ValueValidation => (
            format!(
                "this is no value for `{}`: {}",
                typed(ContextKind::InvalidArg),
                typed(ContextKind::InvalidValue)
            ),
            // All other values that can be wrong in themselves are numbers.
            match typed(ContextKind::InvalidArg).as_str() {
                "--format-version" => "1 is the only one so far".to_owned(),
                "--port" => "a whole number up to 65535 is wanted".to_owned(),
                "--hyperlink-format" => error.source().map(ToString::to_string).unwrap_or_default(),
                _ => "a whole number is wanted".to_owned(),
            },
        ),
        Mistake::InvalidUtf8 => (
            format!("this is no UTF-8: {}", not_utf_8()),
            "write it as UTF-8; only paths may be anything else".to_owned(),
        ),
        Mistake::ArgumentConflict => (
            format!(
                "two options exclude each other: {} and {}",
                typed(ContextKind::InvalidArg),
                all(error, ContextKind::PriorArg).join(", ")
            ),
            "leave one of them out".to_owned(),
        ),
        Mistake::MissingRequiredArgument => (
            format!(
                "something is missing: {}",
                all(error, ContextKind::InvalidArg).join(", ")
            ),
            usage(error),
        ),
        Mistake::TooManyValues => (
            format!(
                "`{}` takes no value: {}",
                typed(ContextKind::InvalidArg),
                typed(ContextKind::InvalidValue)
            ),
            "write it without `=` and what follows".to_owned(),
        ),
        _ => return None,
    };
    Some(Error::new(ErrorKind::Usage, text, hint))
}

/// What a command is called here that others have under another name.
fn elsewhere(command: &str) -> Option<&'static str> {
    Some(match command {
        "find" | "grep" | "query" | "ask" => "search",
        "open" | "edit" => "show --open",
        "read" | "cat" | "view" | "get" => "show",
        "update" | "build" | "reindex" | "refresh" => "index",
        "info" | "stats" | "config" => "status",
        "tasks" | "todo" | "todos" => "actions",
        "lint" | "doctor" | "validate" => "check",
        "tui" => "browse",
        "web" | "server" => "serve",
        "completion" => "completions",
        "version" => "--version",
        _ => return None,
    })
}

/// Whether two words begin alike or one is within the other: what else seems near is not.
fn resembles(one: &str, other: &str) -> bool {
    let begin_alike = one.chars().next() == other.chars().next();
    begin_alike || one.contains(other) || other.contains(one)
}

/// The first argument that is no text.
fn not_utf_8() -> String {
    let mut words = env::args_os().filter(|word| word.to_str().is_none());
    let first = words.next().unwrap_or_default();
    first.to_string_lossy().into_owned()
}

/// The whole word of which clap names only the first letter: `-draft` for `-d`.
fn as_typed(argument: &str) -> String {
    let is_letter = argument.starts_with('-') && argument.chars().count() == 2;
    let words = env::args_os().skip(1);
    let mut words = words.map(|word| word.to_string_lossy().into_owned());
    let whole = words.find(|word| is_letter && word.starts_with(argument));
    whole.unwrap_or_else(|| argument.to_owned())
}

/// How the command is called, as clap has it.
fn usage(error: &clap::Error) -> String {
    let usage = first(error, ContextKind::Usage).unwrap_or_default();
    usage.replacen("Usage: ", "usage: ", 1)
}

fn one_of(valid: &str) -> String {
    match valid {
        "" => String::new(),
        valid => format!("one of: {valid}"),
    }
}

/// The longest suggestion: of `s` and `search` the one that explains itself.
fn best(error: &clap::Error, kind: ContextKind) -> Option<String> {
    let mut suggestions = all(error, kind);
    suggestions.sort_by_key(String::len);
    suggestions.pop()
}

fn first(error: &clap::Error, kind: ContextKind) -> Option<String> {
    all(error, kind).into_iter().next()
}

fn all(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        // `--sort <ORDER>`: the name is enough.
        Some(ContextValue::String(text))
            if matches!(kind, ContextKind::InvalidArg | ContextKind::PriorArg) =>
        {
            vec![text.split(' ').next().unwrap_or(text).to_owned()]
        }
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        Some(ContextValue::StyledStr(text)) => vec![text.to_string()],
        _ => Vec::new(),
    }
}
