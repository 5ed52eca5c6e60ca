//! All tests but the browser's, as one program: it is linked once, and no core
//! waits for the slowest test of one part. A folder beside this file is a part:
//! `cargo test --test suite report::` runs one.

mod common;

mod attacks;
mod ballot_box;
mod ballots;
mod definitions;
mod fuzzed;
mod mail;
mod measuring;
mod package;
mod paper;
mod postgres;
mod program;
mod report;
mod tidy;
mod web;
