//! Answers for programs: JSON as in the contract, byte for byte what the command line prints.

use std::time::Instant;

use crate::book::Book;
use crate::contract;
use crate::error::Error;
use crate::error::ErrorKind;
use crate::error::Result;
use crate::search::Results;
use crate::section::SectionId;
use crate::web::address::Links;
use crate::web::address::Question;
use crate::web::meeting;

/// `/api/search`
pub(crate) fn search(book: &Book, question: &Question) -> Result<String> {
    let start = Instant::now();
    let results = answered(book, question)?;
    Ok(contract::to_json(&question.search, &results, start.elapsed()) + "\n")
}

/// `/api/facets`
pub(crate) fn facets(book: &Book, mut question: Question) -> Result<String> {
    question.search.limit = 0;
    let results = answered(book, &question)?;
    let counts = contract::Counts::new(&question.search, &results);
    Ok(contract::json(&counts) + "\n")
}

/// `/api/section/ID`
pub(crate) fn section(book: &Book, id: String) -> Result<String> {
    let id = SectionId(id);
    let section = book.section(&id)?.ok_or_else(|| {
        let text = format!("there is no section `{}`", meeting::shortened(&id.0));
        Error::new(
            ErrorKind::NotFound,
            text,
            "its heading may have been reworded",
        )
    })?;
    Ok(contract::json(&contract::Section::new(&section)) + "\n")
}

/// `/api/meeting/PATH`
pub(crate) fn meeting(book: &Book, key: &str) -> Result<String> {
    let sections = meeting::sections_of(book, key)?;
    Ok(contract::json(&contract::Meeting::new(&sections)) + "\n")
}

/// The answer with what was odd about the address.
fn answered(book: &Book, question: &Question) -> Result<Results> {
    let mut results = book.search(&question.search)?;
    results
        .notices
        .splice(0..0, question.notices.iter().cloned());
    Ok(results)
}

/// `/openapi.json`
pub(crate) fn description(links: &Links) -> String {
    include_str!("openapi.json").replacen("/mounted/here", links.home(), 1)
}
