//! What the parts share: people at servers, rounds and ballots, the program
//! itself, and pages as they are read.

pub(crate) mod app;
pub(crate) mod at_once;
pub(crate) mod authenticator;
pub(crate) mod backups;
pub(crate) mod ballots;
pub(crate) mod cards;
pub(crate) mod certificate;
pub(crate) mod cookies;
pub(crate) mod counts;
pub(crate) mod earlier;
pub(crate) mod files;
pub(crate) mod front;
pub(crate) mod html;
pub(crate) mod inviting;
pub(crate) mod mailed;
pub(crate) mod mailing;
pub(crate) mod meeting;
pub(crate) mod passkey;
pub(crate) mod patience;
pub(crate) mod people;
pub(crate) mod postgres;
pub(crate) mod program;
pub(crate) mod rankings;
pub(crate) mod real_world;
pub(crate) mod rounds;
pub(crate) mod sealed;
pub(crate) mod sent;
pub(crate) mod setting;
pub(crate) mod several;
pub(crate) mod smtp;
