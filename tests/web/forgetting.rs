//! What is deleted or counted is gone from every file of the data folder while
//! the server goes on.

use crate::common::app::TestApp;
use crate::common::ballots::{ballots, counted};
use crate::common::files::{contains, opened_at_rest};
use crate::common::people::Browser;
use crate::web::PROVED;
use std::path::Path;
use tablee::ballot::Answer;
use tablee::invitation_code::Code;
use tablee::round::Id;
use tablee::store::RECORDS_FILE;

const NAME: &str = "Partenariat Canari";
const PROJECT: &str = "Un verger canari";
const LABEL: &str = "Ronde canari";

/// The files of a folder in which these bytes are found.
fn where_found(folder: &Path, secret: &[u8]) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("a folder");
    let mut found: Vec<String> = entries
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_file())
        .filter(|path| {
            let bytes = std::fs::read(path).expect("a file");
            bytes.windows(secret.len()).any(|window| window == secret)
        })
        .map(|path| {
            let name = path.file_name().expect("a name");
            name.to_string_lossy().into_owned()
        })
        .collect();
    found.sort();
    found
}

fn partnership(rose: &Browser, name: &str) -> String {
    let page = rose.sends("/partnerships/new", &[("name", name), ("project", PROJECT)]);
    page.leads_to("/partnerships/")
}

#[test]
fn a_deleted_round_leaves_nothing_of_its_name() {
    let app = TestApp::in_a_file();
    let rose = app.coordinator();
    let id = partnership(&rose, "Quartier nord");
    for ends in ["taken back", "open", "closed"] {
        let round = rose.opens_round_with(&id, &[("label", LABEL)]);
        let answers = if ends == "taken back" { 0 } else { 6 };
        app.members_answer(&round, answers, |_| 1);
        let path = format!("/rounds/{round}");
        if ends == "closed" {
            assert_eq!(rose.sends(&format!("{path}/close"), &[]).status, 303);
        }
        let before = where_found(app.store.folder(), LABEL.as_bytes());
        assert!(!before.is_empty(), "the search finds what is there");
        let deleted = rose.sends(&format!("{path}/delete"), &PROVED);
        assert_eq!(deleted.status, 303);
        for secret in [LABEL, &round] {
            let found = where_found(app.store.folder(), secret.as_bytes());
            assert_eq!(found, Vec::<String>::new(), "{secret}, {ends}");
        }
    }
}

#[test]
fn a_deleted_partnership_leaves_nothing_of_its_names() {
    let app = TestApp::in_a_file();
    let rose = app.coordinator();
    let other = partnership(&rose, "Quartier nord");
    let id = partnership(&rose, NAME);
    // Its name of before is gone as well.
    let renamed = [("name", "Autre canari"), ("project", PROJECT)];
    let page = rose.sends(&format!("/partnerships/{id}/edit"), &renamed);
    assert_eq!(page.status, 303);
    let round = rose.opens_round_with(&id, &[("label", LABEL)]);
    app.members_answer(&round, 3, |_| 1);
    let rules = [("text-en", "Kept canary"), ("go", "keep")];
    let kept = rose.sends(&format!("/partnerships/{id}/rules"), &rules);
    assert_eq!(kept.status, 303);
    for secret in [LABEL, "Kept canary"] {
        let before = where_found(app.store.folder(), secret.as_bytes());
        assert!(!before.is_empty(), "the search finds what is there");
    }
    let deleted = rose.sends(&format!("/partnerships/{id}/delete"), &PROVED);
    assert_eq!(deleted.status, 303);
    for secret in [NAME, "Autre canari", LABEL, "Kept canary", &round, &id] {
        let found = where_found(app.store.folder(), secret.as_bytes());
        assert_eq!(found, Vec::<String>::new(), "{secret}");
    }
    assert_eq!(rose.get(&format!("/partnerships/{other}")).status, 200);
}

#[test]
fn closing_leaves_no_ballot_and_no_code_in_any_file() {
    let app = TestApp::in_a_file();
    let rose = app.coordinator();
    let id = partnership(&rose, "Quartier nord");
    let id = rose.opens_round_with(&id, &[("entry", "cards"), ("members", "9")]);
    let round = app.round(&id);
    let cards = app.store.make_cards(&Id::parse(&id).expect("an id"));
    let codes: Vec<Code> = cards.expect("stored").expect("cards").codes;
    let option = |member, item| Answer::Option(((item * 5 + member * 7 + 1) % 3) as u8);
    let all = ballots(round.settings.instrument()).by(option).of(8);
    let mut secrets: Vec<Vec<u8>> = Vec::new();
    for (member, code) in codes.iter().enumerate() {
        let hash = code.hash(&id);
        secrets.push(hash.as_bytes().to_vec());
        if member == 8 {
            continue; // does not answer
        }
        counted(&app.store, &round.id, Some(code), &all[member]);
        secrets.push(all[member].to_bytes());
    }
    let folder = app.store.folder();
    let ballot = secrets.last_mut().expect("the last code").clone();
    // To somebody who has the keys as well; without them nothing is ever found.
    let in_box = |secret: &[u8]| {
        let opened = opened_at_rest(folder);
        opened.iter().any(|(_, bytes)| contains(bytes, secret))
    };
    assert!(in_box(&ballot), "the search finds what is there");
    assert_eq!(where_found(folder, &ballot), Vec::<String>::new(), "sealed");

    let closed = rose.sends(&format!("/rounds/{id}/close"), &[]);
    assert_eq!(closed.status, 303);
    for secret in &secrets {
        assert_eq!(where_found(folder, secret), Vec::<String>::new());
        assert!(!in_box(secret));
    }
    assert!(where_found(folder, id.as_bytes()).contains(&RECORDS_FILE.to_owned()));
    let report = rose.get(&format!("/rounds/{id}/report"));
    assert_eq!(report.status, 200, "and the server goes on");
}
