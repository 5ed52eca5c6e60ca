//! What is not moved, and why; the folder serves on, and the database has nothing of it.

use super::{ANSWERED, Folder, changed, is_empty, with_tables};
use crate::common::files::{DataFolder, keys};
use crate::common::postgres::Database;
use tablee::store::{
    MoveRefusal, MoveStep, Places, RECORDS_FILE, Store, StoreError, migrate, move_to,
};

/// Why a folder is not moved; it goes on as it was.
fn refused(folder: &Folder, database: &Database) -> MoveRefusal {
    let (moved, _) = folder.moves(database);
    let Err(StoreError::Move(why)) = moved else {
        panic!("{moved:?}");
    };
    assert!(why.to_string().contains("othing was"), "{why}");
    let store = Store::open(folder.data.path()).expect("it serves");
    let answered = store.answered_now(&folder.open).expect("read");
    assert!(
        answered == Some(ANSWERED) || answered.is_none(),
        "{answered:?}"
    );
    why
}

#[test]
fn a_database_that_has_something_is_left_as_it_is() {
    let folder = Folder::new();
    let database = Database::new();
    database.asks("CREATE TABLE invoices (id INT4)");
    let places = Places::new(folder.data.path(), None);
    let places = places.with_records_on(Some(database.server()));
    for refused in [
        folder.moves(&database).0.map(drop),
        migrate(&places).map(drop),
    ] {
        assert!(
            matches!(&refused, Err(StoreError::Strangers { tables, .. }) if tables == &["invoices"]),
            "{refused:?}"
        );
    }
    assert_eq!(
        database.asks("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"),
        ["invoices"]
    );
    let database = with_tables();
    for (makes, table, takes) in [
        (
            "INSERT INTO account (id, name, epoch) VALUES ('a', 'Ada', 0)",
            "account",
            "DELETE FROM account",
        ),
        (
            "INSERT INTO server_note VALUES ('public-address', 'https://t.example')",
            "server_note",
            "DELETE FROM server_note",
        ),
    ] {
        database.asks(makes);
        let filled = refused(&folder, &database);
        assert!(
            matches!(&filled, MoveRefusal::NotEmpty { tables, .. } if tables == &[table]),
            "{filled:?}"
        );
        let kept = format!("SELECT count(*) FROM {table} WHERE name <> 'master-key'");
        assert_eq!(database.asks(&kept), ["1"]);
        database.asks(takes);
    }
    assert!(folder.moves(&database).0.is_ok(), "once it is empty");
    // Nor is it the place of a second folder.
    let why = refused(&Folder::new(), &database);
    assert!(matches!(why, MoveRefusal::NotEmpty { .. }), "{why:?}");
    folder.goes_on_in(&folder.served_from(&database));
}

#[test]
fn a_folder_that_is_served_or_is_none_is_not_moved() {
    let (folder, database) = (Folder::new(), Database::new());
    let serving = Store::open(folder.data.path()).expect("serves");
    let (moved, _) = folder.moves(&database);
    assert!(matches!(moved, Err(StoreError::InUse(_))), "{moved:?}");
    drop(serving);
    let none = DataFolder::new();
    let moved = move_to(&none.path().into(), &database.server(), &mut |_| ());
    let Err(StoreError::Move(MoveRefusal::NoRecords(_))) = moved else {
        panic!("{moved:?}");
    };
    assert!(!none.path().join(RECORDS_FILE).exists());
    assert!(is_empty(&database));
}

#[test]
fn an_open_round_without_its_box_is_named_and_a_box_that_nobody_knows_is_kept() {
    let (folder, database) = (Folder::new(), Database::new());
    let keys = keys(folder.data.path());
    let away = folder.data.path().join("away");
    std::fs::rename(&keys, &away).expect("moved");
    let waiting = refused(&folder, &database);
    assert_eq!(waiting, MoveRefusal::Waiting(vec![folder.open]));
    std::fs::rename(&away, &keys).expect("back");
    // A round that tablee.db does not know: it may be an older copy.
    changed(
        &folder,
        "PRAGMA foreign_keys = ON; DELETE FROM round WHERE state = 'open'",
    );
    let (moved, steps) = folder.moves(&database);
    moved.expect("moved");
    let kept = MoveStep::Destroyed {
        boxes: 0,
        kept: vec![folder.open],
    };
    assert_eq!(steps.last(), Some(&kept));
    assert!(
        std::fs::read(&keys)
            .expect("a file")
            .iter()
            .any(|&byte| byte != 0)
    );
}

#[test]
fn text_that_no_server_takes_is_named_before_anything_is_written() {
    let (folder, database) = (Folder::new(), Database::new());
    changed(
        &folder,
        "UPDATE partnership SET project = 'ap' || char(0) || 'ple';",
    );
    let why = refused(&folder, &database);
    assert_eq!(
        why,
        MoveRefusal::NotTaken(vec!["partnership.project".to_owned()])
    );
    assert_eq!(
        database.asks("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"),
        ["0"]
    );
}

#[test]
fn names_that_look_the_same_are_told_and_both_go_along() {
    let (folder, database) = (Folder::new(), Database::new());
    // As a version before there were keys has let them in.
    let id = tablee::round::Id::draw(&mut rand::rng());
    changed(
        &folder,
        &format!("INSERT INTO account (id, name, epoch) VALUES ('{id}', 'ROSÉ', 0)"),
    );
    let (moved, steps) = folder.moves(&database);
    moved.expect("moved");
    let shared = steps.iter().find_map(|step| match step {
        MoveStep::SharedNames(names) => Some(names.clone()),
        _ => None,
    });
    assert_eq!(shared, Some(vec!["ROSÉ".to_owned()]));
    let store = folder.served_from(&database);
    for name in ["Rosé", "ROSÉ"] {
        let found = store.account_named(name).expect("read").expect("there");
        assert_eq!(found.name, name);
    }
}

/// The control of all that is compared: a database that does not keep what it is given.
#[test]
fn what_comes_back_changed_is_taken_back_as_a_whole() {
    for (what, table, changes) in [
        (
            "the table partnership",
            "partnership",
            "NEW.project := 'another'",
        ),
        ("the table tally", "tally", "NEW.count := NEW.count + 1"),
        ("the table discussion", "discussion", "RETURN NULL"),
        (
            "the box of round",
            "chunk",
            "NEW.bytes := set_byte(NEW.bytes, 100, 7)",
        ),
    ] {
        let (folder, database) = (Folder::new(), with_tables());
        changed(
            &folder,
            "INSERT INTO discussion SELECT id, 'meeting/proud', 'text', 1 FROM round LIMIT 1",
        );
        let trigger = format!(
            "CREATE FUNCTION changes() RETURNS trigger LANGUAGE plpgsql AS
               'BEGIN {}; RETURN NEW; END';
             CREATE TRIGGER changes BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION changes()",
            changes.replace('\'', "''")
        );
        database.asks(&trigger);
        let (moved, _) = folder.moves(&database);
        let why = moved.expect_err("refused").to_string();
        assert!(
            why.contains(what) || why.contains("did not take"),
            "{table}: {why}"
        );
        assert!(is_empty(&database), "{table}");
        folder.goes_on_in(&Store::open(folder.data.path()).expect("serves"));
    }
}
