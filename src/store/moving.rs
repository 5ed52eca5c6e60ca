//! All of a data folder, moved to an empty database on a server.
//!
//! The records go row by row, the box of each open round is opened and made anew as a
//! server has it, all in one transaction; what came is read back and compared before that
//! is committed. A round must never be answerable in two places, whenever this is stopped:
//!
//! | stopped | folder | database | who serves |
//! |---|---|---|---|
//! | before the folder is marked | as it was | empty | the folder |
//! | marked, the commit not made | waits | empty | none, until `tablee move` is said again: it finds nothing there, and moves |
//! | marked, the commit made | waits | has all | the database; `tablee move` finds it, and ends |
//! | marked as moved | refuses, boxes still there | has all | the database; `tablee move` destroys them |
//! | boxes and keys destroyed | refuses | has all | the database |

mod refusal;

pub use refusal::MoveRefusal;

use super::ballot_box::{CopiedBoxes, ServerBoxes, StoredBoxes};
use super::records::{self, Arrival, Connection, MoveMark, MoveTarget};
use super::{Places, RECORDS_FILE, Store, StoreError, migrate, migration};
use crate::database_server::DatabaseServer;
use crate::round::Id;
use std::collections::BTreeSet;

/// How far a move has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MoveStep {
    /// The folder is held, the database is there, empty, with its tables.
    Begun,
    /// These accounts have names that look the same as another's; both keep theirs.
    SharedNames(Vec<String>),
    /// A table was copied and read back, the same.
    Copied {
        /// Its name.
        table: String,
        /// How many rows it has.
        rows: usize,
    },
    /// Every box was made anew and holds what it held; every closed round publishes what it
    /// published.
    Compared {
        /// Open rounds and polls.
        open: usize,
        /// Closed rounds.
        closed: usize,
    },
    /// The folder waits for the commit.
    Marked,
    /// The database has all.
    Committed,
    /// The folder does not serve any more.
    Moved,
    /// The boxes and keys of the folder are gone.
    Destroyed {
        /// How many.
        boxes: usize,
        /// Boxes that belong to no open round that `tablee.db` knows, and were kept.
        kept: Vec<Id>,
    },
}

/// What a move came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// It was made.
    Made,
    /// It had been made, and was ended now.
    Ended,
    /// The folder stays, and serves.
    Stays,
}

/// Moves a folder, or ends a move that was cut short; `told` hears of each step.
///
/// # Errors
/// Nothing is moved then, unless the folder is marked: see [`MoveRefusal::Moving`].
pub fn move_to(
    places: &Places,
    server: &DatabaseServer,
    told: &mut dyn FnMut(MoveStep),
) -> Result<Move, StoreError> {
    let (mut store, target) = (hold(places)?, MoveTarget::of(server)?);
    match store.records.move_mark()? {
        Some(mark) if mark.is_done => {
            refuse_another(&target, mark)?;
            return store.destroy_what_moved(told).map(|()| Move::Ended);
        }
        Some(mark) if has_arrived(&target, &mark, server)? => {
            return store.finish_move(&mark, told).map(|()| Move::Ended);
        }
        Some(_) => store.records.end_move(None)?,
        None => {}
    }
    store.bring_in_order(false)?;
    store.move_into(server, &target, told)?;
    Ok(Move::Made)
}

/// Lets a folder serve again whose move began and was not made.
///
/// # Errors
/// When it was made, or the database cannot be asked.
pub fn stay(places: &Places, server: &DatabaseServer) -> Result<Move, StoreError> {
    let (store, target) = (hold(places)?, MoveTarget::of(server)?);
    if let Some(mark) = store.records.move_mark()? {
        if mark.is_done || has_arrived(&target, &mark, server)? {
            return Err(MoveRefusal::TooLate(mark.to).into());
        }
        target.change(records::forget_move)?;
        store.records.end_move(None)?;
    }
    Ok(Move::Stays)
}

/// Holds a folder, as whoever serves it does.
fn hold(places: &Places) -> Result<Store, StoreError> {
    if !places.data.join(RECORDS_FILE).exists() {
        return Err(MoveRefusal::NoRecords(places.data.clone()).into());
    }
    let (records, boxes) = Store::open_files(places)?;
    Ok(Store::of(places.clone(), records, Some(boxes)))
}

/// Refuses a database that does not have what was moved. Itself it is asked: it may have
/// several addresses, and two may look alike.
fn refuse_another(target: &MoveTarget, mark: MoveMark) -> Result<(), StoreError> {
    let asked = target.has_tables().and_then(|has_tables| {
        let arrival = |there: &mut Connection| records::arrival(there, &mark.token);
        Ok(has_tables && target.look(arrival)? == Arrival::Here)
    });
    let why = match asked {
        Ok(true) => return Ok(()),
        Ok(false) => "that database has nothing of it".to_owned(),
        Err(error) => error.to_string(),
    };
    Err(MoveRefusal::MovedElsewhere { to: mark.to, why }.into())
}

/// Whether a move that began was made: waits for a transaction that may still be at work.
fn has_arrived(
    target: &MoveTarget,
    mark: &MoveMark,
    server: &DatabaseServer,
) -> Result<bool, StoreError> {
    let arrival = if target.has_tables()? {
        target.change(|there| records::arrival(there, &mark.token))?
    } else {
        Arrival::Unknown
    };
    match arrival {
        Arrival::Here => Ok(true),
        Arrival::Nothing => Ok(false),
        Arrival::Unknown => {
            let (server, to) = (server.to_string(), mark.to.clone());
            Err(MoveRefusal::Elsewhere { server, to }.into())
        }
    }
}

impl Store {
    /// What was moved is served elsewhere, what is still to come not yet.
    pub(super) fn refuse_if_moved(&self) -> Result<(), StoreError> {
        if let Some(mark) = self.records.move_mark()? {
            return Err(MoveRefusal::to_serve(self.folder(), mark).into());
        }
        match &self.places.server {
            Some(server) if self.records.awaits_move()? => {
                Err(MoveRefusal::Awaited(server.to_string()).into())
            }
            _ => Ok(()),
        }
    }

    fn move_into(
        &self,
        server: &DatabaseServer,
        target: &MoveTarget,
        told: &mut dyn FnMut(MoveStep),
    ) -> Result<(), StoreError> {
        self.records.refuse_if_damaged()?;
        let boxes = self.boxes_to_move()?;
        self.refuse_what_no_server_takes()?;
        if target.has_tables()? {
            target.look(|theirs| refuse_filled(server, theirs))?;
        }
        let as_served = self.places.clone().with_records_on(Some(server.clone()));
        migrate(&as_served)?;
        let mark = MoveMark {
            token: format!("{:032x}", rand::random::<u128>()),
            to: server.to_string(),
            is_done: false,
        };
        let named = target.change(|theirs| {
            refuse_filled(server, theirs)?;
            records::announce_move(theirs, &mark.token)?;
            records::master_key(theirs)
        })?;
        let key = migration::master_key(server, named)?;
        let theirs = ServerBoxes::to_fill(server, &self.places.ring_file(), key)?;
        told(MoveStep::Begun);
        self.tell_shared_names(told)?;
        let moved = target.change(|there| {
            records::be_patient(there)?;
            if records::arrival(there, &mark.token)? != Arrival::Nothing {
                return Err(MoveRefusal::Overtaken(server.to_string()).into());
            }
            refuse_filled(server, there)?;
            self.records.hold_while(|here| {
                copy_records(here, there, told)?;
                copy_boxes(&self.records.open_ids()?, &boxes, &theirs, there)?;
                compare(here, there, &boxes, told)?;
                records::note_arrival(there, &mark.token)?;
                records::mark_moving(here, &mark)
            })?;
            told(MoveStep::Marked);
            Ok(())
        });
        if let Err(error) = moved {
            self.was_moved(error, target, &mark)?;
        }
        told(MoveStep::Committed);
        self.finish_move(&mark, told)
    }

    /// Whether it was moved for all that, where a commit was not answered. The folder goes on
    /// where the database says that it has nothing of it.
    fn was_moved(
        &self,
        error: StoreError,
        target: &MoveTarget,
        mark: &MoveMark,
    ) -> Result<(), StoreError> {
        let arrival = target.change(|there| {
            let arrival = records::arrival(there, &mark.token)?;
            if arrival == Arrival::Nothing {
                records::forget_move(there)?;
            }
            Ok(arrival)
        });
        let is_marked = self.records.move_mark()?.is_some();
        match arrival {
            Ok(Arrival::Here) => return Ok(()),
            Ok(Arrival::Nothing) if is_marked => self.records.end_move(None)?,
            _ if is_marked => {
                tracing::error!(%error, "the last step of the move was not answered");
                return self.refuse_if_moved();
            }
            _ => {}
        }
        Err(error)
    }

    /// After the commit.
    fn finish_move(
        &self,
        mark: &MoveMark,
        told: &mut dyn FnMut(MoveStep),
    ) -> Result<(), StoreError> {
        self.records.end_move(Some(mark))?;
        told(MoveStep::Moved);
        self.destroy_what_moved(told)
    }

    /// Destroys the boxes of rounds that are on a server now, and their keys. Any other is
    /// kept: nobody knows that it is finished.
    fn destroy_what_moved(&self, told: &mut dyn FnMut(MoveStep)) -> Result<(), StoreError> {
        let open = self.records.open_ids()?;
        let mut left: BTreeSet<Id> = self.boxes()?.rounds()?.into_iter().collect();
        left.extend(self.boxes()?.keyed()?);
        let (moved, kept): (Vec<Id>, Vec<Id>) = left.into_iter().partition(|id| open.contains(id));
        for round in &moved {
            self.boxes()?.destroy(round)?;
        }
        self.records.truncate_log()?;
        let boxes = moved.len();
        told(MoveStep::Destroyed { boxes, kept });
        Ok(())
    }

    /// The boxes of all open rounds, opened.
    fn boxes_to_move(&self) -> Result<StoredBoxes, StoreError> {
        let open = self.records.open_ids()?;
        if open.is_empty() {
            return Ok(StoredBoxes::default());
        }
        let copy = self.boxes()?.copy()?;
        let boxes = CopiedBoxes::open(copy.boxes)?.boxes(&copy.keys)?;
        let opened: Vec<&Id> = boxes.opened().collect();
        let waiting = open.into_iter().filter(|id| !opened.contains(&id));
        let waiting: Vec<Id> = waiting.collect();
        if waiting.is_empty() {
            Ok(boxes)
        } else {
            Err(MoveRefusal::Waiting(waiting).into())
        }
    }

    fn refuse_what_no_server_takes(&self) -> Result<(), StoreError> {
        let found = self.records.hold_while(|here| {
            let tables = records::tables_of_file(here)?;
            records::not_taken_by_a_server(here, &tables)
        })?;
        if found.is_empty() {
            Ok(())
        } else {
            Err(MoveRefusal::NotTaken(found).into())
        }
    }

    fn tell_shared_names(&self, told: &mut dyn FnMut(MoveStep)) -> Result<(), StoreError> {
        let accounts = self.records.accounts()?.into_iter();
        let shared = accounts.filter(|account| account.shares_name);
        let names: Vec<String> = shared.map(|account| account.name).collect();
        if !names.is_empty() {
            told(MoveStep::SharedNames(names));
        }
        Ok(())
    }
}

/// But for the notes that say that a move begins, and which master key there is.
fn refuse_filled(server: &DatabaseServer, there: &mut Connection) -> Result<(), StoreError> {
    let mut filled = records::filled(there)?;
    if records::is_announcement_alone(there)? {
        filled.retain(|table| table != "server_note");
    }
    if filled.is_empty() {
        return Ok(());
    }
    Err(MoveRefusal::NotEmpty {
        server: server.to_string(),
        tables: filled,
    }
    .into())
}

/// Copies every table, and reads it back.
fn copy_records(
    here: &mut Connection,
    there: &mut Connection,
    told: &mut dyn FnMut(MoveStep),
) -> Result<(), StoreError> {
    let tables = records::tables_of_file(here)?;
    records::forget_move(there)?;
    let master_key = records::take_master_key(there)?;
    for table in &tables {
        records::copy(here, there, table)?;
    }
    for table in &tables {
        let (ours, theirs) = (records::held(here, table)?, records::held(there, table)?);
        if ours != theirs {
            return Err(MoveRefusal::Differs(format!("the table {}", table.name)).into());
        }
        told(MoveStep::Copied {
            table: table.name.clone(),
            rows: ours.rows,
        });
    }
    records::put_master_key(there, master_key.as_deref())
}

fn copy_boxes(
    open: &[Id],
    boxes: &StoredBoxes,
    theirs: &ServerBoxes,
    there: &mut Connection,
) -> Result<(), StoreError> {
    for round in open {
        theirs.insert_from(there.server()?, round, boxes)?;
        if !theirs.holds_what_is_in(there.server()?, round, boxes)? {
            return Err(MoveRefusal::Differs(format!("the box of round {round}")).into());
        }
    }
    Ok(())
}

/// What both keep of closed rounds.
fn compare(
    here: &mut Connection,
    there: &mut Connection,
    boxes: &StoredBoxes,
    told: &mut dyn FnMut(MoveStep),
) -> Result<(), StoreError> {
    let (ours, theirs) = (records::all_retained(here)?, records::all_retained(there)?);
    let results = ours
        .0
        .iter()
        .find(|(id, one)| theirs.0.get(*id) != Some(*one));
    if let Some((round, _)) = results {
        return Err(MoveRefusal::Differs(format!("the result of round {round}")).into());
    }
    if ours != theirs {
        return Err(MoveRefusal::Differs("the rounds".to_owned()).into());
    }
    told(MoveStep::Compared {
        open: boxes.opened().count(),
        closed: ours.0.len(),
    });
    Ok(())
}
