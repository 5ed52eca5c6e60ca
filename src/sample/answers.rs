//! Made-up answers: to show what a report looks like before anybody answered,
//! and to measure with. Nothing here ever meets a real round.
//!
//! Answers by chance alone would make every question come out the same. Here
//! each section has a tone of its own and each question leans a little to one
//! side of it; every fifth splits the members.

use crate::ballot::{Answer, Ballot};
use crate::instrument::question::upper;
use crate::instrument::{Instrument, Item, Measure, PairRole};
use rand::Rng;

/// Where the answers of one section after the other lie: 0 is the first
/// option, 1 the last.
const TONES: [f64; 5] = [0.15, 0.45, 0.75, 0.3, 0.55];
/// Every so many questions split the members.
const SPLITS: usize = 5;
/// How far a question may lean away from its section's tone.
const LEAN: f64 = 0.12;
/// How far a member may stand from where a question's answers lie.
const APART: f64 = 0.35;
/// One member in so many sees a question quite otherwise than the others.
const STRAYS: u32 = 12;
/// One member in so many prefers not to answer, where that is offered.
const DECLINES: u32 = 20;
/// To one member in so many a question does not apply, where that is offered.
const DOES_NOT_APPLY: u32 = 10;
/// Fewest and most members who write something, of those questions in words.
const WRITE: [usize; 2] = [3, 5];

/// How members who were made up see things.
pub struct MadeUp<'a> {
    instrument: &'a Instrument,
    leanings: Vec<Leaning>,
}

/// How one question is answered.
enum Leaning {
    /// Around a point between the first option (0) and the last (1).
    Around(f64),
    /// By some at one end and by others at the other.
    Split,
    /// Some options more often than others, beginning with this one.
    From(usize),
    /// Each option by so many of all.
    Each(Vec<f64>),
    /// With what stands first, some of what else is liked.
    WithTheFirst,
}

impl<'a> MadeUp<'a> {
    /// Draws how the questions of `instrument` are seen.
    pub fn new(instrument: &'a Instrument, rng: &mut impl Rng) -> Self {
        let section = |index: usize| {
            let sections = instrument.requirements();
            let found = sections.iter().position(|s| s.items.contains(&index));
            found.unwrap_or(0)
        };
        let items = instrument.items().iter().enumerate();
        let leanings = items
            .map(|(index, item)| leaning(item, index, TONES[section(index) % TONES.len()], rng))
            .collect();
        Self {
            instrument,
            leanings,
        }
    }

    /// One member's ballot.
    ///
    /// # Panics
    /// Never: what is drawn is what each question offers.
    pub fn ballot(&self, rng: &mut impl Rng) -> Ballot {
        let mut answers: Vec<Answer> = Vec::with_capacity(self.leanings.len());
        for (item, leaning) in self.instrument.items().iter().zip(&self.leanings) {
            let before = answers.last().copied();
            answers.push(answer(item, leaning, before, rng));
        }
        Ballot::from_answers(self.instrument, answers).expect("drawn from what is offered")
    }

    /// What members wrote to each question in words: some of `sentences`.
    pub fn written(&self, sentences: &[String], rng: &mut impl Rng) -> Vec<Vec<String>> {
        let questions = self.instrument.open_questions().iter();
        let [fewest, most] = WRITE;
        questions
            .map(|_| {
                let from = below(sentences.len(), rng);
                let count = fewest + below(most - fewest + 1, rng);
                let all = sentences.iter().cycle().skip(from).cloned();
                all.take(count.min(sentences.len())).collect()
            })
            .collect()
    }
}

fn leaning(item: &Item, index: usize, tone: f64, rng: &mut impl Rng) -> Leaning {
    let lean = |point: f64, rng: &mut _| Leaning::Around(point + LEAN * (2.0 * unit(rng) - 1.0));
    match (item.measure, item.role()) {
        (Measure::Choice, _) => Leaning::From(below(item.options.len(), rng)),
        (Measure::Several, Some(PairRole::Among)) => Leaning::WithTheFirst,
        (Measure::Several, _) => {
            let options = item.options.iter();
            Leaning::Each(options.map(|_| 0.15 + 0.6 * unit(rng)).collect())
        }
        // A group wishes to be further along than it is, and much matters.
        (Measure::Place, Some(PairRole::Wished)) => lean(0.7, rng),
        (Measure::Place, _) => lean(0.35, rng),
        (Measure::Scale, Some(PairRole::Matters)) => lean(0.9 - 0.8 * tone, rng),
        (Measure::Scale, _) if index % SPLITS == SPLITS - 1 => Leaning::Split,
        (Measure::Scale, _) => lean(tone, rng),
    }
}

fn answer(item: &Item, leaning: &Leaning, before: Option<Answer>, rng: &mut impl Rng) -> Answer {
    let count = item.options.len();
    if let (Leaning::WithTheFirst, Some(before)) = (leaning, before) {
        return with_the_first(before, count, rng);
    }
    if item.may_decline && rng.next_u32().is_multiple_of(DECLINES) {
        return Answer::None;
    }
    if item.may_not_apply && rng.next_u32().is_multiple_of(DOES_NOT_APPLY) {
        return Answer::DoesNotApply;
    }
    let option = match leaning {
        Leaning::Around(point) => near(*point, count, rng),
        Leaning::Split => near(if unit(rng) < 0.5 { 0.05 } else { 0.95 }, count, rng),
        Leaning::From(first) => (first + below(count, rng).min(below(count, rng))) % count,
        Leaning::Each(shares) => {
            let shares = shares.iter().enumerate();
            let bits = shares.fold(0_u16, |bits, (option, share)| {
                bits | u16::from(unit(rng) < *share) << option
            });
            return Answer::Options(bits);
        }
        Leaning::WithTheFirst => return Answer::None,
    };
    Answer::Option(u8::try_from(option).unwrap_or(0))
}

/// The upper part of an order that begins like this.
fn with_the_first(first: Answer, count: usize, rng: &mut impl Rng) -> Answer {
    let Answer::Option(first) = first else {
        return first;
    };
    let others = (1..upper(count)).map(|_| {
        let after = below(count - 1, rng).min(below(count - 1, rng));
        (usize::from(first) + 1 + after) % count
    });
    Answer::Options(others.fold(1 << first, |set, option| set | 1 << option))
}

/// An option near a point between the first (0) and the last (1).
fn near(point: f64, options: usize, rng: &mut impl Rng) -> usize {
    if rng.next_u32().is_multiple_of(STRAYS) {
        return below(options, rng);
    }
    // The mean of two draws lies near the middle more often than at the ends.
    let apart = APART * (unit(rng) + unit(rng) - 1.0);
    let last = (options - 1) as f64;
    let place = ((point + apart).clamp(0.0, 1.0) * last).round();
    (0..options)
        .rfind(|&option| option as f64 <= place)
        .unwrap_or(0)
}

/// A number from 0 up to 1, drawn evenly.
fn unit(rng: &mut impl Rng) -> f64 {
    f64::from(rng.next_u32()) / (f64::from(u32::MAX) + 1.0)
}

/// A whole number under `count`, or 0.
fn below(count: usize, rng: &mut impl Rng) -> usize {
    (rng.next_u32() as usize).checked_rem(count).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instrument::shipped;
    use rand::SeedableRng;
    use rand::rngs::StdRng;
    use std::collections::BTreeSet;

    const EVERY_KIND: &str = include_str!("../../tests/definitions/valid/every-kind.yaml");

    fn all() -> Vec<Instrument> {
        let every_kind = Instrument::parse(EVERY_KIND, "every-kind.yaml").expect("valid");
        shipped().iter().cloned().chain([every_kind]).collect()
    }

    #[test]
    fn ballots_of_every_instrument_fit_and_come_out_the_same_again() {
        for instrument in all() {
            let drawn = || -> Vec<Ballot> {
                let mut rng = StdRng::seed_from_u64(7);
                let made_up = MadeUp::new(&instrument, &mut rng);
                (0..12).map(|_| made_up.ballot(&mut rng)).collect()
            };
            let ballots = drawn();
            assert_eq!(ballots, drawn(), "{}", instrument.id());
            let different: BTreeSet<&Ballot> = ballots.iter().collect();
            assert!(different.len() > 6, "{}", instrument.id());
            for ballot in &ballots {
                let bytes = ballot.to_bytes();
                assert_eq!(
                    Ballot::from_bytes(&instrument, &bytes).as_ref(),
                    Some(ballot)
                );
            }
        }
    }

    /// Over many members every option of every question is chosen by somebody,
    /// and what a question does not offer by nobody.
    #[test]
    fn every_answer_that_is_offered_is_given() {
        let instrument = Instrument::parse(EVERY_KIND, "every-kind.yaml").expect("valid");
        let mut rng = StdRng::seed_from_u64(7);
        let mut seen: Vec<BTreeSet<Answer>> = vec![BTreeSet::new(); instrument.items().len()];
        for _ in 0..40 {
            let made_up = MadeUp::new(&instrument, &mut rng);
            for _ in 0..50 {
                let ballot = made_up.ballot(&mut rng);
                for (seen, answer) in seen.iter_mut().zip(ballot.answers()) {
                    seen.insert(*answer);
                }
            }
        }
        for (item, seen) in instrument.items().iter().zip(&seen) {
            assert_eq!(
                seen.contains(&Answer::None),
                item.may_decline,
                "{}",
                item.id
            );
            let not_applicable = seen.contains(&Answer::DoesNotApply);
            assert_eq!(not_applicable, item.may_not_apply, "{}", item.id);
            for option in 0..item.options.len() {
                let given = seen.iter().any(|answer| match *answer {
                    Answer::Option(chosen) => usize::from(chosen) == option,
                    Answer::Options(chosen) => chosen >> option & 1 == 1,
                    Answer::None | Answer::DoesNotApply => false,
                });
                assert!(given, "{}, option {option}", item.id);
            }
        }
    }

    #[test]
    fn texts_are_some_of_the_sentences_each_once() {
        let instrument = Instrument::parse(EVERY_KIND, "every-kind.yaml").expect("valid");
        let sentences: Vec<String> = (0..5).map(|number| format!("Text {number}")).collect();
        let mut rng = StdRng::seed_from_u64(7);
        let made_up = MadeUp::new(&instrument, &mut rng);
        let written = made_up.written(&sentences, &mut rng);
        assert_eq!(written.len(), instrument.open_questions().len());
        for texts in written {
            assert!((3..=5).contains(&texts.len()));
            let different: BTreeSet<&String> = texts.iter().collect();
            assert_eq!(different.len(), texts.len());
            assert!(texts.iter().all(|text| sentences.contains(text)));
        }
        assert!(made_up.written(&[], &mut rng).iter().all(Vec::is_empty));
    }
}
