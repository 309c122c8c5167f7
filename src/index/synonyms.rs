//! Words that mean the same: the built-in groups of the trade, and the community's own.
//!
//! A group holds true synonyms, abbreviations and translations, nothing that is merely related.
//! Words are matched with plurals stripped, never by stem. Knows neither the index nor weights.

/// The groups that a search can draw on.
#[derive(Clone, Debug, Default)]
pub(crate) struct Synonyms {
    _own: Vec<Vec<String>>,
}

impl Synonyms {
    /// The built-in groups together with the community's own, each a list of words or phrases.
    pub(crate) fn new(own: &[Vec<String>]) -> Synonyms {
        Synonyms { _own: own.to_vec() }
    }

    /// What a word or a sequence of words is also called: each other member of its groups as the
    /// words it is written with, folded; nothing if it belongs to none.
    pub(crate) fn of(&self, _words: &[&str]) -> Vec<Vec<String>> {
        Vec::new()
    }
}
