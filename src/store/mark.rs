//! What each of the two files knows of its pair: the folder's mark and the number
//! of the last change.

use super::StoreError;
use super::records::schema as tablee;
use diesel::prelude::*;
use std::fmt::Write;

/// What a file knows of its pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    /// The folder's own, random.
    pub(super) folder: String,
    /// Openings, endings and deletions so far.
    pub(super) changes: i64,
}

/// As `boxes.db` knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct BoxesMark {
    pub(super) mark: Mark,
    /// Whose change has begun.
    pub(super) pending: Option<String>,
}

impl Mark {
    pub(super) fn draw() -> Self {
        let bytes: [u8; 16] = rand::random();
        let mut folder = String::new();
        for byte in bytes {
            let _ = write!(folder, "{byte:02x}");
        }
        Self { folder, changes: 0 }
    }

    pub(super) fn next(&self) -> Self {
        Self {
            folder: self.folder.clone(),
            changes: self.changes + 1,
        }
    }

    /// The mark of `tablee.db`, if it has one.
    pub(super) fn of_records(
        connection: &mut SqliteConnection,
    ) -> Result<Option<Self>, StoreError> {
        let row: Option<(String, i64)> = tablee::pair::table.first(connection).optional()?;
        Ok(row.map(|(folder, changes)| Self { folder, changes }))
    }

    /// Writes it into `tablee.db`.
    pub(super) fn put(&self, connection: &mut SqliteConnection) -> Result<(), StoreError> {
        diesel::delete(tablee::pair::table).execute(connection)?;
        diesel::insert_into(tablee::pair::table)
            .values((
                tablee::pair::folder.eq(&self.folder),
                tablee::pair::changes.eq(self.changes),
            ))
            .execute(connection)?;
        Ok(())
    }
}
