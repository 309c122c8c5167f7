//! The engine: keeps sections so that they can be found. The only place that names tantivy.
//!
//! Writing: [`schema`] says what is kept of a section, [`tokens`] what counts as a word, `store`
//! brings the index up to date with a corpus. Answering: `planner` turns a query into groups of
//! terms, `collect` scores and counts in one pass, `highlight` finds the passages.
//! Does not know Markdown, terminals or HTML. What the book asks of it is open to the crate, the rest is not.

pub(crate) mod answer;
pub(crate) mod appearances;
pub(crate) mod build;
mod bytes;
pub(crate) mod catalog;
mod collect;
mod compare;
mod conditions;
mod count;
mod directory;
mod facets;
mod feedback;
mod highlight;
mod home;
mod lexicon;
mod merges;
mod paths;
mod plan;
mod planner;
mod postings;
pub(crate) mod register;
mod said;
pub(crate) mod schema;
mod segment;
mod shelf;
mod slips;
mod snapshot;
mod spelling;
mod stats;
mod stems;
mod stop_words;
pub(crate) mod store;
mod stored;
mod synonyms;
mod tokenizer;
mod tokens;
pub(crate) mod update;
