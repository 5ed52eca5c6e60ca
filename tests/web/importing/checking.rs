//! A look at what would be brought in, and files of spreadsheet programs.

use super::sends;
use crate::common::app::TestApp;
use crate::common::counts::{table, workbook};
use crate::common::earlier::form_path;
use crate::common::people::{Browser, Page};
use tablee::instrument::shipped;

/// What the page of the look says, and its form sent on.
fn brings(rose: &Browser, partnership: &str, look: &Page) -> Page {
    rose.sends_again(&form_path(partnership), look, &[("go", "bring")])
}

#[test]
fn what_is_in_the_file_is_shown_before_it_comes_in() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let file = table(&shipped()[0], 11);
    let look = sends(&rose, &partnership, &[("go", "check")], file.as_bytes());
    assert_eq!(look.status, 200, "{}", look.body);
    let count = shipped()[0].question_count();
    assert!(look.says(&format!("Counts of {count} questions; 11 members answered")));
    assert!(look.says("Nothing is missing") && !look.says("is there already"));
    assert!(
        rose.get(&format!("/partnerships/{partnership}"))
            .says("Nothing has been evaluated here yet")
    );
    let done = brings(&rose, &partnership, &look);
    assert_eq!(done.status, 303, "{}", done.body);

    // The same once more is told, and goes on only if one means it.
    let again = sends(&rose, &partnership, &[("go", "check")], file.as_bytes());
    assert!(again.says("A round of this name and day is there already"));
    let other = [("go", "check"), ("label", "Another")];
    let other = sends(&rose, &partnership, &other, file.as_bytes());
    assert!(!other.says("is there already"));
    // Back to the form, with the counts in it.
    let change = [("go", "change"), ("label", "Another")];
    let form = sends(&rose, &partnership, &change, file.as_bytes());
    assert_eq!(form.status, 200);
    assert!(form.html().first("#table").text().contains("1,A,9"));
    // Fewer than answered: of one question, of all.
    let ten = file.replacen("1,A,9", "1,A,8", 1);
    let look = sends(&rose, &partnership, &[("go", "check")], ten.as_bytes());
    assert!(look.says("Not everybody answered these questions: 1."));
    let more = [("go", "check"), ("answered", "12")];
    let look = sends(&rose, &partnership, &more, file.as_bytes());
    assert!(look.says("No question was answered by everybody."));
    // What is missing is named by its number.
    let others = file.lines().filter(|line| !line.starts_with("2b,"));
    let without = others.collect::<Vec<_>>().join("\n");
    let look = sends(&rose, &partnership, &[("go", "check")], without.as_bytes());
    assert!(
        look.says("No counts of these questions: 2."),
        "{}",
        look.body
    );
}

#[test]
fn a_spreadsheet_programs_own_file_is_taken_and_its_mistakes_are_named_by_their_rows() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let right = table(&shipped()[0], 11);
    let look = sends(&rose, &partnership, &[("go", "check")], &workbook(&right));
    assert!(look.says("Nothing is missing"), "{}", look.body);
    let done = brings(&rose, &partnership, &look);
    let id = done.leads_to("/rounds/");
    let by_file = rose.get(&format!("/rounds/{id}/report.csv")).body;
    let plain = sends(&rose, &partnership, &[], right.as_bytes());
    let id = plain.leads_to("/rounds/");
    assert_eq!(rose.get(&format!("/rounds/{id}/report.csv")).body, by_file);

    let wrong = right.replacen("1,B,2", "1,B,two", 1);
    let page = sends(&rose, &partnership, &[], &workbook(&wrong));
    assert_eq!(
        (page.status, page.errors()),
        (422, vec!["table-problems".into()])
    );
    assert!(page.says("Line 3: “two” is not a count"), "{}", page.body);
    // Its lines are in the field, to be put right there.
    assert!(page.html().first("#table").text().contains("1;B;two"));
}
