//! The whole story: a coordinator opens a round, members answer, the report.

use crate::common::app::TestApp;
use crate::common::cards::printed_codes;
use crate::common::people::{Browser, pairs};
use crate::rounds::{PARTNERSHIP, instrument, language};
use crate::screen::Screen;
use crate::sound::page_is_sound;
use crate::tools::{output, program};
use serde_json::json;
use std::path::Path;
use std::process::Command;

const NAME: &str = "Marguerite";
const PASSPHRASE: &str = "une soupe pour toute la tablée";
const LABEL: &str = "Printemps 2027";
const MEMBERS: usize = 14;
/// Members who answer over HTTP; one more answers in a browser.
const OVER_HTTP: usize = 10;

#[test]
fn a_coordinator_runs_a_round_in_french_on_a_phone() {
    runs_a_round(&Screen::phone("fr"), "fr");
}

#[test]
fn a_coordinator_runs_a_round_in_english_at_a_desk() {
    runs_a_round(&Screen::desk("en"), "en");
}

fn runs_a_round(screen: &Screen, tag: &'static str) {
    let app = TestApp::start();
    signs_up(screen, &app);
    sets_up_a_partnership(screen);
    let round = opens_a_round(screen);

    let double = screen.double(&app.address);
    let codes = prints_cards(screen, &double, &round);
    for (member, code) in codes.iter().take(OVER_HTTP).enumerate() {
        answers_over_http(&app, &round, code, member);
    }
    let last = &codes[OVER_HTTP];
    answers_in_a_browser(&format!("{}/r/{round}", app.address), last);

    screen.goes_to(&format!("{}/rounds/{round}", app.address));
    let counts = [
        ("answered", (OVER_HTTP + 1).into()),
        ("invited", MEMBERS.into()),
    ];
    let answered = screen.words("round-answered", &counts);
    assert!(screen.sees().contains(&answered), "{}", screen.sees());
    screen.presses("round-close");
    screen.arrives_at("close-title");
    page_is_sound(screen, "closing");
    screen.presses("close-go");
    screen.arrives_at_words(LABEL);
    page_is_sound(screen, "a closed round");
    screen.presses("share-go");
    screen.until("the address of the results", || {
        (screen.count(".address a[href$='/results']") == 1).then_some(())
    });

    screen.presses("round-read-report");
    screen.until("the report", || {
        (screen.count("article.report, .report .report-head") > 0).then_some(())
    });
    page_is_sound(screen, "the report");
    let report = screen.sees();
    for theme in instrument().themes() {
        let name = theme.name.get(&screen.lang);
        assert!(report.contains(name), "no {name} in:\n{report}");
    }
    reads_the_pdf(&double, &round, tag);
    reads_the_table(&double, &round);

    // What members see, without a cookie.
    let member = app.visitor().get(&format!("/r/{round}/results"));
    assert_eq!(member.status, 200);
    assert!(member.says(PARTNERSHIP));

    screen.goes_to(&format!("{}/rounds/{round}/delete", app.address));
    page_is_sound(screen, "deleting a round");
    screen.goes_to(&format!("{}/partnerships", app.address));
    screen.presses("sign-out");
    screen.until("being signed out", || {
        screen
            .cookies()
            .iter()
            .all(|name| name == "lang")
            .then_some(())
    });
    let over = double.get("/partnerships");
    assert_eq!(over.status, 401, "a session that ended opens nothing");
}

fn signs_up(screen: &Screen, app: &TestApp) {
    let token = app.store.make_link(None, app.now());
    let token = token.expect("a one-time link");
    screen.goes_to(&format!("{}/welcome/{token}", app.address));
    screen.arrives_at("welcome-title");
    page_is_sound(screen, "the one-time link");
    screen.types("#name", NAME);
    screen.types("#passphrase", "court");
    screen.presses("welcome-go");
    screen.until("the summary of errors", || {
        (screen.count(".error-summary") == 1).then_some(())
    });
    page_is_sound(screen, "the one-time link with an error");
    screen.types("#passphrase", PASSPHRASE);
    screen.presses("welcome-go");
    screen.arrives_at("partnerships-title");
    page_is_sound(screen, "no partnership yet");
}

fn sets_up_a_partnership(screen: &Screen) {
    screen.presses("partnership-new");
    screen.arrives_at("partnership-new");
    page_is_sound(screen, "a new partnership");
    screen.types("#name", PARTNERSHIP);
    screen.types("#project", "Un jardin pour tout le quartier");
    screen.presses("save");
    screen.arrives_at_words(PARTNERSHIP);
    page_is_sound(screen, "a partnership");
}

/// The same with all that is folded.
fn unfolded_is_sound(screen: &Screen, what: &str) {
    let unfold = |open: bool| {
        let all = "document.querySelectorAll('details.more')";
        screen.asks(&format!("{all}.forEach((one) => {{ one.open = {open}; }})"))
    };
    unfold(true);
    page_is_sound(screen, what);
    unfold(false);
}

/// Gives the round's identifier.
fn opens_a_round(screen: &Screen) -> String {
    screen.presses("round-new");
    screen.arrives_at("round-choose");
    page_is_sound(screen, "the choice of an instrument");
    unfolded_is_sound(screen, "the choice of an instrument, unfolded");
    screen.presses_words(instrument().title().get(&screen.lang));
    screen.arrives_at("round-new");
    page_is_sound(screen, "a new round");
    unfolded_is_sound(screen, "a new round, unfolded");
    screen.presses("round-go-review");
    screen.until("the summary of errors", || {
        (screen.count(".error-summary") == 1).then_some(())
    });
    page_is_sound(screen, "a new round with errors");
    screen.types("#label", LABEL);
    screen.types("#members", &MEMBERS.to_string());
    screen.presses("round-go-review");
    screen.arrives_at("round-review-title");
    page_is_sound(screen, "the review of a round");
    unfolded_is_sound(screen, "the review of a round, unfolded");
    // Back finds what was typed, though a page with errors lay between; so does Reload.
    for way in [Screen::goes_back, Screen::reloads] {
        way(screen);
        screen.arrives_at("round-new");
        screen.until("what was typed", || {
            let values =
                "return ['label', 'members'].map((id) => document.getElementById(id).value)";
            let typed = screen.asks(values);
            (typed == json!([LABEL, MEMBERS.to_string()])).then_some(())
        });
    }
    screen.presses("round-go-review");
    screen.arrives_at("round-review-title");
    screen.presses("round-open");
    screen.arrives_at_words(LABEL);
    page_is_sound(screen, "an open round");
    unfolded_is_sound(screen, "an open round, unfolded");
    let address = screen.address();
    let id = address.rsplit('/').next().unwrap_or_default();
    id.split(['?', '#']).next().unwrap_or_default().to_owned()
}

/// Makes the sheet and reads the codes off it, as members would.
fn prints_cards(screen: &Screen, double: &Browser, round: &str) -> Vec<String> {
    assert_eq!(
        screen.count("form[action$='/cards']"),
        1,
        "{}",
        screen.sees()
    );
    let sheet = double.sends(&format!("/rounds/{round}/cards"), &[("paper", "a4")]);
    assert_eq!(sheet.headers["content-type"], "application/pdf");
    let codes = printed_codes(&sheet.bytes);
    assert_eq!(codes.len(), MEMBERS, "a code a member");
    codes
}

fn answers_over_http(app: &TestApp, round: &str, code: &str, member: usize) {
    let tag = if member.is_multiple_of(2) { "fr" } else { "en" };
    let visitor = app.visitor();
    let path = format!("/r/{round}");
    let began = visitor.post(&path, &[("code", code), ("lang", tag), ("go", "questions")]);
    let visit = began.field("visit").expect("a visit");
    let mut fields = vec![
        ("code".to_owned(), code.to_owned()),
        ("lang".to_owned(), tag.to_owned()),
        ("visit".to_owned(), visit),
        ("go".to_owned(), "send".to_owned()),
    ];
    for (index, item) in instrument().items().iter().enumerate() {
        let option = (member * 7 + index * (member + 1)) % item.options.len();
        let letter = tablee::instrument::Item::letter(option).to_string();
        fields.push((format!("item-{}", item.id), letter));
    }
    let fields = pairs(&fields);
    let sent = visitor.post(&path, &fields);
    assert_eq!(sent.status, 303, "{}", sent.body);
}

fn answers_in_a_browser(link: &str, code: &str) {
    let screen = Screen::phone("en");
    screen.goes_to(&format!("{link}#{code}"));
    screen.presses("code-start");
    screen.arrives_at("questions-title");
    for item in instrument().items() {
        screen.touches(&format!("label[for='item-{}-B']", item.id));
    }
    screen.presses("questions-go");
    screen.arrives_at("review-title");
    screen.presses("review-send");
    screen.arrives_at("thanks-title");
}

/// An independent reader finds the report's words and its tags in the PDF.
fn reads_the_pdf(double: &Browser, round: &str, tag: &str) {
    let reply = double.get(&format!("/rounds/{round}/report.pdf"));
    assert_eq!(reply.status, 200, "{}", reply.body);
    assert_eq!(reply.headers["content-type"], "application/pdf");
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("report.pdf");
    std::fs::write(&file, &reply.bytes).expect("written");

    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let said = words(&pdf_text(&file));
    let lang = language(tag);
    assert!(said.contains(PARTNERSHIP) && said.contains(LABEL), "{said}");
    for theme in instrument().themes() {
        let name = theme.name.get(&lang);
        assert!(said.contains(&words(name)), "no {name} in {said}");
    }
    for requirement in instrument().requirements() {
        let name = requirement.name.get(&lang);
        assert!(said.contains(&words(name)), "no {name} in {said}");
    }

    let info = output(Command::new(program(&["pdfinfo"])).arg(&file));
    let line = |name: &str| {
        let found = info.lines().find_map(|line| line.strip_prefix(name));
        found.map(|value| value.trim_start_matches(':').trim().to_owned())
    };
    assert_eq!(line("Tagged").as_deref(), Some("yes"), "{info}");
    assert!(
        line("Title").is_some_and(|title| title.contains(PARTNERSHIP)),
        "{info}"
    );
    let pages: usize = line("Pages").and_then(|n| n.parse().ok()).expect("pages");
    assert!((3..=12).contains(&pages), "{pages} pages");
    let tags = output(
        Command::new(program(&["pdfinfo"]))
            .arg("-struct-text")
            .arg(&file),
    );
    for tag in ["H1", "H2", "Table", "TH", "TD", "Figure", "L"] {
        let there = tags
            .lines()
            .any(|line| line.trim_start().split([' ', ':']).next() == Some(tag));
        assert!(there, "no {tag} among the tags:\n{tags}");
    }
}

fn reads_the_table(double: &Browser, round: &str) {
    let reply = double.get(&format!("/rounds/{round}/report.csv"));
    assert_eq!(reply.status, 200);
    let rows = csv::ReaderBuilder::new()
        .flexible(true)
        .delimiter(if double.language == "fr" { b';' } else { b',' })
        .from_reader(reply.bytes.as_slice())
        .into_records()
        .collect::<Result<Vec<_>, _>>();
    let rows = rows.expect("a table");
    let options: usize = instrument()
        .items()
        .iter()
        .map(|item| item.options.len())
        .sum();
    assert!(
        rows.len() >= options,
        "a row an item and option: {}",
        rows.len()
    );
}

fn pdf_text(file: &Path) -> String {
    output(
        Command::new(program(&["pdftotext"]))
            .arg("-layout")
            .arg(file)
            .arg("-"),
    )
}
