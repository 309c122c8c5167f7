//! A folder of minutes of its own for each test, and the program run in it as in a terminal.

#![allow(dead_code, reason = "no binary of tests uses all of it")]

use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;

use regex::Regex;
use tempfile::TempDir;

/// A temporary folder with a corpus, in which the program is run with an environment of its own.
pub(crate) struct TestBook {
    folder: TempDir,
}

impl TestBook {
    /// A folder with these files, paths relative to it.
    pub(crate) fn new(files: &[(&str, &str)]) -> TestBook {
        let book = TestBook {
            folder: TempDir::new().unwrap(),
        };
        for (path, text) in files {
            book.write(path, text);
        }
        book
    }

    /// A folder with the sample corpus in `corpus/`.
    pub(crate) fn sample() -> TestBook {
        let book = TestBook::new(&[]);
        let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
        copy(&sample, &book.path("corpus"));
        book
    }

    /// Where a file of the folder is.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Writes a file, and the folders above it.
    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Runs a line as a shell would and returns what a person sees: stdout, then what went to
    /// stderr behind `!`, then the exit code where it is not 0.
    pub(crate) fn run(&self, line: &str) -> String {
        let (stdout, stderr, code) = self.outcome(line);
        let mut seen = stdout;
        for row in stderr.lines() {
            seen.push_str(&format!("! {row}\n"));
        }
        if code != 0 {
            seen.push_str(&format!("exit {code}\n"));
        }
        seen
    }

    /// What somebody else sees of a line: who may read all minutes but those called `locked.md` or
    /// in a folder `locked`, and write nowhere but in `own`.
    pub(crate) fn seen_by_a_guest(&self, line: &str) -> String {
        // Another process copies: what this one has open for writing, a program that another test starts
        // just then has open as well for a moment, and a file that is open for writing cannot be run.
        let program = env!("CARGO_BIN_EXE_minutebook");
        self.run(&format!("mkdir -p bin && cp '{program}' bin/"));
        self.run(
            "chmod -R a+rX-w . && mkdir -p -m 777 own; chmod -f a-r corpus/*/locked.md; \
             chmod -f a-rx locked",
        );
        let line = format!("PATH=$PWD/bin:$PATH HOME=/none; {line}");
        // Nothing is forbidden to root.
        let seen = match self.run("id -u").as_str() {
            "0\n" => self.run(&format!(
                "setpriv --reuid 65534 --regid 65534 --clear-groups sh -c '{line}'"
            )),
            _ => self.run(&line),
        };
        self.run("chmod -R u+rwX .");
        seen
    }

    /// Runs a line as a shell would and returns stdout alone.
    pub(crate) fn answer(&self, line: &str) -> String {
        self.outcome(line).0
    }

    fn outcome(&self, line: &str) -> (String, String, i32) {
        let program = Path::new(env!("CARGO_BIN_EXE_minutebook"));
        let programs = program.parent().unwrap().display();
        let output = Command::new("sh")
            .args(["-c", line])
            .current_dir(self.folder.path())
            .env_clear()
            .env("PATH", format!("{programs}:/usr/local/bin:/usr/bin:/bin"))
            .env("HOME", self.path("home"))
            .env("COLUMNS", "72")
            .output()
            .unwrap();
        let stdout = self.cleaned(&String::from_utf8_lossy(&output.stdout));
        let stderr = self.cleaned(&String::from_utf8_lossy(&output.stderr));
        (stdout, stderr, output.status.code().unwrap_or(-1))
    }

    /// The text with what differs from run to run named instead.
    fn cleaned(&self, text: &str) -> String {
        let text = text.replace(&*self.folder.path().to_string_lossy(), "$BOOK");
        let times = Regex::new(r"\d+(\.\d+)? ms\b").unwrap();
        let text = times.replace_all(&text, "[time]");
        let times = Regex::new(r#""took_ms":[\d.]+"#).unwrap();
        times.replace_all(&text, "\"took_ms\":0.0").into_owned()
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        match entry.file_type().unwrap().is_dir() {
            true => copy(&entry.path(), &target),
            false => drop(fs::copy(entry.path(), target).unwrap()),
        }
    }
}
