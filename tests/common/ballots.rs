//! Ballots of members who are made up: `ballots(tool()).split().of(12)`. What
//! chance has a part in comes from a seed that is passed in.

use crate::common::rankings::make_fit;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use tablee::ballot::{Answer, Ballot, Response};
use tablee::instrument::{Instrument, Item, Measure, shipped};
use tablee::invitation_code::Code;
use tablee::round::Id;
use tablee::store::{Store, Submission};

/// The instrument that most tests ask: the first that is shipped.
pub(crate) fn tool() -> &'static Instrument {
    &shipped()[0]
}

/// How members answer an instrument.
pub(crate) struct Ballots<'a> {
    instrument: &'a Instrument,
    answer: Box<dyn FnMut(usize, usize) -> Answer + 'a>,
}

/// Ballots of one instrument, all of them the first option everywhere.
pub(crate) fn ballots(instrument: &Instrument) -> Ballots<'_> {
    let answer = Box::new(|_, _| Answer::Option(0));
    Ballots { instrument, answer }
}

impl<'a> Ballots<'a> {
    /// Each member chooses one option everywhere.
    pub(crate) fn choosing(self, option: impl Fn(usize) -> u8 + 'a) -> Self {
        self.by(move |member, _| Answer::Option(option(member)))
    }

    /// By turns the first option everywhere and the last.
    pub(crate) fn split(self) -> Self {
        let items = self.instrument.items();
        self.by(move |member, item| match member % 2 {
            0 => Answer::Option(0),
            _ => Answer::Option((items[item].options.len() - 1) as u8),
        })
    }

    /// Any option of each question, nothing left open.
    pub(crate) fn at_random(self, seed: u64) -> Self {
        let items = self.instrument.items();
        let mut rng = StdRng::seed_from_u64(seed);
        self.by(move |_, item| any_option(&items[item], &mut rng))
    }

    /// Any option of each question or none.
    pub(crate) fn with_gaps(self, seed: u64) -> Self {
        let items = self.instrument.items();
        let mut rng = StdRng::seed_from_u64(seed);
        self.by(move |_, item| {
            let is_open = rng.random_range(0..=items[item].options.len()) == 0;
            if is_open {
                Answer::None
            } else {
                any_option(&items[item], &mut rng)
            }
        })
    }

    /// What a member (counted from 0) answers to a question (by its place).
    pub(crate) fn by(self, answer: impl FnMut(usize, usize) -> Answer + 'a) -> Self {
        let answer = Box::new(answer);
        Self { answer, ..self }
    }

    /// So many of them, member after member.
    pub(crate) fn of(mut self, members: usize) -> Vec<Ballot> {
        let items = self.instrument.items().len();
        let ballots = (0..members).map(|member| {
            let answers = (0..items).map(|item| (self.answer)(member, item));
            let mut answers: Vec<Answer> = answers.collect();
            make_fit(self.instrument, &mut answers);
            Ballot::from_answers(self.instrument, answers).expect("within what is offered")
        });
        ballots.collect()
    }
}

/// Any option, of several of many any of them.
pub(crate) fn any_option(item: &Item, rng: &mut StdRng) -> Answer {
    match item.measure {
        Measure::Several => Answer::Options(rng.random_range(0..1 << item.options.len())),
        _ => Answer::Option(rng.random_range(0..item.options.len() as u8)),
    }
}

/// Ballots from rows with a letter a question, `-` for none.
pub(crate) fn from_letters(instrument: &Instrument, rows: &[impl AsRef<str>]) -> Vec<Ballot> {
    let answer = |row: &str, item: usize| match row.as_bytes()[item] {
        b'-' => Answer::None,
        letter => Answer::Option(letter - b'A'),
    };
    ballots(instrument)
        .by(|member, item| answer(rows[member].as_ref(), item))
        .of(rows.len())
}

/// A member answers, straight into the box, and is counted.
#[track_caller]
pub(crate) fn counted(
    store: &Store,
    round: &Id,
    code: Option<&Code>,
    response: impl Into<Response>,
) {
    let code = code.map(|code| code.hash(round.as_str()));
    let outcome = store.submit_now(round, code, response);
    assert_eq!(outcome.expect("stored"), Submission::Counted);
}

/// All of them answer, by a shared link.
#[track_caller]
pub(crate) fn members_answer(store: &Store, round: &Id, ballots: &[Ballot]) {
    for ballot in ballots {
        counted(store, round, None, ballot);
    }
}
