//! What a database file says of itself, read as plain bytes: nothing is
//! opened, locked, made or changed, so a server may hold the file.
//!
//! Not for the program that serves: on many systems, closing a file lets go of
//! every lock that the same program has on it.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// How every `SQLite` file begins.
const MAGIC: &[u8] = b"SQLite format 3\0";
/// Where the file format's write and read versions stand; 2 is WAL, 1 is not
/// (<https://www.sqlite.org/fileformat2.html#file_format_version_numbers>).
const VERSIONS: std::ops::RangeInclusive<usize> = 18..=19;
const WAL: u8 = 2;
/// As much of a file as holds its schema, in bytes: migrations run first, so
/// their pages come first.
const BEGINNING: u64 = 256 * 1024;

/// What a file is, by its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FileProbe {
    /// Its journal is a WAL, as Tablée sets it.
    pub wal: bool,
    /// Its schema has ballot boxes: it is `boxes.db` or a copy of it.
    pub boxes: bool,
    /// Its schema has partnerships: it is `tablee.db` or a copy of it.
    pub records: bool,
}

/// Whether a file of keys has none: a wiped key leaves zeros.
pub(crate) fn has_no_keys(file: &Path) -> io::Result<bool> {
    let bytes = std::fs::read(file)?;
    Ok(bytes.iter().all(|&byte| byte == 0))
}

/// Looks at a file's beginning; `None` if it is no `SQLite` database, or an empty
/// one.
pub(crate) fn probe_file(file: &Path) -> io::Result<Option<FileProbe>> {
    let mut bytes = Vec::new();
    File::open(file)?.take(BEGINNING).read_to_end(&mut bytes)?;
    let has_table = |name: &str| {
        let made = format!("CREATE TABLE {name} (");
        bytes
            .windows(made.len())
            .any(|window| window == made.as_bytes())
    };
    let is_database = bytes.starts_with(MAGIC);
    Ok(is_database.then(|| FileProbe {
        wal: bytes
            .get(VERSIONS)
            .is_some_and(|versions| versions.iter().all(|&version| version == WAL)),
        boxes: has_table("ballot_box"),
        records: has_table("partnership"),
    }))
}
