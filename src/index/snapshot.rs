//! The index of one moment: what a search reads, unmoved by refreshes that go on meanwhile.

use std::sync::Arc;
use std::sync::OnceLock;

use tantivy::DocAddress;
use tantivy::DocSet;
use tantivy::Searcher;
use tantivy::TERMINATED;
use tantivy::Term;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::schema::Field;
use tantivy::schema::IndexRecordOption;

use crate::error::Error;
use crate::error::ErrorKind;
use crate::error::Result;
use crate::index::catalog::Glossary;
use crate::index::conditions::Known;
use crate::index::lexicon::Memory;
use crate::index::said::Sayings;
use crate::index::schema;
use crate::index::schema::Fields;
use crate::index::schema::Stored;
use crate::index::segment::Segment;
use crate::index::synonyms::Synonyms;
use crate::section::Section;
use crate::section::SectionId;

/// The index of one moment, with what the catalog says of all its sections together.
pub(crate) struct Snapshot {
    /// The engine's view of the segments.
    pub(crate) searcher: Searcher,
    /// The fields of the schema.
    pub(crate) fields: Fields,
    /// Exact counts over the living sections.
    pub(crate) stats: Stats,
    /// The built-in synonyms and the community's own.
    pub(crate) synonyms: Synonyms,
    /// What the corpora call things and people.
    pub(crate) glossary: Glossary,
    /// What was opened and looked up before in this same index.
    opened: OnceLock<Vec<Segment>>,
    known: OnceLock<Arc<Known>>,
    pub(crate) memory: Memory,
    pub(crate) sayings: Sayings,
}

impl Snapshot {
    /// The index of this moment. Opens nothing before somebody asks.
    pub(crate) fn new(
        searcher: Searcher,
        fields: Fields,
        stats: Stats,
        synonyms: Synonyms,
        glossary: Glossary,
    ) -> Snapshot {
        Snapshot {
            searcher,
            fields,
            stats,
            synonyms,
            glossary,
            opened: OnceLock::new(),
            known: OnceLock::new(),
            memory: Memory::default(),
            sayings: Sayings::default(),
        }
    }

    /// The segments, opened for walking.
    pub(crate) fn segments(&self) -> Result<&[Segment]> {
        if let Some(segments) = self.opened.get() {
            return Ok(segments);
        }
        let mut segments = Vec::new();
        for reader in self.searcher.segment_readers() {
            let segment = Segment::open(reader, &self.fields).map_err(|source| {
                Error::new(
                    ErrorKind::Index,
                    "the index is damaged: a part of it cannot be opened",
                    "build it again with `minutebook index --rebuild`",
                )
                .because(source)
            })?;
            segments.push(segment);
        }
        Ok(self.opened.get_or_init(|| segments))
    }

    /// The values that its facets have.
    pub(crate) fn known(&self) -> Result<&Arc<Known>> {
        let segments = self.segments()?;
        Ok(self.known.get_or_init(|| Arc::new(Known::gather(segments))))
    }
}

/// Exact counts over the living sections. The engine's own counts hold deleted ones until they
/// are merged away, and an answer must not depend on that.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Stats {
    /// Sections, those left out of results included.
    pub(crate) sections: u64,
    /// Words in all titles.
    pub(crate) title: u64,
    /// Words in all trails.
    pub(crate) trail: u64,
    /// Words in all texts.
    pub(crate) body: u64,
    /// Words in all link targets.
    pub(crate) links: u64,
    /// Words in all names of teams and meetings.
    pub(crate) meeting: u64,
}

impl Stats {
    /// Counts over the living sections: exact, and the same whichever segments they lie in.
    /// Lengths are taken as the engine rounds them.
    pub(crate) fn of(searcher: &Searcher, fields: &Fields) -> tantivy::Result<Stats> {
        Ok(Stats {
            sections: searcher.num_docs(),
            title: words(searcher, fields.title)?,
            trail: words(searcher, fields.trail)?,
            body: words(searcher, fields.body)?,
            links: words(searcher, fields.links)?,
            meeting: words(searcher, fields.meeting)?,
        })
    }
}

/// Words in a field of all living sections.
fn words(searcher: &Searcher, field: Field) -> tantivy::Result<u64> {
    let mut sum = 0;
    for segment in searcher.segment_readers() {
        let norms = segment.get_fieldnorms_reader(field)?;
        let mut counts = [0u64; 256];
        for doc in 0..segment.max_doc() {
            counts[usize::from(norms.fieldnorm_id(doc))] += 1;
        }
        if let Some(alive) = segment.alive_bitset() {
            for doc in (0..segment.max_doc()).filter(|doc| alive.is_deleted(*doc)) {
                counts[usize::from(norms.fieldnorm_id(doc))] -= 1;
            }
        }
        for (id, count) in (0..=u8::MAX).zip(counts) {
            sum += u64::from(FieldNormReader::id_to_fieldnorm(id)) * count;
        }
    }
    Ok(sum)
}

impl Snapshot {
    /// The section stored at an address.
    pub(crate) fn section_at(&self, address: DocAddress) -> tantivy::Result<Section> {
        let Stored(bytes) = self.searcher.doc(address)?;
        schema::from_stored(&bytes)
            .ok_or_else(|| tantivy::TantivyError::InternalError("a section is damaged".to_owned()))
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
