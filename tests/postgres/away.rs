//! A program that cannot store answers says so to all who look: to whoever coordinates, who
//! is told no number that nobody knows, and to whatever watches over the server.

use crate::common::app::TestApp;
use crate::common::postgres::Database;
use crate::common::rounds::{a_partnership, a_round};
use tablee::round::Id;
use tablee::store::{NotReady, RING_FILE, rotate_key};

/// What a coordinator reads of a round with answers at a program that lacks its key.
#[test]
fn no_page_says_that_nobody_has_answered_where_the_box_does_not_open() {
    let first = TestApp::with_records_in(Database::new());
    let second = first.on_another_machine();
    let rose = second.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let rounds: Vec<String> = (0..5).map(|_| rose.opens_round(&partnership)).collect();
    for round in &rounds {
        second.members_answer(round, 9, |member| u8::try_from(member % 3).expect("small"));
    }
    rotate_key(&first.places()).expect("turned");

    // Each page is the first that meets the box of some round, and then one of a round that
    // is known to wait.
    let pages = ["", "/close", "/delete", "/date"];
    let met = rounds.iter().zip(pages);
    let waiting = pages.map(|page| (&rounds[0], page));
    let of_rounds = met.chain(waiting);
    let of_rounds = of_rounds.map(|(round, page)| format!("/rounds/{round}{page}"));
    for path in of_rounds.chain([format!("/partnerships/{partnership}")]) {
        let page = rose.get(&path);
        assert!(
            !page.says("Nobody") && !page.says("0 of") && !page.says("9 of"),
            "{path}: {}",
            page.body
        );
    }
    let page = rose.get(&format!("/rounds/{}", rounds[4]));
    assert!(page.says("cannot open the ballot box") && page.says("boxes.ring"));
    assert!(!page.says("boxes.db"), "{}", page.body);
    // At the first nothing is different.
    let rounds = rounds.iter().map(|round| Id::parse(round).expect("an id"));
    for round in rounds {
        assert_eq!(first.store.answered_now(&round).expect("read"), Some(9));
    }
}

#[test]
fn a_program_is_ready_only_while_it_has_the_keys_and_may_write() {
    let first = TestApp::with_records_in(Database::new());
    let second = first.on_another_machine();
    a_round()
        .of(8)
        .opens_in(&first.store, &a_partnership(&first.store));
    assert_eq!([&first, &second].map(|app| app.store.ready()), [Ok(()); 2]);

    rotate_key(&first.places()).expect("turned");
    assert_eq!(first.store.ready(), Ok(()));
    assert_eq!(second.store.ready(), Err(NotReady::Damaged));
    let [from, to] = [&first, &second].map(|app| app.places().keys.join(RING_FILE));
    std::fs::copy(from, to).expect("copied");
    assert_eq!(second.store.ready(), Ok(()));

    // As a copy that follows, or a server whose host lets nobody write any more.
    let database = first.database();
    let lets_write = |whether: bool| {
        let name = database.asks("SELECT current_database()").concat();
        database.asks(&format!(
            "BEGIN READ WRITE;
             ALTER DATABASE {name} SET default_transaction_read_only = {};
             COMMIT",
            !whether
        ));
        database.asks(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
             WHERE datname = current_database() AND pid <> pg_backend_pid()",
        );
    };
    lets_write(false);
    assert_eq!(first.store.ready(), Err(NotReady::Unwritable));
    lets_write(true);
    assert_eq!(first.store.ready(), Ok(()));
}
