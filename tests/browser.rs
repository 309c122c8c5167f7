//! The search page in a real Chromium: runs `tests/browser/run.mjs`, where there is one.
//!
//! Needs `chromium` (or `CHROMIUM`), node, and `npm ci` in `tests/browser`; skipped, with one
//! line, where one of them is missing.
#![cfg(all(feature = "cli", feature = "web"))]
#![allow(clippy::print_stdout, reason = "a test that is skipped says so")]

use std::path::Path;
use std::path::PathBuf;
use std::process::Command;

/// What is missing for the test, if anything.
fn missing(folder: &Path) -> Option<&'static str> {
    let browser = std::env::var_os("CHROMIUM").map_or("/usr/bin/chromium".into(), PathBuf::from);
    let has_node = Command::new("node").arg("--version").output().is_ok();
    if !browser.exists() {
        Some("there is no chromium (`apt-get install chromium`, or set CHROMIUM)")
    } else if !has_node {
        Some("there is no node")
    } else if !folder.join("node_modules").is_dir() {
        Some("run `npm ci` in tests/browser first")
    } else {
        None
    }
}

#[test]
fn the_page_holds_in_a_real_browser() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser");
    if let Some(reason) = missing(&folder) {
        println!("skipped: {reason}");
        return;
    }
    let run = Command::new("node")
        .arg(folder.join("run.mjs"))
        .arg(env!("CARGO_BIN_EXE_minutebook"))
        .output()
        .expect("node is there");
    let said = String::from_utf8_lossy(&run.stdout);
    let complained = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{said}\n{complained}");
}
