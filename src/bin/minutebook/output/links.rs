//! Links from a printed `path:line` to the place, as terminals understand them (OSC 8).

use std::env;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

/// How places in files are linked.
#[derive(Clone, Debug)]
pub(crate) struct Links {
    template: Option<String>,
    here: PathBuf,
    host: String,
}

/// The template that stands for where the minutes are published.
const WEB: &str = "{web}";

/// The template that suits most terminals.
const USUAL: &str = "file://{host}{path}";

/// What can be said instead of a template, and what it stands for.
const ALIASES: [(&str, &str); 9] = [
    ("none", ""),
    ("default", USUAL),
    ("file", USUAL),
    ("web", WEB),
    ("vscode", "vscode://file{path}:{line}:{column}"),
    (
        "vscode-insiders",
        "vscode-insiders://file{path}:{line}:{column}",
    ),
    ("vscodium", "vscodium://file{path}:{line}:{column}"),
    ("cursor", "cursor://file{path}:{line}:{column}"),
    ("zed", "zed://file{path}:{line}:{column}"),
];

/// A format as it was named, should it be one.
pub(crate) fn known(format: &str) -> Result<String, String> {
    template_of(format).map(|_| format.to_owned())
}

/// The template that a format stands for: one of the aliases, or any text that names a path.
fn template_of(format: &str) -> Result<String, String> {
    let alias = ALIASES.iter().find(|(name, _)| *name == format);
    match alias {
        Some((_, template)) => Ok((*template).to_owned()),
        None if format.contains("{path}") => Ok(format.to_owned()),
        None => {
            let names = ALIASES.map(|(name, _)| name).join(", ");
            Err(format!(
                "one of: {names}; or a template with {{path}} in it"
            ))
        }
    }
}

impl Links {
    /// No links.
    pub(crate) fn none() -> Links {
        Links {
            template: None,
            here: PathBuf::new(),
            host: String::new(),
        }
    }

    /// Links by a format that is [`known`].
    pub(crate) fn new(format: &str) -> Links {
        let template = template_of(format).unwrap_or_default();
        if template.is_empty() {
            return Links::none();
        }
        let host = match template.contains("{host}") {
            true => fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default(),
            false => String::new(),
        };
        Links {
            template: Some(template),
            here: env::current_dir().unwrap_or_default(),
            host: host.trim().to_owned(),
        }
    }

    /// The text as a link to a line of a file, or to `url` where links go to the web.
    pub(crate) fn link(&self, text: &str, path: &Path, line: u32, url: Option<&str>) -> String {
        let target = match self.template.as_deref() {
            None => return text.to_owned(),
            Some(WEB) => match url {
                Some(url) => encoded(url.as_bytes(), b"/:#?=&%+@"),
                None => return text.to_owned(),
            },
            Some(template) => {
                let whole = normal(&self.here.join(path));
                let path = encoded(whole.as_os_str().as_encoded_bytes(), b"/");
                template
                    .replace("{path}", &path)
                    .replace("{line}", &line.to_string())
                    .replace("{column}", "1")
                    .replace("{host}", &self.host)
            }
        };
        format!("\u{1b}]8;;{target}\u{1b}\\{text}\u{1b}]8;;\u{1b}\\")
    }
}

/// The path without `.` and `..`, as far as names alone tell.
fn normal(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for part in path.components() {
        match part {
            std::path::Component::CurDir => {}
            std::path::Component::ParentDir => {
                normal.pop();
            }
            part => normal.push(part),
        }
    }
    normal
}

/// Percent-encoded but for letters, digits, and the marks that mean themselves there.
fn encoded(bytes: &[u8], kept: &[u8]) -> String {
    let mut safe = String::with_capacity(bytes.len());
    for byte in bytes {
        let is_plain = byte.is_ascii_alphanumeric() || b".-_~".contains(byte);
        match is_plain || kept.contains(byte) {
            true => safe.push(char::from(*byte)),
            false => safe.push_str(&format!("%{byte:02X}")),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    fn linked(format: &str, path: &str) -> String {
        let links = Links {
            here: PathBuf::from("/home/mira"),
            host: "desk".to_owned(),
            ..Links::new(format)
        };
        let link = links.link("TEXT", Path::new(path), 7, Some("https://example.org/x#L7"));
        link.replace('\u{1b}', "^")
    }

    #[test]
    fn aliases_and_templates_name_the_place() {
        let file = "^]8;;file://desk/home/mira/a%20b.md^\\TEXT^]8;;^\\";
        assert_eq!(linked("file", "./a b.md"), file);
        let code = "^]8;;vscode://file/home/corpus/a.md:7:1^\\TEXT^]8;;^\\";
        assert_eq!(linked("vscode", "../corpus/a.md"), code);
        let web = "^]8;;https://example.org/x#L7^\\TEXT^]8;;^\\";
        assert_eq!(linked("web", "a.md"), web);
        assert_eq!(linked("none", "a.md"), "TEXT");
    }

    #[test]
    fn what_means_something_in_addresses_is_encoded_in_paths() {
        let link = linked("file", "/100%/why?/a#1:b.md");
        assert_eq!(
            link,
            "^]8;;file://desk/100%25/why%3F/a%231%3Ab.md^\\TEXT^]8;;^\\"
        );
    }

    #[test]
    fn a_path_cannot_end_the_link_it_stands_in() {
        let link = linked("file", "/a\u{1b}\\b\u{7}.md");
        assert_eq!(link, "^]8;;file://desk/a%1B%5Cb%07.md^\\TEXT^]8;;^\\");
    }
}
