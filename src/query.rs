//! What people type, as a [`Query`]. Reading a query never fails: any text is one.
//!
//! Knows words, phrases, fields and dates as typed, with their places in the text; does not know
//! which words, teams or topics exist, nor the engine that will look for them.

use std::ops::Range;

use chrono::NaiveDate;

use crate::search::Order;
use crate::section::Notice;

/// A query that was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    /// What is asked for, in the order typed.
    pub clauses: Vec<Clause>,
    /// The order asked for with `sort:`, if any.
    pub order: Option<Order>,
    /// What was odd about the text.
    pub notices: Vec<Notice>,
}

/// Reads what was typed. `today` is what `last-month` counts from.
///
/// Never fails: whatever cannot be read as something else is read as words.
pub fn read(text: &str, _today: NaiveDate) -> Query {
    let mut query = Query::default();
    for word in text.split_whitespace() {
        query.clauses.push(Clause {
            occur: Occur::Should,
            node: Node::Word(word.to_owned()),
            span: 0..text.len(),
        });
    }
    query
}

impl Query {
    /// The query in its own language: what was understood. Reading it again gives the same query.
    pub fn understood(&self) -> String {
        String::new()
    }
}

/// One part of a query and how it counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Clause {
    /// Whether a section should hold it, has to, or must not.
    pub occur: Occur,
    /// What it asks for.
    pub node: Node,
    /// Where it stands in the typed text, in bytes.
    pub span: Range<usize>,
}

/// How a clause counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Occur {
    /// The more of these a section holds, the better it answers.
    #[default]
    Should,
    /// No answer without it (`+word`, and every filter).
    Must,
    /// No answer with it (`-word`).
    Not,
}

/// What a clause asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// A word or a compound such as `scs-0214-v2`, `@o-otte`, `#225`, as typed.
    Word(String),
    /// A word of which only the beginning was typed: `netw*`.
    Prefix(String),
    /// A word that may be spelled otherwise: `zitadell~`.
    Fuzzy(String),
    /// Words that have to stand together: `"fire protection zones"`.
    Phrase(String),
    /// Any of these: `a OR b`.
    Any(Vec<Clause>),
    /// These together: `( … )`.
    All(Vec<Clause>),
    /// The same, but only in titles: `title:…`.
    InTitle(Box<Node>),
    /// A property that a section has or not.
    Filter(Condition),
}

/// A property that a section has or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// `team:iaas`, as typed.
    Team(String),
    /// `topic:…`, as typed.
    Topic(String),
    /// `person:…`, `by:…`: mentioned, as typed without `@`.
    Person(String),
    /// `at:…`: was at the meeting, as typed without `@`.
    Attendee(String),
    /// `corpus:…`, as typed.
    Corpus(String),
    /// `path:…`: a part of the path, or a pattern with `*`.
    Path(String),
    /// `ref:…` or a pasted address, in the form in which references meet.
    Reference(String),
    /// Between two days, each included; an absent one leaves that side open.
    Date(Option<NaiveDate>, Option<NaiveDate>),
    /// `is:decision`.
    HasDecision,
    /// `is:action`.
    HasAction,
    /// `is:open`: an action that is open.
    HasOpenAction,
    /// `has:link`.
    HasLink,
}
