//! A real mail server that is not ours: `tests/tools/smtp_server.py`.

use crate::common::certificate::certificate;
use crate::common::patience::NEVER;
use serde_json::Value;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Condvar, Mutex};
use tablee::mail::{Authorities, Encryption, MailSettings, Sender};

/// A mail server; it is ended when this is dropped.
pub(crate) struct SmtpServer {
    child: Child,
    pub(crate) port: u16,
    heard: Arc<(Mutex<Heard>, Condvar)>,
}

#[derive(Default)]
struct Heard {
    commands: Vec<String>,
    messages: Vec<Letter>,
    /// How many messages a test has taken.
    taken: usize,
}

/// A message that the server took, as Python's own parser reads it.
#[derive(Debug, Clone)]
pub(crate) struct Letter {
    /// Of the envelope.
    pub(crate) from: String,
    pub(crate) to: Vec<String>,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) text: String,
    /// As it came.
    pub(crate) raw: String,
    pub(crate) size: usize,
    pub(crate) encrypted: bool,
    pub(crate) hello: String,
}

impl Letter {
    /// The header of this name, of which there is one.
    pub(crate) fn header(&self, name: &str) -> &str {
        let named = |header: &&(String, String)| header.0.eq_ignore_ascii_case(name);
        let found: Vec<_> = self.headers.iter().filter(named).collect();
        assert_eq!(found.len(), 1, "{name} in {:?}", self.headers);
        &found[0].1
    }

    pub(crate) fn subject(&self) -> &str {
        self.header("Subject")
    }

    /// The path of the first link that has `part` in it.
    pub(crate) fn link(&self, part: &str) -> String {
        let mut words = self.text.split_whitespace();
        let found = words.find(|word| word.contains(part));
        let link = found.unwrap_or_else(|| panic!("no link with {part} in\n{}", self.text));
        let (_, behind) = link.split_once("://").expect("an address");
        behind[behind.find('/').expect("a path")..].to_owned()
    }
}

impl SmtpServer {
    /// One that takes everything, on this machine and not encrypted.
    pub(crate) fn start() -> Self {
        Self::with(&[])
    }

    /// One at a port where another was before.
    pub(crate) fn at(port: u16) -> Self {
        Self::with(&["--port", &port.to_string()])
    }

    /// One with these words of `smtp_server.py`.
    pub(crate) fn with(words: &[&str]) -> Self {
        let mut child = Command::new("/usr/bin/python3")
            .args(["-u", "tests/tools/smtp_server.py"])
            .args(words)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("tests/install has installed it");
        let mut output = BufReader::new(child.stdout.take().expect("piped"));
        let mut first = String::new();
        output.read_line(&mut first).expect("read");
        let first: Value = serde_json::from_str(&first).expect("tests/install has installed it");
        let heard = Arc::new((Mutex::new(Heard::default()), Condvar::new()));
        let told = Arc::clone(&heard);
        std::thread::spawn(move || {
            for line in output.lines().map_while(Result::ok) {
                let line: Value = serde_json::from_str(&line).expect("JSON");
                let mut heard = told.0.lock().expect("heard");
                match line["command"].as_str() {
                    Some(command) => heard.commands.push(command.to_owned()),
                    None => heard.messages.push(letter(&line)),
                }
                drop(heard);
                told.1.notify_all();
            }
        });
        Self {
            child,
            port: u16::try_from(first["port"].as_u64().expect("a port")).expect("a port"),
            heard,
        }
    }

    /// One that is encrypted from the first byte on, with a certificate that is
    /// made in `folder`.
    pub(crate) fn with_tls(folder: &Path, words: &[&str]) -> Self {
        let (certificate, key) = certificate(folder);
        Self::with(&[&["--tls", &certificate, &key], words].concat())
    }

    /// One that offers STARTTLS.
    pub(crate) fn with_starttls(folder: &Path, words: &[&str]) -> Self {
        let (certificate, key) = certificate(folder);
        Self::with(&[&["--starttls", &certificate, &key], words].concat())
    }

    /// Settings to send by it, at a rate that keeps no test waiting. Whoever is
    /// asked to encrypt trusts the certificate of `folder`, if there is one.
    pub(crate) fn settings(&self, encryption: Encryption, folder: Option<&Path>) -> MailSettings {
        let from = Sender::parse("Tablée <tablee@example.org>").expect("valid");
        let authorities = folder.map(|folder| {
            let text = std::fs::read(folder.join("cert.pem")).expect("a certificate");
            let read = ureq::tls::Certificate::from_pem(&text).expect("a certificate");
            vec![read.der().to_vec()]
        });
        MailSettings {
            port: self.port,
            authorities: Authorities(authorities.unwrap_or_default()),
            per_minute: 60_000,
            ..MailSettings::new("localhost".to_owned(), encryption, from)
        }
    }

    /// The next message that no test has taken yet; waits for it.
    pub(crate) fn next(&self) -> Letter {
        let (heard, told) = &*self.heard;
        let heard = heard.lock().expect("heard");
        let nothing = |heard: &mut Heard| heard.messages.len() <= heard.taken;
        let (mut heard, waited) = told
            .wait_timeout_while(heard, NEVER, nothing)
            .expect("heard");
        assert!(!waited.timed_out(), "no message came: {:?}", heard.commands);
        heard.taken += 1;
        heard.messages[heard.taken - 1].clone()
    }

    /// Every message that it has told of so far: it may have taken one more, of which
    /// its sender knows already.
    pub(crate) fn so_far(&self) -> Vec<Letter> {
        self.heard.0.lock().expect("heard").messages.clone()
    }

    /// Every message that it has taken until now, of a server that is not
    /// encrypted.
    pub(crate) fn taken_until_now(&self) -> Vec<Letter> {
        // What it was told before this mark it tells before it.
        let mark = format!("mark-{:x}", rand::random::<u64>());
        let mut line = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        write!(line, "EHLO test\r\nVRFY {mark}\r\nQUIT\r\n").expect("told");
        self.hears(&format!("VRFY {mark}"));
        self.so_far()
    }

    /// The commands so far, by their first word.
    pub(crate) fn commands(&self) -> Vec<String> {
        self.heard.0.lock().expect("heard").commands.clone()
    }

    /// Waits until it has heard a command.
    pub(crate) fn hears(&self, command: &str) {
        let (heard, told) = &*self.heard;
        let heard = heard.lock().expect("heard");
        let not_yet = |heard: &mut Heard| heard.commands.iter().all(|heard| heard != command);
        let waited = told.wait_timeout_while(heard, NEVER, not_yet);
        let (heard, waited) = waited.expect("heard");
        assert!(!waited.timed_out(), "no {command}: {:?}", heard.commands);
    }
}

/// Settings of a mail server that is not there.
pub(crate) fn nobody_takes() -> MailSettings {
    let from = Sender::parse("tablee@example.org").expect("valid");
    MailSettings {
        port: 1,
        ..MailSettings::new("localhost".to_owned(), Encryption::None, from)
    }
}

fn letter(line: &Value) -> Letter {
    let text = |of: &Value| of.as_str().expect("a text").to_owned();
    let list = |of: &Value| of.as_array().expect("a list").clone();
    Letter {
        from: text(&line["from"]),
        to: list(&line["to"]).iter().map(text).collect(),
        headers: list(&line["headers"])
            .iter()
            .map(|header| (text(&header[0]), text(&header[1])))
            .collect(),
        text: text(&line["text"]),
        raw: text(&line["raw"]),
        size: usize::try_from(line["size"].as_u64().expect("a number")).expect("a size"),
        encrypted: line["encrypted"].as_bool().expect("yes or no"),
        hello: text(&line["hello"]),
    }
}

impl Drop for SmtpServer {
    fn drop(&mut self) {
        // After an end there is nobody to kill.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
