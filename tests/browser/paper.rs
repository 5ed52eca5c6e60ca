//! What goes to paper from a page.

use crate::common::app::TestApp;
use crate::screen::Screen;
use crate::tools::output;
use std::process::Command;

#[test]
fn the_guide_of_a_first_round_fits_on_two_sides() {
    let app = TestApp::start();
    for tag in ["en", "fr"] {
        let screen = Screen::phone(tag);
        screen.goes_to(&format!("{}/guide", app.address));
        for (name, paper) in [("letter", (21.59, 27.94)), ("a4", (21.0, 29.7))] {
            let folder = tempfile::tempdir().expect("a folder");
            let file = folder.path().join("guide.pdf");
            std::fs::write(&file, screen.prints(paper)).expect("written");
            let facts = output(Command::new("pdfinfo").arg(&file));
            let pages = facts.lines().find_map(|line| line.strip_prefix("Pages:"));
            assert_eq!(pages.map(str::trim), Some("2"), "{tag} {name}");
        }
    }
}
