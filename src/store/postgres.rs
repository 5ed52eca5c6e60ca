//! What both rooms need of `PostgreSQL`: how a server is reached. What each alone needs of it
//! is in its room: `records/postgres.rs`, `ballot_box/server.rs`.

mod connection;
mod door;
mod settings;

pub(super) use connection::PgConnection;
pub(super) use door::Door;
pub use settings::ServerSettings;
