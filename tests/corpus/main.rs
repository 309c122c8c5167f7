//! Folders of files: what is found in them, and what all of them together decide.

mod dates;
mod files;
mod mended;
mod settled;

use std::fs;
use std::path::Path;

use minutebook::corpus::check;
use minutebook::corpus::config::Config;
use minutebook::corpus::folder::Folder;
use minutebook::corpus::walk;
use minutebook::section::Section;
use tempfile::TempDir;

/// A folder of invented minutes.
struct Minutes {
    folder: TempDir,
    config: Config,
}

impl Minutes {
    fn of(files: &[(&str, &str)]) -> Minutes {
        let minutes = Minutes {
            folder: tempfile::tempdir().expect("a folder to write into"),
            config: Config::default(),
        };
        for (path, text) in files {
            minutes.write(path, text.as_bytes());
        }
        minutes
    }

    fn write(&self, path: &str, bytes: &[u8]) {
        let file = self.root().join(path);
        fs::create_dir_all(file.parent().expect("a file lies in a folder"))
            .expect("folders are made");
        fs::write(file, bytes).expect("files are written");
    }

    fn configured(mut self, text: &str) -> Minutes {
        self.config = Config::parse(text, "minutebook.toml").expect("the configuration is sound");
        self
    }

    fn root(&self) -> &Path {
        self.folder.path()
    }

    fn folder(&self) -> Folder {
        Folder::open(self.root(), self.config.clone(), "").expect("the folder can be read")
    }

    fn sections(&self) -> Vec<Section> {
        let mut sections = Vec::new();
        let done: Result<(), ()> = self.folder().each(
            |_| true,
            |read| {
                sections.extend(read.sections);
                Ok(())
            },
        );
        done.expect("nothing stops it");
        sections
    }

    fn section(&self, path: &str, title: &str) -> Section {
        let sections = self.sections();
        let found = sections
            .iter()
            .find(|section| section.path == path && section.title == title);
        found
            .cloned()
            .unwrap_or_else(|| panic!("no section {title:?} in {path}: {sections:#?}"))
    }

    /// The date of a file's last section, and where it was found.
    fn dated(&self, path: &str) -> String {
        let sections = self.sections();
        let section = sections
            .iter()
            .rev()
            .find(|section| section.path == path)
            .expect("the file has sections");
        match section.date {
            Some(date) => format!("{date} from {}", section.date_from.name()),
            None => "undated".to_owned(),
        }
    }

    fn findings(&self) -> Vec<String> {
        let findings = check::check(&self.folder(), |_| true);
        findings
            .iter()
            .map(|found| format!("{}:{} {}", found.path, found.line, found.kind.name()))
            .collect()
    }

    /// The paths that a walk lists, and the kinds of its notices.
    fn walked(&self) -> (Vec<String>, Vec<String>) {
        let (files, notices) =
            walk::walk(self.root(), &self.config).expect("the folder can be read");
        let paths = files.into_iter().map(|file| file.path).collect();
        (
            paths,
            notices.into_iter().map(|notice| notice.kind).collect(),
        )
    }
}

/// Meetings on seven Wednesdays, named and titled alike.
const WEDNESDAYS: [&str; 7] = [
    "2024-03-06",
    "2024-03-13",
    "2024-03-20",
    "2024-03-27",
    "2024-04-03",
    "2024-04-10",
    "2024-04-17",
];

fn wednesdays(folder: &str) -> Vec<(String, String)> {
    let mut files = Vec::new();
    for (number, day) in WEDNESDAYS.iter().enumerate() {
        let text = format!(
            "# {day}\n\n## Winch\n\nRun {number} of the winch took {number} turns more than the last.\n"
        );
        files.push((format!("{folder}/{}.md", day.replace('-', "")), text));
    }
    files
}

fn with(files: &[(String, String)], more: &[(&str, &str)]) -> Minutes {
    let mut all: Vec<(&str, &str)> = files
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    all.extend(more);
    Minutes::of(&all)
}
