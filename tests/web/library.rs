//! The library: every instrument as a card, in full, and as it would be seen.

use crate::common::app::TestApp;
use crate::common::html::Element;
use crate::common::people::{Browser, Page};
use tablee::instrument::{EvidenceKind, Instrument, Language, Text, shipped};
use tablee::report::render::Format;

const EVERY_KIND: &str = include_str!("../definitions/valid/every-kind.yaml");
const MEETINGS: &str = include_str!("../definitions/valid/meeting-check.yaml");

/// A server whose host has added two instruments.
fn serving() -> TestApp {
    let own = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/definitions/valid");
    TestApp::with(|config| config.definitions = Some(own.into()))
}

/// Those that it offers: the shipped ones, one with every kind of question, and
/// one in English alone.
fn offered() -> Vec<Instrument> {
    let read = |text, name| Instrument::parse(text, name).expect("valid");
    let own = [
        read(EVERY_KIND, "every-kind.yaml"),
        read(MEETINGS, "meeting-check.yaml"),
    ];
    shipped().iter().cloned().chain(own).collect()
}

/// Rose in each language of the interface.
fn in_both_languages(app: &TestApp, look: impl Fn(&Browser, &Language)) {
    let mut rose = app.coordinator();
    for tag in ["en", "fr"] {
        rose.language = tag;
        look(&rose, &Language::parse(tag).expect("a language"));
    }
}

/// A page that is there, without its head and foot.
fn main_of(browser: &Browser, path: &str) -> Element {
    let page = browser.get(path);
    assert_eq!(page.status, 200, "{path}: {}", page.body);
    page.html().first("main").clone()
}

/// A text as it is read.
fn written(text: &Text, lang: &Language) -> String {
    let words = text
        .get(lang)
        .split([' ', '\n'])
        .filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// What a card says of the evidence behind an instrument.
fn in_short(instrument: &Instrument, tag: &str) -> &'static str {
    let kind = instrument.evidence().map(|found| found.kind);
    match (kind.unwrap_or(EvidenceKind::None), tag) {
        (EvidenceKind::None, "en") => {
            "No study behind it that we know of: it is there to start a conversation"
        }
        (EvidenceKind::None, _) => {
            "Aucune étude à notre connaissance\u{a0}: l’outil sert à lancer la conversation"
        }
        (EvidenceKind::ExpertJudgement, "en") => {
            "Subjects chosen by people who have studied them; wording not tested"
        }
        (EvidenceKind::ExpertJudgement, _) => {
            "Sujets choisis par des personnes qui les ont étudiés\u{202f}; formulation non vérifiée"
        }
        (EvidenceKind::Reliability, "en") => "A study found that answers are steady",
        (EvidenceKind::Reliability, _) => "Vérifié par une étude\u{a0}: les réponses sont stables",
        (EvidenceKind::Validity, "en") => "A study found that it measures what it asks about",
        (EvidenceKind::Validity, _) => {
            "Vérifié par une étude\u{a0}: l’outil mesure bien ce dont il parle"
        }
    }
}

#[test]
fn cards_show_every_instrument_in_both_languages() {
    let app = serving();
    in_both_languages(&app, |rose, lang| {
        let page = main_of(rose, "/instruments");
        let cards = page.all("li.panel");
        let offered = offered();
        assert_eq!(cards.len(), offered.len());
        for instrument in &offered {
            let link = format!("/instruments/{}", instrument.id());
            let card = cards.iter().find(|card| card.links().contains(&&*link));
            let card = card.unwrap_or_else(|| panic!("no card of {}", instrument.id()));
            let words = card.words();
            assert!(
                words.contains(&written(instrument.title(), lang)),
                "{words}"
            );
            assert!(words.contains(&written(instrument.purpose(), lang)));
            let facts = card.first("ul.plain").all("li").into_iter();
            let facts: Vec<String> = facts.map(Element::words).collect();
            let numbers = [
                instrument.minutes() as usize,
                instrument.fewest_members() as usize,
                instrument.question_count(),
            ];
            for (fact, number) in facts.iter().zip(numbers) {
                assert!(fact.contains(&number.to_string()), "{fact}: {number}");
            }
            let evidence = in_short(instrument, lang.as_str());
            assert_eq!(facts[5], evidence, "{}", instrument.id());
            let french = instrument.languages().len() > 1;
            assert_eq!(facts[4].contains("Français"), french, "{}", facts[4]);
            let spoken = if french { lang.as_str() } else { "en" };
            assert!(card.shows(&format!("p[lang={spoken}]")), "{words}");
        }
    });
    let rose = app.coordinator_named("Ines");
    assert!(rose.get("/partnerships").leads("/instruments"));
    let id = rose.makes_partnership("Quartier nord");
    let own = main_of(&rose, &format!("/partnerships/{id}"));
    assert!(own.links().contains(&"/instruments"));
}

#[test]
fn the_page_of_an_instrument_says_all_that_its_file_says_of_it() {
    let app = serving();
    in_both_languages(&app, |rose, lang| {
        for instrument in offered() {
            let path = format!("/instruments/{}", instrument.id());
            let page = main_of(rose, &path);
            let words = page.words();
            let mut texts = vec![
                instrument.title(),
                instrument.purpose(),
                instrument.not_for(),
                instrument.source(),
                instrument.wording(),
            ];
            texts.extend(instrument.when());
            texts.extend(instrument.evidence().map(|found| &found.source));
            texts.extend(instrument.prerequisites());
            texts.extend(instrument.requirements().iter().map(|part| &part.name));
            for text in texts {
                assert!(words.contains(&written(text, lang)), "{path}: {text:?}");
            }
            assert!(words.contains(instrument.licence()));
            for more in ["questionnaire", "report"] {
                let leads = page
                    .links()
                    .iter()
                    .any(|link| link.contains(&format!("{path}/{more}")));
                assert!(leads, "{path}");
            }
        }
    });
    let rose = app.coordinator_named("Ines");
    let says = |id: &str, words: &str| {
        main_of(&rose, &format!("/instruments/{id}"))
            .words()
            .contains(words)
    };
    let self_evaluation = shipped()[0].id();
    assert!(says(
        self_evaluation,
        "chosen by people who have studied the subject"
    ));
    // A file that says nothing of it is not thought to be tested.
    for unknown in ["meeting-check", "our-history-and-power"] {
        assert!(says(unknown, "nobody has tested whether"), "{unknown}");
    }
    assert!(says(
        self_evaluation,
        "A score for each of 6 parts and for 3 themes"
    ));
    assert!(says("equity-and-inclusion-lens", "No score, on purpose"));
    assert!(says("every-kind", "A score for 2 of 5 parts"));
    assert!(says(
        "every-kind",
        "2 questions, with a score, can be left out"
    ));
    assert!(says("every-kind", "one question, without a score"));
    assert!(says(
        "process-check",
        "at the end of the same questionnaire"
    ));
    assert!(!says(
        self_evaluation,
        "at the end of the same questionnaire"
    ));
    assert!(says("process-check", "only if you switch them on"));
    assert!(!says(self_evaluation, "only if you switch them on"));
}

#[test]
fn a_questionnaire_can_be_looked_at_and_not_sent() {
    let app = serving();
    in_both_languages(&app, |rose, lang| {
        for instrument in offered() {
            let path = format!("/instruments/{}/questionnaire", instrument.id());
            let page = rose.get(&path);
            assert_eq!(page.status, 200, "{path}");
            let french = instrument.languages().len() > 1;
            let spoken = if french { lang.as_str() } else { "en" };
            assert_eq!(page.language(), spoken, "{path}");
            let note = match spoken {
                "fr" => "Ceci est un aperçu du questionnaire",
                _ => "This is a preview of the questionnaire",
            };
            assert!(page.says(note), "{path}");
            let main = main_of(rose, &path);
            assert!(!main.shows("form") && !main.shows("button"), "{path}");
            assert!(!main.shows("input[name=csrf]"), "{path}");
            for element in main.all("") {
                let sends = element.has("formaction");
                let href = element.attribute("href").unwrap_or("");
                assert!(!sends && !href.contains("/r/"), "{path}: {element:?}");
            }
            let words = main.words();
            for item in instrument.items() {
                assert!(words.contains(&written(&item.question, lang)), "{path}");
                for option in &item.options {
                    assert!(words.contains(&written(option, lang)), "{path}");
                }
            }
        }
        let may_ask_less = |id: &str| {
            let main = main_of(rose, &format!("/instruments/{id}/questionnaire"));
            let words = main.words();
            words.contains("You see all of it") || words.contains("Vous voyez tout")
        };
        assert!(may_ask_less("process-check") && may_ask_less("six-activities"));
        assert!(!may_ask_less("six-requirements-short-form"));
        // What the address asks for goes before the language of the reader.
        let english = rose.get("/instruments/six-activities/questionnaire?lang=en");
        assert!(english.says("This is a preview"));
    });
    // Nothing came of it.
    let rose = app.coordinator_named("Ines");
    assert!(rose.get("/partnerships").says("no partnership here yet"));
}

#[test]
fn a_report_of_every_instrument_is_shown_on_made_up_answers() {
    let app = serving();
    in_both_languages(&app, |rose, lang| {
        for instrument in offered() {
            let path = format!("/instruments/{}/report", instrument.id());
            let main = main_of(rose, &path);
            let (note, title) = match lang.as_str() {
                "fr" => ("Personne n’a donné ces réponses", "Réponses inventées"),
                _ => ("Nobody gave these answers", "Made-up answers"),
            };
            let words = main.words();
            assert!(words.contains(note), "{path}");
            if instrument.languages().contains(lang) {
                assert!(main.first("h1").words().starts_with(title), "{path}");
            }
            for part in instrument.requirements() {
                assert!(words.contains(&written(&part.name, lang)), "{path}");
            }
            assert!(main_of(rose, &path) == main, "{path}: the same each time");
        }
    });
}

#[test]
fn the_example_of_a_report_can_be_kept_and_says_what_it_is() {
    let app = serving();
    let rose = app.coordinator();
    let get = |ending: &str| rose.get(&format!("/instruments/every-kind/report.{ending}"));
    let offered = rose.get("/instruments/every-kind/report").html();
    for ending in Format::of_reports().map(Format::ending) {
        let link = format!("/instruments/every-kind/report.{ending}?lang=en");
        // What is printed names its paper as well.
        let mut links = offered.links().into_iter();
        assert!(links.any(|to| to.starts_with(&link)), "{ending}");
        let page = get(ending);
        assert_eq!(page.status, 200, "{ending}");
        let name = &page.headers["content-disposition"];
        assert!(
            name.contains(&format!("every-kind-example-en.{ending}")),
            "{name}"
        );
    }
    assert!(get("pdf").bytes.starts_with(b"%PDF-"));
    let title = |page: &Page| page.html().first("title").words();
    assert!(title(&get("html")).contains("Made-up answers"));
    let csv: Page = get("csv");
    let rows = csv.body.lines().skip(1);
    assert!(rows.clone().count() > 20);
    assert!(rows.clone().all(|row| row.contains("Made-up answers")));
    assert!(get("docx").bytes.starts_with(b"PK"));
    assert_eq!(get("odt").status, 404);
    let french = rose.get("/instruments/every-kind/report.html?lang=fr");
    assert!(title(&french).contains("Réponses inventées"));
}

#[test]
fn a_round_is_opened_from_a_tool_with_one_of_ones_own_partnerships() {
    let app = serving();
    let rose = app.coordinator();
    let links = |browser: &Browser| -> Vec<String> {
        let main = main_of(browser, "/instruments/six-activities");
        let links = main.links().into_iter();
        links
            .filter(|link| link.starts_with("/partnerships"))
            .map(str::to_owned)
            .collect()
    };
    assert_eq!(links(&rose), ["/partnerships/new"]);
    let with = |id: &str| format!("/partnerships/{id}/rounds/new?instrument=six-activities");
    let first = rose.makes_partnership("Quartier nord");
    assert_eq!(links(&rose), [with(&first)]);
    let second = rose.makes_partnership("Quartier sud");
    let mut both = [with(&first), with(&second)];
    both.sort();
    let mut found = links(&rose);
    found.sort();
    assert_eq!(found, both);
    let page = rose.get(&found[0]);
    assert_eq!(page.status, 200);
    // Those of others are not offered.
    let ines = app.coordinator_named("Ines");
    assert_eq!(links(&ines), ["/partnerships/new"]);
}

#[test]
fn whoever_comes_may_look_at_the_tools_and_only_coordinators_at_reports() {
    let app = serving();
    let nobody = app.visitor();
    let rose = app.coordinator();
    for (more, status) in [
        ("", 200),
        ("/questionnaire", 200),
        ("/report", 401),
        ("/report.pdf", 401),
    ] {
        let path = format!("/instruments/six-activities{more}");
        assert_eq!(nobody.get(&path).status, status, "{path}");
        let unknown = format!("/instruments/no-such-tool{more}");
        assert_eq!(rose.get(&unknown).status, 404, "{unknown}");
    }
    assert!(nobody.get("/instruments").says("At a turning point"));
    assert!(nobody.get("/").leads("/instruments"));
    assert!(nobody.get("/instruments/six-activities").leads("/sign-in"));
}
