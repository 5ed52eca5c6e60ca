//! Forms that are sent to two programs at once do once what they ask for.

use super::{rose, three};
use crate::common::app::TestApp;
use crate::common::at_once::at_once;
use crate::common::cards::printed_codes;
use crate::common::people::{Browser, Page, pairs};
use crate::common::postgres::Database;
use crate::common::setting::round_fields;
use jiff::ToSpan;
use jiff::tz::TimeZone;
use tablee::invitation_code::Code;
use tablee::round::Id;

/// The fields of a round's review that open it.
fn reviewed(rose: &Browser, path: &str, others: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut fields = round_fields(others);
    fields.push(("go", "review"));
    let review = rose.sends(path, &fields);
    assert_eq!(review.status, 200, "{}", review.body);
    let mut hidden = review.hidden();
    hidden.push(("go".to_owned(), "open".to_owned()));
    hidden
}

fn sends(browser: &Browser, path: &str, fields: &[(String, String)]) -> Page {
    browser.post(path, &pairs(fields))
}

#[test]
fn a_press_that_reaches_two_programs_opens_one_round() {
    let apps = three();
    let rose = rose(&apps);
    let id = rose.makes_partnership("Quartier nord");
    let path = format!("/partnerships/{id}/rounds/new");
    let [first, second] = [1, 2].map(|at: usize| rose.at(&apps[at].address));
    for (rounds, others) in [(1, &[][..]), (2, &[("way", "together")])] {
        let fields = reviewed(&rose, &path, others);
        let pages = at_once([&|| sends(&first, &path, &fields), &|| {
            sends(&second, &path, &fields)
        }]);
        let to = pages.map(|page| page.headers["location"].clone());
        let opened = to.iter().filter(|to| to.starts_with("/rounds/")).count();
        assert_eq!(opened, 1, "{to:?}");
        assert_eq!(apps[0].count("round"), rounds.to_string());
        // Nor does a later one at the third open another.
        let late = sends(&rose.at(&apps[0].address), &path, &fields);
        assert_eq!(late.leads_to("/partnerships/"), id);
        assert_eq!(apps[0].count("round"), rounds.to_string());
    }
    // They are forgotten when they are as old as no page is that stands open.
    let (now, store) = (apps[0].now(), &apps[0].store);
    for (days, left) in [(1, "2"), (2, "0")] {
        let day = now
            .to_zoned(TimeZone::UTC)
            .date()
            .saturating_add(days.days());
        store.forget_shared(now, day).expect("forgotten");
        assert_eq!(apps[0].count("once"), left);
    }
}

/// A page of one program sends its answers to another.
#[test]
fn what_a_members_page_begins_with_holds_at_every_program() {
    let apps = three();
    let rose = rose(&apps);
    let partnership = rose.makes_partnership("Quartier nord");
    let id = rose.opens_round_with(&partnership, &[]);
    let questions = |app: &TestApp, visit: &str| {
        let fields = [("go", "questions"), ("lang", "en"), ("visit", visit)];
        let page = app.visitor().post(&format!("/r/{id}"), &fields);
        page.field("visit").expect("a visit")
    };
    let visit = questions(&apps[0], "");
    for app in &apps {
        assert_eq!(questions(app, &visit), visit);
        let made_up = visit.replace(|letter: char| letter.is_ascii_digit(), "f");
        assert_ne!(questions(app, &made_up), made_up);
    }
}

#[test]
fn quotas_are_counted_where_rounds_are_opened_at_two_programs_at_once() {
    let first = TestApp::serving(Database::new(), |config| config.quotas.rounds = 1);
    let apps = [first.beside(), first];
    let rose = rose(&apps);
    for name in ["North", "South", "West"] {
        let id = rose.makes_partnership(name);
        let path = format!("/partnerships/{id}/rounds/new");
        let forms = [(); 2].map(|()| reviewed(&rose, &path, &[]));
        let open = |at: usize| sends(&rose.at(&apps[at].address), &path, &forms[at]);
        let pages = at_once([&|| open(0), &|| open(1)]);
        let mut statuses = pages.map(|page| page.status);
        statuses.sort_unstable();
        assert_eq!(statuses, [303, 422]);
    }
    assert_eq!(apps[0].count("round"), "3");
}

#[test]
fn of_two_sheets_of_cards_that_are_made_at_once_one_is_handed_over_and_holds() {
    let apps = three();
    let rose = rose(&apps);
    let partnership = rose.makes_partnership("Quartier nord");
    let id = rose.opens_round_with(&partnership, &[("entry", "cards"), ("members", "9")]);
    let path = format!("/rounds/{id}/cards");
    let token = rose.token();
    // Each has the round in memory, with no cards.
    let browsers = [1, 2].map(|at: usize| rose.at(&apps[at].address));
    for browser in &browsers {
        assert_eq!(browser.get(&format!("/rounds/{id}")).status, 200);
    }
    let fields = [("csrf", token.as_str()), ("paper", "a4")];
    let make = |at: usize| browsers[at].post(&path, &fields);
    let pages = at_once([&|| make(0), &|| make(1)]);
    let mut statuses = pages.each_ref().map(|page| page.status);
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 422]);
    let sheet = pages.iter().find(|page| page.status == 200).expect("one");
    let refused = pages.iter().find(|page| page.status == 422).expect("one");
    assert_eq!(refused.errors(), ["replace"]);
    let codes = printed_codes(&sheet.bytes);
    assert_eq!(codes.len(), 9);
    let of = Id::parse(&id).expect("an id");
    for code in codes {
        let hash = Code::parse(&code).expect("a code").hash(&id);
        for app in &apps {
            let found = futures_executor::block_on(app.store.has_code(&of, hash));
            assert!(found.expect("asked"), "{code}");
        }
    }
}
