//! How people say that they will do something themselves: `I'll …`, `Will write it`, in several languages.
//!
//! Is given what a person says; does not know who that is, nor what others say of a person: `taking` does.

use std::sync::LazyLock;

use regex::Regex;

use super::pattern::pattern;
use super::sentences::sentence;
use super::taking::NO_VERB;

static I_WILL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi)(?:^|[.!,;–-]\s+|\b(?:yes|ok|okay|so|and|but|well|sure|then)[,.]?\s+)
        (?P<will> I['’]ll | I\s+will | will | I['’]m\s+going\s+to | ich\s+werde | je\s+vais | voy\s+a | ik\s+zal | ik\s+ga )
        \s+(?:also\s+|then\s+|just\s+|now\s+|probably\s+|still\s+|continue\s+to\s+|try\s+(?:and|to)\s+)*(?P<verb>[\w'’-]+)",
    )
});

static WILL_DO: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:I['’]ll|I will|Will) (?P<verb>[a-z]+)\b"));

/// Words that can follow `will` without a task being taken on: absences, events, outlooks.
const NO_TASK: &[&str] = &[
    "talk",
    "host",
    "scribe",
    "talks",
    "step",
    "vote",
    "dial",
    "speak",
    "be",
    "not",
    "leave",
    "miss",
    "join",
    "attend",
    "have",
    "become",
    "stop",
    "soon",
    "happen",
    "never",
    "no",
    "only",
    "need",
    "like",
    "probably",
    "result",
    "return",
    "retire",
    "stay",
    "remain",
    "skip",
    "arrive",
    "participate",
    "receive",
    "nicht",
    "sein",
    "kein",
    "keine",
    "an",
    "am",
    "im",
    "pas",
    "être",
    "ser",
    "estar",
    "niet",
    "zijn",
    "know",
    "allow",
    "mean",
    "cause",
    "break",
    "fail",
    "depend",
    "come",
    "also",
    "always",
    "wait",
    "want",
    "love",
    "prefer",
    "rather",
    "appreciate",
    "hate",
    "expect",
    "contradict",
    "argue",
    "disagree",
    "claim",
];

/// Whether what follows `will` is something to do.
pub(super) fn is_to_be_done(verb: &str) -> bool {
    !NO_TASK.contains(&verb) && !NO_VERB.contains(&verb)
}

/// The first promise in what somebody says: where it starts, and its sentence.
pub(super) fn i_will(said: &str) -> Option<(usize, &str)> {
    /// Verbs of promises that are kept in the same breath, or mean nothing.
    const SAID_ONLY: &[&str] = &[
        "say", "try", "let", "admit", "assume", "note", "just", "add", "agree", "pause",
    ];
    /// Verbs of what is tried in the same breath: `I'll try to explain`.
    const TRIED_AT_ONCE: &[&str] = &[
        "answer",
        "be",
        "catch",
        "describe",
        "explain",
        "give",
        "share",
        "show",
        "summarise",
        "summarize",
    ];
    for found in I_WILL.captures_iter(said) {
        let will = found.name("will")?;
        let verb = found
            .name("verb")
            .map_or("", |verb| verb.as_str())
            .to_lowercase();
        let clause = sentence(&said[will.start()..]);
        let is_condition = said[..will.start()]
            .trim_end()
            .to_lowercase()
            .ends_with(" if");
        // `I'll review now … Approved.` is over before the line ends.
        let is_at_once = clause.contains(" now.")
            || clause.contains(" now…")
            || clause.ends_with(" now")
            || clause.contains("share my screen")
            || clause.contains("take it from here");
        let is_tried = found[0].contains(" try ") && TRIED_AT_ONCE.contains(&verb.as_str());
        let is_at_once = is_at_once || is_tried;
        let wants = will.as_str() == "will" && is_wish(clause);
        let is_task = is_to_be_done(&verb) && !SAID_ONLY.contains(&verb.as_str());
        let is_own = will.as_str() != "will" || is_of_speaker(&said[..will.start()]);
        if is_own && !wants && is_task && !is_condition && !is_at_once && !clause.ends_with('?') {
            return Some((will.start(), clause));
        }
    }
    None
}

/// Whether a `will` is German, and wants: `will schauen, wie der Stand ist`.
pub(super) fn is_wish(clause: &str) -> bool {
    const GERMAN: &[&str] = &[
        "auch",
        "auf",
        "das",
        "dem",
        "den",
        "der",
        "dort",
        "ein",
        "eine",
        "einen",
        "für",
        "im",
        "irgendwann",
        "mal",
        "mit",
        "noch",
        "sich",
        "und",
        "wie",
        "wissen",
        "zu",
    ];
    clause.split(' ').any(|word| GERMAN.contains(&word))
}

/// Whether a bare `will` is said by the speaker of themselves, as far as what stands before it tells:
/// of `the copy is kept and will be read` it is not.
fn is_of_speaker(before: &str) -> bool {
    let sentence = before.rsplit(['.', '!', '?']).next().unwrap_or(before);
    let mut words = sentence
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let joins = |word: &str| matches!(word, "and" | "but" | "so" | "then" | "well");
    let goes_on = words.clone().next_back().is_some_and(joins);
    !goes_on || words.any(|word| word == "I")
}

/// What somebody does by hand. Machines will run, dates will change.
const PROMISES: &[&str] = &[
    "add",
    "announce",
    "ask",
    "bring",
    "check",
    "clarify",
    "collect",
    "compile",
    "contact",
    "coordinate",
    "create",
    "document",
    "draft",
    "email",
    "extend",
    "file",
    "finish",
    "fix",
    "follow",
    "forward",
    "inform",
    "investigate",
    "invite",
    "notify",
    "open",
    "organise",
    "organize",
    "ping",
    "post",
    "prepare",
    "prioritise",
    "prioritize",
    "propose",
    "publish",
    "raise",
    "reach",
    "remind",
    "reply",
    "review",
    "revise",
    "schedule",
    "send",
    "share",
    "submit",
    "test",
    "update",
    "upload",
    "write",
];

/// Whether what begins with `will` is something that somebody does by hand.
pub(super) fn is_work(clause: &str) -> bool {
    let verb = clause.split(|letter: char| !letter.is_alphabetic()).nth(1);
    verb.is_some_and(|verb| is_promise_of(verb, clause))
}

/// Whether a clause with this verb promises something: `reach out`, but not `reach May`; `finish the gate`, but not
/// `finish at nine`.
fn is_promise_of(verb: &str, clause: &str) -> bool {
    let next = clause
        .split_once(verb)
        .map_or("", |(_, next)| next.trim_start());
    let has_object = || {
        ["the ", "this ", "my ", "our "]
            .iter()
            .any(|word| next.starts_with(word))
    };
    PROMISES.contains(&verb)
        && match verb {
            "reach" => next.starts_with("out"),
            "extend" | "finish" => has_object(),
            _ => true,
        }
}

/// Whether a line is a promise of somebody who is not named: `Will contact the maintainers.`
pub(super) fn will_do(text: &str) -> bool {
    if !text.starts_with(['I', 'W']) {
        return false;
    }
    let verb = WILL_DO.captures(text).and_then(|found| found.name("verb"));
    verb.is_some_and(|verb| is_promise_of(verb.as_str(), sentence(text)))
}
