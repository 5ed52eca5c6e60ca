//! Members read what a database may keep, where boxes are in one; and not where they are in
//! a file.

use crate::common::app::TestApp;
use crate::common::postgres::Database;
use tablee::envelope::Identity;
use tablee::instrument::Language;
use tablee::texts::text;

const ABOUT_BOXES: [&str; 4] = [
    "privacy-box-text",
    "privacy-not-stored",
    "privacy-after-text",
    "privacy-seen-host",
];

#[test]
fn members_read_of_a_database_where_their_box_is_in_one() {
    for in_database in [true, false] {
        let app = if in_database {
            TestApp::with_records_in(Database::new())
        } else {
            TestApp::in_a_file()
        };
        let rose = app.coordinator();
        let partnership = rose.makes_partnership("Quartier nord");
        let round = rose.opens_round_with(&partnership, &[]);
        for tag in ["en", "fr"] {
            let language = Language::parse(tag).expect("a tag");
            let page = format!("/r/{round}/privacy?lang={tag}");
            let page = app.visitor().get(&page).html().words();
            for key in ABOUT_BOXES {
                let says = |key: &str| page.contains(&text(&language, key, &[]));
                let of_a_database = says(&format!("{key}-database"));
                assert_eq!(
                    (of_a_database, says(key)),
                    (in_database, !in_database),
                    "{tag} {key}"
                );
            }
        }
    }
}

/// The setting is of copies of a folder: of a database Tablée makes none, and says nothing of
/// those of others that it does not know.
#[test]
fn a_recipient_of_backups_changes_nothing_of_what_members_read_where_a_database_is_set() {
    let pages = [false, true].map(|is_set| {
        let app = TestApp::serving(Database::new(), |config| {
            let identity = Identity::draw();
            config.backup_recipient = is_set.then(|| identity.recipient());
        });
        let rose = app.coordinator();
        let round = rose.opens_round(&rose.makes_partnership("Quartier nord"));
        ["en", "fr"].map(|tag| {
            let page = app.visitor().get(&format!("/r/{round}/privacy?lang={tag}"));
            assert_eq!(page.status, 200, "{}", page.body);
            let page = page.html().words();
            let language = Language::parse(tag).expect("a tag");
            for of_files in ["stored-pair", "stored-ended", "stored-server"] {
                assert!(
                    !page.contains(&text(&language, of_files, &[])),
                    "{of_files}"
                );
            }
            for of_a_server in ["stored-turn", "stored-shared", "stored-server-database"] {
                assert!(
                    page.contains(&text(&language, of_a_server, &[])),
                    "{of_a_server}"
                );
            }
            page.replace(&round, "")
        })
    });
    assert_eq!(pages[0], pages[1]);
}
