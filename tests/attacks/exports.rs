//! Reading the order, or the hour, from what a round publishes.

use crate::common::app::TestApp;
use crate::common::ballots::counted;
use crate::common::ballots::members_answer;
use crate::common::ballots::{ballots, tool};
use crate::common::files::{copy, image_when_closed};
use crate::common::rounds::{CLOSING_DAY, a_round};
use rand::SeedableRng;
use rand::rngs::StdRng;
use rand::seq::SliceRandom;
use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::path::Path;
use std::process::Command;
use tablee::ballot::Ballot;
use tablee::document::Paper;
use tablee::invitation_code::Code;
use tablee::report::render::Format;
use tablee::results::{self, Beside};
use tablee::store::Store;

/// Every export of a closed round, by ending and language.
fn exports(folder: &Path, id: &tablee::round::Id) -> BTreeMap<String, Vec<u8>> {
    let store = Store::open(folder).expect("opens");
    let round = store.round(id).expect("store").expect("there");
    let mut all = BTreeMap::new();
    for language in round.settings.languages() {
        for format in Format::of_reports() {
            let report = results::report(&store, &round, language, Beside::in_file(format))
                .expect("store")
                .expect("closed");
            let bytes = format.render(&report, Paper::A4).expect("made");
            all.insert(format!("{language}.{}", format.ending()), bytes);
        }
    }
    all
}

#[test]
fn exports_are_the_same_bytes_whatever_the_order() {
    let root = tempfile::tempdir().expect("folder");
    let opened = root.path().join("opened");
    let (id, codes) = a_round()
        .of(14)
        .with_cards()
        .opens_alone_in(&Store::open(&opened).expect("opens"));
    let votes: Vec<(&Code, Ballot)> = codes
        .iter()
        .zip(ballots(tool()).at_random(61).of(11))
        .collect();
    let mut first = None;
    for seed in 0..3 {
        let folder = root.path().join(seed.to_string());
        copy(&opened, &folder);
        let mut order: Vec<_> = votes.iter().collect();
        order.shuffle(&mut StdRng::seed_from_u64(seed));
        {
            let store = Store::open(&folder).expect("opens");
            for (code, answers) in order {
                counted(&store, &id, Some(code), answers);
            }
            store.close_round(&id, CLOSING_DAY).expect("closes");
        }
        let exports = exports(&folder, &id);
        assert_eq!(exports.len(), 2 * Format::of_reports().count());
        if seed == 0 {
            for (name, bytes) in &exports {
                assert_eq!(times(name, bytes), Vec::<String>::new(), "{name}");
            }
        }
        // What is kept of the round is the same too, not only what is said.
        let kept = image_when_closed(&folder);
        match &first {
            None => first = Some((exports, kept)),
            Some(first) => assert!(*first == (exports, kept), "order {seed}"),
        }
    }
}

/// Every time finer than a day in a file: in its text, in the metadata that a
/// reader of PDF which is not ours finds, and in and on the parts of a
/// spreadsheet or of a document to edit, which are archives.
fn times(name: &str, bytes: &[u8]) -> Vec<String> {
    match name.rsplit('.').next() {
        Some("pdf") => times_of_pdf(bytes),
        Some("xlsx" | "docx") => times_of_archive(bytes),
        _ => clock_times(&String::from_utf8_lossy(bytes)),
    }
}

fn times_of_archive(bytes: &[u8]) -> Vec<String> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("an archive");
    let mut found = Vec::new();
    assert!(archive.len() > 5, "it has many parts");
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).expect("a part");
        let written = part.last_modified();
        // The first day that an archive can tell, at midnight: none.
        if let Some(written) = written.filter(|time| *time != zip::DateTime::default()) {
            found.push(written.to_string());
        }
        let beside = part.extra_data().map_or(0, |data| data.len());
        assert_eq!(beside, 0, "a place for times of Unix");
        let mut text = String::new();
        part.read_to_string(&mut text).expect("text alone");
        found.extend(clock_times(&text));
    }
    found
}

fn times_of_pdf(bytes: &[u8]) -> Vec<String> {
    let file = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(file.path(), bytes).expect("written");
    let read = |command: &str, options: &[&str], after: &[&str]| {
        let output = Command::new(command)
            .args(options)
            .arg(file.path())
            .args(after)
            .output()
            .expect("poppler-utils is installed");
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    let mut found = clock_times(&read("pdftotext", &["-enc", "UTF-8"], &["-"]));
    found.extend(clock_times(&read("pdfinfo", &["-meta"], &[])));
    let dates = read("pdfinfo", &["-rawdates"], &[]);
    assert!(dates.contains("Pages:"), "a PDF");
    for date in dates.split("D:").skip(1) {
        // YYYYMMDD, then hour, minute and second if there are any.
        let digits: String = date.chars().take_while(char::is_ascii_digit).collect();
        if digits.chars().skip(8).any(|digit| digit != '0') {
            found.push(digits);
        }
    }
    found
}

/// What looks like a time of day and is not midnight.
fn clock_times(text: &str) -> Vec<String> {
    let bytes: Vec<char> = text.chars().collect();
    let digits = |at: usize| {
        let pair = bytes.get(at..at + 2)?;
        let value: String = pair.iter().collect();
        value
            .parse::<u32>()
            .ok()
            .filter(|_| pair[0].is_ascii_digit())
    };
    let mut found = Vec::new();
    for at in 2..bytes.len() {
        let between = bytes[at] == ':' || bytes[at] == 'h';
        let alone = at < 3 || !bytes[at - 3].is_ascii_digit();
        if let (true, true, Some(hour), Some(minute)) =
            (between, alone, digits(at - 2), digits(at + 1))
            && (hour, minute) != (0, 0)
            && hour < 24
            && minute < 60
        {
            found.push(format!("{hour}:{minute}"));
        }
    }
    found
}

/// The positive control: times are found where they stand.
#[test]
fn a_time_in_an_export_is_found() {
    assert_eq!(times("a.html", b"<p>sent 2027-03-01T14:07Z"), ["14:7"]);
    assert_eq!(times("a.csv", "à 09h30".as_bytes()), ["9:30"]);
    assert!(times("a.csv", b"2027-03-01,12,3:1").is_empty());
    let sheet = |created: &str| {
        format!(
            "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
             2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
             3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n\
             4 0 obj<</CreationDate({created})>>endobj\n\
             trailer<</Root 1 0 R/Info 4 0 R>>\n%%EOF\n"
        )
    };
    assert!(times("a.pdf", sheet("D:20270301").as_bytes()).is_empty());
    let found = times("a.pdf", sheet("D:20270301140733Z").as_bytes());
    assert_eq!(found, ["20270301140733"]);

    let spreadsheet = |hour: u8, text: &str| {
        let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for part in 0..6 {
            let time = zip::DateTime::from_date_and_time(1980, 1, 1, hour, 0, 0);
            let options = zip::write::SimpleFileOptions::default();
            let options = options.last_modified_time(time.expect("a time"));
            archive
                .start_file(part.to_string(), options)
                .expect("a part");
            archive.write_all(text.as_bytes()).expect("written");
        }
        archive.finish().expect("an archive").into_inner()
    };
    assert!(times("a.xlsx", &spreadsheet(0, "2027-03-01T00:00:00Z")).is_empty());
    assert_eq!(times("a.xlsx", &spreadsheet(14, "")).len(), 6);
    assert_eq!(times("a.xlsx", &spreadsheet(0, "T14:07:33Z")).len(), 2 * 6);
}

/// Over HTTP the downloads are these bytes, and no header tells an hour but the
/// hour of the download itself.
#[test]
fn downloads_carry_no_time_but_their_own() {
    let app = TestApp::start();
    let coordinator = app.coordinator();
    let partnership = coordinator.makes_partnership("The Maple Table");
    let id = coordinator.opens_round_with(&partnership, &[]);
    let known = tablee::round::Id::parse(&id).expect("an id");
    let answers = ballots(tool()).choosing(|member| (member % 3) as u8).of(9);
    members_answer(&app.store, &known, &answers);
    app.store.close_round(&known, CLOSING_DAY).expect("closes");
    for ending in ["csv", "html", "xlsx", "json"] {
        let file = coordinator.get(&format!("/rounds/{id}/report.{ending}"));
        assert_eq!(file.status, 200);
        assert!(times(&format!("report.{ending}"), &file.bytes).is_empty());
        for (name, value) in &file.headers {
            assert!(
                name == "date" || clock_times(value).is_empty(),
                "{name}: {value}"
            );
        }
    }
}
