//! Numbers for whoever watches over the server, on an address of their own, in the text
//! format of Prometheus (version 0.0.4).
//!
//! Every number is of one moment an hour, which nobody's visit chooses, and none of them
//! is moved by a member: no request, no time that one took, no memory, no processor, no
//! answer is counted. Room is that of the files themselves, whose size is fixed when a
//! round opens; what waits in a log for two seconds counts as free, as it is soon.

use crate::config::Config;
use crate::disk;
use crate::store::{
    BOXES_FILE, KEYS_FILE, Overview, Places, RECORDS_FILE, RING_FILE, RoundCounts, overview,
};
use actix_web::dev::Server;
use actix_web::web::{Data, get};
use actix_web::{App, HttpResponse, HttpServer};
use jiff::Timestamp;
use std::fmt::{Display, Write};
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

/// Free room is told in steps of so many bytes.
const FREE_IN_STEPS: u64 = 100_000_000;
/// Whoever asks for numbers comes alone.
const CONNECTIONS: usize = 16;

/// The numbers of the last hour, as they are sent; nothing where they could not be had.
#[derive(Clone, Default)]
pub(super) struct Metrics(Arc<Mutex<String>>);

impl Metrics {
    /// Looks at everything anew, beside the server, as `tablee host` does.
    /// Where that fails, members are served all the same, and numbers are not told.
    pub(super) fn refresh(&self, config: &Config, now: Timestamp) {
        let seen = overview(&super::places(config), now);
        let text = match seen {
            Ok(seen) => in_text(&seen, &Room::of(config)),
            Err(error) => {
                tracing::error!(%error, "numbers of the server cannot be told");
                String::new()
            }
        };
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = text;
    }

    fn text(&self) -> String {
        self.0
            .lock()
            .map_or_else(|held| held.into_inner().clone(), |text| text.clone())
    }

    /// A server of its own for them, on a socket that was handed over or at the address.
    pub(super) fn served(
        &self,
        address: SocketAddr,
        handed_over: Option<TcpListener>,
    ) -> std::io::Result<Server> {
        let shared = Data::new(self.clone());
        let server = HttpServer::new(move || {
            App::new()
                .app_data(shared.clone())
                .route("/metrics", get().to(answer))
        })
        .workers(1)
        .max_connections(CONNECTIONS)
        .client_request_timeout(super::HEAD_WITHIN)
        .shutdown_timeout(0)
        .disable_signals();
        let server = match handed_over {
            Some(socket) => server.listen(socket)?,
            None => server.bind(address)?,
        };
        Ok(server.run())
    }
}

/// `GET /metrics`
async fn answer(metrics: Data<Metrics>) -> HttpResponse {
    let text = metrics.text();
    if text.is_empty() {
        return HttpResponse::ServiceUnavailable().finish();
    }
    HttpResponse::Ok()
        .content_type("text/plain; version=0.0.4; charset=utf-8")
        .body(text)
}

/// Bytes; none of what cannot be told.
struct Room {
    records: Option<u64>,
    boxes: Option<u64>,
    keys: Option<u64>,
    free_for_data: Option<u64>,
    free_for_keys: Option<u64>,
}

impl Room {
    fn of(config: &Config) -> Self {
        let Places { data, keys, server } = super::places(config);
        let size = |file: &Path| std::fs::metadata(file).ok().map(|file| file.len());
        let free = |folder: &Path| {
            let logs = [BOXES_FILE, RECORDS_FILE].map(|name| format!("{name}-"));
            let logs = logs
                .iter()
                .filter_map(|begins| disk::bytes_of(folder, begins));
            Some(disk::free_bytes(folder)? + logs.sum::<u64>())
        };
        // What a database takes moves with what is written to it, so it is not told.
        if server.is_some() {
            return Self {
                records: None,
                boxes: None,
                keys: size(&keys.join(RING_FILE)),
                free_for_data: None,
                free_for_keys: disk::free_bytes(&keys).map(in_steps),
            };
        }
        Self {
            records: size(&data.join(RECORDS_FILE)),
            boxes: size(&data.join(BOXES_FILE)),
            keys: size(&keys.join(KEYS_FILE)),
            free_for_data: free(&data).map(in_steps),
            free_for_keys: free(&keys).map(in_steps),
        }
    }
}

fn in_steps(bytes: u64) -> u64 {
    bytes / FREE_IN_STEPS * FREE_IN_STEPS
}

#[derive(Default)]
struct Lines(String);

impl Lines {
    /// One number with its labels, each in braces as they stand, under one heading.
    fn gauge<N: Display>(&mut self, name: &str, help: &str, values: &[(&str, N)]) {
        if values.is_empty() {
            return;
        }
        // Writing to a string cannot fail.
        let _ = writeln!(
            self.0,
            "# HELP tablee_{name} {help}\n# TYPE tablee_{name} gauge"
        );
        for (labels, value) in values {
            let _ = writeln!(self.0, "tablee_{name}{labels} {value}");
        }
    }

    /// Those of the numbers that are known.
    fn known(&mut self, name: &str, help: &str, values: &[(&str, Option<u64>)]) {
        let values = values.iter();
        let known = values.filter_map(|(labels, value)| Some((*labels, (*value)?)));
        self.gauge(name, help, &known.collect::<Vec<_>>());
    }

    /// A moment, to the hour, where it is known.
    fn hour(&mut self, name: &str, help: &str, noted: Option<&str>) {
        let moment = noted.and_then(|noted| noted.parse::<Timestamp>().ok());
        let hour = moment.map(|moment| moment.as_second() / 3600 * 3600);
        let values: Vec<_> = hour.into_iter().map(|hour| ("", hour)).collect();
        self.gauge(name, help, &values);
    }
}

fn in_text(seen: &Overview, room: &Room) -> String {
    let mut lines = Lines::default();
    versions(&mut lines, seen);
    counts(&mut lines, seen);
    bytes(&mut lines, room);
    moments(&mut lines, seen);
    lines.0
}

fn versions(lines: &mut Lines, seen: &Overview) {
    let (database, of_database) = &seen.database;
    let version = format!(
        "{{version=\"{}\",records=\"{}\",{}=\"{of_database}\"}}",
        env!("CARGO_PKG_VERSION"),
        seen.schema,
        database.to_lowercase(),
    );
    lines.gauge(
        "build_info",
        "Versions of program, tables and database.",
        &[(&version, 1)],
    );
}

fn counts(lines: &mut Lines, seen: &Overview) {
    lines.gauge(
        "accounts",
        "Accounts of coordinators, facilitators and readers.",
        &[
            ("{are=\"all\"}", seen.accounts.all),
            ("{are=\"disabled\"}", seen.accounts.disabled),
        ],
    );
    lines.gauge(
        "partnerships",
        "Partnerships.",
        &[
            ("{are=\"all\"}", seen.partnerships),
            ("{are=\"archived\"}", seen.archived),
            ("{are=\"uncoordinated\"}", seen.uncoordinated),
        ],
    );
    lines.gauge(
        "rounds",
        "Rounds by where they stand.",
        &rounds(&seen.rounds),
    );
}

/// Not those that wait past their date: that they do says that few have answered.
fn rounds(counts: &RoundCounts) -> [(&'static str, usize); 6] {
    [
        ("{are=\"open\"}", counts.open),
        ("{are=\"closed\"}", counts.closed),
        ("{are=\"imported\"}", counts.imported),
        ("{are=\"together\"}", counts.together),
        ("{are=\"ended_without_result\"}", counts.interrupted),
        ("{are=\"unreadable\"}", counts.damaged),
    ]
}

fn bytes(lines: &mut Lines, room: &Room) {
    lines.known(
        "file_bytes",
        "Size of a file, whatever is in it.",
        &[
            ("{file=\"records\"}", room.records),
            ("{file=\"boxes\"}", room.boxes),
            ("{file=\"keys\"}", room.keys),
        ],
    );
    lines.known(
        "free_bytes",
        "Room that is free where a folder is, in steps of 100 MB.",
        &[
            ("{folder=\"data\"}", room.free_for_data),
            ("{folder=\"keys\"}", room.free_for_keys),
        ],
    );
}

fn moments(lines: &mut Lines, seen: &Overview) {
    lines.hour(
        "started_timestamp_seconds",
        "When the server was started, to the hour.",
        seen.started.as_deref(),
    );
    lines.hour(
        "backed_up_timestamp_seconds",
        "When tablee backup made a copy last, to the hour.",
        seen.backed_up.as_deref(),
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::PartialConfig;
    use crate::store::Store;

    #[test]
    fn numbers_that_cannot_be_had_stop_nothing_and_are_not_those_of_before() {
        let folder = tempfile::tempdir().expect("a folder");
        let data = folder.path().join("data");
        let given = PartialConfig {
            data: Some(data.clone()),
            ..PartialConfig::default()
        };
        let config = given.check(None).expect("valid");
        drop(Store::open(&data).expect("a new store"));
        let metrics = Metrics::default();
        metrics.refresh(&config, Timestamp::now());
        assert!(metrics.text().contains("tablee_rounds{are=\"open\"} 0\n"));
        std::fs::remove_dir_all(&data).expect("gone");
        metrics.refresh(&config, Timestamp::now());
        assert_eq!(metrics.text(), "");
    }
}
