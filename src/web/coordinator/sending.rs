//! Messages that this server sends to members: codes, and reminders. Addresses come
//! in with a form, go into letters, and are let go; who has which code nobody sees.
//!
//! A form, a look at what will leave, and the sending itself, which goes on by
//! itself ([`task`]); then a page that says how far it is, and how it ended.

mod begin;
mod check;
mod draft;
mod form;
mod letter;
mod offer;
mod section;
mod state;
mod task;

pub(in crate::web) use form::{page, post};
pub(super) use section::{Sends, broken_off, going_on};
pub(in crate::web) use state::{cards, noted, show};
