//! A report on made-up answers: what a coordinator may expect of an instrument
//! before any round of it is opened. It says on its face that nobody answered.

use crate::ballot::Ballot;
use crate::disclosure::{CountThreshold, disclose, retain};
use crate::instrument::{Instrument, Reads};
use crate::report::{self, RoundFacts, RoundReport};
use crate::sample::answers::MadeUp;
use crate::texts::text;
use jiff::civil::{Date, date};
use rand::SeedableRng;
use rand::rngs::StdRng;

const INVITED: u32 = 14;
const ANSWERED: usize = 12;
const CLOSED_ON: Date = date(2026, 3, 20);
/// Any number does; with this one, results of every kind are among them.
const SEED: u64 = 20;

/// The report of a round that never was, the same each time.
pub fn report(instrument: &Instrument, reader: &dyn Reads) -> RoundReport {
    let mut rng = StdRng::seed_from_u64(SEED);
    let made_up = MadeUp::new(instrument, &mut rng);
    let ballots: Vec<Ballot> = (0..ANSWERED).map(|_| made_up.ballot(&mut rng)).collect();
    let sentences: Vec<String> = (1..=5)
        .map(|number| text(reader, &format!("made-up-text-{number}"), &[]))
        .collect();
    let written = made_up.written(&sentences, &mut rng);
    let retained = retain(instrument, &ballots, written, CountThreshold::default());
    let facts = RoundFacts {
        codes_made: 0,
        restored: None,
        partnership: text(reader, "made-up-answers", &[]),
        round: text(reader, "made-up-round", &[]),
        closed_on: CLOSED_ON,
        entry: report::Entry::Cards,
        counts_from: CountThreshold::default(),
        language: reader.into(),
    };
    let disclosed = disclose(instrument, &retained, INVITED);
    RoundReport::new(instrument, &disclosed, &facts)
}
