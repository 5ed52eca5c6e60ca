//! Solving what is published of every kind of question: whatever fits each
//! question's own counts, or its pattern, fits all that is published. Nothing
//! ties two questions to one member, in a report or in a comparison.

use crate::common::ballots::{any_option, ballots};
use crate::common::rankings::make_fit;
use rand::rngs::StdRng;
use rand::seq::SliceRandom;
use rand::{RngExt, SeedableRng};
use tablee::ballot::{Answer, Ballot};
use tablee::disclosure::compared::{ClosedRound, compare};
use tablee::disclosure::{CountThreshold, Retained, disclose, retain};
use tablee::instrument::{Instrument, shipped};
use tablee::report::comparison::{ComparedFacts, ComparisonFacts, ComparisonReport};
use tablee::report::{Entry, RoundFacts, RoundReport, render};

fn instruments() -> Vec<Instrument> {
    let every_kind = include_str!("../definitions/valid/every-kind.yaml");
    let mut all = shipped().to_vec();
    all.push(Instrument::parse(every_kind, "").expect("valid"));
    all
}

/// A column of answers an item, by member.
pub(crate) type Columns = Vec<Vec<Answer>>;

pub(crate) fn columns(instrument: &Instrument, members: usize, rng: &mut StdRng) -> Columns {
    let one = |item: &tablee::instrument::Item, rng: &mut StdRng| {
        if rng.random_range(0..12) == 0 {
            Answer::None
        } else if item.may_not_apply && rng.random_range(0..8) == 0 {
            Answer::DoesNotApply
        } else {
            any_option(item, rng)
        }
    };
    let of_item = |item| (0..members).map(|_| one(item, rng)).collect();
    let mut columns: Columns = instrument.items().iter().map(of_item).collect();
    for member in 0..members {
        let mut answers: Vec<Answer> = columns.iter().map(|column| column[member]).collect();
        make_fit(instrument, &mut answers);
        for (column, answer) in columns.iter_mut().zip(answers) {
            column[member] = answer;
        }
    }
    columns
}

pub(crate) fn ballots_of(instrument: &Instrument, columns: &Columns) -> Vec<Ballot> {
    ballots(instrument)
        .by(|member, item| columns[item][member])
        .of(columns[0].len())
}

pub(crate) fn kept(instrument: &Instrument, columns: &Columns, written: &[String]) -> Retained {
    let ballots = ballots_of(instrument, columns);
    let texts = instrument
        .open_questions()
        .iter()
        .map(|_| written.to_vec())
        .collect();
    retain(instrument, &ballots, texts, CountThreshold::Eight)
}

/// Every output of one round, in every language.
fn report(instrument: &Instrument, kept: &Retained) -> Vec<Vec<u8>> {
    let disclosed = disclose(instrument, kept, kept.answered + 2);
    let told = |language: &tablee::instrument::Language| {
        let facts = RoundFacts {
            codes_made: 0,
            restored: None,
            partnership: "A table".into(),
            round: "A round".into(),
            closed_on: crate::common::rounds::CLOSING_DAY,
            entry: Entry::Cards,
            counts_from: CountThreshold::Eight,
            language: language.clone().into(),
        };
        let report = RoundReport::new(instrument, &disclosed, &facts);
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
pub(crate) fn shuffled(instrument: &Instrument, from: &Columns, rng: &mut StdRng) -> Columns {
    let mut columns = from.clone();
    for column in &mut columns {
        column.shuffle(rng);
    }
    // The two parts of an order stay one: they go together to another member, and
    // what stands among the first goes on to a third wherever it fits there too.
    for (first, among) in instrument.rankings() {
        let mut both: Vec<(Answer, Answer)> = from[first]
            .iter()
            .copied()
            .zip(from[among].iter().copied())
            .collect();
        both.shuffle(rng);
        let fits = |first: Answer, among: Answer| match (first, among) {
            (Answer::Option(first), Answer::Options(among)) => among >> first & 1 == 1,
            _ => false,
        };
        for one in 0..both.len() {
            for other in 0..one {
                if fits(both[one].0, both[other].1) && fits(both[other].0, both[one].1) {
                    let exchanged = both[one].1;
                    both[one].1 = both[other].1;
                    both[other].1 = exchanged;
                }
            }
        }
        (columns[first], columns[among]) = both.into_iter().unzip();
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
            let others = shuffled(&instrument, &answers, &mut rng);
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
            let drawn = columns(&instrument, 6, &mut rng);
            // The two parts of an order are one answer.
            let both = instrument.rankings();
            let both = both
                .map(<[usize; 2]>::from)
                .find(|both| both.contains(&item));
            for part in both.map_or_else(|| vec![item], Vec::from) {
                other[part].clone_from(&drawn[part]);
            }
            let changed = kept(&instrument, &other, &[]);
            if changed == first && other != answers {
                fits += 1;
                if fits <= 2 {
                    assert!(report(&instrument, &changed) == seen, "{}", instrument.id());
                }
            }
        }
        assert!(fits >= 3, "{}: {fits} others fit", instrument.id());
    }
}

/// Every output of a comparison, in every language of the instrument, and its figures to the last bit.
pub(crate) fn compared(instrument: &Instrument, rounds: [&Retained; 2]) -> (String, Vec<Vec<u8>>) {
    let closed = rounds.map(|retained| ClosedRound {
        instrument,
        retained,
        invited: retained.answered + 2,
    });
    let found = compare(&closed).expect("two rounds");
    let told = |language: &tablee::instrument::Language| {
        let facts = ComparisonFacts {
            partnership: "A table".into(),
            rounds: ["2025", "2026"]
                .map(|label| ComparedFacts {
                    label: label.into(),
                    closed_on: crate::common::rounds::CLOSING_DAY,
                    imported: false,
                    restored: None,
                    instrument,
                })
                .into(),
            decided: Vec::new(),
            language: language.clone().into(),
        };
        let told = ComparisonReport::new(&found, &facts);
        [
            render::html(&told).into_bytes(),
            render::csv(&told),
            render::json(&told),
            render::xlsx(&told).expect("a spreadsheet"),
        ]
    };
    let outputs = instrument.languages().iter().flat_map(told).collect();
    (format!("{found:?}"), outputs)
}

/// The mean over each member's scored answers, sorted: what was once kept for
/// comparing.
fn means(columns: &Columns) -> Vec<u32> {
    let members = columns[0].len();
    let worth = |answer: &Answer| match answer {
        Answer::Option(option) => u32::from(*option),
        _ => 0,
    };
    let of = |member: usize| columns.iter().map(|column| worth(&column[member])).sum();
    let mut means: Vec<u32> = (0..members).map(of).collect();
    means.sort_unstable();
    means
}

#[test]
fn a_comparison_is_a_function_of_what_the_rounds_publish() {
    let mut joint = 0;
    for instrument in instruments() {
        for members in [6, 9, 12] {
            let mut rng = StdRng::seed_from_u64(700 + members as u64);
            let earlier = columns(&instrument, 10, &mut rng);
            let later = columns(&instrument, members, &mut rng);
            let before = kept(&instrument, &earlier, &[]);
            let first = kept(&instrument, &later, &[]);
            let told = compared(&instrument, [&before, &first]);
            let others = shuffled(&instrument, &later, &mut rng);
            let again = kept(&instrument, &others, &[]);
            assert_eq!(first, again, "{}, {members} answers", instrument.id());
            let again = compared(&instrument, [&before, &again]);
            assert!(told == again, "{}, {members} answers", instrument.id());
            joint += usize::from(means(&later) != means(&others));
        }
    }
    // The control: members' means do depend on who answered what.
    assert!(joint > 0, "members' means are joint");
}
