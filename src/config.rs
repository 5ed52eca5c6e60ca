//! The program's settings as one value, from flags, environment and file.
//!
//! A flag beats the environment, the environment beats the file. Every problem
//! is reported, not the first alone.

use serde::Deserialize;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

/// Settings as they are given, none of them checked yet.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Given {
    /// Data folder.
    pub data: Option<PathBuf>,
    /// Address and port to listen on.
    pub listen: Option<String>,
    /// Address under which members reach the server.
    pub public_address: Option<String>,
    /// Folder with a host's own definition files.
    pub definitions: Option<PathBuf>,
}

/// Settings that hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// Data folder.
    pub data: PathBuf,
    /// Address to listen on; port 0 lets the system choose.
    pub listen: SocketAddr,
    /// Address under which members reach the server, without a slash at its
    /// end. Without it no cards and no QR codes are made.
    pub public_address: Option<String>,
    /// Folder with a host's own definition files.
    pub definitions: Option<PathBuf>,
    /// Sample data on this machine: an address that only this machine reaches
    /// is good enough for cards and QR codes.
    pub demo: bool,
}

const FLAGS: [(&str, &str); 4] = [
    ("data", "TABLEE_DATA"),
    ("listen", "TABLEE_LISTEN"),
    ("public-address", "TABLEE_PUBLIC_ADDRESS"),
    ("definitions", "TABLEE_DEFINITIONS"),
];

impl Given {
    /// Settings of the environment, `variable` giving each one's value.
    pub fn from_environment(variable: impl Fn(&str) -> Option<String>) -> Self {
        Self {
            data: variable(FLAGS[0].1).map(PathBuf::from),
            listen: variable(FLAGS[1].1),
            public_address: variable(FLAGS[2].1),
            definitions: variable(FLAGS[3].1).map(PathBuf::from),
        }
    }

    /// Settings of a TOML file's text. The error names line and column.
    pub fn from_file(text: &str) -> Result<Self, String> {
        toml::from_str(text).map_err(|error| error.to_string())
    }

    /// These settings, and `others` where these say nothing.
    #[must_use]
    pub fn or(self, others: Self) -> Self {
        Self {
            data: self.data.or(others.data),
            listen: self.listen.or(others.listen),
            public_address: self.public_address.or(others.public_address),
            definitions: self.definitions.or(others.definitions),
        }
    }

    /// Checks everything; the error has one line a problem, with its remedy.
    pub fn check(self, home: Option<&Path>) -> Result<Config, Vec<String>> {
        let mut problems = Vec::new();
        let data = self
            .data
            .or_else(|| home.map(|home| home.join(".local/share/tablee")));
        if data.is_none() {
            problems
                .push("data: no folder given and no home folder found; set --data FOLDER".into());
        }
        let listen = self.listen.as_deref().unwrap_or("127.0.0.1:8080");
        let listen = listen.parse::<SocketAddr>().map_err(|_| {
            problems.push(format!(
                "listen: '{listen}' is not an address with a port; write for example 127.0.0.1:8080"
            ));
        });
        let public_address = self
            .public_address
            .map(|address| public_address(&address).map_err(|problem| problems.push(problem)))
            .transpose();
        if let Some(folder) = self
            .definitions
            .as_deref()
            .filter(|folder| !folder.is_dir())
        {
            problems.push(format!(
                "definitions: there is no folder {}; make it or leave the setting out",
                folder.display()
            ));
        }
        match (data, listen, public_address) {
            (Some(data), Ok(listen), Ok(public_address)) if problems.is_empty() => Ok(Config {
                data,
                listen,
                public_address,
                definitions: self.definitions,
                demo: false,
            }),
            _ => Err(problems),
        }
    }
}

impl Config {
    /// The address that members reach from their own devices: on cards and in
    /// QR codes. None while it is not set, or is this machine's own name, but
    /// for a demonstration.
    pub fn members_address(&self) -> Option<&str> {
        let address = self.public_address.as_deref()?;
        (self.demo || !is_this_machine(address)).then_some(address)
    }

    /// The public address leads to this machine alone.
    pub fn is_local(&self) -> bool {
        self.public_address.as_deref().is_some_and(is_this_machine)
    }

    /// Members come over HTTPS, so cookies are for HTTPS only.
    pub fn is_https(&self) -> bool {
        self.public_address
            .as_deref()
            .is_some_and(|address| address.starts_with("https://"))
    }
}

/// Names and addresses that mean another machine to everybody else.
fn is_this_machine(address: &str) -> bool {
    let host = address.split_once("://").map_or(address, |(_, host)| host);
    let host = host.split('/').next().unwrap_or(host);
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or(rest),
        None => host.split(':').next().unwrap_or(host),
    };
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    let is_own = |ip: std::net::IpAddr| ip.is_loopback() || ip.is_unspecified();
    name == "localhost" || name.ends_with(".localhost") || name.parse().is_ok_and(is_own)
}

fn public_address(given: &str) -> Result<String, String> {
    let address = given.trim().trim_end_matches('/');
    let host = address
        .strip_prefix("https://")
        .or_else(|| address.strip_prefix("http://"));
    let plain = |host: &str| {
        !host.is_empty()
            && host
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "-._:[]".contains(c))
    };
    match host {
        Some(host) if plain(host) => Ok(address.to_owned()),
        _ => Err(format!(
            "public-address: '{given}' is not a web address without a path; write for example \
             https://tablee.example.org"
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_problem_is_named_at_once() {
        let given = Given {
            listen: Some("everywhere".into()),
            public_address: Some("example.org".into()),
            definitions: Some("/no/such/folder".into()),
            data: None,
        };
        let problems = given.check(None).expect_err("four problems");
        let named: Vec<_> = problems.iter().map(|p| p.split(':').next()).collect();
        assert_eq!(
            named,
            [
                Some("data"),
                Some("listen"),
                Some("public-address"),
                Some("definitions")
            ]
        );
    }

    #[test]
    fn a_flag_beats_the_environment_and_that_the_file() {
        let file = Given::from_file("listen = '127.0.0.1:1'\ndata = '/file'").expect("valid");
        let environment = Given::from_environment(|name| {
            (name == "TABLEE_LISTEN" || name == "TABLEE_PUBLIC_ADDRESS").then(|| {
                if name == "TABLEE_LISTEN" {
                    "127.0.0.1:2"
                } else {
                    "https://a.example/"
                }
                .to_owned()
            })
        });
        let flags = Given {
            listen: Some("127.0.0.1:3".into()),
            ..Given::default()
        };
        let config = flags.or(environment).or(file).check(None).expect("valid");
        assert_eq!(config.listen.port(), 3);
        assert_eq!(config.data, Path::new("/file"));
        assert_eq!(config.public_address.as_deref(), Some("https://a.example"));
        assert!(config.is_https());
    }

    #[test]
    fn no_card_leads_to_this_machine_but_in_a_demonstration() {
        let config = |address: &str, demo| Config {
            demo,
            ..Given {
                data: Some("/data".into()),
                public_address: Some(address.into()),
                ..Given::default()
            }
            .check(None)
            .expect("valid")
        };
        for own in [
            "http://localhost:8080",
            "http://LocalHost.",
            "http://a.localhost",
            "http://127.0.0.2",
            "http://[::1]:80",
            "http://0.0.0.0",
        ] {
            assert_eq!(config(own, false).members_address(), None, "{own}");
            assert!(config(own, true).members_address().is_some(), "{own}");
        }
        let others = ["https://tablee.example.org", "http://192.168.1.20:8080"];
        for other in others {
            assert_eq!(config(other, false).members_address(), Some(other));
        }
    }

    #[test]
    fn an_unknown_setting_of_the_file_is_a_problem() {
        let problem = Given::from_file("lisen = 'x'").expect_err("unknown");
        assert!(
            problem.contains("lisen") && problem.contains("line 1"),
            "{problem}"
        );
    }
}
