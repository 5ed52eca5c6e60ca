//! Many rounds at once beside one hot round: as many forms, all for one round
//! or to all rounds by turns.
//!
//! One commit writes a few rows of one box in the first case, and rows of as
//! many boxes as it takes ballots in the second.

use super::super::sample::{OpenRound, Sample, say};
use super::super::spread::{Spread, head};
use super::super::{Failure, Figure, Scratch, Target};
use super::{Ballots, Load, admitted, expect, open_rounds, post_all, requests, submit_all};
use crate::round::MOST_MEMBERS;
use crate::store::Store;
use rand::SeedableRng;
use rand::rngs::StdRng;
use std::sync::Arc;

/// Rounds that are open at once, if there are forms enough.
const MOST_ROUNDS: u32 = 200;

/// Forms or ballots a second.
struct Rates {
    over_http: f64,
    direct: f64,
}

/// One number of a repetition: of one hot round and of all at once.
type Value = fn(&(Rates, Rates)) -> f64;

pub(super) fn measure(load: &Load) -> Result<Vec<Figure>, Failure> {
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
    let of =
        |value: Value| Spread::of(all.iter().map(value)).ok_or_else(|| "no repetition".to_owned());
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
enum Order {
    RoundAfterRound,
    ByTurns,
}

impl Order {
    /// Puts what stands round after round, `members` each, into this order.
    fn put<T>(self, forms: Vec<T>, members: u32) -> Vec<T> {
        let mut placed: Vec<(usize, T)> = forms.into_iter().enumerate().collect();
        if self == Self::ByTurns {
            placed.sort_by_key(|(place, _)| place % members as usize);
        }
        placed.into_iter().map(|(_, form)| form).collect()
    }
}

fn repeat(load: &Load, members: u32, seed: u64, order: Order) -> Result<Rates, Failure> {
    let scratch = Scratch::new(load.folder.as_deref())?;
    let store = Arc::new(Store::open(scratch.path()).map_err(say)?);
    let rng = &mut StdRng::seed_from_u64(seed);
    let sample = Sample::new(&store)?;
    let over_http: Vec<OpenRound> = open_rounds(&sample, load.ballots, members)?;
    let straight = open_rounds(&sample, load.ballots, members)?;
    let requests = requests(&sample, &over_http, load.ballots, rng)?;
    let requests = Arc::new(order.put(requests, members));
    let ballots = admitted(&sample, &straight, load.ballots, rng)?;
    let ballots = Arc::new(order.put(ballots, members));
    for round in &over_http {
        store.round(&round.id).map_err(say)?;
    }
    let rates = Rates {
        over_http: post_all(&store, Ballots::Stored, &requests, load.connections)?,
        direct: submit_all(&store, &ballots, load.connections)?,
    };
    expect(&store, &over_http, load.ballots as usize)?;
    expect(&store, &straight, load.ballots as usize)?;
    Ok(rates)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_turns_every_round_comes_before_any_comes_again() {
        let forms: Vec<u32> = (0..10).collect();
        let all = Order::RoundAfterRound.put(forms.clone(), 4);
        assert_eq!(all, forms);
        // Rounds of four: 0 to 3, 4 to 7, and 8 and 9.
        let all = Order::ByTurns.put(forms, 4);
        assert_eq!(all, [0, 4, 8, 1, 5, 9, 2, 6, 3, 7]);
    }

    #[test]
    fn both_orders_count_every_ballot() {
        let load = Load {
            ballots: 12,
            connections: 3,
            repetitions: 1,
            members: vec![5],
            folder: None,
        };
        for order in [Order::RoundAfterRound, Order::ByTurns] {
            // `repeat` looks into the boxes after each load.
            let rates = repeat(&load, 5, 1, order).expect("both ran");
            assert!(rates.over_http > 0.0 && rates.direct > 0.0);
        }
    }
}
