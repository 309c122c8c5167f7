//! Tables of people: which of their columns name them.

use crate::reading::attendance::labels::Presence;
use crate::reading::attendance::labels::presence;

/// What says in a column that somebody was not there.
const ABSENT: &[&str] = &[
    "absent",
    "abwesend",
    "ausente",
    "entschuldigt",
    "excused",
    "n",
    "nee",
    "nein",
    "no",
    "non",
    "não",
    "❌",
    "✗",
    "✘",
    "✖",
];

/// The columns of a table of people.
pub(super) struct Table {
    header: String,
    name: usize,
    /// The column of given names, where another one holds the family names.
    given: Option<usize>,
    /// The column that says whether they were there.
    state: Option<usize>,
}

impl Table {
    /// The table with this first row.
    pub(super) fn headed(header: &str) -> Table {
        let is_name = |cell: &&str| {
            let cell = cell.to_lowercase();
            [
                "name",
                "attendee",
                "participant",
                "teilnehm",
                "who",
                "person",
                "nombre",
                "naam",
                "nome",
            ]
            .iter()
            .any(|word| cell.contains(word))
        };
        let find = |words: &[&str]| {
            let is_it = |cell: &String| words.contains(&cell.to_lowercase().as_str());
            cells(header).iter().position(is_it)
        };
        let given = find(&[
            "voornaam",
            "vorname",
            "first name",
            "given name",
            "prénom",
            "nombre",
        ]);
        let family = find(&[
            "achternaam",
            "nachname",
            "last name",
            "family name",
            "surname",
            "nom",
            "apellido",
            "apellidos",
        ]);
        let state = find(&[
            "aanwezig",
            "anwesend",
            "anwesenheit",
            "attended",
            "attendance",
            "present",
            "present?",
            "presente",
            "presença",
            "présent",
        ]);
        if let (Some(given), Some(name)) = (given, family) {
            return Table {
                state,
                header: header.to_owned(),
                name,
                given: Some(given),
            };
        }
        let name = cells(header)
            .iter()
            .position(|cell| is_name(&cell.as_str()));
        Table {
            // A column of names is not one of states.
            state: state.filter(|state| Some(*state) != name && name.is_some()),
            given: None,
            header: if name.is_some() {
                header.to_owned()
            } else {
                String::new()
            },
            name: name.unwrap_or(0),
        }
    }

    /// Who is named in a row, as it is written; nobody in the first row and the ruler below it.
    pub(super) fn person(&self, row: &str) -> Option<String> {
        let cells = cells(row);
        let is_ruler = cells
            .iter()
            .all(|cell| cell.chars().all(|letter| matches!(letter, '-' | ':' | ' ')));
        if row == self.header || is_ruler {
            return None;
        }
        let name = cells.get(self.name)?;
        let state = self.state.and_then(|state| cells.get(state));
        if state.is_some_and(|state| ABSENT.contains(&state.to_lowercase().as_str())) {
            return None;
        }
        Some(match self.given.map(|given| cells.get(given)) {
            Some(Some(given)) => format!("{given} {name}"),
            Some(None) | None => name.clone(),
        })
    }
}

/// Which cell of a table's head says that those below it were there, beside when and where: `Date | Present`. Where
/// another one says `Name`, it is a question to each of them.
pub(super) fn column_of_those_present(head: &str) -> Option<usize> {
    // `Task | People` is on something else.
    const DAYS: &[&str] = &[
        "dag", "data", "date", "dato", "datum", "day", "día", "fecha", "tag", "when",
    ];
    let cells = cells(head);
    let is_present = |cell: &String| presence(cell) == Some(Presence::Present);
    let column = cells.iter().position(is_present)?;
    let is_of_meeting = |cell: &String| {
        let label = cell.trim_end_matches(':').to_lowercase();
        DAYS.contains(&label.as_str()) || presence(cell) == Some(Presence::Absent)
    };
    let names_people = || !Table::headed(head).header.is_empty();
    (cells.iter().any(is_of_meeting) && !names_people()).then_some(column)
}

pub(super) fn cells(row: &str) -> Vec<String> {
    row.trim()
        .trim_matches('|')
        .split('|')
        .map(|cell| cell.trim().to_owned())
        .collect()
}
