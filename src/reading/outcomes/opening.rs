//! Which lists a heading or a label opens, and to which of those open a statement belongs.
//!
//! Knows headings, depths and labels as `labels` and `decisions` tell them. Does not know forms of tasks.

use std::cell::OnceCell;

use super::LONGEST_RESOLUTION;
use super::List;
use super::Listing;
use super::Opened;
use super::Reader;
use super::cues::Cues;
use super::decisions;
use super::deeds;
use super::is_told_to_do;
use super::labels;
use super::owners;
use super::statements::Statement;
use super::tags;
use super::todos;
use super::whose;
use crate::reading::attendance;
use crate::reading::outline::RowKind;
use crate::reading::titles;
use crate::section::ActionState;

/// What decisions are on is said in fewer words than what was decided.
const MOST_WORDS_OF_MATTER: usize = 5;

/// A conclusion takes no more paragraphs.
const MOST_PARAGRAPHS: usize = 8;

/// Whether a line is a whole sentence, rather than somebody's name and role.
fn is_sentence(statement: &Statement) -> bool {
    const FEWEST_WORDS: usize = 6;
    let text = statement.text.as_str();
    statement.kind == RowKind::Paragraph
        && statement.depth == 0
        && text.ends_with('.')
        && !text.contains(':')
        && text.split(' ').count() >= FEWEST_WORDS
        && text.matches(',').count() <= 1
}

impl Reader<'_> {
    /// A heading ends the lists of its level and deeper, and may open one.
    pub(super) fn heading(&mut self, level: u8, at: usize) {
        let statement = &self.statements[at];
        self.lists
            .retain(|list| matches!(list.opened, Opened::Heading(above) if above < level));
        self.are_announced = false;
        self.have_names_above = OnceCell::new();
        let title = titles::without_number(&statement.text);
        self.is_aside = attendance::presence(title).is_some();
        self.is_agenda = labels::opens_agenda(title);
        // `## Notes` below `# Previous action items` is of the meeting.
        if labels::opens_notes(title) {
            self.lists.clear();
        }
        let below = self.statements[at + 1..].iter();
        self.has_notes = below
            .take_while(|line| !line.is_heading())
            .any(|line| line.depth > 1 && line.is_item());
        let listing = listing_below(title, statement.cues);
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
                state,
                ..List::new(listing, Opened::Heading(level))
            }),
            None => self.titled(at),
        }
    }

    /// Whether the minutes begin with this item although the heading above only says who was there: below
    /// the list of those present stands a sentence, such as `The board is quorate.`
    pub(super) fn begins_minutes(&self, at: usize) -> bool {
        let statement = &self.statements[at];
        let mut before = self.statements[..at].iter().rev();
        if is_sentence(statement) {
            return before.next().is_some_and(|line| !line.is_heading());
        }
        let is_top = statement.is_item() && statement.depth == 1;
        let is_below_sentence = is_top
            && before.next().is_some_and(|line| {
                line.kind == RowKind::Paragraph
                    && line.depth == 0
                    && line.text.ends_with('.')
                    && line.text.contains(' ')
            });
        let mut listed = before.take_while(|line| !line.is_heading());
        is_below_sentence && listed.any(Statement::is_item)
    }

    /// A heading that is a task or a decision itself: `#### Action: Ana asks the mill`.
    pub(super) fn titled(&mut self, at: usize) {
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

    pub(super) fn leave_lists(&mut self, statement: &Statement) {
        self.lists.retain(|list| match list.opened {
            Opened::Heading(_) => true,
            Opened::Line(depth) => statement.depth > depth,
        });
    }

    /// What a line opens that is only a label: `Decision:`, `Next steps:`, `Check last week's AIs`.
    pub(super) fn label(&self, at: usize) -> Option<Listing> {
        let statement = &self.statements[at];
        let (text, cues) = (statement.text.as_str(), statement.cues);
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
        if decisions::announces(text, cues) && !self.is_in_review() {
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
        if text.len() > 80 || todos::has_hash(text) {
            return None;
        }
        let is_inside = self
            .lists
            .last()
            .is_some_and(|list| list.listing == Listing::Carried);
        if is_inside {
            return None;
        }
        if labels::opens_review(text, cues) {
            return Some(Listing::Carried);
        }
        if attendance::presence(text).is_some() && text.trim_end().ends_with(':') {
            return Some(Listing::Aside);
        }
        let label = text.trim_end().trim_end_matches(['*', '_']);
        let is_bold = statement.bold == text.len();
        // `To do (Ana)`
        let words = label.split(" (").next().unwrap_or(label);
        let is_short = words.split(' ').count() <= 2;
        let is_label = label.ends_with(':')
            || statement.depth == 0
            || is_short
            || labels::opens_steps(text, cues);
        if !is_label {
            return None;
        }
        // `**Action items: the mill**`
        let is_qualified = || is_bold && labels::opens_tasks_on(text, cues);
        if labels::opens_commitments(text, cues) {
            Some(Listing::Commitments)
        } else if labels::opens_tasks(text, cues) || labels::ends_with_tasks(text) || is_qualified()
        {
            Some(Listing::Actions)
        } else if labels::opens_steps(text, cues) {
            Some(listing_of_steps(text))
        } else if decisions::opens(text, cues) && (label.ends_with(':') || is_bold || is_short) {
            Some(Listing::Decisions)
        } else {
            None
        }
    }

    /// What the innermost list says that this statement is, if it is one of its own items.
    pub(super) fn place(&mut self, at: usize) -> Option<Listing> {
        let statement = &self.statements[at];
        // Numbered topics below a list of those present are another list.
        self.lists.retain(|list| {
            let is_other = list.is_numbered == Some(false) && statement.kind == RowKind::Numbered;
            list.listing != Listing::Aside || !is_other || list.depth != Some(statement.depth)
        });
        let list = *self.lists.last()?;
        let is_row = statement.kind == RowKind::Table;
        if !statement.is_item() && !is_row {
            // Prose under `Decisions` is read as prose, unless it is the one paragraph there; so is a
            // note under a reviewed task. Only a line that says what to do is an item without its
            // bullet.
            let is_task = matches!(list.listing, Listing::Actions | Listing::Steps)
                && matches!(list.opened, Opened::Heading(_))
                && (deeds::is_imperative(&statement.text)
                    || is_told_to_do(&statement.text)
                    || list.listing == Listing::Actions && self.is_of_somebody(statement));
            let is_resolution = list.listing == Listing::Decisions
                && matches!(list.opened, Opened::Heading(_))
                && self.is_told_by_its_heading(at);
            let belongs = is_task || is_resolution || list.listing == Listing::Aside;
            return belongs.then_some(list.listing);
        }
        let depth = list.depth.unwrap_or(statement.depth);
        let is_first = list.depth.is_none() && list.listing.is_of_tasks();
        let heads_are_owners = is_first && self.names_owners_first(at);
        let brackets_are_owners = is_first && self.names_owners_in_brackets(at);
        let tails_are_owners = is_first && self.names_owners_last(at);
        if let Some(list) = self.lists.last_mut() {
            list.depth = Some(depth.min(statement.depth));
            list.is_numbered = list
                .is_numbered
                .or(Some(statement.kind == RowKind::Numbered));
            list.heads_are_owners |= heads_are_owners;
            list.brackets_are_owners |= brackets_are_owners;
            list.tails_are_owners |= tails_are_owners;
        }
        let is_own = statement.depth <= depth || self.is_box_below(at, depth);
        (list.listing == Listing::Aside || is_own).then_some(list.listing)
    }

    /// Whether a box in a list of tasks stands below another, or below an item that only says on what it is:
    /// `The mill:`.
    fn is_box_below(&self, at: usize, depth: u8) -> bool {
        let statement = &self.statements[at];
        let Some(above) = statement.above.filter(|_| statement.task.is_some()) else {
            return false;
        };
        let above = &self.statements[above];
        if above.task.is_none() {
            return above.depth == depth && above.text.ends_with(':');
        }
        // What is to be chosen from may have boxes, too.
        self.is_in_review()
            || deeds::is_imperative(&statement.text)
            || !whose::whose(&statement.text, self.known).0.is_empty()
    }

    /// Whether a paragraph, below a conclusion and among nothing but paragraphs, says at its beginning how
    /// things will be: `We will keep the gate. …`
    fn is_conclusion(&self, at: usize) -> bool {
        let is_paragraph = |line: &&Statement| line.kind == RowKind::Paragraph && line.depth == 0;
        let mut before = self.statements[..at].iter().rev().take(MOST_PARAGRAPHS);
        let above = before.find(|line| !is_paragraph(line) || decisions::is_label_alone(line));
        let is_below = above.is_some_and(|above| {
            (above.is_heading()
                && decisions::opens(titles::without_number(&above.text), above.cues))
                || decisions::is_label_alone(above)
        });
        is_below
            && is_paragraph(&&self.statements[at])
            && decisions::settles(&self.statements[at].text)
    }

    /// Whether a line begins with somebody's name in bold letters: `**Ana:** paint for the gate`, `**Ana** mows
    /// the green`.
    fn is_of_somebody(&self, statement: &Statement) -> bool {
        let Some((head, task)) = statement.text.split_at_checked(statement.bold) else {
            return false;
        };
        let has_colon = head.trim_end().ends_with(':') || task.starts_with(':');
        let task = task.trim_matches([':', ' ']);
        task.split(' ').count() >= 2
            && (has_colon || says_what_to_do(task))
            && owners::only(head, self.known, owners::Trust::Shown).is_some()
    }

    /// Whether a short paragraph stands right below its heading, and is all that stands there or the
    /// heading leaves no doubt: a conclusion may also be a story.
    pub(super) fn is_told_by_its_heading(&self, at: usize) -> bool {
        let is_short = self.statements[at].text.len() <= LONGEST_RESOLUTION;
        let before = at.checked_sub(1).map(|before| &self.statements[before]);
        let heads = |before: &&Statement| before.is_heading() || decisions::is_label_alone(before);
        let heading = before.filter(heads);
        let next = self.statements.get(at + 1);
        if self.is_conclusion(at) {
            return true;
        }
        is_short
            && self.statements[at].kind == RowKind::Paragraph
            && heading.is_some_and(|heading| {
                next.is_none_or(Statement::is_heading) || decisions::is_named(&heading.text)
            })
    }
}

/// What the items below a heading are, if it says so.
pub(super) fn listing_below(title: &str, cues: Cues) -> Option<Listing> {
    if labels::opens_review(title, cues) {
        Some(Listing::Carried)
    } else if labels::opens_commitments(title, cues) {
        Some(Listing::Commitments)
    } else if labels::opens_tasks(title, cues) {
        Some(Listing::Actions)
    } else if labels::opens_steps(title, cues) {
        Some(listing_of_steps(title))
    } else if decisions::opens(title, cues) {
        Some(Listing::Decisions)
    } else {
        None
    }
}

/// What stands below a label of steps: below `How to proceed?` also what is to be considered.
fn listing_of_steps(label: &str) -> Listing {
    match label.trim_end_matches(['*', '_', ' ']).ends_with('?') {
        true => Listing::Commitments,
        false => Listing::Steps,
    }
}

/// Whether what follows a name is no report: `was ill`, `no update`, `and Kurt talked about it`.
fn says_what_to_do(rest: &str) -> bool {
    const REPORTS: &[&str] = &[
        "agrees", "and", "are", "asks", "had", "has", "hat", "is", "ist", "no", "nothing", "notes",
        "og", "reports", "says", "thinks", "und", "war", "was", "will",
    ];
    let first = rest.split(|letter: char| !letter.is_alphanumeric()).next();
    let first = first.unwrap_or("").to_lowercase();
    !first.is_empty() && !REPORTS.contains(&first.as_str()) && !deeds::is_past(rest)
}
