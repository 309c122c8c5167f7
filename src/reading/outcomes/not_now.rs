//! Which clauses tell of a decision of the past, of the future, or of nobody: `if there are no objections`,
//! `as agreed last week`, `we still need consensus`.
//!
//! Reason by reason, each with the words without which it cannot be given: most clauses give none, and a
//! pattern that is never tried is never compiled. Does not know which clauses tell of a decision at all.

use std::sync::LazyLock;

use regex::Regex;

use super::pattern::pattern;

/// Why a clause settles nothing now.
struct Reason {
    /// Parts of words, in lower case, of which at least one is in all that the pattern matches.
    words: &'static [&'static str],
    pattern: LazyLock<Regex>,
}

/// Whether a clause tells of a decision of the past, of the future, or of nobody.
pub(super) fn is_not_now(clause: &str) -> bool {
    let lower = clause.to_lowercase();
    let holds = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    let mut given = REASONS.iter().filter(|reason| holds(reason.words));
    given.any(|reason| reason.pattern.is_match(clause))
}

macro_rules! reason {
    ([$($word:literal),+ $(,)?], $pattern:literal) => {
        Reason {
            words: &[$($word),+],
            pattern: LazyLock::new(|| pattern($pattern)),
        }
    };
}

static REASONS: [Reason; 15] = [
    // It hangs on something.
    reason!(
        [
            "if", "whether", "unless", "once", "until", "when", "should", "soon"
        ],
        r"(?xi)\b(?: (?:if|whether|unless|once|until|when|should|as\s+soon\s+as)\b[^.;]*\b(?:objections?|vetos?|agree[ds]?|decided|approved|accepted|adopted|ratified|con[sc]ensus)
        | (?:if|whether)\s+(?:we|they)\s+(?:will\s+|should\s+|can\s+)?(?:go|stick|stay|keep|agree)\b
        | (?:if|once|until|when|whether)\s+(?:\w+\s+){0,3}(?:is|was|has\s+been)\s+(?:selected|chosen) )"
    ),
    reason!(
        ["postponed", "deferred"],
        r"(?xi)\b(?: should\s+be\s+ | (?:if|when|gets?|getting|or)\s+(?:[\w\s]*\s)? )(?:postponed|deferred)"
    ),
    // It is denied.
    reason!(
        [
            "no", "never", "yet", "n't", "n’t", "unsure", "unclear", "little", "some", "without"
        ],
        r"(?xi)\b(?: (?:not|never|yet\s+to\s+be|no)\s+(?:yet\s+|been\s+|be\s+|to\s+|have\s+|having\s+|fully\s+|finally\s+|really\s+|formally\s+|an?\s+|clear\s+|strong\s+)*(?:decided|agreed?|approved|accepted|adopted|con[sc]ensus|agreement|conclusion|decision|unanimous)
        | no\s+(?:\w+\s+)?(?:con[sc]ensus|agreement|conclusion|decision) | (?:some|without)\s+(?:an?\s+|any\s+|clear\s+|general\s+|rough\s+)*(?:con[sc]ensus|agreement) | little\s+(?:agreement|con[sc]ensus)
        | \w+n['’]t\s+(?:really\s+|yet\s+|have\s+|an?\s+|clear\s+|full\s+|general\s+|strong\s+)*(?:agreed?|con[sc]ensus|agreement|conclusion|decision|decided)
        | \w+n['’]t\s+(?:yet\s+)?been\s+(?:yet\s+)?(?:agreed|decided|approved|accepted|adopted|ratified)
        | (?:\w+n['’]t\s+(?:think|know|believe|remember|recall)|not\s+sure|unsure|unclear)\b[^.,;]*\b(?:decided|agree[ds]?|con[sc]ensus|agreement|approved|accepted)
        | (?:\w+n['’]t|not|nor|never)\s+(?:feel|hear|in|see|seem|sense|sound)\s+(?:to\s+be\s+|like\s+)?(?:\w+\s+){0,2}?(?:agreement|con[sc]ensus)
        | (?:con[sc]ensus|agreement)\s+(?:was|is|has|could|can)(?:n['’]t|\s+not)\b )"
    ),
    // Only somebody has no objections, or one cannot know yet.
    reason!(
        ["no"],
        r"(?xi)\b(?: i\s+(?:\w+\s+)?(?:have|had)\s+no\s+objections? | had\s+no\s+objections? | prs?\s+(?:that\s+)?(?:have|has|with)\s+no\s+(?:\w+\s+)?objections?
        | given\s+(?:that\s+)?there\s+(?:are|is)\s+no\b | would\s+be\s+no | (?:[\w-]+:\s+)no\s+objections?\b[^;]*\bbut\b )"
    ),
    // It is wished for.
    reason!(
        [
            "would", "could", "might", "may", "hop", "ideally", "likely", "probably", "can",
            "need", "must", "should", "want", "try", "aim", "see", "get", "wait",
        ],
        r"(?xi)\b(?: (?:would|could|might|may|hopefully|ideally|likely|probably|can|need|needs|must|should|want|wants|try|trying|hope|hoping|aim)\s+(?:to\s+)?(?:be\s+|have\s+|get\s+|find\s+|reach\s+|there\s+be\s+|a\s+)*(?:no\s+objections?|agreed?|decided|approved|accepted|con[sc]ensus|agreement|decision|objections?|go\s+with)
        | (?:to\s+see|need\w*|get|getting|want\w*|hop(?:e|ing)|wait\w*)\b[^.;]*\b(?:accepted|approved|adopted|ratified) )"
    ),
    // It was settled before, or will be.
    reason!(
        [
            "decide",
            "agree",
            "accepted",
            "approved",
            "confirmed",
            "discussed"
        ],
        r"(?xi)\b(?: to\s+be\s+(?:decided|agreed|approved|confirmed|accepted|discussed) | decide\s+later
        | (?:decided|agreed|accepted|approved)\s+(?:on|at|in|am|vom|op)\s+(?:the\s+)?(?:\d{1,4}[-.]\d|last|previous|letzt|vorig) | (?:as|already|was\s+previously|previously|earlier)\s+(?:was\s+|been\s+)?(?:decided|agreed|discussed)
        | (?:last\s+(?:time|week|meeting|year),?|i\s+thought|i\s+think|because)\s+(?:that\s+)?(?:we|they|the\s+\w+)\s+(?:had\s+|have\s+)?(?:decided|agree[sd]?) | had\s+(?:been\s+|already\s+)?(?:decided|agreed) | (?:decided|agreed)\s+(?:a\s+(?:long\s+time|while)|\w+\s+(?:weeks?|months?|years?))\s+ago
        | (?:weeks?|months?|years?)\s+ago,?\s+(?:we|they|it)\s+(?:had\s+|have\s+|was\s+)?(?:decided|agreed) | after\s+we\s+(?:have\s+)?(?:decided|agreed) | after\s+(?:\w+\s+){1,3}(?:is|are|was|has\s+been)\s+(?:decided|agreed|approved|accepted) | (?:decided|agreed)(?:\s+(?:up)?on|\s+to)?\s+last\s+(?:time|week|year|meeting) | on\s+\d{4}-\d\d-\d\d\s+(?:it\s+was|we)\s+(?:decided|agreed)
        | given\s+(?:that\s+)?we\s+(?:have\s+|had\s+|all\s+|already\s+)*(?:agreed|decided) | (?:why|everything|anything)\s+(?:we|they|it|those|this)\s+(?:have\s+|had\s+|was\s+|were\s+)?(?:decided|agreed|accepted|approved) | things?\s+(?:that\s+)?we\s+agree[ds]? | for\s+example,?\s+(?:we|they)\s+(?:decided|agreed)
        | in\s+(?:january|february|march|april|june|july|august|september|october|november|december),?\s+we\s+(?:decided|agreed) | we\s+(?:decided|agreed)\s+(?:back\s+)?in\s+(?:january|february|march|april|june|july|august|september|october|november|december)\s+(?:to|that)
        | proposal\s+(?:is\s+)?to\s+agree | agreed\s+that['’]s\s )"
    ),
    // It is sought or spoken of, or is a thing of that name.
    reason!(
        [
            "consensus",
            "concensus",
            "agree",
            "decision",
            "approval",
            "objection"
        ],
        r"(?xi)\b(?: decision\s+(?:record|needed|needs|tree|making|log|process|maker|makers|is\s+needed|pending|required|support)s? | decision\s+to\s+(?:be|come|follow|make)\b | needs?\s+(?:a\s+)?(?:decision|con[sc]ensus|approval)
        | (?:seeking|looking\s+for|asking\s+for|call\s+for|waiting\s+for|pending|await\w*|needs?|get|requires?)\s+(?:final\s+|an?\s+|the\s+|your\s+|more\s+)*(?:decision|con[sc]ensus|approval|agreement|objections?)
        | (?:need(?:s|ed)?|requires?|wants?|like|have\s+to)\s+(?:to\s+)?(?:(?:have|reach|get|find|see)\s+)?(?:an?\s+|some\s+|the\s+)?(?:\w+\s+)?(?:con[sc]ensus|agreement)\b | (?:as\s+long\s+as|so\s+that)\s+(?:we|they|there)\s+(?:have|is|has|reach)\s+(?:an?\s+)?(?:con[sc]ensus|agreement)
        | (?:able|difficult|easier|easy|hard|harder)\s+to\s+(?:reach|find|get|agree)\b[^.;]*\b(?:agree|agreement|con[sc]ensus) | let['’]?s\b[^.;]*\bcon[sc]ensus | (?:build|capture|document|find|reflect)\s+(?:the\s+|a\s+)?con[sc]ensus | go(?:es|ing)?\s+for\s+con[sc]ensus | (?:gain|gaining|seek)\s+(?:an?\s+)?(?:con[sc]ensus|agreement)
        | i\s+thought\s+(?:that\s+)?(?:our|the|there)\b[^.;]*\b(?:con[sc]ensus|agreement|decision) | given\s+(?:that\s+)?(?:con[sc]ensus|agreement) | from\s+(?:rough\s+)?(?:agreement|con[sc]ensus)\s+to | at\s+least\s+(?:\w+\s+)?(?:agreement|con[sc]ensus)
        | (?:what|where|wherever)\s+(?:there['’]?s|there\s+is|they|we|you)\s+(?:have\s+|has\s+)?(?:\w+\s+){0,2}?(?:agreement|con[sc]ensus) | (?:appears?|seems?)\s+to\s+have\s+(?:an?\s+|some\s+)?(?:agreement|con[sc]ensus) | has\s+(?:agreement|con[sc]ensus)\s+on | that['’]s\s+the\s+(?:agreement|con[sc]ensus)
        | (?:agreement|con[sc]ensus)\s+is\s+(?:difficult|hard|important|needed|rare|required|unlikely) | con[sc]ensus-\w+ | con[sc]ensus\s+(?:building|calls?|documents?|items?|process)\b
        | (?:data\s+processing|service\s+level|contribution|contributor|framework|lease|license|membership|participation|partnership|rental|service|user)\s+agreement | agreements?\s+with )"
    ),
    // Others did.
    reason!(
        ["accepted", "approved", "adopted", "ratified", "rejected"],
        r"(?xi)\b(?: \w+\s+(?:that|which)\s+(?:was|were|has\s+been|had\s+been)\s+(?:accepted|approved|adopted|ratified|rejected)\s+by\b | (?:alternatives?|ideas?|options?|variants?)\s+that\s+(?:was|were|has\s+been)\s+(?:accepted|rejected)
        | so\s+far\s+(?:has|have)\s+been\s+(?:accepted|approved|adopted|rejected)(?:\W*$|\.\s) | (?:cfc|cfp|abstracts?|papers?|submissions?|talks?)\b[^.;]*\b(?:accepted|rejected) )"
    ),
    // One goes on, or would.
    reason!(
        ["will", "preference", "close"],
        r"(?xi)\b(?: i\s+will\s+(?:just\s+)?(?:go|stick)\s+with | so\s+we\s+will\s+(?:always|have|need|be|see|never|get|probably|maybe|likely)\b
        | preference\s+(?:is|would\s+be)\b[^.;]*\b(?:go|stick)\s+with | i\s+can\b[^.;]*\bclose\s+(?:it|this) )"
    ),
    // In German, which takes words from English.
    reason!(
        [
            "wenn",
            "falls",
            "sobald",
            "ob ",
            "bis ",
            "nicht",
            "beschl",
            "entsch",
            "genehmigt",
            "wie ",
            "bereits",
            "schon",
            "keine",
            "angenommen",
            "abgelehnt",
            "gewählt",
            "entlastet",
            "verabschiedet",
            "bestätigt",
            "bewilligt",
            "beschließ",
            "beschliess"
        ],
        r"(?xi)\b(?: (?:wenn|falls|sobald|ob|bis)\b[^.;]*\b(?:objections?|vetos?|agree[ds]?|decided|approved|accepted|consensus|beschlossen|entschieden|angenommen|einwände|genehmigt)
        | nicht\s+(?:decided|agreed?|approved|accepted|adopted|consensus|beschlossen|entschieden|unanimous)
        | (?:soll|sollen|sollte|muss|müssen|müsste|kann|können|könnte)\b[^.;]*\b(?:abgelehnt|angenommen|beschlossen|bestätigt|bewilligt|entlastet|entschieden|genehmigt|gewählt|verabschiedet)\s+werden
        | (?:müssen|sollen|sollten|wollen|können|könnten|werden|wird|soll|muss|will|kann)\b[^.;]*\b(?:beschließen|beschliessen|entscheiden)
        | (?:wird|werden|wurde|wurden)\s+keine?\b[^.;]*\b(?:beschlossen|entschieden|festgelegt|gefasst) | (?:wird|werden)\s+aus\s[^.;]*\bgewählt | leider\s+nicht\s+(?:angenommen|beschlossen|bestätigt|bewilligt|entschieden|genehmigt|gewählt|verabschiedet|zugestimmt)
        | (?:beschlossen|entschieden)\s+(?:wird|werden)\s*(?:[-–,.;)]|$) | beschlossen\s+(?:on|at|in|am|vom)\s+(?:\d{1,4}[-.]\d|letzt) | (?:wie|bereits|schon)\s+(?:decided|agreed|beschlossen|discussed) )"
    ),
    // In Italian.
    reason!(
        ["non ", "se ", "quando ", "qualora ", "ogni ", "prossim"],
        r"(?xi)\b(?: (?:non|se|quando|qualora)\b[^.;]*\b(?:approva\w*|concorda\w*|convenut\w*|decis\w*|decide|delibera\w*|stabili\w*) | approvat[aeio]\b[^.;]*\b(?:ogni|prossim[aeio])\b )"
    ),
    // In Polish.
    reason!(
        ["jednog", "podj", "postan", "uchwal", "ustal", "zdecyd"],
        r"(?xi)(?: (?:^|\W)nie\s+(?:\w+\s+)?(?:podj|postan|przyj|ustal|uchwal|zdecyd|zosta)\w* | (?:^|\W)(?:jeśli|jeżeli|gdy|gdyby|czy|aby|by|żeby|który|która|które)\s[^.;]*(?:podj|postan|przyj|ustal|uchwal|zdecyd)\w*
        | (?:^|\W)(?:ostatni\w*|zeszł\w*|statut|porządek|protokół|zapadają?)\s[^.;]*(?:jednogłośnie|podj|postan|ustal|uchwal|zdecyd) )"
    ),
    // In Portuguese.
    reason!(
        ["concordamos", "fica", "ficou", "foi "],
        r"(?xi)(?: (?:^|\W)(?:não|nunca|nem|sem)\s+(?:\w+\s+){0,2}?(?:concord|decid|fica|ficou|foi)\w* | (?:^|\W)(?:como|se|quando|caso)\s+(?:fica|ficou|foi)\s
        | \bfic(?:a|ou)\s+(?:acordad|decidid|definid)[oa]\s+(?:na\s+próxima|depois|mais\s+tarde|quando|por\s+lei) )"
    ),
    // In the languages of the north.
    reason!(
        ["vedta", "bifölls", "enstemmig", "stemmer for"],
        r"(?xi)(?: \b(?:dersom|hvis|når|när|om)\s[^.;]*\b(?:vedta\w*|bifölls|enstemmig\w*|stemmer\s+for) | (?:^|\s)(?:bør|bör|kan|kunne|må|måste|ska|skal|skulle|vil)\s[^.,;]*\b(?:vedta\w*|bifölls|enstemmig\w*)
        | \b(?:ej|ikke|inte)\s+(?:\w+\s+)?(?:vedta\w*|enstemmig\w*) | ^\W*vedta(?:s|ges)\s | \b(?:vedtas|vedtages|bifölls)\s+(?:\w+\s+)?(?:ej|først|ikke|inte|med\s+to|neste|næste|nästa)\b | \b(?:i\s+fjor|yrka\w*)\b )"
    ),
    // In French, Spanish and Dutch.
    reason!(
        [
            "si ",
            "rien ",
            "aucun",
            "une fois",
            "dès ",
            "als ",
            "indien",
            "wanneer",
            "zodra",
            "niet",
            "zal ",
            "zullen",
            "moet",
            "kan ",
            "kunnen",
            "pas ",
            "no se ",
            "besl",
            "die ",
            "acuerdo",
            "se decide"
        ],
        r"(?xi)\b(?: (?:si|als)\b[^.;]*\b(?:objections?|vetos?|agree[ds]?|decided|approved|accepted|consensus|besloten)
        | (?:niet|pas\s+encore|no\s+se\s+ha)\s+(?:decided|agreed?|approved|accepted|besloten)
        | (?:jaar|maand|maanden|weken)\s+geleden\b[^.;]*\bbesloten | \w+\s+die\b[^.,;]*\b(?:zijn|is|werden|werd)\s+(?:aangenomen|goedgekeurd|vastgesteld)
        | besloten\s+(?:op|in)\s+(?:\d{1,4}[-.]\d|vorig) | zoals\s+(?:besloten|agreed|decided)
        | ^\W*(?:indien|wanneer|zodra)\b[^.,:;]*\b(?:goedgekeurd|aangenomen|akkoord|besloten|vastgesteld) | (?:zal|zullen|moet|moeten|kan|kunnen)\b[^.;]*\b(?:goedgekeurd|aangenomen|besloten|vastgesteld) | (?:kunnen|moeten|zullen|willen|als|of|wanneer)\s+(?:wij|we)\s+besluit | (?:rien|aucune?)\s[^.;]*(?:acté|adopté|approuvé|accepté|décidé|entériné|validé|voté) | (?:si|une\s+fois\s+qu\w*|dès\s+qu\w*)\W[^.,;]*(?:acté|adopté|entériné|validé) | no\s+hubo\s+acuerdo | sin\s+acuerdo | pas\s+d['’]accord | se\s+decide\s+(?:en|el)\b )"
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hangs_on_something_is_denied_wished_for_or_over_settles_nothing() {
        for clause in [
            "we paint it if there are no objections",
            "unless we agree",
            "once the colour is chosen",
            "the vote should be postponed",
            "it was not agreed",
            "there is little consensus",
            "we don't have consensus",
            "the colour hasn't been decided",
            "unclear whether it was accepted",
            "the consensus isn't there",
            "I have no objections",
            "that would be no objection",
            "we could be going for it, it might be accepted",
            "we hope that it will be adopted",
            "it would be great to see how the harbour would go about paints that are accepted",
            "the colour is to be decided",
            "decide later",
            "as agreed",
            "it was agreed a long time ago",
            "in March we decided",
            "we need consensus on it",
            "waiting for a decision",
            "the membership agreement is signed",
            "the paint that was accepted by the club",
            "three talks were accepted",
            "I will go with green",
            "my preference would be to go with green",
            "wenn es genehmigt wird",
            "der Antrag soll bewilligt werden",
            "sie müssen es entscheiden",
            "als het goedgekeurd wordt, als besloten",
            "wanneer het door de molenaar is goedgekeurd",
            "all proposals so far have been accepted",
            "zarząd nie podjął decyzji",
            "jeśli zarząd postanowił kupić łódź",
            "não fica decidido nada",
            "fica decidido na próxima reunião",
            "rien n'a été acté",
            "dès que le budget est entériné",
            "no hubo acuerdo",
        ] {
            assert!(is_not_now(clause), "{clause}");
        }
    }

    #[test]
    fn what_is_settled_now_is_of_now() {
        for clause in [
            "we agreed to paint the gate",
            "after some discussion consensus was reached",
            "without a decision on the rope, the board approved the budget",
            "no objections, so it is accepted",
            "einstimmig angenommen",
            "het voorstel om te verhuizen zodra het dak af is, is goedgekeurd",
            "the motion to pay all that so far have been accepted was approved",
            "zarząd postanowił kupić łódź",
            "fica decidido que o portão será azul",
        ] {
            assert!(!is_not_now(clause), "{clause}");
        }
    }
}
