//! The same things done, once with the records in a file and once on a server: every page
//! says the same.

use crate::common::app::TestApp;
use crate::common::ballots::{ballots, members_answer, tool};
use crate::common::postgres::Database;
use crate::common::rounds::CLOSING_DAY;
use tablee::discussion::fingerprint;
use tablee::role::Role;
use tablee::round::Id;

/// Names that a dictionary sorts otherwise than bytes do.
const NAMES: [&str; 4] = ["zone nord", "Été", "ap\0ple", "Quartier"];

/// What its people read, page by page.
fn told(app: &TestApp) -> Vec<String> {
    let rose = app.coordinator();
    let mut ids = Vec::new();
    for name in NAMES {
        ids.push(rose.makes_partnership(name));
    }
    let id = &ids[0];
    let ada = app.coordinator_named("Ada");
    let link = rose.invites_as(id, "Ada", Role::Reader);
    assert_eq!(ada.sends(&link, &[]).status, 303);
    let round = rose.opens_round_with(id, &[("members", "12")]);
    let of = Id::parse(&round).expect("an id");
    members_answer(&app.store, &of, &ballots(tool()).at_random(7).of(11));
    app.store.close_round(&of, CLOSING_DAY).expect("closes");
    let noted = [
        ("field:meeting/proud", "Le frigo\u{a0}; « ☕ » '' \\ \" %_"),
        ("shown:meeting/proud", &fingerprint("")),
    ];
    let page = rose.sends(&format!("/rounds/{round}/discussion/fields"), &noted);
    assert_eq!(page.status, 200, "{}", page.body);
    app.store
        .share_record(&of, CLOSING_DAY, "noted", "First")
        .expect("shared");
    app.store
        .share_record(&of, CLOSING_DAY, "noted", "Again")
        .expect("shared");
    let shared = app.store.shared_record(&of).expect("read");
    let paths = [
        "/partnerships".to_owned(),
        format!("/partnerships/{id}"),
        format!("/partnerships/{id}/edit"),
        format!("/rounds/{round}"),
        format!("/rounds/{round}/report"),
        format!("/rounds/{round}/discussion/meeting"),
    ];
    let mut told = vec![format!("{shared:?}")];
    for (path, who) in paths.iter().flat_map(|path| [(path, &rose), (path, &ada)]) {
        let page = who.get(path);
        told.push(format!("{} {}", page.status, page.html().words()));
    }
    told.push(rose.get(&format!("/rounds/{round}/report.json")).body);
    let named = ids
        .iter()
        .chain([&round])
        .zip(["P0", "P1", "P2", "P3", "R"]);
    for (id, name) in named {
        for page in &mut told {
            *page = page.replace(id.as_str(), name);
        }
    }
    told
}

#[test]
fn every_page_says_the_same_whichever_database_has_the_records() {
    let on_a_server = TestApp::with_records_in(Database::new());
    let in_a_file = TestApp::in_a_file();
    let (theirs, ours) = (told(&on_a_server), told(&in_a_file));
    assert!(ours[1].contains("apple"), "{}", ours[1]);
    assert_eq!(theirs.len(), ours.len());
    for (theirs, ours) in theirs.iter().zip(&ours) {
        assert_eq!(theirs, ours);
    }
    let refused = ours.iter().filter(|page| page.starts_with("40")).count();
    assert!(refused < 4, "most pages are read: {ours:#?}");
    let json = ours.last().expect("the report");
    assert!(
        json.starts_with('{') && json.contains("\"answered\""),
        "{json}"
    );
}
