//! What lies inside the two files.

use super::*;
use crate::store::LeftOut;
use std::path::Path;

#[test]
fn what_lies_inside_the_files_is_looked_at() {
    let house = House::new();
    let bytes = fs::read(house.file("tablee.db")).expect("read");
    // The page after the first: where the schema's own tables are.
    let mut damaged = bytes.clone();
    damaged[4096 * 2..4096 * 3].fill(7);
    house.write("tablee.db", &damaged);
    let said = house.findings();
    let damaged = |finding: &Finding| finding.text.starts_with("tablee.db: damaged");
    assert!(said.iter().any(damaged), "{said:#?}");
    house.write("tablee.db", &bytes);

    // An older copy laid over: one partnership has come and gone since.
    let store = Store::open(&house.config.data).expect("opens");
    let person = store.add_account("Ada").expect("stored");
    let draft = crate::store::PartnershipDraft::default();
    let whose = person.expect("a free name").id;
    let added = store.add_partnership(&draft, &whose).expect("stored").id;
    store.delete_partnership(&added).expect("deleted");
    drop(store);
    house.is_let_go();
    house.write("tablee.db", &bytes);
    house.has_only(
        Grade::Problem,
        &["tablee.db is an older copy", "--as-it-is"],
    );
    let boxes = house.file("boxes.db");
    fs::remove_file(boxes).expect("removed");
    drop(Store::open(&house.config.data).expect("opens"));
    house.is_let_go();

    house.write("copy.db.unfinished", b"half");
    house.has_only(Grade::Warning, &["copy.db.unfinished", "cut short"]);
}

/// A folder with an open round that has answers, as version 0.1.0 made it.
pub(super) fn with_an_open_round() -> House {
    let house = House::new();
    let made = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/data-0.1.0");
    for name in ["tablee.db", "boxes.db"] {
        fs::copy(made.join(name), house.file(name)).expect("copied");
    }
    drop(Store::open(&house.config.data).expect("opens and migrates"));
    house.is_let_go();
    house
}

const OPEN: &str = "fnbjp0mwjw";

#[test]
fn a_damaged_box_and_one_that_nothing_knows_are_named() {
    let house = with_an_open_round();
    let named = |words: &[&str]| {
        let findings = house.findings();
        let mut bad = findings.iter().filter(|one| one.grade == Grade::Problem);
        bad.any(|one| words.iter().all(|word| one.text.contains(word)))
    };
    let damaged = ["boxes.db", OPEN, "is damaged", "undamaged boxes.db"];
    let unknown = ["boxes.db", OPEN, "does not know the box"];
    assert!(!named(&damaged) && !named(&unknown), "the control");
    let bytes = fs::read(house.file("boxes.db")).expect("read");
    // A bit turns over in one page after the other: one of them is the box's.
    let turned = (0..bytes.len() / 4096).any(|page| {
        let mut bytes = bytes.clone();
        bytes[page * 4096 + 2000] ^= 4;
        house.write("boxes.db", &bytes);
        named(&damaged)
    });
    assert!(turned, "no damaged box is named");
    house.write("boxes.db", &bytes);

    let store = Store::open(&house.config.data).expect("opens");
    let round = crate::round::Id::parse(OPEN).expect("an id");
    store.delete_round(&round).expect("deleted");
    drop(store);
    house.is_let_go();
    house.write("boxes.db", &bytes);
    assert!(named(&unknown), "{:#?}", house.findings());
}

#[test]
fn what_backups_hold_is_said_and_rounds_that_go_on_from_one_are_named() {
    let mut house = with_an_open_round();
    let says = |house: &House, words: &str| {
        let findings = house.findings();
        findings.iter().any(|finding| finding.text.contains(words))
    };
    assert!(says(&house, "backups: without the open rounds"));
    assert!(!says(&house, "goes on from the backup"));
    let identity = crate::envelope::Identity::draw();
    let backup = house.root.path().join("backup");
    let store = Store::open(&house.config.data).expect("opens");
    let now = "2027-03-01T12:00:00Z".parse().expect("a moment");
    let made = store.back_up_for(&identity.recipient(), &backup, now);
    assert_eq!(made.expect("a backup"), LeftOut::default());
    drop(store);
    house.config.data = house.root.path().join("restored");
    house.config.backup_recipient = Some(identity.recipient());
    let backup = fs::File::open(&backup).expect("there");
    let places = Places::from(&house.config.data);
    crate::store::restore(&identity, backup, &places, now).expect("restored");
    assert!(says(
        &house,
        "backups: with the open rounds, sealed for tablee-recipient-"
    ));
    let named = format!("round {OPEN} (");
    let restored = "goes on from the backup of 2027-03-01, restored on 2027-03-01";
    assert!(
        says(&house, &named) && says(&house, restored),
        "{:#?}",
        house.findings()
    );
}
