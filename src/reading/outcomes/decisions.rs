//! The forms in which people write down what they settled.
//!
//! Each form has a name, given in the decision it makes:
//!
//! | form | as in |
//! |---|---|
//! | `decision-label` | `Decision: take it`, `RESOLVED: …`, `**Rejected:** …`, `Conclusion: …`, `Beschluss: …`, `Besluit: …` |
//! | `decision-listed` | an item below `Decisions`, `Beschlüsse`, `Acuerdos`; a paragraph below `**Conclusion**` that says how things will be |
//! | `no-objections` | `no objections`, `nobody objected`, `keine Einwände` |
//! | `agreed` | `we agreed to …`, `broad agreement`, `wir einigen uns auf …`, `se acuerda …` |
//! | `decided` | `we decided to …`, `wurde beschlossen`, `besloten` |
//! | `accepted` | `the proposal was accepted`, `Accepted for May`, `angenommen`, `goedgekeurd`, `est adopté` |
//! | `vote` | `5 in favour, 1 against`, `mit 5 zu 1 Stimmen`, `einstimmig`, `+1 AB, +1 CD` |
//! | `settled` | `stays as is`, `we go with …`, `skip this for now`, `postponed until May` |
//! | `closed` | `closing the issue` |
//!
//! Labels and lists are known here, `wordings` knows how the others are worded.

use std::sync::LazyLock;

use regex::Match;
use regex::Regex;

use super::cues::Cues;
use super::is_left_blank;
use super::not_now::is_not_now;
use super::pattern::pattern;
use super::sentences::sentence;
use super::statements::Statement;
use super::votes::before_tally;
use super::votes::is_of_bot;
use super::votes::is_only_votes;
use super::votes::told_by_bot;
use super::wordings;
use crate::reading::outline::RowKind;
use crate::reading::titles;
use crate::section::Decision;

/// A label that opens one decision.
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi)(?:^\W*|[.;]\s+|(?:=|-)>\s*|→\s*)[\s>*_\[(=→⇒-]{0,6}
        (?:\p{Lu}\p{L}*:\s+)?(?:(?:final|group|team|our|general|tentative|preliminary|tag|possible)\s+)?
        (?: (?:decisions? | decisici?ons? | conclusions? | consensus | agreed(?:\s+solution)? | agreements? | outcomes? | verdict | resolutions? | resolved | resolve
          | \p{L}*beschl(?:uss|üsse)(?:vorlage|fassung)? | beschlossen | (?:\p{L}+-)?entscheidung(?:en)? | entschieden | einigung | ergebnis | fazit
          | besluit(?:en)? | besloten | akkoord | conclusies? | décisions? | conclusions? | décidé | acuerdos? | decisi(?:ón|ones|one|oni) | decis(?:ão|ões) | deliberaç(?:ão|ões) | conclusi(?:ón|ones) | se\s+acuerda | resoluci(?:ón|ones)
          | minutes\s+approved | decided | konsens | vedtak | beslut(?:ning)? | uznesenie | rozhodnuti[ae] | rozhodnutí | usnesení | ustalono | ustalenia | uchwała | decyzja | határozat )
          (?:\s+(?:nr\.?\s*|no\.?\s*)?\#?\d+(?:[./-]\d+)*)? (?:\s*[\[(][^\])]*[\])])? [*_]{0,3}\s*:[*_]{0,3}\s*
        | (?-i:RESOLVED|AGREED|RESOLUTION|DECISION|DECIDED|BESCHLOSSEN|BESLOTEN)\b[\s:,\]–-]+ )
        | ^\W*[\w.-]+\]\s+[*_]{0,2}(?-i:RESOLVED|RESOLUTION|AGREED)\b[*_]{0,2}[\s:,–-]+ | ^\W*(?:decision(?:\s+(?:reached|made|taken))?|resolution|conclusion|beschluss|entscheidung|fazit|besluit|décision|acuerdo)\s+[–—-]{1,3}\s+",
    )
});

/// Headings and labels of lists of decisions.
static DECISIONS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi)^\W*(?:(?:our|final|resum(?:en|o)\s+d(?:e|as|os)|summary\s+of|list\s+of|key|main|made|neue|today's|other|resulting|puntos|points|(?:kurzfassung|zusammenfassung|übersicht|liste)(?:\s+der)?|liste\s+des|relación\s+de|lijst\s+van)\s+)?
        (?: decisions?(?:\s+(?:made|taken|log))? | decisici?ons? | conclusions?(?:\s*/\s*resolutions?)? | resolutions?(?:\s+(?:passed|adopted))? | agreements? | consensus | outcomes?
          | beschlüsse(?:\s+(?:des|der)\s+\w+)? | beschluss(?:\s+(?:des|der)\s+(?:vorstand(?:e?s)?|\w*versammlung|\w*rat(?:e?s)|\w*ausschusses|plenums|gremiums|fraktion))? | (?:\p{L}+-)?entscheidung(?:en)? | gefasste\s+beschlüsse | festlegungen | decisioni(?:\s+prese)? | besluiten(?:lijst)? | besluit | décisions?(?:\s+prises)? | acuerdos?(?:\s+(?:adoptados|tomados|alcanzados))? | relevé\s+des?\s+décisions | decisi(?:ón|ones)(?:\s+tomadas)? | conclusi(?:ón|ones) | resoluci(?:ón|ones)
          | vedtak | beslut(?:ninger)? | päätökset | ustalenia | decyzje | uchwały | (?:přijatá\s+)?(?:rozhodnutí|usnesení) | (?:prijaté\s+)?(?:rozhodnutia|uznesenia) | határozatok | delibere
          | decisões(?:\s+tomadas)? | deliberações | conclusies | acordados | resolved )
        (?:\s*(?:and|&|/|und|y|et|en)\s*(?:agreements?|conclusions?|decisions?|outcomes?|resolutions?|entscheidungen|beschlüsse|ergebnisse|decisiones|compromisos|acuerdos|votes?)(?:\s+tomad[oa]s)?)?
        (?:\s*[\[(][^\])]*[\])])?\W*$",
    )
});

/// Whether a heading or label opens a list of decisions.
pub(super) fn opens(label: &str, cues: Cues) -> bool {
    label.len() < 70
        && cues.has(Cues::DECISION_LABEL)
        && DECISIONS.is_match(label)
        && !label.trim_end().ends_with('?')
}

/// Whether a sentence announces the decisions in the list below it: `We agreed that:`, `The following
/// resolutions were passed:`.
pub(super) fn announces(text: &str, cues: Cues) -> bool {
    const LONGEST: usize = 160;
    static ANNOUNCED: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?xi)(?: \b(?:following|folgenden?|suivantes?|siguientes|volgende)\s+(?:\w+\s+)?(?:decisions?|resolutions?|motions|agreements|beschlüsse|entscheidungen|décisions|acuerdos|decisiones|besluiten)\b[^.?]*
            | \bfollowing\s+(?:\w+\s+)?(?:changes|points|items|amendments|rules)\s+(?:were|are|have\s+been)\s+(?:\w+\s+)?(?:agreed|decided|approved|adopted|accepted)(?:\s+(?:on|upon))?
            | \bdécisions\s+suivantes\b[^.?]* | \b(?:acuerdos|decisiones)\s+siguientes\b[^.?]*
            | \b(?:acordamos|decidimos|adoptamos|se\s+acuerda|se\s+acordó|se\s+decide|nous\s+avons\s+décidé|il\s+est\s+décidé|besloten\s+is|er\s+is\s+besloten)[^.?]*
            | \b(?:we|they|board|committee|council|assembly|tsc|tac|group|team|members|all)\s+(?:have\s+|then\s+|also\s+|all\s+)?(?:agreed|consensed|decided|voted|resolved)(?:\s+(?:that|to|on|upon|as\s+follows))?(?:\s+(?:make\s+|adopt\s+)?the\s+following(?:\s+\w+)?)?
            | \bit\s+(?:was|is)\s+(?:\w+\s+)?(?:agreed|decided|resolved)(?:\s+(?:that|to|on))?(?:\s+(?:there\s+shall\s+be|we|as\s+follows|the\s+following(?:\s+\w+)?))?
            | \bwurden?\s+(?:folgendes\s+|vorläufig\s+|einstimmig\s+|gemeinsam\s+|mehrheitlich\s+)*beschlossen | \bwir\s+beschließen )\s*:$",
        )
    });
    let text = text.trim_end().trim_end_matches(['*', '_']);
    // What went before may be a story.
    let text = text.rsplit(". ").next().unwrap_or(text);
    let could_be = cues.has(Cues::DECISION_LABEL)
        || wordings::could_be(cues, &["agreed", "decided", "accepted"]);
    could_be
        && text.len() <= LONGEST
        && text.ends_with(':')
        && ANNOUNCED.is_match(text)
        && !is_not_now(text)
}

/// Whether a paragraph is a label of decisions and nothing else, in bold letters: `**Conclusion**`.
pub(super) fn is_label_alone(statement: &Statement) -> bool {
    statement.kind == RowKind::Paragraph
        && statement.bold == statement.text.len()
        && opens(&statement.text, statement.cues)
}

/// Whether the first sentence of a conclusion says how things will be.
pub(super) fn settles(text: &str) -> bool {
    static SETTLES: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?xi)(?: \b(?:we|it|they|this|that|there)\s+(?:will|won['’]t|shall)\b | \b(?:we|they)['’]ll\b | \blet['’]s\b | \bwill\s+(?:not|be|continue|remain|stay|keep|have|need|only|always|now|go)\b
            | \b(?:should|must|shall)\s+(?:not\s+)?(?:be|have|allow|require|use|work)\b | \bwe\s+(?:decided|agreed?|accept(?:ed)?|reject(?:ed)?|approve[sd]?|adopt(?:ed)?|keep|go|stick|prefer|like|want|do\s+not|don['’]t)\b
            | \b(?:accepted|rejected|approved|adopted)\b | \bwe\s+think\s+(?:we|that|having|the|an?|it|this)\b | \bwir\s+(?:werden|nehmen|machen|behalten)\b )",
        )
    });
    let first = sentence(text);
    let is_settled = !asks(first) && !is_not_now(first) && SETTLES.is_match(first);
    let is_verdict = [
        " is accepted",
        " is approved",
        " is rejected",
        " are accepted",
        " are rejected",
    ]
    .iter()
    .any(|verdict| text.contains(verdict));
    is_settled || is_verdict || wordings::is_worded(text, &["accepted"])
}

/// Whether a heading speaks of decisions outright, not of a conclusion or outcome.
pub(super) fn is_named(title: &str) -> bool {
    const WORDS: &[&str] = &[
        "decisi",
        "decisõ",
        "festlegung",
        "décisi",
        "resolution",
        "resoluci",
        "beschl",
        "beslui",
        "acuerdo",
        "entscheidung",
        "vedtak",
        "beslut",
        "päätök",
        "uznesen",
        "usnesen",
        "rozhodnut",
        "uchwał",
        "decyzj",
    ];
    titles::holds_any(title, WORDS)
}

/// Whether what stands before a colon is a label of ours rather than a speaker.
pub(super) fn is_label_word(word: &str) -> bool {
    Cues::of(word).has(Cues::DECISION_LABEL)
        && (DECISIONS.is_match(word) || LABEL.is_match(&format!("{word}: ")))
}

/// Whether the text starts with a label that makes it a decision.
pub(super) fn has_label(text: &str, cues: Cues) -> bool {
    cues.has(Cues::DECISION_LABEL) && LABEL.find(text).is_some_and(|label| label.start() == 0)
}

/// The decision that a statement records wherever it stands.
pub(super) fn free(statement: &Statement) -> Option<Decision> {
    let text = statement.text.as_str();
    if matches!(statement.kind, RowKind::Table | RowKind::Html)
        || text.len() < 6
        || is_only_votes(text)
    {
        return None;
    }
    let is_question = text
        .trim_end()
        .trim_end_matches(['*', '_', ')', ']'])
        .ends_with('?');
    if !is_question
        && statement.cues.has(Cues::DECISION_LABEL)
        && let Some(label) = LABEL.find(text)
    {
        let rest = text[label.end()..].trim();
        let is_blank = rest.len() < 3 || is_left_blank(rest);
        let is_open = is_not_now(rest) && rest.len() < 40;
        if is_blank || is_open {
            return None;
        }
        return Some(statement.decision("decision-label", label.start(), rest));
    }
    if !is_question && let Some(decision) = bold_label(statement) {
        return Some(decision);
    }
    if statement.quoted && !is_unanimous(text) {
        return None;
    }
    if let Some(motion) = before_tally(text) {
        return Some(statement.decision("vote", 0, motion));
    }
    if is_of_bot(text) {
        return told_by_bot(text).map(|motion| statement.decision("vote", 0, motion));
    }
    if is_status_of_minutes(statement) {
        return None;
    }
    for (wording, found) in wordings::found(text, statement.cues) {
        let (clause, at) = sentence_around(text, found.start(), found.end());
        // `We agreed to propose a gate` settles what is proposed elsewhere.
        let then = text[found.end()..].trim_start();
        let then = then.strip_prefix("we should ").unwrap_or(then);
        let is_agreed = wording.form == "agreed" && then.starts_with("propose ");
        if asks(clause) || is_not_now(clause) || (!is_agreed && is_proposal(clause)) {
            continue;
        }
        let is_open = wording.form == "vote" && is_no_result(clause, found.as_str());
        if is_open || is_of_others(text, &found) || says_only_that(text, found.end()) {
            continue;
        }
        let whole = if text.len() < 400 { text } else { clause };
        return Some(statement.decision(wording.form, at, whole));
    }
    None
}

/// Whether a text says that all were for something: some put what they resolved in quotes.
fn is_unanimous(text: &str) -> bool {
    const VERDICTS: &[&str] = &[
        "aangenomen",
        "adopted",
        "adopté",
        "angenommen",
        "approuvé",
        "approved",
        "beschlossen",
        "elected",
        "gewählt",
        "élu",
    ];
    const RULES: &[&str] = &[
        " may ", " must ", " not ", " require", " shall ", "müssen", " nicht ", " ne ",
    ];
    titles::holds_any(text, &["unanim", "einstimmig", "unaniem"])
        && titles::holds_any(text, VERDICTS)
        && !titles::holds_any(text, RULES)
}

/// Whether a few words that end at byte `end` only say that something was settled: `We concluded that:`.
fn says_only_that(text: &str, end: usize) -> bool {
    const MOST_WORDS: usize = 4;
    let behind = text[end..].trim_start_matches([' ', ',']);
    let behind = behind.strip_prefix("that").unwrap_or(behind);
    behind.trim_matches([' ', '*', '_']) == ":" && text.split_whitespace().count() <= MOST_WORDS
}

/// Whether votes were only counted: nothing came of them, or not yet. Who is elected was voted on.
fn is_no_result(clause: &str, found: &str) -> bool {
    const WITHOUT: &[&str] = &[
        " not ",
        "at least",
        "interim",
        "needs",
        "poll open",
        "postponed",
        "quorum",
        "required",
        "so far",
        "still open",
        "tabled",
        " tie",
    ];
    let lower = found.to_lowercase();
    let is_count = lower.ends_with("votes)") || lower.contains("y:");
    let elected = lower
        .split_once('>')
        .filter(|_| lower.starts_with("wahlgang"));
    let is_nobody = elected.is_some_and(|(before, behind)| {
        let name = behind.split_whitespace().next().unwrap_or("");
        !before.contains(name)
    });
    is_nobody || is_count && titles::holds_any(clause, WITHOUT)
}

/// Whether an approach is told that others took: `A similar approach was adopted by the millers`.
fn is_of_others(text: &str, found: &Match<'_>) -> bool {
    const BODIES: &[&str] = &[
        "assembly",
        "board",
        "committee",
        "council",
        "group",
        "team",
        "vote",
    ];
    let told = found.as_str().to_lowercase();
    let is_approach = ["option", "approach", "variant"]
        .iter()
        .any(|word| told.contains(word));
    let is_alike = || {
        let mut words = told.split(|letter: char| !letter.is_alphanumeric());
        words.any(|word| matches!(word, "same" | "similar"))
    };
    let after = &text[found.end()..];
    let by = || match told.ends_with(" by") {
        true => after.strip_prefix(' '),
        false => after.strip_prefix(" by "),
    };
    let is_of_body = |by: &str| {
        let by = by.strip_prefix("the ").unwrap_or(by);
        let word = by.split(|letter: char| !letter.is_alphanumeric()).next();
        word.is_some_and(|word| BODIES.contains(&word))
    };
    is_approach && (is_alike() || by().is_some_and(|by| !is_of_body(by)))
}

/// `STATUS: APPROVED` at the top says how these minutes stand.
fn is_status_of_minutes(statement: &Statement) -> bool {
    const LAST_LINE: u32 = 6;
    const STATUS: &str = "status:";
    let Some((head, status)) = statement.text.split_at_checked(STATUS.len()) else {
        return false;
    };
    let is_one_word = status.split_whitespace().count() == 1;
    statement.line_at(0) <= LAST_LINE && head.eq_ignore_ascii_case(STATUS) && is_one_word
}

/// The decision that one sentence of a statement tells, which begins at byte `at`.
pub(super) fn worded(statement: &Statement, at: usize, sentence: &str) -> Option<Decision> {
    let mut found = wordings::found(sentence, statement.cues);
    let (wording, _) = found.find(|_| !is_told_otherwise(sentence))?;
    Some(statement.decision(wording.form, at, sentence))
}

/// Whether a clause asks, proposes, or tells of another time.
fn is_told_otherwise(clause: &str) -> bool {
    asks(clause) || is_not_now(clause) || is_proposal(clause)
}

fn asks(clause: &str) -> bool {
    // `Is the gate decided or still open`, with the verb first and without a mark.
    const VERBS: &[&str] = &["ist", "is", "sind", "zijn"];
    const SUBJECTS: &[&str] = &[
        "das", "de", "der", "die", "er", "es", "het", "it", "that", "the", "there", "this",
    ];
    let said = clause.split_once(": ").map_or(clause, |(_, said)| said);
    let begins_with = |text: &str, words: &[&str]| {
        let first = text.split_whitespace().next().unwrap_or("");
        words.iter().any(|word| first.eq_ignore_ascii_case(word))
    };
    let subject = said
        .trim_start()
        .split_once(' ')
        .map_or("", |(_, rest)| rest);
    let has_verb_first = begins_with(said, VERBS) && begins_with(subject, SUBJECTS);
    has_verb_first || clause.trim_end_matches([' ', ')', ']']).ends_with('?')
}

/// `**Decision** We keep the gate`: only the bold words show where the label ends.
fn bold_label(statement: &Statement) -> Option<Decision> {
    let (label, rest) = statement.text.split_at_checked(statement.bold)?;
    let is_label = statement.cues.has(Cues::DECISION_LABEL) && is_label_word(label.trim());
    if label.is_empty() || !(is_label || is_verdict_label(label, rest)) {
        return None;
    }
    let settled = rest.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let is_said = settled.split_whitespace().count() >= 2 && !is_left_blank(settled);
    let at = rest.len() - settled.len() + label.len();
    is_said.then(|| statement.decision("decision-label", at, settled))
}

/// `**Rejected:** the green one is too wide`: how it went, and why.
fn is_verdict_label(label: &str, rest: &str) -> bool {
    const VERDICTS: &[&str] = &[
        "abgelehnt",
        "accepted",
        "angenommen",
        "approved",
        "rejected",
    ];
    const FEWEST_WORDS: usize = 4;
    let is_colon = label.trim_end().ends_with(':') || rest.starts_with(':');
    let word = label.trim_matches(|letter: char| !letter.is_alphabetic());
    is_colon
        && VERDICTS
            .iter()
            .any(|verdict| word.eq_ignore_ascii_case(verdict))
        && rest.split_whitespace().count() >= FEWEST_WORDS
}

/// An item of a list whose heading or label says that it holds decisions.
pub(super) fn listed(statement: &Statement) -> Option<Decision> {
    let text = statement.text.as_str();
    if statement.kind == RowKind::Table {
        return None;
    }
    let text_end = text.trim_end().trim_end_matches(['*', '_', ')']);
    let lower = text.to_lowercase();
    let is_vague = text_end.ends_with('?')
        || lower.starts_with("maybe")
        || lower.starts_with("proposal")
        || lower.starts_with("vielleicht");
    let words = text.split_whitespace().count();
    if is_vague || is_left_blank(text) || words < 2 {
        return None;
    }
    let start = statement
        .cues
        .has(Cues::DECISION_LABEL)
        .then(|| LABEL.find(text))
        .flatten()
        .filter(|label| label.start() == 0)
        .map_or(0, |label| label.end());
    Some(statement.decision("decision-listed", 0, &text[start..]))
}

/// Words that make a clause a proposal or somebody's opinion.
fn is_proposal(clause: &str) -> bool {
    static PROPOSAL: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)\b(?:propos(?:e|es|al|als|ed|ing)|^(?:\W*\p{Lu}\w*:\s+)?(?:can|could|shall|should|do|are) (?:we|you|they)|suggest(?:s|ion|ions|ed)?|i move|let me|i think|imo|discussion (?:about|if|whether)|discuss(?:ing)? (?:if|whether)|vorschlag:|maybe|perhaps)\b",
        )
    });
    // Who proposed what was agreed on stands behind it.
    let proposed = clause.split("(proposed by ").next().unwrap_or(clause);
    PROPOSAL.is_match(proposed)
        && !wordings::is_worded(clause, &["accepted", "no-objections", "vote"])
}

/// The sentence around a match, and where its own words start.
fn sentence_around(text: &str, start: usize, end: usize) -> (&str, usize) {
    let from = text[..start]
        .rmatch_indices(['.', '!', '?', ';'])
        .find(|(at, _)| text[at + 1..].starts_with(' '))
        .map_or(0, |(at, _)| at + 2);
    let from = from.min(start);
    let to = text[end..]
        .char_indices()
        .find(|(at, letter)| {
            matches!(letter, '.' | '!' | '?' | ';')
                && text[end + at + 1..]
                    .chars()
                    .next()
                    .is_none_or(|next| matches!(next, ' ' | ']' | ')'))
        })
        .map_or(text.len(), |(at, _)| end + at + 1);
    (&text[from..to], from)
}
