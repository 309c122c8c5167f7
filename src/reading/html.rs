//! What a reader sees of raw HTML: its words, without tags, comments, styles and scripts.
//!
//! Knows just enough HTML for minutes: it is fed line by line or tag by tag, and remembers whether
//! a comment or a style sheet is still open.

/// Takes the tags out of HTML that comes in pieces.
pub(crate) struct Html {
    hidden: Hidden,
    /// How many cells of the row of a table were opened; none where no row is, or one whose cells
    /// hold lists and paragraphs.
    cells: Option<u32>,
    /// Where the last `-->` of the file stands: a comment that opens after it never ends.
    last_comment_end: Option<usize>,
    /// Where the last end of a style sheet stands, and that of a script.
    last_style_end: Option<usize>,
    last_script_end: Option<usize>,
}

/// What hides the text at this point.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Hidden {
    No,
    Comment,
    Style,
    Script,
}

impl Html {
    /// For one file, given its whole text.
    pub(crate) fn new(text: &str) -> Html {
        let text = if text.contains('<') { text } else { "" };
        Html {
            hidden: Hidden::No,
            cells: None,
            last_comment_end: text.rfind("-->"),
            last_style_end: closing_tags(text, "style").last(),
            last_script_end: closing_tags(text, "script").last(),
        }
    }

    /// Whether the row of a table is still open: its next line is of the same row.
    pub(crate) fn is_in_row(&self) -> bool {
        self.cells.is_some()
    }

    /// Appends what is visible of `html`, which stands at `offset`, to `words`, and the targets of
    /// its links and images to `links`.
    pub(crate) fn visible(
        &mut self,
        html: &str,
        offset: usize,
        words: &mut String,
        links: &mut Vec<String>,
    ) {
        let mut at = 0;
        while at < html.len() {
            let rest = &html[at..];
            at += match self.hidden {
                Hidden::Comment => {
                    self.skip_to(rest.find("-->").map(|end| end + "-->".len()), rest)
                }
                // The end of a style sheet is a tag of its own.
                Hidden::Style => self.skip_to(closing_tags(rest, "style").next(), rest),
                Hidden::Script => self.skip_to(closing_tags(rest, "script").next(), rest),
                Hidden::No => self.text_or_tag(rest, offset + at, words, links),
            };
        }
    }

    /// Passes over hidden text up to its end, if that is here; returns how many bytes.
    fn skip_to(&mut self, end: Option<usize>, rest: &str) -> usize {
        if end.is_some() {
            self.hidden = Hidden::No;
        }
        end.unwrap_or(rest.len())
    }

    /// Reads up to the next tag, or one tag; returns how many bytes.
    fn text_or_tag(
        &mut self,
        rest: &str,
        offset: usize,
        words: &mut String,
        links: &mut Vec<String>,
    ) -> usize {
        let Some(start) = rest.find('<') else {
            push_decoded(rest, words);
            return rest.len();
        };
        if start > 0 {
            push_decoded(&rest[..start], words);
            return start;
        }
        if rest.starts_with("<!--") {
            let ends = self.last_comment_end.is_some_and(|end| end > offset);
            if ends {
                self.hidden = Hidden::Comment;
            }
            return "<!--".len();
        }
        let is_tag =
            rest[1..].starts_with(|next: char| next.is_ascii_alphabetic() || "/!?".contains(next));
        let Some(end) = tag_end(rest).filter(|_| is_tag) else {
            words.push('<');
            return 1;
        };
        self.tag(&rest[1..end], offset, words, links);
        end + 1
    }

    /// Heeds the tags that show something or hide what follows.
    fn tag(&mut self, tag: &str, offset: usize, words: &mut String, links: &mut Vec<String>) {
        let name_end = tag
            .find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '/')
            .unwrap_or(tag.len());
        let name = &tag[..name_end];
        let is = |wanted: &str| name.trim_matches('/').eq_ignore_ascii_case(wanted);
        let closes = name.starts_with('/');
        let ends = |last: Option<usize>| last.is_some_and(|end| end > offset);
        if is("tr") {
            self.cells = (!closes).then_some(0);
        } else if is("ul") || is("ol") || is("p") || is("table") || is("div") {
            self.cells = None;
        } else if (is("td") || is("th"))
            && !closes
            && let Some(cells) = &mut self.cells
        {
            words.push_str(if *cells > 0 { " | " } else { "" });
            *cells += 1;
        }
        if is("br") || is("p") || is("li") || is("td") || is("th") || is("div") {
            words.push(' ');
        } else if is("a") && !closes {
            links.extend(attribute(tag, "href"));
        } else if is("img") {
            if let Some(alt) = attribute(tag, "alt") {
                push_decoded(&alt, words);
            }
            links.extend(attribute(tag, "src"));
        } else if is("style") && !closes && ends(self.last_style_end) {
            self.hidden = Hidden::Style;
        } else if is("script") && !closes && ends(self.last_script_end) {
            self.hidden = Hidden::Script;
        }
    }
}

/// Where the tags stand that close an element of this name, in whatever case.
fn closing_tags(text: &str, name: &str) -> impl Iterator<Item = usize> {
    let tags = text.match_indices("</").map(|(at, _)| at);
    tags.filter(move |at| {
        let behind = &text.as_bytes()[at + 2..];
        let head = behind.get(..name.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(name.as_bytes()))
    })
}

/// What goes on longer without an end is no tag.
const LONGEST_TAG: usize = 4096;

/// Where the tag that starts `text` ends, quotes heeded.
fn tag_end(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in text.bytes().take(LONGEST_TAG).enumerate() {
        match quote {
            Some(open) if byte == open => quote = None,
            Some(_) => {}
            None if byte == b'>' => return Some(at),
            // The next tag begins, so that this one never ends.
            None if byte == b'<' && at > 0 => return None,
            None if byte == b'"' || byte == b'\'' => quote = Some(byte),
            None => {}
        }
    }
    text.bytes().take(LONGEST_TAG).position(|byte| byte == b'>')
}

/// The value of an attribute.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let start = tag.find(&format!("{name}="))? + name.len() + 1;
    let rest = &tag[start..];
    let quote = rest.chars().next()?;
    let value = if quote == '"' || quote == '\'' {
        rest[1..].split(quote).next()?
    } else {
        rest.split_whitespace().next()?
    };
    Some(value.to_owned()).filter(|value| !value.is_empty())
}

/// Appends text with its commonest entities resolved.
fn push_decoded(text: &str, words: &mut String) {
    if !text.contains('&') {
        words.push_str(text);
        return;
    }
    let decoded = text
        .replace("&nbsp;", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
    words.push_str(&decoded);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn visible(html: &str) -> String {
        let mut words = String::new();
        Html::new(html).visible(html, 0, &mut words, &mut Vec::new());
        words
    }

    #[test]
    fn tags_comments_and_style_sheets_are_not_read() {
        assert_eq!(visible("<font color=\"red\">Team A</font>"), "Team A");
        assert_eq!(visible("a<!-- not > this -->b"), "ab");
        assert_eq!(visible("<style>h1 { color: red }</style>Hello"), "Hello");
        assert_eq!(visible("Harbour<br/>light"), "Harbour light");
        assert_eq!(visible("<img src='x.png' alt='A &amp; B'>"), "A & B");
    }

    #[test]
    fn the_cells_of_a_row_are_parted() {
        let row = visible("<tr><td>Oil the gate</td><td>Ana</td></tr>");
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        assert_eq!(cells, ["Oil the gate", "Ana"]);
        let mut html = Html::new("<tr>");
        let mut words = String::new();
        html.visible(
            "<tr>\n<td>Oil the gate</td>\n",
            0,
            &mut words,
            &mut Vec::new(),
        );
        assert!(html.is_in_row());
        html.visible("<td><ul><li>Ana", 0, &mut words, &mut Vec::new());
        assert!(!html.is_in_row());
    }

    #[test]
    fn what_is_left_open_hides_nothing() {
        assert_eq!(visible("<!-- and then we agreed"), " and then we agreed");
        assert_eq!(visible("<style> we agreed"), " we agreed");
        assert_eq!(
            visible("<script> we agreed<style>h1 {}</style>"),
            " we agreed"
        );
        assert_eq!(visible("<STYLE>h1 {}</STYLE>We<style></style>"), "We");
        assert_eq!(visible("1 < 2 and 3 > 2"), "1 < 2 and 3 > 2");
        assert_eq!(visible("<a href=\"x"), "<a href=\"x");
    }
}
