//! Opening a round: its box, and its place in the records.

use super::ballot_box::{BoxLayout, KeyId};
use super::records::{Connection, RoundRow, master_key, write_mark};
use super::{Store, StoreError};
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
    pub fn open_round_within(
        &self,
        most: &Room,
        whose: &Id,
        settings: &RoundSettings,
        entry: Entry,
        now: Timestamp,
    ) -> Result<Result<Id, NoRoom>, StoreError> {
        let _turn = self.lock_box_lifecycle();
        let open = self.records.open_rounds()?;
        let of_it = open.iter().filter(|round| round.partnership == *whose);
        if of_it.count() >= most.rounds {
            return Ok(Err(NoRoom::Rounds));
        }
        if let Some(no_room) = self.no_room_for_box(most, settings, entry)? {
            return Ok(Err(no_room));
        }
        self.open_round_locked(whose, settings, entry, now).map(Ok)
    }

    /// Why there is no room for one more box, if so.
    pub(super) fn no_room_for_box(
        &self,
        most: &Room,
        settings: &RoundSettings,
        entry: Entry,
    ) -> Result<Option<NoRoom>, StoreError> {
        let wanted = layout(settings, entry).bytes();
        let polls = self.records.polls()?.into_iter().map(|poll| poll.round);
        let open = self.records.open_rounds()?.into_iter().chain(polls);
        let taken: usize = open.filter_map(|round| room_of(&round)).sum();
        Ok(if wanted > most.one_box {
            Some(NoRoom::Box { bytes: wanted })
        } else if taken.saturating_add(wanted) > most.all_boxes {
            Some(NoRoom::Boxes)
        } else {
            None
        })
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
        let layout = layout(settings, entry);
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
}

/// For how many more members than are named a box with codes is made, since some
/// come late. Fixed at opening, as all of a box is: a quarter, at least three, and
/// never so many that they could outnumber a large group's answers.
fn room_for_late(invited: usize) -> usize {
    (invited / 4).clamp(3, 20)
}

/// How many bytes the box of an open round takes.
pub(super) fn room_of(round: &Round) -> Option<usize> {
    Some(layout(&round.settings, round.entry()?).bytes())
}

/// How large the box of a round is.
fn layout(settings: &RoundSettings, entry: Entry) -> BoxLayout {
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
    }
}
