//! What counts as a word, and by which other spellings it can be found.
//!
//! Text falls into *chunks*: letters and digits, joined by connectors such as `-`, `_`, `.`, `/`,
//! `#`, `@`. The parts between connectors are the *words*, one position each, folded: lower case,
//! `ä` as `ae`, accents off. A chunk may also be known by *marks*, which have no position: joined
//! up (`cloudinabox`), as an issue (`standards#1020`, `#1020`), a handle (`@o-otte`), a version
//! without its `v` (`1.25`), a code without zeros (`vp6c`), with the umlaut dropped (`nurnberg`).
//!
//! The same reading serves the index, queries and highlights, so that they can never disagree.
//! Knows nothing of stems, synonyms or corrections: those are worked out at query time.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

/// What stands for letters that are not said: as keyboards write it, and as printers do.
pub(crate) const APOSTROPHES: [char; 2] = ['\'', '’'];
/// Longer words are cut here, in the index and in queries alike, so that they still meet.
pub(crate) const LONGEST_WORD: usize = 64;
/// Chunks of more parts than this are lists or paths, not names: they are not joined up.
const MOST_JOINED_PARTS: usize = 6;

/// Letters and digits with connectors inside, as they stand in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Chunk<'t> {
    /// As written, with a leading `@` or `#` if it has one.
    pub(crate) text: &'t str,
    /// Where it starts in the text, in bytes.
    pub(crate) start: usize,
    /// Whether it is one word, and of nothing but ASCII letters and digits: as most are.
    is_one_word: bool,
}

/// Returns the chunks of a text in order.
pub(crate) fn chunks(text: &str) -> Chunks<'_> {
    Chunks { text, at: 0 }
}

/// The chunks of a text; see [`chunks`].
#[derive(Clone, Debug)]
pub(crate) struct Chunks<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Iterator for Chunks<'t> {
    type Item = Chunk<'t>;

    fn next(&mut self) -> Option<Chunk<'t>> {
        let bytes = self.text.as_bytes();
        // To the next letter or digit; a sign before it belongs to it.
        let mut start = self.at;
        loop {
            let byte = *bytes.get(start)?;
            let begins = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
            let signs = matches!(byte, b'@' | b'#') && begins(start + 1);
            if is_letter_or_digit(byte) || signs {
                break;
            }
            if byte < 0x80 {
                start += 1;
                continue;
            }
            let c = self.text[start..].chars().next()?;
            if is_word_char(c) {
                break;
            }
            start += c.len_utf8();
        }
        let mut end = start + usize::from(matches!(bytes[start], b'@' | b'#'));
        let mut is_one_word = end == start;
        while let Some(&byte) = bytes.get(end) {
            if is_letter_or_digit(byte) {
                end += 1;
                continue;
            }
            if byte >= 0x80 {
                let Some(c) = self.text[end..].chars().next() else {
                    break;
                };
                if is_word_char(c) {
                    end += c.len_utf8();
                } else if let Some(width) = connector(&self.text[end..]) {
                    end += width;
                } else {
                    break;
                }
            } else if let Some(width) = connector(&self.text[end..]) {
                end += width;
            } else {
                break;
            }
            is_one_word = false;
        }
        self.at = end;
        Some(Chunk {
            text: &self.text[start..end],
            start,
            is_one_word,
        })
    }
}

/// Whether a byte is an ASCII letter or digit: looked up, because every byte of a text is asked for.
fn is_letter_or_digit(byte: u8) -> bool {
    const ARE: [bool; 256] = {
        let mut are = [false; 256];
        let mut byte = 0_u8;
        while byte < 0x80 {
            are[byte as usize] = byte.is_ascii_alphanumeric();
            byte += 1;
        }
        are
    };
    ARE[usize::from(byte)]
}

/// Width of the connector that the text starts with, if a word goes on behind it.
fn connector(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let width = match bytes.first()? {
        // `issues/#225` is one name.
        b'/' if bytes.get(1) == Some(&b'#') => 2,
        0xe2 if rest.starts_with('’') => '’'.len_utf8(),
        b'-' | b'_' | b'.' | b'/' | b'#' | b'@' | b'\'' | b'+' | b':' => 1,
        _ => return None,
    };
    let goes_on = rest[width..].chars().next().is_some_and(is_word_char);
    goes_on.then_some(width)
}

fn is_word_char(c: char) -> bool {
    // Combining accents belong to the letter before them.
    c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c)
}

/// Scripts that write no blanks between words: each of their characters is a word.
fn stands_alone(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{2ffff}')
}

/// Returns the folded words of a text in order.
pub(crate) fn words_of(text: &str) -> Vec<String> {
    chunks(text)
        .flat_map(|chunk| chunk.words())
        .map(|(_, word)| word)
        .collect()
}

impl<'t> Chunk<'t> {
    /// Calls `word` with each part: where it stands in the text, and as written.
    pub(crate) fn parts(&self, mut word: impl FnMut(Range<usize>, &'t str)) {
        let text = self.text;
        if self.is_one_word {
            return word(self.start..self.start + text.len(), text);
        }
        let mut start = None;
        let mut give = |from: usize, to: usize| {
            word(self.start + from..self.start + to, &text[from..to]);
        };
        let mut at = 0;
        while at < text.len() {
            let byte = text.as_bytes()[at];
            if byte.is_ascii_alphanumeric() {
                start.get_or_insert(at);
                at += 1;
            } else if byte < 0x80 {
                if let Some(from) = start.take() {
                    give(from, at);
                }
                at += 1;
            } else {
                let c = text[at..]
                    .chars()
                    .next()
                    .expect("inside the text and on a boundary");
                if stands_alone(c) || !is_word_char(c) {
                    if let Some(from) = start.take() {
                        give(from, at);
                    }
                    if stands_alone(c) {
                        give(at, at + c.len_utf8());
                    }
                } else {
                    start.get_or_insert(at);
                }
                at += c.len_utf8();
            }
        }
        if let Some(from) = start {
            give(from, text.len());
        }
    }

    /// Returns its words, folded, with where they stand in the text.
    pub(crate) fn words(&self) -> Vec<(Range<usize>, String)> {
        let mut words = Vec::new();
        self.parts(|range, part| {
            let mut folded = String::with_capacity(part.len());
            fold(part, &mut folded);
            if !folded.is_empty() {
                words.push((range, folded));
            }
        });
        words
    }

    /// Whether it can have no marks: one plain ASCII word without digits.
    pub(crate) fn is_plain(&self) -> bool {
        self.text.bytes().all(|byte| byte.is_ascii_alphabetic())
    }

    /// Returns the other names by which it can be found; none for an ordinary word.
    pub(crate) fn marks(&self) -> Vec<String> {
        let mut marks = Vec::new();
        if self.is_plain() {
            return marks;
        }
        let words = self.words();
        let mut add = |mark: String| {
            if mark.len() <= LONGEST_WORD
                && !marks.contains(&mark)
                && !(words.len() == 1 && words[0].1 == mark)
            {
                marks.push(mark);
            }
        };
        if let Some(handle) = self.text.strip_prefix('@') {
            add(format!("@{}", handle.to_lowercase()));
        }
        if let Some((repository, number)) = self.issue() {
            if !repository.is_empty() {
                add(format!("{repository}#{number}"));
            }
            add(format!("#{number}"));
        }
        for version in versions(self.text) {
            add(version);
        }
        let is_path = self.text.contains('/');
        if words.len() >= 2 && words.len() <= MOST_JOINED_PARTS && !is_path {
            let joined: String = words.iter().map(|(_, word)| word.as_str()).collect();
            if let Some(code) = code(&joined) {
                add(code);
            }
            add(joined);
            if words.len() > 2 {
                for pair in words.windows(2) {
                    add(format!("{}{}", pair[0].1, pair[1].1));
                }
            }
        }
        for (range, word) in &words {
            let written = &self.text[range.start - self.start..range.end - self.start];
            if let Some(code) = code(word) {
                add(code);
            }
            if let Some(other) = without_umlauts(written) {
                add(other);
            }
        }
        marks
    }

    /// The issue it names: repository (or nothing) and number, from `repo#12`, `repo/#12`, `#12`,
    /// and addresses that end in `repo/issues/12`, `repo/pull/12`, `repo/-/merge_requests/12`.
    fn issue(&self) -> Option<(String, String)> {
        let lower = self.text.to_lowercase();
        if let Some((before, after)) = lower.rsplit_once('#') {
            let number: String = after.chars().take_while(char::is_ascii_digit).collect();
            let is_number = !number.is_empty() && number.len() == after.len();
            if !is_number {
                return None;
            }
            let repository = before
                .trim_end_matches('/')
                .rsplit('/')
                .next()
                .unwrap_or("");
            return Some((repository.to_owned(), number));
        }
        let steps: Vec<&str> = lower.split('/').filter(|step| *step != "-").collect();
        let [.., repository, kind, number] = steps.as_slice() else {
            return None;
        };
        let is_issue = matches!(
            *kind,
            "issues" | "issue" | "pull" | "pulls" | "merge_requests"
        );
        let is_number = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
        (is_issue && is_number).then(|| ((*repository).to_owned(), (*number).to_owned()))
    }
}

/// Adds the folded form of a word: lower case, `ä` as `ae`, accents off, cut where too long.
pub(crate) fn fold(word: &str, folded: &mut String) {
    if word.is_ascii() {
        let word = &word[..word.len().min(LONGEST_WORD)];
        folded.push_str(word);
        let from = folded.len() - word.len();
        folded[from..].make_ascii_lowercase();
        return;
    }
    let from = folded.len();
    for c in word.nfc().flat_map(char::to_lowercase) {
        match c {
            'ä' | 'æ' => folded.push_str("ae"),
            'ö' | 'ø' | 'œ' => folded.push_str("oe"),
            'ü' => folded.push_str("ue"),
            'ß' => folded.push_str("ss"),
            'ł' => folded.push('l'),
            'đ' => folded.push('d'),
            'ı' => folded.push('i'),
            _ => folded.extend(
                c.nfkd()
                    .flat_map(char::to_lowercase)
                    .filter(|c| c.is_alphanumeric()),
            ),
        }
    }
    let mut end = folded.len().min(from + LONGEST_WORD);
    while !folded.is_char_boundary(end) {
        end -= 1;
    }
    folded.truncate(end);
}

/// Returns the folded form of a word.
pub(crate) fn folded(word: &str) -> String {
    let mut text = String::with_capacity(word.len());
    fold(word, &mut text);
    text
}

/// The folded form with `ä` as `a`, where that differs.
fn without_umlauts(word: &str) -> Option<String> {
    if word.is_ascii() {
        return None;
    }
    let mut has_any = false;
    let plain: String = word
        .nfc()
        .flat_map(char::to_lowercase)
        .map(|c| {
            let plain = match c {
                'ä' => 'a',
                'ö' | 'ø' => 'o',
                'ü' => 'u',
                _ => return c,
            };
            has_any = true;
            plain
        })
        .collect();
    has_any.then(|| folded(&plain))
}

/// `v1.25.3` as `1.25.3` and `1.25`; nothing for what is no version.
fn versions(chunk: &str) -> Vec<String> {
    let lower = chunk.to_lowercase();
    let bare = lower.strip_prefix('v').unwrap_or(&lower);
    // `k8s-1.33.6`, `osism-7.0.0c`: the version is what follows the last dash before a digit.
    let bare = match bare.find('.') {
        Some(dot) => {
            &bare[bare[..dot]
                .rfind(['-', '_', '/', ':', '@', '+'])
                .map_or(0, |at| at + 1)..]
        }
        None => return Vec::new(),
    };
    let bare = bare.strip_prefix('v').unwrap_or(bare);
    let bare = bare.split(['-', '+', '/', '_', ':']).next().unwrap_or(bare);
    let steps: Vec<&str> = bare.split('.').collect();
    let are_numbers = steps
        .iter()
        .all(|step| step.starts_with(|c: char| c.is_ascii_digit()));
    if steps.len() < 2 || steps.len() > 4 || !are_numbers {
        return Vec::new();
    }
    (2..=steps.len())
        .rev()
        .map(|upto| steps[..upto].join("."))
        .collect()
}

/// `vp06c` as `vp6c`: a short code with its zeros dropped, where it has any.
pub(crate) fn code(word: &str) -> Option<String> {
    let letters = word.bytes().take_while(u8::is_ascii_lowercase).count();
    let zeros = word[letters..].bytes().take_while(|b| *b == b'0').count();
    let rest = &word[letters + zeros..];
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let tail = rest.len() - digits;
    let is_code = (1..=5).contains(&letters) && zeros > 0 && (1..=3).contains(&digits) && tail <= 1;
    is_code.then(|| format!("{}{rest}", &word[..letters]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> String {
        words_of(text).join(" ")
    }

    fn marks(text: &str) -> String {
        let marks: Vec<String> = chunks(text).flat_map(|chunk| chunk.marks()).collect();
        marks.join(" ")
    }

    #[test]
    fn words_are_folded_and_compounds_fall_into_their_parts() {
        assert_eq!(
            words("Cloud-in-a-Box, `mod_auth2` and Nürnberg!"),
            "cloud in a box mod auth2 and nuernberg"
        );
        assert_eq!(
            words("Metal³ café NAÏVE straße"),
            "metal3 cafe naive strasse"
        );
        assert_eq!(words("u\u{308}ber"), "ueber");
        assert_eq!(words("会议 notes"), "会 议 notes");
        assert_eq!(
            words("don't don’t l’équipe -- … ’ *"),
            "don t don t l equipe"
        );
    }

    #[test]
    fn compounds_are_also_known_joined_up() {
        assert_eq!(marks("don't don’t"), "dont dont");
        assert_eq!(marks("cloud-in-a-box"), "cloudinabox cloudin ina abox");
        assert_eq!(marks("SCS-0214-v2"), "scs0214v2 scs0214 0214v2");
        assert_eq!(marks("an ordinary Word"), "");
    }

    #[test]
    fn issues_meet_in_one_form_however_they_are_spelled() {
        assert_eq!(marks("#225"), "#225");
        assert!(marks("issues#225").starts_with("issues#225 #225"));
        assert!(marks("issues/#225").starts_with("issues#225 #225"));
        assert!(marks("github.com/o/issues/issues/225").starts_with("issues#225 #225"));
        assert_eq!(marks("C#"), "");
    }

    #[test]
    fn versions_are_known_without_their_v_and_by_their_beginning() {
        assert!(
            marks("v1.25.3").starts_with("1.25.3 1.25 "),
            "{}",
            marks("v1.25.3")
        );
        assert!(marks("OSISM-7.0.0c").starts_with("7.0.0c 7.0 "));
    }

    #[test]
    fn codes_are_known_without_their_zeros() {
        assert_eq!(marks("VP06c"), "vp6c");
        assert!(marks("VP-06c").contains("vp6c"));
        assert_eq!(marks("R5"), "");
    }

    #[test]
    fn handles_and_umlauts_leave_their_marks() {
        assert!(marks("@O-Otte").starts_with("@o-otte"));
        assert_eq!(marks("Nürnberg"), "nurnberg");
        assert_eq!(marks("ClusterClass"), "");
    }

    #[test]
    fn ranges_point_at_the_words_in_the_text() {
        let text = "see Überblick: mod_auth2";
        let places: Vec<&str> = chunks(text)
            .flat_map(|chunk| chunk.words())
            .map(|(range, _)| &text[range])
            .collect();
        assert_eq!(places, ["see", "Überblick", "mod", "auth2"]);
    }
}
