//! Rules of the house that no compiler holds: who may use whom, texts complete
//! in every language, nothing inline in a page, no column that could tell on a
//! member.

mod circles;
mod direction;
mod docs;
mod imports;
mod migration;
mod replaced_names;
mod rooms;
mod schema;
mod templates;
mod texts;
mod type_names;
mod unsafe_code;
mod words;
mod writing_direction;

use std::path::{Path, PathBuf};

/// Longest file of ours, in lines.
const LONGEST: usize = 500;

/// A file of the repository: its path from the top and its text.
pub(crate) struct File {
    pub(crate) path: String,
    pub(crate) text: String,
}

/// Every file under a folder whose name ends so.
pub(crate) fn files(folder: &str, ending: &str) -> Vec<File> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    walk(&top.join(folder), &mut found);
    found.sort();
    let files = found
        .into_iter()
        .filter(|path| path.to_string_lossy().ends_with(ending));
    let files: Vec<File> = files
        .map(|path| File {
            text: std::fs::read_to_string(&path).expect("a text file"),
            path: path
                .strip_prefix(top)
                .expect("under the top")
                .to_string_lossy()
                .into_owned(),
        })
        .collect();
    assert!(!files.is_empty(), "no {ending} under {folder}");
    files
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            walk(&path, found);
        } else {
            found.push(path);
        }
    }
}

/// Rust source without its tests and its comments.
pub(crate) fn code(file: &File) -> String {
    let (before, _) = file
        .text
        .split_once("#[cfg(test)]\nmod tests {")
        .unwrap_or((&file.text, ""));
    let lines = before.lines();
    let lines = lines.filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// Fails with every problem at once.
pub(crate) fn none(problems: &[String]) {
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

#[test]
fn no_file_is_too_long() {
    let mut problems = Vec::new();
    let ours = ["src", "tests", "benches"].map(|folder| files(folder, ".rs"));
    for file in ours.into_iter().flatten() {
        let lines = file.text.lines().count();
        if lines > LONGEST {
            problems.push(format!("{}: {lines} lines; split it", file.path));
        }
    }
    none(&problems);
}
