//! What the forms of one word have in common: its stem, in the languages in which minutes are written, and
//! its spellings.
//!
//! Words are folded, as the index holds them. Knows endings; does not know which words there are.

use std::collections::BTreeSet;

use frostem::Algorithm;
use frostem::Stemmer;

/// Shorter words have no other forms: `ops` is not `op`, `das` not `da`.
const SHORTEST_STEMMED: usize = 4;

/// A language whose endings are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Language {
    algorithm: Algorithm,
    commonest_word: &'static str,
}

impl Language {
    /// What the minutes of this field are full of, whatever else they are written in.
    pub(crate) const ENGLISH: Language = Language::new(Algorithm::English, "the");

    /// The others.
    pub(crate) const OTHERS: [Language; 8] = [
        Language::new(Algorithm::Dutch, "het"),
        Language::new(Algorithm::French, "les"),
        Language::new(Algorithm::German, "und"),
        Language::new(Algorithm::Italian, "che"),
        Language::new(Algorithm::Norwegian, "og"),
        Language::new(Algorithm::Portuguese, "nao"),
        Language::new(Algorithm::Spanish, "los"),
        Language::new(Algorithm::Swedish, "och"),
    ];

    const fn new(algorithm: Algorithm, commonest_word: &'static str) -> Language {
        Language {
            algorithm,
            commonest_word,
        }
    }

    /// A word that no other language has, and that nobody gets through a page without.
    pub(crate) fn commonest_word(self) -> &'static str {
        self.commonest_word
    }

    /// The stem of a folded word; the word itself where it has no other forms.
    pub(crate) fn stem(self, word: &str) -> String {
        if !has_forms(word) {
            return word.to_owned();
        }
        Stemmer::new(self.algorithm).stem(word).into_owned()
    }
}

/// The English stem of a folded word; the word itself where it has no other forms.
pub(crate) fn stem(word: &str) -> String {
    Language::ENGLISH.stem(word)
}

/// Whether a word may have other forms: long enough, and letters only.
pub(crate) fn has_forms(word: &str) -> bool {
    word.len() >= SHORTEST_STEMMED && word.bytes().all(|b| b.is_ascii_lowercase())
}

/// How all words begin that have this stem like this word, in the order of the alphabet.
pub(crate) fn beginnings(word: &str, stem: &str, language: Language) -> BTreeSet<String> {
    if language == Language::ENGLISH {
        // English stems keep the beginning of their words but for the last letter: `policy` and
        // `policies`, `vote` and `voting`; of `capability` the stem is `capabl`.
        let shared = stem.strip_suffix(['e', 'i', 'y']);
        let shared = shared.or(stem.strip_suffix('l').filter(|rest| rest.ends_with('b')));
        return BTreeSet::from([shared.unwrap_or(stem).to_owned()]);
    }
    // `loesung`, of which the stem is `losung`.
    let own = (1..=word.len()).filter_map(|end| word.get(..end));
    let own = own
        .map(str::to_owned)
        .find(|own| without_umlauts(own) == stem);
    [
        Some(stem.to_owned()),
        own,
        with_umlaut(stem),
        with_one_vowel(stem),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// `haeus` for `haus`, as in `haeuser`: the last vowel that can have an umlaut has one.
fn with_umlaut(stem: &str) -> Option<String> {
    let last = stem.rfind(['a', 'o', 'u'])?;
    let at = match stem[..last].ends_with('a') {
        true => last - 1,
        false => last,
    };
    let (before, behind) = stem.split_at(at + 1);
    Some(format!("{before}e{behind}"))
}

/// `tak` for `taak`, as in `taken`: Dutch writes a long vowel once where its syllable is open.
fn with_one_vowel(stem: &str) -> Option<String> {
    let (at, last) = stem.char_indices().next_back()?;
    let (before, vowel) = stem[..at].char_indices().next_back()?;
    stem[..before]
        .ends_with(vowel)
        .then(|| format!("{}{last}", &stem[..before]))
}

/// The words of which a German one may be a form, the likeliest first: `loesung` for `loesungen`, `vertrag`
/// for `vertraege`.
pub(crate) fn bases(word: &str) -> impl Iterator<Item = String> {
    const ENDINGS: [&str; 9] = ["n", "en", "e", "er", "ern", "es", "em", "se", "sen"];
    const SHORTEST: usize = 4;
    let endings = ENDINGS.into_iter().filter(move |_| has_forms(word));
    let bases = endings.filter_map(move |ending| word.strip_suffix(ending));
    let bases = bases.filter(|base| base.len() >= SHORTEST);
    bases.flat_map(|base| {
        let plain = without_umlauts(base);
        let other = (plain != base).then_some(plain);
        [Some(base.to_owned()), other].into_iter().flatten()
    })
}

fn without_umlauts(word: &str) -> String {
    word.replace("ae", "a")
        .replace("oe", "o")
        .replace("ue", "u")
}

/// The British spelling of an American word and the other way round.
pub(crate) fn other_spellings(word: &str) -> Vec<String> {
    const PAIRS: [(&str, &str); 9] = [
        ("isation", "ization"),
        ("ising", "izing"),
        ("ised", "ized"),
        ("ises", "izes"),
        ("iser", "izer"),
        ("ise", "ize"),
        ("yse", "yze"),
        ("our", "or"),
        ("ogue", "og"),
    ];
    let mut others = Vec::new();
    for (british, american) in PAIRS {
        for (from, to) in [(british, american), (american, british)] {
            // `our` stands inside (`favourite`, `flavours`), the endings at the end.
            let at = if from == "our" || from == "or" {
                word.rfind(from)
            } else {
                word.strip_suffix(from).map(str::len)
            };
            if let Some(at) = at.filter(|at| *at >= 3) {
                others.push(format!("{}{to}{}", &word[..at], &word[at + from.len()..]));
            }
        }
    }
    match word {
        "centre" => others.push("center".to_owned()),
        "center" => others.push("centre".to_owned()),
        "licence" => others.push("license".to_owned()),
        "license" => others.push("licence".to_owned()),
        _ => {}
    }
    others
}

#[cfg(test)]
mod tests {
    use super::*;

    fn are_of_one_stem(language: Language, words: &str) {
        let words: Vec<&str> = words.split(' ').collect();
        let stem = language.stem(words[0]);
        for word in &words {
            assert_eq!(language.stem(word), stem, "{word}");
            for other in &words {
                let found = beginnings(word, &stem, language);
                let finds = found
                    .iter()
                    .any(|beginning| other.starts_with(&**beginning));
                assert!(finds, "{word} {other} {found:?}");
            }
        }
    }

    #[test]
    fn forms_of_a_word_begin_as_its_stem_says() {
        let language = |word: &str| {
            let spoken = |language: &Language| language.commonest_word == word;
            Language::OTHERS.into_iter().find(spoken).unwrap()
        };
        are_of_one_stem(Language::ENGLISH, "policy policies");
        are_of_one_stem(Language::ENGLISH, "scale scaled scaling");
        are_of_one_stem(Language::ENGLISH, "capable capability capabilities");
        are_of_one_stem(language("und"), "vertrag vertraege vertraegen");
        are_of_one_stem(language("und"), "loesung loesungen");
        are_of_one_stem(language("und"), "haus haeuser haeusern");
        are_of_one_stem(language("het"), "taak taken");
        are_of_one_stem(language("het"), "vergadering vergaderingen");
        are_of_one_stem(language("les"), "cotisation cotisations");
        are_of_one_stem(language("los"), "decision decisiones");
    }

    #[test]
    fn german_plurals_name_their_words() {
        for (word, base) in [
            ("loesungen", "loesung"),
            ("behoerden", "behoerde"),
            ("vertraege", "vertrag"),
            ("ergebnisse", "ergebnis"),
            ("beschluessen", "beschluss"),
        ] {
            assert!(bases(word).any(|found| found == base), "{word}");
        }
        assert_eq!(bases("seen").count(), 0);
    }

    #[test]
    fn british_and_american_spellings_name_each_other() {
        assert_eq!(other_spellings("standardisation"), ["standardization"]);
        assert_eq!(other_spellings("flavours"), ["flavors"]);
        assert_eq!(other_spellings("organize"), ["organise"]);
    }

    #[test]
    fn short_words_and_identifiers_have_no_other_forms() {
        assert_eq!(stem("certificates"), stem("certificate"));
        assert_eq!(stem("ops"), "ops");
        assert_eq!(stem("v2certs"), "v2certs");
    }
}
