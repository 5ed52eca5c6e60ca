//! A coordinator brings in a round that was held on paper: with a file, on a
//! phone without JavaScript, and by pasting what was wrong anew.

use crate::common::app::{PASSPHRASE, TestApp};
use crate::common::counts::table;
use crate::common::earlier::form_path;
use crate::rounds::{PARTNERSHIP, instrument};
use crate::screen::Screen;

#[test]
fn a_file_of_counts_comes_in_from_a_phone_without_javascript_in_english() {
    comes_in(&Screen::phone_without_javascript("en"));
}

#[test]
fn a_file_of_counts_comes_in_from_a_desk_in_french() {
    comes_in(&Screen::desk("fr"));
}

fn comes_in(screen: &Screen) {
    let app = TestApp::start();
    let partnership = app.coordinator().makes_partnership(PARTNERSHIP);
    screen.goes_to(&format!("{}/sign-in", app.address));
    screen.types("#name", "Rose");
    screen.types("#passphrase", PASSPHRASE);
    screen.presses("sign-in");
    screen.arrives_at("partnerships-title");
    screen.goes_to(&format!("{}/partnerships/{partnership}", app.address));
    screen.presses("import-link");
    screen.arrives_at("import-title");
    let title = instrument().title().get(&screen.lang).to_owned();
    screen.presses_words(&title);
    screen.until("the form", || {
        screen
            .address()
            .contains(&form_path(&partnership))
            .then_some(())
    });

    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("2024.csv");
    let right = table(&instrument(), 11);
    let wrong = right.replacen("1,A,9", "1,A,nine", 1);
    std::fs::write(&file, &wrong).expect("written");
    screen.types("#label", "2024");
    // In a field for dates keys would mean what the browser's language says.
    let date = "document.getElementById('closed').value = '2024-05-02'";
    screen.asks(date);
    screen.types("#invited", "14");
    screen.types("#answered", "11");
    screen.types("#file", file.to_str().expect("a path that is text"));
    screen.presses("import-go");
    screen.until("the summary of errors", || {
        (screen.count(".error-summary a[href='#table-problems']") == 1).then_some(())
    });
    let count = [("found", "nine".into())];
    let what = screen.words("import-count", &count);
    let line = [("line", "2".into()), ("what", what.into())];
    // A driver reads a fixed space as a plain one.
    let plain = |words: String| words.replace('\u{a0}', " ");
    let said = plain(screen.words("import-line", &line));
    assert!(screen.sees().contains(&said), "{}", screen.sees());
    let pasted = "return document.getElementById('table').value";
    assert_eq!(
        screen.asks(pasted),
        wrong.as_str(),
        "the file is still here"
    );

    // Put right in the page, without the file.
    let put_right = format!(
        "const table = document.getElementById('table');
         table.value = table.value.replace('1,A,nine', '1,A,9');
         {date}"
    );
    screen.asks(&put_right);
    screen.presses("import-go");
    screen.arrives_at("import-check-title");
    screen.presses("import-bring");
    screen.arrives_at_words("2024");
    let told = plain(screen.words("round-imported", &[]));
    assert!(screen.sees().contains(&told), "{}", screen.sees());
}
