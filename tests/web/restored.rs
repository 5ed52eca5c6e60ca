//! A server that goes on from a backup: what its people read, and what is over.

use crate::common::app::TestApp;
use crate::common::files::DataFolder;
use crate::common::people::Browser;
use crate::common::rounds::start;
use jiff::{SignedDuration, Timestamp};
use std::fs::File;
use tablee::envelope::Identity;
use tablee::round::RoundState;
use tablee::store::{LeftOut, RestoredFolder, restore};

/// What is left of a server that was lost at its own time, in a folder of its own.
struct Lost {
    folder: DataFolder,
    said: RestoredFolder,
    restored_at: Timestamp,
}

impl Lost {
    /// Backs up, and restores so long after.
    fn after(app: &TestApp, later: SignedDuration) -> Self {
        let identity = Identity::draw();
        let folder = DataFolder::new();
        let backup = folder.path().with_file_name("backup");
        let store = &app.store;
        let made = store.back_up_for(&identity.recipient(), &backup, app.now());
        assert_eq!(made.expect("a backup"), LeftOut::default());
        let backup = File::open(&backup).expect("there");
        let restored_at = app.now() + later;
        let said = restore(&identity, backup, &folder.path().into(), restored_at);
        Self {
            said: said.expect("restored"),
            folder,
            restored_at,
        }
    }

    fn serves(&self) -> TestApp {
        let since = self.restored_at.duration_since(start());
        TestApp::with_at(
            |config| {
                self.folder.path().clone_into(&mut config.data);
                config.public_address = Some("http://tablee.example.org".into());
            },
            since,
        )
    }
}

fn rose(app: &TestApp) -> Browser {
    let rose = app.visitor();
    rose.signs_in("Rose");
    rose
}

const ONE_DAY: SignedDuration = SignedDuration::from_hours(24);

#[test]
fn a_round_that_was_open_goes_on_and_says_so_to_everybody() {
    let app = TestApp::in_a_file();
    let coordinator = app.coordinator();
    let partnership = coordinator.makes_partnership("Quartier nord");
    let id = coordinator.opens_round_with(&partnership, &[]);
    app.members_answer(&id, 6, |_| 0);
    let before = app.visitor().get(&format!("/r/{id}"));
    assert!(!before.says("goes on from a backup"), "the control");
    let lost = Lost::after(&app, ONE_DAY);
    // Gone with the disk.
    app.members_answer(&id, 1, |_| 1);
    let rounds = &lost.said.open;
    assert_eq!(rounds.len(), 1);
    assert_eq!(rounds[0].id.as_str(), id);

    let app = lost.serves();
    let coordinator = rose(&app);
    let page = coordinator.get(&format!("/rounds/{id}"));
    let says =
        "This round goes on from a backup of 1 March 2027, which was restored on 2 March 2027.";
    assert!(page.says(says), "{}", page.body);
    assert!(page.says("6 of 8 have answered"));
    for path in [format!("/r/{id}"), format!("/r/{id}/privacy")] {
        let page = app.visitor().get(&path);
        assert!(
            page.says("If you sent your answers on that day or later"),
            "{}",
            page.body
        );
    }
    let french = app.visitor().get(&format!("/r/{id}?lang=fr"));
    assert!(
        french.says("reprend à partir d’une sauvegarde du 1er mars 2027"),
        "{}",
        french.body
    );
    app.members_answer(&id, 2, |_| 1);
    let closed = coordinator.sends(&format!("/rounds/{id}/close"), &[]);
    assert_eq!(closed.status, 303, "{}", closed.body);
    let page = coordinator.get(&format!("/rounds/{id}"));
    assert!(
        page.says("While it was open this round was restored"),
        "{}",
        page.body
    );
    let report = coordinator.get(&format!("/rounds/{id}/report"));
    assert!(
        report.says("from a backup of 1 March 2027"),
        "{}",
        report.body
    );
    let copied_on = "\"copied_on\": \"2027-03-01\"";
    for (ending, words) in [("json", copied_on), ("csv", "restored_on")] {
        let file = coordinator.get(&format!("/rounds/{id}/report.{ending}"));
        assert!(file.body.contains(words), "{}", file.body);
    }
    let next = coordinator.opens_round_with(&partnership, &[("label", "2028")]);
    app.members_answer(&next, 8, |_| 0);
    coordinator.sends(&format!("/rounds/{next}/close"), &[]);
    let file = coordinator.get(&format!("/rounds/{next}/report.json"));
    assert!(!file.body.contains("copied_on"), "the control");
    let while_open = "while it was open, from a backup of";
    for (ending, words) in [("", while_open), (".csv", while_open), (".json", copied_on)] {
        let of = format!("/partnerships/{partnership}/compare{ending}");
        let compared = coordinator.get(&format!("{of}?round={id}&round={next}"));
        assert!(compared.body.contains(words), "{}", compared.body);
    }
    let record = coordinator.get(&format!("/rounds/{id}/record"));
    assert!(
        record.says("from a backup of 1 March 2027"),
        "{}",
        record.body
    );
}

#[test]
fn a_round_whose_day_has_passed_may_have_been_closed_and_waits_for_whoever_coordinates() {
    let app = TestApp::in_a_file();
    let coordinator = app.coordinator();
    let partnership = coordinator.makes_partnership("Quartier nord");
    let id = coordinator.opens_round_with(&partnership, &[]);
    app.members_answer(&id, 6, |_| 0);
    let lost = Lost::after(&app, 30 * ONE_DAY);
    app.passes(30 * ONE_DAY);
    app.looks_after_rounds();
    let state = app.round(&id).state;
    assert!(
        matches!(state, RoundState::Closed { .. }),
        "the control: {state:?}"
    );

    let app = lost.serves();
    app.looks_after_rounds();
    app.passes(30 * ONE_DAY);
    app.looks_after_rounds();
    assert_eq!(app.round(&id).state, RoundState::Open);
    let coordinator = rose(&app);
    let page = coordinator.get(&format!("/rounds/{id}"));
    assert!(page.says("it does not close by itself"), "{}", page.body);
    assert!(page.leads(&format!("/rounds/{id}/date")));
    let date = coordinator.get(&format!("/rounds/{id}/date"));
    assert_eq!(date.status, 200, "{}", date.body);
    let partnerships = coordinator.get("/partnerships");
    assert!(
        partnerships.says("Restored: see what to do"),
        "{}",
        partnerships.body
    );
    let closed = coordinator.sends(&format!("/rounds/{id}/close"), &[]);
    assert_eq!(closed.status, 303, "{}", closed.body);
    let state = app.round(&id).state;
    assert!(
        matches!(state, RoundState::Closed { answered: 6, .. }),
        "{state:?}"
    );
}

#[test]
fn one_time_links_and_invitations_lead_nowhere_and_everybody_signs_in_again() {
    let app = TestApp::in_a_file();
    let coordinator = app.coordinator();
    let partnership = coordinator.makes_partnership("Quartier nord");
    let invitation = coordinator.invites(&partnership, "Odile");
    let odile = app
        .store
        .add_account("Odile")
        .expect("stored")
        .expect("a free name");
    let link = app
        .store
        .make_link(Some(&odile.id), app.now())
        .expect("a link");
    let link = format!("/welcome/{link}");
    assert_eq!(app.visitor().get(&link).status, 200, "the control");
    let lost = Lost::after(&app, SignedDuration::from_hours(1));
    assert_eq!(lost.said.links, 2);

    let app = lost.serves();
    let over = app.visitor().get(&link);
    assert_ne!(over.status, 200, "{}", over.body);
    assert_ne!(app.visitor().get(&invitation).status, 200);
    let mut with_her_cookie = Browser::new(&app.address);
    with_her_cookie.agent = coordinator.agent.clone();
    assert_ne!(with_her_cookie.get("/partnerships").status, 200);
    assert_eq!(rose(&app).get("/partnerships").status, 200);
}

#[test]
fn members_read_that_backups_hold_the_box_where_they_do() {
    let says = |app: &TestApp, id: &str| app.visitor().get(&format!("/r/{id}/privacy"));
    let app = TestApp::in_a_file();
    let coordinator = app.coordinator();
    let partnership = coordinator.makes_partnership("Quartier nord");
    let id = coordinator.opens_round_with(&partnership, &[]);
    let usual = "leave the box and its key out";
    let sealed = "backups hold the box and its key as well";
    let page = says(&app, &id);
    assert!(page.says(usual) && !page.says(sealed), "{}", page.body);
    // As `tablee backup --recipient` notes before it begins.
    app.store.note_sealed_backup(app.now()).expect("noted");
    let page = says(&app, &id);
    assert!(page.says(sealed) && !page.says(usual), "{}", page.body);

    let folder = DataFolder::new();
    let set = TestApp::with(|config| {
        folder.path().clone_into(&mut config.data);
        config.backup_recipient = Some(Identity::draw().recipient());
    });
    let coordinator = set.coordinator();
    let partnership = coordinator.makes_partnership("Quartier nord");
    let id = coordinator.opens_round_with(&partnership, &[("entry", "cards")]);
    let page = says(&set, &id);
    assert!(
        page.says(sealed) && page.says("which code these answers came with"),
        "{}",
        page.body
    );
}
