//! What whoever watches over a server is told when an answer could not be stored.

use crate::common::files::boxes_at_rest;
use crate::common::people::Browser;
use crate::common::program::{Program, the_program, the_program_by};
use crate::common::real_world::{LITTLE_ROOM, soon};
use crate::program::coordinator;
use std::fs;
use std::path::Path;
use std::process::Command;
use tablee::store::{BOXES_FILE, RECORDS_FILE};

/// What `/readyz` answers of a folder as it lies; it is alive all the same.
fn ready(data: &Path, by: Command) -> (u16, String) {
    let log = data.with_extension("log");
    let program = Program::started(by, data, &log);
    let monitor = Browser::new(&program.address);
    let page = monitor.get("/healthz");
    assert_eq!((page.status, page.body.as_str()), (200, "ok\n"));
    let page = monitor.get("/readyz");
    program.stop();
    (page.status, page.body)
}

#[test]
fn a_server_without_room_or_with_damaged_files_is_alive_and_not_ready() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let program = Program::serving(&data, &folder.path().join("log"));
    let rose = coordinator(&data, &program.address);
    let partnership = rose.makes_partnership("Quartier nord");
    let fields = [("members", "500"), ("date", &*soon())];
    rose.opens_round_with(&partnership, &fields);
    // What waits in the log of a box takes room at the next start.
    boxes_at_rest(&data);
    program.stop();
    // The control: all is well.
    assert_eq!(ready(&data, the_program()), (200, "ready\n".to_owned()));
    assert_eq!(
        ready(&data, the_program_by(&LITTLE_ROOM)),
        (503, "full\n".to_owned())
    );

    for name in [BOXES_FILE, RECORDS_FILE] {
        let file = data.join(name);
        let whole = fs::read(&file).expect("read");
        let mut damaged = whole.clone();
        // The last page: a row of the box, and of the records some table's.
        let page = damaged.len() - 4096;
        damaged[page..].fill(7);
        fs::write(&file, damaged).expect("written");
        assert_eq!(
            ready(&data, the_program()),
            (503, "damaged\n".to_owned()),
            "{name}"
        );
        fs::write(&file, whole).expect("written");
        assert_eq!(
            ready(&data, the_program()),
            (200, "ready\n".to_owned()),
            "{name}"
        );
    }
}
