//! Another master key for the boxes on a server, while programs serve from it.
//!
//! The key is in the file of each machine first, then the database names it, then every box
//! is sealed anew under a key of its own that the new one wraps. A program that meets the new
//! one reads its file again. What was stopped in the middle is gone on with by the next.
//! The old ones are taken out of the file only where that is asked for.

use super::ballot_box::{KeyId, Rewrapped, Ring, keys_in_use, rewrap};
use super::migration::master_key;
use super::postgres::Door;
use super::records::{self, Connection};
use super::{Places, RingTrouble, StoreError};

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rotation {
    /// A key was drawn into the file; else the newest in it was not in use yet.
    pub drew: bool,
    /// What became of the boxes.
    pub boxes: Rewrapped,
}

/// A connection that is alone, the keys, and the one in use.
struct Turning {
    connection: Connection,
    ring: Ring,
    current: KeyId,
}

impl Turning {
    fn at(places: &Places) -> Result<Self, StoreError> {
        let (connection, named) = alone(places)?;
        let current = master_key(places.server()?, named)?;
        let ring = Ring::with(&places.ring_file(), current)?;
        Ok(Self {
            connection,
            ring,
            current,
        })
    }

    /// Has the boxes sealed anew under a key of the file.
    fn to(mut self, key: KeyId, drew: bool) -> Result<Rotation, StoreError> {
        if key != self.current {
            records::set_master_key(&mut self.connection, &key.to_text())?;
        }
        let boxes = rewrap(self.connection.server()?, &self.ring, key)?;
        Ok(Rotation { drew, boxes })
    }
}

fn alone(places: &Places) -> Result<(Connection, Option<String>), StoreError> {
    let door = Door::to(places.server()?)?;
    let mut connection = door.open_alone()?;
    records::refuse_other_version(&door, &mut connection)?;
    let mut connection = Connection::Postgres(connection);
    let named = records::master_key(&mut connection)?;
    Ok((connection, named))
}

/// Changes over to the newest key of the file; where that is in use already, by every box,
/// one is drawn.
///
/// # Errors
/// What was done until then holds; the next call goes on.
pub fn rotate_key(places: &Places) -> Result<Rotation, StoreError> {
    let mut turning = Turning::at(places)?;
    let newest = turning.ring.newest();
    if let Some(newest) = newest.filter(|newest| *newest != turning.current) {
        return turning.to(newest, false);
    }
    // What a turn before this one did not come to.
    let boxes = rewrap(turning.connection.server()?, &turning.ring, turning.current)?;
    if boxes.boxes > 0 {
        return Ok(Rotation { drew: false, boxes });
    }
    let key = turning.ring.draw()?;
    turning.to(key, true)
}

/// Draws a key into the file that nothing uses yet: for machines that have the file too.
/// Whether it did; not where one waits there already.
pub fn add_key(places: &Places) -> Result<bool, StoreError> {
    let turning = Turning::at(places)?;
    if turning.ring.newest() != Some(turning.current) {
        return Ok(false);
    }
    turning.ring.draw()?;
    Ok(true)
}

/// Takes the keys out of the file that are older than the one in use and that no box needs;
/// how many.
pub fn drop_old_keys(places: &Places) -> Result<usize, StoreError> {
    let mut turning = Turning::at(places)?;
    let used = keys_in_use(turning.connection.server()?)?;
    turning.ring.drop_older(turning.current, &used)
}

/// Where the key in use is lost: takes the newest key of the file, or draws one. Boxes that
/// are under a lost one stay as they are, and nobody opens them.
///
/// # Errors
/// Also when the key in use is there.
pub fn replace_lost_keys(places: &Places) -> Result<Rotation, StoreError> {
    let (connection, named) = alone(places)?;
    let current = master_key(places.server()?, named)?;
    let file = places.ring_file();
    let ring = Ring::read(&file)?;
    if ring.has(current) {
        return Err(StoreError::Ring(file, RingTrouble::NotLost));
    }
    let (key, drew) = match ring.newest() {
        Some(newest) => (newest, false),
        None => (ring.draw()?, true),
    };
    let turning = Turning {
        connection,
        ring,
        current,
    };
    turning.to(key, drew)
}
