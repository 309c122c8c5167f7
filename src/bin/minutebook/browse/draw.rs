//! How browsing looks: the words on top, hits and the selected section side by side, counts beside
//! them or in their place.
//!
//! Draws a [`State`] and changes nothing.

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::Constraint;
use ratatui::layout::Layout;
use ratatui::layout::Position;
use ratatui::layout::Rect;
use ratatui::style::Color;
use ratatui::style::Modifier;
use ratatui::style::Style;
use ratatui::text::Line;
use ratatui::text::Span;
use ratatui::widgets::Block;
use ratatui::widgets::Borders;
use ratatui::widgets::List;
use ratatui::widgets::ListItem;
use ratatui::widgets::ListState;
use ratatui::widgets::Paragraph;

use minutebook::search::Hit;
use minutebook::search::Order;

use crate::browse::state::Facet;
use crate::browse::state::Focus;
use crate::browse::state::State;
use crate::output::numbers::counted;
use crate::output::numbers::grouped;
use crate::output::sanitize::one_row;
use crate::output::section::day_of;
use crate::output::section::title_of;
use crate::output::section::trail_of;
use crate::output::wrap::columns;
use crate::output::wrap::cut;
use crate::output::wrap::wrap;

/// Columns from which counts have a place of their own beside hits and preview.
const WIDE: u16 = 110;

/// Columns below which the preview stands under the hits: beside them, both would be too narrow.
const NARROW: u16 = 76;

/// Columns of the counts.
const COUNTS: u16 = 28;

/// A style for each thing; without colours, only weight and reversal.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Palette {
    team: Style,
    strong: Style,
    hit: Style,
    faint: Style,
    chosen: Style,
}

impl Palette {
    /// With colours or without.
    pub(crate) fn new(is_coloured: bool) -> Palette {
        let plain = Style::new();
        let strong = plain.add_modifier(Modifier::BOLD);
        let coloured = |style: Style, colour| match is_coloured {
            true => style.fg(colour),
            false => style,
        };
        Palette {
            team: coloured(plain, Color::Magenta),
            strong,
            hit: coloured(strong, Color::Red),
            faint: plain.add_modifier(Modifier::DIM),
            chosen: plain.add_modifier(Modifier::REVERSED),
        }
    }
}

/// Draws the whole screen. Returns how many rows of the preview can be passed over.
pub(crate) fn screen(frame: &mut Frame<'_>, state: &State, palette: Palette) -> u16 {
    let rows = Layout::vertical([
        Constraint::Length(1),
        Constraint::Length(1),
        Constraint::Min(3),
        Constraint::Length(1),
    ]);
    let [words, totals, middle, keys] = rows.areas(frame.area());
    draw_words(frame, words, state, palette);
    draw_totals(frame, totals, state, palette);
    let passed_over_at_most = draw_middle(frame, middle, state, palette);
    draw_keys(frame, keys, state, palette);
    passed_over_at_most
}

fn draw_middle(frame: &mut Frame<'_>, area: Rect, state: &State, palette: Palette) -> u16 {
    if area.width >= WIDE {
        let columns = [
            Constraint::Length(COUNTS),
            Constraint::Fill(1),
            Constraint::Fill(1),
        ];
        let [counts, list, preview] = Layout::horizontal(columns).areas(area);
        draw_counts(frame, counts, state, palette, Borders::TOP);
        draw_hits(frame, list, state, palette);
        return draw_preview(frame, preview, state, palette, Borders::TOP | Borders::LEFT);
    }
    let is_narrow = area.width < NARROW;
    let layout = match is_narrow {
        true => Layout::vertical([Constraint::Percentage(40), Constraint::Fill(1)]),
        false => Layout::horizontal([Constraint::Percentage(45), Constraint::Fill(1)]),
    };
    let borders = match is_narrow {
        true => Borders::TOP,
        false => Borders::TOP | Borders::LEFT,
    };
    let [list, beside] = layout.areas(area);
    draw_hits(frame, list, state, palette);
    match state.focus {
        Focus::Facets => {
            draw_counts(frame, beside, state, palette, borders);
            u16::MAX
        }
        Focus::Hits | Focus::Query => draw_preview(frame, beside, state, palette, borders),
    }
}

fn draw_words(frame: &mut Frame<'_>, area: Rect, state: &State, palette: Palette) {
    let prompt = "search: ";
    let text = one_row(&state.search.text);
    let line = Line::from(vec![Span::styled(prompt, palette.strong), Span::raw(text)]);
    let before = state.search.text.get(..state.cursor).unwrap_or_default();
    let offset = columns(prompt) + columns(&one_row(before));
    let offset = u16::try_from(offset).unwrap_or(u16::MAX);
    // Where the next letter goes is seen, however much was typed.
    let passed_over = offset.saturating_sub(area.width.saturating_sub(1));
    frame.render_widget(Paragraph::new(line).scroll((0, passed_over)), area);
    if state.focus == Focus::Query {
        frame.set_cursor_position(Position::new(area.x + (offset - passed_over), area.y));
    }
}

fn draw_totals(frame: &mut Frame<'_>, area: Rect, state: &State, palette: Palette) {
    let results = &state.results;
    let mut text = format!(
        "{} in {}",
        counted(results.total, "section"),
        counted(results.meetings, "meeting")
    );
    match state.search.order {
        Order::Relevance => {}
        Order::Newest => text.push_str(", newest first"),
        Order::Oldest => text.push_str(", oldest first"),
    }
    if results.partly > 0 {
        let partly = grouped(results.partly);
        text.push_str(&format!(" · {partly} more hold some of it"));
    }
    for remark in results.remarks() {
        text.push_str(&format!(" · {}", one_row(remark.text)));
    }
    frame.render_widget(Line::styled(text, palette.faint), area);
}

fn draw_hits(frame: &mut Frame<'_>, area: Rect, state: &State, palette: Palette) {
    let width = usize::from(area.width);
    let hits = state.results.hits.iter().map(|hit| {
        let section = &hit.section;
        let team = section
            .teams
            .first()
            .map_or(String::new(), |team| format!("{} ", one_row(team)));
        let day = format!("{:<10} ", day_of(section.date));
        let room = width.saturating_sub(columns(&day) + columns(&team) + 1);
        // Those that hold only some of it stand back, as they do on other screens.
        let style = match hit.partly {
            true => palette.faint,
            false => Style::new(),
        };
        ListItem::new(Line::from(vec![
            Span::styled(day, style),
            Span::styled(team, palette.team),
            Span::styled(cut(&title_of(section), room), style),
        ]))
    });
    let list = List::new(hits).highlight_style(palette.chosen);
    let mut selection = ListState::default().with_selected(Some(state.hit));
    let block = frame_of(Borders::TOP, state.focus == Focus::Hits, palette);
    frame.render_stateful_widget(list.block(block), area, &mut selection);
}

/// A frame that shows whether the keys go to what is in it.
fn frame_of(borders: Borders, has_focus: bool, palette: Palette) -> Block<'static> {
    let style = match has_focus {
        true => palette.strong,
        false => palette.faint,
    };
    Block::new().borders(borders).border_style(style)
}

fn draw_counts(
    frame: &mut Frame<'_>,
    area: Rect,
    state: &State,
    palette: Palette,
    borders: Borders,
) {
    let has_focus = state.focus == Focus::Facets;
    let room = usize::from(area.width).saturating_sub(10);
    let rows = state.facet_rows();
    let items = rows.iter().enumerate().map(|(position, (facet, count))| {
        let is_first = position == 0
            || rows
                .get(position - 1)
                .is_some_and(|(other, _)| other != facet);
        let mark = if count.selected { "✓" } else { " " };
        let value = cut(&one_row(&count.value), room);
        let row = Line::from(format!("{mark} {value} {}", count.count));
        let heading = Line::styled(heading_of(*facet), palette.strong);
        match is_first {
            true => ListItem::new(vec![heading, row]),
            false => ListItem::new(row),
        }
    });
    let list = List::new(items).highlight_style(palette.chosen);
    let selected = has_focus.then_some(state.facet);
    let mut selection = ListState::default().with_selected(selected);
    let list = list.block(frame_of(borders, has_focus, palette));
    frame.render_stateful_widget(list, area, &mut selection);
}

fn heading_of(facet: Facet) -> &'static str {
    match facet {
        Facet::Team => "team",
        Facet::Topic => "topic",
        Facet::Year => "year",
    }
}

fn draw_preview(
    frame: &mut Frame<'_>,
    area: Rect,
    state: &State,
    palette: Palette,
    borders: Borders,
) -> u16 {
    let block = frame_of(borders, false, palette);
    let inner = block.inner(area);
    let rows = match state.selected() {
        Some(hit) => preview(hit, usize::from(inner.width), palette),
        None => vec![Line::styled("nothing found", palette.faint)],
    };
    let below = rows.len().saturating_sub(usize::from(inner.height));
    let below = u16::try_from(below).unwrap_or(u16::MAX);
    let paragraph = Paragraph::new(rows)
        .scroll((state.scrolled.min(below), 0))
        .block(block);
    frame.render_widget(paragraph, area);
    below
}

/// The whole section in rows that fit, with what answers the question highlighted.
fn preview(hit: &Hit, width: usize, palette: Palette) -> Vec<Line<'_>> {
    let section = &hit.section;
    let mut rows = vec![
        Line::styled(title_of(section), palette.strong),
        Line::from(vec![
            Span::raw(day_of(section.date)),
            Span::raw("  "),
            Span::styled(one_row(section.teams.join(", ")), palette.team),
        ]),
    ];
    let trail = trail_of(section);
    if !trail.is_empty() {
        rows.push(Line::styled(format!("‹ {trail}"), palette.faint));
    }
    rows.push(Line::default());
    let highlights = places_of(&highlighted_words(hit), &section.text);
    for row in wrap(&section.text, &highlights, width) {
        let spans = row.into_iter().map(|piece| match piece.highlighted {
            true => Span::styled(piece.text, palette.hit),
            false => Span::raw(piece.text),
        });
        rows.push(spans.collect());
    }
    rows
}

/// The words that the passages highlight, in lower case, the longest first.
fn highlighted_words(hit: &Hit) -> Vec<String> {
    let mut words = Vec::new();
    for snippet in &hit.snippets {
        for range in &snippet.highlights {
            let word = snippet.text.get(range.clone()).unwrap_or_default();
            words.push(word.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words.sort_by(|one, other| other.len().cmp(&one.len()).then_with(|| one.cmp(other)));
    words.dedup();
    words
}

/// Where the words stand in a text, in order: only where they begin a word of it.
fn places_of(words: &[String], text: &str) -> Vec<Range<usize>> {
    let mut places = Vec::new();
    let mut position = 0;
    let mut begins_word = true;
    while let Some(letter) = text[position..].chars().next() {
        let rest = &text[position..];
        let found = words.iter().find_map(|word| beginning(rest, word));
        match found.filter(|_| begins_word) {
            Some(length) => {
                places.push(position..position + length);
                begins_word = false;
                position += length;
            }
            None => {
                begins_word = !letter.is_alphanumeric();
                position += letter.len_utf8();
            }
        }
    }
    places
}

/// How many bytes of the text are the word, should it begin with it in any case.
fn beginning(text: &str, word: &str) -> Option<usize> {
    let mut rest = text.chars();
    for wanted in word.chars() {
        let letter = rest.next()?;
        if !letter.to_lowercase().eq(std::iter::once(wanted)) {
            return None;
        }
    }
    Some(text.len() - rest.as_str().len())
}

fn draw_keys(frame: &mut Frame<'_>, area: Rect, state: &State, palette: Palette) {
    let width = usize::from(area.width);
    let text = match (&state.told, state.focus) {
        (Some(told), _) => cut(&one_row(told), width),
        (None, Focus::Query) => as_many_as_fit(&KEYS_OF_QUERY, width),
        (None, Focus::Hits) => as_many_as_fit(&KEYS_OF_HITS, width),
        (None, Focus::Facets) => as_many_as_fit(&KEYS_OF_FACETS, width),
    };
    frame.render_widget(Line::styled(text, palette.faint), area);
}

/// What keys do, the most needed first.
const KEYS_OF_QUERY: [&str; 6] = [
    "Esc leaves",
    "↑↓ choose",
    "Enter opens",
    "Tab to the hits",
    "^Y copies",
    "^S sorts",
];
const KEYS_OF_HITS: [&str; 6] = [
    "q leaves",
    "↑↓ choose",
    "Enter opens",
    "y copies",
    "Tab to the counts",
    "PgDn reads on",
];
const KEYS_OF_FACETS: [&str; 4] = ["q leaves", "↑↓ choose", "Enter toggles", "Tab to the words"];

fn as_many_as_fit(keys: &[&str], width: usize) -> String {
    let mut text = String::new();
    for key in keys {
        let gap = if text.is_empty() { "" } else { " · " };
        if columns(&text) + columns(gap) + columns(key) > width {
            break;
        }
        text.push_str(gap);
        text.push_str(key);
    }
    text
}

#[cfg(test)]
mod tests {
    use minutebook::search::Results;
    use minutebook::search::Search;
    use minutebook::search::Snippet;
    use minutebook::section::Section;
    use ratatui::Terminal;
    use ratatui::backend::TestBackend;

    use super::*;

    fn hit(title: &str, text: &str) -> Hit {
        Hit {
            section: Section {
                title: title.to_owned(),
                trail: vec!["Agenda".to_owned()],
                text: text.to_owned(),
                teams: vec!["storage".to_owned()],
                date: chrono::NaiveDate::from_ymd_opt(2024, 5, 16),
                ..Section::default()
            },
            score: 1.0,
            partly: false,
            snippets: vec![Snippet {
                text: text.to_owned(),
                line: 9,
                highlights: std::iter::once(0..4).collect(),
            }],
            title_highlights: Vec::new(),
            copies: 0,
            similar: Vec::new(),
            url: None,
            why: Vec::new(),
        }
    }

    /// The screen as rows of text.
    fn drawn(state: &State, width: u16, height: u16) -> String {
        let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a screen");
        let palette = Palette::new(false);
        terminal
            .draw(|frame| {
                screen(frame, state, palette);
            })
            .expect("it is drawn");
        let mut rows = String::new();
        for row in terminal
            .backend()
            .buffer()
            .content()
            .chunks(usize::from(width))
        {
            let row: String = row.iter().map(ratatui::buffer::Cell::symbol).collect();
            rows.push_str(row.trim_end());
            rows.push('\n');
        }
        rows
    }

    #[test]
    fn list_and_section_stand_side_by_side_or_one_above_the_other() {
        let mut state = State::new(Search::new("tang"));
        state.results = Results {
            total: 1,
            meetings: 1,
            hits: vec![hit("Keys", "Tang needs\u{1b}[2J a third server")],
            ..Results::default()
        };
        insta::assert_snapshot!(drawn(&state, 60, 13), @r"
        search: tang
        1 section in 1 meeting
        ────────────────────────────────────────────────────────────
        2024-05-16 storage Keys


        ────────────────────────────────────────────────────────────
        Keys
        2024-05-16  storage
        ‹ Agenda

        Tang needs�[2J a third server
        Esc leaves · ↑↓ choose · Enter opens · Tab to the hits
        ");
        insta::assert_snapshot!(drawn(&state, 80, 9), @r"
        search: tang
        1 section in 1 meeting
        ────────────────────────────────────┌───────────────────────────────────────────
        2024-05-16 storage Keys             │Keys
                                            │2024-05-16  storage
                                            │‹ Agenda
                                            │
                                            │Tang needs�[2J a third server
        Esc leaves · ↑↓ choose · Enter opens · Tab to the hits · ^Y copies · ^S sorts
        ");
    }

    #[test]
    fn reading_on_ends_with_the_last_row() {
        let mut state = State::new(Search::new("tang"));
        let text: Vec<String> = (1..=9).map(|row| format!("row {row}")).collect();
        state.results.hits = vec![hit("Keys", &text.join("\n"))];
        state.scrolled = 200;
        let shown = drawn(&state, 40, 13);
        assert!(
            shown.contains("row 9") && shown.contains("row 5"),
            "{shown}"
        );

        let mut terminal = Terminal::new(TestBackend::new(40, 13)).expect("a screen");
        let mut passed_over_at_most = 0;
        let draw = |frame: &mut Frame<'_>| {
            passed_over_at_most = screen(frame, &state, Palette::new(false));
        };
        terminal.draw(draw).expect("it is drawn");
        // Four rows of head and nine of text, of which eight fit.
        assert_eq!(passed_over_at_most, 8);
    }

    #[test]
    fn items_hang_and_only_beginnings_of_words_are_highlighted() {
        let words = ["disk".to_owned()];
        let places = places_of(&words, "Disks, no ramdisk");
        assert_eq!((places.len(), places.first()), (1, Some(&(0..4))));
        let mut state = State::new(Search::new("disk"));
        let text = "- the disks are encrypted before they are mounted";
        state.results.hits = vec![hit("Keys", text)];
        let shown = drawn(&state, 30, 16);
        assert!(shown.contains("\n  before they"), "{shown}");
    }

    #[test]
    fn no_screen_is_too_small() {
        let mut state = State::new(Search::new("tang"));
        state.results.hits = vec![hit("Keys", "Tang needs a third server")];
        for (width, height) in [(1, 1), (3, 2), (20, 5), (300, 4)] {
            drawn(&state, width, height);
        }
    }
}
