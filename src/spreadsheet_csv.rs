//! Tables as CSV that spreadsheets read as they are meant: no cell is taken for a
//! formula, no accent is lost.

/// A cell that begins like a formula, even after blanks, gets an apostrophe.
pub(crate) fn escape_formula(cell: &str) -> String {
    let risky = |c: char| matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n');
    // Spreadsheets of some languages take the full-width signs as well.
    let wide = |c: char| matches!(c, '\u{ff1d}' | '\u{ff0b}' | '\u{ff0d}' | '\u{ff20}');
    let first = cell.chars().next();
    let visible = cell.trim_start().chars().next();
    if first.is_some_and(risky) || visible.is_some_and(|c| risky(c) || wide(c)) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

/// Rows as CSV: UTF-8 with a byte order mark, so that spreadsheets read accents
/// right. The cells are written as they are: [`escape_formula`] those that people typed.
///
/// # Panics
/// When the rows do not all have as many cells.
pub(crate) fn csv(separator: u8, rows: impl IntoIterator<Item = Vec<String>>) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(separator)
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    for row in rows {
        writer
            .write_record(&row)
            .expect("every row has as many cells, and memory takes them");
    }
    writer.into_inner().expect("memory takes every byte")
}

#[cfg(test)]
mod tests {
    use super::escape_formula;

    #[test]
    fn no_cell_begins_like_a_formula() {
        for cell in [
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            "\tx",
            "\r=1",
            "\n=1",
            "  =1",
            "\u{ff1d}1",
        ] {
            assert_eq!(escape_formula(cell), format!("'{cell}"));
        }
        for cell in ["", "Café =", "1-2", "« Oui »", "(=)"] {
            assert_eq!(escape_formula(cell), cell);
        }
    }
}
