//! The real server over HTTP: a coordinator’s way and a member’s.

#[path = "../common/mod.rs"]
mod common;

mod access;
mod member;
mod opening;
mod partnerships;
mod rounds;
