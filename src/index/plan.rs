//! Turns a query into what the engine can look for: groups of terms with weights, what a section
//! has to hold, and conditions.
//!
//! A *group* stands for one thing asked for: a typed word with its other forms, a correction, its
//! synonyms; a compound joined up or as a phrase. Groups are scored; [`Need`] says which of them a
//! section must hold to count as an answer. Knows the lexicon and the synonyms; does not walk
//! postings.

use std::collections::HashSet;
use std::mem::discriminant;

use crate::index::conditions::Conditions;
use crate::index::conditions::Span;
use crate::index::lexicon;
use crate::index::lexicon::Lexicon;
use crate::index::lexicon::has_forms;
use crate::index::spelling;
use crate::index::spelling::Meant;
use crate::index::spelling::Speller;
use crate::index::synonyms::Synonyms;
use crate::index::tokens;
use crate::query::Clause;
use crate::query::Condition;
use crate::query::Node;
use crate::query::Occur;
use crate::query::Query;
use crate::search::Suggestion;
use crate::section::Notice;

/// Other forms of a typed word count a little less than the word itself (measured: .6 to 1 alike).
const FORM: f32 = 0.8;
/// A word that two typed neighbours make when joined, and a phrase that a typed word makes when
/// cut: as good as typed, nearly.
const JOINED: f32 = 0.8;
const CUT: f32 = 0.9;
/// What a mistyped word was read as: surer where the typed one is unknown.
const CORRECTED_UNKNOWN: f32 = 1.0;
const CORRECTED_RARE: f32 = 0.7;
/// Another word that it may have been meant as counts so much against the first.
const SECOND_READING: f32 = 0.5;
/// Synonyms stand below the typed word, and only help words that are not frequent themselves.
const SYNONYM: f32 = 0.5;
const SYNONYM_OF_SEVERAL: f32 = 0.4;
const SYNONYM_MOST_SHARE: f32 = 0.012;
/// What an acronym stands for is nearly the acronym.
const ACRONYM: f32 = 0.8;
/// The parts of a compound alone hint at it, and so do the words of a phrase (R@20 .796 -> .809).
const PART: f32 = 0.25;
/// Words of a phrase that also hint at it apart; a longer quotation has enough in its first ones.
const MOST_APART: usize = 8;
/// A shorter name of the same thing: `scs-0214` for `scs-0214-v2`, `#12` for `repo#12`.
const SHORTER_NAME: f32 = 0.4;
/// Expanded prefixes: the typed beginning is all that is sure.
const EXPANDED: f32 = 0.8;
/// A condition among words (`team:iaas OR zuul`) counts like one of them.
const CONDITION: f32 = 1.0;
/// More groups than a machine word has bits are never asked for by a person.
pub(crate) const MOST_GROUPS: usize = 64;
/// Up to this frequency a word may be a typing error for a far more frequent one (10 costs .008
/// nDCG: it takes `slack` for `stack`).
const RARE: u32 = 2;
/// Up to this frequency a joined word is read as the two words it consists of.
const RARE_JOINED: u32 = 10;
/// A word joined from two, or cut in two, has to be known at least this often.
const KNOWN: u32 = 2;
/// A compound that stands in so many places is surely one.
const ENOUGH: usize = 20;
/// Words that are cut where they stand apart are at least so long.
const SHORTEST_CUT: usize = 7;

/// What to look for.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    /// The things asked for.
    pub(crate) groups: Vec<Group>,
    /// What a section should hold: all of these, to count as an answer.
    pub(crate) needs: Vec<Need>,
    /// What it has to hold to be shown at all.
    pub(crate) musts: Vec<Need>,
    /// What it must not hold.
    pub(crate) nots: Vec<Need>,
    /// Corrections that were made.
    pub(crate) suggestion: Option<Suggestion>,
    /// What a person should know of how the query was read.
    pub(crate) notices: Vec<Notice>,
}

/// One thing asked for, with everything that counts as it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Group {
    /// As typed.
    pub(crate) typed: String,
    /// How much it counts against the others.
    pub(crate) weight: f32,
    /// Whether only titles count.
    pub(crate) title_only: bool,
    /// Whether it is a mere hint, such as a part of a compound: scored, never needed.
    pub(crate) hint: bool,
    /// Whether sections without it stand below all others: a quoted phrase.
    pub(crate) hard: bool,
    /// What counts as it.
    pub(crate) ways: Vec<Way>,
    /// What a section has to be instead, where the choice is between words and conditions.
    pub(crate) condition: Option<Box<Conditions>>,
}

/// One way in which a group can stand in a text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Way {
    pub(crate) found: Found,
    pub(crate) weight: f32,
    pub(crate) because: Because,
}

/// The words that may stand at one place of a phrase, with their weights.
pub(crate) type Alternatives = Vec<(String, f32)>;

/// What is looked for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Found {
    /// A folded word.
    Word(String),
    /// A mark: `standards#1020`, `cloudinabox`.
    Mark(String),
    /// Words in a row, at each place any of several with its weight.
    Phrase(Vec<Alternatives>),
}

/// Why a way counts as the group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Because {
    Typed,
    Form,
    Joined,
    Cut,
    Corrected,
    Synonym,
    Acronym,
    ShorterName,
    Prefix,
    Feedback,
}

impl Because {
    /// The words for it in an explanation.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Because::Typed => "typed",
            Because::Form => "another form",
            Because::Joined => "in one word",
            Because::Cut => "written as two words",
            Because::Corrected => "corrected",
            Because::Synonym => "a synonym",
            Because::Acronym => "an acronym",
            Because::ShorterName => "a shorter name",
            Because::Prefix => "begins so",
            Because::Feedback => "found in the best sections",
        }
    }
}

/// What a section holds or not, in terms of groups by number.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Need {
    Group(usize),
    All(Vec<Need>),
    Any(Vec<Need>),
    Not(Box<Need>),
}

impl Need {
    /// Whether the groups whose bits are set satisfy it.
    pub(crate) fn is_met(&self, held: u64) -> bool {
        match self {
            Need::Group(group) => held & (1 << group) != 0,
            Need::All(needs) => needs.iter().all(|need| need.is_met(held)),
            Need::Any(needs) => needs.iter().any(|need| need.is_met(held)),
            Need::Not(need) => !need.is_met(held),
        }
    }

    /// How much of it the groups whose bits are set satisfy, by what each group is worth.
    pub(crate) fn covered(&self, held: u64, worth: &[f32]) -> f32 {
        match self {
            Need::Group(group) => {
                if held & (1 << group) != 0 {
                    worth[*group]
                } else {
                    0.0
                }
            }
            Need::All(needs) => needs.iter().map(|need| need.covered(held, worth)).sum(),
            Need::Any(needs) => needs
                .iter()
                .map(|need| need.covered(held, worth))
                .fold(0.0, f32::max),
            // What is absent is worth nothing.
            Need::Not(_) => 0.0,
        }
    }
}

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
    let mut planner = Planner {
        plan: Plan::default(),
        lexicon,
        synonyms,
        acronyms,
        literal,
        sections,
        keep_stop_words: !holds_real_word(&query.clauses),
        company: telling_words(&query.clauses),
        corrected: Vec::new(),
        conditions,
    };
    planner.plan.notices.extend(query.notices.iter().cloned());
    let runs = planner.clauses(&query.clauses);
    planner.join_neighbours(&runs);
    planner.add_synonyms_of_several(&runs);
    if planner.plan.groups.len() > MOST_GROUPS {
        planner.plan.notices.push(Notice::new(
            "query-cut",
            format!(
                "the query has more than {MOST_GROUPS} words; only the first {MOST_GROUPS} count"
            ),
            "ask for less at once",
        ));
        planner.forget_groups_beyond_limit();
    }
    if !planner.corrected.is_empty() {
        let mut text = query.understood();
        for (typed, read) in &planner.corrected {
            text = text.replacen(typed.as_str(), read, 1);
        }
        planner.plan.suggestion = Some(Suggestion {
            text,
            words: planner.corrected.clone(),
        });
    }
    planner.plan
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
fn holds_real_word(clauses: &[Clause]) -> bool {
    clauses.iter().any(|clause| match &clause.node {
        Node::Word(text) => tokens::chunks(text).any(|chunk| !is_stop_chunk(&chunk)),
        Node::Prefix(_) | Node::Fuzzy(_) | Node::Phrase(_) | Node::InTitle(_) => true,
        Node::Any(inner) | Node::All(inner) => holds_real_word(inner),
        Node::Filter(_) => false,
    })
}

/// The words of a query that say something, in order; not those that it excludes.
fn telling_words(clauses: &[Clause]) -> Vec<String> {
    fn add(node: &Node, into: &mut Vec<String>) {
        match node {
            Node::Word(text) | Node::Phrase(text) => {
                into.extend(
                    words_of(text)
                        .into_iter()
                        .filter(|word| !is_stop_word(word)),
                );
            }
            Node::InTitle(inner) => add(inner, into),
            Node::Any(clauses) | Node::All(clauses) => into.extend(telling_words(clauses)),
            Node::Prefix(_) | Node::Fuzzy(_) | Node::Filter(_) => {}
        }
    }
    let mut words = Vec::new();
    for clause in clauses.iter().filter(|clause| clause.occur != Occur::Not) {
        add(&clause.node, &mut words);
    }
    words
}

/// Whether a chunk is a single word that says nothing by itself.
fn is_stop_chunk(chunk: &tokens::Chunk<'_>) -> bool {
    let words = chunk.words();
    words.is_empty() || words.iter().all(|(_, word)| is_stop_word(word))
}

/// A plain typed word, or one part of a compound, and the group that stands for it.
struct Typed {
    word: String,
    group: usize,
}

struct Planner<'p, 's> {
    plan: Plan,
    lexicon: &'p Lexicon<'s>,
    synonyms: &'p Synonyms,
    acronyms: &'p [(String, String)],
    literal: bool,
    sections: u64,
    keep_stop_words: bool,
    /// The telling words of the whole query, in order.
    company: Vec<String>,
    corrected: Vec<(String, String)>,
    conditions: &'p mut Conditions,
}

impl Planner<'_, '_> {
    /// Plans the clauses of one level, all of which hold together; returns the runs of plain words,
    /// for what neighbours make.
    fn clauses(&mut self, clauses: &[Clause]) -> Vec<Vec<Typed>> {
        let mut runs = vec![Vec::new()];
        for clause in clauses {
            let occur = clause.occur;
            if self.narrows(&clause.node, occur == Occur::Not) {
                continue;
            }
            let run = runs.last_mut().expect("begins with one run");
            let before = run.len();
            let need = match &clause.node {
                node if occur == Occur::Not => self.excluded(node, false),
                Node::All(inner) => self.together(inner),
                node => self.node(node, occur, false, run),
            };
            let is_plain = matches!(clause.node, Node::Word(_)) && occur != Occur::Not;
            if !is_plain {
                run.truncate(before);
                runs.push(Vec::new());
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
                node if clause.occur == Occur::Not => self.excluded(node, false),
                Node::All(inner) => self.together(inner),
                node => self.node(node, clause.occur, false, &mut Vec::new()),
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
    fn node(
        &mut self,
        node: &Node,
        occur: Occur,
        title_only: bool,
        run: &mut Vec<Typed>,
    ) -> Option<Need> {
        match node {
            Node::Word(text) => self.words(text, occur, title_only, run),
            Node::Prefix(text) => self.prefix(text, title_only),
            Node::Fuzzy(text) => self.fuzzy(text, title_only),
            Node::Phrase(text) => self.phrase(text, occur, title_only),
            Node::InTitle(inner) => self.node(inner, occur, true, &mut Vec::new()),
            Node::Any(clauses) => self.nested(clauses, occur, title_only).map(Need::Any),
            Node::All(clauses) => self.nested(clauses, occur, title_only).map(Need::All),
            Node::Filter(condition) => Some(self.condition(condition)),
        }
    }

    /// Plans clauses of which some may be met and others not.
    fn nested(&mut self, clauses: &[Clause], occur: Occur, title_only: bool) -> Option<Vec<Need>> {
        let mut needs = Vec::new();
        for clause in clauses {
            if clause.occur == Occur::Not {
                let need = self.excluded(&clause.node, title_only);
                needs.extend(need.map(|need| Need::Not(Box::new(need))));
            } else {
                needs.extend(self.node(&clause.node, occur, title_only, &mut Vec::new()));
            }
        }
        (!needs.is_empty()).then_some(needs)
    }

    /// Plans what must not be: only what was typed, in all its forms. Nobody means to exclude what
    /// it is also called.
    fn excluded(&mut self, node: &Node, title_only: bool) -> Option<Need> {
        let literal = std::mem::replace(&mut self.literal, true);
        let need = self.node(node, Occur::Not, title_only, &mut Vec::new());
        self.literal = literal;
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

    fn add(&mut self, group: Group) -> usize {
        self.plan.groups.push(group);
        self.plan.groups.len() - 1
    }

    /// Plans typed text without blanks: usually one chunk, sometimes several (`a,b`).
    fn words(
        &mut self,
        text: &str,
        occur: Occur,
        title_only: bool,
        run: &mut Vec<Typed>,
    ) -> Option<Need> {
        let mut needs = Vec::new();
        for chunk in tokens::chunks(text) {
            if is_stop_chunk(&chunk) && !self.keep_stop_words && occur != Occur::Must {
                continue;
            }
            let words: Vec<String> = chunk.words().into_iter().map(|(_, word)| word).collect();
            let marks = chunk.marks();
            let need = if let Some(name) = marks
                .first()
                .filter(|mark| mark.starts_with('@') || mark.contains('#'))
            {
                self.name(&chunk, name, &words, &marks, title_only)
            } else if words.len() > 1 {
                self.compound(&chunk, &words, &marks, title_only, run)
            } else {
                let Some(word) = words.into_iter().next() else {
                    continue;
                };
                self.single(chunk.text, &word, &marks, title_only, run)
            };
            needs.push(need);
        }
        match needs.len() {
            0 => None,
            1 => needs.pop(),
            _ => Some(Need::All(needs)),
        }
    }

    /// A handle or an issue: found by its mark.
    fn name(
        &mut self,
        chunk: &tokens::Chunk<'_>,
        name: &str,
        words: &[String],
        marks: &[String],
        title_only: bool,
    ) -> Need {
        let mut ways = vec![way(Found::Mark(name.to_owned()), 1.0, Because::Typed)];
        if let Some(other) = self.name_meant(name) {
            self.corrected.push((chunk.text.to_owned(), other.clone()));
            ways.push(way(Found::Mark(other), 1.0, Because::Corrected));
        }
        if name.starts_with('@') {
            ways.push(way(phrase_of(words), 0.7, Because::ShorterName));
        } else if let Some(number) = marks
            .iter()
            .find(|mark| mark.starts_with('#') && mark.as_str() != name)
        {
            ways.push(way(
                Found::Mark(number.clone()),
                SHORTER_NAME,
                Because::ShorterName,
            ));
        }
        Need::Group(self.add(Group {
            typed: chunk.text.to_owned(),
            weight: 1.0,
            title_only,
            ways,
            ..Group::default()
        }))
    }

    /// The handle of somebody in the minutes, or an issue there, for one that is not.
    fn name_meant(&self, name: &str) -> Option<String> {
        let is_unknown = !self.literal && self.lexicon.mark_frequency(name) == 0;
        is_unknown.then(|| self.lexicon.name_like(name)).flatten()
    }

    /// A compound: joined up, or its parts in a row; each part alone only hints at it. Where
    /// neither occurs, its parts are words like others.
    fn compound(
        &mut self,
        chunk: &tokens::Chunk<'_>,
        words: &[String],
        marks: &[String],
        title_only: bool,
        run: &mut Vec<Typed>,
    ) -> Need {
        let joined: String = words.concat();
        let mut ways = vec![way(phrase_of(words), 1.0, Because::Typed)];
        for mark in marks {
            let is_whole = *mark == joined
                || tokens::code(&joined).as_deref() == Some(mark)
                || mark.contains('.');
            let is_known = self.lexicon.mark_frequency(mark) > 0;
            if is_known {
                let (weight, because) = if is_whole {
                    (1.0, Because::Typed)
                } else {
                    (SHORTER_NAME, Because::ShorterName)
                };
                ways.push(way(Found::Mark(mark.clone()), weight, because));
            }
        }
        for form in self.lexicon.family(&joined) {
            ways.push(way(Found::Word(form), 1.0, Because::Joined));
        }
        for (acronym, meaning) in self.acronyms {
            if !self.literal && words_of(meaning) == words {
                let found = Found::Word(tokens::folded(acronym));
                ways.push(way(found, ACRONYM, Because::Acronym));
            }
        }
        if let [repository, number] = words
            && let Some(issue) = self.issue(repository, number)
        {
            ways.push(way(issue, 1.0, Because::Joined));
        }
        let places: Vec<Alternatives> =
            words.iter().map(|word| vec![(word.clone(), 1.0)]).collect();
        let occurs = ways.len() > 1 || self.lexicon.phrase_occurs(&places, 1);
        if !occurs {
            if let Some(meant) = self.compound_meant(chunk.text, words) {
                self.corrected.push((chunk.text.to_owned(), meant.clone()));
                if let Some(chunk) = tokens::chunks(&meant).next() {
                    return self.compound(
                        &chunk,
                        &words_of(&meant),
                        &chunk.marks(),
                        title_only,
                        run,
                    );
                }
            }
            let mut needs = Vec::new();
            for (number, word) in words.iter().enumerate() {
                let is_noise = is_stop_word(word) || (word.len() == 1 && number > 0);
                if !is_noise {
                    needs.push(self.single(word, word, &[], title_only, run));
                }
            }
            return Need::All(needs);
        }
        let whole = self.add(Group {
            typed: chunk.text.to_owned(),
            weight: 1.0,
            title_only,
            ways,
            ..Group::default()
        });
        for word in words.iter().filter(|word| !is_stop_word(word)) {
            let ways = vec![way(Found::Word(word.clone()), 1.0, Because::Typed)];
            self.add(Group {
                typed: word.clone(),
                weight: PART,
                title_only,
                hint: true,
                ways,
                ..Group::default()
            });
        }
        run.extend(words.iter().map(|word| Typed {
            word: word.clone(),
            group: whole,
        }));
        Need::Group(whole)
    }

    /// The issue that `standards/590`, `standards 590`, `issue 590` or `PR 590` means.
    fn issue(&self, before: &str, number: &str) -> Option<Found> {
        let is_number = (1..=6).contains(&number.len())
            && number.bytes().all(|byte| byte.is_ascii_digit())
            && !number.starts_with('0');
        if !is_number {
            return None;
        }
        let number = format!("#{number}");
        let mark = match ISSUES.binary_search(&before) {
            Ok(_) => number,
            Err(_) => format!("{before}{number}"),
        };
        (self.lexicon.mark_frequency(&mark) > 0).then_some(Found::Mark(mark))
    }

    /// A compound that nobody wrote, with one word of it as it was meant, if somebody wrote that.
    fn compound_meant(&self, text: &str, words: &[String]) -> Option<String> {
        if self.literal {
            return None;
        }
        let mut best: Option<(usize, String, String)> = None;
        for (number, word) in words.iter().enumerate() {
            let mut meant = words.to_vec();
            for other in self.lexicon.one_error_from(word) {
                meant[number].clone_from(&other);
                let frequency = self.compound_frequency(&meant);
                if frequency > 0 && best.as_ref().is_none_or(|(most, _, _)| frequency > *most) {
                    best = Some((frequency, word.clone(), other));
                }
            }
        }
        let (_, word, other) = best?;
        let text = text.to_lowercase();
        text.contains(&word)
            .then(|| text.replacen(&word, &other, 1))
    }

    /// In how many places a compound stands, in a row or joined up.
    fn compound_frequency(&self, words: &[String]) -> usize {
        let places: Vec<Alternatives> =
            words.iter().map(|word| vec![(word.clone(), 1.0)]).collect();
        let joined = words.concat();
        self.lexicon.phrase_frequency(&places, ENOUGH) + self.frequency(&joined) as usize
    }

    /// A single word; where the minutes do not know it, what it was meant as.
    fn single(
        &mut self,
        typed: &str,
        word: &str,
        marks: &[String],
        title_only: bool,
        run: &mut Vec<Typed>,
    ) -> Need {
        let others = match self.meant(word) {
            Some(Meant::Two(first, second)) => {
                self.corrected
                    .push((typed.to_owned(), format!("{first} {second}")));
                return self.two(&[first, second], title_only, run);
            }
            Some(Meant::Others(mut others)) => {
                self.add_what_others_meant(&mut others);
                others
            }
            None => match self.written_apart(word) {
                Some(halves) => return self.two_in_one(typed, word, &halves, title_only, run),
                None => Vec::new(),
            },
        };
        let group = self.word(typed, word, marks, &others, title_only);
        let is_unknown = self.frequency(word) == 0;
        let meant = others.into_iter().next().filter(|_| is_unknown);
        if let Some(meant) = &meant {
            self.corrected.push((typed.to_owned(), meant.clone()));
        }
        run.push(Typed {
            word: meant.unwrap_or_else(|| word.to_owned()),
            group,
        });
        Need::Group(group)
    }

    /// What a word was read as may itself be an error that somebody left in the minutes.
    fn add_what_others_meant(&self, others: &mut Vec<String>) {
        let first = others.first().and_then(|first| self.meant(first));
        if let Some(Meant::Others(meant)) = first {
            others.truncate(1);
            others.extend(meant);
        }
    }

    /// In how many places a word stands, as a word or within a compound.
    fn frequency(&self, word: &str) -> u32 {
        self.lexicon.frequency(word) + self.lexicon.mark_frequency(word)
    }

    /// What a word was meant as that is unknown, or nearly so.
    fn meant(&self, word: &str) -> Option<Meant> {
        if self.literal {
            return None;
        }
        let of_family = self.lexicon.family_frequency(word) + self.lexicon.mark_frequency(word);
        let is_unknown = self.frequency(word) == 0;
        // A synonym answers better than a guess, where the minutes use it; and what has synonyms
        // is a word.
        let is_word = if is_unknown {
            self.speller().is_answered(word)
        } else {
            of_family > RARE || !self.synonyms.of(&[word]).is_empty()
        };
        if is_word {
            return None;
        }
        self.speller().meant(word, of_family)
    }

    fn speller(&self) -> Speller<'_, '_> {
        Speller::new(self.lexicon, self.synonyms, &self.company, self.sections)
    }

    /// The two words of a known one that stand apart more often than joined: `statuspage`.
    fn written_apart(&self, word: &str) -> Option<[String; 2]> {
        let is_long = word.len() >= SHORTEST_CUT && word.bytes().all(|b| b.is_ascii_lowercase());
        if self.literal || !is_long {
            return None;
        }
        let joined = self.lexicon.family_frequency(word);
        if joined > RARE_JOINED {
            return None;
        }
        let (first, second, _) = self.speller().cut(word).filter(|(_, _, beside)| *beside)?;
        let places = [self.forms(&first), self.forms(&second)];
        let enough = joined.max(KNOWN) as usize;
        self.lexicon
            .phrase_occurs(&places, enough)
            .then_some([first, second])
    }

    fn forms(&self, word: &str) -> Alternatives {
        let forms = self.lexicon.family(word).into_iter();
        forms.map(|form| (form, 1.0)).collect()
    }

    /// Two words that were typed as one.
    fn two(&mut self, halves: &[String], title_only: bool, run: &mut Vec<Typed>) -> Need {
        let mut needs = Vec::new();
        for half in halves.iter().filter(|half| !is_stop_word(half)) {
            let group = self.word(half, half, &[], &[], title_only);
            run.push(Typed {
                word: half.clone(),
                group,
            });
            needs.push(Need::Group(group));
        }
        Need::All(needs)
    }

    /// Two words that may be written as one: where they are, both are there.
    fn two_in_one(
        &mut self,
        typed: &str,
        word: &str,
        halves: &[String],
        title_only: bool,
        run: &mut Vec<Typed>,
    ) -> Need {
        let before = self.plan.groups.len();
        let need = self.two(halves, title_only, run);
        let mut joined = vec![way(Found::Mark(word.to_owned()), 1.0, Because::Joined)];
        for form in self.lexicon.family(word) {
            let because = if form == word {
                Because::Typed
            } else {
                Because::Form
            };
            joined.push(way(Found::Word(form), 1.0, because));
        }
        for group in &mut self.plan.groups[before..] {
            group.typed = format!("{} in {typed}", group.typed);
            for way in &joined {
                add_way(group, way.clone());
            }
        }
        need
    }

    /// One word: itself, its other forms, other spellings, synonyms; and what it was meant as.
    fn word(
        &mut self,
        typed: &str,
        word: &str,
        marks: &[String],
        meant: &[String],
        title_only: bool,
    ) -> usize {
        let mut group = Group {
            typed: typed.to_owned(),
            weight: 1.0,
            title_only,
            ..Group::default()
        };
        self.add_ways(&mut group, word, marks);
        if self.lexicon.family(word).len() == lexicon::MOST_EXPANSIONS {
            let most = lexicon::MOST_EXPANSIONS;
            self.plan.notices.push(Notice::new(
                "forms-cut",
                format!("`{word}` has {most} other forms or more; only {most} count"),
                "type the form you mean, with a second word beside it",
            ));
        }
        let surely = if self.frequency(word) == 0 {
            CORRECTED_UNKNOWN
        } else {
            CORRECTED_RARE
        };
        for (other, surely) in meant.iter().zip([surely, surely * SECOND_READING]) {
            let mut as_meant = Group::default();
            self.add_ways(&mut as_meant, other, &[]);
            for mut way in as_meant.ways {
                let is_as_near = matches!(&way.found, Found::Word(form)
                    if spelling::errors_between(word, form) == Some(1));
                if way.because == Because::Form && is_as_near {
                    way.weight = 1.0;
                }
                way.weight *= surely;
                if matches!(way.because, Because::Typed | Because::Form) {
                    way.because = Because::Corrected;
                }
                add_way(&mut group, way);
            }
        }
        self.add(group)
    }

    /// Everything that counts as a word.
    fn add_ways(&self, group: &mut Group, word: &str, marks: &[String]) {
        group
            .ways
            .push(way(Found::Word(word.to_owned()), 1.0, Because::Typed));
        let family = self.lexicon.family(word);
        for form in family.iter().filter(|form| form.as_str() != word) {
            group
                .ways
                .push(way(Found::Word(form.clone()), FORM, Because::Form));
        }
        // A joined compound, an umlaut dropped, a part of `ClusterClass`: marks of the text.
        if self.lexicon.mark_frequency(word) > 0 {
            group
                .ways
                .push(way(Found::Mark(word.to_owned()), 1.0, Because::Joined));
        }
        for mark in marks {
            group
                .ways
                .push(way(Found::Word(mark.clone()), 1.0, Because::Typed));
            group
                .ways
                .push(way(Found::Mark(mark.clone()), 1.0, Because::Typed));
        }
        if let Some((letters, number)) = cut_code(word) {
            group
                .ways
                .push(way(phrase_of(&[letters, number]), CUT, Because::Cut));
        }
        if !self.literal {
            self.add_cut(group, word);
            self.add_synonyms(group, word);
        }
    }

    /// `statuspage` as `status page`, where the two stand together somewhere.
    fn add_cut(&self, group: &mut Group, word: &str) {
        let is_long = word.len() >= SHORTEST_CUT && word.bytes().all(|b| b.is_ascii_lowercase());
        if !is_long {
            return;
        }
        let places = match self.speller().cut(word) {
            Some((first, second, true)) => vec![vec![(first, 1.0)], self.forms(&second)],
            _ => match self.speller().pieces(word) {
                Some(pieces) => pieces.into_iter().map(|piece| vec![(piece, 1.0)]).collect(),
                None => return,
            },
        };
        let least = if places.len() == 2 { KNOWN as usize } else { 1 };
        if self.lexicon.phrase_occurs(&places, least) {
            group
                .ways
                .push(way(Found::Phrase(places), CUT, Because::Cut));
        }
    }

    fn add_synonyms(&self, group: &mut Group, word: &str) {
        for (acronym, meaning) in self.acronyms {
            let meaning: Vec<String> = words_of(meaning);
            if meaning.len() > 1 && meaning.concat() == word {
                let found = Found::Word(tokens::folded(acronym));
                group.ways.push(way(found, ACRONYM, Because::Acronym));
            }
            if tokens::folded(acronym) == word {
                group
                    .ways
                    .push(way(phrase_of(&meaning), ACRONYM, Because::Acronym));
                group.ways.push(way(
                    Found::Mark(meaning.concat()),
                    ACRONYM,
                    Because::Acronym,
                ));
            }
        }
        // So frequent a word needs no help, and what it is also called would drown it.
        if self.lexicon.frequency(word) as f32 > SYNONYM_MOST_SHARE * self.sections as f32 {
            return;
        }
        for other in self.synonyms.of(&[word]) {
            self.add_synonym(group, &other, SYNONYM);
        }
    }

    fn add_synonym(&self, group: &mut Group, other: &[String], weight: f32) {
        if let [word] = other {
            for form in self.lexicon.family(word) {
                add_way(group, way(Found::Word(form), weight, Because::Synonym));
            }
        } else {
            add_way(
                group,
                way(self.phrase_of_forms(other), weight, Because::Synonym),
            );
            add_way(
                group,
                way(Found::Mark(other.concat()), weight, Because::Synonym),
            );
        }
    }

    /// `load balancer` may be written `loadbalancer`.
    fn join_neighbours(&mut self, runs: &[Vec<Typed>]) {
        let pairs = runs.iter().flat_map(|run| run.windows(2));
        for pair in pairs.filter(|pair| pair[0].group != pair[1].group) {
            let joined = format!("{}{}", pair[0].word, pair[1].word);
            let mut ways = Vec::new();
            if self.lexicon.family_frequency(&joined) >= KNOWN {
                let family = self.lexicon.family(&joined);
                ways.extend(
                    family
                        .into_iter()
                        .map(|form| way(Found::Word(form), JOINED, Because::Joined)),
                );
            }
            if self.lexicon.mark_frequency(&joined) > 0 {
                ways.push(way(Found::Mark(joined.clone()), JOINED, Because::Joined));
            }
            if let Some(code) = tokens::code(&joined) {
                ways.push(way(Found::Mark(code), JOINED, Because::Joined));
            }
            for typed in pair {
                for way in &ways {
                    add_way(&mut self.plan.groups[typed.group], way.clone());
                }
            }
            if let Some(issue) = self.issue(&pair[0].word, &pair[1].word) {
                // The number says it; `issue` and `PR` before it are only not missing.
                for (typed, weight) in pair.iter().zip([PART, 1.0]) {
                    let way = way(issue.clone(), weight, Because::Joined);
                    add_way(&mut self.plan.groups[typed.group], way);
                }
            }
        }
        self.join_longer(runs);
    }

    /// `cloud in a box` may be written `cloud-in-a-box` or `cloudinabox`, or be known by an acronym.
    fn join_longer(&mut self, runs: &[Vec<Typed>]) {
        for run in runs {
            for (acronym, meaning) in self.acronyms {
                let meaning: Vec<String> = words_of(meaning)
                    .into_iter()
                    .filter(|word| !is_stop_word(word))
                    .collect();
                let at = run.windows(meaning.len().max(1)).position(|typed| {
                    !meaning.is_empty()
                        && typed
                            .iter()
                            .zip(&meaning)
                            .all(|(typed, word)| typed.word == *word)
                });
                let Some(at) = at.filter(|_| !self.literal) else {
                    continue;
                };
                for typed in &run[at..at + meaning.len()] {
                    let found = Found::Word(tokens::folded(acronym));
                    add_way(
                        &mut self.plan.groups[typed.group],
                        way(found, ACRONYM, Because::Acronym),
                    );
                }
            }
        }
    }

    /// Synonyms of what several neighbouring words mean together.
    fn add_synonyms_of_several(&mut self, runs: &[Vec<Typed>]) {
        if self.literal {
            return;
        }
        for run in runs {
            for length in [3, 2] {
                for typed in run.windows(length) {
                    let words: Vec<&str> = typed.iter().map(|typed| typed.word.as_str()).collect();
                    for other in self.synonyms.of(&words) {
                        for typed in typed {
                            let mut group = std::mem::take(&mut self.plan.groups[typed.group]);
                            self.add_synonym(&mut group, &other, SYNONYM_OF_SEVERAL);
                            self.plan.groups[typed.group] = group;
                        }
                    }
                }
            }
        }
    }

    fn prefix(&mut self, text: &str, title_only: bool) -> Option<Need> {
        let mut words: Vec<String> = words_of(text);
        let prefix = words.pop()?;
        let (expanded, more) = self.lexicon.beginning_with(&prefix);
        if more {
            let most = lexicon::MOST_EXPANSIONS;
            self.plan.notices.push(Notice::new(
                "prefix-cut",
                format!(
                    "`{text}*` fits more than {most} words; the {most} most frequent ones count"
                ),
                "type more of the word",
            ));
        }
        let weight = |word: &str| if word == prefix { 1.0 } else { EXPANDED };
        let ways = if words.is_empty() {
            expanded
                .into_iter()
                .map(|word| {
                    let weight = weight(&word);
                    way(Found::Word(word), weight, Because::Prefix)
                })
                .collect()
        } else {
            let mut places: Vec<Alternatives> =
                words.into_iter().map(|word| vec![(word, 1.0)]).collect();
            places.push(
                expanded
                    .into_iter()
                    .map(|word| {
                        let weight = weight(&word);
                        (word, weight)
                    })
                    .collect(),
            );
            vec![way(Found::Phrase(places), 1.0, Because::Prefix)]
        };
        Some(Need::Group(self.add(Group {
            typed: format!("{text}*"),
            weight: 1.0,
            title_only,
            ways,
            ..Group::default()
        })))
    }

    fn fuzzy(&mut self, text: &str, title_only: bool) -> Option<Need> {
        let word = words_of(text).concat();
        if word.is_empty() {
            return None;
        }
        let mut ways = vec![way(Found::Word(word.clone()), 1.0, Because::Typed)];
        let others = match self.speller().meant(&word, 0) {
            Some(Meant::Others(others)) => others,
            Some(Meant::Two(..)) | None => Vec::new(),
        };
        for other in others {
            for form in self.lexicon.family(&other) {
                ways.push(way(Found::Word(form), CORRECTED_RARE, Because::Corrected));
            }
        }
        Some(Need::Group(self.add(Group {
            typed: format!("{text}~"),
            weight: 1.0,
            title_only,
            ways,
            ..Group::default()
        })))
    }

    /// Words in a row. Apart they hint at it; where they stand nowhere in a row, they are all that
    /// there is to look for.
    fn phrase(&mut self, text: &str, occur: Occur, title_only: bool) -> Option<Need> {
        let words = self.as_meant(words_of(text));
        let apart: Vec<String> = match words.len() {
            0 | 1 => Vec::new(),
            _ if self.literal || occur != Occur::Should => Vec::new(),
            _ => words
                .iter()
                .filter(|word| !is_stop_word(word))
                .cloned()
                .collect(),
        };
        if !apart.is_empty() && !self.stand_in_a_row(&words) {
            self.plan.notices.push(Notice::new(
                "phrase-apart",
                format!("`{text}` stands nowhere like that; searched for its words"),
                "",
            ));
            let needs = apart.iter();
            let needs = needs.map(|word| self.single(word, word, &[], title_only, &mut Vec::new()));
            return Some(Need::All(needs.collect()));
        }
        let ways = match words.as_slice() {
            [] => return None,
            [word] => {
                let mut ways = vec![way(Found::Word(word.clone()), 1.0, Because::Typed)];
                let forms = self.lexicon.family(word);
                ways.extend(
                    forms
                        .into_iter()
                        .filter(|form| form != word)
                        .map(|form| way(Found::Word(form), FORM, Because::Form)),
                );
                ways
            }
            _ => vec![way(self.phrase_of_forms(&words), 1.0, Because::Typed)],
        };
        let phrase = self.add(Group {
            typed: format!("\"{text}\""),
            weight: 1.0,
            title_only,
            hard: true,
            ways,
            ..Group::default()
        });
        for word in apart.into_iter().take(MOST_APART) {
            let mut group = Group {
                typed: word.clone(),
                weight: PART,
                title_only,
                hint: true,
                ..Group::default()
            };
            self.add_ways(&mut group, &word, &[]);
            self.add(group);
        }
        Some(Need::Group(phrase))
    }

    /// Whether words stand in a row somewhere, each in any of its forms.
    fn stand_in_a_row(&self, words: &[String]) -> bool {
        let places: Vec<Alternatives> = words.iter().map(|word| self.forms(word)).collect();
        self.lexicon.phrase_occurs(&places, 1)
    }

    /// Words of a phrase, the unknown ones as they were meant: with them it stands nowhere.
    fn as_meant(&mut self, words: Vec<String>) -> Vec<String> {
        let mut read = Vec::new();
        for word in words {
            let meant = if self.frequency(&word) == 0 {
                self.meant(&word)
            } else {
                None
            };
            let instead = match meant {
                Some(Meant::Two(first, second)) => vec![first, second],
                Some(Meant::Others(others)) => others.into_iter().take(1).collect(),
                None => {
                    read.push(word);
                    continue;
                }
            };
            self.corrected.push((word, instead.join(" ")));
            read.extend(instead);
        }
        read
    }

    /// Words in a row, each in any of its forms.
    fn phrase_of_forms(&self, words: &[String]) -> Found {
        let place = |word: &String| {
            let mut forms = vec![(word.clone(), 1.0)];
            forms.extend(
                self.lexicon
                    .family(word)
                    .into_iter()
                    .filter(|form| form != word)
                    .map(|form| (form, FORM)),
            );
            forms
        };
        Found::Phrase(words.iter().map(place).collect())
    }

    fn forget_groups_beyond_limit(&mut self) {
        fn fits(need: &Need) -> bool {
            match need {
                Need::Group(group) => *group < MOST_GROUPS,
                Need::All(needs) | Need::Any(needs) => needs.iter().all(fits),
                Need::Not(need) => fits(need),
            }
        }
        self.plan.groups.truncate(MOST_GROUPS);
        for needs in [
            &mut self.plan.needs,
            &mut self.plan.musts,
            &mut self.plan.nots,
        ] {
            needs.retain(fits);
        }
    }
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

/// The folded words of a text.
pub(crate) fn words_of(text: &str) -> Vec<String> {
    tokens::chunks(text)
        .flat_map(|chunk| chunk.words())
        .map(|(_, word)| word)
        .collect()
}

/// `vp6c` as `vp` and `6c`, `r5` as `r` and `5`.
fn cut_code(word: &str) -> Option<(String, String)> {
    let letters = word.bytes().take_while(u8::is_ascii_lowercase).count();
    let rest = &word[letters..];
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let is_code =
        (2..=8).contains(&letters) && (1..=4).contains(&digits) && rest.len() - digits <= 1;
    is_code.then(|| (word[..letters].to_owned(), rest.to_owned()))
}

/// Words that say nothing by themselves: dropped from a query that says anything else.
pub(crate) fn is_stop_word(word: &str) -> bool {
    STOP_WORDS.binary_search(&word).is_ok()
}

/// Articles, pronouns, prepositions, auxiliary and question words of English and German, sorted.
const STOP_WORDS: &[&str] = &[
    "a", "about", "after", "all", "also", "am", "an", "and", "any", "are", "as", "at", "auf", "be",
    "been", "but", "by", "can", "could", "das", "dass", "dem", "den", "der", "des", "did", "die",
    "do", "does", "ein", "eine", "er", "es", "for", "from", "fuer", "get", "gets", "got", "had",
    "has", "have", "he", "her", "his", "how", "i", "if", "im", "in", "into", "is", "ist", "it",
    "its", "me", "mit", "my", "no", "not", "oder", "of", "on", "or", "our", "s", "shall", "she",
    "should", "so", "t", "than", "that", "the", "their", "them", "then", "there", "these", "they",
    "this", "those", "to", "und", "us", "very", "von", "wann", "war", "warum", "was", "we",
    "welche", "wer", "were", "what", "when", "where", "which", "who", "whom", "whose", "why",
    "wie", "will", "with", "wo", "would", "you", "your", "zu", "zum", "zur",
];

/// What people call an issue before its number, sorted.
const ISSUES: &[&str] = &[
    "bug", "issue", "issues", "mr", "pr", "prs", "pull", "ticket",
];

/// Words of a query that a section holds under no name at all.
pub(crate) fn missing(plan: &Plan, held: u64) -> Vec<&str> {
    fn groups_of(need: &Need, into: &mut HashSet<usize>) {
        match need {
            Need::Group(group) => {
                into.insert(*group);
            }
            Need::All(needs) | Need::Any(needs) => {
                needs.iter().for_each(|need| groups_of(need, into));
            }
            Need::Not(_) => {}
        }
    }
    let mut groups = HashSet::new();
    plan.needs
        .iter()
        .filter(|need| !need.is_met(held))
        .for_each(|need| groups_of(need, &mut groups));
    let mut missing: Vec<usize> = groups
        .into_iter()
        .filter(|group| held & (1 << group) == 0)
        .collect();
    missing.sort_unstable();
    missing
        .into_iter()
        .map(|group| plan.groups[group].typed.as_str())
        .collect()
}

/// Whether a word may serve to find more of the same: letters, and none of the little words.
pub(crate) fn is_telling(word: &str) -> bool {
    word.len() >= 3 && has_forms(word) && !is_stop_word(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stop_words_are_sorted_for_looking_up() {
        assert!(STOP_WORDS.is_sorted());
        assert!(ISSUES.is_sorted());
    }

    #[test]
    fn needs_are_met_and_covered_by_the_groups_held() {
        let need = Need::All(vec![
            Need::Group(0),
            Need::Any(vec![Need::Group(1), Need::Group(2)]),
        ]);
        assert!(need.is_met(0b101));
        assert!(!need.is_met(0b110));
        assert_eq!(need.covered(0b110, &[1.0, 2.0, 3.0]), 3.0);
    }

    #[test]
    fn codes_are_cut_between_letters_and_number() {
        assert_eq!(cut_code("vp6c"), Some(("vp".to_owned(), "6c".to_owned())));
        assert_eq!(cut_code("zuul"), None);
    }
}
