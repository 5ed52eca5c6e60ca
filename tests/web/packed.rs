//! What is packed for the way, and what never is.

use crate::common::app::TestApp;
use crate::common::people::{Browser, Page};
use tablee::round::Id;

const TAKES: (&str, &str) = ("accept-encoding", "gzip, deflate, br");

fn gets(browser: &Browser, path: &str) -> Page {
    let asked = browser.agent.get(format!("{}{path}", browser.origin));
    Page::read(asked.header(TAKES.0, TAKES.1).call().expect("an answer"))
}

fn unpacked(page: &Page) -> String {
    assert_eq!(page.headers["content-encoding"], "gzip");
    let mut text = String::new();
    let mut gzip = flate2::read::GzDecoder::new(&page.bytes[..]);
    std::io::Read::read_to_string(&mut gzip, &mut text).expect("gzip");
    text
}

#[test]
fn pages_without_secrets_are_packed_and_say_the_same() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let id = rose.opens_round_with(&partnership, &[("entry", "cards")]);
    let closed = rose.opens_round(&partnership);
    app.members_answer(&closed, 9, |member| {
        u8::try_from(member % 3).expect("small")
    });
    let known = Id::parse(&closed).expect("an id");
    let today = jiff::civil::date(2026, 11, 20);
    app.store.close_round(&known, today).expect("closes");
    app.store.set_shared(&known, true).expect("stored");
    let browser = app.visitor();
    for path in [
        format!("/r/{id}"),
        format!("/r/{id}/privacy"),
        format!("/r/{closed}/results"),
    ] {
        let (packed, plain) = (gets(&browser, &path), browser.get(&path));
        assert!(!plain.headers.contains_key("content-encoding"), "{path}");
        assert!(unpacked(&packed) == plain.body, "{path}");
        assert!(packed.bytes.len() * 2 < plain.bytes.len(), "{path}");
    }

    // What coordinators read of it goes with the token of their session, as it is.
    let path = format!("/rounds/{closed}/report");
    let (packed, plain) = (gets(&rose, &path), rose.get(&path));
    assert!(packed.bytes.len() * 2 < plain.bytes.len(), "{path}");
    let token = plain.field("csrf").expect("a token");
    assert!(unpacked(&packed).contains(&token));
    let whole = packed.bytes.windows(token.len());
    let marked = unpacked(&packed).matches(&token).count();
    let seen = whole.filter(|part| *part == token.as_bytes()).count();
    assert_eq!(seen, marked, "none of them is packed");
}

#[test]
fn a_secret_is_never_packed_and_moves_no_length() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let id = rose.opens_round_with(&partnership, &[("entry", "cards")]);
    let cards = app.store.make_cards(&Id::parse(&id).expect("an id"));
    let codes = cards.expect("stored").expect("cards").codes;
    let browser = app.visitor();
    let presses = |go: &str, code: &str, more: &[(&str, &str)]| {
        let mut fields = vec![("code", code), ("page", "landing"), ("go", go)];
        fields.extend_from_slice(more);
        browser.post_with(&format!("/r/{id}"), &[TAKES], &fields)
    };
    let mut lengths = std::collections::BTreeSet::new();
    for code in codes.iter().map(ToString::to_string) {
        let page = presses("questions", &code, &[]);
        let whole = unpacked(&page);
        let visit = whole
            .split("name=\"visit\" value=\"")
            .nth(1)
            .expect("a visit");
        for secret in [code.as_bytes(), &visit.as_bytes()[..32]] {
            assert!(
                page.bytes.windows(secret.len()).any(|part| part == secret),
                "as it is"
            );
        }
        lengths.insert(page.bytes.len());
    }
    assert_eq!(lengths.len(), 1, "{lengths:?}");

    // Answers are on no page that is packed, whatever button leads there.
    let code = codes[0].to_string();
    for (go, status) in [("questions", 200), ("review", 200), ("send", 422)] {
        let page = presses(go, &code, &[("item-3", "A")]);
        assert_eq!(page.status, status, "{go}");
        assert!(!page.headers.contains_key("content-encoding"), "{go}");
    }
    // Nor is a coordinator's page: it has the token of a session in it.
    let page = gets(&rose, &format!("/rounds/{id}"));
    assert_eq!(page.status, 200);
    assert!(!page.headers.contains_key("content-encoding"));
}
