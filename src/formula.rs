//! Cells of a table that a spreadsheet must not take for a formula.

/// A cell that begins like a formula, even after blanks, gets an apostrophe.
pub fn guard(cell: &str) -> String {
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

#[cfg(test)]
mod tests {
    use super::guard;

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
            assert_eq!(guard(cell), format!("'{cell}"));
        }
        for cell in ["", "Café =", "1-2", "« Oui »", "(=)"] {
            assert_eq!(guard(cell), cell);
        }
    }
}
