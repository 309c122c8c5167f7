//! `minutebook.toml`: what a community says of its own minutes.

/// What a community says of its own minutes. The default says nothing, and that must do.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Config {}
