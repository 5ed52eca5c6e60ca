//! What is refused: forms that cannot be sent, and addresses that get nothing.

use crate::common::app::TestApp;
use crate::common::cards::printed_codes;
use crate::common::mailing::{addresses, by_sending, code, once, sending_by, signs_in_again};
use crate::common::patience::NEVER;
use crate::common::people::Browser;
use crate::common::smtp::{Letter, SmtpServer};
use std::collections::BTreeSet;
use std::sync::Barrier;
use std::time::{Duration, Instant};
use tablee::store::Submission;

fn all_codes(letters: &[Letter], id: &str) -> BTreeSet<String> {
    letters.iter().map(|letter| code(letter, id)).collect()
}

#[test]
fn what_is_wrong_is_named_and_nothing_typed_is_lost() {
    let mail = SmtpServer::start();
    let app = sending_by(&mail);
    let rose = app.coordinator();
    let id = by_sending(&rose, "5");
    let path = format!("/rounds/{id}/send/codes");
    let form = rose.get(&path);
    let once = once(&form);
    let typed = "rose@example.org\nbob(at)example.org\n\nÉve <eve@exa mple>\nanne@example.org";
    let fields = [
        ("once", once.as_str()),
        ("addresses", typed),
        ("subject", "Our questionnaire"),
        ("text", "Dear all,\nplease answer."),
        ("subject", " "),
        ("text", "Chers vous tous"),
    ];
    let page = rose.sends(&path, &fields);
    assert_eq!(page.status, 422);
    assert_eq!(page.errors(), ["lines", "subject-fr"]);
    assert!(page.html().shows("#lines") && page.html().shows("#subject-fr"));
    for words in [
        "2 pieces are not addresses",
        "Line 2, “bob(at)example.org”: there is no @",
        "Line 4, “eve@exa mple”",
        "Write a subject",
        "Our questionnaire",
        "Dear all,\nplease answer.",
        "Chers vous tous",
        "bob(at)example.org\n\nÉve &lt;eve@exa mple&gt;\nanne@example.org",
    ] {
        assert!(page.says(words), "{words}: {}", page.body);
    }
    for (typed, words) in [
        ("", "Paste the addresses"),
        (" \n ; \n", "there is no @"),
        (&*addresses(6), "6 addresses, and 5 codes"),
    ] {
        let page = rose.checks(&id, "codes", typed);
        assert_eq!(page.status, 422, "{typed}");
        assert!(page.says(words), "{words}: {}", page.body);
    }
    // Back from the look everything stands there again.
    let check = rose.checks(&id, "codes", "Rose <rose@example.org>");
    let again = rose.sends_again(&path, &check, &[("go", "change")]);
    assert_eq!((again.status, again.errors()), (200, vec![]));
    assert!(again.says("rose@example.org"));
    assert_eq!(app.round(&id).codes_made(), 0);
    assert!(mail.taken_until_now().is_empty());
    // Another session's form, and one of nobody's.
    assert_eq!(rose.post(&path, &[("once", &once)]).status, 403);
    assert_eq!(app.coordinator_named("Eve").sends(&path, &[]).status, 404);
}

#[test]
fn a_session_that_ends_meanwhile_loses_nothing() {
    let mail = SmtpServer::start();
    let app = sending_by(&mail);
    let rose = app.coordinator();
    let id = by_sending(&rose, "300");
    let path = format!("/rounds/{id}/send/codes");
    let form = rose.get(&path);
    let (once, token) = (once(&form), rose.token());
    let list = addresses(300);
    let typed = [
        ("csrf", token.as_str()),
        ("once", once.as_str()),
        ("addresses", list.as_str()),
        ("subject", "Ours"),
        ("text", "Dear all"),
    ];
    app.passes(jiff::SignedDuration::from_hours(13));
    let origin = [("origin", rose.origin.as_str())];
    let page = rose.post_with(&path, &origin, &typed);
    assert_eq!(page.status, 401, "{}", page.body);
    let carried = |name: &str| {
        let hidden = page.hidden().into_iter();
        let mut found = hidden.filter(|(one, _)| one == name);
        found.next().map(|(_, value)| value)
    };
    let kept = carried("kept:addresses").map(|kept| kept.replace('\r', ""));
    assert_eq!(kept.as_deref(), Some(list.as_str()));
    assert_eq!(carried("kept:text").as_deref(), Some("Dear all"));
}

#[test]
fn addresses_come_from_a_file_too() {
    let mail = SmtpServer::start();
    let app = sending_by(&mail);
    let rose = app.coordinator();
    let id = by_sending(&rose, "5");
    let path = format!("/rounds/{id}/send/codes");
    let csv = "Nom;Prénom;Courriel\nRoy;Rose;rose@example.org\nRoy;Bob;bob@example.org\n";
    let uploads = |bytes: &[u8], typed: &str| {
        let once = once(&rose.get(&path));
        let fields = [("once", &*once), ("addresses", typed)];
        rose.uploads(&path, &fields, ("list.csv", bytes))
    };
    let check = uploads(csv.as_bytes(), "anne@example.org");
    assert_eq!(check.status, 200, "{}", check.body);
    assert!(check.says("3 messages, each with a code"), "{}", check.body);
    for words in ["rose@example.org", "bob@example.org", "anne@example.org"] {
        assert!(check.says(words), "{words}");
    }
    assert!(!check.says("Roy"));
    let page = uploads(b"\0\x01\x02", "anne@example.org");
    assert_eq!((page.status, page.errors()), (422, vec!["file".into()]));
    assert!(page.says("anne@example.org"), "what was typed stays");
}

#[test]
fn refused_addresses_are_told_once_and_their_codes_go_to_others() {
    let gone = ["member-2@example.org", "member-4@example.org"];
    let words = ["--refuse", gone[0], "--refuse", gone[1]];
    let mail = SmtpServer::with(&words);
    let app = sending_by(&mail);
    let rose = app.coordinator();
    let id = by_sending(&rose, "6");
    assert_eq!(rose.mails(&id, "codes", &addresses(5)).status, 303);
    let ended = rose.hears(&id, "Codes: sent 3, refused 2.");
    for address in gone {
        assert!(ended.says(address), "{address}");
    }
    assert!(!ended.says("member-1@example.org"), "those that got theirs");
    assert!(ended.says("3 codes are in nobody’s hands") && ended.says("Or print them on cards"));
    assert!(
        rose.get(&format!("/rounds/{id}"))
            .says("Codes: sent 3, refused 2.")
    );

    // They stand in the form, to be put right.
    let form = rose.get(&format!("/rounds/{id}/send/rest"));
    assert!(form.says("member-2@example.org\nmember-4@example.org</textarea>"));
    assert!(form.says("3 codes are in nobody’s hands."));
    let page = rose.checks(&id, "rest", &addresses(4));
    assert_eq!(page.status, 422);
    assert!(page.says("4 addresses, and 3 codes"), "{}", page.body);
    let right = "second@example.org\nfourth@example.org";
    assert_eq!(rose.mails(&id, "rest", right).status, 303);
    let ended = rose.hears(&id, "Codes: sent 2, refused 0.");
    assert!(!ended.says(gone[0]), "what was noted is forgotten");
    assert!(ended.says("One code is in nobody’s hands") && ended.says("Of fewer than 3 cards"));
    let noted = rose.sends(&format!("/rounds/{id}/sending/noted"), &[]);
    assert_eq!(noted.status, 303);
    assert!(!rose.get(&format!("/rounds/{id}")).says("Codes: sent"));
    assert_eq!(rose.mails(&id, "rest", "sixth@example.org").status, 303);
    rose.hears(&id, "Codes: sent 1, refused 0.");
    let codes = all_codes(&mail.taken_until_now(), &id);
    assert_eq!((codes.len(), app.round(&id).codes_made()), (6, 1));
    for code in &codes {
        assert_eq!(app.member_answers(&id, code), Submission::Counted);
    }
    assert!(app.round(&id).added() == 0, "nobody was added");
}

#[test]
fn codes_that_are_left_can_be_printed_from_three_on() {
    let mail = SmtpServer::start();
    let app = sending_by(&mail);
    let rose = app.coordinator();
    let id = by_sending(&rose, "9");
    let print = format!("/rounds/{id}/sending/cards");
    assert_eq!(rose.mails(&id, "codes", &addresses(5)).status, 303);
    rose.hears(&id, "Codes: sent 5, refused 0.");
    let sheet = rose.sends(&print, &[("paper", "a4")]);
    assert_eq!(sheet.status, 200, "{}", sheet.body);
    let printed = printed_codes(&sheet.bytes);
    let sent = all_codes(&mail.taken_until_now(), &id);
    assert_eq!((printed.len(), sent.len()), (4, 5));
    for code in sent.iter().chain(&printed) {
        assert_eq!(app.member_answers(&id, code), Submission::Counted);
    }
    assert_eq!(rose.sends(&print, &[]).status, 303, "made once");

    let id = by_sending(&rose, "7");
    let print = format!("/rounds/{id}/sending/cards");
    assert_eq!(rose.mails(&id, "codes", &addresses(5)).status, 303);
    let page = rose.hears(&id, "2 codes are in nobody’s hands");
    assert!(!page.leads(&print) && !page.says("Make the sheet of cards"));
    assert_eq!(rose.sends(&print, &[]).status, 303, "no sheet of two");
    assert!(
        rose.get(&format!("/rounds/{id}/sending"))
            .says("2 codes are in nobody’s hands")
    );
}

#[test]
fn what_is_not_taken_for_now_is_tried_again_and_then_told() {
    let mail = SmtpServer::with(&["--later", "member-3@example.org"]);
    let app = sending_by(&mail);
    let rose = app.coordinator();
    let id = by_sending(&rose, "5");
    assert_eq!(rose.mails(&id, "codes", &addresses(5)).status, 303);
    let waits = rose.hears(&id, "The mail server takes nothing for now");
    assert!(waits.says("Codes: sent 4 of 5."));
    lets_time_pass(&app, &rose, &id, "Codes: sent 4, refused 1.");
    let ended = signs_in_again(&app).get(&format!("/rounds/{id}/sending"));
    assert!(ended.says("member-3@example.org") && ended.says("could not be reached"));
    let tries = mail.commands().iter().filter(|one| *one == "RCPT").count();
    assert!((7..=9).contains(&tries), "a few tries: {tries}");
}

/// Lets the pauses between tries pass until the page says this.
fn lets_time_pass(app: &TestApp, rose: &Browser, id: &str, words: &str) {
    let began = Instant::now();
    let mut again = None;
    while began.elapsed() < NEVER {
        let page = again.as_ref().unwrap_or(rose);
        let page = page.get(&format!("/rounds/{id}/sending"));
        if page.says(words) {
            return;
        }
        if page.status == 401 {
            again = Some(signs_in_again(app));
        }
        app.passes(jiff::SignedDuration::from_mins(1));
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("never says “{words}”");
}

#[test]
fn a_server_that_hangs_up_or_is_gone_loses_no_message() {
    // It hangs up after each second message of a connection.
    let mail = SmtpServer::with(&["--most", "2"]);
    let app = sending_by(&mail);
    let rose = app.coordinator();
    let id = by_sending(&rose, "9");
    assert_eq!(rose.mails(&id, "codes", &addresses(9)).status, 303);
    lets_time_pass(&app, &rose, &id, "Codes: sent 9, refused 0.");
    let to: BTreeSet<String> = mail
        .taken_until_now()
        .iter()
        .map(|letter| letter.to[0].clone())
        .collect();
    assert_eq!(
        (to.len(), all_codes(&mail.taken_until_now(), &id).len()),
        (9, 9)
    );

    let gone = SmtpServer::start();
    let app = sending_by(&gone);
    drop(gone);
    let rose = app.coordinator();
    let id = by_sending(&rose, "20");
    assert_eq!(rose.mails(&id, "codes", &addresses(20)).status, 303);
    lets_time_pass(&app, &rose, &id, "Codes: sent 0, refused 20.");
    let page = signs_in_again(&app).get(&format!("/rounds/{id}/sending"));
    assert!(page.says("20 codes are in nobody’s hands"), "{}", page.body);
}

#[test]
fn a_message_that_may_have_arrived_keeps_its_code() {
    let mail = SmtpServer::with(&["--hang-up", "taken"]);
    let app = sending_by(&mail);
    let rose = app.coordinator();
    let id = by_sending(&rose, "5");
    assert_eq!(rose.mails(&id, "codes", "one@example.org").status, 303);
    lets_time_pass(&app, &rose, &id, "Codes: sent 0, refused 1.");
    let page = signs_in_again(&app).get(&format!("/rounds/{id}/sending"));
    assert!(page.says("it may have arrived"), "{}", page.body);
    assert!(page.says("4 codes are in nobody’s hands"), "{}", page.body);
    let codes = all_codes(&mail.taken_until_now(), &id);
    assert_eq!(codes.len(), 1, "the same code each time");
    let code = codes.first().expect("one");
    assert_eq!(app.member_answers(&id, code), Submission::Counted);
}

#[test]
fn of_two_coordinators_who_press_at_once_one_sends() {
    let mail = SmtpServer::with(&["--slow", "0.05"]);
    let app = sending_by(&mail);
    let rose = app.coordinator();
    let id = by_sending(&rose, "9");
    let partnership = app.round(&id).partnership.to_string();
    let paul = app.coordinator_named("Paul");
    let link = rose.invites(&partnership, "Paul");
    assert_eq!(paul.sends(&link, &[]).status, 303);
    let people = [&rose, &paul];
    let checks = people.map(|one| one.checks(&id, "codes", &addresses(9)));
    let together = Barrier::new(4);
    let pages = std::thread::scope(|scope| {
        let presses: Vec<_> = people
            .iter()
            .zip(&checks)
            // Each presses twice.
            .flat_map(|press| [press; 2])
            .map(|(person, check)| {
                scope.spawn(|| {
                    together.wait();
                    person.confirms(&id, "codes", check)
                })
            })
            .collect();
        let pages = presses
            .into_iter()
            .map(|press| press.join().expect("an answer"));
        pages.collect::<Vec<_>>()
    });
    let mut statuses: Vec<u16> = pages.iter().map(|page| page.status).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 303, 422, 422]);
    for page in pages.iter().filter(|page| page.status == 422) {
        assert!(
            page.says("by somebody who coordinates with you"),
            "{}",
            page.body
        );
        assert!(page.says("member-7@example.org"), "nothing is lost");
    }
    rose.hears(&id, "Codes: sent 9, refused 0.");
    let letters = mail.taken_until_now();
    assert_eq!((letters.len(), all_codes(&letters, &id).len()), (9, 9));
    assert_eq!(app.round(&id).codes_made(), 1);
}
