//! The whole story: a coordinator opens a round, members answer, the report.

use crate::house::{House, PARTNERSHIP, instrument, language};
use crate::pages::is_valid;
use crate::screen::Screen;
use crate::sound::page_is_sound;
use crate::tools::{output, program};
use crate::visitor::Visitor;
use jiff::Timestamp;
use std::path::Path;
use std::process::Command;
use tablee::code::Code;

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
    let house = House::open();
    signs_up(screen, &house);
    sets_up_a_partnership(screen);
    let round = opens_a_round(screen);

    let visitor = Visitor::new(&house.address, tag).with_cookies(&screen.cookie_header());
    let codes = prints_cards(screen, &visitor, &round);
    for (member, code) in codes.iter().take(OVER_HTTP).enumerate() {
        answers_over_http(&house, &round, code, member);
    }
    let last = &codes[OVER_HTTP];
    answers_in_a_browser(&format!("{}/r/{round}", house.address), last);

    screen.goes_to(&format!("{}/rounds/{round}", house.address));
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
    let results = format!("{}/r/{round}/results", house.address);
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
    reads_the_pdf(&visitor, &round, tag);
    reads_the_table(&visitor, &round);

    // What members see, without a cookie.
    let member = Visitor::new(&house.address, tag).gets(&results);
    assert_eq!(member.status, 200);
    assert!(member.text().contains(PARTNERSHIP));

    screen.goes_to(&format!("{}/rounds/{round}/delete", house.address));
    page_is_sound(screen, "deleting a round");
    pages_are_valid(&visitor, &round, screen);
    screen.goes_to(&format!("{}/partnerships", house.address));
    screen.presses("sign-out");
    screen.until("being signed out", || {
        screen
            .cookies()
            .iter()
            .all(|name| name == "lang")
            .then_some(())
    });
    let over = visitor.gets("/partnerships");
    assert_eq!(over.status, 401, "a session that ended opens nothing");
}

fn signs_up(screen: &Screen, house: &House) {
    let token = house.store.make_link(None, Timestamp::now());
    let token = token.expect("a one-time link");
    screen.goes_to(&format!("{}/welcome/{token}", house.address));
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
    for nth in 1..=instrument().prerequisites().len() {
        screen.touches(&format!("#holds .choice:nth-of-type({nth}) label"));
    }
    screen.presses("save");
    screen.arrives_at_words(PARTNERSHIP);
    page_is_sound(screen, "a partnership");
}

/// Gives the round's identifier.
fn opens_a_round(screen: &Screen) -> String {
    screen.presses("round-new");
    screen.arrives_at("round-new");
    page_is_sound(screen, "a new round");
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
    screen.presses("round-open");
    screen.arrives_at_words(LABEL);
    page_is_sound(screen, "an open round");
    let address = screen.address();
    let id = address.rsplit('/').next().unwrap_or_default();
    id.split(['?', '#']).next().unwrap_or_default().to_owned()
}

/// Makes the sheet and reads the codes off it, as members would.
fn prints_cards(screen: &Screen, visitor: &Visitor, round: &str) -> Vec<String> {
    assert_eq!(
        screen.count("form[action$='/cards']"),
        1,
        "{}",
        screen.sees()
    );
    let csrf = screen.asks("return document.querySelector('[name=csrf]').value");
    let fields = [("csrf", csrf.as_str().unwrap_or("")), ("paper", "a4")];
    let sheet = visitor.posts(&format!("/rounds/{round}/cards"), &fields);
    assert_eq!(sheet.header("content-type"), Some("application/pdf"));
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("cards.pdf");
    std::fs::write(&file, &sheet.body).expect("written");
    let text = pdf_text(&file);
    let codes: Vec<String> = text
        .split_whitespace()
        .filter(|word| word.len() == 16 && Code::parse(word).is_ok())
        .map(ToOwned::to_owned)
        .collect();
    assert_eq!(codes.len(), MEMBERS, "a code a member in:\n{text}");
    codes
}

fn answers_over_http(house: &House, round: &str, code: &str, member: usize) {
    let tag = if member.is_multiple_of(2) { "fr" } else { "en" };
    let visitor = Visitor::new(&house.address, tag);
    let path = format!("/r/{round}");
    let began = visitor.posts(&path, &[("code", code), ("lang", tag), ("go", "questions")]);
    let visit = began.hidden("visit");
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
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(k, v)| (k.as_str(), v.as_str()))
        .collect();
    let sent = visitor.posts(&path, &fields);
    assert_eq!(sent.status, 303, "{}", sent.text());
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
fn reads_the_pdf(visitor: &Visitor, round: &str, tag: &str) {
    let reply = visitor.gets(&format!("/rounds/{round}/report.pdf"));
    assert_eq!(reply.status, 200, "{}", reply.text());
    assert_eq!(reply.header("content-type"), Some("application/pdf"));
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("report.pdf");
    std::fs::write(&file, &reply.body).expect("written");

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

fn reads_the_table(visitor: &Visitor, round: &str) {
    let reply = visitor.gets(&format!("/rounds/{round}/report.csv"));
    assert_eq!(reply.status, 200);
    let rows = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(reply.body.as_slice())
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

fn pages_are_valid(visitor: &Visitor, round: &str, screen: &Screen) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let partnership =
        screen.asks("return document.querySelector('a[href^=\"/rounds/\"]')?.getAttribute('href')");
    assert!(partnership.is_string(), "a way back");
    let list = visitor.gets("/partnerships").text();
    let found = list
        .split("href=\"/partnerships/")
        .nth(1)
        .expect("a partnership");
    let id: String = found
        .chars()
        .take_while(|c| *c != '"' && *c != '/')
        .collect();
    let report = format!("/rounds/{round}/report.html");
    for (index, path) in [
        "/partnerships",
        "/partnerships/new",
        &format!("/partnerships/{id}"),
        &format!("/partnerships/{id}/edit"),
        &format!("/partnerships/{id}/delete"),
        &format!("/partnerships/{id}/rounds/new"),
        &format!("/rounds/{round}"),
        &format!("/rounds/{round}/delete"),
        &format!("/rounds/{round}/report"),
        &report,
    ]
    .into_iter()
    .enumerate()
    {
        let reply = visitor.gets(path);
        assert_eq!(reply.status, 200, "{path}");
        let name = format!("{index}.html");
        std::fs::write(folder.path().join(name), &reply.body).expect("written");
    }
    is_valid(folder.path());
}

fn pdf_text(file: &Path) -> String {
    output(
        Command::new(program(&["pdftotext"]))
            .arg("-layout")
            .arg(file)
            .arg("-"),
    )
}
