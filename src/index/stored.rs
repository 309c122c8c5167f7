//! The stored sections of a snapshot: by address, by name, by file. Does not know searches.

use tantivy::DocAddress;
use tantivy::DocSet;
use tantivy::TERMINATED;
use tantivy::TantivyError;
use tantivy::Term;
use tantivy::schema::IndexRecordOption;

use crate::index::schema;
use crate::index::schema::Stored;
use crate::index::snapshot::Snapshot;
use crate::section::Section;
use crate::section::SectionId;

impl Snapshot {
    /// The section stored at an address.
    pub(crate) fn section_at(&self, address: DocAddress) -> tantivy::Result<Section> {
        let Stored(bytes) = self.searcher.doc(address)?;
        schema::from_stored(&bytes).ok_or_else(damaged)
    }

    /// The name of the section stored at an address.
    pub(crate) fn id_at(&self, address: DocAddress) -> tantivy::Result<SectionId> {
        let Stored(bytes) = self.searcher.doc(address)?;
        schema::id_from_stored(&bytes).ok_or_else(damaged)
    }

    /// The section of that name, if there is one.
    pub(crate) fn section(&self, id: &SectionId) -> tantivy::Result<Option<Section>> {
        let term = Term::from_field_u64(self.fields.id, schema::section_key(id));
        for address in self.living(&term)? {
            let section = self.section_at(address)?;
            if section.id == *id {
                return Ok(Some(section));
            }
        }
        Ok(None)
    }

    /// All sections of a file in its order.
    pub(crate) fn meeting(&self, corpus: &str, path: &str) -> tantivy::Result<Vec<Section>> {
        let term = Term::from_field_text(self.fields.path, &schema::file(corpus, path));
        let addresses = self.living(&term)?;
        let mut sections = Vec::with_capacity(addresses.len());
        for address in addresses {
            sections.push(self.section_at(address)?);
        }
        sections.sort_by(|a, b| {
            (a.line_start, a.line_end, &a.id).cmp(&(b.line_start, b.line_end, &b.id))
        });
        Ok(sections)
    }

    /// Whether it holds sections of that file.
    pub(crate) fn has_file(&self, corpus: &str, path: &str) -> tantivy::Result<bool> {
        let term = Term::from_field_text(self.fields.path, &schema::file(corpus, path));
        Ok(!self.living(&term)?.is_empty())
    }

    /// Where the living sections with a term are.
    fn living(&self, term: &Term) -> tantivy::Result<Vec<DocAddress>> {
        let mut addresses = Vec::new();
        for (segment, reader) in self.searcher.segment_readers().iter().enumerate() {
            let index = reader.inverted_index(term.field())?;
            let Some(mut postings) = index.read_postings(term, IndexRecordOption::Basic)? else {
                continue;
            };
            let segment = u32::try_from(segment).expect("the engine numbers segments so");
            while postings.doc() != TERMINATED {
                let doc = postings.doc();
                if !reader.is_deleted(doc) {
                    addresses.push(DocAddress::new(segment, doc));
                }
                postings.advance();
            }
        }
        Ok(addresses)
    }
}

fn damaged() -> TantivyError {
    TantivyError::InternalError("a section is damaged".to_owned())
}
