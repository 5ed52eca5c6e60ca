//! Several programs that serve one database, behind a server in front: to people they are one.

use crate::attacks::house::form;
use crate::common::app::PASSPHRASE;
use crate::common::ballots::{ballots, tool};
use crate::common::cards::codes_in;
use crate::common::front::{Behind, Front, caddy, nginx};
use crate::common::people::{Browser, Page, pairs};
use crate::common::postgres::Database;
use crate::common::program::Program;
use crate::common::real_world::soon;
use crate::common::rounds::{a_partnership, a_round};
use crate::common::sent;
use crate::common::several::{PROGRAMS, PUBLIC, Several};
use crate::program::{coordinator, link, printed, word};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::OnceLock;
use std::time::Duration;
use tablee::ballot::Ballot;
use tablee::store::Store;

/// How long somebody waits who looks again.
const A_MOMENT: Duration = Duration::from_millis(50);

/// By which a server in front says which of the programs it asked.
const ASKED: &str = "x-asked";

type Makes = fn(&Path, Behind, &[(&str, &str)]) -> Front;

/// The two servers, and what has each of them say whom it asked.
const FRONTS: [(Makes, (&str, &str)); 2] = [
    (
        nginx,
        (
            "proxy_http_version 1.1;",
            "proxy_http_version 1.1; add_header X-Asked $upstream_addr always;",
        ),
    ),
    (
        caddy,
        (
            "header_up -Referer",
            "header_up -Referer\nheader_down X-Asked {http.reverse_proxy.upstream.hostport}",
        ),
    ),
];

#[test]
fn by_our_files_each_rounds_pages_come_from_one_program_and_all_have_some() {
    const ROUNDS: usize = 24;
    let database = Database::new();
    let several = Several::on(&database);
    let store = Store::open(several.places(&database)).expect("opens");
    let whose = a_partnership(&store);
    let rounds: Vec<String> = (0..ROUNDS)
        .map(|_| a_round().opens_in(&store, &whose).0.to_string())
        .collect();
    let places = several.listen_at();
    let folder = tempfile::tempdir().expect("a folder");
    for (number, (front, asked)) in FRONTS.into_iter().enumerate() {
        let beside = |way: &str| {
            let folder = folder.path().join(format!("{way}-{number}"));
            std::fs::create_dir(&folder).expect("a folder");
            folder
        };
        let by_round = front(&beside("by-round"), Behind::ByRound(&places), &[asked]);
        let asked_by_round = asked_for(&by_round, &rounds);
        for (round, asked) in &asked_by_round {
            assert_eq!(asked.len(), 1, "{round}: {asked:?}");
        }
        let all: BTreeSet<&String> = asked_by_round.values().flatten().collect();
        assert_eq!(all.len(), PROGRAMS, "{asked_by_round:?}");

        // The control: one after the other, and one round's pages come from all of them.
        let in_turn = front(&beside("in-turn"), Behind::InTurn(&places), &[asked]);
        let asked = asked_for(&in_turn, &rounds[..1]);
        assert_eq!(asked[&rounds[0]].len(), PROGRAMS);
    }
}

#[test]
fn a_program_that_ends_is_passed_over_and_a_form_that_it_had_goes_to_no_other() {
    let database = Database::new();
    let several = Several::on(&database);
    let store = Store::open(several.places(&database)).expect("opens");
    let (round, codes) = a_round().of(8).with_cards().opens_alone_in(&store);
    let folder = tempfile::tempdir().expect("a folder");
    let ballot = &ballots(tool()).of(1)[0];
    for (number, (front, asked)) in FRONTS.into_iter().enumerate() {
        let places = several.listen_at();
        let folder = folder.path().join(number.to_string());
        std::fs::create_dir(&folder).expect("a folder");
        let front = front(&folder, Behind::ByRound(&places), &[asked]);
        let path = format!("/r/{round}");
        let asked = Browser::new(&front.address).get(&path).headers[ASKED].clone();
        let which = places.iter().position(|place| *place == asked);
        let which = which.expect("one of them");
        let form = form(&codes[number].to_string(), ballot);
        let form = pairs(&form);
        let sends = || Browser::new(&front.address).post(&path, &form);
        several.freeze(which);
        let page = std::thread::scope(|both| {
            let sending = both.spawn(sends);
            while !has_come(&places[which]) && !sending.is_finished() {
                std::thread::yield_now();
            }
            several.kill(which);
            sending.join().expect("an answer")
        });
        assert_eq!(page.status, 503, "{}", page.body);
        assert!(page.says("One moment"), "{}", page.body);
        assert_eq!(store.answered_now(&round).expect("read"), Some(number));
        let again = sends();
        assert_eq!(again.status, 303, "{}", again.body);
        assert_eq!(store.answered_now(&round).expect("read"), Some(number + 1));
        several.start(which);
    }
}

/// Whether something has come to a place that nobody has read there.
fn has_come(place: &str) -> bool {
    const ESTABLISHED: &str = "01";
    let port = place.rsplit(':').next().expect("a port");
    let port: u16 = port.parse().expect("a number");
    let all = std::fs::read_to_string("/proc/net/tcp").expect("a list");
    all.lines().skip(1).any(|line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let unread = words[4].split(':').nth(1).expect("two queues");
        words[1].ends_with(&format!(":{port:04X}"))
            && words[3] == ESTABLISHED
            && unread.contains(|digit| digit != '0')
    })
}

/// Which programs had to do with the pages of rounds.
fn asked_for(front: &Front, rounds: &[String]) -> BTreeMap<String, BTreeSet<String>> {
    let anybody = Browser::new(&front.address);
    let of = |round: &String| {
        let pages = [
            format!("/r/{round}"),
            format!("/r/{round}/privacy?lang=fr"),
            format!("/rounds/{round}"),
            format!("/rounds/{round}/report.json"),
        ];
        let asked = pages.map(|page| anybody.get(&page).headers[ASKED].clone());
        (round.clone(), BTreeSet::from(asked))
    };
    rounds.iter().map(of).collect()
}

/// Who are in a story, and through which door they come.
struct Cast {
    rose: Browser,
    door: String,
}

/// What is left of a story: where it was, and its reports.
struct Told {
    rounds: [String; 2],
    reports: [Vec<u8>; 2],
}

const MEMBERS: usize = 9;

impl Cast {
    /// Two rounds are opened, answered and closed.
    fn plays(&self) -> Told {
        let rose = &self.rose;
        let partnership = rose.makes_partnership("Quartier nord");
        let date = soon();
        let rounds = ["mail", "link"].map(|entry| {
            let others = [("entry", entry), ("members", "12"), ("date", &*date)];
            rose.opens_round_with(&partnership, &others)
        });
        let list = rose.sends(&format!("/rounds/{}/codes", rounds[0]), &[]);
        assert_eq!(list.status, 200, "{}", list.body);
        let codes = codes_in(&list.body);
        assert_eq!(codes.len(), 12);
        for (round, codes) in [(&rounds[0], Some(&codes)), (&rounds[1], None)] {
            let ballots = ballots(tool()).at_random(17).of(MEMBERS);
            for (member, ballot) in ballots.iter().enumerate() {
                let code = codes.map(|codes| &*codes[member]);
                self.member_answers(round, code, ballot);
            }
            if let Some(codes) = codes {
                let used = self.sends(round, &[code_of(&codes[0]), go("questions")]);
                assert_eq!(used.status, 422, "{}", used.body);
            }
            let page = rose.get(&format!("/rounds/{round}"));
            assert!(page.says("9 of 12 have answered"), "{}", page.body);
            let closed = rose.sends(&format!("/rounds/{round}/close"), &[]);
            assert_eq!(closed.status, 303, "{}", closed.body);
            if let Some(codes) = codes {
                let mut late = sent::fields(tool(), &ballots[0]);
                late.extend([code_of(&codes[MEMBERS]), go("send")]);
                let late = self.sends(round, &late);
                assert_eq!(late.status, 410, "{}", late.body);
            }
        }
        let reports = rounds.each_ref().map(|round| report(rose, round));
        Told { rounds, reports }
    }

    /// Somebody goes page by page, sends by pressing twice at once, and comes back.
    fn member_answers(&self, round: &str, code: Option<&str>, ballot: &Ballot) {
        let first = Browser::new(&self.door).get(&format!("/r/{round}"));
        let mut form = first.hidden();
        form.extend(code.map(code_of));
        form.push(go("questions"));
        let questions = self.sends(round, &form);
        assert_eq!(questions.status, 200, "{}", questions.body);
        let mut form = questions.hidden();
        form.extend(sent::fields(tool(), ballot));
        form.push(go("review"));
        let review = self.sends(round, &form);
        assert_eq!(review.status, 200, "{}", review.body);
        let mut form = review.hidden();
        form.push(go("send"));
        let pressed: [Page; 2] = std::thread::scope(|both| {
            [(); 2]
                .map(|()| both.spawn(|| self.sends(round, &form)))
                .map(|press| press.join().expect("an answer"))
        });
        let [first, second] = pressed.map(|page| thanked(&page, round));
        assert_ne!(first, second, "one of them was counted, the other had been");
        form.pop();
        form.push(go("questions"));
        assert_eq!(thanked(&self.sends(round, &form), round), Some("before"));
    }

    /// Somebody sends a form of a round, on a connection of their own.
    fn sends(&self, round: &str, fields: &[(String, String)]) -> Page {
        let fields = pairs(fields);
        Browser::new(&self.door).post(&format!("/r/{round}"), &fields)
    }
}

fn code_of(code: impl Into<String>) -> (String, String) {
    ("code".to_owned(), code.into())
}

fn go(to: &str) -> (String, String) {
    ("go".to_owned(), to.to_owned())
}

/// Whether somebody is told that they are counted now, or that they were before.
fn thanked(page: &Page, round: &str) -> Option<&'static str> {
    assert_eq!(page.status, 303, "{}", page.body);
    let to = page.headers["location"].strip_prefix(&format!("/r/{round}/thanks?"));
    let to = to.unwrap_or_else(|| panic!("{:?}", page.headers));
    to.starts_with("before=yes").then_some("before")
}

/// A report as a file, once the program that is asked has heard that the round is closed:
/// that was at another one, maybe.
fn report(rose: &Browser, round: &str) -> Vec<u8> {
    loop {
        let page = rose.get(&format!("/rounds/{round}/report.json"));
        if page.status == 200 {
            return page.bytes;
        }
        assert_eq!(page.status, 404, "{}", page.body);
        std::thread::sleep(A_MOMENT);
    }
}

/// A coordinator of several programs, signed in through a door.
fn coordinator_of(several: &Several, door: &str) -> Browser {
    let data = several.data(0);
    let flags = several.flags();
    let mut words = vec!["coordinator", "add", "Rose", "--data", word(&data)];
    words.extend(flags.iter().map(String::as_str));
    let rose = Browser::new(door);
    let page = rose.post(&link(&printed(&words)), &[("passphrase", PASSPHRASE)]);
    assert_eq!(page.status, 303, "{}", page.body);
    rose
}

impl Told {
    /// Its reports without what rounds are called, which is drawn.
    fn without_names(&self) -> [String; 2] {
        let reports = self.reports.each_ref();
        let mut reports = reports.map(|report| String::from_utf8_lossy(report).into_owned());
        for report in &mut reports {
            assert!(report.contains("\"answered\""), "{report}");
            for round in &self.rounds {
                *report = report.replace(round, "ROUND");
            }
        }
        reports
    }
}

/// What one program tells of the same that has all of it in files.
fn told_by_one() -> &'static [String; 2] {
    static TOLD: OnceLock<[String; 2]> = OnceLock::new();
    TOLD.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let data = folder.path().join("data");
        let program = Program::with(&PUBLIC, &data, &folder.path().join("log"));
        let alone = Cast {
            rose: coordinator(&data, &program.address),
            door: program.address.clone(),
        };
        alone.plays().without_names()
    })
}

/// The story behind nginx is that of one program, also at each of the three by itself.
fn is_told_as_by_one(behind: impl FnOnce(&[String]) -> Behind) {
    let database = Database::new();
    let several = Several::on(&database);
    let folder = tempfile::tempdir().expect("a folder");
    let places = several.listen_at();
    let front = nginx(folder.path(), behind(&places), &[]);
    let cast = Cast {
        rose: coordinator_of(&several, &front.address),
        door: front.address.clone(),
    };
    let told = cast.plays();
    for which in 0..PROGRAMS {
        let rose = Browser::new(&several.address(which));
        let signed_in = [("name", "Rose"), ("passphrase", PASSPHRASE)];
        assert_eq!(rose.post("/sign-in", &signed_in).status, 303);
        let reports = told.rounds.each_ref().map(|round| report(&rose, round));
        assert!(reports == told.reports, "at {which}");
    }
    assert_eq!(told.without_names(), *told_by_one());
}

#[test]
fn three_programs_behind_nginx_with_each_round_at_one_of_them_are_as_one() {
    is_told_as_by_one(|places| Behind::ByRound(places));
}

#[test]
fn three_programs_behind_nginx_that_are_asked_in_turn_are_as_one() {
    is_told_as_by_one(|places| Behind::InTurn(places));
}
