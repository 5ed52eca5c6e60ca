//! The files for several machines behind one web server: a round stays at one of them,
//! others are spread, and where one is away its rounds go to the next.

use super::{Front, caddy, file_for_here, nginx};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;

/// A machine that answers with its name, until it is away.
struct Machine {
    address: SocketAddr,
    is_away: Arc<AtomicBool>,
    answers: Option<JoinHandle<()>>,
}

impl Machine {
    fn called(name: &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        let is_away = Arc::new(AtomicBool::new(false));
        let away = Arc::clone(&is_away);
        let answers = std::thread::spawn(move || {
            for stream in listener.incoming() {
                if away.load(Ordering::Relaxed) {
                    return;
                }
                // Whoever asks may be gone.
                drop(answer(&mut stream.expect("a connection"), name));
            }
        });
        Self {
            address,
            is_away,
            answers: Some(answers),
        }
    }

    fn goes(&mut self) {
        self.is_away.store(true, Ordering::Relaxed);
        drop(TcpStream::connect(self.address));
        if let Some(answers) = self.answers.take() {
            answers.join().expect("it ends");
        }
    }
}

impl Drop for Machine {
    fn drop(&mut self) {
        self.goes();
    }
}

fn answer(stream: &mut TcpStream, name: &str) -> std::io::Result<()> {
    let lines = BufReader::new(stream.try_clone()?).lines();
    let asked = lines
        .map_while(Result::ok)
        .take_while(|line| !line.is_empty());
    if asked.count() == 0 {
        return Ok(());
    }
    let length = name.len();
    write!(
        stream,
        "HTTP/1.1 200 OK\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{name}"
    )
}

/// The file for several machines, for these two.
fn for_these(name: &str, machines: &[Machine; 2]) -> String {
    let [one, other] = machines
        .each_ref()
        .map(|machine| machine.address.to_string());
    let changes = [("10.0.0.1:8080", one), ("10.0.0.2:8080", other)];
    file_for_here(name, &changes)
}

fn rounds() -> Vec<String> {
    (0..16)
        .map(|at| format!("{}j{:x}b59c81{at:x}", at % 7, 15 - at))
        .collect()
}

/// Where each round is answered, and that it is there whatever is asked of it.
fn spread(front: &Front) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for round in rounds() {
        let paths = ["/r/", "/r/@/thanks", "/rounds/", "/rounds/@/report.json"];
        let at: BTreeSet<String> = paths
            .iter()
            .map(|path| match path.split_once('@') {
                Some((before, after)) => format!("{before}{round}{after}"),
                None => format!("{path}{round}"),
            })
            // What a visitor says of rounds counts for nothing.
            .map(|path| front.asks(&path, &["--header", "X-Round: another"]).body)
            .collect();
        assert_eq!(at.len(), 1, "{round}: {at:?}");
        found.extend(at.into_iter().map(|at| (round.clone(), at)));
    }
    found
}

fn keeps_rounds_together(front: &Front, mut machines: [Machine; 2]) {
    let at = spread(front);
    let names: BTreeSet<&str> = at.values().map(String::as_str).collect();
    assert!(
        names.is_subset(&BTreeSet::from(["one", "other"])),
        "{names:?}"
    );
    assert_eq!(names.len(), 2, "both have some: {at:?}");
    assert_eq!(front.asks("/sign-in", &[]).status, 200);
    machines[0].goes();
    assert!(spread(front).values().all(|at| at == "other"));
    assert_eq!(front.asks("/v/garden", &[]).body, "other");
}

#[test]
fn nginx_keeps_a_round_at_one_of_several_machines() {
    let folder = tempfile::tempdir().expect("folder");
    let machines = ["one", "other"].map(Machine::called);
    let several = for_these("several-nginx.conf", &machines);
    let alone = "upstream tablee {\n    server here;\n    keepalive 16;\n}\n";
    let front = nginx(folder.path(), "here", &[(alone, &several)]);
    keeps_rounds_together(&front, machines);
}

#[test]
fn caddy_keeps_a_round_at_one_of_several_machines() {
    let folder = tempfile::tempdir().expect("folder");
    let machines = ["one", "other"].map(Machine::called);
    let several = for_these("several-Caddyfile", &machines);
    let alone = "    reverse_proxy here {\n        header_up -User-Agent\n        \
                 header_up -Referer\n        header_up -X-Forwarded-For\n    }\n";
    let front = caddy(folder.path(), "here", &[(alone, &several)]);
    keeps_rounds_together(&front, machines);
}
