//! Where a group with half an hour may begin: the question fits what was found.

use crate::common::ballots::ballots;
use crate::report::facts;
use crate::report::kinds::shown;
use crate::report::laid_out::starters;
use tablee::ballot::Answer;
use tablee::disclosure::CountThreshold;
use tablee::instrument::{Language, Text, shipped};
use tablee::report::RoundReport;
use tablee::report::render::Export;

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
    let ballots = ballots(instrument)
        .by(|member, item| match item {
            item if item == weak => Answer::Option(2),
            item if item == split && member % 2 == 0 => Answer::Option(2),
            _ => Answer::Option(0),
        })
        .of(12);
    let disclosed = shown(instrument, &ballots);
    let report = RoundReport::new(instrument, &disclosed, &facts("en", CountThreshold::Eight));
    let document = report.document();
    let starts = starters(&document).expect("results");
    for item in [weak, split].map(|item| &items[item]) {
        let of = |text: &Text| text.get(english).to_owned();
        let start = starts.iter().find(|start| start.name == of(&item.topic));
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
