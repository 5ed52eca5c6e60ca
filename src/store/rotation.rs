//! Another master key for the boxes on a server, while programs serve from it.
//!
//! The key is in the file of each machine first, then the database names it, then every box
//! is sealed anew under a key of its own that the new one wraps. A program that meets the new
//! one reads its file again. What was stopped in the middle is gone on with by the next.
//! The old ones are taken out of the file only where that is asked for. Other databases may
//! have their keys in the same file: only what was drawn for this one is taken up or out.

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

/// What became of a file of master keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DroppedKeys {
    /// How many were taken out.
    pub dropped: usize,
    /// How many stay that this database neither needs nor knows as its own.
    pub others: usize,
}

/// A server that no other program changes over.
struct Alone {
    connection: Connection,
    current: KeyId,
    /// The keys that were drawn for this database.
    own: Vec<KeyId>,
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
        let own = records::own_master_keys(&mut connection)?;
        Ok(Self {
            connection,
            current: master_key(server, named)?,
            own: own.iter().filter_map(|id| KeyId::parse(id)).collect(),
            _door: door,
        })
    }

    /// The same and the file, which has the key in use.
    fn with_ring(places: &Places) -> Result<(Self, Ring), StoreError> {
        let alone = Self::at(places)?;
        let ring = Ring::with(&places.ring_file(), alone.current)?;
        Ok((alone, ring))
    }

    /// Draws a key of this database's own into the file.
    fn draw(&mut self, ring: &Ring) -> Result<KeyId, StoreError> {
        let key = ring.draw()?;
        records::add_own_master_key(&mut self.connection, &key.to_text())?;
        Ok(key)
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

/// Changes over to the newest of this database's keys in the file; where that is in use
/// already, by every box, one is drawn.
///
/// # Errors
/// What was done until then holds; the next call goes on.
pub fn rotate_key(places: &Places) -> Result<Rotation, StoreError> {
    let (mut alone, ring) = Alone::with_ring(places)?;
    let current = alone.current;
    if let Some(newest) = ring.newest_of(&alone.own).filter(|one| *one != current) {
        return alone.turn(&ring, newest, false);
    }
    // What a turn before this one did not come to.
    let boxes = rewrap(alone.connection.server()?, &ring, current)?;
    if boxes.boxes > 0 {
        return Ok(Rotation { drew: false, boxes });
    }
    let key = alone.draw(&ring)?;
    alone.turn(&ring, key, true)
}

/// Draws a key into the file that nothing uses yet: for machines that have the file too.
/// Whether it did; not where one waits there already.
pub fn add_key(places: &Places) -> Result<bool, StoreError> {
    let (mut alone, ring) = Alone::with_ring(places)?;
    let newest = ring.newest_of(&alone.own);
    if newest.is_some_and(|newest| newest != alone.current) {
        return Ok(false);
    }
    alone.draw(&ring)?;
    Ok(true)
}

/// Takes the keys of this database out of the file that are older than the one in use and
/// that no box needs.
pub fn drop_old_keys(places: &Places) -> Result<DroppedKeys, StoreError> {
    let (mut alone, ring) = Alone::with_ring(places)?;
    let used = keys_in_use(alone.connection.server()?)?;
    let mut unneeded = alone.own.clone();
    unneeded.retain(|id| !used.contains(id));
    let dropped = ring.drop_older(alone.current, &unneeded)?;
    let known = [alone.own, used, vec![alone.current]].concat();
    let others = ring.ids().iter().filter(|id| !known.contains(id)).count();
    Ok(DroppedKeys { dropped, others })
}

/// Where the key in use is lost: takes the newest key of this database's that the file has,
/// or draws one. Boxes that are under a lost one stay as they are, and nobody opens them.
///
/// # Errors
/// Also when the key in use is there.
pub fn replace_lost_keys(places: &Places) -> Result<Rotation, StoreError> {
    let mut alone = Alone::at(places)?;
    let file = places.ring_file();
    let ring = Ring::read(&file)?;
    if ring.has(alone.current) {
        return Err(StoreError::Ring(file, RingTrouble::NotLost));
    }
    let (key, drew) = match ring.newest_of(&alone.own) {
        Some(newest) => (newest, false),
        None => (alone.draw(&ring)?, true),
    };
    alone.turn(&ring, key, drew)
}
