//! Tables of people: which of their columns name them.

/// The columns of a table of people.
pub(super) struct Table {
    header: String,
    name: usize,
    /// The column of given names, where another one holds the family names.
    given: Option<usize>,
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
        if let (Some(given), Some(name)) = (given, family) {
            return Table {
                header: header.to_owned(),
                name,
                given: Some(given),
            };
        }
        let name = cells(header)
            .iter()
            .position(|cell| is_name(&cell.as_str()));
        Table {
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
        Some(match self.given.map(|given| cells.get(given)) {
            Some(Some(given)) => format!("{given} {name}"),
            Some(None) | None => name.clone(),
        })
    }
}

fn cells(row: &str) -> Vec<String> {
    row.trim()
        .trim_matches('|')
        .split('|')
        .map(|cell| cell.trim().to_owned())
        .collect()
}
