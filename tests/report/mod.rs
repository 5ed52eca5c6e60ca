//! Reports and comparisons, and what comes of them: page, PDF, tables.
//!
//! All that a document says is compared with a file (`tests/golden/documents`),
//! of its pages and its print one each. `UPDATE_EXPECTED=1` writes these files
//! anew, to be read before they are committed. Numbers are held against the
//! reference data, and outputs against what readers that are not ours find.

mod as_text;
mod compared;
mod compared_exports;
pub(crate) mod docx;
mod drawn;
pub(crate) mod exports;
mod few;
mod figures;
mod group;
mod kinds;
mod laid_out;
mod made_up;
pub(crate) mod numbers;
pub(crate) mod pdf;
mod record;
mod sheets;
mod starters;

use crate::common::html;
use as_text::as_text;
use laid_out::{body, chapter, discussion, overview, sections, sentences};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use tablee::ballot::{Answer, Ballot};
use tablee::disclosure::{CountThreshold, Disclosed, disclose, retain};
use tablee::document::{Paper, palette};
use tablee::instrument::{Instrument, Language, shipped};
use tablee::report::render::{self, Export};
use tablee::report::{Entry, RoundFacts, RoundReport};

const REFERENCE: &str = include_str!("../reference/statistics.json");
const SMALL: &str = include_str!("../definitions/valid/meeting-check.yaml");

/// A reader of the CSV of a report in this language.
fn table<'b>(bytes: &'b [u8], tag: &str) -> csv::Reader<&'b [u8]> {
    csv::ReaderBuilder::new()
        .delimiter(tablee::texts::csv_separator(&language(tag)))
        .from_reader(bytes)
}

pub(crate) fn language(tag: &str) -> Language {
    Language::parse(tag).expect("a tag")
}

/// The answers of the first `n` members of the typical round.
fn ballots(instrument: &Instrument, n: usize) -> Vec<Ballot> {
    let reference: serde_json::Value = serde_json::from_str(REFERENCE).expect("JSON");
    let rows = reference["datasets"]["S2_typical_cycle1"]["rows"].clone();
    let rows: Vec<String> = serde_json::from_value(rows).expect("rows");
    let answer = |member: usize, item: usize| match rows[member].as_bytes()[item] {
        b'-' => Answer::None,
        letter => {
            // The letters of three options, spread over as many as there are.
            let last = instrument.items()[item].options.len() - 1;
            let place = usize::from(letter - b'A') * last / 2;
            Answer::Option(u8::try_from(place).expect("few options"))
        }
    };
    crate::common::ballots::ballots(instrument).by(answer).of(n)
}

fn facts(tag: &str, counts_from: CountThreshold) -> RoundFacts {
    RoundFacts {
        codes_made: 0,
        restored: None,
        partnership: "=Quartier «\u{202f}en santé\u{202f}» <&>".to_owned(),
        round: "2026".to_owned(),
        closed_on: jiff::civil::date(2026, 11, 20),
        entry: Entry::Cards,
        counts_from,
        language: language(tag).into(),
    }
}

fn disclosed(instrument: &Instrument, n: usize, invited: u32) -> Disclosed {
    let retained = retain(
        instrument,
        &ballots(instrument, n),
        Vec::new(),
        CountThreshold::Eight,
    );
    disclose(instrument, &retained, invited)
}

fn report(tag: &str, n: usize) -> RoundReport {
    let instrument = &shipped()[0];
    RoundReport::new(
        instrument,
        &disclosed(instrument, n, 14),
        &facts(tag, CountThreshold::Eight),
    )
}

/// Every kind of report: name, language, answers.
const KINDS: [(&str, &str, usize); 6] = [
    ("counts-en", "en", 11),
    ("counts-fr", "fr", 11),
    ("patterns-en", "en", 6),
    ("patterns-fr", "fr", 6),
    ("nothing-en", "en", 3),
    ("nothing-fr", "fr", 3),
];

fn golden(name: &str, actual: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden")
        .join(name);
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        fs::write(&path, actual).expect("the golden folder can be written");
        return;
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    let first = expected
        .lines()
        .zip(actual.lines())
        .find(|(expected, actual)| expected != actual);
    assert!(
        expected == actual,
        "{} differs, first at {first:?}; read the difference, then run the test with \
         UPDATE_EXPECTED=1",
        path.display()
    );
}

/// A file that nothing is compared with would never be missed.
#[test]
fn every_golden_file_is_compared() {
    let reports = KINDS.map(|(name, _, _)| name.to_owned()).into_iter();
    let reports = reports.chain(kinds::golden_names());
    let reports: Vec<String> = reports.collect();
    let comparisons = compared::rounds::stories()
        .into_iter()
        .map(|(name, _, _)| name.to_owned());
    let documents = reports.iter().cloned().chain(comparisons);
    let documents = documents.map(|name| format!("documents/{name}.txt"));
    let tables = reports.iter().map(|name| format!("tables/{name}.csv"));
    let single = [
        "tables/compare-three-en.csv",
        "pages/compare-three-en.html",
        "pages/every-kind-12-fr.html",
        "print/compare-three-fr.txt",
        "print/every-kind-12-en.txt",
        "print/handout-fr.txt",
    ];
    let others = [
        "record-en",
        "record-fr",
        "compare-decided-en",
        "compare-decided-fr",
    ];
    let documents = documents.chain(others.map(|name| format!("documents/{name}.txt")));
    let expected = documents.chain(tables).chain(drawn::files());
    let expected = expected.chain(single.map(str::to_owned));
    let there = crate::tidy::files("tests/golden", "");
    let there = there
        .into_iter()
        .map(|file| file.path.replace("tests/golden/", ""));
    let (expected, there): (BTreeSet<_>, BTreeSet<_>) = (expected.collect(), there.collect());
    assert_eq!(expected, there);
}

/// Compares all that a document says with a file.
fn golden_document(name: &str, of: &dyn Export, instruments: &[&Instrument]) {
    let text = as_text(&of.document(), instruments);
    golden(&format!("documents/{name}.txt"), &text);
}

#[test]
fn the_document_is_as_it_was_read() {
    for (name, tag, n) in KINDS {
        golden_document(name, &report(tag, n), &[&shipped()[0]]);
    }
}

#[test]
fn the_csv_is_as_it_was_read() {
    for (name, tag, n) in KINDS {
        let csv = render::csv(&report(tag, n));
        golden(
            &format!("tables/{name}.csv"),
            &String::from_utf8(csv).expect("UTF-8"),
        );
    }
}

#[test]
fn the_numbers_are_those_of_the_reference() {
    let reference: serde_json::Value = serde_json::from_str(REFERENCE).expect("JSON");
    let expected = &reference["datasets"]["S2_typical_cycle1"]["expected"];
    let report = report("en", 11);
    let document = report.document();
    let overview = overview(&document).expect("an overview");
    for (row, id) in overview
        .rows
        .iter()
        .zip(["R1", "R2", "R3", "R4", "R5", "R6"])
    {
        let of = &expected["requirements"][id];
        let number = |value: &serde_json::Value| value.as_f64().expect("a number");
        let counts: Vec<String> = ["nA", "nB", "nC"]
            .iter()
            .map(|key| {
                let share = 100.0 * number(&of[key]) / number(&of["n_answers"]);
                format!("{} ({share:.0}%)", of[key])
            })
            .collect();
        let texts: Vec<&str> = row.cells.iter().map(|cell| cell.text.as_str()).collect();
        assert_eq!(texts[..3], counts[..], "{id}");
        let whole = |value: f64| format!("{:.0}", value.round());
        assert_eq!(texts[3], whole(number(&of["score_mean_of_items"])), "{id}");
        assert_eq!(texts[4], whole(number(&of["bounds_score"][0])), "{id}");
        assert_eq!(texts[5], whole(number(&of["bounds_score"][1])), "{id}");
    }
    // What the ends of the ranges are is said once, before the first of them.
    let short = chapter(&document, "report-short").expect("in short");
    let told = sentences(&short.blocks);
    assert!(told.iter().any(|said| said.contains("each missing answer")));
}

#[test]
fn the_same_round_gives_the_same_bytes_and_prints_all_that_is_for_print() {
    // Typesetting takes its time in a debug build: one language a level.
    for (_, tag, n) in [KINDS[1], KINDS[2], KINDS[4]] {
        let (first, second) = (report(tag, n), report(tag, n));
        assert_eq!(render::html(&first), render::html(&second));
        assert_eq!(render::csv(&first), render::csv(&second));
        let pdf = render::pdf(&first, Paper::A4).expect("a PDF");
        // The reader takes a hyphen at the end of a line for a broken word.
        let joined = |text: &str| pdf::bare(text).replace('-', "");
        let said = joined(&pdf::words_of(&pdf));
        for text in laid_out::printed(&first.document()) {
            assert!(said.contains(&joined(text)), "{text} in {said}");
        }
        // Nothing remembered: the second is typeset from the beginning.
        typst::comemo::evict(0);
        assert!(pdf == render::pdf(&second, Paper::A4).expect("a PDF"));
    }
}

#[test]
fn questions_follow_the_finding() {
    let report = report("en", 11);
    let document = report.document();
    let titles = ["strength", "weak", "split", "choice"].map(|tone| {
        let key = format!("report-questions-{tone}");
        (tone, tablee::texts::text(&language("en"), &key, &[]))
    });
    let tones = |section: usize| -> Vec<&str> {
        let questions = discussion(sections(&document)[section]);
        let tone = |title: &String| {
            titles
                .iter()
                .find(|(_, text)| text == title)
                .expect("one")
                .0
        };
        questions.iter().map(|group| tone(&group.title)).collect()
    };
    // Early involvement: 3 A, 2 B, 5 C, so weak and split. Commitment (18 A,
    // 20 B, 4 C) meets no rule: all questions, and no heading that says what was
    // not found. Power (11 A, 19 B, 10 C) meets none, but one of its questions does;
    // so does one of those about arrangements, whose views are split.
    assert_eq!(tones(1), ["weak", "split"]);
    assert_eq!(tones(3), ["choice"]);
    assert_eq!(tones(4), ["weak"]);
    assert_eq!(tones(5), ["weak", "split"]);
}

/// Page and file need no style, script or request; nothing in the file is called
/// like something else in it, and every link in it leads somewhere.
#[track_caller]
fn stands_alone(of: &dyn Export) {
    let body = body(of);
    for element in html::read(&body).all("") {
        let name = element.name.as_str();
        assert!(!["style", "script", "link"].contains(&name), "{name}");
        let asks = |name: &&str| *name == "style" || *name == "src" || name.starts_with("on");
        assert_eq!(element.attributes().find(asks), None, "{name}");
    }
    let elsewhere = body.replace("http://www.w3.org/2000/svg", "");
    assert!(!elsewhere.contains("http"));
    let alone = render::html(of);
    assert!(!alone.contains("@import"));
    let file = html::read(&alone);
    assert!(!file.shows("script") && !file.shows("link"));
    assert!(file.headings().iter().all(|heading| !heading.is_empty()));
    let ids = file.all("").into_iter();
    let ids: Vec<&str> = ids.filter_map(|one| one.attribute("id")).collect();
    let different: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), different.len(), "{ids:?}");
    let targets = file
        .links()
        .into_iter()
        .filter_map(|link| link.strip_prefix('#'));
    for target in targets {
        assert!(different.contains(target), "{target}");
    }
}

#[test]
fn page_and_file_need_no_inline_style_script_or_request() {
    for (_, tag, n) in KINDS {
        let report = report(tag, n);
        stands_alone(&report);
        let body = body(&report);
        assert!(body.contains("&#x3D;Quartier «\u{202f}en santé\u{202f}» &lt;&amp;&gt;"));
        let alone = render::html(&report);
        assert!(alone.starts_with(&format!("<!DOCTYPE html>\n<html lang=\"{tag}\">")));
        assert!(alone.contains(&palette::css()));
    }
}

#[test]
fn the_csv_is_tidy_and_safe() {
    for (_, tag, n) in KINDS {
        let bytes = render::csv(&report(tag, n));
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).expect("a mark");
        let mut reader = table(bytes, tag);
        let width = reader.headers().expect("a header").len();
        let rows: Vec<csv::StringRecord> =
            reader.records().map(|row| row.expect("a row")).collect();
        let expected = match n {
            11 => 18 * 3 + 6 + 3,
            6 => 18 + 6 + 3,
            _ => 0,
        };
        assert_eq!(rows.len(), expected);
        for row in &rows {
            assert_eq!(row.len(), width);
            for cell in row {
                assert!(
                    !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
                    "{cell}"
                );
            }
            assert!(row[0].starts_with("'=Quartier"));
            assert_eq!(&row[2], "2026-11-20");
        }
    }
}

#[test]
fn another_instrument_needs_no_change() {
    let instrument = Instrument::parse(SMALL, "").expect("valid");
    let disclosed = disclosed(&instrument, 11, 11);
    for tag in ["en", "fr"] {
        let report = RoundReport::new(&instrument, &disclosed, &facts(tag, CountThreshold::Eight));
        let pdf = render::pdf(&report, Paper::Letter).expect("a PDF");
        assert!(pdf::pages(&pdf) > 2);
        let body = body(&report);
        assert!(body.contains(instrument.title().get(&language("en"))));
        assert!(body.contains("<svg"));
    }
}

#[test]
fn where_all_have_answered_no_score_stands_three_times() {
    let instrument = &shipped()[0];
    let ballots = crate::common::ballots::ballots(instrument);
    let ballots = ballots.by(|member, _| Answer::Option((member % 3) as u8));
    let retained = retain(instrument, &ballots.of(12), vec![], CountThreshold::Eight);
    let disclosed = disclose(instrument, &retained, 12);
    let report = RoundReport::new(instrument, &disclosed, &facts("en", CountThreshold::Eight));
    let document = report.document();
    let columns = &overview(&document).expect("an overview").columns;
    let heads: Vec<&str> = columns.iter().map(|column| column.label.as_str()).collect();
    assert_eq!(
        heads,
        ["Requirement", "A", "B", "C", "Score", "What we see"]
    );
    assert!(body(&report).contains("no score could lie elsewhere"));
}

#[test]
fn more_answers_than_members_are_named_and_give_no_range() {
    let instrument = &shipped()[0];
    let disclosed = disclosed(instrument, 11, 9);
    let report = RoundReport::new(instrument, &disclosed, &facts("en", CountThreshold::Eight));
    let document = report.document();
    let overview = overview(&document).expect("an overview");
    assert!(overview.rows.iter().all(|row| row.cells[4].text == "–"));
    let notes = &document.head.cover.as_ref().expect("a cover").notes;
    assert!(
        notes[0].starts_with("More answers came in (11)"),
        "{notes:?}"
    );
    let of_sections = sections(&document);
    let all: Vec<&String> = of_sections
        .iter()
        .flat_map(|s| sentences(&s.blocks))
        .collect();
    assert!(
        all.iter().all(|sentence| !sentence.contains("Had the")),
        "{all:?}"
    );
}
