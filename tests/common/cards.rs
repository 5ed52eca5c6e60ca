//! Sheets of cards, read as members read them.

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
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let words = text.split_whitespace();
    let looks = |word: &&str| word.len() == 16 && word.matches('-').count() == 2;
    words
        .filter(looks)
        .filter(|word| Code::parse(word).is_ok())
        .map(str::to_owned)
        .collect()
}
