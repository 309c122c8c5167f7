//! The block between two `---`, or two `+++`, at the top of a file, in which its tools keep their
//! settings.
//!
//! Knows the few keys that minutes use. Does not parse YAML or TOML: a key on a line of its own is
//! enough.

/// What the front matter of a file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct FrontMatter {
    /// Its keys with their values as written, without quotes, and the line of each.
    pub(crate) entries: Vec<(String, String, u32)>,
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
