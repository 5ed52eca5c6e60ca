//! Opening a round: its box, and its place in the records.

use super::ballot_box::{BoxLayout, KeyId};
use super::records::{Connection, RoundRow, WithBoxes, master_key, spend, write_mark};
use super::{Once, Store, StoreError};
use crate::ballot::Ballot;
use crate::round::{Entry, Id, Round, RoundSettings};
use jiff::Timestamp;

/// How many ballots the box of a shared link has room for, a member: enough
/// for honest doubles, too little to fill a disk.
const ROOM_A_MEMBER: usize = 5;

/// How much rounds may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// Open rounds of one partnership.
    pub rounds: usize,
    /// Bytes of one box.
    pub one_box: usize,
    /// Bytes of all boxes.
    pub all_boxes: usize,
}

/// What is done in the transaction that adds a round.
pub(super) type WithIt<'a> = Box<dyn FnOnce(&mut Connection) -> Result<(), StoreError> + 'a>;

/// Why there is no room for one more round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoRoom {
    /// The partnership has as many open rounds as it may.
    Rounds,
    /// Its box alone is too large.
    Box {
        /// How large it would be.
        bytes: usize,
    },
    /// All boxes together are.
    Boxes,
}

impl Room {
    fn refuses_round(&self, whose: &Id, wanted: BoxLayout, there: &WithBoxes) -> Option<NoRoom> {
        let of_it = there
            .rounds
            .iter()
            .filter(|round| round.partnership == *whose);
        if of_it.count() >= self.rounds {
            return Some(NoRoom::Rounds);
        }
        self.refuses_box(wanted, there)
    }

    /// Why there is no room for a box beside these, which are where it is to be.
    pub(super) fn refuses_box(&self, wanted: BoxLayout, there: &WithBoxes) -> Option<NoRoom> {
        let place = if wanted.tokens > 0 {
            BoxPlace::Server
        } else {
            BoxPlace::File
        };
        let all = there.rounds.iter().chain(&there.polls);
        let taken: usize = all.filter_map(|round| room_of(round, place)).sum();
        let wanted = wanted.bytes();
        if wanted > self.one_box {
            Some(NoRoom::Box { bytes: wanted })
        } else if taken.saturating_add(wanted) > self.all_boxes {
            Some(NoRoom::Boxes)
        } else {
            None
        }
    }
}

/// What was opened, or why there is no room for it.
fn or_no_room(opened: Result<Id, StoreError>) -> Result<Result<Id, NoRoom>, StoreError> {
    match opened {
        Err(StoreError::NoRoom(why)) => Ok(Err(why)),
        opened => opened.map(Ok),
    }
}

impl Store {
    /// Opens a round in a partnership: its box first, so that a round that can
    /// be seen can be answered.
    pub fn open_round(
        &self,
        whose: &Id,
        settings: &RoundSettings,
        entry: Entry,
        now: Timestamp,
    ) -> Result<Id, StoreError> {
        let _turn = self.lock_box_lifecycle();
        self.open_round_locked(whose, settings, entry, now)
    }

    /// As [`Store::open_round`], unless there is no room for it.
    ///
    /// # Errors
    /// [`StoreError::Spent`] where the form that asks for it was sent before.
    pub fn open_round_within(
        &self,
        most: &Room,
        whose: &Id,
        settings: &RoundSettings,
        entry: Entry,
        now: Timestamp,
        once: Option<&Once>,
    ) -> Result<Result<Id, NoRoom>, StoreError> {
        let _turn = self.lock_box_lifecycle();
        let wanted = self.layout(settings, entry)?;
        let no_room = |there: &WithBoxes| most.refuses_round(whose, wanted, there);
        if let Some(no_room) = self.no_room_here(no_room)? {
            return Ok(Err(no_room));
        }
        let opened = self.open_with_box(whose, settings, entry, now, |row, with_it| {
            let id = row.id().to_owned();
            self.records.add_open_round(row, settings, |connection| {
                spend(connection, once)?;
                self.refuse_without_room(connection, &id, no_room)?;
                with_it(connection)
            })
        });
        or_no_room(opened)
    }

    /// Why there is no room in a data folder, if so: nobody else takes any before the lock
    /// on the boxes' lifecycle is let go. What a server has is looked at in the transaction
    /// that takes it, since other programs take some too.
    pub(super) fn no_room_here(
        &self,
        no_room: impl Fn(&WithBoxes) -> Option<NoRoom>,
    ) -> Result<Option<NoRoom>, StoreError> {
        if self.boxes()?.on_server().is_some() {
            return Ok(None);
        }
        Ok(no_room(&self.records.with_boxes()?))
    }

    /// The other half of [`Store::no_room_here`], for what was just added.
    ///
    /// # Errors
    /// [`StoreError::NoRoom`]
    pub(super) fn refuse_without_room(
        &self,
        connection: &mut Connection,
        added: &str,
        no_room: impl Fn(&WithBoxes) -> Option<NoRoom>,
    ) -> Result<(), StoreError> {
        if self.boxes()?.on_server().is_none() {
            return Ok(());
        }
        let there = self.records.with_boxes_in(connection)?.without(added);
        no_room(&there).map_or(Ok(()), |why| Err(StoreError::NoRoom(why)))
    }

    fn open_round_locked(
        &self,
        whose: &Id,
        settings: &RoundSettings,
        entry: Entry,
        now: Timestamp,
    ) -> Result<Id, StoreError> {
        self.open_with_box(whose, settings, entry, now, |row, with_it| {
            self.records.add_open_round(row, settings, with_it)
        })
    }

    /// Makes a box and adds what it is of to the records: in a file one after the other,
    /// on a server in one transaction.
    pub(super) fn open_with_box(
        &self,
        whose: &Id,
        settings: &RoundSettings,
        entry: Entry,
        now: Timestamp,
        add: impl FnOnce(RoundRow, WithIt<'_>) -> Result<(), StoreError>,
    ) -> Result<Id, StoreError> {
        let id = Id::draw(&mut rand::rng());
        let layout = self.layout(settings, entry)?;
        let row = RoundRow::of_opening(&id, whose, settings, entry, now)?;
        self.records.refuse_if_damaged()?;
        if !layout.is_possible() {
            return Err(StoreError::BoxTooLarge);
        }
        let boxes = self.boxes()?;
        if let Some(server) = boxes.on_server() {
            let with_it = |connection: &mut Connection| {
                // In this turn: from the next on it may be another one.
                let key = master_key(connection)?.and_then(|key| KeyId::parse(&key));
                let key = key.ok_or(StoreError::Damaged("the id of the master key"))?;
                server.insert(connection.server()?, &id, layout, key)
            };
            return add(row, Box::new(with_it)).map(|()| id);
        }
        let step = self.announce(&id)?;
        if let Err(error) = boxes.open_box(&id, layout) {
            self.not_done(&step);
            return Err(error);
        }
        let with_it = |connection: &mut Connection| write_mark(connection, &step.after);
        if let Err(error) = add(row, Box::new(with_it)) {
            boxes.destroy_if_empty(&id)?;
            self.not_done(&step);
            return Err(error);
        }
        self.done(&step);
        Ok(id)
    }

    /// How large the box of a round is here.
    pub(super) fn layout(
        &self,
        settings: &RoundSettings,
        entry: Entry,
    ) -> Result<BoxLayout, StoreError> {
        let place = match self.boxes()?.on_server() {
            Some(_) => BoxPlace::Server,
            None => BoxPlace::File,
        };
        Ok(layout(settings, entry, place))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BoxPlace {
    File,
    /// With a mark for the form that each ballot comes with.
    Server,
}

/// For how many more members than are named a box with codes is made, since some
/// come late. Fixed at opening, as all of a box is: a quarter, at least three, and
/// never so many that they could outnumber a large group's answers.
fn room_for_late(invited: usize) -> usize {
    (invited / 4).clamp(3, 20)
}

/// How many bytes the box of an open round takes.
pub(super) fn room_of(round: &Round, place: BoxPlace) -> Option<usize> {
    Some(layout(&round.settings, round.entry()?, place).bytes())
}

fn layout(settings: &RoundSettings, entry: Entry, place: BoxPlace) -> BoxLayout {
    let invited = settings.invited() as usize;
    let (codes, ballots) = match entry {
        Entry::Cards | Entry::Sent | Entry::Mail => {
            let most = invited + room_for_late(invited);
            (most, most)
        }
        Entry::Link => (0, invited * ROOM_A_MEMBER),
    };
    BoxLayout {
        codes,
        ballots,
        ballot_width: Ballot::width(settings.instrument()),
        words: settings.instrument().open_questions().len(),
        tokens: match place {
            BoxPlace::File => 0,
            BoxPlace::Server => ballots,
        },
    }
}
