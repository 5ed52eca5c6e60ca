//! Forms a second, three ways in one run: over HTTP and stored, over HTTP and
//! let go after parsing and checking by the least of a server (`letting_go`), and
//! straight into the ballot box; then into many rounds at once beside one after
//! the other.
//!
//! The load comes from one thread of this process, so it takes its share of
//! the processors in every one of the three.

pub(crate) mod at_once;

use super::http::{self, Client};
use super::letting_go;
use super::sample::{self, OpenRound, Sample};
use super::serving::{Serving, block_on};
use super::spread::{Spread, head};
use super::{Figure, Target, scratch};
use anyhow::{Context, ensure};
use rand::SeedableRng;
use rand::rngs::StdRng;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use tablee::ballot::Ballot;
use tablee::invitation_code::CodeHash;
use tablee::round::{Id, MOST_MEMBERS};
use tablee::store::{Store, Submission};
use tokio::task::JoinSet;

/// Longest that one load may take.
const LONGEST: Duration = Duration::from_mins(5);

/// A server that stores each form durably against one that does nothing but read
/// and check it: from so many connections on, so much of its rate. The more wait,
/// the more of them share a commit.
const STORED_TO_LET_GO: [(u32, f64); 3] = [(256, 0.8), (64, 0.6), (0, 0.25)];

/// Connections at which rounds of one size are held beside those of another.
const MANY: u32 = 64;

#[derive(clap::Args)]
pub(crate) struct Load {
    /// Forms of each load
    #[arg(long, default_value_t = 10_000, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub(crate) ballots: u32,
    /// Connections that are kept open and send one form after the other
    #[arg(long, value_delimiter = ',', default_values_t = [8, MANY, 256],
          value_parser = clap::value_parser!(u32).range(1..=1_000))]
    pub(crate) connections: Vec<u32>,
    /// How often each load is repeated, by turns
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=100))]
    pub(crate) repetitions: u32,
    /// Members of a round; as many rounds are open as the forms need
    #[arg(long, value_delimiter = ',', default_values_t = [40, MOST_MEMBERS],
          value_parser = clap::value_parser!(u32).range(5..=i64::from(MOST_MEMBERS)))]
    pub(crate) members: Vec<u32>,
    /// Folder on the disk to measure [default: the system's temporary folder]
    #[arg(long, value_name = "FOLDER")]
    pub(crate) folder: Option<PathBuf>,
}

/// Forms or ballots a second.
pub(crate) struct Rates {
    pub(crate) let_go: f64,
    pub(crate) stored: f64,
    pub(crate) direct: f64,
}

pub(crate) fn measure(load: &Load) -> anyhow::Result<Vec<Figure>> {
    println!(
        "Submissions: {} forms, {:?} connections, {} repetitions, in {}",
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
        for &connections in &load.connections {
            let (ratio, into_box) = of_members(load, members, connections)?;
            let mut targets = STORED_TO_LET_GO.into_iter();
            let least = targets.find(|(from, _)| connections >= *from);
            figures.push(Figure {
                name: format!("rounds of {members}, {connections} at once: stored to not"),
                target: Target::AtLeast(least.map_or(0.0, |(_, least)| least)),
                measured: ratio.median,
                unit: "",
            });
            if connections == MANY {
                direct.push((members, into_box.median));
            }
        }
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

/// The ratio of stored to not stored, and the rate straight into the box.
fn of_members(load: &Load, members: u32, connections: u32) -> anyhow::Result<(Spread, Spread)> {
    let rates = (0..load.repetitions)
        .map(|repetition| repeat(load, members, connections, u64::from(repetition)))
        .collect::<anyhow::Result<Vec<_>>>()?;
    println!(
        "{}",
        head(
            &format!("Rounds of {members}, {connections} connections"),
            "a second"
        )
    );
    let of = |value: fn(&Rates) -> f64| Spread::of(rates.iter().map(value));
    println!(
        "{}",
        of(|r| r.let_go)?.line("HTTP, parsed and checked, not stored")
    );
    println!("{}", of(|r| r.stored)?.line("HTTP, stored durably"));
    let into_box = of(|r| r.direct)?;
    println!("{}", into_box.line("straight into the ballot box, durably"));
    let ratio = of(|r| r.stored / r.let_go)?;
    println!("{}\n", ratio.line("ratio, stored to not stored"));
    Ok((ratio, into_box))
}

/// One turn of each, in a data folder of its own: every turn meets the same.
pub(crate) fn repeat(
    load: &Load,
    members: u32,
    connections: u32,
    seed: u64,
) -> anyhow::Result<Rates> {
    let scratch = scratch(load.folder.as_deref())?;
    let store = Arc::new(Store::open(&scratch.path().join("data"))?);
    let rng = &mut StdRng::seed_from_u64(seed);
    let sample = Sample::new(&store)?;
    let over_http = open_rounds(&sample, load.ballots, members)?;
    let straight = open_rounds(&sample, load.ballots, members)?;
    let requests = Arc::new(requests(&sample, &over_http, load.ballots, "send", rng)?);
    for round in &over_http {
        // From here on it is in memory, for both servers.
        store.round(&round.id)?;
    }
    // The same forms, first where they are let go: their codes stay unspent.
    let let_go = send_all(letting_go::serve(&store)?, &requests, connections)?;
    expect(&store, &over_http, 0)?;
    let stored = send_all(Serving::tablee(&store)?, &requests, connections)?;
    expect(&store, &over_http, load.ballots as usize)?;
    let ballots = Arc::new(admitted(&sample, &straight, load.ballots, rng));
    let direct = submit_all(&store, &ballots, connections)?;
    expect(&store, &straight, load.ballots as usize)?;
    Ok(Rates {
        let_go,
        stored,
        direct,
    })
}

/// So many rounds that each ballot has a member.
pub(crate) fn open_rounds(
    sample: &Sample,
    ballots: u32,
    members: u32,
) -> anyhow::Result<Vec<OpenRound>> {
    (0..ballots.div_ceil(members))
        .map(|_| sample.elsewhere()?.open(members))
        .collect()
}

/// Whole requests with made-up answers that `go` where a button of the review leads.
pub(crate) fn requests(
    sample: &Sample,
    rounds: &[OpenRound],
    ballots: u32,
    go: &str,
    rng: &mut StdRng,
) -> anyhow::Result<Vec<Vec<u8>>> {
    codes(rounds, ballots)
        .map(|(round, code)| {
            let ballot = sample.ballot(rng);
            let body = sample::form(&sample.instrument, code, &ballot, go, rng)?;
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
) -> Vec<(Id, CodeHash, Ballot)> {
    codes(rounds, ballots)
        .map(|(round, code)| (*round, code.hash(round.as_str()), sample.ballot(rng)))
        .collect()
}

/// As many codes as ballots, one round after the other.
fn codes(
    rounds: &[OpenRound],
    ballots: u32,
) -> impl Iterator<Item = (&Id, &tablee::invitation_code::Code)> {
    rounds
        .iter()
        .flat_map(|round| round.codes.iter().map(|code| (&round.id, code)))
        .take(ballots as usize)
}

/// Sends forms to a server of this process and stops it; gives forms a second.
fn send_all(
    serving: Serving,
    requests: &Arc<Vec<Vec<u8>>>,
    connections: u32,
) -> anyhow::Result<f64> {
    let rate = post_all(serving.address, requests, connections, 303);
    serving.stop()?;
    rate
}

/// Sends forms, each to be answered with `status`; gives forms a second.
pub(crate) fn post_all(
    address: SocketAddr,
    requests: &Arc<Vec<Vec<u8>>>,
    connections: u32,
    status: u16,
) -> anyhow::Result<f64> {
    block_on(async {
        let mut clients = Vec::new();
        for _ in 0..connections {
            clients.push(connect(address).await?);
        }
        let requests = Arc::clone(requests);
        share(
            clients,
            requests.len(),
            async move |client: &mut Client, turn| {
                let answer = client.send(&requests[turn]).await?;
                ensure!(
                    answer.status == status,
                    "a form was refused ({}): {}",
                    answer.status,
                    answer.body
                );
                Ok(())
            },
        )
        .await
    })
}

/// Connects and looks at a page, so that every worker has begun its work.
async fn connect(address: SocketAddr) -> anyhow::Result<Client> {
    let mut client = Client::connect(address).await?;
    client.send(&http::get("/healthz", "en")).await?;
    Ok(client)
}

fn submit_all(
    store: &Arc<Store>,
    ballots: &Arc<Vec<(Id, CodeHash, Ballot)>>,
    tasks: u32,
) -> anyhow::Result<f64> {
    block_on(async {
        let stores = (0..tasks).map(|_| Arc::clone(store)).collect();
        let ballots = Arc::clone(ballots);
        share(
            stores,
            ballots.len(),
            async move |store: &mut Arc<Store>, turn| {
                let (round, code, ballot) = &ballots[turn];
                let outcome = store.submit(round, Some(*code), ballot).await?;
                ensure!(
                    outcome == Submission::Counted,
                    "a ballot was not counted: {outcome:?}"
                );
                Ok(())
            },
        )
        .await
    })
}

/// Lets `workers` share `turns`, each taking the next when it is done with one;
/// gives turns a second.
pub(crate) async fn share<W, F>(workers: Vec<W>, turns: usize, work: F) -> anyhow::Result<f64>
where
    W: Send + 'static,
    F: AsyncFn(&mut W, usize) -> anyhow::Result<()> + Clone + Send + Sync + 'static,
{
    let next = Arc::new(AtomicUsize::new(0));
    let local = tokio::task::LocalSet::new();
    let mut tasks: JoinSet<anyhow::Result<()>> = JoinSet::new();
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
            done??;
        }
        anyhow::Ok(())
    };
    tokio::time::timeout(LONGEST, local.run_until(all))
        .await
        .with_context(|| format!("stopped after {} s", LONGEST.as_secs()))??;
    Ok(turns as f64 / begun.elapsed().as_secs_f64())
}

/// What was measured happened: the boxes hold so many ballots.
pub(crate) fn expect(store: &Store, rounds: &[OpenRound], ballots: usize) -> anyhow::Result<()> {
    let mut counted = 0;
    for round in rounds {
        counted += store.answered_now(&round.id)?.unwrap_or(0);
    }
    ensure!(
        counted == ballots,
        "{counted} ballots are in the boxes instead of {ballots}"
    );
    Ok(())
}
