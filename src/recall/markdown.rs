//! Registers as Markdown, to be kept or pasted elsewhere.
//!
//! What the minutes say is shown as it stands there: nothing of it becomes markup.

use chrono::Datelike;

use crate::recall::Place;
use crate::recall::actions::Item;
use crate::recall::actions::begins_with_owners;
use crate::recall::decisions::Entry;
use crate::recall::decisions::Later;
use crate::section::ActionState;

/// The tasks as a list with boxes.
pub fn actions(items: &[Item]) -> String {
    let mut list = String::new();
    for item in items {
        let mark = match item.state {
            ActionState::Done => 'x',
            ActionState::Open | ActionState::Unknown => ' ',
        };
        list.push_str(&format!("- [{mark}] "));
        if !begins_with_owners(&item.owners, &item.text) {
            list.push_str(&format!("**{}**: ", escaped(&item.owners.join(", "))));
        }
        list.push_str(&escaped(&item.text));
        list.push_str(&format!(" ({})\n", seen(item)));
    }
    list
}

/// What an item is about, and when and where it was seen, as words.
fn seen(item: &Item) -> String {
    let mut parts: Vec<String> = Vec::new();
    if !item.about().is_empty() {
        parts.push(escaped(item.about()));
    }
    if item.state == ActionState::Unknown {
        parts.push("state unknown".to_owned());
    }
    match (item.first, item.last) {
        (Some(first), Some(last)) if first != last => {
            parts.push(format!("{first} to {last}, {} times", item.mentions.len()));
        }
        (Some(day), _) | (None, Some(day)) => parts.push(day.to_string()),
        (None, None) => {}
    }
    parts.push(link(&item.place));
    parts.join(", ")
}

/// The decisions as a document, a year a heading, in the order given.
pub fn decisions(entries: &[Entry]) -> String {
    let mut text = String::from("# Decisions\n");
    let mut year = None;
    for entry in entries {
        let of = entry.place.date.map(|date| date.year());
        if year != Some(of) {
            let heading = of.map_or_else(|| "Without a date".to_owned(), |year| year.to_string());
            text.push_str(&format!("\n## {heading}\n\n"));
            year = Some(of);
        }
        text.push_str(&decision(entry));
    }
    text
}

fn decision(entry: &Entry) -> String {
    let place = &entry.place;
    let mut head: Vec<String> = Vec::new();
    head.extend(place.date.map(|date| date.to_string()));
    head.extend(place.teams.first().map(|team| escaped(team)));
    // `No objections` says nothing without what it was about.
    if !place.title.is_empty() {
        head.push(escaped(&place.title));
    }
    let mut line = String::from("- ");
    if !head.is_empty() {
        line.push_str(&format!("**{}**: ", head.join(", ")));
    }
    line.push_str(&format!("{} ({})\n", escaped(&entry.text), link(place)));
    line.extend(entry.later.as_ref().map(decided_again));
    line
}

fn decided_again(later: &Later) -> String {
    let date = later
        .date
        .map_or(String::new(), |date| format!(" on {date}"));
    let (subject, text) = (escaped(&later.subject), escaped(&later.text));
    format!("  Decided again{date} ({subject}): {text}\n")
}

/// `path:line`, as a link where it is published.
fn link(place: &Place) -> String {
    let name = format!("{}:{}", escaped(&place.path), place.line);
    match &place.url {
        Some(url) => format!("[{name}]({url})"),
        None => name,
    }
}

/// Text that Markdown shows as it stands.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        if matches!(
            letter,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|'
        ) {
            escaped.push('\\');
        }
        escaped.push(if letter.is_control() { ' ' } else { letter });
    }
    escaped
}
