//! A file's bytes as text: encodings told apart, and what was misread once put right.
//!
//! Lines stay where they are: only characters within them change. Each repair is said in a notice.
//! Does not know where the bytes come from, nor Markdown.

use crate::section::Notice;

/// A file's bytes as text, repaired where that is safe; or why there is none.
///
/// Lines stay where they are: only characters within them change.
///
/// # Errors
///
/// A notice when the bytes are no text.
pub fn load(bytes: &[u8], path: &str) -> std::result::Result<(String, Vec<Notice>), Notice> {
    let mut notices = Vec::new();
    let decoded = decode(bytes, path, &mut notices)?;
    if decoded.is_ascii() {
        return Ok((with_plain_line_ends(decoded), notices));
    }
    let (mut text, repaired) = match repair_mojibake(&decoded) {
        Some((text, repaired)) => (text, repaired),
        None => (decoded, 0),
    };
    if repaired > 0 {
        let characters = if repaired == 1 {
            "character"
        } else {
            "characters"
        };
        notices.push(Notice::new(
            "mojibake",
            format!("`{path}` holds UTF-8 that was once read as Windows-1252; {repaired} {characters} repaired"),
            "save the file again as UTF-8",
        ));
    }
    if text.contains(is_odd_blank) {
        text = text.replace(['\u{200b}', '\u{feff}'], "");
        text = text.replace(is_odd_blank, " ");
    }
    Ok((with_plain_line_ends(text), notices))
}

/// Blanks that Markdown and searches do not take for blanks, and marks of no width.
fn is_odd_blank(c: char) -> bool {
    matches!(
        c,
        '\u{a0}' | '\u{2007}' | '\u{202f}' | '\u{200b}' | '\u{feff}'
    )
}

fn with_plain_line_ends(text: String) -> String {
    if !text.contains('\r') {
        return text;
    }
    text.replace("\r\n", "\n").replace('\r', "\n")
}

fn decode(
    bytes: &[u8],
    path: &str,
    notices: &mut Vec<Notice>,
) -> std::result::Result<String, Notice> {
    if let Some(wide) = Wide::of(bytes) {
        notices.push(Notice::new(
            "not-utf8",
            format!("`{path}` is UTF-16; it was read as such"),
            "save the file as UTF-8",
        ));
        return Ok(wide.decode(bytes));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.contains(&0) {
        return Err(not_text(path));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(_) => decode_broken(bytes, path, notices),
    }
}

fn not_text(path: &str) -> Notice {
    Notice::new(
        "not-text",
        format!("`{path}` is not text; it is left out"),
        "remove it, or give it the ending that it deserves",
    )
}

/// Bytes that are no UTF-8 are taken for Windows-1252, which is what they mostly are.
fn decode_broken(
    bytes: &[u8],
    path: &str,
    notices: &mut Vec<Notice>,
) -> std::result::Result<String, Notice> {
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    let mut broken = 0;
    let mut first_line = 0;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if broken == 0 && !chunk.invalid().is_empty() {
            first_line = 1 + text.bytes().filter(|byte| *byte == b'\n').count();
        }
        broken += chunk.invalid().len();
        text.extend(chunk.invalid().iter().map(|byte| windows_1252(*byte)));
    }
    if broken * 4 > bytes.len() {
        return Err(not_text(path));
    }
    let noun = if broken == 1 { "byte is" } else { "bytes are" };
    notices.push(Notice::new(
        "not-utf8",
        format!("in `{path}` {broken} {noun} not UTF-8, first on line {first_line}; read as Windows-1252"),
        "save the file as UTF-8",
    ));
    Ok(text)
}

/// The two forms of UTF-16, known by their mark or by a zero in every other byte.
enum Wide {
    Little,
    Big,
}

impl Wide {
    fn of(bytes: &[u8]) -> Option<Wide> {
        if bytes.starts_with(b"\xff\xfe") {
            return Some(Wide::Little);
        }
        if bytes.starts_with(b"\xfe\xff") {
            return Some(Wide::Big);
        }
        let start = &bytes[..bytes.len().min(256) & !1];
        if start.len() < 8 {
            return None;
        }
        let pairs = start.len() / 2;
        let zeros = |offset: usize| {
            start
                .iter()
                .skip(offset)
                .step_by(2)
                .filter(|byte| **byte == 0)
                .count()
        };
        let (even, odd) = (zeros(0), zeros(1));
        if even == 0 && odd * 10 > pairs * 9 {
            return Some(Wide::Little);
        }
        if odd == 0 && even * 10 > pairs * 9 {
            return Some(Wide::Big);
        }
        None
    }

    fn decode(&self, bytes: &[u8]) -> String {
        let units = bytes.chunks_exact(2).map(|pair| match (self, pair) {
            (Wide::Little, [low, high]) => u16::from_le_bytes([*low, *high]),
            (Wide::Big, [high, low]) => u16::from_be_bytes([*high, *low]),
            _ => 0,
        });
        char::decode_utf16(units)
            .map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER))
            .filter(|c| *c != '\u{feff}' && *c != '\0')
            .collect()
    }
}

/// What Windows-1252 has between 0x80 and 0x9f; elsewhere it is Latin-1. Five are not assigned
/// and stand for themselves, as browsers have it.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9f => WINDOWS_1252[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

/// The byte that stands for a character in Windows-1252.
fn windows_1252_byte(c: char) -> Option<u8> {
    let code = u32::from(c);
    if let Ok(byte) = u8::try_from(code) {
        return Some(byte);
    }
    let at = WINDOWS_1252.iter().position(|known| *known == c)?;
    u8::try_from(0x80 + at).ok()
}

/// Puts right what was UTF-8, read as Windows-1252 and saved again. Gives nothing where there is
/// nothing to repair.
///
/// Each sequence is repaired for itself, and only where its characters taken as bytes are one
/// whole character of UTF-8.
fn repair_mojibake(text: &str) -> Option<(String, usize)> {
    if !text.contains(['Â', 'Ã', 'â', 'ð', 'ï']) {
        return None;
    }
    let mut repaired = String::with_capacity(text.len());
    let mut count = 0;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        match misread(rest, first) {
            Some((meant, length)) => {
                repaired.push(meant);
                count += 1;
                rest = &rest[length..];
            }
            None => {
                repaired.push(first);
                rest = &rest[first.len_utf8()..];
            }
        }
    }
    (count > 0).then_some((repaired, count))
}

/// The character that the beginning of `rest` was before it was misread, and how many bytes it
/// takes there.
fn misread(rest: &str, first: char) -> Option<(char, usize)> {
    // Only the beginnings of letters with accents, punctuation, emoji and the mark at the start of
    // a file. Others (`Ü“`) occur in honest text.
    let length = match first {
        'Â' | 'Ã' => 2,
        'â' | 'ï' => 3,
        'ð' => 4,
        _ => return None,
    };
    let mut bytes = [0; 4];
    let mut taken = 0;
    for (slot, c) in bytes.iter_mut().zip(rest.chars().take(length)) {
        *slot = windows_1252_byte(c)?;
        taken += c.len_utf8();
    }
    let meant = std::str::from_utf8(bytes.get(..length)?).ok()?;
    Some((meant.chars().next()?, taken))
}
