//! A query printed in its own language: what was understood.

use std::fmt;

use crate::query::Clause;
use crate::query::Condition;
use crate::query::Node;
use crate::query::Occur;
use crate::query::Query;
use crate::query::dates;
use crate::query::letters::is_operator;
use crate::search::Order;

impl fmt::Display for Condition {
    /// As it can be typed: `team:iaas`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (field, value) = field_and_value(self);
        write!(f, "{field}:{value}")
    }
}

impl Query {
    /// The query in its own language: what was understood. Reading it again gives the same
    /// clauses and the same order.
    pub fn understood(&self) -> String {
        let mut text = sequence(&self.clauses);
        if let Some(order) = self.order {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(match order {
                Order::Relevance => "sort:relevance",
                Order::Newest => "sort:newest",
                Order::Oldest => "sort:oldest",
            });
        }
        text
    }
}

fn sequence(clauses: &[Clause]) -> String {
    if let [only] = clauses
        && let Node::Any(alternatives) = &only.node
        && only.occur == only.node.usual_occur()
        && choice(alternatives).is_none()
    {
        return joined(alternatives, " OR ");
    }
    joined(clauses, " ")
}

fn joined(clauses: &[Clause], between: &str) -> String {
    let written: Vec<String> = clauses.iter().map(clause).collect();
    written.join(between)
}

fn clause(clause: &Clause) -> String {
    let sign = match clause.occur {
        Occur::Not => "-",
        Occur::Must if clause.node.usual_occur() == Occur::Should => "+",
        Occur::Must | Occur::Should => "",
    };
    format!("{sign}{}", node(&clause.node))
}

fn node(node: &Node) -> String {
    match node {
        Node::Word(word) => word.clone(),
        Node::Prefix(word) => format!("{word}*"),
        Node::Fuzzy(word) => format!("{word}~"),
        Node::Phrase(words) => format!("\"{words}\""),
        Node::Any(clauses) => match choice(clauses) {
            Some(choice) => choice,
            None => format!("({})", joined(clauses, " OR ")),
        },
        Node::All(clauses) => format!("({})", joined(clauses, " ")),
        Node::InTitle(inner) => format!("title:{}", self::node(inner)),
        Node::Filter(condition) => condition.to_string(),
    }
}

/// Several values of one field: `team:iaas,ops`.
fn choice(alternatives: &[Clause]) -> Option<String> {
    let mut field = "";
    let mut values = Vec::new();
    for alternative in alternatives {
        let Node::Filter(condition) = &alternative.node else {
            return None;
        };
        let (name, value) = field_and_value(condition);
        let offers_choice = matches!(
            name,
            "team" | "topic" | "person" | "at" | "corpus" | "ref" | "is" | "date"
        );
        if !offers_choice || (!field.is_empty() && name != field) {
            return None;
        }
        field = name;
        values.push(value);
    }
    let is_quoted = values.iter().any(|value| value.starts_with('"'));
    Some(if is_quoted {
        format!("{field}:({})", values.join(" "))
    } else {
        format!("{field}:{}", values.join(","))
    })
}

fn field_and_value(condition: &Condition) -> (&'static str, String) {
    match condition {
        Condition::Team(team) => ("team", value(team)),
        Condition::Topic(topic) => ("topic", value(topic)),
        Condition::Person(person) => ("person", value(person)),
        Condition::Attendee(person) => ("at", value(person)),
        Condition::Corpus(corpus) => ("corpus", value(corpus)),
        Condition::Path(path) => ("path", value(path)),
        Condition::Reference(reference) => ("ref", value(reference)),
        Condition::Date(first, last) => ("date", dates::written((*first, *last))),
        Condition::HasDecision => ("is", "decision".to_owned()),
        Condition::HasAction => ("is", "action".to_owned()),
        Condition::HasOpenAction => ("is", "open".to_owned()),
        Condition::HasLink => ("has", "link".to_owned()),
    }
}

/// A value, in quotation marks where it would otherwise end early, or make an address of its field.
fn value(value: &str) -> String {
    let is_plain = value
        .chars()
        .all(|letter| letter.is_alphanumeric() || "-_./@#*:+~".contains(letter));
    if is_plain && !is_operator(value) && !value.starts_with("//") {
        value.to_owned()
    } else {
        format!("\"{value}\"")
    }
}
