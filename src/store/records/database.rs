//! The one door to the database of the records, whichever kind it is: what queries go
//! by, the connections, and how a change begins.

use super::any_connection::{AnyConnection, MultiBackend};
use super::postgres::{self, Changes};
use super::sqlite;
use crate::database_server::DatabaseServer;
use crate::store::StoreError;
use crate::store::postgres::{Door, PgConnection};
use diesel::connection::{AnsiTransactionManager, TransactionManager};
use diesel::r2d2::{Error as PoolError, ManageConnection, PooledConnection, R2D2Connection};
use diesel::{QueryResult, RunQueryDsl};
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What every query of the records goes by.
pub(in crate::store) type Connection = AnyConnection;
pub(super) type Backend = MultiBackend;

/// Where the records are.
pub(in crate::store) enum Place {
    File(PathBuf),
    Server(Box<DatabaseServer>),
}

impl Place {
    /// The file, where they are in one.
    pub(in crate::store) fn file(&self) -> Option<&Path> {
        match self {
            Self::File(path) => Some(path),
            Self::Server(_) => None,
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => path.display().fmt(f),
            Self::Server(server) => server.fmt(f),
        }
    }
}

/// Connections that read, and may also write.
pub(super) struct Pool {
    connections: diesel::r2d2::Pool<Connections>,
    /// The way to the server, where there is one.
    door: Option<Arc<Door>>,
}

impl Pool {
    /// Opens the database for serving, its tables up to date: those of a file are brought
    /// there, those of a server, where others may be at work, have to be.
    pub(super) fn open(place: &Place) -> Result<Self, StoreError> {
        let connections = Connections::to(place)?;
        match &connections {
            Connections::File(path) => sqlite::bring_up_to_date(path)?,
            Connections::Server(door) => postgres::refuse_other_version(door, &mut door.open()?)?,
        }
        Self::build(connections)
    }

    /// Opens the database beside a server that may be running: as it is, since the
    /// server may be older than this program.
    pub(super) fn open_beside(place: &Place) -> Result<Self, StoreError> {
        let connections = Connections::to(place)?;
        match &connections {
            Connections::File(path) => sqlite::refuse_other_version(path)?,
            Connections::Server(door) => postgres::refuse_other_version(door, &mut door.open()?)?,
        }
        Self::build(connections)
    }

    fn build(connections: Connections) -> Result<Self, StoreError> {
        let door = match &connections {
            Connections::File(_) => None,
            Connections::Server(door) => Some(Arc::clone(door)),
        };
        let connections = diesel::r2d2::Pool::builder()
            .max_size(6)
            .min_idle(Some(1))
            .build(connections)
            .map_err(StoreError::Pool)?;
        Ok(Self { connections, door })
    }

    /// The way to the server, where there is one.
    pub(super) fn door(&self) -> Option<&Arc<Door>> {
        self.door.as_ref()
    }

    pub(super) fn get(&self) -> Result<PooledConnection<Connections>, StoreError> {
        Ok(self.connections.get()?)
    }

    /// Runs `change` in a transaction that is the only one that writes, from its
    /// start: of two that read first and write later, one would fail or undo the other.
    pub(super) fn write<T>(
        &self,
        of: Changes,
        change: impl FnOnce(&mut Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        in_turn(&mut *self.get()?, of, change)
    }

    /// Runs `change` on a server in a transaction that takes no turn: it waits for those
    /// alone that lock the same row.
    pub(super) fn write_beside<T>(
        &self,
        change: impl FnOnce(&mut PgConnection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let connection = &mut *self.get()?;
        postgres::begin_beside(connection.server()?)?;
        ended(connection, |connection| change(connection.server()?))
    }
}

/// Runs `change` in a transaction that is the only one that writes.
pub(super) fn in_turn<T>(
    connection: &mut Connection,
    of: Changes,
    change: impl FnOnce(&mut Connection) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    begin(connection, of)?;
    ended(connection, change)
}

/// Runs `change` in the transaction that has begun, and ends that.
fn ended<T>(
    connection: &mut Connection,
    change: impl FnOnce(&mut Connection) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    match change(connection) {
        Ok(value) => {
            AnyConnection::commit_transaction(connection)?;
            Ok(value)
        }
        Err(error) => match AnyConnection::rollback_transaction(connection) {
            // What broke it says more than that it is broken.
            Ok(()) | Err(diesel::result::Error::BrokenTransactionManager) => Err(error),
            Err(other) => Err(other.into()),
        },
    }
}

fn begin(connection: &mut Connection, of: Changes) -> QueryResult<()> {
    match connection {
        AnyConnection::Sqlite(file) => {
            AnsiTransactionManager::begin_transaction_sql(file, "BEGIN IMMEDIATE")
        }
        AnyConnection::Postgres(server) => postgres::begin_in_turn(server, of),
    }
}

/// Asks the database, as it is, without writing anything, beside a server or without one.
pub(in crate::store) fn look<T>(
    place: &Place,
    question: impl FnOnce(&mut Connection) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    match place {
        Place::File(path) => question(&mut AnyConnection::Sqlite(sqlite::open_to_look(path)?)),
        Place::Server(server) => {
            let door = Door::to(server)?;
            let mut connection = door.open_to_look()?;
            postgres::refuse_other_version(&door, &mut connection)?;
            question(&mut AnyConnection::Postgres(connection))
        }
    }
}

/// Opens a copy of a file that is nobody else's.
pub(super) fn open_copy(path: &Path) -> Result<Connection, StoreError> {
    sqlite::open_copy(path).map(AnyConnection::Sqlite)
}

/// What is wrong with the structure of the database, if anything. A server of
/// `PostgreSQL` looks after its own.
pub(super) fn find_damage(connection: &mut Connection) -> Result<Option<String>, StoreError> {
    match connection {
        AnyConnection::Sqlite(file) => sqlite::find_damage(file),
        AnyConnection::Postgres(_) => Ok(None),
    }
}

/// Brings a file that nobody serves up to date, and changes it, all or nothing.
pub(super) fn change_file<T>(
    path: &Path,
    change: impl FnOnce(&mut Connection) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    sqlite::bring_up_to_date(path)?;
    let mut connection = AnyConnection::Sqlite(sqlite::open(path)?);
    in_turn(&mut connection, Changes::Kept, change)
}

/// Changes what a server has, on a connection of its own, all or nothing.
pub(super) fn change_server<T>(
    door: &Door,
    change: impl FnOnce(&mut Connection) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let mut connection = AnyConnection::Postgres(door.open()?);
    in_turn(&mut connection, Changes::Kept, change)
}

/// A file's bytes as they are at one moment, and what `beside` gives of the same: nothing
/// is written to the file from that moment until `beside` is through.
pub(super) fn copy_beside<T>(
    reader: &mut Connection,
    writer: &mut Connection,
    beside: impl FnOnce() -> T,
) -> Result<(sqlite::RecordsCopy, T), StoreError> {
    match (reader, writer) {
        (AnyConnection::Sqlite(reader), AnyConnection::Sqlite(writer)) => {
            sqlite::copy_beside(reader, writer, beside)
        }
        _ => Err(StoreError::OnServer),
    }
}

/// Writes a file as it is at one moment into another, which is empty or absent.
pub(super) fn copy_into(connection: &mut Connection, target: &Path) -> Result<(), StoreError> {
    match connection {
        AnyConnection::Sqlite(file) => sqlite::copy_into(file, target),
        AnyConnection::Postgres(_) => Err(StoreError::OnServer),
    }
}

/// Folds the log of a file into it and cuts it; readers may be in the way for a moment.
/// Whether it is cut. The log of a server is the server's own.
pub(super) fn truncate_log(connection: &mut Connection) -> Result<bool, StoreError> {
    match connection {
        AnyConnection::Sqlite(file) => sqlite::truncate_log(file),
        AnyConnection::Postgres(_) => Ok(true),
    }
}

/// The last change of the tables, by its version.
pub(super) fn last_change(connection: &mut Connection) -> Result<String, StoreError> {
    match connection {
        AnyConnection::Sqlite(file) => sqlite::last_change(file),
        AnyConnection::Postgres(server) => postgres::last_change(server),
    }
}

/// What the database itself is, and its version.
pub(super) fn version(connection: &mut Connection) -> Result<(&'static str, String), StoreError> {
    let (name, says) = match connection {
        AnyConnection::Sqlite(_) => ("SQLite", "sqlite_version()"),
        AnyConnection::Postgres(_) => ("PostgreSQL", "current_setting('server_version')"),
    };
    let version = diesel::select(diesel::dsl::sql::<diesel::sql_types::Text>(says));
    Ok((name, version.get_result(connection)?))
}

/// Bytes that it takes with all that is in it; of a file its folder tells.
pub(super) fn bytes(connection: &mut Connection) -> Result<Option<u64>, StoreError> {
    if let AnyConnection::Sqlite(_) = connection {
        return Ok(None);
    }
    let bytes =
        diesel::dsl::sql::<diesel::sql_types::BigInt>("pg_database_size(current_database())");
    let bytes: i64 = diesel::select(bytes).get_result(connection)?;
    Ok(u64::try_from(bytes).ok())
}

/// How connections are made.
pub(super) enum Connections {
    File(PathBuf),
    Server(Arc<Door>),
}

impl Connections {
    fn to(place: &Place) -> Result<Self, StoreError> {
        Ok(match place {
            Place::File(path) => Self::File(path.clone()),
            Place::Server(server) => Self::Server(Arc::new(Door::to(server)?)),
        })
    }
}

impl ManageConnection for Connections {
    type Connection = Connection;
    type Error = PoolError;

    fn connect(&self) -> Result<Connection, PoolError> {
        match self {
            Self::File(path) => sqlite::connect(path).map(AnyConnection::Sqlite),
            Self::Server(door) => door.connect().map(AnyConnection::Postgres),
        }
        .map_err(PoolError::ConnectionError)
    }

    fn is_valid(&self, connection: &mut Connection) -> Result<(), PoolError> {
        connection.ping().map_err(PoolError::QueryError)
    }

    fn has_broken(&self, connection: &mut Connection) -> bool {
        std::thread::panicking() || connection.is_broken()
    }
}
