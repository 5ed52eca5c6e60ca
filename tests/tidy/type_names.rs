//! In a report and in what is put out of it, a name means one thing.

use crate::tidy::{code, files, none};
use regex_lite::Regex;
use std::collections::BTreeMap;

#[test]
fn no_type_name_stands_twice_in_the_report() {
    let named = Regex::new(r"(?m)^\s*(?:pub(?:\([^)]*\))? )?(?:struct|enum|trait|type) (\w+)");
    let named = named.expect("valid");
    let mut places: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for file in files("src", "rs") {
        let room = ["src/report", "src/document"];
        if !room.iter().any(|room| file.path.starts_with(room)) {
            continue;
        }
        for found in named.captures_iter(&code(&file)) {
            let of = places.entry(found[1].to_owned()).or_default();
            of.push(file.path.clone());
        }
    }
    assert!(places.len() > 80, "they were read: {}", places.len());
    let twice = places.iter().filter(|(_, of)| of.len() > 1);
    let twice = twice.map(|(name, of)| format!("{name}: {}", of.join(", ")));
    none(&twice.collect::<Vec<_>>());
}
