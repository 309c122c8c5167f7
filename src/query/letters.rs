//! What the letters of a query are: parts of words, of values, blanks, quotation marks.
//!
//! Knows letters, and the few words that are operators. Does not know where they stand.

/// Whether a word joins others, written like that.
pub(super) fn is_operator(word: &str) -> bool {
    matches!(word, "OR" | "AND" | "NOT")
}

/// Whether a text starts with the address of something.
pub(super) fn is_address(text: &str) -> bool {
    let after = ["https://", "http://"].iter().find_map(|scheme| {
        let start = text.get(..scheme.len())?;
        start
            .eq_ignore_ascii_case(scheme)
            .then(|| &text[scheme.len()..])
    });
    after.is_some_and(|after| after.starts_with(is_letter))
}

pub(super) fn is_quote(letter: char) -> bool {
    matches!(letter, '"' | '„' | '“' | '”' | '«' | '»')
}

/// White space, also the kind that takes no room.
pub(super) fn is_space(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// What a word starts and ends with.
pub(super) fn is_letter(letter: char) -> bool {
    if letter.is_ascii() {
        letter.is_ascii_alphanumeric()
    } else {
        letter.is_alphanumeric() || (is_inside_word(letter) && letter != '’')
    }
}

/// What a word is made of, its joints included.
pub(super) fn is_inside_word(letter: char) -> bool {
    if letter.is_ascii() {
        return letter.is_ascii_alphanumeric() || "-_./#@:+'&*~%$".contains(letter);
    }
    let is_punctuation = matches!(letter,
        '\u{80}'..='\u{bf}' | '×' | '÷' | '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{303f}' | '\u{ff01}'..='\u{ff0f}');
    letter.is_alphanumeric()
        || matches!(letter, '’' | '\u{2010}' | '\u{2011}')
        || !(is_punctuation || is_space(letter))
}

/// What a value after a field is made of.
pub(super) fn is_value(letter: char) -> bool {
    !is_space(letter) && !letter.is_control() && !is_quote(letter) && !matches!(letter, '(' | ')')
}
