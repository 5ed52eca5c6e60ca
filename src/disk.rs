//! How much room there is, and how much of it folders take.

use std::fs;
use std::path::Path;

/// Free space where a folder is, for whoever is not root, in bytes; `None` where
/// the system does not tell.
pub(crate) fn free_bytes(folder: &Path) -> Option<u64> {
    #[cfg(unix)]
    return rustix::fs::statvfs(folder)
        .ok()
        .map(|room| room.f_bavail.saturating_mul(room.f_frsize));
    #[cfg(not(unix))]
    None
}

/// Bytes of the files that lie in a folder and whose name begins so; `None` if
/// nobody may look.
pub(crate) fn bytes_of(folder: &Path, beginning: &str) -> Option<u64> {
    let entries = fs::read_dir(folder).ok()?;
    let ours = entries.filter_map(Result::ok).filter(|entry| {
        let name = entry.file_name();
        name.to_string_lossy().starts_with(beginning)
    });
    let files = ours.filter_map(|entry| entry.metadata().ok());
    Some(
        files
            .filter(fs::Metadata::is_file)
            .map(|file| file.len())
            .sum(),
    )
}

/// So many bytes as people read them: `12.4 MB`.
pub(crate) fn in_words(bytes: u64) -> String {
    let (unit, name) = match bytes {
        0..1_000_000 => (1_000, "kB"),
        1_000_000..1_000_000_000 => (1_000_000, "MB"),
        _ => (1_000_000_000, "GB"),
    };
    let tenths = bytes.div_ceil(unit / 10);
    format!("{}.{} {name}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_said_in_a_unit_that_fits() {
        let said = [0, 1, 4_096, 1_000_000, 12_345_678, 2_000_000_000].map(in_words);
        let expected = ["0.0 kB", "0.1 kB", "4.1 kB", "1.0 MB", "12.4 MB", "2.0 GB"];
        assert_eq!(said, expected);
    }
}
