//! Attacks on the promise of anonymity, on the real server and the real files.
//!
//! Each attacker here is code that would succeed on a naive design, and beside
//! each stands its positive control: the same attacker against something
//! naive, succeeding. Seeds are fixed; what would be statistical is counted
//! over a fixed number of seeded runs.

mod backups;
mod bytes;
mod canaries;
mod crash;
mod crowd;
mod differencing;
mod durable;
mod exports;
mod fail_over;
mod forms;
mod guessing;
pub(crate) mod house;
mod joint;
mod kept;
mod kills;
mod kinds;
mod mailing;
mod margins;
mod matrix;
mod memory;
mod metrics;
mod once;
mod order;
mod polls;
mod roles;
pub(crate) mod routes;
mod sealed;
mod second_step;
mod sign_in;
mod solver;
mod stuffing;
mod unreadable;
