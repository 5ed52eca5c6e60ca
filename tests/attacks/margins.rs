//! Solving what is published of every kind of question: whatever fits each
//! question's own counts, or its pattern, fits all that is published. Nothing
//! ties two questions to one member, in a report or in a comparison.

use rand::rngs::StdRng;
use rand::seq::SliceRandom;
use rand::{RngExt, SeedableRng};
use tablee::ballot::{Answer, Ballot};
use tablee::disclosure::compared::{ClosedRound, compare};
use tablee::disclosure::{CountsFrom, Published, disclose, publish};
use tablee::instrument::{Instrument, Measure, shipped};
use tablee::report::comparison::{self, ComparedFacts, Comparison, ComparisonFacts};
use tablee::report::{Entry, Report, RoundFacts, render};

fn instruments() -> Vec<Instrument> {
    let every_kind = include_str!("../definitions/valid/every-kind.yaml");
    let mut all = shipped().to_vec();
    all.push(Instrument::parse(every_kind, "").expect("valid"));
    all
}

/// A column of answers an item, by member.
type Columns = Vec<Vec<Answer>>;

fn columns(instrument: &Instrument, members: usize, rng: &mut StdRng) -> Columns {
    let one = |item: &tablee::instrument::Item, rng: &mut StdRng| {
        let options = item.options.len();
        match item.measure {
            _ if rng.random_range(0..12) == 0 => Answer::None,
            _ if item.may_not_apply && rng.random_range(0..8) == 0 => Answer::DoesNotApply,
            Measure::Several => Answer::Options(rng.random_range(0..1 << options)),
            _ => Answer::Option(rng.random_range(0..options as u8)),
        }
    };
    let of_item = |item| (0..members).map(|_| one(item, rng)).collect();
    instrument.items().iter().map(of_item).collect()
}

fn kept(instrument: &Instrument, columns: &Columns, written: &[String]) -> Published {
    let members = columns[0].len();
    let ballots: Vec<Ballot> = (0..members)
        .map(|member| {
            let answers: Vec<Answer> = columns.iter().map(|column| column[member]).collect();
            Ballot::from_answers(instrument, answers).expect("fits")
        })
        .collect();
    let texts = instrument
        .words()
        .iter()
        .map(|_| written.to_vec())
        .collect();
    publish(instrument, &ballots, texts, CountsFrom::Eight)
}

/// Every output of one round, in every language.
fn report(instrument: &Instrument, kept: &Published) -> Vec<Vec<u8>> {
    let disclosed = disclose(instrument, kept, kept.answered + 2);
    let told = |language: &tablee::instrument::Language| {
        let facts = RoundFacts {
            partnership: "A table".into(),
            round: "A round".into(),
            closed_on: crate::house::CLOSING_DAY,
            entry: Entry::Cards,
            counts_from: CountsFrom::Eight,
            language: language.clone(),
        };
        let report = Report::new(instrument, &disclosed, &facts);
        [
            render::html(&report).into_bytes(),
            render::csv(&report),
            render::json(&report),
            render::xlsx(&report).expect("a spreadsheet"),
        ]
    };
    instrument.languages().iter().flat_map(told).collect()
}

/// The same answers to each item, from other members.
fn shuffled(columns: &Columns, rng: &mut StdRng) -> Columns {
    let mut columns = columns.clone();
    for column in &mut columns {
        column.shuffle(rng);
    }
    columns
}

#[test]
fn every_output_of_every_instrument_is_a_function_of_each_question_alone() {
    for instrument in instruments() {
        for members in [4, 6, 9] {
            let mut rng = StdRng::seed_from_u64(members as u64);
            let answers = columns(&instrument, members, &mut rng);
            let mut written: Vec<String> = ["b", "a", "d", "c"].map(String::from).into();
            let first = report(&instrument, &kept(&instrument, &answers, &written));
            written.reverse();
            let others = shuffled(&answers, &mut rng);
            assert_ne!(answers, others);
            let again = report(&instrument, &kept(&instrument, &others, &written));
            assert!(first == again, "{}, {members} answers", instrument.id());
        }
    }
}

/// At 5 to 7 answers another vector of the same pattern is the same report: the
/// figures of no kind say more than its pattern.
#[test]
fn with_six_answers_no_output_of_any_kind_says_more_than_its_patterns() {
    for instrument in instruments() {
        let mut rng = StdRng::seed_from_u64(66);
        let answers = columns(&instrument, 6, &mut rng);
        let first = kept(&instrument, &answers, &[]);
        let seen = report(&instrument, &first);
        let mut fits = 0;
        for _ in 0..400 {
            let mut other = answers.clone();
            let item = rng.random_range(0..other.len());
            other[item] = columns(&instrument, 6, &mut rng).swap_remove(item);
            let changed = kept(&instrument, &other, &[]);
            if changed == first && other[item] != answers[item] {
                fits += 1;
                if fits <= 2 {
                    assert!(report(&instrument, &changed) == seen, "{}", instrument.id());
                }
            }
        }
        assert!(fits >= 3, "{}: {fits} others fit", instrument.id());
    }
}

/// All that a comparison says, as JSON.
fn compared(instrument: &Instrument, rounds: [&Published; 2]) -> Vec<u8> {
    let closed = rounds.map(|published| ClosedRound {
        instrument,
        published,
        invited: published.answered + 2,
    });
    let found = compare(&closed).expect("two rounds");
    let facts = ComparisonFacts {
        partnership: "A table".into(),
        rounds: ["2025", "2026"]
            .map(|label| ComparedFacts {
                label: label.into(),
                closed_on: crate::house::CLOSING_DAY,
                imported: false,
                instrument,
            })
            .into(),
        language: instrument.languages()[0].clone(),
    };
    comparison::json(&Comparison::new(&found, &facts))
}

/// What each member's options add up to, sorted: one number that ties questions
/// to members.
fn sums(columns: &Columns) -> Vec<u32> {
    let option = |answer: &Answer| match answer {
        Answer::Option(option) => u32::from(*option),
        _ => 0,
    };
    let of = |member: usize| columns.iter().map(|column| option(&column[member])).sum();
    let mut sums: Vec<u32> = (0..columns[0].len()).map(of).collect();
    sums.sort_unstable();
    sums
}

#[test]
fn a_comparison_ties_no_two_questions_to_one_member() {
    let mut joint = 0;
    for instrument in instruments() {
        for members in [6, 9, 12] {
            let mut rng = StdRng::seed_from_u64(700 + members as u64);
            let earlier = columns(&instrument, 10, &mut rng);
            let later = columns(&instrument, members, &mut rng);
            let before = kept(&instrument, &earlier, &[]);
            let first = compared(&instrument, [&before, &kept(&instrument, &later, &[])]);
            for _ in 0..4 {
                let others = shuffled(&later, &mut rng);
                let again = kept(&instrument, &others, &[]);
                let again = compared(&instrument, [&before, &again]);
                assert!(first == again, "{}, {members} answers", instrument.id());
                joint += usize::from(sums(&later) != sums(&others));
            }
        }
    }
    // The control: a sorted list of members' sums does tell the deals apart.
    assert!(joint > 0, "sums are joint");
}
