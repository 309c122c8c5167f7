//! Any text is a query, and what was understood of it is understood the same again.
#![no_main]

use chrono::NaiveDate;
use libfuzzer_sys::fuzz_target;
use minutebook::query::read;

fuzz_target!(|text: &str| {
    let today = NaiveDate::from_ymd_opt(2024, 2, 29).expect("it was a day");
    let query = read(text, today);
    for clause in &query.clauses {
        assert!(text.get(clause.span.clone()).is_some());
    }
    let understood = query.understood();
    // What was understood can be longer than what may be typed.
    if understood.len() < 4096 {
        assert_eq!(read(&understood, today).understood(), understood);
    }
});
