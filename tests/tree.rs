//! What an embedder takes in with the library: no terminal and no server.

use std::process::Command;

/// What `cargo tree` prints for these features, a line for each crate.
fn tree(features: &[&str], format: &str) -> String {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let answer = Command::new(cargo)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["tree", "--offline", "--locked", "--edges", "normal"])
        .args(["--prefix", "none", "--format", format])
        .args(features)
        .output()
        .expect("cargo runs, for it runs this test");
    assert!(
        answer.status.success(),
        "cargo tree: {}",
        String::from_utf8_lossy(&answer.stderr)
    );
    String::from_utf8_lossy(&answer.stdout).into_owned()
}

/// The names of the crates that these features bring, once each.
fn dependencies(features: &[&str]) -> Vec<String> {
    let mut names: Vec<String> = tree(features, "{p}")
        .lines()
        .filter_map(|line| line.split(' ').next())
        .map(str::to_owned)
        .collect();
    names.sort();
    names.dedup();
    names
}

fn of_these(names: &[String], unwanted: &[&str]) -> Vec<String> {
    names
        .iter()
        .filter(|name| unwanted.contains(&name.as_str()))
        .cloned()
        .collect()
}

const TERMINAL: [&str; 9] = [
    "anstream",
    "anstyle",
    "clap",
    "clap_complete",
    "clap_mangen",
    "console",
    "crossterm",
    "indicatif",
    "ratatui",
];

const SERVER: [&str; 8] = [
    "ammonia",
    "axum",
    "http",
    "hyper",
    "maud",
    "tokio",
    "tower",
    "tower-http",
];

const NONE: [String; 0] = [];

#[test]
fn the_library_alone_brings_neither_a_terminal_nor_a_server() {
    let library = dependencies(&["--no-default-features"]);
    assert!(library.contains(&"tantivy".to_owned()), "{library:?}");
    assert_eq!(of_these(&library, &TERMINAL), NONE);
    assert_eq!(of_these(&library, &SERVER), NONE);
}

#[test]
fn the_page_alone_brings_no_terminal() {
    let page = dependencies(&["--no-default-features", "--features", "web"]);
    assert!(page.contains(&"axum".to_owned()), "{page:?}");
    assert_eq!(of_these(&page, &TERMINAL), NONE);
}

#[test]
fn the_program_alone_brings_no_server() {
    let program = dependencies(&["--no-default-features", "--features", "cli"]);
    assert!(program.contains(&"clap".to_owned()), "{program:?}");
    assert_eq!(of_these(&program, &SERVER), NONE);
}

#[test]
fn the_library_alone_has_at_most_half_the_crates_of_the_whole() {
    let library = dependencies(&["--no-default-features"]).len();
    let whole = dependencies(&["--all-features"]).len();
    assert!(library * 2 <= whole, "{library} of {whole} crates");
}

#[test]
fn nothing_compiles_c_code_or_reaches_for_the_network() {
    let whole = dependencies(&["--all-features"]);
    let unwanted = [
        "cc",
        "cmake",
        "native-tls",
        "openssl-sys",
        "reqwest",
        "rustls",
        "ureq",
    ];
    assert_eq!(of_these(&whole, &unwanted), NONE);
}

/// What the licences of dependencies may say, as they are spelled. A new one is read first.
const LICENCES: [&str; 12] = [
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "LLVM-exception",
    "MIT",
    "MPL-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
    "zlib-acknowledgement",
];

#[test]
fn licences_of_all_dependencies_are_ones_that_were_read() {
    let strange: Vec<String> = tree(&["--all-features"], "{p} | {l}")
        .lines()
        .filter(|line| {
            let licence = line.split_once(" | ").map_or("", |(_, licence)| licence);
            let mut names = licence
                .split([' ', '/', '(', ')'])
                .filter(|word| !["", "AND", "OR", "WITH", "*"].contains(word));
            licence.is_empty() || names.any(|name| !LICENCES.contains(&name))
        })
        .map(str::to_owned)
        .collect();
    assert_eq!(strange, NONE);
}
