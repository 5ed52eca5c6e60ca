//! Many rounds at once beside one hot round: as many forms, all for one round
//! or to all rounds by turns.
//!
//! One commit writes a few rows of one box in the first case, and rows of as
//! many boxes as it takes ballots in the second.

use super::super::sample::{OpenRound, Sample};
use super::super::serving::Serving;
use super::super::spread::{Spread, head};
use super::super::{Figure, Target, scratch};
use super::{Load, MANY, admitted, expect, open_rounds, requests, send_all, submit_all};
use rand::SeedableRng;
use rand::rngs::StdRng;
use std::sync::Arc;
use tablee::round::MOST_MEMBERS;
use tablee::store::Store;

/// Rounds that are open at once, if there are forms enough.
const MOST_ROUNDS: u32 = 200;

/// Forms or ballots a second.
pub(crate) struct Rates {
    pub(crate) over_http: f64,
    pub(crate) direct: f64,
}

/// One number of a repetition: of one hot round and of all at once.
type Value = fn(&(Rates, Rates)) -> f64;

pub(super) fn measure(load: &Load) -> anyhow::Result<Vec<Figure>> {
    // All in one round; in a few if they are more than a round can have.
    let all_members = load.ballots.clamp(5, MOST_MEMBERS);
    let members = load.ballots.div_ceil(MOST_ROUNDS).max(5);
    let rounds = load.ballots.div_ceil(members);
    let mut all = Vec::new();
    for repetition in 0..load.repetitions {
        // Each in a data folder of its own, so that both meet the same.
        let hot = repeat(
            load,
            all_members,
            u64::from(repetition),
            Order::RoundAfterRound,
        )?;
        let at_once = repeat(load, members, u64::from(repetition), Order::ByTurns)?;
        all.push((hot, at_once));
    }
    let of = |value: Value| Spread::of(all.iter().map(value));
    println!(
        "{}",
        head(
            &format!("{rounds} rounds of {members} beside one"),
            "a second"
        )
    );
    let lines: [(&str, Value); 4] = [
        ("HTTP, one hot round", |(hot, _)| hot.over_http),
        ("HTTP, all rounds at once", |(_, at_once)| at_once.over_http),
        ("ballot box, one hot round", |(hot, _)| hot.direct),
        ("ballot box, all rounds at once", |(_, at_once)| {
            at_once.direct
        }),
    ];
    for (name, value) in lines {
        println!("{}", of(value)?.line(name));
    }
    let over_http = of(|(hot, at_once)| at_once.over_http / hot.over_http)?;
    let direct = of(|(hot, at_once)| at_once.direct / hot.direct)?;
    println!("{}", over_http.line("ratio over HTTP, at once to hot"));
    println!("{}\n", direct.line("ratio in the box, at once to hot"));
    let figure = |name: &str, measured: f64| Figure {
        name: format!("{rounds} rounds at once to one hot round, {name}"),
        target: Target::AtLeast(0.3),
        measured,
        unit: "",
    };
    Ok(vec![
        figure("over HTTP", over_http.median),
        figure("ballot box", direct.median),
    ])
}

/// In which order forms reach their rounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    RoundAfterRound,
    ByTurns,
}

impl Order {
    /// Puts what stands round after round, `members` each, into this order.
    pub(crate) fn put<T>(self, forms: Vec<T>, members: u32) -> Vec<T> {
        let mut placed: Vec<(usize, T)> = forms.into_iter().enumerate().collect();
        if self == Self::ByTurns {
            placed.sort_by_key(|(place, _)| place % members as usize);
        }
        placed.into_iter().map(|(_, form)| form).collect()
    }
}

pub(crate) fn repeat(load: &Load, members: u32, seed: u64, order: Order) -> anyhow::Result<Rates> {
    let scratch = scratch(load.folder.as_deref())?;
    let store = Arc::new(Store::open(&scratch.path().join("data"))?);
    let rng = &mut StdRng::seed_from_u64(seed);
    let sample = Sample::new(&store)?;
    let over_http: Vec<OpenRound> = open_rounds(&sample, load.ballots, members)?;
    let straight = open_rounds(&sample, load.ballots, members)?;
    let requests = requests(&sample, &over_http, load.ballots, "send", rng)?;
    let requests = Arc::new(order.put(requests, members));
    let ballots = admitted(&sample, &straight, load.ballots, rng);
    let ballots = Arc::new(order.put(ballots, members));
    for round in &over_http {
        store.round(&round.id)?;
    }
    let rates = Rates {
        over_http: send_all(Serving::tablee(&store)?, &requests, MANY)?,
        direct: submit_all(&store, &ballots, MANY)?,
    };
    expect(&store, &over_http, load.ballots as usize)?;
    expect(&store, &straight, load.ballots as usize)?;
    Ok(rates)
}
