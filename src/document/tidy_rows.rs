//! Rows of tidy tables: typed cells, each by the name of its column.

use crate::document::spreadsheet::Value;
use crate::instrument::Reads;
use crate::spreadsheet_csv::escape_formula;
use crate::texts;

/// A row in the making, with a cell a column.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct TidyRow {
    /// What it is about, as the keys of the texts name it (`requirement-change`).
    pub(crate) kind: &'static str,
    columns: &'static [&'static str],
    pub(crate) cells: Vec<Value>,
}

impl TidyRow {
    /// An empty row of a table with these columns.
    pub(crate) fn new(kind: &'static str, columns: &'static [&'static str]) -> Self {
        Self {
            kind,
            columns,
            cells: vec![Value::Empty; columns.len()],
        }
    }

    /// The same with a cell in a column.
    pub(crate) fn put(mut self, column: &str, cell: Value) -> Self {
        let mut columns = self.columns.iter();
        let place = columns.position(|name| *name == column);
        self.cells[place.expect("a column of this table")] = cell;
        self
    }

    /// The same with a text.
    pub(crate) fn set(self, column: &str, text: impl Into<String>) -> Self {
        self.put(column, Value::Text(text.into()))
    }

    /// The same with a number.
    pub(crate) fn number(self, column: &str, of: impl Into<u32>) -> Self {
        self.put(column, Value::Whole(of.into()))
    }
}

/// Header and rows as texts, none of which a spreadsheet takes for a formula by
/// mistake. A number below zero is one.
pub(crate) fn in_csv(
    reader: &dyn Reads,
    heads: &[String],
    rows: impl IntoIterator<Item = Vec<Value>>,
) -> Vec<Vec<String>> {
    let heads = heads.iter().map(|head| escape_formula(head)).collect();
    let cells = |row: Vec<Value>| row.iter().map(|cell| as_text(reader, cell)).collect();
    let rows = rows.into_iter().map(cells);
    std::iter::once(heads).chain(rows).collect()
}

fn as_text(reader: &dyn Reads, cell: &Value) -> String {
    match cell {
        Value::Empty => String::new(),
        Value::Text(text) | Value::Name(text) => escape_formula(text),
        Value::Whole(number) => number.to_string(),
        Value::Signed(tenths) => {
            let sign = if *tenths < 0 { "-" } else { "" };
            let amount = texts::tenths(reader, i64::from(*tenths).unsigned_abs());
            format!("{sign}{amount}")
        }
        Value::Percent(number) => number.to_string(),
        Value::Day(day) => day.to_string(),
    }
}
