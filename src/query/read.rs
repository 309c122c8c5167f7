//! Reads a query from what was typed: one pass over the text, no step back, no failure.
//!
//! The [`Reader`] stands at a place in the text and reads items (a clause, `OR`, `NOT`) until a
//! sequence ends. Whatever cannot be read as something else is a word.

mod fields;

use std::ops::Range;

use chrono::NaiveDate;

use crate::query::Clause;
use crate::query::Condition;
use crate::query::Node;
use crate::query::Occur;
use crate::query::Query;
use crate::query::dates;
use crate::query::letters::is_address;
use crate::query::letters::is_inside_word;
use crate::query::letters::is_letter;
use crate::query::letters::is_operator;
use crate::query::letters::is_quote;
use crate::query::letters::is_space;
use crate::query::references;
use crate::search::Order;
use crate::section::Notice;

/// Bytes of a query that are read: a long question, not a book.
const LONGEST_TEXT: usize = 4096;
/// Words and filters that are looked for. Fifty alternatives are a reasonable list.
const MOST_TERMS: usize = 64;
/// Parentheses within each other.
const DEEPEST: usize = 12;

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
    let has_text = text.chars().any(|letter| !letter.is_whitespace());
    if clauses.iter().all(holds_no_word) && reader.order.is_none() && has_text {
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

/// Whether a clause asks for signs alone: `🚀`.
fn holds_no_word(clause: &Clause) -> bool {
    match &clause.node {
        Node::Word(text) | Node::Phrase(text) => !text.contains(char::is_alphanumeric),
        _ => false,
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
    while let Some((start, end, time)) = open_dates(clauses) {
        clauses[start.min(end)].node = Node::Filter(time);
        clauses.remove(start.max(end));
    }
}

/// A time without an end, one without a start, and the span of both.
fn open_dates(clauses: &[Clause]) -> Option<(usize, usize, Condition)> {
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
    let ((start, first), (end, last)) = starts.zip(ends)?;
    (first <= last).then_some((start, end, Condition::Date(Some(first), Some(last))))
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
        let end = text.floor_char_boundary(LONGEST_TEXT);
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
        let words = words_of(quoted);
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
        let is_time = dates::is_unmistakable(&word, self.today) || dates::is_no_day(&word);
        if is_time && let Some(condition) = self.time(&word) {
            return Some(Node::Filter(condition));
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
    // Of parentheses around one clause with a sign of its own only a `-` before them adds anything.
    if sign != Some(Occur::Not)
        && let Node::All(clauses) = &node
        && let [only] = &clauses[..]
    {
        return Item::Clause(Clause {
            span,
            ..only.clone()
        });
    }
    let occur = sign.unwrap_or_else(|| node.usual_occur());
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

/// The words of what stands between quotation marks.
fn words_of(quoted: &str) -> Vec<&str> {
    quoted
        .split(|letter| is_space(letter) || letter.is_control())
        .filter(|word| !word.is_empty())
        .collect()
}
