//! Lists of outcomes that are open while the lines of a file are read: what their items are, and what
//! opened them.
//!
//! Does not know labels, nor what an item says.

use super::statements::Statement;
use crate::section::ActionState;

/// What the items of a list are, as its heading or label says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Listing {
    /// Tasks.
    Actions,
    /// Steps that somebody might take: tasks, unless they are questions or reports.
    Steps,
    /// What somebody took on, or what all hold to: tasks if they are somebody's or say what to do.
    Commitments,
    /// Tasks of an earlier meeting, gone through again.
    Carried,
    /// Decisions.
    Decisions,
    /// Nothing that was agreed on: who is there, proposals.
    Aside,
}

impl Listing {
    pub(super) fn is_of_tasks(self) -> bool {
        matches!(
            self,
            Listing::Actions | Listing::Steps | Listing::Commitments | Listing::Carried
        )
    }
}

/// A list that is being read.
#[derive(Clone, Copy, Debug)]
pub(super) struct List {
    pub(super) listing: Listing,
    /// What opened it: a heading of that level, or a line of that depth in lists.
    pub(super) opened: Opened,
    /// The depth of its own items, known from the first.
    pub(super) depth: Option<u8>,
    /// Whether its own items are numbered, known from the first.
    pub(super) is_numbered: Option<bool>,
    /// How its tasks stand, as its heading says.
    pub(super) state: Option<ActionState>,
    /// Whether what stands before the colon of its items is who is to do them.
    pub(super) heads_are_owners: bool,
    /// Whether names in brackets at the head of its items are who is to do them.
    pub(super) brackets_are_owners: bool,
    /// Whether names in brackets at the end of its items are who is to do them.
    pub(super) tails_are_owners: bool,
}

impl List {
    /// A list of which no more is known yet than what opened it.
    pub(super) fn new(listing: Listing, opened: Opened) -> List {
        List {
            listing,
            opened,
            depth: None,
            is_numbered: None,
            state: None,
            heads_are_owners: false,
            brackets_are_owners: false,
            tails_are_owners: false,
        }
    }

    /// Whether a statement is an item of this list of decisions.
    pub(super) fn is_around(self, statement: &Statement) -> bool {
        let is_own = self.depth.is_none_or(|depth| statement.depth <= depth);
        self.listing == Listing::Decisions && statement.is_item() && is_own
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opened {
    Heading(u8),
    Line(u8),
}
