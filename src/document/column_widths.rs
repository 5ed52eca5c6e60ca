//! How wide the columns of a table are in print. Told beforehand, no cell is laid out
//! twice to find it out.

use crate::document::figure::{Cell, Table};
use crate::document::fonts::{Measure, OF_CELLS, OF_HEADINGS};
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

/// Width of a column. The first, which names the rows, has a share of one.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Width {
    /// In ems of the table's letters.
    Ems(f64),
    /// A part of the width that is left.
    Share(f64),
}

/// Words among numbers, and over them, are broken where they would be wider, in ems.
const AMONG_NUMBERS: f64 = 5.8;
/// What the longer of two lines has of what is broken into two.
const IN_TWO_LINES: f64 = 0.6;
/// Whole sentences, or several marks side by side, are wider: beside them names would have
/// no room.
const LONG: f64 = 24.0;
/// What stands right of each column, and a little for what letters take beyond their
/// measure. This and what follows is as `templates/report/common.typ` has it.
const BESIDE: f64 = 0.85;
/// Letters in a mark, of those around it, and what stands around them.
const IN_CHIP: f64 = 0.94;
const AROUND_CHIP: f64 = 0.9;
const BETWEEN_CHIPS: f64 = 0.4;

/// With how wide its columns, and the names of its rows, are in print.
impl Serialize for Table {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut table = serializer.serialize_struct("Table", 5)?;
        table.serialize_field("caption", &self.caption)?;
        table.serialize_field("columns", &self.columns)?;
        table.serialize_field("rows", &self.rows)?;
        table.serialize_field("widths", &widths(self))?;
        table.serialize_field("names", &names_in_one_line(self))?;
        table.end()
    }
}

/// Of all columns of a table.
fn widths(table: &Table) -> Vec<Width> {
    let columns = table.columns.iter().enumerate();
    columns.map(|(at, _)| width(table, at)).collect()
}

/// Ems that the names of rows take, where each row is one line beside columns of the
/// [`widths`] told; none where one may need more.
fn names_in_one_line(table: &Table) -> Option<f64> {
    let mut longest = 0.0_f64;
    for row in &table.rows {
        let numeric = table.columns.iter().skip(1).map(|column| column.numeric);
        let is_one = |(of, numeric): (&Cell, bool)| {
            let whole = OF_CELLS.width(&of.text) + chips(of);
            let most = if numeric { AMONG_NUMBERS } else { LONG };
            let chips = of.chips.iter().all(|chip| OF_CELLS.knows(&chip.label));
            whole <= most && chips && OF_CELLS.knows(&of.text)
        };
        if !OF_CELLS.knows(&row.name) || !row.cells.iter().zip(numeric).all(is_one) {
            return None;
        }
        longest = longest.max(OF_CELLS.width(&row.name));
    }
    let wide = table.columns.iter().any(|column| column.wide);
    (!wide).then_some(longest + BESIDE)
}

fn width(table: &Table, at: usize) -> Width {
    let column = &table.columns[at];
    let Some(cell) = at.checked_sub(1) else {
        return Width::Share(1.0);
    };
    if column.wide {
        return Width::Share(2.6);
    }
    let room = |by: &Measure, text: &str| {
        let whole = by.width(text);
        if !column.numeric || whole <= AMONG_NUMBERS {
            return whole;
        }
        let words = text.split(' ').map(|word| by.width(word));
        words.fold(whole * IN_TWO_LINES, f64::max)
    };
    let cells = table.rows.iter().filter_map(|row| row.cells.get(cell));
    let cells = cells.map(|of| room(&OF_CELLS, &of.text) + chips(of));
    let widest = cells.fold(0.0, f64::max);
    if widest > LONG {
        return Width::Share(1.6);
    }
    Width::Ems(widest.max(room(&OF_HEADINGS, &column.label)) + BESIDE)
}

/// The marks of a cell, beside one another and beside its text.
fn chips(of: &Cell) -> f64 {
    let each = of.chips.iter();
    let each = each.map(|chip| OF_CELLS.width(&chip.label) * IN_CHIP + AROUND_CHIP);
    let things = of.chips.len() + usize::from(!of.text.is_empty());
    each.sum::<f64>() + things.saturating_sub(1) as f64 * BETWEEN_CHIPS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::figure::{Chip, Column, Row};

    fn told(heading: &str, numeric: bool, cell: Cell) -> Width {
        let table = Table {
            caption: String::new(),
            columns: vec![
                Column::new("Question".to_owned(), false),
                Column::new(heading.to_owned(), numeric),
            ],
            rows: vec![Row::new("1".to_owned(), [cell])],
        };
        let widths = widths(&table);
        assert_eq!(widths[0], Width::Share(1.0), "what names the rows");
        widths[1]
    }

    fn ems(width: Width) -> f64 {
        match width {
            Width::Ems(ems) => ems,
            Width::Share(_) => panic!("{width:?}"),
        }
    }

    #[test]
    fn a_column_is_as_wide_as_its_widest_words() {
        let number = Cell::number("12".to_owned());
        // Two digits of 0.497 em, in a font of ours.
        assert!((ems(told("", true, number.clone())) - BESIDE - 0.994).abs() < 1e-6);
        let heading = OF_HEADINGS.width("Score");
        assert!((ems(told("Score", true, number)) - BESIDE - heading).abs() < 1e-6);
        let mark = || Chip::new("Strength".to_owned(), "strength");
        let one = ems(told("", false, Cell::chips(vec![mark()])));
        let two = ems(told("", false, Cell::chips(vec![mark(), mark()])));
        assert!((two - BESIDE - 2.0 * (one - BESIDE) - BETWEEN_CHIPS).abs() < 1e-6);
    }

    #[test]
    fn words_among_numbers_are_broken_and_long_ones_share_what_is_left() {
        let heading = "Likely between these two";
        let number = || Cell::number("1".to_owned());
        let whole = OF_HEADINGS.width(heading);
        let broken = ems(told(heading, true, number()));
        assert!((broken - BESIDE - whole * IN_TWO_LINES).abs() < 1e-6);
        assert!((ems(told(heading, false, number())) - BESIDE - whole).abs() < 1e-6);
        // No word is broken.
        let word = "Probablement-entre";
        let unbroken = ems(told(word, true, number()));
        assert!((unbroken - BESIDE - OF_HEADINGS.width(word)).abs() < 1e-6);
        let sentence = "All of us say so, and have said so for many years now, as far as we know.";
        let long = told("", false, Cell::words(sentence.to_owned()));
        assert_eq!(long, Width::Share(1.6));
    }

    #[test]
    fn rows_of_one_line_are_told_from_others() {
        let names = |name: &str, cell: Cell| {
            names_in_one_line(&Table {
                caption: String::new(),
                columns: vec![
                    Column::new("Question".to_owned(), false),
                    Column::new("Score".to_owned(), true),
                ],
                rows: vec![Row::new(name.to_owned(), [cell])],
            })
        };
        let number = || Cell::number("12".to_owned());
        let told = names("1. Équité", number()).expect("one line");
        assert!((told - BESIDE - OF_CELLS.width("1. Équité")).abs() < 1e-6);
        // Two lines, letters that the font lacks, and words that are broken.
        assert_eq!(names("two\nlines", number()), None);
        assert_eq!(names("評価", number()), None);
        let words = Cell::number("nobody could say anything".to_owned());
        assert_eq!(names("1", words), None);
    }
}
