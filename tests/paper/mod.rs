//! A round on paper: what is printed, as an independent reader sees it.

use crate::report::language;
use crate::report::numbers::{EVERY_KIND, asked};
use crate::report::pdf::{bare, pages, pdf_text, poppler};
use tablee::disclosure::CountThreshold;
use tablee::document::Paper;
use tablee::import::{Counted, template_lines};
use tablee::instrument::{Instrument, Language, shipped};
use tablee::paper::{OfRound, Printed, questionnaire_pdf, tally_sheet_pdf};

fn printed<'a>(instrument: &'a Instrument, reader: &'a Language) -> Printed<'a> {
    Printed {
        instrument,
        reader,
        dated: jiff::civil::date(2027, 3, 20),
        round: None,
        counts_from: CountThreshold::default(),
        paper: Paper::Letter,
        large: false,
    }
}

/// Every shipped instrument, and one with every kind of question, in each of its
/// languages that the interface speaks.
fn all() -> Vec<(Instrument, Language)> {
    let every_kind = Instrument::parse(EVERY_KIND, "every-kind.yaml").expect("valid");
    let instruments = shipped().iter().chain([&every_kind]);
    let both = |one: &Instrument| {
        ["en", "fr"]
            .map(language)
            .map(|spoken| (one.clone(), spoken))
    };
    instruments.flat_map(both).collect()
}

/// A text without spaces, and without hyphens, at which a line may have ended.
fn plain(text: &str) -> String {
    bare(text).replace('-', "")
}

#[test]
fn every_question_stands_on_paper_under_its_number_with_all_that_can_be_ticked() {
    for (instrument, spoken) in all() {
        // Large letters once: with every kind of question.
        let sizes = [false, true].into_iter();
        for large in sizes.filter(|large| !large || instrument.id() == "every-kind") {
            let sheet = Printed {
                large,
                ..printed(&instrument, &spoken)
            };
            let pdf = questionnaire_pdf(&sheet).expect("a PDF");
            let text = plain(&poppler("pdftotext", &[], &pdf, &["-"]));
            let name = format!("{} {spoken} {large}", instrument.id());
            let mut from = 0;
            for question in instrument.questions() {
                let number = instrument.number_of(question);
                let words = asked(&instrument, question).get(&spoken);
                let wanted = plain(&format!("{number}. {words}"));
                // In the order of the page.
                let at = text[from..].find(&wanted);
                from += at.unwrap_or_else(|| panic!("{name}: no {wanted} after {from}"));
            }
            for option in instrument.items().iter().flat_map(|item| &item.options) {
                let option = plain(option.get(&spoken));
                assert!(text.contains(&option), "{name}: {option}");
            }
        }
    }
}

#[test]
fn eighteen_questions_take_two_sides() {
    for tag in ["en", "fr"] {
        for paper in Paper::ALL {
            let spoken = language(tag);
            let round = OfRound {
                partnership: "Table de concertation du quartier Saint-Ambroise".to_owned(),
                label: "Printemps 2027".to_owned(),
                closes_on: jiff::civil::date(2027, 3, 20),
                principles: Vec::new(),
            };
            let sheet = Printed {
                round: Some(round),
                paper,
                ..printed(&shipped()[0], &spoken)
            };
            assert_eq!(sheet.instrument.question_count(), 18);
            let pdf = questionnaire_pdf(&sheet).expect("a PDF");
            assert_eq!(pages(&pdf), 2, "{tag} {paper:?}");
            let text = pdf_text(&pdf);
            let day = if tag == "fr" {
                "20 mars 2027"
            } else {
                "20 March 2027"
            };
            assert!(
                text.contains(day) && text.contains("Saint-Ambroise"),
                "{text}"
            );
            // The same sheet again is the same to the byte: nothing tells two apart.
            assert_eq!(questionnaire_pdf(&sheet).expect("a PDF"), pdf);
        }
    }
}

#[test]
fn the_tally_sheet_has_the_lines_of_the_file_to_fill_in() {
    // The lines are the same in every language: each has every other instrument.
    let every_other = all().into_iter().enumerate();
    let every_other = every_other.filter(|(at, _)| matches!(at % 4, 0 | 3));
    for (_, (instrument, spoken)) in every_other {
        let pdf = tally_sheet_pdf(&printed(&instrument, &spoken)).expect("a PDF");
        let text = poppler("pdftotext", &["-layout"], &pdf, &["-"]);
        let mut lines = text.lines().map(str::trim);
        let mut item = "";
        for line in template_lines(&instrument) {
            let name = format!("{} {spoken} {}", instrument.id(), line.item.id);
            if item != line.item.id {
                item = &line.item.id;
                let begins = format!("{}. ", line.number);
                // Beside the name that the file has for it.
                let ends = format!("id: {item}");
                let found = lines.find(|text| text.starts_with(&begins) && text.ends_with(&ends));
                assert!(found.is_some(), "{name}: no {begins} {ends}");
            }
            let begins = match line.counted {
                Counted::Option(_) => line.counted.name(),
                // What is no option is said in words.
                _ => line.words(&spoken),
            };
            let first = begins.split_whitespace().next();
            let found = lines.find(|text| text.split_whitespace().next() == first);
            assert!(found.is_some(), "{name}: no line {begins}");
        }
    }
}

#[test]
fn sheets_are_tagged_and_say_what_they_are() {
    let french = language("fr");
    let sheet = printed(&shipped()[0], &french);
    for pdf in [questionnaire_pdf(&sheet), tally_sheet_pdf(&sheet)] {
        let pdf = pdf.expect("a PDF");
        let info = poppler("pdfinfo", &[], &pdf, &[]);
        assert!(info.contains("Tagged:          yes"), "{info}");
        let raw = String::from_utf8_lossy(&pdf);
        assert!(raw.contains("<pdfuaid:part>1<") && raw.contains("/Lang"));
        let structure = poppler("pdfinfo", &["-struct-text"], &pdf, &[]);
        for tag in ["H1", "L ", "LI"] {
            assert!(structure.contains(tag), "{tag} in {structure}");
        }
        // Parts are headings; what is counted is a table.
        assert!(structure.contains("H2") || structure.contains("Scope /Row"));
    }
}

#[test]
fn handwriting_is_spoken_of_where_there_are_lines_to_write_on() {
    let english = language("en");
    let said = |id: &str| {
        let instrument = shipped()
            .iter()
            .find(|one| one.id() == id)
            .expect("shipped");
        let pdf = questionnaire_pdf(&printed(instrument, &english)).expect("a PDF");
        bare(&pdf_text(&pdf)).contains(&bare("Handwriting can be recognized"))
    };
    assert!(said("process-check"));
    assert!(!said("self-evaluation-tool-for-action-in-partnership"));
}
