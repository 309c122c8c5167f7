//! The forms in which people write down tasks.
//!
//! Each form has a name, given in the action it makes:
//!
//! | form | as in |
//! |---|---|
//! | `ai` | `AI @x: write it`, `AI: @x writes it`, `(AI @x)`, `_AI put it on the agenda_` |
//! | `todo` | `TODO: write it`, `ToDo @x: write it` |
//! | `action-label` | `Action: write it`, `ACTION ITEM 3: …`, `Aufgabe: …`, `Actiepunt: …` |
//! | `next-step` | `Next steps: write it` |
//! | `assigned` | `@x to write it`, `Ana to write it`, `@x please write it` |
//! | `takes-on` | `@x will write it`, `Ana kümmert sich um den Text` |
//! | `i-will` | `Ana: I'll write it` |
//! | `will-do` | `Will write it.` with nobody named |
//! | `done-by` | `will be written by @x`, `draft by @x` |
//! | `owner-at-end` | `write it (@x)`, `document it (until May, @x)`, `Raum buchen (Ana)` |
//! | `arrow-owner` | `protect the branches -> @x` |
//! | `listed` | an item below `Action items`, `TODOs`, `Aufgaben` |
//! | `next-step-listed` | an item below `Next steps` |
//! | `table` | a row below such a heading, its owner in the last cell |
//! | `task-box` | `- [ ] write it` |
//! | `reviewed` | an item below `Action items from last time` |

use std::sync::LazyLock;

use regex::Regex;

use super::Listing;
use super::Statement;
use super::cues::Cues;
use super::owners::Known;
use super::owners::Trust;
use super::owners::{leading, only, trailing};
use super::pattern::pattern;
use crate::reading::outline::RowKind;
use crate::section::Action;
use crate::section::ActionState;

/// A word or label that opens one task.
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi)^[\s>*_\[(=→⇒-]{0,6}
        (?:(?P<speaker>\p{Lu}\p{L}{0,11}):\s+)?
        (?: (?P<action> action(?:s|\s?items?|\s?points?)? | follow[\s-]?ups?
              | aufgaben? | maßnahmen? | actie(?:s|punt(?:en)?)? | acción | acciones | tareas?
              | tâches? | à\s+faire | action\s+à\s+mener | por\s+hacer | te\s+doen | task )
          | (?P<next> next\s+steps? | nächste[rn]?\s+schritte? | prochaines?\s+étapes?
              | próximos?\s+pasos? | volgende\s+stap(?:pen)? )
        )
        (?:\s+\#?\d+(?:\.\d+)*)? (?:\s*[\[(][^\])]{0,30}[\])])? [*_]{0,3}\s*;?\s*(?P<colon>:)[*_]{0,3}\s*",
    )
});

static TODO: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x)(?:^|[\s(\[>*_,;:=-]) (?:TODO|ToDo|Todo|TO\ DO|To\ Do|To\ do|To-Do|To-do|to\ do|TO-DO|todo)
        (?: [*_]{0,2}\s*:[*_]{0,2}\s* | \s+[(\[]?(?P<at>@) | \s*\((?P<name>[\w\ @,-]{2,})\)\s*:?\s* | \s+[-–]\s+ )",
    )
});

/// What says after a person's name that they will do something, and the word after it.
static TAKES_ON: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi)^[\s,:]*(?:\([^)]*\)\s*)?(?:(?:also|then|now|probably|still|both|kindly)\s+)?
        (?P<how> will|'ll|wants?\s+to|(?:is\s+|are\s+)?going\s+to|shall|takes?\s+care|takes?\s+over
          | picks?\s+up|volunteer(?:s|ed)?\s+to|agree[sd]?\s+to|promise[sd]?\s+to|commits?\s+to
          | needs?\s+to|has\s+to|should
          | provides?|soll(?:en|te)?|wird|werden|möchten?|kümmer[nt]\s+sich|übernimmt|übernehmen
          | klärt|klären|prüft|schreibt|organisiert|bereitet|erstellt|fragt|schickt|sucht|meldet
          | va|vont|doit|doivent|se\s+charge|s['’]occupe|va\s+a|debe|se\s+encarga(?:rá|rán|n)?
          | gaat|zal|moet|neemt|regelt|pakt )
        \b[*_]{0,2}\s*(?:(?:now|also|then|still|try\s+to|probably|early)\s+)*(?P<verb>[\w'’-]*)",
    )
});

/// What says after a person's name that they are asked to do something.
static ASSIGNED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi)^[\s,:*_]*(?:\([^)]*\)\s*)?(?:still\s+|also\s+)?(?P<how>to|please|pls|bitte)[,:]?\s+
        (?:also\s+|still\s+|please\s+)?(?P<verb>[\w'’-]+)",
    )
});

/// What is done by somebody on the day itself is no task.
static AT_MEETING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)\b(?:moderated|presented|hosted|led|attended|given|chaired) by\b")
});

static DONE_BY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi)\b(?: (?:will|to|should|must|needs?\s+to|has\s+to|shall|can)\s+be\s+(?:\w+\s+){1,3}? | draft(?:ed)?\s+ | wird\s+(?:\w+\s+){0,3}? )
        (?:by|von)\s+(?P<at>@)",
    )
});

static I_WILL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi)(?:^|[.!,;–-]\s+|\b(?:yes|ok|okay|so|and|but|well|sure|then)[,.]?\s+)
        (?: I['’]ll | I\s+will | will | I['’]m\s+going\s+to | ich\s+werde | je\s+vais | voy\s+a | ik\s+zal | ik\s+ga )
        \s+(?:also\s+|then\s+|just\s+|now\s+|probably\s+|still\s+|continue\s+to\s+)*(?P<verb>[\w'’-]+)",
    )
});

static WILL_DO: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:I['’]ll|I will|Will) (?P<verb>[a-z]+)\b"));

/// Lines on duties of the meeting itself: presenting, minutes, sponsors of a topic.
static DUTY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi)^(?:\W*)(?: who\s+(?:is|will|wants|takes|are)\b | responsible\b | report(?:ing|s|ed)?\s+(?:in|on|by|this)\b
        | minutes?\b(?:\s+(?:by|taking|taker|transfer|of|from))?\s*: | minute[\s-]?tak | note[\s-]?tak | scribe | chair\b
        | moderat(?:or|ion)\b | facilitator | sponsor | community\s+call\s*: | presented\s+by | protokoll\b | protokollant
        | next\s+(?:meeting|call)\b | notulist | voorzitter )",
    )
});

/// Words that can follow `will` without a task being taken on: absences, events, outlooks.
const NO_TASK: &[&str] = &[
    "talk",
    "host",
    "talks",
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
    "speak",
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
    "no",
    "ser",
    "estar",
    "niet",
    "zijn",
    "know",
    "think",
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
];

/// Words after `to` that are no verbs: the person is where something goes, not who does it.
const NO_VERB: &[&str] = &[
    "the", "a", "an", "this", "that", "our", "all", "my", "your", "their", "its", "his", "her",
    "me", "us", "them", "him", "it", "be", "some", "each", "be", "which", "whom", "whether", "no",
    "not",
];

/// Verbs that begin a task in the imperative.
const IMPERATIVES: &[&str] = &[
    "adapt",
    "add",
    "adjust",
    "agree",
    "align",
    "allow",
    "amend",
    "analyse",
    "analyze",
    "announce",
    "apply",
    "approach",
    "archive",
    "arrange",
    "ask",
    "assign",
    "attach",
    "backport",
    "book",
    "bring",
    "build",
    "bump",
    "call",
    "cancel",
    "change",
    "check",
    "choose",
    "clarify",
    "clean",
    "close",
    "collect",
    "combine",
    "comment",
    "communicate",
    "compare",
    "compile",
    "complete",
    "configure",
    "confirm",
    "connect",
    "consider",
    "consolidate",
    "contact",
    "continue",
    "contribute",
    "convert",
    "coordinate",
    "copy",
    "correct",
    "create",
    "deal",
    "debug",
    "decide",
    "define",
    "delete",
    "deploy",
    "deprecate",
    "describe",
    "design",
    "determine",
    "develop",
    "discuss",
    "distribute",
    "document",
    "double-check",
    "draft",
    "drive",
    "drop",
    "email",
    "enable",
    "engage",
    "ensure",
    "establish",
    "estimate",
    "evaluate",
    "examine",
    "expand",
    "explain",
    "explore",
    "extend",
    "extract",
    "figure",
    "file",
    "fill",
    "finalise",
    "finalize",
    "find",
    "finish",
    "fix",
    "follow",
    "follow-up",
    "followup",
    "formulate",
    "forward",
    "gather",
    "generate",
    "get",
    "give",
    "go",
    "handle",
    "help",
    "identify",
    "implement",
    "improve",
    "include",
    "inform",
    "insert",
    "inspect",
    "install",
    "integrate",
    "introduce",
    "investigate",
    "invite",
    "keep",
    "kick",
    "land",
    "lead",
    "learn",
    "let",
    "link",
    "list",
    "look",
    "maintain",
    "make",
    "manage",
    "mark",
    "measure",
    "meet",
    "mention",
    "merge",
    "migrate",
    "modify",
    "monitor",
    "move",
    "nominate",
    "note",
    "notify",
    "nudge",
    "open",
    "order",
    "organise",
    "organize",
    "outline",
    "patch",
    "perform",
    "pick",
    "ping",
    "plan",
    "poll",
    "post",
    "prepare",
    "present",
    "prioritise",
    "prioritize",
    "process",
    "propose",
    "provide",
    "publish",
    "pull",
    "push",
    "put",
    "raise",
    "reach",
    "read",
    "rebase",
    "rebuild",
    "recheck",
    "reconsider",
    "record",
    "recruit",
    "rediscuss",
    "reduce",
    "refactor",
    "refine",
    "register",
    "release",
    "remind",
    "remove",
    "rename",
    "renew",
    "reopen",
    "replace",
    "reply",
    "report",
    "reproduce",
    "request",
    "research",
    "resolve",
    "respond",
    "restart",
    "restructure",
    "rethink",
    "retire",
    "review",
    "revise",
    "revisit",
    "rework",
    "rewrite",
    "run",
    "save",
    "schedule",
    "search",
    "see",
    "select",
    "send",
    "separate",
    "set",
    "setup",
    "share",
    "ship",
    "sign",
    "simplify",
    "solve",
    "sort",
    "specify",
    "split",
    "start",
    "stop",
    "store",
    "structure",
    "submit",
    "suggest",
    "summarise",
    "summarize",
    "support",
    "switch",
    "sync",
    "tag",
    "take",
    "talk",
    "tell",
    "test",
    "think",
    "track",
    "transfer",
    "translate",
    "triage",
    "try",
    "turn",
    "understand",
    "unify",
    "update",
    "upgrade",
    "upload",
    "use",
    "validate",
    "verify",
    "view",
    "visit",
    "wait",
    "work",
    "write",
];

/// Words that make a sentence a task for whoever it names.
static NEEDED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:needed|needs? to|should|must|have to|has to|to be (?:\w+ed|done|written|built|sent)|please|required|muss|müssen|soll|sollte|sollen|bitte|à faire|doit|hay que|debe|moet|moeten|todo|to do)\b",
    )
});

/// Headings and labels of lists of tasks.
static TASKS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi)^\W*(?:(?:new|our|my|all|summary\s+of|recap\s+of|list\s+of|open|neue|offene|acciones|liste\s+des|nieuwe|pending)\s+)?
        (?: action\s?(?:items?|points?|list|s)? | actions? | AIs? | to[\s-]?do'?s?(?:\s?list)? | todos? | tasks? | assignments?
          | follow[\s-]?ups? | aufgaben(?:liste|verteilung)? | to[\s-]dos | maßnahmen | arbeitsaufträge
          | actiepunten(?:lijst)? | actielijst | acties | taken | acciones | tareas | actions?\s+à\s+(?:mener|faire) | tâches
          | pendientes )
        (?:\s+(?:for|until|till|items?|bis|für|of|from)\s+(?:the\s+)?(?:this|next|today|now|meeting|today's|week|nächsten?|all|everyone|team).*)?
        (?:\s*[\[(][^\])]*[\])])?\W*$",
    )
});

static STEPS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi)^\W*(?:possible\s+|our\s+|proposed\s+)?(?: next\s+steps? | nächste\s+schritte | prochaines\s+étapes | próximos\s+pasos | volgende\s+stappen
          | further\s+steps | how\s+to\s+proceed | weiteres\s+vorgehen )(?:\s*[\[(][^\])]*[\])])?\W*$",
    )
});

/// Headings and labels under which the tasks of earlier meetings are gone through.
static REVIEW: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi)
        \bAIs?\b.*\b(?:last|previous|past)\b | \b(?:check|review|pending|open|outstanding|old)\w*\s+(?:of\s+)?(?:the\s+)?(?:(?:pending|open|outstanding|last|previous|old)\s+)?AIs?\b
        | \b(?:pending|outstanding|previous|past|old|unfinished)\s+(?:action|task|todo)(?:s|\s?items?|\s?points?)?\b
        | \b(?:actions?|tasks?|action\s?items?|action\s?points?|to-?dos?)\s+(?:review|status|update|follow[\s-]?up|check|carried)\b
        | \breview\s+(?:of\s+)?(?:the\s+)?(?:open\s+|pending\s+|previous\s+|last\s+|past\s+|old\s+|prior\s+)?(?:actions?|tasks?|to-?dos?)\b
        | \b(?:actions?|tasks?|action\s?items?|action\s?points?|to-?dos?)\s+(?:from|of)\s+(?:the\s+)?(?:last|previous|prior|past|earlier)\b
        | \b(?:last|previous|prior)\s+(?:week|meeting|time|call|session)(?:['’]?s)?\s+(?:actions?|tasks?|to-?dos?|AIs?)\b
        | \baufgaben\s+(?:vom|von|aus|der|des)\s+(?:letzt|vorig|vergangen|dem\s+letzt|der\s+letzt)\w* | \bstand\s+der\s+aufgaben\b
        | \boffene\s+(?:aufgaben|punkte|todos?)\s+(?:vom|von|aus|der)\b
        | \bactie(?:punten|s|lijst)\s+(?:van|uit|vorige)\b | \bacciones\s+pendientes\b | \bsuivi\s+des\s+actions\b",
    )
});

/// Whether a heading or label opens a review of earlier tasks.
pub(super) fn opens_review(label: &str) -> bool {
    label.len() < 90
        && Cues::of(label).has(Cues::REVIEW)
        && REVIEW.is_match(label)
        && !label.trim_end().ends_with('?')
}

/// Whether a heading or label opens a list of tasks.
pub(super) fn opens_tasks(label: &str) -> bool {
    // `AI` alone is a topic of our days; the plural is not.
    label.len() < 70
        && TASKS.is_match(label)
        && label.trim().trim_matches(['*', '_', ':', ' ']) != "AI"
}

/// Whether a heading or label opens a list of next steps.
pub(super) fn opens_steps(label: &str) -> bool {
    label.len() < 60 && Cues::of(label).has(Cues::TASK_LABEL) && STEPS.is_match(label)
}

/// Whether what stands before a colon is a label of ours rather than a speaker.
pub(super) fn is_label_word(word: &str) -> bool {
    let could_be = Cues::of(word).has(Cues::TASK_LABEL);
    could_be && LABEL.is_match(&format!("{word}:"))
        || matches!(
            word.to_lowercase().as_str(),
            "ai" | "todo"
                | "to do"
                | "note"
                | "nb"
                | "update"
                | "status"
                | "question"
                | "answer"
                | "q"
                | "a"
        )
}

/// Whether the text carries a mark that makes it a task: `AI`, `TODO`, `Action:`.
pub(super) fn has_tag(text: &str, cues: Cues) -> bool {
    has_label(text, cues)
        || ai(text, &Known::default(), false, false).is_some()
        || (cues.has(Cues::TODO) && todo(text).is_some())
}

fn has_label(text: &str, cues: Cues) -> bool {
    text.contains(':') && cues.has(Cues::TASK_LABEL) && LABEL.is_match(text)
}

/// A task, in its own words, before anything is known of its state.
fn action(statement: &Statement, form: &str, at: usize, text: &str, owners: Vec<String>) -> Action {
    let text = text.trim().trim_end_matches(['_', '*']).trim_end();
    let text = match text.strip_suffix(')') {
        Some(inside) if !inside.contains('(') => inside,
        Some(_) | None => text,
    };
    let mut unique: Vec<String> = Vec::with_capacity(owners.len());
    for owner in owners {
        if !unique.contains(&owner) {
            unique.push(owner);
        }
    }
    Action {
        text: text.to_owned(),
        owners: unique,
        state: ActionState::Open,
        line: statement.line_at(at),
        form: form.to_owned(),
        carried: false,
    }
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
    if statement.quoted || (statement.cues.has(Cues::DUTY) && DUTY.is_match(text)) {
        return None;
    }
    if let Some(task) = statement.task {
        return boxed(statement, known, task);
    }
    by_handle(statement, known)
        .or_else(|| by_name(statement, known))
        .or_else(|| by_speaker(statement, known))
        .or_else(|| will_do(statement))
        .or_else(|| owner_at_end(statement, known))
}

/// `AI`, `TODO`, `Action:` and `Next steps:`. `Some(None)` says that the tag is there but no task.
fn tagged(statement: &Statement, known: &Known, is_transcript: bool) -> Option<Option<Action>> {
    let text = statement.text.as_str();
    if text.contains("AI")
        && let Some((start, end)) = ai(text, known, statement.italic, is_transcript)
    {
        return Some(Some(with_tag(statement, known, "ai", start, end)));
    }
    if statement.cues.has(Cues::TODO)
        && let Some((start, end)) = todo(text)
    {
        return Some(Some(with_tag(statement, known, "todo", start, end)));
    }
    if !statement.cues.has(Cues::TASK_LABEL) || !text.contains(':') {
        return None;
    }
    let label = LABEL.captures(text)?;
    let end = label.get(0).map_or(0, |whole| whole.end());
    let task = &text[end..];
    let is_next = label.name("next").is_some();
    if is_left_blank(task) || (is_next && task.trim_end().ends_with('?')) {
        return Some(None);
    }
    let form = if is_next { "next-step" } else { "action-label" };
    Some(Some(with_tag(statement, known, form, 0, end)))
}

/// A form that nobody filled in: `ACTION: text`.
fn is_left_blank(task: &str) -> bool {
    let task = task
        .trim()
        .trim_matches(|letter: char| "*_.<>[]()-–:".contains(letter));
    matches!(
        task.to_lowercase().as_str(),
        "" | "text"
            | "tbd"
            | "todo"
            | "none"
            | "n/a"
            | "…"
            | "name"
            | "keine"
            | "aucune"
            | "ninguna"
            | "geen"
    )
}

/// The task after a tag that stands at `start..end`, with its owners.
fn with_tag(statement: &Statement, known: &Known, form: &str, start: usize, end: usize) -> Action {
    let text = statement.text.as_str();
    let after = text[end..].trim_start_matches([' ', '_', '*']);
    let before = text[..start].trim_end_matches(|letter: char| " (=>-→_*[:".contains(letter));
    let Some((owners, length)) = head_owners(after, known, form) else {
        let (owners, task) = owners_of_task(after, known);
        let task = if task.is_empty() { before } else { task };
        return action(statement, form, start, task, owners);
    };
    let mut owners = owners;
    let rest = after[length..].trim_start();
    let rest = rest.strip_prefix(')').unwrap_or(rest);
    let is_more_ai = |text: &str| ai(text, known, false, false);
    if let Some((_, next_end)) = is_more_ai(rest)
        && let Some((more, _)) = leading(&rest[next_end..], known, Trust::Any)
    {
        owners.extend(more);
    }
    let rest_is_task = rest.trim_matches(|letter: char| " :-–,.)_*]".contains(letter));
    if rest_is_task.is_empty()
        || (rest.starts_with(['-', '=']) && rest.contains('>') && rest.len() < 24)
    {
        // `… (AI @x)`: the task is what stands before.
        return action(statement, form, 0, before, owners);
    }
    let modal = TAKES_ON.is_match(rest) || ASSIGNED.is_match(rest);
    let task = if modal && !rest.starts_with([':', ',']) {
        after
    } else {
        rest.trim_start_matches(|letter: char| " :-–,)_*]".contains(letter))
    };
    // `(AI @x: task)` leaves its bracket behind, `AI @x: task (done)` has one of its own.
    let is_left_behind = task.matches(')').count() > task.matches('(').count();
    let task = match task.strip_suffix(')') {
        Some(inside) if is_left_behind => inside,
        Some(_) | None => task,
    };
    action(statement, form, start, task, owners)
}

/// The owners right after a tag. A name counts without further evidence only if a colon or `to`
/// or `will` follows it.
fn head_owners(after: &str, known: &Known, form: &str) -> Option<(Vec<String>, usize)> {
    if let Some(found) = leading(after, known, Trust::Shown) {
        let rest = after[found.1..].trim_start();
        let is_handle = after.trim_start_matches(['[', '(']).starts_with('@');
        let goes_on = rest.starts_with([':', '-', '–', ',', '.', ')', '(', '=', '→', ']'])
            || rest.is_empty()
            || TAKES_ON.is_match(rest)
            || ASSIGNED.is_match(rest)
            || form == "ai";
        return (is_handle || goes_on).then_some(found);
    }
    let found = leading(after, known, Trust::Any)?;
    let rest = after[found.1..].trim_start();
    let first = rest.split_whitespace().next().unwrap_or("");
    let is_named = rest.starts_with(':') && form == "ai"
        || matches!(
            first,
            "to" | "will" | "soll" | "kümmert" | "va" | "zal" | "gaat"
        );
    let is_imperative = is_imperative(after);
    (is_named && !is_imperative).then_some(found)
}

/// Who a task without owners at its head is given to, and the task without them.
fn owners_of_task<'t>(task: &'t str, known: &Known) -> (Vec<String>, &'t str) {
    if let Some((owners, rest)) = trailing(task, known) {
        return (owners, if rest.is_empty() { task } else { rest });
    }
    if let Some(found) = DONE_BY.captures(task)
        && let Some(at) = found.name("at")
        && let Some((owners, _)) = leading(&task[at.start()..], known, Trust::Shown)
    {
        return (owners, task);
    }
    (Vec::new(), task)
}

/// Where the tag `AI` stands: its start, and its end with the colon.
fn ai(text: &str, known: &Known, italic: bool, is_transcript: bool) -> Option<(usize, usize)> {
    for (at, _) in text.match_indices("AI") {
        let before = text[..at].chars().next_back();
        let has_at = before == Some('@');
        let starts_word = before
            .is_none_or(|letter| !letter.is_alphanumeric() && letter != '/' && letter != '-')
            || text[..at].ends_with(" -");
        let after = &text[at + 2..];
        let ends_word = after
            .chars()
            .next()
            .is_none_or(|letter| !letter.is_alphanumeric() && letter != '-' && letter != '/');
        if !starts_word || !ends_word {
            continue;
        }
        let start = if has_at { at - 1 } else { at };
        let opens_clause = text[..start]
            .trim_end_matches([' ', '_', '*'])
            .chars()
            .next_back()
            .is_none_or(|letter| ":;,.!?>()[]=–-→⇒|".contains(letter));
        let rest = after.trim_start_matches(['_', '*', ' ']);
        let end = text.len() - rest.len();
        if rest.starts_with('@') && rest.len() > 1 && !rest.starts_with("@ ") {
            return Some((start, end));
        }
        if let Some(inside) = rest.strip_prefix('(')
            && let Some((name, tail)) = inside.split_once(')')
            && opens_clause
            && only(name, known, Trust::Any).is_some()
            && (tail.starts_with(':') || name.starts_with('@'))
        {
            return Some((start, end + 1));
        }
        if rest.starts_with(':') && opens_clause && !(is_transcript && start == 0) {
            return Some((start, end + 1));
        }
        let has_dash = rest.starts_with("- ") || rest.starts_with("– ");
        if has_dash && opens_clause && text[..start].trim().is_empty() {
            return Some((start, end + rest.chars().next().map_or(1, char::len_utf8)));
        }
        let named = leading(rest, known, Trust::Any);
        if let Some((_, length)) = named {
            let tail = rest[length..].trim_start();
            let is_shown = leading(rest, known, Trust::Shown).is_some();
            let is_addressed = (tail.starts_with(':') && !tail.starts_with("://") && opens_clause)
                || (is_shown
                    && opens_clause
                    && (tail.is_empty()
                        || tail.starts_with(['-', '(', ',', '='])
                        || tail.starts_with("to ")
                        || tail.starts_with("will ")));
            if is_addressed || (has_at && is_shown) {
                return Some((start, end));
            }
        }
        let is_italic_tag = italic && text[..start].trim().is_empty();
        if is_italic_tag && rest.split_whitespace().count() >= 3 {
            return Some((start, end));
        }
    }
    None
}

/// Where the tag `TODO` stands, and where its task begins.
fn todo(text: &str) -> Option<(usize, usize)> {
    let found = TODO.captures(text)?;
    let whole = found.get(0)?;
    let word = text[whole.start()..]
        .find(['T', 't'])
        .map_or(whole.start(), |at| whole.start() + at);
    let is_lower = text[word..].starts_with('t');
    let opens_line = text[..word]
        .trim_matches(|letter: char| !letter.is_alphanumeric())
        .is_empty();
    // `what to do: …` in the middle of a sentence is no mark.
    let is_mark =
        opens_line || (!is_lower && text[word..].starts_with("TODO")) || found.name("at").is_some();
    if !is_mark {
        return None;
    }
    let end = match (found.name("at"), found.name("name")) {
        (Some(at), _) => at.start(),
        (None, Some(name)) => name.start(),
        (None, None) => whole.end(),
    };
    Some((word, end))
}

/// `- [ ] write it`: a box alone can also be an option or a cell, so it takes an owner or an
/// imperative.
fn boxed(statement: &Statement, known: &Known, _done: bool) -> Option<Action> {
    let text = statement.text.as_str();
    let (owners, task) = whose(text, known);
    let is_long_enough = text.split_whitespace().count() >= 3;
    let is_task = is_long_enough && (!owners.is_empty() || is_imperative(text));
    is_task.then(|| action(statement, "task-box", 0, task, owners))
}

/// `@x to write it`, `@x will write it`, `will be written by @x`.
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
                return Some(action(statement, form, at, &text[at..], owners));
            }
        }
    }
    if !statement.cues.has(Cues::BY) || AT_MEETING.is_match(text) {
        return None;
    }
    let found = DONE_BY.captures(text)?;
    let at = found.name("at")?.start();
    let (owners, _) = leading(&text[at..], known, Trust::Shown)?;
    Some(action(statement, "done-by", 0, text, owners))
}

/// Whether what stands before a person leaves them to begin a clause: `mail by @x to …` does not.
fn opens_clause(before: &str) -> bool {
    let before = before.trim_end_matches([' ', '*', '_']);
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

/// The form of commitment that follows a person, if it is one.
fn commits(rest: &str) -> Option<&'static str> {
    if let Some(found) = ASSIGNED.captures(rest) {
        let verb = found.name("verb").map_or("", |verb| verb.as_str());
        let lower = verb.to_lowercase();
        let is_verb = verb.chars().next().is_some_and(char::is_lowercase)
            && !NO_VERB.contains(&lower.as_str());
        return is_verb.then_some("assigned");
    }
    let found = TAKES_ON.captures(rest)?;
    let how = found
        .name("how")
        .map_or("", |how| how.as_str())
        .to_lowercase();
    let verb = found
        .name("verb")
        .map_or("", |verb| verb.as_str())
        .to_lowercase();
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
    );
    if needs_verb && (verb.is_empty() || NO_TASK.contains(&verb.as_str())) {
        return None;
    }
    let takes_part =
        matches!(how.as_str(), "takes" | "take") && verb == "part" || rest.contains("take part");
    (!takes_part).then_some("takes-on")
}

/// The first sentence of a text.
fn sentence(text: &str) -> &str {
    let mut end = text.len();
    for mark in [". ", "? ", "! "] {
        if let Some(at) = text.find(mark) {
            end = end.min(at + 1);
        }
    }
    text[..end].trim_end()
}

/// `Ana will write it`, `-> Ana to write it`, `Ana kümmert sich`, at the start of the line.
fn by_name(statement: &Statement, known: &Known) -> Option<Action> {
    let text = statement.text.as_str();
    let start = text.len()
        - text
            .trim_start_matches(|letter: char| " *_=->→⇒".contains(letter))
            .len();
    let body = &text[start..];
    if !body.chars().next().is_some_and(char::is_alphanumeric) {
        return None;
    }
    let (owners, length) = leading(body, known, Trust::Shown)?;
    let rest = &body[length..];
    // `Ana: will write it` is for `by_speaker`, unless it is only a label with the task after it.
    let said = rest.strip_prefix(':').map(str::trim_start);
    if let Some(said) = said {
        let will = said.strip_prefix("will ")?;
        let verb = will.split_whitespace().next().unwrap_or("").to_lowercase();
        let is_task = !NO_TASK.contains(&verb.as_str()) && !NO_VERB.contains(&verb.as_str());
        return is_task.then(|| action(statement, "i-will", 0, said, owners));
    }
    let form = commits(rest)?;
    let is_question = sentence(rest).ends_with('?');
    (!is_question).then(|| action(statement, form, 0, body, owners))
}

/// `Ana: I'll write it`.
fn by_speaker(statement: &Statement, known: &Known) -> Option<Action> {
    let text = statement.text.as_str();
    let (name, said) = super::speaker(text)?;
    leading(name, known, Trust::Shown)?;
    let said_at = text.len() - said.len();
    for found in I_WILL.captures_iter(said) {
        let whole = found.get(0)?;
        let verb = found
            .name("verb")
            .map_or("", |verb| verb.as_str())
            .to_lowercase();
        let clause =
            sentence(said[whole.start()..].trim_start_matches([' ', '.', ',', ';', '-', '–', '!']));
        let is_condition = said[..whole.start()].to_lowercase().ends_with(" if");
        // `I'll review now … Approved.` is over before the line ends.
        let is_at_once =
            clause.contains(" now.") || clause.contains(" now…") || clause.ends_with(" now");
        let is_task = !NO_TASK.contains(&verb.as_str())
            && !matches!(
                verb.as_str(),
                "say"
                    | "try"
                    | "let"
                    | "admit"
                    | "assume"
                    | "note"
                    | "just"
                    | "add"
                    | "agree"
                    | "wrap"
            )
            || (verb == "wrap");
        if is_task && !is_condition && !is_at_once && !clause.ends_with('?') {
            return Some(action(
                statement,
                "i-will",
                said_at + whole.start(),
                clause,
                vec![name.to_lowercase()],
            ));
        }
    }
    None
}

/// `Will contact the maintainers.` with nobody named.
fn will_do(statement: &Statement) -> Option<Action> {
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
    let text = statement.text.as_str();
    if !text.starts_with(['I', 'W']) {
        return None;
    }
    let verb = WILL_DO.captures(text)?.name("verb")?.as_str();
    PROMISES
        .contains(&verb)
        .then(|| action(statement, "will-do", 0, text, Vec::new()))
}

/// `write it (@x)`, `write it -> @x`, `Raum buchen (Ana)`.
fn owner_at_end(statement: &Statement, known: &Known) -> Option<Action> {
    let text = statement.text.as_str();
    if text.trim_end().ends_with('?') {
        return None;
    }
    let (owners, task) = trailing(text, known)?;
    if task.trim().is_empty() || text.contains("http") && task.len() < 8 {
        return None;
    }
    let has_arrow = text[task.len()..]
        .trim_start()
        .starts_with(['-', '=', '→', '⇒', '➔', '⇨'])
        && text[task.len()..].contains(['>', '→', '⇒', '➔', '⇨']);
    if has_arrow {
        return Some(action(statement, "arrow-owner", 0, task, owners));
    }
    let has_brackets = text[task.len()..].trim_start().starts_with(['(', '[']);
    if !has_brackets {
        return None;
    }
    let is_outcome = text.starts_with("=>") || text.starts_with("->") || text.starts_with('⇒');
    let inside = text[task.len()..].trim_start_matches([' ', '(', '[']);
    let is_task = is_outcome
        || is_imperative(task)
        || is_imperative(inside)
        || is_gerund(task)
        || NEEDED.is_match(task)
        || is_infinitive(task);
    is_task.then(|| action(statement, "owner-at-end", 0, task, owners))
}

/// Whether a text begins as a task does: with a verb that tells somebody to do something.
pub(super) fn is_imperative(text: &str) -> bool {
    let mut words = text
        .split(|letter: char| letter.is_whitespace() || matches!(letter, ',' | ':' | '/'))
        .map(|word| word.trim_matches(|letter: char| !(letter.is_alphanumeric() || letter == '-')))
        .filter(|word| !word.is_empty());
    for _ in 0..4 {
        let Some(word) = words.next() else {
            return false;
        };
        let lower = word.to_lowercase();
        let is_lead_in = matches!(
            lower.as_str(),
            "also"
                | "then"
                | "please"
                | "for"
                | "now"
                | "and"
                | "next"
                | "first"
                | "yes"
                | "maybe"
                | "to"
        );
        if is_lead_in {
            continue;
        }
        return IMPERATIVES.binary_search(&lower.as_str()).is_ok();
    }
    false
}

/// Whether a text names an activity: `Moving to the new server`.
fn is_gerund(text: &str) -> bool {
    let first = text
        .split(|letter: char| !letter.is_alphanumeric())
        .find(|word| !word.is_empty())
        .unwrap_or("");
    let stem = first.strip_suffix("ing").unwrap_or("");
    let is_short = text.split_whitespace().count() <= 5 && !text.contains([':', '.']);
    is_short
        && stem.len() >= 3
        && !matches!(
            first.to_lowercase().as_str(),
            "during"
                | "meeting"
                | "nothing"
                | "something"
                | "anything"
                | "everything"
                | "spring"
                | "string"
        )
}

/// Whether a German text ends as a task does: `Raum für Mai buchen`.
fn is_infinitive(text: &str) -> bool {
    let last = text
        .trim_end_matches(|letter: char| !letter.is_alphanumeric())
        .rsplit(' ')
        .next()
        .unwrap_or("");
    let is_lower = last.chars().next().is_some_and(char::is_lowercase);
    let ends_so = ["en", "ern", "eln"].iter().any(|end| last.ends_with(end));
    const NO_INFINITIVES: &[&str] = &[
        "open", "then", "when", "often", "even", "seven", "ten", "between", "given", "been",
        "seen", "written", "taken", "broken", "children", "women", "men", "screen", "green",
        "golden", "token", "hidden", "driven", "chosen", "listen", "happen", "pen", "den", "einen",
        "wegen",
    ];
    is_lower && ends_so && last.len() >= 5 && !NO_INFINITIVES.contains(&last)
}

/// Whose a task in a list is: named before it, after it, or in it.
fn whose<'t>(text: &'t str, known: &Known) -> (Vec<String>, &'t str) {
    if let Some((owners, length)) = leading(text, known, Trust::Shown) {
        let rest = text[length..].trim_start();
        if rest.starts_with([':', '-', '–']) {
            return (owners, rest.trim_start_matches([':', '-', '–', ' ']));
        }
        let is_committed = ASSIGNED.is_match(rest) || TAKES_ON.is_match(rest);
        if is_committed || text.starts_with('@') || begins_with_deed(rest) {
            return (owners, text);
        }
    }
    if let Some((owners, length)) = leading(text, known, Trust::Any) {
        let rest = &text[length..];
        let is_addressed = rest.trim_start().starts_with("to ")
            || rest.trim_start().starts_with("will ")
            || (text.starts_with('[') && rest.starts_with(']'));
        if is_addressed && !is_imperative(text) {
            return (owners, text);
        }
    }
    if let Some((owners, task)) = trailing(text, known) {
        return (owners, if task.is_empty() { text } else { task });
    }
    // Under `Action items` brackets at the end hold who does it, also names we do not know.
    if let Some(inside) = text.trim_end_matches(['.', ' ']).strip_suffix(')')
        && let Some(open) = inside.rfind('(')
        && let Some(owners) = only(&inside[open + 1..], known, Trust::Any)
        && inside[open + 1..].split_whitespace().count() <= 4
    {
        return (owners, text[..open].trim_end());
    }
    owners_of_task(text, known)
}

/// `kauft die Lampe`, `buys the lamp`, `escribe el texto`: after a person's name in a list of tasks,
/// what that person does. Told by the ending of the verb, and by something that it is done to.
fn begins_with_deed(rest: &str) -> bool {
    const NO_DEEDS: &[&str] = &[
        "alone", "because", "contra", "dans", "dice", "does", "dort", "eine", "findet", "heeft",
        "here", "ihre", "jetzt", "keine", "late", "likes", "meint", "more", "needs", "nicht",
        "niet", "ohne", "onze", "para", "piensa", "plus", "sagt", "sans", "says", "seine", "seit",
        "selbst", "since", "sobre", "some", "sont", "there", "thinks", "this", "toute", "versus",
        "vindt", "wants", "where",
    ];
    let mut words = rest.split_whitespace();
    let (Some(verb), Some(_)) = (words.next(), words.next()) else {
        return false;
    };
    verb.len() >= 4
        && verb.chars().all(char::is_lowercase)
        && verb.ends_with(['t', 's', 'e', 'a'])
        && !NO_DEEDS.contains(&verb)
}

/// The owners of a text that names only them.
pub(super) fn only_owners(text: &str, known: &Known) -> Option<Vec<String>> {
    let is_short = text.len() < 60;
    let owners = is_short
        .then(|| only(text, known, Trust::Shown))
        .flatten()?;
    (!text.contains('(') || text.trim_end().ends_with(')')).then_some(owners)
}

/// An item of a list whose heading says that it holds tasks.
pub(super) fn listed(statement: &Statement, known: &Known, listing: Listing) -> Option<Action> {
    let text = statement.text.as_str();
    if statement.kind == RowKind::Table {
        return row(statement, known);
    }
    let is_strict = listing == Listing::Steps;
    let words = text.split_whitespace().count();
    let (owners, task) = whose(text, known);
    let is_question = text.contains('?');
    if is_nothing(text) || is_left_blank(text) || (is_question && owners.is_empty()) {
        return None;
    }
    let is_report = is_past(text);
    let least = if is_imperative(text) { 2 } else { 3 };
    if owners.is_empty() && (words < least || (is_strict && is_report)) {
        return None;
    }
    let form = if is_strict {
        "next-step-listed"
    } else {
        "listed"
    };
    Some(action(statement, form, 0, task, owners))
}

/// A row of a table of tasks: the longest cell is the task, a cell of people its owners.
fn row(statement: &Statement, known: &Known) -> Option<Action> {
    let cells: Vec<&str> = statement.text.split('|').map(str::trim).collect();
    let task = *cells.iter().max_by_key(|cell| cell.len())?;
    let owners = cells
        .iter()
        .rev()
        .filter(|cell| **cell != task)
        .find_map(|cell| only(cell, known, Trust::Shown).or_else(|| only(cell, known, Trust::Any)))
        .unwrap_or_default();
    (task.split_whitespace().count() >= 2).then(|| action(statement, "table", 0, task, owners))
}

/// An item of a review of earlier tasks.
pub(super) fn reviewed(
    statement: &Statement,
    known: &Known,
    is_transcript: bool,
) -> Option<Action> {
    let text = statement.text.as_str();
    if is_transcript && super::speaker(text).is_some() {
        return None;
    }
    if statement.kind == RowKind::Table {
        return row(statement, known);
    }
    if is_nothing(text) || is_left_blank(text) {
        return None;
    }
    if let Some(found) = tagged(statement, known, is_transcript) {
        let mut found = found?;
        found.form = "reviewed".to_owned();
        return Some(found);
    }
    let (owners, task) = whose(text, known);
    let words = text.split_whitespace().count();
    (words >= 2).then(|| action(statement, "reviewed", 0, task, owners))
}

/// `(none)`, `no open AIs`, `keine`.
fn is_nothing(text: &str) -> bool {
    let lower = text.to_lowercase();
    let start = lower.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let first = start
        .split(|letter: char| !letter.is_alphanumeric())
        .next()
        .unwrap_or("");
    let is_short = start.split_whitespace().count() <= 5;
    is_short
        && matches!(
            first,
            "none"
                | "no"
                | "nothing"
                | "keine"
                | "nichts"
                | "aucun"
                | "aucune"
                | "ninguna"
                | "geen"
                | "n"
        )
        || start.is_empty()
}

/// Whether a text tells what happened rather than what is to be done.
fn is_past(text: &str) -> bool {
    let first = text
        .split(|letter: char| !letter.is_alphanumeric())
        .find(|word| !word.is_empty())
        .unwrap_or("")
        .to_lowercase();
    let is_participle = first.len() > 4 && first.ends_with("ed") && first != "need";
    is_participle
        || matches!(
            first.as_str(),
            "was" | "were" | "had" | "has" | "have" | "did"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imperatives_are_sorted() {
        assert!(IMPERATIVES.is_sorted());
    }

    #[test]
    fn patterns_compile() {
        for pattern in [
            &LABEL, &TODO, &TAKES_ON, &ASSIGNED, &DONE_BY, &I_WILL, &WILL_DO,
        ] {
            assert!(!pattern.as_str().is_empty());
        }
        for pattern in [&DUTY, &NEEDED, &TASKS, &STEPS, &REVIEW] {
            assert!(!pattern.as_str().is_empty());
        }
    }
}
