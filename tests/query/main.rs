//! The query language: what it understands, and what its parts find.

mod found;
mod understood;
