//! A spreadsheet program's own file (XLSX), as the text that it would be as CSV: a
//! line a row, so that what is wrong is found by the row's number.
//!
//! It is a stranger's file: what it unpacks to is bounded, not only what it is.

use roxmltree::{Document, Node};
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Most bytes that a part of the file may unpack to.
const MOST_UNPACKED: u64 = 2 * 1024 * 1024;
/// Most rows and columns that are looked at: a table of counts has far fewer.
const MOST_ROWS: u64 = 10_000;
const MOST_COLUMNS: usize = 64;
/// Most letters of a cell that are looked at. Many cells may name one text.
const MOST_LETTERS: usize = 2_000;

/// What stands between cells: in no identifier, letter or number.
const SEPARATOR: u8 = b';';

/// Whether these bytes are a packed file at all, as a workbook is.
pub(super) fn is_packed(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// The rows of the first sheet as CSV; `None` if it is no workbook, or one that
/// unpacks to far more than a table of counts.
pub(super) fn as_csv(bytes: &[u8]) -> Option<String> {
    let mut file = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let shared = match part(&mut file, "xl/sharedStrings.xml") {
        Some(text) => shared_strings(&text)?,
        None => Vec::new(),
    };
    let sheet = first_sheet(&mut file).unwrap_or_else(|| "xl/worksheets/sheet1.xml".to_owned());
    let sheet = part(&mut file, &sheet)?;
    let sheet = Document::parse(&sheet).ok()?;
    let mut lines = String::new();
    let mut line = 1;
    for row in named(sheet.root(), "row") {
        let number = row.attribute("r").and_then(|r| r.parse().ok());
        let number: u64 = number.unwrap_or(line);
        if number < line || number > MOST_ROWS {
            return None;
        }
        // Rows with nothing in them are left out of the file.
        lines.extend((line..number).map(|_| '\n'));
        lines.push_str(&as_line(&cells(row, &shared)));
        if lines.len() as u64 > MOST_UNPACKED {
            return None;
        }
        line = number + 1;
    }
    Some(lines)
}

/// A part of the file as text, if it is there and no larger than it may be.
fn part(file: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Option<String> {
    let part = file.by_name(name).ok()?;
    let mut text = String::new();
    part.take(MOST_UNPACKED + 1)
        .read_to_string(&mut text)
        .ok()?;
    (text.len() as u64 <= MOST_UNPACKED).then_some(text)
}

/// Where the sheet is that stands first in the program.
fn first_sheet(file: &mut ZipArchive<Cursor<&[u8]>>) -> Option<String> {
    let book = part(file, "xl/workbook.xml")?;
    let book = Document::parse(&book).ok()?;
    let sheet = named(book.root(), "sheet").next()?;
    let id = sheet.attributes().find(|one| one.name() == "id")?.value();
    let ties = part(file, "xl/_rels/workbook.xml.rels")?;
    let ties = Document::parse(&ties).ok()?;
    let tie = named(ties.root(), "Relationship").find(|tie| tie.attribute("Id") == Some(id))?;
    let target = tie.attribute("Target")?;
    Some(match target.strip_prefix('/') {
        Some(whole) => whole.to_owned(),
        None => format!("xl/{target}"),
    })
}

fn named<'a>(node: Node<'a, 'a>, name: &'static str) -> impl Iterator<Item = Node<'a, 'a>> {
    let all = node.descendants();
    all.filter(move |node| node.is_element() && node.tag_name().name() == name)
}

/// Texts that cells name by their number.
fn shared_strings(text: &str) -> Option<Vec<String>> {
    let document = Document::parse(text).ok()?;
    Some(named(document.root(), "si").map(words).collect())
}

/// The words of a text, whole or in runs, without how they are spoken. They stand
/// at two depths and nowhere else, so a file cannot be nested into much work.
fn words(node: Node<'_, '_>) -> String {
    fn of<'a>(node: Node<'a, 'a>, name: &'static str) -> impl Iterator<Item = Node<'a, 'a>> {
        node.children()
            .filter(move |one| one.tag_name().name() == name)
    }
    let runs = of(node, "r").flat_map(|run| of(run, "t"));
    let texts = of(node, "t").chain(runs).filter_map(|text| text.text());
    texts.flat_map(str::chars).take(MOST_LETTERS).collect()
}

/// The cells of a row, each at its column.
fn cells(row: Node<'_, '_>, shared: &[String]) -> Vec<String> {
    let mut cells: Vec<String> = Vec::new();
    let of_it = row.children().filter(|node| node.tag_name().name() == "c");
    for cell in of_it {
        let at = cell.attribute("r").and_then(column).unwrap_or(cells.len());
        if at >= MOST_COLUMNS {
            break;
        }
        if cells.len() <= at {
            cells.resize(at + 1, String::new());
        }
        cells[at] = value(cell, shared);
    }
    cells
}

/// The column of a reference such as `AB12`, from 0.
fn column(reference: &str) -> Option<usize> {
    let letters = reference.bytes().take_while(u8::is_ascii_alphabetic);
    let number = letters.fold(0_usize, |number, letter| {
        let digit = usize::from(letter.to_ascii_uppercase() - b'A') + 1;
        number.saturating_mul(26).saturating_add(digit)
    });
    number.checked_sub(1)
}

fn value(cell: Node<'_, '_>, shared: &[String]) -> String {
    let stored = cell.children().find(|node| node.tag_name().name() == "v");
    let stored = stored.and_then(|node| node.text()).unwrap_or_default();
    match cell.attribute("t") {
        Some("s") => {
            let number: Option<usize> = stored.trim().parse().ok();
            let text = number.and_then(|number| shared.get(number));
            text.cloned().unwrap_or_default()
        }
        Some("inlineStr") => {
            let text = cell.children().find(|node| node.tag_name().name() == "is");
            text.map(words).unwrap_or_default()
        }
        Some(_) => stored.to_owned(),
        // 12 may be stored as 12.0 or as 1.2E1.
        None => match stored.trim().parse::<f64>() {
            Ok(number) if number.fract() == 0.0 && number.abs() < 1e9 => format!("{number:.0}"),
            _ => stored.to_owned(),
        },
    }
}

/// Cells as a line: what ends a line within a cell would move all that follow.
fn as_line(cells: &[String]) -> String {
    let plain = cells.iter().map(|cell| {
        let one_line = |c: char| if c.is_control() { ' ' } else { c };
        cell.chars().map(one_line).collect::<String>()
    });
    let quoted = plain.map(|cell| {
        if cell.contains([char::from(SEPARATOR), '"']) {
            format!("\"{}\"", cell.replace('"', "\"\""))
        } else {
            cell
        }
    });
    let separator = char::from(SEPARATOR).to_string();
    quoted.collect::<Vec<_>>().join(&separator) + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut file = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            let plain = SimpleFileOptions::default();
            file.start_file(*name, plain).expect("memory");
            file.write_all(text.as_bytes()).expect("memory");
        }
        file.finish().expect("memory").into_inner()
    }

    const SHEET: &str = r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
        <row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>co</t><t>unt</t></is></c></row>
        <row r="4"><c r="A4" t="str"><f>1</f><v>a;"b"</v></c><c r="B4"><v>1.2E1</v></c><c r="C4"><v>0.5</v></c></row>
        <row><c><v>7.0</v></c><c t="s"><v>9</v></c></row></sheetData></worksheet>"#;

    #[test]
    fn rows_become_lines_at_their_numbers() {
        let strings = "<sst><si><r><t>opt</t></r><r><t>ion</t></r><rPh><t>x</t></rPh></si></sst>";
        let parts = [
            ("xl/sharedStrings.xml", strings),
            (
                "xl/workbook.xml",
                r#"<workbook xmlns:r="r"><sheets><sheet r:id="rId7"/><sheet r:id="rId1"/></sheets></workbook>"#,
            ),
            (
                "xl/_rels/workbook.xml.rels",
                r#"<Relationships><Relationship Id="rId7" Target="worksheets/two.xml"/></Relationships>"#,
            ),
            ("xl/worksheets/two.xml", SHEET),
            ("xl/worksheets/sheet1.xml", "<worksheet/>"),
        ];
        let text = as_csv(&packed(&parts)).expect("a workbook");
        assert_eq!(text, "option;;count\n\n\n\"a;\"\"b\"\"\";12;0.5\n7;\n");
    }

    #[test]
    fn a_file_that_is_small_is_never_much_work() {
        let sheet = |rows: &str| format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
        // One long text in every cell there is.
        let long = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(1_000_000));
        let row = format!(
            "<row>{}</row>",
            "<c t=\"s\"><v>0</v></c>".repeat(MOST_COLUMNS)
        );
        let rows = sheet(&row.repeat(1_000));
        let parts = [
            ("xl/sharedStrings.xml", long.as_str()),
            ("xl/worksheets/sheet1.xml", &rows),
        ];
        assert_eq!(as_csv(&packed(&parts)), None);
        // Texts within texts: each is looked at once.
        let depth = 100_000;
        let nested = "<si><t>".repeat(depth) + &"</t></si>".repeat(depth);
        let nested = format!("<sst>{nested}</sst>");
        let one = sheet("<row><c><v>7</v></c></row>");
        let parts = [
            ("xl/sharedStrings.xml", nested.as_str()),
            ("xl/worksheets/sheet1.xml", &one),
        ];
        assert_eq!(as_csv(&packed(&parts)).as_deref(), Some("7\n"));
    }

    #[test]
    fn what_is_no_workbook_or_unpacks_to_too_much_is_none() {
        assert_eq!(as_csv(b"PK\x03\x04 and nothing more"), None);
        assert_eq!(as_csv(&packed(&[("a.txt", "a")])), None);
        let bomb = format!("<worksheet>{}</worksheet>", " ".repeat(3 * 1024 * 1024));
        let bomb = packed(&[("xl/worksheets/sheet1.xml", &bomb)]);
        assert!(bomb.len() < 64 * 1024, "it is small as it comes");
        assert_eq!(as_csv(&bomb), None);
        let entities =
            "<!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;\">]><worksheet>&c;</worksheet>";
        assert_eq!(
            as_csv(&packed(&[("xl/worksheets/sheet1.xml", entities)])),
            None
        );
        let far = "<worksheet><row r=\"4000000000\"><c><v>1</v></c></row></worksheet>";
        assert_eq!(as_csv(&packed(&[("xl/worksheets/sheet1.xml", far)])), None);
        let wide =
            "<worksheet><row r=\"1\"><c r=\"ZZZZZZZZZZZZZZZ1\"><v>1</v></c></row></worksheet>";
        let wide = as_csv(&packed(&[("xl/worksheets/sheet1.xml", wide)]));
        assert_eq!(wide.as_deref(), Some("\n"));
    }
}
