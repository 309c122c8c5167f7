//! How answers look to people: a colour for each thing, columns, links; and who wants colours.

use std::env;
use std::io;
use std::io::IsTerminal;

use anstyle::AnsiColor;
use anstyle::Style;

use crate::args::When;
use crate::output::links::Links;
use crate::preferences;
use crate::preferences::Preferences;

/// Rows of people are never longer than this, however wide the terminal is: who reads minutes
/// loses the line otherwise.
pub(crate) const WIDEST: usize = 120;

/// How answers look to people.
#[derive(Clone, Debug)]
pub(crate) struct Look {
    /// Colours, or none.
    pub styles: Styles,
    /// Columns that may be used.
    pub width: usize,
    /// How places in files are linked, if they are.
    pub links: Links,
}

impl Look {
    /// Whether there are colours.
    pub(crate) fn is_coloured(&self) -> bool {
        self.styles.hit != Style::new()
    }
}

/// A colour for each thing, or none at all. Red and magenta only: of the colours that every terminal
/// has, they alone are legible on white and on black, and so are weight and the usual colour.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Styles {
    /// Teams.
    pub team: Style,
    /// Titles and other things that stand out.
    pub strong: Style,
    /// What answers the question.
    pub hit: Style,
    /// What can be overlooked.
    pub faint: Style,
    /// The word `error`.
    pub error: Style,
    /// The words `warning` and `note`.
    pub warning: Style,
}

impl Styles {
    /// Colours for a terminal.
    pub(crate) fn coloured() -> Styles {
        let (red, magenta) = (Some(AnsiColor::Red.into()), Some(AnsiColor::Magenta.into()));
        let plain = Style::new();
        Styles {
            team: plain.fg_color(magenta),
            strong: plain.bold(),
            hit: plain.bold().fg_color(red),
            faint: plain.dimmed(),
            error: plain.bold().fg_color(red),
            warning: plain.bold().fg_color(magenta),
        }
    }

    /// Colours for stderr, also for errors before or without arguments.
    pub(crate) fn of_stderr() -> Styles {
        match wants_colour(colour_choice(), io::stderr().is_terminal()) {
            true => Styles::coloured(),
            false => Styles::default(),
        }
    }
}

/// When to use colours, as far as somebody said so.
pub(crate) fn colour_choice() -> When {
    Preferences::read_if_good().color().value
}

/// Whether to colour what goes to a person, or does not.
pub(crate) fn wants_colour(when: When, to_person: bool) -> bool {
    let term = env::var_os("TERM").filter(|term| !term.is_empty());
    match when {
        When::Always => true,
        When::Never => false,
        When::Auto if preferences::colour_is_forced().is_some() => true,
        When::Auto => to_person && term.is_some_and(|term| term != "dumb"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Red, green and blue of the colours as xterm has them, which nobody has chosen to be nice.
    fn usual_rgb(colour: anstyle::Color) -> [f64; 3] {
        match colour {
            anstyle::Color::Ansi(AnsiColor::Red) => [205.0, 0.0, 0.0],
            anstyle::Color::Ansi(AnsiColor::Magenta) => [205.0, 0.0, 205.0],
            anstyle::Color::Ansi(AnsiColor::Cyan) => [0.0, 205.0, 205.0],
            other => panic!("is {other:?} legible?"),
        }
    }

    /// Contrast as the guidelines for accessible pages have it: from 1, none, to 21.
    fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
        let light = |rgb: [f64; 3]| {
            let parts = rgb.map(|part| match part / 255.0 {
                part if part <= 0.04045 => part / 12.92,
                part => ((part + 0.055) / 1.055).powf(2.4),
            });
            0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2] + 0.05
        };
        let (one, other) = (light(one), light(other));
        one.max(other) / one.min(other)
    }

    #[test]
    fn colours_are_legible_on_white_and_on_black() {
        let Styles {
            team,
            strong,
            hit,
            faint,
            error,
            warning,
        } = Styles::coloured();
        for style in [team, strong, hit, faint, error, warning] {
            assert!(style.get_bg_color().is_none());
            let Some(colour) = style.get_fg_color() else {
                continue;
            };
            for background in [[0.0; 3], [255.0; 3]] {
                assert!(contrast(usual_rgb(colour), background) > 3.0, "{style:?}");
            }
        }
        let cyan = usual_rgb(AnsiColor::Cyan.into());
        assert!(contrast(cyan, [255.0; 3]) < 2.0, "it may be used then");
    }
}
