//! Whatever the minutes and the question are, highlights are sorted, apart and on characters.
#![no_main]

use libfuzzer_sys::fuzz_target;
use minutebook::book::Book;
use minutebook::corpus::config::Config;
use minutebook::search::Search;

fuzz_target!(|input: (&str, &str)| {
    let (minutes, question) = input;
    let file = ("team/2024-05-06.md".to_owned(), minutes.to_owned());
    let book = Book::in_memory(vec![file], Config::default()).expect("any text is minutes");
    let results = book
        .search(&Search::new(question))
        .expect("any text is a query");
    for hit in results.hits {
        let texts = hit
            .snippets
            .iter()
            .map(|snippet| (&snippet.text, &snippet.highlights));
        for (text, highlights) in texts.chain([(&hit.section.title, &hit.title_highlights)]) {
            let mut end = 0;
            for range in highlights {
                assert!(range.start >= end && range.start < range.end);
                assert!(text.get(range.clone()).is_some());
                end = range.end;
            }
        }
    }
});
