//! Codes and reminders that the server sends, by a real mail server.

mod ending;
mod keeping;
mod refusing;
mod reminding;

use crate::common::app::TestApp;
use crate::common::mailing::{addresses, by_sending, code, sending_by, signs_in_again};
use crate::common::smtp::{Letter, SmtpServer};
use std::collections::BTreeSet;
use tablee::mail::Encryption;
use tablee::round::Entry;
use tablee::store::Submission;

#[test]
fn each_member_gets_a_code_of_their_own_and_nobody_sees_which() {
    let mail = SmtpServer::start();
    let app = sending_by(&mail);
    let rose = app.coordinator();
    let id = by_sending(&rose, "9");
    assert_eq!(app.round(&id).entry(), Some(Entry::Sent));
    let page = rose.get(&format!("/rounds/{id}"));
    for words in [
        "9 codes are to be sent",
        "Send the codes",
        "Who knows which code is whose?",
    ] {
        assert!(page.says(words), "{words}");
    }
    for gone in [
        "Make the list of codes",
        "Make the sheet of cards",
        "Texts to copy",
    ] {
        assert!(!page.says(gone), "{gone}");
    }

    let pasted = "Rose Roy <rose@example.org>; bob@example.org\nBOB@example.org\n\
                  three@example.org four@example.org\nfive@example.org";
    let check = rose.checks(&id, "codes", pasted);
    assert_eq!(check.status, 200, "{}", check.body);
    for words in [
        "5 messages, each with a code of its own",
        "about one minute",
        "4 codes are left",
        "This address stood there more than once",
        "BOB@example.org",
        "rose@example.org",
        "Tablée &lt;tablee@example.org&gt;",
        "Quartier nord: your code / Quartier nord : votre code",
        "XXXXX-XXXXX-XXXX",
        "S’il demande un code",
    ] {
        assert!(check.says(words), "{words}: {}", check.body);
    }
    assert!(!check.says("Rose Roy"), "the name is dropped");
    assert_eq!(app.round(&id).codes_made(), 0, "nothing was made");
    assert!(mail.taken_until_now().is_empty(), "nothing was sent");

    let sent = rose.confirms(&id, "codes", &check);
    assert_eq!(sent.status, 303, "{}", sent.body);
    assert_eq!(sent.headers["location"], format!("/rounds/{id}/sending"));
    rose.hears(&id, "Codes: sent 5, refused 0.");
    let letters: Vec<Letter> = (0..5).map(|_| mail.next()).collect();
    let mut to: Vec<&str> = letters.iter().map(|letter| letter.to[0].as_str()).collect();
    to.sort_unstable();
    let expected = ["bob", "five", "four", "rose", "three"].map(|n| format!("{n}@example.org"));
    assert_eq!(to, expected);
    let lengths: Vec<usize> = letters
        .iter()
        .map(|letter| {
            assert_eq!(
                letter.raw.matches(&letter.to[0]).count(),
                1,
                "{}",
                letter.raw
            );
            letter.size - letter.to[0].len()
        })
        .collect();
    assert!(lengths.iter().all(|one| *one == lengths[0]), "{lengths:?}");
    let codes: Vec<String> = letters.iter().map(|letter| code(letter, &id)).collect();
    for code in &codes {
        assert_eq!(app.member_answers(&id, code), Submission::Counted);
        assert_eq!(app.member_answers(&id, code), Submission::CodeNotUnused);
        for path in ["", "/sending"] {
            let page = rose.get(&format!("/rounds/{id}{path}"));
            assert!(!page.says(code) && !page.says(&code.replace('-', "")));
        }
    }
    // No list of them is to be had.
    for path in ["codes", "cards", "more"] {
        let page = rose.sends(
            &format!("/rounds/{id}/{path}"),
            &[("replace", "yes"), ("more", "3")],
        );
        assert_eq!(page.status, 422, "{path}");
    }
    assert_eq!(
        (app.round(&id).codes_made(), app.round(&id).added()),
        (1, 0)
    );
}

#[test]
fn it_is_offered_only_where_mail_can_be_sent() {
    let mail = SmtpServer::start();
    let settings = mail.settings(Encryption::None, None);
    for (address, has_mail, offered) in [
        (Some("http://tablee.example.org"), true, true),
        (Some("http://tablee.example.org"), false, false),
        (Some("http://localhost:8080"), true, false),
        (None, true, false),
    ] {
        let app = TestApp::with(|config| {
            config.public_address = address.map(str::to_owned);
            config.mail = has_mail.then(|| settings.clone());
        });
        let rose = app.coordinator();
        let partnership = rose.makes_partnership("Quartier nord");
        let path = format!(
            "/partnerships/{partnership}/rounds/new?instrument={}",
            tablee::instrument::shipped()[0].id()
        );
        assert_eq!(rose.get(&path).html().shows("#entry-sent"), offered);
        let entry = [("entry", "sent"), ("go", "review")];
        let fields = crate::common::setting::round_fields(&entry);
        let review = rose.sends(&path, &fields);
        let (status, errors) = if offered {
            (200, vec![])
        } else {
            (422, vec!["entry-cards"])
        };
        assert_eq!(
            (review.status, review.errors()),
            (status, errors.iter().map(ToString::to_string).collect())
        );
        // Of a round by cards no reminder either.
        let id = rose.opens_round_with(&partnership, &[]);
        let page = rose.get(&format!("/rounds/{id}"));
        assert_eq!(page.leads(&format!("/rounds/{id}/send/reminder")), offered);
        let form = rose.get(&format!("/rounds/{id}/send/reminder"));
        assert_eq!(form.status, if offered { 200 } else { 303 });
    }
}

#[test]
fn members_are_told_who_knows_what() {
    let mail = SmtpServer::start();
    let app = sending_by(&mail);
    let rose = app.coordinator();
    let id = by_sending(&rose, "9");
    let member = app.visitor();
    let landing = member.get(&format!("/r/{id}"));
    for words in [
        "Tablée sent you your code and forgot your address",
        "not which code is yours",
        "never what you answered",
        "Code from your message",
        "No, only how many",
        "By having codes sent to addresses of their own",
    ] {
        assert!(landing.says(words), "{words}");
    }
    let privacy = member.get(&format!("/r/{id}/privacy"));
    for words in [
        "Your coordinator does not know which code is yours",
        "The mail servers on the way, and whoever reads your mailbox",
        "try it and learn whether it has been used",
        "that messages with codes, or reminders, have begun to be sent",
    ] {
        assert!(privacy.says(words), "{words}");
    }
}

#[test]
fn five_hundred_messages_leave_within_the_rate_and_each_code_once() {
    let mail = SmtpServer::start();
    let app = sending_by(&mail);
    let rose = app.coordinator();
    let id = by_sending(&rose, "500");
    let check = rose.checks(&id, "codes", &addresses(500));
    assert!(check.says("500 messages, each with a code of its own"));
    assert_eq!(rose.confirms(&id, "codes", &check).status, 303);
    rose.hears(&id, "Codes: sent 500, refused 0.");
    let letters = mail.taken_until_now();
    let codes: BTreeSet<String> = letters.iter().map(|letter| code(letter, &id)).collect();
    let to: BTreeSet<&str> = letters.iter().map(|letter| letter.to[0].as_str()).collect();
    assert_eq!((letters.len(), codes.len(), to.len()), (500, 500, 500));
    let in_order: Vec<String> = addresses(500).lines().map(str::to_owned).collect();
    let sent: Vec<&String> = letters.iter().map(|letter| &letter.to[0]).collect();
    assert_ne!(
        sent,
        in_order.iter().collect::<Vec<_>>(),
        "the order of the list"
    );
    // Nothing is left to be noted: a restart would have nothing to say.
    let round = tablee::round::Id::parse(&id).expect("an id");
    assert_eq!(app.store.noted_sending(&round).expect("read"), None);
    // A partnership sends no more than a thousand a day.
    let partnership = app.round(&id).partnership.to_string();
    let more = [("entry", "sent"), ("members", "600")];
    let second = rose.opens_round_with(&partnership, &more);
    let page = rose.checks(&second, "codes", &addresses(501));
    assert_eq!(
        (page.status, page.errors()),
        (422, vec!["addresses".into()])
    );
    assert!(page.says("501 addresses") && page.says("can send 500 messages more"));
    assert_eq!(rose.checks(&second, "codes", &addresses(500)).status, 200);
    app.passes(jiff::SignedDuration::from_hours(24));
    let rose = signs_in_again(&app);
    assert_eq!(rose.checks(&second, "codes", &addresses(501)).status, 200);
}
