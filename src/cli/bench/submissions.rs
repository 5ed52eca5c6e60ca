//! Forms a second, three ways in one run: over HTTP and stored, over HTTP and
//! let go after parsing and checking, and straight into the ballot box; then
//! into many rounds at once beside one after the other.
//!
//! The load comes from one thread of this process, so it takes its share of
//! the processors in every one of the three.

mod at_once;

use super::http::{self, Client};
use super::sample::{self, OpenRound, Sample, say};
use super::serving::{Ballots, Serving, block_on};
use super::spread::{Spread, head};
use super::{Failure, Figure, Scratch, Target};
use crate::ballot::Ballot;
use crate::code::CodeHash;
use crate::round::{Id, MOST_MEMBERS};
use crate::store::{Store, Submission};
use rand::SeedableRng;
use rand::rngs::StdRng;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

/// Longest that one load may take.
const LONGEST: Duration = Duration::from_mins(5);

#[derive(clap::Args)]
pub(in crate::cli) struct Load {
    /// Forms of each load
    #[arg(long, default_value_t = 10_000, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    ballots: u32,
    /// Connections that are kept open and send one form after the other
    #[arg(long, default_value_t = 64, value_parser = clap::value_parser!(u32).range(1..=1_000))]
    connections: u32,
    /// How often each load is repeated, by turns
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..=100))]
    repetitions: u32,
    /// Members of a round; as many rounds are open as the forms need
    #[arg(long, value_delimiter = ',', default_values_t = [40, MOST_MEMBERS],
          value_parser = clap::value_parser!(u32).range(5..=i64::from(MOST_MEMBERS)))]
    pub(super) members: Vec<u32>,
    /// Folder on the disk to measure [default: the system's temporary folder]
    #[arg(long, value_name = "FOLDER")]
    folder: Option<PathBuf>,
}

/// Forms or ballots a second.
pub(super) struct Rates {
    pub(super) let_go: f64,
    pub(super) stored: f64,
    pub(super) direct: f64,
}

pub(super) fn measure(load: &Load) -> Result<Vec<Figure>, Failure> {
    println!(
        "Submissions: {} forms, {} connections, {} repetitions, in {}",
        load.ballots,
        load.connections,
        load.repetitions,
        load.folder
            .clone()
            .unwrap_or_else(std::env::temp_dir)
            .display(),
    );
    let mut figures = Vec::new();
    let mut direct = Vec::new();
    for &members in &load.members {
        let rates = (0..load.repetitions)
            .map(|repetition| repeat(load, members, u64::from(repetition)))
            .collect::<Result<Vec<_>, _>>()?;
        println!(
            "{}",
            head(&format!("Rounds of {members} members"), "a second")
        );
        let of = |value: fn(&Rates) -> f64| {
            Spread::of(rates.iter().map(value)).ok_or_else(|| "no repetition".to_owned())
        };
        println!(
            "{}",
            of(|r| r.let_go)?.line("HTTP, parsed and checked, not stored")
        );
        println!("{}", of(|r| r.stored)?.line("HTTP, stored durably"));
        let into_box = of(|r| r.direct)?;
        println!("{}", into_box.line("straight into the ballot box, durably"));
        direct.push((members, into_box.median));
        let ratio = of(|r| r.stored / r.let_go)?;
        println!("{}\n", ratio.line("ratio, stored to not stored"));
        figures.push(Figure {
            name: format!("rounds of {members}: stored to not stored, over HTTP"),
            target: Target::AtLeast(0.4),
            measured: ratio.median,
            unit: "",
        });
    }
    if let ([(small, small_rate), .., (large, large_rate)], true) = (&direct[..], direct.len() > 1)
    {
        figures.push(Figure {
            name: format!("ballot box: rounds of {large} to rounds of {small}"),
            target: Target::AtLeast(0.4),
            measured: large_rate / small_rate,
            unit: "",
        });
    }
    figures.extend(at_once::measure(load)?);
    Ok(figures)
}

/// One turn of each, in a data folder of its own: every turn meets the same.
pub(super) fn repeat(load: &Load, members: u32, seed: u64) -> Result<Rates, Failure> {
    let scratch = Scratch::new(load.folder.as_deref())?;
    let store = Arc::new(Store::open(scratch.path()).map_err(say)?);
    let rng = &mut StdRng::seed_from_u64(seed);
    let sample = Sample::new(&store)?;
    let over_http = open_rounds(&sample, load.ballots, members)?;
    let straight = open_rounds(&sample, load.ballots, members)?;
    let requests = Arc::new(requests(&sample, &over_http, load.ballots, rng)?);
    for round in &over_http {
        // From here on it is in memory, for both servers.
        store.round(&round.id).map_err(say)?;
    }
    // The same forms, first where they are let go: their codes stay unspent.
    let let_go = post_all(&store, Ballots::LetGo, &requests, load.connections)?;
    expect(&store, &over_http, 0)?;
    let stored = post_all(&store, Ballots::Stored, &requests, load.connections)?;
    expect(&store, &over_http, load.ballots as usize)?;
    let ballots = Arc::new(admitted(&sample, &straight, load.ballots, rng)?);
    let direct = submit_all(&store, &ballots, load.connections)?;
    expect(&store, &straight, load.ballots as usize)?;
    Ok(Rates {
        let_go,
        stored,
        direct,
    })
}

fn open_rounds(sample: &Sample, ballots: u32, members: u32) -> Result<Vec<OpenRound>, Failure> {
    (0..ballots.div_ceil(members))
        .map(|_| sample.open(members))
        .collect()
}

fn requests(
    sample: &Sample,
    rounds: &[OpenRound],
    ballots: u32,
    rng: &mut StdRng,
) -> Result<Vec<Vec<u8>>, Failure> {
    codes(rounds, ballots)
        .map(|(round, code)| {
            let ballot = sample.ballot(rng);
            let body = sample::form(&sample.instrument, code, &ballot, rng)?;
            Ok(http::post(
                &format!("/r/{round}"),
                "en-CA,en;q=0.8,fr;q=0.5",
                &body,
            ))
        })
        .collect()
}

fn admitted(
    sample: &Sample,
    rounds: &[OpenRound],
    ballots: u32,
    rng: &mut StdRng,
) -> Result<Vec<(Id, CodeHash, Ballot)>, Failure> {
    codes(rounds, ballots)
        .map(|(round, code)| Ok((round.clone(), code.hash(round.as_str()), sample.ballot(rng))))
        .collect()
}

/// As many codes as ballots, one round after the other.
fn codes(rounds: &[OpenRound], ballots: u32) -> impl Iterator<Item = (&Id, &crate::code::Code)> {
    rounds
        .iter()
        .flat_map(|round| round.codes.iter().map(|code| (&round.id, code)))
        .take(ballots as usize)
}

fn post_all(
    store: &Arc<Store>,
    ballots: Ballots,
    requests: &Arc<Vec<Vec<u8>>>,
    connections: u32,
) -> Result<f64, Failure> {
    let serving = Serving::start(store, ballots)?;
    let address = serving.address;
    let rate = block_on(async {
        let mut clients = Vec::new();
        for _ in 0..connections {
            clients.push(connect(address).await?);
        }
        let requests = Arc::clone(requests);
        share(
            clients,
            requests.len(),
            async move |client: &mut Client, turn| {
                let answer = client.send(&requests[turn]).await;
                match answer.map_err(|error| error.to_string())? {
                    answer if answer.status == 303 => Ok(()),
                    answer => Err(format!(
                        "a form was refused ({}): {}",
                        answer.status, answer.body
                    )),
                }
            },
        )
        .await
    });
    serving.stop()?;
    rate
}

/// Connects and looks at a page, so that every worker has begun its work.
async fn connect(address: SocketAddr) -> Result<Client, Failure> {
    let say = |error: std::io::Error| format!("{address}: {error}");
    let mut client = Client::connect(address).await.map_err(say)?;
    client
        .send(&http::get("/healthz", "en"))
        .await
        .map_err(say)?;
    Ok(client)
}

fn submit_all(
    store: &Arc<Store>,
    ballots: &Arc<Vec<(Id, CodeHash, Ballot)>>,
    tasks: u32,
) -> Result<f64, Failure> {
    block_on(async {
        let stores = (0..tasks).map(|_| Arc::clone(store)).collect();
        let ballots = Arc::clone(ballots);
        share(
            stores,
            ballots.len(),
            async move |store: &mut Arc<Store>, turn| {
                let (round, code, ballot) = &ballots[turn];
                match store
                    .submit(round, Some(*code), ballot)
                    .await
                    .map_err(say)?
                {
                    Submission::Counted => Ok(()),
                    other => Err(format!("a ballot was not counted: {other:?}")),
                }
            },
        )
        .await
    })
}

/// Lets `workers` share `turns`, each taking the next when it is done with one;
/// gives turns a second.
async fn share<W, F>(workers: Vec<W>, turns: usize, work: F) -> Result<f64, Failure>
where
    W: Send + 'static,
    F: AsyncFn(&mut W, usize) -> Result<(), Failure> + Clone + Send + Sync + 'static,
{
    let next = Arc::new(AtomicUsize::new(0));
    let local = tokio::task::LocalSet::new();
    let mut tasks: JoinSet<Result<(), Failure>> = JoinSet::new();
    let begun = Instant::now();
    for mut worker in workers {
        let (next, work) = (Arc::clone(&next), work.clone());
        tasks.spawn_local_on(
            async move {
                loop {
                    let turn = next.fetch_add(1, Ordering::Relaxed);
                    if turn >= turns {
                        return Ok(());
                    }
                    work(&mut worker, turn).await?;
                }
            },
            &local,
        );
    }
    let all = async {
        while let Some(done) = tasks.join_next().await {
            done.map_err(|error| error.to_string())??;
        }
        Ok::<(), Failure>(())
    };
    tokio::time::timeout(LONGEST, local.run_until(all))
        .await
        .map_err(|_| format!("stopped after {} s", LONGEST.as_secs()))??;
    Ok(turns as f64 / begun.elapsed().as_secs_f64())
}

/// What was measured happened: the boxes hold so many ballots.
fn expect(store: &Store, rounds: &[OpenRound], ballots: usize) -> Result<(), Failure> {
    let mut counted = 0;
    for round in rounds {
        counted += store.answered_now(&round.id).map_err(say)?.unwrap_or(0);
    }
    if counted == ballots {
        Ok(())
    } else {
        Err(format!(
            "{counted} ballots are in the boxes instead of {ballots}"
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(members: u32) -> Load {
        Load {
            ballots: 12,
            connections: 3,
            repetitions: 1,
            members: vec![members],
            folder: None,
        }
    }

    #[test]
    fn every_form_is_let_go_once_and_stored_once() {
        // `repeat` looks into the boxes after each load.
        let rates = repeat(&load(5), 5, 1).expect("all three ran");
        assert!(rates.let_go > 0.0 && rates.stored > 0.0 && rates.direct > 0.0);
    }

    #[test]
    fn a_failure_of_one_worker_is_the_failure_of_all() {
        let outcome = block_on(share(vec![(), ()], 10, async |(), turn| {
            if turn == 7 {
                Err("seven".to_owned())
            } else {
                Ok(())
            }
        }));
        assert_eq!(outcome.map(|_| ()), Err("seven".to_owned()));
    }
}
