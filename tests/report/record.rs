//! The record of a discussion: every format read back by a reader that is not ours.

use crate::report::docx::{printed, read, styled, words};
use crate::report::pdf::{bare, pages, pdf_text, poppler};
use crate::report::{golden, language, report, table};
use serde_json::Value;
use tablee::discussion::Discussion;
use tablee::instrument::{Instrument, shipped};
use tablee::record::{EarlierRound, Noted, Part, Parts, Record, RecordFacts, schema};
use tablee::report::document::{Block, PageShape};
use tablee::report::render::{self, Export, Format};
use tablee::report::{Paper, RoundReport};

/// A meeting as a group may note it: two subjects of the questionnaire and one of its
/// own, an answer for each requirement, two decisions, and two of the year before.
const MEETING: &[(&str, &str)] = &[
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

const YEAR_BEFORE: &[(&str, &str)] = &[
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

pub(crate) fn noted(rows: &[(&str, &str)]) -> Noted {
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

fn record(tag: &str, noted: &Noted, report: Option<RoundReport>) -> Record {
    let answered = report.as_ref().map(|_| (11, 14));
    Record::new(instrument(), facts(tag, answered), noted, report)
}

/// The meeting beside what eleven of fourteen answered.
fn meeting(tag: &str) -> Record {
    record(tag, &noted(MEETING), Some(report(tag, 11)))
}

/// Texts that break what is careless with them.
const HOSTILE: [&str; 5] = [
    "]]> <b>bold</b> & \"quoted\" 'too'",
    "=HYPERLINK(\"http://example.org\")",
    "#let x = 1; $ \\ * _ @cite",
    "\u{5e9}\u{5dc}\u{5d5}\u{5dd} (2) and then",
    "\u{633}\u{644}\u{627}\u{645}",
];

/// What it says in its own words, but for days and numbers.
fn own_words() -> Vec<&'static str> {
    let of = |rows: &'static [(&'static str, &'static str)]| rows.iter();
    let typed = of(MEETING).chain(of(YEAR_BEFORE));
    typed
        .filter(|(_, text)| text.len() > 12 && !text.contains('/'))
        .filter(|(name, _)| *name != "plan/leads" && *name != "subjects")
        .flat_map(|(_, text)| text.lines())
        .collect()
}

#[test]
fn a_usual_meeting_takes_two_pages_that_say_what_they_are() {
    for tag in ["en", "fr"] {
        let pdf = render::pdf(&meeting(tag), Paper::A4).expect("a PDF");
        assert_eq!(pages(&pdf), 2, "{tag}");
        let text = bare(&pdf_text(&pdf));
        for words in own_words() {
            // Side by side, lines of one are between lines of another.
            for word in words.split_whitespace() {
                assert!(text.contains(&bare(word)), "{tag}: {word}");
            }
        }
        assert!(
            !text.contains("Whoeverleads"),
            "who leads is for those who prepare"
        );
        let info = poppler("pdfinfo", &["-isodates"], &pdf, &[]);
        assert!(info.contains("Tagged:          yes"), "{info}");
        assert!(
            info.contains("CreationDate:    2026-11-20T00:00:00"),
            "{info}"
        );
        let raw = String::from_utf8_lossy(&pdf);
        assert!(raw.contains("<pdfuaid:part>1<"));
        let structure = poppler("pdfinfo", &["-struct-text"], &pdf, &[]);
        for tag in ["H1", "H2", "Table", "TH", "TD"] {
            assert!(structure.contains(tag), "{tag} in {structure}");
        }
    }
}

#[test]
fn all_that_a_record_says_is_said() {
    for tag in ["en", "fr"] {
        golden(
            &format!("documents/record-{tag}.txt"),
            &crate::report::as_text::as_text(&meeting(tag).document(), &[]),
        );
    }
    golden("../../docs/record.schema.json", &schema());
}

#[test]
fn a_document_to_edit_says_the_same_and_libreoffice_reads_it() {
    let hostile: Vec<(String, String)> = (1..)
        .zip(HOSTILE)
        .map(|(number, text)| (format!("action/{number}/what"), text.to_owned()))
        .collect();
    let hostile: Vec<(&str, &str)> = hostile
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let long = "A long note. ".repeat(1_538);
    assert!(long.len() > 19_900);
    let long = [("meeting/proud", long.as_str())];
    let files: Vec<Vec<u8>> = [
        meeting("en"),
        meeting("fr"),
        record("en", &noted(&hostile), None),
        record("fr", &noted(&long), None),
    ]
    .iter()
    .map(|of| render::docx(of, Paper::Letter))
    .collect();
    let found: Vec<Value> = files.iter().map(|file| read(file)).collect();
    for of in &found[..2] {
        let written = words(of);
        for line in own_words() {
            assert!(written.contains(line), "{line}");
        }
        assert_eq!(styled(of, "Heading 1").len(), 6);
        assert_eq!(styled(of, "Heading 2").len(), 3, "a subject each");
        assert!(
            of["tables"]
                .as_array()
                .is_some_and(|tables| tables.len() == 2)
        );
    }
    let written = words(&found[2]);
    for text in HOSTILE {
        assert!(written.contains(text), "{text}");
    }
    let paragraphs = found[2]["paragraphs"].as_array().expect("paragraphs");
    let turned: Vec<&Value> = paragraphs
        .iter()
        .filter(|one| one["from_the_right"] == true)
        .collect();
    assert!(turned.len() == 2, "{turned:?}");
    assert!(words(&found[3]).contains(long[0].1.trim()));
    let printed = printed(&files);
    let text = bare(&pdf_text(&printed[2]));
    for text_of in &HOSTILE[..3] {
        assert!(text.contains(&bare(text_of)), "{text_of}");
    }
    assert!(pages(&printed[3]) > 3, "a long note is printed whole");
    assert!(pages(&printed[0]) <= 3);
}

#[test]
fn hostile_and_long_texts_get_through_every_other_format() {
    let line = HOSTILE.join(" ");
    let long = format!("{line} {}", "word ".repeat(3_900));
    let rows = [
        ("subjects", "own/1"),
        ("about/own/1/title", line.as_str()),
        ("about/own/1/what", long.as_str()),
        ("about/own/1/reason", line.as_str()),
        ("action/1/what", line.as_str()),
        ("action/1/who", "=1+1"),
    ];
    let of = record("en", &noted(&rows), None);
    for format in Format::of_records() {
        let bytes = format.render(&of, Paper::A4).expect("made");
        assert!(
            bytes == format.render(&of, Paper::A4).expect("made"),
            "{format:?}"
        );
        assert!(!bytes.is_empty());
    }
    let json: Value = serde_json::from_slice(&render::json(&of)).expect("JSON");
    assert_eq!(json["subjects"][0]["what"], long.as_str());
    assert_eq!(json["answers"][0]["text"], line.as_str());
    let html = render::html(&of);
    assert!(html.contains("&lt;b&gt;bold&lt;/b&gt; &amp;"), "escaped");
    assert!(!html.contains("<b>bold"));
    let csv = render::csv(&of);
    let rows: Vec<csv::StringRecord> = table(&csv[3..], "en")
        .records()
        .collect::<Result<_, _>>()
        .expect("rows of one length");
    assert!(rows[0].iter().any(|cell| cell == line));
    assert!(
        rows[0].iter().any(|cell| cell == "'=1+1"),
        "never a formula"
    );
    let pdf = render::pdf(&of, Paper::A4).expect("a PDF");
    let text = bare(&pdf_text(&pdf));
    assert!(text.matches("word").count() > 3_800, "the note is whole");
    assert!(text.contains("#letx=1;$\\*_@cite"), "{}", &text[..400]);
}

#[test]
fn the_json_is_as_its_schema_says() {
    let compiled = serde_json::from_str::<Value>(&schema()).expect("JSON");
    let mut schemas = boon::Schemas::new();
    let mut compiler = boon::Compiler::new();
    compiler
        .add_resource("record.json", compiled)
        .expect("a schema");
    let index = compiler
        .compile("record.json", &mut schemas)
        .expect("a schema");
    let nothing = Noted::default();
    for of in [meeting("en"), meeting("fr"), record("en", &nothing, None)] {
        let json: Value = serde_json::from_slice(&render::json(&of)).expect("JSON");
        let outcome = schemas.validate(&json, index);
        assert!(outcome.is_ok(), "{}", outcome.expect_err("wrong"));
    }
    let of = meeting("en");
    let data = of.data();
    assert_eq!(data.round.answered, Some(11));
    assert_eq!(data.answers.len(), 7);
    let answer = &data.answers[3];
    assert_eq!(
        (answer.about.as_str(), answer.option),
        ("requirement/R4", Some('B'))
    );
    let not_agreed = data.answers.iter().find(|one| one.about == "question/14");
    let not_agreed = not_agreed.expect("noted");
    assert_eq!(not_agreed.text, "Not agreed, and that is fine");
    assert_eq!(
        not_agreed.members.as_deref(),
        Some("2\u{a0}A, 7\u{a0}B, 0\u{a0}C")
    );
}

#[test]
fn with_few_answers_a_record_says_of_them_what_the_report_says() {
    for (answers, said) in [(6, Some("Mostly")), (3, None)] {
        let of = record("en", &noted(MEETING), Some(report("en", answers)));
        let members = of
            .data()
            .answers
            .iter()
            .filter_map(|one| one.members.clone());
        let members: Vec<String> = members.collect();
        assert!(
            members.iter().all(|one| !one.contains(['A', 'B', 'C'])),
            "no counts: {members:?}"
        );
        assert_eq!(members.is_empty(), said.is_none(), "{members:?}");
    }
    let together = record("en", &noted(MEETING), None);
    let cover = together.document().head.cover.expect("a cover");
    assert!(
        cover.answered.contains("answered together"),
        "{}",
        cover.answered
    );
}

#[test]
fn slides_are_the_chosen_subjects_one_a_page_as_wide_as_a_screen() {
    for tag in ["en", "fr"] {
        let of = meeting(tag);
        let slides = of.slides().expect("some");
        assert_eq!(slides.page, PageShape::Slide);
        let charts: Vec<&str> = slides.charts().map(|chart| chart.id.as_str()).collect();
        assert_eq!(
            charts.len(),
            2,
            "the group's own subject has none: {charts:?}"
        );
        let format = Format::ending_in("slides.pdf", Format::of_records()).expect("a format");
        let pdf = format.render(&of, Paper::A4).expect("a PDF");
        assert_eq!(pages(&pdf), 3);
        let info = poppler("pdfinfo", &[], &pdf, &[]);
        assert!(info.contains("720 x 405 pts"), "{info}");
    }
    let nothing = record("en", &Noted::default(), None);
    let slides = nothing.slides().expect("a page that says so");
    assert_eq!(slides.chapters.len(), 1);
}

#[test]
fn a_part_that_is_left_out_is_in_no_file() {
    for part in Part::ALL {
        let without = noted(MEETING).only(Parts::of(|one| one != part));
        let of = record("en", &without, Some(report("en", 11)));
        let json = String::from_utf8(render::json(&of)).expect("UTF-8");
        let of_part = match part {
            Part::Notes => ["Budgets come to the table", "for the room and the coffee"],
            Part::Answers => ["not on money", "Not agreed"],
            Part::Decisions => ["the treasurer brings it", "The regional table ended"],
        };
        for text in of_part {
            assert!(!json.contains(text), "{part:?}: {text}");
        }
        let kept = without.to_kept();
        assert_eq!(Noted::from_kept(&kept).expect("ours"), without);
    }
    let nothing = record("en", &Noted::default(), None).document();
    assert_eq!(nothing.chapters.len(), 1);
    assert!(matches!(nothing.chapters[0].blocks[..], [Block::Text(_)]));
}
