//! What a person who browses has typed and chosen, and what each key does to it.
//!
//! Knows neither the terminal nor how it all looks, so a test can press keys and see what happens.

use minutebook::book::Book;
use minutebook::error::Result;
use minutebook::search::Count;
use minutebook::search::Hit;
use minutebook::search::Order;
use minutebook::search::Results;
use minutebook::search::Search;
use ratatui::crossterm::event::KeyCode;
use ratatui::crossterm::event::KeyEvent;
use ratatui::crossterm::event::KeyEventKind;
use ratatui::crossterm::event::KeyModifiers;

/// Hits that are listed; who has not found it among them types another word.
const LISTED: usize = 100;

/// Values of each facet that are listed.
const VALUES: usize = 8;

/// What was typed and chosen, and the answer to it.
pub(crate) struct State {
    /// What is asked.
    pub search: Search,
    /// Where the next letter goes, in bytes of the text.
    pub cursor: usize,
    /// The answer.
    pub results: Results,
    /// Number of the selected hit.
    pub hit: usize,
    /// Rows of the preview that were passed over.
    pub scrolled: u16,
    /// What the keys go to.
    pub focus: Focus,
    /// Number of the selected row among [`State::facet_rows`].
    pub facet: usize,
    /// What is said in the last row.
    pub told: Option<String>,
}

/// What the keys go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Focus {
    /// The words.
    Query,
    /// The hits.
    Hits,
    /// The counts.
    Facets,
}

/// What has to happen outside of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wish {
    /// The end.
    Leave,
    /// The selected section in an editor.
    Open,
    /// Back to the shell until it lets us go on.
    Pause,
    /// A fresh screen.
    Redraw,
    /// The end, as a signal has it.
    #[cfg_attr(not(unix), allow(dead_code, reason = "there are no signals"))]
    End(i32),
}

/// What a key asks for beyond the state itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Done {
    /// Whether the question is another one now.
    pub asks: bool,
    /// Whether the citation of the selected section is to be copied.
    pub copies: bool,
    /// What has to happen outside of the screen.
    pub wish: Option<Wish>,
}

/// The facets that can be narrowed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Facet {
    Team,
    Topic,
    Year,
}

impl Done {
    const NOTHING: Done = Done {
        asks: false,
        copies: false,
        wish: None,
    };
    const ASKS: Done = Done {
        asks: true,
        ..Done::NOTHING
    };

    fn wishes(wish: Wish) -> Done {
        Done {
            wish: Some(wish),
            ..Done::NOTHING
        }
    }
}

impl State {
    /// A state that starts with a question, not answered yet.
    pub(crate) fn new(search: Search) -> State {
        State {
            cursor: search.text.len(),
            search: Search {
                limit: LISTED,
                ..search
            },
            results: Results::default(),
            hit: 0,
            scrolled: 0,
            focus: Focus::Query,
            facet: 0,
            told: None,
        }
    }

    /// Asks the book anew and selects the first hit.
    pub(crate) fn answer(&mut self, book: &Book) -> Result<()> {
        self.results = book.search(&self.search)?;
        self.select(0);
        self.facet = self.facet.min(self.facet_rows().len().saturating_sub(1));
        Ok(())
    }

    /// The selected hit.
    pub(crate) fn selected(&self) -> Option<&Hit> {
        self.results.hits.get(self.hit)
    }

    /// Says something in the last row until the next key.
    pub(crate) fn tell(&mut self, text: String) {
        self.told = Some(text);
    }

    /// The values that can be narrowed to, facet after facet.
    pub(crate) fn facet_rows(&self) -> Vec<(Facet, &Count)> {
        let facets = &self.results.facets;
        let latest_first: Vec<&Count> = facets.year.iter().rev().collect();
        let mut rows = Vec::new();
        rows.extend(
            facets
                .team
                .iter()
                .take(VALUES)
                .map(|count| (Facet::Team, count)),
        );
        rows.extend(
            facets
                .topic
                .iter()
                .take(VALUES)
                .map(|count| (Facet::Topic, count)),
        );
        rows.extend(
            latest_first
                .into_iter()
                .take(VALUES)
                .map(|count| (Facet::Year, count)),
        );
        rows
    }

    /// Takes a key.
    pub(crate) fn press(&mut self, key: KeyEvent) -> Done {
        if key.kind == KeyEventKind::Release {
            return Done::NOTHING;
        }
        self.told = None;
        if key.modifiers.contains(KeyModifiers::CONTROL) {
            return self.press_with_control(key.code);
        }
        match (key.code, self.focus) {
            (KeyCode::Tab, _) => self.go(next(self.focus)),
            (KeyCode::BackTab, _) => self.go(next(next(self.focus))),
            (KeyCode::PageDown, _) => self.scroll(10),
            (KeyCode::PageUp, _) => self.scroll(-10),
            (KeyCode::Esc, Focus::Query) => Done::wishes(Wish::Leave),
            (KeyCode::Esc, Focus::Hits | Focus::Facets) => self.go(Focus::Query),
            (KeyCode::Down, Focus::Facets) => self.move_facet(1),
            (KeyCode::Up, Focus::Facets) => self.move_facet(-1),
            (KeyCode::Enter | KeyCode::Char(' '), Focus::Facets) => self.toggle_facet(),
            (KeyCode::Down, _) | (KeyCode::Char('j'), Focus::Hits) => self.move_hit(1),
            (KeyCode::Up, _) | (KeyCode::Char('k'), Focus::Hits) => self.move_hit(-1),
            (KeyCode::Enter, _) if self.selected().is_some() => Done::wishes(Wish::Open),
            (KeyCode::Char('y'), Focus::Hits) => Done {
                copies: true,
                ..Done::NOTHING
            },
            (KeyCode::Char('q'), Focus::Hits | Focus::Facets) => Done::wishes(Wish::Leave),
            (KeyCode::Char('/'), Focus::Hits | Focus::Facets) => self.go(Focus::Query),
            (code, Focus::Query) => self.edit(code),
            _ => Done::NOTHING,
        }
    }

    /// Takes what was pasted: words, whatever the keys go to, and never a command. It goes where
    /// the next letter goes, all of it on one line.
    pub(crate) fn paste(&mut self, text: &str) -> Done {
        self.told = None;
        self.focus = Focus::Query;
        let words: Vec<&str> = text.split(|letter: char| letter.is_control()).collect();
        let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
        let line = words.join(" ");
        self.search.text.insert_str(self.cursor, &line);
        self.cursor += line.len();
        Done::ASKS
    }

    fn press_with_control(&mut self, code: KeyCode) -> Done {
        match code {
            KeyCode::Char('c' | 'd') => Done::wishes(Wish::Leave),
            KeyCode::Char('z') => Done::wishes(Wish::Pause),
            KeyCode::Char('l') => Done::wishes(Wish::Redraw),
            KeyCode::Char('y') => Done {
                copies: true,
                ..Done::NOTHING
            },
            KeyCode::Char('n') => self.move_hit(1),
            KeyCode::Char('p') => self.move_hit(-1),
            KeyCode::Char('u') => {
                self.search.text.drain(..self.cursor);
                self.cursor = 0;
                Done::ASKS
            }
            KeyCode::Char('w') => {
                let before = self.search.text.get(..self.cursor).unwrap_or_default();
                let kept = before.trim_end().rfind(' ').map_or(0, |blank| blank + 1);
                self.search.text.drain(kept..self.cursor);
                self.cursor = kept;
                Done::ASKS
            }
            KeyCode::Char('s') => {
                self.search.order = match self.search.order {
                    Order::Relevance => Order::Newest,
                    Order::Newest => Order::Oldest,
                    Order::Oldest => Order::Relevance,
                };
                Done::ASKS
            }
            _ => Done::NOTHING,
        }
    }

    fn edit(&mut self, code: KeyCode) -> Done {
        let before = self.search.text.get(..self.cursor).unwrap_or_default();
        let after = self.search.text.get(self.cursor..).unwrap_or_default();
        let left = before.chars().next_back().map_or(0, char::len_utf8);
        let right = after.chars().next().map_or(0, char::len_utf8);
        match code {
            KeyCode::Char(letter) => {
                self.search.text.insert(self.cursor, letter);
                self.cursor += letter.len_utf8();
                Done::ASKS
            }
            KeyCode::Backspace if left > 0 => {
                self.search.text.drain(self.cursor - left..self.cursor);
                self.cursor -= left;
                Done::ASKS
            }
            KeyCode::Delete if right > 0 => {
                self.search.text.drain(self.cursor..self.cursor + right);
                Done::ASKS
            }
            KeyCode::Left => {
                self.cursor -= left;
                Done::NOTHING
            }
            KeyCode::Right => {
                self.cursor += right;
                Done::NOTHING
            }
            KeyCode::Home => {
                self.cursor = 0;
                Done::NOTHING
            }
            KeyCode::End => {
                self.cursor = self.search.text.len();
                Done::NOTHING
            }
            _ => Done::NOTHING,
        }
    }

    fn go(&mut self, focus: Focus) -> Done {
        self.focus = focus;
        Done::NOTHING
    }

    fn select(&mut self, hit: usize) {
        self.hit = hit;
        self.scrolled = 0;
    }

    fn move_hit(&mut self, by: isize) -> Done {
        let last = self.results.hits.len().saturating_sub(1);
        self.select(self.hit.saturating_add_signed(by).min(last));
        Done::NOTHING
    }

    fn move_facet(&mut self, by: isize) -> Done {
        let last = self.facet_rows().len().saturating_sub(1);
        self.facet = self.facet.saturating_add_signed(by).min(last);
        Done::NOTHING
    }

    fn scroll(&mut self, by: i16) -> Done {
        self.scrolled = self.scrolled.saturating_add_signed(by);
        Done::NOTHING
    }

    fn toggle_facet(&mut self) -> Done {
        let Some((facet, count)) = self.facet_rows().get(self.facet).copied() else {
            return Done::NOTHING;
        };
        let value = count.value.clone();
        let filter = &mut self.search.filter;
        match facet {
            Facet::Team => toggle(&mut filter.teams, value),
            Facet::Topic => toggle(&mut filter.topics, value),
            Facet::Year => match value.parse() {
                Ok(year) => toggle(&mut filter.years, year),
                Err(_) => return Done::NOTHING,
            },
        }
        Done::ASKS
    }
}

fn next(focus: Focus) -> Focus {
    match focus {
        Focus::Query => Focus::Hits,
        Focus::Hits => Focus::Facets,
        Focus::Facets => Focus::Query,
    }
}

fn toggle<T: PartialEq>(values: &mut Vec<T>, value: T) {
    match values.iter().position(|other| *other == value) {
        Some(position) => drop(values.remove(position)),
        None => values.push(value),
    }
}

#[cfg(test)]
mod tests {
    use minutebook::corpus::config::Config;

    use super::*;

    const MINUTES: [(&str, &str); 2] = [
        (
            "storage/20240516.md",
            "# Storage 2024-05-16\n\n## Keys\n\n- Mira brings the tang server\n",
        ),
        (
            "ops/20240520.md",
            "# Ops 2024-05-20\n\n## Status page\n\n- the tang server has no page\n",
        ),
    ];

    fn book() -> Book {
        let files = MINUTES.map(|(path, text)| (path.to_owned(), text.to_owned()));
        Book::in_memory(files.into(), Config::default()).expect("the minutes are fine")
    }

    /// Presses keys, `<…>` for those without a letter, and returns what the last one did.
    fn pressed(state: &mut State, book: &Book, keys: &str) -> Done {
        let mut done = Done::NOTHING;
        let mut rest = keys;
        while let Some(letter) = rest.chars().next() {
            let name = rest.strip_prefix('<').and_then(|rest| rest.split_once('>'));
            let code = match name {
                Some(("tab", _)) => KeyCode::Tab,
                Some(("down", _)) => KeyCode::Down,
                Some(("enter", _)) => KeyCode::Enter,
                Some(("esc", _)) => KeyCode::Esc,
                Some(("back", _)) => KeyCode::Backspace,
                _ => KeyCode::Char(letter),
            };
            rest = name.map_or(&rest[letter.len_utf8()..], |(_, rest)| rest);
            done = state.press(KeyEvent::from(code));
            if done.asks {
                state.answer(book).expect("an answer");
            }
        }
        done
    }

    #[test]
    fn every_letter_asks_anew() {
        let (mut state, book) = (State::new(Search::default()), book());
        pressed(&mut state, &book, "tang");
        assert_eq!(state.results.total, 2);
        pressed(&mut state, &book, " page");
        assert_eq!(state.results.total, 1);
        pressed(&mut state, &book, "<back><back><back><back><back>");
        assert_eq!(
            (state.search.text.as_str(), state.results.total),
            ("tang", 2)
        );
    }

    #[test]
    fn a_facet_is_toggled_and_the_answer_narrowed() {
        let (mut state, book) = (State::new(Search::new("tang")), book());
        state.answer(&book).expect("an answer");
        pressed(&mut state, &book, "<tab><tab><down><enter>");
        assert_eq!(state.search.filter.teams.len(), 1);
        assert_eq!(state.results.total, 1);
        pressed(&mut state, &book, " ");
        assert_eq!(state.results.total, 2);
    }

    #[test]
    fn what_is_pasted_is_words_and_never_a_command() {
        let (mut state, book) = (State::new(Search::default()), book());
        pressed(&mut state, &book, "tang<tab>");
        assert_eq!(state.paste(" page\r\nq\tstatus\n"), Done::ASKS);
        assert_eq!(state.search.text, "tang page q status");
        assert_eq!((state.cursor, state.focus), (18, Focus::Query));
    }

    #[test]
    fn letters_are_commands_only_among_the_hits() {
        let (mut state, book) = (State::new(Search::default()), book());
        assert!(!pressed(&mut state, &book, "y").copies);
        assert_eq!(state.search.text, "y");
        assert!(pressed(&mut state, &book, "<back><tab>y").copies);
        assert_eq!(pressed(&mut state, &book, "<enter>").wish, Some(Wish::Open));
        assert_eq!(pressed(&mut state, &book, "q").wish, Some(Wish::Leave));
    }
}
