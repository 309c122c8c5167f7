//! The forms in which people write down tasks.
//!
//! Each form has a name, given in the action it makes:
//!
//! | form | as in |
//! |---|---|
//! | `ai` | `AI @x: write it`, `AI: @x writes it`, `(AI @x)`, `_AI put it on the agenda_` |
//! | `todo` | `TODO: write it`, `ToDo @x: write it`, `TODO write it`, `(todo: write it)` |
//! | `action-label` | `Action: write it`, `Action, write it`, `ACTION - write it`, `Action Ana to write it`, `ACTION ITEM 3: …`, `Aufgabe: …`, `Actiepunt: …` |
//! | `next-step` | `Next steps: write it`, `Next step is to write it` |
//! | `assigned` | `@x to write it`, `Ana to write it`, `@x please write it`, `**Ana:** Tor streichen`, `Who will write it? Ana` |
//! | `takes-on` | `@x will write it`, `… Agreed. Ana to write it`, `→ Tux klärt den Preis`, `Ana kümmert sich um den Text`, `das übernimmt Ana`, `Der Vorstand wird beauftragt, …` |
//! | `i-will` | `Ana: I'll write it`, `Ana: Ich kümmere mich darum` |
//! | `will-do` | `Will write it.` with nobody named |
//! | `done-by` | `will be written by @x`, `draft by Ana`, `wird von Ana erstellt` |
//! | `owner-at-end` | `write it (@x)`, `document it (until May, @x)`, `Raum buchen (Ana)`, `Anmeldung zum Fest (Vorstand)` |
//! | `arrow-owner` | `protect the branches -> @x` |
//! | `listed` | an item below `Action items`, `TODOs`, `Aufgaben`, or below a name after those words |
//! | `next-step-listed` | an item below `Next steps` |
//! | `table` | a row below such a heading, its owner in the last cell |
//! | `task-box` | `- [ ] write it` |
//! | `reviewed` | an item below `Action items from last time` |

use std::borrow::Cow;
use std::iter;
use std::sync::LazyLock;

use regex::Regex;

use super::answers::by_answer;
use super::behind;
use super::cues::Cues;
use super::deeds::is_activity;
use super::deeds::is_german_order;
use super::deeds::is_imperative;
use super::deeds::is_passive_to_come;
use super::deeds::is_title;
use super::deeds::is_to_do;
use super::first_person::promised;
use super::is_told_to_do;
use super::known::Known;
use super::known::speaker;
use super::later::clauses;
use super::later::is_of_rows;
use super::later::taking_on;
use super::offices;
use super::owners;
use super::owners::Trust;
use super::owners::by_whom;
use super::owners::is_initials;
use super::owners::leading;
use super::owners::only;
use super::owners::trailing;
use super::pattern::pattern;
use super::present;
use super::promises::i_will;
use super::promises::is_to_be_done;
use super::promises::is_wish;
use super::promises::is_work;
use super::promises::will_do;
use super::responsible::responsible;
use super::responsible::sent_to;
use super::sentences::later_sentences;
use super::sentences::sentence;
use super::statements::Statement;
use super::statements::gone_on;
use super::tags::tagged;
use super::taking::commits;
use super::taking::commits_firmly;
use super::taking::is_told_to;
use super::whose::whose;
use crate::reading::outline::RowKind;
use crate::section::Action;

/// What is done by somebody on the day itself is no task.
static AT_MEETING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)\b(?:moderated|presented|hosted|held|led|attended|given|chaired) by\b")
});

/// Lines on duties of the meeting itself: presenting, minutes, sponsors of a topic.
static DUTY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi)^(?:\W*)(?: who\s+(?:is|will|wants|takes|are)\b | responsible\b | report(?:ing|s|ed)?\s+(?:in|on|by|this)\b
        | minutes?\b(?:\s+(?:by|taking|taker|transfer|of|from))?\s*: | minute[\s-]?tak | note[\s-]?tak | scribe | chair\b
        | moderat(?:or|ion)\b | facilitator | sponsor | community\s+call\s*: | presented\s+by | protokoll\b | protokollant
        | next\s+(?:meeting|call)\b | notulist | voorzitter )",
    )
});

/// Whether a line is on a duty of the meeting itself.
pub(super) fn is_duty(statement: &Statement) -> bool {
    statement.cues.has(Cues::DUTY) && DUTY.is_match(&statement.text)
}

/// The task that a statement records wherever it stands.
pub(super) fn free(statement: &Statement, known: &Known, is_transcript: bool) -> Option<Action> {
    let text = statement.text.as_str();
    if statement.kind == RowKind::Table && !text.contains("AI") && !text.contains("TODO") {
        return None;
    }
    if let Some(found) = tagged(statement, known, is_transcript) {
        return found;
    }
    if statement.quoted {
        return None;
    }
    // Who is asked for and named takes on more than a duty of the meeting.
    let answered = by_answer(statement).filter(|_| statement.task.is_none());
    if answered.is_some() || is_duty(statement) {
        return answered;
    }
    if statement.task.is_some() {
        return boxed(statement, known);
    }
    by_handle(statement, known)
        .or_else(|| by_name(statement, known))
        .or_else(|| by_speaker(statement, known))
        .or_else(|| by_label(statement, known))
        .or_else(|| by_marked_name(statement, known).filter(|_| !is_transcript))
        .or_else(|| by_name_within(statement, known))
        .or_else(|| by_name_behind(statement, known))
        .or_else(|| by_responsible(statement, known))
        .or_else(|| by_office(statement))
        .or_else(|| done_by(statement, known))
        .or_else(|| promised_by_nobody(statement))
        .or_else(|| promised_by_writer(statement, known).filter(|_| !is_transcript))
        .or_else(|| owner_behind_label(statement, known))
        .or_else(|| owner_at_end(statement, known))
}

/// `- [ ] write it`: a box alone can also be an option or a cell, so it takes an owner or an
/// imperative.
fn boxed(statement: &Statement, known: &Known) -> Option<Action> {
    let text = statement.text.as_str();
    let named = named_in_bold(statement);
    let (owners, task) = match (named, told_by_initials(text)) {
        (Some((owner, task)), _) if known.may_have(owner) => (vec![owner.to_lowercase()], task),
        // `**Docs:** Update the list`
        (Some(_), _) => (Vec::new(), text),
        (None, Some((who, task))) => (vec![who.to_lowercase()], task),
        (None, None) => whose(text, known),
    };
    let is_long_enough = text.split_whitespace().count() >= 3;
    let is_question = text.trim_end().ends_with('?') || begins_with_question(text);
    let is_told = !owners.is_empty() || named.is_some() || is_imperative(text);
    let is_task = is_long_enough && !is_question && is_told;
    is_task.then(|| statement.action("task-box", 0, task, owners))
}

/// Whether a line asks, though nobody put a mark behind it: `What to do with the gate`, `Should we oil it`.
fn begins_with_question(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "Could we",
        "Did we",
        "Do we",
        "Does it",
        "Does the",
        "How",
        "Should I",
        "Should it",
        "Should the",
        "Should this",
        "Should we",
        "What",
        "When",
        "Where",
        "Whether",
        "Which",
        "Who",
        "Why",
    ];
    let is_word = |word: &str| {
        let behind = text.strip_prefix(word);
        behind.is_some_and(|behind| behind.starts_with(' '))
    };
    WORDS.iter().any(|word| is_word(word))
}

/// Who signs with initials and is told to do something, whoever that is: `KR: Update the tide table`.
fn told_by_initials(text: &str) -> Option<(&str, &str)> {
    let (who, task) = text.split_once(": ")?;
    let is_told = is_imperative(task) || task.to_lowercase().starts_with("will ");
    (is_told && is_initials(who) && !owners::is_acronym(who)).then_some((who, task))
}

/// The one word in bold letters before the colon of a box, and what it is told to do: `**Tern:** oil it`.
fn named_in_bold(statement: &Statement) -> Option<(&str, &str)> {
    let (head, rest) = statement.text.split_at_checked(statement.bold)?;
    let has_colon = head.ends_with(':') || rest.starts_with(':');
    let name = head.trim_end_matches(':');
    let task = rest.trim_start_matches([':', ' ']);
    let is_name = name.starts_with(char::is_uppercase)
        && name.chars().all(char::is_alphabetic)
        && !owners::is_acronym(name)
        && !owners::is_nobody(name)
        && !is_imperative(name);
    (has_colon && is_name && is_imperative(task)).then_some((name, task))
}

/// `@x to write it`, `@x will write it`.
fn by_handle(statement: &Statement, known: &Known) -> Option<Action> {
    let text = statement.text.as_str();
    if !text.contains('@') {
        return None;
    }
    let mut from = 0;
    while let Some(found) = text[from..].find('@') {
        let at = from + found;
        let Some((owners, length)) = leading(&text[at..], known, Trust::Shown) else {
            from = at + 1;
            continue;
        };
        from = at + length;
        let rest = &text[from..];
        if !opens_clause(&text[..at]) {
            continue;
        }
        if let Some(form) = commits(rest) {
            let is_question = sentence(rest).ends_with('?');
            if !is_question {
                return Some(statement.action(form, at, &text[at..], owners));
            }
        }
    }
    None
}

/// `will be written by @x`, `draft by Ana`, `wird von Ana erstellt`.
fn done_by(statement: &Statement, known: &Known) -> Option<Action> {
    let text = statement.text.as_str();
    if !statement.cues.has(Cues::BY) || AT_MEETING.is_match(text) {
        return None;
    }
    let doers = |said: &str| by_whom(said, known).or_else(|| present::doers(said, known));
    let owners = doers(text)?;
    if is_of_rows(statement) {
        // Among several sentences the one counts that names somebody.
        for said in iter::once(0..sentence(text).len()).chain(later_sentences(text)) {
            let (at, said) = (said.start, &text[said]);
            if let Some(owners) = doers(said).filter(|_| !said.ends_with('?')) {
                return Some(statement.action("done-by", at, said, owners));
            }
        }
    }
    let is_question = text.trim_end().ends_with('?');
    (!is_question).then(|| statement.action("done-by", 0, text, owners))
}

/// What follows the number of an issue at the start of a line: `#12 Ana will oil it`.
fn behind_issue(text: &str) -> &str {
    match text.strip_prefix('#') {
        Some(number) => {
            let behind = number.trim_start_matches(|letter: char| letter.is_ascii_digit());
            behind.trim_start_matches([' ', ':'])
        }
        None => text,
    }
}

/// Whether what stands before a person leaves them to begin a clause: `mail by @x to …` does not.
fn opens_clause(before: &str) -> bool {
    let before = before.trim_end_matches([' ', '*', '_']);
    let is_issue = before.starts_with('#') && behind_issue(before).is_empty();
    if is_issue {
        return true;
    }
    let Some(last) = before.chars().next_back() else {
        return true;
    };
    if ".:;,!?>)](–-→⇒|[".contains(last) {
        return true;
    }
    let word = before
        .rsplit(|letter: char| !letter.is_alphanumeric())
        .next()
        .unwrap_or("");
    matches!(
        word.to_lowercase().as_str(),
        "and" | "then" | "so" | "but" | "und" | "dann" | "et" | "y" | "en" | "if" | "that"
    )
}

/// `Ana will write it`, `-> Ana to write it`, `Ana kümmert sich`, at the start of the line.
fn by_name(statement: &Statement, known: &Known) -> Option<Action> {
    let text = statement.text.as_str();
    let body = text.trim_start_matches(|letter: char| " *_=->→⇒…".contains(letter));
    let body = behind_issue(body);
    let start = text.len() - body.len();
    if !body.starts_with(|first: char| first.is_alphanumeric() || first == '[') {
        return None;
    }
    let is_sent = text[..start].contains(['>', '→', '⇒']);
    let (owners, length) =
        leading(body, known, Trust::Shown).or_else(|| is_sent.then(|| sent_to(body, known))?)?;
    let rest = &body[length..];
    // `Ana: will write it` is for `by_speaker`, unless it is only a label with the task after it.
    let is_will = |said: &&str| said.starts_with("will ");
    let behind_dash = || {
        rest.strip_prefix(" - ")
            .or_else(|| rest.strip_prefix(" – "))
    };
    let said = rest.strip_prefix(':').map(str::trim_start);
    let said = said.or_else(|| behind_dash().filter(is_will));
    if let Some(said) = said {
        let will = said.strip_prefix("will ")?;
        let verb = will.split_whitespace().next().unwrap_or("").to_lowercase();
        let is_task = is_to_be_done(&verb) && !is_wish(sentence(said));
        return is_task.then(|| statement.action("i-will", 0, said, owners));
    }
    // `[Ana] Please look at it` is said by her.
    let is_in_brackets = body.starts_with('[');
    if is_in_brackets && !commits_firmly(rest) && !rest.starts_with(" to ") {
        return None;
    }
    let form = commits(rest).or_else(|| goes_on_to(rest))?;
    let is_question = sentence(rest).ends_with('?');
    let after = start + length;
    let others = taking_on(&text[after..statement.end_of_row(start).max(after)], known);
    let owners = owners.into_iter().chain(others).collect();
    let said = match is_in_brackets {
        true => Cow::Owned(body.replacen(['[', ']'], "", 2)),
        false => Cow::Borrowed(body),
    };
    (!is_question).then(|| statement.action(form, 0, &said, owners))
}

/// `Ana has looked at the gate and will ask the miller`: what somebody does by hand, said of them at the
/// end of a sentence that begins with something else.
fn goes_on_to(rest: &str) -> Option<&'static str> {
    let said = sentence(rest);
    let joint = [" and will ", ", so he will ", ", so she will ", " so will "];
    let (before, joint) = joint
        .iter()
        .find_map(|joint| Some((said.split_once(joint)?.0, joint)))?;
    let is_of_them = !before.contains([',', ';', ':', '(']) && before.starts_with(' ');
    let will = &said[before.len() + joint.len() - "will ".len()..];
    let is_deed = is_work(will) || will.starts_with("will talk ");
    (is_of_them && is_deed).then_some("takes-on")
}

/// `The gate is rusty. Ana will oil it`, `key: Ana kümmert sich`, `Agreed, Ana to write it`: the same
/// in a later clause, where a wish or a duty is too often somebody's opinion.
fn by_name_within(statement: &Statement, known: &Known) -> Option<Action> {
    let text = statement.text.as_str();
    for at in clauses(text) {
        let body = &text[at..];
        let is_small = body.starts_with(|first: char| first.is_ascii() && !first.is_uppercase());
        if is_small && !known.has_nicks() {
            continue;
        }
        let is_sent = text[..at].trim_end().ends_with(['>', '→', '⇒']);
        let named = leading(body, known, Trust::Shown);
        let Some((owners, length)) = named.or_else(|| is_sent.then(|| sent_to(body, known))?)
        else {
            continue;
        };
        let clause = sentence(body);
        let rest = &body[length..];
        // `14:00: Kurt to open` is a timetable.
        let before = text[..at].trim_end().trim_end_matches([':', ' ']);
        let is_timed = before.ends_with(|last: char| last.is_ascii_digit());
        // `ask Ana and Ben to oil the gate` is a task of neither.
        let before_it = text[..at].trim_end();
        let is_joined = before_it.ends_with(char::is_alphanumeric)
            || (owners.len() > 1 && is_behind_name(before_it, known));
        let is_taken = commits_firmly(rest)
            || (is_told_to(rest) && !is_timed && !is_joined)
            || (is_settled_that(before_it) && commits(rest).is_some());
        if clause.len() > length && !clause.ends_with('?') && is_taken {
            let others = taking_on(
                &text[at + length..statement.end_of_row(at).max(at + length)],
                known,
            );
            let owners = owners.into_iter().chain(others).collect();
            // `[Ana] to …` leaves half of its brackets behind.
            let clause = match text[..at].ends_with('[') {
                true => Cow::Owned(clause.replacen(']', "", 1)),
                false => Cow::Borrowed(clause),
            };
            return Some(statement.action("takes-on", at, &clause, owners));
        }
    }
    None
}

/// Whether a clause ends so that the next says what was settled, where a duty is no opinion: `It was agreed that
/// Ana should oil the gate`.
fn is_settled_that(before: &str) -> bool {
    const SETTLED: &[&str] = &["agreed", "decided", "resolved"];
    let mut words = before
        .rsplit([' ', '*', '_'])
        .filter(|word| !word.is_empty());
    let is_settled =
        words.next() == Some("that") && words.next().is_some_and(|word| SETTLED.contains(&word));
    let mut words = words.skip_while(|word| matches!(*word, "also" | "then" | "unanimously"));
    is_settled
        && words.next() == Some("was")
        && words
            .next()
            .is_some_and(|word| word.eq_ignore_ascii_case("it"))
        && !before.contains(|letter: char| letter.is_ascii_digit())
}

/// Whether a text ends with a name and a comma, so that whoever follows is one of several: `ask Ana,`.
fn is_behind_name(text: &str, known: &Known) -> bool {
    let Some(before) = text.strip_suffix(',') else {
        return false;
    };
    let (earlier, last) = before.rsplit_once(' ').unwrap_or(("", before));
    let is_told = earlier.ends_with(|letter: char| letter.is_lowercase());
    is_told && only(last, known, Trust::Shown).is_some()
}

/// A task that a later sentence of a paragraph tells.
pub(super) fn in_prose(sentence: &Statement, known: &Known) -> Option<Action> {
    let text = sentence.text.as_str();
    let is_firm = leading(text, known, Trust::Shown)
        .is_some_and(|(_, length)| commits_firmly(&text[length..]));
    let named = is_firm.then(|| by_name(sentence, known)).flatten();
    named
        .or_else(|| by_name_behind(sentence, known))
        .or_else(|| by_responsible(sentence, known))
        .or_else(|| done_by(sentence, known))
        .or_else(|| owner_of_passive(sentence, known))
}

/// `das übernimmt Ana`, `die Farbe besorgt Ana`: the owner stands behind the verb.
fn by_name_behind(statement: &Statement, known: &Known) -> Option<Action> {
    if !statement.cues.has(Cues::BEHIND) {
        return None;
    }
    let (owners, at) = behind::taken_on(&statement.text, known)?;
    Some(taken_on(statement, owners, at))
}

/// `verantwortlich ist Ana`, `tux kümmert sich um die Pumpe`.
fn by_responsible(statement: &Statement, known: &Known) -> Option<Action> {
    if !statement.cues.has(Cues::RESPONSIBLE) {
        return None;
    }
    let (owners, at) = responsible(&statement.text, known)?;
    Some(taken_on(statement, owners, at))
}

/// `Der Vorstand wird beauftragt, …`, `Frau Roth wird das Tor streichen`.
fn by_office(statement: &Statement) -> Option<Action> {
    if !statement.cues.has(Cues::OFFICE) {
        return None;
    }
    let (owner, at) = offices::charged(&statement.text)?;
    Some(taken_on(statement, vec![owner], at))
}

/// The task of those who take on what the clause from byte `at` on tells, or the whole text.
fn taken_on(statement: &Statement, owners: Vec<String>, at: usize) -> Action {
    let text = statement.text.as_str();
    let clause = if at == 0 { text } else { sentence(&text[at..]) };
    statement.action("takes-on", at, clause, owners)
}

/// `Ana: I'll write it`.
fn by_speaker(statement: &Statement, known: &Known) -> Option<Action> {
    let text = statement.text.as_str();
    if !statement.cues.has(Cues::WILL) && !statement.cues.has(Cues::OWN) {
        return None;
    }
    let (name, said) = speaker(text).or_else(|| speaker_by_nick(text, known))?;
    leading(name, known, Trust::Shown)?;
    let (start, clause) = i_will(said).or_else(|| promised(said))?;
    let at = text.len() - said.len() + start;
    Some(statement.action("i-will", at, clause, vec![name.to_lowercase()]))
}

/// `tux: I'll write it`: who speaks by a nickname in small letters, and what they say.
fn speaker_by_nick<'t>(text: &'t str, known: &Known) -> Option<(&'t str, &'t str)> {
    let (nick, said) = text.split_once(": ").filter(|_| known.has_nicks())?;
    known.has(nick).then_some((nick, said))
}

/// `**Ana:** das Tor streichen`
fn by_label(statement: &Statement, known: &Known) -> Option<Action> {
    let text = statement.text.as_str();
    if statement.bold == 0 && !statement.is_item() {
        return None;
    }
    let (name, said) = speaker(text)?;
    let owners = only(name, known, Trust::Shown)?;
    let at = text.len() - said.len();
    let order = said.trim_start_matches(['*', '_', ' ']);
    is_german_order(order).then(|| statement.action("assigned", at, order, owners))
}

/// `*Ana:* Oil the gate`, `**The gate** Ana: Oil it`: a name in italics, or behind a topic in bold letters,
/// is told what to do.
fn by_marked_name(statement: &Statement, known: &Known) -> Option<Action> {
    let text = statement.text.as_str();
    let has_topic = statement.bold > 0 && statement.bold < text.len();
    let start = if has_topic { statement.bold } else { 0 };
    let rest = text.get(start..)?.trim_start();
    if !has_topic && !statement.italic || rest.starts_with(':') {
        return None;
    }
    let (name, said) = speaker(rest)?;
    let owners = only(name, known, Trust::Shown)?;
    let is_order = is_told_to_do(rest) && said.split(' ').count() >= FEWEST_WORDS_OF_ORDER;
    let at = text.len() - said.len();
    is_order.then(|| statement.action("assigned", at, said, owners))
}

/// What is shorter is an exclamation: `Note that`, `See above`.
const FEWEST_WORDS_OF_ORDER: usize = 4;

/// `Will contact the maintainers.` with nobody named.
fn promised_by_nobody(statement: &Statement) -> Option<Action> {
    let text = statement.text.as_str();
    if will_do(text) {
        return Some(statement.action("will-do", 0, text, Vec::new()));
    }
    // `No answer. Will ask again.`, but not `The script runs nightly. Will send a letter …`
    let is_of_thing = || {
        let things = ["A ", "An ", "It ", "The ", "This "];
        things.iter().any(|word| text.starts_with(word))
    };
    if !statement.is_item() || !text.contains("Will ") || is_of_thing() {
        return None;
    }
    let said = later_sentences(text).find(|said| {
        let said = &text[said.clone()];
        said.starts_with("Will ") && will_do(said) && !said.ends_with('?') && !is_of_machines(said)
    })?;
    Some(statement.action("will-do", said.start, &text[said], Vec::new()))
}

/// Whether what will be done hangs on something, as it does with machines: `Will send a letter if it fails`.
fn is_of_machines(said: &str) -> bool {
    const CONDITIONS: &[&str] = &[
        " automatically",
        " every ",
        " if ",
        " its ",
        " itself",
        " on expiry",
        " on failure",
        " us ",
        " when ",
    ];
    CONDITIONS.iter().any(|word| said.contains(word))
}

/// `This is easy, I will add it`, where nobody talks: whoever wrote that down.
fn promised_by_writer(statement: &Statement, known: &Known) -> Option<Action> {
    let text = statement.text.as_str();
    let is_told = !known.is_conversation() && speaker(text).is_none() && gone_on(text).is_none();
    if !is_told || !statement.cues.has(Cues::WILL) {
        return None;
    }
    let (at, _) = text.match_indices(" I").find(|(at, _)| {
        let before = &text[..*at];
        let opens = before.ends_with([',', '.', ';', ':', '!']) || before.ends_with(" so");
        opens && will_do(&text[at + 1..])
    })?;
    let said = sentence(&text[at + 1..]);
    (!said.ends_with('?')).then(|| statement.action("will-do", at + 1, said, Vec::new()))
}

/// `Oil the gate. Responsible: Ana`: whoever a label at the end names.
fn owner_behind_label(statement: &Statement, known: &Known) -> Option<Action> {
    const FEWEST_WORDS: usize = 3;
    const LABELS: &[&str] = &[
        "assignee",
        "encargada",
        "encargado",
        "owner",
        "responsable",
        "responsables",
        "responsible",
        "verantwoordelijk",
        "verantwortlich",
        "zuständig",
    ];
    let text = statement.text.trim_end_matches(['.', '*', '_', ' ']);
    let (before, names) = text.rsplit_once(": ")?;
    let (task, label) = before.rsplit_once([' ', '(', '*'])?;
    // `… and mind the comments. Action: KR`
    let is_action = label == "Action" && task.trim_end().ends_with(['.', ')', '!']);
    let signs = |name: &str| is_initials(name) && !owners::is_acronym(name);
    let are_signed = || {
        let mut names = names.split([',', '/', '&']).map(str::trim);
        only(names.clone().next().unwrap_or(""), known, Trust::Shown).is_some() || names.all(signs)
    };
    let is_label = LABELS.contains(&label.to_lowercase().as_str()) || is_action && are_signed();
    let are_names =
        is_label && names.starts_with(|first: char| first.is_uppercase() || first == '@');
    let owners = owners::named_in(names.trim_end_matches(')')).filter(|_| are_names)?;
    let task = task.trim_end_matches(['*', '_', '(', ' ', '-', '–']);
    let is_task = task.split_whitespace().count() >= FEWEST_WORDS && !task.ends_with(['?', ':']);
    is_task.then(|| statement.action("owner-at-end", 0, task, owners))
}

/// `write it (@x)`, `write it -> @x`, `Raum buchen (Ana)`.
fn owner_at_end(statement: &Statement, known: &Known) -> Option<Action> {
    let text = statement.text.as_str();
    if text.trim_end().ends_with('?') || begins_with_question(text) {
        return None;
    }
    let Some((owners, task)) = trailing(text, known) else {
        return owner_of_sentence(statement, known);
    };
    // `Painting (@x):` is what the list below is about.
    if text.trim_end().ends_with(':') && !is_imperative(task) {
        return None;
    }
    if task.trim().is_empty() || text.contains("http") && task.len() < 8 {
        return None;
    }
    // `Check in (all)` is on a programme.
    if text.trim_end().ends_with("(all)") || text.trim_end().ends_with("(alle)") {
        return None;
    }
    let has_arrow = text[task.len()..]
        .trim_start()
        .starts_with(['-', '=', '→', '⇒', '➔', '⇨'])
        && text[task.len()..].contains(['>', '→', '⇒', '➔', '⇨']);
    // `Mira -> Ole`: something went from one to the other.
    if has_arrow && only(task, known, Trust::Shown).is_some() {
        return None;
    }
    if has_arrow {
        return Some(statement.action("arrow-owner", 0, task, owners));
    }
    let has_brackets = text[task.len()..].trim_start().starts_with(['(', '[']);
    if !has_brackets {
        return None;
    }
    // `Lamps (Ana, 5 min)` is who speaks on a topic, and how long.
    if speaks_for_minutes(&text[task.len()..]) {
        return None;
    }
    let is_outcome = text.starts_with("=>") || text.starts_with("->") || text.starts_with('⇒');
    let inside = text[task.len()..].trim_start_matches([' ', '(', '[']);
    // `(Mark)` is somebody's name, `(check it, @x)` a task.
    let is_told_inside = inside.starts_with(char::is_lowercase) && is_imperative(inside);
    // Below something else a handle hands on what would be a topic of its own at the top.
    let is_handed_on = statement.depth > 1 && text[task.len()..].contains('@');
    let is_task = is_outcome
        || is_told_inside
        || (is_to_do(task) && !is_title(task))
        || is_passive_to_come(task)
        || (is_handed_on && is_activity(task));
    is_task.then(|| statement.action("owner-at-end", 0, task, owners))
}

/// `Das Tor wird bis Mai gestrichen (Ana). Das Boot …`: brackets at the end of the first sentence.
fn owner_of_sentence(statement: &Statement, known: &Known) -> Option<Action> {
    let text = statement.text.as_str();
    let is_first = sentence(text).len() < text.trim_end().len();
    is_first
        .then(|| owner_of_passive(statement, known))
        .flatten()
}

/// The same for a sentence that may stand alone.
fn owner_of_passive(statement: &Statement, known: &Known) -> Option<Action> {
    let first = sentence(&statement.text);
    let (owners, task) = trailing(first, known).filter(|_| first.ends_with(")."))?;
    is_passive_to_come(task).then(|| statement.action("owner-at-end", 0, task, owners))
}

/// Whether brackets say for how long somebody speaks: `(Ana, 5 min)`, `(10min, Ben)`.
fn speaks_for_minutes(brackets: &str) -> bool {
    brackets.match_indices("min").any(|(at, _)| {
        let before = brackets[..at].trim_end_matches(' ');
        let behind =
            brackets[at + 3..].trim_start_matches(|letter: char| letter.is_ascii_alphabetic());
        before.ends_with(|last: char| last.is_ascii_digit())
            && behind.starts_with([',', ')', '.', ' ', ']'])
    })
}
