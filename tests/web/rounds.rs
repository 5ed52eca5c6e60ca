//! A round while it is open, its cards, its closing and its end.

use crate::common::app::{PASSPHRASE, TestApp};
use crate::common::cards::printed_codes;
use crate::common::files::DataFolder;
use crate::common::html::without_drawings;
use crate::common::people::Page;
use crate::web::{PASSED, PROVED};
use jiff::SignedDuration;
use tablee::discussion::{ActionPart, Field, MeetingPart, fingerprint};
use tablee::invitation_code::Code;
use tablee::round::{Id, RoundState};
use tablee::store::{Change, Submission};

#[test]
fn an_open_round_shows_a_number_and_nothing_else_of_any_answer() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let id = rose.opens_round(&partnership);
    let path = format!("/rounds/{id}");
    let before = rose.get(&path);
    assert!(before.says("0 of 8 have answered") && before.says("Cancel the round"));
    assert!(before.says(&format!("http://tablee.example.org/r/{id}")));
    assert!(before.html().shows("svg.square") && !before.says(" style="));
    assert!(before.says("Merci de répondre une seule fois") && before.says("Please answer once"));

    app.members_answer(&id, 1, |_| 0);
    assert!(rose.get(&path).says("1 of 8 has answered"));
    app.members_answer(&id, 6, |_| 0);
    let all_best = rose.get(&path);
    let other = rose.opens_round(&partnership);
    app.members_answer(&other, 7, |_| 2);
    let all_worst = rose.get(&format!("/rounds/{other}"));
    assert!(all_best.says("7 of 8 have answered"));
    let without_square = |page: &Page, id: &str| without_drawings(&page.body).replace(id, "ID");
    assert_eq!(
        without_square(&all_best, &id),
        without_square(&all_worst, &other)
    );
    app.members_answer(&id, 2, |_| 1);
    assert!(rose.get(&path).says("More answers came than the 8 members"));
}

#[test]
fn cards_are_made_once_and_their_codes_work() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let id = rose.opens_round_with(&partnership, &[("entry", "cards"), ("members", "9")]);
    let path = format!("/rounds/{id}/cards");
    let sheet = rose.sends(&path, &[("paper", "a4")]);
    assert_eq!((sheet.status, &sheet.bytes[..5]), (200, &b"%PDF-"[..]));
    assert_eq!(sheet.headers["content-type"], "application/pdf");
    assert_eq!(sheet.headers["cache-control"], "no-store");
    assert!(sheet.headers["content-disposition"].starts_with("attachment"));
    let codes = printed_codes(&sheet.bytes);
    assert_eq!(codes.len(), 9);

    let again = rose.sends(&path, &[("paper", "a4")]);
    assert_eq!(
        (again.status, again.errors()),
        (422, vec!["replace".into()])
    );
    assert!(again.says("Replace all unused cards"));
    assert_eq!(
        app.member_answers(&id, &codes[0]),
        Submission::Counted,
        "nothing was changed"
    );

    let fresh = rose.sends(&path, &[("paper", "letter"), ("replace", "yes"), PASSED]);
    let fresh = printed_codes(&fresh.bytes);
    assert_eq!(fresh.len(), 8, "the used card is not replaced");
    assert_eq!(
        app.member_answers(&id, &codes[1]),
        Submission::CodeNotUnused
    );
    for code in &fresh {
        assert!(Code::parse(code).is_ok());
        assert_eq!(app.member_answers(&id, code), Submission::Counted);
    }
    let page = rose.get(&format!("/rounds/{id}"));
    assert!(page.says("9 of 9 have answered") && page.says("Every card has been used"));
    let none = rose.sends(&path, &[("replace", "yes")]);
    assert_eq!((none.status, none.errors()), (422, vec!["cards".into()]));
}

/// The sheet cannot be typeset: no square holds so long an address.
#[test]
fn a_sheet_that_cannot_be_made_leaves_the_old_cards_good() {
    let long = format!("http://tablee.example.org/{}", "a".repeat(3000));
    let app = TestApp::with(|config| config.public_address = Some(long));
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let id = rose.opens_round_with(&partnership, &[("entry", "cards"), ("members", "9")]);
    let known = app.round(&id).id;
    let cards = app
        .store
        .make_cards(&known)
        .expect("stored")
        .expect("cards");
    let path = format!("/rounds/{id}/cards");
    let fields = [
        ("paper", "a4"),
        ("replace", "yes"),
        ("passphrase", PASSPHRASE),
    ];
    let failed = rose.sends(&path, &fields);
    assert_eq!(failed.status, 500, "{}", failed.body);
    assert_eq!(
        app.round(&id).codes_made(),
        1,
        "none were put in their place"
    );
    for code in &cards.codes {
        let sent = app.member_answers(&id, &code.to_string());
        assert_eq!(sent, Submission::Counted);
    }
    // The control: a list has no square, and so is made and ends the old codes.
    let id = rose.opens_round_with(&partnership, &[("entry", "mail"), ("members", "9")]);
    let known = app.round(&id).id;
    let old = app
        .store
        .make_cards(&known)
        .expect("stored")
        .expect("codes");
    let list = rose.sends(&format!("/rounds/{id}/codes"), &fields[1..]);
    assert_eq!(list.status, 200, "{}", list.body);
    let sent = app.member_answers(&id, &old.codes[0].to_string());
    assert_eq!(sent, Submission::CodeNotUnused);
}

#[test]
fn without_a_public_address_there_are_no_cards_and_no_square() {
    for address in [None, Some("http://localhost:8080".to_owned())] {
        let app = TestApp::with(|config| config.public_address = address);
        let rose = app.coordinator();
        let partnership = rose.makes_partnership("Quartier nord");
        let id = rose.opens_round_with(&partnership, &[("entry", "cards")]);
        let page = rose.get(&format!("/rounds/{id}"));
        assert!(page.says("sets public-address") && !page.html().shows("svg"));
        let sheet = rose.sends(&format!("/rounds/{id}/cards"), &[]);
        assert_eq!(sheet.status, 422);
        assert!(app.round(&id).codes_made() == 0);
    }
}

#[test]
fn the_closing_date_moves_and_nothing_else_does() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let id = rose.opens_round(&partnership);
    let path = format!("/rounds/{id}/date");
    let form = rose.get(&path);
    assert_eq!(form.field("date").as_deref(), Some("2027-03-20"));
    assert_eq!(form.field("time").as_deref(), Some("17:00"));
    for (date, target) in [("2027-02-01", "date"), ("never", "date")] {
        let page = rose.sends(&path, &[("date", date), ("time", "17:00")]);
        assert_eq!((page.status, page.errors()), (422, vec![target.to_owned()]));
        assert_eq!(page.field("date").as_deref(), Some(date));
    }
    let fields = [("date", "2027-04-02"), ("time", "09:00"), ("members", "5")];
    assert_eq!(rose.sends(&path, &fields).status, 303);
    let round = app.round(&id);
    assert_eq!(
        round.settings.closes_at().to_string(),
        "2027-04-02T13:00:00Z"
    );
    assert_eq!(round.settings.invited(), 8);
}

#[test]
fn a_round_is_closed_shared_and_deleted() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let id = rose.opens_round(&partnership);
    app.members_answer(&id, 6, |member| u8::try_from(member % 3).expect("small"));
    let path = format!("/rounds/{id}");
    assert!(
        rose.get(&format!("{path}/close"))
            .says("Close the round now?")
    );
    assert_eq!(rose.sends(&format!("{path}/close"), &[]).status, 303);
    let RoundState::Closed { answered, .. } = app.round(&id).state else {
        panic!("not closed");
    };
    assert_eq!(answered, 6);
    let page = rose.get(&path);
    assert_eq!(
        page.html().link("Read the report"),
        format!("/rounds/{id}/report")
    );
    assert!(page.says("Members cannot read the results yet"));
    for (value, shared) in [("yes", true), ("no", false)] {
        rose.sends(&format!("{path}/share"), &[("shared", value)]);
        assert_eq!(app.round(&id).shared, shared);
    }

    let delete = format!("{path}/delete");
    let asked = rose.get(&delete);
    assert!(asked.says("the results of 6 answers") && !asked.says("decision"));
    // What the group made of them goes as well.
    let known = Id::parse(&id).expect("an id");
    let noted = [
        (Field::Meeting(MeetingPart::Surprises), "So calm"),
        (Field::Action(1, ActionPart::What), "Ask earlier"),
        (Field::Action(2, ActionPart::What), "Meet in the evening"),
    ];
    let noted = noted.map(|(field, text)| Change {
        shown: fingerprint(""),
        text: text.to_owned(),
        field,
    });
    app.store.note(&known, &noted).expect("noted");
    for what in [&delete, &format!("/partnerships/{partnership}/delete")] {
        let asked = rose.get(what);
        assert!(asked.says("what was noted of the discussion, with its record"));
        assert!(asked.says("2 decisions, and what was noted of what became of them"));
    }
    let page = rose.sends(&delete, &[]);
    let missing = vec!["sure".into(), "passphrase".into()];
    assert_eq!((page.status, page.errors()), (422, missing));
    let page = rose.sends(&delete, &[("sure", "yes"), ("passphrase", "not mine")]);
    assert!(page.html().shows("input[checked]"), "the tick is kept");
    let page = rose.sends(&delete, &PROVED);
    assert_eq!(page.leads_to("/partnerships/"), partnership);
    assert_eq!(rose.get(&path).status, 404);
    assert_eq!(app.visitor().get(&format!("/r/{id}")).status, 404);
}

#[test]
fn with_too_few_answers_a_later_date_or_an_end_without_a_result() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let id = rose.opens_round(&partnership);
    app.members_answer(&id, 4, |_| 0);
    let path = format!("/rounds/{id}");
    let page = rose.sends(&format!("{path}/close"), &[]);
    assert_eq!((page.status, page.errors()), (422, vec!["sure".into()]));
    assert!(page.says("4 of 8 have answered") && page.says(&format!("{path}/date")));

    app.passes(SignedDuration::from_hours(24 * 20));
    rose.post("/sign-in", &[("name", "Rose"), ("passphrase", PASSPHRASE)]);
    let page = rose.get(&path);
    assert!(page.says("takes no answers at the moment") && page.says("on 3 April 2027"));
    let later = [("date", "2027-03-25"), ("time", "17:00")];
    assert_eq!(rose.sends(&format!("{path}/date"), &later).status, 303);
    assert!(rose.get(&path).says("4 of 8 have answered"));

    assert_eq!(
        rose.sends(&format!("{path}/close"), &[("sure", "yes")])
            .status,
        303
    );
    assert!(rose.get(&path).says("Too few answered for results"));
}

#[test]
fn a_round_without_answers_is_taken_back_and_one_with_answers_asks() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let empty = rose.opens_round(&partnership);
    let page = rose.sends(&format!("/rounds/{empty}/delete"), &[]);
    assert_eq!(page.status, 303);

    let id = rose.opens_round(&partnership);
    let delete = format!("/rounds/{id}/delete");
    assert!(rose.get(&delete).says("Cancel the round?"));
    app.members_answer(&id, 1, |_| 0);
    assert_eq!(
        rose.sends(&delete, &[]).status,
        422,
        "somebody answered meanwhile"
    );
    assert!(
        rose.get(&delete)
            .says("the answers of one member, not counted yet")
    );
}

#[test]
fn deleting_a_partnership_deletes_its_rounds_and_boxes() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let closed = rose.opens_round(&partnership);
    app.members_answer(&closed, 6, |_| 0);
    rose.sends(&format!("/rounds/{closed}/close"), &[]);
    let open = rose.opens_round(&partnership);
    app.members_answer(&open, 3, |_| 0);
    let open_id = app.round(&open).id;
    let path = format!("/partnerships/{partnership}/delete");
    let page = rose.get(&path);
    for words in [
        "the results of one closed round",
        "one open round",
        "the answers of 3 members, not counted yet",
    ] {
        assert!(page.says(words), "{words}");
    }
    assert_eq!(rose.sends(&path, &PROVED).status, 303);
    for id in [&closed, &open] {
        assert_eq!(rose.get(&format!("/rounds/{id}")).status, 404);
    }
    assert_eq!(
        app.store.answered_now(&open_id).expect("asked"),
        None,
        "its box is gone"
    );
}

#[test]
fn anothers_round_is_not_found() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let id = rose.opens_round(&rose.makes_partnership("Quartier nord"));
    let eve = app.coordinator_named("Eve");
    for page in ["", "/date", "/close", "/delete"] {
        let path = format!("/rounds/{id}{page}");
        assert_eq!(rose.get(&path).status, 200, "{path}");
        assert_eq!(eve.get(&path).status, 404, "{path}");
        assert_eq!(app.visitor().get(&path).status, 401, "{path}");
    }
    let fields = [
        ("sure", "yes"),
        ("shared", "yes"),
        ("date", "2027-04-01"),
        ("time", "10:00"),
    ];
    for page in ["/date", "/close", "/delete", "/share", "/cards"] {
        let path = format!("/rounds/{id}{page}");
        assert_eq!(eve.sends(&path, &fields).status, 404, "{path}");
        assert_eq!(
            rose.post(&path, &fields).status,
            403,
            "without its token: {path}"
        );
    }
    assert_eq!(app.round(&id).state, RoundState::Open);
}

#[test]
fn every_page_of_a_coordinator_exists_in_french() {
    let app = TestApp::start();
    let mut rose = app.coordinator();
    rose.language = "fr-CA";
    let partnership = rose.makes_partnership("Quartier nord");
    let id = rose.opens_round_with(&partnership, &[("entry", "cards")]);
    for (path, words) in [
        ("/partnerships".to_owned(), "0 personne sur 8 a répondu"),
        (format!("/partnerships/{partnership}"), "Personnes"),
        (format!("/rounds/{id}"), "0 personne sur 8 a répondu"),
        (
            format!("/rounds/{id}/close"),
            "Aucun des 8 membres n’a encore répondu.",
        ),
        (
            format!("/rounds/{id}/delete"),
            "Annuler l’évaluation\u{202f}?",
        ),
    ] {
        let page = rose.get(&path);
        assert!(page.language() == "fr", "{path}");
        assert!(page.says(words), "{path}");
    }
}

#[test]
fn a_round_from_a_backup_waits_for_its_answers_and_can_only_be_ended_or_deleted() {
    let app = TestApp::in_a_file();
    let rose = app.coordinator();
    let id = rose.opens_round(&rose.makes_partnership("Quartier nord"));
    app.members_answer(&id, 6, |_| 0);
    let folder = DataFolder::new();
    let copy = folder.path().join(tablee::store::RECORDS_FILE);
    app.store.back_up(&copy).expect("copied");

    let restored = TestApp::with(|config| config.data = folder.path().to_owned());
    let rose = restored.visitor();
    rose.signs_in("Rose");
    let path = format!("/rounds/{id}");
    let waiting = RoundState::Waiting { damaged: false };
    assert!(rose.get(&path).says("not on this server"));
    assert!(
        restored
            .visitor()
            .get(&format!("/r/{id}"))
            .says("Answers cannot be taken for now")
    );
    for change in ["/date", "/share"] {
        let fields = [
            ("sure", "yes"),
            ("shared", "yes"),
            ("date", "2027-04-01"),
            ("time", "10:00"),
        ];
        rose.sends(&format!("{path}{change}"), &fields);
        assert_eq!(restored.round(&id).state, waiting);
    }
    let unsure = rose.sends(&format!("{path}/close"), &[]);
    assert!(unsure.says("destroyed unread"), "{}", unsure.body);
    assert_eq!(restored.round(&id).state, waiting);
    let ended = rose.sends(&format!("{path}/close"), &[("sure", "yes")]);
    assert_eq!(ended.status, 303);
    assert_eq!(restored.round(&id).state, RoundState::Interrupted);
    assert!(rose.get(&path).says("ended without a result"));
    let sheet = rose.sends(&format!("{path}/cards"), &[]);
    assert_ne!(sheet.headers["content-type"], "application/pdf");
    assert_eq!(rose.sends(&format!("{path}/delete"), &PROVED).status, 303);
    assert_eq!(rose.get(&path).status, 404);
}
