//! Who is to do a task, as the lines around it say: the heads of a list, a name alone above or below a task,
//! names that share out what was announced.
//!
//! Is given tasks as their own lines tell them. Does not know forms of tasks.

use std::iter;

use super::Listing;
use super::Reader;
use super::labels;
use super::listed;
use super::owners;
use super::state_of;
use super::statements::Statement;
use super::whose;
use crate::reading::outline::RowKind;
use crate::section::Action;
use crate::section::ActionState;

/// Whether a task is one only because it stands in a list, and of nobody yet.
pub(super) fn is_unclaimed(action: &Action) -> bool {
    let form = action.form.as_str();
    action.owners.is_empty() && matches!(form, "listed" | "reviewed" | "next-step-listed")
}

/// How readily brackets behind a label of tasks name somebody: capitals sign there.
fn trust_in(brackets: &str) -> owners::Trust {
    let signs = owners::is_initials(brackets) && !owners::is_acronym(brackets);
    if signs {
        owners::Trust::Any
    } else {
        owners::Trust::Shown
    }
}

/// Whether a label above a list among lists of people could name some, each in a word: `Misc` is nobody.
fn could_be_name(label: &str) -> bool {
    const MATTERS: &[&str] = &[
        "all",
        "alle",
        "allgemein",
        "board",
        "done",
        "everyone",
        "general",
        "later",
        "misc",
        "offen",
        "open",
        "other",
        "others",
        "presse",
        "sonstiges",
        "team",
        "website",
    ];
    let names = label.split(['&', '+', ',', '/']).map(str::trim);
    let mut names = names.map(str::to_lowercase);
    names.all(|name| !name.contains(' ') && !MATTERS.contains(&name.as_str()))
}

impl Reader<'_> {
    /// Whether the items from the one at `at` on begin with who is to do them, so that a name nobody
    /// else knows is one too: at least two are known, and half of all.
    pub(super) fn names_owners_first(&self, at: usize) -> bool {
        let mut heads = 0;
        let mut known = 0;
        for item in self.items_from(at) {
            if let Some((head, _)) =
                owners::head_of(&item.text).or_else(|| owners::head_alone(&item.text))
            {
                heads += 1;
                let is_known = owners::is_everybody(&head.to_lowercase())
                    || owners::only(head, self.known, owners::Trust::Shown).is_some();
                known += usize::from(is_known);
            }
        }
        known >= 2 && known * 2 >= heads
    }

    /// Whether a paragraph says who is to do the tasks below it, after one that announced them; they are
    /// taken then.
    pub(super) fn are_shared_out(&mut self, at: usize) -> bool {
        let statement = &self.statements[at];
        if statement.kind != RowKind::Paragraph || statement.depth > 0 {
            return false;
        }
        let head = statement.text.split(" (").next().unwrap_or("");
        let head = head.trim_matches([':', ' ', '*', '_']);
        let first = head.split(' ').next().unwrap_or("").to_lowercase();
        let is_everybody = owners::is_everybody(&first);
        let is_head = self.are_announced && statement.text.ends_with(':');
        let is_somebody =
            || is_everybody || owners::only(head, self.known, owners::Trust::Shown).is_some();
        let has_tasks = || self.children(at).any(Statement::is_item);
        let owners = (is_head && is_somebody() && has_tasks())
            .then(|| owners::named_in(head))
            .flatten();
        let Some(owners) = owners else {
            self.are_announced = labels::opens_tasks(&statement.text, statement.cues);
            return false;
        };
        let tasks = self.tasks_of(&owners, at, Listing::Actions);
        self.outcomes.actions.extend(tasks);
        true
    }

    /// The tasks below an item that only names who is to do them.
    pub(super) fn tasks_of(&self, owners: &[String], at: usize, listing: Listing) -> Vec<Action> {
        let mut tasks = Vec::new();
        for statement in self.children(at).filter(|child| child.is_item()) {
            let listed = listed::item(statement, self.known, listing);
            let Some(mut action) = listed.or_else(|| listed::of_owner(statement)) else {
                continue;
            };
            if action.owners.is_empty() {
                action.owners = owners.to_vec();
            }
            action.state = state_of(statement).unwrap_or(ActionState::Open);
            tasks.push(action);
        }
        tasks
    }

    /// Gives a task of a list to those who stand before its colon, where that is what does so there.
    pub(super) fn add_owners_before(&self, at: usize, action: &mut Action) {
        let is_so = self.lists.last().is_some_and(|list| list.heads_are_owners);
        if is_so
            && is_unclaimed(action)
            && let Some((head, task)) = owners::head_of(&self.statements[at].text)
            && let Some(owners) = owners::named_in(head)
        {
            // `The mill: Ana to ask there`
            let told = owners::leading(task, self.known, owners::Trust::Shown);
            let told = told.filter(|(_, length)| task[*length..].starts_with(" to "));
            action.owners = told.map_or(owners, |(owners, _)| owners);
            action.text = task.to_owned();
        }
    }

    /// Gives the task right above to those who are named on a line of their own.
    pub(super) fn add_owners_of_last(&mut self, at: usize, owners: Vec<String>) {
        let depth = self.statements[at].depth;
        let mut before = self.statements[..at].iter().rev();
        let above = before.find(|line| line.depth <= depth);
        if let Some(last) = self.outcomes.actions.last_mut()
            && last.owners.is_empty()
            && above.is_some_and(|above| above.line_at(0) <= last.line)
        {
            last.owners = owners;
        }
    }

    /// Gives a task of a list to those who stand alone on the line above it: `**Ana**`, `Ana and Kurt:`.
    pub(super) fn add_owners_above(&self, at: usize, action: &mut Action) {
        let is_listed = matches!(
            action.form.as_str(),
            "listed" | "next-step-listed" | "task-box"
        );
        let is_of_tasks = self
            .lists
            .last()
            .is_some_and(|list| list.listing.is_of_tasks());
        if !is_listed || !is_of_tasks || !action.owners.is_empty() {
            return;
        }
        let Some(above) = self.statements[at]
            .above
            .map(|above| &self.statements[above])
        else {
            return;
        };
        // `TODOs (Ana):`
        let label = above.text.trim_end_matches([':', ' ', '*', '_']);
        if labels::opens_tasks(&above.text, above.cues)
            && let Some((_, inside)) = label
                .strip_suffix(')')
                .and_then(|label| label.rsplit_once('('))
            && let Some(owners) = owners::only(inside, self.known, trust_in(inside))
        {
            action.owners = owners;
            return;
        }
        // `## Ana`, and below it `**to do**`.
        if !above.is_heading() && labels::opens_tasks(&above.text, above.cues) {
            let line_above = |line: &&Statement| line.above.map(|above| &self.statements[above]);
            let heading = iter::successors(Some(above), line_above).find(|line| line.is_heading());
            let owners = heading
                .and_then(|heading| owners::only(&heading.text, self.known, owners::Trust::Shown));
            action.owners.extend(owners.unwrap_or_default());
            return;
        }
        // `### Ana` below `## Action items`.
        let is_label = above.bold == above.text.len() || above.text.ends_with(':');
        let is_alone = above.is_heading() || (above.kind == RowKind::Paragraph && is_label);
        if !is_alone {
            return;
        }
        let known = || owners::only(&above.text, self.known, owners::Trust::Shown);
        let among_known = || {
            let is_so = || {
                let have_names = &self.have_names_above;
                *have_names.get_or_init(|| self.names_stand_above(at))
            };
            let is_paragraph = above.kind == RowKind::Paragraph;
            owners::named_in(label).filter(|_| is_paragraph && could_be_name(label) && is_so())
        };
        action.owners = known().or_else(among_known).unwrap_or_default();
    }

    /// Whether the lists below the heading above stand below names, so that one nobody else knows is one,
    /// too: at least three are known, and two thirds of all.
    fn names_stand_above(&self, at: usize) -> bool {
        let is_heading = |line: &&Statement| line.is_heading();
        let before = self.statements[..at].iter().rev();
        let before = before.take_while(|line| !is_heading(line)).count();
        let lines = self.statements[at - before..].iter();
        let lines = lines.take_while(|line| !is_heading(line));
        let heads = lines.filter(|line| {
            let label = line.text.trim_end_matches([':', ' ', '*', '_']);
            line.kind == RowKind::Paragraph
                && line.depth == 0
                && line.text.ends_with(':')
                && could_be_name(label)
        });
        let (mut all, mut known) = (0, 0);
        for head in heads {
            let is_known = owners::only(&head.text, self.known, owners::Trust::Shown).is_some();
            all += 1;
            known += usize::from(is_known);
        }
        known >= 3 && known * 3 >= all * 2
    }

    /// A note below a task that is only a person adds an owner.
    pub(super) fn add_owners_below(&self, at: usize, action: &mut Action) {
        if !action.owners.is_empty() {
            return;
        }
        for child in self.children(at) {
            if let Some(owners) = whose::only_owners(&child.text, self.known) {
                action.owners.extend(owners);
            }
        }
    }
}
