//! Tasks that people took on and things that they settled, as they write them down.
//!
//! The rows of a file go in, [`Outcomes`] come out: every action with its owners and state, every
//! decision, each with its line and the name of the form by which it was recognised. Rules, not
//! guesses: each form was measured on labelled minutes, and what is uncertain is left out. `statements`
//! puts lines together, `known` tells who exists, `actions`, `tags` and `decisions` know the forms, `owners`
//! who can be meant, `status` how a task stands. Here the lines are read one after the other: `opening` says
//! which list a line opens or belongs to, `around` whose a task is by the lines beside it, `handed_out` and
//! `orders` which lines are tasks by those beside them, `settling` what was settled by those above it. Does not know other files: that a task returns is for recall to see.

mod abroad;
mod actions;
mod answers;
mod around;
mod behind;
mod brackets;
mod cues;
mod decisions;
mod deeds;
mod first_person;
mod handed_out;
mod known;
mod labels;
mod later;
mod listed;
mod listing;
mod motions;
mod not_now;
mod offices;
mod opening;
mod orders;
mod owners;
mod pattern;
mod present;
mod promises;
mod responsible;
mod sentences;
mod settling;
mod statements;
mod status;
mod tables;
mod tags;
mod taking;
mod todos;
mod told;
mod votes;
mod whose;
mod wordings;

use std::cell::OnceCell;

use crate::reading::outline::Row;
use crate::reading::outline::RowKind;
use crate::reading::titles;
use crate::section::Action;
use crate::section::ActionState;
use crate::section::Decision;

use brackets::LinesWith;
use cues::Cues;
use deeds::is_imperative;
use known::Known;
use known::is_transcript;
use known::known;
use known::speaker;
use listing::List;
use listing::Listing;
use listing::Opened;
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

/// Whether a note, such as the brackets behind a task, only says how the task stands.
pub(crate) fn says_state(note: &str) -> bool {
    status::of_note(note).is_some()
}

/// Whether a word is a common given name.
pub(crate) fn is_given_name(word: &str) -> bool {
    owners::is_given_name(word)
}

/// Whether a heading stands above a list of tasks or of decisions: `Action items`.
pub(crate) fn announces_outcomes(title: &str) -> bool {
    let title = titles::without_number(title);
    opening::listing_below(title, Cues::of(title)).is_some()
}

/// The outcomes that the rows of one file record, where `present` were there.
pub(crate) fn outcomes<'p>(rows: &[Row], present: impl Iterator<Item = &'p String>) -> Outcomes {
    let statements = statements(rows);
    let known = known(rows, &statements, present);
    let mut reader = Reader {
        statements: &statements,
        known: &known,
        lists: Vec::new(),
        is_aside: false,
        is_agenda: false,
        has_notes: false,
        is_transcript: is_transcript(&statements),
        are_announced: false,
        are_told: OnceCell::new(),
        lines_with: OnceCell::new(),
        columns: Columns::default(),
        is_table_of_tasks: false,
        register: None,
        above_items: None,
        have_names_above: OnceCell::new(),
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
    let text = text.trim();
    // `[what is to be done]` waits to be replaced.
    let inside = text
        .strip_prefix('[')
        .and_then(|text| text.strip_suffix(']'));
    if inside.is_some_and(|inside| !inside.contains(['[', ']'])) {
        return true;
    }
    let text = text.trim_matches(|letter: char| "*_.<>[]()-–:".contains(letter));
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
            | "?"
            | "no action"
            | "no consensus"
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

/// The level of a label in bold letters: below all headings.
const LOWEST_HEADING: u8 = 7;

/// What is longer, in bytes, tells a story rather than a decision.
const LONGEST_RESOLUTION: usize = 300;

/// Nobody goes on for more lines.
const LONGEST_SPEECH: usize = 200;

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
    /// Whether people are told what to do behind their names, once that was asked.
    are_told: OnceCell<bool>,
    /// In how many lines of the file each word stands, once somebody has asked.
    lines_with: OnceCell<LinesWith>,
    /// The columns of the table that is being read.
    columns: Columns,
    /// Whether the head of the table that is being read says who is to do what until when.
    is_table_of_tasks: bool,
    /// The columns of the table of decisions that is being read.
    register: Option<Register>,
    /// The last line that is no item.
    above_items: Option<usize>,
    /// Whether names stand above the lists below the last heading, once somebody has asked.
    have_names_above: OnceCell<bool>,
    outcomes: Outcomes,
}

impl Reader<'_> {
    fn read(&mut self, at: usize) {
        let statement = &self.statements[at];
        if !statement.is_item() {
            self.above_items = Some(at);
        }
        if let RowKind::Heading(level) = statement.kind {
            self.heading(level, at);
            return;
        }
        self.is_aside = self.is_aside && !self.begins_minutes(at);
        let is_silent = matches!(statement.kind, RowKind::Code | RowKind::Rule)
            || statement.text.is_empty()
            || self.is_aside;
        if is_silent {
            return;
        }
        self.leave_lists(statement);
        if statement.kind == RowKind::Table && self.is_of_register(at) {
            return;
        }
        // `**Present:**` ends what `**Decisions:**` began.
        let is_label = statement.kind == RowKind::Paragraph
            && statement.depth == 0
            && statement.bold == statement.text.len()
            && statement.text.ends_with(':');
        if is_label {
            self.lists
                .retain(|list| list.opened != Opened::Heading(LOWEST_HEADING));
        }
        let next = self.statements.get(at + 1);
        let is_beside = next.is_some_and(|next| next.depth == statement.depth);
        let is_above_text = next.is_some_and(|next| next.kind == RowKind::Paragraph) && is_beside;
        if is_above_text && decisions::is_label_alone(statement) {
            let opened = Opened::Heading(LOWEST_HEADING);
            self.open(Listing::Decisions, opened);
            return;
        }
        if let Some(listing) = self.label(at) {
            let opened = Opened::Line(statement.depth - u8::from(is_beside));
            self.open(listing, opened);
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
            Some(listing @ (Listing::Actions | Listing::Steps | Listing::Commitments)) => {
                self.listed_action(at, listing);
            }
            Some(Listing::Decisions) => self.listed_decision(at),
            None => self.free(at),
        }
    }

    /// Opens a list, in place of one that a line like this has opened before.
    fn open(&mut self, listing: Listing, opened: Opened) {
        self.lists.retain(|list| list.opened != opened);
        self.lists.push(List::new(listing, opened));
    }

    /// Whether a row belongs to a table of decisions and is read with it. The head of any table says what
    /// its columns are.
    fn is_of_register(&mut self, at: usize) -> bool {
        let statement = &self.statements[at];
        if self.begins_table(at) {
            self.columns = Columns::of(&statement.text);
            self.is_table_of_tasks = self.columns.are_of_tasks(&statement.text);
            let innermost = self.lists.last().map(|list| list.listing);
            let is_below = innermost == Some(Listing::Decisions);
            let below = || Register::below_heading(&statement.text).filter(|_| is_below);
            self.register = Register::of(&statement.text).or_else(below);
            return false;
        }
        let Some(register) = self.register else {
            return false;
        };
        // Nothing but an empty line stood between two tables.
        match Register::of(&statement.text) {
            Some(next) => self.register = Some(next),
            None => self.outcomes.decisions.extend(register.decision(statement)),
        }
        true
    }

    /// What the innermost list says of how its tasks stand.
    fn listed_state(&self) -> Option<ActionState> {
        self.lists.last().and_then(|list| list.state)
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

    /// The items of the list that the one at `at` begins, or so many of a long list that they show how all of
    /// them are written.
    fn items_from(&self, at: usize) -> impl Iterator<Item = &Statement> {
        const MOST_LINES: usize = 200;
        let depth = self.statements[at].depth;
        let lines = self.statements[at..].iter().take(MOST_LINES);
        lines
            .take_while(move |line| !line.is_heading() && line.depth >= depth)
            .filter(move |line| line.depth == depth && line.is_item())
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
        let Some(mut action) = listed::reviewed(statement, self.known, self.is_transcript) else {
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
        self.add_owners_in_brackets(&mut action);
        self.add_owners_behind(&mut action);
        self.add_owners_below(at, &mut action);
        self.outcomes.actions.push(action);
    }

    /// Whether an item without a tag stands below a tagged line that is no item: what was said on it.
    fn is_note_on_tagged(&self, at: usize) -> bool {
        let statement = &self.statements[at];
        let above = self.above_items.map(|above| &self.statements[above]);
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
        let owners = whose::only_owners(&statement.text, self.known).or_else(head);
        if let Some(owners) = owners {
            let tasks = self.tasks_of(&owners, at, listing);
            if tasks.is_empty() {
                self.add_owners_of_last(at, owners);
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
            let action = listed::item(statement, self.known, listing);
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

    /// A row of a table of tasks. Its head is none.
    fn row(&mut self, at: usize, listing: Listing) {
        let statement = &self.statements[at];
        if self.begins_table(at) {
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

    fn listed_decision(&mut self, at: usize) {
        let statement = &self.statements[at];
        if let Some(action) = actions::free(statement, self.known, self.is_transcript) {
            self.push_action(at, action);
            if !tags::has_tag(&statement.text, statement.cues) {
                self.push_listed_decision(at);
            }
            return;
        }
        // `Ana: Oil the gate` was resolved, and is to be done.
        let told = owners::head_of(&statement.text).filter(|(_, task)| is_imperative(task));
        let owners =
            told.and_then(|(head, _)| owners::only(head, self.known, owners::Trust::Shown));
        if let (Some((_, task)), Some(owners)) = (told, owners) {
            self.push_action(at, statement.action("listed", 0, task, owners));
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
        let action = actions::free(statement, self.known, self.is_transcript)
            .or_else(|| self.handed_out(at))
            .or_else(|| self.ordered(at));
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
            let is_topic_of_notes = has_notes && statement.depth <= 1;
            self.is_agenda && is_brought() && (is_topic_of_notes || !is_deed())
        };
        if let Some(action) = action
            .filter(|action| !is_topic(action))
            .or_else(|| self.going_on(at))
            && (!is_note_on_task || tags::has_tag(&statement.text, statement.cues))
        {
            self.push_action(at, action);
        }
        if !is_note_on_task {
            let first = self.outcomes.actions.last().map(|action| action.line);
            let further = later::further(statement, self.known, first);
            self.outcomes.actions.extend(further);
            self.decision(at);
        }
    }

    /// What a speaker promises on a further line: `Ana: The gate is dry`, then `... I'll paint it`.
    fn going_on(&self, at: usize) -> Option<Action> {
        let statement = &self.statements[at];
        let said =
            statements::gone_on(&statement.text).filter(|_| statement.cues.has(Cues::WILL))?;
        let mut before = self.statements[..at].iter().rev().take(LONGEST_SPEECH);
        let spoken = before.find(|line| statements::gone_on(&line.text).is_none())?;
        let (name, _) = speaker(&spoken.text)?;
        owners::leading(name, self.known, owners::Trust::Shown)?;
        let (start, clause) = promises::i_will(said)?;
        let is_own = !clause.starts_with("will ") || promises::is_work(clause);
        let start = statement.text.len() - said.len() + start;
        is_own.then(|| statement.action("i-will", start, clause, vec![name.to_lowercase()]))
    }

    fn push_action(&mut self, at: usize, mut action: Action) {
        let statement = &self.statements[at];
        let state = state_of(statement).or_else(|| self.listed_state());
        action.state = state.unwrap_or(ActionState::Open);
        self.add_owners_before(at, &mut action);
        self.add_owners_in_brackets(&mut action);
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
