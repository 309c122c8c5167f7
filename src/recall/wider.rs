//! What a question that finds nothing would find if less were asked at once.
//!
//! Leaves out one part after the other: a word that must be there, a phrase, a filter. Where that
//! does not help, it tells which parts are found by themselves.

use chrono::NaiveDate;

use crate::book::Book;
use crate::error::Result;
use crate::query;
use crate::search::Filter;
use crate::search::Search;

/// Parts that are tried; who asks for more at once has to take away some first.
const MOST_PARTS: usize = 8;

/// Parts of a question as they can be typed, and how many sections there are instead of none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wider {
    /// What is found without a part.
    pub without: Vec<(String, usize)>,
    /// What is found of a part alone, where it helps nothing to leave out a single one.
    pub alone: Vec<(String, usize)>,
    /// What holds the words of phrases, but not together.
    pub unquoted: Option<usize>,
}

/// What is found with less of a question.
///
/// # Errors
///
/// When there is no index, or it cannot be read.
pub fn wider(book: &Book, search: &Search, today: NaiveDate) -> Result<Wider> {
    let mut wider = Wider::default();
    if search.text.contains('"') {
        let unquoted = search.text.replace('"', " ");
        let unquoted = counting(search, &unquoted, search.filter.clone());
        let total = book.search(&unquoted)?.holding_all();
        wider.unquoted = Some(total).filter(|total| *total > 0);
    }
    let parts = parts(search, today);
    if parts.len() < 2 {
        return Ok(wider);
    }
    for part in &parts {
        add(&mut wider.without, book, &part.name, &part.rest)?;
    }
    if wider.without.is_empty() {
        for part in &parts {
            add(&mut wider.alone, book, &part.name, &part.alone)?;
        }
    }
    Ok(wider)
}

fn add(found: &mut Vec<(String, usize)>, book: &Book, name: &str, search: &Search) -> Result<()> {
    let total = book.search(search)?.holding_all();
    if total > 0 {
        found.push((name.to_owned(), total));
    }
    Ok(())
}

/// A question like another one that is only counted.
fn counting(search: &Search, text: &str, filter: Filter) -> Search {
    Search {
        filter,
        limit: 0,
        facets: false,
        literal: search.literal,
        ..Search::new(text)
    }
}

/// A part of a question.
struct Part {
    /// As it can be typed.
    name: String,
    /// The question without it.
    rest: Search,
    /// A question for it alone.
    alone: Search,
}

/// The parts of a question: what its text says, then what else it is narrowed to.
fn parts(search: &Search, today: NaiveDate) -> Vec<Part> {
    let counting = |text: &str, filter: Filter| counting(search, text, filter);
    let mut parts = Vec::new();
    let text = search.text.as_str();
    for clause in query::read(text, today).clauses {
        let (start, end) = (clause.span.start, clause.span.end);
        let (Some(before), Some(this), Some(after)) =
            (text.get(..start), text.get(start..end), text.get(end..))
        else {
            continue;
        };
        parts.push(Part {
            name: this.trim().to_owned(),
            rest: counting(&format!("{before} {after}"), search.filter.clone()),
            alone: counting(this, Filter::default()),
        });
    }
    for (name, alone, rest) in narrowings(&search.filter) {
        parts.push(Part {
            name,
            rest: counting(text, rest),
            alone: counting("", alone),
        });
    }
    parts.truncate(MOST_PARTS);
    parts
}

/// The kinds of filters that are set: as they can be typed, by themselves, and all but them.
fn narrowings(filter: &Filter) -> Vec<(String, Filter, Filter)> {
    let mut found = Vec::new();
    let mut see = |name: String, take: fn(&mut Filter, &mut Filter)| {
        let (mut alone, mut rest) = (Filter::default(), filter.clone());
        take(&mut rest, &mut alone);
        if rest != *filter {
            found.push((name, alone, rest));
        }
    };
    let typed = |field: &str, values: &[String]| format!("{field}:{}", values.join(","));
    let day = |day: Option<NaiveDate>| day.map_or(String::new(), |day| day.to_string());
    see(typed("team", &filter.teams), |from, to| {
        to.teams.append(&mut from.teams);
    });
    see(typed("topic", &filter.topics), |from, to| {
        to.topics.append(&mut from.topics);
    });
    see(typed("person", &filter.people), |from, to| {
        to.people.append(&mut from.people);
    });
    see(format!("since:{}", day(filter.from)), |from, to| {
        to.from = from.from.take();
    });
    see(format!("until:{}", day(filter.to)), |from, to| {
        to.to = from.to.take();
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::config::Config;

    /// What is found with less, as `without X: 1` and `X alone: 1`.
    fn found_with_less(search: &Search) -> String {
        let files = [
            (
                "storage/20240516.md",
                "# Storage 2024-05-16\n\n## Keys\n\n- the tang server answers\n",
            ),
            (
                "ops/20240520.md",
                "# Ops 2024-05-20\n\n## Status\n\n- the page is up\n",
            ),
        ];
        let files = files.map(|(path, text)| (path.to_owned(), text.to_owned()));
        let book = Book::in_memory(files.into(), Config::default()).expect("the minutes are fine");
        let today = NaiveDate::from_ymd_opt(2024, 6, 1).expect("a day");
        let wider = wider(&book, search, today).expect("an answer");
        let without = wider.without.iter();
        let without = without.map(|(part, total)| format!("without {part}: {total}"));
        let unquoted = wider
            .unquoted
            .map(|total| format!("without the quotes: {total}"));
        let alone = wider.alone.iter();
        let alone = alone.map(|(part, total)| format!("{part} alone: {total}"));
        let all = without.chain(alone).chain(unquoted);
        all.collect::<Vec<String>>().join("; ")
    }

    #[test]
    fn the_part_that_is_too_much_is_named() {
        let shown = found_with_less(&Search::new("+tang date:2030"));
        assert_eq!(shown, "without date:2030: 1");
        let shown = found_with_less(&Search {
            filter: Filter {
                teams: vec!["ops".to_owned()],
                from: NaiveDate::from_ymd_opt(2024, 5, 1),
                ..Filter::default()
            },
            ..Search::new("\"tang server\"")
        });
        assert_eq!(shown, "without \"tang server\": 1; without team:ops: 1");
    }

    #[test]
    fn where_no_part_alone_is_too_much_it_is_said_which_are_there() {
        let shown = found_with_less(&Search::new("+tang +page date:2030"));
        assert_eq!(shown, "+tang alone: 1; +page alone: 1");
        assert_eq!(found_with_less(&Search::new("zeppelin")), "");
        let shown = found_with_less(&Search::new("\"server tang\""));
        assert_eq!(shown, "without the quotes: 1");
    }
}
