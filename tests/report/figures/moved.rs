//! What moved between rounds that were opened, answered and closed, or brought
//! in as counts: figures that are exact halves, and differences just under ten
//! points, read out of every output and worked out by hand.

use super::read::{Found, html_says, pdf_says, plain, said, tidy};
use crate::common::ballots::{ballots, members_answer, tool};
use crate::common::rounds::{a_partnership, a_round, start};
use crate::report::exports::reader::tables;
use crate::report::language;
use crate::report::pdf::poppler;
use regex_lite::Regex;
use std::collections::{BTreeMap, BTreeSet};
use tablee::ballot::{Answer, Ballot};
use tablee::disclosure::{CountThreshold, ItemCounts, publish_counts};
use tablee::document::Paper;
use tablee::document::Shape;
use tablee::instrument::{Question, shipped};
use tablee::report::ComparisonReport;
use tablee::report::render::{Export, Format};
use tablee::results::compared::{For, comparison};
use tablee::round::{Id, Round};
use tablee::store::Store;

/// Answers to a question by 8 members, then by 10 (one of them leaves question
/// 6 open). All chose B of the questions that are not here.
const MOVED: [(&str, [u32; 3], [u32; 3]); 6] = [
    ("1", [0, 1, 7], [0, 5, 5]),
    ("3", [0, 6, 2], [0, 2, 8]),
    ("4", [0, 2, 6], [0, 10, 0]),
    ("5", [0, 1, 7], [0, 9, 1]),
    ("6", [0, 2, 6], [4, 5, 0]),
    ("12", [0, 0, 8], [0, 8, 2]),
];

/// What moved; its score before and after; the difference as it is printed, in
/// tenths; how often the later answer is the better one, and the other way round.
type Printed = (
    &'static str,
    &'static str,
    [&'static str; 2],
    i16,
    [&'static str; 2],
);

#[rustfmt::skip]
const PRINTED: [Printed; 15] = [
    // 28.125 and 37.5; 9.375 is not yet near ten.
    ("requirement", "R1", ["28", "38"], 90, ["59", "41"]),
    // 37.5 and 10; -27.5; 22.5 and 77.5.
    ("requirement", "R2", ["38", "10"], -280, ["23", "78"]),
    // 12.5 and 50; 37.5; 87.5 and 12.5.
    ("requirement", "R3", ["13", "50"], 380, ["88", "13"]),
    // 39.0625 and 48.75; 9.6875; 59.6875.
    ("requirement", "R4", ["39", "49"], 97, ["60", "40"]),
    // 37.5 and 47.5; 10 is ten.
    ("requirement", "R5", ["38", "48"], 100, ["60", "40"]),
    // 43.75 and 53.7037..; 9.9537..: less than ten, so never 10.0.
    ("requirement", "R6", ["44", "54"], 99, ["57", "43"]),
    // 41.40625 and 51.2268..; 9.8206..; 58.4317..
    ("theme", "engagement", ["41", "51"], 98, ["58", "42"]),
    // 32.8125 and 42.5; 9.6875; 59.6875.
    ("theme", "inclusion", ["33", "43"], 97, ["60", "40"]),
    // 25 and 30.
    ("theme", "decision-making", ["25", "30"], 50, ["55", "45"]),
    // 6.25 and 25; 18.75; 68.75 and 31.25.
    ("question", "1", ["6", "25"], 190, ["69", "31"]),
    ("question", "3", ["38", "10"], -280, ["23", "78"]),
    ("question", "4", ["13", "50"], 380, ["88", "13"]),
    // 38.75; 88.75 and 11.25.
    ("question", "5", ["6", "45"], 390, ["89", "11"]),
    // 12.5 and 72.2..; 59.7..; 93.05.. and 6.94..
    ("question", "6", ["13", "72"], 600, ["93", "7"]),
    ("question", "12", ["0", "40"], 400, ["90", "10"]),
];

/// What moved, and its difference and its share as an output prints them.
type Moves = BTreeSet<(String, String, String, String)>;

/// `28`, `9.7`, `9,7`.
fn points(tenths: i16, mark: &str) -> String {
    let (whole, part) = (tenths.abs() / 10, tenths.abs() % 10);
    match part {
        0 => whole.to_string(),
        part => format!("{whole}{mark}{part}"),
    }
}

/// What an output has to say: of these kinds, by the names that it gives them.
fn expected(kinds: &[&str], back: bool, name: impl Fn(&str) -> String, mark: &str) -> Moves {
    let of_kind = PRINTED.iter().filter(|(kind, ..)| kinds.contains(kind));
    let printed = of_kind.map(|(kind, id, _, tenths, better)| {
        let sign = if (*tenths < 0) == back { "" } else { "-" };
        let difference = format!("{sign}{}", points(*tenths, mark));
        let better = better[usize::from(back)].to_owned();
        ((*kind).to_owned(), name(id), difference, better)
    });
    printed.collect()
}

/// Counts of every question, by 8 members or by 10.
fn counts(later: bool) -> Vec<[u32; 3]> {
    let items = shipped()[0].items().iter();
    let of = |id: &str| MOVED.iter().find(|(known, ..)| *known == id);
    items
        .map(|item| match (of(&item.id), later) {
            (Some((_, before, _)), false) => *before,
            (Some((_, _, after)), true) => *after,
            (None, false) => [0, 8, 0],
            (None, true) => [0, 10, 0],
        })
        .collect()
}

/// Ballots with these counts.
fn counted_so(members: u32, counts: &[[u32; 3]]) -> Vec<Ballot> {
    let answer = |member: usize, item: usize| {
        let [a, b, c] = counts[item];
        match member as u32 {
            member if member < a => Answer::Option(0),
            member if member < a + b => Answer::Option(1),
            member if member < a + b + c => Answer::Option(2),
            _ => Answer::None,
        }
    };
    ballots(tool()).by(answer).of(members as usize)
}

/// Three rounds, a year after one another: the second differs from the first,
/// the third has the counts of the first again and came in as counts.
fn three_rounds(store: &Store) -> [Round; 3] {
    let whose = a_partnership(store);
    let round = |label: &str| a_round().called(label).of(16).opened_at(start());
    let day = |year: i16| jiff::civil::date(year, 11, 20);
    let answered = |year: i16, members: u32, counts: &[[u32; 3]]| {
        let (id, _) = round(&year.to_string()).opens_in(store, &whose);
        members_answer(store, &id, &counted_so(members, counts));
        store.close_round(&id, day(year)).expect("closed");
        id
    };
    let first = answered(2025, 8, &counts(false));
    let second = answered(2026, 10, &counts(true));
    let again: Vec<ItemCounts> = counts(false)
        .into_iter()
        .map(|counts| ItemCounts::of(counts.to_vec()))
        .collect();
    let again = publish_counts(&shipped()[0], 8, &again, CountThreshold::Eight);
    let third = store.import_round(&whose, &round("2027").settings(), day(2027), &again, None);
    let third = third.expect("stored");
    [first, second, third].map(|id: Id| {
        let round = store.round(&id).expect("read").expect("there");
        Round::clone(&round)
    })
}

fn csv_rows(bytes: &[u8], tag: &str) -> Vec<Vec<String>> {
    let mut rows = csv::ReaderBuilder::new();
    let mut rows = rows
        .has_headers(false)
        .delimiter(tablee::texts::csv_separator(&language(tag)))
        .from_reader(&bytes["\u{feff}".len()..]);
    let row = |row: csv::StringRecord| row.iter().map(str::to_owned).collect();
    rows.records()
        .map(|found| row(found.expect("a row")))
        .collect()
}

/// Every change in the rows of the CSV or the spreadsheet, headings first: those
/// whose keys begin with `head`.
fn rows_say(tag: &str, head: &str, rows: &[Vec<String>], whole_share: bool) -> Moves {
    let heads: Vec<String> = rows[0].iter().map(|head| as_one(head)).collect();
    let cell = |row: &[String], key: &str| {
        let head = as_one(&said(tag, &format!("{head}-{key}")));
        let at = heads.iter().position(|one| *one == head);
        let cell = row.get(at.unwrap_or_else(|| panic!("no {head} in {heads:?}")));
        cell.map_or("", |cell| cell.trim_start_matches('\''))
            .to_owned()
    };
    let mut found = Moves::new();
    for row in &rows[1..] {
        let kind = ["requirement", "theme", "question"]
            .into_iter()
            .find(|kind| {
                tidy(&cell(row, "kind")) == said(tag, &format!("compare-csv-kind-{kind}-change"))
            });
        let Some(kind) = kind else { continue };
        let better = cell(row, "better");
        let better = if whole_share {
            better
        } else {
            let share: f64 = better.parse().expect("a number");
            format!("{:.6}", 100.0 * share)
                .trim_end_matches(".000000")
                .to_owned()
        };
        let (id, difference) = (cell(row, "id"), cell(row, "difference"));
        found.insert((kind.to_owned(), id, difference, better));
    }
    found
}

/// A heading, whether it is one word or several.
fn as_one(head: &str) -> String {
    tidy(&head.trim_start_matches('\'').replace('_', " ")).to_lowercase()
}

fn json_says(bytes: &[u8]) -> Moves {
    let document: serde_json::Value = serde_json::from_slice(bytes).expect("JSON");
    let change = &document["changes"][0];
    let list = |of: &serde_json::Value| of.as_array().expect("a list").clone();
    let mut found = Moves::new();
    let mut put = |kind: &str, id: &serde_json::Value, moved: &serde_json::Value| {
        found.insert((
            kind.to_owned(),
            id.as_str().expect("an id").to_owned(),
            moved["difference"].to_string(),
            moved["later_better_percent"].to_string(),
        ));
    };
    for (kind, name) in [("requirement", "requirements"), ("theme", "themes")] {
        for (of, moved) in list(&document[name]).iter().zip(list(&change[name])) {
            put(kind, &of["id"], &moved);
        }
    }
    for moved in list(&change["items"]) {
        let at = moved["item"].as_u64().expect("a place");
        let at = usize::try_from(at).expect("a place");
        put("question", &document["items"][at]["id"], &moved);
    }
    found
}

/// The page's and the PDF's table of the questions that moved most.
fn table_says(tag: &str, cells: &[Found]) -> Moves {
    let column = |cell: &Found, key: &str| cell.column == said(tag, key);
    let mut rows: BTreeMap<String, [String; 2]> = BTreeMap::new();
    for cell in cells {
        let at = match cell {
            cell if column(cell, "compare-col-difference") => 0,
            cell if column(cell, "compare-col-better") => 1,
            _ => continue,
        };
        let text = cell.text.replace('\u{2212}', "-");
        let text = text.trim_start_matches('+').trim_end_matches([' ', '%']);
        text.clone_into(&mut rows.entry(cell.row.clone()).or_default()[at]);
    }
    let rows = rows.into_iter();
    rows.map(|(row, [difference, better])| ("question".to_owned(), row, difference, better))
        .collect()
}

/// Score before and after, difference and share of every requirement, in their
/// order, out of sentences such as *23 points more, from 38 to 61. Pick … 64%*.
fn sentences_say(text: &str, sentence: &Regex) -> Vec<[String; 5]> {
    let found = sentence.captures_iter(text);
    found
        .map(|found| [1, 2, 3, 4, 5].map(|at| found[at].to_owned()))
        .collect()
}

fn expected_sentences(back: bool, [more, less]: [&str; 2], mark: &str) -> Vec<[String; 5]> {
    let all = PRINTED.iter().filter(|(kind, ..)| *kind == "requirement");
    all.map(|(_, _, [before, after], tenths, better)| {
        let amount = points(*tenths, mark);
        let rises = (*tenths > 0) != back;
        let way = if rises { more } else { less };
        let [from, to] = if back {
            [after, before]
        } else {
            [before, after]
        };
        let better = better[usize::from(back)];
        [&*amount, way, from, to, better].map(str::to_owned)
    })
    .collect()
}

/// The labels in the drawings of a requirement's rounds.
fn labels(of: &ComparisonReport, requirement: usize) -> Vec<BTreeSet<String>> {
    let text = Regex::new("<text[^>]*>([^<]*)</text>").expect("valid");
    let id = format!("compare-requirement-{requirement}");
    let document = of.document();
    let chart = document
        .charts()
        .find(|chart| chart.id == id)
        .expect("a chart");
    let drawn = [Shape::Wide, Shape::Narrow].map(|shape| chart.svg(shape));
    drawn
        .iter()
        .map(|svg| {
            text.captures_iter(svg)
                .map(|found| tidy(&found[1]))
                .collect()
        })
        .collect()
}

fn holds(store: &Store, rounds: &[Round], tag: &str, back: bool) {
    let of = comparison(store, rounds, &language(tag), For::Coordinators).expect("compared");
    let made = |ending: &str| {
        let format = Format::ending_in(ending, Format::of_reports()).expect("a format");
        format.render(&of, Paper::A4).expect("made")
    };
    let (mark, ways, sentence) = match tag {
        "en" => (
            ".",
            ["more", "less"],
            r"([0-9.]+) points (more|less), from (\d+) to (\d+)\. Pick [^%]* (\d+)%",
        ),
        _ => (
            ",",
            ["plus", "moins"],
            r"([0-9,]+) points de (plus|moins), de (\d+) à (\d+)\. Tirez [^%]* (\d+) %",
        ),
    };
    let sentence = Regex::new(sentence).expect("valid");
    let unmoved = |found: Moves| -> Moves {
        // All chose B of these in both rounds.
        let (same, moved): (Moves, Moves) = found
            .into_iter()
            .partition(|(_, _, difference, _)| difference == "0");
        assert!(same.iter().all(|(.., better)| better == "50"), "{same:?}");
        moved
    };
    let by_id = |id: &str| id.to_owned();
    let all = expected(&["requirement", "theme", "question"], back, by_id, ".");
    assert_eq!(unmoved(json_says(&made("json"))), all, "JSON {tag}");
    let found = rows_say(tag, "compare-csv", &csv_rows(&made("csv"), tag), true);
    let in_csv = expected(&["requirement", "theme", "question"], back, by_id, mark);
    assert_eq!(unmoved(found), in_csv, "CSV {tag}");
    let sheets = tables(&made("xlsx"));
    let changes = said(tag, "compare-sheet-changes");
    let sheet = sheets.iter().find(|sheet| tidy(&sheet.name) == changes);
    let found = rows_say(
        tag,
        "compare-head",
        &sheet.expect("a sheet of changes").rows,
        false,
    );
    assert_eq!(unmoved(found), all, "XLSX {tag}");

    let html = String::from_utf8(made("html")).expect("UTF-8");
    let pdf = made("pdf");
    let printed = tidy(&poppler("pdftotext", &[], &pdf, &["-"]));
    let name = |id: &str| {
        let mut items = shipped()[0].items().iter();
        let at = items.position(|item| item.id == id).expect("an item");
        let number = shipped()[0].number_of(Question::Item(at));
        let topic = shipped()[0].items()[at].topic.get(&language(tag));
        tidy(&format!("{number}. {topic}"))
    };
    // Pages have the five that moved most: not the first.
    let mut questions = expected(&["question"], back, name, mark);
    questions.retain(|(_, question, ..)| *question != name("1"));
    for (output, cells, text) in [
        ("page", html_says(&html), plain(&html)),
        ("PDF", pdf_says(&pdf), printed),
    ] {
        assert_eq!(table_says(tag, &cells), questions, "{output} {tag}");
        let told = sentences_say(&text, &sentence);
        assert_eq!(told, expected_sentences(back, ways, mark), "{output} {tag}");
    }
    let requirements = PRINTED.iter().filter(|(kind, ..)| *kind == "requirement");
    for (at, (_, id, scores, ..)) in (1..).zip(requirements) {
        // One question of a small group is drawn as people, under their number.
        let people = match shipped()[0].requirements()[at - 1].items[..] {
            [alone] => MOVED
                .iter()
                .find(|moved| moved.0 == shipped()[0].items()[alone].id),
            _ => None,
        };
        let figures: Vec<String> = match people {
            Some((_, before, after)) => before.iter().chain(after).map(u32::to_string).collect(),
            None => scores.map(str::to_owned).to_vec(),
        };
        for labels in labels(&of, at) {
            let drawn = |figure: &String| labels.contains(figure);
            assert!(figures.iter().all(drawn), "{id}: {figures:?} in {labels:?}");
        }
    }
}

#[test]
fn what_moved_is_rounded_half_up_from_exact_scores_in_every_output() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::open(&folder.path().join("data")).expect("opens");
    let rounds = three_rounds(&store);
    holds(&store, &rounds[..2], "en", false);
    holds(&store, &rounds[1..], "fr", true);
}
