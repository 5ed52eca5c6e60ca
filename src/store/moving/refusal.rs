//! Why nothing is moved, or a folder that was moved is not served.

use crate::round::Id;
use crate::store::records::MoveMark;
use std::path::{Path, PathBuf};

/// Why nothing is moved, or a folder that was moved is not served.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum MoveRefusal {
    /// There are no records.
    #[error(
        "{0}: there is no tablee.db in it, so there is nothing to move; name its folder with --data"
    )]
    NoRecords(PathBuf),
    /// The database is not empty.
    #[error(
        "{server}: it is not empty ({} hold something), and nothing is written over or mixed; name \
         an empty database. Nothing was moved",
        .tables.join(", ")
    )]
    NotEmpty {
        /// Which.
        server: String,
        /// Tables that have a row.
        tables: Vec<String>,
    },
    /// Another move to the database began meanwhile.
    #[error("{0}: another move to it began meanwhile. Nothing was moved")]
    Overtaken(String),
    /// Open rounds without their box: on a server none could be put back.
    #[error(
        "these open rounds wait for their ballot box, which could not be put back after the move: \
         {}. Put boxes.db and its keys back, or let their coordinators end these rounds without a \
         result; then move. Nothing was moved",
        .0.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
    )]
    Waiting(Vec<Id>),
    /// Text that a server does not take.
    #[error(
        "a character that PostgreSQL does not take, the zero, stands in: {}. Write these texts \
         anew where coordinators have them, without it; then move. Nothing was moved",
        .0.join(", ")
    )]
    NotTaken(Vec<String>),
    /// What was read back is not what was moved.
    #[error(
        "what the database has of {0} is not what the folder has, so nothing was moved: all of it \
         was taken back. This is a defect of Tablée's or of the database's; please report it"
    )]
    Differs(String),
    /// The folder's records are on a server.
    #[error(
        "{}: moved to {to}, which has its rounds now: tablee serve --database ADDRESS. This folder \
         serves no more. Delete it when nothing of it is needed; there is no way back from there \
         but a backup of before the move, without what came since",
        folder.display()
    )]
    Moved {
        /// The folder.
        folder: PathBuf,
        /// Where to.
        to: String,
    },
    /// The folder's records may be on a server.
    #[error(
        "{}: a move to {to} was cut short at its last step, and only that database knows whether \
         it was made. So that no round is answered in two places, this folder does not serve. Say \
         tablee move --to ADDRESS once more, with the same address: it finishes the move, or makes \
         it. To stay here instead: tablee move --to ADDRESS --stay",
        folder.display()
    )]
    Moving {
        /// The folder.
        folder: PathBuf,
        /// Where to.
        to: String,
    },
    /// A server to which a move began.
    #[error(
        "{0}: a move to it began, and is under way or was cut short, so it does not serve yet: \
         somebody would answer or sign up in it, and the folder could not come any more. Say tablee \
         move once more, with the same folder and the same address. If no folder is to come, make \
         another database in its place"
    )]
    Awaited(String),
    /// A folder beside a server that has nothing of it.
    #[error(
        "{}: people or rounds are in it that {server} does not have, and with a database set nobody \
         serves them. To bring them there, say tablee move with the same settings, while the \
         database is empty. Where the folder is not to be served any more, name another with --data, \
         or move it away",
        folder.display()
    )]
    NotMoved {
        /// The folder.
        folder: PathBuf,
        /// Which database.
        server: String,
    },
    /// A server that never heard of the move that began.
    #[error(
        "{server} is not the database that the move of this folder began to ({to}): name that one. \
         Nothing was changed"
    )]
    Elsewhere {
        /// The one that was named.
        server: String,
        /// The one that is meant.
        to: String,
    },
    /// It was moved, and to another database as far as can be seen.
    #[error(
        "this folder was moved to {to} before, and that is not known to be the database that was \
         named now ({why}). Name that one. Nothing was changed"
    )]
    MovedElsewhere {
        /// Where to.
        to: String,
        /// What the database that was named says.
        why: String,
    },
    /// It is too late to stay.
    #[error("the move to {0} was made: its rounds are there now, and this folder does not serve")]
    TooLate(String),
}

impl MoveRefusal {
    /// Why a folder with this mark is not served.
    pub(in crate::store) fn to_serve(folder: &Path, mark: MoveMark) -> Self {
        let (folder, to) = (folder.to_owned(), mark.to);
        if mark.is_done {
            Self::Moved { folder, to }
        } else {
            Self::Moving { folder, to }
        }
    }
}
