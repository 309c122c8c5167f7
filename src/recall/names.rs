//! Which names and handles are one person: as the minutes introduce one by the other.
//!
//! Does not know who was where.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::book::Book;
use crate::error::Result;

/// Names and handles that are one person.
pub(super) struct Names {
    /// Handle by name in lower case.
    handles: BTreeMap<String, String>,
}

impl Names {
    pub(super) fn of(book: &Book) -> Result<Names> {
        let handles = book.names()?;
        Ok(Names { handles })
    }

    /// What is found of the person who is called so, by the one name; of the only one who can be meant
    /// where that is nothing.
    pub(super) fn find<F>(
        &self,
        book: &Book,
        typed: &str,
        found: impl Fn(&str) -> Result<Option<F>>,
    ) -> Result<Option<F>> {
        let Some(known) = book.person(typed) else {
            return Ok(None);
        };
        let wanted = self.one(&known);
        if let Some(found) = found(&wanted)? {
            return Ok(Some(found));
        }
        let called = book.people_called(&known)?;
        let meant: BTreeSet<String> = called.iter().map(|name| self.one(name)).collect();
        match meant.first() {
            Some(only) if meant.len() == 1 && *only != wanted => found(only),
            _ => Ok(None),
        }
    }

    /// The one name by which a person is counted.
    pub(super) fn one(&self, name: &str) -> String {
        let lower = name.to_lowercase();
        self.handles.get(&lower).cloned().unwrap_or(lower)
    }

    /// The other names of a person.
    pub(super) fn others(&self, person: &str) -> Vec<String> {
        let names = self.handles.iter();
        names
            .filter(|(_, handle)| *handle == person)
            .map(|(name, _)| name.clone())
            .collect()
    }
}
