//! What says of a person that they take something on, or are asked to: what stands between the name and the
//! deed.
//!
//! `@x to …`, `Ana will …`, `Ana kümmert sich …`. Is given what follows a name; does not know who is a
//! person, nor what people say of themselves: `promises` does.

use std::sync::LazyLock;

use regex::Regex;

use super::abroad;
use super::deeds::is_imperative;
use super::pattern::pattern;
use super::present;
use super::promises::is_to_be_done;
use super::sentences::sentence;

/// What says after a person's name that they will do something, and the word after it.
static TAKES_ON: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi)^[\s,:]*(?:\([^)]*\)\s*)?(?:(?:der|die|who)\s[^,.;:?!]+,\s+|(?-i:(?:of|from)(?:\s+\p{Lu}[\w&.-]*){1,3}\s+))?(?:(?:also|then|now|probably|still|both|kindly)\s+)?
        (?P<how> (?: will|'ll|wants?\s+to|(?:is\s+|are\s+)?(?:also\s+)?going\s+to|shall|takes?\s+care|takes?\s+the\s+lead|(?:has|have|takes?|took)\s+(?:(?:an|the)\s+)?action(?:\s+item)?\s+to|takes?\s+over
          | picks?\s+up|(?:(?:has|have)\s+)?(?:volunteer(?:s|ed)?|agree[sd]?|promise[sd]?|commit(?:s|ted)?|undertook)\s+to
          | (?:is|are|was|were)\s+(?:asked|tasked|instructed|directed|requested|assigned)\s+(?:to|with)
          | (?:said|mentioned|volunteered|promised|confirmed)\s+(?:that\s+)?(?:s?he|they)\s+(?:will|would|is\s+going\s+to|are\s+going\s+to)|se\s+prontific(?:a|am|ou|aram)\s+(?:a|para)
          | needs?\s+to|has\s+to|should
          | provides?|soll(?:en|te)?|muss\s+noch|müssen\s+noch|wird|werden|möchten?|kümmer[nt]\s+sich|übernimmt|übernehmen
          | klär(?:t|en)|prüf(?:t|en)|schreib(?:t|en)|organisier(?:t|en)|bereite(?:t|n)|erstell(?:t|en)|fragt|schick(?:t|en)|sendet|sucht|melde(?:t|n)|biete(?:t|n)\s+sich\s+an
          | (?:hat|haben)\s+sich\s+bereit\s?erklärt|erklär(?:t|en)\s+sich\s+bereit
          | van?\s+a|va|vont|vai|vão|deve|devem|fic(?:a|ou)\s+responsável|doit|doivent|se\s+charge(?:nt|ra|ront)?|se\s+propose(?:nt)?\s+d[e’']|s['’](?:en\s+)?(?:occupe|charge)(?:nt|ra|ront)?|est\s+chargée?\s+de
          | debe|se\s+encarga(?:rán|n)?|se\s+comprometen?\s+a|queda(?:n)?\s+(?:encargad[oa]s?|en)
          | skal|ska|måste|legger\s+(?:inn|ut)|får\s+ansvar(?:et)?|tar\s+ansvar(?:et)?|tar\s+seg\s+av|ansvarar
          | gaat|gaan|zal|moet|neemt|regelt|pakt|zoekt\s+(?:dit|dat|het)\s+uit )\b | se\s+encargará | må\s )
        [*_]{0,2}\s*(?:(?:now|also|then|still|try\s+to|probably|early)\s+)*(?P<verb>[\w'’-]*)",
    )
});

/// What says after a person's name that they are asked to do something.
static ASSIGNED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi)^(?:[\s,:*_]*|\s[-–]\s)(?:\([^)]*\)\s*)?(?:still\s+|also\s+)?(?P<how>to|please|pls|bitte)[,:]?\s+
        (?:also\s+|still\s+|please\s+)?(?P<verb>[\w'’-]+)",
    )
});

/// Words after `to` that are no verbs: the person is where something goes, not who does it.
pub(super) const NO_VERB: &[&str] = &[
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
    let how = part("how").map_or("", |how| how.as_str()).to_lowercase();
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

/// Whether what follows a dash and `to` is an order, and not how somebody begins to speak: `@ana - to clarify, it is
/// dry`.
fn is_ordered(verb: &str, behind: &str) -> bool {
    const SPEAKS: &[&str] = &[
        "add",
        "answer",
        "clarify",
        "confirm",
        "continue",
        "explain",
        "give",
        "introduce",
        "play",
        "put",
        "recap",
        "repeat",
        "second",
        "set",
        "start",
        "summarize",
        "tell",
    ];
    let goes_on = [" you ", " we ", " one "]
        .iter()
        .any(|whose| behind.contains(whose));
    is_imperative(verb) && !SPEAKS.contains(&verb) && !goes_on && !behind.contains([',', ':'])
}

/// The form of commitment that follows a person, if it is one.
pub(super) fn commits(rest: &str) -> Option<&'static str> {
    if let Some(found) = ASSIGNED.captures(rest) {
        let verb = found.name("verb").map_or("", |verb| verb.as_str());
        let behind = found.name("verb").map_or(rest.len(), |verb| verb.end());
        let lower = verb.to_lowercase();
        let is_verb = verb.chars().next().is_some_and(char::is_lowercase)
            && !NO_VERB.contains(&lower.as_str());
        // `@ana - please ask her`, `@ana - to add to that, …`
        let is_dashed = rest.starts_with(" -") || rest.starts_with(" –");
        let is_said = is_dashed && (&found["how"] != "to" || !is_ordered(&lower, &rest[behind..]));
        return (is_verb && !is_said).then_some("assigned");
    }
    let is_taken_on = match Taking::of(rest) {
        Some(taking) => taking.is_to_be_done(),
        None => present::is_deed(rest) || abroad::is_deed(rest),
    };
    is_taken_on.then_some("takes-on")
}

/// What says that somebody takes something on, taken apart: ` will also oil the gate`.
struct Taking<'t> {
    /// All that stands behind the person.
    rest: &'t str,
    /// How it is said, in small letters: `will`.
    how: String,
    /// The word that tells what, in small letters: `oil`.
    verb: String,
    /// Whether both begin with a capital, as a name does: `Will Roth`.
    is_name: bool,
    /// What stands behind how it is said: ` also oil the gate`.
    behind_how: &'t str,
    /// What stands behind the verb: ` the gate`.
    behind: &'t str,
}

impl<'t> Taking<'t> {
    fn of(rest: &'t str) -> Option<Taking<'t>> {
        let found = TAKES_ON.captures(rest)?;
        let how = found.name("how")?;
        let verb = found.name("verb")?;
        let is_capital = |word: &str| word.starts_with(char::is_uppercase);
        Some(Taking {
            rest,
            how: how.as_str().trim_end().to_lowercase(),
            verb: verb.as_str().to_lowercase(),
            is_name: how.as_str() == "Will" && is_capital(verb.as_str()),
            behind_how: &rest[how.end()..],
            behind: &rest[verb.end()..],
        })
    }

    fn is_to_be_done(&self) -> bool {
        !self.is_name && self.says_what() && !self.is_only_told() && !self.is_done_at_once()
    }

    /// Whether it says what is taken on: `will oil`, or `takes over`, which needs no verb.
    fn says_what(&self) -> bool {
        /// What follows where somebody wants something, in German: `will den Zaun streichen lassen`.
        const WANTED: &[&str] = &[
            "das", "dem", "den", "ein", "eine", "einen", "gern", "gerne", "sich", "wissen",
        ];
        const WHOLE: &[&str] = &[
            "bieten",
            "bietet",
            "erklären",
            "erklärt",
            "haben",
            "hat",
            "kümmern",
            "kümmert",
            "pick",
            "picks",
            "provide",
            "provides",
            "s'en",
            "s’en",
            "take",
            "takes",
            "tar",
            "zoekt",
            "übernehmen",
            "übernimmt",
        ];
        let first = self.how.split(' ').next().unwrap_or("");
        let verb = self.verb.as_str();
        let ends_with_it = self.rest.trim_end_matches('.').ends_with(&self.how);
        let is_whole = ["erstell", "klär", "organisier", "prüf"]
            .iter()
            .any(|verb| self.how.starts_with(verb));
        let has_particle =
            self.how == "fragt" && matches!(verb, "an" | "nach") || is_whole && ends_with_it;
        let is_deed = !verb.is_empty() && (is_to_be_done(verb) || self.is_deed_after_all());
        let is_wanted = self.how == "will" && WANTED.contains(&verb);
        !is_wanted && (WHOLE.contains(&first) || has_particle || is_deed)
    }

    /// Whether a verb that is no task by itself is one with what follows: `scribe the talk of the miller`, `talk
    /// to the miller`, `have a look`.
    fn is_deed_after_all(&self) -> bool {
        let next = self.behind.trim_start();
        let goes_on = |words: &[&str]| words.iter().any(|word| next.starts_with(word));
        match self.verb.as_str() {
            "scribe" => goes_on(&["the ", "a ", "an "]) && !ends_with_the_day(self.behind),
            "talk" => goes_on(&["to ", "with ", "again to ", "again with "]),
            "be" => {
                let is_away = next.starts_with("working from ");
                !is_away && next.split(' ').next().is_some_and(is_under_way)
            }
            "have" => goes_on(&["a look", "another look", "a chat with", "a word with"]),
            _ => false,
        }
    }

    /// Whether somebody is only said to wish, to ask or to say something.
    fn is_only_told(&self) -> bool {
        /// What follows `fragt` where somebody asks in the meeting.
        const ASKED: &[&str] = &[
            "in",
            "inwiefern",
            "ob",
            "sich",
            "wann",
            "warum",
            "was",
            "welche",
            "welcher",
            "welches",
            "wer",
            "weshalb",
            "wie",
            "wieso",
            "wieviel",
            "wo",
            "woher",
            "wohin",
        ];
        let verb = self.verb.as_str();
        match self.how.as_str() {
            "wird" | "werden" | "soll" | "sollen" | "sollte" | "sollten" | "muss noch"
            | "müssen noch" => !present::ends_with_infinitive(self.behind_how),
            // `möchte Klarheit`, `möchte wissen, ob …`: a wish is a task only if it is one to do something.
            "möchte" | "möchten" => {
                !present::ends_with_infinitive(self.behind_how)
                    || present::ends_with_saying(self.behind_how)
            }
            // `fragt, ob …`, `fragt nach dem Stand` and `meldet, dass …` are said in the meeting.
            "fragt" => {
                let next = self.behind.split_whitespace().next().unwrap_or("");
                let is_article = matches!(next, "dem" | "den" | "der" | "einem" | "einer");
                ASKED.contains(&verb) || verb == "nach" && is_article
            }
            "meldet" | "melden" => !self.rest.contains(" sich") && !self.rest.contains(" an"),
            "må" | "måste" => !abroad::is_nordic_deed(verb),
            "legger inn" | "legger ut" => matches!(verb, "om" | "protest" | "teksten" | "texten"),
            "va a" | "van a" => !abroad::is_spanish_deed(verb),
            // `will think about a plan` brings one.
            _ if verb == "think" => {
                let brings = ["think about a ", "think about how "];
                !brings.iter().any(|words| self.rest.contains(words))
            }
            _ => false,
        }
    }

    /// Whether what is taken on is a part in the meeting itself: its minutes, its chair, the word.
    fn is_done_at_once(&self) -> bool {
        let (how, verb) = (self.how.as_str(), self.verb.as_str());
        let takes_minutes = matches!(verb, "take" | "taking") && are_minutes(self.behind);
        let takes_part =
            matches!(how, "takes" | "take") && verb == "part" || self.rest.contains("take part");
        let leads = || {
            let meeting = [" meeting", " call", " today"];
            let said = sentence(self.rest);
            matches!(verb, "chair" | "facilitate" | "moderate")
                && meeting.iter().any(|word| said.contains(word))
        };
        let is_in_meeting = match how {
            "schreibt" | "schreiben" => self.rest.contains(" Protokoll"),
            "neemt" => {
                matches!(verb, "deel" | "kennis" | "afscheid") || self.rest.contains(" het woord")
            }
            how if how.starts_with("übern") => is_of_meeting(self.rest),
            how if how.starts_with("take") => {
                verb.starts_with("scrib") || goes_on_doing(self.behind)
            }
            _ => false,
        };
        takes_minutes || takes_part || is_in_meeting || leads()
    }
}

/// Whether somebody will be at a deed for a while, not only somewhere or on the way: `painting`, but not `moving`.
fn is_under_way(doing: &str) -> bool {
    const NO_DEEDS: &[&str] = &[
        "attending",
        "bringing",
        "calling",
        "driving",
        "dropping",
        "flying",
        "getting",
        "giving",
        "going",
        "helping",
        "hosting",
        "joining",
        "leading",
        "leaving",
        "listening",
        "looking",
        "losing",
        "meeting",
        "moving",
        "needing",
        "opening",
        "presenting",
        "reading",
        "replacing",
        "returning",
        "running",
        "seeing",
        "serving",
        "sharing",
        "showing",
        "starting",
        "stopping",
        "switching",
        "taking",
        "talking",
        "turning",
        "using",
        "visiting",
        "waiting",
    ];
    let doing = doing.trim_end_matches([',', '.', ';']);
    let Some(stem) = doing
        .strip_suffix("ing")
        .filter(|_| !NO_DEEDS.contains(&doing))
    else {
        return false;
    };
    let stem = stem.strip_prefix("re-").unwrap_or(stem);
    is_imperative(stem) || is_imperative(&format!("{stem}e"))
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

/// Duties of the meeting itself, in German.
pub(super) const DUTIES: &[&str] = &[
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

/// `übernimmt die Versammlungsleitung`, `übernimmt das Protokoll`, with nothing behind.
fn is_of_meeting(rest: &str) -> bool {
    let said = sentence(rest).trim_end_matches(['.', ' ', '*', '_']);
    DUTIES.iter().any(|duty| said.ends_with(duty)) || said.ends_with("Leitung der Sitzung")
}
