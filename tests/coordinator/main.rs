//! A coordinator's way, on the real server: signing in, partnerships, rounds.

#[path = "../common/mod.rs"]
mod common;

mod access;
mod opening;
mod partnerships;
mod rounds;
