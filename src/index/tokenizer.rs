//! Hands the words and marks of [`tokens`](super::tokens) to the engine.

use std::ops::Range;

use tantivy::tokenizer::TextAnalyzer;
use tantivy::tokenizer::Token;
use tantivy::tokenizer::TokenStream;
use tantivy::tokenizer::Tokenizer;
use tantivy::tokenizer::TokenizerManager;

use crate::index::schema::MARKS;
use crate::index::schema::WORDS;
use crate::index::tokens;

/// Registers both tokenizers. Has to be done each time an index is opened.
pub(crate) fn register(manager: &TokenizerManager) {
    manager.register(WORDS, TextAnalyzer::from(Words));
    manager.register(MARKS, TextAnalyzer::from(Marks));
}

/// One token per word, one position each.
#[derive(Clone, Debug)]
struct Words;

impl Tokenizer for Words {
    type TokenStream<'t> = WordStream<'t>;

    fn token_stream<'t>(&'t mut self, text: &'t str) -> WordStream<'t> {
        WordStream {
            chunks: tokens::chunks(text),
            parts: Vec::new(),
            next: 0,
            token: Token::default(),
        }
    }
}

/// The words of a text as tokens.
struct WordStream<'t> {
    chunks: tokens::Chunks<'t>,
    /// Parts of the current chunk.
    parts: Vec<(Range<usize>, &'t str)>,
    /// Which of them comes next.
    next: usize,
    token: Token,
}

impl TokenStream for WordStream<'_> {
    fn advance(&mut self) -> bool {
        loop {
            while let Some((range, part)) = self.parts.get(self.next) {
                self.next += 1;
                self.token.text.clear();
                tokens::fold(part, &mut self.token.text);
                if !self.token.text.is_empty() {
                    self.token.offset_from = range.start;
                    self.token.offset_to = range.end;
                    self.token.position = self.token.position.wrapping_add(1);
                    return true;
                }
            }
            let Some(chunk) = self.chunks.next() else {
                return false;
            };
            self.parts.clear();
            self.next = 0;
            let parts = &mut self.parts;
            chunk.parts(|range, part| parts.push((range, part)));
        }
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

/// One token per mark; positions mean nothing.
#[derive(Clone, Debug)]
struct Marks;

impl Tokenizer for Marks {
    type TokenStream<'t> = MarkStream<'t>;

    fn token_stream<'t>(&'t mut self, text: &'t str) -> MarkStream<'t> {
        MarkStream {
            chunks: tokens::chunks(text),
            waiting: Vec::new(),
            token: Token::default(),
        }
    }
}

/// The marks of a text as tokens.
struct MarkStream<'t> {
    chunks: tokens::Chunks<'t>,
    /// Marks of the current chunk that were not given yet.
    waiting: Vec<String>,
    token: Token,
}

impl TokenStream for MarkStream<'_> {
    fn advance(&mut self) -> bool {
        while self.waiting.is_empty() {
            let Some(chunk) = self.chunks.next() else {
                return false;
            };
            self.waiting = chunk.marks();
        }
        let Some(mark) = self.waiting.pop() else {
            return false;
        };
        self.token.text = mark;
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
