//! The file of records, `tablee.db`: what may be read for years.

pub(super) mod coordinators;
pub(super) mod invitations;
pub(super) mod migration_steps;
pub(super) mod partnerships;
pub(super) mod results;
pub(super) mod round_cache;
pub(super) mod round_row;
pub(super) mod rounds;
pub(super) mod schema;
mod server_notes;
