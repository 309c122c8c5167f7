//! What stands after a name and a colon: `team:iaas,ops`, `date:2024`, `title:(a OR b)`, `sort:newest`.
//!
//! Goes on where [`Reader`] met the name, and leaves it behind the value. What is no field, or has no
//! value that is known, is text, and said in a notice.

use crate::corpus::spelling::distance;
use crate::query::Clause;
use crate::query::Condition;
use crate::query::Node;
use crate::query::Occur;
use crate::query::dates;
use crate::query::letters::is_operator;
use crate::query::letters::is_quote;
use crate::query::letters::is_value;
use crate::query::read::Reader;
use crate::query::read::in_title;
use crate::query::read::words_of;
use crate::query::references;
use crate::search::Order;
use crate::section::Notice;

/// The names of fields as typed, with what they mean.
const FIELDS: [(&str, Field); 31] = [
    ("team", Field::Team),
    ("topic", Field::Topic),
    ("person", Field::Person),
    ("people", Field::Person),
    ("by", Field::Person),
    ("who", Field::Person),
    ("at", Field::Attendee),
    ("attendee", Field::Attendee),
    ("corpus", Field::Corpus),
    ("path", Field::Path),
    ("file", Field::Path),
    ("ref", Field::Reference),
    ("title", Field::Title),
    ("intitle", Field::Title),
    ("heading", Field::Title),
    ("in", Field::In),
    ("is", Field::Has),
    ("has", Field::Has),
    ("date", Field::On),
    ("on", Field::On),
    ("during", Field::On),
    ("year", Field::On),
    ("month", Field::On),
    ("since", Field::Since),
    ("from", Field::Since),
    ("until", Field::Until),
    ("to", Field::Until),
    ("after", Field::After),
    ("before", Field::Before),
    ("sort", Field::Sort),
    ("order", Field::Sort),
];

#[derive(Clone, Copy, PartialEq)]
enum Field {
    Team,
    Topic,
    Person,
    Attendee,
    Corpus,
    Path,
    Reference,
    Title,
    In,
    Has,
    On,
    Since,
    Until,
    After,
    Before,
    Sort,
}

impl Field {
    /// Whether several values mean any of them. A comma may be part of a path.
    fn offers_choice(self) -> bool {
        matches!(
            self,
            Field::Team
                | Field::Topic
                | Field::Person
                | Field::Attendee
                | Field::Corpus
                | Field::Reference
                | Field::Has
                | Field::On
        )
    }
}

impl<'a> Reader<'a> {
    /// `name:value` where the name is a field; `Some(None)` where it asks for nothing by itself,
    /// `None` where this is no field and nothing was read.
    pub(super) fn field(&mut self) -> Option<Option<Node>> {
        let start = self.at;
        let rest = self.rest();
        let length = rest.find(|letter: char| !letter.is_ascii_alphabetic())?;
        let name = &rest[..length];
        let after = rest[length..].strip_prefix(':')?;
        if length == 0 || after.starts_with("//") {
            return None;
        }
        let has_value =
            after.starts_with(|next: char| is_quote(next) || is_value(next) || next == '(');
        let Some(field) = field_named(name) else {
            if has_value && length > 1 && !after.starts_with(':') {
                self.unknown_field(name);
            }
            return None;
        };
        if !has_value {
            self.notices.push(Notice::new(
                "no-value",
                format!("nothing stands after `{name}:`; searched for it as text"),
                format!("write it without a blank: `{name}:…`"),
            ));
            return None;
        }
        self.at += length + 1;
        let understood = match field {
            Field::Title => Some(self.title()),
            Field::In => self.within(),
            Field::Sort => self.sorting(),
            Field::Team
            | Field::Topic
            | Field::Person
            | Field::Attendee
            | Field::Corpus
            | Field::Path
            | Field::Reference
            | Field::Has
            | Field::On
            | Field::Since
            | Field::Until
            | Field::After
            | Field::Before => self.filter(field).map(Some),
        };
        if understood.is_none() {
            // Both are text, but not together, or they would look like the field again.
            self.at = start + length + 1;
            return Some(self.word_node(name.to_owned()));
        }
        understood
    }

    fn unknown_field(&mut self, name: &str) {
        let hint = match nearest_field(name) {
            Some(nearest) => format!("did you mean `{nearest}:`?"),
            None => "`team:`, `topic:`, `person:`, `date:` and `title:` are some that there are"
                .to_owned(),
        };
        self.notices.push(Notice::new(
            "unknown-field",
            format!("there is no `{name}:`; searched for it as text"),
            hint,
        ));
    }

    /// What stands after `title:`.
    fn title(&mut self) -> Option<Node> {
        self.pass_punctuation();
        let mut node = match self.peek() {
            Some('(') => self.group(),
            Some(quote) if is_quote(quote) => self.phrase(),
            _ => {
                let word = self.word()?;
                self.word_node(word)
            }
        }?;
        in_title(&mut node);
        Some(node)
    }

    /// `in:title`: all words only in titles.
    fn within(&mut self) -> Option<Option<Node>> {
        let value = self.value();
        if !matches!(
            value.to_lowercase().as_str(),
            "title" | "titles" | "heading" | "headings"
        ) {
            self.unknown_value("in", value, "`in:title` is known");
            return None;
        }
        self.only_in_titles = true;
        Some(None)
    }

    /// `sort:newest`.
    fn sorting(&mut self) -> Option<Option<Node>> {
        let value = self.values().pop().unwrap_or_default();
        self.order = Some(match value.to_lowercase().as_str() {
            "newest" | "latest" | "new" | "date" => Order::Newest,
            "oldest" | "old" => Order::Oldest,
            "relevance" | "best" => Order::Relevance,
            _ => {
                let known = "`sort:newest`, `sort:oldest` and `sort:relevance` are known";
                self.unknown_value("sort", &value, known);
                return None;
            }
        });
        Some(None)
    }

    /// One filter, or a choice of several: `team:iaas,ops`, `team:(iaas ops)`.
    fn filter(&mut self, field: Field) -> Option<Node> {
        let start = self.at;
        let mut values = self.values();
        if !field.offers_choice() && values.len() > 1 {
            values = vec![values.join(",")];
        }
        let mut conditions = Vec::new();
        for value in values {
            conditions.push(self.condition(field, &value)?);
        }
        let granted = self.terms(conditions.len());
        conditions.truncate(granted);
        let mut clauses: Vec<Clause> = conditions
            .into_iter()
            .map(|condition| Clause {
                occur: Occur::Should,
                node: Node::Filter(condition),
                span: start..self.at,
            })
            .collect();
        match clauses.len() {
            0 => None,
            1 => clauses.pop().map(|only| only.node),
            _ => Some(Node::Any(clauses)),
        }
    }

    /// The values after a field.
    fn values(&mut self) -> Vec<String> {
        match self.peek() {
            Some(quote) if is_quote(quote) => {
                let words = words_of(self.quoted());
                if words.is_empty() {
                    Vec::new()
                } else {
                    vec![words.join(" ")]
                }
            }
            Some('(') => {
                self.advance();
                let mut values = Vec::new();
                while let Some(next) = self.peek() {
                    if next == ')' {
                        self.advance();
                        break;
                    }
                    if is_quote(next) {
                        values.extend(self.values());
                    } else if is_value(next) {
                        let unquoted = self.values();
                        values.extend(unquoted.into_iter().filter(|value| !is_operator(value)));
                    } else {
                        self.advance();
                    }
                }
                values
            }
            _ => {
                let list = self.value();
                list.split(',')
                    .filter(|value| !value.is_empty())
                    .map(str::to_owned)
                    .collect()
            }
        }
    }

    /// One value without quotation marks.
    fn value(&mut self) -> &'a str {
        let rest = self.rest();
        let length = rest.find(|letter| !is_value(letter)).unwrap_or(rest.len());
        self.at += length;
        rest[..length].trim_end_matches([',', ';', '!', '?'])
    }

    fn condition(&mut self, field: Field, value: &str) -> Option<Condition> {
        let text = value.to_owned();
        let person = || {
            let name = value.trim_start_matches(['@', ' ']).trim_end();
            (!name.is_empty()).then(|| name.to_owned())
        };
        match field {
            Field::Team => Some(Condition::Team(text)),
            Field::Topic => Some(Condition::Topic(text)),
            Field::Person => person().map(Condition::Person),
            Field::Attendee => person().map(Condition::Attendee),
            Field::Corpus => Some(Condition::Corpus(text)),
            Field::Path => Some(Condition::Path(text)),
            Field::Reference => Some(Condition::Reference(references::canonical(value))),
            Field::Has => self.property(value),
            Field::On | Field::Since | Field::Until | Field::After | Field::Before => {
                self.date(field, value)
            }
            Field::Title | Field::In | Field::Sort => None,
        }
    }

    fn property(&mut self, value: &str) -> Option<Condition> {
        match value.to_lowercase().as_str() {
            "decision" | "decisions" => Some(Condition::HasDecision),
            "action" | "actions" | "task" | "tasks" | "todo" => Some(Condition::HasAction),
            "open" => Some(Condition::HasOpenAction),
            "link" | "links" => Some(Condition::HasLink),
            _ => {
                let known = "`is:decision`, `is:action`, `is:open` and `has:link` are known";
                self.unknown_value("is", value, known);
                None
            }
        }
    }

    /// The time that a word of running text names.
    pub(super) fn time(&mut self, word: &str) -> Option<Condition> {
        self.date(Field::On, word)
    }

    fn date(&mut self, field: Field, value: &str) -> Option<Condition> {
        let Some((mut first, mut last)) = dates::span(value, self.today) else {
            self.notices.push(Notice::new(
                "unknown-date",
                format!("`{value}` is no date that could be read; searched for it as text"),
                "`2024`, `2024-05`, `2024-Q2`, `2022-09..2023-02` and `last-month` can be",
            ));
            return None;
        };
        if first.is_some() && last.is_some() && first > last {
            self.notices.push(Notice::new(
                "dates-swapped",
                format!("`{value}` ends before it begins; read the other way round"),
                "",
            ));
            let (from, to) = value.split_once("..")?;
            (first, last) = dates::span(&format!("{to}..{from}"), self.today)?;
        }
        match field {
            Field::Since => last = None,
            Field::Until => first = None,
            Field::After => (first, last) = (last.and_then(|day| day.succ_opt()), None),
            Field::Before => (first, last) = (None, first.and_then(|day| day.pred_opt())),
            _ => {}
        }
        let first = first.filter(|day| dates::is_plausible(*day));
        let last = last.filter(|day| dates::is_plausible(*day));
        (first.is_some() || last.is_some()).then_some(Condition::Date(first, last))
    }

    fn unknown_value(&mut self, field: &str, value: &str, known: &str) {
        self.notices.push(Notice::new(
            "unknown-value",
            format!("`{field}:{value}` is not known; searched for it as text"),
            known,
        ));
    }
}

fn field_named(name: &str) -> Option<Field> {
    FIELDS
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(name))
        .map(|(_, field)| *field)
}

/// The field that was meant, if one is written nearly like that.
fn nearest_field(name: &str) -> Option<&'static str> {
    let name = name.to_lowercase();
    let known = FIELDS.iter().map(|(known, _)| *known);
    known
        .filter(|known| known.len() > 3)
        .find(|known| distance(&name, known) == 1)
}
