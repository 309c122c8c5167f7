//! The file that a link to minutes means: a relative path, or the address of one that is published.
//!
//! Knows the paths of the corpus; asks no network.

use crate::corpus::settle::Evidence;
use crate::reading::relative::decoded;
use crate::reading::relative::path_of_link;

/// The file that a link as written means.
pub(super) fn meant_by(link: &str, path: &str, files: &[(&String, &Evidence)]) -> Option<String> {
    let end = link.find(['#', '?']).unwrap_or(link.len());
    let link = link[..end].trim_end_matches(['.', ',', ';', ')', '>', '*']);
    let address = link.split_once("://").map(|(_, address)| address);
    if address.is_none()
        && let Some(path) = path_of_link(link, path)
        && let Some(found) = existing(&path, files)
    {
        return Some(found);
    }
    // The longest end of an address that is a path here.
    let rest = decoded(address.unwrap_or(link));
    let mut rest = rest.trim_start_matches("./").trim_start_matches("../");
    loop {
        if let Some(found) = existing(rest, files) {
            let is_precise = rest.contains('/') || address.is_none();
            return is_precise.then_some(found);
        }
        rest = rest.split_once('/')?.1;
    }
}

fn existing(path: &str, files: &[(&String, &Evidence)]) -> Option<String> {
    let is_known = |path: &str| {
        let found = files.binary_search_by_key(&path, |(known, _)| known.as_str());
        found.is_ok()
    };
    if is_known(path) {
        return Some(path.to_owned());
    }
    let with_ending = format!("{path}.md");
    is_known(&with_ending).then_some(with_ending)
}
