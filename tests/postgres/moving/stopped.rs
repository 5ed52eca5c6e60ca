//! Wherever a move is stopped, no round can be answered in two places; and said once more
//! it comes to its end.

use super::{Folder, is_empty, places, with_tables};
use crate::common::files::keys;
use crate::common::postgres::Database;
use crate::common::program::{Program, the_program};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::{Child, Command, Stdio};
use std::thread;
use tablee::database_server::DatabaseServer;
use tablee::store::{Move, MoveRefusal, MoveStep, Store, StoreError, move_to, stay};

/// Stops a move where a step is told.
fn stopped_at(folder: &Folder, database: &Database, at: fn(&MoveStep) -> bool) {
    let places = folder.data.path().into();
    let moved = catch_unwind(AssertUnwindSafe(|| {
        move_to(&places, &database.server(), &mut |step| {
            assert!(!at(&step), "stopped here");
        })
    }));
    assert!(moved.is_err(), "it was stopped");
}

/// Where a round can be answered: in the folder, in the database.
fn serving(folder: &Folder, database: &Database) -> [bool; 2] {
    let there = match Store::open(places(&folder.data, database)) {
        Ok(_) => true,
        Err(StoreError::Move(MoveRefusal::Awaited(_))) => false,
        Err(other) => panic!("{other}"),
    };
    assert_eq!(there, !is_empty_of_people(database));
    [folder.serves().is_ok(), there]
}

fn is_empty_of_people(database: &Database) -> bool {
    let made = "SELECT count(*) FROM pg_tables WHERE tablename = 'turn'";
    database.asks(made) == ["0"] || database.asks("SELECT count(*) FROM account") == ["0"]
}

#[test]
fn stopped_at_any_step_it_is_in_one_place_and_goes_on_from_there() {
    type IsThis = fn(&MoveStep) -> bool;
    let steps: [(IsThis, [bool; 2], Move); 6] = [
        (|step| *step == MoveStep::Begun, [true, false], Move::Made),
        (
            |step| matches!(step, MoveStep::Copied { table, .. } if table == "round"),
            [true, false],
            Move::Made,
        ),
        (
            |step| matches!(step, MoveStep::Compared { .. }),
            [true, false],
            Move::Made,
        ),
        (|step| *step == MoveStep::Marked, [false, false], Move::Made),
        (
            |step| *step == MoveStep::Committed,
            [false, true],
            Move::Ended,
        ),
        (|step| *step == MoveStep::Moved, [false, true], Move::Ended),
    ];
    for (place, (at, where_it_is, comes_to)) in steps.into_iter().enumerate() {
        let (folder, database) = (Folder::new(), Database::new());
        stopped_at(&folder, &database, at);
        assert_eq!(serving(&folder, &database), where_it_is, "{place}");
        assert_eq!(
            folder.moves(&database).0.expect("comes to its end"),
            comes_to,
            "{place}"
        );
        assert_eq!(serving(&folder, &database), [false, true], "{place}");
        let left = std::fs::read(keys(folder.data.path())).expect("a file");
        assert!(
            left.iter().all(|&byte| byte == 0),
            "{place}: no key is left"
        );
        folder.goes_on_in(&folder.served_from(&database));
        assert_eq!(
            folder.moves(&database).0.expect("nothing to do"),
            Move::Ended
        );
    }
}

#[test]
fn a_move_that_was_not_made_is_taken_back_and_one_that_was_is_not() {
    let marked = |step: &MoveStep| *step == MoveStep::Marked;
    let (folder, database) = (Folder::new(), Database::new());
    stopped_at(&folder, &database, marked);
    let places = folder.data.path().into();
    let why = folder.serves().expect_err("it waits");
    assert!(why.contains("--stay") && why.contains("cut short"), "{why}");
    // Another database knows nothing of it: that says nothing.
    for other in [Database::new(), with_tables()] {
        for refused in [stay(&places, &other.server()), folder.moves(&other).0] {
            let why = refused.expect_err("refused").to_string();
            assert!(why.contains("is not the database"), "{why}");
        }
        assert!(folder.serves().is_err());
        assert!(is_empty_of_people(&other));
    }
    assert_eq!(
        stay(&places, &database.server()).expect("stays"),
        Move::Stays
    );
    assert!(is_empty(&database));
    folder.goes_on_in(&Store::open(folder.data.path()).expect("serves"));
    let committed = |step: &MoveStep| *step == MoveStep::Committed;
    let (folder, database) = (Folder::new(), Database::new());
    stopped_at(&folder, &database, committed);
    let too_late = stay(&folder.data.path().into(), &database.server());
    assert!(
        too_late
            .expect_err("too late")
            .to_string()
            .contains("was made")
    );
    assert!(folder.serves().is_err());
}

#[test]
fn a_move_that_was_made_is_not_said_to_have_gone_elsewhere() {
    let (folder, database) = (Folder::new(), Database::new());
    folder.moves(&database).0.expect("moved");
    for other in [Database::new(), with_tables()] {
        let (well, said) = says(&folder, &other, &["move"]);
        let was_moved_to = format!("was moved to {}", database.server());
        assert!(
            !well && said.contains(&was_moved_to) && said.contains("has nothing of it"),
            "{said}"
        );
        assert!(is_empty_of_people(&other));
    }
    let nobody = DatabaseServer::parse("postgres://nobody@127.0.0.1:1/nothing").expect("one");
    let refused = move_to(&folder.data.path().into(), &nobody, &mut |_| ());
    let why = refused.expect_err("nobody answers").to_string();
    assert!(
        why.contains(&database.server().to_string()) && why.contains("nothing"),
        "{why}"
    );
    assert_eq!(folder.moves(&database).0.expect("the one"), Move::Ended);
}

/// Somebody who holds a lock that a trigger of the database waits for, until this is
/// dropped.
struct Held(Child);

impl Held {
    fn in_database(database: &Database) -> Self {
        let [folder, port, name] = database.by_socket();
        let mut psql = Command::new("psql");
        psql.args([
            "-X", "-q", "-U", "tablee", "-d", &name, "-p", &port, "-h", &folder,
        ]);
        let started = psql.stdin(Stdio::piped()).stdout(Stdio::null()).spawn();
        let mut started = started.expect("psql is there");
        let to_it = started.stdin.as_mut().expect("piped");
        std::io::Write::write_all(to_it, b"SELECT pg_advisory_lock(1);\n").expect("written");
        wait_for(database, &advisory("count(*)", "granted"));
        Self(started)
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        drop(self.0.stdin.take());
        drop(self.0.wait());
    }
}

/// Asks for something of the advisory locks of this database: the server tells of all.
fn advisory(what: &str, which: &str) -> String {
    format!(
        "SELECT {what} FROM pg_locks WHERE locktype = 'advisory' AND {which}
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
    )
}

fn wait_for(database: &Database, one: &str) {
    while database.asks(one) != ["1"] {
        thread::yield_now();
    }
}

/// Has the database wait at what a trigger is set to, while somebody holds the lock.
fn waits(database: &Database, trigger: &str) {
    database.asks(&format!(
        "CREATE FUNCTION waits() RETURNS trigger LANGUAGE plpgsql SET lock_timeout = 0 AS
           'BEGIN PERFORM pg_advisory_xact_lock(1); RETURN NULL; END';
         {trigger} FOR EACH ROW EXECUTE FUNCTION waits()"
    ));
}

const AT_THE_COMMIT: &str = "CREATE CONSTRAINT TRIGGER waits AFTER INSERT ON round
    DEFERRABLE INITIALLY DEFERRED";
const WHILE_IT_COPIES: &str = "CREATE TRIGGER waits AFTER INSERT ON round";

/// The program is killed while the database waits there; whoever waits there.
fn killed(folder: &Folder, database: &Database, trigger: &str) -> (Held, String) {
    waits(database, trigger);
    let held = Held::in_database(database);
    let mut program = the_program();
    program.args(["move", "--to", &database.address(None), "--data"]);
    let mut program = program
        .arg(folder.data.path())
        .stdout(Stdio::null())
        .spawn()
        .expect("the program starts");
    wait_for(database, &advisory("count(*)", "NOT granted"));
    program.kill().expect("SIGKILL");
    program.wait().expect("gone");
    let who = database.asks(&advisory("pid", "NOT granted")).remove(0);
    (held, who)
}

fn says(folder: &Folder, database: &Database, words: &[&str]) -> (bool, String) {
    said_with("--to", folder, database, words)
}

/// What a command says that has the records in the database, and the folder beside that.
fn beside(folder: &Folder, database: &Database, words: &[&str]) -> (bool, String) {
    said_with("--database", folder, database, words)
}

fn said_with(flag: &str, folder: &Folder, database: &Database, words: &[&str]) -> (bool, String) {
    let mut program = the_program();
    program
        .args(words)
        .args([flag, &database.address(None), "--data"]);
    let said = program.arg(folder.data.path()).output().expect("runs");
    let all = [said.stdout, said.stderr].concat();
    (said.status.success(), String::from_utf8(all).expect("text"))
}

/// What `tablee doctor` finds of the folder that is not well: that it was moved, or may have
/// been, and nothing of its rounds.
#[track_caller]
fn doctor_says(folder: &Folder, moved: &str) {
    let mut doctor = the_program();
    let doctor = doctor.args(["doctor", "--data"]).arg(folder.data.path());
    let said = doctor.output().expect("runs");
    let (is_well, said) = (said.status.success(), String::from_utf8(said.stdout));
    let said = said.expect("text");
    let found = |line: &str| line.starts_with("problem") && line.contains(moved);
    assert!(!is_well && said.lines().any(found), "{said}");
    assert!(
        said.contains("boxes.ring: master keys of a database") && !said.contains("destroy"),
        "{said}"
    );
    for of_rounds in [
        "is open",
        "wait",
        "boxes.db: ",
        "rounds: ",
        "backups: ",
        "keeping: ",
    ] {
        let about = said.lines().find(|line| line.contains(of_rounds));
        assert!(about.is_none(), "{of_rounds}: {said}");
    }
}

#[test]
fn a_program_that_is_killed_while_it_copies_has_moved_nothing() {
    let (folder, database) = (Folder::new(), with_tables());
    let (held, _) = killed(&folder, &database, WHILE_IT_COPIES);
    folder.serves().expect("it goes on as it was");
    drop(held);
    let (well, said) = says(&folder, &database, &["move"]);
    assert!(well && said.contains("folder serves no more"), "{said}");
    folder.goes_on_in(&folder.served_from(&database));
}

#[test]
fn a_program_that_is_killed_before_its_tables_are_made_can_be_run_again() {
    let (folder, database) = (Folder::new(), Database::new());
    // What a move that was cut short as early as it can be has left.
    let noted = "CREATE TABLE __diesel_schema_migrations
        (version varchar(50) PRIMARY KEY, run_on timestamp NOT NULL DEFAULT now())";
    database.asks(noted);
    let (well, said) = says(&folder, &database, &["move"]);
    assert!(well && said.contains("folder serves no more"), "{said}");
    folder.goes_on_in(&folder.served_from(&database));
    // With something of another program in it, it is that program's.
    let (folder, database) = (Folder::new(), Database::new());
    database.asks(noted);
    database.asks("INSERT INTO __diesel_schema_migrations VALUES ('1')");
    let (well, said) = says(&folder, &database, &["move"]);
    assert!(!well && said.contains("that are not Tablée's"), "{said}");
}

#[test]
fn a_program_that_is_killed_in_its_commit_is_asked_after_and_believed() {
    for is_made in [true, false] {
        let (folder, database) = (Folder::new(), with_tables());
        let (held, process) = killed(&folder, &database, AT_THE_COMMIT);
        let why = folder.serves().expect_err("nobody knows yet");
        assert!(why.contains("tablee move --to ADDRESS once more"), "{why}");
        doctor_says(&folder, "was cut short at its last step");
        // Somebody would be the first to sign up there.
        let commands = [
            &["serve", "--listen", "127.0.0.1:0"][..],
            &["coordinator", "add", "Ada"],
            &["doctor"],
        ];
        for words in commands {
            let (well, said) = beside(&folder, &database, words);
            assert!(!well && said.contains("a move to it began"), "{said}");
        }
        if !is_made {
            database.asks(&format!("SELECT pg_terminate_backend({process})"));
        }
        drop(held);
        let (well, said) = says(&folder, &database, &["move"]);
        assert!(well && said.contains("Moved to postgres://"), "{said}");
        let copied = said.contains("round: 2 rows");
        assert_eq!(
            copied, !is_made,
            "what was there is not copied again: {said}"
        );
        assert!(said.contains("keys destroyed in the folder: 1."), "{said}");
        folder.goes_on_in(&folder.served_from(&database));
    }
}

#[test]
fn the_program_moves_and_serves_there_and_not_here() {
    let (folder, database) = (Folder::new(), Database::new());
    let log = folder.data.path().with_file_name("log");
    let serving = Program::serving(folder.data.path(), &log);
    let (well, said) = says(&folder, &database, &["move"]);
    assert!(!well && said.contains("in use"), "{said}");
    serving.stop();
    let (well, said) = says(&folder, &database, &["move"]);
    assert!(well, "{said}");
    assert!(said.contains("Ballot boxes of open rounds: 1,"), "{said}");
    assert!(said.contains("Results of closed rounds: 1,"), "{said}");
    assert!(said.contains("boxes.ring"), "{said}");
    assert!(
        said.contains("boxes.keys, in which no key is left"),
        "{said}"
    );
    let mut here = the_program();
    let here = here.args(["serve", "--listen", "127.0.0.1:0", "--data"]);
    let refused = here.arg(folder.data.path()).output().expect("runs");
    let why = String::from_utf8(refused.stderr).expect("text");
    assert!(
        !refused.status.success() && why.contains("moved to postgres://"),
        "{why}"
    );
    let moved = format!("moved to {}, which has its rounds now", database.server());
    doctor_says(&folder, &moved);
    let there = ["--database", &database.address(None)];
    let serving = Program::with(&there, folder.data.path(), &log);
    assert!(!is_empty(&database));
    serving.stop();
    folder.goes_on_in(&folder.served_from(&database));
}
