//! What a file's trouble is, in words that a host can act on.

use std::fmt;
use std::io::{self, ErrorKind};

/// Why a file cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// It, or the folder above it, is not there.
    NotThere,
    /// It belongs to another account.
    AnotherOwner,
    /// This account may not read or write it.
    NotAllowed,
    /// The file system can only be read.
    ReadOnly,
    /// The disk is full.
    Full,
    /// The disk does not do what it is asked, and does not say why.
    Refuses,
    /// Something is there that is not a database.
    NotADatabase,
    /// A database with damaged pages.
    Malformed,
    /// A file stands where a folder should be.
    NotAFolder,
    /// Anything else, in the system's words.
    Other(String),
}

impl Trouble {
    pub(super) fn of_io(error: &io::Error) -> Self {
        match (error.kind(), error.raw_os_error()) {
            (ErrorKind::NotFound, _) => Self::NotThere,
            // EPERM, as chmod has it; EACCES is the other.
            (ErrorKind::PermissionDenied, Some(1)) => Self::AnotherOwner,
            (ErrorKind::PermissionDenied, _) => Self::NotAllowed,
            (ErrorKind::ReadOnlyFilesystem, _) => Self::ReadOnly,
            (ErrorKind::StorageFull, _) => Self::Full,
            (ErrorKind::NotADirectory | ErrorKind::AlreadyExists, _) => Self::NotAFolder,
            _ => Self::Other(error.to_string()),
        }
    }

    /// From what the database says, which is only to be had as words.
    pub(super) fn of_database(words: &str) -> Self {
        let says = |part| words.contains(part);
        // The last two: its tables are not those that it was made with.
        let damage = [
            "malformed",
            "unsupported file format",
            "no such table",
            "no such column",
        ];
        // A server names what its account lacks; no file's owner changes that.
        if says("permission denied for ") {
            Self::Other(words.to_owned())
        } else if says("is not a database") {
            Self::NotADatabase
        } else if damage.into_iter().any(says) {
            Self::Malformed
        } else if says("readonly database") || says("unable to open") || says("permission") {
            Self::NotAllowed
        } else if says("disk is full") {
            Self::Full
        } else if says("disk I/O error") {
            Self::Refuses
        } else {
            Self::Other(words.to_owned())
        }
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotThere => {
                "there is no such file or folder; make the folder, or give the right one"
            }
            Self::AnotherOwner => {
                "it belongs to another account; run: chown -R ACCOUNT FOLDER, with the account \
                 that serves and its data folder, and run commands as that account"
            }
            Self::NotAllowed => {
                "this account may not read or write it, or a file beside it (its -wal and -shm); \
                 run: chown -R ACCOUNT FOLDER, with the account that serves and its data folder, \
                 and run commands as that account"
            }
            Self::ReadOnly => {
                "the file system can only be read; mount it for writing, and look into the \
                 system's log for the disk's own trouble first"
            }
            Self::Full => "the disk is full; make room and try again",
            Self::Refuses => {
                "the disk refuses to be read or written: it is full, a limit of the account is \
                 reached, or it is failing; make room, look into the system's log, and try again"
            }
            Self::NotADatabase => {
                "it is not a database. Nothing was changed. Move it away and keep it, and put the \
                 right file in its place: of tablee.db the last backup. Without a boxes.db, open \
                 rounds wait for theirs"
            }
            Self::Malformed => {
                "it is damaged. Nothing was changed. Move it away and keep it, and put an \
                 undamaged copy in its place: of tablee.db the last backup. Without a boxes.db, \
                 open rounds wait for theirs"
            }
            Self::NotAFolder => {
                "a file stands where a folder should be; give another folder, or move the file"
            }
            Self::Other(words) => words,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_trouble_has_a_remedy() {
        let of_system = [
            (1, "chown"),
            (13, "chown"),
            (2, "make the folder"),
            (30, "mount it"),
        ];
        for (code, remedy) in of_system {
            let said = Trouble::of_io(&io::Error::from_raw_os_error(code)).to_string();
            assert!(
                said.contains(remedy) && !said.contains("os error"),
                "{said}"
            );
        }
        for (words, remedy) in [
            ("file is not a database", "put the right file"),
            ("database disk image is malformed", "undamaged copy"),
            ("no such table: ballot_box", "undamaged copy"),
            ("unable to open database file", "chown"),
            ("attempt to write a readonly database", "chown"),
            ("database or disk is full", "make room"),
            ("disk I/O error", "make room"),
        ] {
            let said = Trouble::of_database(words).to_string();
            assert!(said.contains(remedy), "{said}");
        }
        let of_a_server = "permission denied for table account";
        assert_eq!(Trouble::of_database(of_a_server).to_string(), of_a_server);
    }
}
