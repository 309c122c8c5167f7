//! Folders of files: what belongs to a corpus, how it is configured, and what only all of its
//! files together can tell.
//!
//! A file goes through here in three steps: [`walk`](walk::walk) finds it, [`load`](walk::load)
//! makes text of its bytes, and once every file was read ([`reading`](crate::reading)),
//! [`settle`](settle::settle) decides dates, teams, roles and topics from the evidence of all of
//! them and a [`Finisher`](settle::Finisher) turns its drafts into sections. Does not know the engine
//! or terminals.

pub mod check;
pub mod config;
pub mod folder;
pub(crate) mod handles;
pub(crate) mod hidden;
pub mod links;
pub mod settle;
pub mod source;
pub mod spelling;
pub mod walk;
