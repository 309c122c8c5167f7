//! Documents of what is more than one search: `minutebook history --json` and `/api/history`, and
//! the same for decisions, actions, people, news and what is related.
//!
//! A document names its one content beside [`FORMAT_VERSION`]. The values are those of
//! [`recall`](crate::recall); only highlights are counted in characters here, as everywhere in the
//! contract.

use chrono::NaiveDate;
use serde::Deserialize;
use serde::Serialize;

use crate::contract::FORMAT_VERSION;
use crate::contract::Hit;
use crate::contract::Section;
use crate::contract::Snippet;
use crate::contract::json;
use crate::recall::Place;
use crate::recall::actions::Item;
use crate::recall::decisions::Entry;
use crate::recall::history;
use crate::recall::history::Gap;
use crate::recall::history::Quarter;
use crate::recall::people::Part;
use crate::recall::people::Person;
use crate::search;
use crate::section;
use crate::section::Action;
use crate::section::Decision;
use crate::section::Notice;

/// The life of a subject as a document.
pub fn history(history: &history::History) -> String {
    document("history", &History::new(history))
}

/// A register of decisions as a document.
pub fn decisions(entries: &[Entry]) -> String {
    document("decisions", &entries)
}

/// A register of tasks as a document.
pub fn actions(items: &[Item]) -> String {
    document("actions", &items)
}

/// Those who have to do with a question as a document.
pub fn people(parts: &[Part]) -> String {
    document("people", &parts)
}

/// One person as a document.
pub fn person(person: &Person) -> String {
    document("person", person)
}

/// What has appeared as a document.
pub fn news(sections: &[section::Section]) -> String {
    let sections: Vec<Section> = sections.iter().map(Section::new).collect();
    document("sections", &sections)
}

/// Sections on the same matter as a document.
pub fn related(hits: &[search::Hit]) -> String {
    let hits: Vec<Hit> = hits.iter().map(Hit::new).collect();
    document("hits", &hits)
}

/// One content under its name, which is plain letters.
pub fn document<T: Serialize>(name: &str, content: &T) -> String {
    let content = json(content);
    format!("{{\"format_version\":{FORMAT_VERSION},\"{name}\":{content}}}")
}

/// The life of a subject.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct History {
    /// How the subject was understood, in the query language.
    pub understood: String,
    /// Sections that speak of it.
    pub sections: usize,
    /// Meetings in which they stand.
    pub meetings: usize,
    /// First and last day.
    pub span: Option<(NaiveDate, NaiveDate)>,
    /// Every quarter from the first to the last, also those without a word.
    pub quarters: Vec<Quarter>,
    /// Long times without a word.
    pub gaps: Vec<Gap>,
    /// What each meeting said, the earliest first; undated ones at the end.
    pub moments: Vec<Moment>,
    /// What was odd about the subject.
    pub notices: Vec<Notice>,
}

/// What one meeting said of a subject.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Moment {
    /// Where the telling section stands.
    pub place: Place,
    /// Its best passage.
    pub passage: Snippet,
    /// How well it answers; only to be compared within one history.
    pub score: f32,
    /// Other sections of the same meeting that speak of it.
    pub others: Vec<Place>,
    /// Reports of the same discussion in a round-up.
    pub reported: Vec<Place>,
    /// Meetings that only repeated the same text.
    pub repeated: usize,
    /// What was decided in these sections.
    pub decisions: Vec<Decision>,
    /// What was taken on in these sections.
    pub actions: Vec<Action>,
}

impl History {
    /// A history for machines.
    pub fn new(history: &history::History) -> History {
        History {
            understood: history.understood.clone(),
            sections: history.sections,
            meetings: history.meetings,
            span: history.span,
            quarters: history.quarters.clone(),
            gaps: history.gaps.clone(),
            moments: history.moments.iter().map(Moment::new).collect(),
            notices: history.notices.clone(),
        }
    }
}

impl Moment {
    /// A moment for machines.
    pub fn new(moment: &history::Moment) -> Moment {
        Moment {
            place: moment.place.clone(),
            passage: Snippet::new(&moment.passage),
            score: moment.score,
            others: moment.others.clone(),
            reported: moment.reported.clone(),
            repeated: moment.repeated,
            decisions: moment.decisions.clone(),
            actions: moment.actions.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_history_counts_highlights_in_characters_and_names_its_version() {
        let told = history::History {
            moments: vec![history::Moment {
                place: Place::default(),
                passage: search::Snippet {
                    text: "Mühle dreht".to_owned(),
                    line: 3,
                    highlights: vec![0..6, 7..12],
                },
                score: 1.5,
                others: Vec::new(),
                reported: Vec::new(),
                repeated: 0,
                decisions: Vec::new(),
                actions: Vec::new(),
            }],
            ..history::History::default()
        };

        let text = history(&told);

        assert!(
            text.starts_with(r#"{"format_version":1,"history":{"understood":"""#),
            "{text}"
        );
        assert!(text.contains(r#""highlights":[[0,5],[6,11]]"#), "{text}");
        assert!(text.contains(r#""score":1.5"#), "{text}");
    }
}
