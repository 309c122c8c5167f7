//! The handles that people make from their names: `@irowan` may be Ilse Rowan.
//!
//! Does not know who exists.

use unicode_normalization::UnicodeNormalization;

/// A handle that somebody of a name may have.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Made {
    pub(crate) handle: String,
    /// Whether it is the family name alone, which others may share.
    pub(crate) is_family_name: bool,
}

/// Words of the longest name; what has more is a sentence.
const MOST_WORDS: usize = 4;
/// Letters from which on a family name makes a handle that is no accident; `j` and `wu` are two letters.
const FAMILY_LETTERS: usize = 3;
/// The same of a family name alone.
const FAMILY_LETTERS_ALONE: usize = 5;

/// The handles that are a name itself: all of it, its initials with the family name, or that alone;
/// `ü` as `u` or `ue`. Of two names that differ more nobody can say that they are one person's.
pub(crate) fn made_from(name: &str) -> Vec<Made> {
    let words: Vec<&str> = name.split(' ').collect();
    let [given @ .., family] = words.as_slice() else {
        return Vec::new();
    };
    if given.is_empty() || words.len() > MOST_WORDS {
        return Vec::new();
    }
    let mut made = Vec::new();
    for spelled in [plain, spelled_out] {
        let family = spelled(family);
        let given: Vec<String> = given.iter().map(|word| spelled(word)).collect();
        let initials: String = given
            .iter()
            .filter_map(|word| word.chars().next())
            .collect();
        if family.len() < FAMILY_LETTERS {
            continue;
        }
        made.push((format!("{}{family}", given.concat()), false));
        made.push((format!("{initials}{family}"), false));
        if family.len() >= FAMILY_LETTERS_ALONE {
            made.push((family, true));
        }
    }
    let made = made.into_iter();
    made.map(|(handle, is_family_name)| Made {
        handle,
        is_family_name,
    })
    .collect()
}

/// The given name of a name in full, as it would be in a handle.
pub(crate) fn given_name(name: &str) -> Option<String> {
    name.split(' ').next().map(plain)
}

/// The letters and digits of a name without what a handle cannot have.
pub(crate) fn plain(text: &str) -> String {
    text.nfd().filter(char::is_ascii_alphanumeric).collect()
}

/// Its letters alone.
fn letters(text: &str) -> String {
    text.nfd().filter(char::is_ascii_alphabetic).collect()
}

/// The same with `ue` for `ü`, as those write themselves who cannot type it.
fn spelled_out(text: &str) -> String {
    let mut spelled = String::with_capacity(text.len());
    for letter in text.nfc() {
        match letter {
            'ä' => spelled.push_str("ae"),
            'ö' | 'ø' => spelled.push_str("oe"),
            'ü' => spelled.push_str("ue"),
            'ß' => spelled.push_str("ss"),
            _ => spelled.push(letter),
        }
    }
    plain(&spelled)
}

/// Letters from which on a word within a handle is no accident.
const TELLING_LETTERS: usize = 3;

/// Whether somebody of this name, in lower case, could have chosen the handle for it: it holds a
/// word of the name (`rowan`), or strings the beginnings of words together (`irowan`, `ilro`).
pub(crate) fn is_made_from(handle: &str, name: &str) -> bool {
    let handle = letters(handle);
    let words: Vec<String> = name.split([' ', '-', '.']).map(letters).collect();
    let holds = |word: &String| word.len() >= TELLING_LETTERS && handle.contains(word.as_str());
    words.iter().any(holds)
        || handle.len() >= TELLING_LETTERS && is_strung_together(&handle, &words)
}

/// Whether a handle consists of beginnings of some of the words, in their order.
fn is_strung_together(handle: &str, words: &[String]) -> bool {
    let Some((first, others)) = words.split_first() else {
        return handle.is_empty();
    };
    let common = handle.bytes().zip(first.bytes());
    let longest = common.take_while(|(a, b)| a == b).count();
    (0..=longest).any(|length| is_strung_together(&handle[length..], others))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_handle_can_be_a_name_itself() {
        let handles = |name| -> Vec<String> {
            let made = made_from(name).into_iter();
            made.map(|made| made.handle).collect()
        };
        let umlaut = handles("mia müller");
        for handle in [
            "miamuller",
            "mmuller",
            "muller",
            "miamueller",
            "mmueller",
            "mueller",
        ] {
            assert!(umlaut.iter().any(|made| made == handle), "{handle}");
        }
        let family_alone = |name: &str| made_from(name).iter().any(|made| made.is_family_name);
        assert!(family_alone("ilse rowan"));
        assert!(!family_alone("ilse may"));
        for nobody in ["ilse", "ilse r", "a whole sentence of words"] {
            assert_eq!(handles(nobody), Vec::<String>::new(), "{nobody}");
        }
    }

    #[test]
    fn a_handle_is_made_from_words_of_a_name_or_their_beginnings() {
        for (handle, name) in [
            ("rowan", "ilse rowan"),
            ("irowan", "ilse rowan"),
            ("ilro", "ilse rowan"),
            ("m-muller99", "mia müller"),
            ("fkr", "finn kroll-darm"),
        ] {
            assert!(is_made_from(handle, name), "{handle}: {name}");
        }
        for (handle, name) in [
            ("rowan", "release notes"),
            ("rowan", "storage access api"),
            ("ir", "ilse rowan"),
        ] {
            assert!(!is_made_from(handle, name), "{handle}: {name}");
        }
    }
}
