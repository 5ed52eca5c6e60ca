//! The program's settings as one value, from flags, environment and file.
//!
//! A flag beats the environment, the environment beats the file. Every problem
//! is reported, not the first alone.

use crate::retention::Keeping;
use serde::Deserialize;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

/// Settings as they are given, none of them checked yet.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartialConfig {
    /// Data folder.
    pub data: Option<PathBuf>,
    /// Folder of the keys of the ballot boxes.
    pub keys: Option<PathBuf>,
    /// Address and port to listen on.
    pub listen: Option<String>,
    /// Address under which members reach the server.
    pub public_address: Option<String>,
    /// Folder with a host's own definition files.
    pub definitions: Option<PathBuf>,
    /// Most open rounds of one partnership.
    #[serde(default, deserialize_with = "number_or_text")]
    pub most_rounds: Option<String>,
    /// Most room of one ballot box, in MB.
    #[serde(default, deserialize_with = "number_or_text")]
    pub most_box_mb: Option<String>,
    /// Most room of all ballot boxes, in MB.
    #[serde(default, deserialize_with = "number_or_text")]
    pub most_boxes_mb: Option<String>,
    /// Most partnerships of one coordinator.
    #[serde(default, deserialize_with = "number_or_text")]
    pub most_partnerships: Option<String>,
}

/// How much coordinators may take of a server. Generous: they are there so that
/// none of them, by mistake or on purpose, leaves it without room for the rest,
/// and a server always has the memory to start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quotas {
    /// Open rounds of one partnership.
    pub rounds: usize,
    /// Room of the ballot box of one round, in MB: the box is on the disk and in
    /// memory, at its full size from the opening on.
    pub box_mb: usize,
    /// Room of all ballot boxes together, in MB.
    pub boxes_mb: usize,
    /// Partnerships of one coordinator.
    pub partnerships: usize,
}

impl Default for Quotas {
    fn default() -> Self {
        Self {
            rounds: 20,
            box_mb: 64,
            boxes_mb: 256,
            partnerships: 50,
        }
    }
}

/// Settings that hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// Data folder.
    pub data: PathBuf,
    /// Folder of the keys of the ballot boxes; where there is none, it is beside
    /// the data folder.
    pub keys: Option<PathBuf>,
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
    /// How much coordinators may take.
    pub quotas: Quotas,
    /// How long anything is kept at most.
    pub keeping: Keeping,
}

const FLAGS: [(&str, &str); 9] = [
    ("data", "TABLEE_DATA"),
    ("listen", "TABLEE_LISTEN"),
    ("public-address", "TABLEE_PUBLIC_ADDRESS"),
    ("definitions", "TABLEE_DEFINITIONS"),
    ("most-rounds", "TABLEE_MOST_ROUNDS"),
    ("most-box-mb", "TABLEE_MOST_BOX_MB"),
    ("most-boxes-mb", "TABLEE_MOST_BOXES_MB"),
    ("most-partnerships", "TABLEE_MOST_PARTNERSHIPS"),
    ("keys", "TABLEE_KEYS"),
];

/// A number of a file, as it would stand on the command line.
fn number_or_text<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Written {
        Number(i64),
        Text(String),
    }
    Ok(Some(match Written::deserialize(from)? {
        Written::Number(number) => number.to_string(),
        Written::Text(text) => text,
    }))
}

impl PartialConfig {
    /// Settings of the environment, `variable` giving each one's value.
    pub fn from_environment(variable: impl Fn(&str) -> Option<String>) -> Self {
        Self {
            data: variable(FLAGS[0].1).map(PathBuf::from),
            listen: variable(FLAGS[1].1),
            public_address: variable(FLAGS[2].1),
            definitions: variable(FLAGS[3].1).map(PathBuf::from),
            most_rounds: variable(FLAGS[4].1),
            most_box_mb: variable(FLAGS[5].1),
            most_boxes_mb: variable(FLAGS[6].1),
            most_partnerships: variable(FLAGS[7].1),
            keys: variable(FLAGS[8].1).map(PathBuf::from),
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
            keys: self.keys.or(others.keys),
            listen: self.listen.or(others.listen),
            public_address: self.public_address.or(others.public_address),
            definitions: self.definitions.or(others.definitions),
            most_rounds: self.most_rounds.or(others.most_rounds),
            most_box_mb: self.most_box_mb.or(others.most_box_mb),
            most_boxes_mb: self.most_boxes_mb.or(others.most_boxes_mb),
            most_partnerships: self.most_partnerships.or(others.most_partnerships),
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
        if let (Some(keys), Some(data)) = (&self.keys, &data)
            && keys.starts_with(data)
        {
            problems.push(format!(
                "keys: {} is in the data folder, whose copies would hold the keys as well; name \
                 another folder",
                keys.display()
            ));
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
        let usual = Quotas::default();
        let mut quota = |flag: usize, given: Option<String>, usual: usize| {
            let Some(given) = given else { return usual };
            given
                .trim()
                .parse()
                .ok()
                .filter(|most| *most > 0)
                .unwrap_or_else(|| {
                    let name = FLAGS[flag].0;
                    problems.push(format!(
                    "{name}: '{given}' is not a whole number from 1 on; write for example {usual}"
                ));
                    usual
                })
        };
        let quotas = Quotas {
            rounds: quota(4, self.most_rounds, usual.rounds),
            box_mb: quota(5, self.most_box_mb, usual.box_mb),
            boxes_mb: quota(6, self.most_boxes_mb, usual.boxes_mb),
            partnerships: quota(7, self.most_partnerships, usual.partnerships),
        };
        match (data, listen, public_address) {
            (Some(data), Ok(listen), Ok(public_address)) if problems.is_empty() => Ok(Config {
                data,
                keys: self.keys,
                listen,
                public_address,
                definitions: self.definitions,
                demo: false,
                quotas,
                keeping: Keeping::default(),
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

    /// Why there is no such address: it is `unset`, or it leads to this machine
    /// alone (`local`).
    pub fn no_address(&self) -> Option<&'static str> {
        match self.members_address() {
            Some(_) => None,
            None if self.is_local() => Some("local"),
            None => Some("unset"),
        }
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
        let given = PartialConfig {
            data: Some("/data".into()),
            keys: Some("/data/keys".into()),
            listen: Some("everywhere".into()),
            public_address: Some("example.org".into()),
            definitions: Some("/no/such/folder".into()),
            most_rounds: Some("many".into()),
            ..PartialConfig::default()
        };
        let problems = given.check(None).expect_err("five problems");
        let named: Vec<_> = problems.iter().map(|p| p.split(':').next()).collect();
        assert_eq!(
            named,
            [
                Some("keys"),
                Some("listen"),
                Some("public-address"),
                Some("definitions"),
                Some("most-rounds")
            ]
        );
    }

    #[test]
    fn a_flag_beats_the_environment_and_that_the_file() {
        let file =
            PartialConfig::from_file("listen = '127.0.0.1:1'\ndata = '/file'").expect("valid");
        let environment = PartialConfig::from_environment(|name| {
            (name == "TABLEE_LISTEN" || name == "TABLEE_PUBLIC_ADDRESS").then(|| {
                if name == "TABLEE_LISTEN" {
                    "127.0.0.1:2"
                } else {
                    "https://a.example/"
                }
                .to_owned()
            })
        });
        let flags = PartialConfig {
            listen: Some("127.0.0.1:3".into()),
            ..PartialConfig::default()
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
            ..PartialConfig {
                data: Some("/data".into()),
                public_address: Some(address.into()),
                ..PartialConfig::default()
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
    fn quotas_are_generous_and_each_can_be_set() {
        let with = |text: &str| {
            let file = PartialConfig::from_file(&format!("data = '/file'\n{text}")).expect("valid");
            file.check(None).map(|config| config.quotas)
        };
        assert_eq!(with(""), Ok(Quotas::default()));
        let set = with("most_rounds = 3\nmost_box_mb = '9'").expect("valid");
        assert_eq!((set.rounds, set.box_mb), (3, 9));
        let problems = with("most_boxes_mb = 0").expect_err("none at all");
        assert!(
            problems[0].starts_with("most-boxes-mb: '0' is not"),
            "{problems:?}"
        );
    }

    #[test]
    fn an_unknown_setting_of_the_file_is_a_problem() {
        let problem = PartialConfig::from_file("lisen = 'x'").expect_err("unknown");
        assert!(
            problem.contains("lisen") && problem.contains("line 1"),
            "{problem}"
        );
    }
}
