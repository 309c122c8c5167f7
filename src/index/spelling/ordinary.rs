//! Words that are certainly none but themselves, whether minutes use them or not: those of
//! everyday life, in `ordinary.txt`.
//!
//! Short ones look like many others, so that no rule can tell them from errors (`spoon`, `soon`).
//! Knows base forms and how English forms plurals and tenses; does not know the minutes.

/// The words, after remarks that begin with `#`.
const TABLE: &str = include_str!("ordinary.txt");

/// What may stand behind a base form.
const ENDINGS: [&str; 9] = ["s", "es", "ed", "d", "ing", "ly", "er", "en", "e"];
/// Fewer letters are no base form.
const SHORTEST: usize = 3;

/// Whether a folded word, or its base form, belongs to everyday life.
pub(super) fn is_ordinary(word: &str) -> bool {
    let bare = ENDINGS.iter().filter_map(|ending| {
        let form = word.strip_suffix(ending)?;
        (!would_be_doubled(form, ending)).then_some(form)
    });
    let forms: Vec<&str> = bare
        .chain([word])
        .filter(|form| form.len() >= SHORTEST)
        .collect();
    // `taste` where `tasting` was typed.
    let without_e = word.strip_suffix("ing");
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_ascii_whitespace).any(|ordinary| {
        let is_shortened = without_e.is_some() && without_e == ordinary.strip_suffix('e');
        is_shortened || forms.contains(&ordinary)
    })
}

/// Whether a base form doubles its last letter before an ending: who writes `loging` meant `logging`.
fn would_be_doubled(form: &str, ending: &str) -> bool {
    let is_vowel = |letter: u8| b"aeiou".contains(&letter);
    let [first, vowel, last] = form.as_bytes() else {
        return false;
    };
    matches!(ending, "ing" | "ed" | "er" | "en")
        && !is_vowel(*first)
        && is_vowel(*vowel)
        && !is_vowel(*last)
        && !b"wxy".contains(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_ordinary_words_are_ordinary() {
        for word in ["spoon", "punched", "tasting", "wishes", "garten"] {
            assert!(is_ordinary(word), "{word}");
        }
        for word in ["storge", "keycloak", "sponn", "on", "loging"] {
            assert!(!is_ordinary(word), "{word}");
        }
    }

    #[test]
    fn ordinary_words_are_folded_and_in_order() {
        let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
        let words: Vec<&str> = lines.flat_map(str::split_ascii_whitespace).collect();
        assert!(words.is_sorted());
        let is_folded = |word: &&str| word.bytes().all(|letter| letter.is_ascii_lowercase());
        assert!(words.iter().all(is_folded));
    }
}
