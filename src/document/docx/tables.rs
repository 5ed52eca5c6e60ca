//! Native tables: head rows that come again on every page, shares as the ground of
//! their cells.

use super::Page;
use super::paragraphs::{Run, Stands, Style, paragraph, shade};
use super::xml::Xml;
use crate::document::palette::{self, Colour};
use crate::document::{Cell, Chip, Share, Table, TextTable};

/// Width of a column of numbers, in twentieths of a point, at most.
const OF_NUMBERS: usize = 950;
/// How many columns of one width the first takes, which names the rows.
const OF_NAMES: usize = 2;

/// A reading on its ground.
pub(super) fn chip(chip: &Chip) -> Run {
    let ground = match chip.tone {
        "strength" => palette::STRONGEST,
        "discuss" => palette::WEAKEST,
        "split" => palette::MIDDLE,
        _ => palette::PAPER,
    };
    let label = format!("\u{a0}{}\u{a0}", chip.label);
    Run::plain(label).coloured(ground.label()).on(ground)
}

/// Readings beside each other.
pub(super) fn chips(all: &[Chip]) -> Vec<Run> {
    let mut runs = Vec::new();
    for one in all {
        if !runs.is_empty() {
            runs.push(Run::plain(" "));
        }
        runs.push(chip(one));
    }
    runs
}

/// A table of figures under its caption; `said` is what charts of the same figures
/// say to those who do not see them.
pub(super) fn figures(xml: &mut Xml, page: Page, table: &Table, said: &str) {
    let stands = Stands {
        with_next: true,
        ..Stands::default()
    };
    paragraph(xml, Style::Caption, stands, &[Run::plain(&table.caption)]);
    let numeric: Vec<bool> = table.columns.iter().map(|column| column.numeric).collect();
    grid(xml, table, &widths(page, &numeric), said);
}

/// A table of sentences: its columns are of one width.
pub(super) fn sentences(xml: &mut Xml, page: Page, table: &TextTable) {
    let columns = table.columns.len().max(1);
    let width = page.text_width() / columns;
    around(xml, &table.caption, "", &vec![width; columns], |xml| {
        heads(xml, width, &table.columns);
        for line in &table.rows {
            row(xml, false, |xml| {
                cell(xml, width, None, Style::Cell, &[Run::bold(&line.name)]);
                for of in &line.cells {
                    cell(xml, width, None, Style::Cell, &[Run::plain(&of.text)]);
                }
            });
        }
    });
    after(xml);
}

/// A table with room to write by hand, under these heads.
pub(super) fn room(xml: &mut Xml, page: Page, heads: &[String], rows: usize) {
    let width = page.text_width() / heads.len().max(1);
    around(xml, "", "", &vec![width; heads.len()], |xml| {
        self::heads(xml, width, heads);
        for _ in 0..rows {
            row(xml, false, |xml| {
                for _ in heads {
                    cell(xml, width, None, Style::Cell, &[]);
                }
            });
        }
    });
    after(xml);
}

fn heads(xml: &mut Xml, width: usize, heads: &[String]) {
    row(xml, true, |xml| {
        for head in heads {
            cell(xml, width, None, Style::HeadCell, &[Run::plain(head)]);
        }
    });
}

/// Two tables without a paragraph between them would be one.
fn after(xml: &mut Xml) {
    paragraph(xml, Style::Normal, Stands::default(), &[]);
}

fn widths(page: Page, numeric: &[bool]) -> Vec<usize> {
    let numbers = numeric.iter().filter(|numeric| **numeric).count();
    let texts = (numeric.len() - numbers).saturating_sub(1);
    // Numbers leave half of the page to what they are of.
    let of_numbers = OF_NUMBERS.min(page.text_width() / 2 / numbers.max(1));
    let left = page.text_width() - numbers * of_numbers;
    let part = left / (OF_NAMES + texts);
    let columns = numeric.iter().enumerate();
    let width = |(at, numeric): (usize, &bool)| match (at, numeric) {
        (0, _) => left - texts * part,
        (_, true) => of_numbers,
        (_, false) => part,
    };
    columns.map(width).collect()
}

fn grid(xml: &mut Xml, table: &Table, widths: &[usize], said: &str) {
    around(xml, &table.caption, said, widths, |xml| {
        row(xml, true, |xml| {
            for (column, width) in table.columns.iter().zip(widths) {
                let style = if column.numeric {
                    Style::NumberHeadCell
                } else {
                    Style::HeadCell
                };
                cell(xml, *width, None, style, &[Run::plain(&column.label)]);
            }
        });
        for line in &table.rows {
            row(xml, false, |xml| {
                let (first, rest) = widths.split_first().unwrap_or((&0, &[]));
                cell(xml, *first, None, Style::Cell, &[Run::bold(&line.name)]);
                for (of, width) in line.cells.iter().zip(rest) {
                    figure(xml, *width, of);
                }
            });
        }
    });
    after(xml);
}

fn figure(xml: &mut Xml, width: usize, of: &Cell) {
    let style = if of.numeric {
        Style::NumberCell
    } else {
        Style::Cell
    };
    let ground = of.share.map(Share::ground);
    let mut runs = chips(&of.chips);
    if !of.text.is_empty() {
        let text = Run::plain(&of.text);
        runs.push(match ground {
            Some(ground) => text.coloured(ground.label()),
            None => text,
        });
    }
    cell(xml, width, ground, style, &runs);
}

fn around(xml: &mut Xml, caption: &str, said: &str, widths: &[usize], rows: impl FnOnce(&mut Xml)) {
    xml.within("w:tbl", &[], |xml| {
        xml.within("w:tblPr", &[], |xml| {
            xml.empty("w:tblStyle", &[("w:val", "Figures")]);
            let all = widths.iter().sum::<usize>().to_string();
            xml.empty("w:tblW", &[("w:w", &all), ("w:type", "dxa")]);
            xml.empty("w:tblLayout", &[("w:type", "fixed")]);
            let first = [("w:firstRow", "1"), ("w:firstColumn", "1")];
            xml.empty("w:tblLook", &first);
            for (name, text) in [("w:tblCaption", caption), ("w:tblDescription", said)] {
                if !text.is_empty() {
                    xml.empty(name, &[("w:val", text)]);
                }
            }
        });
        xml.within("w:tblGrid", &[], |xml| {
            for width in widths {
                xml.empty("w:gridCol", &[("w:w", &width.to_string())]);
            }
        });
        rows(xml);
    });
}

fn row(xml: &mut Xml, is_head: bool, cells: impl FnOnce(&mut Xml)) {
    xml.within("w:tr", &[], |xml| {
        xml.within("w:trPr", &[], |xml| {
            xml.empty("w:cantSplit", &[]);
            if is_head {
                xml.empty("w:tblHeader", &[]);
            }
        });
        cells(xml);
    });
}

fn cell(xml: &mut Xml, width: usize, ground: Option<Colour>, style: Style, runs: &[Run]) {
    xml.within("w:tc", &[], |xml| {
        xml.within("w:tcPr", &[], |xml| {
            let width = width.to_string();
            xml.empty("w:tcW", &[("w:w", &width), ("w:type", "dxa")]);
            if let Some(ground) = ground {
                shade(xml, ground);
            }
        });
        paragraph(xml, style, Stands::default(), runs);
    });
}
