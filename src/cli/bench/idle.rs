//! A server of its own process on a folder that is in use already: how soon it
//! answers, and the memory it holds once a few members have been there.

use super::http::{self, Client};
use super::sample::{Sample, say};
use super::serving::block_on;
use super::spread::{Spread, head};
use super::{Failure, Figure, Scratch, Target};
use crate::round::Id;
use crate::store::Store;
use crate::web::assets::address_of;
use rand::SeedableRng;
use rand::rngs::StdRng;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const STARTS: u32 = 7;
/// Longest that a start may take.
const LONGEST: Duration = Duration::from_secs(30);
/// How long a server is left alone before its memory is read.
const QUIET: Duration = Duration::from_secs(1);

pub(super) fn measure() -> Result<Vec<Figure>, Failure> {
    let scratch = Scratch::new(None)?;
    let rounds = fill(scratch.path())?;
    let mut times = Vec::new();
    let mut memory = Vec::new();
    for _ in 0..STARTS {
        let (server, time) = Running::start(scratch.path())?;
        times.push(time.as_secs_f64() * 1000.0);
        block_on(visit(server.address, &rounds))?;
        std::thread::sleep(QUIET);
        memory.extend(server.resident_megabytes());
    }
    println!(
        "{}",
        head(&format!("Start and memory, {STARTS} starts"), "")
    );
    let times = Spread::of(times).ok_or("no start")?;
    println!("{}", times.line("from start to first answer, ms"));
    let mut figures = vec![Figure {
        name: "from start to first answer, with a database".to_owned(),
        target: Target::Under(200.0),
        measured: times.median,
        unit: "ms",
    }];
    match Spread::of(memory) {
        Some(memory) => {
            println!("{}", memory.line("resident memory at rest, MB"));
            figures.push(Figure {
                name: "resident memory at rest, after a few requests".to_owned(),
                target: Target::Under(60.0),
                measured: memory.max,
                unit: "MB",
            });
        }
        None => println!("  This system does not say how much memory a program holds."),
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

fn fill(folder: &Path) -> Result<Rounds, Failure> {
    let store = Store::open(folder).map_err(say)?;
    let sample = Sample::new(&store)?;
    let mut rng = StdRng::seed_from_u64(1);
    let mut closed = sample.closed(40, &mut rng)?;
    for _ in 0..9 {
        closed = sample.closed(40, &mut rng)?;
    }
    let open = sample.open(40)?;
    let code = open.codes.first().ok_or("a round without codes")?;
    Ok(Rounds {
        open: open.id,
        code: code.to_string(),
        closed,
    })
}

/// A few requests: a member's pages and a report, in both languages.
async fn visit(address: SocketAddr, rounds: &Rounds) -> Result<(), Failure> {
    let way = format!("/r/{}", rounds.open);
    let results = format!("/r/{}/results", rounds.closed);
    let [style, script] =
        ["tablee.css", "tablee.js"].map(|name| address_of(name).unwrap_or_default());
    for language in ["en", "fr"] {
        let code = &rounds.code;
        let begin = format!("lang={language}&code={code}&go=questions");
        let review = format!("lang={language}&code={code}&page=questions&go=review");
        let requests = [
            http::get(&way, language),
            http::get(&style, language),
            http::get(&script, language),
            http::post(&way, language, &begin),
            http::post(&way, language, &review),
            http::get(&results, language),
        ];
        let mut client = Client::connect(address).await.map_err(|e| e.to_string())?;
        for request in &requests {
            let answer = client.send(request).await.map_err(|e| e.to_string())?;
            if answer.status != 200 {
                return Err(format!("{}: {}", answer.status, answer.body));
            }
        }
    }
    Ok(())
}

/// `tablee serve` as a process, stopped when this is let go.
struct Running {
    process: Child,
    address: SocketAddr,
}

impl Running {
    /// Starts it and waits for its first answer; gives the time that took.
    fn start(folder: &Path) -> Result<(Self, Duration), Failure> {
        let program = std::env::current_exe().map_err(|error| error.to_string())?;
        let address = free_address().map_err(|error| error.to_string())?;
        let mut command = Command::new(program);
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("TABLEE_") {
                command.env_remove(name);
            }
        }
        command
            .arg("serve")
            .arg("--data")
            .arg(folder)
            .args(["--listen", &address.to_string()])
            .stdin(Stdio::null())
            .stdout(Stdio::null());
        let begun = Instant::now();
        let process = command.spawn().map_err(|error| error.to_string())?;
        let mut running = Self { process, address };
        loop {
            let ended = running
                .process
                .try_wait()
                .map_err(|error| error.to_string())?;
            if let Some(status) = ended {
                return Err(format!("the server ended at once: {status}"));
            }
            if block_on(is_well(address))? {
                return Ok((running, begun.elapsed()));
            }
            if begun.elapsed() > LONGEST {
                return Err(format!("no answer within {} s", LONGEST.as_secs()));
            }
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    /// `None` where the system does not say.
    fn resident_megabytes(&self) -> Option<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id())).ok()?;
        resident_kibibytes(&status).map(|kib| kib * 1024.0 / 1e6)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It holds sample data only, and is let go of whatever happens next.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

async fn is_well(address: SocketAddr) -> Result<bool, Failure> {
    let Ok(mut client) = Client::connect(address).await else {
        return Ok(false);
    };
    match client.send(&http::get("/healthz", "en")).await {
        Ok(answer) if answer.status == 200 => Ok(true),
        Ok(answer) => Err(format!("/healthz answers {}", answer.status)),
        Err(error) => Err(error.to_string()),
    }
}

/// A port that was free a moment ago.
fn free_address() -> std::io::Result<SocketAddr> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()
}

fn resident_kibibytes(status: &str) -> Option<f64> {
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_resident_memory() {
        let status = "Name:\ttablee\nVmHWM:\t   30000 kB\nVmRSS:\t   24680 kB\nThreads:\t9\n";
        assert_eq!(resident_kibibytes(status), Some(24_680.0));
        assert_eq!(resident_kibibytes("Name:\ttablee\n"), None);
    }
}
