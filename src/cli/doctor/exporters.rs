//! Numbers that are told of this server: ours, which no visit moves, and those of web
//! servers in front, as far as their settings lie here to be read. Where each request is
//! counted, a look before and one after say that somebody came.

use super::{Finding, Surroundings};
use std::fs;
use std::path::{Path, PathBuf};

/// Settings that have requests counted: where they stand, and the word at the beginning of
/// a line.
const COUNTING: [(&str, &[&str]); 4] = [
    (
        "etc/nginx",
        &[
            "stub_status",
            "vhost_traffic_status_display",
            "status_zone",
            "otel_trace",
        ],
    ),
    ("etc/caddy", &["metrics", "tracing"]),
    ("etc/haproxy", &["stats"]),
    (
        "etc/apache2/mods-enabled",
        &["ExtendedStatus", "LoadModule status_module"],
    ),
];
/// So many folders below another are looked into.
const DEPTH: usize = 3;

pub(super) fn examine(around: &Surroundings<'_>) -> Vec<Finding> {
    let mut findings = vec![match around.config.metrics {
        None => Finding::ok("metrics: off"),
        Some(address) if address.ip().is_loopback() => Finding::ok(format!(
            "metrics: told at {address}, this machine alone; no visit moves them"
        )),
        Some(address) => Finding::warning(format!(
            "metrics: told at {address} to whoever reaches it; no visit moves them, but let a \
             firewall see to it that nobody else does"
        )),
    }];
    for (folder, words) in COUNTING {
        for (file, word) in settings(&around.system.join(folder), words) {
            findings.push(Finding::warning(format!(
                "metrics: {} has '{word}', so requests are counted or traced: whoever reads that \
                 before and after learns that somebody came; take it out for Tablée: \
                 docs/hosting.md",
                file.display()
            )));
        }
    }
    findings
}

/// Files that have such a word, each with the first.
fn settings(folder: &Path, words: &[&'static str]) -> Vec<(PathBuf, &'static str)> {
    let mut files = Vec::new();
    walk(folder, DEPTH, &mut files);
    files.sort();
    let found = files.into_iter().filter_map(|file| {
        let text = fs::read_to_string(&file).ok()?;
        let has = |word: &&&str| text.lines().any(|line| begins(line.trim_start(), word));
        let word = words.iter().find(has)?;
        Some((file, *word))
    });
    found.collect()
}

fn begins(line: &str, word: &str) -> bool {
    let rest = line.strip_prefix(word);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', ';', '{', '\r']))
}

fn walk(folder: &Path, depth: usize, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_file() {
            files.push(path);
        } else if depth > 0 {
            walk(&path, depth - 1, files);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_counts_requests_is_found_where_it_stands_and_no_more() {
        let folder = tempfile::tempdir().expect("a folder");
        let sites = folder.path().join("sites-enabled");
        fs::create_dir(&sites).expect("made");
        let file = sites.join("status");
        let (_, words) = COUNTING[0];
        for (text, counts) in [
            ("location /s {\n    stub_status;\n}", true),
            ("stub_status on;", true),
            ("# stub_status;", false),
            ("stub_statuses;", false),
        ] {
            fs::write(&file, text).expect("written");
            let found = settings(folder.path(), words);
            assert_eq!(!found.is_empty(), counts, "{text}");
        }
        // What is shipped counts nothing.
        for (text, (_, words)) in [
            (
                include_str!("../../../docs/hosting/nginx.conf"),
                COUNTING[0],
            ),
            (include_str!("../../../docs/hosting/Caddyfile"), COUNTING[1]),
        ] {
            fs::write(&file, text).expect("written");
            assert_eq!(settings(folder.path(), words), []);
        }
    }
}
