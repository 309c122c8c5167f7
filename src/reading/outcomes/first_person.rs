//! What somebody says of themselves in the present tense, and means as a promise: `ich kümmere mich`, `Dann frage
//! ich den Müller`, `je m'en occupe`, `yo me encargo`.
//!
//! Is given what a person says. Does not know who is a person; `I will` and its like are in `promises`.

use std::sync::LazyLock;

use regex::Regex;

use super::pattern::pattern;
use super::sentences::sentence;

static OWN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi)(?:^|[.!?,;:–-]\s+|\b(?:ja|ok|okay|gut|gerne?|sí|oui|und|et|y|en)[,.]?\s+)
        (?P<said> ich\s+(?:kümmer(?:e|\s)\s?mich | übernehme? | besorge? | kläre?\b | schicke? | schreibe?\s | erstelle?
            | bereite?\b[^.;]*\bvor\b | bringe?\b[^.;]*\bmit\b | frage?\b[^.,;]*\b(?:an|nach)(?:[.,;!]|\s+und\b|\s*$) | schaue?\b[^.,;]*\b(?:an|nach)(?:[.,;!]|\s+und\b|\s*$) | schaue?\b[^.;]*\bdass\b | mache?\s+(?:das|es|mal|dann)\b
            | lege?\b[^.,;]*\ban(?:[.,;!]|\s+und\b|\s*$) | richte?\b[^.;]*\bein\b | rufe?\b[^.;]*\ban\b )
          | (?:dann|das|die|den)\s+(?:kümmere | übernehme? | besorge? | kläre? | schicke? | schreibe? | erstelle? | organisiere? | mache? | schaue? | frage?)\s+ich\b
          | je\s+(?:m['’]en\s+(?:occupe|charge) | m['’]occupe\s+d) | (?:yo\s+)?me\s+encargo\b | ik\s+(?:regel | pak\s+(?:dit|dat|het)\s+op | neem\s+contact\s+op | zoek\s+(?:dit|dat|het)\s+uit )\b )",
    )
});

/// What tells how things are, or is kept in the same breath.
const TOLD: &[&str] = &[
    "bereits",
    "beruflich",
    "damals",
    "depuis",
    "desde",
    "gerade",
    "gestern",
    "immer",
    "jahren",
    "jedes",
    "meistens",
    "nicht",
    "nie",
    "normalerweise",
    "oft",
    "schon",
    "seit",
    "siempre",
    "sonst",
    "toujours",
    "wenn",
];

/// The first promise that somebody makes in the present tense: where it starts, and its sentence.
pub(super) fn promised(said: &str) -> Option<(usize, &str)> {
    let found = OWN.captures(said)?.name("said")?;
    let clause = sentence(&said[found.start()..]);
    let mut words = clause.split(|letter: char| !letter.is_alphanumeric());
    let is_told = words.any(|word| TOLD.contains(&word.to_lowercase().as_str()));
    // Who asks themselves something asks nobody.
    let lower = clause.to_lowercase();
    let wonders = [
        "ich frage mich",
        "ich frag mich",
        "frage ich mich",
        "frag ich mich",
    ]
    .iter()
    .any(|words| lower.contains(words));
    let is_told = is_told || wonders;
    (!is_told && !clause.ends_with('?')).then_some((found.start(), clause))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_speaks_promises_in_the_present_tense() {
        for said in [
            "Ich kümmere mich um das Tor.",
            "Gut, ich frage beim Müller nach",
            "Dann schaue ich, dass es bis Freitag fertig ist.",
            "ich übernehme das",
            "Das mach ich",
            "Das übernehm ich gern",
            "Ich lege die Liste an und frage beim Müller nach.",
            "D'accord, je m'en occupe",
            "Ok, yo me encargo",
        ] {
            assert!(promised(said).is_some(), "{said}");
        }
        for said in [
            "Ich schreibe gerade am Bericht",
            "Ich kümmere mich schon immer darum",
            "Dann frage ich mich, ob das geht?",
            "Ich bringe nichts",
            "Ich mache eine Ausbildung",
            "Ich lege großen Wert auf die Arbeit an der Schule",
            "Ich organisiere den Chor am Deich",
            "Ich melde mich zu Wort",
            "Ich frage mich, ob es nach Öl riecht",
            "Dann frage ich mich, ob das geht.",
            "Das mache ich beruflich",
            "Je m'occupe du site depuis 2010",
            "nicht schlimm",
        ] {
            assert!(promised(said).is_none(), "{said}");
        }
    }
}
