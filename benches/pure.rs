//! The pure parts, each by itself: how long the shipped instruments take to
//! check, a round's ballots to write and to read, and a round to publish, score
//! and disclose.

use divan::Bencher;
use divan::black_box;
use rand::SeedableRng;
use rand::rngs::StdRng;
use tablee::ballot::Ballot;
use tablee::disclosure::{CountThreshold, disclose, retain};
use tablee::instrument::{Instrument, shipped};
use tablee::sample::answers::MadeUp;
use tablee::scoring;
use tablee::scoring::comparison::ItemMoved;

/// Numbers of answers of a round.
const ROUNDS: [u32; 3] = [8, 40, 400];

fn main() {
    divan::main();
}

/// The instrument that rounds here are held with.
fn instrument() -> &'static Instrument {
    &shipped()[0]
}

fn ballots(answered: u32) -> Vec<Ballot> {
    let mut rng = StdRng::seed_from_u64(7);
    let made_up = MadeUp::new(instrument(), &mut rng);
    (0..answered).map(|_| made_up.ballot(&mut rng)).collect()
}

/// The first of these shows what the schema and its patterns take besides.
#[divan::bench(args = shipped().iter().map(Instrument::id))]
fn definition(id: &str) -> Instrument {
    let text = shipped().iter().find(|one| one.id() == id);
    let text = text.map_or("", Instrument::source_text);
    Instrument::parse(black_box(text), "").expect("a shipped definition")
}

#[divan::bench(args = ROUNDS)]
fn ballots_to_bytes(bencher: Bencher, answered: u32) {
    let ballots = ballots(answered);
    bencher.bench(|| {
        let ballots = black_box(&ballots).iter();
        ballots.map(Ballot::to_bytes).collect::<Vec<_>>()
    });
}

#[divan::bench(args = ROUNDS)]
fn ballots_from_bytes(bencher: Bencher, answered: u32) {
    let stored: Vec<_> = ballots(answered).iter().map(Ballot::to_bytes).collect();
    bencher.bench(|| {
        let stored = black_box(&stored).iter();
        let read = stored.map(|bytes| Ballot::from_bytes(instrument(), bytes));
        read.collect::<Option<Vec<_>>>()
    });
}

#[divan::bench(args = ROUNDS)]
fn what_a_round_retains(bencher: Bencher, answered: u32) {
    let ballots = ballots(answered);
    let retain = |ballots: &[_]| retain(instrument(), ballots, Vec::new(), CountThreshold::Eight);
    bencher.bench(|| retain(black_box(&ballots)));
}

/// Everything of a report that is not wording or drawing: scores and what of
/// them may be shown.
#[divan::bench(args = ROUNDS)]
fn what_a_round_discloses(bencher: Bencher, answered: u32) {
    let kept = retain(
        instrument(),
        &ballots(answered),
        Vec::new(),
        CountThreshold::Eight,
    );
    bencher.bench(|| disclose(instrument(), black_box(&kept), answered + 3));
}

/// Three options, answered by thirds.
#[divan::bench(args = ROUNDS)]
fn scores_of_an_item(answered: u32) -> Option<scoring::ItemScores> {
    let third = answered / 3;
    let counts = black_box([third, third, answered - 2 * third]);
    scoring::item(&counts, answered, answered + 3)
}

/// The same numbers, half of the weakest answers become strongest ones.
#[divan::bench(args = ROUNDS)]
fn change_of_an_item(answered: u32) -> Option<ItemMoved> {
    let third = answered / 3;
    let earlier = black_box([third, third, answered - 2 * third]);
    let moved = earlier[2] / 2;
    let later = [third + moved, third, earlier[2] - moved];
    ItemMoved::new(&earlier, &later, 1)
}
