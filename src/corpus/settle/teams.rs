//! Whose minutes a file is, and in a round-up of all teams, whose section each is.
//!
//! The home of a file is the nearest folder that names somebody rather than a year or a kind of
//! document; where no folder does, what the file names or titles of a series have in common. A
//! heading can name another team, but only in a round-up, which is known by headings that name many
//! different teams. Does not know dates or roles.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use foldhash::HashMap;
use foldhash::HashMapExt;
use foldhash::HashSet;
use rayon::prelude::*;

use crate::corpus::config::Config;
use crate::corpus::config::Team;
use crate::corpus::settle::Evidence;
use crate::corpus::settle::evidence::SectionEvidence;
use crate::corpus::settle::heading::Heading;
use crate::corpus::settle::heading::KnownTeam;
use crate::corpus::settle::heading::is_date_word;
use crate::corpus::settle::heading::is_generic;
use crate::corpus::settle::heading::words_of;
use crate::reading::Shape;
use crate::reading::attendance::presence;
use crate::reading::titles;

/// This many other teams in the headings of one file make it a round-up.
const TEAMS_OF_A_ROUND_UP: usize = 3;

/// A team that no folder and no configuration names must head this many files to count as one.
const FILES_OF_A_HEADED_TEAM: usize = 3;

/// Whose minutes a file is.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Home {
    /// The teams, the first one first.
    pub(super) teams: Vec<String>,
    /// The series of meetings, for comparing dates: files of one folder and team.
    pub(super) series: String,
    /// Whether the configuration says that its minutes report from all teams.
    round_up: bool,
    /// Whether it is called after its title or name, for want of a folder. `Harbour Weekly` may be
    /// the pilots' own; where it turns out to be a round-up, it is nobody's.
    by_title: bool,
}

impl Home {
    /// The teams of what a round-up says in nobody's name.
    fn of_the_plenum(&self) -> &[String] {
        if self.by_title { &[] } else { &self.teams }
    }
}

/// The home of each file.
pub(super) fn homes(files: &[(&String, &Evidence)], config: &Config) -> Vec<Home> {
    let mut homes: Vec<Home> = files
        .iter()
        .map(|(path, evidence)| {
            let mut home = home_by_folder(path, config);
            for link in &evidence.also {
                let other = home_by_folder(link, config);
                add_new(&mut home.teams, &other.teams);
            }
            home
        })
        .collect();
    name_the_homeless(files, &mut homes, config);
    homes
}

fn add_new(teams: &mut Vec<String>, more: &[String]) {
    for team in more {
        if !teams.contains(team) {
            teams.push(team.clone());
        }
    }
}

fn home_by_folder(path: &str, config: &Config) -> Home {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    if let Some(team) = team_of_folder(folder, config) {
        return Home {
            teams: vec![team.name.clone()],
            series: team.name.clone(),
            round_up: team.round_up,
            by_title: false,
        };
    }
    let mut below = "";
    let naming = folder.rsplit('/').find(|part| {
        let is_somebody = names_somebody(part) && !is_made_of(part, below);
        below = part;
        is_somebody
    });
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

/// Whether the name of a folder can be that of a team: not a year, a date, a kind of document.
fn names_somebody(folder: &str) -> bool {
    if folder.is_empty() || starts_with_a_date(folder) {
        return false;
    }
    let words = words_of(folder);
    words.iter().any(|word| !is_generic(word))
}

/// `2022-11-22-cologne`, `09-fukuoka`, `2024`: an occasion, not a team.
fn starts_with_a_date(folder: &str) -> bool {
    let digits = folder.bytes().take_while(u8::is_ascii_digit).count();
    digits >= 2
}

/// Files that lie in no team's folder are called after what their names or titles share.
fn name_the_homeless(files: &[(&String, &Evidence)], homes: &mut [Home], config: &Config) {
    let mut by_name: HashMap<String, usize> = HashMap::new();
    let mut by_title: HashMap<String, usize> = HashMap::new();
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
            *by_title.entry(title.to_lowercase()).or_default() += 1;
        }
        names.push((name, titles));
    }
    // A file that is alone has nobody to share its title with.
    let enough = files.len().min(2);
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
        let recurring = |title: &&String| {
            by_title
                .get(&title.to_lowercase())
                .is_some_and(|count| *count >= enough)
        };
        if let Some(title) = titles.iter().find(recurring) {
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

/// What a title says of who met: all of it, then what stands before a colon.
fn title_parts(title: &str) -> Vec<String> {
    // `Roll call` and `Topics` stand first in a file, and name nobody.
    let names_nobody = titles::is_generic(title) || titles::is_contents(title);
    if names_nobody || titles::is_chore(title) || presence(title).is_some() {
        return Vec::new();
    }
    let (group, occasion) = title.split_once(": ").unwrap_or((title, ""));
    let (group, occasion) = (naming_words(group), naming_words(occasion));
    // `Weekly Call` says nothing of whose.
    if words_of(&group).iter().all(|word| is_generic(word)) {
        return Vec::new();
    }
    if occasion.is_empty() {
        return vec![group];
    }
    vec![format!("{group}: {occasion}"), group]
}

/// The words of a title before the first that says when, or what kind of document it is.
fn naming_words(title: &str) -> String {
    if let Some(body) = body_that_met(title) {
        return body;
    }
    let mut kept: Vec<&str> = Vec::new();
    let mut words = title.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let lower = bare.to_lowercase();
        // `Python 3 Working Group` goes on.
        let is_version = !kept.is_empty()
            && bare.len() == 1
            && words.peek().is_some_and(|next| is_name_word(next));
        if is_version {
            kept.push(bare);
            continue;
        }
        let is_general = bare.is_empty() || is_date_word(bare) || KINDS.contains(&lower.as_str());
        if is_general && !kept.is_empty() {
            break;
        }
        let leads_in = kept.is_empty() && BETWEEN.contains(&lower.as_str());
        if !is_general && !leads_in {
            kept.push(bare);
        }
    }
    while kept
        .last()
        .is_some_and(|last| BETWEEN.contains(&last.to_lowercase().as_str()))
    {
        kept.pop();
    }
    // `Protokoll des Hafen-Treffens`
    if let Some(last) = kept.last_mut()
        && last.ends_with("reffens")
    {
        *last = without_genitive(last);
    }
    // `TSC Meeting` is what the TSC does; `Community Meeting` would be called nothing else.
    if let [.., body, meeting] = kept[..]
        && is_meeting(meeting)
        && (BODIES.contains(&body.to_lowercase().as_str()) || is_acronym(body))
    {
        kept.pop();
    }
    // `Meeting Notes` says nothing of who met.
    match kept[..] {
        [only] if is_meeting(only) => String::new(),
        _ => kept.join(" "),
    }
}

/// Whether a word of a title can go on with a name: it has a capital, and is neither date nor kind.
fn is_name_word(word: &str) -> bool {
    let lower = word.to_lowercase();
    word.starts_with(|letter: char| letter.is_uppercase())
        && !is_date_word(word)
        && !KINDS.contains(&lower.as_str())
        && !is_generic(&lower)
}

/// Those who met, where a title begins with a meeting of theirs: `Protokoll der 3. Sitzung des Vorstands
/// am 8. Mai` was the `Vorstand`, `Meeting of the Quay Board, May 8` the `Quay Board`.
fn body_that_met(title: &str) -> Option<String> {
    const OF: &[&str] = &[
        "da", "de", "del", "dell", "der", "des", "do", "du", "of", "van",
    ];
    const ARTICLES: &[&str] = &["de", "den", "het", "la", "the"];
    let mut words = title
        .split_whitespace()
        .map(|word| (word, word.trim_matches(|c: char| !c.is_alphanumeric())))
        .filter(|(_, bare)| !bare.is_empty())
        .peekable();
    let leads_in = |bare: &str| {
        let lower = bare.to_lowercase();
        let is_kind = KINDS.contains(&lower.as_str()) || BETWEEN.contains(&lower.as_str());
        is_kind || is_date_word(bare)
    };
    while words.next_if(|(_, bare)| leads_in(bare)).is_some() {}
    words.next_if(|(_, bare)| is_meeting(bare))?;
    let (_, of) = words.next_if(|(_, bare)| OF.contains(&bare.to_lowercase().as_str()))?;
    words.next_if(|(_, bare)| ARTICLES.contains(&bare.to_lowercase().as_str()));
    let mut kept: Vec<&str> = Vec::new();
    for (word, bare) in words {
        let lower = bare.to_lowercase();
        let is_over = leads_in(bare) || is_generic(&lower) || word.starts_with(['(', '-', '–']);
        if is_over {
            break;
        }
        kept.push(bare);
        if word.ends_with([',', ':', ';']) {
            break;
        }
    }
    let first = kept.first_mut()?;
    if of == "des" {
        *first = without_genitive(first);
    }
    Some(kept.join(" "))
}

/// `Vorstands`, `Rates` as `Vorstand`, `Rat`.
fn without_genitive(word: &str) -> &str {
    let long = ["tes", "des", "sses"]
        .iter()
        .any(|ending| word.ends_with(ending));
    match long {
        true => word.strip_suffix("es").unwrap_or(word),
        false => word.strip_suffix('s').unwrap_or(word),
    }
}

/// Words that lead from the kind of document to who met, or from there to the day.
const BETWEEN: &[&str] = &[
    "am",
    "at",
    "aus",
    "außerordentliche",
    "außerordentlichen",
    "das",
    "de",
    "del",
    "la",
    "dem",
    "den",
    "der",
    "des",
    "die",
    "du",
    "for",
    "für",
    "from",
    "im",
    "in",
    "konstituierende",
    "konstituierenden",
    "ordentliche",
    "ordentlichen",
    "the",
    "zum",
    "zur",
    "öffentliche",
    "öffentlichen",
    "über",
];

/// Whether a word is one for a meeting: `Meetings`, `Treffens`.
fn is_meeting(word: &str) -> bool {
    let lower = word.to_lowercase();
    MEETINGS.contains(&lower.trim_end_matches('s'))
}

/// Words for a meeting, whoever met.
const MEETINGS: &[&str] = &[
    "besprechung",
    "meeting",
    "reunião",
    "reunión",
    "riunione",
    "réunion",
    "sitzung",
    "treffen",
    "vergadering",
];

/// Words for those who meet.
const BODIES: &[&str] = &[
    "association",
    "assembly",
    "board",
    "club",
    "committee",
    "council",
    "group",
    "sig",
    "team",
    "wg",
];

/// Whether a word is called by its initials: `TSC`.
fn is_acronym(word: &str) -> bool {
    (2..=5).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Words of titles that say what kind of document it is. `Weekly` or `Call` belong to a name.
const KINDS: &[&str] = &[
    "minutes",
    "minute",
    "notes",
    "notulen",
    "protokoll",
    "protocol",
    "ata",
    "beschlussprotokoll",
    "ergebnisprotokoll",
    "gedächtnisprotokoll",
    "kurzprotokoll",
    "niederschrift",
    "procès",
    "procès-verbal",
    "sitzungsprotokoll",
    "sitzungsprotokolle",
    "verbale",
    "verslag",
    "first",
    "second",
    "third",
    "acta",
    "agenda",
    "bericht",
    "compte",
    "compte-rendu",
    "rendu",
    "log",
    "summary",
    "telcon",
    "telecon",
    "teleconference",
    "teleconf",
    "doc",
    "utc",
    "virtual",
    "hybrid",
    "f2f",
    "raw",
    "irc",
    "day",
    "on",
    "of",
    "vom",
    "van",
];

/// Everything that headings are held against, and what each distinct heading was found to say.
pub(super) struct Naming {
    known: Vec<KnownTeam>,
    said: HashMap<String, Vec<String>>,
}

impl Naming {
    /// The teams that this corpus has.
    pub(super) fn new(files: &[(&String, &Evidence)], homes: &[Home], config: &Config) -> Naming {
        let mut known = known_by_configuration(config);
        if config.teams.is_empty() {
            let events = folders_of_events(files);
            let folders: BTreeSet<&String> = homes.iter().flat_map(|home| &home.teams).collect();
            known.extend(
                folders
                    .into_iter()
                    .filter(|name| !events.contains(*name))
                    .map(|name| KnownTeam::new(name)),
            );
            known.extend(
                linked_folders(files)
                    .iter()
                    .map(|name| KnownTeam::new(name)),
            );
            known.sort_by(|a, b| a.name.cmp(&b.name));
            known.dedup_by(|a, b| a.name == b.name);
        }
        // Most headings return in many files.
        let titles = files.iter().flat_map(|(_, evidence)| &evidence.sections);
        let titles: HashSet<&str> = titles.map(|section| section.title.as_str()).collect();
        let headings: Vec<(&str, Heading)> = titles
            .into_par_iter()
            .map(|title| (title, Heading::of(title)))
            .collect();
        let mut naming = Naming {
            known,
            said: HashMap::new(),
        };
        if config.teams.is_empty() {
            naming.learn_from_headings(files, homes, &headings);
        }
        naming.said = headings
            .into_par_iter()
            .map(|(title, heading)| (title, heading.teams(&naming.known)))
            .filter(|(_, teams)| !teams.is_empty())
            .map(|(title, teams)| (title.to_owned(), teams))
            .collect();
        naming
    }

    /// The teams that a heading names, the first one first.
    pub(super) fn teams_in(&self, title: &str) -> &[String] {
        self.said.get(title).map_or(&[], Vec::as_slice)
    }

    /// Teams that have no folder, but head sections as the others do: `WG Outreach`.
    fn learn_from_headings(
        &mut self,
        files: &[(&String, &Evidence)],
        homes: &[Home],
        headings: &[(&str, Heading)],
    ) {
        let claimed: HashMap<&str, String> = headings
            .iter()
            .filter_map(|(title, heading)| Some((*title, heading, heading.would_be_team()?)))
            .filter(|(_, heading, _)| !heading.is_named_in(&self.known))
            .map(|(title, _, name)| (title, name))
            .collect();
        let folders: BTreeSet<&String> = homes.iter().flat_map(|home| &home.teams).collect();
        let folders_known = folders.len() >= TEAMS_OF_A_ROUND_UP;
        let mut heads: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        let mut per_file: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
        for (at, (_, evidence)) in files.iter().enumerate() {
            for section in &evidence.sections {
                let Some(name) = claimed.get(section.title.as_str()) else {
                    continue;
                };
                heads.entry(name.clone()).or_default().insert(at);
                per_file.entry(at).or_default().insert(name.clone());
            }
        }
        let mut learned: Vec<(&String, &BTreeSet<usize>)> = heads.iter().collect();
        // The shortest spelling gives the name, the others are recognised by it.
        learned.sort_by_key(|(name, _)| (name.len(), *name));
        for (name, heads_files) in learned {
            let in_round_up = heads_files.iter().any(|at| {
                per_file
                    .get(at)
                    .is_some_and(|names| names.len() >= TEAMS_OF_A_ROUND_UP)
            });
            let enough =
                heads_files.len() >= FILES_OF_A_HEADED_TEAM || (!folders_known && in_round_up);
            let team = KnownTeam::new(name);
            if enough && !self.known.iter().any(|known| known.is_spelled_like(&team)) {
                self.known.push(team);
            }
        }
        self.known.sort_by(|a, b| a.name.cmp(&b.name));
        self.known.dedup_by(|a, b| a.name == b.name);
    }
}

fn known_by_configuration(config: &Config) -> Vec<KnownTeam> {
    config
        .teams
        .iter()
        .map(|team| KnownTeam::configured(&team.name, &team.title, &team.aliases, &team.patterns))
        .collect()
}

/// Folders with a dated folder for each occasion: events, which headings speak *of*.
fn folders_of_events(files: &[(&String, &Evidence)]) -> BTreeSet<String> {
    let mut events = BTreeSet::new();
    for (path, _) in files {
        let parts: Vec<&str> = path.split('/').collect();
        for pair in parts.windows(2) {
            let [above, folder] = pair else { continue };
            let holds_files = *folder != parts[parts.len() - 1];
            if holds_files
                && names_somebody(above)
                && starts_with_a_date(folder)
                && folder.len() > 10
            {
                events.insert(above.to_lowercase());
            }
        }
    }
    events
}

/// Folders of minutes that other minutes link to: they name teams even where the folder is not
/// at hand.
fn linked_folders(files: &[(&String, &Evidence)]) -> BTreeSet<String> {
    let mut folders = BTreeSet::new();
    for (_, evidence) in files {
        for linked in &evidence.linked {
            let dated = super::dates::date_in_name(linked).is_some();
            let Some((folder, _)) = linked.rsplit_once('/') else {
                continue;
            };
            let naming = folder.rsplit('/').next().unwrap_or_default();
            if dated && !naming.starts_with('.') && names_somebody(naming) {
                folders.insert(naming.to_lowercase());
            }
        }
    }
    folders
}

/// The teams of every section of every file.
pub(super) fn settle(
    files: &[(&String, &Evidence)],
    homes: &[Home],
    naming: &Naming,
    config: &Config,
) -> Vec<Vec<Vec<String>>> {
    let round_ups = round_ups(files, homes, naming);
    let plenum = headings_of_the_plenum(files, &round_ups, naming);
    let mut all = Vec::with_capacity(files.len());
    for (at, (_, evidence)) in files.iter().enumerate() {
        let home = &homes[at];
        let mut sections = if round_ups[at] {
            carried_over(evidence, home, naming, &plenum)
        } else {
            vec![home.teams.clone(); evidence.sections.len()]
        };
        for teams in &mut sections {
            roll_up(teams, config);
        }
        all.push(sections);
    }
    all
}

/// What is shorter (`- skipped`) may be the same by chance.
const WORDS_OF_A_SHARED_FILE: u32 = 25;

/// A file that two teams keep, each in its own folder, belongs to both.
pub(super) fn share_with_copies(
    files: &[(&String, &Evidence)],
    homes: &[Home],
    teams: &mut [Vec<Vec<String>>],
) {
    let mut by_text: HashMap<u64, Vec<usize>> = HashMap::new();
    for (at, (_, evidence)) in files.iter().enumerate() {
        let words: u32 = evidence.sections.iter().map(|section| section.words).sum();
        if words >= WORDS_OF_A_SHARED_FILE {
            by_text.entry(evidence.text).or_default().push(at);
        }
    }
    for copies in by_text.values().filter(|copies| copies.len() > 1) {
        let mut theirs: Vec<&String> = Vec::new();
        for team in copies.iter().flat_map(|at| &homes[*at].teams) {
            if !theirs.contains(&team) {
                theirs.push(team);
            }
        }
        for at in copies {
            for team in &theirs {
                for section in &mut teams[*at] {
                    if !homes[*at].teams.contains(team) && !section.contains(team) {
                        section.push((*team).clone());
                    }
                }
            }
        }
    }
}

fn round_ups(files: &[(&String, &Evidence)], homes: &[Home], naming: &Naming) -> Vec<bool> {
    let by_headings: Vec<bool> = files
        .iter()
        .zip(homes)
        .map(|((_, evidence), home)| home.round_up || names_many_teams(evidence, home, naming))
        .collect();
    // One week in which hardly anybody reported is still one of the series.
    let mut series: HashMap<&str, (usize, usize)> = HashMap::new();
    for (home, is_round_up) in homes.iter().zip(&by_headings) {
        let (all, round_ups) = series.entry(&home.series).or_default();
        *all += 1;
        *round_ups += usize::from(*is_round_up);
    }
    homes
        .iter()
        .zip(by_headings)
        .map(|(home, is_round_up)| {
            let (all, round_ups) = series
                .get(home.series.as_str())
                .copied()
                .unwrap_or_default();
            is_round_up || round_ups * 2 > all
        })
        .collect()
}

fn names_many_teams(evidence: &Evidence, home: &Home, naming: &Naming) -> bool {
    let mut named: BTreeSet<&str> = BTreeSet::new();
    for section in &evidence.sections {
        if let Some(team) = naming.teams_in(&section.title).first()
            && !home.teams.contains(team)
        {
            named.insert(team);
        }
    }
    named.len() >= TEAMS_OF_A_ROUND_UP
}

/// Headings that several round-ups have and that name no team: `Events`, `AOB`.
fn headings_of_the_plenum(
    files: &[(&String, &Evidence)],
    round_ups: &[bool],
    naming: &Naming,
) -> BTreeSet<String> {
    let mut files_with: HashMap<String, usize> = HashMap::new();
    for ((_, evidence), _) in files
        .iter()
        .zip(round_ups)
        .filter(|(_, is_round_up)| **is_round_up)
    {
        let headings: BTreeSet<String> = evidence
            .sections
            .iter()
            .filter(|section| section.level <= 2 && naming.teams_in(&section.title).is_empty())
            .map(|section| words_of(&section.title).join(" "))
            .collect();
        for heading in headings {
            *files_with.entry(heading).or_default() += 1;
        }
    }
    files_with
        .into_iter()
        .filter(|(_, count)| *count >= 3)
        .map(|(heading, _)| heading)
        .collect()
}

/// Who is speaking while a round-up is read from top to bottom.
struct Speaking<'a> {
    teams: &'a [String],
    level: u8,
    /// Whether anything was said yet, or there was only a slide with the team's name.
    has_spoken: bool,
    /// Whether the team's own slides do not hang below its name.
    spreads: bool,
}

fn carried_over(
    evidence: &Evidence,
    home: &Home,
    naming: &Naming,
    plenum: &BTreeSet<String>,
) -> Vec<Vec<String>> {
    let mut speaking: Option<Speaking> = None;
    let mut sections = Vec::with_capacity(evidence.sections.len());
    for section in &evidence.sections {
        let named = match naming.teams_in(&section.title) {
            own if home.by_title && own == home.teams => &[],
            named => named,
        };
        let is_heading = section.level > 0 && section.piece == 0;
        if is_heading && !named.is_empty() {
            speaking = Some(Speaking {
                teams: named,
                level: section.level,
                has_spoken: says_something(section),
                spreads: false,
            });
        } else if is_heading && let Some(current) = &mut speaking {
            if ends(current, section, plenum) {
                speaking = None;
            } else {
                current.has_spoken |= says_something(section);
            }
        }
        sections.push(match &speaking {
            Some(current) => current.teams.to_vec(),
            None => home.of_the_plenum().to_vec(),
        });
    }
    sections
}

fn says_something(section: &SectionEvidence) -> bool {
    section.words > 4 && section.shape == Shape::Plain
}

fn ends(current: &mut Speaking, section: &SectionEvidence, plenum: &BTreeSet<String>) -> bool {
    if section.level > current.level {
        return false;
    }
    if section.slide == 0 || plenum.contains(&words_of(&section.title).join(" ")) {
        return true;
    }
    // A slide with nothing but the team's name introduces the ones after it, whatever their level.
    if !current.has_spoken {
        current.spreads = true;
    }
    !current.spreads
}

/// Adds the teams under which a team's minutes are found too.
fn roll_up(teams: &mut Vec<String>, config: &Config) {
    if config.teams.is_empty() {
        return;
    }
    let mut more = Vec::new();
    for team in teams.iter().filter_map(|name| config.team(name)) {
        more.extend(team.also_in.iter().chain(&team.parent).cloned());
    }
    add_new(teams, &more);
}
