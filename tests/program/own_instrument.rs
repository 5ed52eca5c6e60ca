//! A host's own instrument, from its definitions folder to the report.

use crate::common::people::{Browser, Page, pairs};
use crate::common::program::Program;
use crate::common::real_world::soon;
use crate::program::{coordinator, word};
use std::fs;
use tablee::instrument::{Instrument, Item};

const SMALL: &str = include_str!("../definitions/valid/meeting-check.yaml");
const MEMBERS: usize = 9;

/// A server that offers this definition beside the shipped ones.
fn serving(folder: &std::path::Path, name: &str, definition: &str) -> (Program, Browser) {
    let own = folder.join("definitions");
    fs::create_dir(&own).expect("made");
    fs::write(own.join(name), definition).expect("written");
    let data = folder.join("data");
    let flags = [
        "--definitions",
        word(&own),
        "--public-address",
        "http://tablee.example.org",
    ];
    let program = Program::with(&flags, &data, &folder.join("log"));
    let rose = coordinator(&data, &program.address);
    (program, rose)
}

fn works(page: &Page, what: &str) {
    assert_eq!(page.status, 200, "{what}: {}", page.body);
}

/// Opens a round of an instrument in its only language, lets members answer it
/// with the forms of its pages, closes it, and gives its id.
fn runs(program: &Program, rose: &Browser, instrument: &Instrument) -> String {
    let tag = instrument.languages()[0].as_str();
    let partnership = rose.makes_partnership("Quartier nord");
    let form = rose.get(&format!("/partnerships/{partnership}/rounds/new"));
    let title = instrument.title().get(&instrument.languages()[0]);
    assert!(
        form.says(instrument.id()) && form.says(title),
        "it is offered"
    );
    let fields = [
        ("instrument", instrument.id()),
        ("members", "10"),
        ("date", &soon()),
        ("entry", "link"),
        ("languages", tag),
    ];
    let id = rose.opens_round_with(&partnership, &fields);
    let path = format!("/r/{id}");
    for member in 0..MEMBERS {
        let browser = Browser::new(&program.address);
        let landing = browser.get(&path);
        works(&landing, "the first page");
        assert!(landing.says(title));
        assert!(
            landing.html().fields_of("switch").is_empty(),
            "nothing to switch to"
        );
        let questions = browser.post(&path, &[("go", "questions")]);
        works(&questions, "the questions");
        let radios: usize = instrument.items().iter().map(|i| i.options.len() + 1).sum();
        assert_eq!(questions.html().all("input[type=radio]").len(), radios);
        let mut fields = questions.hidden();
        for (index, item) in instrument.items().iter().enumerate() {
            let option = (member + index) % item.options.len();
            let letter = Item::letter(option).to_string();
            fields.push((format!("item-{}", item.id), letter));
        }
        let posts = |go: &str, fields: &[(String, String)]| {
            let mut all = vec![("go", go)];
            all.extend(pairs(fields));
            browser.post(&path, &all)
        };
        let review = posts("review", &fields);
        works(&review, "the review");
        let sent = posts("send", &review.hidden());
        assert_eq!(sent.status, 303, "{}", sent.body);
        works(&browser.get(&sent.headers["location"]), "the confirmation");
    }
    let closed = rose.sends(&format!("/rounds/{id}/close"), &[]);
    assert_eq!(closed.status, 303);
    works(&rose.get(&format!("/rounds/{id}")), "the closed round");
    let shared = rose.sends(&format!("/rounds/{id}/share"), &[("shared", "yes")]);
    assert_eq!(shared.status, 303);
    let results = Browser::new(&program.address).get(&format!("{path}/results"));
    works(&results, "the results");
    id
}

#[test]
fn a_hosts_own_instrument_runs_from_its_form_to_its_report() {
    let folder = tempfile::tempdir().expect("a folder");
    let (program, rose) = serving(folder.path(), "meeting-check.yaml", SMALL);
    let instrument = Instrument::parse(SMALL, "meeting-check.yaml").expect("valid");
    let id = runs(&program, &rose, &instrument);

    let report = rose.get(&format!("/rounds/{id}/report"));
    works(&report, "the report");
    let language = &instrument.languages()[0];
    for requirement in instrument.requirements() {
        assert!(report.says(requirement.name.get(language)));
    }
    let pdf = rose.get(&format!("/rounds/{id}/report.pdf"));
    works(&pdf, "the PDF");
    assert!(pdf.bytes.starts_with(b"%PDF-"));
    let csv = rose.get(&format!("/rounds/{id}/report.csv"));
    works(&csv, "the table");
    let table = csv::Reader::from_reader(csv.bytes.as_slice());
    let rows: Vec<csv::StringRecord> = table
        .into_records()
        .collect::<Result<_, _>>()
        .expect("rows of one length");
    // Nine members, each one option further: five options share nine answers.
    let has_row = |item: &str, letter: &str, count: &str| {
        let has = |row: &csv::StringRecord, cell: &str| row.iter().any(|c| c == cell);
        rows.iter()
            .any(|row| has(row, item) && has(row, letter) && has(row, count))
    };
    for (letter, count) in [("A", "2"), ("B", "2"), ("C", "2"), ("D", "2"), ("E", "1")] {
        assert!(has_row("m1", letter, count), "{letter}: {}", csv.body);
    }
    let mut french = rose;
    french.language = "fr";
    works(
        &french.get(&format!("/rounds/{id}/report")),
        "read in French",
    );
    program.stop();
}

#[test]
fn an_instrument_in_a_language_that_the_interface_lacks_runs_too() {
    let definition = SMALL
        .replace("languages: [en]", "languages: [de]")
        .replace("id: meeting-check", "id: besprechungen")
        .replace("en: Meeting Check", "de: Besprechungen, kurz geprüft")
        .replace(" en: ", " de: ");
    let instrument = Instrument::parse(&definition, "besprechungen.yaml").expect("valid");
    let folder = tempfile::tempdir().expect("a folder");
    let (program, rose) = serving(folder.path(), "besprechungen.yaml", &definition);
    let id = runs(&program, &rose, &instrument);

    let member = Browser::new(&program.address);
    let results = member.get(&format!("/r/{id}/results"));
    assert!(
        results.says("Besprechungen, kurz geprüft"),
        "{}",
        results.body
    );
    assert!(results.says("9 of 10"), "the interface is in English");
    for ending in ["report", "report.pdf", "report.csv", "report.html"] {
        works(&rose.get(&format!("/rounds/{id}/{ending}")), ending);
    }
    program.stop();
}
