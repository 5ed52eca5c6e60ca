//! A meeting that was talked through, for whoever looks at its record.

use crate::report::{language, report};
use tablee::discussion::Discussion;
use tablee::instrument::{Instrument, shipped};
use tablee::record::{EarlierRound, Noted, Record, RecordFacts};
use tablee::report::RoundReport;

/// A meeting as a group may note it: two subjects of the questionnaire and one of its
/// own, an answer for each requirement, two decisions, and two of the year before.
pub(super) const MEETING: &[(&str, &str)] = &[
    ("plan/leads", "Whoever leads"),
    ("subjects", "requirement/R3 question/14 own/1"),
    ("meeting/surprises", "How far apart we are on who decides."),
    ("meeting/expected", "That new members feel welcome."),
    (
        "meeting/proud",
        "Fourteen organizations at one table for two years.",
    ),
    (
        "meeting/thanks",
        "The library, for the room and the coffee.",
    ),
    ("meeting/later", "Whether to meet in the evening."),
    ("meeting/next-look", "2027-03-01"),
    ("about/requirement/R3/dots", "9"),
    (
        "about/requirement/R3/what",
        "Budgets come to the table when they are settled.\nTwo members heard of the new site from the newspaper.",
    ),
    (
        "about/requirement/R3/so-what",
        "Who is not asked stops coming.",
    ),
    (
        "about/requirement/R3/now-what",
        "Bring the next budget while it is a draft.",
    ),
    ("about/requirement/R3/hands", "ours"),
    ("about/requirement/R3/answer", "B"),
    (
        "about/requirement/R3/reason",
        "We are heard on projects, not on money.",
    ),
    ("about/question/14/dots", "6"),
    (
        "about/question/14/what",
        "Minutes reach everybody, but three weeks late.",
    ),
    ("about/question/14/now-what", "One page, the same day."),
    ("about/question/14/answer", "not-agreed"),
    ("about/own/1/title", "Who comes to the table next"),
    ("about/own/1/dots", "1"),
    ("about/own/1/hands", "carry"),
    ("about/own/1/carry-to", "the city council"),
    // Points alone: others were chosen.
    ("about/question/2/dots", "0"),
    ("about/requirement/R1/answer", "A"),
    ("about/requirement/R2/answer", "B"),
    ("about/requirement/R4/answer", "B"),
    ("about/requirement/R5/answer", "C"),
    (
        "about/requirement/R5/reason",
        "Large organizations speak first.",
    ),
    ("about/requirement/R6/answer", "A"),
    (
        "action/1/what",
        "When a budget is drafted, the treasurer brings it to the next meeting.",
    ),
    (
        "action/1/who",
        "Treasurer, with the two youth organizations",
    ),
    ("action/1/due", "2027-01-31"),
    ("action/1/requirement", "R3"),
    ("action/1/shows", "Three members have changed a line of it."),
    ("action/1/stops", "The separate finance committee."),
    (
        "action/2/what",
        "When a meeting ends, whoever notes sends one page the same day.",
    ),
    ("action/2/who", "Secretariat"),
    ("action/2/due", "2026-12-01"),
    ("action/2/state", "under-way"),
];

pub(super) const YEAR_BEFORE: &[(&str, &str)] = &[
    (
        "action/1/what",
        "When members are new, two others call them before the first meeting.",
    ),
    ("action/1/state", "done"),
    ("action/1/helped", "yes"),
    (
        "action/2/what",
        "When a subject is sent back twice, it goes to the regional table.",
    ),
    ("action/2/state", "dropped"),
    ("action/2/why", "The regional table ended in spring."),
];

fn discussion(rows: &[(&str, &str)]) -> Discussion {
    let row = |(name, text): &(&str, &str)| ((*name).to_owned(), (*text).to_owned(), 1);
    Discussion::read(rows.iter().map(row))
}

pub(super) fn noted(rows: &[(&str, &str)]) -> Noted {
    Noted {
        discussion: discussion(rows),
        earlier: vec![EarlierRound {
            label: "2025".to_owned(),
            closed_on: jiff::civil::date(2025, 11, 14),
            discussion: discussion(YEAR_BEFORE),
        }],
    }
}

fn facts(tag: &str, answered: Option<(u32, u32)>) -> RecordFacts {
    RecordFacts {
        partnership: "=Quartier «\u{202f}en santé\u{202f}» <&>".to_owned(),
        round: "2026".to_owned(),
        closed_on: jiff::civil::date(2026, 11, 20),
        answered,
        language: language(tag).into(),
    }
}

fn instrument() -> &'static Instrument {
    &shipped()[0]
}

pub(super) fn record(tag: &str, noted: &Noted, report: Option<RoundReport>) -> Record {
    let answered = report.as_ref().map(|_| (11, 14));
    Record::new(instrument(), facts(tag, answered), noted, report)
}

/// The meeting beside what eleven of fourteen answered.
pub(super) fn meeting(tag: &str) -> Record {
    record(tag, &noted(MEETING), Some(report(tag, 11)))
}
