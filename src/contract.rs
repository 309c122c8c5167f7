//! What machines read: answers and sections as JSON, in a form that does not change.
//!
//! The program's `--json` and the page's `/api` print the same bytes, made here. Fields are only
//! ever added; [`FORMAT_VERSION`] counts up when one changes. What is absent is `null` or `[]`.
//! Text is passed on as the minutes have it: whoever shows it escapes it for where it is shown.

use std::io;
use std::io::Write;
use std::ops::Range;
use std::time::Duration;

use chrono::NaiveDate;
use serde::Deserialize;
use serde::Serialize;

use crate::search;
use crate::search::Results;
use crate::search::Search;
use crate::search::Suggestion;
use crate::section;
use crate::section::Notice;
use crate::section::SectionId;

/// The version of everything in this module.
pub const FORMAT_VERSION: u32 = 1;

/// An answer as one JSON document, without a line break at the end.
pub fn to_json(search: &Search, results: &Results, took: Duration) -> String {
    json(&Answer::new(search, results, took))
}

/// Any value of this module as JSON on one line.
///
/// Control characters that JSON would let through are escaped, so that a document printed to a
/// terminal cannot steer it.
pub fn json<T: Serialize>(value: &T) -> String {
    let text = serde_json::to_string(value)
        .expect("the contract's types have string keys and finite numbers");
    // DEL and the C1 controls can only stand inside strings, where the escape means the same. To look
    // at all bytes for those that they begin with is quicker than to stop at each letter.
    let may_begin = |byte: u8| matches!(byte, 0x7f | 0xc2);
    let may_hold_some = text
        .bytes()
        .fold(false, |some, byte| some | may_begin(byte));
    if !may_hold_some || !text.contains(is_passed_control) {
        return text;
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for letter in text.chars() {
        if is_passed_control(letter) {
            escaped.push_str(&format!("\\u{:04x}", u32::from(letter)));
        } else {
            escaped.push(letter);
        }
    }
    escaped
}

/// A document of one content under its name, beside the version: a history, a register, a list.
///
/// ```
/// # use minutebook::contract::document;
/// assert_eq!(document("hits", &[1, 2]), r#"{"format_version":1,"hits":[1,2]}"#);
/// ```
pub fn document<T: Serialize>(name: &str, content: &T) -> String {
    let (name, content) = (json(&name), json(content));
    format!("{{\"format_version\":{FORMAT_VERSION},{name}:{content}}}")
}

/// Writes such a document of a list, entry after entry: a long one is never in memory as a whole.
///
/// ```
/// # use minutebook::contract::{document, write_list};
/// let mut written = Vec::new();
/// write_list(&mut written, "hits", [1, 2])?;
/// assert_eq!(written, document("hits", &[1, 2]).into_bytes());
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
///
/// When it cannot be written.
pub fn write_list<T: Serialize>(
    out: &mut impl Write,
    name: &str,
    entries: impl IntoIterator<Item = T>,
) -> io::Result<()> {
    let name = json(&name);
    write!(out, "{{\"format_version\":{FORMAT_VERSION},{name}:[")?;
    for (number, entry) in entries.into_iter().enumerate() {
        if number > 0 {
            out.write_all(b",")?;
        }
        out.write_all(json(&entry).as_bytes())?;
    }
    out.write_all(b"]}")
}

/// One section as a document of its own: its fields beside the version.
pub fn section_document(section: &section::Section) -> String {
    #[derive(Serialize)]
    struct Document {
        format_version: u32,
        #[serde(flatten)]
        section: Section,
    }
    json(&Document {
        format_version: FORMAT_VERSION,
        section: Section::new(section),
    })
}

fn is_passed_control(letter: char) -> bool {
    matches!(letter, '\u{7f}'..='\u{9f}')
}

/// An answer to a search.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// [`FORMAT_VERSION`].
    pub format_version: u32,
    /// What was asked, and how it was understood.
    pub query: Query,
    /// Sections that hold what was asked.
    pub total: usize,
    /// Sections that hold only some of it.
    pub partly: usize,
    /// Meetings in which those of `total` stand.
    pub meetings: usize,
    /// How long the answer took, in milliseconds.
    pub took_ms: f64,
    /// Whether the index could not be brought up to date first.
    pub stale: bool,
    /// The hits asked for, best first.
    pub hits: Vec<Hit>,
    /// How the sections of `total` spread.
    pub facets: Facets,
    /// What was odd about the question.
    pub notices: Vec<Notice>,
}

/// What was asked, and how it was understood.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Query {
    /// What was typed.
    pub text: String,
    /// How it was understood, in the query language.
    pub understood: String,
    /// What was dropped when nothing held all.
    pub relaxed: Option<String>,
    /// The query with corrected words.
    pub suggestion: Option<Suggestion>,
}

/// A section that was found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Hit {
    /// Stable name of the section.
    pub id: SectionId,
    /// Name of its corpus; empty where there is only one.
    pub corpus: String,
    /// Path relative to the corpus.
    pub path: String,
    /// First line, counted from 1.
    pub line_start: u32,
    /// Last line, included.
    pub line_end: u32,
    /// Title of the meeting.
    pub meeting: String,
    /// Its heading.
    pub title: String,
    /// The headings above it, outermost first.
    pub trail: Vec<String>,
    /// Teams, the one that speaks first.
    pub teams: Vec<String>,
    /// Day of the meeting.
    pub date: Option<NaiveDate>,
    /// What it is about.
    pub topics: Vec<String>,
    /// What it is in its meeting.
    pub role: String,
    /// How well it answers; only to be compared within one answer.
    pub score: f32,
    /// Whether it holds only some of what was asked.
    pub partly: bool,
    /// The passages that answer, best first.
    pub snippets: Vec<Snippet>,
    /// Link to these lines where the minutes are published.
    pub url: Option<String>,
    /// Sections with nearly the same text.
    pub similar: Vec<search::Similar>,
    /// Why it stands where it does, if that was asked.
    pub why: Vec<String>,
}

/// A passage of a section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snippet {
    /// The passage.
    pub text: String,
    /// Line of the file on which it starts.
    pub line: u32,
    /// What answers: `[start, end)` in characters (Unicode scalar values) of `text`.
    pub highlights: Vec<[usize; 2]>,
}

/// Counts of the sections found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facets {
    /// Teams, most frequent first.
    pub team: Vec<Count>,
    /// Topics, most frequent first.
    pub topic: Vec<Count>,
    /// People mentioned, most frequent first.
    pub person: Vec<Count>,
    /// Years, earliest first.
    pub year: Vec<Count>,
    /// Months, earliest first.
    pub month: Vec<Count>,
    /// Corpora, most frequent first.
    pub corpus: Vec<Count>,
}

/// One value of a facet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// The value.
    pub value: String,
    /// Sections that have it.
    pub count: usize,
    /// Meetings in which they stand.
    pub meetings: usize,
    /// Whether the answer is narrowed to it.
    pub selected: bool,
}

/// Only the counts of an answer: `minutebook facets --json` and `/api/facets`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Counts {
    /// [`FORMAT_VERSION`].
    pub format_version: u32,
    /// What was asked, and how it was understood.
    pub query: Query,
    /// Sections that hold what was asked.
    pub total: usize,
    /// Meetings in which they stand.
    pub meetings: usize,
    /// How they spread.
    pub facets: Facets,
}

/// A whole section: `minutebook show --json`, `minutebook inspect --ndjson` and `/api/section`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Path relative to the corpus.
    pub path: String,
    /// First line, counted from 1.
    pub line_start: u32,
    /// Last line, included.
    pub line_end: u32,
    /// Stable name of the section.
    pub id: SectionId,
    /// Name of its corpus; empty where there is only one.
    pub corpus: String,
    /// Title of the meeting.
    pub meeting: String,
    /// Its heading.
    pub title: String,
    /// The headings above it, outermost first.
    pub trail: Vec<String>,
    /// Teams, the one that speaks first.
    pub teams: Vec<String>,
    /// Day of the meeting.
    pub date: Option<NaiveDate>,
    /// Where the date was found.
    pub date_from: String,
    /// What it is in its meeting.
    pub role: String,
    /// What it is about.
    pub topics: Vec<String>,
    /// People it mentions.
    pub people: Vec<String>,
    /// People who were at the meeting.
    pub attendees: Vec<String>,
    /// What it refers to, in the form in which all spellings meet.
    pub references: Vec<String>,
    /// Tasks.
    pub actions: Vec<Action>,
    /// What was settled.
    pub decisions: Vec<Decision>,
    /// Number of words.
    pub words: u32,
    /// Its text without markup.
    pub text: String,
}

/// A task that somebody took on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Action {
    /// The task in its own words.
    pub text: String,
    /// Who is to do it.
    pub owners: Vec<String>,
    /// How it stands: `open`, `done` or `unknown`.
    pub state: section::ActionState,
    /// Line in the file.
    pub line: u32,
}

/// Something that was settled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// The decision in its own words.
    pub text: String,
    /// Line in the file.
    pub line: u32,
}

/// One file's minutes with all their sections: `minutebook show --meeting --json`, `/api/meeting`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    /// [`FORMAT_VERSION`].
    pub format_version: u32,
    /// Name of the corpus; empty where there is only one.
    pub corpus: String,
    /// Path relative to the corpus.
    pub path: String,
    /// Title of the meeting.
    pub title: String,
    /// Day of the meeting.
    pub date: Option<NaiveDate>,
    /// Its sections in the order of the file.
    pub sections: Vec<Section>,
}

impl Answer {
    /// The answer to a search, and how long it took.
    pub fn new(search: &Search, results: &Results, took: Duration) -> Answer {
        Answer {
            format_version: FORMAT_VERSION,
            query: Query::new(search, results),
            total: results.total,
            partly: results.partly,
            meetings: results.meetings,
            took_ms: (took.as_secs_f64() * 10_000.0).round() / 10.0,
            stale: results.stale,
            hits: results.hits.iter().map(Hit::new).collect(),
            facets: Facets::new(&results.facets),
            notices: results.notices.clone(),
        }
    }
}

impl Query {
    /// What was asked, and how it was understood.
    pub fn new(search: &Search, results: &Results) -> Query {
        Query {
            text: search.text.clone(),
            understood: results.understood.clone(),
            relaxed: results.relaxed.clone(),
            suggestion: results.suggestion.clone(),
        }
    }
}

impl Hit {
    /// A hit for machines.
    pub fn new(hit: &search::Hit) -> Hit {
        let section = &hit.section;
        Hit {
            id: section.id.clone(),
            corpus: section.corpus.clone(),
            path: section.path.clone(),
            line_start: section.line_start,
            line_end: section.line_end,
            meeting: section.meeting.clone(),
            title: section.title.clone(),
            trail: section.trail.clone(),
            teams: section.teams.clone(),
            date: section.date,
            topics: section.topics.clone(),
            role: section.role.name().to_owned(),
            score: hit.score,
            partly: hit.partly,
            snippets: hit.snippets.iter().map(Snippet::new).collect(),
            url: hit.url.clone(),
            similar: hit.similar.clone(),
            why: hit.why.clone(),
        }
    }
}

impl Snippet {
    /// A passage with its highlights counted in characters.
    pub fn new(snippet: &search::Snippet) -> Snippet {
        Snippet {
            text: snippet.text.clone(),
            line: snippet.line,
            highlights: in_characters(&snippet.text, &snippet.highlights),
        }
    }
}

/// Sorted ranges of bytes as ranges of characters, in one pass over the text.
fn in_characters(text: &str, ranges: &[Range<usize>]) -> Vec<[usize; 2]> {
    let mut converted = Vec::with_capacity(ranges.len());
    let mut byte = 0;
    let mut character = 0;
    let mut characters_before = |position: usize| {
        let passed = text.get(byte..position).unwrap_or_default();
        character += passed.chars().count();
        byte = position;
        character
    };
    for range in ranges {
        let start = characters_before(range.start);
        let end = characters_before(range.end);
        converted.push([start, end]);
    }
    converted
}

impl Facets {
    /// The counts of an answer for machines.
    pub fn new(facets: &search::Facets) -> Facets {
        let counts = |values: &[search::Count]| values.iter().map(Count::new).collect();
        Facets {
            team: counts(&facets.team),
            topic: counts(&facets.topic),
            person: counts(&facets.person),
            year: counts(&facets.year),
            month: counts(&facets.month),
            corpus: counts(&facets.corpus),
        }
    }
}

impl Count {
    fn new(count: &search::Count) -> Count {
        Count {
            value: count.value.clone(),
            count: count.count,
            meetings: count.meetings,
            selected: count.selected,
        }
    }
}

impl Counts {
    /// Only the counts of an answer.
    pub fn new(search: &Search, results: &Results) -> Counts {
        Counts {
            format_version: FORMAT_VERSION,
            query: Query::new(search, results),
            total: results.total,
            meetings: results.meetings,
            facets: Facets::new(&results.facets),
        }
    }
}

impl Section {
    /// A section for machines.
    pub fn new(section: &section::Section) -> Section {
        let references = section.references.iter();
        Section {
            path: section.path.clone(),
            line_start: section.line_start,
            line_end: section.line_end,
            id: section.id.clone(),
            corpus: section.corpus.clone(),
            meeting: section.meeting.clone(),
            title: section.title.clone(),
            trail: section.trail.clone(),
            teams: section.teams.clone(),
            date: section.date,
            date_from: section.date_from.name().to_owned(),
            role: section.role.name().to_owned(),
            topics: section.topics.clone(),
            people: section.people.clone(),
            attendees: section.attendees.clone(),
            references: references.map(|reference| reference.name.clone()).collect(),
            actions: section.actions.iter().map(Action::new).collect(),
            decisions: section.decisions.iter().map(Decision::new).collect(),
            words: section.words,
            text: section.text.clone(),
        }
    }
}

impl Action {
    fn new(action: &section::Action) -> Action {
        Action {
            text: action.text.clone(),
            owners: action.owners.clone(),
            state: action.state,
            line: action.line,
        }
    }
}

impl Decision {
    fn new(decision: &section::Decision) -> Decision {
        Decision {
            text: decision.text.clone(),
            line: decision.line,
        }
    }
}

impl Meeting {
    /// One file's minutes for machines; nothing where there are no sections.
    pub fn new(sections: &[section::Section]) -> Option<Meeting> {
        let first = sections.first()?;
        Some(Meeting {
            format_version: FORMAT_VERSION,
            corpus: first.corpus.clone(),
            path: first.path.clone(),
            title: first.meeting.clone(),
            date: first.date,
            sections: sections.iter().map(Section::new).collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn highlights_are_counted_in_characters_not_bytes() {
        let snippet = search::Snippet {
            text: "Nürnberg: Schlüssel übergeben".to_owned(),
            line: 7,
            highlights: vec![0..9, 11..21],
        };

        let machine = Snippet::new(&snippet);

        assert_eq!(machine.highlights, [[0, 8], [10, 19]]);
    }

    #[test]
    fn a_document_cannot_steer_the_terminal_it_is_printed_to() {
        let notice = Notice::new("odd", "\u{1b}[31m \u{9b}31m \u{7f}", "");

        let text = json(&notice);

        assert_eq!(
            text,
            r#"{"kind":"odd","text":"\u001b[31m \u009b31m \u007f","hint":""}"#
        );
        let read: Notice = serde_json::from_str(&text).expect("it is JSON");
        assert_eq!(read, notice);
    }
}
