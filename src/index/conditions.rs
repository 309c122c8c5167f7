//! What a section has to be, whatever it says: of a team, from a year, with a decision in it.
//!
//! Conditions are strict: they let through or they do not. This file puts together what is asked;
//! whether a section meets it is found out segment by segment, in `conditions/in_segment.rs`. Does
//! not know words, nor what a score is.

mod in_segment;

use std::sync::Arc;

use chrono::NaiveDate;

use crate::index::facets::Facet;
use crate::index::facets::Known;
use crate::index::schema::day;
use crate::index::schema::flag;
use crate::query::Condition;
use crate::search::Filter;
use crate::section::Notice;

/// A value that there is not is answered with so many that there are.
const MOST_NEAR: usize = 3;

/// First and last day, as a query has them.
pub(crate) type Span = (Option<NaiveDate>, Option<NaiveDate>);

/// The same as numbers. An undated section is in no span.
fn span(from: Option<NaiveDate>, to: Option<NaiveDate>) -> (u64, u64) {
    (from.map_or(1, day), to.map_or(u64::MAX, day))
}

/// Everything that a section has to be, or must not be.
#[derive(Clone, Debug, Default)]
pub(crate) struct Conditions {
    /// Chosen values of the facets whose values are names, by [`Facet`].
    pub(crate) chosen: [Vec<String>; 4],
    /// Chosen years, and months as `yyyymm`.
    pub(crate) years: Vec<u64>,
    pub(crate) months: Vec<u64>,
    /// First and last day as `yyyymmdd`, each included: any of each list, all lists hold
    /// (`date:2023,2025` with `before:…`).
    spans: Vec<Vec<(u64, u64)>>,
    attendees: Vec<String>,
    references: Vec<String>,
    paths: Vec<String>,
    flags: u64,
    /// What it must not be.
    not: Option<Box<Conditions>>,
    /// The values that teams, topics and people have.
    known: Arc<Known>,
}

impl Conditions {
    /// The conditions of a filter, with what an index knows.
    pub(crate) fn new(
        filter: &Filter,
        known: &Arc<Known>,
        notices: &mut Vec<Notice>,
    ) -> Conditions {
        let mut conditions = Conditions {
            known: Arc::clone(known),
            ..Conditions::default()
        };
        for (facet, values) in [
            (Facet::Team, &filter.teams),
            (Facet::Topic, &filter.topics),
            (Facet::Person, &filter.people),
            (Facet::Corpus, &filter.corpora),
        ] {
            for value in values {
                conditions.choose(facet, value, notices);
            }
        }
        conditions.years = filter
            .years
            .iter()
            .filter_map(|year| u64::try_from(*year).ok())
            .collect();
        conditions.months = filter
            .months
            .iter()
            .filter_map(|(year, month)| Some(u64::try_from(*year).ok()? * 100 + u64::from(*month)))
            .collect();
        if filter.from.is_some() || filter.to.is_some() {
            conditions.add_times(&[(filter.from, filter.to)], false);
        }
        conditions
    }

    /// Adds several times of which any will do.
    pub(crate) fn add_times(&mut self, times: &[Span], negated: bool) {
        let spans = times.iter().map(|(from, to)| span(*from, *to)).collect();
        let conditions = if negated { self.not() } else { self };
        conditions.spans.push(spans);
    }

    /// What a section must not be.
    fn not(&mut self) -> &mut Conditions {
        let known = &self.known;
        self.not.get_or_insert_with(|| {
            Box::new(Conditions {
                known: known.clone(),
                ..Conditions::default()
            })
        })
    }

    /// One condition of the query language by itself.
    pub(crate) fn only(&self, condition: &Condition, notices: &mut Vec<Notice>) -> Conditions {
        let mut only = Conditions {
            known: self.known.clone(),
            ..Conditions::default()
        };
        only.add(condition, false, notices);
        only
    }

    /// Adds a condition of the query language.
    pub(crate) fn add(&mut self, condition: &Condition, negated: bool, notices: &mut Vec<Notice>) {
        if negated {
            self.not().add(condition, false, notices);
            return;
        }
        match condition {
            Condition::Team(value) => self.choose(Facet::Team, value, notices),
            Condition::Topic(value) => self.choose(Facet::Topic, value, notices),
            Condition::Person(value) => self.choose(Facet::Person, value, notices),
            Condition::Corpus(value) => self.choose(Facet::Corpus, value, notices),
            Condition::Attendee(value) => self
                .attendees
                .push(value.trim_start_matches('@').to_lowercase()),
            Condition::Path(value) => self.paths.push(value.to_lowercase()),
            Condition::Reference(value) => self.references.push(value.to_lowercase()),
            Condition::Date(from, to) => self.spans.push(vec![span(*from, *to)]),
            Condition::HasDecision => self.flags |= flag::DECISION,
            Condition::HasAction => self.flags |= flag::ACTION,
            Condition::HasOpenAction => self.flags |= flag::OPEN_ACTION,
            Condition::HasLink => self.flags |= flag::LINK,
        }
    }

    /// Chooses a value of a facet, however it was typed, or all that begin so (`sig-*`). For want of a
    /// team or topic of that name, those in whose names it stands are taken, with a notice; what is
    /// in none is passed over, with one that names the nearest.
    fn choose(&mut self, facet: Facet, typed: &str, notices: &mut Vec<Notice>) {
        let typed = typed.trim_start_matches('@');
        let Some(known) = self.known.of(facet) else {
            return;
        };
        let what = facet.name();
        let mut meant = match typed.strip_suffix('*') {
            Some(beginning) => known.beginning_with(beginning),
            None => self.known.meant(facet, typed),
        };
        let may_be_part = matches!(facet, Facet::Team | Facet::Topic) && !typed.ends_with('*');
        if meant.is_empty() && may_be_part {
            meant = known.holding(typed);
            if !meant.is_empty() {
                notices.push(taken_for(what, typed, &meant));
            }
        }
        if meant.is_empty() {
            notices.push(unknown(what, typed, &known.like(typed)));
        }
        let chosen = &mut self.chosen[facet as usize];
        for value in meant {
            if !chosen.contains(value) {
                chosen.push(value.clone());
            }
        }
    }

    /// Whether a value is among the chosen ones of its facet.
    pub(crate) fn is_chosen(&self, facet: Facet, value: &str) -> bool {
        match facet {
            Facet::Year => self.years.iter().any(|year| year.to_string() == value),
            Facet::Month => self
                .months
                .iter()
                .any(|month| format!("{:04}-{:02}", month / 100, month % 100) == value),
            Facet::Team | Facet::Topic | Facet::Person | Facet::Corpus => self.chosen
                [facet as usize]
                .iter()
                .any(|chosen| chosen == value),
        }
    }
}

/// That a value was taken for others in whose names it stands.
fn taken_for(what: &str, typed: &str, meant: &[&String]) -> Notice {
    let text = format!(
        "no {what} is called just `{typed}`; taken for {}",
        named(meant)
    );
    Notice::new(&format!("{what}-taken-for"), text, where_listed(what))
}

/// That there is no such value, and which are like it.
fn unknown(what: &str, typed: &str, near: &[&String]) -> Notice {
    let text = format!("there is no {what} `{typed}`; searched without that condition");
    let hint = match near {
        [] => where_listed(what),
        near => format!(
            "did you mean {}?",
            named(&near[..near.len().min(MOST_NEAR)])
        ),
    };
    Notice::new(&format!("unknown-{what}"), text, hint)
}

fn where_listed(what: &str) -> String {
    format!("`minutebook facets` lists what there is to choose for {what}:")
}

/// The first few of some values, as they are told.
fn named(values: &[&String]) -> String {
    let first: Vec<String> = values
        .iter()
        .take(MOST_NEAR)
        .map(|value| format!("`{value}`"))
        .collect();
    let first = first.join(" or ");
    match values.len().saturating_sub(MOST_NEAR) {
        0 => first,
        more => format!("{first} or {more} more"),
    }
}
