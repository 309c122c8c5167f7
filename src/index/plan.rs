//! What to look for: groups of terms with weights, and what a section has to hold.
//!
//! A *group* stands for one thing asked for: a typed word with its other forms, a correction, its
//! synonyms; a compound joined up or as a phrase. Groups are scored; [`Need`] says which of them a
//! section must hold to count as an answer. Plain data: does not know how a query comes to it, nor
//! how it is found.

use std::collections::BTreeSet;

use crate::index::conditions::Conditions;
use crate::search::Suggestion;
use crate::section::Notice;

/// More groups than a machine word has bits are never asked for by a person.
pub(crate) const MOST_GROUPS: usize = 64;

/// What to look for.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    /// The things asked for.
    pub(crate) groups: Vec<Group>,
    /// What a section should hold: all of these, to count as an answer.
    pub(crate) needs: Vec<Need>,
    /// What it has to hold to be shown at all.
    pub(crate) musts: Vec<Need>,
    /// What it must not hold.
    pub(crate) nots: Vec<Need>,
    /// Corrections that were made.
    pub(crate) suggestion: Option<Suggestion>,
    /// What a person should know of how the query was read.
    pub(crate) notices: Vec<Notice>,
}

impl Plan {
    /// What was typed of which a section that holds these groups has nothing, under any name.
    pub(crate) fn missing(&self, held: u64) -> Vec<&str> {
        let mut groups = BTreeSet::new();
        for need in self.needs.iter().filter(|need| !need.is_met(held)) {
            need.name_groups(&mut groups);
        }
        groups
            .into_iter()
            .filter(|group| held & (1 << group) == 0)
            .map(|group| self.groups[group].typed.as_str())
            .collect()
    }
}

/// One thing asked for, with everything that counts as it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Group {
    /// As typed.
    pub(crate) typed: String,
    /// How much it counts against the others: nothing where it is excluded.
    pub(crate) weight: f32,
    /// Where in a section it counts.
    pub(crate) within: Within,
    /// Whether it is a mere hint, such as a part of a compound: scored, never needed.
    pub(crate) hint: bool,
    /// Whether sections without it stand below all others: a quoted phrase.
    pub(crate) hard: bool,
    /// What counts as it.
    pub(crate) ways: Vec<Way>,
    /// What a section has to be instead, where the choice is between words and conditions.
    pub(crate) condition: Option<Box<Conditions>>,
}

impl Group {
    /// Whether it is asked for, and not excluded.
    pub(crate) fn is_asked(&self) -> bool {
        self.weight > 0.0
    }
}

/// The part of a section that has to hold a group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Within {
    #[default]
    Section,
    Title,
}

/// One way in which a group can stand in a text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Way {
    pub(crate) found: Found,
    pub(crate) weight: f32,
    pub(crate) because: Because,
}

/// The words that may stand at one place of a phrase, with their weights.
pub(crate) type Alternatives = Vec<(String, f32)>;

/// What is looked for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Found {
    /// A folded word.
    Word(String),
    /// A mark: `standards#1020`, `cloudinabox`.
    Mark(String),
    /// Words in a row, at each place any of several with its weight.
    Phrase(Vec<Alternatives>),
}

/// Why a way counts as the group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Because {
    Typed,
    Form,
    Joined,
    Cut,
    Corrected,
    Synonym,
    Acronym,
    ShorterName,
    Prefix,
    Feedback,
}

impl Because {
    /// The words for it in an explanation.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Because::Typed => "typed",
            Because::Form => "another form",
            Because::Joined => "in one word",
            Because::Cut => "written as two words",
            Because::Corrected => "corrected",
            Because::Synonym => "a synonym",
            Because::Acronym => "an acronym",
            Because::ShorterName => "a shorter name",
            Because::Prefix => "begins so",
            Because::Feedback => "found in the best sections",
        }
    }
}

/// What a section holds or not, in terms of groups by number.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Need {
    Group(usize),
    All(Vec<Need>),
    Any(Vec<Need>),
    Not(Box<Need>),
}

impl Need {
    /// Whether the groups whose bits are set satisfy it.
    pub(crate) fn is_met(&self, held: u64) -> bool {
        match self {
            Need::Group(group) => held & (1 << group) != 0,
            Need::All(needs) => needs.iter().all(|need| need.is_met(held)),
            Need::Any(needs) => needs.iter().any(|need| need.is_met(held)),
            Need::Not(need) => !need.is_met(held),
        }
    }

    /// Whether it asks for a quoted phrase that is not among the groups whose bits are set.
    pub(crate) fn lacks_phrase(&self, held: u64, groups: &[Group]) -> bool {
        match self {
            Need::Group(group) => groups[*group].hard && held & (1 << group) == 0,
            Need::All(needs) => needs.iter().any(|need| need.lacks_phrase(held, groups)),
            // Who takes any of several insists on none.
            Need::Any(needs) => needs.iter().all(|need| need.lacks_phrase(held, groups)),
            Need::Not(_) => false,
        }
    }

    /// How much of it the groups whose bits are set satisfy, by what each group is worth.
    pub(crate) fn covered(&self, held: u64, worth: &[f32]) -> f32 {
        match self {
            Need::Group(group) => {
                if held & (1 << group) != 0 {
                    worth[*group]
                } else {
                    0.0
                }
            }
            Need::All(needs) => needs.iter().map(|need| need.covered(held, worth)).sum(),
            Need::Any(needs) => needs
                .iter()
                .map(|need| need.covered(held, worth))
                .fold(0.0, f32::max),
            // What is absent is worth nothing.
            Need::Not(_) => 0.0,
        }
    }

    /// What is left of it with only so many groups, if anything is.
    pub(crate) fn among(self, groups: usize) -> Option<Need> {
        let left = |needs: Vec<Need>| {
            let needs = needs.into_iter();
            let left: Vec<Need> = needs.filter_map(|need| need.among(groups)).collect();
            (!left.is_empty()).then_some(left)
        };
        match self {
            Need::All(needs) => left(needs).map(Need::All),
            Need::Any(needs) => left(needs).map(Need::Any),
            Need::Group(_) | Need::Not(_) => self.is_among(groups).then_some(self),
        }
    }

    /// Whether it speaks only of the first so many groups.
    pub(crate) fn is_among(&self, groups: usize) -> bool {
        match self {
            Need::Group(group) => *group < groups,
            Need::All(needs) | Need::Any(needs) => needs.iter().all(|need| need.is_among(groups)),
            Need::Not(need) => need.is_among(groups),
        }
    }

    /// The groups that it asks for, but those that it asks not to be there.
    fn name_groups(&self, groups: &mut BTreeSet<usize>) {
        match self {
            Need::Group(group) => {
                groups.insert(*group);
            }
            Need::All(needs) | Need::Any(needs) => {
                needs.iter().for_each(|need| need.name_groups(groups));
            }
            Need::Not(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn needs_are_met_and_covered_by_the_groups_held() {
        let need = Need::All(vec![
            Need::Group(0),
            Need::Any(vec![Need::Group(1), Need::Group(2)]),
        ]);
        assert!(need.is_met(0b101));
        assert!(!need.is_met(0b110));
        assert_eq!(need.covered(0b110, &[1.0, 2.0, 3.0]), 3.0);
    }
}
