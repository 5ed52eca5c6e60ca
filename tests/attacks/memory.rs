//! Somebody who reads the memory of the program itself, from beside it.

mod members;
pub(crate) mod process;

use crate::attacks::house::agent;
use crate::common::app::PASSPHRASE;
use crate::common::patience::NEVER;
use crate::common::people::Browser;
use crate::common::program::{Program, another, the_program};
use jiff::ToSpan;
use members::{AGENT, LANGUAGE, Member, of_instrument};
use process::{Find, memory, stacks};
use std::io::Write;
use std::net::TcpStream;
use std::path::Path;
use std::time::Instant;
use tablee::instrument::{Instrument, shipped};
use tablee::store::Store;

/// Requests between closing and looking.
const LATER: usize = 1000;

/// The cards of one round and the codes of another, a round in words by a link
/// and one of it that goes on when these are closed.
struct House {
    program: Program,
    person: Browser,
    log: std::path::PathBuf,
    root: tempfile::TempDir,
}

impl House {
    fn opens() -> Self {
        let root = tempfile::tempdir().expect("folder");
        let folder = root.path().join("data");
        let store = Store::open(&folder).expect("opens");
        let ada = store.add_account("Ada").expect("store").expect("free");
        let link = store.make_link(Some(&ada.id), jiff::Timestamp::now());
        let link = link.expect("a link");
        drop(store);
        let log = root.path().join("log");
        let program = serving(root.path(), &log);
        let person = Browser::new(&program.address);
        let page = person.post(&format!("/welcome/{link}"), &[("passphrase", PASSPHRASE)]);
        assert_eq!(page.status, 303, "{}", page.body);
        Self {
            program,
            person,
            log,
            root,
        }
    }

    /// Stops and starts again: the boxes are read from the disk.
    fn starts_again(self) -> Self {
        self.program.stop();
        let program = serving(self.root.path(), &self.log);
        let person = Browser::new(&program.address);
        person.signs_in("Ada");
        Self {
            program,
            person,
            ..self
        }
    }

    /// Copies the open boxes as a host does: the server hands them over.
    fn is_copied(&self, to: &str) {
        let copied = the_program()
            .arg("backup")
            .arg(self.root.path().join(to))
            .args(["--with-open-boxes", "--data"])
            .arg(self.root.path().join("data"))
            .output()
            .expect("runs");
        assert!(copied.status.success(), "{copied:?}");
    }

    fn closes(&self, round: &str) {
        let path = format!("/rounds/{round}/close");
        let closed = self.person.sends(&path, &[("sure", "yes")]);
        assert_eq!(closed.status, 303, "{}", closed.body);
    }

    /// Nothing of these is found.
    #[track_caller]
    fn has_none_of(&self, secrets: &[process::Secret]) {
        let found = self.finds(secrets);
        assert!(
            found.is_empty(),
            "{} finds after closing:\n{}",
            found.len(),
            found.iter().map(ToString::to_string).collect::<String>()
        );
    }

    fn round(&self, partnership: &str, instrument: &Instrument, entry: &str, of: &str) -> String {
        let date = jiff::Zoned::now().date().saturating_add(20.days());
        let date = date.to_string();
        self.person.opens_round_with(
            partnership,
            &[
                ("instrument", instrument.id()),
                ("arranged", instrument.id()),
                ("words", "yes"),
                ("entry", entry),
                ("members", of),
                ("date", &date),
            ],
        )
    }

    /// All of these kinds are found, once the last request is being read.
    fn shows(&self, secrets: &[process::Secret], kinds: &[&str]) {
        let began = Instant::now();
        loop {
            let found = self.finds(secrets);
            let seen = |kind: &&&str| found.iter().any(|find| find.what == **kind);
            let missed: Vec<_> = kinds.iter().filter(|kind| !seen(kind)).collect();
            if missed.is_empty() {
                return;
            }
            let long = began.elapsed() > NEVER;
            assert!(!long, "not found while a round was open: {missed:?}");
        }
    }

    fn finds(&self, secrets: &[process::Secret]) -> Vec<Find> {
        let finds = memory(self.program.id()).finds(secrets);
        // For whoever mends what is found.
        if std::env::var_os("SHOW_FINDS").is_some() {
            for find in &finds {
                eprintln!("{find}");
            }
        }
        finds
    }
}

fn serving(root: &Path, log: &Path) -> Program {
    let mut by = crate::attacks::house::readable();
    by.env("TABLEE_PUBLIC_ADDRESS", "http://tablee.example.org");
    by.env("TMPDIR", root);
    Program::started(by, &root.join("data"), log)
}

fn by_id(id: &str) -> &'static Instrument {
    let found = shipped().iter().find(|one| one.id() == id);
    found.expect("it is shipped")
}

/// Codes on cards and in a list, used, refused and never used; ballots and
/// texts that were sent, looked over only, or refused; what browsers say of
/// themselves: while rounds are open the attacker has them, of rounds that are
/// closed nothing.
#[test]
fn a_closed_round_leaves_nothing_in_memory() {
    let house = House::opens();
    let limits = std::fs::read_to_string(format!("/proc/{}/limits", house.program.id()));
    let limits = limits.expect("limits");
    let cores = limits
        .lines()
        .find(|line| line.starts_with("Max core file size"));
    let [soft, hard] = [4, 5].map(|word| cores.and_then(|line| line.split_whitespace().nth(word)));
    assert_eq!((soft, hard), (Some("0"), Some("0")), "core dumps: {limits}");
    let partnership = house.person.makes_partnership("The table");
    let eighteen = &shipped()[0];
    let in_words = by_id("process-check");
    let by_cards = house.round(&partnership, eighteen, "cards", "12");
    let by_mail = house.round(&partnership, eighteen, "mail", "12");
    let by_link = house.round(&partnership, in_words, "link", "12");
    let going_on = house.round(&partnership, by_id("six-activities"), "link", "12");

    let sheet = house
        .person
        .sends(&format!("/rounds/{by_cards}/cards"), &[("paper", "a4")]);
    let cards = crate::common::cards::printed_codes(&sheet.bytes);
    let list = house.person.sends(&format!("/rounds/{by_mail}/codes"), &[]);
    let listed = members::listed_codes(&list.body);
    assert_eq!((cards.len(), listed.len()), (12, 12), "{}", list.body);

    let mut everybody = members::of(&by_cards, eighteen, &cards, 1);
    everybody.extend(members::of(&by_mail, eighteen, &listed, 2));
    everybody.extend(members::of(&by_link, in_words, &vec![String::new(); 12], 3));
    for (place, member) in everybody.iter().enumerate() {
        // Of each twelve one never comes, one looks their answers over and
        // leaves, one is refused before they get in.
        match place % 12 {
            0 => {}
            1 => members::looks_over(&house.program.address, member),
            2 => {
                let refused = members::sends(&house.program.address, &member.with_a_slip());
                assert_eq!(refused, 422);
            }
            _ => assert_eq!(members::goes_through(&house.program.address, member), 303),
        }
    }
    // Used codes are refused, with answers in the form.
    let again = members::sends(&house.program.address, &everybody[4]);
    assert_eq!(again, 422);

    let secrets: Vec<process::Secret> = everybody
        .iter()
        .flat_map(Member::secrets)
        .chain(members::of_browsers())
        .collect();
    // While the rounds are open, and somebody is sending: all kinds are found.
    let in_flight = half_sent(&house.program.address, &everybody[12]);
    house.shows(&secrets, members::KINDS);
    drop(in_flight);

    for round in [&by_cards, &by_mail, &by_link] {
        house.closes(round);
    }
    let agent = agent();
    for request in 0..LATER {
        let path = match request % 10 {
            0 => format!("/rounds/{by_cards}/report"),
            1 => format!("/partnerships/{partnership}"),
            2 => "/healthz".to_owned(),
            3 => format!("/rounds/{by_link}"),
            4 => format!("/r/{by_cards}"),
            _ => format!("/r/{going_on}"),
        };
        if request % 2 == 0 || request % 10 < 5 {
            assert_eq!(house.person.get(&path).status, 200, "{path}");
        } else {
            let fields = of_instrument(by_id("six-activities"), request, &going_on);
            let sent = agent.post(format!("{}{path}", house.program.address));
            let status = sent.send_form(fields).expect("answers").status();
            assert!([200, 303, 422].contains(&status.as_u16()), "{status}");
        }
    }
    house.has_none_of(&secrets);
    let log = std::fs::read(&house.log).expect("log");
    assert!(
        !crate::common::files::contains(&log, b"item-"),
        "a form in the log"
    );
    house.program.stop();
}

/// Whatever members' requests and ballots leave on a stack is within what is cleared of it.
#[test]
fn no_request_of_a_member_goes_deeper_than_what_is_cleared() {
    let house = House::opens();
    let partnership = house.person.makes_partnership("The table");
    let eighteen = &shipped()[0];
    let by_mail = house.round(&partnership, eighteen, "mail", "12");
    let list = house.person.sends(&format!("/rounds/{by_mail}/codes"), &[]);
    let codes = members::listed_codes(&list.body);
    // No page of a coordinator, which may go deeper, but the one of signing in.
    let house = house.starts_again();
    let address = &house.program.address;
    let everybody = members::of(&by_mail, eighteen, &codes, 6);
    for (place, member) in everybody.iter().enumerate() {
        match place % 3 {
            0 => members::looks_over(address, member),
            1 => assert_eq!(members::sends(address, &member.with_a_slip()), 422),
            _ => assert_eq!(members::goes_through(address, member), 303),
        }
    }
    // Cleared after a request, and what lies above that, the loops that serve: both are
    // less where the frames are small.
    let is_optimized = another().is_some();
    let (cleared, above) = if is_optimized { (48, 16) } else { (128, 64) };
    let began = Instant::now();
    let stacks = loop {
        if let Some(all) = stacks(house.program.id()) {
            break all;
        }
        assert!(began.elapsed() < NEVER, "it never rests");
    };
    for name in ["actix-rt", "ballot-boxes"] {
        let used = stacks.iter().filter(|(of, _)| of.starts_with(name));
        let most = used.map(|(_, used)| *used).max().expect("there is one");
        assert!(most <= (cleared + above) * 1024, "{name}: {most} bytes");
    }
    house.program.stop();
}

/// Boxes of more pages than `SQLite` keeps at hand, read anew at a start, copied
/// for a backup as a whole: what went through its memory is gone with the round.
#[test]
fn large_rounds_leave_nothing_in_the_memory_of_the_database() {
    let house = House::opens();
    let partnership = house.person.makes_partnership("Many tables");
    let eighteen = &shipped()[0];
    let in_words = by_id("process-check");
    let by_mail = house.round(&partnership, eighteen, "mail", "500");
    let by_link = house.round(&partnership, in_words, "link", "500");
    let list = house.person.sends(&format!("/rounds/{by_mail}/codes"), &[]);
    let codes = members::listed_codes(&list.body);
    assert_eq!(codes.len(), 500, "{}", list.body);
    let by_code = members::of(&by_mail, eighteen, &codes, 4);
    let in_words = members::of(&by_link, in_words, &vec![String::new(); 40], 5);
    // Some never come: codes stay unused, and too few write to be published.
    let come: Vec<&Member> = by_code[20..].iter().chain(&in_words[2..]).collect();
    let (before, after) = come.split_at(400);
    let all_send = |house: &House, members: &[&Member]| {
        for member in members {
            assert_eq!(members::sends(&house.program.address, member), 303);
        }
    };
    all_send(&house, before);
    let house = house.starts_again();
    for copy in ["one.db", "two.db", "three.db"] {
        house.is_copied(copy);
    }
    all_send(&house, after);
    let everybody = by_code.iter().chain(&in_words);
    let secrets: Vec<process::Secret> = everybody.flat_map(Member::in_box).collect();
    house.shows(&secrets, &["a code's hash", "a ballot", "a text"]);
    for round in [&by_mail, &by_link] {
        house.closes(round);
    }
    house.has_none_of(&secrets);
    house.program.stop();
}

/// A request that stays away with its last byte.
fn half_sent(address: &str, member: &Member) -> TcpStream {
    let place = address.trim_start_matches("http://");
    let mut stream = TcpStream::connect(place).expect("connects");
    let body = member.body("send");
    write!(
        stream,
        "POST /r/{} HTTP/1.1\r\nHost: {place}\r\nUser-Agent: {AGENT}\r\nAccept-Language: {LANGUAGE}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        member.round,
        body.len() + 1
    )
    .expect("sent");
    stream
}
