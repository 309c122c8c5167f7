//! The facets of an index, and the values that they have.
//!
//! Each segment knows values by numbers of its own; here they are one list, in which a value is
//! found however it was typed. Does not know which values are chosen, nor how often they occur.

use crate::index::segment::Names;
use crate::index::segment::Segment;
use crate::index::tokens;

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
    /// Those whose values are names.
    pub(crate) const NAMED: [Facet; 4] = [Facet::Team, Facet::Topic, Facet::Person, Facet::Corpus];

    /// Its bit in a mask of failed facets.
    pub(crate) fn bit(self) -> u8 {
        1 << self as u8
    }

    /// Its name, for people.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Facet::Team => "team",
            Facet::Topic => "topic",
            Facet::Person => "person",
            Facet::Corpus => "corpus",
            Facet::Year => "year",
            Facet::Month => "month",
        }
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
        Known {
            of: Facet::NAMED.map(|facet| KnownValues::gather(facet, segments)),
        }
    }

    /// The values of a facet, if they are names.
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

    /// The value that was typed, or else one that is written like it.
    pub(crate) fn meant(&self, typed: &str) -> Option<&String> {
        let wanted = plain(typed);
        let mut values = self.values.iter();
        let same = values.clone().find(|value| *value == typed);
        same.or_else(|| values.find(|value| plain(value) == wanted))
    }

    /// The values that begin like what was typed.
    pub(crate) fn beginning_with(&self, typed: &str) -> Vec<&String> {
        let wanted = plain(typed);
        let values = self.values.iter();
        values
            .filter(|value| plain(value).starts_with(&wanted))
            .collect()
    }

    /// Values that have something in common with what was typed, the most alike first.
    pub(crate) fn like(&self, typed: &str) -> Vec<&String> {
        let wanted = plain(typed);
        let mut alike: Vec<(usize, &String)> = self
            .values
            .iter()
            .map(|value| (likeness(&wanted, &plain(value)), value))
            .filter(|(likeness, _)| *likeness > 0)
            .collect();
        alike.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1)));
        alike.into_iter().map(|(_, value)| value).collect()
    }
}

/// A value or what was typed for one, without anything that can be typed differently.
fn plain(text: &str) -> String {
    let mut plain = tokens::folded(text);
    plain.retain(char::is_alphanumeric);
    plain
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
    fn mistyped_names_are_like_the_right_ones() {
        assert!(likeness("iass", "iaas") > 0);
        assert!(likeness("monitorin", "sigmonitoring") > 0);
        assert_eq!(likeness("zebra", "iaas"), 0);
    }
}
