//! How people word what they settled without a label, form by form and language by language.
//!
//! A pattern for all languages at once takes long to compile and is slow to run, and most minutes are
//! written in one. So each language has its own pattern for each form, and beside it the parts of words
//! without which it cannot match: one look at a line (see `cues`) tells which patterns are to be tried.
//! Does not know labels and lists of decisions, nor what stands around the words.

use std::sync::LazyLock;

use regex::Match;
use regex::Regex;

use super::cues::Cues;
use super::pattern::pattern;

/// A form in one language.
pub(super) struct Wording {
    /// The name of the form, as the decision gets it.
    pub(super) form: &'static str,
    /// Parts of words, in lower case, of which at least one is in all that the pattern matches. Only
    /// ASCII letters are found in capitals too, so what has others stands in both.
    pub(super) cues: &'static [&'static str],
    pattern: LazyLock<Regex>,
}

/// Each wording that a line of these cues could hold, with where it is found first.
pub(super) fn found(text: &str, cues: Cues) -> impl Iterator<Item = (&'static Wording, Match<'_>)> {
    let could_be = WORDINGS.iter().enumerate();
    let could_be = could_be.filter(move |(at, _)| cues.has_wording(*at));
    could_be.filter_map(|(_, wording)| Some((wording, wording.pattern.find(text)?)))
}

/// Whether a text is worded in one of these forms.
pub(super) fn is_worded(text: &str, forms: &[&str]) -> bool {
    let cues = Cues::of(text);
    let mut wordings = WORDINGS.iter().enumerate();
    wordings.any(|(at, wording)| {
        cues.has_wording(at) && forms.contains(&wording.form) && wording.pattern.is_match(text)
    })
}

/// Whether a line of these cues could be worded in one of these forms.
pub(super) fn could_be(cues: Cues, forms: &[&str]) -> bool {
    let mut wordings = WORDINGS.iter().enumerate();
    wordings.any(|(at, wording)| cues.has_wording(at) && forms.contains(&wording.form))
}

macro_rules! wording {
    ($form:literal, [$($cue:literal),+ $(,)?], $pattern:literal) => {
        Wording {
            form: $form,
            cues: &[$($cue),+],
            pattern: LazyLock::new(|| pattern($pattern)),
        }
    };
}

/// All wordings; those of one form stand together, the surest forms first.
pub(super) static WORDINGS: [Wording; 27] = [
    wording!(
        "no-objections",
        ["objec", "veto", "oppos", "disagree"],
        r"(?xi)\b(?: no(?:\s+\w+){0,2}\s+(?:objections?|vetos?|vetoes|opposition) | (?:nobody|no[\s-]?one|none)\s+(?:object(?:s|ed)|disagree[sd]|opposed)
        | without\s+(?:any\s+)?objections? )\b"
    ),
    wording!(
        "no-objections",
        ["kein", "ohne", "niemand", "nichts dagegen"],
        r"(?xi)\b(?: keine\s+(?:einwände|gegenstimmen?|einsprüche|vetos?) | kein(?:en)?\s+(?:wider|ein)spruch(?:\s*[:;,.!)]|$) | ohne\s+(?:gegenstimmen?|gegenrede|widerspruch|einwände) | niemand\s+(?:widerspricht|ist\s+dagegen) | (?:plenum|versammlung|runde|team|vorstand)\s+hat\s+nichts\s+dagegen )(?:\b|$)"
    ),
    wording!(
        "no-objections",
        ["aucune", "pas d", "sans", "sin o", "geen "],
        r"(?xi)\b(?: (?:aucune|pas\s+d['’]|sans)\s*(?:objections?|opposition) | sin\s+(?:objeciones|oposición) | geen\s+(?:bezwa(?:ar|ren)|tegenstemmen) )\b"
    ),
    wording!(
        "vote",
        [
            "unanimous",
            "vote",
            "favo",
            "yes",
            "ayes",
            ":0n",
            ":1n",
            ":2n",
            "for:",
            "approve",
            "against",
            "abst",
            "oppos",
            "object",
        ],
        r"(?xi)(?: \bunanimous(?:ly)?\b | \ball\s+(?:were\s+|voted\s+|are\s+)?in\s+favou?r\W*(?:$|[.,;]\s)
        | \bvotes?\b[^.]*\(\s?\d+\s?/\s?\d+\s?/\s?\d+\s?\) | \bvotes?\s*:\s*\d{1,3}\s?/\s?\d{1,3}\s?/\s?\d{1,3}\b
        | \b\d+\s+(?:votes?\s+)?(?:in\s+favou?r|for|yes|ayes?|approve)\b\s*[,;:/&]?\s*(?:and\s+)?\d*\s*(?:votes?\s+)?(?:against|no|nays?|abst|oppos|object)
        | \b\d+\s*\+\s*votes?\b | \bvotes?\s*:\s*\d+ | \b(?:yes|for|in\s+favou?r)\s*[:=]\s*\d+\b.*\b(?:no|against|abst\w*)\s*[:=]\s*\d+
        | \bvote\s+(?:of\s+)?\d+\s?-\s?\d+\b | \b\d+y\s?[:/,]\s?\d+n\b | \(\d+\s?/\s?\d+\s+votes\) )"
    ),
    wording!(
        "vote",
        [
            "einstimmig",
            "einvern",
            "stimm",
            "antrag",
            "votum",
            "wahl",
            "mehrheit",
            "daf",
            "ja:",
            "ja =",
            "nein",
            "dagegen",
            "enthaltung",
            "angenommen",
            "abgelehnt",
            " ist f",
            " ist gegen",
        ],
        r"(?xi)(?: \beinstimmig\w*\b | \beinvernehmlich\b | \bmit\s+\d+\s+(?:zu|gegen|ja|dafür)\b[^.]*\bstimmen?\b
        | \b\d+\s*(?:x\s*)?(?:ja|dafür|nein|dagegen)[\s-]*(?:stimmen?)?\s*[,;/]?\s*\d+\s*(?:x\s*)?(?:nein|dagegen|enthaltung\w*|ja|dafür) | \b(?:alle|einhellig|mehrheit(?:lich)?)\s+(?:sind\s+|ist\s+)?(?:dafür|dagegen)(?:[*_\s]*$|[.,;)]) | \b(?:plenum|versammlung|runde|gruppe|vorstand|man)\s+ist\s+(?:einstimmig\s+|mehrheitlich\s+)?(?:dafür|dagegen)(?:[*_\s]*$|[.,;)]) | \b(?:plenum|versammlung|vorstand)\s+ist\s+(?:einstimmig\s+|mehrheitlich\s+)?(?:für|gegen)\s+(?:de[nr]|die|das|eine?n?)\s
        | \b\d{1,3}\s?/\s?\d{1,3}\s?/\s?\d{1,3}\s?\)?[\s:>=–-]*(?:angenommen|abgelehnt|beschlossen|gewählt)\b | \bwahlgang\b[^.?]*[-=]>\s*\p{Lu}\p{L}+\s+ist\s+\p{Lu} | \babstimmung\s*:\s*(?:positiv|negativ|angenommen|abgelehnt|einstimmig)\b
        | \b(?:abstimm\w*|antrag|beantrag\w*|votum|wahl)\b[^.]*\(\s?\d+\s?/\s?\d+\s?/\s?\d+\s?\)
        | \babstimmung\s+ergibt\b[^.]*\d | \babstimmung\s+\d{1,3}\s?/\s?\d{1,3}\s?/\s?\d{1,3}\b | \babstimmung\b[^.:?]*:\s*\d{1,3}\s?/\s?\d{1,3}\s?/\s?\d{1,3}\b
        | \b(?:abstimmung|votum|wahl)\s*:\s*\d{1,3}\s?/\s?\d{1,3}\s?/\s?\d{1,3}\b
        | \b\d+\s+ja-?stimmen\b | \b(?:ja|dafür)\s*[:=]\s*\d+\b.*\b(?:abst\w*|nein|dagegen)\s*[:=]\s*\d+ )"
    ),
    wording!(
        "vote",
        [
            "unanimit",
            "unanimid",
            "unaniem",
            "pour",
            "voor",
            "a favor",
            "contra",
            "tegen",
            "algemene stemmen",
        ],
        r"(?xi)(?: \bl['’]unanimité | \b\d+\s+(?:voix\s+)?pour\b.*\b\d+\s+(?:voix\s+)?contre\b | \bpor\s+unanimidade?\b | \ball['’]unanimità(?:\W|$) | \b\d+\s+(?:votos\s+)?a\s+favor\b
        | \bunaniem\b | \bmet\s+algemene\s+stemmen\b | \b\d+\s+(?:stemmen\s+)?voor\b.*\b\d+\s+(?:stemmen\s+)?tegen\b
        | \b(?:pour|voor|sí|a\s+favor)\s*[:=]\s*\d+\b.*\b(?:abst\w*|contre|contra|tegen|nee)\s*[:=]\s*\d+ )"
    ),
    wording!(
        "vote",
        ["+1"],
        r"(?i)\+1\b[^+]*\+1\b|\b(?:let['’]?s|propose)\b.*\+1\b"
    ),
    wording!(
        "agreed",
        [
            "agree",
            "approval",
            "consens",
            "concensus",
            "endorse",
            "is :+1:"
        ],
        r"(?xi)(?: \b(?:broad|general|unanimous|full|rough|overall|strong|clear)\s+(?:agreement|approval|con[sc]ensus|endorsement)\b
        | (?:^|=>\s*|->\s*)[*_]*agreed?\s+(?:\([^)]+\)\s+)?(?:to|on|that|upon|by)\b | [.:;!]\s+[*_]*agreed\s+(?:to|on|that|upon|by)\b | [.:;!]\s+[*_]*agree\s+to\s+(?:add|adopt|bump|close|drop|keep|land|leave|merge|move|postpone|publish|remove|use)\b
        | \b(?:we|all|everyone|everybody|team|group|board|committee|council|directors|maintainers|the\s+tag|attendees|participants|members)\s+(?:all\s+|have\s+|has\s+|also\s+|generally\s+|mostly\s+|unanimously\s+|then\s+|discussed\s+(?:it\s+|this\s+)?and\s+)?(?:agree[ds]?,?\s+(?:to|on|that|upon|with)\b|agreed\s+(?:this|it|we)\s+(?:can|could|may|should|will|would)\b|agreed[.!,:])
        | ^\W*[\w.]+\s+and\s+[\w.]+\s+agreed\s+(?:to|on|that)\b
        | \b(?:is|was|were|are|been)\s+(?:generally\s+|unanimously\s+|mutually\s+|choo?sen\s+and\s+)?agreed\b
        | \bconsens(?:ed|used)\s+(?:on|to|that)\b | \bagreement\s+(?:to|that|on|was|is)\b | \bcon[sc]ensus\s+(?:to|that|on|is|was|reached|for)\b | \bcon[sc]ensus\s+(?:\w+\s+){1,4}(?:is|was)\s+(?:to|that)\b | \b(?:reached|have|there\s+is|got|found)\s+(?:a\s+)?con[sc]ensus\b | ^\W*con[sc]ensus\W*$
        | (?:^|[,;(]\s+)\W*(?:the\s+)?(?:team|group|board|committee|council|everyone|everybody)\s+agrees(?:\W*$|[.;]) | (?:^|[,;]\s+)\W*ever(?:yone|ybody)\s+is\s+:\+1:\s+(?:in|on|to|with)\b )"
    ),
    wording!(
        "agreed",
        [
            "einig",
            "verst",
            "konsens",
            "vereinbar",
            "sprach",
            "sprech",
            "spricht"
        ],
        r"(?xi)(?: \b(?:wir|alle|man|team)\s+(?:haben\s+|hat\s+)?(?:uns\s+|sich\s+)?einig(?:en|t|ten)?\b | \beinig(?:en|ten)\s+(?:wir\s+)?(?:uns|sich)\b
        | \b(?:uns|sich)\b[^.;?]*\b(?:geeinigt|verständigt)\b | \bes\s+besteht\s+(?:einigkeit|konsens)\b | ^\W*konsens,?\s+(?:dass|daß) | \b(?:alle|anwesende[nr]?|mehrheit|mitglieder|plenum|versammlung|vorstand)\b[^.;?]*\bspr(?:icht|echen|ach|achen)\s+sich\b[^.;?]*\b(?:aus|dafür|dagegen|für|gegen)\b | \bspr(?:icht|echen|ach|achen)\s+sich\s+(?:\p{L}+\s+){0,2}?(?:alle|anwesende[nr]?|mehrheit|mitglieder)\b[^.;?]*\b(?:aus|dafür|dagegen|für|gegen)\b
        | \b(?:es\s+(?:wurde|wird)|wurde)\s+(?:\w+\s+){0,2}vereinbart,?\s+(?:dass\b|daß) | \bwir\s+(?:haben\s+)?vereinbar(?:en|t),?\s+(?:dass\b|daß) )"
    ),
    wording!(
        "agreed",
        [
            "acuerda",
            "acord",
            "conven",
            "afgesproken",
            "overeengekomen",
            "akkoord",
        ],
        r"(?xi)(?: \bse\s+acordó | \b(?:se\s+acuerdan? | nous\s+convenons | il\s+est\s+convenu | afgesproken | overeengekomen | (?:gaat|gaan|ging(?:en)?)\s+(?:hier\s?mee\s+)?akkoord)\b | \b(?:bestuur|groep|iedereen|leden|overleg|stuurgroep|vergadering|werkgroep|wg)\s+(?:is|zijn|was|waren)\s+(?:\w+\s+)?akkoord\b )"
    ),
    wording!(
        "decided",
        ["decid", "decisi", "conclu", "resolve", "agreement"],
        r"(?xi)(?: (?:^|[.:;!]\s+|=>\s*|->\s*)[*_]*(?:decided\s+(?:to|that|on|for|against|not)|(?:be\s+it\s+)?resolved,?\s+(?:to|that))\b
        | \b(?:we|team|group|board|committee|council|assembly|directors|members|maintainers|chairs|trustees|attendees|participants|tsc|everyone|tag|all|(?:has|have)\s+been|was|were|is|it['’]s|been)\s+(?:all\s+|have\s+|has\s+|also\s+|then\s+|just\s+|unanimously\s+|jointly\s+)?decided\b
        | ^\W*(?:(?:\p{L}[\w\s]*:\s+)?[^.:;?!]*\b(?:session|discussion|deliberation|debate|bikeshedding),? | (?:we|(?:the\s+)?(?:board|committee|council|group|sc|steering\s+council|team|tsc)|\p{L}+ed)\s[^.;?!]*(?:,|\band|\bthen|\bdeliberation|\bdiscussion))\s+(?:then\s+|finally\s+|ultimately\s+)?decided\s+(?:to|that|on|against|not)\b
        | (?:^|[.:;]\s+)\W*(?:the\s+)?(?:\w+\s+)?(?:group|committee|board|council|assembly|team|tsc)\s+(?:then\s+|hereby\s+)?(?:decides|resolves)\s+(?:to|that|not)\b | ^\W*decision\s+(?:not\s+)?to\s+\w+ | ^\W*(?:the\s+)?decision\s+(?:made|taken)\s+(?:not\s+)?to\s+\w+ | @[\w-]+\s+decided\b | \b(?:we|they|team|group|board|have|has)\s+(?:have\s+|has\s+)?(?:concluded|resolved)\s+(?:to|that|not)\b | \bit\s+was\s+(?:also\s+|then\s+|further\s+|finally\s+)?concluded\s+(?:to\s+(?:add|ask|change|close|continue|drop|keep|leave|make|move|postpone|remove|stay|use)|that\s+we\s+(?:should|will))\b | \bwas\s+(?:unanimously\s+|then\s+|further\s+)?resolved\s+(?:to|that)\b | \b(?:came|come|coming)\s+to\s+the\s+(?:conclusion|decision|agreement)\b | \b(?:the\s+)?decision\s+(?:is|was)\s+(?:made\s+)?(?:to|that|not)\b | \bdecision\s+(?:has\s+been\s+|was\s+)(?:made|taken)\b | \b(?:we|team|group|board|committee|council)\s+(?:have\s+|has\s+)?made\s+the\s+decision\s+(?:to|that|not)\b )"
    ),
    wording!(
        "decided",
        ["beschl", "entsch", "festgelegt", "festgesetzt"],
        r"(?xi)(?: \bentscheidung\s+(?:wurde|ist)\s+(?:gefällt|getroffen|gefallen)\b
        | \b(?:wurde|wurden|wird|werden|hat|haben|ist|sind)\b[^.;?]*\b(?:beschlossen|entschieden)\b | \b(?:damit|hiermit|wurden?|wird\s+als|werden\s+als)\b[^;?]*\b(?:festgelegt|festgesetzt)\b | \bbeschlie(?:ßt|sst)\b | (?:^|[.:;]\s+)\W*(?:wir|alle|die\s+\w+|die\s+\w+e[nr]\s+\w+)\s+beschlie(?:ß|ss)en\b | ^\W*beschlossen\b | \b(?:wir\s+entscheiden|(?:also|daher|damit|dann|darum|deshalb|somit)\s+entscheiden\s+wir)\s+uns\b | \b(?:plenum|versammlung|runde|team|vorstand)\s+entscheidet\s+sich\b )"
    ),
    wording!(
        "decided",
        [
            "écid",
            "ÉCID",
            "se deci",
            "se ha",
            "hemos deci",
            "queda deci",
            "decidimos",
            "acordamos",
            "junta",
            "asamblea",
            "besl",
            "spreken af",
            "conclusie",
            "overeenstemming",
        ],
        r"(?xi)(?: \b(?:il\s+est|a\s+été|est|on\s+a|nous\s+avons)\s+décidé | \bnous\s+décidons\b | \bon\s+décide\b | \b(?:ca|bureau|conseil|comité|assemblée(?:\s+générale)?)\s+décide\b
        | (?:^|[.:;]\s+)\W*(?:acordamos|decidimos)\b | \b(?:junta|asamblea)\s+(?:acuerda|decide)\b | \bse\s+decid(?:e\b|ió) | \bse\s+han?\s+(?:decidido|acordado)\b | \b(?:hemos|queda)\s+decidido\b
        | \b(?:is|wordt|werd|hebben|heeft|er\s+is)\b[^.;?]*\b(?:besloten|beslist)\b | ^\W*besloten\b | \b(?:bestuur|vergadering|groep|team|wij|we)\s+besluit(?:en)?\b | \b(?:wij|we)\s+spreken\s+af\b | \b(?:de\s+conclusie\s+is|er\s+is\s+overeenstemming)\s+dat\s[^.;]*\b(?:blijft|blijven|gaan|gaat|kan|moet|moeten|worden\w?|wordt)\b )"
    ),
    wording!(
        "decided",
        [
            "decidi",
            "deliber",
            "acordad",
            "definid",
            "decis",
            "combinad",
            "estabelecid",
            "concordamos",
        ],
        r"(?xi)(?: \b(?:(?:foi|fica|ficam|ficou)\s+(?:decidid|deliberad|acordad|definid)[oa] | (?:fica|ficou)\s+estabelecid[oa]\s+(?:que|o|os|a|as)\b | concordamos\s+em\s+\w+[aei]r\b | (?:decidiu|deliberou)-se | decidi(?:ram|mos)\s+(?:que|por) | ficou\s+combinad[oa])\b | ^\W*(?:a\s+)?decisão\s+(?:é|foi)\s+(?:de|que)\b )"
    ),
    wording!(
        "decided",
        [
            "decis",
            "decide ",
            "deliber",
            "concord",
            "conven",
            "convien",
            "stabil",
            "approva",
            "conclude ",
        ],
        r"(?xi)(?: \bsi\s+(?:è|é|e['’])\s+(?:\w+\s+)?(?:deciso|deliberato|concordato|convenuto|stabilito)\s+(?:all|che|di)\b | (?:^|[.;]\s+)\W*si\s+(?:decide|delibera|stabilisce|conviene|concorda|conclude)\s+(?:che|di)\b
        | (?:^|\W)(?:è|é|e['’]|viene|veniva)\s+(?:stato\s+)?(?:\w+\s+)?(?:deciso|deliberato|concordato|convenuto|stabilito)\s+(?:di|che)\b | \babbiamo\s+(?:deciso|concordato|stabilito)\s+(?:che|di)\b
        | \b(?:assemblea|comitato|consiglio|direttivo|gruppo)\s+(?:approva\b|(?:decide|delibera|stabilisce)\s+(?:che|di)\b) | ^\W*approvat[aeio]\W*$ | \b(?:viene|vengono)\s+approvat[aeio](?:\W*$|[.,;]|\s+all) )"
    ),
    wording!(
        "decided",
        [
            "dohod",
            "rozhodn",
            "schv",
            "postanow",
            "ustali",
            "ustalono",
            "zdecydow",
            "podj",
            "jednog",
            "uchwal",
            "beslut",
            "vedtat",
            "vedtag",
            "vedtas",
            "bifölls",
            "BIFÖLLS",
            "stemmer for",
            "enstemmig",
            "tettiin",
        ],
        r"(?xi)(?: \bs[ae]\s+(?:\w+\s+)?dohod(?:li|l|la|lo|ol|ly)\b | \bb(?:olo|ylo|oli|yli|yla|ola)\s+(?:rozhodnuté|rozhodnuto|schválen[éáoyi]) | \b(?:postanowiono|ustalono|uchwalono)\b | \bjednogłośnie\s+(?:\w+\s+)?(?:przyj|uchwal|wybra|zatwierdz|oddeleg|postanow|zdecyd)\w* | \b(?:przyj|uchwal|wybra|zatwierdz)\w*\s+jednogłośnie | \b(?:zarząd|zarządu|zebranie|członkowie)\s+(?:jednogłośnie\s+)?(?:(?:postanowi|ustali|zdecydowa|uchwali)(?:ł[aoy]?|li)\s | podj(?:ął|ęł[aoy]|ęli)\s+(?:decyzj|uchwał)\w*) | \bustalili(?:śmy)?,?\s+że\s
        | \b(?:ble|blei|blev|er)\s+(?:\w+\s+)?(?:besluttet|vedtatt|vedtaget)\b | \b(?:mötet|styrelsen|styret|bestyrelsen|mødet|møtet)\s+(?:\w+\s+)?(?:beslutade?|beslutar|beslutt(?:et|er|ede)|vedt(?:ok|ar|og|ager))\b | \bbeslutades\b | \b(?:vedtas|vedtages|bifölls)\b | ^\W*(?:vedtatt|vedtaget)(?:\s+enstemmigt?)?(?:\W*$|[.,;]) | \benstemmigt?\s+(?:vedtatt|vedtaget|godkjent|godkendt)\b | \balle\s+stemmer\s+for(?:\s+at\b|\W*$) | \bpäätettiin\b )"
    ),
    wording!(
        "accepted",
        [
            "accept",
            "approv",
            "adopt",
            "chosen",
            "denied",
            "selected",
            "ratif",
            "reject",
            "declin",
            "vot",
            "motion",
            "carried",
            "elected",
            "m/s/",
            "moved",
            "moves",
            "seconded",
            "consensus",
            "granted",
        ],
        r"(?xi)(?: \b(?:proposal|motion|request|budget|agenda|minutes|report|charter|amendment|resolution|plan|draft|suggestion|idea|change|nomination|standard|pr|application|rfc|document|spec|specification|policy|wording)s?\b[^.;?!]*\b(?:(?:has|have)\s+been|was|were|is|are|got|gets)\s+(?:unanimously\s+|formally\s+|thus\s+|hereby\s+)?(?:voted\s+on\s+and\s+)?(?:accepted|approved|adopted|ratified|rejected|declined|voted\s+down|turned\s+down|passed)\b | \b(?:was|were)\s+ratified\s+as\s+(?:\w+\s+){0,4}?(?:chair|co-chair|delegate|director|keeper|lead|maintainer|member|officer|president|representative|secretary|treasurer)\b
        | \b(?:it|this|that|which)\b[^.;?!]*\b(?:(?:has|have)\s+been|was|were|is|are|got|gets)\s+(?:unanimously\s+|formally\s+|thus\s+|hereby\s+)?(?:accepted|approved|adopted|ratified|rejected|declined|voted\s+down|turned\s+down|passed)(?:\W*$|[.,;:!)]|\s+(?:by|with|unanimously|as|in\s+principle)\b)
        | \b(?:accepted|approved|adopted|ratified|rejected)\s+(?:by\s+(?:the\s+|general\s+|unanimous\s+)?(?:team|board|group|all|committee|everyone|vote|meeting|consent|consensus|acclamation|those\s+present|members\s+present)|unanimously|with\s+\d+)\b
        | \b(?:proposal|motion|resolution|amendment|nomination|budget|charter|request)s?\s+(?:unanimously\s+)?(?:accepted|approved|adopted|ratified|rejected|declined|defeated)\b | \bmotion\b[^.;?!]*\b(?:carried|carries|passe[sd]|fail(?:ed|s)|defeated)\b | \bvote\s+(?:carried|carries|passe[sd])\b
        | \b(?:motion|moved|moves|seconded|vote[ds]?)\b.*[.;:–-]\s*(?:all\s+approved|passed|carried|approved|adopted)(?:\s+unanimously)?\W*$ | \bm/s/[acp]\b
        | \b(?:board|committee|council|assembly|membership|plenary|group|team|sc|tsc|tac)\s+(?:has\s+|have\s+)?(?:unanimously\s+|formally\s+)?(?:accepted|approved|adopted|ratified|rejected|endorsed)\b | \bmotion\s+seconded\s+and\s+approved\b | \b(?:previous\s+)?minutes\s+(?:were\s+)?(?:approved\b|accepted\s+as\b) | \bagenda\s+(?:approved|accepted|adopted)\b
        | \b(?:we|they|board|committee|council|assembly|tsc|tac|group|members|meeting)\s+(?:have\s+|has\s+|also\s+|then\s+)?voted\s+(?:\d+\s?[-–:]\s?\d+\s+)?(?:to|for|against|in\s+favou?r)\b | \bvote,?\s+which\s+passed\b
        | \b(?:was|were|(?:has|have)\s+been)\s+(?:unanimously\s+|newly\s+)?(?:re-?)?elected\b | \b(?:is|are)\s+(?:unanimously\s+|hereby\s+)?(?:re-?)?elected(?:\W*$|\s+as\b) | \belected\s+(?:by\s+acclamation|unanimously)\b | \bvoted\s+in(?:\s+as\b|\W*$) | \b(?:was|were)\s+voted\s+as\b | (?-i:\b(?:APPROVED|CARRIED|REJECTED|DEFEATED)\b)
        | ^\W*(?:the\s+)?proposals?\s+(?:has\s+|have\s+)?(?:met|reached|found)\s+(?:a\s+)?con[sc]ensus\b | \bproposed\s+(?:solution|change|text|wording|date|budget)\b[^.;?!]*\b(?:was|were|has\s+been)\s+(?:accepted|approved|adopted)\b | (?:^|[.:;!]\s+)\W*(?:the\s+)?(?:\w+\s+){0,2}?(?:option|approach|variant)s?(?:\s+\w{1,2}\)?)?\s+(?:was|were|has\s+been)\s+(?:chosen|selected|adopted|accepted|approved)\b | ^\W*approved\W*$ | \((?:approved|accepted|adopted|declined|granted|rejected)\)\W*$ | ^[^.;?!]*\bwas\s+(?:unanimously\s+)?approved\W*$ | [.;–]\s+granted\W*$ | ^[^.;?!]*\b[\w.]*[^e\s.]\s+approved\s+by\s+(?:the\s+)?(?:[\w-]*-)?(?:swg|wg|sig|tac|tsc)\b | ^\W*approved\s+with\s+(?:\w+\s+){0,2}?(?:amendments?|changes?|corrections?|edits|modifications?)\b | \b(?:board|committee|council|assembly)\s+vote\s*:?\s+(?:approved|carried|passed|rejected)\b | \b(?:board|committee|council|assembly)\s+(?:hereby\s+)?(?:accepts|adopts|approves|ratifies)\s+(?:an?|that|the|this|to)\b | ^\W*approved\s+(?:up\s+to\s+)?[$€£]\d | \b(?:carried|adopted|approved|accepted)\s+with\s+(?:no|one|two|three|a\s+single|\d+)\s+(?:\w+\s+)?(?:abstentions?|abstaining|against|opposed)\b | ^\W*(?:accepted|approved|declined|denied|rejected)\s+(?:as|for)\s+(?:[\w-]+\s*){1,3}\W*$ | ^[\s*_]*\p{Lu}[\w. -]{1,30}[*_]*\s+(?:(?:is|was)\s+|has\s+been\s+)(?:selected|chosen)[.!*_\s]*$ | ^[\s*_>=→-]*\p{L}\w+(?:\s+\w+)?\s+(?:accepted|approved|declined|rejected|adopted|ratified)[.!*_\s]*$ )"
    ),
    wording!(
        "accepted",
        ["pass"],
        r"(?xi)(?: \bpass(?:ed|es)?\s+(?:by\s+(?:consensus|acclamation)|as\s+amended|unanimously)\b | \bproposed\s+that\b.*[.;:–-]\s*passed\W*$ | ^\W*(?:the\s+)?(?:measure|proposal|vote)\b[^.;?!]*\spasse[sd]\W*$ | \b(?:amendments?|by-?laws|(?:bylaw|charter|governance|policy)\s+changes?|resolutions?)\b.*\s(?:has\s+|have\s+)?passed\W*$ | \bpassed\s+with\s+(?:no|one|two|three|a\s+single|\d+)\s+(?:\w+\s+)?(?:abstentions?|abstaining|against|opposed)\b | \bno\s+(?:\w+\s+)?(?:disagreements?|objections?)\s*[,;]\s*passed\W*$ | ^\W*passed(?:\s+u(?:nanimously)?)?\W*$ )"
    ),
    wording!(
        "accepted",
        [
            "umgesetzt",
            "angenommen",
            "genehmigt",
            "abgelehnt",
            "verabschiedet",
            "befunden",
            "entlastet",
            "hlt",
            "bewilligt",
            "zugestimmt",
            "stattgegeben",
            "ckgezogen",
            "tigt",
            "einvern",
            "entlastung",
            "mehrheitlich",
            "nehmen ",
            "nimmt ",
            "stimmen ",
            "stimmt ",
        ],
        r"(?xi)(?: \b(?:wurde|wurden|wird|werden|ist|sind)\b[^.;?]*\b(?:angenommen|genehmigt|abgelehnt|verabschiedet|für\s+gut\s+befunden|entlastet|gewählt|bewilligt|zugestimmt)\b | \b(?:einvernehmen|entlastung)\b[^.;?]*\berteilt\b | \b(?:ausschuss|gemeinderat|gemeindevertretung|mitglieder|mitgliederversammlung|mv|plenum|rat|versammlung|vorstand)\s+(?:stimm(?:t|en)\s[^.;?]*\bzu|n(?:immt|ehmen)\s[^.;?]*\ban)(?:[*_\s]*$|[.,;]) | \bmehrheitlich\s+(?:angenommen|abgelehnt|beschlossen|genehmigt|gewählt|zugelassen)\b
        | \b(?:mit|bei)\s[^.;?]*(?:stimmen?|enthaltung(?:en)?|mehrheit)\s+(?:\p{L}+\s+){0,2}?(?:angenommen|abgelehnt|genehmigt|gewählt|entlastet)\b | \b(?:antrag|vorschlag|protokoll|haushalt)\b[^.,;?]*\b(?:angenommen|genehmigt|abgelehnt)\b
        | \bantr[aä]g\w*\b[^.;?]*\b(?:zugestimmt|stattgegeben|zurückgezogen)\b | \b(?:wird|wurde|wurden|werden)\s+(?:\p{L}+\s+){0,3}?(?:als|zum|zur)\s+[^.;?,]+\bbestätigt\b
        | ^\W*(?:angenommen|abgelehnt|genehmigt)\W*$ | ^\W*wird\s+(?:nicht\s+)?umgesetzt\W*$ | (?:[=-]>|→|\s[–—])\s*(?:einstimmig\s+)?(?:angenommen|abgelehnt|genehmigt)(?:\W*$|\s*[=-]>|\s*→) | ^[\s*_>=→-]*\p{L}\w+(?:\s+\w+)?\s+(?:angenommen|abgelehnt|genehmigt)[.!*_\s]*$ )"
    ),
    wording!(
        "accepted",
        [
            "té", "TÉ", "lidé", "LIDÉ", "approuv", "ca adopt", "ca valid", "bureau", "conseil",
            "assembl",
        ],
        r"(?xi)(?: \b(?:est|sont|a\s+été|ont\s+été)\s+(?:acté|adopté|approuvé|accepté|entériné|validé|rejeté|voté)
        | \b(?:ca|bureau|conseil|comité|assemblée(?:\s+générale)?)\s+(?:adopte|approuve|valide)\b | ^\W*adopté\W*$ )"
    ),
    wording!(
        "accepted",
        ["aprovad", "aceit", "rejeitad"],
        r"(?xi)(?: \b(?:foi|foram|ficou|ficaram)\s+(?:aprovad|aceit|rejeitad)[oa]s?\b | ^\W*(?:aprovad|aceit)[oa]s?\W*$ )"
    ),
    wording!(
        "accepted",
        ["aprueb", "aprob", "acept", "rechaz"],
        r"(?xi)(?: \b(?:junta|asamblea)\s+aprueba\b | \bse\s+(?:aprobó|aceptó|(?:aprueban?|aprobaron|acepta|rechaza)\b) | \b(?:queda|es|fue|ha\s+sido)\s+(?:aprobad|aceptad|rechazad)[oa]s?\b
        | ^\W*aprobad[oa]\W*$ )"
    ),
    wording!(
        "accepted",
        [
            "goedgekeurd",
            "aangenomen",
            "afgekeurd",
            "verworpen",
            "vastgesteld",
        ],
        r"(?xi)(?: \b(?:is|zijn|wordt|worden|werd|werden)\b[^.;?]*\b(?:goedgekeurd|aangenomen|afgekeurd|verworpen|vastgesteld)\b | ^\W*(?:goedgekeurd|aangenomen)\W*$ )"
    ),
    wording!(
        "settled",
        [
            "go with",
            "stick with",
            "going with",
            "stay",
            "as is",
            "as-is",
            "for now",
            "until",
            "do it",
            "postponed",
            "deferred",
            "tabled",
            "thus",
            "so we",
            "therefore",
            "keep",
            "leave",
            "punt",
            "forward with",
            "push ",
            "let's",
            "let’s",
            "LET’S",
        ],
        r"(?xi)(?: \b(?:will|we['’]?ll|let['’]?s|we)\s+(?:just\s+)?(?:go|stick)\s+with\b | (?:^|=>\s*|->\s*)(?:going|go|stick|stay|keep)\s+(?:with|to\s+the)\b | (?:^|[:;.]\s+|=>\s*|->\s*)(?:keep|leave|merge|take|accept)\s+(?:it\s+|this\s+|them\s+)?as[\s-]is\b | \bstay(?:s|ing)?\s+as\s+(?:it\s+)?(?:is|intended)\b
        | (?:^|[:;.,]\s+|=>\s*|->\s*)(?:skip|drop|postpone|park|defer|leave)\s+(?:this|that|it)(?:\s+\w+)?\s+(?:for\s+now|until|for\s+the\s+time)\b | \b(?:will|we['’]?ll)\s+move\s+forward\s+with\b | \b(?:will|we['’]?ll)\s+push\s+(?:this|that|it)\s+(?:off|back)\s+(?:until|till|to)\b | \blet['’]?s\s+(?:skip|drop|postpone|park|defer|punt\s+on)\s+(?:this|that|it)\s+(?:for\s+now|until|till|to\s+(?:the\s+)?next)\b | ^just\s+do\s+it\b | ^\W*for\s+now,?\s+we\s+(?:won['’]?t|will|keep|leave|stay|do\s+not|don['’]?t)\s+\w+ | \b(?:postponed|deferred|tabled)\s+(?:until|to|till|bis|auf)\s+\w+
        | (?:^|[.:;,]\s+)(?:so|thus|therefore)\s+(?:we\s+will|no\s+(?:change|action|meeting|need)\b|we\s+won['’]?t)(?:\s+\w+) | ^\W*(?:so|thus|therefore)\s+no\s+\w+ | (?:[=-]>|→)\s*we(?:['’]?ll|\s+will)\s+(?:keep|leave|stay)\b )"
    ),
    wording!(
        "settled",
        [
            "vertagt",
            "verschoben",
            "bleib",
            "wir nehmen",
            "wir machen",
            "wir verwenden",
            "wir nutzen",
            "wir lassen",
        ],
        r"(?xi)(?: \b(?:vertagt|verschoben)\s+(?:auf|bis|until|to|till)\s+\w+ | \bauf\s+(?:\w+\s+){1,4}(?:vertagt|verschoben)\b | \b(?:wird|werden|wurde|wurden)\s+vertagt\b
        | \bwir\s+lassen\s+(?:es|das|alles)\s+so\b | \bbleibt\s+(?:es\s+)?(?:bei|wie\s+(?:es\s+ist|gehabt|bisher))\b | \bwir\s+(?:bleiben|nehmen|machen|verwenden|nutzen)\s+(?:bei|also|künftig|ab\s+sofort|nun)\b )"
    ),
    wording!(
        "settled",
        ["on garde", "quedamos", "houden"],
        r"(?xi)\b(?: on\s+garde | nos\s+quedamos\s+con | we\s+houden\s+het\s+(?:bij|zo) )\b"
    ),
    wording!(
        "closed",
        ["closed", "closing", "closes", "t fix"],
        r"(?xi)^\W*(?:\p{Lu}\w*:\s+)?(?:(?:we\s+)?(?:can\s+|are\s+)?clos(?:ed|ing)(?:\s+(?:it|this|the\s+(?:issue|review|request|pr))(?:\s+as\s+\w+)?)?[.!]?$ | [^.;?!]*\band\s+closes?\s+it\b | ^\W*\#?\d{2,}:?\s+won['’]t\s+fix(?:\W*$|[.,;(]))"
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cues_are_kept_as_they_are_looked_for() {
        for wording in &WORDINGS {
            for cue in wording.cues {
                let is_in_both_cases = wording.cues.contains(&cue.to_uppercase().as_str())
                    && wording.cues.contains(&cue.to_lowercase().as_str());
                let is_small = cue.is_ascii() && *cue == cue.to_lowercase();
                assert!(is_small || is_in_both_cases, "{}: {cue}", wording.form);
            }
        }
    }

    #[test]
    fn each_language_has_its_own_words_for_a_form() {
        let forms = |text: &'static str| -> Vec<&str> {
            let found = found(text, Cues::of(text));
            found.map(|(wording, _)| wording.form).collect()
        };
        assert_eq!(forms("nobody objected to the new gate"), ["no-objections"]);
        assert_eq!(forms("keine Einwände gegen das Tor"), ["no-objections"]);
        assert_eq!(forms("aucune objection"), ["no-objections"]);
        assert_eq!(forms("mit 5 zu 1 Stimmen"), ["vote"]);
        assert_eq!(forms("adopté à l’unanimité"), ["vote"]);
        assert_eq!(forms("se acordó pintar la puerta"), ["agreed"]);
        assert_eq!(forms("IL EST DÉCIDÉ de peindre"), ["decided"]);
        assert_eq!(forms("el acta queda aprobada"), ["accepted"]);
        assert_eq!(forms("wir nehmen künftig das blaue Boot"), ["settled"]);
        assert_eq!(forms("*Aceito por unanimidade*"), ["vote"]);
        assert_eq!(forms("Aceita."), ["accepted"]);
        assert_eq!(forms("Decisão é que o portão fica"), ["decided"]);
        assert_eq!(
            forms("durch Abstimmung sprachen sich alle für ein Tor aus"),
            ["agreed"]
        );
        assert_eq!(
            forms("Die Mehrheit sprach sich für das Tor aus"),
            ["agreed"]
        );
        assert_eq!(forms("de WG is akkoord met de poort"), ["agreed"]);
        assert_eq!(forms("Board vote: approved to oil it"), ["accepted"]);
        assert_eq!(forms("the Board approves the new gate"), ["accepted"]);
        assert_eq!(forms("The proposal to paint it passed."), ["accepted"]);
        assert_eq!(forms("Approved with a change to the hinge"), ["accepted"]);
        assert_eq!(forms("the tide gauge is blue"), [""; 0]);
    }

    #[test]
    fn what_belongs_together_may_stand_far_apart_within_a_sentence() {
        let is_accepted = |text: &str| is_worded(text, &["accepted"]);
        let long = "the gate by the lower harbour and all of its hinges";
        assert!(is_accepted(&format!(
            "A proposal to paint {long} was rejected"
        )));
        assert!(!is_accepted(&format!(
            "A proposal to paint {long}. It was hot"
        )));
        // A verb behind a comma is of a clause of its own.
        let clause = "Der Vorschlag stieß auf Skepsis, da angenommen wird, dass es regnet";
        assert!(!is_accepted(clause));
        let is_closed = |text: &str| is_worded(text, &["closed"]);
        assert!(is_closed(
            "Ana writes down what the harbour said and closes it"
        ));
        assert!(!is_closed("Ana is away. She writes it down and closes it"));
    }
}
