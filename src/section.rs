//! The vocabulary: what a section of minutes is, and everything that is known of it.
//!
//! Plain data that every floor shares. Knows nothing of files, Markdown, engines or terminals.

use std::fmt;

use chrono::NaiveDate;
use serde::Deserialize;
use serde::Serialize;

/// One passage of one meeting's minutes: what a search finds.
///
/// A section runs from its heading to the line before the next heading of any level; a long one
/// is cut into several pieces, each a `Section` of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Stable name of the section; a link and a key.
    pub id: SectionId,
    /// Name of the corpus it belongs to; empty where a book has only one.
    pub corpus: String,
    /// Path of the file, relative to the corpus root, with `/`.
    pub path: String,
    /// Title of the meeting as the file gives it.
    pub meeting: String,
    /// Its own heading, as text without markup. Empty for text before the first heading.
    pub title: String,
    /// GitHub's anchor of the heading it stands under; empty where there is none.
    pub anchor: String,
    /// First line in the file, counted from 1: the heading's, or the piece's first.
    pub line_start: u32,
    /// Last line in the file, itself included.
    pub line_end: u32,
    /// Teams it belongs to, the one that speaks first. Names as in the configuration or folders.
    pub teams: Vec<String>,
    /// Day of the meeting, where there is evidence for one.
    #[serde(with = "day")]
    pub date: Option<NaiveDate>,
    /// What it is about, as names of topics.
    pub topics: Vec<String>,
    /// Tasks that somebody took on here.
    pub actions: Vec<Action>,
    /// What was settled here.
    pub decisions: Vec<Decision>,
    /// Its words as plain text: one row per line of the source that has any, list items kept as
    /// `- ` with two blanks of indentation per level.
    pub text: String,
    /// The line of the file that each row of `text` stands on, counted from 1.
    #[serde(with = "rows")]
    pub rows: Vec<u32>,
    /// The headings above it, outermost first.
    pub trail: Vec<String>,
    /// Level of its heading, 1 to 6; 0 for text that stands under none.
    pub level: u8,
    /// Where `date` was found.
    pub date_from: DateSource,
    /// People it mentions: handles without `@` in lower case, or known names.
    pub people: Vec<String>,
    /// People who were at the meeting. The same for every section of one meeting.
    pub attendees: Vec<String>,
    /// Issues, standards, releases, links and so on that it mentions.
    pub references: Vec<Reference>,
    /// What it is in its meeting: content, or a reason to leave it out of the results.
    pub role: Role,
    /// The section that this one repeats (nearly) word for word. The one named stands for all of
    /// them and has `None` itself.
    pub copy_of: Option<SectionId>,
    /// Number of words in `text`.
    pub words: u32,
    /// Whether headings stand below it, of which it is only the roof.
    pub has_children: bool,
}

impl Section {
    /// What it is called in a list: its heading, else the one above it, else its meeting or file.
    pub fn name(&self) -> &str {
        let candidates = [Some(&self.title), self.trail.last(), Some(&self.meeting)];
        let named = candidates.into_iter().flatten();
        let mut named = named.filter(|name| !name.is_empty());
        named.next().unwrap_or(&self.path)
    }
}

/// Where a section or a task stands, and what it is called: what editors and pipes are told of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spot {
    /// Name of its corpus; empty where a book has only one.
    pub corpus: String,
    /// Path of the file, relative to the corpus root, with `/`.
    pub path: String,
    /// Line in the file, counted from 1.
    pub line: u32,
    /// [`Section::name`], or the task in its own words.
    pub name: String,
}

/// What a section is called and where it stands: what a list of sections needs of each.
///
/// These are the first fields of a [`Section`], in its order, so that what is stored of one need
/// not be read to its end.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub(crate) struct Head {
    pub(crate) id: SectionId,
    pub(crate) corpus: String,
    pub(crate) path: String,
    pub(crate) meeting: String,
    pub(crate) title: String,
    pub(crate) anchor: String,
    pub(crate) line_start: u32,
    pub(crate) line_end: u32,
    pub(crate) teams: Vec<String>,
    #[serde(with = "day")]
    pub(crate) date: Option<NaiveDate>,
    pub(crate) topics: Vec<String>,
}

/// What a section tells: its head, what came of it, and its words.
///
/// These too are its first fields, for whom the people and the addresses in it are nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub(crate) struct Account {
    pub(crate) head: Head,
    pub(crate) actions: Vec<Action>,
    pub(crate) decisions: Vec<Decision>,
    pub(crate) text: String,
    #[serde(with = "rows")]
    pub(crate) rows: Vec<u32>,
}

/// How a day is written: as `2024-05-02` for people, and as a number where nobody reads it.
pub(crate) mod day {
    use chrono::Datelike;
    use chrono::NaiveDate;
    use serde::Deserialize;
    use serde::Deserializer;
    use serde::Serialize;
    use serde::Serializer;
    use serde::de::Error;

    /// Stands for no day.
    const NONE: i32 = 0;

    pub(crate) fn serialize<S: Serializer>(
        day: &Option<NaiveDate>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            return day.serialize(serializer);
        }
        let number = day.map_or(NONE, |day| day.num_days_from_ce());
        number.serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<NaiveDate>, D::Error> {
        if deserializer.is_human_readable() {
            return Option::deserialize(deserializer);
        }
        match i32::deserialize(deserializer)? {
            NONE => Ok(None),
            number => NaiveDate::from_num_days_from_ce_opt(number)
                .map(Some)
                .ok_or_else(|| D::Error::custom("there is no such day")),
        }
    }
}

/// How the lines of rows are written: as they are for people, and where nobody reads them as steps
/// from one to the next, which are small and alike.
mod rows {
    use serde::Deserialize;
    use serde::Deserializer;
    use serde::Serialize;
    use serde::Serializer;

    pub(super) fn serialize<S: Serializer>(rows: &[u32], serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            return rows.serialize(serializer);
        }
        let before = std::iter::once(&0).chain(rows);
        serializer.collect_seq(
            rows.iter()
                .zip(before)
                .map(|(row, before)| row.wrapping_sub(*before)),
        )
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Vec<u32>, D::Error> {
        let is_for_people = deserializer.is_human_readable();
        let mut rows = Vec::<u32>::deserialize(deserializer)?;
        if !is_for_people {
            let mut row = 0_u32;
            for step in &mut rows {
                row = row.wrapping_add(*step);
                *step = row;
            }
        }
        Ok(rows)
    }
}

/// The stable name of a section: its path, `#` and GitHub's anchor, `-1` and so on for twins;
/// in a book of several corpora with the corpus's name and `:` before it.
///
/// It survives edits as far as the heading's words do.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SectionId(pub String);

impl SectionId {
    /// The path of its file, with the corpus's name and `:` before it in a book of several.
    pub fn file(&self) -> &str {
        self.file_and_place().0
    }

    /// The name of its place in the file: the anchor of its heading, and for the later parts of a
    /// section that was cut `~2` and so on behind it. Empty where there is no heading.
    ///
    /// ```
    /// # use minutebook::section::SectionId;
    /// let id = SectionId("c#/2024~draft.md#tide-gauge~2".to_owned());
    /// assert_eq!((id.file(), id.place()), ("c#/2024~draft.md", "tide-gauge~2"));
    /// ```
    pub fn place(&self) -> &str {
        self.file_and_place().1
    }

    /// Whether it names a later part of a section that was cut, which has no heading of its own.
    pub fn is_part(&self) -> bool {
        without_part(&self.0).len() < self.0.len()
    }

    fn file_and_place(&self) -> (&str, &str) {
        // No anchor holds a dot or a slash, and a path that ends here holds one of them.
        match self.0.rsplit_once('#') {
            Some((file, place)) if !place.contains(['.', '/']) => (file, place),
            Some(_) | None => (without_part(&self.0), ""),
        }
    }
}

/// The name of a section without the `~2` of a later part.
fn without_part(id: &str) -> &str {
    match id.rsplit_once('~') {
        Some((whole, part))
            if !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            whole
        }
        Some(_) | None => id,
    }
}

impl fmt::Display for SectionId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// Why a section is shown, or why it is not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Role {
    /// Something was said or written down here.
    #[default]
    Content,
    /// Who was there.
    Attendance,
    /// Who takes minutes, who reports, how to join: the same every week.
    Chore,
    /// Text that many files repeat.
    Boilerplate,
    /// A slide that only names the part that follows.
    TitleSlide,
    /// A form that nobody filled in, also what is left of one in a copy.
    Template,
    /// A heading with nothing below it that says nothing by itself.
    Empty,
    /// A list of what follows.
    Contents,
}

impl Role {
    /// The word for it in JSON and on screen.
    pub fn name(self) -> &'static str {
        match self {
            Role::Content => "content",
            Role::Attendance => "attendance",
            Role::Chore => "chore",
            Role::Boilerplate => "boilerplate",
            Role::TitleSlide => "title-slide",
            Role::Template => "template",
            Role::Empty => "empty",
            Role::Contents => "contents",
        }
    }
}

/// Where a date was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum DateSource {
    /// Nowhere: there is no date.
    #[default]
    None,
    /// The configuration says so.
    Configuration,
    /// The file's name.
    FileName,
    /// A folder above the file, alone or with the file's name.
    Folder,
    /// The meeting's title.
    Title,
    /// A dated heading above the section, in a file of several meetings.
    Heading,
    /// A line such as `Date: …` or a date alone near the top.
    Text,
    /// The front matter.
    FrontMatter,
    /// The weekday on which the series meets decided between two others.
    Series,
    /// Minutes that it links to.
    Links,
    /// Another file with the same text.
    Copy,
}

impl DateSource {
    /// The words for it in JSON and on screen.
    pub fn name(self) -> &'static str {
        match self {
            DateSource::None => "none",
            DateSource::Configuration => "configuration",
            DateSource::FileName => "file name",
            DateSource::Folder => "folder",
            DateSource::Title => "title",
            DateSource::Heading => "heading",
            DateSource::Text => "text",
            DateSource::FrontMatter => "front matter",
            DateSource::Series => "series",
            DateSource::Links => "links",
            DateSource::Copy => "copy",
        }
    }
}

/// Something outside the section that it names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Reference {
    /// What kind of thing.
    pub kind: ReferenceKind,
    /// The one form in which all spellings meet, in lower case: `standards#1020`, `#225`,
    /// `scs-0214-v2`, `r5`, `vp6c`, `cve-2024-32498`, `v1.25.3`, `iaas/20221207.md`, or a URL.
    pub name: String,
}

/// Kinds of references.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ReferenceKind {
    /// An issue or pull request.
    Issue,
    /// A numbered standard or decision record.
    Standard,
    /// A release.
    Release,
    /// A tender package or lot.
    Package,
    /// A security advisory.
    Advisory,
    /// A version of some software.
    Version,
    /// Other minutes of the same corpus, by path.
    Minutes,
    /// Any other link.
    Link,
}

/// A task that somebody took on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Action {
    /// The task in its own words, without bullet and label.
    pub text: String,
    /// Who is to do it, as written, in lower case, without `@`.
    pub owners: Vec<String>,
    /// How it stands, as far as the minutes say.
    pub state: ActionState,
    /// Line in the file where its words start.
    pub line: u32,
    /// The form by which it was recognised, as named in the documentation.
    pub form: String,
    /// Whether it is the review of an older item rather than a new one.
    pub carried: bool,
}

/// How a task stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ActionState {
    /// Still to do.
    Open,
    /// Done, or dropped.
    Done,
    /// The minutes do not say.
    #[default]
    Unknown,
}

impl ActionState {
    /// The word for it in JSON, tables and addresses.
    pub fn name(self) -> &'static str {
        match self {
            ActionState::Open => "open",
            ActionState::Done => "done",
            ActionState::Unknown => "unknown",
        }
    }
}

/// Something that was settled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// The decision in its own words, without bullet and label.
    pub text: String,
    /// Line in the file where its words start.
    pub line: u32,
    /// The form by which it was recognised, as named in the documentation.
    pub form: String,
}

/// Something a person should know that is no error.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// What kind of thing, for programs: `unknown-team`, `no-date`, `not-utf8` …
    pub kind: String,
    /// What is the case, naming the thing.
    pub text: String,
    /// The way out; empty where there is none.
    pub hint: String,
}

impl Notice {
    /// A notice of a kind, with what is the case and the way out.
    pub fn new(kind: &str, text: impl Into<String>, hint: impl Into<String>) -> Notice {
        Notice {
            kind: kind.to_owned(),
            text: text.into(),
            hint: hint.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_tell_file_and_place_whatever_the_file_is_called() {
        let expected = [
            ("ops/1.md#rope", "ops/1.md", "rope", false),
            ("ops/1.md#rope~2", "ops/1.md", "rope~2", true),
            ("ops/1.md", "ops/1.md", "", false),
            ("ops/1.md~3", "ops/1.md", "", true),
            ("c#/1~2.md#rope", "c#/1~2.md", "rope", false),
            ("all:c#/1~2.md", "all:c#/1~2.md", "", false),
        ];
        for (id, file, place, is_part) in expected {
            let known = SectionId(id.to_owned());
            assert_eq!((known.file(), known.place()), (file, place), "{id}");
            assert_eq!(known.is_part(), is_part, "{id}");
        }
    }
}
