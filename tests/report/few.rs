//! What a report says where little may be said, or was found.

use crate::common::html::{self, Element};
use crate::report::laid_out::{body, chapter, discussion, overview, sections};
use crate::report::{ballots, disclosed, facts, report};
use tablee::ballot::{Answer, Ballot};
use tablee::disclosure::{CountThreshold, Level, disclose, retain};
use tablee::document::{Block, Document};
use tablee::instrument::shipped;
use tablee::report::RoundReport;
use tablee::report::render::{self, Export};

#[test]
fn patterns_show_no_counts_anywhere() {
    let instrument = &shipped()[0];
    let disclosed = disclosed(instrument, 6, 14);
    assert_eq!(disclosed.level, Level::Patterns);
    // All that a report says comes of the patterns: two sets of answers with
    // the same patterns give the same report. The members in reverse order
    // and each item's answers moved within what its pattern allows.
    let mut other = ballots(instrument, 6);
    let same: Vec<Vec<Ballot>> = (0..other.len())
        .map(|member| {
            let mut changed = other.clone();
            let mut answers = changed[member].answers().to_vec();
            for answer in &mut answers {
                if *answer == Answer::Option(2) {
                    *answer = Answer::Option(1);
                }
            }
            changed[member] = Ballot::from_answers(instrument, answers).expect("fits");
            changed
        })
        .filter(|changed| {
            let retained = retain(instrument, changed, Vec::new(), CountThreshold::Eight);
            retained == retain(instrument, &other, Vec::new(), CountThreshold::Eight)
        })
        .collect();
    assert!(
        !same.is_empty(),
        "some change leaves every pattern as it is"
    );
    other.reverse();
    let facts = facts("en", CountThreshold::Eight);
    let expected = RoundReport::new(instrument, &disclosed, &facts);
    for ballots in same.iter().chain([&other]) {
        let retained = retain(instrument, ballots, Vec::new(), CountThreshold::Eight);
        let told = RoundReport::new(instrument, &disclose(instrument, &retained, 14), &facts);
        assert!(told.document() == expected.document());
        assert_eq!(render::csv(&told), render::csv(&expected));
    }
    let body = body(&expected);
    for absent in ["Most chosen", "No answer", "Lowest possible", "Agreement"] {
        assert!(!body.contains(absent), "{absent}");
    }
    let page = html::read(&body);
    let results = page.words().replace(&page.first(".annex").words(), "");
    assert!(!results.contains('%'), "the annex alone speaks of shares");
    let document = expected.document();
    let annex = chapter(&document, "report-annex").expect("an annex");
    assert!(!annex.blocks.iter().any(has_figures));
    for section in sections(&document) {
        assert!(
            !section
                .blocks
                .iter()
                .any(|b| matches!(b, Block::MostChosen(_)))
        );
    }
}

/// A table with a column of numbers.
pub(super) fn has_figures(block: &Block) -> bool {
    matches!(block, Block::Table(table) if table.columns.iter().any(|column| column.numeric))
}

/// Each of our choices is a line of a table: its name, and when it applies.
#[test]
fn members_read_half_of_how_it_was_made() {
    for tag in ["en", "fr"] {
        let whole = report(tag, 11);
        let annex = |of: &RoundReport| {
            let page = html::read(&body(of));
            let annex = page.first(".annex");
            let names = annex.all("th[scope=row]").into_iter().map(Element::words);
            (names.collect::<Vec<_>>(), annex.words())
        };
        let (names, all) = annex(&whole);
        let (fewer, part) = annex(&whole.clone().for_members());
        assert!(fewer.iter().all(|name| names.contains(name)), "{fewer:?}");
        assert!(fewer.len() >= 7 && fewer.len() < names.len(), "{fewer:?}");
        let count = |words: &str| words.split_whitespace().count();
        let (all, part) = (count(&all), count(&part));
        println!("{tag}: {all} words, members {part}");
        assert!(2 * part <= all, "{tag}: {part} of {all}");
        let [whole, members] = [whole.clone(), whole.for_members()].map(|one| render::csv(&one));
        assert_eq!(whole, members, "nothing else is for members alone");
    }
}

#[test]
fn under_five_answers_there_is_a_conversation_and_no_figure() {
    let report = report("en", 3);
    let document = report.document();
    assert!(chapter(&document, "report-short").is_none() && overview(&document).is_none());
    let body = body(&report);
    let page = html::read(&body);
    assert!(!page.shows("svg") && !page.shows("table") && !body.contains("chip"));
    for section in sections(&document) {
        let [choice] = discussion(section) else {
            panic!("nothing was found, and no heading says so");
        };
        assert_eq!(choice.title, "Questions to choose from");
    }
    let csv = String::from_utf8(render::csv(&report)).expect("UTF-8");
    assert_eq!(csv.lines().count(), 1, "the header alone");
}

/// Nothing is said about answers in words that nobody reads, nor that anybody wrote.
#[test]
fn of_a_part_of_which_nothing_is_shown_what_was_asked_in_words_is_talked_about() {
    let check = shipped().iter().find(|one| one.id() == "process-check");
    let check = check.expect("shipped");
    let said = |document: &Document| -> Vec<Vec<String>> {
        let lists = sections(document).into_iter().map(discussion);
        let questions = lists.map(|lists| lists.iter().flat_map(|list| list.questions.clone()));
        questions.map(Iterator::collect).collect()
    };
    for (tag, asked) in [
        (
            "en",
            "One question of this part asked for an answer in words",
        ),
        (
            "fr",
            "Une question de cette partie demandait une réponse écrite",
        ),
    ] {
        let facts = facts(tag, CountThreshold::Eight);
        let in_words = check.open_questions().iter();
        let in_words: Vec<_> = in_words
            .map(|one| vec![one.question.get(&facts.language).to_owned()])
            .collect();
        let nothing = RoundReport::new(check, &disclosed(check, 4, 8), &facts);
        assert!(body(&nothing).contains(asked), "{tag}");
        assert_eq!(said(&nothing.document()), in_words);
        // Some questions of these parts have patterns; two are asked in words alone.
        let patterns = RoundReport::new(check, &disclosed(check, 6, 8), &facts).document();
        let shown = said(&patterns);
        assert!(
            shown[0] != in_words[0] && shown[1] != in_words[1],
            "{shown:?}"
        );
        assert_eq!(shown[2..4], in_words[2..4]);

        let written = vec![vec!["One".to_owned(), "Two".to_owned(), "Three".to_owned()]; 5];
        let retained = retain(check, &ballots(check, 6), written, CountThreshold::Eight);
        let all = RoundReport::new(check, &disclose(check, &retained, 8), &facts);
        let parts = check.requirements().iter();
        let any = parts.map(|part| part.discussion.any.iter());
        let any: Vec<Vec<String>> = any
            .map(|texts| {
                texts
                    .map(|text| text.get(&facts.language).to_owned())
                    .collect()
            })
            .collect();
        assert_eq!(said(&all.document()), any);
    }
}
