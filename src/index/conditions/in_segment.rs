//! Whether a section meets conditions: what was asked in names, as a segment knows it by numbers.
//!
//! The conditions that are facets are told apart from the others, so that the values beside a
//! chosen one keep their counts. Does not know how conditions are typed.

use tantivy::DocSet;
use tantivy::TERMINATED;
use tantivy::schema::IndexRecordOption;

use super::Conditions;
use crate::index::facets::Facet;
use crate::index::segment::Names;
use crate::index::segment::Segment;

impl Conditions {
    /// The conditions as one segment knows them.
    pub(crate) fn in_segment<'c>(&'c self, segment: &'c Segment) -> InSegment<'c> {
        let numbers = |names: &Names, values: &[String]| -> Vec<u64> {
            values
                .iter()
                .filter_map(|value| names.number(value))
                .collect()
        };
        let chosen = Facet::NAMED.map(|facet| {
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
        let Conditions { flags, spans, .. } = self.conditions;
        let segment = self.segment;
        (*flags == 0 || segment.flags(doc) & flags == *flags)
            && spans.iter().all(|any| is_in_any(segment.day(doc), any))
            && self
                .attendees
                .iter()
                .all(|wanted| has_any(&segment.attendee, doc, wanted))
            && self
                .references
                .iter()
                .all(|wanted| has_any(&segment.reference, doc, wanted))
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
        for facet in Facet::NAMED {
            if self.conditions.chosen[facet as usize].is_empty() {
                continue;
            }
            let wanted = &self.chosen[facet as usize];
            let Some(names) = facet.names(self.segment) else {
                continue;
            };
            if !has_any(names, doc, wanted) {
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
        let Conditions { flags, spans, .. } = self.conditions;
        let segment = self.segment;
        let has_chosen = Facet::NAMED.into_iter().any(|facet| {
            let names = facet.names(segment);
            names.is_some_and(|names| has_any(names, doc, &self.chosen[facet as usize]))
        });
        has_chosen
            || (*flags != 0 && segment.flags(doc) & flags != 0)
            || spans.iter().any(|any| is_in_any(segment.day(doc), any))
            || self
                .attendees
                .iter()
                .any(|wanted| has_any(&segment.attendee, doc, wanted))
            || self
                .references
                .iter()
                .any(|wanted| has_any(&segment.reference, doc, wanted))
            || self
                .paths
                .iter()
                .any(|docs| docs.binary_search(&doc).is_ok())
    }
}

/// Whether a section has any of these values in a column.
fn has_any(names: &Names, doc: u32, wanted: &[u64]) -> bool {
    names.numbers(doc).any(|number| wanted.contains(&number))
}

/// Whether a day is in any of these spans. None begins before the first day, so what is undated is in none.
fn is_in_any(day: u64, spans: &[(u64, u64)]) -> bool {
    spans.iter().any(|(from, to)| (*from..=*to).contains(&day))
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
        while postings.doc() != TERMINATED {
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
}
