//! Where minutes are published: the address of a section's lines on the web.
//!
//! Read from `.git` as files, without running git: the remote, and the commit that is checked out,
//! so that a link still shows the same lines next year. Else what the configuration says; else
//! none. Knows the forms of GitHub, GitLab and Forgejo; asks no network.

use std::fs;
use std::ops::RangeInclusive;
use std::path::Component;
use std::path::Path;
use std::path::PathBuf;

use crate::corpus::config::Config;
use crate::corpus::config::Host;
use crate::section::SectionId;

/// Where the files of a corpus are published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkBase {
    host: Host,
    /// Address of the repository, without `/` at its end.
    base: String,
    /// Commit or branch.
    revision: String,
    /// Whether `revision` is a commit.
    is_commit: bool,
    /// Folder of the repository in which the corpus lies, empty or with `/` at its end.
    folder: String,
}

/// Where the files of a corpus are published, as far as can be known.
pub fn link_base(root: &Path, config: &Config) -> Option<LinkBase> {
    let said = &config.links;
    let found = Checkout::above(root).and_then(Checkout::published);
    let mut base = match (&said.base, found) {
        (Some(base), found) => {
            let base = base.trim_end_matches('/').to_owned();
            let same = found.filter(|found| found.base == base);
            LinkBase {
                host: Host::Plain,
                revision: same
                    .as_ref()
                    .map_or_else(|| "HEAD".to_owned(), |found| found.revision.clone()),
                is_commit: same.as_ref().is_some_and(|found| found.is_commit),
                folder: same.map(|found| found.folder).unwrap_or_default(),
                base,
            }
        }
        (None, Some(found)) => found,
        (None, None) => return None,
    };
    if let Some(host) = said.host.or_else(|| host_of(&base.base)) {
        base.host = host;
    }
    if let Some(revision) = &said.revision {
        base.is_commit = is_commit(revision);
        base.revision.clone_from(revision);
    }
    if let Some(folder) = &said.folder {
        let folder = folder.trim_matches('/');
        base.folder = if folder.is_empty() {
            String::new()
        } else {
            format!("{folder}/")
        };
    }
    let is_known = base.host != Host::Plain || said.base.is_some();
    (is_known && is_web_address(&base.base)).then_some(base)
}

fn is_web_address(base: &str) -> bool {
    base.starts_with("https://") || base.starts_with("http://")
}

impl LinkBase {
    /// The address of a section of a file: its heading, as the site shows the page to readers. A
    /// part of a section that was cut has no heading of its own; its lines are shown in the source.
    pub(crate) fn url(
        &self,
        path: &str,
        id: &SectionId,
        anchor: &str,
        lines: RangeInclusive<u32>,
    ) -> String {
        let file = self.file(path);
        let is_part = anchor.is_empty() || id.is_part();
        if !is_part {
            return format!("{file}#{anchor}");
        }
        let (first, last) = lines.into_inner();
        let last = last.max(first);
        match self.host {
            // Only in the source are there lines, and this is how each site is asked to show it.
            Host::Github => format!("{file}?plain=1#L{first}-L{last}"),
            Host::Gitlab => format!("{file}?plain=1#L{first}-{last}"),
            Host::Forgejo => format!("{file}?display=source#L{first}-L{last}"),
            Host::Plain if anchor.is_empty() => file,
            Host::Plain => format!("{file}#{anchor}"),
        }
    }

    /// The address of a file.
    fn file(&self, path: &str) -> String {
        let LinkBase {
            base,
            revision,
            folder,
            ..
        } = self;
        let path = encoded(&format!("{folder}{path}"));
        let revision = encoded(revision);
        match self.host {
            Host::Github => format!("{base}/blob/{revision}/{path}"),
            Host::Gitlab => format!("{base}/-/blob/{revision}/{path}"),
            Host::Forgejo if self.is_commit => format!("{base}/src/commit/{revision}/{path}"),
            Host::Forgejo => format!("{base}/src/branch/{revision}/{path}"),
            Host::Plain => format!("{base}/{path}"),
        }
    }
}

/// A path as it stands in an address.
fn encoded(path: &str) -> String {
    let mut address = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'/' => {
                address.push(char::from(byte));
            }
            byte => address.push_str(&format!("%{byte:02X}")),
        }
    }
    address
}

/// What kind of site an address is on, as far as its name tells.
fn host_of(base: &str) -> Option<Host> {
    let (_, rest) = base.split_once("://")?;
    let name = rest.split('/').next()?.to_lowercase();
    if name == "github.com" {
        return Some(Host::Github);
    }
    if name == "codeberg.org" || name.contains("forgejo") || name.contains("gitea") {
        return Some(Host::Forgejo);
    }
    name.contains("gitlab").then_some(Host::Gitlab)
}

fn is_commit(revision: &str) -> bool {
    revision.len() >= 40 && revision.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// A git checkout in which a corpus lies.
struct Checkout {
    /// The checkout's own git folder, in which HEAD is.
    git: PathBuf,
    /// The git folder that it shares with other checkouts of the repository.
    common: PathBuf,
    /// The corpus's folder in it, empty or with `/` at its end.
    folder: String,
}

impl Checkout {
    fn above(root: &Path) -> Option<Checkout> {
        let root = root.canonicalize().ok()?;
        for top in root.ancestors() {
            let Some(git) = git_folder(top) else { continue };
            let common = match fs::read_to_string(git.join("commondir")) {
                Ok(text) => git.join(text.trim()),
                Err(_) => git.clone(),
            };
            let parts = root.strip_prefix(top).ok()?.components();
            let mut folder = String::new();
            for part in parts {
                if let Component::Normal(name) = part {
                    folder.push_str(&name.to_string_lossy());
                    folder.push('/');
                }
            }
            return Some(Checkout {
                git,
                common,
                folder,
            });
        }
        None
    }

    fn published(self) -> Option<LinkBase> {
        let head = fs::read_to_string(self.git.join("HEAD")).ok()?;
        let head = head.trim();
        let branch = head
            .strip_prefix("ref: ")
            .map(|name| name.trim().to_owned());
        let commit = match &branch {
            Some(name) => self.commit_of(name),
            None => is_commit(head).then(|| head.to_owned()),
        };
        let config = fs::read_to_string(self.common.join("config")).ok()?;
        let short = branch
            .as_deref()
            .map(|name| name.trim_start_matches("refs/heads/"));
        let base = web_address(&remote(&config, short)?)?;
        let revision = commit.clone().or_else(|| short.map(str::to_owned))?;
        Some(LinkBase {
            host: host_of(&base).unwrap_or(Host::Plain),
            base,
            is_commit: commit.is_some(),
            revision,
            folder: self.folder,
        })
    }

    /// The commit of a branch: in a file of its own, or among the packed ones.
    fn commit_of(&self, name: &str) -> Option<String> {
        let stays = Path::new(name)
            .components()
            .all(|part| matches!(part, Component::Normal(_)));
        if !stays {
            return None;
        }
        for folder in [&self.git, &self.common] {
            if let Ok(text) = fs::read_to_string(folder.join(name)) {
                return is_commit(text.trim()).then(|| text.trim().to_owned());
            }
        }
        let packed = fs::read_to_string(self.common.join("packed-refs")).ok()?;
        packed.lines().find_map(|line| {
            let (commit, known) = line.split_once(' ')?;
            (known == name && is_commit(commit)).then(|| commit.to_owned())
        })
    }
}

/// `.git` is a folder, or a file that names one: in linked checkouts and submodules.
fn git_folder(top: &Path) -> Option<PathBuf> {
    let git = top.join(".git");
    if git.is_dir() {
        return Some(git);
    }
    let text = fs::read_to_string(&git).ok()?;
    let named = text.trim().strip_prefix("gitdir:")?.trim();
    Some(top.join(named))
}

/// The address of the branch's remote, else of `origin`, else of the first there is.
fn remote(config: &str, branch: Option<&str>) -> Option<String> {
    let mut remotes: Vec<(String, String)> = Vec::new();
    let mut of_branch = None;
    let mut section = (String::new(), String::new());
    for line in config.lines().map(str::trim) {
        if let Some(inner) = line
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'))
        {
            let (kind, name) = inner.split_once(' ').unwrap_or((inner, ""));
            section = (kind.to_owned(), name.trim_matches('"').to_owned());
            continue;
        }
        let Some((key, value)) = line.split_once('=') else {
            continue;
        };
        let (key, value) = (key.trim(), value.trim().trim_matches('"'));
        match (section.0.as_str(), key) {
            ("remote", "url") => remotes.push((section.1.clone(), value.to_owned())),
            ("branch", "remote") if Some(section.1.as_str()) == branch => {
                of_branch = Some(value.to_owned());
            }
            _ => {}
        }
    }
    let wanted = of_branch.unwrap_or_else(|| "origin".to_owned());
    let chosen = remotes
        .iter()
        .find(|(name, _)| *name == wanted)
        .or(remotes.first())?;
    Some(chosen.1.clone())
}

/// `git@host:owner/name.git` and the like as the address of a page, without names and passwords.
fn web_address(remote: &str) -> Option<String> {
    let rest = match remote.split_once("://") {
        Some(("https" | "http" | "ssh" | "git" | "git+ssh", rest)) => rest.to_owned(),
        Some(_) => return None,
        None => {
            let (host, path) = remote.split_once(':')?;
            // A drive letter or a path is no host.
            if host.len() < 2 || host.contains('/') {
                return None;
            }
            format!("{host}/{path}")
        }
    };
    let (host, path) = rest.split_once('/')?;
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    let is_web = remote.starts_with("http");
    let host = if is_web {
        host
    } else {
        host.split(':').next().unwrap_or(host)
    };
    let path = path.trim_matches('/').trim_end_matches(".git");
    let is_plain = !host.is_empty()
        && host
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b".-:".contains(&byte));
    let scheme = if remote.starts_with("http://") {
        "http"
    } else {
        "https"
    };
    (is_plain && !path.is_empty()).then(|| format!("{scheme}://{host}/{}", encoded(path)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const COMMIT: &str = "0123456789abcdef0123456789abcdef01234567";

    /// The address of a section of `minutes/` in a checkout of `remote`.
    fn address(remote: &str, config: &str, id: &str) -> Option<String> {
        let folder = tempfile::tempdir().expect("a folder to write into");
        let git = folder.path().join(".git");
        fs::create_dir_all(&git).expect("folders are made");
        fs::create_dir_all(folder.path().join("minutes")).expect("folders are made");
        fs::write(git.join("HEAD"), "ref: refs/heads/main\n").expect("HEAD is written");
        let refs = format!("# pack-refs\n{COMMIT} refs/heads/main\n");
        fs::write(git.join("packed-refs"), refs).expect("refs are written");
        let remotes = format!("[remote \"origin\"]\n\turl = {remote}\n");
        fs::write(git.join("config"), remotes).expect("config is written");
        let config = Config::parse(config, "minutebook.toml").expect("the configuration is sound");
        let base = link_base(&folder.path().join("minutes"), &config)?;
        let id = SectionId(id.to_owned());
        Some(base.url("ops/2024-05-02.md", &id, "the-storm", 7..=12))
    }

    #[test]
    fn a_section_is_linked_to_by_its_heading_in_the_commit_that_is_checked_out() {
        let whole = "ops/2024-05-02.md#the-storm";
        assert_eq!(
            address("git@github.com:harbour/minutes.git", "", whole),
            Some(format!(
                "https://github.com/harbour/minutes/blob/{COMMIT}/minutes/ops/2024-05-02.md#the-storm"
            ))
        );
        assert_eq!(
            address(
                "git@github.com:harbour/minutes.git",
                "",
                "ops/draft~2.md#the-storm"
            ),
            address("git@github.com:harbour/minutes.git", "", whole)
        );
        assert_eq!(
            address("https://gitlab.example.org/harbour/minutes.git", "", whole),
            Some(format!(
                "https://gitlab.example.org/harbour/minutes/-/blob/{COMMIT}/minutes/ops/2024-05-02.md#the-storm"
            ))
        );
    }

    #[test]
    fn a_part_of_a_section_is_linked_to_by_its_lines() {
        let part = "ops/2024-05-02.md#the-storm~2";
        assert_eq!(
            address("git@github.com:harbour/minutes.git", "", part),
            Some(format!(
                "https://github.com/harbour/minutes/blob/{COMMIT}/minutes/ops/2024-05-02.md?plain=1#L7-L12"
            ))
        );
        assert_eq!(
            address("ssh://git@codeberg.org/harbour/minutes", "", part),
            Some(format!(
                "https://codeberg.org/harbour/minutes/src/commit/{COMMIT}/minutes/ops/2024-05-02.md?display=source#L7-L12"
            ))
        );
    }

    #[test]
    fn a_password_in_a_remote_never_gets_into_a_link() {
        let link = address("https://me:secret@github.com/harbour/minutes.git", "", "a")
            .unwrap_or_default();
        assert!(
            link.starts_with("https://github.com/harbour/minutes/blob/"),
            "{link}"
        );
    }

    #[test]
    fn a_site_that_nobody_knows_is_linked_to_only_if_the_configuration_says_how() {
        assert_eq!(
            address("https://git.example.org/harbour/minutes.git", "", "a"),
            None
        );
        assert_eq!(
            address(
                "/srv/minutes.git",
                "[links]\nbase = \"https://minutes.example.org\"",
                "a"
            ),
            Some("https://minutes.example.org/ops/2024-05-02.md#the-storm".to_owned())
        );
    }
}
