//! What a group answered together in several rounds, side by side, in one language. It
//! is words alone: no shares, no scores, nothing that a ballot said.

mod build;
pub mod data;
mod layout;
mod tables;
pub mod words;

use crate::discussion::{Discussion, ToSettle};
use crate::instrument::{Instrument, Reader};
use data::GroupData;
use jiff::civil::Date;

pub use data::{SCHEMA_ID, schema};

/// What is said of some rounds that a group answered together.
#[derive(Debug, Clone)]
pub struct GroupFacts<'a> {
    /// The partnership's name.
    pub partnership: String,
    /// The rounds, the earliest first; at least two.
    pub rounds: Vec<GroupRound<'a>>,
    /// The languages of who reads it.
    pub language: Reader,
}

/// One of these rounds.
#[derive(Debug, Clone)]
pub struct GroupRound<'a> {
    /// Its label.
    pub label: String,
    /// The day on which it was held.
    pub held_on: Date,
    /// How many members the group has.
    pub members: u32,
    /// What was gone through.
    pub instrument: &'a Instrument,
    /// What the group was to settle, in order.
    pub to_settle: Vec<ToSettle>,
    /// Where its answers stand.
    pub discussion: &'a Discussion,
}

/// What a group answered, in one language. What it says is laid out on demand.
#[derive(Debug, Clone)]
pub struct GroupReport {
    instrument: Instrument,
    language: Reader,
    data: GroupData,
}
