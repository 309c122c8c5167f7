//! What can be asked of a book, and what comes back.
//!
//! Plain data: [`Search`] in, [`Results`] out. Says nothing of the engine that answers, so that
//! another one could; highlights are ranges in a text that is returned with them, ids are
//! strings, filters exact values.

use std::ops::Range;

use chrono::NaiveDate;
use serde::Deserialize;
use serde::Serialize;

use crate::section::Notice;
use crate::section::Section;
use crate::section::SectionId;

/// A question: what was typed, what it is narrowed to, and how much of the answer to show.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Search {
    /// What was typed, in the query language. Empty asks for everything.
    pub text: String,
    /// What the answer is narrowed to, beside what the text itself asks for.
    pub filter: Filter,
    /// Which hits come first.
    pub order: Order,
    /// How many hits to return.
    pub limit: usize,
    /// How many hits to pass over.
    pub offset: usize,
    /// Whether near-identical sections are shown once, with the others listed as `similar`.
    pub fold: bool,
    /// Whether to say why each hit stands where it does.
    pub explain: bool,
    /// Whether to take the text as it stands: no corrections, synonyms or feedback.
    pub literal: bool,
    /// Whether to count the facets.
    pub facets: bool,
}

impl Default for Search {
    fn default() -> Search {
        Search {
            text: String::new(),
            filter: Filter::default(),
            order: Order::Relevance,
            limit: 10,
            offset: 0,
            fold: true,
            explain: false,
            literal: false,
            facets: true,
        }
    }
}

impl Search {
    /// A search for a text, everything else as usual.
    pub fn new(text: &str) -> Search {
        Search {
            text: text.to_owned(),
            ..Search::default()
        }
    }
}

/// What an answer is narrowed to. Several values of one kind mean any of them; kinds add up.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Filter {
    /// Teams.
    pub teams: Vec<String>,
    /// Topics.
    pub topics: Vec<String>,
    /// People mentioned.
    pub people: Vec<String>,
    /// Corpora, by name.
    pub corpora: Vec<String>,
    /// Years, as chosen among the facets.
    pub years: Vec<i32>,
    /// Months, as chosen among the facets: year and month.
    pub months: Vec<(i32, u32)>,
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day, itself included.
    pub to: Option<NaiveDate>,
}

/// Which hits come first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// The best ones.
    #[default]
    Relevance,
    /// The latest meetings; undated ones last.
    Newest,
    /// The earliest meetings; undated ones last.
    Oldest,
}

/// An answer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Results {
    /// How the text was understood, in the query language.
    pub understood: String,
    /// What was dropped when nothing held all that was asked.
    pub relaxed: Option<String>,
    /// Words that were read as others, and the query as it was meant, perhaps.
    pub suggestion: Option<Suggestion>,
    /// How many sections hold what was asked.
    pub total: usize,
    /// How many more hold only some of it.
    pub partly: usize,
    /// In how many meetings those of `total` stand.
    pub meetings: usize,
    /// The hits from `offset` on, at most `limit`.
    pub hits: Vec<Hit>,
    /// How the sections of `total` spread.
    pub facets: Facets,
    /// What was odd about the question.
    pub notices: Vec<Notice>,
    /// Whether the index could not be brought up to date first.
    pub stale: bool,
}

impl Results {
    /// How many sections hold all that was asked: none where something had to be left out.
    pub fn holding_all(&self) -> usize {
        match self.relaxed {
            Some(_) => 0,
            None => self.total,
        }
    }

    /// Another query that may have been meant, where nothing was read as anything else.
    pub fn offered(&self) -> Option<&str> {
        let suggestion = self.suggestion.as_ref()?;
        let is_offered = suggestion.words.is_empty();
        is_offered.then_some(suggestion.text.as_str())
    }

    /// What somebody should know who sees only what was found: what was dropped, which words were
    /// read as others, and all that was odd about the question.
    pub fn remarks(&self) -> Vec<Notice> {
        let mut remarks = Vec::new();
        if let Some(dropped) = &self.relaxed {
            let text = match dropped.as_str() {
                "" => "nothing holds all that was asked".to_owned(),
                dropped => format!("nothing holds all that was asked; left out: {dropped}"),
            };
            remarks.push(Notice::new("relaxed", text, ""));
        }
        for (typed, read) in self.suggestion.iter().flat_map(|one| &one.words) {
            let text = format!("`{typed}` was also read as `{read}`");
            remarks.push(Notice::new("corrected", text, ""));
        }
        if let Some(offered) = self.offered() {
            let text = format!("did you mean `{offered}`?");
            remarks.push(Notice::new("perhaps", text, ""));
        }
        remarks.extend(self.notices.iter().cloned());
        remarks
    }
}

/// A correction that was made, or that could be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    /// The whole query with the corrected words, and with those that may have been meant.
    pub text: String,
    /// Each typed word that was read as another, with that one. What only may have been meant
    /// otherwise was searched for as it stands, and is not among them.
    pub words: Vec<(String, String)>,
}

/// One section that was found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Hit {
    /// The section itself.
    pub section: Section,
    /// How well it answers; only to be compared within one answer.
    pub score: f32,
    /// Whether it holds only some of what was asked.
    pub partly: bool,
    /// The passages that answer, best first. At least one for a section with any text.
    pub snippets: Vec<Snippet>,
    /// Where the title holds what was asked: ranges in bytes of `section.title`.
    pub title_highlights: Vec<Range<usize>>,
    /// How many other sections have nearly the same text.
    pub copies: usize,
    /// These sections, as far as they are listed.
    pub similar: Vec<Similar>,
    /// Link to these lines where the minutes are published.
    pub url: Option<String>,
    /// Why it stands where it does, if that was asked: a line each.
    pub why: Vec<String>,
}

/// A passage of a section.
///
/// Invariant: highlights are sorted, do not overlap, and lie on character boundaries of `text`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snippet {
    /// The passage; rows of the section's text, cut where it says `…`.
    pub text: String,
    /// Line in the file on which it starts.
    pub line: u32,
    /// What answers the question: ranges in bytes of `text`.
    pub highlights: Vec<Range<usize>>,
}

/// A section with nearly the same text as a hit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Similar {
    /// Its id.
    pub id: SectionId,
    /// Its path.
    pub path: String,
    /// Its date.
    pub date: Option<NaiveDate>,
    /// Its first line.
    pub line_start: u32,
    /// Its last line.
    pub line_end: u32,
}

/// How the sections found spread over teams, topics, people and time: counts that are exact.
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
    /// Months as `2024-05`, earliest first.
    pub month: Vec<Count>,
    /// Corpora, most frequent first; empty where a book has only one.
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
