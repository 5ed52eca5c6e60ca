//! Numbers for whoever watches over the server say nothing of members: not that one
//! came, not that one answered.

use crate::attacks::house::form;
use crate::common::ballots::{ballots, tool};
use crate::common::people::{Browser, pairs};
use crate::common::program::Program;
use crate::common::real_world::soon;
use crate::program::{coordinator, printed, word};
use std::net::TcpListener;
use std::path::Path;

/// A free port, for numbers.
fn a_place() -> String {
    let free = TcpListener::bind("127.0.0.1:0").expect("bound");
    free.local_addr().expect("an address").to_string()
}

fn serving(data: &Path, place: &str) -> Program {
    Program::with(&["--metrics", place], data, &data.with_extension("log"))
}

fn numbers(place: &str) -> String {
    let page = Browser::new(&format!("http://{place}")).get("/metrics");
    assert_eq!(page.status, 200);
    assert_eq!(
        page.headers["content-type"],
        "text/plain; version=0.0.4; charset=utf-8"
    );
    page.body
}

/// Those that other programs on this machine, or the clock, may move.
fn of_tablee(numbers: &str) -> Vec<String> {
    let moved = |line: &&str| !line.contains("free_bytes{") && !line.contains("started_");
    numbers.lines().filter(moved).map(str::to_owned).collect()
}

/// Members look at every page of theirs; some of them answer.
fn members_come(address: &str, round: &str, answers: usize) {
    // Each time on a new connection: an old one may have ended meanwhile.
    let member = || Browser::new(address);
    for answers in &ballots(tool()).at_random(7).of(answers) {
        let page = member().get(&format!("/r/{round}"));
        assert_eq!(page.status, 200);
        let mut fields = form("", answers);
        fields.extend(page.field("visit").map(|visit| ("visit".to_owned(), visit)));
        let fields = pairs(&fields);
        let sent = member().post(&format!("/r/{round}"), &fields);
        assert_eq!(sent.status, 303);
        for path in ["/", "/glossary", "/nowhere", "/healthz", "/readyz"] {
            member().get(path);
        }
    }
}

#[test]
fn numbers_are_the_same_before_and_after_members_came() {
    let root = tempfile::tempdir().expect("a folder");
    let data = root.path().join("data");
    let place = a_place();
    let program = serving(&data, &place);
    let rose = coordinator(&data, &program.address);
    let partnership = rose.makes_partnership("Quartier nord");
    let round = rose.opens_round_with(&partnership, &[("members", "8"), ("date", &soon())]);
    program.stop();
    let program = serving(&data, &place);
    let before = numbers(&place);
    assert!(
        before.contains("tablee_rounds{are=\"open\"} 1\n"),
        "{before}"
    );
    members_come(&program.address, &round, 6);
    assert_eq!(numbers(&place), before, "within the hour, to the byte");
    program.stop();

    // Looked at anew, as after an hour: nothing moved but what members do not move.
    let program = serving(&data, &place);
    assert_eq!(of_tablee(&numbers(&place)), of_tablee(&before));
    // The control: what a host does moves a number of the next hour.
    printed(&["coordinator", "add", "Paul", "--data", word(&data)]);
    assert_eq!(of_tablee(&numbers(&place)), of_tablee(&before));
    program.stop();
    let program = serving(&data, &place);
    let after = numbers(&place);
    assert!(
        after.contains("tablee_accounts{are=\"all\"} 2\n"),
        "{after}"
    );
    assert_ne!(of_tablee(&after), of_tablee(&before));
    program.stop();
}

/// Pages are not at the address of the numbers, nor numbers at that of the pages; and
/// nobody is told any who did not ask for it.
#[test]
fn numbers_have_an_address_of_their_own_or_none() {
    let root = tempfile::tempdir().expect("a folder");
    let data = root.path().join("data");
    let place = a_place();
    let program = serving(&data, &place);
    let at = |address: &str, path: &str| Browser::new(address).get(path).status;
    assert_eq!(at(&program.address, "/metrics"), 404);
    let numbers_at = format!("http://{place}");
    for path in ["/", "/sign-in", "/healthz"] {
        assert_eq!(at(&numbers_at, path), 404, "{path}");
    }
    let text = numbers(&place);
    assert!(!text.contains("Quartier"), "{text}");
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let value = line
            .rsplit(' ')
            .next()
            .and_then(|value| value.parse::<f64>().ok());
        assert!(line.starts_with("tablee_") && value.is_some(), "{line}");
    }
    program.stop();
    let program = Program::serving(&data, &root.path().join("log"));
    assert!(
        std::net::TcpStream::connect(&place).is_err(),
        "off unless asked for"
    );
    program.stop();
}
