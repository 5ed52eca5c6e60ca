//! `tablee host`: numbers for whoever runs the server, and nothing else.

use crate::common::ballots::members_answer;
use crate::common::ballots::{ballots, tool};
use crate::common::files::DataFolder;
use crate::common::program::Program;
use crate::common::real_world::soon;
use crate::common::rounds::{CLOSING_DAY, a_round};
use crate::program::{complaint, coordinator, printed, tablee, text, word};
use serde_json::Value;
use std::path::Path;
use tablee::round::Id;
use tablee::store::Store;

fn asked(data: &Path, more: &[&str]) -> String {
    let words = [&["host", "--data", word(data)], more].concat();
    printed(&words)
}

fn json(data: &Path) -> Value {
    serde_json::from_str(&asked(data, &["--json"])).expect("JSON")
}

#[test]
fn a_host_sees_numbers_while_it_serves_and_never_a_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let program = Program::serving(&data, &folder.path().join("log"));
    let rose = coordinator(&data, &program.address);
    printed(&["coordinator", "add", "Paul", "--data", word(&data)]);
    printed(&["coordinator", "disable", "Paul", "--data", word(&data)]);
    let partnership = rose.makes_partnership("Verger secret");
    let fields = [("label", "Secret round"), ("date", &soon())];
    rose.opens_round_with(&partnership, &fields);
    let said = json(&data);
    let expected = [
        ("/people/accounts", 2),
        ("/people/disabled", 1),
        ("/people/without_passphrase", 1),
        ("/people/with_second_step", 0),
        ("/partnerships/all", 1),
        ("/partnerships/archived", 0),
        ("/partnerships/uncoordinated", 0),
        ("/rounds/open", 1),
        ("/rounds/past_closing", 0),
        ("/rounds/closed", 0),
        ("/discussions/with_notes", 0),
        ("/quotas/0/most_taken", 1),
        ("/quotas/0/limit", 20),
        ("/quotas/1/most_taken", 1),
        ("/quotas/3/most_taken", 1),
    ];
    for (place, number) in expected {
        assert_eq!(said.pointer(place), Some(&number.into()), "{place}");
    }
    for place in ["records", "boxes", "keys", "free_for_data", "free_for_keys"] {
        let bytes = said["room"][place].as_u64();
        assert!(bytes.is_some_and(|bytes| bytes > 0), "{place} in {said}");
    }
    assert!(said["times"]["started"].is_string(), "{said}");
    assert!(said["times"]["backed_up"].is_null(), "{said}");
    let copy = folder.path().join("copy.db");
    printed(&["backup", word(&copy), "--data", word(&data)]);
    assert!(json(&data)["times"]["backed_up"].is_string());

    let plain = asked(&data, &[]);
    for line in [
        "  accounts                    2\n",
        "  most-rounds                 1 of 20\n",
    ] {
        assert!(plain.contains(line), "{line:?} in {plain}");
    }
    for all in [plain, said.to_string()] {
        for name in ["Rose", "Paul", "Verger", "Secret"] {
            assert!(!all.contains(name), "{name} in {all}");
        }
    }
    program.stop();
    assert_eq!(json(&data)["rounds"]["open"], 1, "without a server as well");
    printed(&["coordinator", "disable", "Rose", "--data", word(&data)]);
    assert_eq!(json(&data)["partnerships"]["uncoordinated"], 1);
}

#[test]
fn what_members_answered_changes_nothing_of_what_a_host_sees() {
    let folder = DataFolder::new();
    let store = Store::open(folder.path()).expect("opens");
    let person = store.add_account("Rose").expect("stored").expect("new");
    let draft = tablee::store::PartnershipDraft {
        name: "Table".to_owned(),
        ..Default::default()
    };
    let whose = store
        .add_partnership(&draft, &person.id)
        .expect("stored")
        .id;
    let open = |label: &str| -> Id { a_round().called(label).opens_in(&store, &whose).0 };
    let (closed, goes_on) = (open("First"), open("Second"));
    let told = |folder: &DataFolder| {
        let mut said = json(folder.path());
        // How much is free on the disk is other programs' doing too.
        for place in ["free_for_data", "free_for_keys", "records"] {
            said["room"][place] = Value::Null;
        }
        said
    };
    let before = told(&folder);
    members_answer(&store, &goes_on, &ballots(tool()).split().of(6));
    members_answer(&store, &closed, &ballots(tool()).split().of(9));
    drop(store);
    let store = Store::open(folder.path()).expect("opens");
    assert_eq!(told(&folder), before, "answers of open rounds");
    store.close_round(&closed, CLOSING_DAY).expect("closes");
    let after = told(&folder);
    assert_eq!(after["rounds"]["closed"], 1);
    assert_eq!(after["rounds"]["open"], 1);
}

#[test]
fn a_folder_with_nothing_to_see_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let missing = folder.path().join("nowhere");
    let said = complaint(&["host", "--data", word(&missing)]);
    assert!(said.contains("nowhere"), "{said}");
    let output = tablee(&["host", "--help"]);
    assert!(text(&output.stdout).contains("no result, no name"));
}
