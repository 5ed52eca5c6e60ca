//! Where a group with half an hour may begin: the question fits what was found.

use crate::common::ballots::ballots;
use crate::report::facts;
use crate::report::kinds::shown;
use crate::report::laid_out::{chapter, discussion, sections, starters};
use tablee::ballot::Answer;
use tablee::disclosure::CountThreshold;
use tablee::document::{Block, Section};
use tablee::instrument::{Instrument, Language, Measure, Text, shipped};
use tablee::report::RoundReport;
use tablee::report::render::Export;
use tablee::report::topic::Topic;

#[test]
fn the_half_hour_opens_with_the_question_of_the_item_that_was_found() {
    let instrument = &shipped()[0];
    let english = &Language::parse("en").expect("a language");
    let items = instrument.items();
    let at = |id: &str| {
        items
            .iter()
            .position(|item| item.id == id)
            .expect("an item")
    };
    let (weak, split) = (at("14"), at("6"));
    let mut sections = instrument.requirements().iter();
    let first = sections.find(|one| ![weak, split].iter().any(|item| one.items.contains(item)));
    let first = first.expect("a section without them");
    let ballots = ballots(instrument)
        .by(|member, item| match item {
            item if item == weak => Answer::Option(2),
            item if item == split && member % 2 == 0 => Answer::Option(2),
            // One section alone is the highest.
            item if member == 0 && !first.items.contains(&item) => Answer::Option(1),
            _ => Answer::Option(0),
        })
        .of(12);
    let disclosed = shown(instrument, &ballots);
    let report = RoundReport::new(instrument, &disclosed, &facts("en", CountThreshold::Eight));
    let document = report.document();
    let starts = starters(&document).expect("results");
    for item in [weak, split].map(|item| &items[item]) {
        let of = |text: &Text| text.get(english).to_owned();
        let topic = of(&item.topic);
        let mut starts = starts.iter();
        let start = starts.find(|start| start.name.ends_with(&topic));
        let start = start.expect("it stands out");
        assert_eq!(start.question, of(&item.discussion[0]));
    }
    // A strength opens with what its section asks of a strength.
    let strength = starts.iter().find(|start| start.tone == "strength");
    let strength = strength.expect("a strength");
    let sections = instrument.requirements().iter();
    let mut of_strengths = sections.flat_map(|section| &section.discussion.strength);
    assert!(of_strengths.any(|text| text.get(english) == strength.question));
}

/// On the card, in the section and in the meeting, also where a section is of one question;
/// and only what is to be talked about has it.
#[test]
fn every_item_that_is_found_opens_with_its_own_question() {
    let instrument = &shipped()[0];
    let english = &Language::parse("en").expect("a language");
    for (index, item) in instrument.items().iter().enumerate() {
        let own = item.discussion.first().expect("a question of its own");
        let own = own.get(english).to_owned();
        let report = |found: &dyn Fn(usize) -> u8| {
            let by = |member, at| Answer::Option(if at == index { found(member) } else { 0 });
            let ballots = ballots(instrument).by(by).of(12);
            let disclosed = shown(instrument, &ballots);
            RoundReport::new(instrument, &disclosed, &facts("en", CountThreshold::Eight))
        };
        let all_weak = |_| 2;
        let half_weak = |member| if member % 2 == 0 { 2 } else { 0 };
        for report in [report(&all_weak), report(&half_weak)] {
            let document = report.document();
            let mut starts = starters(&document).expect("results").iter();
            assert!(starts.any(|start| start.question == own), "{own}");
            let lists = sections(&document).into_iter().flat_map(discussion);
            let first = lists.filter_map(|list| list.questions.first());
            assert_eq!(
                first.filter(|question| **question == own).count(),
                1,
                "{own}"
            );
            assert_eq!(report.topic(Topic::Item(index)).questions[0], own);
        }
        let strong = report(&|_| 0);
        assert!(!strong.topic(Topic::Item(index)).questions.contains(&own));
        let document = strong.document();
        let mut lists = sections(&document).into_iter().flat_map(discussion);
        assert!(lists.all(|list| !list.questions.contains(&own)), "{own}");
    }
}

#[test]
fn where_nothing_differs_nothing_is_named() {
    let instrument = &shipped()[0];
    for members in [9, 6] {
        let ballots = ballots(instrument).by(|_, _| Answer::Option(1)).of(members);
        let disclosed = shown(instrument, &ballots);
        let report = RoundReport::new(instrument, &disclosed, &facts("en", CountThreshold::Eight));
        let document = report.document();
        let [whole] = starters(&document).expect("results") else {
            panic!("one question, about the whole");
        };
        assert_eq!(whole.name, "Nothing stands out");
        assert!(whole.question.contains("only one thing"));
        let standing = chapter(&document, "report-standing").expect("what stands out");
        for block in &standing.blocks {
            let Block::Highlights(found) = block else {
                continue;
            };
            assert!(
                found.lines.is_empty() && !found.intro.contains(": "),
                "{found:?}"
            );
        }
    }
}

/// The cards of a round in which everybody answered everything alike.
fn all_alike(instrument: &Instrument, members: usize, option: impl Fn(usize) -> u8) -> RoundReport {
    let ballots = ballots(instrument)
        .by(|member, _| Answer::Option(option(member)))
        .of(members);
    let disclosed = shown(instrument, &ballots);
    RoundReport::new(instrument, &disclosed, &facts("en", CountThreshold::Eight))
}

#[test]
fn of_many_that_are_alike_none_is_named() {
    let instrument = &shipped()[0];
    let mut others = shipped().iter();
    let continuum = others.find(|one| one.id() == "collaborative-continuum");
    let continuum = continuum.expect("shipped");
    let thirds = |member: usize| u8::try_from(member % 3).expect("few options");
    let ends = |member: usize| if member.is_multiple_of(2) { 0 } else { 2 };
    let reports = [
        all_alike(instrument, 12, thirds),
        all_alike(instrument, 12, |_| 2),
        all_alike(instrument, 12, |_| 0),
        all_alike(instrument, 6, ends),
        all_alike(continuum, 12, |_| 1),
    ];
    for report in reports {
        let document = report.document();
        let starts = starters(&document).expect("results");
        let names: Vec<&str> = starts.iter().map(|start| start.name.as_str()).collect();
        assert_eq!(names, ["Nothing stands out"]);
        let standing = chapter(&document, "report-standing").expect("what stands out");
        for block in &standing.blocks {
            let Block::Highlights(found) = block else {
                continue;
            };
            assert!(found.lines.is_empty() && found.more.is_empty(), "{found:?}");
            assert!(!found.intro.is_empty(), "{found:?}");
        }
    }
}

#[test]
fn a_finding_has_one_name() {
    let instrument = &shipped()[0];
    let alone = instrument
        .requirements()
        .iter()
        .find(|one| one.items.len() == 1);
    let alone = alone.expect("a requirement of one question");
    // Views on it are as far apart as they can be; all else is middling.
    let ballots = ballots(instrument)
        .by(|member, item| match item {
            item if item == alone.items[0] => Answer::Option(if member % 2 == 0 { 0 } else { 2 }),
            _ => Answer::Option(1),
        })
        .of(10);
    let disclosed = shown(instrument, &ballots);
    let report = RoundReport::new(instrument, &disclosed, &facts("en", CountThreshold::Eight));
    let document = report.document();
    let english = &Language::parse("en").expect("a language");
    let name = alone.short.get(english);
    let starts = starters(&document).expect("results");
    assert_eq!(starts.iter().filter(|start| start.name == name).count(), 1);
    let topic = instrument.items()[alone.items[0]].topic.get(english);
    assert!(starts.iter().all(|start| start.name != topic));
}

/// Without a score a section's questions on what is weak stand there where a
/// third of the answers to one of its scales are, and in no other section.
#[test]
fn the_lens_asks_about_the_least_favourable_answers() {
    let mut all = shipped().iter();
    let lens = all.find(|one| one.id() == "equity-and-inclusion-lens");
    let lens = lens.expect("shipped");
    let item = |id: &str| lens.items().iter().position(|item| item.id == id);
    let weak = item("1").expect("an item");
    let last = lens.items()[weak].options.len() - 1;
    let last = u8::try_from(last).expect("few options");
    for (least, found) in [(4, true), (3, false)] {
        let ballots = ballots(lens)
            .by(|member, place| match place {
                place if lens.items()[place].measure == Measure::Several => Answer::Options(1),
                place if place == weak && member < least => Answer::Option(last),
                _ => Answer::Option(0),
            })
            .of(12);
        let disclosed = shown(lens, &ballots);
        let report = RoundReport::new(lens, &disclosed, &facts("en", CountThreshold::Eight));
        let document = report.document();
        let titles = |section: &Section| -> Vec<String> {
            let lists = discussion(section).iter();
            lists.map(|list| list.title.clone()).collect()
        };
        let with_weak: Vec<bool> = sections(&document)
            .into_iter()
            .map(|section| titles(section).contains(&"What could be stronger".to_owned()))
            .collect();
        assert_eq!(with_weak, [found, false, false, false, false], "{least}");
        let standing = chapter(&document, "report-standing").expect("what stands out");
        let mut blocks = standing.blocks.iter();
        let discuss =
            blocks.any(|block| matches!(block, Block::Highlights(of) if of.tone == "discuss"));
        assert_eq!(discuss, found, "{least}");
    }
}
