//! The files of a folder, as whoever holds the disk reads them.

use crate::common::patience::until;
use crate::common::sealed;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tablee::store::{BOXES_FILE, KEYS_FILE, Places, RECORDS_FILE};

/// A data folder that goes with this, and its folder of keys too.
pub(crate) struct DataFolder {
    _root: tempfile::TempDir,
    path: PathBuf,
}

impl DataFolder {
    /// Empty.
    pub(crate) fn new() -> Self {
        let root = tempfile::tempdir().expect("a folder");
        let path = root.path().join("data");
        fs::create_dir(&path).expect("a folder");
        Self { _root: root, path }
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}

/// A path as a word of a command.
pub(crate) fn word(path: &Path) -> &str {
    path.to_str().expect("a path that is text")
}

/// Copies an opened folder at rest, and its keys.
pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("folder");
    for file in [BOXES_FILE, RECORDS_FILE] {
        fs::copy(from.join(file), to.join(file)).expect("copy");
    }
    let keys = keys(to);
    fs::create_dir_all(keys.parent().expect("a folder")).expect("folder");
    fs::copy(self::keys(from), keys).expect("copy");
}

/// The file of keys of a data folder.
pub(crate) fn keys(folder: &Path) -> PathBuf {
    Places::from(folder).keys.join(KEYS_FILE)
}

/// Files with all of their bytes, by name.
pub(crate) type Files = Vec<(String, Vec<u8>)>;

/// Every file of a folder that is not empty.
pub(crate) fn image(folder: &Path) -> Files {
    let mut files: Files = fs::read_dir(folder)
        .expect("folder")
        .map(|entry| entry.expect("entry"))
        .filter(|entry| entry.path().is_file())
        .map(|entry| {
            let name = entry.file_name().into_string().expect("name");
            (name, fs::read(entry.path()).expect("file"))
        })
        .filter(|(_, bytes)| !bytes.is_empty())
        .collect();
    files.sort();
    files
}

/// The files of the boxes alone.
pub(crate) fn boxes_image(folder: &Path) -> Files {
    let mut files = image(folder);
    files.retain(|(name, _)| name.starts_with("boxes"));
    files
}

/// As [`image`], to somebody who has the keys as well: the rows of the boxes are
/// opened where they stand.
pub(crate) fn opened_image(folder: &Path) -> Files {
    let keys = fs::read(keys(folder)).unwrap_or_default();
    let mut files = image(folder);
    for (_, boxes) in files.iter_mut().filter(|(name, _)| name == BOXES_FILE) {
        *boxes = sealed::opened(boxes, &keys);
    }
    files
}

/// The same of the files of the boxes alone.
pub(crate) fn opened_boxes(folder: &Path) -> Files {
    let mut files = opened_image(folder);
    files.retain(|(name, _)| name.starts_with("boxes"));
    files
}

/// The boxes of a folder that is being served, once their log is cut; and how
/// long that took.
pub(crate) fn boxes_at_rest(folder: &Path) -> (Files, Duration) {
    let wal = folder.join(format!("{BOXES_FILE}-wal"));
    let began = Instant::now();
    until("the log is cut", || {
        fs::metadata(&wal).map_or(0, |file| file.len()) == 0
    });
    (boxes_image(folder), began.elapsed())
}

/// Every file of a folder that was served until now, once its last thread has
/// let go of it.
pub(crate) fn image_when_closed(folder: &Path) -> Files {
    let logs = [BOXES_FILE, RECORDS_FILE].map(|file| folder.join(format!("{file}-wal")));
    until("it is closed", || !logs.iter().any(|log| log.exists()));
    image(folder)
}

/// The boxes of a folder that is being served, once their log is cut, to somebody
/// who has the keys as well.
pub(crate) fn opened_at_rest(folder: &Path) -> Files {
    boxes_at_rest(folder);
    opened_boxes(folder)
}

/// Whether the bytes are in there.
pub(crate) fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    place(haystack, needle).is_some()
}

/// Where the bytes are first found.
pub(crate) fn place(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    let first = *needle.first()?;
    let mut from = 0;
    while let Some(step) = haystack[from..].iter().position(|&byte| byte == first) {
        from += step;
        if haystack[from..].starts_with(needle) {
            return Some(from);
        }
        from += 1;
    }
    None
}
