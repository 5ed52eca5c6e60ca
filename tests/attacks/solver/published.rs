//! Everything that is published of a round, as an attacker gets and reads it.

use super::{Seen, Vector};
use crate::common::html::{self, Element};
use crate::common::rounds::CLOSING_DAY;
use std::collections::BTreeSet;
use std::process::Command;
use tablee::ballot::Ballot;
use tablee::disclosure::{CountThreshold, disclose, retain};
use tablee::document::Paper;
use tablee::instrument::{Instrument, Language, shipped};
use tablee::report::{Entry, RoundFacts, RoundReport, render};

const SMALL: &str = include_str!("../../definitions/valid/meeting-check.yaml");

/// The report of a round in a language.
fn report(
    instrument: &Instrument,
    ballots: &[Ballot],
    from: CountThreshold,
    language: &Language,
) -> RoundReport {
    let published = retain(instrument, ballots, Vec::new(), from);
    let disclosed = disclose(instrument, &published, 14);
    let facts = RoundFacts {
        codes_made: 0,
        restored: None,
        partnership: "A table".to_owned(),
        round: "2026".to_owned(),
        closed_on: CLOSING_DAY,
        entry: Entry::Cards,
        counts_from: from,
        language: language.clone().into(),
    };
    RoundReport::new(instrument, &disclosed, &facts)
}

/// How many texts [`everything`] gives for each language.
pub(super) const OF_A_LANGUAGE: usize = 3;

/// Table, page and JSON in every language, one after the other. A spreadsheet
/// has the figures of the JSON and sentences of the page.
pub(super) fn everything(
    instrument: &Instrument,
    ballots: &[Ballot],
    from: CountThreshold,
) -> Vec<String> {
    let languages = instrument.languages().iter();
    languages
        .flat_map(|language| {
            let report = report(instrument, ballots, from, language);
            let table = String::from_utf8(render::csv(&report)).expect("text");
            let json = String::from_utf8(render::json(&report)).expect("text");
            let texts: [String; OF_A_LANGUAGE] = [table, render::html(&report), json];
            texts
        })
        .collect()
}

/// The PDF in a language, as another program reads it.
pub(super) fn pdf_text(
    instrument: &Instrument,
    ballots: &[Ballot],
    from: CountThreshold,
    language: &Language,
) -> String {
    let report = report(instrument, ballots, from, language);
    let pdf = render::pdf(&report, Paper::A4).expect("a PDF");
    let file = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(file.path(), pdf).expect("written");
    let output = Command::new("pdftotext")
        .args(["-layout", "-enc", "UTF-8"])
        .arg(file.path())
        .arg("-")
        .output()
        .expect("poppler-utils is installed");
    assert!(output.status.success(), "pdftotext refuses the file");
    String::from_utf8(output.stdout).expect("text")
}

/// Every number of a text, its own sign for decimals kept.
fn numbers(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !(c.is_ascii_digit() || c == '.' || c == ','))
        .map(|word| word.trim_matches(['.', ',']))
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// What a page says, without its tags: what only a program reads of it (the
/// widths of bars) is left out here, so a number of the PDF has to stand in
/// words on the page.
fn words(page: &str) -> String {
    let page = html::read(page);
    let all = page.all("").into_iter();
    let all = all.filter(|element| element.name != "style");
    all.map(Element::own_words).collect::<Vec<_>>().join(" ")
}

/// Numbers of the PDF that neither page nor table of its language has: none
/// but those of the PDF's own pages.
pub(super) fn said_by_the_pdf_alone(pdf: &str, table: &str, page: &str) -> BTreeSet<String> {
    let mut known = numbers(&words(page));
    let head = table.lines().next().unwrap_or_default();
    for row in csv::ReaderBuilder::new()
        .has_headers(false)
        .delimiter(if head.contains(';') { b';' } else { b',' })
        .from_reader(table.as_bytes())
        .records()
    {
        for field in &row.expect("a row") {
            known.extend(numbers(field));
        }
    }
    let mut alone = BTreeSet::new();
    for (number, page) in (1..).zip(pdf.split('\u{c}')) {
        // The foot of a page: name, round and the page's number.
        let mut lines: Vec<&str> = page.trim_end().lines().collect();
        let foot = |line: &&str| line.trim_end().ends_with(&format!("  {number}"));
        if lines
            .last()
            .is_some_and(|line| foot(line) && line.starts_with("A table"))
        {
            lines.pop();
        }
        alone.extend(numbers(&lines.join("\n")).difference(&known).cloned());
    }
    alone
}

/// Reads the English table back.
pub(super) fn read(instrument: &Instrument, everything: &[String]) -> Vec<Seen> {
    let table = everything
        .iter()
        .find(|text| text.contains("kind_of_row"))
        .expect("the English table");
    let table = table.trim_start_matches('\u{feff}');
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let headers = reader.headers().expect("a header").clone();
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    let field = |row: &csv::StringRecord, name: &str| {
        let at = headers.iter().position(|header| header == name);
        row[at.expect("a column")].to_owned()
    };
    let items = instrument.items().iter();
    items
        .map(|item| {
            let mine: Vec<_> = rows
                .iter()
                .filter(|row| field(row, "kind_of_row").starts_with("question"))
                .filter(|row| field(row, "id") == item.id)
                .collect();
            let pattern = field(mine[0], "pattern");
            let number = |row, name: &str| field(row, name).parse::<u32>().ok();
            match (pattern.is_empty(), number(mine[0], "times_chosen")) {
                (false, _) => Seen::Pattern(pattern),
                (true, None) => Seen::Hidden,
                (true, Some(_)) => {
                    assert_eq!(mine.len(), item.options.len());
                    let chosen = mine.iter().map(|row| number(*row, "times_chosen"));
                    let open = number(mine[0], "left_open");
                    let counts: Option<Vector> = chosen.chain([open]).collect();
                    Seen::Counts(counts.expect("numbers"))
                }
            }
        })
        .collect()
}

/// The shipped instrument, the one with five options, and its frame with
/// questions of two, four and seven options and of all kinds side by side.
pub(super) fn instruments() -> Vec<Instrument> {
    let mut all = vec![shipped()[0].clone(), parsed(SMALL)];
    for options in [[2; 5], [4; 5], [7; 5], [7, 2, 3, 5, 4]] {
        let (frame, _) = SMALL.split_once("\nitems:\n").expect("items");
        let questions = (1..).zip(options).map(|(number, options)| {
            let options = ('A'..).take(options).map(|letter| {
                format!(
                    "      - id: {letter}\n        text:\n          \
                     en: Description {letter} of matter {number}.\n"
                )
            });
            format!(
                "  - id: m{number}\n    topic:\n      en: Topic {number}\n    question:\n      \
                 en: How is this, the matter {number}?\n    options:\n{}",
                options.collect::<String>()
            )
        });
        let text = format!("{frame}\nitems:\n{}", questions.collect::<String>());
        all.push(parsed(&text));
    }
    all
}

fn parsed(text: &str) -> Instrument {
    match Instrument::parse(text, "meeting-check.yaml") {
        Ok(instrument) => instrument,
        Err(problems) => {
            let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
            panic!("{}", problems.join("\n"))
        }
    }
}

/// A number that only the PDF says is found.
#[test]
fn a_pdf_that_says_more_than_the_page_is_caught() {
    let page = "<html><style>td { width: 7px }</style><td width=\"4\">about 85</td></html>";
    let table = "score,answered\n50,6\n";
    let caught = |pdf: &str| said_by_the_pdf_alone(pdf, table, page);
    assert!(caught("about 85, of 6\nA table, 6         1\n\u{c}50").is_empty());
    for secret in ["4", "7", "85.5"] {
        let found = caught(&format!("about 85\nof {secret}"));
        assert_eq!(found, BTreeSet::from([secret.to_owned()]));
    }
    let found = caught("about 85\nA table, 6         2\n");
    assert_eq!(found, BTreeSet::from(["2".to_owned()]), "no page's number");
}
