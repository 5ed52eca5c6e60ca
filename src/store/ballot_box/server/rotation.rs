//! Changing over to another master key: every box gets a key of its own anew, which that
//! wraps, one box after the other, while programs serve.

use super::rows::{self, Header};
use crate::round::Id;
use crate::store::StoreError;
use crate::store::ballot_box::request::Unopened;
use crate::store::ballot_box::sealing::ring::Ring;
use crate::store::ballot_box::sealing::seal_key::KeyId;
use crate::store::postgres::PgConnection;
use diesel::connection::SimpleConnection;

/// What became of the boxes.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Rewrapped {
    /// How many were sealed anew.
    pub boxes: usize,
    /// Rounds whose box could not be opened: because its master key is not here, or it is
    /// damaged. It is as it was.
    pub left: Vec<Id>,
}

/// Seals every box anew that is under another master key than this one.
pub(in crate::store) fn rewrap(
    connection: &mut PgConnection,
    ring: &Ring,
    under: KeyId,
) -> Result<Rewrapped, StoreError> {
    let mut done = Rewrapped::default();
    for header in rows::headers(connection)? {
        if header.under() == Some(under) {
            continue;
        }
        connection.batch_execute("BEGIN ISOLATION LEVEL READ COMMITTED")?;
        // As it stands now; it may have gone meanwhile.
        for held in rows::lock(connection, &[&header.round])? {
            match rows::open(connection, &held, ring)? {
                Ok(opened) => {
                    rows::seal_under(connection, opened, ring, under)?;
                    done.boxes += 1;
                }
                Err(Unopened::KeyAway | Unopened::Damaged) => {
                    done.left.extend(Id::parse(&held.round));
                }
            }
        }
        connection.batch_execute("COMMIT")?;
    }
    Ok(done)
}

/// The master keys that boxes are under.
pub(in crate::store) fn keys_in_use(
    connection: &mut PgConnection,
) -> Result<Vec<KeyId>, StoreError> {
    let headers = rows::headers(connection)?;
    Ok(headers.iter().filter_map(Header::under).collect())
}

/// Rounds whose box cannot be opened with these keys, and why. Nothing is written.
pub(in crate::store) fn unopened(
    connection: &mut PgConnection,
    ring: &Ring,
) -> Result<Vec<(Id, Unopened)>, StoreError> {
    rows::unopened(connection, ring)
}
