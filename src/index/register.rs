//! Lists over all sections that take longer to put together than to keep: tasks, decisions.
//!
//! What every question looks at in each entry lies apart, as its outline; of what is told of an entry
//! only so much is unpacked as answers. As lossy as the roll. Does not know what the entries mean.

use rayon::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::index::bytes;

/// Entries that are packed together.
const IN_A_PARCEL: usize = 256;

/// Which list it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Register {
    Tasks,
    Decisions,
}

impl Register {
    /// The name of its file.
    pub(crate) fn file(self) -> &'static str {
        match self {
            Register::Tasks => "tasks",
            Register::Decisions => "decisions",
        }
    }
}

/// Some entries as they are kept: their outlines, and what is told of each, both packed.
pub(crate) type Parcel<'a> = (&'a [u8], &'a [u8]);

/// The entries of a register, in its order.
pub(crate) struct Entries<O> {
    outlines: Vec<O>,
    told: Vec<Vec<u8>>,
}

impl<O> Entries<O> {
    /// What every question looks at, for each entry.
    pub(crate) fn outlines(&self) -> &[O] {
        &self.outlines
    }

    /// What is told of some entries, which come in the order of the register; none if it was kept as
    /// something else.
    pub(crate) fn told<T>(&self, some: &[usize]) -> Option<Vec<T>>
    where
        T: DeserializeOwned + Send,
    {
        let parcel_of = |entry: usize| entry / IN_A_PARCEL;
        let mut parcels: Vec<usize> = some.iter().map(|entry| parcel_of(*entry)).collect();
        parcels.dedup();
        let told = &self.told;
        let unpack = |parcel: &usize| bytes::unpacked_bytes(told.get(*parcel)?);
        let unpacked: Option<Vec<Vec<u8>>> = parcels.par_iter().map(unpack).collect();
        let unpacked = unpacked?;
        let rows = unpacked.iter().map(|parcel| bytes::decoded(parcel));
        let rows: Option<Vec<Vec<&[u8]>>> = rows.collect();
        let rows = rows?;
        let read = |entry: &usize| {
            let parcel = parcels.binary_search(&parcel_of(*entry)).ok()?;
            bytes::decoded(rows[parcel].get(*entry % IN_A_PARCEL)?)
        };
        // All cores write to one place; put together one by one, they would be copied once more.
        let told: Vec<Option<T>> = some.par_iter().map(read).collect();
        told.into_iter().collect()
    }
}

impl<O: Serialize + Sync> Entries<O> {
    /// Entries that were just put together.
    pub(crate) fn new<T: Serialize + Sync>(entries: Vec<(O, T)>) -> Entries<O> {
        let rows = |part: &[(O, T)]| {
            let rows = part.iter().map(|(_, told)| bytes::encoded(told));
            bytes::packed(&rows.collect::<Vec<_>>())
        };
        Entries {
            told: entries.par_chunks(IN_A_PARCEL).map(rows).collect(),
            outlines: entries.into_iter().map(|(outline, _)| outline).collect(),
        }
    }

    /// All of it as it is kept.
    pub(crate) fn parcels(&self) -> Vec<(Vec<u8>, &[u8])> {
        let outlines = self.outlines.par_chunks(IN_A_PARCEL);
        let outlines = outlines.map(|part| bytes::packed(&part));
        outlines
            .zip(self.told.par_iter().map(Vec::as_slice))
            .collect()
    }
}

impl<O: DeserializeOwned + Send> Entries<O> {
    /// What was kept; none if it was something else.
    pub(crate) fn unpacked(parcels: &[Parcel<'_>]) -> Option<Entries<O>> {
        let outlines = parcels.par_iter().map(|(part, _)| bytes::unpacked(part));
        let outlines: Option<Vec<Vec<O>>> = outlines.collect();
        Some(Entries {
            outlines: outlines?.into_iter().flatten().collect(),
            told: parcels.iter().map(|(_, told)| told.to_vec()).collect(),
        })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    fn entries() -> Entries<usize> {
        let number = |entry: usize| (entry, format!("task {entry}"));
        Entries::new((0..1_000).map(number).collect())
    }

    fn kept(entries: &Entries<usize>) -> Option<Entries<usize>> {
        let bytes = bytes::encoded(&entries.parcels());
        Entries::unpacked(&bytes::decoded::<Vec<Parcel<'_>>>(&bytes)?)
    }

    #[test]
    fn entries_come_back_as_they_were_kept() {
        let entries = kept(&entries()).unwrap();
        assert!(entries.outlines().iter().copied().eq(0..1_000));
        let some = [0, 255, 256, 700, 999];
        let told: Vec<String> = entries.told(&some).unwrap();
        assert_eq!(told, some.map(|entry| format!("task {entry}")));
        let all: Vec<usize> = (0..1_000).collect();
        assert_eq!(entries.told::<String>(&all).unwrap().len(), 1_000);
    }

    #[test]
    fn what_was_kept_as_something_else_is_not_told() {
        let entries = entries();
        assert_eq!(entries.told::<String>(&[1_000]), None, "there is none");
        assert_eq!(entries.told::<(String, String)>(&[3]), None);
        let bytes = bytes::encoded(&entries.parcels());
        let parcels: Vec<Parcel<'_>> = bytes::decoded(&bytes).unwrap();
        assert!(Entries::<(String, String)>::unpacked(&parcels).is_none());
    }
}
