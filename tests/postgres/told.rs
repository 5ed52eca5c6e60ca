//! Members read what a database may keep, where boxes are in one; and not where they are in
//! a file.

use crate::common::app::TestApp;
use crate::common::postgres::Database;
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
