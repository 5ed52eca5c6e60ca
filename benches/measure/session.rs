//! What a member's visit costs: a whole session without JavaScript (landing,
//! questions, review, Send) with the shipped program as a process of its own,
//! and the last of these steps alone.
//!
//! Processor time is the server's, its threads' and the system's for it: on a
//! machine that does other work besides it says more than the clock.

use super::http::{self, Client};
use super::process::{Running, TABLEE};
use super::sample::{self, OpenRound, Sample};
use super::serving::block_on;
use super::submissions::{expect, open_rounds, post_all, requests, share};
use super::{Figure, Target, scratch};
use anyhow::{Context, ensure};
use rand::SeedableRng;
use rand::rngs::StdRng;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use tablee::store::Store;

/// Members of a round: as many as sit around a large table. Each round's pages
/// are made anew for so many.
const MEMBERS: u32 = 40;
/// At so many connections the cost of a session is held against its target.
const HELD_AT: u32 = 8;
/// The most that a session may cost, in milliseconds of processor time.
const MOST: f64 = 0.5;
/// Ticks in which Linux counts processor time for programs, in a second.
const TICKS: f64 = 100.0;
/// Languages that a browser asks for.
const LANGUAGES: &str = "en-CA,en;q=0.8,fr;q=0.5";

#[derive(clap::Args)]
pub(crate) struct Visits {
    /// Sessions of each load
    #[arg(long, default_value_t = 2_000, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub(crate) sessions: u32,
    /// Connections that are kept open, each with one session after the other
    #[arg(long, value_delimiter = ',', default_values_t = [1, 4, HELD_AT, 64],
          value_parser = clap::value_parser!(u32).range(1..=1_000))]
    pub(crate) connections: Vec<u32>,
    /// Folder on the disk to measure [default: the system's temporary folder]
    #[arg(long, value_name = "FOLDER")]
    pub(crate) folder: Option<PathBuf>,
}

impl Default for Visits {
    fn default() -> Self {
        Self {
            sessions: 2_000,
            connections: vec![1, 4, HELD_AT, 64],
            folder: None,
        }
    }
}

/// What sessions, or their last steps, cost.
pub(crate) struct Cost {
    /// So many a second.
    pub(crate) rate: f64,
    /// Processor time of one, in milliseconds.
    pub(crate) work: f64,
}

pub(crate) fn measure(how: &Visits) -> anyhow::Result<Vec<Figure>> {
    println!(
        "Sessions: {} at each number of connections, in rounds of {MEMBERS}",
        how.sessions
    );
    println!("  connections   sessions/s   ms of processor   last POSTs/s   ms of processor");
    let mut figures = Vec::new();
    for &connections in &how.connections {
        let whole = take(how, connections, Steps::All)?;
        let last = take(how, connections, Steps::Last)?;
        println!(
            "  {connections:>11} {:>12.0} {:>17.3} {:>14.0} {:>17.3}",
            whole.rate, whole.work, last.rate, last.work
        );
        if connections == HELD_AT {
            figures.push(Figure {
                name: format!("processor time of a session, at {HELD_AT} connections"),
                target: Target::AtMost(MOST),
                measured: whole.work,
                unit: "ms",
            });
        }
    }
    println!();
    Ok(figures)
}

/// Which steps of a session are taken.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Steps {
    All,
    Last,
}

/// One load, on a data folder of its own.
pub(crate) fn take(how: &Visits, connections: u32, steps: Steps) -> anyhow::Result<Cost> {
    let scratch = scratch(how.folder.as_deref())?;
    let data = scratch.path().join("data");
    let rng = &mut StdRng::seed_from_u64(u64::from(connections));
    let store = Store::open(&data)?;
    let sample = Sample::new(&store)?;
    let rounds = open_rounds(&sample, how.sessions, MEMBERS)?;
    let sessions = Arc::new(sessions_of(&sample, &rounds, how.sessions, rng)?);
    let last = Arc::new(requests(&sample, &rounds, how.sessions, "send", rng)?);
    // One session before: what a server reads of itself once is no visit's.
    let first = sample.open(MEMBERS)?;
    let first = Arc::new(sessions_of(&sample, &[first], 1, rng)?);
    // The server is the one that has the folder open.
    drop(store);
    let (server, _) = Running::start(TABLEE.as_ref(), &data)?;
    go_through(server.address, &first, 1)?;
    let silent = "this system does not say how long a program has worked";
    let before = server.work().context(silent)?;
    let rate = match steps {
        Steps::All => go_through(server.address, &sessions, connections)?,
        Steps::Last => post_all(server.address, &last, connections, 303)?,
    };
    let ticks = server.work().context(silent)? - before;
    drop(server);
    expect(&Store::open(&data)?, &rounds, how.sessions as usize)?;
    Ok(Cost {
        rate,
        work: 1000.0 * ticks / TICKS / f64::from(how.sessions),
    })
}

/// What one member's browser sends.
pub(crate) struct Session {
    path: String,
    /// The body by which the first page's form goes.
    begin: String,
    /// Those of the questions' and the review's, without what pages fill up.
    review: String,
    send: String,
}

/// One session for each code, one round after the other.
fn sessions_of(
    sample: &Sample,
    rounds: &[OpenRound],
    count: u32,
    rng: &mut StdRng,
) -> anyhow::Result<Vec<Session>> {
    let codes = rounds
        .iter()
        .flat_map(|round| round.codes.iter().map(|code| (&round.id, code)));
    codes
        .take(count as usize)
        .map(|(round, code)| {
            let ballot = sample.ballot(rng);
            let mut form = |go| sample::form(&sample.instrument, code, &ballot, go, rng);
            Ok(Session {
                path: format!("/r/{round}"),
                begin: format!("lang=en&page=landing&code={code}&go=questions"),
                review: format!("{}&filling=", form("review")?),
                send: form("send")?,
            })
        })
        .collect()
}

/// Sessions a second.
fn go_through(
    address: SocketAddr,
    sessions: &Arc<Vec<Session>>,
    connections: u32,
) -> anyhow::Result<f64> {
    block_on(async {
        let mut clients = Vec::new();
        for _ in 0..connections {
            clients.push(Client::connect(address).await?);
        }
        let sessions = Arc::clone(sessions);
        share(
            clients,
            sessions.len(),
            async move |client: &mut Client, turn| go(client, &sessions[turn]).await,
        )
        .await
    })
}

/// One session, from the first page to the way to the last.
async fn go(client: &mut Client, session: &Session) -> anyhow::Result<()> {
    let post = |body: &str| http::post(&session.path, LANGUAGES, body);
    let (status, _) = client
        .exchange(&http::get(&session.path, LANGUAGES))
        .await?;
    ensure!(status == 200, "the first page: {status}");
    let (status, _) = client.exchange(&post(&session.begin)).await?;
    ensure!(status == 200, "the questions: {status}");
    let (status, page) = client.exchange(&post(&session.review)).await?;
    ensure!(status == 200, "the review: {status}");
    let filling = filling(page).context("a review without its filling")?;
    let send = post(&format!("{}&filling={filling}", session.send));
    let (status, _) = client.exchange(&send).await?;
    ensure!(status == 303, "Send: {status}");
    Ok(())
}

/// What makes the form of a review as long as any other.
fn filling(page: &[u8]) -> Option<String> {
    const FIELD: &[u8] = b"name=\"filling\" value=\"";
    let at = page.windows(FIELD.len()).position(|part| part == FIELD)?;
    let value = page[at + FIELD.len()..]
        .split(|byte| *byte == b'"')
        .next()?;
    Some(String::from_utf8_lossy(value).into_owned())
}
