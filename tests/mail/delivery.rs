//! What becomes of a message: taken, refused for good, or another time.

use crate::common::certificate::certificate_for;
use crate::common::smtp::SmtpServer;
use std::net::TcpListener;
use std::path::Path;
use std::time::Duration;
use tablee::mail::{
    Address, Encryption, MailSettings, Mailer, Message, Password, SignIn, Trouble, Undelivered,
};
use tokio::runtime::Runtime;

fn address(text: &str) -> Address {
    Address::parse(text).expect("an address")
}

fn message(to: &str) -> Message {
    Message {
        to: address(to),
        reply_to: Some(address("rose@example.org")),
        subject: "Votre évaluation\u{a0}: « Table d’hôte »".to_owned(),
        text: "Bonjour,\n\nvoici l’été…\n.\nFin = là.\n".to_owned(),
    }
}

fn runtime() -> Runtime {
    let mut builder = tokio::runtime::Builder::new_current_thread();
    builder.enable_all().build().expect("a runtime")
}

/// Sends these one after the other, by one mailer.
fn send(settings: MailSettings, messages: &[Message]) -> Vec<Result<(), Undelivered>> {
    runtime().block_on(async {
        let mailer = Mailer::new(settings);
        let mut outcomes = Vec::new();
        for message in messages {
            outcomes.push(mailer.send(message).await);
        }
        outcomes
    })
}

fn send_one(settings: MailSettings) -> Result<(), Undelivered> {
    let mut outcomes = send(settings, &[message("odile@example.org")]);
    outcomes.pop().expect("one")
}

fn trouble(outcome: &Result<(), Undelivered>) -> Trouble {
    match outcome {
        Err(Undelivered::Later { trouble, .. }) => *trouble,
        other => panic!("{other:?}"),
    }
}

/// No more than this for each answer.
fn impatient(settings: MailSettings) -> MailSettings {
    MailSettings {
        patience: Duration::from_millis(300),
        ..settings
    }
}

fn signed_in(settings: MailSettings, password: &str) -> MailSettings {
    let sign_in = SignIn {
        user: "tablee".to_owned(),
        password: Password::new(password.to_owned()),
    };
    MailSettings {
        sign_in: Some(sign_in),
        ..settings
    }
}

#[test]
fn a_message_arrives_as_it_was_written() {
    let server = SmtpServer::start();
    let sent = send_one(server.settings(Encryption::None, None));
    assert!(sent.is_ok(), "{sent:?}");
    let letter = server.next();
    let written = message("odile@example.org");
    assert_eq!(letter.from, "tablee@example.org");
    assert_eq!(letter.to, ["odile@example.org"]);
    assert_eq!(letter.header("From"), "Tablée <tablee@example.org>");
    assert_eq!(letter.header("To"), "odile@example.org");
    assert_eq!(letter.header("Reply-To"), "rose@example.org");
    assert_eq!(letter.subject(), written.subject);
    assert_eq!(letter.text.replace("\r\n", "\n"), written.text);
    assert_eq!(letter.header("Auto-Submitted"), "auto-generated");
    assert_eq!(letter.header("MIME-Version"), "1.0");
    assert!(letter.header("Content-Type").starts_with("text/plain"));
    assert!(letter.header("Message-ID").ends_with("@example.org>"));
    assert!(letter.raw.is_ascii() && !letter.encrypted);
    // Of this machine it says nothing.
    assert_eq!(letter.hello, "example.org");
}

#[test]
fn of_many_messages_each_one_is_its_own_and_all_are_of_one_length() {
    let server = SmtpServer::with(&["--refuse", "b@example.org", "--most", "3"]);
    let people = ["a", "b", "c", "longer.name", "d", "e"].map(|name| format!("{name}@example.org"));
    let messages: Vec<_> = people.iter().map(|person| message(person)).collect();
    let outcomes = send(server.settings(Encryption::None, None), &messages);
    for (person, outcome) in people.iter().zip(&outcomes) {
        let refused = matches!(outcome, Err(Undelivered::Refused { .. }));
        assert_eq!(refused, person == "b@example.org", "{person} {outcome:?}");
        assert_eq!(outcome.is_ok(), !refused, "{person} {outcome:?}");
    }
    let letters = [(); 5].map(|()| server.next());
    let to: Vec<_> = letters.iter().flat_map(|letter| &letter.to).collect();
    assert_eq!(to, [0, 2, 3, 4, 5].map(|number| &people[number]));
    let rest = letters
        .iter()
        .map(|letter| letter.size - letter.to[0].len());
    assert!(rest.clone().all(|size| Some(size) == rest.clone().next()));
    let marks = letters.iter().map(|letter| letter.header("Message-ID"));
    assert_eq!(marks.collect::<std::collections::BTreeSet<_>>().len(), 5);
}

#[test]
fn what_is_refused_for_good_is_told_from_what_may_go_another_time() {
    let words = ["--refuse", "odile@example.org"];
    let server = SmtpServer::with(&words);
    let refused = send_one(server.settings(Encryption::None, None)).expect_err("refused");
    assert!(matches!(refused, Undelivered::Refused { .. }));
    assert!(refused.answer().in_words().contains("nobody here"));
    // Nothing that may be logged has the address in it, though the server says it.
    assert!(refused.answer().in_words().contains("odile"));
    assert!(!format!("{refused} {refused:?}").contains("odile"));

    let spam = SmtpServer::with(&["--spam", "voici"]);
    let refused = send_one(spam.settings(Encryption::None, None));
    assert!(matches!(refused, Err(Undelivered::Refused { .. })));

    let busy = SmtpServer::with(&["--later", "odile@example.org"]);
    let later = send_one(busy.settings(Encryption::None, None));
    assert_eq!(trouble(&later), Trouble::Busy);
    assert!(!format!("{later:?}").contains("odile"));

    // It does not know who sends: no fault of the address.
    let strict = SmtpServer::with(&["--sender", "other@example.org"]);
    let later = send_one(strict.settings(Encryption::None, None));
    assert_eq!(trouble(&later), Trouble::Sender);
    let closed = SmtpServer::with(&["--user", "tablee", "soup"]);
    let later = send_one(closed.settings(Encryption::None, None));
    assert!(matches!(trouble(&later), Trouble::Sender | Trouble::SignIn));
}

#[test]
fn a_server_that_goes_or_is_silent_means_another_time() {
    let nobody = {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        listener.local_addr().expect("an address").port()
    };
    let server = SmtpServer::start();
    let mut settings = server.settings(Encryption::None, None);
    settings.port = nobody;
    assert_eq!(trouble(&send_one(settings)), Trouble::Unreachable);
    for (words, expected) in [
        (&["--silent"][..], Trouble::Silent),
        (&["--hang-up", "greeting"], Trouble::Broken),
        (&["--hang-up", "rcpt"], Trouble::Broken),
        (&["--hang-up", "data"], Trouble::Broken),
        // It has the message; whether it keeps it, nobody knows.
        (&["--hang-up", "taken"], Trouble::Uncertain),
        (&["--slow", "60"], Trouble::Uncertain),
    ] {
        let server = SmtpServer::with(words);
        let settings = impatient(server.settings(Encryption::None, None));
        assert_eq!(trouble(&send_one(settings)), expected, "{words:?}");
    }
}

#[test]
fn both_ways_to_encrypt_work_with_a_name_and_its_password() {
    for encryption in [Encryption::Tls, Encryption::StartTls] {
        let folder = tempfile::tempdir().expect("a folder");
        let server = encrypted(folder.path(), encryption, &["--user", "tablee", "soup"]);
        let settings = server.settings(encryption, Some(folder.path()));
        let sent = send_one(signed_in(settings.clone(), "soup"));
        assert!(sent.is_ok(), "{encryption:?} {sent:?}");
        assert!(server.next().encrypted);
        let wrong = send_one(signed_in(settings, "salad"));
        assert_eq!(trouble(&wrong), Trouble::SignIn, "{encryption:?}");
        assert!(!format!("{wrong:?}").contains("salad"));
        assert_eq!(server.so_far().len(), 1);
    }
}

fn encrypted(folder: &Path, encryption: Encryption, words: &[&str]) -> SmtpServer {
    match encryption {
        Encryption::Tls => SmtpServer::with_tls(folder, words),
        Encryption::StartTls => SmtpServer::with_starttls(folder, words),
        Encryption::None => SmtpServer::with(words),
    }
}

#[test]
fn a_server_that_does_not_prove_who_it_is_is_told_nothing() {
    for encryption in [Encryption::Tls, Encryption::StartTls] {
        let folder = tempfile::tempdir().expect("a folder");
        let server = encrypted(folder.path(), encryption, &[]);
        // Nobody vouches for it.
        let settings = signed_in(server.settings(encryption, None), "soup");
        assert_eq!(trouble(&send_one(settings)), Trouble::NotTrusted);
        // It is vouched for, as another.
        let other = tempfile::tempdir().expect("a folder");
        let (certificate, key) = certificate_for(other.path(), "elsewhere.example");
        let way = ["--tls", "--starttls"][usize::from(encryption == Encryption::StartTls)];
        let elsewhere = SmtpServer::with(&[way, &certificate, &key]);
        let settings = signed_in(elsewhere.settings(encryption, Some(other.path())), "soup");
        assert_eq!(trouble(&send_one(settings)), Trouble::NotTrusted);
        for server in [server, elsewhere] {
            let told = server.commands();
            assert!(told.iter().all(|command| command == "STARTTLS"), "{told:?}");
        }
    }
}

#[test]
fn without_the_offer_to_encrypt_nothing_is_said() {
    // As somebody on the way would make it look, who takes the offer out.
    let server = SmtpServer::with(&["--user", "tablee", "soup"]);
    let settings = signed_in(server.settings(Encryption::StartTls, None), "soup");
    assert_eq!(trouble(&send_one(settings)), Trouble::NotEncrypted);
    let settings = impatient(signed_in(server.settings(Encryption::Tls, None), "soup"));
    let way = trouble(&send_one(settings));
    assert!(
        matches!(way, Trouble::NotEncrypted | Trouble::Silent),
        "{way:?}"
    );
    let told = server.commands();
    assert!(told.iter().all(|command| command == "QUIT"), "{told:?}");
}

#[test]
fn one_connection_serves_several_messages_and_is_ended() {
    let server = SmtpServer::start();
    let messages = ["a@example.org", "b@example.org"].map(message);
    let settings = server.settings(Encryption::None, None);
    runtime().block_on(async {
        let mailer = Mailer::new(settings);
        for message in &messages {
            mailer.send(message).await.expect("taken");
        }
        assert!(!server.commands().contains(&"QUIT".to_owned()));
        // The connection is let go of when nobody needs it any more.
        tokio::task::spawn_blocking(move || server.hears("QUIT"))
            .await
            .expect("heard");
    });
}
