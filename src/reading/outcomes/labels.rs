//! The labels and headings of tasks: which line opens one, which opens a list of them.
//!
//! Knows words in the languages of Europe. Does not know what stands below: a label is text alone.

use std::sync::LazyLock;

use regex::Regex;

use super::cues::Cues;
use super::pattern::pattern;
use crate::reading::titles;
use crate::section::ActionState;

/// A word or label that opens one task.
pub(super) static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi)^[\s>*_\[(=→⇒-]{0,6}
        (?:\p{Lu}\p{L}{0,11}:\s+)?
        (?: (?P<action> action(?:s|\s?items?|\s?points?)? | follow[\s-]?ups?
              | aufgaben? | aktion(?:en)? | (?P<errand>auftrag)\s+an | arbeitsaufträge? | arbeitsauftrag | maßnahmen? | actie(?:s|punt(?:en)?)? | acción | acciones | tareas?
              | tâches? | à\s+faire | encaminhamentos? | azion[ei] | action\s+à\s+mener | por\s+hacer | te\s+doen | task
              | åtgärd(?:er)? | uppgift(?:er)? | oppgave[rn]? | opgave[rn]? | aksjon(?:er)? | tehtävä | zadani[ae] | úloh[ay] | úkol[y]? | feladat | teendő )
          | (?P<next> next\s+steps? | nächste[rn]?\s+schritte? | prochaines?\s+étapes?
              | próximos?\s+pasos? | volgende\s+stap(?:pen)? )
        )
        (?:\s+(?:nr\.?\s*|no\.?\s*)?\#?\d+(?:[./-]\d+)*)? (?:\s*[\[(](?P<inside>[^\])]*)[\])] | \s+(?:(?:for|an|für|pour|para|voor)\s+)?(?P<who>@?\p{L}[\p{L}-]*(?:\ \p{Lu}[\p{L}-]+)?))? [*_]{0,3}\s*;?\s*:[*_]{0,3}\s*",
    )
});

/// Headings and labels of lists of tasks.
static TASKS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi)^\W*(?:(?:new|our|my|all|summary\s+of|recap\s+of|list\s+of|open|neue|offene|acciones|liste\s+des|nieuwe|pending
          |resulting|final|key|main|agreed|today's|this\s+week's|identified|immediate|upcoming|remaining|assigned|meeting|weekly|individual|personal|other|further|weitere|sonstige|allgemeine|aktuelle|interne|internal|general|current|otras|autres|andere
          |next|nächste[rn]?|kommende[rn]?|volgende|prochaines|próximas)\s+)?
        (?: action(?:able)?\s?(?:items?|points?|list|s)? | actions? | AIs? | to[\s-]?do'?s?(?:\s?list)? | todos? | tasks? | assignments?
          | follow[\s-]?ups? | (?:geplante|anstehende)\s+aufgaben | planned\s+(?:tasks|to-?dos) | aufgaben(?:liste|\s?(?:ver|auf|zu)teilung)? | to[\s-]dos | maßnahmen | arbeitsaufträge
          | actiepunten(?:lijst)? | actielijst | acties | taken | acciones | tareas(?:\s+(?:pendientes|a\s+realizar|por\s+hacer|para\s+la\s+(?:próxima|siguiente)\s+\w+))? | zu\s+erledigen | noch\s+zu\s+tun | actions?\s+à\s+(?:mener|faire) | tâches
          | things\s+to\s+do | verpflichtungen | commitments | compromisos | pendientes | pendenzen | encaminhamentos | à\s+faire | a\s+fazer | por\s+hacer | te\s+doen | azioni | ações\s+(?:e\s+prazos|definidas) | tarefas | pendências | arbeitsaufteilung
          | uppgifter | att\s+göra | aksjoner | åtgärd(?:er|spunkter) | (?:oppgaver|opgaver)(?:\s+og\s+ansvar(?:lige)?)? | å\s+gjøre | at\s+gøre | (?:aksjons|aktions|handlings)punkter
          | tehtävät | toimenpiteet | zadania | do\s+zrobienia | úlohy | úkoly | feladatok | teendők | compiti | da\s+fare
          | task\s+(?:division|distribution|allocation) | (?:division|distribution)\s+of\s+(?:tasks|work) )
        (?:\s+(?:asignadas|zugewiesen|assigned|créées?|required|needed|arising|resulting(?:\s+from\s+[\w\s]{3,40})?|to\s+be\s+(?:completed|done|finished)(?:\s+(?:before|by|until)\s+[\w\s]{3,40})?|due))?
        (?:\s*(?:and|&|/|,|\+|und|y|et|en|e)\s*(?:next\s+steps?|prossimi\s+passi|próximos\s+passos|to-?\s?do'?s?|actions?(?:\s?items?)?|follow[\s-]?ups?|tasks?|owners?|assignments|responsibilities
          |nächste\s+schritte|reparto|zuständigkeiten|verantwortlich(?:e|keiten)|responsables?|verantwoordelijken))?
        (?:\s+(?:this|next|diese|nächste)\s+(?:week|month|sprint|woche))?
        (?:\s+(?:for|until|till|before|by|items?|bis|für|of|from|do|na|til|till|för)\s+(?:the\s+|zum\s+|zur\s+|die\s+|den\s+|das\s+)?(?:this|next|today|now|meeting|today's|week|nächsten?|abgabe|all|everyone|team|nasleduj\w*|další\w*|ďalš\w*|následuj\w*|następn\w*|neste|næste|nästa).*)?
        (?:\s*[\[(][^\])]*[\])])?\W*$",
    )
});

static STEPS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi)^\W*(?:possible\s+|our\s+|proposed\s+)?(?: next\s+steps? | nächste\s+schritte | prochaines\s+étapes | próximos\s+pasos | volgende\s+stappen
          | prossimi\s+passi | próximos\s+passos | (?:dalsze|następne|další|ďalšie)\s+kro(?:ki|ky) | (?:[\w\s]{2,40}[,;]\s+)?(?:wer\s+(?:\w+\s+){0,4}macht\s+was|who\s+does\s+what|wie\s+doet\s+wat|qui\s+fait\s+quoi|quién\s+hace\s+qué|chi\s+fa\s+cosa) | (?:pl(?:an|ans|äne|annen)|planung|planning|objectifs?|ziele|goals|work)\s+(?:(?:for|für|voor|de|pour)\s+)?(?:the\s+|die\s+|den\s+|das\s+|la\s+|de\s+)?(?:next|coming|nächste[nrs]?|kommende[nrs]?|komende|volgende|prochaine?)\s+(?:week|weeks|month|sprint|period|meeting|woche|wochen|monat|periode|semaine|maand) | (?:forarbeid|förberedelser|forberedelser|vorbereitung(?:en)?|preparations?|préparation|voorbereiding)\s+(?:til|för|für|auf|zu[mr]|for|pour|voor)\s+(?:das\s+|die\s+|den\s+|the\s+|la\s+|de\s+|het\s+)?(?:neste|næste|nästa|nächste[nrs]?|next|prochaine?|volgende)\s+(?:mal|meeting|møde|møte|möte|plenum|réunion|séance|sitzung|time|treffen|vergadering) | further\s+steps | action\s+plan | plan\s+d['’]actions? | how\s+to\s+proceed | weiteres\s+vorgehen )(?:\s*[\[(][^\])]*[\])])?\W*$",
    )
});

/// Headings and labels under which the tasks of earlier meetings are gone through.
static REVIEW: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi)
        \bAIs?\b[^:]*\b(?:last|previous|past)\b | \b(?:check|review|pending|open|outstanding|old)\w*\s+(?:of\s+)?(?:the\s+)?(?:(?:pending|open|outstanding|last|previous|old)\s+)?AIs?\b
        | \b(?:pending|outstanding|previous|past|old|unfinished)\s+(?:action|task|todo)(?:s|\s?items?|\s?points?)?\b
        | \b(?:actions?|tasks?|action\s?items?|action\s?points?|to-?dos?)\s+(?:review|status|update|follow[\s-]?up|check|carried)\b
        | \breview\s+(?:of\s+)?(?:the\s+)?(?:open\s+|pending\s+|previous\s+|last\s+|past\s+|old\s+|prior\s+)?(?:actions?|tasks?|to-?dos?)\b
        | \b(?:actions?|action\(s\)|tasks?|action\s?items?|action\s?points?|to-?dos?)\s+(?:from|of)\s+(?:the\s+)?(?:last|previous|prior|past|earlier)\b
        | \b(?:last|previous|prior)\s+(?:week|meeting|time|call|session)(?:['’]?s)?\s+(?:actions?|tasks?|to-?dos?|AIs?)\b
        | \b(?:actions?|tasks?|action\s?items?|to-?dos?)\s+(?:that\s+)?(?:we\s+)?(?:\w+n['’]t|not)\s+(?:yet\s+)?(?:completed?|done|finished)\b
        | \baufgaben\s+(?:vom|von|aus|der|des)\s+(?:letzt|vorig|vergangen|dem\s+letzt|der\s+letzt)\w* | \balten?\s+(?:aufgaben|to-?\s?dos?)\b | \bstand\s+der\s+aufgaben\b
        | \boffene\s+(?:aufgaben|punkte|todos?)\s+(?:vom|von|aus|der)\b
        | \bactie(?:punten|s|lijst)\s+(?:van|uit|vorige)\b | \bacciones\s+pendientes\b | \bsuivi\s+des\s+actions\b",
    )
});

/// Whether a heading or label opens a review of earlier tasks.
pub(super) fn opens_review(label: &str, cues: Cues) -> bool {
    label.len() < 90
        && cues.has(Cues::TASK_LIST)
        && cues.has(Cues::EARLIER)
        && REVIEW.is_match(label)
        && !label.trim_end().ends_with('?')
}

/// Whether a heading or label opens a list of tasks.
pub(super) fn opens_tasks(label: &str, cues: Cues) -> bool {
    // `AI` alone is a topic of our days; the plural is not.
    label.len() < 70
        && cues.has(Cues::TASK_LIST)
        && TASKS.is_match(label)
        && label.trim().trim_matches(['*', '_', ':', ' ']) != "AI"
}

/// Whether a heading or label opens a list of what people commit themselves to, which need not be tasks: values
/// are commitments too.
pub(super) fn opens_commitments(label: &str, cues: Cues) -> bool {
    const WORDS: &[&str] = &["commitments", "compromisos", "verpflichtungen"];
    const WHOLE: &[&str] = &["take-aways", "takeaways", "take aways", "key takeaways"];
    let word = label.trim_matches(|letter: char| !letter.is_alphanumeric());
    if WHOLE.iter().any(|whole| word.eq_ignore_ascii_case(whole)) {
        return true;
    }
    let could_be = cues.has(Cues::TASK_LIST) || cues.has(Cues::STEPS);
    if label.len() >= 70 || !could_be {
        return false;
    }
    let is_named = titles::holds_any(label, WORDS) && opens_tasks(label, cues);
    is_named || MIXED.is_match(label)
}

/// Headings of lists that hold decisions and tasks: `Decisions and action items`.
static MIXED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi)^\W*(?: (?:[\w.]+\s+)?(?:priorities|goals|plans) | decisions? | agreements? | conclusions? | outcomes? | results? | resolutions? | acuerdos | decisiones | conclusiones | compromisos | decisões | deliberações | décisions? | relevé\s+de\s+décisions
          | beschlüsse | entscheidungen | ergebnisse | festlegungen | besluiten | afspraken | decisioni )
        \s*(?:and|&|/|,|\+|und|y|et|en|e)\s*
        (?: action\s?(?:items?|points?)? | actions? | tasks? | to-?\s?dos? | next\s+steps? | follow[\s-]?ups? | aufgaben | maßnahmen | nächste\s+schritte | tareas | acciones | próximos\s+pasos | tarefas | ações
          | encaminhamentos | tâches | acties | actiepunten | azioni )\W*$",
    )
});

/// Whether a label ends with the word for tasks: `Tasks`, `May tasks:`, `Aufgaben:`.
pub(super) fn ends_with_tasks(label: &str) -> bool {
    const MOST_WORDS: usize = 4;
    let label = label.trim_end().trim_end_matches(['*', '_']);
    // `Next meeting todo`
    let without_colon = Some(label).filter(|label| label.ends_with(" todo"));
    let Some(label) = label.strip_suffix(':').or(without_colon) else {
        return false;
    };
    let last = label.rsplit(' ').next().unwrap_or("").to_lowercase();
    label.split(' ').count() <= MOST_WORDS
        && matches!(
            last.as_str(),
            "aufgaben" | "tasks" | "tareas" | "tarefas" | "todo" | "todos" | "to-dos" | "tâches"
        )
}

/// Whether a label opens a list of tasks and says on what they are: `Action items: the mill`.
pub(super) fn opens_tasks_on(label: &str, cues: Cues) -> bool {
    let before = label.split_once(": ").map(|(before, _)| before);
    before.is_some_and(|before| before.trim_end().ends_with('s') && opens_tasks(before, cues))
}

/// Whether a heading opens a list of tasks that says how they stand: `Erledigte Aufgaben`.
pub(super) fn opens_settled_tasks(label: &str) -> bool {
    titles::holds_any(label, TASK_WORDS) && state_of(label).is_some()
}

const TASK_WORDS: &[&str] = &[
    "acciones",
    "actiepunten",
    "acties",
    "action items",
    "action points",
    "actions",
    "aufgaben",
    "tareas",
    "tasks",
    "to-dos",
    "todos",
    "tâches",
];

/// How the tasks below a heading stand, if it says nothing else: `Done`, `Erledigte Aufgaben`, `In
/// bewerking`.
pub(super) fn state_of(label: &str) -> Option<ActionState> {
    const DONE: &[&str] = &[
        "abgeschlossen",
        "abgeschlossene",
        "afgehandeld",
        "afgerond",
        "cerradas",
        "closed",
        "completadas",
        "complete",
        "completed",
        "done",
        "erledigt",
        "erledigte",
        "finished",
        "gedaan",
        "gesloten",
        "hecho",
        "resolved",
        "terminé",
        "terminées",
    ];
    const OPEN: &[&str] = &[
        "en cours",
        "en curso",
        "in arbeit",
        "in bewerking",
        "in progress",
        "lopend",
        "new",
        "neu",
        "neue",
        "nicht erledigt",
        "nicht erledigte",
        "not done",
        "noch offen",
        "offen",
        "offene",
        "ongoing",
        "open",
        "outstanding",
        "pending",
        "pendientes",
        "still open",
        "unerledigt",
        "unerledigte",
    ];
    const LONGEST: usize = 60;
    let label = label.split(['(', '[']).next().unwrap_or("");
    if label.len() > LONGEST {
        return None;
    }
    let lower = label.to_lowercase();
    let mut said = lower.trim_matches(|letter: char| !letter.is_alphanumeric());
    for word in TASK_WORDS {
        said = said.strip_suffix(word).unwrap_or(said).trim_end();
        said = said.strip_prefix(word).unwrap_or(said).trim_start();
    }
    let said = said.trim_matches(|letter: char| !letter.is_alphanumeric());
    if DONE.contains(&said) {
        Some(ActionState::Done)
    } else if OPEN.contains(&said) {
        Some(ActionState::Open)
    } else {
        None
    }
}

/// Whether a heading opens a list of what is to be talked about.
pub(super) fn opens_agenda(label: &str) -> bool {
    const WORDS: &[&str] = &[
        "agenda",
        "announcements",
        "ordre du jour",
        "orden del día",
        "tagesordnung",
        "themenvorschl",
        "top-vorschl",
        "topics",
    ];
    titles::holds_any(label, WORDS)
}

/// Whether a heading opens what was talked about, whatever stands above it.
pub(super) fn opens_notes(label: &str) -> bool {
    const WORDS: &[&str] = &[
        "agenda",
        "besprechung",
        "discussion",
        "discussions",
        "diskussion",
        "minutes",
        "new business",
        "notes",
        "notizen",
        "protokoll",
        "tagesordnung",
        "topics",
    ];
    let word = label.trim_matches(|letter: char| !letter.is_alphanumeric());
    WORDS.iter().any(|known| word.eq_ignore_ascii_case(known))
}

/// Whether a heading or label opens a list of next steps.
pub(super) fn opens_steps(label: &str, cues: Cues) -> bool {
    label.len() < 60 && cues.has(Cues::STEPS) && STEPS.is_match(label)
}

/// Whether what stands before a colon is a label of ours rather than a speaker.
pub(super) fn is_label_word(word: &str) -> bool {
    is_label_of_task(word)
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

/// Whether a label without its colon makes what follows a task: `Action item`.
pub(super) fn is_label_of_task(word: &str) -> bool {
    let could_be = Cues::of(word).has(Cues::TASK_LABEL);
    could_be && LABEL.is_match(&format!("{word}:"))
}

/// Whether the text starts with a label that makes it a task.
pub(super) fn has_label(text: &str, cues: Cues) -> bool {
    let could_be = text.contains(':') && cues.has(Cues::TASK_LABEL);
    let label = could_be.then(|| LABEL.captures(text)).flatten();
    label.is_some_and(|label| label.name("who").is_none())
}
