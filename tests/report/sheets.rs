//! What is on which page in print, and the files that are made for a meeting.

use crate::report::kinds::report as of_tool;
use crate::report::made_up::Answers;
use crate::report::pdf::{bare, pdf_text, poppler};
use crate::report::{golden, report};
use std::collections::BTreeSet;
use tablee::document::{Block, Chapter, Medium};
use tablee::document::{Paper, Table};
use tablee::instrument::shipped;
use tablee::report::render::{self, Export, Format};

/// Points at the foot of a page that are not for what it says.
const FOOT: f64 = 40.0;

/// A page as a reader sees it: its height, and each line above the foot with
/// the place of its lower edge.
struct Sheet {
    height: f64,
    lines: Vec<(f64, String)>,
}

impl Sheet {
    /// It has lines to its end for what is decided.
    fn is_to_write_on(&self) -> bool {
        self.says("By when") || self.says("Pour quand")
    }

    fn says(&self, words: &str) -> bool {
        let all: String = self.lines.iter().map(|line| bare(&line.1)).collect();
        all.contains(&bare(words))
    }
}

/// The pages of a PDF.
fn sheets(pdf: &[u8]) -> Vec<Sheet> {
    let boxes = poppler("pdftotext", &["-bbox-layout"], pdf, &["-"]);
    let value = |tag: &str, name: &str| -> f64 {
        let from = tag.split(&format!("{name}=\"")).nth(1).expect("there");
        let number = from.split('"').next().expect("closed");
        number.parse().expect("a number")
    };
    let mut sheets = Vec::new();
    for page in boxes.split("<page ").skip(1) {
        let height = value(page, "height");
        let mut lines: Vec<(f64, String)> = Vec::new();
        for line in page.split("<line ").skip(1) {
            let words = line
                .split("</word>")
                .filter_map(|word| word.rsplit('>').next());
            let words: Vec<&str> = words.map(str::trim).collect();
            lines.push((value(line, "yMax"), words.join(" ").trim().to_owned()));
        }
        lines.retain(|line| line.0 < height - FOOT);
        lines.sort_by(|a, b| a.0.total_cmp(&b.0));
        sheets.push(Sheet { height, lines });
    }
    sheets
}

/// Headings of the document in print.
fn headings(of: &dyn Export) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for chapter in of.document().chapters {
        if chapter.medium == Medium::Page {
            continue;
        }
        all.insert(bare(&chapter.heading));
        for block in &chapter.blocks {
            match block {
                Block::Section(section) => all.insert(bare(&section.heading)),
                Block::Heading(heading) => all.insert(bare(heading)),
                Block::Highlights(of) => all.insert(bare(&of.title)),
                _ => false,
            };
        }
    }
    all
}

/// Tables under a chart that print shows, of more than one row.
fn tables(of: &dyn Export) -> Vec<Table> {
    let document = of.document();
    let chapters = document
        .chapters
        .iter()
        .filter(|one| one.medium != Medium::Page);
    let figures = chapters.flat_map(Chapter::figures);
    let printed = figures.filter(|figure| !figure.folded && !figure.charts.is_empty());
    let tables = printed.filter_map(|figure| figure.table.clone());
    tables.filter(|table| table.rows.len() > 1).collect()
}

/// What is torn, and which pages but the last are less than half full; and how many there are.
fn laid_badly(name: &str, of: &dyn Export, paper: Paper) -> (Vec<String>, usize) {
    let pdf = render::pdf(of, paper).expect("a PDF");
    let sheets = sheets(&pdf);
    let headings = headings(of);
    let mut faults = Vec::new();
    for (number, sheet) in (1..).zip(&sheets) {
        let (bottom, last) = sheet.lines.last().expect("a page says something");
        let full = bottom / sheet.height;
        if number != sheets.len() && full < 0.5 && !sheet.is_to_write_on() {
            faults.push(format!("{name}: page {number} is full to {full:.2}"));
        }
        if headings.contains(&bare(last)) {
            faults.push(format!("{name}: '{last}' at the foot of page {number}"));
        }
    }
    for table in tables(of) {
        let last = table.rows.last().expect("a row");
        let whole = |sheet: &Sheet| sheet.says(&table.caption) && sheet.says(&last.name);
        if !sheets.iter().any(whole) {
            faults.push(format!("{name}: '{}' is torn", table.caption));
        }
    }
    (faults, sheets.len())
}

/// Whatever the tool, nothing is torn, and no page but the last is less than half full.
#[test]
fn a_first_round_takes_eight_pages() {
    let mut faults = Vec::new();
    for tool in shipped() {
        for (tag, paper) in [("en", Paper::A4), ("fr", Paper::A4), ("fr", Paper::Letter)] {
            let name = format!("{} in {tag} on {paper:?}", tool.id());
            let of = of_tool(tool, 11, Answers::Many, tag);
            let (torn, pages) = laid_badly(&name, &of, paper);
            faults.extend(torn);
            // Half of its questions offer ten answers, and French takes more room for them.
            let most = match name.as_str() {
                "before-we-partner in fr on A4" | "before-we-partner in fr on Letter" => 9,
                _ => 8,
            };
            if pages > most {
                faults.push(format!("{name}: {pages} pages"));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn a_comparison_is_laid_out_as_well() {
    use crate::report::compared::rounds::{three, told};
    let mut faults = Vec::new();
    for tag in ["en", "fr"] {
        faults.extend(laid_badly(tag, &told(&three(), tag), Paper::A4).0);
        for rounds in [&three()[..], &three()[1..]] {
            let of = report(tag, 11).beside(told(rounds, tag));
            let name = format!("{tag}, beside {} rounds", rounds.len());
            faults.extend(laid_badly(&name, &of, Paper::A4).0);
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

fn made(name: &str, of: &dyn Export, paper: Paper) -> Vec<u8> {
    let ending = format!("{name}.pdf");
    let format = Format::ending_in(&ending, Format::of_reports()).expect("a format");
    format.render(of, paper).expect("a PDF")
}

#[test]
fn the_hand_out_reads_as_it_was_read() {
    let pdf = made("handout", &report("fr", 11), Paper::A4);
    golden("print/handout-fr.txt", &pdf_text(&pdf));
}

/// Whatever the tool and however few answered: two pages, one sheet a part.
#[test]
fn every_tool_gives_a_hand_out_of_two_pages_and_a_placemat_for_each_part() {
    let mut other = Vec::new();
    for tool in shipped() {
        let rounds = [
            (12, Answers::Many, "fr", Paper::A4),
            (12, Answers::Alike, "fr", Paper::Letter),
            (6, Answers::Many, "en", Paper::Letter),
            (5, Answers::Alike, "fr", Paper::Letter),
            (3, Answers::Many, "fr", Paper::A4),
        ];
        for (n, answers, tag, paper) in rounds {
            let of = of_tool(tool, n, answers, tag);
            let name = format!("{} of {n} {answers:?} in {tag} on {paper:?}", tool.id());
            let handout = made("handout", &of, paper);
            let sheets = sheets(&handout);
            if sheets.len() != 2 {
                other.push(format!("{name}: {} pages", sheets.len()));
            }
            let decide = if tag == "fr" { "Pour quand" } else { "By when" };
            assert!(
                sheets.iter().any(|sheet| sheet.says(decide)),
                "hand-out, {name}"
            );
            if (n, paper) == (12, Paper::A4) || tool.id() == shipped()[0].id() {
                placemats(&name, &of, tool.requirements().len(), tag);
            }
        }
    }
    assert!(
        other.is_empty(),
        "hand-outs of other than two pages: {other:#?}"
    );
}

fn placemats(name: &str, of: &dyn Export, parts: usize, tag: &str) {
    let pdf = made("placemats", of, Paper::A4);
    let sheets = sheets(&pdf);
    assert_eq!(sheets.len(), parts, "placemats, {name}");
    let document = of.document();
    let detail = document
        .chapters
        .iter()
        .find(|one| one.anchor == "report-detail");
    let ask = if tag == "fr" {
        "Que voyons-nous ici"
    } else {
        "What do we see here"
    };
    for (block, sheet) in detail.expect("there").blocks.iter().zip(&sheets) {
        let Block::Section(section) = block else {
            panic!("{name}: not a part");
        };
        assert!(sheet.says(&section.heading), "{name}: {}", section.heading);
        assert!(sheet.says(ask), "{name}: {}", section.heading);
        for block in &section.blocks {
            if let Block::Sentences(ours) = block {
                assert!(!sheet.says(&ours.concat()), "{name}: {ours:?}");
            }
        }
    }
}

#[test]
fn sheets_for_a_meeting_are_tagged_and_on_the_paper_that_is_asked_for() {
    for name in ["handout", "placemats"] {
        let pdf = made(name, &report("fr", 11), Paper::Letter);
        let raw = String::from_utf8_lossy(&pdf);
        for standard in ["<pdfuaid:part>1<", "<pdfaid:conformance>A<"] {
            assert!(raw.contains(standard), "{name}: {standard}");
        }
        let info = poppler("pdfinfo", &[], &pdf, &[]);
        assert!(
            info.contains("(letter)") || info.contains("792 x 612"),
            "{info}"
        );
        assert!(pdf == made(name, &report("fr", 11), Paper::Letter));
    }
}

#[test]
fn a_comparison_has_no_sheets_for_one_round() {
    use crate::report::compared::rounds::{three, told};
    let of = told(&three(), "en");
    let handout = Format::ending_in("handout.pdf", Format::of_reports()).expect("a format");
    assert!(handout.render(&of, Paper::A4).is_err());
    assert!(Format::of_comparisons().all(|format| format.render(&of, Paper::A4).is_ok()));
}

/// A chart as a file says what it shows, and is a picture of its own size.
#[test]
fn every_chart_is_to_be_had_as_a_file() {
    let document = report("fr", 11).document();
    let charts: Vec<_> = document.charts().collect();
    assert!(charts.len() > 6);
    for chart in charts {
        let file = |ending: &str| render::chart(&document, &format!("{}.{ending}", chart.id));
        let (media_type, svg) = file("svg").expect("a drawing");
        assert_eq!(media_type, "image/svg+xml");
        let svg = String::from_utf8(svg).expect("UTF-8");
        assert!(svg.contains("xmlns=") && svg.contains("<desc"), "{svg}");
        let (media_type, png) = file("png").expect("a picture");
        assert_eq!(media_type, "image/png");
        assert!(png.starts_with(b"\x89PNG\r\n\x1a\n"));
        let size = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().expect("four bytes"));
        assert!(svg.contains(&format!("width=\"{}\" height=\"{}\"", size(16), size(20))));
        // White paper and some ink: letters too, or it would be half as long.
        assert!(png.len() > 4_000, "{}: {} bytes", chart.id, png.len());
    }
    for unknown in [
        "chart-requirements.gif",
        "chart-requirements",
        "other.svg",
        ".png",
    ] {
        assert!(render::chart(&document, unknown).is_none(), "{unknown}");
    }
}
