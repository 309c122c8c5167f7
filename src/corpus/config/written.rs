//! `minutebook.toml` as it is written, understood: every mistake is named with its line, and where a
//! word is nearly right, with the right one.
//!
//! Text goes in, a [`Config`] or an error comes out. Does not read files.

use std::collections::BTreeMap;
use std::path::Component;
use std::path::PathBuf;

use chrono::NaiveDate;
use chrono::Weekday;
use regex::RegexSetBuilder;
use serde::Deserialize;
use xxhash_rust::xxh3::xxh3_64;

use crate::corpus::config::Config;
use crate::corpus::config::Links;
use crate::corpus::config::Pattern;
use crate::corpus::config::Team;
use crate::corpus::config::Topic;
use crate::corpus::config::TopicSet;
use crate::corpus::spelling::nearest;
use crate::error::Error;
use crate::error::ErrorKind;
use crate::error::Result;

impl Config {
    /// Understands the text of a configuration file; `name` is what errors call it.
    ///
    /// # Errors
    ///
    /// When it is no TOML, has a key that is not known, a value of the wrong kind, a pattern that
    /// does not compile or a path that leads out of its tree.
    pub fn parse(text: &str, name: &str) -> Result<Config> {
        let place = Place { text, name };
        let table: toml::Table = text.parse().map_err(|cause| place.not_understood(&cause))?;
        place.check_keys("", &table)?;
        let written: Written =
            toml::from_str(text).map_err(|cause| place.not_understood(&cause))?;
        let mut config = Config {
            title: written.title,
            only_these_topics: written.topics.discover == Some(false),
            no_topics: written
                .topics
                .leave_out
                .iter()
                .map(|topic| topic.to_lowercase())
                .collect(),
            synonyms: written
                .synonyms
                .iter()
                .map(|group| lowered(group))
                .collect(),
            hidden_people: lowered(&written.people.hide),
            links: written.links,
            fingerprint: xxh3_64(text.as_bytes()),
            ..Config::default()
        };
        for path in &written.ignore {
            let pattern = Pattern::of_path(path).map_err(|cause| place.bad_pattern(path, cause))?;
            config.ignore.push(pattern);
        }
        for team in written.team {
            config.teams.push(place.team(team)?);
        }
        place.check_relations(&config.teams)?;
        for topic in written.topic {
            let pattern = Pattern::of_text(&topic.pattern)
                .map_err(|cause| place.bad_pattern(&topic.pattern, cause))?;
            config.topics.push(Topic {
                name: topic.name,
                pattern,
            });
        }
        let sources = config
            .topics
            .iter()
            .map(|topic| topic.pattern.source.as_str());
        let set = RegexSetBuilder::new(sources)
            .case_insensitive(true)
            .size_limit(64 << 20)
            .build();
        config.any_topic = TopicSet(set.map_err(|cause| place.bad_pattern("[[topic]]", cause))?);
        for (shown, others) in &written.people.names {
            let shown = shown.to_lowercase();
            for other in others {
                config.people.insert(other.to_lowercase(), shown.clone());
            }
        }
        for (path, date) in &written.dates {
            config.dates.insert(path.clone(), place.date(path, date)?);
        }
        for corpus in written.corpus {
            let path = place.inside(&corpus.path)?;
            config.corpora.push((corpus.name, path));
        }
        Ok(config)
    }
}

/// The file as it is written.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Written {
    title: String,
    ignore: Vec<String>,
    synonyms: Vec<Vec<String>>,
    team: Vec<WrittenTeam>,
    people: WrittenPeople,
    topic: Vec<WrittenTopic>,
    topics: WrittenTopics,
    dates: BTreeMap<String, toml::Value>,
    links: Links,
    corpus: Vec<WrittenCorpus>,
}

#[derive(Deserialize)]
struct WrittenTeam {
    name: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    folders: Vec<String>,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    patterns: Vec<String>,
    #[serde(default)]
    also_in: Vec<String>,
    #[serde(default)]
    parent: Option<String>,
    #[serde(default)]
    weekday: Option<String>,
    #[serde(default)]
    round_up: bool,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct WrittenPeople {
    hide: Vec<String>,
    names: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
struct WrittenTopic {
    name: String,
    pattern: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct WrittenTopics {
    discover: Option<bool>,
    leave_out: Vec<String>,
}

#[derive(Deserialize)]
struct WrittenCorpus {
    name: String,
    path: String,
}

/// The keys of each table, for those who mistype one.
const KEYS: [(&str, &[&str]); 7] = [
    (
        "",
        &[
            "title", "ignore", "synonyms", "team", "people", "topic", "topics", "dates", "links",
            "corpus",
        ],
    ),
    (
        "team",
        &[
            "name", "title", "folders", "aliases", "patterns", "also_in", "parent", "weekday",
            "round_up",
        ],
    ),
    ("people", &["hide", "names"]),
    ("topic", &["name", "pattern"]),
    ("topics", &["discover", "leave_out"]),
    ("links", &["base", "host", "revision", "folder"]),
    ("corpus", &["name", "path"]),
];

fn lowered(words: &[String]) -> Vec<String> {
    words
        .iter()
        .map(|word| word.trim_start_matches('@').to_lowercase())
        .collect()
}

/// The text being read, for errors that say where.
struct Place<'a> {
    text: &'a str,
    name: &'a str,
}

impl Place<'_> {
    fn error(&self, line: usize, what: &str, hint: impl Into<String>) -> Error {
        let place = if line == 0 {
            self.name.to_owned()
        } else {
            format!("{}:{line}", self.name)
        };
        Error::new(ErrorKind::Configuration, format!("{place}: {what}"), hint)
    }

    fn not_understood(&self, cause: &toml::de::Error) -> Error {
        let line = cause.span().map_or(0, |span| self.line_at(span.start));
        let what = cause.message().lines().collect::<Vec<_>>().join(", ");
        self.error(line, &what, "the README shows every key with an example")
    }

    fn line_at(&self, offset: usize) -> usize {
        let before = self.text.as_bytes().get(..offset).unwrap_or_default();
        1 + before.iter().filter(|byte| **byte == b'\n').count()
    }

    /// The first line that holds these words, or 0.
    fn line_of(&self, words: &str) -> usize {
        self.text
            .lines()
            .position(|line| line.contains(words))
            .map_or(0, |at| at + 1)
    }

    fn check_keys(&self, table_name: &str, table: &toml::Table) -> Result<()> {
        let Some((_, known)) = KEYS.iter().find(|(name, _)| *name == table_name) else {
            return Ok(());
        };
        for (key, value) in table {
            if !known.contains(&key.as_str()) {
                return Err(self.unknown_key(table_name, key, known));
            }
            if !table_name.is_empty() {
                continue;
            }
            match value {
                toml::Value::Table(inner) => self.check_keys(key, inner)?,
                toml::Value::Array(items) => {
                    for inner in items.iter().filter_map(toml::Value::as_table) {
                        self.check_keys(key, inner)?;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn unknown_key(&self, table: &str, key: &str, known: &[&str]) -> Error {
        let line = self.text.lines().position(|line| {
            let line = line
                .trim_start()
                .trim_start_matches('[')
                .trim_start_matches('"');
            line.strip_prefix(key)
                .is_some_and(|rest| rest.starts_with([' ', '=', ']', '"', '.']))
        });
        let place = if table.is_empty() {
            String::new()
        } else {
            format!(" in `{table}`")
        };
        let hint = match nearest(key, known.iter().copied()) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!(
                "it may be {}",
                known
                    .iter()
                    .map(|key| format!("`{key}`"))
                    .collect::<Vec<_>>()
                    .join(", ")
            ),
        };
        self.error(
            line.map_or(0, |at| at + 1),
            &format!("unknown key `{key}`{place}"),
            hint,
        )
    }

    fn bad_pattern(&self, pattern: &str, cause: regex::Error) -> Error {
        self.error(
            self.line_of(pattern),
            &format!("not a regular expression: `{pattern}`"),
            "patterns are in the syntax of Rust's `regex`; `.`, `(` and the like are escaped with a backslash",
        )
        .because(cause)
    }

    fn team(&self, written: WrittenTeam) -> Result<Team> {
        let mut patterns = Vec::new();
        for pattern in &written.patterns {
            patterns
                .push(Pattern::of_text(pattern).map_err(|cause| self.bad_pattern(pattern, cause))?);
        }
        let weekday = match &written.weekday {
            Some(day) => Some(day.parse::<Weekday>().map_err(|_| {
                self.error(
                    self.line_of(day),
                    &format!("not a weekday: `{day}`"),
                    "write `Mon`, `Tuesday` or the like",
                )
            })?),
            None => None,
        };
        Ok(Team {
            title: if written.title.is_empty() {
                written.name.clone()
            } else {
                written.title
            },
            folders: written
                .folders
                .iter()
                .map(|folder| folder.trim_matches('/').to_owned())
                .collect(),
            aliases: lowered(&written.aliases),
            name: written.name,
            patterns,
            also_in: written.also_in,
            parent: written.parent,
            weekday,
            round_up: written.round_up,
        })
    }

    /// Teams that others name must exist.
    fn check_relations(&self, teams: &[Team]) -> Result<()> {
        let names: Vec<&str> = teams.iter().map(|team| team.name.as_str()).collect();
        for team in teams {
            for named in team.also_in.iter().chain(&team.parent) {
                if names.contains(&named.as_str()) {
                    continue;
                }
                let hint = match nearest(named, names.iter().copied()) {
                    Some(meant) => format!("did you mean `{meant}`?"),
                    None => "give it a `[[team]]` of its own".to_owned(),
                };
                let what = format!(
                    "team `{}` names a team that there is not: `{named}`",
                    team.name
                );
                return Err(self.error(self.line_of(named), &what, hint));
            }
        }
        Ok(())
    }

    fn date(&self, path: &str, date: &toml::Value) -> Result<Option<NaiveDate>> {
        let date = match date {
            toml::Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        if date == "none" {
            return Ok(None);
        }
        match date.parse() {
            Ok(date) => Ok(Some(date)),
            Err(_) => Err(self.error(
                self.line_of(path),
                &format!("not a date: `{date}`"),
                "write it as \"2024-05-31\", or \"none\" for a file without a date",
            )),
        }
    }

    fn inside(&self, path: &str) -> Result<PathBuf> {
        let folder = PathBuf::from(path);
        let stays = folder
            .components()
            .all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
        if stays {
            return Ok(folder);
        }
        Err(self.error(
            self.line_of(path),
            &format!("the path leads out of the folder of the configuration: `{path}`"),
            "name a folder below it, without `..`",
        ))
    }
}
