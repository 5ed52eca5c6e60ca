//! `tablee paper`: what is printed from the command line.

use crate::common::counts::TOOL;
use crate::program::{complaint, printed, word};
use crate::report::pdf::{pages, pdf_text};
use std::fs;

#[test]
fn a_questionnaire_and_its_tally_sheet_are_written_in_either_language() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("sheet.pdf");
    let words = ["paper", TOOL, "-o", word(&file)];
    let of = |more: &[&str]| {
        printed(&[&words[..], more].concat());
        fs::read(&file).expect("written")
    };
    let english = of(&[]);
    assert_eq!(pages(&english), 2);
    assert!(pdf_text(&english).contains("Where to put it:"));
    let large = of(&["--lang", "fr", "--large", "--paper", "a4"]);
    assert!(pages(&large) > 3 && pdf_text(&large).contains("Où la déposer"));
    let tally = of(&["--lang", "fr", "--tally"]);
    assert!(pdf_text(&tally).contains("Feuille de dépouillement"));

    for (more, why) in [
        (&["--lang", "de"][..], "this instrument speaks en, fr"),
        (&["--paper", "napkin"], "there is no paper 'napkin'"),
    ] {
        let said = complaint(&[&words[..], more].concat());
        assert!(said.contains(why), "{said}");
    }
    let said = complaint(&["paper", "none", "-o", word(&file)]);
    assert!(said.contains("no instrument 'none'; there are "), "{said}");
}
