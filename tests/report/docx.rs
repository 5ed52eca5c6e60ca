//! Documents for word processors, as readers that are not ours find them: a library
//! that edits them, and `LibreOffice`.

use crate::report::kinds::{every_kind, report as of_tool};
use crate::report::made_up::Answers;
use crate::report::pdf::{bare, pdf_text};
use crate::report::report;
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::Command;
use tablee::document::Medium;
use tablee::document::{Cell, Paper};
use tablee::report::render::{self, Export};

/// What python-docx finds in a file.
pub(crate) fn read(docx: &[u8]) -> Value {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("report.docx");
    fs::write(&file, docx).expect("a temporary file");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tools/read_docx.py");
    // Debian's own, where its packages are.
    let output = Command::new("/usr/bin/python3")
        .arg(script)
        .arg(&file)
        .output()
        .unwrap_or_else(|error| panic!("python3 could not run ({error}): see tests/install"));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "python3-docx refuses it: {said}");
    serde_json::from_slice(&output.stdout).expect("JSON")
}

/// What `LibreOffice` prints of some files, each as a PDF. One start of it takes
/// seconds, whatever it converts.
pub(crate) fn printed(files: &[Vec<u8>]) -> Vec<Vec<u8>> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let name = |at: usize, ending: &str| folder.path().join(format!("{at}.{ending}"));
    for (at, file) in files.iter().enumerate() {
        fs::write(name(at, "docx"), file).expect("a temporary file");
    }
    let its_own = folder.path().join("settings");
    let output = Command::new("soffice")
        .arg(format!(
            "-env:UserInstallation=file://{}",
            its_own.display()
        ))
        .args(["--headless", "--convert-to", "pdf", "--outdir"])
        .arg(folder.path())
        .args((0..files.len()).map(|at| name(at, "docx")))
        .output()
        .unwrap_or_else(|error| panic!("soffice could not run ({error}): see tests/install"));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "LibreOffice: {said}");
    let pdf = |at| fs::read(name(at, "pdf")).expect("LibreOffice reads it");
    (0..files.len()).map(pdf).collect()
}

/// The texts of all paragraphs with this style.
pub(crate) fn styled(read: &Value, style: &str) -> Vec<String> {
    let paragraphs = read["paragraphs"].as_array().expect("paragraphs").iter();
    let of_style = paragraphs.filter(|one| one["style"] == style);
    let text = |one: &Value| one["text"].as_str().expect("a text").to_owned();
    of_style.map(text).collect()
}

/// Everything that is written in it.
pub(crate) fn words(read: &Value) -> String {
    let paragraphs = read["paragraphs"].as_array().expect("paragraphs").iter();
    let paragraphs = paragraphs.map(|one| &one["text"]);
    let tables = read["tables"].as_array().expect("tables").iter();
    let cells = tables.flat_map(|table| table["cells"].as_array().expect("rows"));
    let cells = cells.flat_map(|row| row.as_array().expect("cells"));
    let texts = paragraphs.chain(cells);
    let texts = texts.map(|text| text.as_str().expect("a text").to_owned());
    texts.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_report_is_headings_lists_and_tables_to_edit() {
    for (language, paper, page) in [
        ("en", Paper::A4, [210, 297]),
        ("fr", Paper::Letter, [216, 279]),
    ] {
        let of = report(language, 11);
        let document = of.document();
        let docx = render::docx(&of, paper);
        assert!(docx == render::docx(&of, paper), "the same bytes");
        let read = read(&docx);
        assert_eq!(read["title"], document.title.as_str());
        assert_eq!(read["author"], "=Quartier «\u{202f}en santé\u{202f}» <&>");
        assert_eq!(read["subject"], document.subject.as_str());
        assert_eq!(read["language"], language);
        assert_eq!(read["of_texts"], language);
        assert_eq!(read["created"], "2026-11-20T00:00:00");
        assert_eq!(read["page"], serde_json::json!(page));
        assert_eq!(read["has_lists"], true);
        let foot = read["foot"].as_str().expect("a text");
        assert!(foot.contains("en santé\u{202f}» <&>, 2026"), "{foot}");
        let chapters = document.chapters.iter();
        let printed: Vec<String> = chapters
            .filter(|chapter| chapter.medium != Medium::Page)
            .map(|chapter| chapter.heading.clone())
            .collect();
        let mut headings = styled(&read, "Heading 1");
        headings.extend(styled(&read, "Heading 2"));
        for heading in printed {
            assert!(headings.contains(&heading), "{heading}");
        }
        assert!(styled(&read, "List Bullet").len() > 20);
        assert!(styled(&read, "List Number").len() >= 5);
    }
}

/// A cell as the library finds it.
fn said(cell: &Cell) -> String {
    let chips = cell.chips.iter();
    let mut parts: Vec<String> = chips
        .map(|one| format!("\u{a0}{}\u{a0}", one.label))
        .collect();
    parts.push(cell.text.clone());
    parts.retain(|part| !part.is_empty());
    parts.join(" ")
}

#[test]
fn charts_are_tables_that_say_every_figure_with_shares_as_their_ground() {
    let of = report("en", 11);
    let document = of.document();
    let read = read(&render::docx(&of, Paper::A4));
    let tables = read["tables"].as_array().expect("tables");
    let figures: Vec<_> = document
        .chapters
        .iter()
        .filter(|chapter| chapter.medium != Medium::Page)
        .flat_map(tablee::document::Chapter::figures)
        .collect();
    assert!(figures.len() > 6);
    for figure in figures {
        let table = figure.table.as_ref().expect("a table");
        let found = tables.iter().find(|one| one["tblCaption"] == table.caption);
        let found = found.unwrap_or_else(|| panic!("no table {}", table.caption));
        for chart in &figure.charts {
            let said = found["tblDescription"].as_str().expect("a text");
            assert!(said.contains(&chart.alt), "{said}");
        }
        let heads = found["heads"].as_array().expect("rows");
        assert_eq!(heads[0], true);
        assert!(heads[1..].iter().all(|head| head == false));
        for (row, of) in table.rows.iter().enumerate() {
            let mut expected = vec![of.name.clone()];
            expected.extend(of.cells.iter().map(said));
            assert_eq!(found["cells"][row + 1], serde_json::json!(expected));
            for (column, cell) in of.cells.iter().enumerate() {
                let shade = &found["shades"][row + 1][column + 1];
                assert_eq!(shade.is_string(), cell.share.is_some());
            }
        }
    }
    // All chose the best description: its cell has the colour of its bar.
    let all = tables
        .iter()
        .flat_map(|table| table["shades"].as_array().expect("rows"));
    let all: Vec<&Value> = all.flat_map(|row| row.as_array().expect("cells")).collect();
    let different: std::collections::BTreeSet<&str> =
        all.iter().filter_map(|shade| shade.as_str()).collect();
    assert!(different.len() > 5, "{different:?}");
}

#[test]
fn every_kind_of_question_is_printed_by_libreoffice() {
    let files: Vec<Vec<u8>> = [("en", 12), ("fr", 6)]
        .into_iter()
        .map(|(language, answers)| {
            let of = of_tool(&every_kind(), answers, Answers::Many, language);
            render::docx(&of, Paper::A4)
        })
        .collect();
    for (file, pdf) in files.iter().zip(printed(&files)) {
        let text = bare(&pdf_text(&pdf));
        let read = read(file);
        for style in ["Heading 1", "Heading 2", "Heading 3"] {
            for heading in styled(&read, style) {
                assert!(text.contains(&bare(&heading)), "{heading}");
            }
        }
    }
}
