//! What people type, as a [`Query`]. Reading a query never fails: any text is one.
//!
//! Knows words, phrases, fields and dates as typed, with their places in the text; does not know
//! which words, teams or topics exist, nor the engine that will look for them.
//!
//! The language is the one that people bring along from elsewhere:
//!
//! | typed | asks for |
//! |---|---|
//! | `zuul gerrit` | sections that hold these words, the more of them the better |
//! | `"fire drill"` | these words together, spelled like this |
//! | `+zuul` `-draft` `NOT draft` | not without it, not with it |
//! | `zuul OR gerrit runners` | one of the two neighbours of `OR`, and `runners` |
//! | `(a b) OR c` | what stands in parentheses belongs together |
//! | `netw*` `zitadell~` | the beginning of a word, a word however it is spelled |
//! | `@handle` `#225` `standards#1020` and its address | people and issues |
//! | `title:zuul` `heading:` `in:title` | only in headings |
//! | `team:` `topic:` `person:` `at:` `path:` `ref:` `corpus:` | only sections of this kind; `team:a,b` either |
//! | `is:decision` `is:action` `is:open` `has:link` | only sections that hold one |
//! | `date:2024` `2024-05` `2024-Q2` `2022-09..2023-02` `last-month` | only meetings of that time |
//! | `since:` `until:` `after:` `before:` `on:` | the first two include the time named, the next two do not |
//! | `sort:newest` `sort:oldest` `sort:relevance` | the order |
//!
//! Capital letters mean nothing, but for `OR` and `NOT`. Whatever is not in this table is text.

mod dates;
mod letters;
mod read;
mod references;
mod understood;

use std::ops::Range;

use chrono::NaiveDate;

use crate::search::Order;
use crate::section::Notice;

pub use self::read::read;

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
///
/// `Any` and `All` hold at least two clauses, but for an `All` around a single clause with a sign
/// of its own: `-(-a)`. `Any` holds no clause that must or must not be. There is no filter and no
/// other `InTitle` within `InTitle`.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// A word or a compound such as `scs-0214-v2`, `@o-otte`, `#225`, as typed. The address of an
    /// issue is read as `standards#1020`; any other address stays as it is.
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

impl Node {
    /// Whether it consists of properties only: such a clause is a filter as a whole.
    fn is_filter(&self) -> bool {
        match self {
            Node::Filter(_) => true,
            Node::Any(clauses) | Node::All(clauses) => {
                clauses.iter().all(|clause| clause.node.is_filter())
            }
            Node::Word(_)
            | Node::Prefix(_)
            | Node::Fuzzy(_)
            | Node::Phrase(_)
            | Node::InTitle(_) => false,
        }
    }

    /// How a clause with it counts if nothing else was typed.
    fn usual_occur(&self) -> Occur {
        if self.is_filter() {
            Occur::Must
        } else {
            Occur::Should
        }
    }
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
    /// `ref:…`, in the form in which references meet.
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
