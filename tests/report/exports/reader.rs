//! A reader of spreadsheets that shares nothing with the writer.

use regex_lite::Regex;
use std::io::{Cursor, Read};

/// A part of a spreadsheet's file.
pub(crate) fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a spreadsheet");
    let mut text = String::new();
    let mut part = archive
        .by_name(name)
        .unwrap_or_else(|_| panic!("no {name}"));
    part.read_to_string(&mut text).expect("text");
    text
}

fn unescaped(xml: &str) -> String {
    let plain = xml
        .replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">");
    plain.replace("&apos;", "'").replace("&amp;", "&")
}

/// A sheet as rows of cells: a number as a reader shows it without any format,
/// a text with an apostrophe before it.
pub(crate) struct Table {
    pub(crate) name: String,
    pub(crate) xml: String,
    pub(crate) rows: Vec<Vec<String>>,
}

pub(crate) fn tables(bytes: &[u8]) -> Vec<Table> {
    let re = |expression: &str| Regex::new(expression).expect("valid");
    let strings = part(bytes, "xl/sharedStrings.xml");
    let texts: Vec<String> = re(r"(?s)<si><t[^>]*>(.*?)</t></si>")
        .captures_iter(&strings)
        .map(|found| unescaped(&found[1]))
        .collect();
    let book = part(bytes, "xl/workbook.xml");
    let names: Vec<String> = re(r#"<sheet name="([^"]*)""#)
        .captures_iter(&book)
        .map(|found| unescaped(&found[1]))
        .collect();
    let cell = re(r#"(?s)<c r="([A-Z]+)\d+"([^>/]*)>(.*?)</c>"#);
    names
        .into_iter()
        .zip(1..)
        .map(|(name, number)| {
            let xml = part(bytes, &format!("xl/worksheets/sheet{number}.xml"));
            let rows = re(r"(?s)<row [^>]*>(.*?)</row>")
                .captures_iter(&xml)
                .map(|row| {
                    let mut cells = Vec::new();
                    for found in cell.captures_iter(&row[1]) {
                        let place = found[1]
                            .bytes()
                            .fold(0, |at, letter| at * 26 + usize::from(letter - b'A') + 1);
                        cells.resize(place, String::new());
                        let value = found[3].replace("<v>", "").replace("</v>", "");
                        cells[place - 1] = if found[2].contains("t=\"s\"") {
                            format!("'{}", texts[value.parse::<usize>().expect("an index")])
                        } else {
                            value
                        };
                    }
                    cells
                })
                .collect();
            Table { name, xml, rows }
        })
        .collect()
}
