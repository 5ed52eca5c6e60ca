//! `boxes.db` as bytes: copied from the file, and looked at without it.

use super::request::{BoxesCopy, BoxesMark};
use super::sealing::key_file::KeyFile;
use super::sqlite::BoxFile;
use super::stored_boxes::StoredBoxes;
use crate::store::StoreError;
use std::path::Path;

/// Where the file format's write and read versions stand; 1 is without a WAL.
const VERSIONS: std::ops::RangeInclusive<usize> = 18..=19;

/// The file's bytes and those of its boxes' keys, where nobody serves it. Its log
/// is folded in, as a start would do.
pub(in crate::store) fn copy_file(path: &Path, keys: &Path) -> Result<BoxesCopy, StoreError> {
    let mut file = BoxFile::open_as_it_is(path)?;
    let keys = KeyFile::at_rest(keys)?;
    let sealed = StoredBoxes::read(&mut file, &keys)?;
    Ok(BoxesCopy {
        boxes: file.copy(),
        keys: keys.copy_of(sealed.copies.values().filter_map(|copy| copy.key)),
    })
}

/// Makes a copy of the file, at this path, one of a folder of its own, which has this
/// mark; and its boxes, opened with the keys beside it.
pub(in crate::store) fn adopt_boxes(
    path: &Path,
    keys: &Path,
    folder: &str,
) -> Result<StoredBoxes, StoreError> {
    let mut file = BoxFile::open(path)?;
    if let Some(mut marked) = file.pair_mark()? {
        folder.clone_into(&mut marked.mark.folder);
        file.set_pair_mark(&marked)?;
    }
    StoredBoxes::read(&mut file, &KeyFile::at_rest(keys)?)
}

/// A copy in memory.
pub(in crate::store) struct CopiedBoxes {
    file: BoxFile,
    /// What `file` reads: let go after it, in this order.
    _bytes: Vec<u8>,
}

impl CopiedBoxes {
    pub(in crate::store) fn open(mut bytes: Vec<u8>) -> Result<Self, StoreError> {
        // As of a file that has no WAL, which memory cannot have.
        if let Some(versions) = bytes.get_mut(VERSIONS) {
            versions.fill(1);
        }
        Ok(Self {
            file: BoxFile::of_copy(&bytes)?,
            _bytes: bytes,
        })
    }

    /// What is wrong with the file's structure, if anything.
    pub(in crate::store) fn find_damage(&mut self) -> Result<Option<String>, StoreError> {
        self.file.find_damage()
    }

    /// Its boxes, opened with the keys of a file of these bytes.
    pub(in crate::store) fn boxes(&mut self, keys: &[u8]) -> Result<StoredBoxes, StoreError> {
        StoredBoxes::read(&mut self.file, &KeyFile::of_bytes(Path::new("copy"), keys))
    }

    /// What the file knows of its pair.
    pub(in crate::store) fn pair_mark(&mut self) -> Result<Option<BoxesMark>, StoreError> {
        self.file.pair_mark()
    }
}
