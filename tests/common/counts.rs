//! Counts of rounds that were held elsewhere.

use rust_xlsxwriter::Workbook;
use std::fmt::Write;
use tablee::instrument::{Instrument, Item, Measure};

/// The tool of the stories.
pub(crate) const TOOL: &str = "self-evaluation-tool-for-action-in-partnership";

/// A file of counts: of those who answered all but two chose the best answer
/// to everything, the two the next one.
pub(crate) fn table(instrument: &Instrument, answered: u32) -> String {
    let mut file = "item,option,count\n".to_owned();
    for item in instrument.items() {
        for place in 0..item.options.len() {
            let count = match place {
                0 => answered.saturating_sub(2),
                1 => answered.min(2),
                _ => 0,
            };
            writeln!(file, "{},{},{count}", item.id, Item::letter(place)).expect("memory");
        }
        if item.measure == Measure::Several {
            writeln!(file, "{},answered,{answered}", item.id).expect("memory");
        }
    }
    file
}

/// The same lines as a spreadsheet program keeps them: numbers as numbers.
pub(crate) fn workbook(csv: &str) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, line) in (0..).zip(csv.lines()) {
        for (column, cell) in (0..).zip(line.split(',')) {
            let written = match cell.parse::<f64>() {
                Ok(number) => sheet.write_number(row, column, number),
                Err(_) => sheet.write_string(row, column, cell),
            };
            written.expect("a cell");
        }
    }
    book.save_to_buffer().expect("memory")
}
