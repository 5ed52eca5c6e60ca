//! The files of a folder, as whoever holds the disk reads them.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};
use tablee::store::{BOXES_FILE, RECORDS_FILE};

/// Copies an opened folder at rest.
pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("folder");
    for file in [BOXES_FILE, RECORDS_FILE] {
        fs::copy(from.join(file), to.join(file)).expect("copy");
    }
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

/// The boxes of a folder that is being served, once their log is cut; and how
/// long that took.
pub(crate) fn boxes_at_rest(folder: &Path) -> (Files, Duration) {
    let wal = folder.join(format!("{BOXES_FILE}-wal"));
    let began = Instant::now();
    while fs::metadata(&wal).is_ok_and(|file| file.len() > 0) {
        assert!(
            began.elapsed() < Duration::from_mins(1),
            "the log was never cut"
        );
        std::thread::sleep(Duration::from_millis(5));
    }
    (boxes_image(folder), began.elapsed())
}

/// Every file of a folder that was served until now, once its last thread has
/// let go of it.
pub(crate) fn image_when_closed(folder: &Path) -> Files {
    let began = Instant::now();
    let logs = [BOXES_FILE, RECORDS_FILE].map(|file| folder.join(format!("{file}-wal")));
    while logs.iter().any(|log| log.exists()) {
        assert!(began.elapsed() < Duration::from_mins(1), "never closed");
        std::thread::sleep(Duration::from_millis(2));
    }
    image(folder)
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
