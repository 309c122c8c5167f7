//! Words that say nothing by themselves, in English and German.

/// Whether a word says nothing by itself. A query that says anything else goes without it.
pub(crate) fn is_stop_word(word: &str) -> bool {
    STOP_WORDS.binary_search(&word).is_ok()
}

/// Articles, pronouns, prepositions, auxiliary and question words of English and German, sorted.
const STOP_WORDS: &[&str] = &[
    "a", "about", "after", "all", "also", "am", "an", "and", "any", "are", "as", "at", "auf", "be",
    "been", "but", "by", "can", "could", "das", "dass", "dem", "den", "der", "des", "did", "die",
    "do", "does", "ein", "eine", "er", "es", "for", "from", "fuer", "get", "gets", "got", "had",
    "has", "have", "he", "her", "his", "how", "i", "if", "im", "in", "into", "is", "ist", "it",
    "its", "me", "mit", "my", "no", "not", "oder", "of", "on", "or", "our", "s", "shall", "she",
    "should", "so", "t", "than", "that", "the", "their", "them", "then", "there", "these", "they",
    "this", "those", "to", "und", "us", "very", "von", "wann", "war", "warum", "was", "we",
    "welche", "wer", "were", "what", "when", "where", "which", "who", "whom", "whose", "why",
    "wie", "will", "with", "wo", "would", "you", "your", "zu", "zum", "zur",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stop_words_are_sorted_for_looking_up() {
        assert!(STOP_WORDS.is_sorted());
    }
}
