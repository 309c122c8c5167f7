//! The facets of an index, and the values that they have.
//!
//! Each segment knows values by numbers of its own; here they are one list, in which a value is
//! found however it was typed. Does not know which values are chosen, nor how often they occur.

use std::collections::BTreeSet;

use crate::corpus::handles;
use crate::corpus::handles::Made;
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

/// How much a name of a person has to be like another to be offered for it: among hundreds of short
/// handles many share a third of their letters.
const LIKE_A_PERSON: usize = 40;

/// The values that the facets of an index have.
#[derive(Debug, Default)]
pub(crate) struct Known {
    of: [KnownValues; 4],
    /// Names of people, in lower case, with the handle of the same person.
    names: Vec<(String, String)>,
}

/// The values of one facet in the order of the alphabet.
#[derive(Debug, Default)]
pub(crate) struct KnownValues {
    pub(crate) values: Vec<String>,
    /// For each segment: where its own values, by number, stand among these, or would stand.
    pub(crate) numbers: Vec<Vec<usize>>,
}

impl Known {
    /// Gathers the values of all segments.
    pub(crate) fn gather(segments: &[Segment], names: &[(String, String)]) -> Known {
        let values = |facet: Facet| KnownValues::gather(segments, |segment| facet.names(segment));
        Known {
            of: Facet::NAMED.map(values),
            names: names.to_vec(),
        }
    }

    /// The values of a facet that were probably meant: the one that was typed, or else one that is
    /// written like it, or else handles of the person who is called so.
    pub(crate) fn meant(&self, facet: Facet, typed: &str) -> Vec<&String> {
        let Some(values) = self.of(facet) else {
            return Vec::new();
        };
        match values.meant(typed) {
            None if facet == Facet::Person => self.handles_of(values, typed),
            // A name in full is found as a handle in one word, and may be the person's second one.
            Some(value) if facet == Facet::Person && value != typed && typed.contains(' ') => {
                self.handles_of(values, typed)
            }
            meant => meant.into_iter().collect(),
        }
    }

    /// By which names those are mentioned or were at meetings who may be called so.
    pub(crate) fn people_called(&self, segments: &[Segment], typed: &str) -> Vec<String> {
        let mut called = self.meant(Facet::Person, typed);
        let attendees = attendees(segments);
        called.extend(attendees.meant(typed));
        called.sort();
        called.dedup();
        called.into_iter().cloned().collect()
    }

    /// Names of people that are like this one, the most alike first, whether they are mentioned or
    /// were at meetings by it or it goes with their handle.
    pub(crate) fn people_like(&self, segments: &[Segment], typed: &str) -> Vec<String> {
        let mentioned = self.of(Facet::Person).into_iter();
        let attendees = attendees(segments);
        let values = mentioned
            .chain([&attendees])
            .flat_map(|known| &known.values);
        let names = self.names.iter().map(|(name, _)| name);
        let mut like = like(typed, values.chain(names));
        like.retain(|(likeness, _)| *likeness >= LIKE_A_PERSON);
        like.dedup_by_key(|(_, name)| name.to_lowercase());
        like.into_iter().map(|(_, name)| name.clone()).collect()
    }

    /// The values of a facet, if they are names.
    pub(crate) fn of(&self, facet: Facet) -> Option<&KnownValues> {
        self.of.get(facet as usize)
    }

    /// Of these people, those whose handle goes with a name, or is that name itself.
    fn handles_of<'k>(&self, people: &'k KnownValues, name: &str) -> Vec<&'k String> {
        let lower = name.to_lowercase();
        let agreed = self.names.iter().find(|(known, _)| *known == lower);
        if let Some(handle) = agreed.and_then(|(_, handle)| people.meant(handle)) {
            return vec![handle];
        }
        let (family, full): (Vec<Made>, Vec<Made>) = handles::made_from(&lower)
            .into_iter()
            .partition(|made| made.is_family_name);
        let among = |made: &[Made]| -> Vec<&'k String> {
            let is_made = |handle: &&String| {
                let plain = handles::plain(handle);
                made.iter().any(|made| made.handle == plain)
            };
            people.values.iter().filter(is_made).collect()
        };
        let those = among(&full);
        if those.is_empty() {
            among(&family)
        } else {
            those
        }
    }
}

impl KnownValues {
    /// Puts the values together that the living sections of each segment have in a column.
    fn gather(segments: &[Segment], column: impl Fn(&Segment) -> Option<&Names>) -> KnownValues {
        let mut values: Vec<String> = Vec::new();
        for segment in segments {
            let names = column(segment).into_iter();
            values.extend(names.flat_map(|names| living(segment, names)).cloned());
        }
        values.sort();
        values.dedup();
        let number = |value: &String| values.partition_point(|other| other < value);
        let numbers = segments.iter().map(|segment| {
            let own: &[String] = column(segment).map_or(&[][..], Names::values);
            own.iter().map(number).collect()
        });
        let numbers = numbers.collect();
        KnownValues { values, numbers }
    }

    /// The value that was typed, or else one that is written like it.
    fn meant(&self, typed: &str) -> Option<&String> {
        let wanted = plain(typed);
        let mut values = self.values.iter();
        let same = values.clone().find(|value| *value == typed);
        same.or_else(|| values.find(|value| plain(value) == wanted))
    }

    /// The values in whose names these words stand as such: `release` in `sig-release`.
    pub(crate) fn holding(&self, typed: &str) -> Vec<&String> {
        const BETWEEN: &[&str] = &["and", "der", "die", "for", "of", "the", "und"];
        let wanted = tokens::words_of(typed);
        if wanted.iter().all(|word| BETWEEN.contains(&word.as_str())) {
            return Vec::new();
        }
        let holds = |value: &&String| {
            let words = tokens::words_of(value);
            words.windows(wanted.len()).any(|some| some == wanted)
        };
        self.values.iter().filter(holds).collect()
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
        let like = like(typed, &self.values).into_iter();
        like.map(|(_, value)| value).collect()
    }
}

/// The values that living sections have in a column. Its dictionary lists those of deleted ones too, and
/// an answer must not depend on when they are merged away.
fn living<'s>(segment: &Segment, names: &'s Names) -> Vec<&'s String> {
    let values = names.values();
    let Some(alive) = segment.reader.alive_bitset() else {
        return values.iter().collect();
    };
    let numbers = alive.iter_alive().flat_map(|doc| names.numbers(doc));
    let seen: BTreeSet<u64> = numbers.collect();
    let seen = seen
        .into_iter()
        .filter_map(|number| usize::try_from(number).ok());
    seen.filter_map(|number| values.get(number)).collect()
}

/// Those who were at meetings.
fn attendees(segments: &[Segment]) -> KnownValues {
    KnownValues::gather(segments, |segment| Some(&segment.attendee))
}

/// Those that have something in common with what was typed, and how much, the most alike first.
fn like<'v>(typed: &str, values: impl IntoIterator<Item = &'v String>) -> Vec<(usize, &'v String)> {
    let wanted = plain(typed);
    let likeness = |value: &'v String| (likeness(&wanted, &plain(value)), value);
    let mut alike: Vec<(usize, &String)> = values.into_iter().map(likeness).collect();
    alike.retain(|(likeness, _)| *likeness > 0);
    alike.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    alike
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
