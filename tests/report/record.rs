//! The record of a discussion: every format read back by a reader that is not ours.

mod made_up;

use crate::common::people::pairs;
use crate::report::docx::{printed, read, styled, words};
use crate::report::exports::reader::tables;
use crate::report::pdf::{bare, pages, pdf_text, poppler};
use crate::report::{golden, report, table};
use made_up::{MEETING, YEAR_BEFORE, meeting, noted, record};
use serde_json::Value;
use tablee::document::Paper;
use tablee::document::{Block, PageShape};
use tablee::record::{Noted, Part, Parts, schema};
use tablee::report::render::{self, Export, Format};

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
    let hostile = pairs(&hostile);
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
    let rules = serde_json::from_str::<Value>(&schema()).expect("JSON");
    let mut schemas = boon::Schemas::new();
    let mut compiler = boon::Compiler::new();
    compiler
        .add_resource("record.json", rules)
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

#[test]
fn a_spreadsheet_and_a_page_say_what_was_noted() {
    for (tag, sheets) in [
        ("en", ["Subjects", "Our own answers", "Decisions"]),
        ("fr", ["Sujets", "Nos réponses communes", "Décisions"]),
    ] {
        let of = meeting(tag);
        let found = tables(&render::xlsx(&of).expect("a spreadsheet"));
        let names: Vec<&str> = found.iter().map(|sheet| sheet.name.as_str()).collect();
        assert_eq!(names, sheets);
        assert_eq!(found[0].rows.len(), 1 + 3);
        assert_eq!(found[0].rows[1][1], "9", "dots are a number");
        assert_eq!(found[1].rows.len(), 1 + 7);
        assert_eq!(
            found[2].rows.len(),
            1 + 2 + 2,
            "those of the year before too"
        );
        let cells: Vec<&String> = found
            .iter()
            .flat_map(|sheet| &sheet.rows)
            .flatten()
            .collect();
        let html = render::html(&of);
        // What the meeting as a whole noted stands in no table.
        let of_meeting = |words: &str| {
            let mut typed = MEETING.iter();
            typed.any(|(name, text)| name.starts_with("meeting/") && text.contains(words))
        };
        for words in own_words() {
            let in_a_cell = cells.iter().any(|cell| cell.contains(words));
            assert!(in_a_cell || of_meeting(words), "{words}");
            assert!(html.contains(words), "{words}");
        }
        assert!(!html.contains("<script"), "nothing runs");
    }
}
