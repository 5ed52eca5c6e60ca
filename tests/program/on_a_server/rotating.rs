//! Another master key, as a host changes over to it.

use super::{Machine, members_answer};
use crate::common::people::Browser;
use crate::common::postgres::Database;
use crate::common::real_world::soon;
use crate::program::word;
use std::fs;
use std::path::Path;

/// Both go on, members at either, and whoever looks finds nothing wrong.
#[test]
fn programs_of_two_machines_go_on_with_another_key() {
    let database = Database::new();
    let [first, second] = [(); 2].map(|()| Machine::new(&database));
    first.printed(&["migrate"]);
    let copies = |from: &Path, to: &Path| {
        fs::create_dir_all(to.parent().expect("a folder")).expect("made");
        fs::copy(from, to).expect("copied");
    };
    copies(&first.ring(), &second.ring());
    let programs = [&first, &second].map(|machine| machine.serves(&[]));
    let rose = first.coordinator(&programs[0].address);
    let partnership = rose.makes_partnership("Quartier nord");
    let opens = || rose.opens_round_with(&partnership, &[("members", "9"), ("date", &*soon())]);
    let round = opens();
    for program in &programs {
        members_answer(&program.address, &round, 0, 2);
    }
    let said = first.printed(&["rotate-key", "--add"]);
    assert!(
        said.contains(word(&first.ring())) && said.contains("Copy the file"),
        "{said}"
    );
    copies(&first.ring(), &second.ring());
    let said = first.printed(&["rotate-key"]);
    assert!(said.contains("Sealed 1 ballot box anew"), "{said}");
    for machine in [&first, &second] {
        let said = machine.printed(&["rotate-key", "--drop-old"]);
        assert!(said.contains("Took 1 out of"), "{said}");
    }
    opens();
    for program in &programs {
        members_answer(&program.address, &round, 2, 4);
        assert_eq!(
            Browser::new(&program.address).get("/readyz").body,
            "ready\n"
        );
    }
    let said = second.doctor().1;
    assert!(said.contains("opens every ballot box"), "{said}");
    let closed = rose.sends(&format!("/rounds/{round}/close"), &[("sure", "yes")]);
    assert_eq!(closed.status, 303, "{}", closed.body);
    assert_eq!(
        database.asks("SELECT answered FROM round WHERE state = 'closed'"),
        ["8"]
    );
    for program in programs {
        program.stop();
    }
}
