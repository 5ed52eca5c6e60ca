//! Looking for the addresses that the program promised to forget: after a sending,
//! at any moment of a kill, in what it prints, in its memory, in what the records of
//! two sendings differ in.

use crate::attacks::canaries::{Finds, Secret, search, secret};
use crate::attacks::house::readable;
use crate::attacks::memory::process::{self, memory};
use crate::common::app::PASSPHRASE;
use crate::common::files::{Files, copy, image_when_closed};
use crate::common::mailing::code;
use crate::common::patience::NEVER;
use crate::common::people::Browser;
use crate::common::program::{Program, the_program};
use crate::common::smtp::SmtpServer;
use jiff::{Timestamp, ToSpan};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;
use tablee::store::{RECORDS_FILE, Store};

const MEMBERS: usize = 12;
/// What all addresses have and nothing else has.
const MARKS: [&str; 2] = ["kanarienvogel", "voliere.example"];

fn address(number: usize) -> String {
    format!("kanarienvogel-{number}.x@voliere.example")
}

fn list(members: usize) -> String {
    let lines = (1..=members).map(|number| format!("Vogel {number} <{}>", address(number)));
    lines.collect::<Vec<_>>().join("\n")
}

/// All that nobody may find: whole addresses, and what is in each of them.
fn canaries() -> Vec<Secret> {
    let whole = (1..=MEMBERS).map(|number| secret("an address", address(number)));
    let marks = MARKS.map(|mark| secret("part of an address", mark));
    let names = [secret("a name beside an address", "Vogel 1")];
    whole.chain(marks).chain(names).collect()
}

/// A folder with a coordinator, and all that a program that serves it writes.
struct Place {
    root: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        let root = tempfile::tempdir().expect("folder");
        for folder in ["data", "temporary", "said"] {
            fs::create_dir(root.path().join(folder)).expect("folder");
        }
        let place = Self { root };
        let store = Store::open(&place.data()).expect("opens");
        store.add_account("Rose").expect("stored");
        drop(store);
        place
    }

    fn data(&self) -> PathBuf {
        self.root.path().join("data")
    }

    fn set(&self, by: &mut Command, mail: &SmtpServer) {
        by.env("TABLEE_PUBLIC_ADDRESS", "http://tablee.example.org")
            .env("TABLEE_MAIL_HOST", "localhost")
            .env("TABLEE_MAIL_PORT", mail.port.to_string())
            .env("TABLEE_MAIL_TLS", "none")
            .env("TABLEE_MAIL_FROM", "tablee@example.org")
            .env("TABLEE_MAIL_RATE", "60000")
            .env("TMPDIR", self.root.path().join("temporary"));
    }

    fn serves(&self, mut by: Command, mail: &SmtpServer) -> Program {
        self.set(&mut by, mail);
        let logs = fs::read_dir(self.root.path().join("said"))
            .expect("folder")
            .count();
        let log = self.root.path().join(format!("said/log-{logs}"));
        Program::started(by, &self.data(), &log)
    }

    /// Ends the program by this signal; what it has printed is kept.
    fn ends(&self, program: Program, signal: &str) {
        let said = program.ended_by(signal);
        fs::write(self.root.path().join("said/printed"), said).expect("written");
    }

    /// Nothing of what nobody may find is in any file.
    #[track_caller]
    fn has_no_canary(&self, when: &str) {
        let found = search(self.root.path(), &canaries());
        assert_eq!(found, Finds::new(), "{when}");
    }
}

fn rose(place: &Place, program: &Program) -> Browser {
    let records = Store::open_records(place.data().as_path()).expect("beside the server");
    let person = records.account_named("Rose").expect("read").expect("there");
    let link = records.make_link(Some(&person.id), Timestamp::now());
    let browser = Browser::new(&program.address);
    let link = format!("/welcome/{}", link.expect("a link"));
    let page = browser.post(&link, &[("passphrase", PASSPHRASE)]);
    assert_eq!(page.status, 303, "{}", page.body);
    browser
}

/// A round whose codes are sent.
fn a_round(rose: &Browser, members: usize) -> String {
    let partnership = rose.makes_partnership("The table");
    let date = jiff::Zoned::now()
        .date()
        .saturating_add(20.days())
        .to_string();
    let members = members.to_string();
    let fields = [("entry", "sent"), ("members", &*members), ("date", &*date)];
    rose.opens_round_with(&partnership, &fields)
}

fn waits_for(mail: &SmtpServer, count: usize) {
    for _ in 0..count {
        mail.next();
    }
}

#[test]
fn addresses_are_found_nowhere_after_a_sending() {
    let mail = SmtpServer::with(&["--refuse", &address(3), "--later", &address(5)]);
    let place = Place::new();
    let program = place.serves(the_program(), &mail);
    let rose = rose(&place, &program);
    let id = a_round(&rose, MEMBERS);
    // Wrong turns are not written down either.
    let wrong = format!("{}\nkanarienvogel(at)voliere.example", list(MEMBERS));
    assert_eq!(rose.checks(&id, "codes", &wrong).status, 422);
    assert_eq!(
        rose.checks(&id, "codes", &format!("{}\nx@voliere.example", list(12)))
            .status,
        422
    );
    let path = format!("/rounds/{id}/send/codes?addresses={}", address(1));
    assert_eq!(rose.get(&path).status, 200);
    assert_eq!(rose.mails(&id, "codes", &list(MEMBERS)).status, 303);
    rose.hears(&id, "The mail server takes nothing for now");
    place.has_no_canary("while one is tried again");
    let copied = the_program()
        .arg("backup")
        .arg(place.root.path().join("copy.db"))
        .args(["--with-open-boxes", "--data"])
        .arg(place.data())
        .status();
    assert!(copied.expect("runs").success());
    place.has_no_canary("and copied");
    place.ends(program, "-TERM");
    place.has_no_canary("after the end");
    let logged = fs::read_to_string(place.root.path().join("said/log-0")).expect("a log");
    assert!(
        logged.contains("a message waits"),
        "the log was read: {logged}"
    );
}

/// The positive control: whoever notes down what the mail server heard is caught.
#[test]
fn a_program_that_notes_addresses_down_is_caught() {
    let mail = SmtpServer::start();
    let place = Place::new();
    let program = place.serves(the_program(), &mail);
    let rose = rose(&place, &program);
    let id = a_round(&rose, MEMBERS);
    assert_eq!(rose.mails(&id, "codes", &list(MEMBERS)).status, 303);
    rose.hears(&id, "Codes: sent 12, refused 0.");
    let heard: Vec<String> = mail
        .taken_until_now()
        .into_iter()
        .map(|letter| letter.raw)
        .collect();
    fs::write(place.root.path().join("data/outbox"), heard.concat()).expect("written");
    let found = search(place.root.path(), &canaries());
    let what: Vec<&str> = found.iter().map(|(_, what, _)| *what).collect();
    assert!(
        what.contains(&"an address") && what.contains(&"part of an address"),
        "{found:?}"
    );
}

/// Killed at several moments of a sending, the program leaves no address, says so when
/// it is started again, and the way out leads to codes that are good.
#[test]
fn killed_in_the_middle_it_leaves_no_address_and_says_what_it_no_longer_knows() {
    for (signal, after) in [
        ("-KILL", 0),
        ("-KILL", 1),
        ("-KILL", 5),
        ("-KILL", 11),
        ("-TERM", 3),
    ] {
        let mail = SmtpServer::with(&["--slow", "0.1"]);
        let place = Place::new();
        let program = place.serves(the_program(), &mail);
        let person = rose(&place, &program);
        let id = a_round(&person, MEMBERS);
        assert_eq!(person.mails(&id, "codes", &list(MEMBERS)).status, 303);
        waits_for(&mail, after);
        place.ends(program, signal);
        let when = format!("{signal} after {after}");
        place.has_no_canary(&when);
        let came = mail.taken_until_now();
        assert!(came.len() < MEMBERS, "{when}: {}", came.len());

        let program = place.serves(the_program(), &mail);
        let person = rose(&place, &program);
        for path in ["", "/sending"] {
            let page = person.get(&format!("/rounds/{id}{path}"));
            assert!(
                page.says("It no longer knows which addresses got their message"),
                "{when}"
            );
            assert!(page.leads(&format!("/rounds/{id}/send/again")), "{when}");
        }
        assert_eq!(person.mails(&id, "again", &list(MEMBERS)).status, 303);
        person.hears(&id, "Codes: sent 12, refused 0.");
        let all = mail.taken_until_now();
        let store = Store::open_records(place.data().as_path()).expect("beside the server");
        let round = tablee::round::Id::parse(&id).expect("an id");
        assert_eq!(store.noted_sending(&round).expect("read"), None, "{when}");
        drop(store);
        place.ends(program, "-TERM");
        place.has_no_canary(&format!("{when}, and started again"));
        // Codes of before have ended, and each of the new ones lets one in.
        let store = Store::open(&place.data()).expect("opens");
        let ballot = crate::common::ballots::ballots(crate::common::ballots::tool());
        let ballots = ballot.at_random(4).of(all.len());
        for (place, (letter, ballot)) in all.iter().zip(&ballots).enumerate() {
            let code = tablee::invitation_code::Code::parse(&code(letter, &id)).expect("a code");
            let outcome = store.submit_now(&round, Some(code.hash(&id)), ballot);
            let is_counted = outcome.expect("answers") == tablee::store::Submission::Counted;
            assert_eq!(is_counted, place + MEMBERS >= all.len(), "{when}: {place}");
        }
    }
}

/// The files of a folder once their logs are folded into them.
fn at_rest(folder: &Path) -> Files {
    drop(Store::open(folder).expect("opens"));
    image_when_closed(folder)
}

/// The same without the minute in which the program was started, which is noted and
/// which no sending moves.
fn without_starts(mut records: Vec<u8>) -> Vec<u8> {
    const NOTED: &[u8] = b"started";
    const MINUTE: usize = "2027-01-01T00:00Z".len();
    for at in 0..records.len().saturating_sub(NOTED.len() + MINUTE) {
        if records[at..].starts_with(NOTED) {
            records[at + NOTED.len()..][..MINUTE].fill(b'0');
        }
    }
    records
}

/// Two sendings of the same round, to other people, with others refused: the records
/// are the same to the byte.
#[test]
fn the_records_of_two_sendings_do_not_tell_them_apart() {
    let opened = Place::new();
    let quiet = SmtpServer::start();
    let program = opened.serves(the_program(), &quiet);
    let person = rose(&opened, &program);
    let id = a_round(&person, MEMBERS);
    opened.ends(program, "-TERM");
    at_rest(&opened.data());
    let world = |refused: &[usize], addresses: &str| {
        let words: Vec<String> = refused.iter().map(|number| address(*number)).collect();
        let words: Vec<&str> = words
            .iter()
            .flat_map(|one| ["--refuse", one.as_str()])
            .collect();
        let mail = SmtpServer::with(&words);
        let place = Place {
            root: tempfile::tempdir().expect("folder"),
        };
        for folder in ["temporary", "said"] {
            fs::create_dir(place.root.path().join(folder)).expect("folder");
        }
        copy(&opened.data(), &place.data());
        let program = place.serves(the_program(), &mail);
        let person = Browser::new(&program.address);
        person.signs_in("Rose");
        assert_eq!(person.mails(&id, "codes", addresses).status, 303);
        let sent = addresses.lines().count() - refused.len();
        person.hears(
            &id,
            &format!("Codes: sent {sent}, refused {}.", refused.len()),
        );
        place.ends(program, "-TERM");
        let files = at_rest(&place.data());
        let records = files.into_iter().find(|(name, _)| name == RECORDS_FILE);
        without_starts(records.expect("records").1)
    };
    let first = world(&[2], &list(MEMBERS));
    let others: Vec<String> = list(9).lines().rev().map(str::to_owned).collect();
    let second = world(&[1, 4, 7], &others.join("\n"));
    assert!(first == second, "the records differ");
    // The control: that nothing is left to be noted is a difference that is seen.
    let all_sent = world(&[], &list(MEMBERS));
    assert!(first != all_sent);
}

/// What a debugger finds, once the coordinator has noted how a sending ended.
#[test]
fn once_it_is_noted_no_address_is_left_in_memory() {
    let refused = [address(2), address(9)];
    let mail = SmtpServer::with(&["--refuse", &refused[0], "--refuse", &refused[1]]);
    let place = Place::new();
    let program = place.serves(readable(), &mail);
    let rose = rose(&place, &program);
    let id = a_round(&rose, MEMBERS);
    assert_eq!(rose.mails(&id, "codes", &list(MEMBERS)).status, 303);
    rose.hears(&id, "Codes: sent 10, refused 2.");
    let secrets: Vec<process::Secret> = (1..=MEMBERS)
        .map(|number| process::Secret {
            what: if refused.contains(&address(number)) {
                "refused"
            } else {
                "sent"
            },
            bytes: address(number).into_bytes(),
        })
        .collect();
    let finds = || memory(program.id()).finds(&secrets);
    let seen: Vec<&str> = finds().iter().map(|find| find.what).collect();
    assert!(seen.contains(&"refused"), "shown until it is noted");
    assert_eq!(
        rose.sends(&format!("/rounds/{id}/sending/noted"), &[])
            .status,
        303
    );
    // What requests leave in buffers, later ones write over; a connection to the mail
    // server that nobody uses is let go.
    let began = Instant::now();
    loop {
        for _ in 0..200 {
            assert_eq!(rose.get(&format!("/rounds/{id}")).status, 200);
            assert_eq!(rose.get("/partnerships").status, 200);
        }
        let found = finds();
        if found.is_empty() {
            break;
        }
        let told: String = found.iter().map(ToString::to_string).collect();
        assert!(began.elapsed() < NEVER, "{} finds:\n{told}", found.len());
    }
    place.ends(program, "-TERM");
}

/// Five hundred messages take no more memory than a page does.
#[test]
fn memory_stays_flat_while_five_hundred_messages_leave() {
    let mail = SmtpServer::start();
    let place = Place::new();
    let program = place.serves(the_program(), &mail);
    let rose = rose(&place, &program);
    let id = a_round(&rose, 500);
    let path = format!("/proc/{}/status", program.id());
    let now = || {
        let status = fs::read_to_string(&path).expect("a process");
        let line = status.lines().find(|line| line.starts_with("VmRSS:"));
        let number = line.and_then(|line| line.split_whitespace().nth(1));
        number
            .and_then(|number| number.parse::<u64>().ok())
            .expect("kilobytes")
    };
    let check = rose.checks(&id, "codes", &list(500));
    let before = now();
    assert_eq!(rose.confirms(&id, "codes", &check).status, 303);
    let mut most = before;
    while mail.so_far().len() < 500 {
        most = most.max(now());
        mail.next();
    }
    rose.hears(&id, "Codes: sent 500, refused 0.");
    most = most.max(now());
    assert!(
        most < before + 16_000,
        "{before} kB before, {most} kB at most"
    );
    place.ends(program, "-TERM");
}
