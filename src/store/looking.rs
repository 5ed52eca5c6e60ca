//! Looks at a store beside a server or without one: nothing is opened for writing, and
//! nothing changed.
//!
//! Each fails where there is no database, or it is of another version.

use super::ballot_box::{Ring, Unopened, unopened};
use super::migration::master_key;
use super::overview::{Overview, of_census};
use super::postgres::{Door, ServerSettings};
use super::records;
use super::{DamagedRound, MoveRefusal, Places, StoreError};
use crate::round::{Id, Round};
use jiff::Timestamp;
use jiff::civil::Date;

/// Looks how many there are of everything.
pub fn overview(places: &Places, now: Timestamp) -> Result<Overview, StoreError> {
    let place = places.records();
    if let Some(file) = place.file() {
        std::fs::metadata(file).map_err(|error| StoreError::of_io(file, error))?;
    }
    Ok(of_census(records::count(&place, now)?))
}

/// The rounds that cannot be read, of all partnerships.
pub fn damaged_rounds(places: &Places) -> Result<Vec<DamagedRound>, StoreError> {
    records::damaged_rounds(&places.records())
}

/// Open rounds that go on from a backup.
pub fn restored_rounds(places: &Places) -> Result<Vec<Round>, StoreError> {
    records::restored_rounds(&places.records())
}

/// The days on which something goes that was announced; the next first.
pub fn days_announced(places: &Places) -> Result<Vec<Date>, StoreError> {
    records::days_announced(&places.records())
}

/// The address that a server noted.
pub fn noted_public_address(places: &Places) -> Result<Option<String>, StoreError> {
    records::noted_public_address(&places.records())
}

/// What was seen of a server.
#[derive(Debug)]
pub struct ServerLook {
    /// How it is set.
    pub settings: ServerSettings,
    /// The last change of its tables, and the rounds whose boxes cannot be opened; or why
    /// that is not known.
    pub boxes: Result<BoxesLook, StoreError>,
}

/// What was seen of boxes.
#[derive(Debug, Default)]
pub struct BoxesLook {
    /// Rounds whose box is damaged.
    pub damaged: Vec<Id>,
    /// Rounds whose box has its key under a master key that is not here.
    pub keyless: Vec<Id>,
}

/// Looks at a server of `PostgreSQL`: how it is set, whether its tables are those of this
/// program, whether its master key is here and opens every box.
pub fn look_at_server(places: &Places) -> Result<ServerLook, StoreError> {
    let door = Door::to(places.server()?)?;
    let settings = ServerSettings::of(&mut door.open_to_look()?);
    Ok(ServerLook {
        settings: settings.map_err(|cause| door.trouble(cause))?,
        boxes: look_at_boxes(places),
    })
}

fn look_at_boxes(places: &Places) -> Result<BoxesLook, StoreError> {
    records::look(&places.records(), |connection| {
        let server = places.server()?;
        if records::awaits_move(connection)? {
            return Err(MoveRefusal::Awaited(server.to_string()).into());
        }
        let key = master_key(server, records::master_key(connection)?)?;
        let ring = Ring::with(&places.ring_file(), key)?;
        let mut seen = BoxesLook::default();
        for (round, why) in unopened(connection.server()?, &ring)? {
            match why {
                Unopened::Damaged => seen.damaged.push(round),
                Unopened::KeyAway => seen.keyless.push(round),
            }
        }
        Ok(seen)
    })
}
