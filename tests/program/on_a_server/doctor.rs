//! What `tablee doctor` says of a server.

use super::{Machine, PASSWORD};
use crate::common::postgres::Server;
use crate::common::program::the_program;
use crate::common::real_world::soon;
use crate::program::text;
use std::fs;

#[test]
fn doctor_says_what_a_server_gives_away_and_changes_nothing() {
    let server = Server::start(5435, |_| "-c fsync=on".to_owned());
    let database = server.first_database();
    let machine = Machine::new(&database);
    let (is_well, said) = machine.doctor();
    assert!(
        !is_well && said.contains("problem  tables: ") && said.contains("tablee migrate"),
        "{said}"
    );
    machine.printed(&["migrate"]);
    let program = machine.serves(&[]);
    let rose = machine.coordinator(&program.address);
    let partnership = rose.makes_partnership("Quartier nord");
    let round = rose.opens_round_with(&partnership, &[("date", &*soon())]);
    program.stop();

    // Who locks or writes a row leaves a mark in it.
    let marks = || {
        database.asks("SELECT xmin, xmax FROM ballot_box UNION ALL SELECT xmin, xmax FROM chunk")
    };
    let kept = || {
        (
            database.dump(),
            marks(),
            fs::read(machine.ring()).expect("a ring"),
        )
    };
    let (before, _) = (kept(), machine.doctor());
    assert!(before == kept(), "it only looks");
    let (is_well, said) = machine.doctor();
    assert!(is_well, "{said}");
    for well in [
        "ok       database postgres://tablee@",
        "way to the database: on this machine",
        "opens every ballot box",
        "what is stored lasts, and no statement is written down",
        "rounds: all of them can be read",
    ] {
        assert!(said.contains(well), "{well}: {said}");
    }
    for (set, finding) in [
        ("log_statement = 'mod'", "log_statement = mod"),
        (
            "log_min_duration_statement = 100",
            "log_min_duration_statement",
        ),
        ("log_duration = on", "log_duration"),
        ("log_statement_stats = on", "log_statement_stats"),
        ("debug_print_rewritten = on", "debug_print_rewritten"),
        ("log_min_messages = debug5", "log_min_messages = debug5"),
        (
            "log_transaction_sample_rate = 0.5",
            "log_transaction_sample_rate",
        ),
    ] {
        database.asks(&format!("ALTER DATABASE postgres SET {set}"));
        let (is_well, said) = machine.doctor();
        assert!(is_well, "a warning: {said}");
        let found = said
            .lines()
            .any(|line| line.starts_with("warning") && line.contains(finding));
        assert!(found, "{set}: {said}");
        database.asks("ALTER DATABASE postgres RESET ALL");
    }
    database.asks("ALTER SYSTEM SET fsync = off");
    database.asks("ALTER SYSTEM SET full_page_writes = off");
    database.asks("ALTER SYSTEM SET autovacuum = off");
    database.asks("SELECT pg_reload_conf()");
    while database.asks("SHOW autovacuum") != ["off"] {
        std::thread::yield_now();
    }
    let (is_well, said) = machine.doctor();
    assert!(!is_well, "{said}");
    for found in [
        "problem  database: full_page_writes is off",
        "autovacuum is off",
    ] {
        assert!(said.contains(found), "{found}: {said}");
    }

    let flag = the_program()
        .args(["doctor", "--database", &machine.address, "--data"])
        .arg(machine.data())
        .output();
    let said = text(&flag.expect("runs").stdout);
    assert!(
        said.contains("its password stands in this command"),
        "{said}"
    );
    assert!(!said.contains(PASSWORD), "{said}");

    let away = machine.root.path().join("away");
    fs::rename(machine.ring(), &away).expect("moved");
    let (is_well, said) = machine.doctor();
    assert!(!is_well && said.contains("problem  master key: "), "{said}");
    machine.runs(&["rotate-key", "--keys-are-lost"]);
    let (is_well, said) = machine.doctor();
    let waits = format!("problem  the master key of round {round}'s box is not in");
    assert!(!is_well && said.contains(&waits), "{said}");
    drop(server);
    let (is_well, said) = machine.doctor();
    assert!(
        !is_well && said.contains("problem  database postgres://tablee@"),
        "{said}"
    );
}
