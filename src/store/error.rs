//! What can go wrong in the store. Each error keeps what caused it.

use super::{DamagedRound, Mismatch, MoveRefusal, NoRoom, Together, Trouble};
use diesel::result::DatabaseErrorKind;
use std::path::{Path, PathBuf};

type Cause = Box<dyn std::error::Error + Send + Sync>;

/// What went wrong in the database. Never shown to a person as it is.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A query failed.
    #[error("query: {}", Trouble::of_database(&.0.to_string()))]
    Query(#[from] diesel::result::Error),
    /// No connection was free in time.
    #[error("no database connection: {0}")]
    Pool(#[from] diesel::r2d2::PoolError),
    /// A file cannot be used.
    #[error("{}: {trouble}", file.display())]
    File {
        /// Which.
        file: PathBuf,
        /// Why, and what to do.
        trouble: Trouble,
        /// What the system or the database said.
        #[source]
        cause: Cause,
    },
    /// The server of the database cannot be used.
    #[error("{server}: {cause}")]
    Server {
        /// Which, without its password.
        server: String,
        /// What it said, or what the way to it did.
        #[source]
        cause: Cause,
    },
    /// The records are on a server, which has its own ways to copy a database.
    #[error("the records are on a server of PostgreSQL; copy them with pg_dump")]
    OnServer,
    /// The records are in a data folder, which knows no master key.
    #[error(
        "no database is set, so the records are in the data folder: nothing to do. A PostgreSQL \
         server is named with --database or TABLEE_DATABASE"
    )]
    NoServer,
    /// The two files of a folder do not belong together.
    #[error("{}: {}", .0.display(), .1)]
    Mismatch(PathBuf, Mismatch),
    /// The address to listen on is another program's.
    #[error("{address}: another program has this port; stop it, or choose another with {flag}")]
    PortInUse {
        /// Which.
        address: std::net::SocketAddr,
        /// What sets it.
        flag: &'static str,
    },
    /// What a service manager handed over to listen on is of no use.
    #[error(
        "a socket that the service manager handed over cannot be listened on ({0}); its unit \
         needs ListenStream=ADDRESS:PORT"
    )]
    SocketHandedOver(#[source] std::io::Error),
    /// More requests wait than can be served soon.
    #[error("too many requests wait for the ballot boxes")]
    Busy,
    /// A round needs more room than a box has.
    #[error("a box of this size cannot be made")]
    BoxTooLarge,
    /// There is no room for one more round; told as [`NoRoom`] to whoever asked.
    #[error("no room: {0:?}")]
    NoRoom(NoRoom),
    /// A form has done what it asks for, here or at another program that serves the
    /// same database; nothing was done again.
    #[error("a form that was sent before")]
    Spent,
    /// A round is to open in a partnership that sleeps.
    #[error("the partnership is archived; nothing opens in it")]
    Archived,
    /// `tablee.db` is damaged: nothing ends, since no result would be safe in it.
    #[error("tablee.db is damaged; no round is closed or deleted until it is put right")]
    RecordsDamaged,
    /// The file or the folder of the keys cannot be used.
    #[error(
        "{}: the keys of the ballot boxes cannot be used: {}. Their folder is named with --keys, and \
         made with: install -d -m 700 -o ACCOUNT FOLDER, with the account that serves",
        .0.display(), Trouble::of_io(.1)
    )]
    Keys(PathBuf, #[source] std::io::Error),
    /// The database that tables are to be made in has some of somebody else.
    #[error(
        "{server}: it has tables that are not Tablée's ({}); give Tablée a database of its own. \
         Nothing was changed",
        .tables.join(", ")
    )]
    Strangers {
        /// Which database.
        server: String,
        /// Names of the tables.
        tables: Vec<String>,
    },
    /// The database cannot store every letter.
    #[error(
        "{server}: its encoding is {encoding}, in which not every letter and sign that people type \
         can be stored. Make another database with CREATE DATABASE tablee OWNER tablee ENCODING \
         'UTF8' TEMPLATE template0, and bring what is in this one there with pg_dump and psql. \
         Nothing was changed"
    )]
    Encoding {
        /// Which database.
        server: String,
        /// What it has instead of UTF-8.
        encoding: String,
    },
    /// Whoever copies the data folder has the keys, or the other way round.
    #[error(
        "folder of keys {}: it is {}, so that a copy of the one has the other; name another \
         folder with --keys",
        .0.display(), .1
    )]
    KeysTogether(PathBuf, Together),
    /// The file of master keys is not the one that belongs to the database.
    #[error("{}: {}", .0.display(), .1)]
    Ring(PathBuf, RingTrouble),
    /// `boxes.db` is damaged or its keys are elsewhere: no box is added, and there is
    /// no copy of what cannot be read.
    #[error(
        "boxes.db is damaged, or the keys of its boxes are not there; no round is opened until \
         that is put right"
    )]
    BoxesDamaged,
    /// The box of a round is there, and cannot be opened with the keys that are here.
    #[error(
        "the box of this round is damaged, or its master key is not here; copy the file of master \
         keys from a machine that serves it (docs/hosting.md, PostgreSQL)"
    )]
    BoxAway,
    /// Something has this name already; nothing is written over it.
    #[error("{0} exists already; choose another name")]
    Exists(PathBuf),
    /// Another program has `boxes.db` open.
    #[error("{0} is in use: is another tablee serving this folder?")]
    InUse(PathBuf),
    /// The file was written by a newer program.
    #[error(
        "{file} was written by a newer tablee (it has the change {version}, unknown here); \
         use that version or a later one"
    )]
    Newer {
        /// Which.
        file: PathBuf,
        /// The first change that this program does not know.
        version: String,
    },
    /// The file was written by an older program, and only serving it brings it
    /// up to date.
    #[error("{0} was written by an older tablee; start `tablee serve` of this version first")]
    Older(PathBuf),
    /// The tables of a server are none yet, or an older program's, and serving does not
    /// change them: others may be at work there.
    #[error(
        "{server}: {}; stop every tablee that serves from it, run `tablee migrate` of this version \
         once, with the same settings, and start them again",
        of_before(.last.as_deref())
    )]
    NotMigrated {
        /// Which, without its password.
        server: String,
        /// The last change that its tables have; none where there are no tables.
        last: Option<String>,
    },
    /// Bringing a file up to date failed.
    #[error("migration: {0}")]
    Migration(#[source] Cause),
    /// The folder's path is not text.
    #[error("{0}: the path is not valid UTF-8")]
    Place(PathBuf),
    /// Reading or writing a file failed.
    #[error("{0}")]
    Io(#[from] std::io::Error),
    /// Stored bytes that this program did not write.
    #[error("damaged: {0}")]
    Damaged(&'static str),
    /// A number that its column has no room for; nothing was stored.
    #[error("too large to be stored: {0}")]
    TooLarge(&'static str),
    /// A round that cannot be read.
    #[error(transparent)]
    Round(#[from] DamagedRound),
    /// Nothing is moved, or what was moved is not served here.
    #[error(transparent)]
    Move(#[from] MoveRefusal),
    /// A commit failed; nothing of it is stored.
    #[error("not stored")]
    NotStored,
    /// The writer of the boxes is gone, or this store was opened without it.
    #[error("the ballot boxes are not open")]
    NoBoxes,
}

fn of_before(last: Option<&str>) -> String {
    match last {
        None => "there are no tables of Tablée yet".to_owned(),
        Some(last) => {
            format!("its tables are those of an older tablee (the last change is {last})")
        }
    }
}

/// What is wrong with a file of master keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RingTrouble {
    /// It is not there, or empty.
    #[error(
        "the file of master keys is not there; copy it from the machine where `tablee migrate` ran \
         first, or from another one that serves this database, or name its folder with --keys. \
         Without it nobody opens the ballot boxes (docs/hosting.md, PostgreSQL)"
    )]
    Missing,
    /// The key that the database names is not in it.
    #[error(
        "the master key of this database is not in it: it is an older copy, or another database's; \
         copy the file from a machine that serves this database, or name its folder with --keys. \
         Without it nobody opens the ballot boxes (docs/hosting.md, PostgreSQL)"
    )]
    Other,
    /// It is said to be lost, and is here.
    #[error("the master key of this database is in it, so nothing is lost; nothing was changed")]
    NotLost,
}

impl StoreError {
    pub(super) fn of_file(file: &Path, error: impl Into<Cause>) -> Self {
        let cause = error.into();
        Self::File {
            file: file.to_owned(),
            trouble: Trouble::of_database(&cause.to_string()),
            cause,
        }
    }

    pub(super) fn of_io(file: &Path, error: std::io::Error) -> Self {
        Self::File {
            file: file.to_owned(),
            trouble: Trouble::of_io(&error),
            cause: error.into(),
        }
    }

    /// From opening a file that one program alone may have open.
    pub(super) fn of_locked_file(file: &Path, error: diesel::result::Error) -> Self {
        // The database's own code for it is not to be had through diesel.
        if error.to_string().contains("locked") {
            Self::InUse(file.to_owned())
        } else {
            Self::of_file(file, error)
        }
    }

    /// The database lets nobody write: a copy that follows, a server that is full.
    pub(super) fn is_read_only(&self) -> bool {
        let Self::Query(diesel::result::Error::DatabaseError(kind, _)) = self else {
            return false;
        };
        matches!(kind, DatabaseErrorKind::ReadOnlyTransaction)
    }

    /// The file cannot be read, whoever asks.
    pub(super) fn is_damage(&self) -> bool {
        let Self::File { trouble, .. } = self else {
            return false;
        };
        matches!(trouble, Trouble::NotADatabase | Trouble::Malformed)
    }
}
