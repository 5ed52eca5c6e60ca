//! `tablee mail test`, and what `tablee doctor` says of mail.

use crate::common::program::the_program;
use crate::common::smtp::SmtpServer;
use crate::program::{text, word};
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// A command with the settings of a server that is encrypted from the first byte
/// on and wants a name, in a file of settings.
fn with_settings(folder: &Path, server: &SmtpServer) -> Command {
    let password = folder.join("password");
    fs::write(&password, "soup\n").expect("written");
    let settings = folder.join("tablee.toml");
    let lines = format!(
        "data = '{}'\nlisten = '127.0.0.1:0'\n[mail]\nhost = 'localhost'\nport = {}\ntls = 'tls'\n\
         user = 'tablee'\npassword_file = '{}'\nfrom = 'Tablée <tablee@example.org>'\nca = '{}'\n",
        word(&folder.join("data")),
        server.port,
        word(&password),
        word(&folder.join("cert.pem")),
    );
    fs::write(&settings, lines).expect("written");
    let mut command = the_program();
    command.env("TABLEE_CONFIG", settings);
    command
}

fn run(mut command: Command, words: &[&str]) -> Output {
    command.args(words).output().expect("the program runs")
}

#[test]
fn a_test_tells_each_step_and_how_it_ended() {
    let folder = tempfile::tempdir().expect("a folder");
    let words = ["--user", "tablee", "soup", "--refuse", "gone@example.org"];
    let server = SmtpServer::with_tls(folder.path(), &words);
    let test = |address, more: &[&str]| {
        let words = [&["mail", "test", address], more].concat();
        run(with_settings(folder.path(), &server), &words)
    };
    let taken = test("odile@example.org", &[]);
    let said = text(&taken.stdout);
    assert_eq!(taken.status.code(), Some(0), "{said}");
    let port = format!("Talking to localhost port {}", server.port);
    let expected = [
        port.as_str(),
        "connected",
        "encrypted: by a trusted certificate of localhost",
        "signed in as tablee",
        "taken by the server: 250 2.0.0 taken",
    ];
    assert_eq!(said.lines().collect::<Vec<_>>(), expected);
    let letter = server.next();
    assert_eq!(letter.subject(), "Tablée: a test");
    assert!(letter.text.contains("Il est arrivé."), "{}", letter.text);

    let refused = test("gone@example.org", &[]);
    let said = text(&refused.stdout);
    assert_eq!(refused.status.code(), Some(3), "{said}");
    let last = "the mail server refuses it for good: 550 5.1.1 <gone@example.org>: nobody here by \
                that name";
    assert_eq!(said.lines().last(), Some(last));

    let plain = SmtpServer::start();
    let port = plain.port.to_string();
    let words = ["--mail-port", port.as_str(), "--mail-tls", "starttls"];
    let stripped = test("odile@example.org", &words);
    let said = text(&stripped.stdout);
    assert_eq!(stripped.status.code(), Some(1), "{said}");
    assert!(
        said.contains("does not encrypt as it is set to: it does not offer STARTTLS"),
        "{said}"
    );
    let wrong = test("odile@example.org", &["--mail-user", "rose"]);
    let said = text(&wrong.stdout);
    assert_eq!(wrong.status.code(), Some(1), "{said}");
    assert!(
        said.contains("the mail server does not accept the sign-in: 535"),
        "{said}"
    );
    assert!(said.contains("See to --mail-user"), "{said}");
    let no_address = test("odile", &[]);
    assert_eq!(no_address.status.code(), Some(1));
    assert!(text(&no_address.stderr).contains("'odile': there is no @ in it"));
    assert_eq!(server.so_far().len(), 1);
}

#[test]
fn without_a_mail_server_a_test_says_what_to_set() {
    let output = run(the_program(), &["mail", "test", "odile@example.org"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("no mail server is set: name it with --mail-host"));
}

#[test]
fn the_doctor_says_whether_the_mail_server_answers() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = SmtpServer::with_tls(folder.path(), &["--user", "tablee", "soup"]);
    let line = |command: Command, more: &[&str]| {
        let data = folder.path().join("data");
        let words = [&["doctor", "--data", word(&data)], more].concat();
        let said = text(&run(command, &words).stdout);
        let found = said.lines().find(|line| line[9..].starts_with("mail"));
        found.expect(&said).to_owned()
    };
    let none = line(the_program(), &[]);
    assert!(
        none.starts_with("note     mail: no mail server is set"),
        "{none}"
    );
    let well = line(with_settings(folder.path(), &server), &[]);
    let expected = format!(
        "ok       mail server localhost:{} (tls): it answers, encrypted by a trusted certificate of \
         localhost, signed in",
        server.port
    );
    assert_eq!(well, expected);
    let wrong = line(
        with_settings(folder.path(), &server),
        &["--mail-user", "rose"],
    );
    assert!(
        wrong.starts_with("problem  mail server localhost:"),
        "{wrong}"
    );
    assert!(
        wrong.contains("does not accept the sign-in (535"),
        "{wrong}"
    );
    // It has been given nothing to deliver.
    let told = server.commands();
    assert!(!told.contains(&"MAIL".to_owned()), "{told:?}");
}

#[test]
fn the_password_is_printed_nowhere() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = SmtpServer::with_tls(folder.path(), &["--user", "tablee", "soup"]);
    let mut command = with_settings(folder.path(), &server);
    command.env("TABLEE_MAIL_PASSWORD", "canary-4711");
    let both = run(command, &["mail", "test", "odile@example.org"]);
    let said = text(&both.stderr);
    assert!(
        said.contains("mail-password-file: TABLEE_MAIL_PASSWORD is set too"),
        "{said}"
    );
    assert!(!said.contains("canary"), "{said}");
}
