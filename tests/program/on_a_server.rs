//! A host's way with a server of `PostgreSQL`: from an empty database to a closed round and its
//! report, and each thing that is refused on the way.

mod doctor;
mod rotating;

use crate::common::app::PASSPHRASE;
use crate::common::ballots::{ballots, tool};
use crate::common::people::{Browser, pairs};
use crate::common::postgres::Database;
use crate::common::program::{Program, the_program};
use crate::common::real_world::soon;
use crate::common::sent::form;
use crate::program::{complaint, link, text, word};
use serde_json::Value;
use std::fs;
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Command, Output};
use tablee::store::{RING_FILE, Store};

/// Stands in the address, and may stand nowhere else.
const PASSWORD: &str = "pomme-de-terre";

/// A machine that serves from a database: its folders and its address of that.
struct Machine {
    root: tempfile::TempDir,
    address: String,
}

impl Machine {
    fn new(database: &Database) -> Self {
        Self {
            root: tempfile::tempdir().expect("a folder"),
            address: database.address(Some(PASSWORD)),
        }
    }

    fn data(&self) -> PathBuf {
        self.root.path().join("data")
    }

    fn ring(&self) -> PathBuf {
        self.root.path().join("data-keys").join(RING_FILE)
    }

    fn log(&self) -> PathBuf {
        self.root.path().join("log")
    }

    /// The program with the address where others do not see it.
    fn program(&self) -> Command {
        let mut program = the_program();
        program.env("TABLEE_DATABASE", &self.address);
        program
    }

    fn runs(&self, words: &[&str]) -> Output {
        let data = self.data();
        let run = self.program().args(words).arg("--data").arg(data).output();
        let output = run.expect("the program runs");
        for said in [&output.stdout, &output.stderr] {
            let said = text(said);
            assert!(!said.contains(PASSWORD), "{words:?}: {said}");
        }
        output
    }

    /// What a command prints; it must succeed.
    fn printed(&self, words: &[&str]) -> String {
        let output = self.runs(words);
        assert!(
            output.status.success(),
            "{words:?}: {}",
            text(&output.stderr)
        );
        text(&output.stdout)
    }

    /// What a command that must fail says.
    fn complaint(&self, words: &[&str]) -> String {
        let output = self.runs(words);
        assert_eq!(
            output.status.code(),
            Some(1),
            "{words:?}: {}",
            text(&output.stdout)
        );
        text(&output.stderr)
    }

    fn serves(&self, flags: &[&str]) -> Program {
        Program::by(self.program(), flags, &self.data(), &self.log())
    }

    fn coordinator(&self, address: &str) -> Browser {
        let browser = Browser::new(address);
        let said = self.printed(&["coordinator", "add", "Rose"]);
        let page = browser.post(&link(&said), &[("passphrase", PASSPHRASE)]);
        assert_eq!(page.status, 303, "{}", page.body);
        browser
    }

    /// What `tablee doctor` finds, and whether it ends well.
    fn doctor(&self) -> (bool, String) {
        let output = self.runs(&["doctor"]);
        (output.status.success(), text(&output.stdout))
    }
}

/// Members answer here, by the shared link.
fn members_answer(address: &str, round: &str, from: usize, to: usize) {
    let path = format!("/r/{round}");
    for ballot in &ballots(tool()).at_random(7).of(to)[from..] {
        let member = Browser::new(address);
        let page = member.get(&path);
        assert_eq!(page.status, 200, "{}", page.body);
        let mut fields = form("", ballot);
        fields.extend(page.field("visit").map(|visit| ("visit".to_owned(), visit)));
        let fields = pairs(&fields);
        let sent = member.post(&path, &fields);
        assert_eq!(sent.status, 303, "{}", sent.body);
    }
}

#[test]
fn from_an_empty_database_to_a_report() {
    let database = Database::new();
    let machine = Machine::new(&database);
    for refused in [
        ["serve", "--listen=127.0.0.1:0"],
        ["coordinator", "list"],
        ["host", "--json"],
    ] {
        let said = machine.complaint(&refused);
        assert!(
            said.contains("no tables of Tablée yet") && said.contains("tablee migrate"),
            "{said}"
        );
    }
    assert!(!machine.data().exists() && !machine.ring().exists());

    let said = machine.printed(&["migrate"]);
    assert!(said.contains("made the tables"), "{said}");
    assert!(said.contains(word(&machine.ring())), "{said}");
    let again = machine.printed(&["migrate"]);
    assert!(
        again.contains("up to date") && !again.contains(RING_FILE),
        "{again}"
    );

    let numbers = TcpListener::bind("127.0.0.1:0")
        .expect("a port")
        .local_addr();
    let numbers = numbers.expect("an address").to_string();
    let program = machine.serves(&["--metrics", &numbers]);
    let began = &program.began;
    assert!(began.contains("Database: postgres://tablee@"), "{began}");
    assert!(!began.contains("Data folder"), "{began}");
    assert!(!machine.data().exists(), "there is nothing to put into it");
    let rose = machine.coordinator(&program.address);
    let partnership = rose.makes_partnership("Quartier nord");
    let fields = [("members", "9"), ("date", &*soon())];
    let [round, second] = [(); 2].map(|()| rose.opens_round_with(&partnership, &fields));
    for round in [&round, &second] {
        members_answer(&program.address, round, 0, 9);
        let closed = rose.sends(&format!("/rounds/{round}/close"), &[("sure", "yes")]);
        assert_eq!(closed.status, 303, "{}", closed.body);
    }

    let file = |name: &str| machine.root.path().join(name);
    for (command, of) in [
        ("report", vec![&*round]),
        ("record", vec![&*round]),
        ("compare", vec![&*round, &*second]),
    ] {
        let out = file(&format!("{command}.json"));
        let words = [
            &[command][..],
            &of,
            &["--format", "json", "--output", word(&out)],
        ];
        machine.printed(&words.concat());
        let said = fs::read_to_string(out).expect("written");
        let said: Value = serde_json::from_str(&said).expect("JSON");
        assert!(
            said.to_string().contains("Spring 2027"),
            "{command}: {said}"
        );
    }
    let said = machine.printed(&["coordinator", "list"]);
    assert!(
        said.contains("Rose") && said.contains("Quartier nord"),
        "{said}"
    );
    let host: Value = serde_json::from_str(&machine.printed(&["host", "--json"])).expect("JSON");
    for (place, is) in [
        ("/rounds/closed", Value::from(2)),
        ("/versions/sqlite", Value::Null),
        ("/room/records", Value::Null),
    ] {
        assert_eq!(host.pointer(place), Some(&is), "{place}: {host}");
    }
    let version = host["versions"]["database"].as_str().expect("a version");
    assert!(version.starts_with("PostgreSQL "), "{version}");
    assert!(
        host["room"]["database_bytes"]
            .as_u64()
            .is_some_and(|bytes| bytes > 0),
        "{host}"
    );
    let told = Browser::new(&format!("http://{numbers}"))
        .get("/metrics")
        .body;
    assert!(
        told.contains("postgresql=\"") && told.contains("tablee_partnerships"),
        "{told}"
    );

    copies_are_the_servers_own(&machine);
    let command = format!("/proc/{}/cmdline", program.id());
    let seen = [began.clone(), fs::read_to_string(command).expect("it runs")];
    program.stop();
    let log = fs::read_to_string(machine.log()).expect("a log");
    for said in seen.iter().chain([&log]) {
        assert!(!said.contains(PASSWORD), "{said}");
    }
}

/// Backups of a data folder are none of a server, and what is said instead.
fn copies_are_the_servers_own(machine: &Machine) {
    let copy = machine.root.path().join("copy.db");
    let said = machine.complaint(&["backup", word(&copy)]);
    assert!(
        said.contains("pg_dump") && said.contains(RING_FILE),
        "{said}"
    );
    let said = machine.complaint(&["restore", "--identity", "none", word(&copy)]);
    assert!(said.contains("leave --database out"), "{said}");
}

#[test]
fn a_server_that_is_not_ready_is_not_served_from() {
    let database = Database::new();
    let [first, second] = [(); 2].map(|()| Machine::new(&database));
    first.printed(&["migrate"]);
    let serve = ["serve", "--listen", "127.0.0.1:0"];
    for command in [&serve[..], &["migrate"], &["rotate-key"]] {
        let said = second.complaint(command);
        assert!(said.contains("copy it from the machine where"), "{said}");
        assert!(!second.ring().exists(), "never a second one");
    }
    fs::create_dir_all(second.ring().parent().expect("a folder")).expect("made");
    fs::write(
        second.ring(),
        format!("{} {}\n", "0".repeat(16), "1".repeat(64)),
    )
    .expect("written");
    let said = second.complaint(&serve);
    assert!(
        said.contains("the master key of this database is not in it"),
        "{said}"
    );
    fs::copy(first.ring(), second.ring()).expect("copied");
    second.serves(&[]).stop();

    database.asks("INSERT INTO __diesel_schema_migrations VALUES ('20990101000001')");
    for command in [&serve[..], &["migrate"], &["coordinator", "list"]] {
        let said = second.complaint(command);
        assert!(
            said.contains("a newer tablee") && said.contains("20990101000001"),
            "{said}"
        );
    }
    for _ in ["the newer one", "the last of ours"] {
        database.asks(
            "DELETE FROM __diesel_schema_migrations
             WHERE version = (SELECT max(version) FROM __diesel_schema_migrations)",
        );
    }
    let said = second.complaint(&serve);
    assert!(
        said.contains("of an older tablee") && said.contains("tablee migrate"),
        "{said}"
    );
}

#[test]
fn a_folder_that_was_not_moved_is_not_passed_over() {
    let database = Database::new();
    let machine = Machine::new(&database);
    machine.printed(&["migrate"]);
    let store = Store::open(&machine.data()).expect("opens");
    drop(store);
    machine.serves(&[]).stop();
    database.asks("DELETE FROM one_time_link");
    database.asks("DELETE FROM server_note WHERE name <> 'master-key'");
    let store = Store::open(&machine.data()).expect("opens");
    store.add_account("Rose").expect("stored").expect("free");
    drop(store);
    let said = machine.complaint(&["serve", "--listen", "127.0.0.1:0"]);
    assert!(
        said.contains("say tablee move with the same settings"),
        "{said}"
    );
    let (is_well, said) = machine.doctor();
    assert!(!is_well && said.contains("problem  data folder"), "{said}");

    machine.printed(&["move"]);
    let program = machine.serves(&[]);
    assert!(!program.began.contains("/welcome/"), "{}", program.began);
    program.stop();
    let said = machine.doctor().1;
    assert!(said.contains("note     data folder"), "{said}");
}

#[test]
fn what_is_no_address_of_a_server_is_refused() {
    for (address, why) in [
        (
            "mysql://rose:pomme-de-terre@db/tablee",
            "postgres://USER@HOST/NAME",
        ),
        (
            "postgre://rose:pomme-de-terre@db/tablee",
            "postgres://USER@HOST/NAME",
        ),
        (
            "file:///var/lib/tablee/tablee.db",
            "postgres://USER@HOST/NAME",
        ),
        ("tablee.db", "postgres://USER@HOST/NAME"),
        (
            "postgres://rose:pomme-de-terre@db/tablee?sslmode=allow",
            "sslmode=allow",
        ),
        (
            "postgres://rose:pomme-de-terre@db:port/tablee",
            "cannot be read",
        ),
    ] {
        for command in ["serve", "migrate", "doctor"] {
            let said = complaint(&[command, "--database", address]);
            assert!(said.contains("database: ") && said.contains(why), "{said}");
            assert!(!said.contains(PASSWORD), "{said}");
        }
    }
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let said = crate::program::printed(&["migrate", "--data", word(&data)]);
    assert!(said.starts_with("Nothing to do"), "{said}");
    let said = complaint(&["rotate-key", "--data", word(&data)]);
    assert!(said.contains("nothing to rotate"), "{said}");
    assert!(!data.exists());
}
