//! While `boxes.db` cannot be read as a whole.
//!
//! An empty file of boxes, in memory, stands in for it: so open rounds wait as
//! they do where the file is missing, and everything else goes on. Nothing is put
//! into it, so nothing is lost with it. The file itself stays as it is, for
//! whoever can put it right.

use super::Writer;
use crate::store::StoreError;
use crate::store::ballot_box::held_file::HeldFile;
use crate::store::ballot_box::sealing::key_file::KeyFile;
use crate::store::ballot_box::sqlite::BoxFile;
use std::path::Path;

impl Writer {
    /// # Errors
    /// When another program does the same: the database itself, which cannot be
    /// read, cannot be locked.
    pub(in crate::store::ballot_box) fn standing_in(
        path: &Path,
        keys: &Path,
        why: &StoreError,
    ) -> Result<Self, StoreError> {
        let file = HeldFile::hold(path).map_err(|error| StoreError::of_io(path, error))?;
        if !file
            .lock()
            .map_err(|error| StoreError::of_io(path, error))?
        {
            return Err(StoreError::InUse(path.to_owned()));
        }
        tracing::error!(
            %why,
            "the ballot boxes cannot be read: open rounds wait and no round can be opened until \
             the right boxes.db, or this one put right, is in its place at a start; all else goes on"
        );
        let mut writer = Self::of(BoxFile::in_memory()?, KeyFile::none(keys));
        writer.held.push(file);
        writer.torn = true;
        writer.stands_in = true;
        Ok(writer)
    }
}
