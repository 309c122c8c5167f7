//! The forms in which people write down what they settled.
//!
//! Each form has a name, given in the decision it makes:
//!
//! | form | as in |
//! |---|---|
//! | `decision-label` | `Decision: take it`, `RESOLVED: …`, `Conclusion: …`, `Beschluss: …`, `Besluit: …` |
//! | `decision-listed` | an item below `Decisions`, `Beschlüsse`, `Acuerdos` |
//! | `no-objections` | `no objections`, `nobody objected`, `keine Einwände` |
//! | `agreed` | `we agreed to …`, `broad agreement`, `wir einigen uns auf …`, `se acuerda …` |
//! | `decided` | `we decided to …`, `wurde beschlossen`, `besloten` |
//! | `accepted` | `the proposal was accepted`, `angenommen`, `goedgekeurd`, `est adopté` |
//! | `vote` | `5 in favour, 1 against`, `mit 5 zu 1 Stimmen`, `einstimmig`, `+1 AB, +1 CD` |
//! | `settled` | `stays as is`, `we go with …`, `skip this for now`, `postponed until May` |
//! | `closed` | `closing the issue` |

use std::sync::LazyLock;

use regex::Regex;

use super::Statement;
use super::cues::Cues;
use super::is_left_blank;
use super::pattern::pattern;
use crate::reading::outline::RowKind;
use crate::section::Decision;

/// A label that opens one decision.
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi)(?:^\W*|[.;]\s+|(?:=|-)>\s*|→\s*)[\s>*_\[(=→⇒-]{0,6}
        (?:\p{Lu}\p{L}*:\s+)?(?:(?:final|group|team|our|general|tentative|preliminary|tag|possible)\s+)?
        (?: (?:decisions? | decisici?ons? | conclusions? | consensus | agreed(?:\s+solution)? | agreements? | outcomes? | resolutions? | resolved | resolve
          | beschl(?:uss|üsse)(?:vorlage)? | beschlossen | entscheidung(?:en)? | entschieden | einigung | ergebnis | fazit
          | besluit(?:en)? | besloten | akkoord | conclusies? | décisions? | conclusions? | décidé | acuerdos? | decisi(?:ón|ones) | conclusi(?:ón|ones) | se\s+acuerda | resoluci(?:ón|ones)
          | minutes\s+approved | decided | konsens )
          (?:\s+(?:nr\.?\s*|no\.?\s*)?\#?\d+(?:[./-]\d+)*)? (?:\s*[\[(][^\])]{0,30}[\])])? [*_]{0,3}\s*:[*_]{0,3}\s*
        | (?-i:RESOLVED|AGREED|RESOLUTION|DECISION|DECIDED|BESCHLOSSEN|BESLOTEN)\b[\s:,\]–-]+ )
        | ^\W*(?:decision|resolution|conclusion|beschluss|entscheidung|fazit|besluit|décision|acuerdo)\s+[–—-]\s+",
    )
});

/// Headings and labels of lists of decisions.
static DECISIONS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi)^\W*(?:(?:our|final|summary\s+of|list\s+of|key|main|made|neue|today's|other|resulting|puntos|points|(?:kurzfassung|zusammenfassung|übersicht|liste)(?:\s+der)?|liste\s+des|relación\s+de|lijst\s+van)\s+)?
        (?: decisions?(?:\s+(?:made|taken|log))? | decisici?ons? | conclusions?(?:\s*/\s*resolutions?)? | resolutions?(?:\s+(?:passed|adopted))? | agreements? | consensus | outcomes?
          | beschl(?:uss|üsse)(?:\s+(?:des|der)\s+\w+)? | entscheidung(?:en)? | gefasste\s+beschlüsse | besluiten(?:lijst)? | besluit | décisions?(?:\s+prises)? | acuerdos?(?:\s+(?:adoptados|tomados|alcanzados))? | relevé\s+des?\s+décisions | decisi(?:ón|ones) | resoluci(?:ón|ones)
          | conclusies | acordados )
        (?:\s*(?:and|&|/|und|y|et|en)\s*(?:agreements?|conclusions?|decisions?|outcomes?|resolutions?|entscheidungen|beschlüsse|ergebnisse|decisiones|compromisos|acuerdos|votes?))?
        (?:\s*[\[(][^\])]*[\])])?\W*$",
    )
});

static NO_OBJECTIONS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi)\b(?: no(?:\s+\w+){0,2}\s+(?:objections?|vetos?|vetoes|opposition) | (?:nobody|no[\s-]?one|none)\s+(?:object(?:s|ed)|disagree[sd]|opposed) | without\s+(?:any\s+)?objections?
        | keine\s+(?:einwände|gegenstimmen?|einsprüche|vetos?) | ohne\s+gegenstimmen? | niemand\s+(?:widerspricht|ist\s+dagegen)
        | (?:aucune|pas\s+d['’]|sans)\s*(?:objections?|opposition) | sin\s+(?:objeciones|oposición) | geen\s+(?:bezwa(?:ar|ren)|tegenstemmen) )\b",
    )
});

static AGREED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi)(?: \b(?:broad|general|unanimous|full|rough|overall|strong|clear)\s+(?:agreement|approval|consensus|endorsement)\b
        | (?:^|[.:;!]\s+|=>\s*|->\s*)[*_]*agreed?\s+(?:to|on|that|upon|by)\b
        | \b(?:we|they|all|everyone|everybody|team|group|board|committee|council|directors|maintainers|the\s+tag|attendees|participants|members|people)\s+(?:all\s+|have\s+|has\s+|also\s+|generally\s+|mostly\s+|unanimously\s+|then\s+)?agree[ds]?(?:\s+(?:to|on|that|upon|with)\b|[.!,:])
        | \b(?:is|was|were|are|been)\s+(?:generally\s+|unanimously\s+|mutually\s+)?agreed\b
        | \bagreement\s+(?:to|that|on|was|is)\b | \bconsensus\s+(?:to|that|on|is|was|reached|for)\b | \bconsensus\s+(?:\w+\s+){1,4}(?:is|was)\s+(?:to|that)\b | \b(?:reached|have|there\s+is|got|found)\s+(?:a\s+)?consensus\b
        | \b(?:wir|alle|man|team)\s+(?:haben\s+|hat\s+)?(?:uns\s+|sich\s+)?einig(?:en|t|ten)?\b | \beinig(?:en|ten)\s+(?:wir\s+)?(?:uns|sich)\b | \b(?:uns|sich)\s+(?:darauf\s+)?(?:geeinigt|verständigt)\b | \bes\s+besteht\s+(?:einigkeit|konsens)\b
        | \bse\s+acuerda\b | \bse\s+acordó\b | \bnous\s+convenons\b | \bil\s+est\s+convenu\b | \b(?:afgesproken|overeengekomen)\b | \b(?:gaat|gaan|ging)\s+akkoord\b )",
    )
});

static DECIDED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi)(?: (?:^|[.:;!]\s+|=>\s*|->\s*)[*_]*(?:decided\s+(?:to|that|on|for|against|not)|(?:be\s+it\s+)?resolved,?\s+(?:to|that))\b
        | \b(?:we|I|team|group|board|committee|council|assembly|directors|members|maintainers|chairs|trustees|attendees|participants|tsc|everyone|tag|all|(?:has|have)\s+been|was|were|is|it['’]s|been)\s+(?:all\s+|have\s+|has\s+|also\s+|then\s+|just\s+|unanimously\s+|jointly\s+)?decided\b
        | @[\w-]+\s+decided\b | \b(?:we|they|team|group|board|have|has)\s+(?:have\s+|has\s+)?(?:concluded|resolved)\s+(?:to|that|not)\b | \b(?:came|come|coming)\s+to\s+the\s+(?:conclusion|decision|agreement)\b | \b(?:the\s+)?decision\s+(?:is|was)\s+(?:made\s+)?(?:to|that|not)\b | \bdecision\s+(?:has\s+been\s+|was\s+)(?:made|taken)\b | \bentscheidung\s+(?:wurde|ist)\s+(?:gefällt|getroffen|gefallen)\b
        | \b(?:wurde|wurden|wird|werden|hat|haben|ist|sind)\b[^.;?]*\b(?:beschlossen|entschieden)\b | \bbeschlie(?:ßt|sst)\b | (?:^|[.:;]\s+)\W*(?:wir|alle|die\s+\w+|die\s+\w+e[nr]\s+\w+)\s+beschlie(?:ß|ss)en\b | ^\W*beschlossen\b | \bwir\s+entscheiden\s+uns\b
        | \b(?:il\s+est|a\s+été|est|on\s+a|nous\s+avons)\s+décidé\b | \bnous\s+décidons\b | \bon\s+décide\b | \b(?:ca|bureau|conseil|comité|assemblée(?:\s+générale)?)\s+décide\b | (?:^|[.:;]\s+)\W*(?:acordamos|decidimos)\b | \b(?:junta|asamblea)\s+(?:acuerda|decide)\b
        | \b(?:se\s+decid(?:e|ió)|hemos\s+decidido|queda\s+decidido)\b
        | \b(?:is|wordt|werd|hebben|heeft|er\s+is)\b[^.;?]*\b(?:besloten|beslist)\b | ^\W*besloten\b | \b(?:bestuur|vergadering|groep|team|wij|we)\s+besluit(?:en)?\b | \b(?:wij|we)\s+spreken\s+af\b )",
    )
});

static ACCEPTED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi)(?: \b(?:proposal|motion|request|budget|agenda|minutes|charter|amendment|resolution|plan|draft|suggestion|idea|change|nomination|standard|pr|it|this|that|which|application|rfc)s?\b[^.;?!]{0,40}\b(?:(?:has|have)\s+been|was|were|is|are|got|gets)\s+(?:unanimously\s+|formally\s+|thus\s+|hereby\s+)?(?:accepted|approved|adopted|ratified|rejected|declined|voted\s+down|turned\s+down|passed)\b
        | \b(?:accepted|approved|adopted|ratified|rejected)\s+(?:by\s+(?:the\s+|general\s+|unanimous\s+)?(?:team|board|group|all|committee|everyone|vote|meeting|consent|consensus|acclamation)|unanimously|with\s+\d+)\b
        | \b(?:proposal|motion|resolution|amendment|nomination|budget|charter|request)s?\s+(?:unanimously\s+)?(?:accepted|approved|adopted|ratified|rejected|declined|defeated)\b | \bmotion\b[^.;?!]{0,60}\b(?:carried|carries|passe[sd]|fail(?:ed|s)|defeated)\b | \bvote\s+(?:carried|carries|passe[sd])\b
        | \b(?:motion|moved|moves|seconded|vote[ds]?)\b.*[.;:–-]\s*(?:all\s+approved|passed|carried|approved|adopted)(?:\s+unanimously)?\W*$ | \bm/s/[cp]\b
        | \b(?:board|committee|council|assembly|plenary|group|team|tsc|tac)\s+(?:has\s+|have\s+)?(?:unanimously\s+|formally\s+)?(?:accepted|approved|adopted|ratified|rejected|endorsed)\b | \bmotion\s+seconded\s+and\s+approved\b | \b(?:previous\s+)?minutes\s+(?:were\s+)?approved\b
        | \b(?:wurde|wurden|wird|werden|ist|sind)\b[^.;?]*\b(?:angenommen|genehmigt|abgelehnt|verabschiedet|für\s+gut\s+befunden|entlastet|gewählt|bewilligt)\b | \b(?:antrag|vorschlag|protokoll|haushalt)\b[^.;?]{0,30}\b(?:angenommen|genehmigt|abgelehnt)\b
        | \b(?:we|they|board|committee|council|assembly|tsc|tac|group|members|meeting)\s+(?:have\s+|has\s+|also\s+|then\s+)?voted\s+(?:to|for|against|in\s+favou?r)\b | \bvote,?\s+which\s+passed\b
        | \bantr[aä]g\w*\b[^.;?]{0,60}\b(?:zugestimmt|stattgegeben|zurückgezogen)\b | \b(?:wird|wurde|wurden|werden)\s+(?:\p{L}+\s+){0,3}?(?:als|zum|zur)\s+[^.;?,]{3,40}\bbestätigt\b
        | \b(?:was|were)\s+(?:unanimously\s+|newly\s+)?(?:re-?)?elected\b | \bvoted\s+in\s+as\b | (?-i:\b(?:APPROVED|CARRIED|REJECTED|DEFEATED)\b)
        | \b(?:est|sont|a\s+été|ont\s+été)\s+(?:adopté|approuvé|accepté|validé|rejeté|voté)e?s?\b
        | \b(?:ca|bureau|conseil|comité|assemblée(?:\s+générale)?)\s+(?:adopte|approuve|valide)\b | \b(?:junta|asamblea)\s+aprueba\b
        | \bse\s+(?:aprueban?|aprobó|aprobaron|acepta|aceptó|rechaza)\b | \b(?:queda|es|fue|ha\s+sido)\s+(?:aprobad|aceptad|rechazad)[oa]s?\b
        | \b(?:is|zijn|wordt|worden|werd|werden)\b[^.;?]*\b(?:goedgekeurd|aangenomen|afgekeurd|verworpen|vastgesteld)\b | ^\W*(?:angenommen|abgelehnt|genehmigt|goedgekeurd|aangenomen|approved|adopté|aprobad[oa])\W*$
        | ^[\s*_>=→-]*\p{L}\w+(?:\s+\w+)?\s+(?:accepted|approved|declined|rejected|adopted|ratified|angenommen|abgelehnt|genehmigt)[.!*_\s]*$ )",
    )
});

static VOTE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi)(?: \bunanimous(?:ly)?\b | \beinstimmig\w*\b | \beinvernehmlich\b | \ball\s+(?:were\s+|voted\s+|are\s+)?in\s+favou?r\W*(?:$|[.,;]\s) | \bmit\s+\d+\s+(?:zu|gegen|ja|dafür)\b[^.]{0,30}\bstimmen?\b | \b\d+\s*(?:x\s*)?(?:ja|dafür|nein|dagegen)[\s-]*(?:stimmen?)?\s*[,;/]\s*\d+\s*(?:x\s*)?(?:nein|dagegen|enthaltung\w*|ja|dafür)
        | \b(?:abstimm\w*|antrag|beantrag\w*|votum|votes?|wahl)\b[^.]{0,80}\(\s?\d+\s?/\s?\d+\s?/\s?\d+\s?\)
        | \babstimmung\s+ergibt\b[^.]{0,60}\d | \babstimmung\b[^.:?]{0,60}:\s*\d{1,3}\s?/\s?\d{1,3}\s?/\s?\d{1,3}\b
        | \b(?:abstimmung|votum|votes?|wahl)\s*:\s*\d{1,3}\s?/\s?\d{1,3}\s?/\s?\d{1,3}\b
        | \b\d+\s+ja-?stimmen\b | \b\d+\s+(?:votes?\s+)?(?:in\s+favou?r|for|yes|ayes?|approve)\b\s*[,;:/&]?\s*(?:and\s+)?\d*\s*(?:votes?\s+)?(?:against|no|nays?|abst|oppos|object)
        | \b\d+\s*\+\s*votes?\b | \bvotes?\s*:\s*\d+ | \b(?:yes|for|in\s+favou?r|ja|dafür|pour|voor|sí|a\s+favor)\s*[:=]\s*\d+\b.{0,20}\b(?:no|against|abst\w*|nein|dagegen|contre|contra|tegen|nee)\s*[:=]\s*\d+
        | \bvote\s+(?:of\s+)?\d+\s?-\s?\d+\b
        | \bà\s+l['’]unanimité\b | \b\d+\s+(?:voix\s+)?pour\b.{0,12}\b\d+\s+(?:voix\s+)?contre\b | \bpor\s+unanimidad\b | \b\d+\s+(?:votos\s+)?a\s+favor\b | \bunaniem\b | \bmet\s+algemene\s+stemmen\b | \b\d+\s+(?:stemmen\s+)?voor\b.{0,12}\b\d+\s+(?:stemmen\s+)?tegen\b )",
    )
});

static PLUS_ONES: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\+1\b[^+]*\+1\b|\b(?:let['’]?s|propose)\b.*\+1\b"));

static SETTLED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi)(?: \b(?:will|we['’]?ll|let['’]?s|we)\s+(?:just\s+)?(?:go|stick)\s+with\b | (?:^|=>\s*|->\s*)(?:going|go|stick|stay|keep)\s+(?:with|to\s+the)\b | (?:^|[:;.]\s+|=>\s*|->\s*)(?:keep|leave|merge|take|accept)\s+(?:it\s+|this\s+|them\s+)?as[\s-]is\b | \bstay(?:s|ing)?\s+as\s+(?:it\s+)?(?:is|intended)\b
        | (?:^|[:;.,]\s+|=>\s*|->\s*)(?:skip|drop|postpone|park|defer|leave)\s+(?:this|that|it)(?:\s+\w+)?\s+(?:for\s+now|until|for\s+the\s+time)\b | ^just\s+do\s+it\b | \b(?:postponed|deferred|vertagt|verschoben)\s+(?:until|to|till|bis|auf)\s+\w+ | \bauf\s+(?:\w+\s+){1,4}(?:vertagt|verschoben)\b | \b(?:wird|werden|wurde|wurden)\s+vertagt\b
        | (?:^|[.:;,]\s+)(?:so|thus|therefore)\s+(?:we\s+will|no\b|we\s+won['’]?t)(?:\s+\w+)
        | \bbleibt\s+(?:es\s+)?(?:bei|wie\s+(?:es\s+ist|gehabt|bisher))\b | \bwir\s+(?:bleiben|nehmen|machen|verwenden|nutzen)\s+(?:bei|also|künftig|ab\s+sofort|nun)\b | \bon\s+garde\b | \bnos\s+quedamos\s+con\b | \bwe\s+houden\s+het\s+(?:bij|zo)\b )",
    )
});

static CLOSED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi)^\W*(?:\p{Lu}\w*:\s+)?(?:(?:we\s+)?(?:can\s+|are\s+)?clos(?:ed|ing)(?:\s+(?:it|this|the\s+(?:issue|review|request|pr))(?:\s+as\s+\w+)?)?[.!]?$ | .{0,40}\band\s+closes?\s+it\b)",
    )
});

/// What makes a decision of the past, of the future, or of nobody.
static NOT_NOW: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi)\b(?: to\s+be\s+(?:decided|agreed|approved|confirmed|accepted|discussed) | decide\s+later | (?:if|whether|unless|once|until|when|should|as\s+soon\s+as|wenn|falls|sobald|ob|bis|si|als)\b[^.;]*\b(?:objections?|vetos?|agree[ds]?|decided|approved|accepted|consensus|beschlossen|entschieden|besloten|angenommen|einwände|genehmigt)
        | (?:not|n['’]t|never|nicht|noch\s+nicht|nog\s+niet|pas\s+encore|no\s+se\s+ha|yet\s+to\s+be|no)\s+(?:yet\s+|been\s+|be\s+|fully\s+|finally\s+|really\s+|formally\s+|an?\s+|clear\s+)*(?:decided|agreed?|approved|accepted|adopted|consensus|agreement|conclusion|decision|beschlossen|entschieden|besloten|unanimous)
        | (?:would|could|might|may|hopefully|ideally|likely|probably|can|need|needs|must|should|want|wants|try|trying|hope|hoping|aim)\s+(?:to\s+)?(?:be\s+|have\s+|get\s+|find\s+|reach\s+|there\s+be\s+|a\s+)*(?:no\s+objections?|agreed?|decided|approved|accepted|consensus|agreement|decision|objections?|go\s+with)
        | (?:soll|sollte|muss|müsste|kann|könnte)\b[^.;]*\b(?:beschlossen|entschieden|genehmigt)\s+werden
        | (?:müssen|sollen|sollten|wollen|können|könnten|werden|wird|soll|muss|will|kann)\b[^.;]*\b(?:beschließen|beschliessen|entscheiden)
        | (?:decided|agreed|beschlossen|besloten|accepted|approved)\s+(?:on|at|in|am|vom|op)\s+(?:the\s+)?(?:\d{1,4}[-.]\d|last|previous|letzt|vorig) | (?:as|wie|already|was\s+previously|previously|earlier|bereits|schon|zoals)\s+(?:was\s+|been\s+)?(?:decided|agreed|beschlossen|besloten|discussed)
        | (?:to\s+see|need\w*|get|getting|want\w*|hop(?:e|ing)|wait\w*)\b[^.;]{0,50}\b(?:accepted|approved|adopted|ratified)
        | decision\s+(?:record|needed|needs|tree|making|log|process|maker|makers|is\s+needed|pending|required|support)s? | needs?\s+(?:a\s+)?(?:decision|consensus|approval) | (?:seeking|looking\s+for|asking\s+for|call\s+for|waiting\s+for|pending|await\w*|needs?|get|requires?)\s+(?:final\s+|an?\s+|the\s+|your\s+|more\s+)*(?:decision|consensus|approval|agreement|objections?)
        | should\s+be\s+(?:postponed|deferred) | no\s+(?:\w+\s+)?(?:consensus|agreement|conclusion|decision) | after\s+we\s+(?:have\s+)?(?:decided|agreed) | (?:decided|agreed)\s+last\s+(?:time|week|year|meeting) | on\s+\d{4}-\d\d-\d\d\s+(?:it\s+was|we)\s+(?:decided|agreed) | would\s+be\s+no | proposal\s+(?:is\s+)?to\s+agree | (?:kunnen|moeten|zullen|willen|als|of|wanneer)\s+(?:wij|we)\s+besluit | data\s+processing\s+agreement | license\s+agreement | service\s+level\s+agreement | agreements?\s+with | no\s+hubo\s+acuerdo | sin\s+acuerdo | pas\s+d['’]accord | se\s+decide\s+(?:en|el)\b )",
    )
});

/// Whether a heading or label opens a list of decisions.
pub(super) fn opens(label: &str) -> bool {
    label.len() < 70
        && Cues::of(label).has(Cues::DECISION_LABEL)
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
            | \bdécisions\s+suivantes\b[^.?]* | \b(?:acuerdos|decisiones)\s+siguientes\b[^.?]*
            | \b(?:acordamos|decidimos|adoptamos|se\s+acuerda|se\s+acordó|se\s+decide|nous\s+avons\s+décidé|il\s+est\s+décidé|besloten\s+is|er\s+is\s+besloten)\b[^.?]{0,40}
            | \b(?:we|they|board|committee|council|assembly|tsc|tac|group|team|members|all)\s+(?:have\s+|then\s+|also\s+|all\s+)?(?:agreed|decided|voted|resolved)(?:\s+(?:that|to|on|upon|as\s+follows))?(?:\s+(?:make\s+|adopt\s+)?the\s+following(?:\s+\w+)?)?
            | \bwurden?\s+(?:folgendes\s+)?beschlossen | \bwir\s+beschließen )\s*:$",
        )
    });
    let text = text.trim_end().trim_end_matches(['*', '_']);
    let could_be = cues.has(Cues::AGREED)
        || cues.has(Cues::DECIDED)
        || cues.has(Cues::ACCEPTED)
        || cues.has(Cues::DECISION_LABEL);
    could_be
        && text.len() <= LONGEST
        && text.ends_with(':')
        && ANNOUNCED.is_match(text)
        && !NOT_NOW.is_match(text)
}

/// Whether a heading speaks of decisions outright, not of a conclusion or outcome.
pub(super) fn is_named(title: &str) -> bool {
    const WORDS: &[&str] = &[
        "decisi",
        "décisi",
        "resolution",
        "resoluci",
        "beschl",
        "beslui",
        "acuerdo",
        "entscheidung",
    ];
    holds_any(title, WORDS)
}

/// Whether a text holds one of these beginnings of words, in whatever case.
fn holds_any(text: &str, words: &[&str]) -> bool {
    let lower = text.to_lowercase();
    words.iter().any(|word| lower.contains(word))
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
        .trim_end_matches(['*', '_', ')'])
        .ends_with('?');
    if !is_question
        && statement.cues.has(Cues::DECISION_LABEL)
        && let Some(label) = LABEL.find(text)
    {
        let rest = text[label.end()..].trim();
        let is_blank = rest.len() < 3 || is_left_blank(rest);
        let is_open = NOT_NOW.is_match(rest) && rest.len() < 40;
        if is_blank || is_open {
            return None;
        }
        return Some(statement.decision("decision-label", label.start(), rest));
    }
    if !is_question && let Some(decision) = bold_label(statement) {
        return Some(decision);
    }
    if statement.quoted {
        return None;
    }
    for (form, cue, pattern) in [
        ("no-objections", Cues::NO_OBJECTIONS, &NO_OBJECTIONS),
        ("vote", Cues::VOTE, &VOTE),
        ("vote", Cues::PLUS_ONE, &PLUS_ONES),
        ("agreed", Cues::AGREED, &AGREED),
        ("decided", Cues::DECIDED, &DECIDED),
        ("accepted", Cues::ACCEPTED, &ACCEPTED),
        ("settled", Cues::SETTLED, &SETTLED),
        ("closed", Cues::CLOSED, &CLOSED),
    ] {
        if !statement.cues.has(cue) {
            continue;
        }
        let Some(found) = pattern.find(text) else {
            continue;
        };
        let (clause, at) = sentence_around(text, found.start(), found.end());
        if clause.trim_end().ends_with('?') || NOT_NOW.is_match(clause) || is_proposal(clause) {
            continue;
        }
        let whole = if text.len() < 400 { text } else { clause };
        return Some(statement.decision(form, at, whole));
    }
    None
}

/// `**Decision** We keep the gate`: only the bold words show where the label ends.
fn bold_label(statement: &Statement) -> Option<Decision> {
    let (label, rest) = statement.text.split_at_checked(statement.bold)?;
    if label.is_empty() || !statement.cues.has(Cues::DECISION_LABEL) || !is_label_word(label.trim())
    {
        return None;
    }
    let settled = rest.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let is_said = settled.split_whitespace().count() >= 2 && !is_left_blank(settled);
    let at = rest.len() - settled.len() + label.len();
    is_said.then(|| statement.decision("decision-label", at, settled))
}

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
            r"(?xi)^\W*(?:result|outcome|votes?|motion|abstimmung|ergebnis)\W*:\W*
            (?:unanimous(?:ly)?\s*)?(?:passed|carried|approved|accepted|adopted|rejected|defeated|einstimmig|angenommen|abgelehnt|unanimous(?:ly)?)(?:\s+(?:unanimously|angenommen|abgelehnt))?\W*$",
        )
    });
    if text.contains(':') && RESULT.is_match(text) {
        return true;
    }
    static TALLY: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?xi)^\W*(?P<label>(?:abstimmung|abstimmungsergebnis|wahl|votum|votes?|voting|stimmen|votación|votación|stemming)\s*:\s*)?
            (?P<votes>\d{1,3}\s?[/-]\s?\d{1,3}\s?[/-]\s?\d{1,3})
            (?:[\s(–→>-]*\p{L}+\W*)?$",
        )
    });
    let counts_anything = text.bytes().any(|byte| byte.is_ascii_digit());
    let Some(found) = counts_anything.then(|| TALLY.captures(text)).flatten() else {
        return false;
    };
    // `5/6/20` alone is a date. No day and no month is 0.
    let mut counts = found["votes"].split(['/', '-']).map(str::trim);
    found.name("label").is_some() || counts.any(|count| count == "0")
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
            (?:[\s,;/|·–-]+(?:und\s+|and\s+|et\s+|y\s+|en\s+)?(?:\p{L}+[\s-]?(?:stimmen)?\s*[:=]?\s*\d{1,3}|\d{1,3}\s*x?\s*\p{L}+[\s-]?(?:stimmen)?)){1,3}\W*$",
        )
    });
    COUNT.is_match(text)
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
    holds_any(text, WORDS)
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
    let has_result = ACCEPTED.is_match(clause) || NO_OBJECTIONS.is_match(clause);
    PROPOSAL.is_match(clause) && !has_result && !PLUS_ONES.is_match(clause)
}

/// The sentence around a match, and where its own words start.
fn sentence_around(text: &str, start: usize, end: usize) -> (&str, usize) {
    let from = text[..start]
        .rfind(['.', '!', '?', ';'])
        .filter(|at| text[at + 1..].starts_with(' '))
        .map_or(0, |at| at + 2);
    let from = from.min(start);
    let to = text[end..]
        .char_indices()
        .find(|(at, letter)| {
            matches!(letter, '.' | '!' | '?' | ';')
                && text[end + at + 1..]
                    .chars()
                    .next()
                    .is_none_or(|next| next == ' ')
        })
        .map_or(text.len(), |(at, _)| end + at + 1);
    (&text[from..to], from)
}
