//! `minutebook.toml`: what a community says of its own minutes.
//!
//! In a [`Config`] every pattern compiles and every path stays inside its tree; [`Config::parse`] makes
//! one of the text of the file, or an error that names the line. It can run nothing. The default says
//! nothing, and minutes must read well with that.

mod written;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

use chrono::NaiveDate;
use chrono::Weekday;
use regex::Regex;
use regex::RegexBuilder;
use regex::RegexSet;
use serde::Deserialize;

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
