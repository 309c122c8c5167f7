//! Tasks as to-dos of a calendar: iCalendar (RFC 5545), for whoever keeps lists in such a program.
//!
//! The same items give the same bytes, so that a calendar that is fetched again sees what changed.

use chrono::NaiveDate;

use crate::recall::actions::Item;
use crate::recall::actions::with_owners;
use crate::section::ActionState;

/// Longest line in bytes, its end not counted.
const LONGEST_LINE: usize = 75;

/// The items as an iCalendar object with one to-do each.
pub fn icalendar(items: &[Item]) -> String {
    let mut calendar = Calendar::default();
    calendar.line("BEGIN", "VCALENDAR");
    calendar.line("VERSION", "2.0");
    calendar.line("PRODID", "-//minutebook//minutebook//EN");
    for item in items {
        calendar.add(item);
    }
    calendar.line("END", "VCALENDAR");
    calendar.text
}

#[derive(Default)]
struct Calendar {
    text: String,
}

impl Calendar {
    fn add(&mut self, item: &Item) {
        self.line("BEGIN", "VTODO");
        self.line("UID", &format!("{}@minutebook", item.key));
        // A task without a date still needs a stamp; the first day there is says that none is known.
        let last = item.last.or(item.first);
        self.line("DTSTAMP", &midnight(last.unwrap_or_default()));
        if let Some(first) = item.first {
            self.line("CREATED", &midnight(first));
        }
        if let Some(last) = item.last {
            self.line("LAST-MODIFIED", &midnight(last));
        }
        self.line("SUMMARY", &escaped(&with_owners(&item.owners, &item.text)));
        self.line("DESCRIPTION", &escaped(&description(item)));
        let (state, percent) = match item.state {
            ActionState::Done => ("COMPLETED", "100"),
            ActionState::Open | ActionState::Unknown => ("NEEDS-ACTION", "0"),
        };
        self.line("STATUS", state);
        self.line("PERCENT-COMPLETE", percent);
        if item.state == ActionState::Done
            && let Some(last) = item.last
        {
            self.line("COMPLETED", &midnight(last));
        }
        let categories: Vec<String> = item
            .place
            .teams
            .iter()
            .chain(&item.place.topics)
            .map(|name| escaped(name))
            .collect();
        if !categories.is_empty() {
            self.line("CATEGORIES", &categories.join(","));
        }
        if let Some(url) = &item.place.url {
            self.line("URL", &url.replace(char::is_control, ""));
        }
        self.line("END", "VTODO");
    }

    /// One property, folded so that no line is longer than allowed and no letter is cut.
    fn line(&mut self, name: &str, value: &str) {
        let line = format!("{name}:{value}");
        let mut length = 0;
        for letter in line.chars() {
            if length + letter.len_utf8() > LONGEST_LINE {
                self.text.push_str("\r\n ");
                length = 1;
            }
            self.text.push(letter);
            length += letter.len_utf8();
        }
        self.text.push_str("\r\n");
    }
}

fn description(item: &Item) -> String {
    let mut text = format!("{}:{}", item.place.path, item.place.line);
    if !item.about().is_empty() {
        text.push_str(&format!("\n{}", item.about()));
    }
    if let (Some(first), Some(last)) = (item.first, item.last)
        && first != last
    {
        let times = item.mentions.len();
        text.push_str(&format!("\nseen {times} times, {first} to {last}"));
    }
    if item.state == ActionState::Unknown {
        text.push_str("\nthe minutes do not say how it stands");
    }
    text
}

fn midnight(day: NaiveDate) -> String {
    format!("{}T000000Z", day.format("%Y%m%d"))
}

/// A text as the value of a property.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => {
                escaped.push('\\');
                escaped.push(letter);
            }
            '\n' => escaped.push_str("\\n"),
            _ if letter.is_control() => {}
            _ => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_folded_between_letters() {
        let mut calendar = Calendar::default();
        calendar.line("SUMMARY", &"ü".repeat(80));
        for line in calendar.text.split("\r\n") {
            assert!(line.len() <= LONGEST_LINE, "{line}");
        }
        let unfolded = calendar.text.replace("\r\n ", "");
        assert_eq!(unfolded, format!("SUMMARY:{}\r\n", "ü".repeat(80)));
    }

    #[test]
    fn text_is_escaped() {
        assert_eq!(escaped("a, b; c\\d\ne"), "a\\, b\\; c\\\\d\\ne");
    }
}
