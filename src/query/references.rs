//! References as people type or paste them, in the form in which they meet.

use crate::reading::references::reference_named;
use crate::section::ReferenceKind;

/// A reference in the form in which references meet: `issues#225` for `issues/#225`, `#225` for
/// `225`, `vp6c` for `VP06c`, `standards#7` for its address. What is none stays as typed.
pub(super) fn canonical(typed: &str) -> String {
    if typed.bytes().all(|byte| byte.is_ascii_digit()) {
        return format!("#{typed}");
    }
    reference_named(typed).map_or_else(|| typed.to_owned(), |reference| reference.name)
}

/// The issue that an address names, as a word of the text would name it.
pub(super) fn issue_of_address(address: &str) -> Option<String> {
    let reference = reference_named(address)?;
    let is_issue = reference.kind == ReferenceKind::Issue;
    // Merge requests have a sign of their own, but people write `#` for both.
    is_issue.then(|| reference.name.replace('!', "#"))
}
