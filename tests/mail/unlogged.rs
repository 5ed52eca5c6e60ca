//! No address stands in a log, and none on the disk that nobody has confirmed.

use crate::common::app::PASSPHRASE;
use crate::common::files::{DataFolder, contains, image};
use crate::common::patience::until;
use crate::common::people::Browser;
use crate::common::program::Program;
use crate::common::smtp::SmtpServer;
use crate::program::coordinator;
use std::fs;

const CANARY: &str = "canary4711@example.org";
const GUEST: &str = "guest4711@example.org";

/// The program at its most verbose, with a mail server that names whom it refuses
/// and then one that takes everything.
#[test]
fn no_address_is_logged_and_none_is_on_the_disk_before_it_is_confirmed() {
    let folder = DataFolder::new();
    let logs = ["one", "two", "three"].map(|name| folder.path().join(format!("../{name}.log")));
    let said = || {
        logs.iter()
            .filter_map(|log| fs::read_to_string(log).ok())
            .collect::<String>()
    };
    let words = ["--refuse", CANARY, "--later", GUEST];
    let refusing = SmtpServer::with(&words);
    let port = refusing.port.to_string();
    let flags = [
        "--mail-host",
        "localhost",
        "--mail-port",
        &port,
        "--mail-tls",
        "none",
        "--mail-from",
        "tablee@example.org",
        "--mail-rate",
        "60000",
        "--public-address",
        "https://t.example",
    ];
    let is_on_disk = |address: &str| {
        let files = image(folder.path()).into_iter();
        let holding = files.filter(|(_, bytes)| contains(bytes, address.as_bytes()));
        holding.map(|(name, _)| name).collect::<Vec<_>>()
    };
    let program = Program::with(&flags, folder.path(), &logs[0]);
    let rose = coordinator(folder.path(), &program.address);
    let give = |rose: &Browser| {
        let fields = [("address", CANARY), ("passphrase", PASSPHRASE)];
        rose.sends("/account/mail", &fields)
    };
    assert_eq!(give(&rose).status, 422, "refused");
    let partnership = rose.makes_partnership("Table");
    let path = format!("/partnerships/{partnership}/coordinators");
    let guest = [
        ("coordinator", "Guest"),
        ("address", GUEST),
        ("role", "reader"),
    ];
    let page = rose.sends(&path, &guest);
    assert!(page.says("could not be sent just now"), "{}", page.body);
    program.stop();
    drop(refusing);

    let taking = SmtpServer::at(port.parse().expect("a port"));
    let program = Program::with(&flags, folder.path(), &logs[1]);
    let rose = signed_in_again(&program);
    assert_eq!(give(&rose).status, 303);
    let link = taking.next().link("/address/");
    assert_eq!(is_on_disk(CANARY), [""; 0], "nobody has confirmed it");
    let page = rose.sends(&path, &guest);
    assert!(page.says("The link was sent"), "{}", page.body);
    assert_eq!(taking.next().to, [GUEST]);
    let visitor = Browser::new(&program.address);
    assert_eq!(visitor.post(&link, &[]).status, 303);
    program.stop();
    drop(taking);

    // A link for a forgotten passphrase, which is refused.
    let refusing = SmtpServer::with(&["--port", &port, "--refuse", CANARY]);
    let program = Program::with(&flags, folder.path(), &logs[2]);
    let visitor = Browser::new(&program.address);
    assert_eq!(visitor.post("/forgotten", &[("name", "Rose")]).status, 303);
    refusing.hears("RSET");
    until("the log tells of it", || {
        said().contains("was not delivered")
    });
    program.stop();

    // The positive control: it is where it belongs.
    assert_eq!(is_on_disk(CANARY), ["tablee.db"]);
    assert_eq!(is_on_disk(GUEST), [""; 0]);
    let said = said();
    for address in [CANARY, GUEST, "canary4711", "guest4711"] {
        assert!(!said.contains(address), "{said}");
    }
}

fn signed_in_again(program: &Program) -> Browser {
    let rose = Browser::new(&program.address);
    rose.signs_in("Rose");
    rose
}
