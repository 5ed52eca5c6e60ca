//! A server in a process of its own, and what the system says of a process.

use super::http::{self, Client};
use super::serving::block_on;
use anyhow::{Context, bail, ensure};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The shipped program.
pub(crate) const TABLEE: &str = env!("CARGO_BIN_EXE_tablee");

/// Longest that a start may take.
const LONGEST: Duration = Duration::from_secs(30);

/// `tablee serve` as a process, stopped when this is let go.
pub(crate) struct Running {
    process: Child,
    pub(crate) address: SocketAddr,
}

impl Running {
    /// Starts `program` on a data folder and waits for its first answer; gives
    /// the time that took.
    pub(crate) fn start(program: &Path, folder: &Path) -> anyhow::Result<(Self, Duration)> {
        let address = free_address()?;
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
        let process = command
            .spawn()
            .with_context(|| program.display().to_string())?;
        let mut running = Self { process, address };
        loop {
            if let Some(status) = running.process.try_wait()? {
                bail!("the server ended at once: {status}");
            }
            if block_on(is_well(address))? {
                return Ok((running, begun.elapsed()));
            }
            ensure!(
                begun.elapsed() <= LONGEST,
                "no answer within {} s",
                LONGEST.as_secs()
            );
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    /// Memory that it holds now; `None` where the system does not say.
    pub(crate) fn resident_megabytes(&self) -> Option<f64> {
        megabytes(&self.told("status")?, "VmRSS")
    }

    /// Processor time that it has taken so far, in the system's ticks; `None`
    /// where the system does not say.
    pub(crate) fn work(&self) -> Option<f64> {
        ticks(&self.told("stat")?)
    }

    fn told(&self, file: &str) -> Option<String> {
        std::fs::read_to_string(format!("/proc/{}/{file}", self.process.id())).ok()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It holds sample data only, and is let go of whatever happens next.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

async fn is_well(address: SocketAddr) -> anyhow::Result<bool> {
    let Ok(mut client) = Client::connect(address).await else {
        return Ok(false);
    };
    let answer = client.send(&http::get("/healthz", "en")).await?;
    ensure!(answer.status == 200, "/healthz answers {}", answer.status);
    Ok(true)
}

/// A port that was free a moment ago.
fn free_address() -> std::io::Result<SocketAddr> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()
}

/// An amount of memory by its name in a process's `status`.
pub(crate) fn megabytes(status: &str, name: &str) -> Option<f64> {
    let mut lines = status.lines();
    let amount = lines.find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))?;
    let kibibytes: f64 = amount.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1024.0 / 1e6)
}

/// Processor time, the program's and the system's for it, in a process's `stat`.
pub(crate) fn ticks(stat: &str) -> Option<f64> {
    // The name, in brackets, may have spaces; what follows has none.
    let (_, after) = stat.rsplit_once(") ")?;
    let mut words = after.split(' ').skip(11).map(|word| word.parse().ok());
    let (own, of_system): (f64, f64) = (words.next()??, words.next()??);
    Some(own + of_system)
}
