//! `boxes.db` as `SQLite` has it: its connection, its settings, its tables. What
//! the bytes of a row mean is not known here.

use super::layout::{BoxLayout, MOST_ROWS};
use super::request::BoxesMark;
use super::schema::{ballot_box, chunk, pair};
use crate::round::Id;
use crate::store::StoreError;
use crate::store::pair_mark::PairMark;
use crate::store::sqlite::{self, Migrations};
use diesel::connection::SimpleConnection;
use diesel::dsl::Between;
use diesel::prelude::*;
use diesel_migrations::{EmbeddedMigrations, embed_migrations};
use std::path::Path;

const EMBEDDED: EmbeddedMigrations = embed_migrations!("migrations/boxes");
const MIGRATIONS: Migrations = Migrations::plain(&EMBEDDED);

/// Rows of one box: its id in the upper bits of a row's key, the row's place in
/// the lower.
#[allow(clippy::cast_possible_wrap)] // a million
const ROWS_A_BOX: i64 = MOST_ROWS as i64;

/// A file of boxes, or what stands in for one.
pub(super) struct BoxFile {
    connection: SqliteConnection,
}

/// What the file says of a box beside its rows.
pub(super) struct BoxHeader {
    pub(super) id: i64,
    /// The round's id as it is written.
    pub(super) round: String,
    /// `None` if no box can be like that.
    pub(super) layout: Option<BoxLayout>,
}

impl BoxFile {
    /// Opens `boxes.db` for its only connection, up to date.
    pub(super) fn open(path: &Path) -> Result<Self, StoreError> {
        let mut file = Self::open_as_it_is(path)?;
        sqlite::migrate(&mut file.connection, MIGRATIONS, path)?;
        let cut = file.truncate_log();
        cut.map_err(|error| StoreError::of_file(path, error))?;
        Ok(file)
    }

    /// As [`BoxFile::open`], of whatever version the file is.
    pub(super) fn open_as_it_is(path: &Path) -> Result<Self, StoreError> {
        let connection = sqlite::connect(path)?;
        let mut file = Self { connection };
        match file.set_up(path) {
            Ok(()) => Ok(file),
            Err(error) => {
                // Closing it would fold the log into a file that cannot be read, and
                // remove the log: both stay as they are, to be put right.
                if error.is_damage() && sqlite::has_log(path) {
                    std::mem::forget(file.connection);
                }
                Err(error)
            }
        }
    }

    /// Exclusive locking comes before WAL, so that no shared-memory file exists;
    /// frames that a crash left are folded in and cut off first of all.
    fn set_up(&mut self, path: &Path) -> Result<(), StoreError> {
        self.connection
            .batch_execute(
                "PRAGMA busy_timeout = 2000;
                 PRAGMA page_size = 4096;
                 PRAGMA locking_mode = EXCLUSIVE;
                 PRAGMA journal_mode = WAL;
                 PRAGMA synchronous = FULL;
                 PRAGMA secure_delete = ON;
                 PRAGMA wal_autocheckpoint = 4000;
                 PRAGMA temp_store = MEMORY;",
            )
            .map_err(|error| StoreError::of_locked_file(path, error))?;
        let cut = self.truncate_log();
        cut.map_err(|error| StoreError::of_file(path, error))
    }

    /// An empty file of boxes that is on no disk.
    pub(super) fn in_memory() -> Result<Self, StoreError> {
        let path = Path::new(":memory:");
        let mut connection = sqlite::connect(path)?;
        sqlite::migrate(&mut connection, MIGRATIONS, path)?;
        Ok(Self { connection })
    }

    /// A copy's bytes, to be looked at and let go before them.
    pub(super) fn of_copy(bytes: &[u8]) -> Result<Self, StoreError> {
        let connection = sqlite::from_bytes(bytes)?;
        Ok(Self { connection })
    }

    /// What is wrong with the file's structure, if anything.
    pub(super) fn find_damage(&mut self) -> Result<Option<String>, StoreError> {
        sqlite::quick_check(&mut self.connection)
    }

    /// Folds the log into the file and cuts it to nothing: if this succeeds, no
    /// frame of it is left.
    pub(super) fn truncate_log(&mut self) -> Result<(), StoreError> {
        let cut: Cut = diesel::sql_query("PRAGMA wal_checkpoint(TRUNCATE)")
            .get_result(&mut self.connection)?;
        if cut.busy == 0 {
            Ok(())
        } else {
            Err(StoreError::Busy)
        }
    }

    /// The file's bytes.
    pub(super) fn copy(&mut self) -> Vec<u8> {
        self.connection.serialize_database_to_buffer().to_vec()
    }

    pub(super) fn headers(&mut self) -> Result<Vec<BoxHeader>, StoreError> {
        let boxes: Vec<(i64, String, i32, i32, i32, i32)> =
            ballot_box::table.load(&mut self.connection)?;
        let header = |(id, round, codes, ballots, ballot_width, words)| BoxHeader {
            id,
            round,
            layout: layout([codes, ballots, ballot_width, words]),
        };
        Ok(boxes.into_iter().map(header).collect())
    }

    pub(super) fn row(&mut self, id: i64, index: usize) -> Result<Vec<u8>, StoreError> {
        let row = chunk::table.find(key(id, index)?).select(chunk::bytes);
        Ok(row.first(&mut self.connection)?)
    }

    /// Adds a box with its rows, from the first on.
    pub(super) fn insert(
        &mut self,
        id: i64,
        round: &Id,
        layout: BoxLayout,
        rows: impl Iterator<Item = Result<Vec<u8>, StoreError>>,
    ) -> Result<(), StoreError> {
        self.connection.immediate_transaction(|connection| {
            diesel::insert_into(ballot_box::table)
                .values((
                    ballot_box::id.eq(id),
                    ballot_box::round.eq(round.as_str()),
                    ballot_box::codes.eq(size(layout.codes)?),
                    ballot_box::ballots.eq(size(layout.ballots)?),
                    ballot_box::ballot_width.eq(size(layout.ballot_width)?),
                    ballot_box::words.eq(size(layout.words)?),
                ))
                .execute(connection)?;
            for (index, bytes) in rows.enumerate() {
                diesel::insert_into(chunk::table)
                    .values((chunk::id.eq(key(id, index)?), chunk::bytes.eq(bytes?)))
                    .execute(connection)?;
            }
            Ok(())
        })
    }

    /// Writes rows, each as its box, its index and its bytes, in one commit.
    pub(super) fn write(
        &mut self,
        rows: impl Iterator<Item = Result<(i64, usize, Vec<u8>), StoreError>>,
    ) -> Result<(), StoreError> {
        self.connection.immediate_transaction(|connection| {
            for row in rows {
                let (id, index, bytes) = row?;
                put(connection, key(id, index)?, &bytes)?;
            }
            Ok(())
        })
    }

    /// Writes rows of these boxes again as they are, in one commit. Other bytes go
    /// before, since a row that is written as it stands is left out of a commit.
    pub(super) fn write_again(&mut self, ids: &[i64]) -> Result<(), StoreError> {
        self.connection.immediate_transaction(|connection| {
            for &id in ids {
                let rows = chunk::table.filter(of_box(id)).select(chunk::id);
                for row in rows.load::<i64>(connection)? {
                    let found = chunk::table.find(row).select(chunk::bytes);
                    let bytes: Vec<u8> = found.first(connection)?;
                    put(connection, row, &vec![0; bytes.len()])?;
                    put(connection, row, &bytes)?;
                }
            }
            Ok(())
        })
    }

    /// Removes a box with its rows.
    pub(super) fn remove(&mut self, id: i64) -> Result<(), StoreError> {
        self.connection.immediate_transaction(|connection| {
            diesel::delete(chunk::table.filter(of_box(id))).execute(connection)?;
            diesel::delete(ballot_box::table.find(id)).execute(connection)?;
            Ok(())
        })
    }

    pub(super) fn pair_mark(&mut self) -> Result<Option<BoxesMark>, StoreError> {
        let row: Option<(String, i64, Option<String>)> =
            pair::table.first(&mut self.connection).optional()?;
        Ok(row.map(|(folder, changes, pending)| BoxesMark {
            mark: PairMark { folder, changes },
            pending,
        }))
    }

    pub(super) fn set_pair_mark(&mut self, marked: &BoxesMark) -> Result<(), StoreError> {
        self.connection.immediate_transaction(|connection| {
            diesel::delete(pair::table).execute(connection)?;
            diesel::insert_into(pair::table)
                .values((
                    pair::folder.eq(&marked.mark.folder),
                    pair::changes.eq(marked.mark.changes),
                    pair::pending.eq(&marked.pending),
                ))
                .execute(connection)?;
            Ok(())
        })
    }
}

/// What became of a cut.
#[derive(QueryableByName)]
struct Cut {
    /// 0 if all of it was done.
    #[diesel(sql_type = diesel::sql_types::Integer)]
    busy: i32,
}

/// That a row is of this box.
fn of_box(id: i64) -> Between<chunk::id, i64, i64> {
    let first = id * ROWS_A_BOX;
    chunk::id.between(first, first + (ROWS_A_BOX - 1))
}

fn put(connection: &mut SqliteConnection, row: i64, bytes: &[u8]) -> QueryResult<()> {
    let put = diesel::update(chunk::table.find(row)).set(chunk::bytes.eq(bytes));
    put.execute(connection).map(drop)
}

fn layout(sizes: [i32; 4]) -> Option<BoxLayout> {
    let [codes, ballots, ballot_width, words] = sizes.map(|size| usize::try_from(size).ok());
    let layout = BoxLayout {
        codes: codes?,
        ballots: ballots?,
        ballot_width: ballot_width?,
        words: words?,
        tokens: 0,
    };
    layout.is_possible().then_some(layout)
}

fn key(id: i64, index: usize) -> Result<i64, StoreError> {
    let index = i64::try_from(index).map_err(|_| StoreError::BoxTooLarge)?;
    Ok(id * ROWS_A_BOX + index)
}

fn size(value: usize) -> Result<i32, StoreError> {
    i32::try_from(value).map_err(|_| StoreError::BoxTooLarge)
}
