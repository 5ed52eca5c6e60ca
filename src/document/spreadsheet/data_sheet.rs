//! The tables that a spreadsheet is made of: typed cells under headings.

/// One table.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct DataSheet {
    /// Name, unlike the others': at most 31 letters, none of `[]:*?/\`.
    pub(crate) name: String,
    /// Headings of the columns; empty for a table without.
    pub(crate) heads: Vec<String>,
    /// Rows, each with one cell a column.
    pub(crate) rows: Vec<Vec<Value>>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) enum Value {
    /// Nothing.
    #[default]
    Empty,
    /// A text.
    Text(String),
    /// A text that names the rest of its row.
    Name(String),
    /// A whole number.
    Whole(u32),
    /// A difference, in tenths: 120 is written as 12, -96 as -9.6, with its sign.
    Signed(i16),
    /// Whole per cent: 43 is written as 0.43 and shown as 43 %.
    Percent(u8),
    /// A day.
    Day(jiff::civil::Date),
}

impl Value {
    /// A text, or nothing where it is empty.
    pub(crate) fn text(text: &str) -> Self {
        match text {
            "" => Self::Empty,
            text => Self::Text(text.to_owned()),
        }
    }

    /// A whole number, where there is one.
    pub(crate) fn whole(number: Option<impl Into<u32>>) -> Self {
        number.map_or(Self::Empty, |number| Self::Whole(number.into()))
    }

    /// A day, where there is one.
    pub(crate) fn day(day: Option<jiff::civil::Date>) -> Self {
        day.map_or(Self::Empty, Self::Day)
    }
}

impl DataSheet {
    /// A table of this name; without headings where `heads` is empty.
    pub(crate) fn new(
        name: String,
        heads: Vec<String>,
        rows: impl IntoIterator<Item = Vec<Value>>,
    ) -> Self {
        Self {
            name,
            heads,
            rows: rows.into_iter().collect(),
        }
    }

    /// The table without the columns that are empty in every row.
    pub(crate) fn without_empty_columns(mut self) -> Self {
        let used: Vec<bool> = (0..self.heads.len())
            .map(|at| {
                self.rows
                    .iter()
                    .any(|row| row.get(at) != Some(&Value::Empty))
            })
            .collect();
        let kept = |at: usize| used.get(at).copied().unwrap_or(true);
        for row in &mut self.rows {
            let cells = std::mem::take(row).into_iter().enumerate();
            *row = cells.filter(|(at, _)| kept(*at)).map(|c| c.1).collect();
        }
        let heads = std::mem::take(&mut self.heads).into_iter().enumerate();
        self.heads = heads.filter(|(at, _)| kept(*at)).map(|h| h.1).collect();
        self
    }
}

/// Texts under one another, a row each, the first behind a name.
pub(crate) fn under_name(name: String, texts: Vec<String>) -> impl Iterator<Item = Vec<Value>> {
    let names = std::iter::once(name).chain(std::iter::repeat(String::new()));
    let rows = names.zip(texts);
    rows.map(|(name, text)| vec![Value::Name(name), Value::text(&text)])
}
