//! Tasks that people took on and things that they settled, as they write them down.
//!
//! The rows of a file go in, [`Outcomes`] come out: every action with its owners and state, every
//! decision, each with its line and the name of the form by which it was recognised. Rules, not
//! guesses: each form was measured on labelled minutes, and what is uncertain is left out. `statements`
//! puts lines together, `known` tells who exists, `actions`, `tags` and `decisions` know the forms, `owners`
//! who can be meant, `status` how a task stands. Here is what stands between the lines: a list under
//! `Action items`, last week's tasks gone through again, notes below a task. Does not know other files:
//! that a task returns is for recall to see.

mod abroad;
mod actions;
mod behind;
mod brackets;
mod cues;
mod decisions;
mod deeds;
mod known;
mod labels;
mod motions;
mod offices;
mod owners;
mod pattern;
mod present;
mod promises;
mod responsible;
mod statements;
mod status;
mod tables;
mod tags;
mod wordings;

use crate::reading::attendance;
use crate::reading::outline::Row;
use crate::reading::outline::RowKind;
use crate::reading::titles;
use crate::section::Action;
use crate::section::ActionState;
use crate::section::Decision;

use cues::Cues;
use decisions::Share;
use known::Known;
use known::is_transcript;
use known::known;
use known::speaker;
use statements::Statement;
use statements::statements;
use tables::Columns;
use tables::Register;

/// What was taken on and settled, in the order of the lines.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Outcomes {
    /// Tasks.
    pub(crate) actions: Vec<Action>,
    /// What was settled.
    pub(crate) decisions: Vec<Decision>,
}

impl Outcomes {
    /// Takes out the actions up to a line.
    pub(crate) fn actions_until(&mut self, line: u32) -> Vec<Action> {
        let end = self.actions.partition_point(|action| action.line <= line);
        self.actions.drain(..end).collect()
    }

    /// Takes out the decisions up to a line.
    pub(crate) fn decisions_until(&mut self, line: u32) -> Vec<Decision> {
        let end = self
            .decisions
            .partition_point(|decision| decision.line <= line);
        self.decisions.drain(..end).collect()
    }
}

/// Whether a note, such as the brackets behind a task, only says how the task stands.
pub(crate) fn says_state(note: &str) -> bool {
    status::of_note(note).is_some()
}

/// Whether a word is a common given name.
pub(crate) fn is_given_name(word: &str) -> bool {
    owners::is_given_name(word)
}

/// The outcomes that the rows of one file record.
pub(crate) fn outcomes(rows: &[Row]) -> Outcomes {
    let statements = statements(rows);
    let known = known(rows, &statements);
    let mut reader = Reader {
        statements: &statements,
        known: &known,
        lists: Vec::new(),
        is_aside: false,
        is_agenda: false,
        has_notes: false,
        is_transcript: is_transcript(&statements),
        are_announced: false,
        columns: Columns::default(),
        is_table_of_tasks: false,
        register: None,
        outcomes: Outcomes::default(),
    };
    for at in 0..statements.len() {
        reader.read(at);
    }
    let mut outcomes = reader.outcomes;
    // One line is one task, however many forms it fulfils.
    outcomes.actions.sort_by_key(|action| action.line);
    outcomes.actions.dedup_by_key(|action| action.line);
    outcomes.decisions.sort_by_key(|decision| decision.line);
    outcomes
        .decisions
        .dedup_by(|next, last| next.line == last.line && !motions::are_apart(next, last));
    outcomes
}

/// Whether a form was left as it is handed out: `ACTION: text`, `Decision: tbd`.
fn is_left_blank(text: &str) -> bool {
    let text = text
        .trim()
        .trim_matches(|letter: char| "*_.<>[]()-–:".contains(letter));
    matches!(
        text.to_lowercase().as_str(),
        "" | "text"
            | "tbd"
            | "todo"
            | "none"
            | "n/a"
            | "…"
            | "name"
            | "keine"
            | "aucune"
            | "ninguna"
            | "geen"
            | "no decision"
            | "open"
    ) || is_left_to_choose(&text.to_lowercase())
}

/// Whether somebody was to strike out what does not hold, and did not: `yes / no / later`.
fn is_left_to_choose(text: &str) -> bool {
    let mut choices = text.split('/').map(str::trim);
    choices.next() == Some("yes") && choices.next() == Some("no")
}

/// `Ana: Oil the gate`: what stands behind a name tells somebody what to do.
fn is_told_to_do(text: &str) -> bool {
    /// What people say of themselves without an `I`.
    const OPINIONS: &[&str] = &["Agree", "Note", "Propose", "Suggest", "Support", "Think"];
    let Some((_, said)) = speaker(text) else {
        return false;
    };
    let is_order = said.starts_with(char::is_uppercase) && deeds::is_imperative(said);
    let first = said.split(|letter: char| !letter.is_alphabetic()).next();
    is_order && !said.contains('?') && !first.is_some_and(|verb| OPINIONS.contains(&verb))
}

/// What the items of a list are, as its heading or label says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Listing {
    /// Tasks.
    Actions,
    /// Steps that somebody might take: tasks, unless they are questions or reports.
    Steps,
    /// Tasks of an earlier meeting, gone through again.
    Carried,
    /// Decisions.
    Decisions,
    /// Nothing that was agreed on: who is there, proposals.
    Aside,
}

/// What decisions are on is said in fewer words than what was decided.
const MOST_WORDS_OF_MATTER: usize = 5;

/// What is longer, in bytes, tells a story rather than a decision.
const LONGEST_RESOLUTION: usize = 300;

impl Listing {
    fn is_of_tasks(self) -> bool {
        matches!(self, Listing::Actions | Listing::Steps | Listing::Carried)
    }
}

/// A list that is being read.
#[derive(Clone, Copy, Debug)]
struct List {
    listing: Listing,
    /// What opened it: a heading of that level, or a line of that depth in lists.
    opened: Opened,
    /// The depth of its own items, known from the first.
    depth: Option<u8>,
    /// How its tasks stand, as its heading says.
    state: Option<ActionState>,
    /// Whether what stands before the colon of its items is who is to do them.
    heads_are_owners: bool,
    /// Whether names in brackets at the end of its items are who is to do them.
    tails_are_owners: bool,
}

impl List {
    /// Whether a statement is an item of this list of decisions.
    fn is_around(self, statement: &Statement) -> bool {
        let is_own = self.depth.is_none_or(|depth| statement.depth <= depth);
        self.listing == Listing::Decisions && statement.is_item() && is_own
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Opened {
    Heading(u8),
    Line(u8),
}

struct Reader<'f> {
    statements: &'f [Statement],
    known: &'f Known,
    /// The open lists, innermost last.
    lists: Vec<List>,
    /// Whether the heading above only says who was there.
    is_aside: bool,
    /// Whether the heading above is of what is to be talked about, where a box says that it was.
    is_agenda: bool,
    /// Whether that heading holds what was said on the topics as well.
    has_notes: bool,
    is_transcript: bool,
    /// Whether a paragraph said that tasks follow, and whoever is to do them stands above each list:
    /// `To do until May`, `Ana:`.
    are_announced: bool,
    /// The columns of the table of tasks that is being read.
    columns: Columns,
    /// Whether the head of the table that is being read says who is to do what until when.
    is_table_of_tasks: bool,
    /// The columns of the table of decisions that is being read.
    register: Option<Register>,
    outcomes: Outcomes,
}

impl Reader<'_> {
    fn read(&mut self, at: usize) {
        let statement = &self.statements[at];
        if let RowKind::Heading(level) = statement.kind {
            self.heading(level, at);
            return;
        }
        let is_silent = matches!(statement.kind, RowKind::Code | RowKind::Rule)
            || statement.text.is_empty()
            || self.is_aside;
        if is_silent {
            return;
        }
        self.leave_lists(statement);
        if statement.kind == RowKind::Table {
            if self.begins_table(at) {
                self.is_table_of_tasks = Columns::of(&statement.text).are_of_tasks();
                self.register = Register::of(&statement.text);
            } else if let Some(register) = self.register {
                // Nothing but an empty line stood between two tables.
                if let Some(next) = Register::of(&statement.text) {
                    self.register = Some(next);
                    return;
                }
                self.outcomes.decisions.extend(register.decision(statement));
                return;
            }
        }
        if let Some(listing) = self.label(at) {
            let is_beside =
                self.statements.get(at + 1).map(|next| next.depth) == Some(statement.depth);
            self.lists.push(List {
                listing,
                opened: Opened::Line(statement.depth - u8::from(is_beside)),
                depth: None,
                state: None,
                heads_are_owners: false,
                tails_are_owners: false,
            });
            return;
        }
        if self.are_shared_out(at) {
            return;
        }
        match self.place(at) {
            Some(Listing::Aside) => {}
            None if statement.kind == RowKind::Table && self.is_table_of_tasks => {
                self.row(at, Listing::Actions);
            }
            Some(listing) if statement.kind == RowKind::Table && listing.is_of_tasks() => {
                self.row(at, listing);
            }
            Some(Listing::Carried) => self.carried(at),
            Some(listing @ (Listing::Actions | Listing::Steps)) => self.listed_action(at, listing),
            Some(Listing::Decisions) => self.listed_decision(at),
            None => self.free(at),
        }
    }

    /// Whether a paragraph says who is to do the tasks below it, after one that announced them; they are
    /// taken then.
    fn are_shared_out(&mut self, at: usize) -> bool {
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
            self.are_announced = labels::opens_tasks(&statement.text);
            return false;
        };
        let tasks = self.tasks_of(&owners, at, Listing::Actions);
        self.outcomes.actions.extend(tasks);
        true
    }

    /// A heading ends the lists of its level and deeper, and may open one.
    fn heading(&mut self, level: u8, at: usize) {
        let statement = &self.statements[at];
        self.lists
            .retain(|list| matches!(list.opened, Opened::Heading(above) if above < level));
        self.are_announced = false;
        let title = titles::without_number(&statement.text);
        self.is_aside = attendance::presence(title).is_some();
        self.is_agenda = labels::opens_agenda(title);
        let below = self.statements[at + 1..].iter();
        self.has_notes = below
            .take_while(|line| !line.is_heading())
            .any(|line| line.depth > 1 && line.is_item());
        let listing = if labels::opens_review(title) {
            Some(Listing::Carried)
        } else if labels::opens_tasks(title) {
            Some(Listing::Actions)
        } else if labels::opens_steps(title) {
            Some(Listing::Steps)
        } else if decisions::opens(title) {
            Some(Listing::Decisions)
        } else {
            None
        };
        let state = labels::state_of(title);
        let inside = self.lists.last().map(|list| list.listing);
        let (listing, state) = match (listing, inside, state) {
            // `Done` and `Open` below `Tasks`.
            (None, Some(listing), Some(state)) if listing.is_of_tasks() => {
                (Some(listing), Some(state))
            }
            (None, _, state) if labels::opens_settled_tasks(title) => {
                (Some(Listing::Carried), state)
            }
            (Some(Listing::Actions), _, Some(ActionState::Done)) => {
                (Some(Listing::Carried), Some(ActionState::Done))
            }
            (listing, _, _) => (listing, None),
        };
        match listing {
            Some(listing) => self.lists.push(List {
                listing,
                opened: Opened::Heading(level),
                depth: None,
                state,
                heads_are_owners: false,
                tails_are_owners: false,
            }),
            None => self.titled(at),
        }
    }

    /// A heading that is a task or a decision itself: `#### Action: Ana asks the mill`.
    fn titled(&mut self, at: usize) {
        let statement = &self.statements[at];
        if let Some(Some(action)) = tags::tagged(statement, self.known, self.is_transcript)
            && matches!(action.form.as_str(), "action-label" | "todo")
            && action.text.split_whitespace().count() >= 3
        {
            self.push_action(at, action);
        } else if decisions::has_label(&statement.text, statement.cues)
            && let Some(decision) = decisions::free(statement)
        {
            self.outcomes.decisions.push(decision);
        }
    }

    fn leave_lists(&mut self, statement: &Statement) {
        self.lists.retain(|list| match list.opened {
            Opened::Heading(_) => true,
            Opened::Line(depth) => statement.depth > depth,
        });
    }

    /// What a line opens that is only a label: `Decision:`, `Next steps:`, `Check last week's AIs`.
    fn label(&self, at: usize) -> Option<Listing> {
        let statement = &self.statements[at];
        let text = statement.text.as_str();
        let next = self.statements.get(at + 1)?;
        // A label that an editor put right below an item, without an empty line, opens what follows it.
        let is_beside = statement.kind == RowKind::Paragraph
            && statement.depth > 0
            && next.depth == statement.depth
            && text.trim_end_matches(['*', '_', ' ']).ends_with(':');
        let has_children = (next.depth > statement.depth || is_beside) && next.is_item();
        if !has_children || statement.quoted {
            return None;
        }
        if decisions::announces(text, statement.cues) && !self.is_in_review() {
            return Some(Listing::Decisions);
        }
        // `On tools:` in a list of decisions, with what was decided on them below; a longer line is a
        // decision itself, and `Tasks for May:` is what it says.
        if text.ends_with(':')
            && !labels::ends_with_tasks(text)
            && text.split_whitespace().count() <= MOST_WORDS_OF_MATTER
            && self
                .lists
                .last()
                .is_some_and(|list| list.is_around(statement))
        {
            return Some(Listing::Decisions);
        }
        if text.len() > 80 {
            return None;
        }
        let is_inside = self
            .lists
            .last()
            .is_some_and(|list| list.listing == Listing::Carried);
        if is_inside {
            return None;
        }
        if labels::opens_review(text) {
            return Some(Listing::Carried);
        }
        if attendance::presence(text).is_some() && text.trim_end().ends_with(':') {
            return Some(Listing::Aside);
        }
        let label = text.trim_end().trim_end_matches(['*', '_']);
        let is_bold = statement.bold == text.len();
        let is_short = label.split(' ').count() <= 2;
        let is_label =
            label.ends_with(':') || statement.depth == 0 || is_short || labels::opens_steps(text);
        if !is_label {
            return None;
        }
        // `**Action items: the mill**`
        let is_qualified = || is_bold && labels::opens_tasks_on(text);
        if labels::opens_tasks(text) || labels::ends_with_tasks(text) || is_qualified() {
            Some(Listing::Actions)
        } else if labels::opens_steps(text) {
            Some(Listing::Steps)
        } else if decisions::opens(text) && (label.ends_with(':') || is_bold || is_short) {
            Some(Listing::Decisions)
        } else {
            None
        }
    }

    /// What the innermost list says that this statement is, if it is one of its own items.
    fn place(&mut self, at: usize) -> Option<Listing> {
        let statement = &self.statements[at];
        let list = *self.lists.last()?;
        let is_row = statement.kind == RowKind::Table;
        if !statement.is_item() && !is_row {
            // Prose under `Decisions` is read as prose, unless it is the one paragraph there; so is a
            // note under a reviewed task. Only a line that says what to do is an item without its
            // bullet.
            let is_task = matches!(list.listing, Listing::Actions | Listing::Steps)
                && matches!(list.opened, Opened::Heading(_))
                && (deeds::is_imperative(&statement.text) || is_told_to_do(&statement.text));
            let is_resolution = list.listing == Listing::Decisions
                && matches!(list.opened, Opened::Heading(_))
                && self.is_told_by_its_heading(at);
            let belongs = is_task || is_resolution || list.listing == Listing::Aside;
            return belongs.then_some(list.listing);
        }
        let depth = list.depth.unwrap_or(statement.depth);
        let is_first = list.depth.is_none() && list.listing.is_of_tasks();
        let heads_are_owners = is_first && self.names_owners_first(at);
        let tails_are_owners = is_first && self.names_owners_last(at);
        if let Some(list) = self.lists.last_mut() {
            list.depth = Some(depth.min(statement.depth));
            list.heads_are_owners |= heads_are_owners;
            list.tails_are_owners |= tails_are_owners;
        }
        if list.listing == Listing::Aside || statement.depth <= depth {
            return Some(list.listing);
        }
        None
    }

    /// Whether the items from the one at `at` on begin with who is to do them, so that a name nobody
    /// else knows is one too: at least two are known, and half of all.
    fn names_owners_first(&self, at: usize) -> bool {
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
                known +=
                    usize::from(owners::only(head, self.known, owners::Trust::Shown).is_some());
            }
        }
        known >= 2 && known * 2 >= heads
    }

    /// What the innermost list says of how its tasks stand.
    fn listed_state(&self) -> Option<ActionState> {
        self.lists.last().and_then(|list| list.state)
    }

    /// Gives a task of a list to those who stand before its colon, where that is what does so there.
    fn add_owners_before(&self, at: usize, action: &mut Action) {
        let is_listed = matches!(
            action.form.as_str(),
            "listed" | "reviewed" | "next-step-listed"
        );
        let is_so = is_listed && self.lists.last().is_some_and(|list| list.heads_are_owners);
        if is_so
            && action.owners.is_empty()
            && let Some((head, task)) = owners::head_of(&self.statements[at].text)
            && let Some(owners) = owners::named_in(head)
        {
            action.owners = owners;
            action.text = task.to_owned();
        }
    }

    /// Whether a short paragraph stands right below its heading, and is all that stands there or the
    /// heading leaves no doubt: a conclusion may also be a story.
    fn is_told_by_its_heading(&self, at: usize) -> bool {
        let is_short = self.statements[at].text.len() <= LONGEST_RESOLUTION;
        let before = at.checked_sub(1).map(|before| &self.statements[before]);
        let heading = before.filter(|before| before.is_heading());
        let next = self.statements.get(at + 1);
        is_short
            && self.statements[at].kind == RowKind::Paragraph
            && heading.is_some_and(|heading| {
                next.is_none_or(Statement::is_heading) || decisions::is_named(&heading.text)
            })
    }

    /// The statements directly below the one at `at`: as deep as the first of them.
    fn children(&self, at: usize) -> impl Iterator<Item = &Statement> {
        let depth = self.statements[at].depth;
        let below = self.statements[at + 1..].iter();
        let mut below = below
            .take_while(move |next| next.depth > depth && !next.is_heading())
            .peekable();
        let first = below.peek().map(|first| first.depth);
        below.filter(move |next| Some(next.depth) == first)
    }

    /// Whether the statement stands in a review of earlier tasks, at any depth.
    fn is_in_review(&self) -> bool {
        self.lists
            .iter()
            .any(|list| list.listing == Listing::Carried)
    }

    /// One task of an earlier meeting, with the notes below it.
    fn carried(&mut self, at: usize) {
        let statement = &self.statements[at];
        if decisions::has_label(&statement.text, statement.cues) {
            self.decision(at);
            return;
        }
        if self.is_note_on_tagged(at) {
            return;
        }
        let Some(mut action) = actions::reviewed(statement, self.known, self.is_transcript) else {
            return;
        };
        action.state = self
            .children(at)
            .filter_map(|note| status::of_note(&note.text))
            .last()
            .or_else(|| state_of(statement))
            .or_else(|| self.listed_state())
            .unwrap_or(ActionState::Unknown);
        action.carried = true;
        self.add_owners_before(at, &mut action);
        self.add_owners_behind(&mut action);
        self.add_owners_below(at, &mut action);
        self.outcomes.actions.push(action);
    }

    /// Whether an item without a tag stands below a tagged line that is no item: what was said on it.
    fn is_note_on_tagged(&self, at: usize) -> bool {
        let statement = &self.statements[at];
        let mut before = self.statements[..at].iter().rev();
        let above = before.find(|line| !line.is_item());
        statement.is_item()
            && !tags::has_tag(&statement.text, statement.cues)
            && above.is_some_and(|above| {
                above.kind == RowKind::Paragraph && tags::has_tag(&above.text, above.cues)
            })
    }

    fn listed_action(&mut self, at: usize, listing: Listing) {
        let statement = &self.statements[at];
        let head = || {
            let (head, _) = owners::head_alone(&statement.text)?;
            let is_so = self.lists.last().is_some_and(|list| list.heads_are_owners);
            owners::named_in(head).filter(|_| is_so && self.children(at).next().is_some())
        };
        let owners = actions::only_owners(&statement.text, self.known).or_else(head);
        if let Some(owners) = owners {
            let tasks = self.tasks_of(&owners, at, listing);
            if tasks.is_empty() {
                self.add_owners_of_last(owners);
            }
            self.outcomes.actions.extend(tasks);
            return;
        }
        let listed = || {
            let is_decision = decisions::has_label(&statement.text, statement.cues);
            // What people say below `Next steps` is talk about them.
            let is_talk = listing == Listing::Steps
                && self.is_transcript
                && speaker(&statement.text).is_some()
                && !is_told_to_do(&statement.text);
            let action = actions::listed(statement, self.known, listing);
            action.filter(|_| !is_decision && !is_talk)
        };
        match actions::free(statement, self.known, self.is_transcript).or_else(listed) {
            Some(action) => self.push_action(at, action),
            None => self.decision(at),
        }
    }

    fn begins_table(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map(|before| &self.statements[before]);
        before.is_none_or(|before| before.kind != RowKind::Table)
    }

    /// The head of a table of tasks, or a row of it.
    fn row(&mut self, at: usize, listing: Listing) {
        let statement = &self.statements[at];
        if self.begins_table(at) {
            self.columns = Columns::of(&statement.text);
            return;
        }
        let tagged = actions::free(statement, self.known, self.is_transcript);
        if let Some(mut action) = tagged.or_else(|| self.columns.action(statement, self.known)) {
            let is_review = listing == Listing::Carried;
            let state = self
                .columns
                .state(statement)
                .or_else(|| state_of(statement));
            action.state = state.unwrap_or(match is_review {
                true => ActionState::Unknown,
                false => ActionState::Open,
            });
            action.carried = is_review;
            self.outcomes.actions.push(action);
        }
    }

    /// Gives the task before to those who are named on a line of their own.
    fn add_owners_of_last(&mut self, owners: Vec<String>) {
        let last = self.outcomes.actions.last_mut();
        if let Some(last) = last.filter(|last| last.owners.is_empty()) {
            last.owners = owners;
        }
    }

    /// The tasks below an item that only names who is to do them.
    fn tasks_of(&self, owners: &[String], at: usize, listing: Listing) -> Vec<Action> {
        let mut tasks = Vec::new();
        for statement in self.children(at).filter(|child| child.is_item()) {
            let listed = actions::listed(statement, self.known, listing);
            let Some(mut action) = listed.or_else(|| actions::of_owner(statement)) else {
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

    fn listed_decision(&mut self, at: usize) {
        let statement = &self.statements[at];
        if let Some(action) = actions::free(statement, self.known, self.is_transcript) {
            self.push_action(at, action);
            if !tags::has_tag(&statement.text, statement.cues) {
                self.push_listed_decision(at);
            }
            return;
        }
        self.push_listed_decision(at);
    }

    fn push_listed_decision(&mut self, at: usize) {
        let statement = &self.statements[at];
        if let Some(decision) = decisions::listed(statement) {
            self.outcomes.decisions.push(decision);
        }
    }

    /// A statement that stands in no list of outcomes.
    fn free(&mut self, at: usize) {
        let statement = &self.statements[at];
        let is_note_on_task = self.is_in_review();
        if is_note_on_task && !statement.is_item() && tags::has_tag(&statement.text, statement.cues)
        {
            self.carried(at);
            return;
        }
        let action = actions::free(statement, self.known, self.is_transcript);
        // `[x] Ana: the gate` was a topic, and is done with. `Lamps (Ana)` is one she brings.
        let is_topic = |action: &Action| {
            let is_brought = || match action.form.as_str() {
                "owner-at-end" => !says_what_is_needed(&statement.text),
                form => form == "task-box",
            };
            let is_deed = || {
                // What stands below a topic is what was said on it.
                let is_noted =
                    (statement.depth > 1 || self.has_notes) && deeds::is_german_deed(&action.text);
                is_noted
                    || deeds::is_imperative(&statement.text)
                    || deeds::is_german_task(&action.text)
            };
            let has_notes = statement.is_item() && self.children(at).any(Statement::is_item);
            self.is_agenda && is_brought() && (has_notes || !is_deed())
        };
        if let Some(action) = action
            .filter(|action| !is_topic(action))
            .or_else(|| self.going_on(at))
            && (!is_note_on_task || tags::has_tag(&statement.text, statement.cues))
        {
            self.push_action(at, action);
        }
        if !is_note_on_task {
            self.decision(at);
        }
    }

    /// What a speaker promises on a further line: `Ana: The gate is dry`, then `... I'll paint it`.
    fn going_on(&self, at: usize) -> Option<Action> {
        let statement = &self.statements[at];
        let said =
            statements::gone_on(&statement.text).filter(|_| statement.cues.has(Cues::WILL))?;
        let mut before = self.statements[..at].iter().rev();
        let spoken = before.find(|line| statements::gone_on(&line.text).is_none())?;
        let (name, _) = speaker(&spoken.text)?;
        owners::leading(name, self.known, owners::Trust::Shown)?;
        let (start, clause) = promises::i_will(said)?;
        let is_own = !clause.starts_with("will ") || promises::is_work(clause);
        let start = statement.text.len() - said.len() + start;
        is_own.then(|| statement.action("i-will", start, clause, vec![name.to_lowercase()]))
    }

    fn decision(&mut self, at: usize) {
        let statement = &self.statements[at];
        if decisions::is_only_votes(&statement.text) && statement.text.matches("+1").count() >= 2 {
            let above = at.checked_sub(1).map(|above| &self.statements[above]);
            self.outcomes
                .decisions
                .extend(above.and_then(decisions::voted));
            return;
        }
        if decisions::is_tally(&statement.text) {
            let before = self.statements[..at].iter();
            let mut before = before
                .rev()
                .skip_while(|line| decisions::is_on_motion(&line.text));
            let above = statement.above.map(|above| &self.statements[above]);
            let above = above
                .filter(|above| !above.is_heading())
                .or_else(|| before.next());
            if let Some(above) = above {
                let counted = decisions::counted(statement, above);
                self.outcomes.decisions.push(counted);
            }
            return;
        }
        if wordings::could_be(statement.cues, &["vote"])
            && decisions::is_count(&statement.text)
            && let Some(motion) = at.checked_sub(1).map(|before| &self.statements[before])
        {
            let last = self.outcomes.decisions.last();
            let first = motion.line_at(0);
            if last.is_some_and(|decision| decision.line >= first) {
                // How the votes went on what is told right above.
                return;
            }
            if decisions::is_motion(&motion.text) {
                self.outcomes
                    .decisions
                    .push(decisions::counted(statement, motion));
                return;
            }
        }
        if self.is_counted_in_lines(at) {
            self.outcomes.decisions.extend(
                self.motion_before(at)
                    .filter(|motion| !self.is_told(motion))
                    .map(|motion| decisions::counted(statement, motion)),
            );
            return;
        }
        let several = motions::told_in(statement);
        if !several.is_empty() {
            self.outcomes.decisions.extend(several);
            return;
        }
        if let Some(mut decision) = decisions::free(statement) {
            // `Angenommen` alone says nothing: what stands above it was.
            if decisions::is_bare(&decision.text) {
                let above = statement.above.map(|above| &self.statements[above]);
                let said = above.filter(|above| !above.is_heading());
                let motion = said.or_else(|| self.motion_before(at));
                if motion.is_some_and(|motion| self.is_told(motion)) {
                    return;
                }
                let motion = motion.or(above);
                if let Some(above) = motion.filter(|above| above.text.len() <= LONGEST_RESOLUTION) {
                    let matter = above.text.trim_end_matches([':', '.', ' ']);
                    decision.text = format!("{matter}: {}", decision.text);
                }
            }
            self.outcomes.decisions.push(decision);
        }
    }

    /// Whether a line tells how many were for something, and the next one how many were not.
    fn is_counted_in_lines(&self, at: usize) -> bool {
        let share = |at: usize| {
            let statement = self.statements.get(at);
            statement.and_then(|statement| decisions::share(&statement.text))
        };
        share(at) == Some(Share::For) && share(at + 1) == Some(Share::Other)
    }

    /// What is voted on above a line that tells how the votes went.
    fn motion_before(&self, at: usize) -> Option<&Statement> {
        let before = self.statements[..at].iter().rev();
        let mut before = before.skip_while(|line| {
            let is_label = line.text.ends_with(':') && !line.text.contains(' ');
            is_label
                || decisions::is_on_motion(&line.text)
                || decisions::share(&line.text).is_some()
        });
        let motion = before.next().filter(|line| !line.is_heading())?;
        let is_motion = decisions::is_motion(&motion.text) || motion.text.contains(" moved ");
        is_motion.then_some(motion)
    }

    /// Whether the last decision is of this statement, or of one below it.
    fn is_told(&self, motion: &Statement) -> bool {
        let last = self.outcomes.decisions.last();
        last.is_some_and(|decision| decision.line >= motion.line_at(0))
    }

    fn push_action(&mut self, at: usize, mut action: Action) {
        let statement = &self.statements[at];
        let state = state_of(statement).or_else(|| self.listed_state());
        action.state = state.unwrap_or(ActionState::Open);
        self.add_owners_before(at, &mut action);
        self.add_owners_behind(&mut action);
        self.add_owners_above(at, &mut action);
        if action.text.is_empty() {
            // `AI: @x` alone assigns what stands above it.
            let above = statement.above.map(|above| &self.statements[above]);
            action.text = above.map_or(String::new(), |above| above.text.clone());
        }
        if action.text.is_empty() {
            let below: Vec<&str> = self.children(at).map(|child| child.text.as_str()).collect();
            action.text = below.join("; ");
        }
        if action.text.is_empty() {
            return;
        }
        self.add_owners_below(at, &mut action);
        self.outcomes.actions.push(action);
    }

    /// Gives a task of a list to those who stand alone on the line above it: `**Ana**`, `Ana and Kurt:`.
    fn add_owners_above(&self, at: usize, action: &mut Action) {
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
        let is_label = above.bold == above.text.len() || above.text.ends_with(':');
        if above.kind == RowKind::Paragraph
            && is_label
            && let Some(owners) = owners::only(&above.text, self.known, owners::Trust::Shown)
        {
            action.owners = owners;
        }
    }

    /// A note below a task that is only a person adds an owner.
    fn add_owners_below(&self, at: usize, action: &mut Action) {
        if !action.owners.is_empty() {
            return;
        }
        for child in self.children(at) {
            if let Some(owners) = actions::only_owners(&child.text, self.known) {
                action.owners.extend(owners);
            }
        }
    }
}

/// Whether a line says that something is to be done, in an arrow or in words: `-> the lamp`, `the gate
/// needs paint`.
fn says_what_is_needed(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "moet", "muss", "must", "need", "needs", "should", "soll", "sollte",
    ];
    text.starts_with(['-', '=', '→', '⇒'])
        || text.split_whitespace().any(|word| WORDS.contains(&word))
}

/// What the line itself says of its task: a ticked box, a line through it, a mark at its end.
fn state_of(statement: &Statement) -> Option<ActionState> {
    match statement.task {
        Some(true) => return Some(ActionState::Done),
        Some(false) => return Some(ActionState::Open),
        None => {}
    }
    if statement.struck {
        return Some(ActionState::Done);
    }
    status::of_line(&statement.text)
}
