//! Minutes as HTML that a browser may be trusted with.
//!
//! The whole Markdown of a file goes in, with the places of its sections and the words to mark;
//! HTML comes out that holds no script, style, frame, form, image or foreign attribute, whatever
//! the minutes hold. What is ours (marks, anchors, links between minutes) is made before the
//! sanitiser, so that one gate stands between any text and the page.

use std::mem;

use maud::PreEscaped;
use maud::html;
use pulldown_cmark::CowStr;
use pulldown_cmark::Event;
use pulldown_cmark::HeadingLevel;
use pulldown_cmark::LinkType;
use pulldown_cmark::Options;
use pulldown_cmark::Parser;
use pulldown_cmark::Tag;
use pulldown_cmark::TagEnd;
use pulldown_cmark::TextMergeWithOffset;

use crate::corpus::walk::is_markdown;
use crate::reading::relative::path_of_link;
use crate::web::address::Links;
use crate::web::address::encode_into;
use crate::web::marks::Words;
use crate::web::sanitise::is_too_deep;
use crate::web::sanitise::sanitised;

/// What is known of the minutes beside their text.
pub(crate) struct Context<'a> {
    pub(crate) links: &'a Links,
    pub(crate) corpus: &'a str,
    /// Path of the file, from which its links start.
    pub(crate) path: &'a str,
    /// Title of the meeting, which the first heading need not repeat.
    pub(crate) title: &'a str,
    /// First line and name of each section, in the order of the file.
    pub(crate) places: Vec<(u32, String)>,
    /// What to mark.
    pub(crate) words: &'a Words,
}

/// Minutes as HTML, to be put into a page as it is.
pub(crate) fn render(text: &str, context: &Context<'_>) -> PreEscaped<String> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let lines = Lines::of(text);
    let parser = Parser::new_ext(text, options).into_offset_iter();
    let mut writer = Writer::new(context);
    for (event, range) in TextMergeWithOffset::new(parser) {
        writer.write(event, lines.number(range.start));
    }
    let mut html = String::with_capacity(text.len() * 3 / 2);
    pulldown_cmark::html::push_html(&mut html, writer.finish().into_iter());
    if is_too_deep(&html) {
        return html! {
            p { "These minutes are nested too deeply to be laid out. This is their source." }
            pre { (text) }
        };
    }
    let names = context.places.iter().map(|(_, name)| name.clone());
    let meetings = format!("{}/meeting/", context.links.base);
    PreEscaped(sanitised(&html, names.collect(), meetings))
}

/// Tells the line of a byte.
struct Lines {
    starts: Vec<usize>,
}

impl Lines {
    fn of(text: &str) -> Lines {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        Lines {
            starts: ends.map(|(at, _)| at + 1).collect(),
        }
    }

    /// The line of a byte, counted from 1.
    fn number(&self, byte: usize) -> u32 {
        let before = self.starts.partition_point(|start| *start <= byte);
        u32::try_from(before).unwrap_or(u32::MAX - 1) + 1
    }
}

/// Turns the events of the parser into those of the page.
struct Writer<'a, 'c> {
    context: &'c Context<'c>,
    places: std::iter::Peekable<std::slice::Iter<'c, (u32, String)>>,
    events: Vec<Event<'a>>,
    /// The heading that is being read: where it starts among the events, and its own name.
    heading: Option<(usize, Option<String>)>,
    /// Levels of the headings that the text stands under, outermost first.
    above: Vec<HeadingLevel>,
    has_headings: bool,
    in_link: usize,
    in_picture: usize,
    is_metadata: bool,
}

impl<'a, 'c> Writer<'a, 'c> {
    fn new(context: &'c Context<'c>) -> Writer<'a, 'c> {
        Writer {
            context,
            places: context.places.iter().peekable(),
            events: Vec::new(),
            heading: None,
            above: Vec::new(),
            has_headings: false,
            in_link: 0,
            in_picture: 0,
            is_metadata: false,
        }
    }

    fn write(&mut self, event: Event<'a>, line: u32) {
        match event {
            Event::Start(tag) => self.open(tag, line),
            Event::End(tag) => self.close(tag),
            // A note to other programs, not to readers.
            Event::Text(_) if self.is_metadata => {}
            Event::Text(text) => self.text(&text, ""),
            Event::Code(text) => self.text(&text, "code"),
            Event::TaskListMarker(is_done) => {
                self.html(if is_done { "☑ " } else { "☐ " });
            }
            // Slides are parted by rules; two in a row part nothing.
            Event::Rule if matches!(self.events.last(), Some(Event::Rule)) => {}
            event @ (Event::Rule
            | Event::Html(_)
            | Event::InlineHtml(_)
            | Event::SoftBreak
            | Event::HardBreak
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)) => self.events.push(event),
        }
    }

    fn open(&mut self, tag: Tag<'a>, line: u32) {
        match tag {
            Tag::Heading { level, .. } => {
                let (inner, name) = self.names_at(line);
                self.heading = Some((self.events.len(), name.clone()));
                self.html(&inner);
                let shown = self.shown_level(level);
                self.events.push(Event::Start(Tag::Heading {
                    level: shown,
                    id: name.map(CowStr::from),
                    classes: Vec::new(),
                    attrs: Vec::new(),
                }));
            }
            Tag::MetadataBlock(_) => self.is_metadata = true,
            Tag::Image { dest_url, .. } => self.open_picture(&dest_url),
            Tag::Link {
                link_type: LinkType::Autolink,
                dest_url,
                ..
            } => {
                self.in_link += 1;
                self.html(&bare_link(&self.href(&dest_url)));
            }
            Tag::Link { dest_url, .. } => {
                self.in_link += 1;
                self.open_link(&dest_url);
            }
            // Nothing may stand between a list and its first item, or a table and its first row.
            tag @ (Tag::List(_) | Tag::TableHead | Tag::TableRow | Tag::HtmlBlock) => {
                self.events.push(Event::Start(tag));
            }
            tag @ (Tag::Item | Tag::Paragraph) => {
                self.events.push(Event::Start(tag));
                let anchors = self.anchors_to(line);
                self.html(&anchors);
            }
            tag => {
                let anchors = self.anchors_to(line);
                self.html(&anchors);
                self.events.push(Event::Start(tag));
            }
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => self.close_heading(),
            TagEnd::MetadataBlock(_) => self.is_metadata = false,
            TagEnd::Image => {
                self.in_picture = self.in_picture.saturating_sub(1);
                self.html(if self.in_link == 0 { "</a>" } else { "</span>" });
            }
            TagEnd::Link => {
                self.in_link = self.in_link.saturating_sub(1);
                self.html("</a>");
            }
            tag => self.events.push(Event::End(tag)),
        }
    }

    /// A heading gets a link to itself; an empty one, and a first one that says what the page is
    /// called anyway, leave only their anchor.
    fn close_heading(&mut self) {
        let Some((start, name)) = self.heading.take() else {
            return;
        };
        let inside = self.events.get(start..).unwrap_or_default();
        let text: String = inside.iter().filter_map(plain_text).collect();
        let is_title =
            !mem::replace(&mut self.has_headings, true) && text.trim() == self.context.title.trim();
        if text.trim().is_empty() || is_title {
            let heading_at = inside
                .iter()
                .position(|event| matches!(event, Event::Start(Tag::Heading { .. })))
                .map_or(start, |at| start + at);
            self.events.truncate(heading_at);
            self.above.pop();
            if let Some(name) = name {
                self.html(&anchor(&name));
            }
            return;
        }
        if let Some(name) = name {
            let mut href = "#".to_owned();
            encode_into(&mut href, &name);
            let link = html! { a.anchor href=(href) title="Link to this section" { "#" } };
            self.html(&link.into_string());
        }
        let shown = self.depth();
        self.events.push(Event::End(TagEnd::Heading(shown)));
    }

    /// The level at which a heading is shown: one below what it stands under, however many the
    /// minutes leave out. The first is the page's own.
    fn shown_level(&mut self, level: HeadingLevel) -> HeadingLevel {
        self.above.retain(|above| *above < level);
        self.above.push(level);
        self.depth()
    }

    fn depth(&self) -> HeadingLevel {
        match self.above.len() {
            0 | 1 => HeadingLevel::H2,
            2 => HeadingLevel::H3,
            3 => HeadingLevel::H4,
            4 => HeadingLevel::H5,
            _ => HeadingLevel::H6,
        }
    }

    /// Pictures stay where they are: elsewhere. Who wants to see one goes there.
    fn open_picture(&mut self, address: &str) {
        self.in_picture += 1;
        if self.in_link == 0 {
            self.open_link(address);
        } else {
            self.html("<span>");
        }
        self.html("Picture: ");
    }

    fn open_link(&mut self, target: &str) {
        let href = self.href(target);
        let open = html! { (PreEscaped("<a href=\"")) (href) (PreEscaped("\">")) };
        self.html(&open.into_string());
    }

    /// Text with what matched marked, and with bare addresses as links.
    fn text(&mut self, text: &str, element: &str) {
        let is_open = self.in_link > 0 || self.in_picture > 0 || self.heading.is_some();
        let mut html = String::new();
        let mut rest = text;
        while let Some((before, address, after)) = next_address(rest).filter(|_| !is_open) {
            html.push_str(&self.marked(before));
            html.push_str(&bare_link(address));
            html.push_str(&self.marked(address));
            html.push_str("</a>");
            rest = after;
        }
        html.push_str(&self.marked(rest));
        if element.is_empty() {
            self.html(&html);
        } else {
            self.html(&format!("<{element}>{html}</{element}>"));
        }
    }

    fn marked(&self, text: &str) -> String {
        self.context.words.mark(text).into_string()
    }

    fn html(&mut self, html: &str) {
        if !html.is_empty() {
            self.events
                .push(Event::InlineHtml(CowStr::from(html.to_owned())));
        }
    }

    /// The anchors of all sections that begin up to a line, as HTML.
    fn anchors_to(&mut self, line: u32) -> String {
        let mut html = String::new();
        while let Some((_, name)) = self.places.next_if(|(start, _)| *start <= line) {
            html.push_str(&anchor(name));
        }
        html
    }

    /// The anchors due before a heading, and the name of the section that it opens itself.
    fn names_at(&mut self, line: u32) -> (String, Option<String>) {
        let mut html = String::new();
        let mut own = None;
        while let Some((start, name)) = self.places.next_if(|(start, _)| *start <= line) {
            if *start == line && own.is_none() {
                own = Some(name.clone());
            } else {
                html.push_str(&anchor(name));
            }
        }
        (html, own)
    }

    fn finish(mut self) -> Vec<Event<'a>> {
        let anchors = self.anchors_to(u32::MAX);
        self.html(&anchors);
        self.events
    }

    /// Where a link of the minutes leads: to other minutes on their page here, elsewhere as it
    /// says, or nowhere.
    fn href(&self, target: &str) -> String {
        let (file, fragment) = target.split_once('#').unwrap_or((target, ""));
        let has_scheme = target.contains("://") || target.starts_with("mailto:");
        if has_scheme || file.is_empty() {
            return target.to_owned();
        }
        let path = path_of_link(file, self.context.path).filter(|path| is_markdown(path));
        let Some(path) = path else {
            return String::new();
        };
        let links = self.context.links;
        links.meeting_at(self.context.corpus, &path, "", fragment)
    }
}

/// Opens a link whose text is its address: on paper that need not be said again.
fn bare_link(address: &str) -> String {
    let open = html! { (PreEscaped("<a href=\"")) (address) (PreEscaped("\" class=\"bare\">")) };
    open.into_string()
}

fn anchor(name: &str) -> String {
    html! { a id=(name) {} }.into_string()
}

fn plain_text(event: &Event<'_>) -> Option<String> {
    match event {
        Event::Text(text) | Event::Code(text) => Some(text.to_string()),
        // Only ours stands here as a whole: escaped text with marks around words.
        Event::InlineHtml(html) => Some(without_tags(html)),
        _ => None,
    }
}

/// The text of a piece of HTML, well enough to tell whether there is any.
fn without_tags(html: &str) -> String {
    let mut text = String::new();
    let mut in_tag = false;
    for letter in html.chars() {
        match letter {
            '<' => in_tag = true,
            '>' => in_tag = false,
            letter if !in_tag => text.push(letter),
            _ => {}
        }
    }
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

/// The first bare address of a text, with what stands before and after it.
fn next_address(text: &str) -> Option<(&str, &str, &str)> {
    let start = ["https://", "http://"]
        .iter()
        .filter_map(|scheme| text.find(scheme))
        .min()?;
    let (before, rest) = text.split_at(start);
    let end = rest
        .find(|letter: char| letter.is_whitespace() || "<>\"`|".contains(letter))
        .unwrap_or(rest.len());
    let mut address = rest.get(..end)?;
    // What ends the sentence does not belong to the address, nor does a bracket opened before it.
    address = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_']);
    if !address.contains('(') {
        address = address.trim_end_matches(')');
    }
    Some((before, address, rest.get(address.len()..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rendered(text: &str, places: &[(u32, &str)], matched: &[&str]) -> String {
        let links = Links::default();
        let mut words = Words::default();
        for word in matched {
            words.add(word);
        }
        let context = Context {
            links: &links,
            corpus: "",
            path: "ops/20240614.md",
            title: "Ops",
            places: places
                .iter()
                .map(|(line, name)| (*line, (*name).to_owned()))
                .collect(),
            words: &words,
        };
        render(text, &context).0
    }

    #[test]
    fn headings_are_one_level_lower_and_link_to_themselves() {
        assert_eq!(
            rendered(
                "# Agenda\n\n## Zuul\n\nIt is down.\n",
                &[(1, "agenda"), (3, "zuul")],
                &[]
            ),
            "<h2 id=\"agenda\">Agenda<a class=\"anchor\" href=\"#agenda\" title=\"Link to this section\" rel=\"noopener noreferrer nofollow\">#</a></h2>\n\
             <h3 id=\"zuul\">Zuul<a class=\"anchor\" href=\"#zuul\" title=\"Link to this section\" rel=\"noopener noreferrer nofollow\">#</a></h3>\n\
             <p>It is down.</p>\n"
        );
    }

    /// Story: somebody files a line that opens a hundred thousand lists. Putting that in order would
    /// keep a core busy for minutes, for each reader.
    #[test]
    fn what_is_nested_beyond_reason_is_shown_as_it_was_written() {
        let start = std::time::Instant::now();
        for piece in ["- ", "> ", "<b>", "<div>", "<table><td>", "1. "] {
            let html = rendered(&format!("# Ops\n\n{}x\n", piece.repeat(100_000)), &[], &[]);
            assert!(html.contains("<pre># Ops"), "{piece}");
        }
        assert!(start.elapsed() < std::time::Duration::from_secs(60));
        let usual = "- a\n  - b\n    - c <b>d</b>\n\n".repeat(1_000) + &"<p>e<br>".repeat(1_000);
        assert!(!rendered(&usual, &[], &[]).contains("<pre>"));
    }

    #[test]
    fn headings_skip_no_level_whatever_the_minutes_skip() {
        let html = rendered("# Ops\n\n### a\n\n###### b\n\n## c\n\n# d\n", &[], &[]);
        let levels: Vec<&str> = html.matches("<h2>").chain(html.matches("<h3>")).collect();

        assert_eq!(levels, ["<h2>", "<h2>", "<h2>", "<h3>"], "{html}");
    }

    #[test]
    fn the_title_is_not_said_twice_and_an_empty_heading_not_at_all() {
        let html = rendered("# Ops\n\n##\n\nText\n", &[(1, "ops"), (3, "section")], &[]);

        assert!(!html.contains("<h"), "{html}");
        assert!(
            html.contains("id=\"ops\"") && html.contains("id=\"section\""),
            "{html}"
        );
    }

    #[test]
    fn pieces_of_a_long_section_have_anchors_within_their_list() {
        assert_eq!(
            rendered("- a\n- b\n", &[(2, "agenda-p1")], &[]),
            "<ul>\n<li>a</li>\n<li><a id=\"agenda-p1\" rel=\"noopener noreferrer nofollow\"></a>b</li>\n</ul>\n"
        );
    }

    #[test]
    fn what_matched_is_marked_and_nothing_else() {
        let html = rendered(
            "Zuul and Zuulian, `zuul`, Fire *protection* zones, fire protection zones, #225.",
            &[],
            &["zuul", "Fire protection zones", "#225"],
        );

        assert_eq!(html.matches("<mark>").count(), 4, "{html}");
        assert!(html.contains("<mark>Zuul</mark> and Zuulian"), "{html}");
        assert!(html.contains("<code><mark>zuul</mark></code>"), "{html}");
        assert!(
            html.contains("<mark>fire protection zones</mark>"),
            "{html}"
        );
        assert!(html.contains("<mark>#225</mark>"), "{html}");
    }

    #[test]
    fn bare_addresses_are_links_without_the_sentence_around_them() {
        let html = rendered("See (https://example.org/a_b). Bye", &[], &[]);

        let link = "(<a href=\"https://example.org/a_b\" class=\"bare\"";
        assert!(html.contains(link), "{html}");
        assert!(
            html.contains(">https://example.org/a_b</a>). Bye"),
            "{html}"
        );
    }

    #[test]
    fn links_to_other_minutes_stay_here_and_those_out_of_the_corpus_lead_nowhere() {
        let html = rendered(
            "[a](../iaas/1.md#x) [b](../../etc/passwd.md) [c](2%203.md) [d](/top.markdown) [e](x.png)",
            &[],
            &[],
        );

        assert!(html.contains("href=\"/meeting/iaas/1.md#x\""), "{html}");
        assert!(html.contains("href=\"/meeting/ops/2%203.md\""), "{html}");
        assert!(html.contains("href=\"/meeting/top.markdown\""), "{html}");
        assert!(
            !html.contains("passwd") && !html.contains("x.png"),
            "{html}"
        );
    }

    #[test]
    fn nothing_that_runs_or_loads_gets_through() {
        let attacks = [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "![x](https://evil.example/x.png)",
            "<svg><script>alert(1)</script></svg>",
            "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
            "<iframe src=https://evil.example></iframe>",
            "<style>body{display:none}</style>",
            "<form action=https://evil.example><input name=q></form>",
            "<a href=\"javascript:alert(1)\">x</a>",
            "[x](javascript:alert(1))",
            "[x](data:text/html,<script>alert(1)</script>)",
            "<a href=\"//evil.example\">x</a>",
            "<p id=mb.q style=\"background:url(https://evil.example)\" class=hit>x</p>",
            "<meta http-equiv=refresh content=\"0;url=https://evil.example\">",
            "<base href=https://evil.example>",
            "<object data=x></object><embed src=x><video src=x></video>",
            "[x](# \"\\\" onmouseover=alert(1) \\\"\")",
            "[<mark>](java&#10;script:alert(1))",
        ];
        let forbidden = [
            "<script",
            "<img",
            "<svg",
            "<math",
            "<iframe",
            "<style",
            "<form",
            "<input",
            "<meta",
            "<base",
            "<object",
            "<embed",
            "<video",
            "\"javascript:",
            "\"data:",
            "\"//",
            "mb.q",
            "style=",
            "class=\"hit",
            "\" onmouseover",
        ];
        for attack in attacks {
            let html = rendered(attack, &[], &["x"]);
            for word in forbidden {
                assert!(!html.contains(word), "{attack} became {html}");
            }
        }
    }

    #[test]
    fn front_matter_and_comments_are_not_shown() {
        let html = rendered(
            "---\ntitle: x\n---\n\n<!-- slide -->\n\n- [x] done\n",
            &[],
            &[],
        );

        assert!(!html.contains("title") && !html.contains("slide"), "{html}");
        assert!(html.contains("☑ done"), "{html}");
    }
}
