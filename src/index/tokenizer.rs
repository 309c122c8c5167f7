//! Hands the words and marks of [`tokens`](super::tokens) to the engine.
//!
//! The engine writes a segment with one core. What it is given was therefore taken apart and folded
//! before, on all of them, and it has only to part it at the blanks.

use tantivy::tokenizer::TextAnalyzer;
use tantivy::tokenizer::Token;
use tantivy::tokenizer::TokenStream;
use tantivy::tokenizer::Tokenizer;
use tantivy::tokenizer::TokenizerManager;

use crate::index::tokens;

/// Name under which the tokenizer is registered.
pub(crate) const APART: &str = "apart";

/// What stands behind each word and mark.
const BLANK: char = ' ';

/// The words of some texts, folded, one after the other.
pub(crate) fn words<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    let mut words = String::new();
    for text in texts {
        tokens::chunks(text).for_each(|chunk| add_words(&chunk, &mut words));
    }
    words
}

/// The words of a text, and its marks.
pub(crate) fn words_and_marks(text: &str) -> (String, String) {
    let (mut words, mut marks) = (String::with_capacity(text.len()), String::new());
    for chunk in tokens::chunks(text) {
        add_words(&chunk, &mut words);
        add_marks(&chunk, &mut marks);
    }
    (words, marks)
}

/// Adds the marks of one more text.
pub(crate) fn add_marks_of(text: &str, marks: &mut String) {
    tokens::chunks(text).for_each(|chunk| add_marks(&chunk, marks));
}

fn add_marks(chunk: &tokens::Chunk<'_>, marks: &mut String) {
    for mark in chunk.marks() {
        marks.push_str(&mark);
        marks.push(BLANK);
    }
}

fn add_words(chunk: &tokens::Chunk<'_>, words: &mut String) {
    chunk.parts(|_, part| {
        let before = words.len();
        tokens::fold(part, words);
        if words.len() > before {
            words.push(BLANK);
        }
    });
}

/// Registers the tokenizer. Has to be done each time an index is opened for writing.
pub(crate) fn register(manager: &TokenizerManager) {
    manager.register(APART, TextAnalyzer::from(Apart));
}

/// One token for all that stands before a blank, one position each.
#[derive(Clone, Debug)]
struct Apart;

impl Tokenizer for Apart {
    type TokenStream<'t> = Rest<'t>;

    fn token_stream<'t>(&'t mut self, text: &'t str) -> Rest<'t> {
        Rest {
            text,
            token: Token::default(),
        }
    }
}

/// What of a text was not given yet.
struct Rest<'t> {
    text: &'t str,
    token: Token,
}

impl TokenStream for Rest<'_> {
    fn advance(&mut self) -> bool {
        let Some((next, rest)) = self.text.split_once(BLANK) else {
            return false;
        };
        self.text = rest;
        self.token.text.clear();
        self.token.text.push_str(next);
        self.token.position = self.token.position.wrapping_add(1);
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(text: &str) -> Vec<(String, usize)> {
        let mut analyzer = TextAnalyzer::from(Apart);
        let mut stream = analyzer.token_stream(text);
        let mut tokens = Vec::new();
        while stream.advance() {
            tokens.push((stream.token().text.clone(), stream.token().position));
        }
        tokens
    }

    #[test]
    fn the_engine_gets_each_word_and_each_mark() {
        let (words, marks) = words_and_marks("Nürnberg: see mod_auth2 – and");
        let words = given(&words);
        assert_eq!(words[0], ("nuernberg".to_owned(), 0));
        assert_eq!(words[4], ("and".to_owned(), 4));
        assert_eq!(given(&marks)[0].0, "nurnberg");
        assert_eq!(given(&super::words(["", "a-b", "…"])).len(), 2);
    }
}
