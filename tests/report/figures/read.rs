//! Readers of the outputs that share nothing with the writers. Headings and
//! names are the texts of the language; nothing here knows a number.

use super::{Figures, Key};
use crate::common::html::{self, Element};
use crate::report::exports::reader::tables;
use crate::report::pdf::{pdf_text, poppler};
use regex_lite::Regex;
use tablee::instrument::Language;
use tablee::texts::text;

/// A cell of a table on the page or in the PDF.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) caption: String,
    pub(crate) row: String,
    pub(crate) column: String,
    pub(crate) text: String,
    /// How many rows above have the same name.
    pub(crate) nth: usize,
}

pub(crate) fn said(tag: &str, key: &str) -> String {
    tidy(&text(&Language::parse(tag).expect("a tag"), key, &[]))
}

/// Of headings and cells of the exports: what a column's heading says.
const QUANTITIES: [(&str, &str, &str); 10] = [
    ("skipped", "report-csv-skipped", "report-col-skipped"),
    (
        "n/a",
        "report-csv-not-applicable",
        "export-col-not-applicable",
    ),
    ("score", "report-csv-score", "report-col-score"),
    ("about", "report-csv-about", "export-col-about"),
    ("low", "report-csv-low", "report-col-range-low"),
    ("high", "report-csv-high", "report-col-range-high"),
    (
        "likely low",
        "report-csv-likely-low",
        "export-col-likely-low",
    ),
    (
        "likely high",
        "report-csv-likely-high",
        "export-col-likely-high",
    ),
    ("agreement", "report-csv-agreement", "report-col-agreement"),
    ("answered", "", "export-col-answered"),
];

fn key(list: &str, id: &str, what: &str) -> Key {
    (list.to_owned(), id.to_owned(), what.to_owned())
}

pub(crate) fn csv_says(bytes: &[u8], tag: &str) -> Figures {
    let mut rows = crate::report::table(&bytes["\u{feff}".len()..], tag);
    let heads = rows.headers().expect("headings").clone();
    let at = |head: &str| heads.iter().position(|one| tidy(one) == said(tag, head));
    let mut found = Figures::new();
    for row in rows.records() {
        let row = row.expect("a row");
        let cell = |head: &str| at(head).and_then(|at| row.get(at)).unwrap_or("");
        let kinds = [
            ("option", "items"),
            ("question", "items"),
            ("requirement", "requirements"),
            ("theme", "themes"),
        ];
        let list = kinds.into_iter().find(|(kind, _)| {
            tidy(cell("report-csv-kind")) == said(tag, &format!("report-csv-kind-{kind}"))
        });
        let Some((_, list)) = list else { continue };
        let letter = cell("report-csv-option");
        let mut put = |what: &str, value: &str| {
            if !value.is_empty() {
                let key = key(list, cell("report-csv-id"), what);
                let before = found.insert(key.clone(), value.to_owned());
                assert!(before.is_none_or(|before| before == value), "{key:?}");
            }
        };
        put(&format!("count {letter}"), cell("report-csv-count"));
        put(&format!("share {letter}"), cell("report-csv-share"));
        for (what, head, _) in QUANTITIES.iter().filter(|(_, head, _)| !head.is_empty()) {
            put(what, cell(head));
        }
    }
    found
}

pub(crate) fn xlsx_says(bytes: &[u8], tag: &str) -> Figures {
    let mut found = Figures::new();
    let (id, option) = (said(tag, "export-col-id"), said(tag, "export-col-option"));
    for (list, sheet) in [
        ("items", "export-sheet-items"),
        ("items", "export-sheet-options"),
        ("requirements", "export-sheet-requirements"),
        ("themes", "export-sheet-themes"),
    ] {
        let name = said(tag, sheet);
        let all = tables(bytes);
        let Some(table) = all.iter().find(|table| tidy(&table.name) == name) else {
            continue;
        };
        let heads: Vec<String> = table.rows[0].iter().map(|head| tidy(&head[1..])).collect();
        for row in &table.rows[1..] {
            let cell = |head: &str| {
                let at = heads.iter().position(|one| *one == head);
                at.and_then(|at| row.get(at)).map_or("", String::as_str)
            };
            // What a question is called by is no figure.
            let number = said(tag, "export-col-number");
            let numbers = heads.iter().zip(row).filter(|(head, _)| **head != number);
            for (head, value) in numbers.filter(|(_, value)| value.parse::<f64>().is_ok()) {
                let quantity = QUANTITIES.iter().find(|(.., key)| said(tag, key) == *head);
                let letter = cell(&option).trim_start_matches('\'');
                let what = match quantity {
                    Some((what, ..)) => (*what).to_owned(),
                    None if *head == said(tag, "export-col-count") => format!("count {letter}"),
                    None if *head == said(tag, "export-col-share") => format!("share {letter}"),
                    None => format!("count {head}"),
                };
                // A share is a number of the spreadsheet's own kind.
                let value = if what.starts_with("share") {
                    format!("{:.9}", 100.0 * value.parse::<f64>().expect("a number"))
                        .trim_end_matches('0')
                        .trim_end_matches('.')
                        .to_owned()
                } else {
                    value.clone()
                };
                let key = key(list, &cell(&id)[1..], &what);
                let before = found.insert(key.clone(), value.clone());
                assert!(before.is_none_or(|before| before == value), "{key:?}");
            }
        }
    }
    found
}

/// What a page says, without its tags.
pub(crate) fn plain(html: &str) -> String {
    tidy(&html::read(html).text())
}

/// Spaces of all widths as one plain space.
pub(crate) fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Rows of cells, the first of them the headings, to one cell each.
fn cells(caption: &str, rows: &[Vec<String>]) -> Vec<Found> {
    let heads = &rows[0];
    let body = rows[1..].iter().enumerate().flat_map(|(at, row)| {
        assert_eq!(row.len(), heads.len(), "{caption}: {row:?}");
        let nth = rows[1..=at].iter().filter(|above| above[0] == row[0]);
        let nth = nth.count();
        row.iter()
            .zip(heads)
            .skip(1)
            .map(move |(text, column)| Found {
                caption: caption.to_owned(),
                row: row[0].clone(),
                column: column.clone(),
                text: text.clone(),
                nth,
            })
    });
    body.collect()
}

/// Every cell of every table on the page.
pub(crate) fn html_says(html: &str) -> Vec<Found> {
    let page = html::read(html);
    let tables = page.all("table").into_iter();
    let words = |element: &Element| tidy(&element.text());
    tables
        .filter(|table| table.shows("caption"))
        .flat_map(|table| {
            let rows = table.all("tr").into_iter().map(|row| {
                let all = row.all("").into_iter();
                let cells = all.filter(|cell| ["th", "td"].contains(&&*cell.name));
                cells.map(words).collect()
            });
            let rows: Vec<Vec<String>> = rows.collect();
            cells(&words(table.first("caption")), &rows)
        })
        .collect()
}

/// Every cell of every table in the PDF's own structure. Of a name that takes
/// two lines the reader may give the first alone.
pub(crate) fn pdf_says(pdf: &[u8]) -> Vec<Found> {
    let structure = poppler("pdfinfo", &["-struct-text"], pdf, &[]);
    let mut found = Vec::new();
    let mut table: Option<(usize, String, Vec<Vec<String>>)> = None;
    // What was read last before a table is its caption.
    let mut last = String::new();
    let end = |table: Option<(usize, String, Vec<Vec<String>>)>| {
        table.map_or(Vec::new(), |(_, caption, rows)| cells(&caption, &rows))
    };
    for line in structure.lines() {
        let depth = line.len() - line.trim_start_matches(' ').len();
        let text = line.trim();
        if text.is_empty() {
            continue;
        }
        if table.as_ref().is_some_and(|table| depth <= table.0) {
            found.extend(end(table.take()));
        }
        let words = text
            .strip_prefix('"')
            .and_then(|text| text.strip_suffix('"'));
        let tag = text.split(|c: char| !c.is_ascii_alphabetic()).next();
        if tag == Some("Table") {
            table = Some((depth, tidy(&last), Vec::new()));
        }
        let Some((_, _, rows)) = &mut table else {
            match words {
                Some(words) => last.push_str(words),
                None if tag != Some("") => last.clear(),
                None => {}
            }
            continue;
        };
        match (tag, words) {
            (Some("TR"), _) => rows.push(Vec::new()),
            (Some("TH" | "TD"), _) => rows.last_mut().expect("a row").push(String::new()),
            (_, Some(words)) => {
                if let Some(cell) = rows.last_mut().and_then(|row| row.last_mut()) {
                    cell.push_str(words);
                }
            }
            _ => {}
        }
    }
    found.extend(end(table));
    for cell in &mut found {
        cell.row = tidy(&cell.row);
        cell.column = tidy(&cell.column);
        cell.text = tidy(&cell.text);
    }
    found
}

/// Every `7 (58%)` in the PDF, in reading order.
pub(crate) fn pdf_counts(pdf: &[u8]) -> Vec<(u64, u64)> {
    let both = Regex::new("([0-9]+) \\(([0-9]+) ?%\\)").expect("valid");
    let text = tidy(&pdf_text(pdf));
    let number = |text: &str| text.parse().expect("a number");
    both.captures_iter(&text)
        .map(|found| (number(&found[1]), number(&found[2])))
        .collect()
}
