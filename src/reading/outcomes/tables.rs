//! Tables of tasks: which cell of a row is the task, which says who is to do it, and how it stands.
//!
//! The head of the table tells; without one that does, the longest cell is the task and a cell of
//! people its owners.

use super::is_left_blank;
use super::known::Known;
use super::owners;
use super::owners::Trust;
use super::owners::apart;
use super::owners::leading;
use super::owners::only;
use super::statements::Statement;
use super::status;
use super::taking::is_promise;
use crate::reading::people;
use crate::section::Action;
use crate::section::ActionState;
use crate::section::Decision;

/// Heads of columns that hold tasks.
const TASKS: &[&str] = &[
    "action",
    "aktion",
    "aufgabe",
    "acción",
    "actie",
    "beschreibung",
    "description",
    "item",
    "massnahme",
    "maßnahme",
    "pendenz",
    "task",
    "tarea",
    "tarefa",
    "todo",
    "to do",
    "tâche",
    "was",
    "what",
    "azion",
    "ação",
    "ações",
    "oppgave",
    "opgave",
    "uppgift",
    "zadanie",
    "úkol",
    "úloha",
    "qué",
    "quoi",
    "wat",
];

/// Heads of columns that hold nothing but tasks.
const TASKS_ALONE: &[&str] = &[
    "action item",
    "action items",
    "aufgabe",
    "aufgaben",
    "task",
    "tasks",
    "tarea",
    "tareas",
    "tarefa",
    "tarefas",
    "todo",
    "to do",
    "tâche",
    "tâches",
];

/// Heads of columns that hold those who do them.
const OWNERS: &[&str] = &[
    "assigned",
    "assignee",
    "door",
    "encargad",
    "integrante",
    "membro",
    "miembro",
    "odpowiedzialn",
    "ansvarig",
    "ansvarlig",
    "zodpovedn",
    "zodpovědn",
    "owner",
    "person",
    "quien",
    "quién",
    "qui",
    "responsable",
    "responsible",
    "responsáve",
    "verantwoordelijk",
    "verantwortlich",
    "wer",
    "who",
    "wie",
    "zuständig",
    "chi",
    "incaricat",
    "responsabile",
];

/// Heads of columns that say how they stand.
const STATES: &[&str] = &[
    "status", "state", "stand", "done", "erledigt", "estado", "état",
];

/// Heads of columns that say until when.
const DEADLINES: &[&str] = &[
    "bis",
    "deadline",
    "due",
    "échéance",
    "fecha límite",
    "frist",
    "prazo",
    "entro",
    "scadenza",
];

/// Heads of columns that hold what was settled.
const RESOLUTIONS: &[&str] = &[
    "acuerdo",
    "antrag",
    "beschluss",
    "besluit",
    "decision",
    "decisión",
    "décision",
    "entscheid",
    "motion",
    "resolution",
    "decisão",
    "decisione",
];

/// Heads of columns that hold its words, where the one before only numbers it.
const WORDS: &[&str] = &[
    "beschreibung",
    "description",
    "gegenstand",
    "inhalt",
    "subject",
    "text",
    "texto",
    "thema",
    "title",
    "titel",
    "wortlaut",
];

/// Heads of columns that say more of what another column calls by its name.
const DESCRIPTIONS: &[&str] = &["beschreibung", "description"];

/// Heads of columns that hold what tasks are called.
const TITLES: &[&str] = &["title", "titel", "titre", "título"];

/// Heads of columns that say how the vote went.
const RESULTS: &[&str] = &[
    "abstimmung",
    "ergebnis",
    "outcome",
    "result",
    "résultat",
    "stemming",
    "uitslag",
    "vote",
    "votum",
];

/// Results that are none yet.
const UNSETTLED: &[&str] = &[
    "-",
    "–",
    "?",
    "deferred",
    "offen",
    "open",
    "pending",
    "tbd",
    "vertagt",
    "withdrawn",
    "zurückgezogen",
];

/// Cells that say of a row that it is no task: `D` of decisions, `I` of information.
const OTHER_TYPES: &[&str] = &["b", "d", "decision", "e", "i", "info", "information"];

/// The columns of a table, as far as its head names them.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Columns {
    task: Option<usize>,
    /// What describes the task, where the column named after tasks only numbers them.
    words: Option<usize>,
    /// What describes the task, where another column only calls it by its name.
    described: Option<usize>,
    owner: Option<usize>,
    state: Option<usize>,
    deadline: Option<usize>,
}

/// The columns of a table of what was settled: its words, and how the vote went.
#[derive(Clone, Copy, Debug)]
pub(super) struct Register {
    words: usize,
    result: Option<usize>,
}

impl Register {
    /// The register whose head this is: `Beschluss-Nr | Text | Ergebnis`, `Motion | Result`.
    pub(super) fn of(head: &str) -> Option<Register> {
        let heads: Vec<String> = cells(head).map(str::to_lowercase).collect();
        let find = |words: &[&str]| {
            let begins = |head: &String| words.iter().any(|word| head.starts_with(word));
            heads.iter().position(begins)
        };
        let is_number = |head: &str| {
            let mut words = head.split(|letter: char| !letter.is_alphanumeric() && letter != '#');
            words.any(|word| matches!(word, "#" | "id" | "no" | "nr" | "num" | "nummer" | "number"))
        };
        let named = find(RESOLUTIONS)?;
        let words = match is_number(&heads[named]) {
            true => find(WORDS)?,
            false => named,
        };
        let result = find(RESULTS).filter(|result| *result != words)?;
        let result = Some(result);
        Some(Register { words, result })
    }

    /// The register below a heading of decisions, which need not say how a vote went: `Decision | Words`.
    pub(super) fn below_heading(head: &str) -> Option<Register> {
        let heads: Vec<String> = cells(head).map(str::to_lowercase).collect();
        let find = |words: &[&str]| {
            let begins = |head: &String| words.iter().any(|word| head.starts_with(word));
            heads.iter().position(begins)
        };
        let named = find(RESOLUTIONS)?;
        let words = find(WORDS).unwrap_or(named);
        let result = None;
        Some(Register { words, result })
    }

    /// What a row settles, with how the vote went.
    pub(super) fn decision(self, row: &Statement) -> Option<Decision> {
        let cells: Vec<&str> = cells(&row.text).collect();
        let words = cells.get(self.words)?;
        let Some(result) = self.result else {
            let is_said = words.split_whitespace().count() >= 2;
            return is_said.then(|| row.decision("decision-listed", 0, words));
        };
        let result = cells.get(result)?;
        let is_settled = !result.is_empty() && !UNSETTLED.contains(&result.to_lowercase().as_str());
        let is_said = words.split_whitespace().count() >= 2;
        (is_settled && is_said).then(|| row.decision("vote", 0, &format!("{words}: {result}")))
    }
}

impl Columns {
    /// What the head of a table says.
    pub(super) fn of(head: &str) -> Columns {
        let heads: Vec<String> = cells(head).map(str::to_lowercase).collect();
        let find = |words: &[&str]| {
            let begins = |head: &String| words.iter().any(|word| head.starts_with(word));
            heads.iter().position(begins)
        };
        // `Title | Description`: what describes a task is not what it is called.
        let titled = |at: &usize| {
            let is_described = DESCRIPTIONS.iter().any(|word| heads[*at].starts_with(word));
            is_described.then(|| find(TITLES)).flatten()
        };
        let task = find(TASKS);
        let title = task.as_ref().and_then(titled);
        Columns {
            owner: find(OWNERS),
            task: title.or(task),
            described: task.filter(|_| title.is_some()),
            words: find(WORDS),
            state: find(STATES),
            deadline: find(DEADLINES),
        }
    }

    /// Whether nothing but tasks can stand in the table, wherever it does: it says who is to do what
    /// until when, or whose which task is and nothing else.
    pub(super) fn are_of_tasks(self, head: &str) -> bool {
        let is_pair = || cells(head).filter(|cell| !cell.is_empty()).count() == 2;
        let names_tasks = || {
            let mut cells = cells(head).map(str::to_lowercase);
            cells.any(|cell| TASKS_ALONE.contains(&cell.as_str()))
        };
        let is_whose = self.task.is_some() && self.owner.is_some();
        is_whose && (self.deadline.is_some() || (is_pair() && names_tasks()))
    }

    /// The task of a row.
    pub(super) fn action(self, row: &Statement, known: &Known) -> Option<Action> {
        let cells: Vec<&str> = cells(&row.text).collect();
        let cell = |column: Option<usize>| column.and_then(|column| cells.get(column)).copied();
        let longest = || cells.iter().copied().max_by_key(|cell| cell.len());
        let named = cell(self.task.filter(|task| Some(*task) != self.owner));
        let is_number = |cell: &&str| !cell.contains(char::is_alphabetic);
        let task = match named {
            Some(number) if is_number(&number) => cell(self.words).or(named),
            Some(_) | None => named,
        };
        // `Gate | Call the miller`: a title of one word says too little.
        let is_said = |cell: &&str| cell.split_whitespace().count() >= 2;
        let task = match task.filter(|task| !is_said(task)) {
            Some(title) => cell(self.described).filter(is_said).unwrap_or(title),
            None => task.or_else(longest)?,
        };
        let owners = match cell(self.owner) {
            Some(cell) => named_in(cell, known),
            None => {
                let told = leading(task, known, Trust::Shown)
                    .filter(|(_, length)| is_promise(&task[*length..]));
                told.map_or_else(|| people_beside(task, &cells, known), |(owners, _)| owners)
            }
        };
        let is_of_other_type = cells
            .first()
            .is_some_and(|cell| OTHER_TYPES.contains(&cell.to_lowercase().as_str()));
        // A word says enough of what somebody is to do.
        let is_somebodys = self.task.is_some() && self.owner.is_some() && !owners.is_empty();
        let is_named = is_said(&task) || (is_somebodys && task.contains(char::is_alphabetic));
        let is_task = is_named && !is_left_blank(task) && !is_of_other_type;
        is_task.then(|| row.action("table", 0, task, owners))
    }

    /// How the task of a row stands, if the table has a column for it.
    pub(super) fn state(self, row: &Statement) -> Option<ActionState> {
        let cell = cells(&row.text).nth(self.state?)?;
        status::of_note(cell)
    }
}

fn cells(row: &str) -> impl Iterator<Item = &str> {
    row.split('|').map(str::trim)
}

/// The people in a cell of people: `Ana Roth & everybody else`, `@ben/@cem`.
fn named_in(cell: &str, known: &Known) -> Vec<String> {
    let mut owners = Vec::new();
    const JOINTS: &[&str] = &[" and ", " und ", " et ", " y ", " e "];
    let parts = apart(cell, &[',', '/', '&', ';', '+'], JOINTS);
    for part in parts {
        let name = part.trim().trim_matches(['*', '_']);
        let is_nobody = matches!(name.to_lowercase().as_str(), "all" | "tbd" | "tba" | "none");
        let known = only(name, known, Trust::Shown);
        let is_person = people::is_name(name) || is_nick(name);
        let named = || (is_person && !is_nobody).then(|| vec![name.to_lowercase()]);
        owners.extend(known.or_else(named).unwrap_or_default());
    }
    owners
}

/// A nickname in a column of people: one word in small letters.
fn is_nick(word: &str) -> bool {
    const NOBODY: &[&str] = &[
        "all", "any", "done", "later", "none", "offen", "open", "tba", "tbd", "various",
    ];
    let is_letter = |byte: u8| {
        byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_')
    };
    (3..=20).contains(&word.len())
        && word.bytes().all(is_letter)
        && word.starts_with(char::is_alphabetic)
        && !NOBODY.contains(&word)
        && !owners::is_nobody(word)
        && status::of_note(word).is_none()
}

/// Those in the last cell that holds nothing but people.
fn people_beside(task: &str, cells: &[&str], known: &Known) -> Vec<String> {
    let others = cells.iter().rev().filter(|cell| **cell != task);
    let mut people = others
        .filter(|cell| status::of_note(cell).is_none())
        .filter_map(|cell| {
            only(cell, known, Trust::Shown).or_else(|| only(cell, known, Trust::Any))
        });
    people.next().unwrap_or_default()
}
