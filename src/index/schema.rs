//! What the engine keeps of a section: the fields and their settings.

use chrono::Datelike;
use chrono::NaiveDate;
use serde::de::DeserializeOwned;
use tantivy::TantivyDocument;
use tantivy::schema::BytesOptions;
use tantivy::schema::Field;
use tantivy::schema::IndexRecordOption;
use tantivy::schema::NumericOptions;
use tantivy::schema::Schema;
use tantivy::schema::TextFieldIndexing;
use tantivy::schema::TextOptions;
use xxhash_rust::xxh3::xxh3_64;

use crate::index::tokenizer;
use crate::section::Action;
use crate::section::ActionState;
use crate::section::Reference;
use crate::section::ReferenceKind;
use crate::section::Role;
use crate::section::Section;
use crate::section::SectionId;

/// The fields of a section in the engine.
#[derive(Clone, Debug)]
pub(crate) struct Fields {
    /// [`section_key`]: for deleting, and for finding a section by its name.
    pub(crate) id: Field,
    /// [`file`]: for finding the sections of a file, and for naming it where nothing else is read.
    pub(crate) path: Field,
    /// What a section is called in a list.
    pub(crate) name: Field,
    /// Words of the heading.
    pub(crate) title: Field,
    /// Words of the headings above.
    pub(crate) trail: Field,
    /// Words of the text.
    pub(crate) body: Field,
    /// Compounds and other spellings in the heading: `standards#1020`, `cloudinabox`, `nurnberg`.
    pub(crate) title_marks: Field,
    /// Compounds and other spellings in the text.
    pub(crate) body_marks: Field,
    /// Words of link targets.
    pub(crate) links: Field,
    /// Words of the teams' names and the meeting's title.
    pub(crate) meeting: Field,
    /// Facets, as exact values.
    pub(crate) team: Field,
    pub(crate) topic: Field,
    pub(crate) person: Field,
    pub(crate) attendee: Field,
    pub(crate) corpus: Field,
    /// References in the form in which they meet.
    pub(crate) reference: Field,
    /// Day as the number `yyyymmdd`; 0 where there is none.
    pub(crate) day: Field,
    /// Bits of [`flags`](crate::index::schema::flag).
    pub(crate) flags: Field,
    /// Weight of the section before any question, in thousandths.
    pub(crate) prior: Field,
    /// [`key`] of the section that stands for this one and its copies: the same for all of them,
    /// and its own for a section without copies.
    pub(crate) twin: Field,
    /// [`key`] of `corpus:path`: tells meetings apart.
    pub(crate) file: Field,
    /// First line in the file: the order within a meeting.
    pub(crate) line: Field,
    /// [`key`] of the heading in its file: the pieces of a section that was cut have it in common.
    pub(crate) whole: Field,
    /// The section itself.
    pub(crate) stored: Field,
}

/// The number by which columns know an id or a path. Six bytes: enough to tell a million apart.
pub(crate) fn key(name: &str) -> u64 {
    // Nought means "none" in the columns.
    (xxh3_64(name.as_bytes()) >> 16).max(1)
}

/// The number by which a section is deleted and found: its file's in five bytes, so that the
/// sections of one file lie together in the dictionary, and its own in three. Those few of one
/// file that share a number are deleted and written together.
pub(crate) fn section_key(id: &SectionId) -> u64 {
    let file = id.0.rsplit_once('#').map_or("", |(file, _)| file);
    let own = xxh3_64(id.0.as_bytes()) >> 40;
    (xxh3_64(file.as_bytes()) >> 24) << 24 | own
}

/// The one name of a file in a book of several corpora.
pub(crate) fn file(corpus: &str, path: &str) -> String {
    format!("{corpus}:{path}")
}

/// What the pieces of a section that was cut have in common: the heading in its file.
fn whole(file: &str, anchor: &str) -> u64 {
    key(&format!("{file}#{anchor}"))
}

/// Where a section begins, as a number: the columns tell it without the section being read. Those few
/// of one heading that begin on one line are taken for one.
pub(crate) fn beginning(section: &Section) -> u64 {
    let file = file(&section.corpus, &section.path);
    beginning_at(whole(&file, &section.anchor), section.line_start.into())
}

/// The same out of the columns.
pub(crate) fn beginning_at(whole: u64, line: u64) -> u64 {
    whole << 16 ^ line
}

/// The section as bytes, as it is stored.
pub(crate) fn stored(section: &Section) -> Vec<u8> {
    // What is known of a short text takes about as much again as the text.
    let bytes = Vec::with_capacity(2 * section.text.len() + 512);
    postcard::to_extend(section, bytes).expect("plain data in memory can always be encoded")
}

/// The stored bytes of a section within its row in the engine's store; none if the row is broken.
///
/// The engine's own way to them copies them one by one, which took longer than all else.
pub(crate) fn stored_in(row: &[u8]) -> Option<&[u8]> {
    // Before the value stand how many there are, its field and its kind.
    let (1, rest) = number(row)? else {
        return None;
    };
    let (length, stored) = number(rest.get(FIELD_AND_KIND..)?)?;
    (length == stored.len()).then_some(stored)
}

/// Bytes in which the engine writes a value's field and kind.
const FIELD_AND_KIND: usize = 5;

/// The number at the start of some bytes as the engine writes it, seven bits in each and the last
/// one marked; and what follows it.
fn number(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let mut number = 0;
    for (at, byte) in bytes.iter().enumerate().take(4) {
        number |= usize::from(byte & 0x7f) << (7 * at);
        if byte & 0x80 != 0 {
            return Some((number, &bytes[at + 1..]));
        }
    }
    None
}

/// The section out of the bytes in which it was stored; none if they are broken.
pub(crate) fn from_stored(bytes: &[u8]) -> Option<Section> {
    postcard::from_bytes(bytes).ok()
}

/// The first fields of a section out of the bytes in which it was stored, as a [`Head`] or an
/// [`Account`]; none if they are broken.
///
/// [`Head`]: crate::section::Head
/// [`Account`]: crate::section::Account
pub(crate) fn beginning_of_stored<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    let (beginning, _) = postcard::take_from_bytes(bytes).ok()?;
    Some(beginning)
}

/// Bits of the `flags` column.
pub(crate) mod flag {
    /// It is content: shown in results.
    pub(crate) const CONTENT: u64 = 1;
    /// It holds a decision.
    pub(crate) const DECISION: u64 = 2;
    /// It holds an action.
    pub(crate) const ACTION: u64 = 4;
    /// It holds an action that is open.
    pub(crate) const OPEN_ACTION: u64 = 8;
    /// It holds a link.
    pub(crate) const LINK: u64 = 16;
    /// It is a copy: another section with the same text stands for it.
    pub(crate) const COPY: u64 = 32;
}

/// The schema and its fields.
pub(crate) fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let indexed = |tokenizer: &str, record: IndexRecordOption, norms: bool| {
        TextOptions::default().set_indexing_options(
            TextFieldIndexing::default()
                .set_tokenizer(tokenizer)
                .set_fieldnorms(norms)
                .set_index_option(record),
        )
    };
    let text = |record: IndexRecordOption| indexed(tokenizer::APART, record, true);
    let marks = indexed(tokenizer::APART, IndexRecordOption::WithFreqs, false);
    let column = indexed("raw", IndexRecordOption::Basic, false).set_fast("raw");
    let number = NumericOptions::default().set_fast();
    let fields = Fields {
        id: builder.add_u64_field("id", NumericOptions::default().set_indexed()),
        path: builder.add_text_field("path", column.clone()),
        name: builder.add_text_field("name", TextOptions::default().set_fast("raw")),
        title: builder.add_text_field("title", text(IndexRecordOption::WithFreqsAndPositions)),
        trail: builder.add_text_field("trail", text(IndexRecordOption::WithFreqs)),
        body: builder.add_text_field("body", text(IndexRecordOption::WithFreqsAndPositions)),
        title_marks: builder.add_text_field("title_marks", marks.clone()),
        body_marks: builder.add_text_field("body_marks", marks),
        links: builder.add_text_field("links", text(IndexRecordOption::WithFreqs)),
        meeting: builder.add_text_field("meeting", text(IndexRecordOption::WithFreqs)),
        team: builder.add_text_field("team", column.clone()),
        topic: builder.add_text_field("topic", column.clone()),
        person: builder.add_text_field("person", column.clone()),
        attendee: builder.add_text_field("attendee", column.clone()),
        corpus: builder.add_text_field("corpus", column.clone()),
        reference: builder.add_text_field("reference", column),
        day: builder.add_u64_field("day", number.clone()),
        flags: builder.add_u64_field("flags", number.clone()),
        prior: builder.add_u64_field("prior", number.clone()),
        twin: builder.add_u64_field("twin", number.clone()),
        file: builder.add_u64_field("file", number.clone()),
        line: builder.add_u64_field("line", number.clone()),
        whole: builder.add_u64_field("whole", number),
        stored: builder.add_bytes_field("stored", BytesOptions::default().set_stored()),
    };
    (builder.build(), fields)
}

/// What the engine is given of a section; `stored` is the section as bytes.
pub(crate) fn document(section: &Section, stored: &[u8], fields: &Fields) -> TantivyDocument {
    let mut document = TantivyDocument::default();
    let file = file(&section.corpus, &section.path);
    let standing = section.copy_of.as_ref().unwrap_or(&section.id);
    document.add_u64(fields.id, section_key(&section.id));
    document.add_u64(fields.twin, key(&standing.0));
    document.add_u64(fields.file, key(&file));
    document.add_u64(fields.whole, whole(&file, &section.anchor));
    document.add_u64(fields.line, section.line_start.into());
    document.add_u64(fields.day, section.date.map_or(0, day));
    document.add_u64(fields.flags, flags(section));
    document.add_u64(fields.prior, prior(section));

    let (words, marks) = tokenizer::words_and_marks(&section.title);
    document.add_text(fields.title, words);
    document.add_text(fields.title_marks, marks);
    let (words, mut marks) = tokenizer::words_and_marks(&section.text);
    // An address names its issue or standard as well as `repository#12` or `RFC 9110` in the text does.
    for reference in &section.references {
        if !matches!(reference.kind, ReferenceKind::Link | ReferenceKind::Minutes) {
            tokenizer::add_marks_of(&reference.name, &mut marks);
        }
    }
    document.add_text(fields.body, words);
    document.add_text(fields.body_marks, marks);
    let trail = section.trail.iter().map(String::as_str);
    document.add_text(fields.trail, tokenizer::words(trail));
    let names = section.references.iter();
    let names = names.map(|reference| reference.name.as_str());
    document.add_text(fields.links, tokenizer::words(names.clone()));
    let teams = section.teams.iter().map(String::as_str);
    let file_name = section.path.rsplit('/').next().unwrap_or_default();
    let file_name = file_name
        .rsplit_once('.')
        .map_or(file_name, |(stem, _)| stem);
    document.add_text(
        fields.meeting,
        tokenizer::words(teams.chain([section.meeting.as_str(), file_name])),
    );

    document.add_text(fields.path, file);
    document.add_text(fields.name, section.name());
    document.add_text(fields.corpus, &section.corpus);
    for name in names {
        document.add_text(fields.reference, name);
    }
    let facets = [
        (fields.team, &section.teams),
        (fields.topic, &section.topics),
        (fields.person, &section.people),
        (fields.attendee, &section.attendees),
    ];
    for (field, values) in facets {
        for value in values {
            document.add_text(field, value);
        }
    }
    document.add_bytes(fields.stored, stored);
    document
}

/// A day as the number `yyyymmdd`.
pub(crate) fn day(date: NaiveDate) -> u64 {
    let year = u64::try_from(date.year()).unwrap_or(0);
    year * 10_000 + u64::from(date.month()) * 100 + u64::from(date.day())
}

/// The date of such a number; none for 0.
pub(crate) fn date(day: u64) -> Option<NaiveDate> {
    let part = |number: u64| u32::try_from(number).ok();
    let year = i32::try_from(day / 10_000).ok()?;
    NaiveDate::from_ymd_opt(year, part(day / 100 % 100)?, part(day % 100)?)
}

fn flags(section: &Section) -> u64 {
    let is_open = |action: &Action| action.state == ActionState::Open;
    let is_link = |reference: &Reference| reference.kind == ReferenceKind::Link;
    let bits = [
        (section.copy_of.is_some(), flag::COPY),
        (section.role == Role::Content, flag::CONTENT),
        (!section.decisions.is_empty(), flag::DECISION),
        (!section.actions.is_empty(), flag::ACTION),
        (section.actions.iter().any(is_open), flag::OPEN_ACTION),
        (section.references.iter().any(is_link), flag::LINK),
    ];
    bits.iter()
        .filter(|(is_set, _)| *is_set)
        .fold(0, |flags, (_, bit)| flags | bit)
}

/// A heading with next to nothing below it answers less than the text that it stands above.
fn prior(section: &Section) -> u64 {
    match (section.words <= 3, section.has_children) {
        (true, true) => 500,
        (true, false) => 900,
        (false, _) => 1000,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use crate::section::Head;

    fn section() -> Section {
        Section {
            id: SectionId("crew/1.md#rope".to_owned()),
            path: "crew/1.md".to_owned(),
            title: "Rope".to_owned(),
            anchor: "rope".to_owned(),
            line_start: 3,
            line_end: 400,
            teams: vec!["crew".to_owned()],
            date: NaiveDate::from_ymd_opt(2024, 5, 2),
            topics: vec!["rope".to_owned(), "mooring".to_owned()],
            text: "The rope frays.\n\n".repeat(40),
            rows: (0..40).map(|row| 4 + 2 * row).collect(),
            ..Section::default()
        }
    }

    #[test]
    fn the_head_of_a_section_is_what_is_stored_first() {
        let section = section();
        let stored = stored(&section);
        let head = beginning_of_stored::<Head>(&stored).unwrap();
        assert_eq!((&head.id, head.path), (&section.id, section.path.clone()));
        assert_eq!((head.title, head.anchor), ("Rope".into(), "rope".into()));
        assert_eq!((head.line_start, head.line_end), (3, 400));
        assert_eq!(
            (head.teams, head.date),
            (section.teams.clone(), section.date)
        );
        assert_eq!(head.topics, section.topics);
        assert_eq!(from_stored(&stored), Some(section));
    }

    #[test]
    fn a_row_of_the_store_is_read_whole_or_not_at_all() {
        let stored = stored(&section());
        let [low, ..] = (stored.len() % 128).to_le_bytes();
        let [high, ..] = (stored.len() / 128).to_le_bytes();
        let row = [&[0x81, 22, 0, 0, 0, 7, low, 0x80 | high], &stored[..]].concat();
        assert_eq!(stored_in(&row), Some(&stored[..]));
        for end in 0..row.len() {
            assert_eq!(stored_in(&row[..end]), None, "cut at {end}");
        }
        assert_eq!(stored_in(&[&row[..], &[0]].concat()), None, "and more");
        assert_eq!(
            stored_in(&[&[0x82], &row[1..]].concat()),
            None,
            "two values"
        );
    }
}
