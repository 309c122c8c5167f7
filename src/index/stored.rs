//! The stored sections of a snapshot: by place, by name, by file. Does not know searches.

use std::mem;

use rayon::prelude::*;
use tantivy::DocSet;
use tantivy::TERMINATED;
use tantivy::TantivyError;
use tantivy::Term;
use tantivy::schema::IndexRecordOption;
use tantivy::store::StoreReader;

use crate::error::Error;
use crate::error::ErrorKind;
use crate::error::Result;
use crate::index::schema;
use crate::index::segment::Place;
use crate::index::snapshot::Snapshot;
use crate::section::Account;
use crate::section::Head;
use crate::section::Section;
use crate::section::SectionId;

/// So many sections are worth sharing out among the cores.
pub(crate) const MANY: usize = 64;

impl Snapshot {
    /// The section stored at a place.
    pub(crate) fn read(&self, place: Place) -> Result<Section> {
        read_at(&self.stores, place, schema::from_stored)
    }

    /// The sections stored at these places, in their order.
    pub(crate) fn read_all(&self, places: &[Place]) -> Result<Vec<Section>> {
        self.read_each(places, schema::from_stored)
    }

    /// The heads of the sections stored at these places, in their order.
    pub(crate) fn heads_of(&self, places: &[Place]) -> Result<Vec<Head>> {
        self.read_each(places, schema::beginning_of_stored)
    }

    /// What the sections stored at these places tell, in their order.
    #[expect(clippy::vec_box, reason = "thousands of them are moved several times")]
    pub(crate) fn accounts_of(&self, places: &[Place]) -> Result<Vec<Box<Account>>> {
        self.read_each(places, |stored| {
            schema::beginning_of_stored(stored).map(Box::new)
        })
    }

    /// What is read at each of these places. They are packed in blocks, so they are read in the order
    /// in which they lie; then no block of many is needed twice.
    fn read_each<T: Default + Send>(
        &self,
        places: &[Place],
        read: impl Fn(&[u8]) -> Option<T> + Sync,
    ) -> Result<Vec<T>> {
        let mut as_they_lie: Vec<usize> = (0..places.len()).collect();
        as_they_lie.sort_unstable_by_key(|at| (places[*at].segment, places[*at].doc));
        let mut found: Vec<Result<T>> = if places.len() < MANY {
            let read = |at: &usize| read_at(&self.stores, places[*at], &read);
            as_they_lie.iter().map(read).collect()
        } else {
            let stores = self.stores_in_passing();
            let stores = stores.map_err(|error| damaged(error.into()))?;
            let read = |at: &usize| read_at(&stores, places[*at], &read);
            let shared_out = as_they_lie.par_iter().with_min_len(MANY / 2);
            shared_out.map(read).collect()
        };
        let mut lies_at = vec![0; places.len()];
        for (lies, at) in as_they_lie.into_iter().enumerate() {
            lies_at[at] = lies;
        }
        let in_order = lies_at.into_iter();
        in_order
            .map(|lies| mem::replace(&mut found[lies], Ok(T::default())))
            .collect()
    }

    /// The section of that name, if there is one.
    pub(crate) fn section(&self, id: &SectionId) -> Result<Option<Section>> {
        let term = Term::from_field_u64(self.fields.id, schema::section_key(id));
        for place in self.living(&term)? {
            let section = self.read(place)?;
            if section.id == *id {
                return Ok(Some(section));
            }
        }
        Ok(None)
    }

    /// All sections of a file in its order.
    pub(crate) fn meeting(&self, corpus: &str, path: &str) -> Result<Vec<Section>> {
        let term = Term::from_field_text(self.fields.path, &schema::file(corpus, path));
        let mut sections = self.read_all(&self.living(&term)?)?;
        sections.sort_by(|a, b| {
            (a.line_start, a.line_end, &a.id).cmp(&(b.line_start, b.line_end, &b.id))
        });
        Ok(sections)
    }

    /// Whether it holds sections of that file.
    pub(crate) fn has_file(&self, corpus: &str, path: &str) -> Result<bool> {
        let term = Term::from_field_text(self.fields.path, &schema::file(corpus, path));
        Ok(!self.living(&term)?.is_empty())
    }

    /// Where the living sections with a term are.
    fn living(&self, term: &Term) -> Result<Vec<Place>> {
        let mut places = Vec::new();
        for (segment, reader) in self.readers.iter().enumerate() {
            let index = reader.inverted_index(term.field()).map_err(damaged)?;
            let postings = index.read_postings(term, IndexRecordOption::Basic);
            let Some(mut postings) = postings.map_err(|error| damaged(error.into()))? else {
                continue;
            };
            while postings.doc() != TERMINATED {
                let doc = postings.doc();
                if !reader.is_deleted(doc) {
                    places.push(Place { segment, doc });
                }
                postings.advance();
            }
        }
        Ok(places)
    }
}

/// What `read` makes of the bytes stored at a place.
fn read_at<T>(
    stores: &[StoreReader],
    place: Place,
    read: impl Fn(&[u8]) -> Option<T>,
) -> Result<T> {
    let broken = || {
        damaged(TantivyError::InternalError(
            "its bytes are broken".to_owned(),
        ))
    };
    let store = stores.get(place.segment).ok_or_else(broken)?;
    let row = store.get_document_bytes(place.doc).map_err(damaged)?;
    schema::stored_in(&row).and_then(read).ok_or_else(broken)
}

fn damaged(source: TantivyError) -> Error {
    let text = "the index is damaged: a section cannot be read";
    let hint = "build it again with `minutebook index --rebuild`";
    Error::new(ErrorKind::Index, text, hint).because(source)
}
