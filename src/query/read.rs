//! Reads a query from what was typed: one pass over the text, no step back, no failure.
//!
//! [`Reader`] stands at a place in the text and reads items (a clause, `OR`, `NOT`) until a
//! sequence ends. Whatever cannot be read as something else is a word.

use std::ops::Range;

use chrono::NaiveDate;

use crate::query::Clause;
use crate::query::Condition;
use crate::query::Node;
use crate::query::Occur;
use crate::query::Query;
use crate::query::dates;
use crate::query::references;
use crate::search::Order;
use crate::section::Notice;

/// Bytes of a query that are read: a long question, not a book.
const LONGEST_TEXT: usize = 4096;
/// Words and filters that are looked for. Fifty alternatives are a reasonable list.
const MOST_TERMS: usize = 64;
/// Parentheses within each other.
const DEEPEST: usize = 12;

/// The names of fields as typed, with what they mean.
const FIELDS: [(&str, Field); 30] = [
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

/// Reads what was typed. `today` is what `last-month` counts from.
///
/// Never fails: whatever cannot be read as something else is read as words, and what was odd is
/// told in the query's notices.
pub fn read(text: &str, today: NaiveDate) -> Query {
    let mut reader = Reader::new(text, today);
    let mut clauses = reader.sequence();
    if reader.only_in_titles {
        for clause in &mut clauses {
            in_title(&mut clause.node);
        }
    }
    date_alone(&mut clauses, today);
    join_open_dates(&mut clauses);
    let has_words = text.chars().any(|letter| !letter.is_whitespace());
    if clauses.is_empty() && reader.order.is_none() && has_words {
        reader.notices.push(Notice::new(
            "no-words",
            format!("there is no word in `{}`", text.trim()),
            "everything is shown, the latest first",
        ));
    }
    Query {
        clauses,
        order: reader.order,
        notices: reader.notices,
    }
}

/// A time as the only word asks for the meetings of that time.
fn date_alone(clauses: &mut [Clause], today: NaiveDate) {
    let mut words = clauses.iter_mut().filter(|clause| !clause.node.is_filter());
    let (Some(only), None) = (words.next(), words.next()) else {
        return;
    };
    if let Node::Word(word) = &only.node
        && only.occur == Occur::Should
        && let Some((first, last)) = dates::alone(word, today)
    {
        only.occur = Occur::Must;
        only.node = Node::Filter(Condition::Date(first, last));
    }
}

/// `since:2023 until:2024` is one span of time.
fn join_open_dates(clauses: &mut Vec<Clause>) {
    let mut starts = None;
    let mut ends = None;
    for (place, clause) in clauses.iter().enumerate() {
        if clause.occur != Occur::Must {
            continue;
        }
        match clause.node {
            Node::Filter(Condition::Date(Some(first), None)) => starts = Some((place, first)),
            Node::Filter(Condition::Date(None, Some(last))) => ends = Some((place, last)),
            _ => {}
        }
    }
    if let (Some((start, first)), Some((end, last))) = (starts, ends)
        && first <= last
    {
        clauses[start.min(end)].node = Node::Filter(Condition::Date(Some(first), Some(last)));
        clauses.remove(start.max(end));
    }
}

/// Narrows a node to titles, leaving filters as they are.
fn in_title(node: &mut Node) {
    match node {
        Node::Filter(_) | Node::InTitle(_) => {}
        Node::Any(clauses) | Node::All(clauses)
            if clauses.iter().any(|clause| holds_field(&clause.node)) =>
        {
            for clause in clauses {
                in_title(&mut clause.node);
            }
        }
        Node::Word(_)
        | Node::Prefix(_)
        | Node::Fuzzy(_)
        | Node::Phrase(_)
        | Node::Any(_)
        | Node::All(_) => {
            let inner = std::mem::replace(node, Node::Word(String::new()));
            *node = Node::InTitle(Box::new(inner));
        }
    }
}

/// Whether a filter or a title stands somewhere in it.
fn holds_field(node: &Node) -> bool {
    match node {
        Node::Filter(_) | Node::InTitle(_) => true,
        Node::Any(clauses) | Node::All(clauses) => {
            clauses.iter().any(|clause| holds_field(&clause.node))
        }
        Node::Word(_) | Node::Prefix(_) | Node::Fuzzy(_) | Node::Phrase(_) => false,
    }
}

/// What a sequence is made of.
enum Item {
    Clause(Clause),
    /// `OR`, which joins its neighbours.
    Or,
    /// `NOT`, which turns its right neighbour round.
    Not,
    /// Something that asks for nothing.
    Nothing,
}

struct Reader<'a> {
    text: &'a str,
    /// Where it stands. Always on a character boundary.
    at: usize,
    today: NaiveDate,
    terms_left: usize,
    depth: usize,
    /// Opening parentheses that were passed over because they were too deep.
    passed_over: usize,
    only_in_titles: bool,
    order: Option<Order>,
    notices: Vec<Notice>,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, today: NaiveDate) -> Reader<'a> {
        let mut notices = Vec::new();
        let mut end = text.len().min(LONGEST_TEXT);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        if end < text.len() {
            notices.push(Notice::new(
                "too-long",
                format!("the question is too long; only its first {end} bytes were read"),
                "leave out what matters least",
            ));
        }
        Reader {
            text: &text[..end],
            at: 0,
            today,
            terms_left: MOST_TERMS,
            depth: 0,
            passed_over: 0,
            only_in_titles: false,
            order: None,
            notices,
        }
    }

    /// Clauses up to the parenthesis that closes this sequence, or to the end.
    fn sequence(&mut self) -> Vec<Clause> {
        let mut clauses: Vec<Clause> = Vec::new();
        let (mut or_before, mut not_before) = (false, false);
        while let Some(next) = self.peek() {
            if next == ')' {
                self.advance();
                if self.passed_over > 0 {
                    self.passed_over -= 1;
                } else if self.depth > 0 {
                    break;
                }
                continue;
            }
            match self.item() {
                Item::Nothing => {}
                // Printed, it takes parentheses of its own.
                Item::Or => or_before = self.depth < DEEPEST,
                Item::Not => not_before = true,
                Item::Clause(mut clause) => {
                    if not_before {
                        clause.occur = Occur::Not;
                    }
                    match clauses.pop() {
                        Some(last) if or_before => clauses.extend(either(last, clause)),
                        Some(last) => clauses.extend([last, clause]),
                        None => clauses.push(clause),
                    }
                    (or_before, not_before) = (false, false);
                }
            }
        }
        clauses
    }

    fn item(&mut self) -> Item {
        let start = self.at;
        let sign = self.sign();
        if sign.is_none() {
            self.pass_punctuation();
        }
        let node = match self.peek() {
            Some('(') => self.group(),
            Some(quote) if is_quote(quote) => self.phrase(),
            Some(next) if is_space(next) => {
                self.advance();
                None
            }
            Some(_) => match self.field() {
                Some(read) => read,
                None => match self.word() {
                    Some(word) if sign.is_none() && is_operator(&word) => {
                        return match word.as_str() {
                            "OR" => Item::Or,
                            "NOT" => Item::Not,
                            _ => Item::Nothing,
                        };
                    }
                    Some(word) => self.word_node(word),
                    None => None,
                },
            },
            None => None,
        };
        let Some(node) = node else {
            return Item::Nothing;
        };
        clause_of(sign, node, start..self.at)
    }

    /// Passes what can neither start a word nor opens or closes anything.
    fn pass_punctuation(&mut self) {
        while let Some(next) = self.peek() {
            let before = self.text[..self.at].chars().next_back();
            let mut after = self.rest().chars().skip(1);
            let is_sigil = matches!(next, '@' | '#') && after.next().is_some_and(is_letter);
            // `24"` are inches.
            let opens = is_quote(next) && !before.is_some_and(is_letter);
            let is_start = is_sigil || is_letter(next) || opens;
            if is_start || is_space(next) || matches!(next, '(' | ')') {
                break;
            }
            self.advance();
        }
    }

    /// `+` or `-` before something, where a word could start.
    fn sign(&mut self) -> Option<Occur> {
        let before = self.text[..self.at].chars().next_back();
        if before.is_some_and(|before| !is_space(before) && before != '(') {
            return None;
        }
        let mut rest = self.rest().chars();
        let sign = match rest.next()? {
            '+' => Occur::Must,
            '-' => Occur::Not,
            _ => return None,
        };
        let next = rest.next()?;
        let is_sigil = matches!(next, '@' | '#') && rest.next().is_some_and(is_letter);
        if is_sigil || is_letter(next) || is_quote(next) || next == '(' {
            self.at += 1;
            Some(sign)
        } else {
            None
        }
    }

    /// `( … )`; too deep, its content is read as if the parentheses were not there.
    fn group(&mut self) -> Option<Node> {
        let start = self.at;
        self.advance();
        if self.depth == DEEPEST {
            self.passed_over += 1;
            self.notice_once(
                "too-deep",
                format!("more than {DEEPEST} parentheses within each other; the inner ones were passed over"),
                "ask in simpler parts",
            );
            return None;
        }
        self.depth += 1;
        let passed_over = std::mem::take(&mut self.passed_over);
        let mut clauses = self.sequence();
        self.passed_over = passed_over;
        self.depth -= 1;
        match clauses.len() {
            0 => None,
            1 => {
                let only = clauses.pop()?;
                if only.occur == only.node.usual_occur() {
                    return Some(only.node);
                }
                Some(Node::All(vec![Clause {
                    span: start..self.at,
                    ..only
                }]))
            }
            _ => Some(Node::All(clauses)),
        }
    }

    /// `"…"`, to the end of the text if nothing closes it.
    fn phrase(&mut self) -> Option<Node> {
        let quoted = self.quoted();
        // `"a b"~3` and `"a b"*` mean something elsewhere.
        while self.peek().is_some_and(|next| matches!(next, '~' | '*')) {
            self.advance();
            while self.peek().is_some_and(|next| next.is_ascii_digit()) {
                self.advance();
            }
        }
        let words: Vec<&str> = quoted
            .split(|letter| is_space(letter) || letter.is_control())
            .filter(|word| !word.is_empty())
            .collect();
        if !quoted.contains(is_letter) {
            return None;
        }
        let granted = self.terms(words.len());
        let kept = words.get(..granted)?.join(" ");
        kept.contains(is_letter).then_some(Node::Phrase(kept))
    }

    /// What stands between quotation marks, and passes them.
    fn quoted(&mut self) -> &'a str {
        self.advance();
        let rest = self.rest();
        let length = rest.find(is_quote).unwrap_or(rest.len());
        self.at += length;
        self.advance();
        &rest[..length]
    }

    /// `name:value` where the name is a field; `Some(None)` where it asks for nothing by itself,
    /// `None` where this is no field and nothing was read.
    fn field(&mut self) -> Option<Option<Node>> {
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
                let quoted = self.quoted();
                let words: Vec<&str> = quoted
                    .split(|letter| is_space(letter) || letter.is_control())
                    .filter(|word| !word.is_empty())
                    .collect();
                words.iter().take(1).map(|_| words.join(" ")).collect()
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
            let name = value.trim_start_matches('@').trim();
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

    /// A word without what is no part of it, but with `*` or `~` at its end; `None` for mere
    /// punctuation.
    fn word(&mut self) -> Option<String> {
        let rest = self.rest();
        if is_address(rest) {
            return Some(self.address());
        }
        let at = self.at;
        let length = rest
            .find(|letter| !is_inside_word(letter))
            .unwrap_or(rest.len());
        self.at += length;
        let chunk = &rest[..length];
        let start = chunk.find(is_letter)?;
        let end = chunk.rfind(is_letter)?;
        let end = end + chunk[end..].chars().next().map_or(0, char::len_utf8);
        let (core, after) = (&chunk[start..end], &chunk[end..]);
        // Of what stands around a word only this belongs to it: `@handle`, `#225`, `c++`, `netw*`.
        let lead = match chunk[..start].chars().next_back() {
            Some('@') => "@",
            Some('#') => "#",
            _ => "",
        };
        // `*this*` and `~~that~~` are emphasis.
        let is_emphasis =
            start > lead.len() || matches!(self.text[..at].chars().next_back(), Some('*' | '~'));
        let tail = match after {
            "+" | "++" | "#" => after,
            _ if is_emphasis => "",
            "*" => "*",
            _ if after.starts_with('~') => "~",
            _ => "",
        };
        Some(format!("{lead}{core}{tail}"))
    }

    /// A pasted address.
    fn address(&mut self) -> String {
        let rest = self.rest();
        let ends = |letter: char| is_space(letter) || is_quote(letter) || "<>".contains(letter);
        let length = rest.find(ends).unwrap_or(rest.len());
        let address = rest[..length].trim_end_matches(|end| !is_letter(end) && end != '/');
        self.at += address.len();
        references::issue_of_address(address).unwrap_or_else(|| address.to_owned())
    }

    fn word_node(&mut self, word: String) -> Option<Node> {
        if self.terms(1) == 0 {
            return None;
        }
        if is_address(&word) {
            return Some(Node::Word(word));
        }
        if let Some((first, last)) = dates::unmistakable(&word, self.today) {
            return Some(Node::Filter(Condition::Date(first, last)));
        }
        if let Some(beginning) = word.strip_suffix('*') {
            return Some(Node::Prefix(beginning.to_owned()));
        }
        // A number after `~` says elsewhere how wrong the word may be.
        let beginning = word.trim_end_matches(|digit: char| digit.is_ascii_digit());
        if let Some(beginning) = beginning.strip_suffix('~')
            && let Some(end) = beginning.rfind(is_letter)
        {
            let end = end + beginning[end..].chars().next().map_or(0, char::len_utf8);
            return Some(Node::Fuzzy(beginning[..end].to_owned()));
        }
        Some(Node::Word(word))
    }

    /// How many of so many more terms are still within the limit.
    fn terms(&mut self, wanted: usize) -> usize {
        let granted = wanted.min(self.terms_left);
        self.terms_left -= granted;
        if granted < wanted {
            self.notice_once(
                "too-many-words",
                format!("only the first {MOST_TERMS} words were searched for"),
                "leave out what matters least",
            );
        }
        granted
    }

    fn notice_once(&mut self, kind: &str, text: String, hint: &str) {
        if self.notices.iter().all(|notice| notice.kind != kind) {
            self.notices.push(Notice::new(kind, text, hint));
        }
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Passes one character, if there is one.
    fn advance(&mut self) {
        self.at += self.peek().map_or(0, char::len_utf8);
    }
}

/// A clause with the sign that was typed.
fn clause_of(sign: Option<Occur>, node: Node, span: Range<usize>) -> Item {
    // A sign on parentheses around one clause with a sign of its own is the only use of that shape.
    if sign.is_none()
        && let Node::All(clauses) = &node
        && let [only] = &clauses[..]
    {
        return Item::Clause(Clause {
            span,
            ..only.clone()
        });
    }
    let occur = match sign {
        Some(Occur::Not) => Occur::Not,
        Some(sign) => sign,
        None => node.usual_occur(),
    };
    Item::Clause(Clause { occur, node, span })
}

/// Two neighbours of `OR` as one clause; as they are where one of them must not be.
fn either(left: Clause, right: Clause) -> Vec<Clause> {
    if left.occur == Occur::Not || right.occur == Occur::Not {
        return vec![left, right];
    }
    let is_required = left.occur == Occur::Must && left.node.usual_occur() == Occur::Should;
    let span = left.span.start..right.span.end;
    let mut alternatives = Vec::new();
    for clause in [left, right] {
        match clause.node {
            Node::Any(inner) => alternatives.extend(inner),
            node => alternatives.push(Clause {
                occur: Occur::Should,
                node,
                span: clause.span,
            }),
        }
    }
    let node = Node::Any(alternatives);
    let occur = if is_required {
        Occur::Must
    } else {
        node.usual_occur()
    };
    vec![Clause { occur, node, span }]
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
    FIELDS
        .iter()
        .map(|(known, _)| *known)
        .filter(|known| known.len() > 3)
        .find(|known| is_one_slip_away(&name, known))
}

/// Whether one letter more, less, other or two exchanged turn one word into the other.
fn is_one_slip_away(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let same_start = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[same_start..], &other[same_start..]);
    let same_end = one
        .iter()
        .rev()
        .zip(other.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    match (
        &one[..one.len() - same_end],
        &other[..other.len() - same_end],
    ) {
        ([_], []) | ([], [_]) | ([_], [_]) => true,
        ([a, b], [c, d]) => a == d && b == c,
        _ => false,
    }
}

pub(super) fn is_operator(word: &str) -> bool {
    matches!(word, "OR" | "AND" | "NOT")
}

/// Whether a text starts with the address of something.
fn is_address(text: &str) -> bool {
    let after = ["https://", "http://"].iter().find_map(|scheme| {
        let start = text.get(..scheme.len())?;
        start
            .eq_ignore_ascii_case(scheme)
            .then(|| &text[scheme.len()..])
    });
    after.is_some_and(|after| after.starts_with(is_letter))
}

fn is_quote(letter: char) -> bool {
    matches!(letter, '"' | '„' | '“' | '”' | '«' | '»')
}

/// White space, also the kind that takes no room.
fn is_space(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// What a word starts and ends with.
fn is_letter(letter: char) -> bool {
    if letter.is_ascii() {
        letter.is_ascii_alphanumeric()
    } else {
        letter.is_alphanumeric() || (is_inside_word(letter) && letter != '’')
    }
}

/// What a word is made of, its joints included.
fn is_inside_word(letter: char) -> bool {
    if letter.is_ascii() {
        return letter.is_ascii_alphanumeric() || "-_./#@:+'&*~%$".contains(letter);
    }
    let is_punctuation = matches!(letter,
        '\u{80}'..='\u{bf}' | '×' | '÷' | '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{303f}' | '\u{ff01}'..='\u{ff0f}');
    letter.is_alphanumeric()
        || matches!(letter, '’' | '\u{2010}' | '\u{2011}')
        || !(is_punctuation || is_space(letter))
}

/// What a value after a field is made of.
fn is_value(letter: char) -> bool {
    !is_space(letter) && !letter.is_control() && !is_quote(letter) && !matches!(letter, '(' | ')')
}
