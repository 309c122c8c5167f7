//! One segment of the index, opened for walking: its dictionaries, lengths and columns.
//!
//! Opening them costs more than most searches, so a snapshot opens each once and keeps it.

use std::io;
use std::sync::Arc;
use std::sync::OnceLock;

use tantivy::InvertedIndexReader;
use tantivy::SegmentReader;
use tantivy::columnar::Column;
use tantivy::columnar::StrColumn;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::schema::Field;

use crate::index::paths::Paths;
use crate::index::schema;
use crate::index::schema::Fields;
use crate::index::schema::flag;
use crate::section::Spot;

/// Where a section is: segment and number in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) segment: usize,
    pub(crate) doc: u32,
}

/// One segment, opened for walking.
pub(crate) struct Segment {
    /// The engine's own view of it.
    pub(crate) reader: SegmentReader,
    pub(crate) title: Text,
    pub(crate) trail: Text,
    pub(crate) body: Text,
    pub(crate) links: Text,
    pub(crate) meeting: Text,
    pub(crate) title_marks: Arc<InvertedIndexReader>,
    pub(crate) body_marks: Arc<InvertedIndexReader>,
    pub(crate) team: Names,
    pub(crate) topic: Names,
    pub(crate) person: Names,
    pub(crate) attendee: Names,
    pub(crate) corpus: Names,
    pub(crate) reference: Names,
    path: Field,
    /// The order of the files of all segments.
    order: Arc<Paths>,
    day: Column<u64>,
    flags: Column<u64>,
    prior: Column<u64>,
    twin: Column<u64>,
    file: Column<u64>,
    line: Column<u64>,
    whole: Column<u64>,
}

/// A field of running text.
pub(crate) struct Text {
    /// Its dictionary and postings.
    pub(crate) inverted: Arc<InvertedIndexReader>,
    /// How long it is in each section, in the engine's 256 steps.
    pub(crate) lengths: FieldNormReader,
}

/// A column of exact values, several a section.
pub(crate) struct Names {
    column: Option<StrColumn>,
    /// All values by number, read at first use: the dictionary gives single ones slowly.
    values: OnceLock<Vec<String>>,
}

impl Segment {
    /// Opens everything that a search walks. `order` is that of the files of all segments.
    pub(crate) fn open(
        reader: &SegmentReader,
        fields: &Fields,
        order: &Arc<Paths>,
    ) -> tantivy::Result<Segment> {
        let text = |field: Field| -> tantivy::Result<Text> {
            Ok(Text {
                inverted: reader.inverted_index(field)?,
                lengths: reader.get_fieldnorms_reader(field)?,
            })
        };
        let columns = reader.fast_fields();
        Ok(Segment {
            title: text(fields.title)?,
            trail: text(fields.trail)?,
            body: text(fields.body)?,
            links: text(fields.links)?,
            meeting: text(fields.meeting)?,
            title_marks: reader.inverted_index(fields.title_marks)?,
            body_marks: reader.inverted_index(fields.body_marks)?,
            team: Names::new(columns.str("team")?),
            topic: Names::new(columns.str("topic")?),
            person: Names::new(columns.str("person")?),
            attendee: Names::new(columns.str("attendee")?),
            corpus: Names::new(columns.str("corpus")?),
            reference: Names::new(columns.str("reference")?),
            day: columns.u64("day")?,
            flags: columns.u64("flags")?,
            prior: columns.u64("prior")?,
            twin: columns.u64("twin")?,
            file: columns.u64("file")?,
            line: columns.u64("line")?,
            whole: columns.u64("whole")?,
            path: fields.path,
            order: Arc::clone(order),
            reader: reader.clone(),
        })
    }

    /// The dictionary of the files. Few searches ask for it, so it is opened when one does.
    pub(crate) fn paths(&self) -> tantivy::Result<Arc<InvertedIndexReader>> {
        self.reader.inverted_index(self.path)
    }

    /// Where these sections begin, and what they are called, in their order. Few answers ask for no
    /// more than that, so the columns for it are opened when one does.
    pub(crate) fn spots(&self, docs: &[u32]) -> tantivy::Result<Vec<Spot>> {
        let column = |name: &str| self.reader.fast_fields().str(name).map(Names::new);
        let files = column("path")?.first_of_each(docs)?;
        let names = column("name")?.first_of_each(docs)?;
        let mut spots = Vec::with_capacity(docs.len());
        for ((doc, mut path), name) in docs.iter().zip(files).zip(names) {
            let corpus = self.corpus.numbers(*doc).next();
            let corpus = corpus.and_then(|number| self.corpus.value(number));
            let corpus = corpus.unwrap_or_default();
            path.drain(..schema::file(corpus, "").len().min(path.len()));
            spots.push(Spot {
                corpus: corpus.to_owned(),
                path,
                line: u32::try_from(self.line(*doc)).unwrap_or(u32::MAX),
                name,
            });
        }
        Ok(spots)
    }

    /// Sections in it, deleted ones included.
    pub(crate) fn size(&self) -> u32 {
        self.reader.max_doc()
    }

    /// Whether the section was not deleted since.
    pub(crate) fn is_alive(&self, doc: u32) -> bool {
        self.reader
            .alive_bitset()
            .is_none_or(|alive| alive.is_alive(doc))
    }

    /// Day as `yyyymmdd`; 0 where there is none.
    pub(crate) fn day(&self, doc: u32) -> u64 {
        self.day.first(doc).unwrap_or(0)
    }

    /// Bits of [`flag`].
    pub(crate) fn flags(&self, doc: u32) -> u64 {
        self.flags.first(doc).unwrap_or(flag::CONTENT)
    }

    /// Weight of the section before any question.
    pub(crate) fn prior(&self, doc: u32) -> f32 {
        let thousandths = u16::try_from(self.prior.first(doc).unwrap_or(1000)).unwrap_or(1000);
        f32::from(thousandths) / 1000.0
    }

    /// Whether another section with the same text stands for it.
    pub(crate) fn is_copy(&self, doc: u32) -> bool {
        self.flags(doc) & flag::COPY != 0
    }

    /// What its copies have in common; 0 without copies.
    pub(crate) fn twin(&self, doc: u32) -> u64 {
        self.twin.first(doc).unwrap_or(0)
    }

    /// What the sections of one meeting have in common.
    pub(crate) fn file(&self, doc: u32) -> u64 {
        self.file.first(doc).unwrap_or(0)
    }

    /// Where its file stands among all files of the index: in the order of their paths.
    pub(crate) fn rank(&self, doc: u32) -> u32 {
        self.order.rank(self.file(doc))
    }

    /// What the pieces of one cut section have in common.
    pub(crate) fn whole(&self, doc: u32) -> u64 {
        self.whole.first(doc).unwrap_or(0)
    }

    /// Where the section begins, as a number of its own.
    pub(crate) fn beginning(&self, doc: u32) -> u64 {
        schema::beginning_at(self.whole(doc), self.line(doc))
    }

    /// First line in the file.
    pub(crate) fn line(&self, doc: u32) -> u64 {
        self.line.first(doc).unwrap_or(0)
    }
}

impl Names {
    fn new(column: Option<StrColumn>) -> Names {
        Names {
            column,
            values: OnceLock::new(),
        }
    }

    /// The number under which this segment knows a value, if any section ever had it.
    pub(crate) fn number(&self, value: &str) -> Option<u64> {
        let column = self.column.as_ref()?;
        column.dictionary().term_ord(value).ok().flatten()
    }

    /// The value behind a number.
    pub(crate) fn value(&self, number: u64) -> Option<&str> {
        let number = usize::try_from(number).ok()?;
        self.values().get(number).map(String::as_str)
    }

    /// How many values there are; numbers are smaller.
    pub(crate) fn len(&self) -> usize {
        self.column.as_ref().map_or(0, |column| column.num_terms())
    }

    /// All values in the order of the alphabet.
    pub(crate) fn values(&self) -> &[String] {
        self.values.get_or_init(|| self.read().unwrap_or_default())
    }

    fn read(&self) -> Option<Vec<String>> {
        let mut values = Vec::with_capacity(self.len());
        let mut stream = self.column.as_ref()?.dictionary().stream().ok()?;
        while stream.advance() {
            values.push(String::from_utf8_lossy(stream.key()).into_owned());
        }
        Some(values)
    }

    /// The first value of each of these sections, in their order; empty where there is none. The
    /// dictionary is read as it lies, and only where these values are.
    fn first_of_each(&self, docs: &[u32]) -> io::Result<Vec<String>> {
        let mut values = vec![String::new(); docs.len()];
        let Some(column) = &self.column else {
            return Ok(values);
        };
        let numbers = docs.iter().map(|doc| self.numbers(*doc).next());
        let numbers = numbers.zip(0_usize..);
        let mut as_they_lie: Vec<(u64, usize)> = numbers
            .filter_map(|(number, at)| Some((number?, at)))
            .collect();
        as_they_lie.sort_unstable();
        let numbers: Vec<u64> = as_they_lie.iter().map(|(number, _)| *number).collect();
        let mut asked_for = as_they_lie.iter();
        let give = |value: &[u8]| {
            if let Some((_, at)) = asked_for.next() {
                values[*at] = String::from_utf8_lossy(value).into_owned();
            }
        };
        column.dictionary().sorted_ords_to_term_cb(&numbers, give)?;
        Ok(values)
    }

    /// The numbers of a section's values.
    pub(crate) fn numbers(&self, doc: u32) -> impl Iterator<Item = u64> + '_ {
        let columns = self.column.iter();
        columns.flat_map(move |column| column.term_ords(doc))
    }
}
