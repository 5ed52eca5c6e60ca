//! The shipped program as a server on a folder that is in use already: how soon
//! it answers, and the memory it holds once a few members have been there.

use super::http::{self, Client};
use super::process::{Running, TABLEE};
use super::sample::Sample;
use super::serving::block_on;
use super::spread::{Spread, head};
use super::{Figure, Target, scratch};
use anyhow::{Context, ensure};
use rand::SeedableRng;
use rand::rngs::StdRng;
use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;
use tablee::round::Id;
use tablee::store::Store;

const STARTS: u32 = 7;
/// How long a server is left alone before its memory is read.
const QUIET: Duration = Duration::from_secs(1);

pub(crate) fn measure() -> anyhow::Result<Vec<Figure>> {
    let scratch = scratch(None)?;
    let rounds = fill(&scratch.path().join("data"))?;
    let mut times = Vec::new();
    let mut memory = Vec::new();
    for _ in 0..STARTS {
        let (server, time) = Running::start(TABLEE.as_ref(), &scratch.path().join("data"))?;
        times.push(time.as_secs_f64() * 1000.0);
        block_on(visit(server.address, &rounds))?;
        std::thread::sleep(QUIET);
        memory.extend(server.resident_megabytes());
    }
    println!(
        "{}",
        head(&format!("Start and memory, {STARTS} starts"), "")
    );
    let times = Spread::of(times)?;
    println!("{}", times.line("from start to first answer, ms"));
    let mut figures = vec![Figure {
        name: "from start to first answer, with a database".to_owned(),
        target: Target::Under(200.0),
        measured: times.median,
        unit: "ms",
    }];
    if let Ok(memory) = Spread::of(memory) {
        println!("{}", memory.line("resident memory at rest, MB"));
        figures.push(Figure {
            name: "resident memory at rest, after a few requests".to_owned(),
            target: Target::Under(60.0),
            measured: memory.max,
            unit: "MB",
        });
    } else {
        println!("  This system does not say how much memory a program holds.");
    }
    println!();
    Ok(figures)
}

/// An open round and a closed, shared one, among others.
struct Rounds {
    open: Id,
    code: String,
    closed: Id,
}

fn fill(folder: &Path) -> anyhow::Result<Rounds> {
    let store = Store::open(folder)?;
    let sample = Sample::new(&store)?;
    let mut rng = StdRng::seed_from_u64(1);
    let mut closed = sample.closed(40, &mut rng)?;
    for _ in 0..9 {
        closed = sample.closed(40, &mut rng)?;
    }
    let open = sample.open(40)?;
    let code = open.codes.first().context("a round without codes")?;
    Ok(Rounds {
        open: open.id,
        code: code.to_string(),
        closed,
    })
}

/// A few requests: a member's pages and a report, in both languages.
async fn visit(address: SocketAddr, rounds: &Rounds) -> anyhow::Result<()> {
    let way = format!("/r/{}", rounds.open);
    let results = format!("/r/{}/results", rounds.closed);
    for language in ["en", "fr"] {
        let code = &rounds.code;
        let begin = format!("lang={language}&code={code}&go=questions");
        let review = format!("lang={language}&code={code}&page=questions&go=review");
        let requests = [
            http::get(&way, language),
            http::get("/assets/any/tablee.css", language),
            http::get("/assets/any/tablee.js", language),
            http::post(&way, language, &begin),
            http::post(&way, language, &review),
            http::get(&results, language),
        ];
        let mut client = Client::connect(address).await?;
        for request in &requests {
            let answer = client.send(request).await?;
            ensure!(answer.status == 200, "{}: {}", answer.status, answer.body);
        }
    }
    Ok(())
}
