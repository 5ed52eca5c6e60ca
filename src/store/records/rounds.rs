//! Rounds: opening them, reading them, and what may change of them.

use super::results;
use super::round_cache::Known;
use super::round_row::{DamagedRound, Row};
use super::schema::{definition, partnership, round};
use crate::ballot::Ballot;
use crate::disclosure::Published;
use crate::round::{Entry, Id, Round, RoundSettings};
use crate::store::ballot_box::Request;
use crate::store::ballot_box::Shape;
use crate::store::connection::look_at_records;
use crate::store::{Store, StoreError};
use diesel::prelude::*;
use jiff::Timestamp;
use jiff::civil::Date;
use std::cmp::Reverse;
use std::path::Path;
use std::sync::Arc;

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

/// Which rounds to read.
type Condition = Box<
    dyn BoxableExpression<
            diesel::dsl::InnerJoinQuerySource<round::table, partnership::table>,
            diesel::sqlite::Sqlite,
            SqlType = diesel::sql_types::Bool,
        >,
>;

/// Some rounds: those that can be read, and those that cannot.
#[derive(Debug, Default)]
pub struct Rounds {
    /// Those that can be read, the last held first ([`Round::order`]).
    pub readable: Vec<Round>,
    /// Those that cannot.
    pub damaged: Vec<DamagedRound>,
}

/// What may change of a round while it is open or closed.
#[derive(AsChangeset, Default)]
#[diesel(table_name = round)]
pub(in crate::store) struct Change {
    pub(in crate::store) closes_at: Option<i64>,
    pub(in crate::store) shared: Option<bool>,
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
        let _alone = self.alone();
        self.open_round_alone(whose, settings, entry, now)
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
        let _alone = self.alone();
        let wanted = shape(settings, entry).bytes();
        let open = self
            .rounds_where(Box::new(round::state.eq("open")))?
            .readable;
        let taken: usize = open
            .iter()
            .filter_map(|round| Some(shape(&round.settings, round.entry()?).bytes()))
            .sum();
        let of_it = open.iter().filter(|round| round.partnership == *whose);
        if of_it.count() >= most.rounds {
            return Ok(Err(NoRoom::Rounds));
        }
        if wanted > most.one_box {
            return Ok(Err(NoRoom::Box { bytes: wanted }));
        }
        if taken.saturating_add(wanted) > most.all_boxes {
            return Ok(Err(NoRoom::Boxes));
        }
        self.open_round_alone(whose, settings, entry, now).map(Ok)
    }

    fn open_round_alone(
        &self,
        whose: &Id,
        settings: &RoundSettings,
        entry: Entry,
        now: Timestamp,
    ) -> Result<Id, StoreError> {
        let id = Id::draw(&mut rand::rng());
        let shape = shape(settings, entry);
        let row = Row::of_opening(&id, whose, settings, entry, now)?;
        self.refuse_if_damaged()?;
        if !shape.is_possible() {
            return Err(StoreError::BoxTooLarge);
        }
        let step = self.announce(&id)?;
        if let Err(error) = self.ask(|reply| Request::Open(id.clone(), shape, reply)) {
            self.not_done(&step);
            return Err(error);
        }
        let written = self.write(|connection| {
            insert_last(connection, row, settings)?;
            step.after.put(connection)
        });
        if let Err(error) = written {
            self.ask(|reply| Request::DestroyEmpty(id.clone(), reply))?;
            self.not_done(&step);
            return Err(error);
        }
        self.done(&step);
        Ok(id)
    }

    /// Adds a round that was held on paper or elsewhere and closed on this day:
    /// it has no box, and keeps what may be published of its counts.
    pub fn import_round(
        &self,
        whose: &Id,
        settings: &RoundSettings,
        closed_on: Date,
        published: &Published,
    ) -> Result<Id, StoreError> {
        let id = Id::draw(&mut rand::rng());
        let row = Row::of_import(&id, whose, settings, closed_on, published.answered)?;
        self.write(|connection| {
            insert_last(connection, row, settings)?;
            results::keep(connection, &id, settings.instrument(), published)
        })?;
        Ok(id)
    }

    /// The round of this id.
    ///
    /// # Errors
    /// Also when it is damaged.
    pub fn round(&self, id: &Id) -> Result<Option<Arc<Round>>, StoreError> {
        if let Some(round) = self.known_round(id) {
            return Ok(Some(round));
        }
        let moment = self.known.moment();
        let row: Option<(Row, String)> = self.read(|connection| {
            Ok(round::table
                .inner_join(partnership::table)
                .filter(round::id.eq(id.as_str()))
                .select((Row::as_select(), partnership::name))
                .first(connection)
                .optional()?)
        })?;
        let Some((row, name)) = row else {
            return Ok(None);
        };
        let round = Arc::new(self.standing(row.read(name, &self.known)?));
        self.known.keep(&round, moment);
        Ok(Some(round))
    }

    /// The round of this id, if it is in memory as it stands in the database.
    pub fn known_round(&self, id: &Id) -> Option<Arc<Round>> {
        self.known.get(id)
    }

    /// The rounds of a partnership, the last held first.
    pub fn rounds_of(&self, whose: &Id) -> Result<Rounds, StoreError> {
        self.rounds_where(Box::new(round::partnership.eq(whose.to_string())))
    }

    /// The ids of open rounds.
    pub fn open_ids(&self) -> Result<Vec<Id>, StoreError> {
        let ids: Vec<String> = self.read(|connection| {
            Ok(round::table
                .filter(round::state.eq("open"))
                .select(round::id)
                .load(connection)?)
        })?;
        Ok(ids.iter().filter_map(|id| Id::parse(id)).collect())
    }

    fn rounds_where(&self, wanted: Condition) -> Result<Rounds, StoreError> {
        let mut rounds = self.read(|connection| rounds_where(connection, wanted, &self.known))?;
        rounds.readable = rounds
            .readable
            .into_iter()
            .map(|round| self.standing(round))
            .collect();
        Ok(rounds)
    }

    /// Moves the closing date of an open round.
    pub fn move_closing(&self, id: &Id, closes_at: Timestamp) -> Result<(), StoreError> {
        let closes_at = Some(closes_at.as_second());
        self.update(
            id,
            &Change {
                closes_at,
                ..Change::default()
            },
        )
    }

    /// Lets members open the results under the round's link, or no longer.
    pub fn share(&self, id: &Id, shared: bool) -> Result<(), StoreError> {
        let shared = Some(shared);
        self.update(
            id,
            &Change {
                shared,
                ..Change::default()
            },
        )
    }

    pub(in crate::store) fn update(&self, id: &Id, change: &Change) -> Result<(), StoreError> {
        self.write(|connection| {
            diesel::update(round::table.filter(round::id.eq(id.as_str())))
                .set(change)
                .execute(connection)?;
            Ok(())
        })
    }
}

/// How large the box of a round is.
fn shape(settings: &RoundSettings, entry: Entry) -> Shape {
    let invited = settings.invited() as usize;
    let (codes, ballots) = match entry {
        Entry::Cards | Entry::Mail => (invited, invited),
        Entry::Link => (0, invited * ROOM_A_MEMBER),
    };
    Shape {
        codes,
        ballots,
        ballot_width: Ballot::width(settings.instrument()),
        words: settings.instrument().words().len(),
    }
}

/// The rounds that cannot be read, of all partnerships of a `tablee.db` that
/// nothing is written to: beside a server or without one.
///
/// # Errors
/// When the file cannot be read, or is of another version.
pub fn damaged_rounds(file: &Path) -> Result<Vec<DamagedRound>, StoreError> {
    let mut records = look_at_records(file)?;
    let any = Box::new(round::id.is_not_null());
    Ok(rounds_where(&mut records, any, &Known::default())?.damaged)
}

fn rounds_where(
    connection: &mut SqliteConnection,
    wanted: Condition,
    known: &Known,
) -> Result<Rounds, StoreError> {
    let rows: Vec<(Row, String)> = round::table
        .inner_join(partnership::table)
        .filter(wanted)
        .order((round::partnership, round::place.desc()))
        .select((Row::as_select(), partnership::name))
        .load(connection)?;
    let mut rounds = Rounds::default();
    for (row, name) in rows {
        match row.read(name, known) {
            Ok(round) => rounds.readable.push(round),
            Err(damaged) => rounds.damaged.push(damaged),
        }
    }
    rounds.readable.sort_by_key(|round| Reverse(round.order()));
    Ok(rounds)
}

/// Stores a round in the place after the last of its partnership.
fn insert_last(
    connection: &mut SqliteConnection,
    mut row: Row,
    settings: &RoundSettings,
) -> Result<(), StoreError> {
    let last: Option<i32> = round::table
        .filter(round::partnership.eq(&row.partnership))
        .select(diesel::dsl::max(round::place))
        .first(connection)?;
    row.place = last.unwrap_or(0) + 1;
    let questionnaire = settings.questionnaire();
    let ending = questionnaire.arrangement().ending.as_ref();
    let texts = (
        definition::round.eq(row.id.clone()),
        definition::text.eq(questionnaire.whole().source_text()),
        definition::ending.eq(ending.map(|ending| ending.source_text())),
    );
    diesel::insert_into(round::table)
        .values(&row)
        .execute(connection)?;
    diesel::insert_into(definition::table)
        .values(texts)
        .execute(connection)?;
    Ok(())
}
