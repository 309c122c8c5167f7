//! Words that mean the same: the built-in groups of the trade, and the community's own.
//!
//! A group holds true synonyms, abbreviations and translations, nothing that is merely related;
//! the built-in ones stand in `synonyms.txt`. Members are matched as whole words or sequences of
//! words with plurals stripped, never by stem. Knows neither the index nor weights.

use std::iter;
use std::slice;

use foldhash::HashSet;

use crate::index::slips;
use crate::index::tokens::words_of;

/// The built-in groups: one per line, members separated by commas, `#` before remarks.
pub(super) const TABLE: &str = include_str!("synonyms.txt");

/// The groups that a search can draw on.
#[derive(Clone, Debug, Default)]
pub(crate) struct Synonyms {
    /// The community's own groups, each member as its folded words.
    own: Vec<Vec<Vec<String>>>,
}

impl Synonyms {
    /// The built-in groups together with the community's own, each a list of words or phrases.
    pub(crate) fn new(own: &[Vec<String>]) -> Synonyms {
        let own = own
            .iter()
            .map(|group| group.iter().map(|member| words_of(member)).collect())
            .collect();
        Synonyms { own }
    }

    /// What a word or a sequence of words is also called: each other member of its groups as the
    /// words it is written with, folded; nothing if it belongs to none.
    pub(crate) fn of(&self, words: &[&str]) -> Vec<Vec<String>> {
        let mut others = Vec::new();
        for group in &self.own {
            add_others(group, words, &mut others);
        }
        for group in groups(hash(words)) {
            add_others(&group, words, &mut others);
        }
        others
    }

    /// Single words of the groups that are one typing error away from another word, in the order of
    /// the alphabet: each possible spelling is looked up.
    pub(crate) fn one_error_from(&self, word: &str) -> Vec<String> {
        let own = self.own.iter().flatten();
        let own: HashSet<&[String]> = own.map(Vec::as_slice).collect();
        let mut found = slips::one_error_from(word);
        found.retain(|other| {
            let mut built_in = groups(hash(&[other])).flatten();
            own.contains(slice::from_ref(other))
                || built_in.any(|member| member == [other.as_str()])
        });
        found.into_iter().collect()
    }
}

/// Adds the other members of a group, if the words are one.
fn add_others(group: &[Vec<String>], words: &[&str], others: &mut Vec<Vec<String>>) {
    let is_same = |member: &[String]| {
        member.len() == words.len()
            && member
                .iter()
                .zip(words)
                .all(|(one, other)| singular(one) == singular(other))
    };
    if !group.iter().any(|member| is_same(member)) {
        return;
    }
    for member in group {
        if !is_same(member) && !member.is_empty() && !others.contains(member) {
            others.push(member.clone());
        }
    }
}

/// A member of a built-in group: its words' hash, and where its line starts.
#[derive(Clone, Copy)]
struct Member {
    hash: u32,
    line: usize,
}

/// So many that at most three of four are taken: most members stand where their hash says.
const SLOTS: usize = 8192;

/// The members of the built-in groups by their hashes, worked out by the compiler: reading the table
/// costs a quarter of a millisecond, which every search of the program would pay anew. Each stands
/// where its hash says, or in the next slot that was free.
static MEMBERS: [Option<Member>; SLOTS] = members();

const fn members() -> [Option<Member>; SLOTS] {
    let text = TABLE.as_bytes();
    let mut members = [None; SLOTS];
    let mut count = 0;
    let (mut at, mut line) = (0, 0);
    while at < text.len() {
        if is_member(text, at) {
            let end = next_member(text, at);
            let hash = hash_of_member(text, at, end);
            let mut slot = first_slot(hash);
            while members[slot].is_some() {
                slot = next_slot(slot);
            }
            members[slot] = Some(Member { hash, line });
            count += 1;
            assert!(4 * count <= 3 * SLOTS, "more slots are needed");
            at = end;
        } else {
            at = end_of_line(text, at);
        }
        if at < text.len() && text[at] == b'\n' {
            line = at + 1;
        }
        at += 1;
    }
    members
}

const fn first_slot(hash: u32) -> usize {
    hash as usize % SLOTS
}

const fn next_slot(slot: usize) -> usize {
    (slot + 1) % SLOTS
}

/// The built-in groups of which one member has this hash: each as its members' words.
fn groups(hash: u32) -> impl Iterator<Item = Vec<Vec<String>>> {
    let slots = iter::successors(Some(first_slot(hash)), |slot| Some(next_slot(*slot)));
    let members = slots.map_while(|slot| MEMBERS[slot]);
    let those = members.filter(move |member| member.hash == hash);
    those.map(|member| {
        let line = TABLE[member.line..].lines().next().unwrap_or_default();
        line.split(',').map(words_of).collect()
    })
}

/// Whether a member starts here, and not a remark or an empty line.
const fn is_member(text: &[u8], at: usize) -> bool {
    text[at] != b'#' && text[at] != b'\n'
}

/// Where the comma or the end of the line after a member stands.
const fn next_member(text: &[u8], mut at: usize) -> usize {
    while at < text.len() && text[at] != b',' && text[at] != b'\n' {
        at += 1;
    }
    at
}

const fn end_of_line(text: &[u8], mut at: usize) -> usize {
    while at < text.len() && text[at] != b'\n' {
        at += 1;
    }
    at
}

/// FNV-1a over the singulars of folded words, each followed by a blank.
fn hash(words: &[&str]) -> u32 {
    let mut hash = BASIS;
    for word in words {
        let word = singular(word);
        hash = hash_of_word(hash, word.as_bytes(), word.len());
    }
    hash
}

const BASIS: u32 = 0x811c_9dc5;

const fn hash_of_word(mut hash: u32, word: &[u8], length: usize) -> u32 {
    let mut at = 0;
    while at <= length {
        let byte = if at < length { word[at] } else { b' ' };
        hash = (hash ^ byte as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    hash
}

/// The same hash over a member as it is written in the table: words between anything else than
/// letters and digits, folded as the index folds them.
const fn hash_of_member(text: &[u8], mut at: usize, end: usize) -> u32 {
    let mut hash = BASIS;
    let mut word = [0; 64];
    let mut length = 0;
    while at <= end {
        let byte = if at < end { text[at] } else { b' ' };
        if byte.is_ascii_alphanumeric() {
            word[length] = byte.to_ascii_lowercase();
            length += 1;
        } else if byte == LATIN_LEAD {
            at += 1;
            let folded = folded_latin(text[at]);
            let mut of_folded = 0;
            while of_folded < folded.len() {
                word[length] = folded[of_folded];
                length += 1;
                of_folded += 1;
            }
        } else if length > 0 {
            let is_plural = length > 2 && word[length - 1] == b's' && word[length - 2] != b's';
            hash = hash_of_word(hash, &word, if is_plural { length - 1 } else { length });
            length = 0;
        }
        at += 1;
    }
    hash
}

/// First byte of the letters with accents that the table uses.
const LATIN_LEAD: u8 = 0xc3;

/// A letter with an accent, by its second byte, as the index folds it. The compiler stops at one
/// that is missing.
const fn folded_latin(second: u8) -> &'static [u8] {
    match second {
        0x84 | 0xa4 => b"ae",
        0x96 | 0xb6 => b"oe",
        0x9c | 0xbc => b"ue",
        0x9f => b"ss",
        0xa0..=0xa2 => b"a",
        0xa7 => b"c",
        0xa8..=0xab => b"e",
        0xac..=0xaf => b"i",
        0xb1 => b"n",
        0xb2..=0xb4 => b"o",
        0xb9..=0xbb => b"u",
        _ => panic!("a letter of the table that `folded_latin` does not know"),
    }
}

/// A word without the `s` of a plural. Both sides are stripped alike, so `dns` and `kubernetes`
/// come to no harm.
pub(crate) fn singular(word: &str) -> &str {
    let is_plural = word.len() > 2 && word.ends_with('s') && !word.ends_with("ss");
    if is_plural {
        &word[..word.len() - 1]
    } else {
        word
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    fn of(text: &str) -> String {
        let synonyms = Synonyms::new(&[vec!["KLP".to_owned(), "Kelp-line Project".to_owned()]]);
        let words = words_of(text);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let others: Vec<String> = synonyms
            .of(&words)
            .iter()
            .map(|other| other.join(" "))
            .collect();
        others.join(", ")
    }

    #[test]
    fn abbreviations_and_translations_are_found_from_each_side() {
        assert_eq!(of("kubernetes"), "k8s, kube");
        assert_eq!(of("k8s"), "kubernetes, kube");
        assert!(of("Datenschutz").starts_with("data protection, privacy, gdpr, dsgvo"));
        assert!(of("multi-factor authentication").starts_with("mfa, 2fa"));
        assert!(of("Überwachung").starts_with("monitoring, observability"));
    }

    #[test]
    fn plurals_are_the_same_word() {
        assert_eq!(of("load balancers"), of("load balancer"));
        assert_eq!(of("VMs"), of("vm"));
    }

    #[test]
    fn other_words_have_no_synonyms() {
        for word in ["harbour", "load", "", "#"] {
            assert_eq!(of(word), "");
        }
    }

    #[test]
    fn the_community_adds_its_own() {
        assert_eq!(of("klp"), "kelp line project");
        assert_eq!(of("Kelp-line projects"), "klp");
    }

    #[test]
    fn mistyped_words_are_found_by_their_spellings() {
        let synonyms = Synonyms::new(&[vec!["Squid".to_owned(), "sea arrow".to_owned()]]);
        assert_eq!(synonyms.one_error_from("kubernets"), ["kubernetes"]);
        assert_eq!(synonyms.one_error_from("sqiud"), ["squid"]);
        assert!(synonyms.one_error_from("arrows").is_empty());
        assert!(synonyms.one_error_from("kubernetes").is_empty());
    }

    #[test]
    fn the_table_is_in_good_order() {
        let mut groups_of: HashMap<Vec<String>, Vec<&str>> = HashMap::new();
        let lines = TABLE.lines();
        let groups = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
        for line in groups {
            let members: Vec<Vec<String>> = line.split(',').map(words_of).collect();
            assert!(members.len() >= 2, "alone: {line}");
            for member in members {
                assert!(!member.is_empty(), "an empty member: {line}");
                let key = member
                    .iter()
                    .map(|word| singular(word).to_owned())
                    .collect();
                let groups = groups_of.entry(key).or_default();
                assert!(!groups.contains(&line), "twice in one group: {member:?}");
                groups.push(line);
                assert!(groups.len() <= 2, "in many groups: {member:?}");
                let words: Vec<&str> = member.iter().map(String::as_str).collect();
                let others = Synonyms::default().of(&words);
                assert!(!others.is_empty(), "not found: {member:?}");
            }
        }
        assert!(groups_of.len() > 1500);
    }
}
