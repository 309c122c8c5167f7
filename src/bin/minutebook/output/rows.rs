//! Prints text in rows that fit: passages with what answers in them, paragraphs in one style.

use std::io;
use std::io::Write;

use anstyle::Style;

use crate::output::Output;
use crate::output::wrap::Piece;
use crate::output::wrap::wrap;

/// Prints one row of a passage.
pub(crate) fn print_row(out: &mut Output, row: &[Piece]) -> io::Result<()> {
    let hit = out.look.styles.hit;
    for Piece { text, highlighted } in row {
        match highlighted {
            true => write!(out, "{hit}{text}{hit:#}")?,
            false => write!(out, "{text}")?,
        }
    }
    writeln!(out)
}

/// Prints a text in one style, indented, in rows that fit.
pub(crate) fn paragraph(
    out: &mut Output,
    text: &str,
    indent: usize,
    style: Style,
) -> io::Result<()> {
    for row in wrap(text, &[], out.look.width.saturating_sub(indent)) {
        let row: String = row.into_iter().map(|piece| piece.text).collect();
        writeln!(out, "{:indent$}{style}{row}{style:#}", "")?;
    }
    Ok(())
}
