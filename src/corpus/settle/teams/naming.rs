//! The teams of a corpus, and which of them each of its headings names: those that are configured, else
//! those of its folders, of folders that it links to, and those that head sections as the others do.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use foldhash::HashMap;
use foldhash::HashMapExt;
use foldhash::HashSet;
use rayon::prelude::*;

use crate::corpus::config::Config;
use crate::corpus::settle::Evidence;
use crate::corpus::settle::dates;
use crate::corpus::settle::heading::Heading;
use crate::corpus::settle::heading::KnownTeam;
use crate::corpus::settle::teams::TEAMS_OF_A_ROUND_UP;
use crate::corpus::settle::teams::home::Home;
use crate::corpus::settle::teams::home::names_somebody;
use crate::corpus::settle::teams::home::starts_with_a_date;

/// A team that no folder and no configuration names must head this many files to count as one.
const FILES_OF_A_HEADED_TEAM: usize = 3;

/// Everything that headings are held against, and what each distinct heading was found to say.
pub(in crate::corpus::settle) struct Naming {
    known: Vec<KnownTeam>,
    said: HashMap<String, Vec<String>>,
}

impl Naming {
    /// The teams that this corpus has.
    pub(in crate::corpus::settle) fn new(
        files: &[(&String, &Evidence)],
        homes: &[Home],
        config: &Config,
    ) -> Naming {
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
    pub(in crate::corpus::settle) fn teams_in(&self, title: &str) -> &[String] {
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

/// The teams that the configuration names.
pub(super) fn known_by_configuration(config: &Config) -> Vec<KnownTeam> {
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
            let dated = dates::date_in_name(linked).is_some();
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
