//! Tasks as a table of comma separated values (RFC 4180), for whoever goes on in a spreadsheet.

use chrono::NaiveDate;

use crate::recall::actions::Item;

/// What stands between several values of a cell: names and topics have blanks in them.
const BETWEEN: &str = "; ";

/// The items as a table, the header first.
pub fn csv(items: &[Item]) -> String {
    let mut table =
        String::from("state,owners,task,team,topics,first,last,times,path,line,url,heading\r\n");
    for item in items {
        let date = |day: Option<NaiveDate>| day.map_or(String::new(), |day| day.to_string());
        let cells = [
            item.state.name().to_owned(),
            item.owners.join(BETWEEN),
            item.text.clone(),
            item.place.team().to_owned(),
            item.place.topics.join(BETWEEN),
            date(item.first),
            date(item.last),
            item.mentions.len().to_string(),
            item.place.path.clone(),
            item.place.line.to_string(),
            item.place.url.clone().unwrap_or_default(),
            item.about().to_owned(),
        ];
        table.push_str(&cells.map(|cell| quoted(&cell)).join(","));
        table.push_str("\r\n");
    }
    table
}

/// A cell in quotes where it needs them. One that a spreadsheet would run as a formula is made
/// text: minutes are written by many.
fn quoted(cell: &str) -> String {
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t']);
    let cell = if is_formula {
        format!("'{cell}")
    } else {
        cell.to_owned()
    };
    if cell.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_never_formulas() {
        assert_eq!(quoted("a, \"b\""), "\"a, \"\"b\"\"\"");
        assert_eq!(quoted("=SUM(A1)"), "'=SUM(A1)");
        assert_eq!(quoted("plain"), "plain");
    }
}
