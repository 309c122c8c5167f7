//! What a minute taker should mend: each finding with file, line and the way to mend it.
//!
//! Looks at a corpus that was read and settled; changes nothing. What is said here was already
//! dealt with as well as possible when the minutes were read.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use aho_corasick::AhoCorasick;
use serde::Serialize;

use crate::corpus::folder::Folder;
use crate::corpus::folder::Read;
use crate::corpus::settle;
use crate::corpus::settle::Verdict;
use crate::reading::credentials::credentials;
use crate::section::ActionState;
use crate::section::DateSource;
use crate::section::Role;
use crate::section::Section;
use crate::section::SectionId;

/// Something to mend.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[non_exhaustive]
pub struct Finding {
    /// Path of the file in its corpus.
    pub path: String,
    /// Line, counted from 1.
    pub line: u32,
    /// What kind of thing.
    pub kind: Kind,
    /// What is the case.
    pub text: String,
    /// How to mend it.
    pub fix: String,
}

/// Kinds of findings, the gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Kind {
    /// What looks like a password or a key.
    Credential,
    /// Path and text name different days.
    DateConflict,
    /// Nothing says when the meeting was.
    NoDate,
    /// The file has the text of another one.
    Copy,
    /// A heading names a team that is not known.
    UnknownTeam,
    /// A link to minutes that are not there.
    DeadLink,
    /// A form that nobody filled in.
    Template,
    /// A task that nobody took on.
    NoOwner,
}

impl Kind {
    /// The word for it in JSON and on screen.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Credential => "credential",
            Kind::DateConflict => "date-conflict",
            Kind::NoDate => "no-date",
            Kind::Copy => "copy",
            Kind::UnknownTeam => "unknown-team",
            Kind::DeadLink => "dead-link",
            Kind::Template => "template",
            Kind::NoOwner => "no-owner",
        }
    }
}

/// So many teams in one file make it a round-up, whose headings are expected to name teams.
const TEAMS_OF_A_ROUND_UP: usize = 4;

/// Everything to mend in the files whose path is wanted, in order of path and line.
pub fn check(folder: &Folder, wanted: impl Fn(&str) -> bool) -> Vec<Finding> {
    let mut findings = Vec::new();
    let published = published_at(folder);
    let sure: Result<(), std::convert::Infallible> = folder.each(wanted, |read| {
        if let Some(verdict) = folder.settled().verdicts.get(&read.path) {
            let file = File {
                read: &read,
                verdict,
            };
            file.check(folder, &published, &mut findings);
        }
        Ok(())
    });
    let Ok(()) = sure;
    findings.sort();
    findings.dedup();
    findings
}

/// Where the minutes are on the web, as links show that mean files of this corpus.
fn published_at(folder: &Folder) -> BTreeSet<String> {
    let mut addresses = BTreeSet::new();
    for verdict in folder.settled().verdicts.values() {
        for (written, meant) in &verdict.links {
            let Some(meant) = meant else { continue };
            let Some(at) = written.find(meant.as_str()) else {
                continue;
            };
            if written.contains("://") && at > 0 {
                addresses.insert(written[..at].to_owned());
            }
        }
    }
    addresses
}

/// One file with what was decided on it.
struct File<'a> {
    read: &'a Read,
    verdict: &'a Verdict,
}

impl File<'_> {
    fn check(&self, folder: &Folder, published: &BTreeSet<String>, findings: &mut Vec<Finding>) {
        let is_template = self
            .sections()
            .iter()
            .all(|section| section.role != Role::Content);
        self.check_credentials(findings);
        if !is_template {
            self.check_dates(folder, findings);
            self.check_copies(findings);
            self.check_teams(findings);
            self.check_forms(findings);
            self.check_actions(findings);
        }
        self.check_links(published, findings);
    }

    fn sections(&self) -> &[Section] {
        &self.read.sections
    }

    fn finding(&self, line: u32, kind: Kind, text: String, fix: impl Into<String>) -> Finding {
        Finding {
            path: self.read.path.clone(),
            line: line.max(1),
            kind,
            text,
            fix: fix.into(),
        }
    }

    fn check_credentials(&self, findings: &mut Vec<Finding>) {
        let text = &self.read.text;
        for range in credentials(text) {
            let before = text.as_bytes().get(..range.start).unwrap_or_default();
            let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
            findings.push(self.finding(
                u32::try_from(line).unwrap_or(u32::MAX),
                Kind::Credential,
                "this looks like a password, a token or a key".to_owned(),
                "make it useless where it is valid, then remove it here; whoever cloned the minutes has it",
            ));
        }
    }

    fn check_dates(&self, folder: &Folder, findings: &mut Vec<Finding>) {
        if let (Some(lost), Some(date)) = (&self.verdict.lost, self.verdict.date) {
            let place = source_name(lost.from);
            let reason = match self.verdict.date_from {
                DateSource::Series => "the day on which the series meets speaks for the other",
                DateSource::Links => "it links to minutes that are newer",
                DateSource::Copy => "another file has the same text under that date",
                DateSource::None
                | DateSource::Configuration
                | DateSource::FileName
                | DateSource::Folder
                | DateSource::Title
                | DateSource::Heading
                | DateSource::Text
                | DateSource::FrontMatter => "the file's name is mostly right",
            };
            let is_in_path = matches!(lost.from, DateSource::FileName | DateSource::Folder);
            let fix = if is_in_path {
                format!("rename the file to {date}")
            } else {
                format!("write {date} there")
            };
            findings.push(self.finding(
                lost.line,
                Kind::DateConflict,
                format!("{place} says {}, but it was on {date}: {reason}", lost.date),
                format!("{fix}; or say so under [dates] in minutebook.toml"),
            ));
        }
        let is_known = folder.config().dates.contains_key(&self.read.path);
        let is_undated = self.verdict.date.is_none()
            && self.sections().iter().all(|section| section.date.is_none());
        if is_undated && !is_known {
            findings.push(self.finding(
                1,
                Kind::NoDate,
                "nothing says when this meeting was; it is indexed without a date".to_owned(),
                "put the date into the title; or say under [dates] in minutebook.toml which it is, or \"none\"",
            ));
        }
    }

    /// A file of which every section stands in one other file.
    fn check_copies(&self, findings: &mut Vec<Finding>) {
        let content = self
            .sections()
            .iter()
            .filter(|section| section.role == Role::Content && section.words >= 8);
        let mut originals: BTreeMap<Option<&str>, usize> = BTreeMap::new();
        for section in content {
            let original = section.copy_of.as_ref().map(SectionId::file);
            *originals.entry(original).or_default() += 1;
        }
        if let (1, Some((Some(original), _))) = (originals.len(), originals.first_key_value()) {
            findings.push(self.finding(
                1,
                Kind::Copy,
                format!("this has the text of {original}, which stands for both"),
                "put in what was minuted that day, or remove the file",
            ));
        }
    }

    fn check_teams(&self, findings: &mut Vec<Finding>) {
        let teams: BTreeSet<&String> = self
            .sections()
            .iter()
            .filter_map(|section| section.teams.first())
            .collect();
        if teams.len() < TEAMS_OF_A_ROUND_UP {
            return;
        }
        for section in self.sections() {
            let is_heading = section.level > 0 && !section.id.is_part();
            let Some(name) = settle::team_claimed_by(&section.title).filter(|_| is_heading) else {
                continue;
            };
            let home = self.sections().first().map(|first| &first.teams);
            if home == Some(&section.teams) && !section.teams.contains(&name) {
                findings.push(self.finding(
                    section.line_start,
                    Kind::UnknownTeam,
                    format!(
                        "the heading names a team that is not known: {}",
                        section.title
                    ),
                    "add it to the `aliases` of its [[team]] in minutebook.toml, or give it one",
                ));
            }
        }
    }

    fn check_forms(&self, findings: &mut Vec<Finding>) {
        for section in self
            .sections()
            .iter()
            .filter(|section| section.role == Role::Template)
        {
            let title = if section.title.is_empty() {
                "this part"
            } else {
                &section.title
            };
            findings.push(self.finding(
                section.line_start,
                Kind::Template,
                format!("{title} is a form that nobody filled in"),
                "fill it in or remove it",
            ));
        }
    }

    fn check_actions(&self, findings: &mut Vec<Finding>) {
        for action in self.sections().iter().flat_map(|section| &section.actions) {
            if action.owners.is_empty() && action.state != ActionState::Done && !action.carried {
                findings.push(self.finding(
                    action.line,
                    Kind::NoOwner,
                    format!("nobody took this on: {}", shortened(&action.text)),
                    "name who does it, as `@handle`",
                ));
            }
        }
    }

    fn check_links(&self, published: &BTreeSet<String>, findings: &mut Vec<Finding>) {
        let mut dead: Vec<&str> = Vec::new();
        for (written, meant) in &self.verdict.links {
            let is_ours = published
                .iter()
                .any(|address| written.starts_with(address.as_str()));
            let is_relative = !written.contains("://") && written.contains(".md");
            if meant.is_none() && (is_ours || is_relative) {
                dead.push(written);
            }
        }
        for (written, line) in dead.iter().zip(first_lines(&dead, &self.read.text)) {
            findings.push(self.finding(
                line,
                Kind::DeadLink,
                format!("this links to minutes that are not there: {written}"),
                "correct the link",
            ));
        }
    }
}

/// The first line on which each of these words stands; the first of all for one that stands nowhere.
fn first_lines(words: &[&str], text: &str) -> Vec<u32> {
    let mut lines: Vec<Option<u32>> = vec![None; words.len()];
    // All at once: a file of thousands of links is not looked through for each of them.
    if let Ok(look) = AhoCorasick::new(words) {
        for (number, row) in (1..).zip(text.lines()) {
            for hit in look.find_overlapping_iter(row) {
                lines[hit.pattern().as_usize()].get_or_insert(number);
            }
        }
    }
    lines.into_iter().map(|line| line.unwrap_or(1)).collect()
}

fn source_name(source: DateSource) -> &'static str {
    match source {
        DateSource::FileName => "the file's name",
        DateSource::Folder => "the folder",
        DateSource::Title => "the title",
        DateSource::Heading => "a heading",
        DateSource::FrontMatter => "the front matter",
        DateSource::Text
        | DateSource::None
        | DateSource::Configuration
        | DateSource::Series
        | DateSource::Links
        | DateSource::Copy => "the text",
    }
}

fn shortened(text: &str) -> String {
    const MOST: usize = 80;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    let cut: String = text.chars().take(MOST).collect();
    format!("{}…", cut.trim_end())
}
