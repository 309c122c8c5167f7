//! The block between two `---`, or two `+++`, at the top of a file, in which its tools keep their
//! settings.
//!
//! Knows the few keys that minutes use. Does not parse YAML or TOML: a key on a line of its own is
//! enough.

use crate::reading::attendance::Presence;
use crate::reading::attendance::presence;

/// What the front matter of a file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct FrontMatter {
    /// Its keys with their values as written, without quotes, and the line of each.
    pub(crate) entries: Vec<(String, String, u32)>,
    /// The items of the lists that it holds, each with the key above it.
    pub(crate) items: Vec<(String, String)>,
    /// Whether it starts at the top and never ends, so that it was read as text.
    pub(crate) is_unclosed: bool,
}

impl FrontMatter {
    /// Parts the front matter from the text; returns where the body starts, in bytes.
    pub(crate) fn split(text: &str) -> (FrontMatter, usize) {
        let mut front = FrontMatter::default();
        let marker = text.trim_start_matches('\u{feff}').trim_start();
        let Some(fence @ ("---" | "+++")) = marker.get(..3) else {
            return (front, 0);
        };
        let start = text.len() - marker.len();
        let mut line_number = 1 + count_breaks(&text[..start]);
        let mut lines = marker.split_inclusive('\n');
        let opening = lines.next().unwrap_or_default();
        // Some programs take more hyphens, and as many at the end.
        let whole = opening.trim_end();
        let is_fence = fence == "---" && whole.bytes().all(|byte| byte == b'-');
        if whole != fence && !is_fence {
            return (front, 0);
        }
        let mut at = start + opening.len();
        for line in lines {
            line_number += 1;
            at += line.len();
            let line = line.trim_end();
            if line == whole || (whole == "---" && line == "...") {
                // Between longer rules there may be a text.
                let is_front = whole == fence || front.get("title").is_some();
                if !is_front {
                    return (FrontMatter::default(), 0);
                }
                let body = if front.entries.is_empty() { 0 } else { at };
                return (front, body);
            }
            if let (Some(item), Some((key, value, _))) =
                (line.trim_start().strip_prefix("- "), front.entries.last())
                && value.is_empty()
            {
                let item = item.trim().trim_matches(['"', '\'']);
                front.items.push((key.clone(), item.to_owned()));
            }
            let is_table = fence == "+++" && line.starts_with(['[', ']']);
            if line.is_empty() || line.starts_with([' ', '\t', '-', '#']) || is_table {
                continue;
            }
            // What is no setting at all was a rule above a text.
            let mark = if fence == "---" { ':' } else { '=' };
            let Some((key, value)) = setting(line, mark) else {
                return (FrontMatter::default(), 0);
            };
            front.entries.push((key, value, line_number));
        }
        front.is_unclosed = whole == fence && !front.entries.is_empty();
        front.entries.clear();
        front.items.clear();
        (front, 0)
    }

    /// The value of a key, with its line.
    pub(crate) fn get(&self, key: &str) -> Option<(&str, u32)> {
        let entry = self
            .entries
            .iter()
            .find(|(name, _, _)| name.eq_ignore_ascii_case(key))?;
        Some((entry.1.as_str(), entry.2)).filter(|(value, _)| !value.is_empty())
    }

    /// Those whom its lists name as present, as they are written: below `attendees:`, and below
    /// `directors:` or `members:` where another list is of those who were not.
    pub(crate) fn present(&self) -> Vec<&str> {
        const BODIES: &[&str] = &[
            "board",
            "committee",
            "directors",
            "guests",
            "members",
            "staff",
        ];
        let says = |key: &str, said| presence(key) == Some(said);
        let mut keys = self.entries.iter().map(|(key, _, _)| key);
        let asks_for_absent = keys.any(|key| says(key, Presence::Absent));
        let lists_present =
            |key: &str| says(key, Presence::Present) || (asks_for_absent && BODIES.contains(&key));
        let items = self.items.iter();
        let listed = items.filter(|(key, _)| lists_present(key));
        listed.map(|(_, item)| item.as_str()).collect()
    }

    /// Whether it says that the file is a deck of slides.
    pub(crate) fn is_slides(&self) -> bool {
        let is_type_slide = self
            .get("type")
            .is_some_and(|(kind, _)| kind.starts_with("slide"));
        let has_options = self.entries.iter().any(|(key, _, _)| key == "slideOptions");
        is_type_slide || has_options
    }
}

/// `key: value`, or `key = value` between `+++`, where the key is one word.
fn setting(line: &str, mark: char) -> Option<(String, String)> {
    let (key, value) = line.split_once(mark)?;
    let key = key.trim_end();
    let is_key = !key.is_empty()
        && key
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte));
    let value = value.trim().trim_matches(['"', '\'']);
    is_key.then(|| (key.to_owned(), value.to_owned()))
}

fn count_breaks(text: &str) -> u32 {
    u32::try_from(text.bytes().filter(|byte| *byte == b'\n').count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(text: &str) -> &str {
        &text[FrontMatter::split(text).1..]
    }

    #[test]
    fn front_matter_is_no_text_even_after_a_blank_line() {
        assert_eq!(
            body("---\ntitle: Call\ntags: a\n---\n# Hello\n"),
            "# Hello\n"
        );
        assert_eq!(body("\n\n---\ntitle: Call\n---\n# Hello\n"), "# Hello\n");
    }

    #[test]
    fn front_matter_may_stand_between_pluses() {
        let text =
            "+++\ntitle = \"Board: May\"\ndate = 2024-05-02\n[extra]\nby = \"ana\"\n+++\n# Hello\n";
        let (front, at) = FrontMatter::split(text);
        assert_eq!(front.get("title"), Some(("Board: May", 2)));
        assert_eq!(&text[at..], "# Hello\n");
    }

    #[test]
    fn its_lists_name_those_present() {
        let present = |text: &str| {
            let (front, _) = FrontMatter::split(text);
            front
                .present()
                .into_iter()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        let lists = "directors:\n- Ana Roth\nmembers:\n  - Ben Okafor\ntags:\n- lamps\n";
        let asked = format!("---\ntitle: Board\n{lists}apologies:\n- Cem Ay\n---\n");
        assert_eq!(present(&asked), ["Ana Roth", "Ben Okafor"]);
        // Of a page on the board.
        assert!(present(&format!("---\ntitle: Board\n{lists}---\n")).is_empty());
        let plain = "---\ntitle: Board\nattendees:\n- Ana Roth\n---\n";
        assert_eq!(present(plain), ["Ana Roth"]);
    }

    #[test]
    fn rules_around_a_text_are_no_front_matter() {
        let text = "---\nWe met and agreed.\n---\n# Hello\n";
        assert_eq!(body(text), text);
        assert_eq!(body("---\n---\n# Hello\n"), "---\n---\n# Hello\n");
    }

    #[test]
    fn front_matter_that_never_ends_is_read_as_text_and_said_so() {
        let (front, body) = FrontMatter::split("---\ntitle: Call\n\n# Hello\n");
        assert_eq!((front.is_unclosed, body), (true, 0));
    }

    #[test]
    fn values_lose_their_quotes() {
        let (front, _) =
            FrontMatter::split("---\ntitle: \"Board: May\"\nslideOptions:\n  theme: white\n---\n");
        assert_eq!(front.get("title"), Some(("Board: May", 2)));
        assert!(front.is_slides());
    }
}
