//! Languages and paper are the partnership's: new rounds begin with them, and what
//! is printed.

use crate::common::app::TestApp;
use crate::common::html::Field;
use crate::common::people::{Browser, Page};

/// The values of the boxes and circles of this name that are ticked.
fn ticked(page: &Page, name: &str) -> Vec<String> {
    let fields = page.html().fields().into_iter();
    let is_it = |field: &Field| field.name == name && field.checked;
    fields.filter(is_it).map(|field| field.value).collect()
}

fn form_of_round(rose: &Browser, partnership: &str, instrument: &str) -> Page {
    rose.get(&format!(
        "/partnerships/{partnership}/rounds/new?instrument={instrument}"
    ))
}

const TOOL: &str = "self-evaluation-tool-for-action-in-partnership";

#[test]
fn a_round_begins_in_the_languages_of_its_partnership_and_may_have_others() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let id = rose.makes_partnership("Quartier nord");
    assert_eq!(
        ticked(&form_of_round(&rose, &id, TOOL), "languages"),
        ["en", "fr"]
    );
    let edit = format!("/partnerships/{id}/edit");
    let said = [
        ("name", "Quartier nord"),
        ("languages", "fr"),
        ("paper", "a4"),
    ];
    assert_eq!(rose.sends(&edit, &said).status, 303);
    let form = rose.get(&edit);
    assert_eq!(ticked(&form, "languages"), ["fr"]);
    assert_eq!(ticked(&form, "paper"), ["a4"]);
    assert_eq!(
        ticked(&form_of_round(&rose, &id, TOOL), "languages"),
        ["fr"]
    );
    // A round's own choice wins, and changes nothing for the next one.
    let round = rose.opens_round_with(&id, &[("languages", "en")]);
    let spoken = app.round(&round).settings.languages().to_vec();
    assert_eq!(spoken.len(), 1, "{spoken:?}");
    assert_eq!(
        ticked(&form_of_round(&rose, &id, TOOL), "languages"),
        ["fr"]
    );
    // Nothing ticked: as before, the last round's.
    let said = [("name", "Quartier nord"), ("paper", "")];
    assert_eq!(rose.sends(&edit, &said).status, 303);
    assert_eq!(
        ticked(&form_of_round(&rose, &id, TOOL), "languages"),
        [spoken[0].to_string()]
    );
    assert_eq!(ticked(&rose.get(&edit), "paper"), [""]);
}

#[test]
fn what_is_printed_begins_with_the_paper_of_the_partnership() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let id = rose.makes_partnership("Quartier nord");
    // In Toronto printers hold Letter.
    let round = rose.opens_round_with(&id, &[("entry", "cards")]);
    let of_round = || ticked(&rose.get(&format!("/rounds/{round}")), "paper");
    let welcome = || rose.get(&format!("/partnerships/{id}/welcome"));
    assert!(
        of_round().iter().all(|paper| paper == "letter"),
        "{:?}",
        of_round()
    );
    assert!(welcome().leads(&format!("/partnerships/{id}/welcome.pdf?paper=letter")));
    let edit = format!("/partnerships/{id}/edit");
    let said = [("name", "Quartier nord"), ("paper", "a4")];
    assert_eq!(rose.sends(&edit, &said).status, 303);
    assert!(!of_round().is_empty() && of_round().iter().all(|paper| paper == "a4"));
    assert!(welcome().leads(&format!("/partnerships/{id}/welcome.pdf?paper=a4")));
    // In a form that comes back, too.
    let page = rose.sends(
        &edit,
        &[("name", ""), ("paper", "letter"), ("languages", "en")],
    );
    assert_eq!(page.status, 422);
    assert_eq!(ticked(&page, "paper"), ["letter"]);
    assert_eq!(ticked(&page, "languages"), ["en"]);
}
