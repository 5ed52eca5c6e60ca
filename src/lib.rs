//! Tablée: the members of a partnership evaluate, together and anonymously,
//! how they work in partnership, and talk about what it means.
//!
//! # Map
//!
//! ```text
//! instrument <- ballot <- tally <- scoring <- disclosure <- report <- results <- web <- server <- cli
//!      ^                      ^                   ^         ^ ^         |        |
//!  discussion                import               |         | invitation <-------+
//!      ^                       ^---- paper -----------------|-----^     |        |
//!      +------------------------------------------------- record <------+        |
//!   memory, envelope, spelling, role, invitation_code, round <- store <--------------------------+
//!                 mail, invitation_code <- sending <---------------------------------+
//!                                               sample (report, ballot) <--------+
//! ```
//!
//! [`report`] and [`record`] lay out what they say as a [`document`], which knows no results and writes
//! the files; [`invitation`] and [`paper`] are typeset there.
//!
//! Everything from [`instrument`] to [`report`] is pure: it sees no clock, no
//! disk, no SQL and no HTTP. Time and randomness are passed in. [`store`] is
//! the one door to the database, with a room for the records and one for the
//! ballot boxes that know nothing of each other; `web` has all routes in its tables;
//! [`paper`] prints what is asked, with a sheet to count it on; [`results`] leads
//! from a closed round to its report, and to the [`record`] of what was said of it,
//! for both web and command line; [`year`] says what comes next in a partnership;
//! [`second_factor`] is the arithmetic of signing in by a second step, on
//! [`invitation_code`] alone; [`notices`] says what coordinators are told by
//! [`mail`], which alone knows the mail server. [`store`] knows [`disclosure`] for one call, at closing: what
//! it keeps is what may be published, so nothing else can reach the disk.
//! `tests/tidy` holds the direction of every import.
//!
//! # Invariants
//!
//! * No table, log line, cookie or export can join a code, a person or a time
//!   to a ballot.
//! * A report, a chart, an alternative text and an export are made from
//!   [`disclosure::Disclosed`] only.
//! * A closed round keeps what may be published, and nothing else.
//!
//! # Absent on purpose
//!
//! No overall score, no ranking of partnerships, no subgroups within one, no
//! results before a round closes, no editing of a sent ballot.

pub mod ballot;
mod certificates;
pub mod cli;
pub mod config;
pub mod database_server;
pub mod disclosure;
pub mod discussion;
mod disk;
pub mod document;
pub mod envelope;
pub mod import;
pub mod instrument;
pub mod invitation;
pub mod invitation_code;
pub mod mail;
pub(crate) mod memory;
pub mod notices;
mod open_files;
pub mod paper;
pub mod record;
pub mod report;
pub mod results;
pub mod retention;
pub mod role;
pub mod round;
pub mod sample;
pub mod scoring;
pub mod second_factor;
pub mod sending;
pub mod server;
pub(crate) mod spelling;
pub(crate) mod spreadsheet_csv;
pub mod store;
pub mod tally;
pub mod texts;
pub(crate) mod web;
pub mod year;
