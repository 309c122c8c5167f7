//! minutebook reads meeting minutes, keeps them as sections, and answers a question with the
//! sections that speak of it.

pub mod book;
pub mod contract;
pub mod corpus;
pub mod error;
mod index;
pub mod query;
pub mod reading;
pub mod recall;
pub mod search;
pub mod section;
#[cfg(feature = "web")]
pub mod web;
