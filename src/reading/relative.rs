//! Relative links: which path one means, seen from the file that it stands in.
//!
//! Reads a link as browsers do. Does not know which files there are.

use std::borrow::Cow;

/// The path that a link without a scheme means: `..` goes up, `/` begins at the top, and what stands
/// behind `?` or `#` is no part of it. None for one that leads out of the corpus.
pub(crate) fn path_of_link(link: &str, from: &str) -> Option<String> {
    let end = link.find(['?', '#']).unwrap_or(link.len());
    let link = decoded(&link[..end]);
    let mut parts: Vec<&str> = match from.rsplit_once('/') {
        Some((folder, _)) if !link.starts_with('/') => folder.split('/').collect(),
        Some(_) | None => Vec::new(),
    };
    for part in link.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// A link with the letters for which `%20` and the like stand; as it is, where they stand for none.
pub(crate) fn decoded(link: &str) -> Cow<'_, str> {
    if !link.contains('%') {
        return Cow::Borrowed(link);
    }
    let mut bytes = Vec::with_capacity(link.len());
    let mut rest = link.as_bytes();
    while let [first, behind @ ..] = rest {
        rest = behind;
        let code = behind.first_chunk::<2>().filter(|_| *first == b'%');
        match code.and_then(|[high, low]| Some((digit(*high)?, digit(*low)?))) {
            Some((high, low)) => {
                bytes.push(high << 4 | low);
                rest = &behind[2..];
            }
            None => bytes.push(*first),
        }
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(link), Cow::Owned)
}

/// The value of a hexadecimal digit.
fn digit(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        b'A'..=b'F' => Some(byte - b'A' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_read_as_browsers_read_it() {
        for (link, path) in [
            ("2.md", Some("dock/2024/2.md")),
            ("./2.md?plain=1#rope", Some("dock/2024/2.md")),
            ("../../call/1.md", Some("call/1.md")),
            ("/top.md", Some("top.md")),
            ("a%20b/k%C3%A4se.md", Some("dock/2024/a b/käse.md")),
            ("100%.md", Some("dock/2024/100%.md")),
            ("%ff.md", Some("dock/2024/%ff.md")),
            ("../../../etc/passwd.md", None),
            ("%2e%2e/../../passwd.md", None),
        ] {
            let found = path_of_link(link, "dock/2024/1.md");
            assert_eq!(found.as_deref(), path, "{link}");
        }
        assert_eq!(path_of_link("2.md", "1.md").as_deref(), Some("2.md"));
    }
}
