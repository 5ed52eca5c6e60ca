//! Reminders: to everybody who is pasted, without a code.

use crate::common::mailing::{addresses, by_sending, sending_by, signs_in_again};
use crate::common::smtp::{Letter, SmtpServer};
use jiff::SignedDuration;

#[test]
fn a_reminder_goes_to_all_who_are_pasted_and_thanks_those_who_have_answered() {
    let mail = SmtpServer::start();
    let app = sending_by(&mail);
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    for (entry, way) in [
        ("link", "Please answer once"),
        ("cards", "Have your card at hand"),
        ("mail", "Have the message with your code at hand"),
    ] {
        let id = rose.opens_round_with(&partnership, &[("entry", entry)]);
        let path = format!("/rounds/{id}/send/reminder");
        if entry != "link" {
            assert_eq!(rose.get(&path).status, 303, "no codes are out yet");
            let made = if entry == "cards" { "cards" } else { "codes" };
            assert_eq!(rose.sends(&format!("/rounds/{id}/{made}"), &[]).status, 200);
        }
        assert!(rose.get(&format!("/rounds/{id}")).leads(&path), "{entry}");
        let check = rose.checks(&id, "reminder", &addresses(3));
        assert!(
            check.says("3 messages.") && check.says("it is not too late"),
            "{}",
            check.body
        );
        assert_eq!(rose.confirms(&id, "reminder", &check).status, 303);
        rose.hears(&id, "Reminders: sent 3, refused 0.");
        let letters: Vec<Letter> = (0..3).map(|_| mail.next()).collect();
        for letter in &letters {
            for words in [
                way,
                "If you have answered: thank you",
                "Si vous avez répondu",
                &format!("http://tablee.example.org/r/{id}"),
            ] {
                assert!(letter.text.contains(words), "{words}: {}", letter.text);
            }
            assert!(!letter.text.contains('#'), "no code: {}", letter.text);
        }
        // The next one a day later.
        let page = rose.get(&format!("/rounds/{id}"));
        assert!(!page.leads(&path) && page.says("A reminder left within the last day"));
        assert_eq!(rose.get(&path).status, 303);
    }
}

#[test]
fn a_round_has_a_few_reminders_with_a_day_between_them() {
    let mail = SmtpServer::start();
    let app = sending_by(&mail);
    let mut rose = app.coordinator();
    let id = by_sending(&rose, "6");
    assert_eq!(rose.mails(&id, "codes", &addresses(6)).status, 303);
    rose.hears(&id, "Codes: sent 6, refused 0.");
    let page = rose.checks(&id, "reminder", &addresses(7));
    assert!(
        page.says("7 addresses, and 6 members are invited"),
        "{}",
        page.body
    );
    let path = format!("/rounds/{id}/send/reminder");
    for turn in 1..=3 {
        let check = rose.checks(&id, "reminder", &addresses(6));
        assert_eq!(rose.confirms(&id, "reminder", &check).status, 303, "{turn}");
        rose.hears(&id, "Reminders: sent 6, refused 0.");
        // A form from before is refused, and nothing that was typed is lost.
        let once = format!("{turn:032}");
        let again_at_once = [("once", &*once), ("addresses", "one@example.org")];
        let page = rose.sends(&path, &again_at_once);
        assert_eq!(
            (page.status, page.errors()),
            (422, vec!["addresses".into()])
        );
        assert!(page.says("one@example.org"));
        app.passes(SignedDuration::from_hours(24));
        rose = signs_in_again(&app);
    }
    let page = rose.get(&format!("/rounds/{id}"));
    assert!(
        !page.leads(&path) && page.says("3 reminders have left"),
        "{}",
        page.body
    );
    assert_eq!(mail.taken_until_now().len(), 6 + 3 * 6);
    // Of another round members can be reminded.
    let other = by_sending(&rose, "6");
    assert_eq!(rose.mails(&other, "codes", &addresses(6)).status, 303);
    rose.hears(&other, "Codes: sent 6, refused 0.");
    assert_eq!(rose.checks(&other, "reminder", &addresses(6)).status, 200);
}

#[test]
fn what_was_not_noted_yet_is_noted_before_a_reminder() {
    let mail = SmtpServer::with(&["--refuse", "member-2@example.org"]);
    let app = sending_by(&mail);
    let rose = app.coordinator();
    let id = by_sending(&rose, "5");
    assert_eq!(rose.mails(&id, "codes", &addresses(5)).status, 303);
    rose.hears(&id, "Codes: sent 4, refused 1.");
    let path = format!("/rounds/{id}/send/reminder");
    let page = rose.get(&format!("/rounds/{id}"));
    assert!(!page.leads(&path) && page.says("Note first how the last sending ended"));
    assert_eq!(
        rose.sends(&format!("/rounds/{id}/sending/noted"), &[])
            .status,
        303
    );
    assert_eq!(rose.mails(&id, "reminder", &addresses(5)).status, 303);
    let ended = rose.hears(&id, "Reminders: sent 4, refused 1.");
    // The code that was left is still there.
    assert!(
        ended.says("One code is in nobody’s hands"),
        "{}",
        ended.body
    );
}
