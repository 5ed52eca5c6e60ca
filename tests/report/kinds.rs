//! Every kind of question in every output: golden files of one of each, charts
//! of whatever a definition may declare, and what must hold of all instruments.

use crate::common::html::{self, Element, without_drawings};

use crate::report::laid_out::{
    body, chapter, charts, discussion, figures, overview, sections, sentences, starters,
};
use tablee::ballot::Ballot;
use tablee::disclosure::{CountThreshold, Disclosed, disclose, retain};
use tablee::document::{Block, OpenAnswers};
use tablee::document::{Paper, Shape};
use tablee::instrument::{Instrument, Measure, shipped};
use tablee::report::RoundReport;
use tablee::report::render::{self, Export};

use crate::report::few::has_figures;
use crate::report::made_up::{Answers, ballots, widest};
use crate::report::pdf;
use crate::report::{facts, golden, golden_document, stands_alone};

const EVERY_KIND: &str = include_str!("../definitions/valid/every-kind.yaml");

pub(crate) fn every_kind() -> Instrument {
    Instrument::parse(EVERY_KIND, "").expect("valid")
}

/// What somebody wrote to each question in words.
fn written(instrument: &Instrument) -> Vec<Vec<String>> {
    let texts = [
        "=Keep the shared meals; people talk there.",
        "Fewer e-mails,\nmore calls.",
        "\u{5e9}\u{5dc}\u{5d5}\u{5dd}, and <b>bold</b>",
    ];
    let of = |index: usize| {
        texts[..3 - index % 2]
            .iter()
            .map(|t| (*t).to_owned())
            .collect()
    };
    (0..instrument.open_questions().len()).map(of).collect()
}

pub(crate) fn shown(instrument: &Instrument, ballots: &[Ballot]) -> Disclosed {
    let retained = retain(
        instrument,
        ballots,
        written(instrument),
        CountThreshold::Eight,
    );
    let invited = u32::try_from(ballots.len()).expect("few") + 3;
    disclose(instrument, &retained, invited)
}

pub(crate) fn report(
    instrument: &Instrument,
    n: usize,
    answers: Answers,
    tag: &str,
) -> RoundReport {
    let disclosed = shown(instrument, &ballots(instrument, n, answers));
    RoundReport::new(instrument, &disclosed, &facts(tag, CountThreshold::Eight))
}

/// How many answered, and the language.
const CASES: [(usize, &str); 6] = [
    (12, "en"),
    (12, "fr"),
    (6, "en"),
    (6, "fr"),
    (3, "en"),
    (3, "fr"),
];

/// Names of golden files.
pub(crate) fn golden_names() -> impl Iterator<Item = String> {
    CASES
        .into_iter()
        .map(|(n, tag)| format!("every-kind-{n}-{tag}"))
}

#[test]
fn one_question_of_every_kind_is_as_it_was_read() {
    let instrument = every_kind();
    for ((n, tag), name) in CASES.into_iter().zip(golden_names()) {
        let report = report(&instrument, n, Answers::Many, tag);
        golden_document(&name, &report, &[&instrument]);
        let csv = render::csv(&report);
        golden(
            &format!("tables/{name}.csv"),
            &String::from_utf8(csv).expect("UTF-8"),
        );
    }
}

/// One page and one print; all others are made of the same blocks.
#[test]
fn every_kind_on_page_and_in_print_is_as_it_was_read() {
    let page = report(&every_kind(), 12, Answers::Many, "fr");
    golden(
        "pages/every-kind-12-fr.html",
        &without_drawings(&body(&page)),
    );
    let print = report(&every_kind(), 12, Answers::Many, "en");
    let pdf = render::pdf(&print, Paper::A4).expect("a PDF");
    golden("print/every-kind-12-en.txt", &pdf::pdf_text(&pdf));
}

/// What of a drawing lies outside it. The width of a text is guessed from its
/// letters, without the font's own measures.
fn outside(svg: &str) -> Vec<String> {
    let drawn = html::read(svg);
    let number = |element: &Element, name: &str| -> f64 {
        let number = element.attribute(name).expect(name);
        number.parse().expect("a number")
    };
    let svg = drawn.first("svg");
    let (width, height) = (number(svg, "width"), number(svg, "height"));
    let mut found = Vec::new();
    for text in drawn.all("text") {
        let words = text.text();
        let words = words.trim();
        let narrow = |c: char| " \u{a0}\u{202f}.,:;’'()ijlftr".contains(c);
        let letters = words.chars().map(|c| if narrow(c) { 0.26 } else { 0.5 });
        let wide = letters.sum::<f64>() * number(text, "font-size");
        let x = number(text, "x");
        let (from, to) = match text.attribute("text-anchor") {
            None => (x, x + wide),
            Some("end") => (x - wide, x),
            _ => (x - wide / 2.0, x + wide / 2.0),
        };
        let y = number(text, "y");
        if from < -1.0 || to > width + 1.0 || y < 0.0 || y > height {
            found.push(format!(
                "{words} at {from:.0} to {to:.0}, {y} of {width} by {height}"
            ));
        }
    }
    for block in drawn.all("rect") {
        let (x, y) = (number(block, "x"), number(block, "y"));
        let (right, bottom) = (x + number(block, "width"), y + number(block, "height"));
        if x < 0.0 || y < 0.0 || right > width || bottom > height {
            found.push(format!("a block at {x}, {y} to {right}, {bottom}"));
        }
    }
    found
}

#[test]
fn nothing_lies_outside_a_chart_whatever_is_declared() {
    let own = [every_kind(), widest(1), widest(12)];
    let mut rounds: Vec<(&Instrument, usize, Answers)> = Vec::new();
    for instrument in shipped().iter().chain(&own) {
        rounds.push((instrument, 5, Answers::Many));
        rounds.push((instrument, 12, Answers::Many));
        rounds.push((instrument, 12, Answers::Alike));
    }
    rounds.extend(
        own.iter()
            .map(|instrument| (instrument, 5_000, Answers::Many)),
    );
    let mut seen = 0;
    for (instrument, n, answers) in rounds {
        let disclosed = shown(instrument, &ballots(instrument, n, answers));
        for tag in ["en", "fr"] {
            let facts = facts(tag, CountThreshold::Eight);
            let report = RoundReport::new(instrument, &disclosed, &facts);
            for chart in charts(&report.document()) {
                for svg in [Shape::Wide, Shape::Narrow].map(|shape| chart.svg(shape)) {
                    let found = outside(&svg);
                    let id = instrument.id();
                    assert!(found.is_empty(), "{id} {n} {tag} {}: {found:#?}", chart.id);
                    seen += 1;
                }
            }
        }
    }
    assert!(seen > 1000, "{seen} charts");
}

#[test]
fn every_report_holds_together() {
    let mut instruments: Vec<Instrument> = shipped().to_vec();
    instruments.extend([every_kind(), widest(12)]);
    for instrument in &instruments {
        for n in [3, 6, 12] {
            for tag in ["en", "fr"] {
                let report = report(instrument, n, Answers::Many, tag);
                let name = format!("{} {n} {tag}", instrument.id());
                stands_alone(&report);
                let document = report.document();
                if let Some(starts) = starters(&document) {
                    // Where there is a score, views need not be split anywhere; and of
                    // patterns many are alike, so that none of them is named.
                    let scored = instrument.requirements().iter().any(|r| r.scored);
                    let least = match n {
                        ..8 => 1,
                        _ if scored => 2,
                        _ => 3,
                    };
                    let many = starts.len();
                    assert!((least..=3).contains(&many), "{name}: {starts:#?}");
                    let standing = chapter(&document, "report-standing").expect("a chapter");
                    assert!(standing.blocks.iter().all(|block| match block {
                        Block::Highlights(highlights) => !highlights.intro.is_empty(),
                        _ => false,
                    }));
                }
                for section in sections(&document) {
                    let talk = discussion(section);
                    assert!(!talk.is_empty(), "{name}: {}", section.heading);
                }
            }
        }
    }
}

#[test]
fn without_a_score_nothing_speaks_of_scores() {
    let mut seen = 0;
    for instrument in shipped().iter().filter(|instrument| {
        let mut requirements = instrument.requirements().iter();
        requirements.all(|requirement| !requirement.scored)
    }) {
        seen += 1;
        for n in [6, 12] {
            for tag in ["en", "fr"] {
                let report = report(instrument, n, Answers::Many, tag);
                let document = report.document();
                let short = chapter(&document, "report-short").expect("results");
                assert!(figures(&short.blocks).is_empty() && overview(&document).is_none());
                let annex = chapter(&document, "report-annex").expect("an annex");
                assert!(!annex.blocks.iter().any(has_figures));
                let meaning = sentences(&short.blocks)[0];
                let purposes = annex.blocks.iter().find_map(|block| match block {
                    Block::Definitions(all) => Some(all),
                    _ => None,
                });
                let [purpose, not_for] = &purposes.expect("what it is for")[..] else {
                    panic!("what it is for, and what not")
                };
                let body = body(&report).to_lowercase();
                // What the instrument and the summary say of having none.
                let plain = body
                    .replace(&meaning.to_lowercase(), "")
                    .replace(&purpose.text.to_lowercase(), "")
                    .replace(&not_for.text.to_lowercase(), "");
                let word = plain
                    .find("score")
                    .map(|at| &plain[at.saturating_sub(80)..]);
                assert!(word.is_none(), "{} {tag}: {word:?}", instrument.id());
            }
        }
    }
    assert_eq!(seen, 6, "of twelve instruments");
}

/// The chapter of a page under the heading of this id.
fn part<'a>(page: &'a Element, id: &str) -> &'a Element {
    page.first(&format!("section[aria-labelledby={id}]"))
}

#[test]
fn with_five_to_seven_answers_no_kind_shows_a_number() {
    let instrument = every_kind();
    let report = report(&instrument, 6, Answers::Many, "en");
    let body = body(&report);
    let page = html::read(&body);
    let annex = ["report-words", "report-annex-name"].map(|id| part(&page, id).words());
    let results = annex
        .iter()
        .fold(page.words(), |all, one| all.replace(one, ""));
    assert!(!results.contains('%') && !results.contains("Most chosen"));
    assert!(!results.contains("No answer") && !results.contains("Does not apply"));
    let document = report.document();
    let facts = figures(&sections(&document)[3].blocks);
    let why: Vec<&String> = facts.iter().flat_map(|f| &f.sentences).collect();
    assert_eq!(
        why.len(),
        3,
        "one of unordered options, one of several, an order: {why:?}"
    );
    assert!(why.iter().all(|why| why.contains("eight answers or more")));
    let csv = String::from_utf8(render::csv(&report)).expect("UTF-8");
    let mut reader = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    let columns = reader.headers().expect("a header").clone();
    for row in reader.records().map(|row| row.expect("a row")) {
        for (column, cell) in columns.iter().zip(&row) {
            let counts = [
                "times_chosen",
                "percent_of_answers",
                "left_open",
                "does_not_apply",
            ];
            assert!(
                !counts.contains(&column) || cell.is_empty(),
                "{column} {cell}"
            );
        }
    }
}

#[test]
fn counts_of_every_kind_are_those_of_the_ballots() {
    let instrument = every_kind();
    let members = ballots(&instrument, 12, Answers::Many);
    let disclosed = shown(&instrument, &members);
    let report = RoundReport::new(&instrument, &disclosed, &facts("en", CountThreshold::Eight));
    let csv = String::from_utf8(render::csv(&report)).expect("UTF-8");
    let mut reader = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    let columns = reader.headers().expect("a header").clone();
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    let cell = |row: &csv::StringRecord, name: &str| {
        let at = columns.iter().position(|column| column == name);
        row[at.expect("a column")].to_owned()
    };
    for (index, item) in instrument.items().iter().enumerate() {
        let of_item = |row: &&csv::StringRecord| {
            cell(row, "id") == item.id && cell(row, "kind_of_row") == "question and option"
        };
        let mine: Vec<&csv::StringRecord> = rows.iter().filter(of_item).collect();
        assert_eq!(mine.len(), item.options.len(), "{}", item.id);
        let answered = members.iter().filter(|ballot| {
            use tablee::ballot::Answer::{Option, Options};
            matches!(ballot.answers()[index], Option(_) | Options(_))
        });
        let answered = answered.count();
        for (j, row) in mine.iter().enumerate() {
            let chose = |ballot: &&Ballot| match ballot.answers()[index] {
                tablee::ballot::Answer::Option(option) => usize::from(option) == j,
                tablee::ballot::Answer::Options(bits) => bits >> j & 1 == 1,
                _ => false,
            };
            let count = members.iter().filter(chose).count();
            assert_eq!(cell(row, "times_chosen"), count.to_string(), "{}", item.id);
            let share = (200 * count + answered) / (2 * answered);
            assert_eq!(
                cell(row, "percent_of_answers"),
                share.to_string(),
                "{}",
                item.id
            );
        }
    }
    assert!(
        instrument
            .items()
            .iter()
            .any(|item| item.measure == Measure::Several)
    );
    let texts: Vec<String> = rows
        .iter()
        .filter(|row| cell(row, "kind_of_row") == "text")
        .map(|row| cell(row, "text"))
        .collect();
    assert_eq!(
        texts.len(),
        3,
        "two texts to the second question are too few"
    );
    assert!(
        texts[0].starts_with("'=Keep"),
        "no cell is a formula: {texts:?}"
    );
}

#[test]
fn what_was_written_stands_beside_no_figure() {
    let report = report(&every_kind(), 12, Answers::Many, "en");
    let document = report.document();
    let words = chapter(&document, "report-words").expect("asked in words");
    let questions: Vec<&OpenAnswers> = words
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::OpenAnswers(answers) => Some(answers),
            _ => None,
        })
        .collect();
    assert_eq!(questions[0].texts.len(), 3);
    assert!(questions[1].texts.is_empty());
    assert!(questions[1].why.contains("fewer than three"));
    let body = body(&report);
    let page = html::read(&body);
    let chapter = part(&page, "report-words");
    assert_eq!(body.matches("shared meals").count(), 1);
    assert!(chapter.words().contains("shared meals"));
    assert!(!chapter.shows("svg") && !chapter.shows("table") && !chapter.shows("b"));
    assert!(chapter.words().contains("<b>bold"));
}

#[test]
fn pairs_are_placed_by_how_they_go_and_what_they_need() {
    use tablee::ballot::Answer::{None, Option};
    let instrument = every_kind();
    let at = |id: &str| {
        let items = instrument.items().iter();
        items.clone().position(|item| item.id == id).expect(id)
    };
    let mut answers = vec![None; instrument.items().len()];
    // Of planning, all say that it goes badly and needs a great deal; sharing
    // goes well and needs nothing. Places: from the first to the third.
    answers[at("plan.how")] = Option(3);
    answers[at("plan.matters")] = Option(0);
    answers[at("share.how")] = Option(0);
    answers[at("share.matters")] = Option(2);
    answers[at("closeness.now")] = Option(0);
    answers[at("closeness.wished")] = Option(2);
    let ballots = crate::common::ballots::ballots(&instrument)
        .by(|_, item| answers[item])
        .of(9);
    let disclosed = shown(&instrument, &ballots);
    let report = RoundReport::new(&instrument, &disclosed, &facts("en", CountThreshold::Eight));
    let document = report.document();
    let priorities = chapter(&document, "report-priorities").expect("two pairs");
    let figure = figures(&priorities.blocks)[0];
    let table = figure.table.as_ref().expect("a table");
    let rows: Vec<String> = table
        .rows
        .iter()
        .map(|row| format!("{} {} {}", row.name, row.cells[0].text, row.cells[1].text))
        .collect();
    assert_eq!(rows, ["4. Planning 0 100", "5. Sharing the work 100 0"]);
    assert_eq!(
        figure.sentences,
        ["Needs attention and is not going well: Planning."]
    );
    let starts = starters(&document).expect("results");
    assert!(
        starts
            .iter()
            .any(|start| start.label == "Discuss first" && start.name == "4. Planning")
    );
    let place = figures(&sections(&document)[2].blocks)[0];
    assert_eq!(
        place.sentences[0],
        "On average, the place wished for is 2 steps further along, towards “We act as one”."
    );
}
