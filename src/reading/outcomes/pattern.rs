//! Compiles the patterns of tasks and decisions.
//!
//! Letters are read as the blocks in which scripts lie, not one by one as Unicode lists them:
//! hundreds of small ranges in each pattern would take longer to compile than most minutes take to
//! read. Between the blocks lie dashes, arrows, quotation marks, bullets and emoji.

use regex::Regex;

/// Letters of all scripts, as they stand in a class.
macro_rules! letters {
    () => {
        r"A-Za-z\x{aa}\x{b5}\x{ba}\x{c0}-\x{1fff}\x{2c00}-\x{2dff}\x{3040}-\x{d7ff}\x{f900}-\x{fdff}\x{fe70}-\x{fefc}\x{10000}-\x{1efff}\x{20000}-\x{3ffff}"
    };
}

/// What stands for the classes that patterns use. None of them tells capitals from small letters,
/// as all patterns with letters in them ignore case.
const CLASSES: [(&str, &str); 6] = [
    (r"\s", r"[\x20\t-\r\x{a0}]"),
    (r"\d", "[0-9]"),
    (r"\w", concat!("[0-9_", letters!(), "]")),
    (r"\W", concat!("[^0-9_", letters!(), "]")),
    (r"\p{Lu}", concat!("[", letters!(), "]")),
    (r"\p{L}", concat!("[", letters!(), "]")),
];

/// Compiles a pattern that is part of the program.
pub(super) fn pattern(text: &str) -> Regex {
    let mut plain = text.to_owned();
    for (class, blocks) in CLASSES {
        plain = plain.replace(class, blocks);
    }
    Regex::new(&plain).expect("the patterns of this module are tested")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_any_script_are_words_and_signs_are_none() {
        let word = pattern(r"^\w+$");
        for text in [
            "disk",
            "Größe",
            "año",
            "élan",
            "решение",
            "議事録",
            "naïve_2",
        ] {
            assert!(word.is_match(text), "{text}");
        }
        let sign = pattern(r"^\W+$");
        for text in ["–", "→", "“", "…", "•", "✅", "🚀", "¿", "-"] {
            assert!(sign.is_match(text), "{text}");
        }
    }

    #[test]
    fn classes_stand_in_classes_too() {
        let item = pattern(r"^[\s>*]+[\w-]+\d$");
        assert!(item.is_match(" > vp-06"));
        assert!(!item.is_match("→ vp-06"));
    }
}
