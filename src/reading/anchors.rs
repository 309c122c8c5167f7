//! The anchors that GitHub gives to headings.
//!
//! Knows the rule: lower case, letters, digits, `_` and `-` stay, blanks become `-`, and twins are
//! counted with `-1`, `-2`. Headings that only we take for headings must not be asked for.

use std::collections::HashMap;

/// The anchors of one file, given out heading by heading.
#[derive(Clone, Debug, Default)]
pub(crate) struct Anchors {
    /// How often each anchor was wanted.
    wanted: HashMap<String, u32>,
}

impl Anchors {
    /// The anchor of the file's next heading; empty where its words leave none.
    pub(crate) fn next(&mut self, heading: &str) -> String {
        let base = slug(heading);
        if base.is_empty() {
            return base;
        }
        let Some(count) = self.wanted.get(&base).copied() else {
            self.wanted.insert(base.clone(), 0);
            return base;
        };
        let mut count = count;
        let anchor = loop {
            count += 1;
            let anchor = format!("{base}-{count}");
            if !self.wanted.contains_key(&anchor) {
                break anchor;
            }
        };
        self.wanted.insert(base, count);
        self.wanted.insert(anchor.clone(), 0);
        anchor
    }
}

/// A heading's words as GitHub writes them in a link.
pub(crate) fn slug(heading: &str) -> String {
    let heading = heading.trim();
    let mut slug = String::with_capacity(heading.len());
    for letter in heading.chars() {
        match letter {
            ' ' => slug.push('-'),
            'a'..='z' | '0'..='9' | '-' | '_' => slug.push(letter),
            'A'..='Z' => slug.push(letter.to_ascii_lowercase()),
            _ if letter.is_ascii() => {}
            _ if letter.is_alphanumeric() || is_mark(letter) => slug.extend(letter.to_lowercase()),
            _ => {}
        }
    }
    slug
}

/// Accents that stand for themselves, as decomposed text has them.
fn is_mark(letter: char) -> bool {
    unicode_normalization::char::is_combining_mark(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_are_those_of_github() {
        let expected = [
            ("Deletion in Nova", "deletion-in-nova"),
            (":family: Participants", "family-participants"),
            ("🎉 Party", "-party"),
            ("What's next? (@anna, 5')", "whats-next-anna-5"),
            ("SCS-0214 / v2", "scs-0214--v2"),
            ("Größe & Maß", "größe--maß"),
            ("snake_case", "snake_case"),
            ("---", "---"),
            ("?!", ""),
        ];
        for (heading, anchor) in expected {
            assert_eq!(slug(heading), anchor, "{heading}");
        }
    }

    #[test]
    fn twins_are_counted_and_never_meet_a_heading_of_that_name() {
        let mut anchors = Anchors::default();
        let given: Vec<String> = ["Notes", "Notes-1", "Notes", "Notes"]
            .map(|heading| anchors.next(heading))
            .into();
        assert_eq!(given, ["notes", "notes-1", "notes-2", "notes-3"]);
    }
}
