//! Writes a file so that others see the old one or the new one, never half of it.
//!
//! Knows neither what is in it nor who wants it.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::Path;

/// Replaces a file, or makes a new one. What is no file (a terminal, a pipe) is written to.
pub(crate) fn replace(file: &Path, text: &[u8]) -> io::Result<()> {
    // A link stays one: what it leads to is replaced.
    let file = file.canonicalize().unwrap_or_else(|_| file.to_owned());
    let old = fs::metadata(&file).ok();
    if old.as_ref().is_some_and(|old| !old.is_file()) {
        return fs::write(&file, text);
    }
    let mut name = OsString::from(file.file_name().unwrap_or_default());
    name.push(format!(".{}.new", std::process::id()));
    let unfinished = file.with_file_name(name);
    let replaced = fs::write(&unfinished, text)
        .and_then(|()| match old {
            Some(old) => fs::set_permissions(&unfinished, old.permissions()),
            None => Ok(()),
        })
        .and_then(|()| fs::rename(&unfinished, &file));
    if replaced.is_err() {
        // It may not even be there; the failure that counts is told already.
        let _ = fs::remove_file(&unfinished);
    }
    replaced
}

/// The same with a file of our own, whose folder may not be there yet.
pub(crate) fn keep(file: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    replace(file, text.as_bytes())
}
