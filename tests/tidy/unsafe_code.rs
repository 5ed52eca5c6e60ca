//! `unsafe` in one file alone: the compiler denies it, and this file may allow it.

use crate::tidy::{files, none};

/// The one that has it, with the reason in its own words.
const THE_ONE: &str = "src/store/ballot_box/sqlite_heap.rs";

#[test]
fn one_file_alone_may_have_unsafe_code() {
    let lint = ["unsafe", "_code"].concat();
    let has = ["src", "tests", "examples", "fuzz"]
        .into_iter()
        .flat_map(|folder| files(folder, ".rs"))
        .filter(|file| file.text.contains(&format!("({lint}")))
        .map(|file| file.path);
    let has: Vec<String> = has.collect();
    let problem = || format!("`unsafe` belongs in {THE_ONE} alone, not in {has:?}");
    none(&Vec::from_iter((has != [THE_ONE]).then(problem)));
}
