//! Keeps the walls of ARCHITECTURE.md: what each module may name, read from the sources.
//!
//! Comments and the modules' own tests are not looked at: a doc link may point upstairs, and a
//! test may climb to show something.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

use walkdir::WalkDir;

/// The floors from the bottom up. The program is missing: it is a crate of its own and can name
/// the public API only, which the compiler sees to.
const FLOORS: [&[&str]; 6] = [
    &["section", "search", "error"],
    &["reading"],
    &["corpus", "query"],
    &["index"],
    &["book", "contract", "recall"],
    &["web"],
];

/// Words that belong to some places only, with the reason.
const WALLS: [Wall; 8] = [
    Wall {
        words: &["tantivy::", "tantivy_"],
        allowed: &["src/index.rs", "src/index/"],
        reason: "the engine is named in src/index alone, so that it can be exchanged there",
    },
    Wall {
        words: &["crate::index"],
        allowed: &["src/index.rs", "src/index/", "src/book.rs"],
        reason: "the index is private: ask the book",
    },
    Wall {
        words: &["print!(", "println!(", "eprint!(", "eprintln!("],
        allowed: &["src/bin/"],
        reason: "the library prints nothing: return a value or a Notice",
    },
    Wall {
        words: &["env::", "process::exit", "ExitCode"],
        allowed: &["src/bin/"],
        reason: "the library reads no environment and ends no process: take an argument",
    },
    Wall {
        words: &["clap::", "ratatui::", "indicatif::", "anstyle::"],
        allowed: &["src/bin/"],
        reason: "terminals are the program's business",
    },
    Wall {
        words: &["axum::", "maud::", "ammonia::", "flate2::", "hyper::"],
        allowed: &["src/web.rs", "src/web/"],
        reason: "HTML and HTTP are made in src/web alone",
    },
    Wall {
        words: &["tokio::"],
        allowed: &["src/web.rs", "src/web/", "src/bin/"],
        reason: "the library is plain and synchronous; only the page waits for the network",
    },
    Wall {
        words: &["pulldown_cmark::"],
        allowed: &["src/reading.rs", "src/reading/", "src/web.rs", "src/web/"],
        reason: "Markdown is read in src/reading, and shown in src/web",
    },
];

struct Wall {
    words: &'static [&'static str],
    /// Files, or folders with a `/` at the end.
    allowed: &'static [&'static str],
    reason: &'static str,
}

struct Source {
    /// Relative to the crate, with `/`.
    path: String,
    text: String,
}

impl Source {
    /// The part of lib.rs it belongs to: `corpus` for src/corpus.rs and src/corpus/walk.rs.
    fn module(&self) -> &str {
        let below = self.path.trim_start_matches("src/");
        let first = below.split('/').next().unwrap_or(below);
        first.trim_end_matches(".rs")
    }

    /// Lines of code with their numbers, without comments and without the tests at the end.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text
            .lines()
            .enumerate()
            .take_while(|(_, line)| *line != "#[cfg(test)]")
            .map(|(index, line)| (index + 1, without_comment(line)))
    }

    fn is_the_program(&self) -> bool {
        self.path.starts_with("src/bin/")
    }
}

/// A `//` inside a string counts as one too: what follows it is no import.
fn without_comment(line: &str) -> &str {
    line.find("//").map_or(line, |start| &line[..start])
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let entries = WalkDir::new(root.join("src")).into_iter();
    let paths = entries.map(|entry| entry.expect("src is readable").into_path());
    let is_source = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "rs");
    let mut paths: Vec<PathBuf> = paths.filter(is_source).collect();
    paths.sort();
    paths
        .into_iter()
        .map(|path| Source {
            text: fs::read_to_string(&path).expect("sources are UTF-8"),
            path: path
                .strip_prefix(root)
                .expect("it was found below the root")
                .to_string_lossy()
                .replace('\\', "/"),
        })
        .collect()
}

fn floor_of(module: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&module))
}

/// Modules of this crate that a line of code names as `crate::module`.
fn named_modules(line: &str) -> impl Iterator<Item = &str> {
    line.split("crate::").skip(1).map(|rest| {
        let end = rest
            .find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_')
            .unwrap_or(rest.len());
        &rest[..end]
    })
}

/// What was found wrong, one per line, so that everything can be mended at once.
fn assert_none(findings: &[String], way_out: &str) {
    assert!(
        findings.is_empty(),
        "\n\n{}\n\n{way_out}\n",
        findings.join("\n")
    );
}

#[test]
fn imports_point_down() {
    let mut findings = Vec::new();
    for source in sources().iter().filter(|source| !source.is_the_program()) {
        let Some(own_floor) = floor_of(source.module()) else {
            continue;
        };
        for (number, line) in source.code() {
            for module in named_modules(line) {
                if floor_of(module).is_some_and(|floor| floor > own_floor) {
                    let path = &source.path;
                    let line = line.trim();
                    findings.push(format!("{path}:{number}: `{module}` is upstairs: {line}"));
                }
            }
        }
    }
    assert_none(
        &findings,
        "Imports point down only (ARCHITECTURE.md, \"Floors\"). If something from upstairs is \
         needed,\nit is a value, not an import: let the caller pass it, or return what it needs.",
    );
}

#[test]
fn neighbours_do_not_lean_on_each_other() {
    let mut imports: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for source in sources().iter().filter(|source| !source.is_the_program()) {
        for (_, line) in source.code() {
            let named = named_modules(line).filter(|module| *module != source.module());
            imports
                .entry(source.module().to_owned())
                .or_default()
                .extend(named.map(str::to_owned));
        }
    }
    let mut findings = Vec::new();
    for (module, named) in &imports {
        for other in named.iter().filter(|other| *other > module) {
            if imports.get(other).is_some_and(|back| back.contains(module)) {
                findings.push(format!("`{module}` and `{other}` import each other"));
            }
        }
    }
    assert_none(
        &findings,
        "Of two modules on one floor at most one may know the other: move what both need down.",
    );
}

#[test]
fn crates_and_printing_stay_behind_their_walls() {
    let mut findings = Vec::new();
    for source in sources() {
        for wall in &WALLS {
            let is_allowed = wall
                .allowed
                .iter()
                .any(|place| source.path == *place || source.path.starts_with(place));
            if is_allowed {
                continue;
            }
            for (number, line) in source.code() {
                if wall.words.iter().any(|word| names(line, word)) {
                    let Source { path, .. } = &source;
                    let reason = wall.reason;
                    findings.push(format!("{path}:{number}: {reason}: {}", line.trim()));
                }
            }
        }
    }
    assert_none(&findings, "The walls stand in tests/floors.rs.");
}

/// Whether a line holds the word as the beginning of a name: `env::` is not in `my_env::`.
fn names(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(start, _)| {
        let before = line[..start].chars().next_back();
        !before.is_some_and(|letter| letter.is_alphanumeric() || letter == '_')
    })
}

#[test]
fn every_module_has_a_floor_and_a_line_in_the_plan() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let plan = fs::read_to_string(root.join("ARCHITECTURE.md")).expect("the plan is there");
    let library = fs::read_to_string(root.join("src/lib.rs")).expect("lib.rs is there");
    let mut findings = Vec::new();
    for line in library.lines().map(str::trim) {
        let declared = line.strip_suffix(';').and_then(|line| {
            line.strip_prefix("pub mod ")
                .or_else(|| line.strip_prefix("mod "))
        });
        let Some(module) = declared else { continue };
        if floor_of(module).is_none() {
            findings.push(format!("`{module}` has no floor in tests/floors.rs"));
        }
        if !plan.contains(&format!("src/{module}.rs")) {
            findings.push(format!("`src/{module}.rs` is not in ARCHITECTURE.md"));
        }
    }
    assert_none(
        &findings,
        "A new module asks for its place: give it a floor in both.",
    );
}

#[test]
fn every_file_says_what_it_is_for_and_has_a_name_of_the_domain() {
    const DRAWERS: [&str; 7] = [
        "mod.rs",
        "utils.rs",
        "util.rs",
        "common.rs",
        "types.rs",
        "helpers.rs",
        "misc.rs",
    ];
    let mut findings = Vec::new();
    for Source { path, text } in sources() {
        let name = path.rsplit('/').next().unwrap_or(&path);
        if DRAWERS.contains(&name) {
            findings.push(format!("{path}: a drawer, not a module"));
        }
        if !text.starts_with("//! ") {
            findings.push(format!("{path}: does not begin with a `//!` paragraph"));
        }
    }
    assert_none(
        &findings,
        "A function lives with the type it serves, or in a module with a real name, and every\n\
         module is opened by what it is for, what goes in and out, and what it does not know.",
    );
}

/// Names in backticks that look like those of tests.
fn promised_tests(report: &str) -> impl Iterator<Item = &str> {
    report
        .split('`')
        .skip(1)
        .step_by(2)
        .filter(|name| name.matches('_').count() >= 2 && !name.contains(char::is_uppercase))
}

#[test]
fn the_report_of_what_can_be_relied_on_names_tests_that_exist() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let report = fs::read_to_string(tests.join("README.md")).expect("the report is there");
    let mut code: String = sources().into_iter().map(|source| source.text).collect();
    let entries = WalkDir::new(&tests).into_iter();
    for entry in entries.filter_entry(|entry| entry.file_name() != "node_modules") {
        let path = entry.expect("tests are readable").into_path();
        if path.extension().is_some_and(|ending| ending == "rs") {
            code += &fs::read_to_string(&path).expect("sources are UTF-8");
        }
    }
    let findings: Vec<String> = promised_tests(&report)
        .filter(|name| !code.contains(&format!("fn {name}(")))
        .map(|name| format!("tests/README.md: there is no test `{name}`"))
        .collect();
    assert_none(
        &findings,
        "A promise without a test is none: mend one of them.",
    );
}
