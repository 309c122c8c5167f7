//! Whose minutes a file is: of the nearest folder that names somebody rather than a year or a kind of
//! document; where no folder does, of what the file names or titles of a series have in common.
//!
//! Does not know what the sections of a file say.

use std::collections::BTreeMap;

use foldhash::HashMap;
use foldhash::HashMapExt;
use foldhash::HashSet;
use foldhash::HashSetExt;

use crate::corpus::config::Config;
use crate::corpus::config::Team;
use crate::corpus::settle::Evidence;
use crate::corpus::settle::folder_of;
use crate::corpus::settle::heading::Heading;
use crate::corpus::settle::heading::is_generic;
use crate::corpus::settle::heading::words_of;
use crate::corpus::settle::teams::add_new;
use crate::corpus::settle::teams::naming::known_by_configuration;
use crate::corpus::settle::teams::title::is_acronym;
use crate::corpus::settle::teams::title::is_meeting;
use crate::corpus::settle::teams::title::title_parts;

/// Whose minutes a file is.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::corpus::settle) struct Home {
    /// The teams, the first one first.
    pub(in crate::corpus::settle) teams: Vec<String>,
    /// The series of meetings, for comparing dates: files of one folder and team.
    pub(in crate::corpus::settle) series: String,
    /// Whether the configuration says that its minutes report from all teams.
    pub(super) round_up: bool,
    /// Whether it is called after its title or name, for want of a folder. `Harbour Weekly` may be
    /// the pilots' own; where it turns out to be a round-up, it is nobody's.
    pub(super) by_title: bool,
}

impl Home {
    /// The teams of what a round-up says in nobody's name.
    pub(super) fn of_the_plenum(&self) -> &[String] {
        if self.by_title { &[] } else { &self.teams }
    }
}

/// The home of each file.
pub(in crate::corpus::settle) fn homes(
    files: &[(&String, &Evidence)],
    config: &Config,
) -> Vec<Home> {
    let occasions = folders_of_occasions(files);
    let mut homes: Vec<Home> = files
        .iter()
        .map(|(path, evidence)| {
            let mut home = home_by_folder(path, config, &occasions);
            for link in &evidence.also {
                let other = home_by_folder(link, config, &occasions);
                add_new(&mut home.teams, &other.teams);
            }
            home
        })
        .collect();
    name_the_homeless(files, &mut homes, config);
    homes
}

/// Folders that hold a single page, beside others that hold one of a day: `minutes/2024-05-08/index.md`
/// and `minutes/fence-vote/index.md`. They are called after what was met for.
fn folders_of_occasions<'f>(files: &[(&'f String, &Evidence)]) -> HashSet<&'f str> {
    const PAGES: &[&str] = &["README.md", "index.md"];
    let mut names_in: HashMap<&str, Vec<&str>> = HashMap::new();
    let mut with_folders: HashSet<&str> = HashSet::new();
    for (path, _) in files {
        let Some((folder, name)) = path.rsplit_once('/') else {
            continue;
        };
        names_in.entry(folder).or_default().push(name);
        let mut inner = folder;
        while let Some((above, _)) = inner.rsplit_once('/') {
            with_folders.insert(above);
            inner = above;
        }
    }
    let is_page = |folder: &str, names: &[&str]| {
        names.len() == 1 && PAGES.contains(&names[0]) && !with_folders.contains(folder)
    };
    let pages: Vec<(&str, &str)> = names_in
        .iter()
        .filter(|(folder, names)| is_page(folder, names))
        .filter_map(|(folder, _)| Some((*folder, folder.rsplit_once('/')?.0)))
        .collect();
    let of_a_day = pages
        .iter()
        .filter(|(folder, above)| starts_with_a_date(&folder[above.len() + 1..]));
    let with_days: HashSet<&str> = of_a_day.map(|(_, above)| *above).collect();
    pages
        .iter()
        .filter(|(_, above)| with_days.contains(above))
        .map(|(folder, _)| *folder)
        .collect()
}

fn home_by_folder(path: &str, config: &Config, occasions: &HashSet<&str>) -> Home {
    let folder = folder_of(path);
    if let Some(team) = team_of_folder(folder, config) {
        return Home {
            teams: vec![team.name.clone()],
            series: team.name.clone(),
            round_up: team.round_up,
            by_title: false,
        };
    }
    let folder = match folder.rsplit_once('/') {
        Some((above, _)) if occasions.contains(folder) => above,
        Some(_) | None => folder,
    };
    let mut below = "";
    let mut parts = folder.rsplit('/').peekable();
    let mut naming = None;
    while let Some(part) = parts.next() {
        let above = parts.peek().copied().unwrap_or("");
        let name = sorted_first(part, above);
        if names_somebody(name) && !is_made_of(name, below) {
            naming = Some(name);
            break;
        }
        below = part;
    }
    let naming = naming.map(without_meetings);
    Home {
        teams: naming.map(str::to_lowercase).into_iter().collect(),
        series: naming.unwrap_or(folder).to_lowercase(),
        round_up: false,
        by_title: false,
    }
}

/// The team to which the configuration gives a folder, the nearest one above a file first.
fn team_of_folder<'a>(folder: &str, config: &'a Config) -> Option<&'a Team> {
    let mut best: Option<(usize, &Team)> = None;
    for team in &config.teams {
        for owned in &team.folders {
            let bounded = format!("/{folder}/");
            let Some(at) = bounded.rfind(&format!("/{owned}/")) else {
                continue;
            };
            let end = at + owned.len();
            if best.is_none_or(|(furthest, _)| end > furthest) {
                best = Some((end, team));
            }
        }
    }
    best.map(|(_, team)| team)
}

/// Whether a folder is that of the website whose pages lie below: `website/_posts`.
fn is_made_of(folder: &str, below: &str) -> bool {
    matches!(folder, "site" | "web" | "website" | "www")
        && matches!(below, "_posts" | "content" | "docs" | "pages" | "src")
}

/// `minutes/_board` without the mark that sorts it before the folders of the other teams.
fn sorted_first<'f>(folder: &'f str, above: &str) -> &'f str {
    const OF_MINUTES: &[&str] = &[
        "meeting-minutes",
        "meeting-notes",
        "meetings",
        "meeting_minutes",
        "meeting_notes",
        "minutes",
        "protokolle",
    ];
    match folder.strip_prefix('_') {
        Some(name) if OF_MINUTES.contains(&above) => name,
        Some(_) | None => folder,
    }
}

/// Whose meetings a folder holds, where its name says both: `tsc-meetings`. What only says how they meet is
/// nobody: `monthly-meetings`.
fn without_meetings(folder: &str) -> &str {
    const MEETINGS: &[&str] = &["meetings", "meeting-minutes", "meeting-notes", "minutes"];
    const WAYS: &[&str] = &[
        "all-hands",
        "annual",
        "approved",
        "bi-weekly",
        "community",
        "draft",
        "extraordinary",
        "face-to-face",
        "general",
        "in-person",
        "internal",
        "kickoff",
        "monthly",
        "online",
        "open",
        "past",
        "planning",
        "project",
        "public",
        "quarterly",
        "regular",
        "special",
        "status",
        "team",
        "video",
        "virtual",
        "weekly",
        "yearly",
        "zoom",
    ];
    let lower = folder.to_lowercase();
    let whose = MEETINGS.iter().find_map(|meetings| {
        let before = lower.strip_suffix(meetings)?;
        before.strip_suffix(['-', '_'])
    });
    let whose = whose.filter(|whose| names_somebody(whose) && !WAYS.contains(whose));
    whose
        .and_then(|whose| folder.get(..whose.len()))
        .unwrap_or(folder)
}

/// Whether the name of a folder can be that of a team: not a year, a date, a kind of document.
pub(super) fn names_somebody(folder: &str) -> bool {
    // `_events` is what a program that builds a website collects.
    if folder.is_empty() || folder.starts_with('_') || starts_with_a_date(folder) {
        return false;
    }
    let words = words_of(folder);
    words.iter().any(|word| !is_generic(word))
}

/// `2022-11-22-cologne`, `09-fukuoka`, `2024`: an occasion, not a team.
pub(super) fn starts_with_a_date(folder: &str) -> bool {
    let digits = folder.bytes().take_while(u8::is_ascii_digit).count();
    digits >= 2
}

/// Files that lie in no team's folder are called after what their names or titles share.
fn name_the_homeless(files: &[(&String, &Evidence)], homes: &mut [Home], config: &Config) {
    let mut by_name: HashMap<String, usize> = HashMap::new();
    let mut by_title: HashMap<String, BTreeMap<String, usize>> = HashMap::new();
    let mut names: Vec<(String, Vec<String>)> = Vec::new();
    for ((path, evidence), home) in files.iter().zip(homes.iter()) {
        if !home.teams.is_empty() {
            names.push((String::new(), Vec::new()));
            continue;
        }
        let name = naming_part(file_stem(path));
        let titles = title_parts(&evidence.title);
        *by_name.entry(name.clone()).or_default() += 1;
        for title in &titles {
            let spellings = by_title.entry(title.to_lowercase()).or_default();
            *spellings.entry(title.clone()).or_default() += 1;
        }
        names.push((name, titles));
    }
    // A file that is alone has nobody to share its title with.
    let enough = files.len().min(2);
    let rarer = rarer_names(&by_title);
    for (((_, evidence), home), (name, titles)) in files.iter().zip(homes.iter_mut()).zip(&names) {
        if !home.teams.is_empty() {
            continue;
        }
        if let Some(team) = configured_by_title(&evidence.title, config) {
            home.teams.push(team.name.clone());
            home.series.clone_from(&team.name);
            home.round_up = team.round_up;
            continue;
        }
        // `TAG` and `Tag` are one, called as it is mostly written.
        let recurring = titles.iter().find_map(|title| {
            let title = title.to_lowercase();
            let spellings = by_title.get(rarer.get(&title).unwrap_or(&title))?;
            let often = spellings.values().sum::<usize>() >= enough;
            let mostly = spellings.iter().rev().max_by_key(|(_, count)| **count);
            mostly.filter(|_| often).map(|(spelling, _)| spelling)
        });
        if let Some(title) = recurring {
            home.teams.push(title.clone());
            home.series = title.to_lowercase();
            home.by_title = true;
        } else if !name.is_empty() && by_name.get(name).is_some_and(|count| *count >= 2) {
            home.teams.push(name.clone());
            home.series.clone_from(name);
            home.by_title = true;
        }
    }
}

/// Of two names for one body the rarer, and the one it mostly goes by: the `W3C TAG` is the `TAG`, unless
/// several end so, and a `Language Design Meeting` is of the `Language Design`.
fn rarer_names(by_title: &HashMap<String, BTreeMap<String, usize>>) -> HashMap<String, String> {
    let mut ending: HashMap<String, Vec<&String>> = HashMap::new();
    for (name, spellings) in by_title {
        let last_words = spellings.keys().filter_map(|name| name.rsplit_once(' '));
        let mut last_words = last_words.map(|(_, last)| last);
        let initials = last_words.find(|last| is_acronym(last));
        let initials = initials.map(str::to_lowercase);
        if let Some(initials) = initials.filter(|initials| by_title.contains_key(initials)) {
            ending.entry(initials).or_default().push(name);
        }
    }
    let often = |name: &String| -> usize {
        by_title
            .get(name)
            .into_iter()
            .flat_map(BTreeMap::values)
            .sum()
    };
    let pairs = ending
        .into_iter()
        .filter_map(|(short, long)| match long[..] {
            [long] => Some((short, long.clone())),
            _ => None,
        });
    let pairs = pairs.map(|(short, long)| match often(&short) < often(&long) {
        true => (short, long),
        false => (long, short),
    });
    let meetings = by_title.keys().filter_map(|name| {
        let (body, meeting) = name.rsplit_once(' ')?;
        let is_of = is_meeting(meeting) && by_title.contains_key(body);
        is_of.then(|| (name.clone(), body.to_owned()))
    });
    pairs.chain(meetings).collect()
}

fn configured_by_title<'a>(title: &str, config: &'a Config) -> Option<&'a Team> {
    if title.is_empty() {
        return None;
    }
    let known = known_by_configuration(config);
    let heading = Heading::of(title);
    let found = known
        .iter()
        .filter_map(|team| team.match_in(&heading).map(|quality| (quality, team)));
    let (_, best) = found.max_by_key(|(quality, _)| *quality)?;
    config.team(&best.name)
}

fn file_stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// The words of a file's name that are neither date nor kind of document.
fn naming_part(stem: &str) -> String {
    let words: Vec<String> = words_of(stem)
        .into_iter()
        .filter(|word| !is_generic(word))
        .collect();
    words.join("-")
}
