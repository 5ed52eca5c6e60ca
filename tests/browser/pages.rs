//! Every page for members and every error, in both languages: accessible,
//! valid, at home, no wider than a small phone.

use crate::common::app::TestApp;
use crate::common::people::Browser;
use crate::discussion;
use crate::reader::{Reader, Reading};
use crate::rounds::{ELEVEN, Opened, instrument, language};
use jiff::SignedDuration;
use tablee::invitation_code::Code;

#[test]
fn members_pages_are_sound_in_english() {
    members_pages_are_sound("en");
}

#[test]
fn members_pages_are_sound_in_french() {
    members_pages_are_sound("fr");
}

fn members_pages_are_sound(tag: &'static str) {
    let reader = Reader::of(tag);
    let app = TestApp::start();
    let rose = app.coordinator();
    let mut nobody = app.visitor();
    nobody.language = tag;
    let member = reader.in_the_place_of(&nobody);

    for (what, path, status) in [
        ("what this is", "/", 200),
        ("sign-in", "/sign-in", 200),
        ("one-time link that is over", "/welcome/none", 404),
        ("401", "/partnerships", 401),
        ("404", "/nothing-here", 404),
        ("404 no such round", "/r/bcdfghjkmn", 404),
        ("405", "/sign-out", 405),
    ] {
        member.gets(what, path, status);
    }
    let wrong = [("name", "nobody"), ("passphrase", "not the passphrase")];
    member.posts("sign-in refused", "/sign-in", &wrong, 422);
    guesses_too_often(&member, &app);
    let huge = "x".repeat(200_000);
    member.posts("413", "/sign-in", &[("name", &huge)], 413);

    results(&reader, &member, &app, &rose);
    discussion::phones(&member, &app, &rose, &nobody);
    let round = app.round_with_cards(&rose);
    first_pages(&member, &app, &rose, &round);
    a_members_way(&reader, &member, &app, &round);
    drop(member);
    reader.closes_the_book();
}

/// Whoever guessed often within a moment waits, and where six wait the next is
/// told so: the clock stands still meanwhile.
fn guesses_too_often(member: &Reading, app: &TestApp) {
    let guess = [("name", "Rose"), ("passphrase", "guess after guess")];
    for _ in 0..5 {
        assert_eq!(app.visitor().post("/sign-in", &guess).status, 422);
    }
    std::thread::scope(|scope| {
        let (sender, told) = std::sync::mpsc::channel();
        for _ in 0..7 {
            let sender = sender.clone();
            scope.spawn(move || {
                let page = app.visitor().post("/sign-in", &guess);
                sender.send(page.status).expect("heard");
            });
        }
        assert_eq!(told.recv().expect("an answer"), 429);
        member.posts("429", "/sign-in", &guess, 429);
        app.passes(SignedDuration::from_mins(1));
        for _ in 0..6 {
            assert_eq!(told.recv().expect("an answer"), 422);
        }
    });
}

fn first_pages(member: &Reading, app: &TestApp, rose: &Browser, round: &Opened) {
    let by_link = app.round_with(rose, &[("counts", "5")]);
    let by_mail = app.round_with(rose, &[("entry", "mail")]);
    for (what, path) in [
        ("first page", format!("/r/{}", round.id)),
        ("first page by link", format!("/r/{}", by_link.id)),
        ("first page by mail", format!("/r/{}", by_mail.id)),
        ("what is known", format!("/r/{}/privacy", round.id)),
        (
            "what is known, by link",
            format!("/r/{}/privacy", by_link.id),
        ),
        (
            "what is known, by mail",
            format!("/r/{}/privacy", by_mail.id),
        ),
        ("thanks", format!("/r/{}/thanks", round.id)),
    ] {
        member.gets(what, &path, 200);
    }
}

/// Results that are shared, at every level, and rounds that are over.
fn results(reader: &Reader, member: &Reading, app: &TestApp, rose: &Browser) {
    let quiet = app.round_with_cards(rose);
    app.close(&quiet);
    member.gets("closed", &format!("/r/{}", quiet.id), 200);
    for (what, answers) in [("counts", 11), ("patterns", 6), ("nothing", 3)] {
        let fields = [("entry", "cards"), ("members", "14")];
        let round = app.round_with(rose, &fields);
        app.others_answer(&round, &ELEVEN[..answers]);
        app.close(&round);
        app.store.set_shared(&round.id, true).expect("stored");
        member.gets(&format!("closed, {what}"), &format!("/r/{}", round.id), 200);
        let path = format!("/r/{}/results", round.id);
        member.gets(&format!("results, {what}"), &path, 200);
        let known = format!("/r/{}/privacy", round.id);
        member.gets(&format!("what was known, {what}"), &known, 200);

        // The report as one file for any browser.
        let round = app.store.round(&round.id).expect("read").expect("there");
        let report = tablee::results::report(
            &app.store,
            &round,
            &language(reader.tag),
            tablee::results::Beside::TheRoundBefore,
        );
        let report = report.expect("read").expect("a closed round");
        let alone = tablee::report::render::html(&report);
        reader.keeps(&format!("alone, {what}"), &alone);
    }
}

/// The pages that only a form leads to, and then a date that passes.
fn a_members_way(reader: &Reader, member: &Reading, app: &TestApp, round: &Opened) {
    let path = format!("/r/{}", round.id);
    let code = round.codes[0].as_str();
    let stranger = Code::draw(&mut rand::rng()).to_string();
    let start = |what: &str, code: &str, status| {
        let fields = [("lang", reader.tag), ("code", code), ("go", "questions")];
        member.posts(what, &path, &fields, status)
    };
    start("no code", "", 422);
    start("slip in the code", "22222-22222-2223", 422);
    start("unknown code", &stranger, 422);
    let questions = start("questions", code, 200);

    let visit = questions.field("visit").expect("a visit");
    let field = format!("item-{}", instrument().items()[0].id);
    let with = |code: &str, more: &[(&str, &str)], what: &str, status| {
        let mut all = vec![
            ("lang", reader.tag),
            ("code", code),
            ("visit", &visit),
            (&field, "A"),
        ];
        all.extend_from_slice(more);
        member.posts(what, &path, &all, status)
    };
    with(
        code,
        &[("go", "questions")],
        "questions with an answer",
        200,
    );
    with(code, &[("go", "review")], "review", 200);
    with(code, &[("go", "send")], "gaps", 422);
    let forged = [("item-forged", "A"), ("go", "send")];
    with(code, &forged, "forged item", 422);
    with("22222", &[("go", "review")], "review with a slip", 422);
    with(&stranger, &[("go", "send")], "review with a used code", 422);

    let on_purpose = [
        ("lang", reader.tag),
        ("code", code),
        ("visit", &visit),
        (&field, "A"),
        ("gaps", "yes"),
        ("go", "send"),
    ];
    let sent = app.visitor().post(&path, &on_purpose);
    assert_eq!(sent.status, 303, "{}", sent.body);
    let lang = ("lang", reader.tag);
    let again = [lang, ("code", code), ("visit", &visit), ("go", "send")];
    let again = app.visitor().post(&path, &again);
    member.gets("sent already", &again.headers["location"], 200);

    // Four weeks later the date has passed with one answer.
    app.passes(SignedDuration::from_hours(24 * 28));
    member.gets("takes no answers at the moment", &path, 200);
    let late = [
        ("lang", reader.tag),
        ("code", &round.codes[1]),
        (&field, "A"),
        ("go", "send"),
    ];
    member.posts("date passed meanwhile", &path, &late, 410);
    app.close(round);
    member.posts("closed meanwhile", &path, &late, 410);
}
