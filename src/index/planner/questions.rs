//! What the words of a question say beside those that it asks for: `why do we use zuul`, `how long`.
//!
//! Knows question words and what answers them. Does not know what is looked for.

use super::Because;
use super::Found;
use super::Group;
use super::Need;
use super::Planner;
use super::way;
use crate::index::tokens;
use crate::query::Clause;
use crate::query::Node;

/// A verb that says little counts half in a question (nDCG@10 .694 -> .702 over 44 queries, MRR .819 -> .834).
const LIGHT: f32 = 0.5;
/// So many words are a sentence, too, also where it asks nothing.
const SENTENCE: usize = 5;
/// Who asks why gets reasons: they count as much as a word that was typed, but need not be there (nDCG@10 +.08
/// for the eight such questions among 134; with 1.6 the same, with .6 a quarter of it).
const REASON: f32 = 1.0;

/// The first word of a query, if it asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Question {
    /// It asks for reasons: `why`.
    Why,
    /// It asks for something else.
    Other,
}

impl Question {
    /// Which question the first clause begins.
    pub(super) fn of(clauses: &[Clause]) -> Option<Question> {
        const WHY: &[&str] = &["pourquoi", "waarom", "warum", "weshalb", "why", "wieso"];
        const OTHERS: &[&str] = &[
            "are", "can", "did", "do", "does", "gibt", "has", "hat", "have", "how", "is", "ist",
            "should", "wann", "was", "welche", "wer", "were", "what", "when", "where", "which",
            "who", "wie", "will", "wird", "wo", "wurde",
        ];
        let Some(Node::Word(first)) = clauses.first().map(|clause| &clause.node) else {
            return None;
        };
        let first = tokens::folded(first);
        if WHY.contains(&first.as_str()) {
            return Some(Question::Why);
        }
        OTHERS.contains(&first.as_str()).then_some(Question::Other)
    }
}

impl Planner<'_, '_> {
    /// Whether a word belongs to the question word before it rather than to what is asked for: `how long`.
    pub(super) fn only_asks(&self, text: &str, passed_over: &[String]) -> bool {
        let asked = passed_over.last();
        let is_all = self.company.len() < 2;
        !is_all && asked.is_some_and(|asked| is_measure(asked, &tokens::folded(text)))
    }

    /// What runs, works or is used is said by the other words of a question.
    pub(super) fn weigh_verb(&mut self, word: &str, need: &Need) {
        if let Need::Group(group) = need
            && (self.question.is_some() || self.company.len() >= SENTENCE)
            && is_light_verb(word)
        {
            self.plan.groups[*group].weight = LIGHT;
        }
    }

    /// Where reasons are asked for, sections that give some stand above others.
    pub(super) fn add_reasons(&mut self) {
        const REASONS: &[&str] = &[
            "because",
            "grund",
            "gruende",
            "motivation",
            "omdat",
            "parce",
            "porque",
            "rationale",
            "reason",
            "reasons",
            "therefore",
            "weil",
        ];
        if self.literal || self.question != Some(Question::Why) || self.plan.groups.is_empty() {
            return;
        }
        let reasons = REASONS.iter().map(|word| Found::Word((*word).to_owned()));
        let ways = reasons.map(|found| way(found, 1.0, Because::Synonym));
        let hint = Group {
            weight: REASON,
            ..self.hint("why", ways.collect())
        };
        self.add(hint);
    }
}

/// Whether a question asks for a measure with these two words: `how long`, `wie oft`.
fn is_measure(asked: &str, word: &str) -> bool {
    const MEASURES: &[&str] = &[
        "big", "breed", "bald", "fast", "far", "gross", "groot", "high", "hoch", "lang", "lange",
        "large", "late", "long", "oft", "often", "schnell", "snel", "soon", "spaet", "vaak",
        "weit",
    ];
    matches!(asked, "how" | "wie" | "hoe") && MEASURES.contains(&word)
}

/// Whether a verb says little beside others in a question: what is used, or what runs, says more.
fn is_light_verb(word: &str) -> bool {
    const VERBS: &[&str] = &[
        "find",
        "found",
        "funktioniert",
        "funktionieren",
        "gave",
        "getting",
        "give",
        "given",
        "keep",
        "keeping",
        "keeps",
        "kept",
        "laufen",
        "laeuft",
        "made",
        "make",
        "makes",
        "needed",
        "nutzen",
        "run",
        "running",
        "runs",
        "take",
        "taken",
        "takes",
        "took",
        "use",
        "used",
        "uses",
        "using",
        "verwenden",
        "verwendet",
        "work",
        "worked",
        "working",
        "works",
    ];
    VERBS.contains(&word)
}
