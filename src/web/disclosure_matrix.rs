//! Who could know what, by the way in which members get in. Coordinators see
//! this table before they choose, members before they answer.

use crate::instrument::Reader;
use crate::round::Entry;
use crate::texts::text;
use serde::Serialize;

/// The table of one way in.
#[derive(Serialize)]
pub(in crate::web) struct Who {
    /// The way in, for those who hear the table.
    of: String,
    rows: Vec<Row>,
}

/// A question, and the answer for the coordinator, other members, the host.
#[derive(Serialize)]
struct Row {
    question: String,
    answers: [String; 3],
}

pub(in crate::web) fn who(lang: &Reader, entry: Entry) -> Who {
    let rows = rows(entry).into_iter();
    Who {
        of: text(lang, &format!("entry-{}", entry.name()), &[]),
        rows: rows
            .map(|(question, answers)| Row {
                question: text(lang, question, &[]),
                answers: answers.map(|key| text(lang, key, &[])),
            })
            .collect(),
    }
}

/// Keys of the questions, and of the answers in the order of the columns.
fn rows(entry: Entry) -> [(&'static str, [&'static str; 3]); 3] {
    let (who_answered, twice) = match entry {
        Entry::Cards => (
            "who-number",
            ["who-spare-cards", "who-others-card", "who-tampering"],
        ),
        Entry::Sent => (
            "who-number",
            ["who-spare-sent", "who-others-code", "who-tampering"],
        ),
        Entry::Mail => (
            "who-trying",
            ["who-spare-codes", "who-others-code", "who-tampering"],
        ),
        Entry::Link => ("who-number", ["who-yes", "who-yes", "who-yes"]),
    };
    [
        ("who-answered", [who_answered, "who-no", "who-watching"]),
        ("who-what", ["who-no", "who-no", "who-altering"]),
        ("who-twice", twice),
    ]
}
