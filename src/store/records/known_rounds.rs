//! Which rounds the records know, and how far their pair with the boxes has come:
//! what is compared with the file of boxes.

use super::Records;
use super::database::{self, Connection};
use super::move_mark::{MoveMark, move_mark};
use super::schema::{account, ended, pair, round};
use crate::round::Id;
use crate::store::StoreError;
use crate::store::pair_mark::PairMark;
use diesel::prelude::*;
use std::path::Path;

/// What the records say of rounds.
pub(in crate::store) struct KnownRounds {
    pub(in crate::store) mark: Option<PairMark>,
    /// There are neither accounts nor rounds.
    pub(in crate::store) is_new: bool,
    pub(in crate::store) open: Vec<Id>,
    /// Closed, or ended so that a box of theirs is to be destroyed.
    pub(in crate::store) over: Vec<Id>,
}

impl KnownRounds {
    fn read(connection: &mut Connection) -> Result<Self, StoreError> {
        let of_state = |state| {
            round::table
                .filter(round::state.eq(state))
                .select(round::id)
        };
        let open: Vec<String> = of_state("open").load(connection)?;
        let mut over: Vec<String> = of_state("closed").load(connection)?;
        over.extend(
            ended::table
                .select(ended::round)
                .load::<String>(connection)?,
        );
        let rounds: i64 = round::table.count().get_result(connection)?;
        let people: i64 = account::table.count().get_result(connection)?;
        let parsed = |ids: Vec<String>| ids.iter().filter_map(|id| Id::parse(id)).collect();
        Ok(Self {
            mark: read_mark(connection)?,
            is_new: rounds == 0 && people == 0,
            open: parsed(open),
            over: parsed(over),
        })
    }
}

impl Records {
    pub(in crate::store) fn known_rounds(&self) -> Result<KnownRounds, StoreError> {
        self.read(KnownRounds::read)
    }

    /// Whether there is such a round, whatever its state.
    pub(in crate::store) fn has_round(&self, id: &Id) -> Result<bool, StoreError> {
        self.read(|connection| {
            let rounds: i64 = round::table
                .filter(round::id.eq(id.as_str()))
                .count()
                .get_result(connection)?;
            Ok(rounds > 0)
        })
    }

    /// What the file knows of its pair.
    pub(in crate::store) fn pair_mark(&self) -> Result<Option<PairMark>, StoreError> {
        self.read(read_mark)
    }

    pub(in crate::store) fn set_pair_mark(&self, mark: &PairMark) -> Result<(), StoreError> {
        self.write(|connection| write_mark(connection, mark))
    }
}

fn read_mark(connection: &mut Connection) -> Result<Option<PairMark>, StoreError> {
    let row: Option<(String, i64)> = pair::table.first(connection).optional()?;
    Ok(row.map(|(folder, changes)| PairMark { folder, changes }))
}

/// Sets what the file knows of its pair, in a change of more.
pub(in crate::store) fn write_mark(
    connection: &mut Connection,
    mark: &PairMark,
) -> Result<(), StoreError> {
    diesel::delete(pair::table).execute(connection)?;
    diesel::insert_into(pair::table)
        .values((
            pair::folder.eq(&mark.folder),
            pair::changes.eq(mark.changes),
        ))
        .execute(connection)?;
    Ok(())
}

/// A copy of the file that is nobody else's, to be looked at.
pub(in crate::store) struct CopiedRecords(Connection);

impl CopiedRecords {
    pub(in crate::store) fn open(path: &Path) -> Result<Self, StoreError> {
        database::open_copy(path).map(Self)
    }

    /// What is wrong with the file's structure, if anything.
    pub(in crate::store) fn find_damage(&mut self) -> Result<Option<String>, StoreError> {
        database::find_damage(&mut self.0)
    }

    pub(in crate::store) fn known_rounds(&mut self) -> Result<KnownRounds, StoreError> {
        KnownRounds::read(&mut self.0)
    }

    /// What the file says of its move to a server, if there was one.
    pub(in crate::store) fn move_mark(&mut self) -> Result<Option<MoveMark>, StoreError> {
        move_mark(&mut self.0)
    }
}
