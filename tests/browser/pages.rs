//! Every page, in both languages: accessible, valid, at home, small.

use crate::house::{House, Opened, instrument};
use crate::screen::Screen;
use crate::sound::{loaded, page_is_sound};
use crate::tools::{program, tool};
use crate::visitor::{Reply, Visitor};
use std::path::Path;
use std::process::Command;
use tablee::code::Code;
use tablee::disclosure::CountsFrom;
use tablee::round::Entry;

/// Eleven members' answers, a letter an item.
const ELEVEN: [&str; 11] = [
    "AAABBAAABBBAB-B-AB",
    "ACABCABBAAACCBBBBA",
    "BBCBAAAAAB-BAA-BAA",
    "ABAAAAAAAAAAABAABA",
    "ACCACBCBBABBBB-CAB",
    "BCCBBACBACBBCBBCBB",
    "ABBCBCCBCBACABCCBB",
    "AA-AAAAAAABABABBBB",
    "ACCBBCCCBBBBB-CCCC",
    "BBCBAABAABBCABB-AB",
    "BABABBABA-BCBBBAAB",
];

/// Rounds in every state that a member can meet.
struct Rounds {
    open: Opened,
    by_link: Opened,
    closed: Opened,
    counted: Opened,
    patterns: Opened,
    nothing: Opened,
}

impl Rounds {
    fn in_house(house: &House) -> Self {
        let ended = |answers: &[&str]| {
            let round = house.round(14, Entry::Cards);
            house.others_answer(&round, &round.codes, answers);
            house.close(&round);
            round
        };
        let shared = |answers: &[&str]| {
            let round = ended(answers);
            house.store.share(&round.id, true).expect("stored");
            round
        };
        Self {
            open: house.round(8, Entry::Cards),
            by_link: house.round_showing(8, Entry::Link, CountsFrom::Five),
            closed: ended(&ELEVEN),
            counted: shared(&ELEVEN),
            patterns: shared(&ELEVEN[..6]),
            nothing: shared(&ELEVEN[..3]),
        }
    }

    /// Pages that have an address of their own.
    fn addresses(&self) -> Vec<(&'static str, String)> {
        vec![
            ("first page", format!("/r/{}", self.open.id)),
            ("first page by link", format!("/r/{}", self.by_link.id)),
            ("thanks", format!("/r/{}/thanks", self.open.id)),
            ("closed", format!("/r/{}", self.closed.id)),
            ("closed, shared", format!("/r/{}", self.counted.id)),
            ("results", format!("/r/{}/results", self.counted.id)),
            (
                "results, patterns",
                format!("/r/{}/results", self.patterns.id),
            ),
            (
                "results, nothing",
                format!("/r/{}/results", self.nothing.id),
            ),
            ("not found", "/nothing-here".to_owned()),
            ("no such round", "/r/bcdfghjkmn".to_owned()),
            ("sign-in", "/sign-in".to_owned()),
            ("sign-in needed", "/partnerships".to_owned()),
            ("one-time link that is over", "/welcome/none".to_owned()),
        ]
    }
}

/// The pages of a member's way that only a form leads to.
fn posted(house: &House, tag: &'static str) -> Vec<(&'static str, Reply)> {
    let rounds = Rounds::in_house(house);
    let visitor = Visitor::new(&house.address, tag);
    let path = format!("/r/{}", rounds.open.id);
    let code = rounds.open.codes[0].as_str();
    let post = |fields: &[(&str, &str)]| {
        let mut all = vec![("lang", tag)];
        all.extend_from_slice(fields);
        visitor.posts(&path, &all)
    };
    let mut pages = vec![
        ("no code", post(&[("code", ""), ("go", "questions")])),
        (
            "slip in the code",
            post(&[("code", "22222-22222-2223"), ("go", "questions")]),
        ),
        ("questions", post(&[("code", code), ("go", "questions")])),
        ("method", visitor.posts(&format!("{path}/thanks"), &[])),
        (
            "bad form",
            visitor.posts(&path, &[("lang", "%%%"), ("go", "send")]),
        ),
    ];
    let stranger = Code::draw(&mut rand::rng()).to_string();
    pages.push((
        "unknown code",
        post(&[("code", &stranger), ("go", "questions")]),
    ));
    let visit = pages[2].1.hidden("visit");
    let first = instrument().items()[0].id.clone();
    let field = format!("item-{first}");
    let begun = [
        ("code", code),
        ("visit", visit.as_str()),
        (field.as_str(), "A"),
    ];
    let with = |more: &[(&'static str, &'static str)]| {
        let mut all: Vec<(&str, &str)> = begun.to_vec();
        all.extend_from_slice(more);
        post(&all)
    };
    pages.push(("review", with(&[("go", "review")])));
    pages.push(("gaps", with(&[("go", "send")])));
    pages.push(("forged item", with(&[("item-forged", "A"), ("go", "send")])));
    let wrong_code = post(&[
        ("code", "22222"),
        ("visit", &visit),
        (&field, "A"),
        ("go", "review"),
    ]);
    pages.push(("review with a wrong code", wrong_code));
    let sent = with(&[("gaps", "yes"), ("go", "send")]);
    assert_eq!(sent.status, 303, "{}", sent.text());
    pages.push(("sent already", with(&[("gaps", "yes"), ("go", "send")])));
    let closed = format!("/r/{}", rounds.closed.id);
    let all = [
        ("lang", tag),
        ("visit", &visit),
        (&field, "A"),
        ("go", "send"),
    ];
    pages.push(("closed meanwhile", visitor.posts(&closed, &all)));
    let wrong = [("name", "nobody"), ("passphrase", "not the passphrase")];
    pages.push(("sign-in refused", visitor.posts("/sign-in", &wrong)));
    pages
}

#[test]
fn members_pages_are_sound_on_a_phone_in_english() {
    pages_are_sound("en");
}

#[test]
fn members_pages_are_sound_on_a_phone_in_french() {
    pages_are_sound("fr");
}

fn pages_are_sound(tag: &'static str) {
    let house = House::open();
    let rounds = Rounds::in_house(&house);
    let screen = Screen::phone(tag);
    for (what, path) in rounds.addresses() {
        screen.goes_to(&format!("{}{path}", house.address));
        page_is_sound(&screen, what);
        assert!(screen.cookies().is_empty(), "{what} sets a cookie");
    }
    // Errors keep their page: what a wrong code and gaps lead to.
    screen.goes_to(&rounds.open.link);
    screen.types("#code", "22222-22222-2223");
    screen.presses("code-start");
    screen.until("the summary of errors", || {
        (screen.count(".error-summary") == 1).then_some(())
    });
    page_is_sound(&screen, "the first page with an error");
    screen.types("#code", &rounds.open.codes[1]);
    screen.presses("code-start");
    screen.arrives_at("questions-title");
    page_is_sound(&screen, "the questions");
    screen.presses("questions-go");
    screen.arrives_at("review-title");
    page_is_sound(&screen, "the review");
    screen.presses("review-send");
    screen.until("the summary of errors", || {
        (screen.count(".error-summary") == 1).then_some(())
    });
    page_is_sound(&screen, "the review with an error");
    house.close(&rounds.open);
    screen.touches("label[for='gaps']");
    screen.presses("review-send");
    screen.until("the end of the round", || {
        screen
            .sees()
            .contains(&screen.words("closed-meanwhile-title", &[]))
            .then_some(())
    });
    page_is_sound(&screen, "a round that closed meanwhile");
}

#[test]
fn a_members_first_page_is_small() {
    let house = House::open();
    let rounds = Rounds::in_house(&house);
    let screen = Screen::phone("fr");
    for round in [&rounds.open, &rounds.by_link] {
        screen.goes_to(&round.link);
        let page =
            screen.asks("return performance.getEntriesByType('navigation')[0].decodedBodySize");
        let mut size = page.as_u64().expect("the page's own size");
        assert!(size > 0);
        let beside = loaded(&screen);
        assert!(beside.len() <= 2, "more than three requests: {beside:?}");
        size += beside.iter().map(|(_, size)| size).sum::<u64>();
        assert!(size <= 30_000, "{size} bytes: {beside:?}");
    }
}

#[test]
fn every_page_is_valid_html() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let keep = |tag: &str, what: &str, page: &str| {
        let name = format!("{tag}-{}.html", what.replace([' ', ','], "-"));
        std::fs::write(folder.path().join(name), page).expect("written");
    };
    for tag in ["en", "fr"] {
        let house = House::open();
        let rounds = Rounds::in_house(&house);
        let visitor = Visitor::new(&house.address, tag);
        let found = rounds.addresses().into_iter();
        let found = found.map(|(what, path)| (what, visitor.gets(&path)));
        for (what, reply) in found.chain(posted(&house, tag)) {
            let page = reply.text();
            assert!(page.starts_with("<!doctype html>"), "{what}: {page}");
            assert!(reply.status < 500, "{what}: {}", reply.status);
            assert!(reply.header("set-cookie").is_none(), "{what} sets a cookie");
            assert_eq!(reply.header("cache-control"), Some("no-store"), "{what}");
            assert!(
                page.contains(&format!("<html lang=\"{tag}\">")),
                "{what}: {page}"
            );
            keep(tag, what, &page);
        }
        for (what, round) in [
            ("alone counted", &rounds.counted),
            ("alone patterns", &rounds.patterns),
            ("alone nothing", &rounds.nothing),
        ] {
            keep(tag, what, &alone(&house, round, tag));
        }
    }
    is_valid(folder.path());
}

/// The report as one file for any browser.
fn alone(house: &House, round: &Opened, tag: &str) -> String {
    let round = house.store.round(&round.id).expect("read").expect("there");
    let language = crate::house::language(tag);
    let report = tablee::results::report(&house.store, &round, &language);
    let report = report.expect("read").expect("a closed round");
    tablee::report::render::html(&report)
}

/// The Nu checker finds neither an error nor a warning in a folder's pages.
pub(crate) fn is_valid(folder: &Path) {
    let checked = Command::new(program(&["java"]))
        .arg("-jar")
        .arg(tool("vnu-jar/build/dist/vnu.jar"))
        .args(["--Werror", "--stdout", "--skip-non-html"])
        .arg(folder)
        .output()
        .expect("the checker runs");
    assert!(
        checked.status.success(),
        "{}{}",
        String::from_utf8_lossy(&checked.stdout),
        String::from_utf8_lossy(&checked.stderr)
    );
}
