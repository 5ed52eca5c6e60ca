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

/// A server that no other program changes over.
struct Alone {
    connection: Connection,
    current: KeyId,
    /// The connection lives as long as it does.
    _door: Door,
}

impl Alone {
    fn at(places: &Places) -> Result<Self, StoreError> {
        let server = places.server()?;
        let door = Door::to(server)?;
        let mut connection = door.open_alone()?;
        records::refuse_other_version(&door, &mut connection)?;
        let mut connection = Connection::Postgres(connection);
        let named = records::master_key(&mut connection)?;
        Ok(Self {
            connection,
            current: master_key(server, named)?,
            _door: door,
        })
    }

    /// The same and the file, which has the key in use.
    fn with_ring(places: &Places) -> Result<(Self, Ring), StoreError> {
        let alone = Self::at(places)?;
        let ring = Ring::with(&places.ring_file(), alone.current)?;
        Ok((alone, ring))
    }

    /// Has the boxes sealed anew under a key of the file.
    fn turn(mut self, ring: &Ring, to: KeyId, drew: bool) -> Result<Rotation, StoreError> {
        if to != self.current {
            records::set_master_key(&mut self.connection, &to.to_text())?;
        }
        let boxes = rewrap(self.connection.server()?, ring, to)?;
        Ok(Rotation { drew, boxes })
    }
}

/// Changes over to the newest key of the file; where that is in use already, by every box,
/// one is drawn.
///
/// # Errors
/// What was done until then holds; the next call goes on.
pub fn rotate_key(places: &Places) -> Result<Rotation, StoreError> {
    let (mut alone, ring) = Alone::with_ring(places)?;
    let current = alone.current;
    if let Some(newest) = ring.newest().filter(|newest| *newest != current) {
        return alone.turn(&ring, newest, false);
    }
    // What a turn before this one did not come to.
    let boxes = rewrap(alone.connection.server()?, &ring, current)?;
    if boxes.boxes > 0 {
        return Ok(Rotation { drew: false, boxes });
    }
    let key = ring.draw()?;
    alone.turn(&ring, key, true)
}

/// Draws a key into the file that nothing uses yet: for machines that have the file too.
/// Whether it did; not where one waits there already.
pub fn add_key(places: &Places) -> Result<bool, StoreError> {
    let (alone, ring) = Alone::with_ring(places)?;
    if ring.newest() != Some(alone.current) {
        return Ok(false);
    }
    ring.draw()?;
    Ok(true)
}

/// Takes the keys out of the file that are older than the one in use and that no box needs;
/// how many.
pub fn drop_old_keys(places: &Places) -> Result<usize, StoreError> {
    let (mut alone, ring) = Alone::with_ring(places)?;
    let used = keys_in_use(alone.connection.server()?)?;
    ring.drop_older(alone.current, &used)
}

/// Where the key in use is lost: takes the newest key of the file, or draws one. Boxes that
/// are under a lost one stay as they are, and nobody opens them.
///
/// # Errors
/// Also when the key in use is there.
pub fn replace_lost_keys(places: &Places) -> Result<Rotation, StoreError> {
    let alone = Alone::at(places)?;
    let file = places.ring_file();
    let ring = Ring::read(&file)?;
    if ring.has(alone.current) {
        return Err(StoreError::Ring(file, RingTrouble::NotLost));
    }
    let (key, drew) = match ring.newest() {
        Some(newest) => (newest, false),
        None => (ring.draw()?, true),
    };
    alone.turn(&ring, key, drew)
}
