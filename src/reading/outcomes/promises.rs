//! How somebody says that a person will do something: what stands between the name and the deed.
//!
//! `@x to …`, `Ana kümmert sich …`, `I'll …`. Is given what follows a name, or what a person says;
//! does not know who is a person.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::abroad;
use super::pattern::pattern;
use super::present;
use crate::reading::calendar::month_named;

/// What says after a person's name that they will do something, and the word after it.
static TAKES_ON: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi)^[\s,:]*(?:\([^)]*\)\s*)?(?:(?:der|die|who)\s[^,.;:?!]+,\s+)?(?:(?:also|then|now|probably|still|both|kindly)\s+)?
        (?P<how> (?: will|'ll|wants?\s+to|(?:is\s+|are\s+)?(?:also\s+)?going\s+to|shall|takes?\s+care|takes?\s+the\s+lead|(?:has|have|takes?|took)\s+(?:(?:an|the)\s+)?action(?:\s+item)?\s+to|takes?\s+over
          | picks?\s+up|(?:(?:has|have)\s+)?(?:volunteer(?:s|ed)?|agree[sd]?|promise[sd]?|commit(?:s|ted)?|undertook)\s+to
          | (?:is|are|was|were)\s+(?:asked|tasked|instructed|directed|requested|assigned)\s+(?:to|with)
          | said\s+(?:that\s+)?(?:s?he|they)\s+(?:will|would|is\s+going\s+to|are\s+going\s+to)|se\s+prontific(?:a|am|ou|aram)\s+(?:a|para)
          | needs?\s+to|has\s+to|should
          | provides?|soll(?:en|te)?|muss\s+noch|müssen\s+noch|wird|werden|möchten?|kümmer[nt]\s+sich|übernimmt|übernehmen
          | klär(?:t|en)|prüf(?:t|en)|schreib(?:t|en)|organisier(?:t|en)|bereite(?:t|n)|erstell(?:t|en)|fragt|schick(?:t|en)|sucht|melde(?:t|n)|biete(?:t|n)\s+sich\s+an
          | (?:hat|haben)\s+sich\s+bereit\s?erklärt|erklär(?:t|en)\s+sich\s+bereit
          | va|vont|vai|vão|deve|devem|fic(?:a|ou)\s+responsável|doit|doivent|se\s+charge(?:nt|ra|ront)?|se\s+proposent?\s+d[e’']|s['’](?:en\s+)?(?:occupe|charge)(?:nt|ra|ront)?|est\s+chargée?\s+de
          | va\s+a|debe|se\s+encarga(?:rán|n)?|se\s+comprometen?\s+a|queda(?:n)?\s+(?:encargad[oa]s?|en)
          | skal|ska|får\s+ansvar(?:et)?|tar\s+ansvar(?:et)?|tar\s+seg\s+av|ansvarar
          | gaat|gaan|zal|moet|neemt|regelt|pakt|zoekt\s+(?:dit|dat|het)\s+uit )\b | se\s+encargará )
        [*_]{0,2}\s*(?:(?:now|also|then|still|try\s+to|probably|early)\s+)*(?P<verb>[\w'’-]*)",
    )
});

/// What says after a person's name that they are asked to do something.
static ASSIGNED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi)^[\s,:*_]*(?:\([^)]*\)\s*)?(?:still\s+|also\s+)?(?P<how>to|please|pls|bitte)[,:]?\s+
        (?:also\s+|still\s+|please\s+)?(?P<verb>[\w'’-]+)",
    )
});

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

/// Words after `to` that are no verbs: the person is where something goes, not who does it.
const NO_VERB: &[&str] = &[
    "the", "a", "an", "this", "that", "our", "all", "my", "your", "their", "its", "his", "her",
    "me", "us", "them", "him", "it", "be", "some", "each", "which", "whom", "whether", "no", "not",
    "he", "she", "they", "there", "we", "you",
];

/// Whether what follows a person says that they will do something, or asks them to.
pub(super) fn is_promise(rest: &str) -> bool {
    TAKES_ON.is_match(rest) || ASSIGNED.is_match(rest)
}

/// The same, but only what cannot be a wish or a duty: `should`, `wants to`, `to` are none.
pub(super) fn commits_firmly(rest: &str) -> bool {
    const LOOSE: &[&str] = &[
        "want", "wants", "need", "needs", "has", "should", "provide", "provides", "muss", "müssen",
        "soll", "sollen", "sollte", "sollten", "möchte", "möchten", "doit", "doivent", "debe",
        "moet", "sucht",
    ];
    let found = TAKES_ON.captures(rest);
    let part = |name| found.as_ref().and_then(|found| found.name(name));
    let how = part("how").map_or("", |how| how.as_str());
    // `still needs to` speaks of a task that there is already.
    let is_left = rest.trim_start().starts_with("still needs to ");
    // `has agreed to` is firmer than `has to`.
    let has_agreed = how.starts_with("has ") && how != "has to";
    let is_loose = LOOSE.contains(&how.split(' ').next().unwrap_or("")) && !has_agreed && !is_left;
    // A fair, and who will present there.
    let is_talk = part("verb").is_some_and(|verb| verb.as_str().ends_with("present"));
    commits(rest) == Some("takes-on") && !is_loose && !is_talk
}

/// Whether a person is told to do something: ` to oil the gate`, `: bitte das Tor ölen`, right behind the
/// name.
pub(super) fn is_told_to(rest: &str) -> bool {
    const PLEASE: &[&str] = &[
        ": Bitte ",
        ": bitte ",
        ": Please ",
        ": please ",
        ", please ",
        ", bitte ",
    ];
    let is_told = rest.starts_with(" to ") || PLEASE.iter().any(|word| rest.starts_with(word));
    is_told && commits(rest) == Some("assigned")
}

/// Whether what somebody takes are the minutes of the day, rather than notes to make something of.
fn are_minutes(taken: &str) -> bool {
    let taken = taken.trim_start();
    let taken = taken.strip_prefix("the ").unwrap_or(taken);
    ["minutes", "notes", "meeting minutes", "meeting notes"]
        .iter()
        .find_map(|word| taken.strip_prefix(word))
        .is_some_and(ends_with_the_day)
}

/// Whether a clause ends, or goes on with nothing but a meeting and where its minutes are kept: `for the next
/// meeting`, `today`, `in the pad`.
fn ends_with_the_day(rest: &str) -> bool {
    const DAYS: &[&str] = &[
        "again", "call", "here", "meeting", "next", "now", "session", "this", "time", "today",
        "tonight",
    ];
    let mut words = rest.split_whitespace();
    let is_between = |word: &&str| matches!(*word, "for" | "of" | "at" | "during" | "the" | "our");
    let next = words.find(|word| !is_between(word));
    let is_end = rest
        .trim_start()
        .starts_with(|first: char| !first.is_alphanumeric());
    let is_day = |word: &str| {
        let word = word.split(|letter: char| !letter.is_alphabetic()).next();
        word.is_some_and(|word| DAYS.contains(&word) || matches!(word, "in" | "on"))
    };
    is_end || next.is_none_or(is_day)
}

/// The form of commitment that follows a person, if it is one.
pub(super) fn commits(rest: &str) -> Option<&'static str> {
    if let Some(found) = ASSIGNED.captures(rest) {
        let verb = found.name("verb").map_or("", |verb| verb.as_str());
        let lower = verb.to_lowercase();
        let is_verb = verb.chars().next().is_some_and(char::is_lowercase)
            && !NO_VERB.contains(&lower.as_str());
        return is_verb.then_some("assigned");
    }
    let Some(found) = TAKES_ON.captures(rest) else {
        let is_deed = present::is_deed(rest) || abroad::is_deed(rest);
        return is_deed.then_some("takes-on");
    };
    let how = found.name("how").map_or("", |how| how.as_str());
    // `Ana, Will Roth`
    let is_capital = |name| {
        found
            .name(name)
            .is_some_and(|word| word.as_str().starts_with(char::is_uppercase))
    };
    if how == "Will" && is_capital("verb") {
        return None;
    }
    let how = how.to_lowercase();
    let verb = found
        .name("verb")
        .map_or("", |verb| verb.as_str())
        .to_lowercase();
    let behind = &rest[found.get(0).map_or(0, |whole| whole.end())..];
    if matches!(verb.as_str(), "take" | "taking") && are_minutes(behind) {
        return None;
    }
    let needs_verb = !matches!(
        how.split(' ').next().unwrap_or(""),
        "takes"
            | "take"
            | "picks"
            | "pick"
            | "provides"
            | "provide"
            | "kümmert"
            | "kümmern"
            | "übernimmt"
            | "übernehmen"
            | "hat"
            | "haben"
            | "erklärt"
            | "erklären"
            | "bietet"
            | "bieten"
            | "zoekt"
            | "s'en"
            | "s’en"
    );
    let is_particle = how == "fragt" && matches!(verb.as_str(), "an" | "nach")
        || how.starts_with("organisier") && rest.trim_end_matches('.').ends_with(&how);
    // Who will scribe does so in the meeting, unless it is something else: `scribe the talk of the miller`.
    let is_scribed = || {
        let is_of_talk = ["the ", "a ", "an "]
            .iter()
            .any(|word| behind.trim_start().starts_with(word));
        verb == "scribe" && is_of_talk && !ends_with_the_day(behind)
    };
    // `will talk to the miller`, `will have a look`: not all that is talked and had is nothing.
    let is_done = || match verb.as_str() {
        "talk" => [" to ", " with "]
            .iter()
            .any(|word| behind.starts_with(word)),
        "have" => [" a look", " another look", " a chat with", " a word with"]
            .iter()
            .any(|word| behind.starts_with(word)),
        _ => false,
    };
    let says_nothing = verb.is_empty() || !(is_to_be_done(&verb) || is_scribed() || is_done());
    if needs_verb && says_nothing && !is_particle {
        return None;
    }
    let told_of_them = match how.as_str() {
        "wird" | "werden" | "soll" | "sollen" | "sollte" | "sollten" | "muss noch"
        | "müssen noch" => {
            let after = found.name("how").map_or(0, |how| how.end());
            !present::ends_with_infinitive(&rest[after..])
        }
        // `möchte Klarheit`, `möchte wissen, ob …`: a wish is a task only if it is one to do something.
        "möchte" | "möchten" => {
            let after = found.name("how").map_or(0, |how| how.end());
            !present::ends_with_infinitive(&rest[after..])
                || present::ends_with_saying(&rest[after..])
        }
        // `fragt, ob …`, `fragt nach dem Stand` and `meldet, dass …` are said in the meeting.
        "fragt" => {
            let after = found.name("verb").map_or(0, |verb| verb.end());
            let next = rest[after..].split_whitespace().next().unwrap_or("");
            matches!(
                verb.as_str(),
                "inwiefern"
                    | "in"
                    | "ob"
                    | "sich"
                    | "wann"
                    | "warum"
                    | "was"
                    | "welche"
                    | "welcher"
                    | "welches"
                    | "wer"
                    | "weshalb"
                    | "wie"
                    | "wieso"
                    | "wieviel"
                    | "wo"
                    | "woher"
                    | "wohin"
            ) || verb == "nach" && matches!(next, "dem" | "den" | "der" | "einem" | "einer")
        }
        "meldet" | "melden" => !rest.contains(" sich") && !rest.contains(" an"),
        "schreibt" | "schreiben" => rest.contains(" Protokoll"),
        "neemt" => {
            matches!(verb.as_str(), "deel" | "kennis" | "afscheid") || rest.contains(" het woord")
        }
        _ => false,
    };
    if told_of_them {
        return None;
    }
    // `will think about a plan` brings one.
    let brings = rest.contains("think about a ") || rest.contains("think about how ");
    if verb == "think" && !brings {
        return None;
    }
    // Who takes over the chair does so there and then.
    if how.starts_with("übern")
        && is_of_meeting(&rest[found.get(0).map_or(0, |found| found.start())..])
    {
        return None;
    }
    if how.starts_with("take")
        && goes_on_doing(&rest[found.get(0).map_or(0, |found| found.end())..])
    {
        return None;
    }
    // `Ana will facilitate the meeting today`
    if matches!(verb.as_str(), "chair" | "facilitate" | "moderate")
        && [" meeting", " call", " today"]
            .iter()
            .any(|word| sentence(rest).contains(word))
    {
        return None;
    }
    let takes_part =
        matches!(how.as_str(), "takes" | "take") && verb == "part" || rest.contains("take part");
    (!takes_part).then_some("takes-on")
}

/// `Ana takes over, talking about the gate`: behind the comma stands what is done there and then.
fn goes_on_doing(rest: &str) -> bool {
    let Some(next) = rest.trim_start_matches([' ', '*', '_']).strip_prefix(',') else {
        return false;
    };
    let mut words = next.split_whitespace();
    let first = words.next().unwrap_or("").trim_end_matches([',', '.', ';']);
    first.len() > 4 && first.ends_with("ing")
}

/// `übernimmt die Versammlungsleitung`, `übernimmt das Protokoll`, with nothing behind.
fn is_of_meeting(rest: &str) -> bool {
    const DUTIES: &[&str] = &[
        "Diskussionsleitung",
        "Gesprächsleitung",
        "Leitung",
        "Moderation",
        "Protokoll",
        "Protokollführung",
        "Redeleitung",
        "Sitzungsleitung",
        "Versammlungsleitung",
        "Vorsitz",
    ];
    let said = sentence(rest).trim_end_matches(['.', ' ', '*', '_']);
    DUTIES.iter().any(|duty| said.ends_with(duty)) || said.ends_with("Leitung der Sitzung")
}

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
    "contact",
    "coordinate",
    "create",
    "document",
    "draft",
    "email",
    "file",
    "fix",
    "follow",
    "inform",
    "investigate",
    "invite",
    "open",
    "organise",
    "organize",
    "ping",
    "prepare",
    "prioritise",
    "prioritize",
    "propose",
    "publish",
    "raise",
    "review",
    "schedule",
    "send",
    "share",
    "submit",
    "test",
    "update",
    "write",
];

/// Whether what begins with `will` is something that somebody does by hand.
pub(super) fn is_work(clause: &str) -> bool {
    let verb = clause.split(|letter: char| !letter.is_alphabetic()).nth(1);
    verb.is_some_and(|verb| PROMISES.contains(&verb))
}

/// Whether a line is a promise of somebody who is not named: `Will contact the maintainers.`
pub(super) fn will_do(text: &str) -> bool {
    if !text.starts_with(['I', 'W']) {
        return false;
    }
    let verb = WILL_DO.captures(text).and_then(|found| found.name("verb"));
    verb.is_some_and(|verb| PROMISES.contains(&verb.as_str()))
}

/// The first sentence of a text.
pub(super) fn sentence(text: &str) -> &str {
    let mut end = text.len();
    for mark in [". ", "? ", "! "] {
        let mut found = text.match_indices(mark);
        let goes_on = |at: usize| {
            let (before, after) = (&text[..at], &text[at + mark.len()..]);
            ends_with_initial(before) || ends_with_short(before) || is_day_of_month(before, after)
        };
        if let Some((at, _)) = found.find(|(at, _)| !goes_on(*at)) {
            end = end.min(at + 1);
        }
    }
    text[..end].trim_end()
}

/// Where the sentences of a text behind the first stand.
pub(super) fn later_sentences(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut from = sentence(text).len();
    std::iter::from_fn(move || {
        let start = text.len() - text[from..].trim_start().len();
        from = start + sentence(&text[start..]).len();
        (start < from).then_some(start..from)
    })
}

/// Whether a text ends with a single capital, as in `A. Roth`.
fn ends_with_initial(text: &str) -> bool {
    let mut letters = text.chars().rev();
    letters.next().is_some_and(char::is_uppercase)
        && letters
            .next()
            .is_none_or(|before| matches!(before, ' ' | '(' | '.'))
}

/// Whether a text ends with a word that is written short: `bzw`, `e.g`.
fn ends_with_short(text: &str) -> bool {
    const SHORT: &[&str] = &[
        "Dr", "Mr", "Mrs", "Ms", "Nr", "Prof", "approx", "bspw", "bzgl", "bzw", "ca", "e.g",
        "evtl", "ggf", "i.e", "inkl", "insb", "vgl", "vs",
    ];
    let last = text.rsplit([' ', '(']).next().unwrap_or("");
    SHORT.contains(&last)
}

/// Whether a dot stands between a day and its month, or behind a day in the middle of a sentence: `am 5.
/// Mai`, `bis 5.3. noch`.
fn is_day_of_month(before: &str, after: &str) -> bool {
    let next = after.split(' ').next().unwrap_or("");
    let next = next.trim_end_matches([',', '.', ';', ':']);
    before.ends_with(|last: char| last.is_ascii_digit())
        && (next.starts_with(char::is_lowercase) || month_named(next).is_some())
}
