//! `minutebook.toml`: what a community says of its own minutes.
//!
//! In goes the text of the file, out comes a [`Config`] in which every pattern compiles and every
//! path stays inside its tree, or an error that names the line. It can run nothing. The default
//! says nothing, and minutes must read well with that.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

use chrono::NaiveDate;
use chrono::Weekday;
use regex::Regex;
use regex::RegexBuilder;
use regex::RegexSet;
use regex::RegexSetBuilder;
use serde::Deserialize;
use xxhash_rust::xxh3::xxh3_64;

use crate::corpus::spelling::nearest;
use crate::error::Error;
use crate::error::ErrorKind;
use crate::error::Result;

/// The name under which the file is looked for.
pub const FILE_NAME: &str = "minutebook.toml";

/// What a community says of its own minutes. The default says nothing, and that must do.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Config {
    /// What the book is called.
    pub title: String,
    /// Paths that are no minutes.
    pub ignore: Vec<Pattern>,
    /// The teams, in the order in which they are tried and shown.
    pub teams: Vec<Team>,
    /// Other names of people, in lower case, with the name that is shown.
    pub people: BTreeMap<String, String>,
    /// People who are not to be shown anywhere, in lower case.
    pub hidden_people: Vec<String>,
    /// Topics with what they look like.
    pub topics: Vec<Topic>,
    /// Whether these are all topics, and none are to be discovered from headings.
    pub only_these_topics: bool,
    /// Discovered topics that are none.
    pub no_topics: Vec<String>,
    /// Words and phrases that mean the same, group by group, in lower case.
    pub synonyms: Vec<Vec<String>>,
    /// Dates of single files, by path; none for a file that has no date.
    pub dates: BTreeMap<String, Option<NaiveDate>>,
    /// Where the minutes are published.
    pub links: Links,
    /// The corpora of the book, each with a name and a folder relative to the file.
    pub corpora: Vec<(String, PathBuf)>,
    /// All patterns of `topics` at once: most texts match none of them.
    any_topic: TopicSet,
    fingerprint: u64,
}

/// The patterns of all topics as one; says nothing that the topics do not say.
#[derive(Clone, Debug, Default)]
struct TopicSet(RegexSet);

impl PartialEq for TopicSet {
    fn eq(&self, other: &TopicSet) -> bool {
        self.0.patterns() == other.0.patterns()
    }
}

/// A team, a working group, a board: whoever meets.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Team {
    /// Its name in links and filters: `iaas`.
    pub name: String,
    /// Its name for people: `Team IaaS`.
    pub title: String,
    /// Folders that hold its minutes.
    pub folders: Vec<String>,
    /// What headings call it, in lower case.
    pub aliases: Vec<String>,
    /// What headings that speak of it look like.
    pub patterns: Vec<Pattern>,
    /// Teams under which its minutes are found too.
    pub also_in: Vec<String>,
    /// The team that it is a part of.
    pub parent: Option<String>,
    /// The day on which it usually meets.
    pub weekday: Option<Weekday>,
    /// Whether its minutes report from all teams.
    pub round_up: bool,
}

/// A topic and what text that speaks of it looks like.
#[derive(Clone, Debug, PartialEq)]
pub struct Topic {
    /// Its name.
    pub name: String,
    /// What a mention looks like.
    pub pattern: Pattern,
}

/// Where the minutes are published.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Links {
    /// Address of the repository, or of the folder in which the files are published.
    pub base: Option<String>,
    /// What kind of site it is.
    pub host: Option<Host>,
    /// Branch, tag or commit to link to.
    pub revision: Option<String>,
    /// Folder of the repository in which the corpus lies.
    pub folder: Option<String>,
}

/// Sites that show files of a repository, each with addresses of its own form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Host {
    /// GitHub.
    Github,
    /// GitLab.
    Gitlab,
    /// Forgejo and Gitea, among them Codeberg.
    Forgejo,
    /// Files published as they are: address, `/`, path.
    Plain,
}

/// A regular expression, equal to another of the same source.
#[derive(Clone, Debug)]
pub struct Pattern {
    source: String,
    regex: Regex,
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Pattern) -> bool {
        self.source == other.source && self.regex.as_str() == other.regex.as_str()
    }
}

impl Pattern {
    /// Whether it occurs in the text.
    pub fn is_match(&self, text: &str) -> bool {
        self.regex.is_match(text)
    }

    /// How often it occurs in the text, and where first, in bytes.
    pub fn matches(&self, text: &str) -> (usize, Option<usize>) {
        let mut found = self.regex.find_iter(text);
        let Some(first) = found.next() else {
            return (0, None);
        };
        (1 + found.count(), Some(first.start()))
    }

    /// A topic's or a team's pattern. `(?-i)` at its start makes it heed case.
    fn of_text(source: &str) -> std::result::Result<Pattern, regex::Error> {
        let regex = RegexBuilder::new(source)
            .case_insensitive(true)
            .size_limit(1 << 20)
            .build()?;
        Ok(Pattern {
            source: source.to_owned(),
            regex,
        })
    }

    /// A path with `*` for anything within a name and `**` for anything; one without `/` is the
    /// name of a file or folder anywhere. A folder stands for all that lies in it.
    fn of_path(source: &str) -> std::result::Result<Pattern, regex::Error> {
        let trimmed = source.trim_start_matches("./").trim_end_matches('/');
        let mut expression = String::from(if trimmed.contains('/') {
            "^"
        } else {
            "^(.*/)?"
        });
        let mut rest = trimmed.trim_start_matches('/');
        while let Some(c) = rest.chars().next() {
            if let Some(after) = rest.strip_prefix("**/") {
                expression.push_str("(.*/)?");
                rest = after;
                continue;
            }
            if let Some(after) = rest.strip_prefix("**") {
                expression.push_str(".*");
                rest = after;
                continue;
            }
            match c {
                '*' => expression.push_str("[^/]*"),
                '?' => expression.push_str("[^/]"),
                c => expression.push_str(&regex::escape(c.encode_utf8(&mut [0; 4]))),
            }
            rest = &rest[c.len_utf8()..];
        }
        expression.push_str("(/.*)?$");
        Ok(Pattern {
            source: source.to_owned(),
            regex: Regex::new(&expression)?,
        })
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

impl Config {
    /// Reads a configuration file.
    ///
    /// # Errors
    ///
    /// When it cannot be read, or says something that is not understood.
    pub fn read(file: &Path) -> Result<Config> {
        let text = fs::read_to_string(file).map_err(|cause| {
            Error::new(
                ErrorKind::Configuration,
                format!("the configuration `{}` cannot be read", file.display()),
                "check its path",
            )
            .because(cause)
        })?;
        Config::parse(&text, &file.display().to_string())
    }

    /// The configuration of a corpus: the file that is named, else the one that is found, else
    /// none.
    ///
    /// # Errors
    ///
    /// When there is one and it cannot be read.
    pub fn of(corpus: &Path, named: Option<&Path>) -> Result<Config> {
        match named.map(Path::to_owned).or_else(|| Config::find(corpus)) {
            Some(file) => Config::read(&file),
            None => Ok(Config::default()),
        }
    }

    /// The configuration file of a corpus: in its folder, or in the nearest folder above.
    pub fn find(corpus: &Path) -> Option<PathBuf> {
        let corpus = corpus.canonicalize().ok()?;
        let files = corpus.ancestors().map(|folder| folder.join(FILE_NAME));
        files.into_iter().find(|file| file.is_file())
    }

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

    /// Whether a path, relative to the corpus, is no minutes.
    pub fn ignores(&self, path: &str) -> bool {
        self.ignore.iter().any(|pattern| pattern.is_match(path))
    }

    /// The topics whose pattern occurs in a text.
    pub fn topics_in(&self, text: &str) -> Vec<&Topic> {
        if self.topics.is_empty() {
            return Vec::new();
        }
        let found = self.any_topic.0.matches(text);
        found
            .into_iter()
            .filter_map(|at| self.topics.get(at))
            .collect()
    }

    /// A number that changes with the text of the configuration.
    pub fn fingerprint(&self) -> u64 {
        self.fingerprint
    }

    /// The team of that name.
    pub fn team(&self, name: &str) -> Option<&Team> {
        self.teams.iter().find(|team| team.name == name)
    }

    /// The name under which a person is shown, in lower case; none for those who are hidden.
    pub fn person(&self, written: &str) -> Option<String> {
        let written = written.trim_start_matches('@').to_lowercase();
        let shown = self.people.get(&written).cloned().unwrap_or(written);
        (!self.hidden_people.contains(&shown)).then_some(shown)
    }
}

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
        let stays = folder.components().all(|part| {
            matches!(
                part,
                std::path::Component::Normal(_) | std::path::Component::CurDir
            )
        });
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
