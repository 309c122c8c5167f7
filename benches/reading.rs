//! How long reading takes, measured against only running the Markdown parser over the same bytes.
//!
//!     cargo bench --bench reading [-- FOLDER...]
//!
//! Reads those folders; where none is given the corpora below `$MINUTEBOOK_SHARED/corpora`, or the sample
//! corpus where that is unset; one thread, best of several rounds. Settling is part of what is measured,
//! walking the folder is not. The goal is a ratio of 4; benches/README.md says how far it is missed.
#![allow(clippy::print_stdout, reason = "a benchmark prints what it measured")]
#![allow(clippy::unwrap_used, reason = "a benchmark may fail loudly")]

use std::collections::BTreeMap;
use std::hint::black_box;
use std::path::Path;
use std::path::PathBuf;
use std::time::Duration;
use std::time::Instant;

use minutebook::corpus::config::Config;
use minutebook::corpus::settle;
use minutebook::corpus::walk;
use minutebook::reading;
use pulldown_cmark::Options;
use pulldown_cmark::Parser;

/// The best of so many rounds is taken: what is slower was disturbed.
const ROUNDS: usize = 5;

fn main() {
    let named = std::env::args().skip(1).filter(|word| word != "--bench");
    let named: Vec<PathBuf> = named.map(PathBuf::from).collect();
    let folders = if named.is_empty() { corpora() } else { named };
    for folder in folders {
        measure(&folder);
    }
}

fn corpora() -> Vec<PathBuf> {
    let Some(shared) = std::env::var_os("MINUTEBOOK_SHARED") else {
        println!("MINUTEBOOK_SHARED is not set: measuring the sample corpus");
        return vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")];
    };
    let corpora = Path::new(&shared).join("corpora");
    let mut folders: Vec<PathBuf> = std::fs::read_dir(corpora)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    folders.sort();
    folders
}

fn measure(folder: &Path) {
    let config = Config::default();
    let (listed, _) = walk::walk(folder, &config).unwrap();
    let files: Vec<(String, Vec<u8>)> = listed
        .into_iter()
        .filter_map(|file| {
            let bytes = std::fs::read(folder.join(&file.path)).ok()?;
            Some((file.path, bytes))
        })
        .collect();
    let bytes: usize = files.iter().map(|(_, bytes)| bytes.len()).sum();
    let texts: Vec<(String, String)> = files
        .iter()
        .filter_map(|(path, bytes)| Some((path.clone(), walk::load(bytes, path).ok()?.0)))
        .collect();

    let parsing = best(|| {
        for (_, text) in &texts {
            let options =
                Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
            let events = Parser::new_ext(text, options).into_offset_iter();
            black_box(events.count());
        }
    });
    let reading = best(|| {
        for (path, text) in &texts {
            black_box(reading::read(path, text));
        }
    });
    let all = best(|| {
        let mut read = Vec::new();
        let mut evidence = BTreeMap::new();
        for (path, bytes) in &files {
            let Ok((text, _)) = walk::load(bytes, path) else {
                continue;
            };
            let minutes = reading::read(path, &text);
            evidence.insert(path.clone(), settle::evidence(&minutes));
            read.push(minutes);
        }
        let settled = settle::settle(&evidence.iter().collect::<Vec<_>>(), &config);
        let finisher = settle::Finisher::new(&settled.vocabulary, &config, "");
        for minutes in read {
            let Some(verdict) = settled.verdicts.get(&minutes.path) else {
                continue;
            };
            black_box(finisher.finish(minutes, verdict));
        }
    });
    let ratio = |time: Duration| time.as_secs_f64() / parsing.as_secs_f64();
    println!(
        "{:<16} {:>5} files {:>6.1} MB   parser {:>7.1?}   reading {:>7.1?} ({:.1}x)   settled {:>7.1?} ({:.1}x)",
        folder.file_name().unwrap_or_default().to_string_lossy(),
        files.len(),
        bytes as f64 / 1e6,
        parsing,
        reading,
        ratio(reading),
        all,
        ratio(all),
    );
}

fn best(mut round: impl FnMut()) -> Duration {
    (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            round();
            start.elapsed()
        })
        .min()
        .unwrap_or_default()
}
