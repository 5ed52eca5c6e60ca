//! Where the records of a file were moved to, and how far that has come: in the file, and
//! on the server.
//!
//! A token, drawn for one move, stands on the server before anything is moved, so that the
//! server is known again; it stands there under another name in the very transaction that
//! brings the records. The file is marked just before that is committed, and once more
//! after. So whoever finds the first mark alone asks the server.

use super::Records;
use super::database::Connection;
use super::schema::server_note;
use super::server_notes::{BACKED_UP, MASTER_KEY, forget, note, noted};
use crate::store::StoreError;
use diesel::prelude::*;

/// In the file: a move has come to its last step, or is done.
const MOVING: &str = "moving-to";
const MOVED: &str = "moved-to";
/// On the server: a move to it has begun, or is done.
const COMING: &str = "moving-here";
const CAME: &str = "moved-here";

/// What a file says of its move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::store) struct MoveMark {
    pub(in crate::store) token: String,
    /// The address of the server, without its password.
    pub(in crate::store) to: String,
    /// It is known to be done.
    pub(in crate::store) is_done: bool,
}

/// What a server says of a move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store) enum Arrival {
    /// Its records are here.
    Here,
    /// It began, and nothing of it is here.
    Nothing,
    /// It never began here.
    Unknown,
}

impl Records {
    /// What the file says of its move, if it was ever moved.
    pub(in crate::store) fn move_mark(&self) -> Result<Option<MoveMark>, StoreError> {
        self.read(move_mark)
    }

    /// Whether a move to here has begun that has not come to its end.
    pub(in crate::store) fn awaits_move(&self) -> Result<bool, StoreError> {
        self.read(awaits_move)
    }

    /// Says that the move is done, or takes back that it began.
    pub(in crate::store) fn end_move(&self, done: Option<&MoveMark>) -> Result<(), StoreError> {
        self.write(|connection| {
            forget(connection, MOVING)?;
            done.map_or(Ok(()), |mark| note(connection, MOVED, &written(mark)))
        })
    }

    /// Runs `work` in a transaction, the only one that writes; it may read and write.
    pub(in crate::store) fn hold_while<T>(
        &self,
        work: impl FnOnce(&mut Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.write(work)
    }
}

pub(super) fn move_mark(connection: &mut Connection) -> Result<Option<MoveMark>, StoreError> {
    for (name, is_done) in [(MOVED, true), (MOVING, false)] {
        if let Some(value) = noted(connection, name)? {
            let (token, to) = value.split_once(' ').unwrap_or((&value, ""));
            return Ok(Some(MoveMark {
                token: token.to_owned(),
                to: to.to_owned(),
                is_done,
            }));
        }
    }
    Ok(None)
}

fn written(mark: &MoveMark) -> String {
    format!("{} {}", mark.token, mark.to)
}

/// Marks a file in the transaction that has read it.
pub(in crate::store) fn mark_moving(
    file: &mut Connection,
    mark: &MoveMark,
) -> Result<(), StoreError> {
    note(file, MOVING, &written(mark))
}

/// Says on a server that a move to it begins.
pub(in crate::store) fn announce_move(
    server: &mut Connection,
    token: &str,
) -> Result<(), StoreError> {
    note(server, COMING, token)
}

/// Takes that back.
pub(in crate::store) fn forget_move(server: &mut Connection) -> Result<(), StoreError> {
    forget(server, COMING)
}

/// Whether a move to a server has begun that has not come to its end.
pub(in crate::store) fn awaits_move(server: &mut Connection) -> Result<bool, StoreError> {
    Ok(noted(server, COMING)?.is_some())
}

/// Says on a server that it has what was moved, and not when that was copied last: of the
/// server itself there is no such copy.
pub(in crate::store) fn note_arrival(
    server: &mut Connection,
    token: &str,
) -> Result<(), StoreError> {
    forget(server, COMING)?;
    forget(server, BACKED_UP)?;
    note(server, CAME, token)
}

/// What became of a move on a server.
pub(in crate::store) fn arrival(
    server: &mut Connection,
    token: &str,
) -> Result<Arrival, StoreError> {
    let is = |found: Option<String>| found.as_deref() == Some(token);
    Ok(if is(noted(server, CAME)?) {
        Arrival::Here
    } else if is(noted(server, COMING)?) {
        Arrival::Nothing
    } else {
        Arrival::Unknown
    })
}

/// Whether nothing is noted on a server but that a move to it begins, and which master key
/// it has.
pub(in crate::store) fn is_announcement_alone(server: &mut Connection) -> Result<bool, StoreError> {
    let others = server_note::table.filter(server_note::name.ne_all([COMING, MASTER_KEY]));
    let others: i64 = others.count().get_result(server)?;
    Ok(others == 0)
}

/// Takes the master key's note away, so that nothing stands among what is moved.
pub(in crate::store) fn take_master_key(
    server: &mut Connection,
) -> Result<Option<String>, StoreError> {
    let key = noted(server, MASTER_KEY)?;
    forget(server, MASTER_KEY)?;
    Ok(key)
}

/// Puts it back, once what was moved was compared.
pub(in crate::store) fn put_master_key(
    server: &mut Connection,
    key: Option<&str>,
) -> Result<(), StoreError> {
    key.map_or(Ok(()), |key| note(server, MASTER_KEY, key))
}
