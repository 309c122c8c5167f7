//! Words that say nothing by themselves, in English, German, Dutch, French and Spanish.

use crate::index::lexicon::Lexicon;
use crate::index::tokens;
use crate::index::tokens::APOSTROPHES;
use crate::index::tokens::Chunk;

/// Whether a word says nothing by itself. A query that says anything else goes without it.
pub(crate) fn is_stop_word(word: &str) -> bool {
    STOP_WORDS.binary_search(&word).is_ok()
}

/// The words that say nothing in some minutes: those that never do, and those of another language
/// that these minutes are written in.
#[derive(Clone, Copy)]
pub(crate) struct LittleWords<'l, 's> {
    lexicon: &'l Lexicon<'s>,
    /// What so many sections hold is no name.
    everywhere: u64,
    /// Whether words in capitals are short for something.
    has_acronyms: bool,
}

/// The share of sections from which on `en` is a word of the language, and not the English one's code:
/// the rarest of these words stand in a fifth of all sections where that language is spoken, and
/// in one of a hundred where it is not.
const EVERYWHERE: u64 = 20;

impl<'l, 's> LittleWords<'l, 's> {
    /// The little words of minutes with these words, in so many sections. In a query that is not in
    /// capitals throughout, `DID` is short for something.
    pub(crate) fn new(
        lexicon: &'l Lexicon<'s>,
        sections: u64,
        has_acronyms: bool,
    ) -> LittleWords<'l, 's> {
        LittleWords {
            lexicon,
            everywhere: sections / EVERYWHERE,
            has_acronyms,
        }
    }

    /// Whether a folded word says nothing.
    pub(crate) fn holds(self, word: &str) -> bool {
        is_stop_word(word)
            || (MAY_BE_NAMES.binary_search(&word).is_ok()
                && u64::from(self.lexicon.frequency(word)) > self.everywhere)
    }

    /// Whether a chunk says nothing: `the`, `what's`, `don't`.
    pub(crate) fn holds_all_of(self, chunk: &Chunk<'_>) -> bool {
        if self.has_acronyms && is_acronym(chunk.text) {
            return false;
        }
        let words = chunk.words();
        words.iter().all(|(_, word)| self.holds(word))
            || (chunk.text.contains(APOSTROPHES) && is_short_form(&words))
    }
}

/// `DID`, but not `I`.
fn is_acronym(text: &str) -> bool {
    (2..=5).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Whether words that an apostrophe joins are two little words said as one: `don't`, `we're`.
fn is_short_form<Range>(words: &[(Range, String)]) -> bool {
    let [(_, first), (_, last)] = words else {
        return false;
    };
    let is_negated = last == "t" && first.ends_with('n');
    is_negated || (is_stop_word(first) && SAID_SHORT.contains(&last.as_str()))
}

/// What stands behind the article or the like that a chunk begins with in French: `l'équipe`.
pub(crate) fn behind_article<'t>(chunk: &Chunk<'t>) -> Option<Chunk<'t>> {
    let (article, behind) = chunk.text.split_once(APOSTROPHES)?;
    let is_article = SAID_SHORT_BEFORE.contains(&&*article.to_lowercase());
    is_article.then(|| tokens::chunks(behind).next()).flatten()
}

/// What is left of `le`, `de`, `que` and the like before an apostrophe.
const SAID_SHORT_BEFORE: &[&str] = &["c", "d", "j", "l", "m", "n", "qu", "s", "t"];

/// What is left of `am`, `had`, `will`, `is` and the like behind an apostrophe.
const SAID_SHORT: &[&str] = &["d", "ll", "m", "re", "s", "t", "ve"];

/// Articles, pronouns, prepositions, auxiliary and question words, and those of quantity and manner
/// that only sentences need, sorted. Not those that mean something in another of the languages (`door`,
/// `hat`, `los`, `man`, `over`, `won`), nor those with which people name things: `opt out`, `set up`,
/// `without password`, `own images`.
#[rustfmt::skip] // It would give each word a line of its own.
const STOP_WORDS: &[&str] = &[
    "a", "aan", "aber", "about", "after", "again", "all", "alles", "already", "als", "also",
    "although", "am", "among", "amongst", "an", "and", "another", "any", "anybody", "anyone",
    "anything", "are", "as", "at", "auch", "auf", "aus", "aux", "avec", "be", "because", "been",
    "bei", "beim", "being", "between", "bij", "bis", "bitte", "both", "but", "by", "can", "cannot",
    "ces", "cet", "cette", "como", "could", "cual", "cuales", "cuando", "dabei", "dafuer", "damit",
    "dann", "dans", "daran", "darf", "darum", "das", "dass", "davon", "dazu", "dem", "den", "denn",
    "der", "des", "deze", "did", "die", "dies", "diese", "diesem", "diesen", "dieser", "dieses",
    "dit", "do", "doch", "does", "donde", "dort", "duerfen", "durch", "during", "een", "eigentlich",
    "ein", "eine", "einem", "einen", "einer", "eines", "einige", "ella", "elle", "else", "entre",
    "er", "es", "este", "et", "etwas", "ever", "every", "everybody", "everyone", "everything",
    "few", "for", "from", "fuer", "ganz", "geht", "gemacht", "get", "gets", "gibt", "goes", "going",
    "got", "haben", "had", "happen", "happened", "happening", "happens", "has", "hatte", "have",
    "he", "heb", "hebben", "hebt", "heeft", "hence", "her", "here", "het", "hier", "hij", "his",
    "hoe", "how", "however", "i", "ich", "if", "ihr", "ihre", "ihrem", "ihren", "ihrer", "ik",
    "ils", "im", "in", "instead", "into", "is", "ist", "it", "its", "jede", "jedem", "jeden",
    "jeder", "jedes", "jemand", "just", "kann", "kein", "keine", "keinen", "koennen", "kunnen",
    "lassen", "latest", "let", "lets", "leur", "leurs", "like", "maar", "machen", "macht", "mais",
    "many", "maybe", "me", "mehr", "mehrere", "meist", "meisten", "might", "mit", "moechte",
    "moechten", "more", "most", "much", "muessen", "muss", "must", "my", "naar", "nach", "need",
    "needs", "nehmen", "newest", "nicht", "niemand", "niet", "nimmt", "no", "nobody", "noch", "nog",
    "not", "nothing", "nous", "now", "nur", "ob", "oder", "of", "on", "one", "only", "ons", "onze",
    "ook", "or", "our", "passiert", "perhaps", "pero", "please", "porque", "pour", "pourquoi",
    "quel", "quelle", "quelles", "quelqu", "quels", "qui", "quien", "quienes", "quite", "rather",
    "really", "s", "schon", "sehr", "sein", "seine", "seit", "ses", "several", "shall", "she",
    "should", "sich", "sie", "since", "sind", "so", "soll", "sollen", "sollte", "sollten", "some",
    "somebody", "someone", "something", "sont", "sowie", "statt", "still", "such", "sus", "t",
    "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "those",
    "though", "thus", "to", "too", "tussen", "ueber", "um", "una", "und", "une", "uns", "unser",
    "unsere", "until", "upon", "us", "very", "via", "viele", "vieles", "vom", "von", "voor", "vor",
    "vous", "waar", "waarom", "wann", "wanneer", "want", "wants", "war", "warum", "was", "we",
    "weil", "welche", "welchem", "welchen", "welcher", "welches", "welk", "welke", "wem", "wen",
    "wenn", "wer", "werd", "werden", "were", "weshalb", "what", "when", "where", "whether", "which",
    "while", "who", "whom", "whose", "why", "wie", "wieder", "wieso", "wij", "will", "wir", "wird",
    "with", "within", "wo", "wofuer", "wollen", "worden", "wordt", "worueber", "would", "wurde",
    "wurden", "yet", "you", "your", "zich", "zij", "zijn", "zou", "zu", "zum", "zur", "zwischen",
];

/// Such words that may as well be a name or a code where another language is spoken, sorted.
const MAY_BE_NAMES: &[&str] = &[
    "au", "con", "dat", "de", "del", "du", "el", "en", "est", "esta", "il", "je", "kan", "la",
    "las", "le", "les", "lo", "met", "om", "ont", "op", "ou", "par", "para", "pas", "por", "que",
    "sa", "se", "son", "su", "sur", "te", "tot", "uit", "van", "wat", "ze",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stop_words_are_sorted_for_looking_up() {
        assert!(STOP_WORDS.is_sorted());
        assert!(MAY_BE_NAMES.is_sorted());
    }
}
