//! What is more than one search: histories, registers, people, news.
//!
//! Knows how to put searches together; does not know the engine or Markdown.
