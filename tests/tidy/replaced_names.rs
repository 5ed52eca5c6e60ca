//! One word for a thing: names that were given up do not come back.

use crate::tidy::{code, files, none};
use regex_lite::Regex;
use std::collections::BTreeMap;

/// What something was called, and what it is called.
const REPLACED: [(&str, &str); 12] = [
    ("Choices", "FormAnswers"),
    ("Slip", "FormProblem"),
    ("Slips", "FormErrors"),
    ("CountsFrom", "CountThreshold"),
    ("publish", "retain"),
    ("published", "retained"),
    ("Published", "Retained"),
    ("PublishedItem", "RetainedItem"),
    ("Arranged", "Arrangement"),
    ("Desk", "SignedIn"),
    ("Voice", "Wording"),
    ("assemble", "build"),
];

#[test]
fn no_name_that_was_replaced_is_given_again() {
    let named = r"(?m)^\s*(?:pub(?:\([^)]*\))? )?(?:struct|enum|trait|type|mod|fn) (\w+)";
    let named = Regex::new(named).expect("valid");
    let mut places: BTreeMap<String, String> = BTreeMap::new();
    for file in files("src", ".rs") {
        for found in named.captures_iter(&code(&file)) {
            places.insert(found[1].to_owned(), file.path.clone());
        }
    }
    let mut problems = Vec::new();
    for (old, new) in REPLACED {
        if let Some(place) = places.get(old) {
            problems.push(format!("{place}: {old} is called {new}"));
        }
        if !places.contains_key(new) {
            problems.push(format!(
                "nothing is called {new} any more, which {old} became"
            ));
        }
    }
    none(&problems);
}
