//! What a section has to be, whatever it says: of a team, from a year, with a decision in it.
//!
//! Conditions are strict: they let through or they do not. Those that are facets know apart from
//! the others, so that the values beside a chosen one keep their counts.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::index::schema::day;
use crate::index::schema::flag;
use crate::index::segment::Names;
use crate::index::segment::Segment;
use crate::index::tokens;
use crate::query::Condition;
use crate::search::Filter;
use crate::section::Notice;

/// The facets, in the order of their bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Facet {
    Team,
    Topic,
    Person,
    Corpus,
    Year,
    Month,
}

impl Facet {
    /// Its bit in a mask of failed facets.
    pub(crate) fn bit(self) -> u8 {
        1 << self as u8
    }

    /// The column that holds its values, where it has one of its own.
    pub(crate) fn names(self, segment: &Segment) -> Option<&Names> {
        match self {
            Facet::Team => Some(&segment.team),
            Facet::Topic => Some(&segment.topic),
            Facet::Person => Some(&segment.person),
            Facet::Corpus => Some(&segment.corpus),
            Facet::Year | Facet::Month => None,
        }
    }
}

/// First and last day, as a query has them.
pub(crate) type Span = (Option<NaiveDate>, Option<NaiveDate>);

/// The same as numbers. An undated section is in no span.
fn span(from: Option<NaiveDate>, to: Option<NaiveDate>) -> (u64, u64) {
    (from.map_or(1, day), to.map_or(u64::MAX, day))
}

/// Everything that a section has to be, or must not be.
#[derive(Clone, Debug, Default)]
pub(crate) struct Conditions {
    /// Chosen values of the facets that have names, by [`Facet`].
    pub(crate) chosen: [Vec<String>; 4],
    /// Chosen years, and months as `yyyymm`.
    pub(crate) years: Vec<u64>,
    pub(crate) months: Vec<u64>,
    /// First and last day as `yyyymmdd`, each included: any of each list, all lists hold
    /// (`date:2023,2025` with `before:…`).
    spans: Vec<Vec<(u64, u64)>>,
    /// Bounds that hold in any case.
    from: Option<u64>,
    to: Option<u64>,
    attendees: Vec<String>,
    references: Vec<String>,
    paths: Vec<String>,
    flags: u64,
    /// What it must not be.
    not: Option<Box<Conditions>>,
    /// The values that teams, topics and people have.
    known: Arc<Known>,
}

/// The values that the facets of an index have.
#[derive(Debug, Default)]
pub(crate) struct Known {
    of: [KnownValues; 4],
}

/// The values of one facet in the order of the alphabet.
#[derive(Debug, Default)]
pub(crate) struct KnownValues {
    pub(crate) values: Vec<String>,
    /// For each segment: where its own values, by number, stand among these.
    pub(crate) numbers: Vec<Vec<usize>>,
}

impl Known {
    /// Gathers the values of all segments.
    pub(crate) fn gather(segments: &[Segment]) -> Known {
        let of = [Facet::Team, Facet::Topic, Facet::Person, Facet::Corpus];
        Known {
            of: of.map(|facet| KnownValues::gather(facet, segments)),
        }
    }

    /// The values of a facet; none of years and months, which are no names.
    pub(crate) fn of(&self, facet: Facet) -> Option<&KnownValues> {
        self.of.get(facet as usize)
    }
}

impl KnownValues {
    fn gather(facet: Facet, segments: &[Segment]) -> KnownValues {
        let own: Vec<&[String]> = segments
            .iter()
            .map(|segment| facet.names(segment).map_or(&[][..], Names::values))
            .collect();
        let mut values: Vec<String> = own.concat();
        values.sort();
        values.dedup();
        let number = |value: &String| values.partition_point(|other| other < value);
        let numbers = own
            .iter()
            .map(|own| own.iter().map(number).collect())
            .collect();
        KnownValues { values, numbers }
    }
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
        conditions.from = filter.from.map(day);
        conditions.to = filter.to.map(day);
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

    /// Chooses a value of a facet, however it was typed; an unknown one is passed over, with a
    /// notice that names the nearest.
    fn choose(&mut self, facet: Facet, typed: &str, notices: &mut Vec<Notice>) {
        let plain = |text: &str| -> String {
            tokens::folded(text)
                .chars()
                .filter(|c| c.is_alphanumeric())
                .collect()
        };
        let typed = typed.trim_start_matches('@');
        let known = Arc::clone(&self.known);
        let known = known.of(facet).map_or(&[][..], |known| &known.values);
        let wanted = plain(typed);
        let same = known
            .iter()
            .find(|value| *value == typed)
            .or_else(|| known.iter().find(|value| plain(value) == wanted));
        if let Some(value) = same {
            let chosen = &mut self.chosen[facet as usize];
            if !chosen.contains(value) {
                chosen.push(value.clone());
            }
            return;
        }
        let what = match facet {
            Facet::Team => "team",
            Facet::Topic => "topic",
            Facet::Person => "person",
            Facet::Corpus => "corpus",
            Facet::Year => "year",
            Facet::Month => "month",
        };
        let mut near: Vec<(usize, &String)> = known
            .iter()
            .map(|value| (likeness(&wanted, &plain(value)), value))
            .filter(|(likeness, _)| *likeness > 0)
            .collect();
        near.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1)));
        let near: Vec<String> = near
            .into_iter()
            .take(3)
            .map(|(_, value)| format!("`{value}`"))
            .collect();
        let hint = if near.is_empty() {
            format!("`minutebook facets` lists what there is to choose for {what}:")
        } else {
            format!("did you mean {}?", near.join(" or "))
        };
        let text = format!("there is no {what} `{typed}`; searched without that condition");
        notices.push(Notice::new(&format!("unknown-{what}"), text, hint));
    }

    /// Whether a value is among the chosen ones of its facet.
    pub(crate) fn is_chosen(&self, facet: Facet, value: &str) -> bool {
        match facet {
            Facet::Year => self.years.iter().any(|year| year.to_string() == value),
            Facet::Month => self
                .months
                .iter()
                .any(|month| format!("{:04}-{:02}", month / 100, month % 100) == value),
            _ => self.chosen[facet as usize]
                .iter()
                .any(|chosen| chosen == value),
        }
    }

    /// The conditions as one segment knows them.
    pub(crate) fn in_segment<'c>(&'c self, segment: &'c Segment) -> InSegment<'c> {
        let numbers = |names: &Names, values: &[String]| -> Vec<u64> {
            values
                .iter()
                .filter_map(|value| names.number(value))
                .collect()
        };
        let chosen = [Facet::Team, Facet::Topic, Facet::Person, Facet::Corpus].map(|facet| {
            facet.names(segment).map_or_else(Vec::new, |names| {
                numbers(names, &self.chosen[facet as usize])
            })
        });
        InSegment {
            conditions: self,
            segment,
            chosen,
            attendees: self
                .attendees
                .iter()
                .map(|one| numbers(&segment.attendee, std::slice::from_ref(one)))
                .collect(),
            references: self
                .references
                .iter()
                .map(|one| reference_numbers(&segment.reference, one))
                .collect(),
            paths: self.paths.iter().map(|one| docs_at(segment, one)).collect(),
            not: self
                .not
                .as_deref()
                .map(|not| Box::new(not.in_segment(segment))),
        }
    }
}

/// The conditions as one segment knows them: values by their numbers.
pub(crate) struct InSegment<'c> {
    conditions: &'c Conditions,
    segment: &'c Segment,
    chosen: [Vec<u64>; 4],
    attendees: Vec<Vec<u64>>,
    references: Vec<Vec<u64>>,
    /// For each condition on the path, the sections that meet it, in order.
    paths: Vec<Vec<u32>>,
    not: Option<Box<InSegment<'c>>>,
}

impl InSegment<'_> {
    /// Whether a section meets all conditions that are no facets.
    pub(crate) fn lets_through(&self, doc: u32) -> bool {
        let conditions = self.conditions;
        let has_any = |names: &Names, wanted: &Vec<u64>| {
            names.numbers(doc).any(|number| wanted.contains(&number))
        };
        let is_any_time = conditions.from.is_none() && conditions.to.is_none();
        let in_time = || {
            let day = self.segment.day(doc);
            day > 0
                && conditions.from.is_none_or(|from| day >= from)
                && conditions.to.is_none_or(|to| day <= to)
        };
        let in_span = |any: &Vec<(u64, u64)>| {
            let day = self.segment.day(doc);
            any.iter().any(|(from, to)| day >= *from && day <= *to)
        };
        (conditions.flags == 0 || self.segment.flags(doc) & conditions.flags == conditions.flags)
            && (is_any_time || in_time())
            && conditions.spans.iter().all(in_span)
            && self
                .attendees
                .iter()
                .all(|wanted| has_any(&self.segment.attendee, wanted))
            && self
                .references
                .iter()
                .all(|wanted| has_any(&self.segment.reference, wanted))
            && self
                .paths
                .iter()
                .all(|docs| docs.binary_search(&doc).is_ok())
            && self
                .not
                .as_ref()
                .is_none_or(|not| !not.is_met_anywhere(doc))
    }

    /// The facets of which a section has none of the chosen values, as bits.
    pub(crate) fn failed_facets(&self, doc: u32) -> u8 {
        let mut failed = 0;
        for facet in [Facet::Team, Facet::Topic, Facet::Person, Facet::Corpus] {
            if self.conditions.chosen[facet as usize].is_empty() {
                continue;
            }
            let wanted = &self.chosen[facet as usize];
            let Some(names) = facet.names(self.segment) else {
                continue;
            };
            if !names.numbers(doc).any(|number| wanted.contains(&number)) {
                failed |= facet.bit();
            }
        }
        for (facet, chosen, unit) in [
            (Facet::Year, &self.conditions.years, 10_000),
            (Facet::Month, &self.conditions.months, 100),
        ] {
            if !chosen.is_empty() && !chosen.contains(&(self.segment.day(doc) / unit)) {
                failed |= facet.bit();
            }
        }
        failed
    }

    /// Whether a section meets any of these conditions: each excluded thing excludes by itself.
    pub(crate) fn is_met_anywhere(&self, doc: u32) -> bool {
        let conditions = self.conditions;
        let has_any = |names: &Names, wanted: &Vec<u64>| {
            names.numbers(doc).any(|number| wanted.contains(&number))
        };
        let in_span = |(from, to): &(u64, u64)| {
            let day = self.segment.day(doc);
            day > 0 && day >= *from && day <= *to
        };
        let has_chosen = [Facet::Team, Facet::Topic, Facet::Person, Facet::Corpus]
            .into_iter()
            .any(|facet| {
                facet
                    .names(self.segment)
                    .is_some_and(|names| has_any(names, &self.chosen[facet as usize]))
            });
        has_chosen
            || (conditions.flags != 0 && self.segment.flags(doc) & conditions.flags != 0)
            || conditions.spans.iter().flatten().any(in_span)
            || self
                .attendees
                .iter()
                .any(|wanted| has_any(&self.segment.attendee, wanted))
            || self
                .references
                .iter()
                .any(|wanted| has_any(&self.segment.reference, wanted))
            || self
                .paths
                .iter()
                .any(|docs| docs.binary_search(&doc).is_ok())
    }
}

/// The references that a typed one means: itself, and for a bare `#12` that of any repository; for
/// `scs-0214` also its versions.
fn reference_numbers(names: &Names, typed: &str) -> Vec<u64> {
    let matches = |value: &str| {
        value == typed
            || (typed.starts_with('#') && value.ends_with(typed))
            || value
                .strip_prefix(typed)
                .is_some_and(|rest| rest.starts_with("-v") || rest.starts_with("-w"))
    };
    let exact: Vec<u64> = names.number(typed).into_iter().collect();
    if !exact.is_empty() && !typed.starts_with('#') && !typed.contains('-') {
        return exact;
    }
    (0..names.len() as u64)
        .filter(|number| names.value(*number).is_some_and(&matches))
        .collect()
}

/// The sections of files whose path holds a text, or fits a pattern with `*`; in order.
fn docs_at(segment: &Segment, typed: &str) -> Vec<u32> {
    use tantivy::DocSet;
    use tantivy::schema::IndexRecordOption;
    let Ok(inverted) = segment.paths() else {
        return Vec::new();
    };
    let Ok(mut paths) = inverted.terms().stream() else {
        return Vec::new();
    };
    let mut docs = Vec::new();
    while paths.advance() {
        let path = String::from_utf8_lossy(paths.key()).to_lowercase();
        if !fits(&path, typed) {
            continue;
        }
        let Ok(mut postings) =
            inverted.read_postings_from_terminfo(paths.value(), IndexRecordOption::Basic)
        else {
            continue;
        };
        while postings.doc() != tantivy::TERMINATED {
            docs.push(postings.doc());
            postings.advance();
        }
    }
    docs.sort_unstable();
    docs
}

/// Whether a path holds a text, or fits a pattern in which `*` stands for anything.
fn fits(path: &str, pattern: &str) -> bool {
    if !pattern.contains('*') {
        return path.contains(pattern);
    }
    let path = path.split_once(':').map_or(path, |(_, path)| path);
    let pieces: Vec<&str> = pattern.split('*').collect();
    let (first, last) = (pieces[0], pieces[pieces.len() - 1]);
    let Some(mut rest) = path.strip_prefix(first) else {
        return false;
    };
    for piece in &pieces[1..pieces.len() - 1] {
        let Some(at) = rest.find(piece) else {
            return false;
        };
        rest = &rest[at + piece.len()..];
    }
    rest.ends_with(last)
}

/// How much two names have in common: their shared pairs of letters, in hundredths; 0 if too few.
fn likeness(a: &str, b: &str) -> usize {
    let pairs =
        |text: &str| -> Vec<(char, char)> { text.chars().zip(text.chars().skip(1)).collect() };
    let (of_a, of_b) = (pairs(a), pairs(b));
    let shared = of_a.iter().filter(|pair| of_b.contains(pair)).count();
    let likeness = 200 * shared / (of_a.len() + of_b.len()).max(1);
    let same_letters = {
        let sorted = |text: &str| {
            let mut letters: Vec<char> = text.chars().collect();
            letters.sort_unstable();
            letters
        };
        !a.is_empty() && sorted(a) == sorted(b)
    };
    if same_letters {
        100
    } else if likeness >= 30 {
        likeness
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_met_by_a_part_of_it_or_by_a_pattern() {
        assert!(fits(":iaas/20230914.md", "iaas"));
        assert!(fits(":iaas/20230914.md", "iaas/2023*"));
        assert!(fits(":iaas/20230914.md", "*/2023*.md"));
        assert!(!fits(":ops/20230914.md", "iaas/*"));
    }

    #[test]
    fn mistyped_names_are_like_the_right_ones() {
        assert!(likeness("iass", "iaas") > 0);
        assert!(likeness("monitorin", "sigmonitoring") > 0);
        assert_eq!(likeness("zebra", "iaas"), 0);
    }
}
