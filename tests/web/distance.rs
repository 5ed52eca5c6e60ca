//! Members who never meet in a room: codes that the coordinator sends.

use crate::common::app::TestApp;
use crate::common::html::Element;
use crate::common::people::{Browser, Page};
use crate::common::setting::round_fields;
use crate::web::PASSED;
use tablee::round::Entry;
use tablee::store::Submission;

const COMMON: &str = "http://tablee.example.org/r/";

/// A round whose codes are sent, with nine members.
fn by_mail(coordinator: &Browser) -> String {
    let partnership = coordinator.makes_partnership("Quartier nord");
    coordinator.opens_round_with(&partnership, &[("entry", "mail"), ("members", "9")])
}

/// The lines of a list of codes, as a reader of CSV that is told the delimiter
/// finds them; the first names the columns.
fn lines(list: &Page, delimiter: u8) -> Vec<Vec<String>> {
    assert_eq!(list.status, 200, "{}", list.body);
    let text = list.bytes.strip_prefix("\u{feff}".as_bytes());
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .from_reader(text.expect("a byte order mark"));
    let records = reader.records().map(|record| record.expect("a line"));
    records
        .map(|record| record.iter().map(str::to_owned).collect())
        .collect()
}

#[test]
fn a_list_of_codes_is_made_once_and_its_codes_let_members_in() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let id = by_mail(&rose);
    assert_eq!(app.round(&id).entry(), Some(Entry::Mail));
    let page = rose.get(&format!("/rounds/{id}"));
    for words in [
        "9 codes,",
        "made once",
        "never learn the names",
        "Three steps",
        "mail merge",
        "who has which code and, by trying a code, who has answered",
        "Which answers came with a code nobody can find out",
        "Have the message with your code at hand",
    ] {
        assert!(page.says(words), "{words}");
    }
    assert!(!page.says("Make the sheet of cards"));

    let path = format!("/rounds/{id}/codes");
    let list = rose.sends(&path, &[]);
    assert_eq!(list.headers["content-type"], "text/csv; charset=utf-8");
    assert_eq!(list.headers["cache-control"], "no-store");
    let name = "attachment; filename=\"codes-quartier-nord-spring-2027-list-1.csv\"";
    assert_eq!(list.headers["content-disposition"], name);
    let rows = lines(&list, b',');
    assert_eq!(rows[0], ["Number", "Code", "Link", "List"]);
    assert_eq!(rows.len(), 10);
    for (index, row) in rows.iter().enumerate().skip(1) {
        assert_eq!(row[0], index.to_string());
        let plain = row[1].replace('-', "");
        assert_eq!((row[1].len(), plain.len()), (16, 14), "{row:?}");
        assert_eq!(row[2], format!("{COMMON}{id}#{plain}"), "in the fragment");
        assert_eq!(row[3], "1", "which of the lists");
    }

    let again = rose.sends(&path, &[]);
    assert_eq!(
        (again.status, again.errors()),
        (422, vec!["replace".into()])
    );
    assert!(again.says("The list has been made already") && again.says("I will send new codes"));
    assert_eq!(
        app.member_answers(&id, &rows[1][1]),
        Submission::Counted,
        "nothing was changed"
    );

    let told = |page: &str| {
        app.visitor()
            .get(&format!("/r/{id}{page}"))
            .says("made again once")
    };
    assert!(!told("") && !told("/privacy"));
    assert!(rose.get(&format!("/rounds/{id}")).says("Made once"));
    let fresh = lines(&rose.sends(&path, &[("replace", "yes"), PASSED]), b',');
    assert!(told("") && told("/privacy"));
    assert!(
        rose.get(&format!("/rounds/{id}"))
            .says("then made again once")
    );
    assert_eq!(fresh.len(), 9, "the used code is not replaced");
    assert_eq!(
        app.member_answers(&id, &rows[2][1]),
        Submission::CodeNotUnused
    );
    for row in &fresh[1..] {
        assert_eq!(app.member_answers(&id, &row[1]), Submission::Counted);
    }
    assert!(
        rose.get(&format!("/rounds/{id}"))
            .says("Every code has been used")
    );
    assert!(
        rose.get(&format!("/rounds/{id}"))
            .says("since then every code was used")
    );
    let none = rose.sends(&path, &[("replace", "yes")]);
    assert_eq!((none.status, none.errors()), (422, vec!["codes".into()]));

    let round = tablee::round::Id::parse(&id).expect("an id");
    let day = "2027-03-02".parse().expect("a day");
    app.store.close_round(&round, day).expect("closes");
    let report = rose.get(&format!("/rounds/{id}/report"));
    assert!(report.says("made again once") && report.says("every single code was used"));
    assert!(
        rose.get(&format!("/rounds/{id}"))
            .says("since then every code was used")
    );
}

#[test]
fn a_french_list_is_one_that_french_spreadsheets_read() {
    let app = TestApp::start();
    let mut rose = app.coordinator();
    rose.language = "fr-CA";
    let id = by_mail(&rose);
    let list = rose.sends(&format!("/rounds/{id}/codes"), &[]);
    let rows = lines(&list, b';');
    assert_eq!(rows[0], ["Numéro", "Code", "Lien", "Liste"]);
    assert!(rows.len() == 10 && rows.iter().all(|row| row.len() == 4));
}

#[test]
fn each_way_in_has_its_own_codes_and_no_others() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    for (entry, wrong) in [
        ("cards", vec!["codes"]),
        ("mail", vec!["cards"]),
        ("link", vec!["cards", "codes"]),
    ] {
        let id = rose.opens_round_with(&partnership, &[("entry", entry)]);
        for path in wrong {
            let page = rose.sends(&format!("/rounds/{id}/{path}"), &[("replace", "yes")]);
            assert_eq!(page.status, 422, "{entry}: {path}");
            let target = page.errors().pop().expect("a summary of errors");
            assert!(
                page.html().shows(&format!("#{target}")),
                "{entry}: {target}"
            );
            assert!(app.round(&id).codes_made() == 0, "{entry}: {path}");
        }
    }
    // Codes are the coordinator's own affair.
    let id = by_mail(&rose);
    let path = format!("/rounds/{id}/codes");
    let eve = app.coordinator_named("Eve");
    assert_eq!(eve.sends(&path, &[]).status, 404);
    assert_eq!(rose.post(&path, &[]).status, 403, "without its token");
    let homeless = TestApp::with(|config| config.public_address = None);
    let rose = homeless.coordinator();
    let id = by_mail(&rose);
    let list = rose.sends(&format!("/rounds/{id}/codes"), &[]);
    assert_eq!((list.status, list.errors()), (422, vec!["codes".into()]));
    assert!(list.says("sets public-address") && homeless.round(&id).codes_made() == 0);
}

#[test]
fn a_member_with_a_code_from_a_message_is_spoken_to_as_such() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let id = by_mail(&rose);
    let path = format!("/r/{id}");
    let browser = app.visitor();
    let page = browser.get(&path);
    assert!(page.says("Code from your message") && !page.says("card"));
    assert!(page.says("your coordinator could know that it is yours"));
    let wrong = |code: &str| browser.post(&path, &[("go", "questions"), ("code", code)]);
    assert!(wrong("").says("Type the code that is in your message"));
    for code in ["ABC", "ABCDE-FGHJK-MNP!", "ABCDE-FGHJK-MNPQ"] {
        let page = wrong(code);
        assert_eq!(page.status, 422);
        assert!(page.says("your message") && !page.says("card"), "{code}");
    }
    let list = rose.sends(&format!("/rounds/{id}/codes"), &[]);
    let code = &lines(&list, b',')[1][1];
    assert!(wrong(code).says("Choose each time"));

    let by_cards = rose.opens_round_with(
        &rose.makes_partnership("Quartier sud"),
        &[("entry", "cards")],
    );
    let page = browser.get(&format!("/r/{by_cards}"));
    assert!(page.says("Code on your card") && !page.says("could know that it is yours"));
}

/// The cells of every table of who could know what, in order.
fn tables(page: &Page) -> Vec<Vec<String>> {
    let page = page.html();
    let tables = page.all("table.who").into_iter();
    tables
        .map(|table| table.all("td").into_iter().map(Element::words).collect())
        .collect()
}

#[test]
fn members_see_the_same_table_as_those_who_chose() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let new = format!("/partnerships/{partnership}/rounds/new");
    let first = tablee::instrument::shipped()[0].id();
    let form = rose.get(&format!("{new}?instrument={first}"));
    for words in [
        "We meet in a room",
        "I send each member a code",
        "Anyone with the link",
    ] {
        assert!(
            form.html()
                .all("strong")
                .iter()
                .any(|strong| strong.words() == words),
            "{words}"
        );
    }
    let offered = tables(&form);
    assert_eq!(offered.len(), 3);
    for (entry, table) in ["cards", "mail", "link"].into_iter().zip(&offered) {
        assert_eq!(table.len(), 9);
        let mut fields = round_fields(&[("entry", entry)]);
        fields.push(("go", "review"));
        let review = rose.sends(&new, &fields);
        assert_eq!(tables(&review), std::slice::from_ref(table), "{entry}");
        let id = rose.opens_round_with(&partnership, &[("entry", entry)]);
        let page = app.visitor().get(&format!("/r/{id}/privacy"));
        assert_eq!(tables(&page), std::slice::from_ref(table), "{entry}");
    }
    // Each way differs from the others, and only codes that were sent let the
    // coordinator know who has answered.
    let trying = "Yes: by trying the codes on the list";
    assert_eq!(offered[1][0], trying);
    assert_ne!(offered[0][0], trying);
    assert_eq!(offered[0][0], offered[2][0]);
    assert!(offered[2][6..].iter().all(|cell| cell.starts_with("Yes")));
    for table in &offered {
        assert_eq!(
            (table[3].as_str(), table[4].as_str()),
            ("No", "No"),
            "what a member answered"
        );
    }
}
