//! What one person would call a line: rows that only continue each other, put together.
//!
//! Rows of the outline go in, statements come out, each with its place below others and what its words
//! speak for. Commands to programs that take minutes are read as the labels that they mean, and what such
//! programs stamp on a line is taken off. Does not know what is settled or taken on.

use std::ops::Range;

use super::cues::Cues;
use super::decisions;
use super::deeds::is_imperative;
use super::known::speaker;
use super::owners::is_given_name;
use super::sentences::later_sentences;
use super::tags;
use crate::reading::outline::LONGEST_LINE;
use crate::reading::outline::Row;
use crate::reading::outline::RowKind;
use crate::section::Action;
use crate::section::ActionState;
use crate::section::Decision;

/// What one person would call a line: a row together with those that only continue it.
#[derive(Clone, Debug)]
pub(super) struct Statement {
    pub(super) text: String,
    /// Where each row starts in `text`, and its line.
    pub(super) starts: Vec<(usize, u32)>,
    pub(super) kind: RowKind,
    pub(super) depth: u8,
    pub(super) italic: bool,
    /// How many bytes at the start of `text` are bold.
    pub(super) bold: usize,
    pub(super) task: Option<bool>,
    pub(super) struck: bool,
    pub(super) quoted: bool,
    /// The statement of which it is a note: the nearest one that stands less deep, or the heading.
    pub(super) above: Option<usize>,
    /// What its words speak for.
    pub(super) cues: Cues,
}

impl Statement {
    /// The line on which byte `at` of the text stands.
    pub(super) fn line_at(&self, at: usize) -> u32 {
        self.starts
            .iter()
            .rev()
            .find(|(start, _)| *start <= at)
            .map_or(0, |(_, line)| *line)
    }

    /// Where the row ends on which byte `at` of the text stands.
    pub(super) fn end_of_row(&self, at: usize) -> usize {
        let mut starts = self.starts.iter().map(|(start, _)| *start);
        starts
            .find(|start| *start > at)
            .map_or(self.text.len(), |next| next - 1)
    }

    /// The sentences behind the first, each as a statement of its own.
    pub(super) fn later_sentences(&self) -> impl Iterator<Item = Statement> {
        later_sentences(&self.text).map(|said| self.part(said))
    }

    /// What stands at these bytes of the text, as a statement of its own.
    fn part(&self, Range { start, end }: Range<usize>) -> Statement {
        let rows = self
            .starts
            .iter()
            .filter(|(at, _)| *at > start && *at < end);
        let rows = rows.map(|(at, line)| (at - start, *line));
        Statement {
            text: self.text[start..end].to_owned(),
            starts: [(0, self.line_at(start))].into_iter().chain(rows).collect(),
            bold: self.bold.saturating_sub(start).min(end - start),
            cues: Cues::of(&self.text[start..end]),
            ..self.clone()
        }
    }

    /// A task that the words from byte `at` on tell, before anything is known of its state.
    pub(super) fn action(&self, form: &str, at: usize, text: &str, owners: Vec<String>) -> Action {
        let text = text.trim().trim_end_matches(['_', '*']).trim_end();
        let text = match text.strip_suffix(')') {
            Some(inside) if !inside.contains('(') => inside,
            Some(_) | None => text,
        };
        let mut unique: Vec<String> = Vec::with_capacity(owners.len());
        for owner in owners {
            if !unique.contains(&owner) {
                unique.push(owner);
            }
        }
        Action {
            text: text.to_owned(),
            owners: unique,
            state: ActionState::Open,
            line: self.line_at(at),
            form: form.to_owned(),
            carried: false,
        }
    }

    /// A decision that the words from byte `at` on tell.
    pub(super) fn decision(&self, form: &str, at: usize, text: &str) -> Decision {
        let text = text.trim().trim_end_matches(['_', '*']).trim_end();
        Decision {
            text: text.to_owned(),
            line: self.line_at(at),
            form: form.to_owned(),
        }
    }

    pub(super) fn is_item(&self) -> bool {
        matches!(self.kind, RowKind::Item | RowKind::Numbered)
    }

    pub(super) fn is_heading(&self) -> bool {
        matches!(self.kind, RowKind::Heading(_))
    }
}

/// A line this long was probably broken by an editor, so that the next one continues it.
const WRAPPED: usize = 55;

/// The statements that the rows of a file make.
pub(super) fn statements(rows: &[Row]) -> Vec<Statement> {
    let mut statements: Vec<Statement> = Vec::with_capacity(rows.len());
    let mut last_row = (0, 0);
    for row in rows {
        if let Some(last) = statements.last_mut()
            && continues(last, last_row, row)
        {
            last.starts.push((last.text.len() + 1, row.line));
            last.text.push(' ');
            last.text.push_str(&row.text);
            last_row = (row.text.len(), width(row));
            continue;
        }
        last_row = (row.text.len(), width(row));
        let is_row = row.kind == RowKind::Html && row.text.contains(" | ");
        statements.push(Statement {
            text: row.text.clone(),
            starts: vec![(0, row.line)],
            kind: if is_row { RowKind::Table } else { row.kind },
            depth: row.depth,
            italic: row.italic,
            bold: row.bold,
            task: row.task,
            struck: row.struck,
            quoted: row.quoted,
            above: None,
            cues: Cues::default(),
        });
    }
    for statement in &mut statements {
        // Logs of chats stand in fences; what was said to the program that takes minutes is no code.
        if statement.kind == RowKind::Code && is_of_log(&statement.text) {
            statement.kind = RowKind::Paragraph;
        }
        // `{: #res .list}` tells a program how to show what stands above.
        if statement.text.starts_with("{:") && statement.text.ends_with('}') {
            statement.text.clear();
            statement.bold = 0;
        }
        let said = command(&statement.text).map(|(length, label)| (length, label.to_owned()));
        if let Some((length, label)) = said.or_else(|| signature(&statement.text)) {
            statement.text.replace_range(..length, &label);
            for (start, _) in statement.starts.iter_mut().skip(1) {
                *start = (*start + label.len()).saturating_sub(length);
            }
            statement.bold = 0;
        }
        if let Some(end) = before_stamp(&statement.text) {
            statement.text.truncate(end);
            // A row may have begun within the stamp.
            statement.starts.retain(|(start, _)| *start <= end);
            statement.bold = statement.bold.min(end);
        }
        statement.cues = Cues::of(&statement.text);
    }
    place_below_each_other(&mut statements);
    statements
}

/// Who says a line, as an editor signs it: `[name=Ana] I'll oil it`. The length of the signature, and the
/// speaker.
fn signature(text: &str) -> Option<(usize, String)> {
    let (name, _) = text.strip_prefix("[name=")?.split_once(']')?;
    let length = "[name=".len() + name.len() + "]".len();
    Some((length, format!("{}:", name.trim())))
}

/// What is said to the program that takes minutes, as a label: `#action ana to oil the gate`. The
/// length of the command, with the time before it, and the label that means the same.
fn command(text: &str) -> Option<(usize, &'static str)> {
    const COMMANDS: &[(&str, &str)] = &[
        ("#accepted", "AGREED: "),
        ("#action", "ACTION: "),
        ("#agreed", "AGREED: "),
        ("#decision", "DECISION: "),
        ("#todo", "TODO: "),
        ("action]", "ACTION: "),
        ("agreed]", "AGREED: "),
        ("decision]", "DECISION: "),
    ];
    let is_of_clock = |letter: char| letter.is_ascii_digit() || ":[]<> ".contains(letter);
    let said = text.trim_start_matches(is_of_clock);
    let before = &text[..text.len() - said.len()];
    let nick = before.ends_with('<').then(|| said.split_once("> "));
    let said = match nick.flatten() {
        Some((nick, rest)) if !nick.contains(' ') => rest.trim_start_matches('['),
        Some(_) | None => said,
    };
    let is_command = said.starts_with('#') || text[..text.len() - said.len()].ends_with('[');
    if !is_command {
        return None;
    }
    let (command, label) = COMMANDS.iter().find(|(command, _)| {
        said.get(..command.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(command))
    })?;
    let rest = &said[command.len()..];
    let task = rest.trim_start_matches([':', ' ', '-', '–']);
    let ends = rest.starts_with([':', ' ']);
    // `#todo:tux oil the gate`
    let is_told = rest.starts_with(':') && rest[1..].starts_with(char::is_alphanumeric);
    let label = match *label {
        "TODO: " if is_told && !is_imperative(task) => "TODO @",
        label => label,
    };
    (ends && !task.is_empty()).then_some((text.len() - task.len(), label))
}

/// Whether a line of code is one of a chat's log that speaks to the program that takes minutes, or one
/// that such a program wrote: `14:05 <ana> #action …`, `* AGREED: … (ana, 14:05:00)`.
fn is_of_log(text: &str) -> bool {
    const LABELS: &[&str] = &["ACTION:", "AGREED:", "ACCEPTED:", "DECISION:", "TODO:"];
    let said = text.trim_start_matches(['*', '-', ' ']);
    let is_stamped = LABELS.iter().any(|label| said.starts_with(label));
    (is_stamped && before_stamp(text).is_some())
        || (said.starts_with(|letter: char| letter.is_ascii_digit() || matches!(letter, '[' | '<'))
            && said.contains("> ")
            && command(said).is_some())
}

/// Whether a row gives somebody a task, and the row before does not lead to their name: below `The fence along
/// the old dike` stands `Kurt to paint it`.
fn hands_out(last: &str, length: usize, row: &str) -> bool {
    /// A longer row was broken where it had to be.
    const FULL: usize = 70;
    const LEADING: &[&str] = &[
        "a",
        "allow",
        "allows",
        "an",
        "and",
        "appointed",
        "ask",
        "asked",
        "asking",
        "asks",
        "authorised",
        "authorized",
        "by",
        "caused",
        "convinced",
        "elected",
        "empowered",
        "enabled",
        "especially",
        "even",
        "expect",
        "expects",
        "for",
        "from",
        "get",
        "help",
        "in",
        "invite",
        "invited",
        "let",
        "need",
        "needs",
        "nominate",
        "nominated",
        "of",
        "on",
        "or",
        "ping",
        "recommend",
        "remind",
        "reminded",
        "tell",
        "than",
        "that",
        "the",
        "to",
        "told",
        "want",
        "wanted",
        "wants",
        "with",
        "without",
    ];
    let mut words = row.splitn(3, ' ');
    let (name, to) = (words.next().unwrap_or(""), words.next());
    let before = last.trim_end();
    let leads_to_name = || {
        let word = before.rsplit(' ').next().unwrap_or("");
        before.ends_with(',') || LEADING.contains(&word.to_lowercase().as_str())
    };
    to == Some("to")
        && name.starts_with(char::is_uppercase)
        && is_given_name(name)
        && (length < FULL || before.ends_with(['.', '!', '?', ':']))
        && !leads_to_name()
}

/// What somebody goes on to say on a line that says so: `... and then`.
pub(super) fn gone_on(text: &str) -> Option<&str> {
    let said = text
        .strip_prefix("...")
        .or_else(|| text.strip_prefix('…'))?;
    Some(said.trim_start())
}

/// Where a text ends that a program stamped with who said it, and when: `… (ana, 14:05:00)`.
fn before_stamp(text: &str) -> Option<usize> {
    let (before, inside) = text.strip_suffix(')')?.rsplit_once(" (")?;
    let (who, clock) = inside.split_once(", ")?;
    let is_clock = clock.len() == 8
        && clock.bytes().enumerate().all(|(at, byte)| match at {
            2 | 5 => byte == b':',
            _ => byte.is_ascii_digit(),
        });
    (is_clock && !who.contains(' ')).then_some(before.trim_end().len())
}

/// How long a row is as an editor shows it, with the targets of its links.
fn width(row: &Row) -> usize {
    row.text.len() + row.links.iter().map(String::len).sum::<usize>()
}

/// Sets for each statement of which one it is a note.
fn place_below_each_other(statements: &mut [Statement]) {
    let mut open: Vec<usize> = Vec::new();
    for at in 0..statements.len() {
        let (depth, is_heading) = (statements[at].depth, statements[at].is_heading());
        while let Some(last) = open.last().map(|last| &statements[*last])
            && (is_heading || (last.depth >= depth && !last.is_heading()))
        {
            open.pop();
        }
        statements[at].above = open.last().copied();
        open.push(at);
    }
}

/// Whether `row` only goes on where the statement's last row, of this length without and with the targets
/// of its links, was broken.
fn continues(last: &Statement, last_row: (usize, usize), row: &Row) -> bool {
    let is_text = row.kind == RowKind::Paragraph
        && matches!(
            last.kind,
            RowKind::Paragraph | RowKind::Item | RowKind::Numbered
        );
    let (length, width) = last_row;
    let goes_on = row.text.starts_with(char::is_lowercase) || last.text.ends_with('(');
    let is_broken = length >= WRAPPED || (width >= WRAPPED && goes_on);
    // Each form looks at a statement as a whole, some of them at each of its words.
    let is_full = last.text.len() >= LONGEST_LINE;
    if !is_text || row.starts || row.depth != last.depth || !is_broken || is_full {
        return false;
    }
    let cues = Cues::of(&row.text);
    // `**Ana** oils the gate`, below another such line.
    let begins_bold = |bold: usize, text: &str| bold > 0 && bold < text.len();
    let starts_anew = begins_bold(row.bold, &row.text) && begins_bold(last.bold, &last.text)
        || row.text.starts_with(['-', '=', '>', '*', '→', '@', '+'])
        || gone_on(&row.text).is_some()
        || hands_out(&last.text, length, &row.text)
        || tags::has_tag(&row.text, cues)
        || command(&row.text).is_some()
        || decisions::has_label(&row.text, cues)
        || speaker(&row.text).is_some();
    !starts_anew
}
