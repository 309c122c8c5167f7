//! Ranking, guarded by judged queries over the sample corpus, and what must hold of any answer.
//!
//! `tests/relevance.toml` says what people would hope to find. With MINUTEBOOK_SHARED set, the
//! same noise is also tried on judged queries over real minutes.

#![allow(
    clippy::print_stdout,
    reason = "what was measured, and what was skipped, is said in one line"
)]

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::collections::HashSet;
use std::ops::Range;
use std::path::Path;
use std::sync::LazyLock;

use minutebook::book::Book;
use minutebook::book::Options;
use minutebook::search::Filter;
use minutebook::search::Hit;
use minutebook::search::Order;
use minutebook::search::Results;
use minutebook::search::Search;
use minutebook::section::Section;
use serde::Deserialize;

/// A judged query: the grade of each section that was read for it, by path and anchor.
#[derive(Clone, Debug, Deserialize)]
struct Judged {
    text: String,
    kind: String,
    #[serde(default)]
    judged: BTreeMap<String, u32>,
}

#[derive(Deserialize)]
struct Collection {
    query: Vec<Judged>,
}

static COLLECTION: LazyLock<Vec<Judged>> = LazyLock::new(|| {
    let text = std::fs::read_to_string("tests/relevance.toml").expect("it is in the repository");
    let collection: Collection = toml::from_str(&text).expect("it is well formed");
    collection.query
});

/// The sample corpus, indexed in memory.
static BOOK: LazyLock<Book> = LazyLock::new(|| book(Path::new("corpus")));

fn book(corpus: &Path) -> Book {
    let book = Book::open(Options {
        corpora: vec![(String::new(), corpus.to_owned())],
        no_config: true,
        ..Options::default()
    })
    .expect("the corpus is there");
    book.refresh(&mut |_| {}).expect("it can be indexed");
    book
}

fn answer(search: &Search) -> Results {
    BOOK.search(search).expect("any text is a query")
}

fn hits(text: &str, limit: usize) -> Vec<Hit> {
    let search = Search {
        limit,
        fold: false,
        facets: false,
        ..Search::new(text)
    };
    answer(&search).hits
}

/// Every section that can be found.
fn all_sections() -> Vec<Section> {
    hits("", 100_000)
        .into_iter()
        .map(|hit| hit.section)
        .collect()
}

fn place(section: &Section) -> String {
    format!("{}#{}", section.path, section.anchor)
}

// How good answers are

/// How good the answers to some queries are, on average.
#[derive(Clone, Copy, Debug, Default)]
struct Quality {
    ndcg: f64,
    mrr: f64,
    first: f64,
}

/// The grades of the sections found, each section once.
fn grades(query: &Judged, text: &str) -> Vec<u32> {
    let search = Search {
        limit: 20,
        facets: false,
        ..Search::new(text)
    };
    let mut seen = HashSet::new();
    let hits = answer(&search).hits;
    let places = hits.iter().map(|hit| place(&hit.section));
    places
        .map(|place| match query.judged.get(&place) {
            Some(grade) if seen.insert(place.clone()) => *grade,
            _ => 0,
        })
        .collect()
}

fn gain(grades: impl Iterator<Item = u32>) -> f64 {
    let discounted = grades.take(10).enumerate().map(|(rank, grade)| {
        let discount = (rank as f64 + 2.0).log2();
        (f64::from(grade).exp2() - 1.0) / discount
    });
    discounted.sum()
}

fn quality_of(judged: impl Iterator<Item = u32>, found: &[u32]) -> Quality {
    let mut ideal: Vec<u32> = judged.collect();
    ideal.sort_unstable_by(|one, other| other.cmp(one));
    let best = gain(ideal.into_iter());
    let first_good = found.iter().take(10).position(|grade| *grade >= 2);
    Quality {
        ndcg: gain(found.iter().copied()) / best.max(f64::MIN_POSITIVE),
        mrr: first_good.map_or(0.0, |rank| 1.0 / (rank as f64 + 1.0)),
        first: f64::from(u8::from(first_good == Some(0))),
    }
}

fn mean(qualities: &[Quality]) -> Quality {
    let count = qualities.len() as f64;
    let of = |part: fn(&Quality) -> f64| qualities.iter().map(part).sum::<f64>() / count;
    Quality {
        ndcg: of(|quality| quality.ndcg),
        mrr: of(|quality| quality.mrr),
        first: of(|quality| quality.first),
    }
}

/// The queries that have an answer.
fn answerable() -> impl Iterator<Item = &'static Judged> {
    COLLECTION
        .iter()
        .filter(|query| query.judged.values().any(|grade| *grade >= 2))
}

/// How good the answers are to each query as it is, and when `change` changed it; queries that it
/// leaves alone do not count.
fn changed(change: impl Fn(&str) -> Option<String>) -> (Vec<Quality>, Vec<Quality>) {
    let (mut before, mut after) = (Vec::new(), Vec::new());
    for query in answerable() {
        let Some(text) = change(&query.text) else {
            continue;
        };
        let judged = || query.judged.values().copied();
        let (old, new) = (
            quality_of(judged(), &grades(query, &query.text)),
            quality_of(judged(), &grades(query, &text)),
        );
        if new.ndcg + 0.05 < old.ndcg {
            println!("{:.3} became {:.3}: {text}", old.ndcg, new.ndcg);
        }
        before.push(old);
        after.push(new);
    }
    (before, after)
}

#[test]
fn the_sample_corpus_is_searched_well() {
    let mut qualities = Vec::new();
    for query in answerable() {
        let found = grades(query, &query.text);
        let quality = quality_of(query.judged.values().copied(), &found);
        println!(
            "{:5.3} {:4.2} {:9} {:44} {:?}",
            quality.ndcg,
            quality.mrr,
            query.kind,
            query.text,
            &found[..found.len().min(10)]
        );
        qualities.push(quality);
    }
    let quality = mean(&qualities);
    println!("{} queries: {quality:.3?}", qualities.len());
    assert!(qualities.len() >= 40);
    assert!(quality.ndcg >= 0.83, "{quality:.3?}");
    assert!(quality.mrr >= 0.90, "{quality:.3?}");
    assert!(quality.first >= 0.87, "{quality:.3?}");
}

#[test]
fn what_nobody_said_is_not_found() {
    for query in COLLECTION.iter() {
        if query.judged.is_empty() {
            assert_eq!(answer(&Search::new(&query.text)).total, 0, "{}", query.text);
        }
    }
}

// Noise

/// Changes each word of a query, if any changes.
fn each_word(text: &str, change: impl Fn(&str) -> Option<String>) -> Option<String> {
    if text.contains(['"', ':', '#']) {
        return None;
    }
    let words: Vec<&str> = text.split(' ').collect();
    let new: Vec<Option<String>> = words.iter().map(|word| change(word)).collect();
    new.iter().any(Option::is_some).then(|| {
        let pairs = words.iter().zip(new);
        let words: Vec<String> = pairs
            .map(|(old, new)| new.unwrap_or_else(|| (*old).to_owned()))
            .collect();
        words.join(" ")
    })
}

/// Numbers that look thrown, the same every time for the same text and seed.
struct Dice(u64);

impl Dice {
    fn new(text: &str, seed: usize) -> Dice {
        let seeded = format!("{seed} {text}");
        let hash = |sum: u64, byte: u8| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        Dice(seeded.bytes().fold(0xcbf2_9ce4_8422_2325, hash))
    }

    /// A number below `sides`.
    fn throw(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(1);
        usize::try_from(self.0 >> 33).expect("31 bits fit") % sides
    }
}

/// A letter dropped, added, changed or exchanged with its neighbour, anywhere in any word of four
/// letters or more.
fn one_slip(text: &str, seed: usize) -> Option<String> {
    if text.contains([':', '#']) {
        return None;
    }
    let letters = |part: &&str| part.len() >= 4 && part.bytes().all(|b| b.is_ascii_lowercase());
    let words: Vec<&str> = text
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(letters)
        .collect();
    let mut dice = Dice::new(text, seed);
    let word = *words.get(dice.throw(words.len().max(1)))?;
    let mut letters: Vec<char> = word.chars().collect();
    let at = dice.throw(letters.len());
    let other = char::from(b"abcdefghijklmnopqrstuvwxyz"[dice.throw(26)]);
    match dice.throw(4) {
        0 => drop(letters.remove(at)),
        1 => letters.insert(at, other),
        2 => letters[at] = other,
        _ => {
            let at = at.min(letters.len() - 2);
            letters.swap(at, at + 1);
        }
    }
    let slipped: String = letters.into_iter().collect();
    (slipped != word).then(|| text.replacen(word, &slipped, 1))
}

/// Two neighbouring words of three letters or more written as one: the pair of that number.
fn joined(text: &str, number: usize) -> Option<String> {
    let mut words: Vec<&str> = text.split(' ').collect();
    let is_word = |word: &str| word.len() >= 3 && word.bytes().all(|b| b.is_ascii_lowercase());
    let pairs = words.windows(2).enumerate();
    let at = pairs
        .filter(|(_, pair)| is_word(pair[0].trim_start_matches('"')))
        .filter(|(_, pair)| is_word(pair[1].trim_end_matches('"')))
        .map(|(at, _)| at)
        .nth(number)?;
    let one = format!("{}{}", words[at], words[at + 1]);
    words.splice(at..=at + 1, [one.as_str()]);
    Some(words.join(" "))
}

/// Asserts that changing the queries, each change by itself, loses at most a share of the quality.
fn loses_at_most<C>(share: f64, changes: impl IntoIterator<Item = C>)
where
    C: Fn(&str) -> Option<String>,
{
    let (mut before, mut after) = (Vec::new(), Vec::new());
    for change in changes {
        let (old, new) = changed(change);
        before.extend(old);
        after.extend(new);
    }
    assert!(before.len() >= 3, "the change hardly applies");
    let (before, after) = (mean(&before).ndcg, mean(&after).ndcg);
    println!("{before:.3} became {after:.3}");
    assert!(
        after >= before * (1.0 - share),
        "{before:.3} became {after:.3}"
    );
}

#[test]
fn one_slip_of_the_finger_costs_little() {
    loses_at_most(
        0.05,
        (0..4).map(|seed| move |text: &str| one_slip(text, seed)),
    );
}

#[test]
fn two_words_written_as_one_cost_little() {
    loses_at_most(
        0.07,
        (0..3).map(|number| move |text: &str| joined(text, number)),
    );
}

#[test]
fn capitals_cost_nothing() {
    loses_at_most(
        0.0,
        [|text: &str| each_word(text, |word| Some(word.to_uppercase()))],
    );
}

#[test]
fn plurals_cost_next_to_nothing() {
    loses_at_most(
        0.03,
        [|text: &str| {
            each_word(text, |word| {
                let is_noun = word.len() >= 4
                    && word.bytes().all(|byte| byte.is_ascii_lowercase())
                    && !word.ends_with(['s', 'y', 'e', 'd', 'h', 'g']);
                is_noun.then(|| format!("{word}s"))
            })
        }],
    );
}

#[test]
fn question_marks_and_blanks_cost_nothing() {
    loses_at_most(
        0.0,
        [|text: &str| Some(format!("  {} ?", text.replace(' ', "   ")))],
    );
}

/// The places of the first sections found.
fn first_places(text: &str) -> Vec<String> {
    let hits = hits(text, 10);
    hits.iter().map(|hit| place(&hit.section)).collect()
}

#[test]
fn umlauts_can_be_written_in_every_way() {
    let as_it_is = first_places("küstenwache");
    assert!(!as_it_is.is_empty());
    for spelling in [
        "kuestenwache",
        "kustenwache",
        "KÜSTENWACHE",
        "ku\u{308}stenwache",
    ] {
        assert_eq!(first_places(spelling), as_it_is, "{spelling}");
    }
}

#[test]
fn an_address_is_the_issue_it_names() {
    let by_name = first_places("nest#131");
    assert!(!by_name.is_empty());
    assert_eq!(
        first_places("https://github.com/kelpline/nest/issues/131"),
        by_name
    );
}

#[test]
fn compounds_are_found_however_they_are_joined() {
    // The first two are within a percent of each other; which of them leads is not the point.
    let best =
        |text: &str| -> BTreeSet<String> { first_places(text).into_iter().take(3).collect() };
    let as_it_is = best("KLP-0009");
    assert_eq!(as_it_is.len(), 3);
    assert_eq!(best("klp-0009"), as_it_is);
    assert_eq!(best("klp0009"), as_it_is);
}

// What holds of every answer

/// Words of a section that can be asked for, as they stand in its text.
fn words(section: &Section) -> Vec<&str> {
    let is_letter = |letter: char| letter.is_alphanumeric();
    let words = section.text.split(|letter: char| !is_letter(letter));
    words.filter(|word| !word.is_empty()).collect()
}

/// Whether a text finds a section among those of its file.
fn finds(text: &str, section: &Section) -> bool {
    let search = Search {
        literal: true,
        limit: 1000,
        fold: false,
        facets: false,
        ..Search::new(&format!("{text} path:\"{}\"", section.path))
    };
    let hits = answer(&search).hits;
    hits.iter()
        .any(|hit| !hit.partly && hit.section.id == section.id)
}

#[test]
fn every_word_of_a_section_finds_it() {
    for (number, section) in all_sections().iter().enumerate().step_by(3) {
        // Another word of every third section; all words of all of them would take minutes.
        let words = words(section);
        let Some(word) = words.get(number * 31 % words.len().max(1)) else {
            continue;
        };
        assert!(
            finds(&format!("\"{word}\""), section),
            "{word}: {}",
            section.id
        );
    }
}

#[test]
fn quoted_text_finds_its_section() {
    for (number, section) in all_sections().iter().enumerate().skip(1).step_by(7) {
        let rows: Vec<&str> = section.text.lines().collect();
        let Some(row) = rows.get(number % rows.len().max(1)) else {
            continue;
        };
        let quoted: Vec<&str> = row.split_whitespace().take(6).collect();
        let quoted = quoted
            .join(" ")
            .replace(['"', '„', '“', '”', '«', '»'], " ");
        if quoted.chars().any(char::is_alphanumeric) {
            assert!(
                finds(&format!("\"{quoted}\""), section),
                "{quoted}: {}",
                section.id
            );
        }
    }
}

#[test]
fn filters_let_nothing_through_that_they_exclude() {
    let day = |text: &str| text.parse().expect("it is a day");
    let all = |text: &str, holds: &dyn Fn(&Section) -> bool| {
        let hits = hits(text, 100_000);
        assert!(!hits.is_empty(), "{text} finds nothing");
        for hit in hits {
            assert!(holds(&hit.section), "{text} let {} through", hit.section.id);
        }
    };
    let from_2024 = |section: &Section| section.date.is_some_and(|date| date >= day("2024-01-01"));
    let team =
        |name: &'static str| move |section: &Section| section.teams.iter().any(|team| team == name);
    all("since:2024", &from_2024);
    all("disk encryption since:2024", &from_2024);
    all("team:storage disk", &team("storage"));
    all("-team:storage disk", &|section| !team("storage")(section));
    all("team:storage,network", &|section| {
        team("storage")(section) || team("network")(section)
    });
    all("disk date:2023,2025-03", &|section| {
        let date = section.date.expect("it was asked for").to_string();
        date.starts_with("2023") || date.starts_with("2025-03")
    });
    all("is:decision", &|section| !section.decisions.is_empty());
    all("is:action tang", &|section| !section.actions.is_empty());
    all("path:board/* disk", &|section| {
        section.path.starts_with("board/")
    });
    // `LUKS2` is another word.
    all("tang -luks", &|section| {
        let mut words = words(section).into_iter();
        words.all(|word| !word.eq_ignore_ascii_case("luks"))
    });
    all("+tang disk", &|section| {
        section.text.to_lowercase().contains("tang")
            || section.title.to_lowercase().contains("tang")
    });
    let search = Search {
        filter: Filter {
            teams: vec!["storage".to_owned()],
            years: vec![2023],
            ..Filter::default()
        },
        limit: 1000,
        ..Search::new("disk")
    };
    for hit in answer(&search).hits {
        let date = hit.section.date.expect("it was asked for a year");
        assert!(date.to_string().starts_with("2023"));
        assert!(team("storage")(&hit.section));
    }
}

#[test]
fn paging_shows_every_hit_once() {
    for (text, order) in [
        ("disk encryption", Order::Relevance),
        ("the status page", Order::Relevance),
        ("tide", Order::Newest),
        ("", Order::Oldest),
    ] {
        let page = |offset: usize, limit: usize| {
            let search = Search {
                offset,
                limit,
                order,
                ..Search::new(text)
            };
            let hits = answer(&search).hits;
            hits.into_iter()
                .map(|hit| hit.section.id)
                .collect::<Vec<_>>()
        };
        let whole = page(0, 100);
        let paged: Vec<_> = (0..100)
            .step_by(7)
            .flat_map(|offset| page(offset, 7))
            .collect();
        assert_eq!(whole[..], paged[..whole.len()], "{text}");
        let different: HashSet<_> = paged.iter().collect();
        assert_eq!(different.len(), paged.len(), "{text}");
    }
}

#[test]
fn the_same_query_gives_the_same_bytes() {
    let other = book(Path::new("corpus"));
    for query in COLLECTION.iter().step_by(3) {
        let search = Search::new(&query.text);
        let bytes = |book: &Book| {
            let results = book.search(&search).expect("any text is a query");
            serde_json::to_string(&results).expect("results are plain data")
        };
        let first = bytes(&BOOK);
        assert_eq!(first, bytes(&BOOK), "{}", query.text);
        assert_eq!(first, bytes(&other), "{}", query.text);
    }
}

#[test]
fn highlights_are_in_bounds_and_hold_what_was_asked() {
    let are_fine = |text: &str, highlights: &[Range<usize>]| {
        let mut end = 0;
        for range in highlights {
            assert!(
                range.start >= end && range.start < range.end,
                "{highlights:?}"
            );
            assert!(
                text.get(range.clone()).is_some(),
                "{highlights:?} in {text}"
            );
            end = range.end;
        }
    };
    for query in COLLECTION.iter() {
        for hit in answer(&Search::new(&query.text)).hits {
            are_fine(&hit.section.title, &hit.title_highlights);
            assert_eq!(hit.snippets.is_empty(), hit.section.text.is_empty());
            for snippet in &hit.snippets {
                are_fine(&snippet.text, &snippet.highlights);
                let lines = hit.section.line_start..=hit.section.line_end;
                assert!(
                    lines.contains(&snippet.line),
                    "{}: {snippet:?}",
                    hit.section.id
                );
            }
        }
    }
    let hit = &answer(&Search::new("\"two of three\"")).hits[0];
    let snippet = &hit.snippets[0];
    let marked: Vec<&str> = snippet
        .highlights
        .iter()
        .map(|range| &snippet.text[range.clone()])
        .collect();
    assert_eq!(marked[..3].join(" ").to_lowercase(), "two of three");
}

// Real minutes

/// A judged query over real minutes, as `evaluate.py` has it.
#[derive(Deserialize)]
struct SharedQuery {
    query: String,
    filters: BTreeMap<String, String>,
    judged: Vec<SharedJudgement>,
}

#[derive(Deserialize)]
struct SharedJudgement {
    file: String,
    start: u32,
    end: u32,
    grade: u32,
}

impl SharedQuery {
    fn quality(&self, book: &Book, text: &str) -> Quality {
        let day = |name: &str| {
            self.filters
                .get(name)
                .map(|day| day.parse().expect("a day"))
        };
        let search = Search {
            filter: Filter {
                teams: self.filters.get("team").cloned().into_iter().collect(),
                from: day("from"),
                to: day("to"),
                ..Filter::default()
            },
            limit: 20,
            fold: false,
            facets: false,
            ..Search::new(text)
        };
        let hits = book.search(&search).expect("any text is a query").hits;
        let mut shown = HashSet::new();
        let found: Vec<u32> = hits
            .iter()
            .map(|hit| {
                let section = &hit.section;
                let overlaps = |judged: &&SharedJudgement| {
                    judged.file == section.path
                        && judged.start <= section.line_end
                        && judged.end >= section.line_start
                };
                let new = self.judged.iter().filter(overlaps);
                new.filter(|judged| shown.insert((&judged.file, judged.start)))
                    .map(|judged| judged.grade)
                    .max()
                    .unwrap_or(0)
            })
            .collect();
        quality_of(self.judged.iter().map(|judged| judged.grade), &found)
    }
}

/// Something done to the text of a query, where it can be.
type Change<'c> = &'c dyn Fn(&str) -> Option<String>;

#[test]
fn real_minutes_bear_noise_too() {
    let Some(shared) = std::env::var_os("MINUTEBOOK_SHARED") else {
        println!("skipped: MINUTEBOOK_SHARED is not set");
        return;
    };
    let shared = Path::new(&shared);
    let book = book(&shared.join("corpora/scs-minutes"));
    let lines = std::fs::read_to_string(shared.join("relevance/dev.jsonl")).expect("it is there");
    let queries: Vec<SharedQuery> = lines
        .lines()
        .map(|line| serde_json::from_str(line).expect("it is well formed"))
        .collect();
    let mut lost: Vec<String> = Vec::new();
    let mut compare = |name: &str, share: f64, changes: &[Change<'_>]| {
        let (mut before, mut after) = (Vec::new(), Vec::new());
        for change in changes {
            for query in &queries {
                if let Some(text) = change(&query.query) {
                    before.push(query.quality(&book, &query.query));
                    after.push(query.quality(&book, &text));
                }
            }
        }
        let (before, after) = (mean(&before), mean(&after));
        println!("{name}: {:.3} became {:.3}", before.ndcg, after.ndcg);
        if after.ndcg < before.ndcg * (1.0 - share) {
            lost.push(format!(
                "{name}: {:.3} became {:.3}",
                before.ndcg, after.ndcg
            ));
        }
    };
    compare("as typed", 0.0, &[&|text| Some(text.to_owned())]);
    // `OR` and `NOT` in capitals are asked for as such.
    compare(
        "capitals",
        0.0,
        &[&|text| {
            let has_operator = text.split(' ').any(|word| matches!(word, "or" | "not"));
            (!has_operator).then(|| text.to_uppercase())
        }],
    );
    compare(
        "one slip",
        0.03,
        &[
            &|text| one_slip(text, 0),
            &|text| one_slip(text, 1),
            &|text| one_slip(text, 2),
            &|text| one_slip(text, 3),
        ],
    );
    compare(
        "joined",
        0.07,
        &[&|text| joined(text, 0), &|text| joined(text, 1), &|text| {
            joined(text, 2)
        }],
    );
    compare(
        "British",
        0.0,
        &[&|text| {
            each_word(text, |word| {
                let british = word.replace("ization", "isation").replace("ize", "ise");
                (british != word).then_some(british)
            })
            .or_else(|| Some(text.to_owned()))
        }],
    );
    assert!(lost.is_empty(), "lost too much: {lost:?}");
}
