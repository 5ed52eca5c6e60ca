//! Mail, with a real mail server that is not ours.

mod delivery;
mod forgotten;
mod invitations;
mod notices;
mod own_address;
mod program;
mod restored;
mod unlogged;
