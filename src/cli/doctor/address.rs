//! The addresses: how members reach the server, and what comes back on the way.

use super::client::{Answer, Ask, Unanswered};
use super::{Finding, Surroundings};
use crate::cli::places;
use crate::config::Config;
use crate::store::noted_public_address;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

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

pub(super) fn examine(around: &Surroundings<'_>) -> Vec<Finding> {
    let ask = around.ask;
    let config = &as_served(around.config);
    let mut findings = vec![public_address(config), listen(config)];
    if config.listen.port() == 0 {
        findings.push(Finding::note(
            "server: the system chooses its port, so it is not asked",
        ));
    } else {
        let place = format!("server at {}", config.listen);
        let asked = ask(&format!("http://{}", reachable(config.listen)));
        findings.extend(answer(&place, asked));
    }
    findings.extend(through_the_front(config, ask));
    findings
}

/// With the address that the server was started with, where this command is given none.
fn as_served(config: &Config) -> Config {
    let mut config = config.clone();
    if config.public_address.is_none() {
        let noted = noted_public_address(&places(&config));
        config.public_address = noted.ok().flatten();
    }
    config
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

/// What comes back by the way that members take. Where they would not be safe on
/// it, that is the finding.
fn through_the_front(config: &Config, ask: Ask<'_>) -> Vec<Finding> {
    match config.public_address.as_deref() {
        Some(address) if config.is_https() || config.is_local() => {
            answer(&format!("through {address}"), ask(address))
        }
        _ => Vec::new(),
    }
}

fn answer(place: &str, asked: Result<Answer, Unanswered>) -> Vec<Finding> {
    let answer = match asked {
        Ok(answer) => answer,
        Err(Unanswered::NothingThere) => {
            return vec![Finding::warning(format!(
                "{place}: nothing runs there now, so nobody reaches a page; start `tablee serve`, \
                 and the web server in front if it is that one"
            ))];
        }
        Err(Unanswered::NoWay(why)) => {
            return vec![Finding::warning(format!(
                "{place}: not to be reached from this machine ({why}); open it from another one, \
                 and if that fails too, see to the name and to the web server in front"
            ))];
        }
        Err(Unanswered::NotTrusted(why)) => {
            return vec![Finding::problem(format!(
                "{place}: its certificate is not one that browsers trust ({why}); members are \
                 warned off or somebody is in between; renew it, or see docs/hosting.md"
            ))];
        }
        Err(Unanswered::Unreadable(why)) => {
            return vec![Finding::problem(format!(
                "{place}: no answer that can be read ({why}); see whether another program is \
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
        let mut values = answer.headers.get_all(name).iter();
        values.any(|value| String::from_utf8_lossy(value.as_bytes()).contains(part))
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
