//! Minutes between the two times that they are needed: read for their evidence, and finished when that
//! of all files is settled.
//!
//! As far as there is room they stay in memory. What goes beyond lies packed in a file beside the index,
//! so that memory does not grow with the corpus, and no file is read twice. Without such a file, or
//! without room for it, they are not kept: whoever needs them reads them again.

use std::fs;
use std::fs::File;
use std::fs::OpenOptions;
use std::io;
use std::io::Read;
use std::io::Seek;
use std::io::SeekFrom;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;

use xxhash_rust::xxh3::xxh3_64;

use crate::index::bytes;
use crate::reading::Minutes;

/// Name of the file. It is no part of a build, and swept away with whatever else is none.
const NAME: &str = "shelf";

/// Where the minutes of a corpus wait.
pub(crate) struct Shelf {
    /// Bytes of text whose minutes may still stay in memory.
    room: u64,
    /// Where the file may lie; none where it may not.
    folder: Option<PathBuf>,
    file: Option<Overflow>,
}

/// How the minutes of a file are to be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    Whole,
    Packed,
    NotAtAll,
}

/// What is kept of the minutes of a file.
#[derive(Debug, Default, PartialEq)]
pub(crate) enum Kept {
    #[default]
    Nothing,
    Whole(Minutes),
    Packed(Vec<u8>),
    /// Packed, in the file.
    Lying {
        at: u64,
        length: usize,
        hash: u64,
    },
}

impl Kept {
    /// Minutes as they are to be kept.
    pub(crate) fn of(minutes: Minutes, way: Way) -> Kept {
        match way {
            Way::Whole => Kept::Whole(minutes),
            Way::Packed => Kept::Packed(bytes::packed(&minutes)),
            Way::NotAtAll => Kept::Nothing,
        }
    }

    /// The minutes, if they were kept and have been taken from the shelf.
    pub(crate) fn minutes(self) -> Option<Minutes> {
        match self {
            Kept::Whole(minutes) => Some(minutes),
            Kept::Packed(packed) => bytes::unpacked(&packed),
            Kept::Nothing | Kept::Lying { .. } => None,
        }
    }
}

impl Shelf {
    /// A shelf with room for the minutes of so much text, and a file in that folder for what goes beyond.
    pub(crate) fn new(room: u64, folder: Option<&Path>) -> Shelf {
        Shelf {
            room,
            folder: folder.map(Path::to_owned),
            file: None,
        }
    }

    /// How the minutes of the next file are to be kept, which has so many bytes.
    pub(crate) fn way(&mut self, bytes: u64) -> Way {
        match self.room.checked_sub(bytes) {
            Some(left) => {
                self.room = left;
                Way::Whole
            }
            None if self.folder.is_some() => Way::Packed,
            None => Way::NotAtAll,
        }
    }

    /// Puts what was packed into the file. Where that fails the file is given up with all that lies in it:
    /// the index needs the room more.
    pub(crate) fn put(&mut self, kept: Kept) -> Kept {
        let Kept::Packed(packed) = &kept else {
            return kept;
        };
        match self.write(packed) {
            Ok(at) => Kept::Lying {
                at,
                length: packed.len(),
                hash: xxh3_64(packed),
            },
            Err(_) => {
                self.folder = None;
                self.file = None;
                Kept::Nothing
            }
        }
    }

    /// Takes what lies in the file out of it.
    pub(crate) fn take(&mut self, kept: Kept) -> Kept {
        let Kept::Lying { at, length, hash } = kept else {
            return kept;
        };
        let packed = self.file.as_mut().and_then(|file| file.read(at, length));
        match packed.filter(|packed| xxh3_64(packed) == hash) {
            Some(packed) => Kept::Packed(packed),
            None => Kept::Nothing,
        }
    }

    fn write(&mut self, packed: &[u8]) -> io::Result<u64> {
        let file = match (&mut self.file, &self.folder) {
            (Some(file), _) => file,
            (empty, Some(folder)) => empty.insert(Overflow::create(&folder.join(NAME))?),
            (None, None) => return Err(io::ErrorKind::NotFound.into()),
        };
        let at = file.end;
        file.file.write_all(packed)?;
        file.end += packed.len() as u64;
        Ok(at)
    }
}

/// The file, for as long as it is needed.
struct Overflow {
    path: PathBuf,
    file: File,
    end: u64,
}

impl Overflow {
    fn create(path: &Path) -> io::Result<Overflow> {
        let mut options = OpenOptions::new();
        let options = options.read(true).write(true).create(true).truncate(true);
        let overflow = Overflow {
            path: path.to_owned(),
            file: options.open(path)?,
            end: 0,
        };
        // Where an open file can go without its name, nothing stays behind whatever happens to the program.
        overflow.remove();
        Ok(overflow)
    }

    fn remove(&self) {
        let _ = fs::remove_file(&self.path);
    }

    fn read(&mut self, at: u64, length: usize) -> Option<Vec<u8>> {
        let mut packed = vec![0; length];
        self.file.seek(SeekFrom::Start(at)).ok()?;
        self.file.read_exact(&mut packed).ok()?;
        Some(packed)
    }
}

impl Drop for Overflow {
    fn drop(&mut self) {
        self.remove();
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use tempfile::TempDir;

    use super::*;
    use crate::reading;

    fn minutes(number: usize) -> Minutes {
        let text =
            format!("# Crew 2024-05-0{number}\n\n## Rope {number}\n\n- AI @ana: splice it\n");
        reading::read(&format!("crew/{number}.md"), &text)
    }

    /// Puts some minutes on a shelf, each of a file of ten bytes, and takes them again.
    fn put_and_taken(shelf: &mut Shelf) -> Vec<Option<Minutes>> {
        let kept: Vec<Kept> = (1..=3)
            .map(|number| {
                let way = shelf.way(10);
                shelf.put(Kept::of(minutes(number), way))
            })
            .collect();
        kept.into_iter()
            .map(|kept| shelf.take(kept).minutes())
            .collect()
    }

    #[test]
    fn what_finds_no_room_in_memory_comes_back_from_the_file() {
        let folder = TempDir::new().unwrap();
        let mut shelf = Shelf::new(15, Some(folder.path()));
        let all = (1..=3).map(|number| Some(minutes(number)));
        assert_eq!(put_and_taken(&mut shelf), all.collect::<Vec<_>>());
        drop(shelf);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn without_a_file_what_finds_no_room_is_not_kept() {
        let mut in_memory = Shelf::new(15, None);
        assert_eq!(
            put_and_taken(&mut in_memory),
            [Some(minutes(1)), None, None]
        );
        let nowhere = TempDir::new().unwrap().path().join("gone");
        let mut in_no_folder = Shelf::new(15, Some(&nowhere));
        assert_eq!(
            put_and_taken(&mut in_no_folder),
            [Some(minutes(1)), None, None]
        );
    }

    #[test]
    fn what_is_not_as_it_was_put_is_not_taken() {
        let folder = TempDir::new().unwrap();
        let mut shelf = Shelf::new(0, Some(folder.path()));
        let way = shelf.way(10);
        let kept = shelf.put(Kept::of(minutes(1), way));
        let file = &mut shelf.file.as_mut().unwrap().file;
        file.seek(SeekFrom::Start(8)).unwrap();
        file.write_all(b"?").unwrap();
        assert_eq!(shelf.take(kept), Kept::Nothing);
    }
}
