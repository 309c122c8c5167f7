//! Tasks that a mark announces: `AI`, `TODO`, `Action:`, `Next steps:`.
//!
//! Finds the mark, whoever stands behind it, and where the task begins. Does not know tasks that are
//! told without a mark.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

use super::cues::Cues;
use super::deeds::begins_with_deed;
use super::deeds::is_imperative;
use super::is_left_blank;
use super::known::Known;
use super::labels::LABEL;
use super::labels::has_label;
use super::labels::is_label_of_task;
use super::later::taking_on;
use super::owners;
use super::owners::Trust;
use super::owners::leading;
use super::owners::only;
use super::pattern::pattern;
use super::sentences::sentence;
use super::statements::Statement;
use super::taking::is_promise;
use super::todos::joined_owner;
use super::todos::todo;
use crate::section::Action;

/// Whether the text carries a mark that makes it a task: `AI`, `TODO`, `Action:`.
pub(super) fn has_tag(text: &str, cues: Cues) -> bool {
    has_label(text, cues)
        || ai(text, &Known::default(), false, false).is_some()
        || (cues.has(Cues::TODO) && todo(text).is_some())
        || (cues.has(Cues::TASK_LABEL) && action_told(text).is_some())
}

/// `AI`, `TODO`, `Action:` and `Next steps:`. `Some(None)` says that the tag is there but no task.
pub(super) fn tagged(
    statement: &Statement,
    known: &Known,
    is_transcript: bool,
) -> Option<Option<Action>> {
    let text = statement.text.as_str();
    if text.contains("AI")
        && let Some((start, end)) = ai(text, known, statement.italic, is_transcript)
    {
        return Some(Some(with_tag(statement, known, "ai", start, end)));
    }
    if statement.cues.has(Cues::TODO)
        && let Some((start, end)) = todo(text)
    {
        let mut action = with_tag(statement, known, "todo", start, end);
        if let Some((owner, task)) = joined_owner(&text[start..]) {
            action.owners = vec![owner.to_lowercase()];
            let is_before = task.is_empty();
            task.clone_into(&mut action.text);
            if is_before {
                text[..start].trim().clone_into(&mut action.text);
            }
        }
        return Some(Some(action));
    }
    if statement.cues.has(Cues::TASK_LABEL)
        && let Some((task, owners)) = action_behind(text)
    {
        return Some(Some(statement.action("action-label", 0, task, owners)));
    }
    if statement.is_item()
        && let Some(task) = behind_short_label(text, known)
    {
        let end = text.len() - task.len();
        return Some(Some(with_tag(statement, known, "action-label", 0, end)));
    }
    if let Some(end) = behind_bold_label(statement) {
        return Some(Some(with_tag(statement, known, "action-label", 0, end)));
    }
    if let Some(task) = text.strip_prefix("Action, ")
        && is_imperative(task)
    {
        let end = text.len() - task.len();
        return Some(Some(with_tag(statement, known, "action-label", 0, end)));
    }
    if statement.cues.has(Cues::TASK_LABEL)
        && let Some(task) = next_step(text)
    {
        let end = text.len() - task.len();
        return Some(Some(with_tag(statement, known, "next-step", 0, end)));
    }
    if statement.cues.has(Cues::TASK_LABEL)
        && let Some((start, end)) = action_told(text)
    {
        return Some(Some(with_tag(statement, known, "action-label", start, end)));
    }
    if !statement.cues.has(Cues::TASK_LABEL) || !text.contains(':') {
        return None;
    }
    let label = LABEL.captures(text)?;
    let end = label.get(0).map_or(0, |whole| whole.end());
    let task = &text[end..];
    let is_next = label.name("next").is_some();
    let owners = match label.name("who") {
        // `Auftrag an tux: …` names somebody, whoever it is; `Auftrag an:` nobody.
        Some(who) if label.name("errand").is_some() => owners::named_in(who.as_str())?,
        None if label.name("errand").is_some() => return None,
        // `Action plan: …` is no task of anybody's.
        Some(who) => only(who.as_str(), known, Trust::Shown)?,
        None => label
            .name("inside")
            .and_then(|inside| only(inside.as_str(), known, Trust::Shown))
            .unwrap_or_default(),
    };
    if is_left_blank(task) || (is_next && task.trim_end().ends_with('?')) {
        return Some(None);
    }
    // `Follow up: the miller has asked` tells what followed.
    let is_follow_up = label
        .name("action")
        .is_some_and(|label| label.as_str().to_lowercase().starts_with("follow"));
    if is_follow_up && owners.is_empty() && !is_to_follow(task, known) {
        return None;
    }
    let form = if is_next { "next-step" } else { "action-label" };
    let mut action = with_tag(statement, known, form, 0, end);
    if action.owners.is_empty() {
        action.owners = owners;
    }
    Some(Some(action))
}

/// The task behind a label of two letters that tells somebody: `AR: Ana to oil the gate` is what is required,
/// `AP: …` a point in Dutch. Otherwise somebody signs so, and says something.
fn behind_short_label<'t>(text: &'t str, known: &Known) -> Option<&'t str> {
    let (label, task) = text.split_once(": ")?;
    let told = || leading(task, known, Trust::Shown);
    let is_told = matches!(label, "AP" | "AR")
        && (nick_told(task).is_some()
            || told().is_some_and(|(_, length)| is_promise(&task[length..])));
    is_told.then_some(task)
}

/// Where the task begins in `**Action item** Ana oils the gate`: only the bold words show where the label ends.
fn behind_bold_label(statement: &Statement) -> Option<usize> {
    const FEWEST_WORDS: usize = 3;
    let (label, task) = statement.text.split_at_checked(statement.bold)?;
    let label = label.trim().trim_end_matches(':');
    let is_label =
        statement.cues.has(Cues::TASK_LABEL) && !label.contains(':') && is_label_of_task(label);
    let begins = task.starts_with([' ', ':']) && task.split_whitespace().count() >= FEWEST_WORDS;
    let is_task = is_label && begins && !is_left_blank(task) && !task.trim_end().ends_with('?');
    is_task.then(|| statement.text.len() - task.trim_start_matches([' ', ':']).len())
}

/// A task with the mark and whoever is to do it in brackets behind it: `Oil the gate. (Action Ana et Kurt)`.
fn action_behind(text: &str) -> Option<(&str, Vec<String>)> {
    const MARKS: &[&str] = &["acción", "action", "actions", "actie", "aktion", "azione"];
    const JOINTS: &[&str] = &["and", "e", "en", "et", "und", "y"];
    let inside = text.trim_end_matches(['.', ' ']).strip_suffix(')')?;
    let (task, inside) = inside.rsplit_once('(')?;
    let (mark, names) = inside.split_once([' ', ':'])?;
    let names = names.trim_start_matches([':', ' ', '-']);
    let words = names.split([' ', ',', '/', '&']);
    let mut words = words.filter(|word| !word.is_empty() && !JOINTS.contains(word));
    let are_names =
        words.all(|word| word.starts_with(|first: char| first.is_uppercase() || first == '@'));
    let is_mark = MARKS.contains(&mark.to_lowercase().as_str());
    let owners = owners::named_in(names).filter(|_| is_mark && are_names)?;
    let task = task.trim_end();
    task.contains(' ').then_some((task, owners))
}

/// Where `ACTION` stands without a colon, and where its task begins: `ACTION - oil the gate`, `Action Ana to
/// oil it`, and in capitals also behind what was agreed.
fn action_told(text: &str) -> Option<(usize, usize)> {
    static TOLD: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?x)(?: ^[\s>*_\[(]{0,6}ACTION\s+[-–]\s+(?P<task>)[^\s:]+\s+[^\s:]+
            | (?:^[\s>*_\[(]{0,6}(?:ACTION|Action) | [\s(]ACTION)\s+(?:[-–]\s+|on\s+|for\s+)?
              (?P<who>\p{Lu}[\w.-]*(?:(?:\ |\ and\ |,\ |/)\p{Lu}[\w.-]*)?)\s+(?:to|will)\s+(?P<verb>\p{Ll}+) )",
        )
    });
    /// What begins with `Action` and is nobody: an action plan, the action log. `Action Tern to ask` names whom
    /// a capital alone shows.
    const NO_PEOPLE: &[&str] = &[
        "committee",
        "day",
        "group",
        "item",
        "items",
        "list",
        "log",
        "minutes",
        "needed",
        "plan",
        "plans",
        "point",
        "points",
        "register",
        "required",
        "team",
        "tracker",
        "week",
    ];
    /// What says that nothing is to be done.
    const NOTHING: &[&str] = &["all", "n/a", "nil", "no", "none"];
    let found = TOLD.captures(text)?;
    let start = found.get(0)?.start();
    if let Some(task) = found.name("task") {
        let first = text[task.start()..].split_whitespace().next().unwrap_or("");
        let is_nothing = NOTHING.iter().any(|word| first.eq_ignore_ascii_case(word));
        return (!is_nothing).then(|| (start, task.start()));
    }
    let who = found.name("who")?;
    let is_named =
        who.as_str().starts_with(char::is_uppercase) || nick_told(&text[who.start()..]).is_some();
    let mut words = who.as_str().split(' ');
    let is_somebody =
        is_named && !words.any(|word| NO_PEOPLE.contains(&word.to_lowercase().as_str()));
    (is_somebody && is_imperative(&text[found.name("verb")?.start()..]))
        .then_some((start, who.start()))
}

/// What the next step is, as a sentence says: `Next step is to oil the gate`, `The next steps are asking
/// the miller and …`.
fn next_step(text: &str) -> Option<&str> {
    /// What is no step, but how things stand.
    const STATES: &[&str] = &["being", "missing", "ongoing", "pending", "waiting"];
    let said = text.strip_prefix("The ").unwrap_or(text);
    let rest = ["Next step", "next step"]
        .iter()
        .find_map(|label| said.strip_prefix(label))?;
    let rest = rest.strip_prefix('s').unwrap_or(rest);
    let task = [" is ", " are ", " will be ", " would be "]
        .iter()
        .find_map(|verb| rest.strip_prefix(verb))?;
    let first = task.split(' ').next().unwrap_or("");
    let is_deed = first.ends_with("ing") && first.starts_with(char::is_lowercase);
    let is_told = task.starts_with("to ") && is_imperative(&task[3..]);
    let is_step = is_told || (is_deed && !STATES.contains(&first));
    (is_step && !sentence(task).ends_with('?')).then_some(task)
}

/// Whether what stands behind `Follow up:` is still to do.
fn is_to_follow(task: &str, known: &Known) -> bool {
    let is_told = || {
        let told = leading(task, known, Trust::Shown);
        told.is_some_and(|(_, length)| {
            let rest = task[length..].trim_start();
            rest.starts_with(':') || is_promise(rest)
        })
    };
    !task.trim_end().ends_with('?') && (is_imperative(task) || is_told())
}

/// The task after a tag that stands at `start..end`, with its owners.
fn with_tag(statement: &Statement, known: &Known, form: &str, start: usize, end: usize) -> Action {
    let text = statement.text.as_str();
    let after = text[end..].trim_start_matches([' ', '_', '*']);
    let before = text[..start].trim_end_matches(|letter: char| " (=>-→_*[:,".contains(letter));
    // `… (by May, AI @x)` leaves the other half of its brackets behind.
    let before = || match before.matches('(').count() > before.matches(')').count() {
        true => Cow::Owned(format!("{before})")),
        false => Cow::Borrowed(before),
    };
    let Some((owners, length)) = head_owners(after, known, form) else {
        let (mut owners, task) = owners::of_task(after, known);
        if owners.is_empty() {
            owners = taking_on(after, known);
        }
        return match task {
            "" => statement.action(form, start, &before(), owners),
            task => statement.action(form, start, task, owners),
        };
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
    let rest_is_task = rest.trim_matches(|letter: char| " :-–,.)_*]+&".contains(letter));
    if rest_is_task.is_empty()
        || (rest.starts_with(['-', '=']) && rest.contains('>') && rest.len() < 24)
    {
        // `… (AI @x)`: the task is what stands before.
        return statement.action(form, 0, &before(), owners);
    }
    let is_name_with_deed = form != "ai" && !after.starts_with('@') && begins_with_deed(rest);
    let is_told = is_promise(rest) || is_name_with_deed;
    let task = if is_told && !rest.starts_with([':', ',']) {
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
    statement.action(form, start, task, owners)
}

/// The owners right after a tag. A name counts without further evidence only if a colon or `to`
/// or `will` follows it.
fn head_owners(after: &str, known: &Known, form: &str) -> Option<(Vec<String>, usize)> {
    if let Some(found) = leading(after, known, Trust::Shown) {
        let rest = after[found.1..].trim_start();
        let is_handle = after.trim_start_matches(['[', '(']).starts_with('@');
        let goes_on = rest.starts_with([':', '-', '–', ',', '.', ')', '(', '=', '→', ']'])
            || rest.is_empty()
            || is_promise(rest)
            || (begins_with_deed(rest) && !is_verb_itself(after))
            || form == "ai";
        return (is_handle || goes_on).then_some(found);
    }
    if matches!(form, "action-label" | "ai")
        && let Some(found) = nick_told(after)
    {
        return Some(found);
    }
    if form != "ai"
        && let Some(found) = body_told(after)
    {
        return Some(found);
    }
    let found = leading(after, known, Trust::Any)?;
    let rest = after[found.1..].trim_start();
    let first = rest.split_whitespace().next().unwrap_or("");
    let is_named = rest.starts_with(':') && form == "ai"
        || matches!(
            first,
            "to" | "agrees" | "will" | "soll" | "kümmert" | "va" | "zal" | "gaat"
        );
    let is_imperative = is_imperative(after);
    (is_named && !is_imperative).then_some(found)
}

/// `Tide Gauge Keepers to oil the gate`: a body that a label tells to do something, all its words with
/// a capital.
fn body_told(task: &str) -> Option<(Vec<String>, usize)> {
    const MOST_WORDS: usize = 4;
    let (body, verb) = task
        .split_once(" to ")
        .or_else(|| task.split_once(" will "))?;
    let words = || body.split(' ');
    let is_body = (2..=MOST_WORDS).contains(&words().count())
        && words().all(|word| {
            word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphanumeric)
        });
    (is_body && !is_imperative(body) && is_imperative(verb))
        .then(|| (vec![body.to_lowercase()], body.len()))
}

/// `ana_k to oil the gate`: whom a label tells to do something, in small letters.
pub(super) fn nick_told(task: &str) -> Option<(Vec<String>, usize)> {
    const NO_NICKS: &[&str] = &[
        "able",
        "agreed",
        "all",
        "anybody",
        "anyone",
        "asked",
        "attempt",
        "back",
        "begin",
        "come",
        "consider",
        "continue",
        "decide",
        "down",
        "each",
        "everybody",
        "everyone",
        "feedback",
        "forget",
        "get",
        "go",
        "going",
        "group",
        "happy",
        "have",
        "how",
        "invitation",
        "keep",
        "link",
        "need",
        "needs",
        "next",
        "nobody",
        "one",
        "plan",
        "please",
        "question",
        "ready",
        "reply",
        "request",
        "response",
        "remember",
        "somebody",
        "someone",
        "start",
        "them",
        "there",
        "they",
        "this",
        "try",
        "up",
        "volunteer",
        "volunteers",
        "want",
        "what",
        "when",
        "where",
        "who",
        "whoever",
    ];
    let (nick, rest) = task.split_once(' ')?;
    let is_nick = nick.len() >= 2
        && nick.starts_with(|letter: char| letter.is_ascii_lowercase())
        && nick.bytes().all(|byte| {
            byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_')
        });
    let verb = rest
        .strip_prefix("to ")
        .or_else(|| rest.strip_prefix("will "))?;
    let is_told =
        is_nick && !NO_NICKS.contains(&nick) && !is_imperative(nick) && is_imperative(verb);
    is_told.then(|| (vec![nick.to_owned()], nick.len()))
}

/// `Mark draft PR as ready` asks for a mark, `Mark drafts the text` is told of Mark.
fn is_verb_itself(task: &str) -> bool {
    let mut words = task.split_whitespace();
    let is_both = matches!(words.next(), Some("Bill" | "Grant" | "Mark" | "Will"));
    is_both && !words.next().is_some_and(|verb| verb.ends_with('s'))
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
