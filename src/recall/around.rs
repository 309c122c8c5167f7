//! What belongs to some minutes: the meetings before and after, reports of them, links to them.

use std::collections::BTreeSet;

use chrono::Days;

use crate::book::Book;
use crate::error::Result;
use crate::search::Hit;
use crate::search::Order;
use crate::search::Search;
use crate::section::Section;

/// Days within which a round-up reports what a team discussed.
const REPORTED_WITHIN: Days = Days::new(10);

/// Links to these minutes that are shown.
const MOST_LINKS: usize = 20;

/// Other minutes that belong to these.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Around {
    /// The meeting before in the same series: one section of it.
    pub before: Option<Section>,
    /// The one after.
    pub after: Option<Section>,
    /// Sections of other series in which the same team speaks in the days around.
    pub reports: Vec<Section>,
    /// Sections elsewhere that link to these minutes.
    pub links: Vec<Section>,
}

impl Around {
    /// What belongs to the minutes in which a section stands.
    pub fn of(book: &Book, first: &Section) -> Result<Around> {
        let mut around = Around {
            before: None,
            after: None,
            reports: Vec::new(),
            links: linking(book, first)?,
        };
        let Some(day) = first.date else {
            return Ok(around);
        };
        around.before = neighbour(book, first, Order::Newest, |search| {
            search.filter.to = day.pred_opt();
        })?;
        around.after = neighbour(book, first, Order::Oldest, |search| {
            search.filter.from = day.succ_opt();
        })?;
        around.reports = reporting(book, first)?;
        Ok(around)
    }
}

/// A search for minutes, not for words.
fn plainly(text: String) -> Search {
    Search {
        text,
        limit: 50,
        fold: false,
        literal: true,
        facets: false,
        ..Search::default()
    }
}

/// The nearest meeting of the same series: of the same folder.
fn neighbour(
    book: &Book,
    first: &Section,
    order: Order,
    narrow: impl FnOnce(&mut Search),
) -> Result<Option<Section>> {
    let folder = folder_of(&first.path);
    let Some(path) = quoted("path", &format!("{folder}/")) else {
        return Ok(None);
    };
    let mut search = plainly(if folder.is_empty() {
        String::new()
    } else {
        path
    });
    search.order = order;
    search.filter.corpora.extend(named(&first.corpus));
    narrow(&mut search);
    let hits = book.search(&search)?.hits;
    let mut sections = hits.into_iter().map(|hit| hit.section);
    Ok(sections.find(|section| folder_of(&section.path) == folder))
}

/// The corpus to narrow to, where a book has several.
fn named(corpus: &str) -> Option<String> {
    (!corpus.is_empty()).then(|| corpus.to_owned())
}

fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// `field:"value"` in the query language, which has no way to write a quote within quotes.
fn quoted(field: &str, value: &str) -> Option<String> {
    (!value.contains('"')).then(|| format!("{field}:\"{value}\""))
}

/// Sections of other series in which the same team speaks: of a team's own minutes the reports in
/// the days after, of a report the team's own minutes in the days before.
fn reporting(book: &Book, first: &Section) -> Result<Vec<Section>> {
    let (Some(day), Some(team)) = (first.date, first.teams.first()) else {
        return Ok(Vec::new());
    };
    let folder = folder_of(&first.path);
    let is_its_own = folder.split('/').any(|name| name == team);
    let mut search = plainly(String::new());
    search.filter.teams.push(team.clone());
    search.filter.corpora.extend(named(&first.corpus));
    if is_its_own {
        search.order = Order::Oldest;
        search.filter.from = Some(day);
        search.filter.to = day.checked_add_days(REPORTED_WITHIN);
    } else {
        search.order = Order::Newest;
        search.filter.from = day.checked_sub_days(REPORTED_WITHIN);
        search.filter.to = Some(day);
    }
    let hits = book.search(&search)?.hits;
    let is_elsewhere = |hit: &Hit| folder_of(&hit.section.path) != folder;
    Ok(one_per_meeting(hits.into_iter().filter(is_elsewhere), 3))
}

/// Sections elsewhere that link to these minutes.
fn linking(book: &Book, first: &Section) -> Result<Vec<Section>> {
    let Some(text) = quoted("ref", &first.path) else {
        return Ok(Vec::new());
    };
    let mut search = plainly(text);
    search.order = Order::Newest;
    let hits = book.search(&search)?.hits;
    let is_elsewhere = |hit: &Hit| hit.section.path != first.path && !hit.partly;
    Ok(one_per_meeting(
        hits.into_iter().filter(is_elsewhere),
        MOST_LINKS,
    ))
}

fn one_per_meeting(hits: impl Iterator<Item = Hit>, most: usize) -> Vec<Section> {
    let mut seen = BTreeSet::new();
    hits.map(|hit| hit.section)
        .filter(|section| seen.insert((section.corpus.clone(), section.path.clone())))
        .take(most)
        .collect()
}
