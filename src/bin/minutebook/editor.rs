//! Opens a section in the editor that a person has named in `$VISUAL` or `$EDITOR`.

use std::env;
use std::path::Path;
use std::process::Command;

use minutebook::error::Error;
use minutebook::error::ErrorKind;
use minutebook::error::Result;
use minutebook::section::Section;

use crate::place::Place;

/// Opens the section, at a line of it if one is given, and waits for the editor to end.
pub(crate) fn open(place: &Place, section: &Section, line: Option<u32>) -> Result<()> {
    let named = ["VISUAL", "EDITOR"]
        .iter()
        .filter_map(|name| env::var(name).ok());
    let named = named.into_iter().find(|editor| !editor.trim().is_empty());
    let editor = named.unwrap_or_else(|| "vi".to_owned());
    let mut words = editor.split_whitespace();
    let program = words.next().unwrap_or("vi");

    let path = place.path(&section.corpus, &section.path);
    let line = line.unwrap_or(section.line_start);
    let mut command = Command::new(program);
    command.args(words);
    let name = Path::new(program).file_stem();
    match name.and_then(|name| name.to_str()).unwrap_or_default() {
        "code" | "code-insiders" | "codium" | "cursor" => {
            command
                .arg("--goto")
                .arg(format!("{}:{line}", path.display()));
        }
        "hx" | "helix" | "subl" | "zed" => {
            command.arg(format!("{}:{line}", path.display()));
        }
        _ => {
            command.arg(format!("+{line}")).arg(&path);
        }
    }
    let ended = command.status().map_err(|cause| {
        let text = format!("the editor cannot be started: {program}");
        Error::new(ErrorKind::Usage, text, "name yours in $VISUAL or $EDITOR").because(cause)
    })?;
    if ended.success() {
        return Ok(());
    }
    let text = format!("the editor ended with a failure: {program}");
    let hint = "see what it said; another one is named in $VISUAL or $EDITOR";
    Err(Error::new(ErrorKind::Usage, text, hint))
}
