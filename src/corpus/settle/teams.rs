//! Whose minutes a file is, and in a round-up of all teams, whose section each is.
//!
//! A heading can name another team than the file's home, but only in a round-up, which is known by
//! headings that name many different teams. Does not know dates or roles.

mod home;
mod naming;
mod title;

use std::collections::BTreeSet;

use foldhash::HashMap;
use foldhash::HashMapExt;

use crate::corpus::config::Config;
use crate::corpus::settle::Evidence;
use crate::corpus::settle::evidence::SectionEvidence;
use crate::corpus::settle::heading::words_of;
pub(super) use crate::corpus::settle::teams::home::Home;
pub(super) use crate::corpus::settle::teams::home::homes;
pub(super) use crate::corpus::settle::teams::naming::Naming;
use crate::reading::Shape;

/// This many other teams in the headings of one file make it a round-up.
const TEAMS_OF_A_ROUND_UP: usize = 3;

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

fn add_new(teams: &mut Vec<String>, more: &[String]) {
    for team in more {
        if !teams.contains(team) {
            teams.push(team.clone());
        }
    }
}
