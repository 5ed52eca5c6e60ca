//! The page 'What can be known about you': there for everybody, made from the
//! round's own settings and from what is really stored.

use crate::common::app::TestApp;
use crate::common::people::Page;
use crate::common::rounds::a_round;
use jiff::SignedDuration;
use tablee::instrument::Language;
use tablee::round::Id;
use tablee::store::{Column, Retention, STORED};
use tablee::texts::text;

/// A text as it stands in a page.
fn shown(tag: &str, key: &str, from: u32) -> String {
    let language = Language::parse(tag).expect("a tag");
    let from = text(&language, "report-number-word", &[("number", from.into())]);
    let words = text(&language, key, &[("from", from.into())]);
    words.replace('&', "&amp;").replace('"', "&quot;")
}

fn page(app: &TestApp, id: &str, tag: &str) -> Page {
    let page = app.visitor().get(&format!("/r/{id}/privacy?lang={tag}"));
    assert_eq!(page.status, 200);
    assert_eq!(page.language(), tag);
    page
}

#[test]
fn it_tells_of_every_column_that_this_round_fills() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    for (entry, counts, from) in [
        ("cards", "8", 8),
        ("mail", "5", 5),
        ("link", "8", 8),
        ("link", "5", 5),
    ] {
        let others = [("entry", entry), ("counts", counts)];
        let id = rose.opens_round_with(&partnership, &others);
        for tag in ["en", "fr"] {
            let page = page(&app, &id, tag);
            for column in STORED {
                let applies = match column.kept {
                    Retention::WhileOpenWithCodes | Retention::UntilDeletedWithCodes => {
                        entry != "link"
                    }
                    Retention::AfterClosingAsPattern => counts == "8",
                    // These rounds ask no question in words.
                    Retention::WhileOpenWithWords | Retention::AfterClosingWithWords => false,
                    Retention::WhileOpen
                    | Retention::AfterClosing
                    | Retention::UntilDeleted
                    | Retention::UntilDeletedOfHeld => true,
                };
                let is_here = |other: &Column| {
                    other.says == column.says && other.holder.is_of(app.store.is_on_server())
                };
                let applies = applies && STORED.iter().any(is_here);
                let line = format!("<li>{}</li>", shown(tag, column.says, from));
                assert_eq!(
                    page.body.matches(&line).count(),
                    usize::from(applies),
                    "{entry} {counts} {tag}: {}.{}",
                    column.table,
                    column.name
                );
            }
            let way = shown(tag, &format!("privacy-way-{entry}"), from);
            assert!(page.says(&way), "{entry} {tag}");
            for other in ["cards", "mail", "link"].iter().filter(|o| **o != entry) {
                assert!(!page.says(&shown(tag, &format!("privacy-way-{other}"), from)));
                assert!(!page.says(&shown(tag, &format!("privacy-limit-{other}"), from)));
            }
            for limit in ["host", "alone", "subtracting", entry] {
                let limit = shown(tag, &format!("privacy-limit-{limit}"), from);
                assert!(page.says(&limit), "{limit}");
            }
            let patterns = shown(tag, "privacy-limit-patterns", from);
            assert_eq!(page.says(&patterns), counts == "8", "{tag}");
        }
    }
}

#[test]
fn it_is_there_without_a_code_for_as_long_as_the_round_is() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let id = rose.opens_round_with(&partnership, &[("label", "Été & <automne>")]);
    let open = page(&app, &id, "en");
    assert!(open.says("20 March 2027 at 17:00 (Toronto time)"));
    assert!(open.says("Été &amp; &lt;automne&gt;"));
    assert!(open.says("the languages English, Français"));
    assert!(open.says("they are not shared now"));
    assert!(!open.headers.contains_key("set-cookie"));
    assert_eq!(open.headers["cache-control"], "no-store");
    let html = open.html();
    assert!(html.shows("a[hreflang=fr]"), "in the other language too");

    app.members_answer(&id, 9, |_| 0);
    let answered = page(&app, &id, "en");
    assert_eq!(
        answered.body, open.body,
        "it says nothing of how many answered"
    );
    app.passes(SignedDuration::from_hours(24 * 25));
    let known = Id::parse(&id).expect("an id");
    app.store
        .close_round(&known, jiff::civil::date(2027, 3, 20))
        .expect("closes");
    app.store.set_shared(&known, true).expect("stored");
    let closed = page(&app, &id, "en");
    assert!(closed.says("closed on 20 March 2027. 9 members had answered"));
    assert!(closed.says("the coordinator shares them.") && !closed.says("not shared now"));
    assert!(!closed.says("in the middle of answering"));
    assert_eq!(app.visitor().get("/r/bcdfghjkmn/privacy").status, 404);
}

#[test]
fn one_language_is_no_choice_and_an_open_line_is_told() {
    let plain = TestApp::start();
    let rose = plain.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let id = rose.opens_round_with(&partnership, &[("languages", "fr")]);
    let french = page(&plain, &id, "fr");
    assert!(!french.says("plusieurs langues"));
    assert!(french.says("n’est pas chiffrée"), "http");
    let safe = TestApp::with(|config| {
        config.public_address = Some("https://tablee.example.org".into());
    });
    // Over HTTPS only would its cookies come back, so this round is the store's.
    let (id, _) = a_round().opened_at(safe.now()).opens_alone_in(&safe.store);
    let page = page(&safe, id.as_str(), "fr");
    assert!(page.says("la connexion est chiffrée") && !page.says("n’est pas chiffrée"));
}

#[test]
fn every_page_before_sending_leads_there_and_loses_nothing() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let id = rose.opens_round(&partnership);
    let browser = app.visitor();
    let path = format!("/r/{id}");
    // Plain links into a tab of their own: what was chosen stays where it is.
    let link = format!(
        "<a href=\"{path}/privacy?lang=en\" target=\"_blank\" rel=\"noopener\">What can be \
         known about you (opens in a new tab)</a>"
    );
    let chosen = [("item-1", "B"), ("lang", "en")];
    let goes = |go: &'static str| {
        let mut fields = chosen.to_vec();
        fields.push(("go", go));
        browser.post(&path, &fields)
    };
    for page in [browser.get(&path), goes("questions"), goes("review")] {
        assert_eq!(page.body.matches(&link).count(), 1);
    }
    let first = browser.get(&path);
    for sentence in ["landing-sees", "landing-sees-eight"] {
        assert!(first.says(&shown("en", sentence, 8)), "{sentence}");
    }
    assert!(!first.html().shows("details"));
    assert!(
        rose.get(&format!("/rounds/{id}"))
            .says(&format!("{path}/privacy?lang=en"))
    );
}
