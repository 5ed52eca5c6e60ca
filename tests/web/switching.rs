//! Another language after a form: an error leads to the page with the form.

use crate::attacks::routes::{Places, ROUTES};
use crate::common::app::TestApp;
use crate::common::people::Page;

/// Where the link to French leads.
fn in_french(page: &Page) -> Option<String> {
    let html = page.html();
    let links = html.all("a[hreflang=fr]");
    let link = links.first()?.attribute("href")?;
    Some(link.to_owned())
}

#[test]
fn every_error_that_answers_a_form_has_a_link_to_its_page_in_the_other_language() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("The Maple Table");
    let round = rose.opens_round(&partnership);
    let places = Places::of(&round, &partnership);
    let mut told = 0;
    for &(route, methods) in ROUTES {
        if !methods.contains("post") {
            continue;
        }
        let path = places.fill(route);
        // Without the session's token, or too large to be read.
        let huge = "x".repeat(70_000);
        let page = rose.post(&path, &[("name", &huge)]);
        assert!(page.status >= 400, "{path}: {}", page.status);
        let french = in_french(&page).unwrap_or_else(|| panic!("{path}: {}", page.body));
        let page = rose.get(&french);
        let place = format!("{path} leads to {french}");
        assert_ne!(page.status, 405, "{place}");
        if page.status == 303 {
            continue;
        }
        assert_eq!(page.language(), "fr", "{place}");
        told += 1;
    }
    assert!(told >= 20, "{told}");
}

#[test]
fn what_a_member_is_told_of_a_form_has_another_language_too() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let id = rose.opens_round(&rose.makes_partnership("The Maple Table"));
    let path = format!("/r/{id}");
    let elsewhere = [("sec-fetch-site", "cross-site")];
    let page = app
        .visitor()
        .post_with(&path, &elsewhere, &[("go", "send")]);
    assert_eq!(page.status, 403);
    let french = in_french(&page).expect("a link");
    assert_eq!(french, format!("{path}?lang=fr"));
    assert_eq!(app.visitor().get(&french).language(), "fr");
}

#[test]
fn where_nothing_stands_no_link_leads_anywhere_by_what_was_asked() {
    let app = TestApp::start();
    for path in ["//elsewhere.example/form", "/nothing-here"] {
        let page = app.visitor().post(path, &[("name", "x")]);
        assert_eq!(page.status, 404, "{path}");
        assert_eq!(in_french(&page), None, "{path}");
    }
}
