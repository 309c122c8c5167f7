//! Any bytes are read without a panic, and what is read keeps the promises of `reading`.

#![no_main]

use std::collections::HashSet;

use libfuzzer_sys::fuzz_target;
use minutebook::reading;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let minutes = reading::read("call/20240229.md", &text);
    let lines = u32::try_from(text.split('\n').count()).unwrap_or(u32::MAX);
    let mut ids = HashSet::new();
    let mut before = 0;
    for draft in &minutes.drafts {
        assert!(draft.line_start >= 1 && draft.line_start <= draft.line_end);
        assert!(draft.line_end <= lines, "a section ends below the file");
        assert!(draft.line_start >= before, "sections are out of order");
        before = draft.line_start;
        assert_eq!(draft.rows.len(), draft.text.lines().count());
        assert!(
            ids.insert((draft.anchor.clone(), draft.piece)),
            "two sections share a name"
        );
    }
});
