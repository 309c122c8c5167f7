//! Compiles the patterns of tasks and decisions.
//!
//! Letters are read as the blocks in which scripts lie, not one by one as Unicode lists them:
//! hundreds of small ranges in each pattern would take longer to compile than most minutes take to
//! read. Between the blocks lie dashes, arrows, quotation marks, bullets and emoji.
//!
//! Words end where those of ASCII do, as for any other end a line with a single letter beyond ASCII is
//! gone through the slow way. So `\b` stands beside no such letter: `décidé` ends without.
//!
//! No pattern counts letters beyond a dozen: each letter of `[^.]{0,80}` is a state of its own, and lines
//! were looked through at a third of the speed. What belongs together stands in one sentence, `[^.]*`.

use regex::Regex;

/// Letters of all scripts, as they stand in a class.
macro_rules! letters {
    () => {
        r"A-Za-z\x{aa}\x{b5}\x{ba}\x{c0}-\x{1fff}\x{2c00}-\x{2dff}\x{3040}-\x{d7ff}\x{f900}-\x{fdff}\x{fe70}-\x{fefc}\x{10000}-\x{1efff}\x{20000}-\x{3ffff}"
    };
}

/// What stands for the classes that patterns use, and whether letters are in it. None of them tells
/// capitals from small letters, as all patterns with letters in them ignore case.
const CLASSES: [(&str, &str, bool); 7] = [
    (r"\b", r"(?-u:\b)", false),
    (r"\s", r"[\x20\t-\r\x{a0}]", false),
    (r"\d", "[0-9]", false),
    (r"\w", concat!("[0-9_", letters!(), "]"), true),
    (r"\W", concat!("[^0-9_", letters!(), "]"), true),
    (r"\p{Lu}", concat!("[", letters!(), "]"), true),
    (r"\p{L}", concat!("[", letters!(), "]"), true),
];

/// Compiles a pattern that is part of the program.
pub(super) fn pattern(text: &str) -> Regex {
    Regex::new(&with_blocks(text)).expect("the patterns of this module are tested")
}

/// The pattern with blocks for its classes. Blocks hold capitals and small letters alike: looking up
/// the other case of each of their letters, as a pattern that ignores case would have it, changes
/// nothing and takes longer than everything else, so they are exempt from it.
fn with_blocks(text: &str) -> String {
    let mut whole = String::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (part, length) = match rest.as_bytes() {
            [b'[', ..] => in_brackets(rest),
            _ => one(rest),
        };
        match part {
            (blocks, true) => whole.extend(["(?-i:", &blocks, ")"]),
            (same, false) => whole.push_str(&same),
        }
        rest = &rest[length..];
    }
    whole
}

/// What stands for the class in brackets with which a pattern begins, whether letters are in it, and
/// its length.
fn in_brackets(text: &str) -> ((String, bool), usize) {
    let mut class = "[".to_owned();
    let mut has_letters = false;
    let mut at = 1;
    while !text[at..].starts_with(']') {
        let ((part, is_letters), length) = one(&text[at..]);
        class.push_str(&part);
        has_letters |= is_letters;
        at += length;
    }
    class.push(']');
    ((class, has_letters), at + 1)
}

/// What stands for the class or sign with which a pattern begins, whether it is letters, and its
/// length.
fn one(text: &str) -> ((String, bool), usize) {
    let known = CLASSES.iter().find(|(class, ..)| text.starts_with(class));
    if let Some((class, blocks, is_letters)) = known {
        return (((*blocks).to_owned(), *is_letters), class.len());
    }
    let signs = if text.starts_with('\\') { 2 } else { 1 };
    let sign: String = text.chars().take(signs).collect();
    let length = sign.len();
    ((sign, false), length)
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
    fn words_end_where_those_of_ascii_do() {
        let word = pattern(r"\bja\b");
        assert!(word.is_match("„ja“ – nein"));
        assert!(!word.is_match("jahr") && !word.is_match("soja"));
        assert!(word.is_match("jaß"), "no word goes on so");
    }

    #[test]
    fn classes_stand_in_classes_too() {
        let item = pattern(r"^[\s>*]+[\w-]+\d$");
        assert!(item.is_match(" > vp-06"));
        assert!(!item.is_match("→ vp-06"));
    }

    #[test]
    fn only_letters_are_exempt_from_looking_up_the_other_case() {
        let kept = |text: &str| assert_eq!(with_blocks(text), text);
        kept(r"(?i)agreed [.!–] \[a-z\] [abc]");
        let word = with_blocks(r"(?i)a\w");
        assert!(word.starts_with("(?i)a(?-i:[0-9_A-Za-z"), "{word}");
        assert!(word.ends_with("])"), "{word}");
        let owner = with_blocks(r"(?i)[\w'’-]+b");
        assert!(owner.starts_with("(?i)(?-i:[[0-9_A-Za-z"), "{owner}");
        assert!(owner.ends_with("]'’-])+b"), "{owner}");
        assert!(pattern(r"(?i)^größe \w+$").is_match("GRÖßE ÜBER"));
    }
}
