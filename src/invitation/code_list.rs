//! The list of invitation codes for coordinators who send them: one code a
//! line, to be joined with names in a program of their own.
//!
//! As with cards, codes come in as plain words and go out in the list only.

use crate::instrument::Reads;
use crate::spreadsheet_csv;
use crate::texts;

/// The list as CSV: UTF-8 with a byte order mark; number, code, and `link` with
/// the code in its fragment, which a browser sends to no server, and which of the
/// round's lists this is; between them what spreadsheets of the language expect.
///
/// No cell can be taken for a formula: a number, a code (`ABCDE-FGHJK-MNPQ`,
/// letters and digits of its alphabet), an address.
pub(crate) fn code_list(reader: &dyn Reads, link: &str, list: &str, codes: &[String]) -> Vec<u8> {
    let header = [
        "code-list-number",
        "code-list-code",
        "code-list-link",
        "code-list-list",
    ];
    let header = header.map(|key| texts::text(reader, key, &[]));
    let lines = codes.iter().enumerate().map(|(index, code)| {
        let plain = code.replace('-', "");
        vec![
            (index + 1).to_string(),
            code.clone(),
            format!("{link}#{plain}"),
            list.to_owned(),
        ]
    });
    let rows = std::iter::once(header.to_vec()).chain(lines);
    spreadsheet_csv::csv(texts::csv_separator(reader), rows)
}
