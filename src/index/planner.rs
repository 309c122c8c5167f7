//! Turns a query into a plan: finds for each thing asked for everything that counts as it.
//!
//! The parts of a query are planned one by one, then what neighbours make together. Knows the
//! lexicon, the synonyms and the acronyms; does not walk postings, and leaves what a section has to
//! be to `conditions`.

mod compounds;
mod neighbours;
mod phrases;
mod questions;
mod words;

use std::cell::Cell;
use std::mem::discriminant;

use crate::index::conditions::Conditions;
use crate::index::conditions::Span;
use crate::index::lexicon::Lexicon;
use crate::index::plan::Because;
use crate::index::plan::Found;
use crate::index::plan::Group;
use crate::index::plan::MOST_GROUPS;
use crate::index::plan::Need;
use crate::index::plan::Plan;
use crate::index::plan::Way;
use crate::index::plan::Within;
use crate::index::planner::questions::Question;
use crate::index::stop_words::LittleWords;
use crate::index::stop_words::behind_article;
use crate::index::synonyms::Synonyms;
use crate::index::tokens;
use crate::index::tokens::Chunk;
use crate::index::tokens::words_of;
use crate::query::Clause;
use crate::query::Condition;
use crate::query::Node;
use crate::query::Occur;
use crate::query::Query;
use crate::search::Suggestion;
use crate::section::Notice;

/// Other forms of a typed word count a little less than the word itself (measured: .6 to 1 alike).
const FORM: f32 = 0.8;
/// What a mistyped word was read as: surer where the typed one is unknown.
const CORRECTED_UNKNOWN: f32 = 1.0;
const CORRECTED_RARE: f32 = 0.7;
/// What an acronym stands for is nearly the acronym.
const ACRONYM: f32 = 0.8;
/// The parts of a compound alone hint at it, and so do the words of a phrase (R@20 .796 -> .809).
const PART: f32 = 0.25;
/// A condition among words (`team:iaas OR zuul`) counts like one of them.
const CONDITION: f32 = 1.0;
/// Nobody mistypes more words in one question.
const MOST_SPELLED: usize = 16;

/// Works out what to look for. Teams, dates and other conditions go to `conditions`.
pub(crate) fn plan(
    query: &Query,
    literal: bool,
    lexicon: &Lexicon<'_>,
    synonyms: &Synonyms,
    acronyms: &[(String, String)],
    sections: u64,
    conditions: &mut Conditions,
) -> Plan {
    let little_words = LittleWords::new(lexicon, sections, has_small_letters(&query.clauses));
    let mut planner = Planner {
        plan: Plan::default(),
        lexicon,
        synonyms,
        acronyms,
        literal,
        within: Within::default(),
        sections,
        little_words,
        keep_stop_words: !holds_real_word(&query.clauses, little_words),
        company: telling_words(&query.clauses, little_words),
        question: Question::of(&query.clauses),
        corrected: Vec::new(),
        offered: Vec::new(),
        spelled: Cell::new(0),
        conditions,
    };
    planner.plan.notices.extend(query.notices.iter().cloned());
    let runs = planner.clauses(&query.clauses);
    planner.join_neighbours(&runs);
    planner.add_acronyms_of_several(&runs);
    planner.add_synonyms_of_several(&runs);
    planner.add_reasons();
    planner.forget_groups_beyond_limit();
    if planner.spelled.get() > MOST_SPELLED {
        planner.plan.notices.push(Notice::new(
            "corrections-cut",
            format!("only the first {MOST_SPELLED} words that are hardly known were corrected"),
            "ask for fewer words at once",
        ));
    }
    if !planner.corrected.is_empty() || !planner.offered.is_empty() {
        let mut text = query.understood();
        for (typed, read) in planner.corrected.iter().chain(&planner.offered) {
            text = with_word(&text, typed, read);
        }
        planner.plan.suggestion = Some(Suggestion {
            text,
            words: planner.corrected.clone(),
        });
    }
    planner.plan
}

/// A plain typed word, or one part of a compound, and the group that stands for it.
struct Typed {
    word: String,
    group: usize,
    /// The words that say nothing between the one before and this one: `of` in `proof of concept`.
    between: Vec<String>,
}

impl Typed {
    fn new(word: String, group: usize) -> Typed {
        Typed {
            word,
            group,
            between: Vec::new(),
        }
    }
}

/// A plan in the making, and what it is made from.
struct Planner<'p, 's> {
    plan: Plan,
    lexicon: &'p Lexicon<'s>,
    synonyms: &'p Synonyms,
    acronyms: &'p [(String, String)],
    /// Whether words stand for nothing but themselves.
    literal: bool,
    /// The part of a section that is spoken of.
    within: Within,
    sections: u64,
    little_words: LittleWords<'p, 's>,
    keep_stop_words: bool,
    /// What the query asks, if it is a question in words.
    question: Option<Question>,
    /// The telling words of the whole query, in order.
    company: Vec<String>,
    /// Words that were read as others, and such that only may have been meant otherwise.
    corrected: Vec<(String, String)>,
    offered: Vec<(String, String)>,
    /// Words that were looked at for what they may have been meant as.
    spelled: Cell<usize>,
    conditions: &'p mut Conditions,
}

impl Planner<'_, '_> {
    /// Plans the clauses of one level, all of which hold together; returns the runs of plain words,
    /// for what neighbours make.
    fn clauses(&mut self, clauses: &[Clause]) -> Vec<Vec<Typed>> {
        let mut runs: Vec<Vec<Typed>> = vec![Vec::new()];
        let mut passed_over = Vec::new();
        for clause in clauses {
            let occur = clause.occur;
            if self.narrows(&clause.node, occur == Occur::Not) {
                continue;
            }
            let run = runs.last_mut().expect("begins with one run");
            let before = run.len();
            let need = match &clause.node {
                node if occur == Occur::Not => self.excluded(node),
                Node::All(inner) => self.together(inner),
                Node::Word(text)
                    if occur == Occur::Should && self.only_asks(text, &passed_over) =>
                {
                    None
                }
                node => self.node(node, occur, run),
            };
            match &clause.node {
                Node::Word(text) if occur != Occur::Not => match run.get_mut(before) {
                    Some(first) => first.between = std::mem::take(&mut passed_over),
                    None => passed_over.extend(words_of(text)),
                },
                _ => {
                    run.truncate(before);
                    runs.push(Vec::new());
                    passed_over.clear();
                }
            }
            let Some(need) = need else { continue };
            match occur {
                Occur::Should => self.plan.needs.push(need),
                Occur::Must => {
                    if !self.is_condition(&need) {
                        self.plan.needs.push(need.clone());
                    }
                    self.plan.musts.push(need);
                }
                Occur::Not => self.plan.nots.push(need),
            }
        }
        runs
    }

    /// Takes a clause as a condition of the whole search, if it is nothing else: a filter, several
    /// values of one facet, several times. Returns whether it was.
    fn narrows(&mut self, node: &Node, negated: bool) -> bool {
        match node {
            Node::Filter(condition) => {
                self.conditions
                    .add(condition, negated, &mut self.plan.notices);
                true
            }
            Node::Any(clauses) => {
                if let Some(times) = times(clauses) {
                    self.conditions.add_times(&times, negated);
                    return true;
                }
                let Some(values) = values_of_one_facet(clauses) else {
                    return false;
                };
                for value in values {
                    self.conditions.add(value, negated, &mut self.plan.notices);
                }
                true
            }
            Node::Word(_)
            | Node::Prefix(_)
            | Node::Fuzzy(_)
            | Node::Phrase(_)
            | Node::All(_)
            | Node::InTitle(_) => false,
        }
    }

    /// Plans what stands in parentheses beside other clauses: its conditions and what it excludes
    /// hold for the whole search.
    fn together(&mut self, clauses: &[Clause]) -> Option<Need> {
        let mut needs = Vec::new();
        for clause in clauses {
            if self.narrows(&clause.node, clause.occur == Occur::Not) {
                continue;
            }
            let need = match &clause.node {
                node if clause.occur == Occur::Not => self.excluded(node),
                Node::All(inner) => self.together(inner),
                node => self.node(node, clause.occur, &mut Vec::new()),
            };
            let Some(need) = need else { continue };
            match clause.occur {
                Occur::Not => self.plan.nots.push(need),
                Occur::Must if self.is_condition(&need) => self.plan.musts.push(need),
                Occur::Should | Occur::Must => needs.push(need),
            }
        }
        (!needs.is_empty()).then_some(Need::All(needs))
    }

    /// Whether a need asks for no words at all.
    fn is_condition(&self, need: &Need) -> bool {
        match need {
            Need::Group(group) => self.plan.groups[*group].condition.is_some(),
            Need::All(needs) | Need::Any(needs) => needs.iter().all(|need| self.is_condition(need)),
            Need::Not(need) => self.is_condition(need),
        }
    }

    /// Plans one node. Words that may join with their neighbours are added to `run`.
    fn node(&mut self, node: &Node, occur: Occur, run: &mut Vec<Typed>) -> Option<Need> {
        match node {
            Node::Word(text) => self.words(text, occur, run),
            Node::Prefix(text) => self.prefix(text),
            Node::Fuzzy(text) => self.fuzzy(text),
            Node::Phrase(text) => self.phrase(text, occur),
            Node::InTitle(inner) => self.in_title(inner, occur),
            Node::Any(clauses) => self.nested(clauses, occur).map(Need::Any),
            Node::All(clauses) => self.nested(clauses, occur).map(Need::All),
            Node::Filter(condition) => Some(self.condition(condition)),
        }
    }

    /// Plans clauses of which some may be met and others not.
    fn nested(&mut self, clauses: &[Clause], occur: Occur) -> Option<Vec<Need>> {
        let mut needs = Vec::new();
        for clause in clauses {
            if clause.occur == Occur::Not {
                let need = self.excluded(&clause.node);
                needs.extend(need.map(|need| Need::Not(Box::new(need))));
            } else {
                needs.extend(self.node(&clause.node, occur, &mut Vec::new()));
            }
        }
        (!needs.is_empty()).then_some(needs)
    }

    /// Plans what must not be: only what was typed, in all its forms. Nobody means to exclude what
    /// it is also called, and nothing gains by what it should not hold.
    fn excluded(&mut self, node: &Node) -> Option<Need> {
        let literal = std::mem::replace(&mut self.literal, true);
        let before = self.plan.groups.len();
        let need = self.node(node, Occur::Not, &mut Vec::new());
        self.literal = literal;
        for group in &mut self.plan.groups[before..] {
            group.weight = 0.0;
        }
        need
    }

    /// Plans what only counts in a title.
    fn in_title(&mut self, node: &Node, occur: Occur) -> Option<Need> {
        let within = std::mem::replace(&mut self.within, Within::Title);
        let need = self.node(node, occur, &mut Vec::new());
        self.within = within;
        need
    }

    /// A condition that is one choice among others.
    fn condition(&mut self, condition: &Condition) -> Need {
        let conditions = self.conditions.only(condition, &mut self.plan.notices);
        Need::Group(self.add(Group {
            typed: condition.to_string(),
            weight: CONDITION,
            condition: Some(Box::new(conditions)),
            ..Group::default()
        }))
    }

    /// A group for what was typed, in the part of a section that is spoken of.
    fn group(&self, typed: &str, ways: Vec<Way>) -> Group {
        Group {
            typed: typed.to_owned(),
            weight: 1.0,
            within: self.within,
            ways,
            ..Group::default()
        }
    }

    /// A group for a part of what was typed.
    fn hint(&self, word: &str, ways: Vec<Way>) -> Group {
        Group {
            weight: PART,
            hint: true,
            ..self.group(word, ways)
        }
    }

    fn add(&mut self, group: Group) -> usize {
        self.plan.groups.push(group);
        self.plan.groups.len() - 1
    }

    /// Plans typed text without blanks: usually one chunk, sometimes several (`a,b`).
    fn words(&mut self, text: &str, occur: Occur, run: &mut Vec<Typed>) -> Option<Need> {
        let mut needs = Vec::new();
        for chunk in tokens::chunks(text) {
            let says_nothing = self.little_words.holds_all_of(&chunk);
            if says_nothing && !self.keep_stop_words && occur != Occur::Must {
                continue;
            }
            let chunk = behind_article(&chunk).unwrap_or(chunk);
            let words: Vec<String> = chunk.words().into_iter().map(|(_, word)| word).collect();
            let marks = chunk.marks();
            let need = if let Some(name) = marks
                .first()
                .filter(|mark| mark.starts_with('@') || mark.contains('#'))
            {
                self.name(&chunk, name, &words, &marks)
            } else if words.len() > 1 {
                self.compound(&chunk, &words, &marks, occur, run)
            } else {
                let Some(word) = words.into_iter().next() else {
                    continue;
                };
                let need = self.single(chunk.text, &word, &marks, run);
                self.weigh_verb(&word, &need);
                need
            };
            needs.push(need);
        }
        match needs.len() {
            0 => None,
            1 => needs.pop(),
            _ => Some(Need::All(needs)),
        }
    }

    /// Leaves out what is asked for beyond the limit, and says from where on.
    fn forget_groups_beyond_limit(&mut self) {
        let plan = &mut self.plan;
        let Some(first) = plan.groups.get(MOST_GROUPS) else {
            return;
        };
        plan.notices.push(Notice::new(
            "query-cut",
            format!(
                "too much is asked for; from `{}` on nothing counts",
                first.typed
            ),
            "ask for less at once",
        ));
        plan.groups.truncate(MOST_GROUPS);
        for needs in [&mut plan.needs, &mut plan.musts] {
            let all = std::mem::take(needs).into_iter();
            *needs = all.filter_map(|need| need.among(MOST_GROUPS)).collect();
        }
        // Half of what must not be together would exclude more than that.
        plan.nots.retain(|not| not.is_among(MOST_GROUPS));
    }
}

/// A text with a word or compound that stands in it as it was read. Words of phrases and parts of
/// compounds come folded.
fn with_word(text: &str, typed: &str, read: &str) -> String {
    let whole = |chunk: Chunk<'_>| {
        let range = chunk.start..chunk.start + chunk.text.len();
        (chunk.text == typed).then_some(range)
    };
    let folded = tokens::folded(typed);
    let part = |chunk: Chunk<'_>| {
        let mut words = chunk.words().into_iter();
        words.find_map(|(range, word)| (word == folded).then_some(range))
    };
    let mut chunks = tokens::chunks(text);
    let place = chunks.clone().find_map(whole);
    match place.or_else(|| chunks.find_map(part)) {
        Some(place) => [&text[..place.start], read, &text[place.end..]].concat(),
        None => text.to_owned(),
    }
}

/// The times of alternatives that are nothing else.
fn times(alternatives: &[Clause]) -> Option<Vec<Span>> {
    let mut times = Vec::new();
    for clause in alternatives {
        let Node::Filter(Condition::Date(from, to)) = &clause.node else {
            return None;
        };
        times.push((*from, *to));
    }
    Some(times)
}

/// The values of alternatives that are nothing else than values of one facet.
fn values_of_one_facet(alternatives: &[Clause]) -> Option<Vec<&Condition>> {
    let mut values: Vec<&Condition> = Vec::new();
    for clause in alternatives {
        let Node::Filter(condition) = &clause.node else {
            return None;
        };
        let is_facet = matches!(
            condition,
            Condition::Team(_) | Condition::Topic(_) | Condition::Person(_) | Condition::Corpus(_)
        );
        let is_same = values
            .first()
            .is_none_or(|first| discriminant(*first) == discriminant(condition));
        if !is_facet || !is_same {
            return None;
        }
        values.push(condition);
    }
    Some(values)
}

/// Whether any clause asks for a word that is not a stop word.
fn holds_real_word(clauses: &[Clause], little_words: LittleWords<'_, '_>) -> bool {
    fn is_real(node: &Node, little_words: LittleWords<'_, '_>) -> bool {
        match node {
            Node::Word(text) => {
                tokens::chunks(text).any(|chunk| !little_words.holds_all_of(&chunk))
            }
            Node::Prefix(_) | Node::Fuzzy(_) | Node::Phrase(_) => true,
            Node::InTitle(inner) => is_real(inner, little_words),
            Node::Any(inner) | Node::All(inner) => holds_real_word(inner, little_words),
            Node::Filter(_) => false,
        }
    }
    let mut clauses = clauses.iter();
    clauses.any(|clause| is_real(&clause.node, little_words))
}

/// Whether any word that is looked for has small letters.
fn has_small_letters(clauses: &[Clause]) -> bool {
    clauses.iter().any(|clause| match &clause.node {
        Node::Word(text) | Node::Phrase(text) => text.contains(char::is_lowercase),
        Node::Prefix(_) | Node::Fuzzy(_) | Node::InTitle(_) | Node::Filter(_) => false,
        Node::Any(inner) | Node::All(inner) => has_small_letters(inner),
    })
}

/// The words of a query that say something, in order; not those that it excludes.
fn telling_words(clauses: &[Clause], little_words: LittleWords<'_, '_>) -> Vec<String> {
    fn add(node: &Node, little_words: LittleWords<'_, '_>, into: &mut Vec<String>) {
        match node {
            Node::Word(text) | Node::Phrase(text) => {
                for chunk in tokens::chunks(text).filter(|one| !little_words.holds_all_of(one)) {
                    let words = chunk.words().into_iter().map(|(_, word)| word);
                    into.extend(words.filter(|word| !little_words.holds(word)));
                }
            }
            Node::InTitle(inner) => add(inner, little_words, into),
            Node::Any(clauses) | Node::All(clauses) => {
                into.extend(telling_words(clauses, little_words));
            }
            Node::Prefix(_) | Node::Fuzzy(_) | Node::Filter(_) => {}
        }
    }
    let mut words = Vec::new();
    for clause in clauses.iter().filter(|clause| clause.occur != Occur::Not) {
        add(&clause.node, little_words, &mut words);
    }
    words
}

fn way(found: Found, weight: f32, because: Because) -> Way {
    Way {
        found,
        weight,
        because,
    }
}

/// Adds a way unless the group already has it with at least that weight.
fn add_way(group: &mut Group, way: Way) {
    match group.ways.iter_mut().find(|known| known.found == way.found) {
        Some(known) if known.weight >= way.weight => {}
        Some(known) => *known = way,
        None => group.ways.push(way),
    }
}

fn phrase_of(words: &[String]) -> Found {
    match words {
        [word] => Found::Word(word.clone()),
        _ => Found::Phrase(words.iter().map(|word| vec![(word.clone(), 1.0)]).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_corrected_where_it_stands_and_not_inside_another() {
        let text = with_word("encryption encryptio", "encryptio", "encryption");
        assert_eq!(text, "encryption encryption");
        assert_eq!(with_word("team:x zull", "zull", "zuul"), "team:x zuul");
        let text = with_word("team:x \"DISK Encryptoin\"", "encryptoin", "encryption");
        assert_eq!(text, "team:x \"DISK encryption\"");
        assert_eq!(with_word("Foo-Zull", "zull", "zuul"), "Foo-zuul");
    }
}
