//! What coordinators are told of rounds and decisions: each thing once, in their
//! language, in the round's own time zone.

use crate::common::app::PASSPHRASE;
use crate::common::ballots::{ballots, members_answer, tool};
use crate::common::mailed::Mailed;
use crate::common::people::Browser;
use crate::common::smtp::{Letter, SmtpServer};
use jiff::{SignedDuration, Timestamp};
use tablee::discussion::{Field, fingerprint};
use tablee::role::Role;
use tablee::round::Id;
use tablee::store::{Change, PlaceChange};

const ROSE: &str = "rose@example.org";

/// Rose, with an address, her partnership, and a round that closes on 20 March 2027
/// at 17:00 in Toronto: 21:00 UTC. It is noon of the first, UTC.
struct House {
    mailed: Mailed,
    rose: Browser,
    partnership: String,
    round: Id,
}

impl House {
    fn start() -> Self {
        Self::beside(Mailed::start())
    }

    fn beside(mailed: Mailed) -> Self {
        let rose = mailed.app.coordinator();
        mailed.has_address(&rose, ROSE);
        let partnership = rose.makes_partnership("Verger");
        let round = rose.opens_round_with(&partnership, &[]);
        let round = Id::parse(&round).expect("an id");
        Self {
            mailed,
            rose,
            partnership,
            round,
        }
    }

    /// Lets time pass until this moment.
    fn at(&self, moment: &str) {
        let moment: Timestamp = moment.parse().expect("a moment");
        let app = &self.mailed.app;
        app.passes(moment.duration_since(app.now()));
    }

    fn answer(&self, members: usize) {
        let answers = ballots(tool()).split().of(members);
        members_answer(&self.mailed.app.store, &self.round, &answers);
    }

    /// Somebody else, with an address, who is this in the partnership.
    fn joins(&self, name: &str, role: Role) -> (Browser, Id) {
        let app = &self.mailed.app;
        let browser = app.coordinator_named(name);
        let address = format!("{}@example.org", name.to_lowercase());
        self.mailed.has_address(&browser, &address);
        let again = self.rose_again();
        let invitation = again.invites_as(&self.partnership, name, role);
        assert_eq!(browser.sends(&invitation, &[]).status, 303);
        let id = app.store.account_named(name).expect("read");
        (browser, id.expect("there").id)
    }

    /// Her session may have ended with the time that passed.
    fn rose_again(&self) -> Browser {
        let rose = self.mailed.app.visitor();
        rose.signs_in("Rose");
        rose
    }

    fn decides(&self, fields: &[(&str, &str, &str)]) {
        let changes: Vec<Change> = fields
            .iter()
            .map(|(field, shown, text)| Change {
                field: Field::parse(field).expect("a field"),
                shown: fingerprint(shown),
                text: (*text).to_owned(),
            })
            .collect();
        let store = &self.mailed.app.store;
        store.note(&self.round, &changes).expect("noted");
    }

    fn tells(&self) -> Letter {
        self.mailed.tells()
    }

    fn is_quiet(&self) {
        self.mailed.tells_nothing();
    }
}

#[test]
fn the_day_before_a_round_closes_its_coordinators_are_told_once_each_in_their_language() {
    let house = House::start();
    let (odile, _) = house.joins("Odile", Role::Coordinator);
    let french = [("wanted", "closing"), ("language", "fr")];
    assert_eq!(odile.sends("/account/mail/wanted", &french).status, 303);
    house.answer(3);
    // Eight in the morning in Toronto is noon here; the clocks there have changed.
    house.at("2027-03-19T11:59:00Z");
    house.is_quiet();
    house.at("2027-03-19T12:00:00Z");
    let mut letters = [house.tells(), house.mailed.smtp.next()];
    letters.sort_by(|a, b| a.to.cmp(&b.to));
    let [to_odile, to_rose] = letters;
    assert_eq!(to_rose.to, [ROSE]);
    assert_eq!(to_rose.subject(), "Verger: “Spring 2027” closes tomorrow");
    assert_eq!(
        to_rose.text.replace("\r\n", "\n"),
        format!(
            "Hello Rose,\n\nThe round “Spring 2027” of Verger closes Saturday 20 March 2027 at 17:00 \
             (Toronto time). So far 3 of 8 have answered. Until then you can set another date, on its \
             page:\nhttp://tablee.example.org/rounds/{}\n\nYou get this because of your part in Verger \
             on Tablée. Choose here which of these messages you want:\n\
             http://tablee.example.org/account/mail\n",
            house.round
        )
    );
    let french = to_odile.text;
    assert!(french.starts_with("Bonjour Odile,"), "{french}");
    assert!(
        french.contains("se clôt samedi 20 mars 2027 à 17\u{a0}h"),
        "{french}"
    );
    house.is_quiet();
    // Nor after the server was started again.
    let house = House {
        mailed: house.mailed.restarts(),
        ..house
    };
    house.is_quiet();
    house.at("2027-03-20T12:00:00Z");
    house.is_quiet();
}

#[test]
fn a_server_that_was_stopped_catches_up_and_says_what_holds_then() {
    let house = House::start();
    house.at("2027-03-20T11:00:00Z");
    let letter = house.tells();
    assert_eq!(letter.subject(), "Verger: “Spring 2027” closes today");
    house.is_quiet();
    // With another date there is something new to tell, on the eve of that.
    let moved: Timestamp = "2027-03-25T21:00:00Z".parse().expect("a moment");
    let store = &house.mailed.app.store;
    store.move_closing(&house.round, moved).expect("stored");
    house.is_quiet();
    house.at("2027-03-24T12:00:00Z");
    assert_eq!(
        house.tells().subject(),
        "Verger: “Spring 2027” closes tomorrow"
    );
}

#[test]
fn whoever_opens_a_round_for_the_next_day_knows_when_it_closes() {
    let house = House::start();
    let tomorrow = [("date", "2027-03-02"), ("label", "Soon")];
    house.rose.opens_round_with(&house.partnership, &tomorrow);
    house.at("2027-03-01T20:00:00Z");
    house.is_quiet();
}

#[test]
fn of_a_closed_round_how_many_answered_is_told_and_nothing_of_what() {
    let house = House::start();
    house.answer(6);
    house.at("2027-03-20T21:00:00Z");
    let letter = house.tells();
    assert_eq!(letter.subject(), "Verger: “Spring 2027” is closed");
    let says = format!(
        "The round “Spring 2027” of Verger is closed: 6 of 8 have answered. Its report is here:\n\
         http://tablee.example.org/rounds/{}\n",
        house.round
    );
    let text = letter.text.replace("\r\n", "\n");
    assert_eq!(text.split("\n\n").nth(1), Some(says.trim_end()), "{text}");
    house.is_quiet();
    // One that came in as counts, or was closed before the address was there, is no news.
    let early = house.rose_again();
    early.brings_in(&house.partnership, 8, &[]);
    house.is_quiet();
}

#[test]
fn of_a_round_with_too_few_answers_that_is_told_when_it_waits_and_when_it_ends() {
    let house = House::start();
    house.answer(4);
    house.at("2027-03-20T21:00:00Z");
    house.is_quiet();
    house.at("2027-03-20T21:10:00Z");
    let letter = house.tells();
    assert_eq!(letter.subject(), "Verger: “Spring 2027” waits for you");
    assert!(
        letter
            .text
            .contains("4 of 8 have answered. A result takes 5."),
        "{}",
        letter.text
    );
    assert!(
        letter
            .text
            .contains("it ends Saturday 3 April 2027 at 17:00"),
        "{}",
        letter.text
    );
    house.is_quiet();
    house.at("2027-04-03T21:00:00Z");
    let letter = house.tells();
    assert_eq!(letter.subject(), "Verger: “Spring 2027” is closed");
    assert!(letter.text.contains("so there is none"), "{}", letter.text);
    house.is_quiet();
}

#[test]
fn the_day_of_a_decision_is_told_a_week_before_and_the_day_after_if_it_is_still_open() {
    let house = House::start();
    house.answer(8);
    house.at("2027-03-20T21:00:00Z");
    assert_eq!(house.tells().subject(), "Verger: “Spring 2027” is closed");
    house.decides(&[
        ("action/1/what", "", "Plant the pear\ntrees"),
        ("action/1/due", "", "2027-04-15"),
        ("action/2/what", "", "Mend the fence"),
        ("action/2/due", "", "2027-04-15"),
    ]);
    house.at("2027-04-08T11:59:00Z");
    house.is_quiet();
    house.at("2027-04-08T12:00:00Z");
    let mut letters = [house.tells(), house.mailed.smtp.next()];
    letters.sort_by(|a, b| a.text.cmp(&b.text));
    for (letter, what) in letters.iter().zip(["“Mend the fence”", "“Plant the pear”"]) {
        assert_eq!(
            letter.subject(),
            "Verger: a decision is due on 15 April 2027"
        );
        assert!(letter.text.contains(what), "{}", letter.text);
        let page = format!("/partnerships/{}/actions", house.partnership);
        assert_eq!(letter.link("/partnerships/"), page);
    }
    house.is_quiet();
    house.decides(&[("action/2/state", "", "done")]);
    house.at("2027-04-16T11:59:00Z");
    house.is_quiet();
    house.at("2027-04-16T12:00:00Z");
    let letter = house.tells();
    assert_eq!(
        letter.subject(),
        "Verger: a decision was due on 15 April 2027"
    );
    assert!(letter.text.contains("“Plant the pear”"), "{}", letter.text);
    house.is_quiet();
}

#[test]
fn nobody_is_told_who_does_not_want_it_or_is_not_in_it_or_cannot_do_anything() {
    let house = House::start();
    let (_, gone) = house.joins("Gone", Role::Coordinator);
    let (_, disabled) = house.joins("Disabled", Role::Coordinator);
    house.joins("Reader", Role::Reader);
    let (silent, _) = house.joins("Silent", Role::Coordinator);
    let (removed, _) = house.joins("Removed", Role::Coordinator);
    let none = [("language", "en")];
    assert_eq!(silent.sends("/account/mail/wanted", &none).status, 303);
    let remove = [("passphrase", PASSPHRASE)];
    assert_eq!(removed.sends("/account/mail/remove", &remove).status, 303);
    assert_eq!(
        house.mailed.smtp.next().subject(),
        "Your address was removed"
    );
    let store = &house.mailed.app.store;
    let partnership = Id::parse(&house.partnership).expect("an id");
    let removed = store.remove_from_partnership(&partnership, &gone);
    assert_eq!(removed.expect("stored"), PlaceChange::Done);
    store.disable(&disabled, true).expect("stored");

    house.answer(8);
    house.at("2027-03-19T12:00:00Z");
    assert_eq!(house.tells().to, [ROSE]);
    house.is_quiet();
    // Reading a report is for all of them.
    house.at("2027-03-20T21:00:00Z");
    let mut to = [house.tells(), house.mailed.smtp.next()].map(|letter| letter.to[0].clone());
    to.sort();
    assert_eq!(to, ["reader@example.org", ROSE]);
    house.is_quiet();
}

#[test]
fn while_the_mail_server_is_away_it_is_tried_again_and_given_up_in_the_end() {
    let house = House::start();
    house.at("2027-03-19T12:00:00Z");
    let port = house.mailed.smtp.port;
    let House {
        mailed: Mailed { app, smtp },
        ..
    } = house;
    drop(smtp);
    app.looks_after_rounds();
    app.looks_after_rounds();
    let mailed = Mailed {
        smtp: SmtpServer::at(port),
        app,
    };
    // Not at once, and it has not forgotten.
    mailed.tells_nothing();
    mailed.app.passes(SignedDuration::from_mins(2));
    assert_eq!(
        mailed.tells().subject(),
        "Verger: “Spring 2027” closes tomorrow"
    );
    mailed.tells_nothing();
}

#[test]
fn what_cannot_be_delivered_is_said_on_the_page_of_the_account() {
    let house = House::start();
    let port = house.mailed.smtp.port.to_string();
    let House {
        mailed: Mailed { app, smtp },
        ..
    } = house;
    drop(smtp);
    let busy = SmtpServer::with(&["--port", &port, "--later", ROSE]);
    let moment: Timestamp = "2027-03-19T12:00:00Z".parse().expect("a moment");
    app.passes(moment.duration_since(app.now()));
    let rose = |app: &crate::common::app::TestApp| {
        let rose = app.visitor();
        rose.signs_in("Rose");
        rose.get("/account/mail")
    };
    for minutes in [2, 15, 60, 360] {
        app.looks_after_rounds();
        assert!(!rose(&app).says("could not be delivered"));
        app.passes(SignedDuration::from_mins(minutes));
    }
    app.looks_after_rounds();
    assert!(rose(&app).says("A message to you of 20 March 2027 could not be delivered."));
    app.passes(SignedDuration::from_hours(1));
    let tries = |server: &SmtpServer| {
        let told = server.commands();
        told.iter().filter(|command| *command == "RCPT").count()
    };
    app.looks_after_rounds();
    assert_eq!(busy.taken_until_now().len(), 0);
    assert_eq!(tries(&busy), 5);
}

#[test]
fn what_may_have_arrived_is_not_sent_again() {
    let house = House::start();
    let port = house.mailed.smtp.port;
    let House {
        mailed: Mailed { app, smtp },
        ..
    } = house;
    drop(smtp);
    let words = ["--hang-up", "taken", "--port", &port.to_string()];
    let hanging_up = SmtpServer::with(&words);
    let moment: Timestamp = "2027-03-19T12:00:00Z".parse().expect("a moment");
    app.passes(moment.duration_since(app.now()));
    app.looks_after_rounds();
    assert_eq!(hanging_up.next().to, [ROSE]);
    drop(hanging_up);
    let mailed = Mailed {
        app: app.restarts(),
        smtp: SmtpServer::at(port),
    };
    mailed.app.passes(SignedDuration::from_hours(1));
    mailed.tells_nothing();
}

#[test]
fn with_the_round_its_notices_go() {
    let house = House::start();
    let port = house.mailed.smtp.port;
    house.at("2027-03-19T12:00:00Z");
    let House {
        mailed: Mailed { app, smtp },
        round,
        ..
    } = house;
    drop(smtp);
    // One waits for the mail server.
    app.looks_after_rounds();
    app.store.delete_round(&round).expect("deleted");
    let mailed = Mailed {
        app,
        smtp: SmtpServer::at(port),
    };
    mailed.app.passes(SignedDuration::from_mins(2));
    mailed.tells_nothing();
}
