//! Takes people out of texts who do not want to be found there.
//!
//! Knows the names under which the configuration hides somebody, and what a word is. Does not know
//! where a text stands: titles, passages, tasks and whole files are the same to it.

use std::borrow::Cow;

use crate::corpus::config::Config;
use crate::reading::anchors::slug;
use crate::section::Section;

/// What stands where a name stood.
const INSTEAD: &str = "[…]";

/// The names of everybody who is hidden.
#[derive(Clone, Debug, Default)]
pub(crate) struct HiddenNames {
    /// In lower case, the longest first: of `Ana Roth` nothing must be left.
    names: Vec<Vec<char>>,
}

impl HiddenNames {
    /// All names and handles of the people whom a configuration hides.
    pub(crate) fn of(config: &Config) -> HiddenNames {
        let hidden = &config.hidden_people;
        let others = config.people.iter();
        let others = others.filter(|(_, shown)| hidden.contains(&shown.to_lowercase()));
        let mut names: Vec<&String> = hidden.iter().collect();
        names.extend(others.map(|(name, _)| name));
        names.retain(|name| !name.is_empty());
        names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        let names = names.into_iter().map(|name| name.chars().collect());
        HiddenNames {
            names: names.collect(),
        }
    }

    /// Whether nobody is hidden.
    pub(crate) fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The text without the names, where they stand as words of their own, `@` included.
    pub(crate) fn removed_from<'a>(&self, text: &'a str) -> Cow<'a, str> {
        if self.is_empty() {
            return Cow::Borrowed(text);
        }
        let mut kept = String::new();
        let mut copied = 0;
        let mut rest = text;
        let mut before = None;
        while let Some(letter) = rest.chars().next() {
            let start = text.len() - rest.len();
            let begins_word = is_in_word(letter) && !before.is_some_and(is_in_word);
            if begins_word && let Some(length) = self.name_at(rest) {
                kept.push_str(text[copied..start].trim_end_matches('@'));
                kept.push_str(INSTEAD);
                copied = start + length;
                rest = &text[copied..];
                before = None;
                continue;
            }
            before = Some(letter);
            rest = &rest[letter.len_utf8()..];
        }
        if copied == 0 {
            return Cow::Borrowed(text);
        }
        kept.push_str(&text[copied..]);
        Cow::Owned(kept)
    }

    /// Whether the words of a heading, joined as in an anchor, name somebody. `mira-k` counts as
    /// `mira` there: rather is an anchor lost than somebody found.
    pub(crate) fn are_in_anchor(&self, anchor: &str) -> bool {
        let is_edge = |letter: Option<char>| !letter.is_some_and(char::is_alphanumeric);
        self.names.iter().any(|name| {
            let name = slug(&name.iter().collect::<String>());
            let mut places = anchor.match_indices(name.as_str());
            let stands_there = places.any(|(at, found)| {
                let before = anchor[..at].chars().next_back();
                let behind = anchor[at + found.len()..].chars().next();
                is_edge(before) && is_edge(behind)
            });
            stands_there && !name.is_empty()
        })
    }

    /// Takes the names out of all that a section says.
    pub(crate) fn remove_from(&self, section: &mut Section) {
        if self.is_empty() {
            return;
        }
        let texts = [&mut section.meeting, &mut section.title, &mut section.text];
        let actions = section.actions.iter_mut().map(|action| &mut action.text);
        let decisions = section.decisions.iter_mut();
        let decisions = decisions.map(|decision| &mut decision.text);
        let all = texts.into_iter().chain(section.trail.iter_mut());
        for text in all.chain(actions).chain(decisions) {
            if let Cow::Owned(without) = self.removed_from(text) {
                *text = without;
            }
        }
        if self.are_in_anchor(&section.anchor) {
            section.anchor.clear();
        }
        let names_them = |text: &str| {
            let anchor = text.split_once('#').map_or("", |(_, anchor)| anchor);
            matches!(self.removed_from(text), Cow::Owned(_)) || self.are_in_anchor(anchor)
        };
        section.references.retain(|known| !names_them(&known.name));
        section.topics.retain(|topic| !names_them(topic));
    }

    /// How many bytes of the text are a hidden name, should it begin with one.
    fn name_at(&self, text: &str) -> Option<usize> {
        let lengths = self.names.iter().filter_map(|name| beginning(text, name));
        let mut whole = lengths.filter(|length| !text[*length..].starts_with(is_in_word));
        whole.next()
    }
}

/// How many bytes of the text are the name, should it begin with it in any case.
fn beginning(text: &str, name: &[char]) -> Option<usize> {
    let mut rest = text.chars();
    for wanted in name {
        let letter = rest.next()?;
        if !letter.to_lowercase().eq(std::iter::once(*wanted)) {
            return None;
        }
    }
    Some(text.len() - rest.as_str().len())
}

/// Hyphens are: `mira-k` is somebody else than `mira`.
fn is_in_word(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '-' | '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn without(text: &str) -> String {
        let config =
            "[people]\nhide = [\"mira\"]\n[people.names]\nmira = [\"Mira Kolk\", \"mk\"]\n";
        let config = Config::parse(config, "minutebook.toml").expect("a configuration");
        HiddenNames::of(&config).removed_from(text).into_owned()
    }

    #[test]
    fn all_names_of_a_person_go_in_any_case() {
        assert_eq!(
            without("- @mira: keys\n- MIRA Kolk, mk"),
            "- […]: keys\n- […], […]"
        );
        assert_eq!(without("Mira's disk (Mira)"), "[…]'s disk ([…])");
    }

    #[test]
    fn anchors_name_people_too() {
        let config = "[people]\nhide = [\"mira\"]\n[people.names]\nmira = [\"Mira Kölk\"]\n";
        let config = Config::parse(config, "minutebook.toml").expect("a configuration");
        let hidden = HiddenNames::of(&config);
        for anchor in ["mira", "report-by-mira-kölk-1", "miras-keys-of-mira"] {
            assert!(hidden.are_in_anchor(anchor), "{anchor}");
        }
        for anchor in ["", "admiral", "miraculous-keys", "225"] {
            assert!(!hidden.are_in_anchor(anchor), "{anchor}");
        }
    }

    #[test]
    fn other_words_and_other_people_stay() {
        let text = "@mira-k and Miranda admire mkfs";
        assert_eq!(without(text), text);
        assert_eq!(without("größer: Mira ß"), "größer: […] ß");
    }
}
