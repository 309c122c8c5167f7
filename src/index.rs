//! The engine: keeps sections so that they can be found. The only place that names tantivy.
//!
//! Writing: [`schema`] says what is kept of a section, [`tokens`] what counts as a word, `store`
//! brings the index up to date with a corpus. Answering: `planner` turns a query into groups of
//! terms, `collect` scores and counts in one pass, `highlight` finds the passages.
//! Does not know Markdown, terminals or HTML.

pub(crate) mod answer;
pub(crate) mod appearances;
pub(crate) mod build;
pub(crate) mod bytes;
pub(crate) mod catalog;
pub(crate) mod collect;
pub(crate) mod compare;
pub(crate) mod conditions;
pub(crate) mod count;
pub(crate) mod directory;
pub(crate) mod facets;
pub(crate) mod feedback;
pub(crate) mod highlight;
pub(crate) mod home;
pub(crate) mod lexicon;
pub(crate) mod merges;
pub(crate) mod paths;
pub(crate) mod plan;
pub(crate) mod planner;
pub(crate) mod postings;
pub(crate) mod register;
pub(crate) mod said;
pub(crate) mod schema;
pub(crate) mod segment;
pub(crate) mod shelf;
pub(crate) mod slips;
pub(crate) mod snapshot;
pub(crate) mod spelling;
pub(crate) mod stats;
mod stems;
pub(crate) mod stop_words;
pub(crate) mod store;
pub(crate) mod stored;
pub(crate) mod synonyms;
pub(crate) mod tokenizer;
pub(crate) mod tokens;
pub(crate) mod update;
