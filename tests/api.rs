//! The public surface of the library, as a list that changes only on purpose.
//!
//! `tests/api.txt` holds every public item, field and variant with its signature. A change that
//! touches it shows in review as a change of that file; `MINUTEBOOK_WRITE_API=1 cargo test --test
//! api` writes it anew. What is `pub` here can be reached from outside: the lint
//! `unreachable_pub` sees to that.

use std::fs;
use std::path::Path;
use std::path::PathBuf;

#[test]
fn the_public_surface_changes_only_on_purpose() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    collect(&root.join("src"), &mut files);
    files.sort();
    let mut surface = String::new();
    for file in &files {
        let text = fs::read_to_string(file).unwrap();
        let items = public_items(&text);
        if !items.is_empty() {
            let name = file.strip_prefix(root).unwrap().to_string_lossy();
            surface.push_str(&format!("{}\n", name.replace('\\', "/")));
            for item in items {
                surface.push_str(&format!("    {item}\n"));
            }
        }
    }
    let kept = root.join("tests/api.txt");
    if std::env::var_os("MINUTEBOOK_WRITE_API").is_some() {
        fs::write(&kept, &surface).unwrap();
    }
    let before = fs::read_to_string(&kept).unwrap_or_default();
    let changed: Vec<String> = differences(&before, &surface);
    assert!(
        changed.is_empty(),
        "the public API changed; if that is meant, run\n    MINUTEBOOK_WRITE_API=1 cargo test --test api\nand name the change in CHANGELOG.md:\n{}",
        changed.join("\n")
    );
}

#[test]
fn items_are_told_with_their_whole_signature() {
    let text = "
/// A thing.
pub struct Thing {
    /// Its name.
    pub name: String,
    hidden: u8,
}

pub enum Kind {
    /// One.
    One,
    /// Two.
    Two(String),
}

impl Thing {
    pub fn long(
        &self,
        with: u8,
    ) -> Option<u8> {
        None
    }
    pub(crate) fn inner(&self) {}
}

#[cfg(test)]
mod tests {
    pub fn never() {}
}
";
    assert_eq!(
        public_items(text),
        [
            "pub struct Thing",
            "pub name: String",
            "pub enum Kind",
            "One",
            "Two(String)",
            "pub fn long( &self, with: u8, ) -> Option<u8>",
        ]
    );
}

/// The sources of the library: the program is not a library.
fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry of it").path();
        if path.is_dir() && !path.ends_with("bin") {
            collect(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
}

/// Every public item of a source, each as one line. Reads what `cargo fmt` writes.
fn public_items(source: &str) -> Vec<String> {
    let source = source.split("#[cfg(test)]\nmod ").next().unwrap_or(source);
    let mut items = Vec::new();
    let mut lines = source.lines().map(str::trim);
    while let Some(line) = lines.next() {
        if !line.starts_with("pub ") {
            continue;
        }
        let mut item = line.to_owned();
        while !ends_item(&item) {
            let Some(more) = lines.next() else { break };
            item = format!("{item} {more}");
        }
        let is_enum = item.starts_with("pub enum");
        let end = if item.starts_with("pub fn") || item.ends_with('{') {
            item.find(" {").unwrap_or(item.len())
        } else {
            item.len()
        };
        items.push(item[..end].trim_end_matches([';', ',']).to_owned());
        if is_enum {
            let variants = lines.by_ref().take_while(|line| *line != "}");
            items.extend(
                variants
                    .filter(|line| !line.starts_with("//") && !line.starts_with('#'))
                    .map(|line| line.trim_end_matches(',').to_owned()),
            );
        }
    }
    items
}

/// Whether a line ends a signature, a field or a statement: its brackets are closed.
fn ends_item(item: &str) -> bool {
    let open = item.matches(['(', '[']).count();
    let closed = item.matches([')', ']']).count();
    open == closed && item.ends_with(['{', '}', ';', ','])
}

/// Lines that one of the two lists has and the other has not.
fn differences(before: &str, after: &str) -> Vec<String> {
    let gone = before
        .lines()
        .filter(|line| !after.lines().any(|other| other == *line))
        .map(|line| format!("- {line}"));
    let new = after
        .lines()
        .filter(|line| !before.lines().any(|other| other == *line))
        .map(|line| format!("+ {line}"));
    gone.chain(new).collect()
}
