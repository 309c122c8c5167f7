//! The file that a link to minutes means: a relative path, or the address of one that is published.
//!
//! Knows the paths of the corpus; asks no network.

use crate::corpus::settle::Evidence;

/// The file that a link as written means.
pub(super) fn meant_by(link: &str, path: &str, files: &[(&String, &Evidence)]) -> Option<String> {
    let end = link.find(['#', '?']).unwrap_or(link.len());
    let link = link
        .get(..end)?
        .trim_end_matches(['.', ',', ';', ')', '>', '*']);
    let is_address = link.contains("://");
    let plain = if is_address {
        link.split_once("://")?.1
    } else {
        link
    };
    if !is_address {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        if let Some(found) = existing(&joined(folder, plain), files) {
            return Some(found);
        }
    }
    // The longest end of an address that is a path here.
    let mut rest = plain.trim_start_matches("./").trim_start_matches("../");
    loop {
        if let Some(found) = existing(rest, files) {
            let is_precise = rest.contains('/') || !is_address;
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

fn joined(folder: &str, relative: &str) -> String {
    let mut parts: Vec<&str> = if relative.starts_with('/') {
        Vec::new()
    } else {
        folder.split('/').collect()
    };
    for part in relative.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.retain(|part| !part.is_empty());
    parts.join("/")
}
