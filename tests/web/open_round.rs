//! What a coordinator can do with an open round: show its link, send texts, move
//! its end.

use crate::common::app::{PASSPHRASE, TestApp};
use crate::common::cards::printed_codes;
use crate::common::earlier::{earlier_fields, form_path};
use crate::common::people::Page;
use jiff::SignedDuration;
use tablee::round::RoundState;
use tablee::store::Submission;

#[test]
fn the_link_is_shown_large_saved_as_a_picture_and_its_date_goes_into_calendars() {
    let app = TestApp::start();
    let mut rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord, été");
    let id = rose.opens_round_with(&partnership, &[("entry", "cards"), ("members", "9")]);
    let path = format!("/rounds/{id}");
    let link = format!("http://tablee.example.org/r/{id}");
    let large = rose.get(&format!("{path}/square"));
    assert!(large.html().shows("svg.square") && large.says(&link));
    assert!(large.says("Have your card at hand"));
    for (ending, kind, begins) in [
        ("svg", "image/svg+xml", &b"<svg"[..]),
        ("png", "image/png", &b"\x89PNG"[..]),
    ] {
        let picture = rose.get(&format!("{path}/square.{ending}"));
        assert_eq!(picture.headers["content-type"], kind);
        assert!(picture.bytes.starts_with(begins) && !picture.says(" style="));
    }
    assert_eq!(rose.get(&format!("{path}/square.gif")).status, 404);
    let calendar = rose.get(&format!("{path}/closing.ics"));
    assert_eq!(
        calendar.headers["content-type"],
        "text/calendar; charset=utf-8"
    );
    let lines = calendar.body.replace("\r\n ", "");
    for line in [
        "DTSTART:20270320T210000Z",
        &*format!("URL:{link}"),
        &*format!("UID:{id}@tablee"),
    ] {
        assert!(
            lines.split("\r\n").any(|one| one == line),
            "{line}: {lines}"
        );
    }
    // Texts to send: the own language first, and nothing of any code.
    let page = rose.get(&path);
    let of = |page: &Page, which: &str| page.html().first(which).text();
    let invitation = of(&page, "#message");
    assert!(
        invitation.starts_with("Quartier nord, été asks:"),
        "{invitation}"
    );
    assert!(invitation.contains("demande") && invitation.contains(&link));
    rose.language = "fr";
    let page = rose.get(&path);
    for text in ["#message", "#reminder"] {
        assert!(
            of(&page, text).starts_with("Quartier nord, été demande"),
            "{}",
            of(&page, text)
        );
    }
    rose.language = "en";
    let mail = rose.opens_round_with(&partnership, &[("entry", "mail"), ("members", "9")]);
    let message = of(&rose.get(&format!("/rounds/{mail}")), "#message");
    assert!(
        message.contains("«Link»") && message.contains("«Code»"),
        "{message}"
    );
}

#[test]
fn closing_gently_moves_the_date_so_that_whoever_answers_can_send() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let id = rose.opens_round(&partnership);
    let path = format!("/rounds/{id}");
    app.members_answer(&id, 6, |_| 0);
    let page = rose.get(&format!("{path}/close"));
    assert!(page.says("Somebody may be answering") && page.says("Close in ten minutes"));
    let moved = rose.sends(&format!("{path}/close"), &[("gently", "yes")]);
    assert_eq!(moved.status, 303);
    assert!(
        rose.get(&moved.headers["location"])
            .says("closes in ten minutes")
    );
    assert_eq!(app.round(&id).state, RoundState::Open);
    // Whoever had the form open sends, and is counted.
    app.passes(SignedDuration::from_mins(9));
    app.members_answer(&id, 1, |_| 0);
    // So near its end it closes at once, or by itself.
    let page = rose.get(&format!("{path}/close"));
    assert!(!page.says("Close in ten minutes"));
    let at_once = rose.sends(&format!("{path}/close"), &[("gently", "yes")]);
    assert_eq!(at_once.status, 303);
    let RoundState::Closed { answered, .. } = app.round(&id).state else {
        panic!("closed");
    };
    assert_eq!(answered, 7);
}

#[test]
fn only_codes_tell_that_everyone_has_answered() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let year = format!("/partnerships/{partnership}");
    // With everybody's answers there is nobody to wait for.
    let by_card = rose.opens_round_with(&partnership, &[("entry", "cards")]);
    let path = format!("/rounds/{by_card}");
    let sheet = rose.sends(&format!("{path}/cards"), &[("paper", "a4")]);
    for code in printed_codes(&sheet.bytes) {
        assert_eq!(app.member_answers(&by_card, &code), Submission::Counted);
    }
    assert!(rose.get(&path).says("Everyone has answered"));
    assert!(rose.get(&year).says("All 8 have answered"));
    let close = rose.get(&format!("{path}/close"));
    assert!(close.says("8 of 8 have answered"));
    assert!(!close.says("Somebody may be answering") && !close.says("Close in ten minutes"));
    let closed = rose.sends(&format!("{path}/close"), &[]);
    assert_eq!(closed.status, 303, "{}", closed.body);

    // By a link that all share one may answer twice, while another is answering.
    let by_link = rose.opens_round_with(&partnership, &[("entry", "link")]);
    let path = format!("/rounds/{by_link}");
    app.members_answer(&by_link, 8, |_| 0);
    let page = rose.get(&path);
    assert!(page.says("8 answers of 8 have come in") && !page.says("Everyone has answered"));
    let next = rose.get(&year);
    assert!(next.says("8 answers have come in for 8 members") && !next.says("All 8"));
    for answered in [8, 9] {
        let close = rose.get(&format!("{path}/close"));
        assert!(close.says(&format!("{answered} answers of 8 have come in")));
        assert!(close.says("Somebody may be answering") && close.says("Close in ten minutes"));
        app.members_answer(&by_link, 1, |_| 0);
    }
    let moved = rose.sends(&format!("{path}/close"), &[("gently", "yes")]);
    assert_eq!(
        moved.headers["location"],
        format!("{path}?done=closes-soon")
    );
    assert_eq!(app.round(&by_link).state, RoundState::Open);
}

#[test]
fn a_date_is_moved_no_nearer_than_whoever_answers_needs_to_send() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let id = rose.opens_round(&partnership);
    let date = format!("/rounds/{id}/date");
    let moves_to = |ahead: i64| {
        let closes = app.round(&id).settings.closes_at();
        let zone = app.round(&id).settings.time_zone().clone();
        let at = zone.to_datetime(app.now() + SignedDuration::from_mins(ahead));
        let day = at.date().to_string();
        let time = at.strftime("%H:%M").to_string();
        let page = rose.sends(&date, &[("date", &day), ("time", &time)]);
        assert_eq!(
            page.status == 422,
            app.round(&id).settings.closes_at() == closes
        );
        page
    };
    for sooner in [1, 8] {
        let refused = moves_to(sooner);
        assert_eq!(
            (refused.status, refused.errors()),
            (422, vec!["date".to_owned()])
        );
        assert!(refused.says("at least ten minutes from now"));
    }
    assert_eq!(moves_to(11).status, 303);
    // What only lengthens a round cuts nobody short.
    app.passes(SignedDuration::from_mins(8));
    assert_eq!(moves_to(5).status, 303);
}

#[test]
fn who_moves_the_date_after_the_cards_were_made_is_told_that_they_carry_it() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let id = rose.opens_round_with(&partnership, &[("entry", "cards")]);
    let date = format!("/rounds/{id}/date");
    assert!(!rose.get(&date).says("carry the old date"));
    rose.sends(&format!("/rounds/{id}/cards"), &[]);
    assert!(rose.get(&date).says("carry the old date"));
}

#[test]
fn whoever_is_not_signed_in_signs_in_where_they_were_and_goes_on_there() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    rose.sends("/sign-out", &[]);
    let path = format!("/partnerships/{partnership}/edit");
    let page = rose.get(&path);
    assert_eq!((page.status, page.field("to")), (401, Some(path.clone())));
    assert!(page.html().shows("form[action=/sign-in]") && page.html().shows(".languages"));
    let fields = [("name", "Rose"), ("passphrase", PASSPHRASE), ("to", &path)];
    let page = rose.post("/sign-in", &fields);
    assert_eq!(page.headers["location"], path);
}

/// The form that brings a round in comes in parts: it waits for its person too.
#[test]
fn a_form_with_a_file_waits_until_its_person_is_signed_in_again() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let path = form_path(&partnership);
    let once = rose.get(&path).field("once").expect("a token");
    let csrf = rose.token();
    rose.sends("/sign-out", &[]);
    let mut fields = earlier_fields(&[("once", &once), ("label", "Typed long ago")]);
    fields.push(("csrf", &csrf));
    let origin = [("origin", rose.origin.as_str())];
    let page = rose.posts_parts_with(&path, &origin, &fields, ("", b""));
    assert_eq!(page.status, 401);
    assert!(page.html().shows("form[action=/sign-in]"));
    assert_eq!(page.field("kept:label").as_deref(), Some("Typed long ago"));
    assert!(page.field("kept:csrf").is_none());
}
