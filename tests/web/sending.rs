//! Pressing Send more than once, at the same moment.

use crate::common::app::TestApp;
use crate::common::people::Page;
use std::sync::Barrier;
use tablee::instrument::shipped;
use tablee::round::Id;

const PRESSES: usize = 5;

#[test]
fn five_presses_at_once_count_once_in_a_round_with_cards() {
    presses_count_once("cards");
}

#[test]
fn five_presses_at_once_count_once_in_a_round_by_link() {
    presses_count_once("link");
}

fn presses_count_once(entry: &str) {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let id = rose.opens_round_with(&partnership, &[("entry", entry)]);
    let known = Id::parse(&id).expect("an id");
    let cards = app.store.make_cards(&known).expect("stored");
    let codes = cards.map(|cards| cards.codes).unwrap_or_default();
    let path = format!("/r/{id}");
    for member in 0..3 {
        let code = codes.get(member).map(ToString::to_string);
        let code = code.unwrap_or_default();
        let start = app
            .visitor()
            .post(&path, &[("code", &code), ("go", "questions")]);
        let visit = start.field("visit").expect("a visit");
        let items: Vec<String> = shipped()[0].items().iter().map(|i| i.id.clone()).collect();
        let items: Vec<String> = items.iter().map(|id| format!("item-{id}")).collect();
        let mut form = vec![
            ("lang", "en"),
            ("code", code.as_str()),
            ("visit", visit.as_str()),
            ("go", "send"),
        ];
        form.extend(items.iter().map(|item| (item.as_str(), "B")));
        let together = Barrier::new(PRESSES);
        std::thread::scope(|scope| {
            let presses: Vec<_> = (0..PRESSES)
                .map(|_| {
                    scope.spawn(|| {
                        let browser = app.visitor();
                        together.wait();
                        let page = browser.post(&path, &form);
                        // What a press is told is true by then.
                        let answered = app.store.answered_now(&known).expect("read");
                        assert_eq!(answered, Some(member + 1));
                        page
                    })
                })
                .collect();
            let pages: Vec<_> = presses
                .into_iter()
                .map(|press| press.join().expect("an answer"))
                .collect();
            assert!(pages.iter().all(|page| page.status == 303));
            let to = |page: &&Page| page.headers["location"].contains("/thanks?before=yes&");
            let already = pages.iter().filter(to).count();
            assert_eq!(already, PRESSES - 1, "one is told that they arrived now");
        });
    }
}
