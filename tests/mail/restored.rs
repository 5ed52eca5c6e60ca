//! A server that goes on from a backup does not tell anybody anything twice.

use crate::common::app::TestApp;
use crate::common::files::{DataFolder, copy, image_when_closed};
use crate::common::mailed::Mailed;
use crate::common::rounds::start;
use jiff::Timestamp;
use std::fs::File;
use std::path::Path;
use tablee::envelope::Identity;
use tablee::mail::Encryption;
use tablee::store::{LeftOut, restore};

fn moment(text: &str) -> Timestamp {
    text.parse().expect("a moment")
}

/// A server at this moment, on this folder, beside the same mail server.
fn on(mailed: Mailed, data: &Path, at: Timestamp) -> Mailed {
    let smtp = mailed.smtp;
    let mail = smtp.settings(Encryption::None, None);
    let app = TestApp::with_at(
        |config| {
            data.clone_into(&mut config.data);
            config.public_address = Some("http://tablee.example.org".into());
            config.mail = Some(mail);
        },
        at.duration_since(start()),
    );
    Mailed { app, smtp }
}

#[test]
fn what_was_told_since_the_backup_is_not_told_again_and_what_is_new_is() {
    let mailed = Mailed::start();
    let rose = mailed.app.coordinator();
    mailed.has_address(&rose, "rose@example.org");
    let partnership = rose.makes_partnership("Verger");
    let id = rose.opens_round_with(&partnership, &[]);
    mailed.app.members_answer(&id, 6, |_| 0);
    let identity = Identity::draw();
    let folder = DataFolder::new();
    let backup = folder.path().with_file_name("backup");
    let app = &mailed.app;
    let made = app
        .store
        .back_up_for(&identity.recipient(), &backup, app.now());
    assert_eq!(made.expect("a backup"), LeftOut::default());
    let told = moment("2027-03-19T12:00:00Z");
    app.passes(told.duration_since(app.now()));
    assert_eq!(
        mailed.tells().subject(),
        "Verger: “Spring 2027” closes tomorrow"
    );
    mailed.tells_nothing();

    // A folder that was put back without `restore` tells it once more.
    let back = File::open(&backup).expect("there");
    let restored = restore(&identity, back, &folder.path().into(), told);
    assert_eq!(restored.expect("restored").notices, 0);
    let naive = DataFolder::new();
    copy(folder.path(), naive.path());
    forget_that_it_was_restored(naive.path());
    let mailed = on(mailed, naive.path(), told);
    assert_eq!(
        mailed.tells().subject(),
        "Verger: “Spring 2027” closes tomorrow"
    );

    let mailed = on(mailed, folder.path(), told);
    mailed.tells_nothing();
    // What comes later is told.
    let app = &mailed.app;
    let closed = moment("2027-03-20T21:00:00Z");
    app.passes(closed.duration_since(app.now()));
    assert_eq!(mailed.tells().subject(), "Verger: “Spring 2027” is closed");
    mailed.tells_nothing();
}

fn forget_that_it_was_restored(data: &Path) {
    use diesel::connection::SimpleConnection;
    use diesel::prelude::*;
    let file = data.join(tablee::store::RECORDS_FILE);
    let mut records = SqliteConnection::establish(file.to_str().expect("text")).expect("opens");
    let forgotten = records.batch_execute("DELETE FROM server_note WHERE name = 'restored'");
    forgotten.expect("forgotten");
    drop(records);
    image_when_closed(data);
}
