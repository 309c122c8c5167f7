//! `minutebook browse`: search as you type, read beside it.
//!
//! [`state`] is what a person has typed and chosen and what each key does to it, [`draw`] how that
//! looks. Here both meet the terminal, the book, the editor and the clipboard. However it ends,
//! the terminal is left as it was found.

use std::io;
use std::io::IsTerminal;
use std::io::Write;
use std::time::Duration;

use minutebook::book::Book;
use minutebook::error::Error;
use minutebook::error::ErrorKind;
use ratatui::DefaultTerminal;
use ratatui::crossterm::event;
use ratatui::crossterm::event::Event;

use crate::args::BrowseArgs;
use crate::args::Everywhere;
use crate::browse::draw::Palette;
use crate::browse::signals::Signals;
use crate::browse::state::State;
use crate::browse::state::Wish;
use crate::editor;
use crate::failure::Exit;
use crate::failure::Failure;
use crate::fresh;
use crate::output::Output;
use crate::output::hits::best_line;
use crate::place;
use crate::place::Place;
use crate::show;

mod draw;
mod screen;
#[cfg_attr(not(unix), path = "browse/no_signals.rs")]
mod signals;
mod state;

/// How long a signal may wait for attention.
const HEARTBEAT: Duration = Duration::from_millis(250);

/// Browses until the person has enough.
pub(crate) fn run(
    args: &BrowseArgs,
    everywhere: &Everywhere,
    out: &mut Output,
) -> Result<Exit, Failure> {
    if everywhere.no_input || everywhere.output.is_some() {
        let text = "browsing waits for keys, and writes nothing";
        let hint = "without anybody there: `minutebook search`, with `--output FILE`";
        return Err(Error::new(ErrorKind::Usage, text, hint).into());
    }
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        let (text, hint) = (
            "browsing needs a terminal",
            "into a pipe goes `minutebook search`",
        );
        return Err(Error::new(ErrorKind::Usage, text, hint).into());
    }
    let place = place::find(everywhere)?;
    let book = fresh::open(&place, everywhere, out)?;
    out.is_incomplete = false;
    let mut state = State::new(args.question.search()?);
    state.answer(&book)?;

    let signals = Signals::watch().map_err(cannot_use_terminal)?;
    let palette = Palette::new(out.look.is_coloured());
    loop {
        let wish =
            screen::taken(|terminal| converse(terminal, &mut state, &book, palette, &signals));
        match wish? {
            Wish::Leave => return Ok(Exit::Found),
            Wish::Open => open_selected(&mut state, &place, &signals),
            Wish::Pause => signals::pause().map_err(cannot_use_terminal)?,
            Wish::End(signal) => signals::end(signal).map_err(cannot_use_terminal)?,
            Wish::Redraw => {}
        }
    }
}

/// Draws, listens and answers until something has to happen outside of this screen.
fn converse(
    terminal: &mut DefaultTerminal,
    state: &mut State,
    book: &Book,
    palette: Palette,
    signals: &Signals,
) -> Result<Wish, Error> {
    loop {
        let mut passed_over_at_most = 0;
        terminal
            .draw(|frame| passed_over_at_most = draw::screen(frame, state, palette))
            .map_err(cannot_use_terminal)?;
        state.scrolled = state.scrolled.min(passed_over_at_most);
        while !event::poll(HEARTBEAT).map_err(cannot_use_terminal)? {
            if let Some(wish) = signals.wish() {
                return Ok(wish);
            }
        }
        // All that was typed meanwhile is taken in before the next answer is worked out.
        let mut must_ask = false;
        while event::poll(Duration::ZERO).map_err(cannot_use_terminal)? {
            let done = match event::read().map_err(cannot_use_terminal)? {
                Event::Key(key) => state.press(key),
                Event::Paste(text) => state.paste(&text),
                _ => continue,
            };
            must_ask |= done.asks;
            if done.copies {
                copy_citation(state, book);
            }
            if let Some(wish) = done.wish {
                return Ok(wish);
            }
        }
        if must_ask {
            state.answer(book)?;
        }
    }
}

fn cannot_use_terminal(cause: io::Error) -> Error {
    Error::new(ErrorKind::Usage, "the terminal cannot be used", "").because(cause)
}

/// Opens the selected section, and says so below the hits should that be impossible.
fn open_selected(state: &mut State, place: &Place, signals: &Signals) {
    let Some(hit) = state.selected() else {
        return;
    };
    if let Err(error) = editor::open(place, &hit.section, Some(best_line(hit))) {
        state.tell(format!("{error}; {}", error.hint()));
    }
    signals.forget_interrupt();
}

/// Asks the terminal (OSC 52) to put a Markdown link to the selected section into the clipboard.
fn copy_citation(state: &mut State, book: &Book) {
    let Some(hit) = state.selected() else {
        return;
    };
    let citation = show::citation(book, &hit.section);
    let sequence = format!("\u{1b}]52;c;{}\u{7}", base64(citation.as_bytes()));
    let mut terminal = io::stdout().lock();
    let written = terminal
        .write_all(sequence.as_bytes())
        .and_then(|()| terminal.flush());
    state.tell(match written {
        Ok(()) => format!("copied: {citation}"),
        Err(_) => "the terminal took no copy".to_owned(),
    });
}

/// Bytes as OSC 52 wants them.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut encoded = String::new();
    for triple in bytes.chunks(3) {
        let byte = |position| u32::from(triple.get(position).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for position in 0..4 {
            let sextet = usize::try_from(bits >> (18 - 6 * position) & 63).unwrap_or(0);
            let letter = LETTERS.get(sextet).copied().unwrap_or(b'=');
            encoded.push(if position > triple.len() {
                '='
            } else {
                char::from(letter)
            });
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_fills_up_with_equal_signs() {
        let encoded = ["", "M", "Mi", "Mir", "Mira"].map(|text| base64(text.as_bytes()));
        assert_eq!(encoded, ["", "TQ==", "TWk=", "TWly", "TWlyYQ=="]);
    }
}
