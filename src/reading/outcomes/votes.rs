//! How votes went, on lines of their own: `5/0/2`, `Ja: 7, Nein: 0`, `+1 AB, +1 CD`, `Carried`, and what is
//! voted on above them.
//!
//! Does not know where in a file the motion stands, nor how decisions are worded.

use std::sync::LazyLock;

use regex::Regex;

use super::pattern::pattern;
use super::statements::Statement;
use crate::reading::outline::RowKind;
use crate::reading::titles;
use crate::section::Decision;

/// `+1 AB, +1 CD`, a line of its own below what is voted on.
pub(super) fn is_only_votes(text: &str) -> bool {
    let is_vote = |word: &str| {
        let word = word.trim_matches(|letter: char| !letter.is_alphanumeric());
        word == "1" || word.len() <= 5 && word.chars().all(char::is_uppercase)
    };
    text.contains("+1") && text.split_whitespace().all(is_vote)
}

/// `Abstimmung: 6/0/1 angenommen`, `Vote: 5-0-2`, `5/0/0`, `Result: carried`: a line that only counts
/// votes for, against and withheld, or says how they went.
pub(super) fn is_tally(text: &str) -> bool {
    const LONGEST: usize = 60;
    if text.len() > LONGEST || !text.contains(['/', '-', ':']) {
        return false;
    }
    static RESULT: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?xi)^\W*(?:result|outcome|votes?|motion|abstimmung|abstimmungsergebnis|ergebnis)\W*:\W*
            (?:unanimous(?:ly)?\s*)?(?:passed|carried|approved|accepted|adopted|rejected|defeated|einstimmig|mehrheitlich|angenommen|abgelehnt|unanimous(?:ly)?)(?:\s+(?:unanimously|angenommen|abgelehnt|beschlossen|genehmigt))?
            (?:\s+(?:bei|mit)\s+\w+\s+(?:enthaltung(?:en)?|gegenstimmen?|nein-stimmen?))?\W*$",
        )
    });
    if text.contains(':') && RESULT.is_match(text) {
        return true;
    }
    static TALLY: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?xi)^\W*(?P<label>(?:abstimmung|abstimmungsergebnis|ergebnis|outcome|result|wahl|votum|votes?|voting|stimmen|votación|stemming)(?:\W*:\W*|\s+))?
            (?P<votes>\d{1,3}\s?[/-]\s?\d{1,3}\s?[/-]\s?\d{1,3})
            (?:[\s(–→>-]*\p{L}+\W*|\s*\([^()]+\)\W*)?$",
        )
    });
    let marks = text.bytes().filter(|byte| matches!(byte, b'/' | b'-'));
    let counts_thrice = marks.count() >= 2 && text.bytes().any(|byte| byte.is_ascii_digit());
    let Some(found) = counts_thrice.then(|| TALLY.captures(text)).flatten() else {
        return false;
    };
    // `5/6/20` alone is a date. No day and no month is 0.
    let mut counts = found["votes"].split(['/', '-']).map(str::trim);
    found.name("label").is_some() || counts.any(|count| count == "0")
}

/// Whether a line is a word for votes with a colon alone: `Abstimmung:`.
pub(super) fn is_label(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "abstimmung",
        "abstimmungsergebnis",
        "ergebnis",
        "outcome",
        "result",
        "resultado",
        "results",
        "stemming",
        "stimmen",
        "votación",
        "vote",
        "votes",
        "voting",
        "votum",
        "wahl",
    ];
    let label = text.trim_matches(['*', '_', ' ']).strip_suffix(':');
    let word = label.map(|label| label.trim_matches(['*', '_', ' ']).to_lowercase());
    word.is_some_and(|word| WORDS.contains(&word.as_str()))
}

/// What a line says before an arrow to how the votes went: `Wir kaufen die Lampe ==> 5/0/2`.
pub(super) fn before_tally(text: &str) -> Option<&str> {
    const LONGEST_TALLY: usize = 30;
    let arrow = text.rfind(['>', '→', '⇒'])?;
    let counts = text[arrow..].trim_start_matches(['>', '→', '⇒', ' ', '*', '_', '(']);
    if counts.len() > LONGEST_TALLY || !is_tally(counts) {
        return None;
    }
    let motion = text[..arrow].trim_end_matches(['-', '=', ' ', '*', '_', ':']);
    (motion.split_whitespace().count() >= 2).then_some(motion)
}

/// How programs that take minutes begin to tell of a vote.
const BOT: &str = "VOTE: Voted on \"";

/// Whether a program that takes minutes tells of a vote.
pub(super) fn is_of_bot(text: &str) -> bool {
    text.starts_with(BOT)
}

/// What was voted on, as programs that take minutes tell it: `VOTE: Voted on "Oil it?" Results are, Yes: 8`.
/// What more were against than for is none.
pub(super) fn told_by_bot(text: &str) -> Option<&str> {
    let said = text.strip_prefix(BOT)?;
    let (motion, results) = said.split_once("\" Results are")?;
    let count = |label: &str| {
        let (_, behind) = results.split_once(label)?;
        let count = behind
            .split(|letter: char| !letter.is_ascii_digit())
            .next()?;
        count.parse::<u32>().ok()
    };
    if count("No: ") > count("Yes: ") {
        return None;
    }
    Some(motion.trim_end_matches(['?', ' ']))
}

/// Whether a line only says how many were for and how many against: `Ja: 7, Nein: 0, Enthaltung: 1`,
/// `Result: 7 yes / 0 no`.
pub(super) fn is_count(text: &str) -> bool {
    const LONGEST: usize = 80;
    if text.len() > LONGEST || !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    static COUNT: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?xi)^\W*(?:(?:abstimmung|abstimmungsergebnis|ergebnis|result|results|votes?|stimmen|votación|resultado|stemming)\s*:\s*)?
            (?:(?:ja|dafür|yes|for|in\s+favou?r|pour|a\s+favor|voor|yea|ayes?)\W{0,3}[:=]?\s*\d{1,3}|\d{1,3}\s*x?\s*(?:ja|dafür|yes|for|in\s+favou?r|pour|a\s+favor|voor|yea|ayes?)(?:[\s-]?stimmen)?)
            (?:[\s,;/|·–-]+(?:und\s+|and\s+|et\s+|y\s+|en\s+)?(?:\p{L}+[\s-]?(?:stimmen)?\s*[:=]?\s*\d{1,3}|\d{1,3}\s*x?\s*\p{L}+[\s-]?(?:stimmen)?)){1,3}
            (?:[\s(=→>–-]+(?:passed|carried|approved|rejected|defeated|einstimmig|mehrheitlich|angenommen|abgelehnt))?\W*$",
        )
    });
    COUNT.is_match(text)
}

/// Whether a text only says that something was settled, and how the votes went, not what: `Angenommen`,
/// `unanimously approved`, `mit einer Gegenstimme angenommen`.
pub(super) fn is_bare(text: &str) -> bool {
    const MOST_WORDS: usize = 8;
    const WORDS: &[&str] = &[
        "aangenommen",
        "abgelehnt",
        "abstimmung",
        "accepted",
        "adopted",
        "adopté",
        "adoptée",
        "agreed",
        "angenommen",
        "antrag",
        "approved",
        "aprobada",
        "aprobado",
        "aprovada",
        "aprovado",
        "bei",
        "beschlossen",
        "carried",
        "consensus",
        "decided",
        "deutliche",
        "einer",
        "einstimmig",
        "enthaltung",
        "enthaltungen",
        "gegenstimme",
        "gegenstimmen",
        "genehmigt",
        "goedgekeurd",
        "großer",
        "keine",
        "majority",
        "mehrheit",
        "mehrheitlich",
        "mit",
        "motion",
        "nein-stimme",
        "nein-stimmen",
        "ohne",
        "passed",
        "positiv",
        "rejected",
        "u",
        "unaniem",
        "unanimous",
        "unanimously",
        "und",
        "verabschiedet",
        "weitgehend",
        "wenigen",
        "wird",
        "with",
        "wurde",
        "zwei",
    ];
    if is_verdict(text) {
        return true;
    }
    let mut words = text.split_whitespace();
    let is_one = |word: &str| {
        let word = word.trim_matches(|letter: char| !letter.is_alphanumeric());
        (!word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit()))
            || WORDS.contains(&word.to_lowercase().as_str())
    };
    text.split_whitespace().count() <= MOST_WORDS && words.all(is_one)
}

/// `Accepted for the May fair`: what was accepted stands elsewhere.
fn is_verdict(text: &str) -> bool {
    const VERDICTS: &[&str] = &["accepted", "approved", "declined", "denied", "rejected"];
    const MOST_WORDS: usize = 5;
    let mut words = text.split_whitespace();
    let is_one = |word: &str| {
        VERDICTS
            .iter()
            .any(|verdict| word.eq_ignore_ascii_case(verdict))
    };
    words.next().is_some_and(is_one)
        && matches!(words.next(), Some("for" | "as"))
        && words.count() <= MOST_WORDS - 2
}

/// How many were for what is voted on, or against it, or neither.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Share {
    For,
    Other,
}

/// The share of the votes that a line tells and nothing else: `Ja: 5`, `Against: 0`, `Enthaltungen: 1`.
pub(super) fn share(text: &str) -> Option<Share> {
    const LONGEST: usize = 30;
    const FOR: &[&str] = &[
        "aye",
        "ayes",
        "dafür",
        "for",
        "in favor",
        "in favour",
        "ja",
        "pour",
        "pro",
        "yes",
        "voor",
    ];
    const OTHERS: &[&str] = &[
        "abstain",
        "abstained",
        "abstentions",
        "against",
        "contra",
        "contre",
        "dagegen",
        "enthaltung",
        "enthaltungen",
        "nay",
        "nays",
        "nein",
        "no",
        "opposed",
        "tegen",
    ];
    if text.len() > LONGEST || !text.ends_with(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    let (label, count) = text.split_once(':')?;
    let label = label
        .trim_matches(|letter: char| !letter.is_alphabetic())
        .to_lowercase();
    let count = count.trim_matches(|letter: char| letter == '*' || letter.is_whitespace());
    match label.as_str() {
        _ if !count.bytes().all(|byte| byte.is_ascii_digit()) => None,
        label if FOR.contains(&label) => Some(Share::For),
        label if OTHERS.contains(&label) => Some(Share::Other),
        _ => None,
    }
}

/// Whether a line is what is voted on.
pub(super) fn is_motion(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "abstimm",
        "antrag",
        "beschlu",
        "moción",
        "motion",
        "propos",
        "propuesta",
        "resol",
        "voorstel",
        "vorschlag",
        "vote",
    ];
    titles::holds_any(text, WORDS)
}

/// Whether a line only says who proposed what stands above it, and who was for it.
pub(super) fn is_on_motion(text: &str) -> bool {
    const STARTS: &[&str] = &[
        "abstain",
        "against",
        "for:",
        "in favo",
        "moved",
        "motion by",
        "proposed by",
        "second",
        "vote",
    ];
    let text = text.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let start: String = text.chars().take(12).collect::<String>().to_lowercase();
    STARTS.iter().any(|word| start.starts_with(word))
}

/// What a line that counts votes settles: what stands above it.
pub(super) fn counted(tally: &Statement, above: &Statement) -> Decision {
    match above.is_heading() {
        true => tally.decision("vote", 0, &format!("{}: {}", above.text, tally.text)),
        false => above.decision("vote", 0, &above.text),
    }
}

/// What a line of votes below a statement settles.
pub(super) fn voted(statement: &Statement) -> Option<Decision> {
    let is_said = matches!(
        statement.kind,
        RowKind::Paragraph | RowKind::Item | RowKind::Numbered
    );
    is_said.then(|| statement.decision("vote", 0, &statement.text))
}
