//! Who is to do a task, as the lines around it say: the heads of a list, a name alone above or below a task,
//! names that share out what was announced.
//!
//! Is given tasks as their own lines tell them. Does not know forms of tasks.

use super::Listing;
use super::Reader;
use super::actions;
use super::labels;
use super::listed;
use super::owners;
use super::state_of;
use super::statements::Statement;
use super::whose;
use crate::reading::outline::RowKind;
use crate::reading::titles;
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

/// What was announced farther above is not what is handed out.
const FARTHEST: usize = 40;

/// So many things are handed out together: one alone may be on who speaks of it.
const FEWEST_HANDED_OUT: usize = 2;

/// A thing and whose it is: `Mill: @x`, `Barn: Roof @x`.
fn thing_of_somebody(statement: &Statement) -> Option<(&str, Vec<String>)> {
    const MOST_WORDS: usize = 8;
    if !statement.is_item() || !statement.text.contains(": ") {
        return None;
    }
    let text = statement.text.trim_end_matches([')', ' ', '.']);
    let (before, handle) = text.rsplit_once(' ')?;
    let thing = before.trim_end_matches([':', ' ']);
    let is_handle = handle.starts_with('@') && handle[1..].starts_with(char::is_alphanumeric);
    let begins = thing.starts_with(char::is_alphabetic);
    let words = thing.split(' ').count();
    if !is_handle || !begins || words > MOST_WORDS || actions::is_duty(statement) {
        return None;
    }
    // `Cache: cc @x`, `Reported: @x`: somebody is named for another reason.
    let leads = |word: &str| {
        matches!(
            word,
            "ask" | "by" | "cc" | "for" | "from" | "says" | "thanks" | "to" | "via" | "with"
        )
    };
    let head = thing.split([':', ' ']).next().unwrap_or("").to_lowercase();
    let is_led = thing.rsplit(' ').next().is_some_and(leads);
    if is_led || OTHERWISE_NAMED.iter().any(|start| head.starts_with(start)) {
        return None;
    }
    Some((thing, owners::named_in(handle)?))
}

/// Before whom somebody stands who is not to do anything: who reported it, who is for it.
const OTHERWISE_NAMED: &[&str] = &[
    "absen",
    "abst",
    "answer",
    "author",
    "candidate",
    "credit",
    "guest",
    "interested",
    "maybe",
    "nominat",
    "no",
    "objection",
    "option",
    "proposed",
    "question",
    "report",
    "room",
    "second",
    "speaker",
    "sponsor",
    "yes",
];

/// `Who takes over the booths?`, `Wer übernimmt die Stände?`
fn asks_who(text: &str) -> bool {
    const ASKED: &[&str] = &[
        "who brings ",
        "who can do ",
        "who can take ",
        "who does what",
        "who takes ",
        "who wants to do ",
        "who wants to take ",
        "who will do ",
        "who will take ",
        "who will write ",
        "who writes ",
        "wer bringt ",
        "wer kümmert ",
        "wer macht ",
        "wer schreibt ",
        "wer übernimmt ",
        "wie doet wat",
        "wie neemt ",
    ];
    text.trim_end().ends_with('?') && titles::holds_any(text, ASKED)
}

/// `… should be moved`, `for a list of what is to be moved`.
fn is_to_be_handed_out(text: &str) -> bool {
    const DUTIES: &[&str] = &[
        " to be ",
        " should be ",
        " must be ",
        " need to be ",
        " needs to be ",
        " zu erledigen",
        " müssen ",
    ];
    const NO_DUTIES: &[&str] = &[
        "be demoed",
        "be discussed",
        "be expected",
        "be given",
        "be merged",
        "be presented",
        "be welcomed",
        "going to be ",
        "out to be ",
        "seem to be ",
        "seems to be ",
        "used to be ",
    ];
    titles::holds_any(text, DUTIES) && !titles::holds_any(text, NO_DUTIES)
}

impl Reader<'_> {
    /// Whether the items from the one at `at` on begin with who is to do them, so that a name nobody
    /// else knows is one too: at least two are known, and half of all.
    pub(super) fn names_owners_first(&self, at: usize) -> bool {
        let depth = self.statements[at].depth;
        let mut heads = 0;
        let mut known = 0;
        let items = self.statements[at..].iter();
        let items = items.take_while(|item| !item.is_heading() && item.depth >= depth);
        for item in items.filter(|item| item.depth == depth && item.is_item()) {
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
        let is_everybody = ["all", "alle", "everybody", "everyone"].iter().any(|word| {
            head.split(' ')
                .next()
                .is_some_and(|first| first.eq_ignore_ascii_case(word))
        });
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

    /// The task of an item that only names a thing and, behind a colon, who takes it on, where that was asked for
    /// or announced, and others are handed out so beside it: `Who takes over the booths?`, `Mill: @x`.
    pub(super) fn handed_out(&self, at: usize) -> Option<Action> {
        let statement = &self.statements[at];
        let (thing, owners) = thing_of_somebody(statement)?;
        let start = self.announced_at(at)?;
        let after = self.statements[start + 1..].iter();
        let others = after
            .take_while(|line| !line.is_heading())
            .take(FARTHEST)
            .filter(|line| thing_of_somebody(line).is_some());
        (others.count() >= FEWEST_HANDED_OUT)
            .then(|| statement.action("assigned", 0, thing, owners))
    }

    /// The line above that asks who takes something on, or says that something is to be done to what stands
    /// below it.
    fn announced_at(&self, at: usize) -> Option<usize> {
        let mut least = self.statements[at].depth;
        let lines = self.statements[..at].iter().enumerate();
        for (before, line) in lines.rev().take(FARTHEST) {
            if line.is_heading() {
                return None;
            }
            let is_above = line.depth < least;
            least = least.min(line.depth);
            if line.depth <= least && asks_who(&line.text)
                || is_above && is_to_be_handed_out(&line.text)
            {
                return Some(before);
            }
        }
        None
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

    /// Gives the task before to those who are named on a line of their own.
    pub(super) fn add_owners_of_last(&mut self, owners: Vec<String>) {
        let last = self.outcomes.actions.last_mut();
        if let Some(last) = last.filter(|last| last.owners.is_empty()) {
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
            let heading = self.statements[..at]
                .iter()
                .rev()
                .find(|line| line.is_heading());
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
            let is_so = above.kind == RowKind::Paragraph && self.names_stand_above(at);
            owners::named_in(label).filter(|_| is_so && could_be_name(label))
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
