//! How long it takes to build an index, to find that nothing changed, and to take in one edit;
//! beside a bare program of the engine that is handed ready sections.
//!
//! `cargo bench --bench indexing [-- FOLDER]` measures a folder of minutes, the sample corpus
//! where none is given; `-- --large 260` writes that many megabytes of made-up minutes first.

#![allow(clippy::print_stdout, reason = "figures are what it is for")]

mod measure;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::Duration;

use measure::corpus_asked_for;
use measure::least;
use measure::megabytes;
use measure::open;
use measure::peak_memory;
use measure::refresh;
use measure::tell;
use measure::timed;
use minutebook::corpus::config::Config;
use minutebook::corpus::walk;
use minutebook::section::Section;
use tantivy::Index;
use tantivy::IndexWriter;
use tantivy::TantivyDocument;
use tantivy::Term;
use tantivy::schema::STORED;
use tantivy::schema::STRING;
use tantivy::schema::Schema;
use tantivy::schema::TEXT;
use tempfile::TempDir;

/// Builds are repeated so often; the least and the middle are told.
const ROUNDS: usize = 5;

fn main() {
    let made_up = TempDir::new().expect("a temporary folder");
    let corpus = corpus_asked_for(made_up.path());
    measure(&corpus);
}

fn measure(original: &Path) {
    // A copy, because one of its files is edited.
    let copied = TempDir::new().expect("a temporary folder");
    let corpus = copied.path();
    let (files, _) = walk::walk(original, &Config::default()).expect("a folder of minutes");
    let mut text = 0;
    for file in &files {
        let target = corpus.join(&file.path);
        fs::create_dir_all(target.parent().expect("inside the corpus")).expect("a folder");
        text += fs::copy(original.join(&file.path), target).expect("a copy");
    }
    let rounds = if text > 50 << 20 { 1 } else { ROUNDS };

    let folder = TempDir::new().expect("a temporary folder");
    let mut ours = Vec::new();
    for round in 0..rounds {
        let index = folder.path().join(round.to_string());
        ours.push(timed(|| refresh(&open(corpus, &index))));
    }
    let index = folder.path().join("0");
    let book = open(corpus, &index);
    let status = book.status().expect("a built index");
    let sections: Vec<Section> = files
        .iter()
        .flat_map(|file| book.meeting("", &file.path).expect("a built index"))
        .collect();
    println!(
        "{} files, {} sections, {:.1} MB",
        status.files,
        status.sections,
        megabytes(text)
    );
    println!(
        "index: {:.2} of the text",
        megabytes(status.index_bytes) / megabytes(text)
    );
    tell("build", &ours);
    println!("  {:.1} MB/s", megabytes(text) / least(&ours).as_secs_f64());

    let mut bare = Vec::new();
    let mut bare_edit = Vec::new();
    for _ in 0..rounds {
        let folder = TempDir::new().expect("a temporary folder");
        bare.push(timed(|| bare_build(folder.path(), &sections)));
        bare_edit.push(timed(|| bare_upsert(folder.path(), &sections)));
    }
    tell("build, bare engine", &bare);

    // Freshly written files are hashed once more; from then on only looked at.
    std::thread::sleep(Duration::from_secs(3));
    refresh(&book);
    let idle: Vec<Duration> = (0..20).map(|_| timed(|| refresh(&book))).collect();
    tell("nothing changed", &idle);
    let opening: Vec<Duration> = (0..20)
        .map(|_| timed(|| drop(open(corpus, &index).version())))
        .collect();
    tell("opening", &opening);

    let edited = corpus.join(&files[files.len() / 2].path);
    let edits: Vec<Duration> = (0..10)
        .map(|round| {
            let mut text = fs::read_to_string(&edited).expect("a file of text");
            let _ = write!(text, "\n## Edit {round}\n\nOne more word: grault{round}.\n");
            fs::write(&edited, text).expect("an edit");
            timed(|| refresh(&book))
        })
        .collect();
    tell("one file changed", &edits);
    tell("one file changed, bare engine", &bare_edit);
    if let Some(peak) = peak_memory() {
        println!("peak memory of all this, mapped files included: {peak}");
    }
}

// ---- The bare engine: ready sections, its own tokenizer without stemming, its own writer.

fn bare_schema() -> Schema {
    let mut schema = Schema::builder();
    schema.add_text_field("path", STRING | STORED);
    schema.add_text_field("title", TEXT | STORED);
    schema.add_text_field("body", TEXT | STORED);
    schema.build()
}

fn bare_document(schema: &Schema, section: &Section) -> TantivyDocument {
    let field = |name| schema.get_field(name).expect("a field of the schema");
    let mut document = TantivyDocument::default();
    document.add_text(field("path"), &section.path);
    document.add_text(field("title"), &section.title);
    document.add_text(field("body"), &section.text);
    document
}

fn bare_build(folder: &Path, sections: &[Section]) {
    let schema = bare_schema();
    let index = Index::create_in_dir(folder, schema.clone()).expect("an index");
    let mut writer: IndexWriter = index.writer(100_000_000).expect("a writer");
    for section in sections {
        let document = bare_document(&schema, section);
        writer.add_document(document).expect("a section is taken");
    }
    writer.commit().expect("a commit");
}

fn bare_upsert(folder: &Path, sections: &[Section]) {
    let index = Index::open_in_dir(folder).expect("an index");
    let schema = index.schema();
    let mut writer: IndexWriter = index.writer(50_000_000).expect("a writer");
    let path = &sections[sections.len() / 2].path;
    let field = schema.get_field("path").expect("a field of the schema");
    writer.delete_term(Term::from_field_text(field, path));
    for section in sections.iter().filter(|section| section.path == *path) {
        let document = bare_document(&schema, section);
        writer.add_document(document).expect("a section is taken");
    }
    writer.commit().expect("a commit");
}
