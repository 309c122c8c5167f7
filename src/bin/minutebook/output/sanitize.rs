//! Takes from text what could steer a terminal, and nothing that can be read.
//!
//! Minutes come from strangers. A control sequence in them must not colour, clear, retitle or type
//! into the terminal of the person who searches, and text that changes its direction must not make
//! a line say something else than the file does.

use std::borrow::Cow;

/// The text with every control character but line breaks shown as `\u{fffd}`, tabs as four blanks.
pub(crate) fn sanitized(text: &str) -> Cow<'_, str> {
    // Most text is plain. To look at all of it is quicker than to stop at what is not.
    let is_plain = |byte: u8| matches!(byte, b' '..=b'~' | b'\n');
    let all_plain = text.bytes().fold(true, |all, byte| all & is_plain(byte));
    if all_plain || !text.contains(is_unsafe) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\t' => safe.push_str("    "),
            letter if is_unsafe(letter) => safe.push(char::REPLACEMENT_CHARACTER),
            letter => safe.push(letter),
        }
    }
    Cow::Owned(safe)
}

/// The text in one row: sanitised, line breaks as blanks.
pub(crate) fn one_row<'a>(text: impl Into<Cow<'a, str>>) -> Cow<'a, str> {
    let text = text.into();
    let breaks_rows = |byte: u8| matches!(byte, b'\n' | b'\r');
    if text
        .bytes()
        .fold(false, |any, byte| any | breaks_rows(byte))
    {
        return Cow::Owned(sanitized(&text.replace(['\n', '\r'], " ")).into_owned());
    }
    match sanitized(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(safe) => Cow::Owned(safe),
    }
}

fn is_unsafe(letter: char) -> bool {
    let changes_direction = matches!(
        letter,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    );
    (letter.is_control() && letter != '\n') || changes_direction
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_sequences_lose_their_power_and_keep_their_text() {
        assert_eq!(sanitized("a\u{1b}[31mred\u{7}"), "a\u{fffd}[31mred\u{fffd}");
        assert_eq!(sanitized("a\u{9b}31m\u{7f}"), "a\u{fffd}31m\u{fffd}");
        assert_eq!(sanitized("abc\u{202e}txt.exe"), "abc\u{fffd}txt.exe");
        assert_eq!(one_row("over\r\n\tthere"), "over      there");
    }

    #[test]
    fn ordinary_text_is_not_even_copied() {
        assert!(matches!(
            sanitized("Größe – 日本\n- ok 🙂"),
            Cow::Borrowed(_)
        ));
    }
}
