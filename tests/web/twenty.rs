//! Twenty partnerships through a whole year, over HTTP and a real mail server: each
//! plans, invites, reminds, closes, talks, follows up, is handed over, and retires.
//! They share one server, and nobody of one ever meets another.

mod network;

use crate::common::app::TestApp;
use crate::common::ballots::tool;
use crate::common::cards::printed_codes;
use crate::common::files::contains;
use crate::common::mailed::Mailed;
use crate::common::mailing::code;
use crate::common::postgres::Database;
use crate::common::setting::round_fields;
use crate::common::smtp::Letter;
use crate::web::PASSED;
use jiff::tz::TimeZone;
use network::{MANY, Network, Year, coordinator_of, successor_of};
use std::collections::BTreeSet;
use tablee::discussion::fingerprint;
use tablee::retention::Keeping;
use tablee::round::{Entry, Id, RoundState};
use tablee::store::Kept;

#[test]
fn twenty_partnerships_go_through_a_whole_year() {
    a_whole_year(Mailed::start());
}

#[test]
fn the_same_year_goes_by_with_the_records_on_a_server_of_postgresql() {
    a_whole_year(Mailed::with_records_in(Some(Database::new())));
}

fn a_whole_year(mailed: Mailed) {
    let mut network = plan(mailed);
    try_and_open(&mut network);
    invite(&mut network);
    answer(&mut network);
    remind(&mut network);
    close(&mut network);
    talk(&network);
    follow_up(&mut network);
    hand_over(&mut network);
    next_round(&mut network);
    retire(&mut network);
}

/// Each coordinator comes, gives an address, founds a partnership and plans a round.
fn plan(mailed: Mailed) -> Network {
    let mut years = Vec::new();
    for number in 0..MANY {
        let coordinator = mailed.app.coordinator_named(&coordinator_of(number));
        mailed.has_address(&coordinator, &format!("c{number}@desks.example.org"));
        let entry = [Entry::Sent, Entry::Cards, Entry::Mail, Entry::Link][number % 4];
        let mut year = Year {
            number,
            coordinator,
            id: String::new(),
            round: String::new(),
            entry,
            members: 8 + number % 5,
            codes: Vec::new(),
        };
        year.id = year.coordinator.makes_partnership(&year.name());
        let path = format!("/partnerships/{}/rounds/new", year.id);
        let members = year.members.to_string();
        let mut fields = round_fields(&[("entry", entry.name()), ("members", &members)]);
        fields.push(("go", "review"));
        let review = year.coordinator.sends(&path, &fields);
        let kept = year
            .coordinator
            .sends_again(&path, &review, &[("go", "plan")]);
        year.round = kept.leads_to(&format!("/partnerships/{}/plans/", year.id));
        years.push(year);
    }
    Network { mailed, years }
}

/// A steering group tries what is planned, and it opens from there.
fn try_and_open(network: &mut Network) {
    for year in &mut network.years {
        let visitor = network.mailed.app.visitor();
        let trial = format!("/r/{}", year.round);
        assert_eq!(visitor.get(&trial).status, 200);
        let tried = visitor.post(&trial, &[("go", "questions"), ("page", "landing")]);
        assert!(tried.says("nothing counts here"));

        let path = format!("/partnerships/{}/rounds/new", year.id);
        let members = year.members.to_string();
        let mut fields = round_fields(&[
            ("entry", year.entry.name()),
            ("members", &members),
            ("plan", &year.round),
        ]);
        fields.push(("go", "review"));
        let review = year.coordinator.sends(&path, &fields);
        let opened = year
            .coordinator
            .sends_again(&path, &review, &[("go", "open")]);
        assert_eq!(opened.status, 303, "{}", opened.body);
        year.round = opened.leads_to("/rounds/");
        assert_eq!(visitor.get(&trial).status, 404, "the preview ended");
    }
}

/// Codes reach members: sent, on cards, as a list, or as a link that all share.
fn invite(network: &mut Network) {
    for year in &mut network.years {
        let addresses = year.addresses();
        match year.entry {
            Entry::Sent => {
                let pasted = addresses.join("\n");
                let sent = year.coordinator.mails(&year.round, "codes", &pasted);
                assert_eq!(sent.status, 303, "{}", sent.body);
                let letters: Vec<Letter> = addresses
                    .iter()
                    .map(|_| network.mailed.smtp.next())
                    .collect();
                let said = format!("Codes: sent {}, refused 0.", addresses.len());
                year.coordinator.hears(&year.round, &said);
                let noted = format!("/rounds/{}/sending/noted", year.round);
                assert_eq!(year.coordinator.sends(&noted, &[]).status, 303);
                let reached: BTreeSet<&str> =
                    letters.iter().map(|letter| letter.to[0].as_str()).collect();
                assert_eq!(reached, addresses.iter().map(String::as_str).collect());
                year.codes = letters.iter().map(|one| code(one, &year.round)).collect();
            }
            Entry::Cards => {
                let path = format!("/rounds/{}/cards", year.round);
                let sheet = year.coordinator.sends(&path, &[("paper", "a4")]);
                year.codes = printed_codes(&sheet.bytes);
            }
            Entry::Mail => {
                let path = format!("/rounds/{}/codes", year.round);
                let list = year.coordinator.sends(&path, &[]);
                let lines = list.body.lines().skip(1);
                let code = |line: &str| line.split(',').nth(1).expect("a code").to_owned();
                year.codes = lines.map(code).collect();
            }
            Entry::Link => {}
        }
        let distinct: BTreeSet<&String> = year.codes.iter().collect();
        let expected = if year.entry.has_codes() {
            year.members
        } else {
            0
        };
        assert_eq!(distinct.len(), expected, "{}", year.name());
    }
}

/// Most members answer, each by their own way; nobody sees more than how many.
fn answer(network: &mut Network) {
    let items: Vec<String> = tool().items().iter().map(|i| i.id.clone()).collect();
    let items: Vec<String> = items.iter().map(|id| format!("item-{id}")).collect();
    for year in &mut network.years {
        let path = format!("/r/{}", year.round);
        let now = answering(year);
        for member in 0..now {
            let code = year.codes.pop().unwrap_or_default();
            let browser = network.mailed.app.visitor();
            let start = browser.post(&path, &[("code", &code), ("go", "questions")]);
            assert_eq!(start.status, 200, "{}: {}", year.name(), start.body);
            let visit = start.field("visit").expect("a visit");
            let letter = ["A", "B", "C"][(member + year.number) % 3];
            let mut form = vec![
                ("lang", "en"),
                ("code", code.as_str()),
                ("visit", visit.as_str()),
                ("go", "send"),
            ];
            form.extend(items.iter().map(|item| (item.as_str(), letter)));
            let sent = browser.post(&path, &form);
            assert_eq!(sent.status, 303, "{}: {}", year.name(), sent.body);
        }
        let page = year.coordinator.get(&format!("/rounds/{}", year.round));
        assert!(
            page.says(&format!("{now} of {}", year.members)),
            "{}",
            page.body
        );
    }
}

/// How many answer in this year: enough for counts, or for a pattern.
fn answering(year: &Year) -> usize {
    year.members - if year.number.is_multiple_of(3) { 3 } else { 0 }
}

/// All are written to again, by whichever way they came.
fn remind(network: &mut Network) {
    network.at("2027-03-12T14:00:00Z");
    network.sign_in_again(coordinator_of);
    for year in &network.years {
        let addresses = year.addresses();
        let sent = year
            .coordinator
            .mails(&year.round, "reminder", &addresses.join(", "));
        assert_eq!(sent.status, 303, "{}", sent.body);
        for _ in &addresses {
            let letter = network.mailed.smtp.next();
            assert!(letter.text.contains("thank you"), "{}", letter.text);
            let unused = year.codes.iter().any(|code| letter.text.contains(code));
            assert!(!unused, "a reminder has no code");
        }
    }
}

/// Coordinators are told the day before, and when it is done.
fn close(network: &mut Network) {
    network.at("2027-03-19T13:00:00Z");
    let letters = network.tells(MANY);
    assert!(
        letters
            .iter()
            .all(|one| one.subject().contains("closes tomorrow"))
    );
    network.at("2027-03-20T21:30:00Z");
    let letters = network.tells(MANY);
    let to: BTreeSet<&str> = letters.iter().map(|one| one.to[0].as_str()).collect();
    assert_eq!(to.len(), MANY, "each coordinator once");
    network.sign_in_again(coordinator_of);
    for year in &network.years {
        let round = network.mailed.app.round(&year.round);
        let answered = u32::try_from(answering(year)).expect("small");
        assert!(
            matches!(round.state, RoundState::Closed { answered: n, .. } if n == answered),
            "{}: {:?}",
            year.name(),
            round.state
        );
        for ending in ["pdf", "csv", "json"] {
            let file = format!("/rounds/{}/report.{ending}", year.round);
            assert_eq!(year.coordinator.get(&file).status, 200, "{ending}");
        }
    }
}

/// The group talks, decides, and its members read the record.
fn talk(network: &Network) {
    for year in &network.years {
        year.notes("meeting/proud", "The kitchen");
        year.notes("action/1/what", "the chair asks every partner once a month");
        year.notes("action/1/due", "2027-06-01");
        let path = format!("/rounds/{}/record", year.round);
        let page = year.coordinator.get(&path);
        assert!(page.says("the chair asks every partner"), "{}", page.body);
        let share = year
            .coordinator
            .sends(&format!("{path}/share"), &[("parts", "decisions")]);
        assert_eq!(share.status, 303, "{}", share.body);
        let shared = network
            .mailed
            .app
            .visitor()
            .get(&format!("/r/{}/record", year.round));
        assert!(shared.says("the chair asks every partner"));
    }
}

/// Decisions come due: told a week before, and done.
fn follow_up(network: &mut Network) {
    network.at("2027-05-25T13:00:00Z");
    let letters = network.tells(MANY);
    assert!(letters.iter().all(|one| one.text.contains("every partner")));
    network.sign_in_again(coordinator_of);
    for year in &network.years {
        let state = format!("/rounds/{}/actions/1/state", year.round);
        let nothing = fingerprint("");
        let fields = [
            ("field:action/1/state", "done"),
            ("shown:action/1/state", nothing.as_str()),
        ];
        let done = year.coordinator.sends(&state, &fields);
        assert_eq!(done.status, 303, "{}", done.body);
    }
    // Nobody is told of what is done.
    network.at("2027-06-02T13:00:00Z");
    network.tells(0);
}

/// Everybody who coordinates goes, and somebody else goes on.
fn hand_over(network: &mut Network) {
    network.sign_in_again(coordinator_of);
    for year in &mut network.years {
        let path = format!("/partnerships/{}/hand-over", year.id);
        let name = successor_of(year.number);
        let fields = [("coordinator", name.as_str()), ("then", "gone"), PASSED];
        let page = year.coordinator.sends(&path, &fields);
        assert_eq!(page.status, 200, "{}", page.body);
        let link = page.invitation().expect("a link");
        let successor = network.mailed.app.coordinator_named(&name);
        assert_eq!(successor.sends(&link, &[]).status, 303);
        let gone = year.coordinator.get(&format!("/partnerships/{}", year.id));
        assert_eq!(gone.status, 404, "{} has left", coordinator_of(year.number));
        year.coordinator = successor;
        assert!(year.page().says("Spring 2027"), "what was there is there");
    }
}

/// A year later the next round opens, few answer, and both stand side by side.
fn next_round(network: &mut Network) {
    network.at("2028-03-01T12:00:00Z");
    network.sign_in_again(successor_of);
    for year in &network.years {
        let others = [("label", "Spring 2028"), ("date", "2028-03-20")];
        let round = year.coordinator.opens_round_with(&year.id, &others);
        network.mailed.app.members_answer(&round, 9, |_| 1);
        let close = format!("/rounds/{round}/close");
        let closed = year.coordinator.sends(&close, &[("sure", "yes"), PASSED]);
        assert_eq!(closed.status, 303, "{}", closed.body);
        let compare = format!("/partnerships/{}/compare", year.id);
        let page = year.coordinator.get(&compare);
        assert!(
            page.says("Spring 2027") && page.says("Spring 2028"),
            "{}",
            page.body
        );
    }
}

/// Half of them sleep, and all go after the years that they have set; nothing of
/// any member's address is left anywhere, then or before.
fn retire(network: &mut Network) {
    for year in &network.years {
        let keeping = format!("/partnerships/{}/keeping", year.id);
        let fields = [("discussions", ""), ("rounds", ""), ("partnership", "2")];
        assert_eq!(year.coordinator.sends(&keeping, &fields).status, 303);
        if year.number.is_multiple_of(2) {
            let archive = format!("/partnerships/{}/archive", year.id);
            let done = year.coordinator.sends(&archive, &[("archived", "yes")]);
            assert_eq!(done.status, 303);
        }
    }
    let app = &network.mailed.app;
    let files = app.kept();
    let kept = |text: &str| {
        files
            .iter()
            .any(|(_, bytes)| contains(bytes, text.as_bytes()))
    };
    assert!(kept("@desks.example.org"), "their own they have given");
    assert!(!kept("members.example.org"), "no member's address is kept");
    network.at("2030-03-01T12:00:00Z");
    let announced = goes(&network.mailed.app);
    assert_eq!(announced.len(), MANY);
    network.sign_in_again(successor_of);
    for year in &network.years {
        assert!(year.page().says("Soon to be deleted"), "{}", year.name());
    }
    network.at("2030-04-20T12:00:00Z");
    assert_eq!(goes(&network.mailed.app).len(), MANY);
    let app = &network.mailed.app;
    for year in &network.years {
        let id = Id::parse(&year.id).expect("an id");
        assert!(app.store.any_partnership(&id).expect("read").is_none());
        let round = Id::parse(&year.round).expect("an id");
        assert!(app.store.round(&round).expect("read").is_none());
    }
    assert!(app.store.open_ids().expect("read").is_empty());
}

/// What the server does at each start and each hour.
fn goes(app: &TestApp) -> Vec<Kept> {
    let today = TimeZone::UTC.to_datetime(app.now()).date();
    let looked = app.store.look_after_keeping(Keeping::default(), today);
    looked.expect("looked after")
}
