//! The PDFs, as an independent reader sees them.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::report::compared::rounds::{kinds, three, told, twelve};
use crate::report::laid_out::{body, sections};
use tablee::document::Paper;
use tablee::invitation::cards::{CardSheet, cards_pdf};
use tablee::report::render::{self, Export};

use crate::report::{golden, language, report};

/// What a tool of poppler-utils says of a PDF.
pub(crate) fn poppler(tool: &str, before: &[&str], pdf: &[u8], after: &[&str]) -> String {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file: PathBuf = folder.path().join("report.pdf");
    fs::write(&file, pdf).expect("a temporary file");
    let output = Command::new(tool)
        .args(before)
        .arg(&file)
        .args(after)
        .output()
        .unwrap_or_else(|error| {
            panic!("{tool} could not run ({error}): install the package poppler-utils")
        });
    assert!(output.status.success(), "{tool} refuses the file");
    // It knows no colour of an edge but that of all four, and says so where it
    // prints how cells of tables look.
    let complains = String::from_utf8_lossy(&output.stderr);
    let other = complains
        .lines()
        .filter(|line| !line.contains("Attribute BorderColor"));
    assert_eq!(other.count(), 0, "{tool}: {complains}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

pub(crate) fn pdf_text(pdf: &[u8]) -> String {
    poppler("pdftotext", &["-layout", "-enc", "UTF-8"], pdf, &["-"])
}

/// A text without spaces: where lines are broken does not matter.
pub(crate) fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// All that is written on A4 above the foot of its pages, as [`bare`].
pub(crate) fn words_of(pdf: &[u8]) -> String {
    let above_the_foot = ["-x", "0", "-y", "0", "-W", "596", "-H", "795"];
    bare(&poppler("pdftotext", &above_the_foot, pdf, &["-"]))
}

pub(crate) fn pages(pdf: &[u8]) -> usize {
    let info = poppler("pdfinfo", &[], pdf, &[]);
    let line = info.lines().find_map(|line| line.strip_prefix("Pages:"));
    line.and_then(|number| number.trim().parse().ok())
        .expect("a number of pages")
}

/// It says that it is made for whoever reads by ear, and for long, and has its parts tagged;
/// gives these.
fn is_tagged(pdf: &[u8]) -> String {
    let raw = String::from_utf8_lossy(pdf);
    for standard in [
        "<pdfuaid:part>1<",
        "<pdfaid:part>2<",
        "<pdfaid:conformance>A<",
    ] {
        assert!(raw.contains(standard), "{standard}");
    }
    let structure = poppler("pdfinfo", &["-struct-text"], pdf, &[]);
    for tag in ["H1", "H2", "Table", "TH", "TD", "Figure", "L ", "LI"] {
        assert!(structure.contains(tag), "{tag} in {structure}");
    }
    structure
}

#[test]
fn the_pdf_says_what_it_is() {
    let french = report("fr", 11);
    let pdf = render::pdf(&french, Paper::A4).expect("a PDF");
    let info = poppler("pdfinfo", &["-isodates"], &pdf, &[]);
    for line in [
        "Title:           Rapport\u{a0}: =Quartier «\u{202f}en santé\u{202f}» <&>, 2026",
        "Creator:         Tablée",
        "Tagged:          yes",
        "JavaScript:      no",
    ] {
        assert!(info.contains(line), "{line} in {info}");
    }
    assert!(
        info.contains("CreationDate:    2026-11-20T00:00:00"),
        "{info}"
    );
    let structure = is_tagged(&pdf);
    let raw = String::from_utf8_lossy(&pdf);
    assert!(raw.contains("/Lang(fr)") || raw.contains("/Lang (fr)"));
    assert_eq!(
        structure.matches("Figure").count(),
        2 + sections(&french.document()).len(),
        "one for the themes, one for all requirements, one for each"
    );
}

#[test]
fn a_name_in_any_letters_gives_a_pdf() {
    let instrument = &tablee::instrument::shipped()[0];
    let disclosed = crate::report::disclosed(instrument, 3, 9);
    for (name, printed) in [
        ("健康 Réseau", "□□ Réseau"),
        ("Fête 🎉", "Fête"),
        ("🎉", "□"),
        ("Ελλάδα, Łódź", "Ελλάδα, Łódź"),
        ("bell\u{7}", "bell"),
        ("#let *x* <y> $z$ \\", "#let *x* <y> $z$ \\"),
    ] {
        let facts = tablee::report::RoundFacts {
            codes_made: 0,
            restored: None,
            partnership: name.to_owned(),
            ..crate::report::facts("en", tablee::disclosure::CountThreshold::Eight)
        };
        let report = tablee::report::RoundReport::new(instrument, &disclosed, &facts);
        let pdf = render::pdf(&report, Paper::A4).expect("a PDF");
        let text = pdf_text(&pdf);
        assert!(text.contains(printed), "{printed} in {text}");
    }
}

#[test]
fn paper_is_a_choice() {
    let english = report("en", 11);
    for (paper, size) in [(Paper::A4, "A4"), (Paper::Letter, "letter")] {
        let pdf = render::pdf(&english, paper).expect("a PDF");
        let info = poppler("pdfinfo", &[], &pdf, &[]);
        assert!(info.contains(&format!("({size})")), "{info}");
    }
}

#[test]
fn cards_carry_their_codes_and_the_link() {
    let codes: Vec<String> = (10..21).map(|i| format!("ABCDEFGHJKMN{i}")).collect();
    for paper in [Paper::A4, Paper::Letter] {
        let sheet = CardSheet {
            partnership: "Quartier en santé".to_owned(),
            codes: codes.clone(),
            link: "https://tablee.example.org/r/7hk3m9pq2w".to_owned(),
            invitation: None,
            questions: 18,
            closes_on: jiff::civil::date(2026, 12, 1),
            languages: ["fr", "en"].map(language).to_vec(),
            sheet: 1,
            added: 0,
            paper,
        };
        let pdf = cards_pdf(&sheet).expect("a sheet");
        assert!(pdf == cards_pdf(&sheet).expect("a sheet"));
        assert_eq!(pages(&pdf), 2, "eleven cards, eight a page");
        // In the order of reading, since two cards stand side by side.
        let text = poppler("pdftotext", &["-enc", "UTF-8"], &pdf, &["-"]);
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        for code in &codes {
            let grouped = format!("{}-{}-{}", &code[..5], &code[5..10], &code[10..]);
            assert!(text.contains(&grouped), "{grouped} in {text}");
        }
        for words in [
            "1er décembre 2026",
            "1 December 2026",
            "tablee.example.org/r/7hk3m9pq2w",
        ] {
            assert!(text.contains(words), "{words} in {text}");
        }
    }
}

#[test]
fn the_pdf_of_a_comparison_reads_as_it_was_read() {
    let pdf = render::pdf(&told(&three(), "fr"), Paper::A4).expect("a PDF");
    golden("print/compare-three-fr.txt", &pdf_text(&pdf));
}

#[test]
fn the_pdf_of_a_comparison_is_tagged_and_the_same_each_time() {
    let told = told(&kinds(), "en");
    let pdf = render::pdf(&told, Paper::A4).expect("a PDF");
    is_tagged(&pdf);
    // The same rounds give the same bytes, from the beginning.
    typst::comemo::evict(0);
    let again = render::pdf(&told, Paper::A4).expect("a PDF");
    assert!(pdf == again);
}

/// Ten rounds and twelve requirements fit their pages; labels in any letters.
#[test]
fn a_long_comparison_gives_a_pdf() {
    let mut rounds = twelve();
    rounds[0].label = "健康 2025 🎉";
    let told = told(&rounds, "fr");
    let pdf = render::pdf(&told, Paper::Letter).expect("a PDF");
    let text = pdf_text(&pdf);
    assert!(
        text.contains("□□ 2025") && !text.contains("2025 □"),
        "{text}"
    );
    assert!(pages(&pdf) <= 14);
}

#[test]
fn a_chapter_stands_in_the_report() {
    let before = told(&three(), "fr");
    let told = report("fr", 11).beside(before);
    let pdf = render::pdf(&told, Paper::A4).expect("a PDF");
    let text = pdf_text(&pdf);
    let title = text.lines().find(|line| line.contains("Côte à côte"));
    assert!(
        title.is_some_and(|line| line.contains("de 2024 à 2026")),
        "{text}"
    );
    let body = body(&told);
    assert!(body.contains("id=\"compare\""));
}
