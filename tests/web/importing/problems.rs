//! What is wrong with counts that are brought in is named, and nothing is lost.

use super::sends;
use crate::common::app::TestApp;
use crate::common::counts::table;
use crate::common::earlier::{earlier_fields, form_path};
use crate::common::people::Page;
use tablee::instrument::shipped;

/// What the page's field for the table holds.
fn text_of_table(page: &Page) -> String {
    page.html().first("#table").text()
}

#[test]
fn every_problem_of_the_form_is_named_and_nothing_typed_is_lost() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let wrong = [
        ("label", "<b>\"Été\" & co</b>".repeat(5)),
        ("closed", "2 mai".to_owned()),
        ("invited", "4".to_owned()),
        ("answered", "onze".to_owned()),
        ("languages", "de".to_owned()),
        ("counts", "3".to_owned()),
        (
            "table",
            "item,option,count\r\n1,A,<many> & \"x\"\r\n".to_owned(),
        ),
    ];
    let wrong: Vec<(&str, &str)> = wrong.iter().map(|(n, v)| (*n, v.as_str())).collect();
    let page = sends(&rose, &partnership, &wrong, b"");
    assert_eq!(page.status, 422);
    let fields = [
        "label",
        "closed",
        "invited",
        "answered",
        "languages-en",
        "counts-8",
        "table-problems",
    ];
    assert_eq!(page.errors(), fields);
    for (name, value) in &wrong[..4] {
        assert_eq!(page.field(name).as_deref(), Some(*value));
    }
    assert_eq!(
        text_of_table(&page),
        "item,option,count\n1,A,<many> & \"x\"\n"
    );
    for (others, key) in [
        ([("closed", "2027-03-02")], "closed"),
        ([("closed", "1969-07-20")], "closed"),
        ([("invited", "9999999")], "invited"),
        ([("invited", "10")], "answered"),
        ([("label", " ")], "label"),
    ] {
        let file = table(&shipped()[0], 11);
        let page = sends(&rose, &partnership, &others, file.as_bytes());
        assert_eq!((page.status, page.errors()), (422, vec![key.to_owned()]));
        assert_eq!(text_of_table(&page), file, "the file is in the field");
        // It goes from there, without the file once more.
        let once = page.field("once").expect("the same token");
        let file = text_of_table(&page);
        let mut fields = earlier_fields(&[("table", &file)]);
        fields.push(("once", &once));
        let again = rose.uploads(&form_path(&partnership), &fields, ("", b""));
        assert_eq!(again.status, 303, "{}", again.body);
    }
}

#[test]
fn every_problem_of_the_counts_is_named_with_its_line() {
    let app = TestApp::start();
    let mut rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let file = "item,option,count\n\
        1,A,3\n\
        1,B,many\n\
        1,A,1\n\
        1,D,1\n\
        ninety,A,1\n\
        4,A,5\n\
        4,B,2\n\
        3,A,9\n\
        3,B,9\n\
        3,C,9\n";
    for (language, said) in [
        (
            "en",
            [
                "There are 7 problems with the counts.",
                "Line 3: “many” is not a count",
                "Line 3: The question “1” has counts, but none for “C”",
                "Line 4: The answer A to the question “1” is already on line 2",
                "Line 5: The question “1” has no answer “D”",
                "Line 6: There is no question “ninety”",
                "Line 8: The question “4” has counts, but none for “C”",
                "Line 11: For the question “3” the counts add up to 27",
            ],
        ),
        (
            "fr",
            [
                "Il y a 7 problèmes dans les nombres.",
                "Ligne 3. «\u{202f}many\u{202f}» n’est pas un nombre",
                "Ligne 3. La question «\u{202f}1\u{202f}» a des nombres, mais aucun",
                "Ligne 4. La réponse A à la question «\u{202f}1\u{202f}» figure déjà à la ligne 2",
                "Ligne 5. La question «\u{202f}1\u{202f}» n’a pas de réponse",
                "Ligne 6. Il n’y a pas de question «\u{202f}ninety\u{202f}»",
                "Ligne 8. La question «\u{202f}4\u{202f}» a des nombres, mais aucun",
                "Ligne 11. Pour la question «\u{202f}3\u{202f}», la somme des nombres est de 27",
            ],
        ),
    ] {
        rose.language = language;
        let page = sends(&rose, &partnership, &[], file.as_bytes());
        assert_eq!(page.status, 422);
        assert_eq!(page.errors(), ["table-problems"]);
        for words in said {
            assert!(page.says(words), "no '{words}' in {}", page.body);
        }
        assert_eq!(text_of_table(&page), file);
    }
}

#[test]
fn a_file_that_is_no_table_is_told_so() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let other = [("table", "what was pasted")];
    let long = vec![b'x'; tablee::import::MAX_BYTES + 1];
    for (file, words) in [
        (&b"PK\x03\x04\0\0\0"[..], "This file cannot be read"),
        (&long[..], "larger than 256 KB"),
    ] {
        let page = sends(&rose, &partnership, &other, file);
        assert_eq!(page.status, 422);
        assert!(page.says(words) && !page.says("Line 1: "));
        assert_eq!(text_of_table(&page), "what was pasted");
    }
    let page = sends(&rose, &partnership, &other, b"name;answer\nMarie;B\n");
    assert!(page.says("Line 1: The column “id” is missing"));
    // A file from an older spreadsheet program, accents in one byte.
    let latin = b"question;choix;nombre;sujet\n1;A;x;\xe9t\xe9\n";
    let page = sends(&rose, &partnership, &[], latin);
    assert!(text_of_table(&page).ends_with("1;A;x;été\n"));
    // Something far beyond any form.
    let huge = vec![b'x'; 5 * tablee::import::MAX_BYTES];
    let page = sends(&rose, &partnership, &[], &huge);
    assert_eq!(page.status, 413);
    assert!(page.says("The file is too large"));
    assert!(
        rose.get(&format!("/partnerships/{partnership}"))
            .says("Nothing has been evaluated here yet")
    );
}
