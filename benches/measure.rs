//! What the benchmarks share: made-up minutes, and how times are taken and told.
#![allow(dead_code, reason = "each benchmark takes what it needs")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::time::Duration;
use std::time::Instant;

use minutebook::book::Book;
use minutebook::book::Options;

/// Numbers that look random and are always the same.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Dice {
        Dice(seed)
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        usize::try_from(self.0 >> 33).expect("31 bits") % end.max(1)
    }
}

/// The corpus to measure, as the command line asks: a folder; made-up minutes of so many megabytes,
/// written into `made_up`; else the sample.
pub(crate) fn corpus_asked_for(made_up: &Path) -> PathBuf {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| argument != "--bench")
        .collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["--large", megabytes] => {
            write_minutes(made_up, megabytes.parse().expect("a number of megabytes"));
            made_up.to_owned()
        }
        [folder] => PathBuf::from(folder),
        _ => Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus"),
    }
}

pub(crate) fn open(corpus: &Path, index: &Path) -> Book {
    Book::open(Options {
        corpora: vec![(String::new(), corpus.to_owned())],
        index: Some(index.to_owned()),
        ..Options::default()
    })
    .expect("a book that opens")
}

pub(crate) fn refresh(book: &Book) {
    let done = book
        .refresh(&mut |_| {})
        .expect("an index that can be written");
    assert!(!done.stale, "{:?}", done.notices);
}

/// Writes that many megabytes of minutes, always the same ones: words by Zipf's law from made-up
/// syllables, dates that advance by a week.
pub(crate) fn write_minutes(folder: &Path, megabytes: u64) {
    let mut dice = Dice::new(1);
    let mut random = move |below: usize| dice.below(below);
    let syllables = [
        "ka", "lo", "mir", "ten", "su", "vol", "ra", "shi", "pe", "dun",
    ];
    let mut written = 0;
    let mut number = 0;
    while written < megabytes << 20 {
        let (year, month, day) = (
            2000 + number / 300 % 25,
            number / 25 % 12 + 1,
            number % 25 + 1,
        );
        let team = number / 7500;
        let mut text = format!("# Team {team} {year}-{month:02}-{day:02}\n");
        for _ in 0..6 + random(8) {
            let _ = write!(text, "\n## ");
            for count in 0..60 + random(60) {
                let rank = random(60_000).min(random(60_000)).min(random(60_000));
                let mut rest = rank + 7;
                while rest > 0 {
                    text.push_str(syllables[rest % 10]);
                    rest /= 10;
                }
                text.push_str(match count {
                    3 => "\n\n- ",
                    _ if count % 17 == 0 => ".\n- @kaloten ",
                    _ => " ",
                });
            }
            text.push('\n');
        }
        let path = folder.join(format!(
            "team-{team}/{year}-{month:02}-{day:02}-{number}.md"
        ));
        fs::create_dir_all(path.parent().expect("inside the corpus")).expect("a folder");
        fs::write(path, &text).expect("a file");
        written += text.len() as u64;
        number += 1;
    }
}

pub(crate) fn timed(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

pub(crate) fn least(times: &[Duration]) -> Duration {
    times.iter().min().copied().unwrap_or_default()
}

pub(crate) fn tell(what: &str, times: &[Duration]) {
    let mut sorted = times.to_vec();
    sorted.sort();
    println!(
        "{what}: least {:.2?}, middle {:.2?}",
        least(times),
        sorted[sorted.len() / 2]
    );
}

#[allow(clippy::cast_precision_loss, reason = "a figure for people")]
pub(crate) fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / f64::from(1 << 20)
}

/// The most memory this process has had, where the system tells.
pub(crate) fn peak_memory() -> Option<String> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    Some(line.trim_start_matches("VmHWM:").trim().to_owned())
}
