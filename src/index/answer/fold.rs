//! Puts what was found in order, the copies of one text as one hit.

use foldhash::HashMap;
use foldhash::HashMapExt;
use foldhash::HashSet;

use crate::error::Result;
use crate::index::answer::Shows;
use crate::index::answer::find::Answer;
use crate::index::segment::Place;
use crate::index::snapshot::Snapshot;
use crate::search::Order;
use crate::search::Search;

/// A hit to be shown: which candidate stands for it, and which others have the same text.
pub(super) struct Shown {
    pub(super) stands: usize,
    pub(super) others: Vec<usize>,
}

/// The candidates in order, copies of one text as one: the one whose date is its own stands for all,
/// if it is among them. By relevance they stand where the best of them does; in the order of time where
/// that one does.
pub(super) fn fold(
    snapshot: &Snapshot,
    found: &Answer,
    most: usize,
    shows: Shows,
    search: &Search,
) -> Result<Vec<Shown>> {
    let segments = snapshot.segments()?;
    let candidates = &found.collected.candidates;
    let mut ordered = found.collected.ordered(segments, found.order, most);
    if shows == Shows::Answers {
        ordered.retain(|at| found.answers(&candidates[*at]));
    }
    let alone = |at| Shown {
        stands: at,
        others: Vec::new(),
    };
    if !search.fold {
        return Ok(ordered.into_iter().map(alone).collect());
    }
    let twin = |at: usize| {
        let Place { segment, doc } = candidates[at].place;
        segments[segment].twin(doc)
    };
    let is_original = |at: usize| {
        let Place { segment, doc } = candidates[at].place;
        !segments[segment].is_copy(doc)
    };
    // Most texts have no copies, and are passed by.
    let copies = ordered.iter().filter(|at| !is_original(**at));
    let copied: HashSet<u64> = copies.map(|at| twin(*at)).collect();
    let in_time = found.order != Order::Relevance;
    let originals = ordered.iter().filter(|at| in_time && is_original(**at));
    let originals = originals.map(|at| twin(*at));
    let originals: HashSet<u64> = originals.filter(|twin| copied.contains(twin)).collect();
    let mut shown: Vec<Shown> = Vec::new();
    let mut by_twin: HashMap<u64, usize> = HashMap::new();
    let mut before_their_original: HashMap<u64, Vec<usize>> = HashMap::new();
    for at in ordered {
        let twin = twin(at);
        if !copied.contains(&twin) {
            shown.push(alone(at));
        } else if let Some(known) = by_twin.get(&twin) {
            let known = &mut shown[*known];
            known.others.push(at);
            if is_original(at) {
                std::mem::swap(
                    &mut known.stands,
                    known.others.last_mut().expect("just added"),
                );
            }
        } else if originals.contains(&twin) && !is_original(at) {
            before_their_original.entry(twin).or_default().push(at);
        } else {
            by_twin.insert(twin, shown.len());
            shown.push(Shown {
                stands: at,
                others: before_their_original.remove(&twin).unwrap_or_default(),
            });
        }
    }
    Ok(shown)
}
