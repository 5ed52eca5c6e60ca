//! What has to hold of any bytes, a function a reader of foreign input. The
//! bounded run beside this file and the targets in `fuzz/` share these bodies.
//!
//! The ballot box's own is in `src/store/ballot_box/box_bytes/any.rs`: nothing outside the store
//! can make one.

use std::io::Write;
use std::sync::LazyLock;
use tablee::ballot::{Ballot, FormAnswers};
use tablee::disclosure::{self, CountThreshold};
use tablee::envelope::{Identity, OpenError, Opening, Sealing};
use tablee::import;
use tablee::instrument::{Instrument, Item, Measure};
use tablee::invitation_code::Code;
use tablee::tally::ItemCounts;

/// Members who answered the round whose counts are read.
const ANSWERED: u32 = 12;

/// One question of every kind.
static EVERY_KIND: LazyLock<Instrument> = LazyLock::new(|| {
    let text = include_str!("../definitions/valid/every-kind.yaml");
    Instrument::parse(text, "every-kind.yaml").expect("a valid definition")
});

/// A definition is read or refused with its problems; what a round would keep
/// of it is read to the same instrument again.
pub(crate) fn definition(data: &[u8]) {
    match Instrument::parse_bytes(data, "") {
        Ok(read) => {
            let kept = Instrument::parse(read.source_text(), "");
            assert_eq!(kept.as_ref(), Ok(&read));
        }
        Err(problems) => {
            assert!(!problems.is_empty(), "refused without a word");
            for problem in problems {
                assert!(problem.line() >= 1 && problem.column() >= 1);
                assert!(!problem.to_string().is_empty());
            }
        }
    }
}

/// A file of counts is read or refused with its problems; counts that were read
/// add up, can be disclosed, and come back from a file that holds them.
pub(crate) fn counts(data: &[u8]) {
    let instrument = &*EVERY_KIND;
    match import::read(instrument, ANSWERED, data) {
        Ok(read) => {
            assert_eq!(read.len(), instrument.items().len());
            for (counts, item) in read.iter().zip(instrument.items()) {
                assert_eq!(counts.options.len(), item.options.len());
                assert!(counts.answered + counts.not_applicable <= ANSWERED);
                assert!(counts.options.iter().all(|count| *count <= counts.answered));
            }
            let kept =
                disclosure::publish_counts(instrument, ANSWERED, &read, CountThreshold::Eight);
            disclosure::disclose(instrument, &kept, ANSWERED);
            let again = import::read(instrument, ANSWERED, counts_file(&read).as_bytes());
            assert_eq!(again, Ok(read));
        }
        Err(problems) => {
            assert!((1..=50).contains(&problems.len()), "{}", problems.len());
            assert!(problems.iter().all(|problem| problem.line >= 1));
        }
    }
}

/// The file that says these counts.
fn counts_file(counts: &[ItemCounts]) -> String {
    let mut lines = vec!["item,option,count".to_owned()];
    for (item, counts) in EVERY_KIND.items().iter().zip(counts) {
        let id = &item.id;
        for (option, count) in counts.options.iter().enumerate() {
            lines.push(format!("{id},{},{count}", Item::letter(option)));
        }
        if item.measure == Measure::Several {
            lines.push(format!("{id},answered,{}", counts.answered));
        }
        if item.may_not_apply {
            lines.push(format!("{id},na,{}", counts.not_applicable));
        }
    }
    lines.join("\n")
}

/// What was typed as a code is one or is none; a code is read again from what
/// would be printed of it.
pub(crate) fn code(data: &[u8]) {
    let typed = String::from_utf8_lossy(data);
    if let Ok(code) = Code::parse(&typed) {
        let printed = code.to_string();
        assert_eq!(Code::parse(&printed).as_ref(), Ok(&code), "{printed}");
        assert_eq!(Code::parse(&printed.to_lowercase()), Ok(code));
    }
}

/// A member's form becomes a ballot that fits its instrument, whatever is in
/// the form, and the ballot's bytes become the same ballot.
pub(crate) fn form(data: &[u8]) {
    let instrument = &*EVERY_KIND;
    let Ok(fields) = serde_html_form::from_bytes::<Vec<(String, String)>>(data) else {
        return;
    };
    let pairs = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()));
    let (choices, problems) = FormAnswers::read(instrument, pairs);
    assert!(problems.len() <= fields.len());
    let open = choices.open_items();
    assert!(open.iter().all(|index| *index < instrument.items().len()));
    let sheet = choices.into_response(instrument);
    assert_eq!(sheet.written.len(), instrument.open_questions().len());
    let bytes = sheet.ballot.to_bytes();
    assert_ne!(bytes.first(), Some(&0), "an empty place of the box");
    let again = Ballot::from_bytes(instrument, &bytes);
    assert_eq!(again, Some(sheet.ballot));
    // The body itself as a ballot: one that is none, or one that stays itself.
    if let Some(ballot) = Ballot::from_bytes(instrument, data) {
        assert_eq!(ballot.to_bytes(), data);
    }
}

/// The identity by which envelopes are opened here, and one for it with something in it.
static SEALED: LazyLock<(Identity, Vec<u8>)> = LazyLock::new(|| {
    let identity = Identity::draw();
    let envelope = sealed(&identity, b"what is in a backup");
    (identity, envelope)
});

fn sealed(identity: &Identity, bytes: &[u8]) -> Vec<u8> {
    let mut sealing = Sealing::begin(Vec::new(), &identity.recipient()).expect("begun");
    sealing.write_all(bytes).expect("sealed");
    sealing.finish().expect("finished")
}

fn opened(identity: &Identity, envelope: &[u8]) -> Result<Vec<u8>, OpenError> {
    let mut opening = Opening::begin(envelope, identity)?;
    let mut all = Vec::new();
    loop {
        match opening.take(1000)? {
            [] => return Ok(all),
            some => all.extend_from_slice(some),
        }
    }
}

/// Bytes that nobody sealed are refused as an envelope, with a sentence, also where they
/// begin or go on as a real one; what is sealed comes back the same.
pub(crate) fn envelope(data: &[u8]) {
    let (identity, envelope) = &*SEALED;
    let at = data
        .first()
        .map_or(0, |at| usize::from(*at) % envelope.len());
    let mut forged = vec![data.to_vec(), [envelope, data].concat()];
    forged.push([&envelope[..at], data].concat());
    let end = (at + data.len()).min(envelope.len());
    forged.push([&envelope[..at], data, &envelope[end..]].concat());
    for one in forged.iter().filter(|one| *one != envelope) {
        let refused = opened(identity, one).expect_err("nobody sealed it");
        assert!(!refused.to_string().is_empty());
    }
    let again = opened(identity, &sealed(identity, data)).expect("it was sealed");
    assert_eq!(again, data);
    // As keys, they are none, or one that is written as it was read.
    let text = String::from_utf8_lossy(data);
    if let Ok(key) = Identity::parse(&text) {
        let again = Identity::parse(&key.to_text()).expect("written by us");
        assert_eq!(again.to_text(), key.to_text());
    }
}
