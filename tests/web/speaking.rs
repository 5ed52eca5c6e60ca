//! A questionnaire in a language that the interface does not speak: what is
//! Tablée's own on its pages follows the reader, not the first language here.

use crate::common::app::TestApp;
use tablee::instrument::Language;
use tablee::texts::text;

const MEETINGS: &str = include_str!("../definitions/valid/meeting-check.yaml");

/// The instrument of the fixtures, said to be in Inuktitut alone.
fn in_inuktitut() -> String {
    let said = MEETINGS.replace("languages: [en]", "languages: [iu]");
    said.replace(" en: ", " iu: ")
}

#[test]
fn what_the_interface_does_not_say_in_a_language_is_said_in_the_readers_next() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("meeting-check.yaml"), in_inuktitut()).expect("written");
    let app = TestApp::with(|config| config.definitions = Some(folder.path().to_owned()));
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Nunavik");
    let settings = [
        ("instrument", "meeting-check"),
        ("languages", "iu"),
        ("entry", "link"),
    ];
    let id = rose.opens_round_with(&partnership, &settings);
    let mut reader = app.visitor();
    for (wishes, next) in [("iu, fr, en;q=0.5", "fr"), ("iu, en", "en"), ("de", "en")] {
        reader.language = wishes;
        let page = reader.get(&format!("/r/{id}"));
        assert_eq!(page.status, 200, "{}", page.body);
        assert!(page.body.contains(r#"<html lang="iu""#), "{wishes}");
        let next = Language::parse(next).expect("a language");
        let start = text(&next, "link-start", &[]);
        assert!(page.says(&start), "{wishes}: no {start:?} in {}", page.body);
    }
}
