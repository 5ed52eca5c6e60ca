//! `tablee host`: what a page for administrators would show. How many there are of
//! everything, how much of the room is taken, which versions; never a result, never
//! a name, no number of answers. Looks and changes nothing, also while the server
//! runs.

use super::file::print_out;
use super::{Settings, VERSION, places};
use crate::config::{Config, Quotas};
use crate::disk;
use crate::store::{
    BOXES_FILE, KEYS_FILE, Overview, RECORDS_FILE, RING_FILE, RoundCounts, overview,
};
use jiff::Timestamp;
use serde::Serialize;
use std::fmt::Write;

/// What is printed, as JSON has it: names that stay.
#[derive(Serialize)]
struct Host {
    people: People,
    partnerships: Partnerships,
    rounds: Rounds,
    discussions: Discussions,
    room: Room,
    quotas: Vec<Quota>,
    versions: Versions,
    times: Times,
}

#[derive(Serialize)]
struct People {
    accounts: usize,
    disabled: usize,
    without_passphrase: usize,
    with_second_step: usize,
}

#[derive(Serialize)]
struct Partnerships {
    all: usize,
    archived: usize,
    /// Nobody coordinates them who can sign in.
    uncoordinated: usize,
}

#[derive(Serialize)]
struct Rounds {
    open: usize,
    past_closing: usize,
    closed: usize,
    imported: usize,
    together: usize,
    ended_without_result: usize,
    unreadable: usize,
}

#[derive(Serialize)]
struct Discussions {
    with_notes: usize,
    open_polls: usize,
}

/// Bytes; none of what cannot be told.
#[derive(Serialize)]
struct Room {
    /// Of a server alone, which then has the records and the boxes.
    #[serde(skip_serializing_if = "Option::is_none")]
    database: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    database_bytes: Option<u64>,
    data_folder: String,
    records: Option<u64>,
    boxes: Option<u64>,
    keys_folder: String,
    keys: Option<u64>,
    free_for_data: Option<u64>,
    free_for_keys: Option<u64>,
}

/// A limit and how near to it anybody is.
#[derive(Serialize)]
struct Quota {
    setting: &'static str,
    most_taken: usize,
    limit: usize,
}

#[derive(Serialize)]
struct Versions {
    program: &'static str,
    records: String,
    /// None where a server has the records.
    sqlite: Option<String>,
    database: String,
}

/// In universal time, to the minute.
#[derive(Serialize)]
struct Times {
    started: Option<String>,
    backed_up: Option<String>,
}

pub(super) fn run(settings: &Settings, as_json: bool) -> anyhow::Result<()> {
    let config = settings.check()?;
    let seen = overview(&places(&config), Timestamp::now())?;
    let host = Host::of(&config, seen);
    if as_json {
        print_out(&format!("{}\n", serde_json::to_string_pretty(&host)?))
    } else {
        print_out(&host.in_words())
    }
}

impl Host {
    fn of(config: &Config, seen: Overview) -> Self {
        let (database, of_database) = &seen.database;
        Self {
            people: People {
                accounts: seen.accounts.all,
                disabled: seen.accounts.disabled,
                without_passphrase: seen.accounts.without_passphrase,
                with_second_step: seen.accounts.with_second_step,
            },
            partnerships: Partnerships {
                all: seen.partnerships,
                archived: seen.archived,
                uncoordinated: seen.uncoordinated,
            },
            rounds: Rounds::of(&seen.rounds),
            discussions: Discussions {
                with_notes: seen.discussions,
                open_polls: seen.polls,
            },
            room: Room::of(config, seen.database_bytes),
            quotas: quotas(config.quotas, &seen),
            versions: Versions {
                program: VERSION,
                records: seen.schema,
                sqlite: config.database.is_none().then(|| of_database.clone()),
                database: format!("{database} {of_database}"),
            },
            times: Times {
                started: seen.started,
                backed_up: seen.backed_up,
            },
        }
    }

    /// Everything in lines: a heading, then what belongs to it, a number each.
    fn in_words(&self) -> String {
        let mut page = Page::default();
        let people = &self.people;
        page.heading("People");
        page.put("accounts", people.accounts);
        page.put("disabled", people.disabled);
        page.put("without a passphrase", people.without_passphrase);
        page.put("with a second step", people.with_second_step);
        page.heading("Partnerships");
        page.put("all", self.partnerships.all);
        page.put("archived", self.partnerships.archived);
        page.put("that nobody coordinates", self.partnerships.uncoordinated);
        self.rounds.print(&mut page);
        page.heading("Discussions");
        page.put("rounds with notes", self.discussions.with_notes);
        page.put("open polls", self.discussions.open_polls);
        self.room.print(&mut page);
        page.heading("Quotas (the most that anybody has taken, of the limit)");
        for quota in &self.quotas {
            let Quota {
                setting,
                most_taken,
                limit,
            } = quota;
            page.put(setting, format!("{most_taken} of {limit}"));
        }
        page.heading("Versions");
        page.put("program", self.versions.program);
        page.put("records", &self.versions.records);
        page.put("database", &self.versions.database);
        page.heading("Last time (UTC)");
        page.put("started", when(self.times.started.as_deref()));
        page.put("tablee backup", when(self.times.backed_up.as_deref()));
        page.text
    }
}

impl Rounds {
    fn of(counts: &RoundCounts) -> Self {
        Self {
            open: counts.open,
            past_closing: counts.past_closing,
            closed: counts.closed,
            imported: counts.imported,
            together: counts.together,
            ended_without_result: counts.interrupted,
            unreadable: counts.damaged,
        }
    }

    fn print(&self, page: &mut Page) {
        page.heading("Rounds");
        page.put("open", self.open);
        page.put("of these past closing date", self.past_closing);
        page.put("closed", self.closed);
        page.put("brought in", self.imported);
        page.put("answered together", self.together);
        page.put("ended without a result", self.ended_without_result);
        page.put("not to be read", self.unreadable);
    }
}

impl Room {
    fn of(config: &Config, database_bytes: Option<u64>) -> Self {
        let places = places(config);
        let keys_file = match places.server {
            None => KEYS_FILE,
            Some(_) => RING_FILE,
        };
        Self {
            database: places.server.as_ref().map(ToString::to_string),
            database_bytes,
            records: disk::bytes_of(&places.data, RECORDS_FILE),
            boxes: disk::bytes_of(&places.data, BOXES_FILE),
            keys: disk::bytes_of(&places.keys, keys_file),
            free_for_data: disk::free_bytes(&places.data).filter(|_| places.server.is_none()),
            free_for_keys: disk::free_bytes(&places.keys),
            data_folder: places.data.display().to_string(),
            keys_folder: places.keys.display().to_string(),
        }
    }

    fn print(&self, page: &mut Page) {
        let said = |bytes: Option<u64>| bytes.map_or("cannot be told".to_owned(), disk::in_words);
        page.heading("Room");
        if let Some(database) = &self.database {
            page.put("database", database);
            page.put("records and ballot boxes", said(self.database_bytes));
        } else {
            page.put("data folder", &self.data_folder);
            page.put("records", said(self.records));
            page.put("ballot boxes", said(self.boxes));
            page.put("free there", said(self.free_for_data));
        }
        page.put("folder of keys", &self.keys_folder);
        page.put("keys", said(self.keys));
        page.put("free there", said(self.free_for_keys));
    }
}

/// In the order and the units of the settings.
fn quotas(limits: Quotas, seen: &Overview) -> Vec<Quota> {
    let mb = |bytes: usize| bytes.div_ceil(1_000_000);
    let taken = seen.taken;
    let all = [
        ("most-rounds", taken.rounds, limits.rounds),
        ("most-box-mb", mb(taken.one_box), limits.box_mb),
        ("most-boxes-mb", mb(taken.all_boxes), limits.boxes_mb),
        ("most-partnerships", taken.partnerships, limits.partnerships),
    ];
    all.into_iter()
        .map(|(setting, most_taken, limit)| Quota {
            setting,
            most_taken,
            limit,
        })
        .collect()
}

fn when(noted: Option<&str>) -> String {
    let Some(noted) = noted else {
        return "not known".to_owned();
    };
    noted.replace('T', " ").trim_end_matches('Z').to_owned()
}

/// Lines of text.
#[derive(Default)]
struct Page {
    text: String,
}

impl Page {
    fn heading(&mut self, heading: &str) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.text, "{heading}");
    }

    fn put(&mut self, name: &str, value: impl std::fmt::Display) {
        let _ = writeln!(self.text, "  {name:<28}{value}");
    }
}
