//! Sheets of cards and lists of codes, read as members read them.

use std::process::Command;
use tablee::invitation_code::Code;

/// The codes on a sheet of cards, as a PDF reader that is not ours finds them
/// (`pdftotext`, of poppler).
pub(crate) fn printed_codes(pdf: &[u8]) -> Vec<String> {
    let file = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(file.path(), pdf).expect("written");
    let output = Command::new("pdftotext")
        .args([file.path().as_os_str(), "-".as_ref()])
        .output()
        .expect("pdftotext, of poppler-utils, is installed");
    let text = String::from_utf8_lossy(&output.stdout);
    codes_in(&text)
}

/// The codes that stand in a text, a sheet or a list, in order.
pub(crate) fn codes_in(text: &str) -> Vec<String> {
    let words = text.split(|c: char| c.is_whitespace() || ",;\"".contains(c));
    let looks = |word: &&str| word.len() == 16 && word.matches('-').count() == 2;
    words
        .filter(looks)
        .filter(|word| Code::parse(word).is_ok())
        .map(str::to_owned)
        .collect()
}
