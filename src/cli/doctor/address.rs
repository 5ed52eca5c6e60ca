//! The addresses: how members reach the server, and what comes back on the way.

use super::Finding;
use crate::config::Config;
use std::io::{self, Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream, ToSocketAddrs};
use std::time::Duration;

/// How long a server may take to answer.
const PATIENCE: Duration = Duration::from_secs(2);
/// Most bytes of an answer that are read.
const LONGEST: u64 = 64 * 1024;
/// Headers that have to arrive, with a part of their value.
const NEEDED: [(&str, &str); 4] = [
    ("content-security-policy", "default-src 'none'"),
    ("cache-control", "no-store"),
    ("referrer-policy", "no-referrer"),
    ("x-content-type-options", "nosniff"),
];
/// What only something between here and the server adds.
const UNWANTED: [(&str, &str); 3] = [
    ("set-cookie", "cookies tell one visitor from another"),
    ("age", "a cache keeps pages"),
    ("x-cache", "a cache keeps pages"),
];
struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    body: String,
}

pub(super) fn examine(config: &Config) -> Vec<Finding> {
    let mut findings = vec![public_address(config), listen(config)];
    if config.listen.port() == 0 {
        findings.push(Finding::note(
            "server: the system chooses its port, so it is not asked",
        ));
    } else {
        let place = format!("server at {}", config.listen);
        let asked = ask(reachable(config.listen), &config.listen.to_string());
        findings.extend(answer(&place, asked));
    }
    findings.extend(through_the_front(config));
    findings
}

fn public_address(config: &Config) -> Finding {
    match config.public_address.as_deref() {
        None => Finding::warning(
            "public address: not set, so no cards are made; set --public-address https://…",
        ),
        Some(address) if config.is_https() => {
            Finding::ok(format!("public address: {address}, by HTTPS"))
        }
        Some(address) if config.is_local() => {
            Finding::note(format!("public address: {address}, for this machine alone"))
        }
        Some(address) => Finding::problem(format!(
            "public address: {address} is not HTTPS, so codes and answers can be read on their \
             way; put a web server that speaks HTTPS in front and set https://…"
        )),
    }
}

fn listen(config: &Config) -> Finding {
    let listen = config.listen;
    if listen.ip().is_loopback() {
        Finding::ok(format!("listens on: {listen}, this machine alone"))
    } else {
        Finding::warning(format!(
            "listens on: {listen}, so others may get past the web server in front and talk \
             without HTTPS; listen on 127.0.0.1, or let a firewall see to it"
        ))
    }
}

/// What comes through a web server on this machine. HTTPS is not spoken here.
fn through_the_front(config: &Config) -> Vec<Finding> {
    let Some(address) = config.public_address.as_deref() else {
        return Vec::new();
    };
    let Some(host) = address.strip_prefix("http://") else {
        return vec![Finding::note(format!(
            "through HTTPS: not asked from here; `curl -sI {address}/healthz` should show \
             content-security-policy and cache-control: no-store, and no set-cookie"
        ))];
    };
    if !config.is_local() {
        return Vec::new();
    }
    let with_port = if host.rsplit(']').next().is_some_and(|end| end.contains(':')) {
        host.to_owned()
    } else {
        format!("{host}:80")
    };
    // A name may mean an address of each kind, and one of them be listened on.
    let mut asked = Err(io::ErrorKind::NotFound.into());
    for found in with_port.to_socket_addrs().into_iter().flatten() {
        asked = ask(found, host);
        if asked.is_ok() {
            break;
        }
    }
    answer(&format!("through {address}"), asked)
}

fn answer(place: &str, asked: io::Result<Answer>) -> Vec<Finding> {
    let answer = match asked {
        Ok(answer) => answer,
        Err(error) if error.kind() == io::ErrorKind::ConnectionRefused => {
            return vec![Finding::note(format!("{place}: nothing runs there now"))];
        }
        Err(error) => {
            return vec![Finding::problem(format!(
                "{place}: no answer that can be read ({error}); see whether another program is \
                 there, or start `tablee serve` again"
            ))];
        }
    };
    match (answer.status, answer.body.as_str()) {
        (200, "ok\n") => {}
        (500.., _) => {
            return vec![Finding::problem(format!(
                "{place}: it says that it is not well (status {}); its log says why",
                answer.status
            ))];
        }
        _ => {
            return vec![Finding::problem(format!(
                "{place}: what answers is not Tablée (status {}); give the right address, or stop \
                 the other program",
                answer.status
            ))];
        }
    }
    let mut findings = vec![Finding::ok(format!("{place}: well"))];
    findings.extend(headers(place, &answer));
    findings
}

fn headers(place: &str, answer: &Answer) -> Vec<Finding> {
    let has = |name: &str, part: &str| {
        let mut headers = answer.headers.iter();
        headers.any(|(given, value)| given == name && value.contains(part))
    };
    let mut findings = Vec::new();
    let missing: Vec<&str> = NEEDED
        .iter()
        .filter(|(name, part)| !has(name, part))
        .map(|(name, _)| *name)
        .collect();
    if !missing.is_empty() {
        findings.push(Finding::problem(format!(
            "{place}: {} did not come through; let the web server in front leave headers alone",
            missing.join(", ")
        )));
    }
    for (name, why) in UNWANTED {
        if has(name, "") {
            findings.push(Finding::problem(format!(
                "{place}: something on the way adds {name}, and {why}; switch that off"
            )));
        }
    }
    if findings.is_empty() {
        findings.push(Finding::ok(format!("{place}: its headers come through")));
    }
    findings
}

/// An address that listens everywhere is asked here.
fn reachable(listen: SocketAddr) -> SocketAddr {
    let ip = match listen.ip() {
        ip if !ip.is_unspecified() => ip,
        IpAddr::V4(_) => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(_) => Ipv6Addr::LOCALHOST.into(),
    };
    SocketAddr::new(ip, listen.port())
}

fn ask(address: SocketAddr, host: &str) -> io::Result<Answer> {
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    // 1.0, so that no body comes in chunks; in one piece, so that whoever answers
    // before reading all of it does not cut the line.
    let question = format!("GET /healthz HTTP/1.0\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    stream.write_all(question.as_bytes())?;
    let mut bytes = Vec::new();
    stream.take(LONGEST).read_to_end(&mut bytes)?;
    read(&String::from_utf8_lossy(&bytes))
        .ok_or_else(|| io::Error::new(io::ErrorKind::InvalidData, "it does not speak HTTP"))
}

fn read(text: &str) -> Option<Answer> {
    let (head, body) = text.split_once("\r\n\r\n")?;
    let mut lines = head.lines();
    let first = lines.next()?;
    let status = first.strip_prefix("HTTP/1.")?.split(' ').nth(1)?;
    let headers = lines.filter_map(|line| line.split_once(':'));
    Some(Answer {
        status: status.parse().ok()?,
        headers: headers
            .map(|(name, value)| (name.trim().to_lowercase(), value.trim().to_owned()))
            .collect(),
        body: body.to_owned(),
    })
}
