//! Rounds: opening them, reading them, and what may change of them.

use super::boxes::Request;
use super::image::Shape;
use super::schema::tablee::{arrangement, imported, partnership, round};
use super::{Store, StoreError, tallies};
use crate::ballot::Ballot;
use crate::disclosure::{CountsFrom, Published};
use crate::instrument::{Arrangement, Instrument, Language, Questionnaire};
use crate::round::{Entry, Id, Round, RoundSettings, RoundState};
use diesel::prelude::*;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

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

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = round, check_for_backend(diesel::sqlite::Sqlite))]
struct Row {
    id: String,
    partnership: String,
    label: String,
    instrument: String,
    invited: i32,
    entry: String,
    languages: String,
    closes_at: i64,
    time_zone: String,
    counts_from: i32,
    shared: bool,
    cards_printed: bool,
    opened_on: String,
    state: String,
    closed_on: Option<String>,
    answered: Option<i32>,
}

/// What of its instrument a round asks. Rounds of before there was a choice have
/// no such row: they asked what their file had.
#[derive(Queryable, Selectable, Insertable, Default)]
#[diesel(table_name = arrangement, check_for_backend(diesel::sqlite::Sqlite))]
struct ArrangementRow {
    round: String,
    left_out: String,
    words: bool,
    ending: Option<String>,
}

/// What may change of a round while it is open or closed.
#[derive(AsChangeset, Default)]
#[diesel(table_name = round)]
pub(super) struct Change {
    pub(super) closes_at: Option<i64>,
    pub(super) shared: Option<bool>,
    pub(super) cards_printed: Option<bool>,
}

impl Store {
    /// Opens a round in a partnership: its box first, so that a round that can
    /// be seen can be answered.
    pub fn open_round(
        &self,
        whose: &Id,
        settings: &RoundSettings,
        now: Timestamp,
    ) -> Result<Id, StoreError> {
        let _alone = self.alone();
        self.open_round_alone(whose, settings, now)
    }

    /// As [`Store::open_round`], unless there is no room for it.
    pub fn open_round_within(
        &self,
        most: &Room,
        whose: &Id,
        settings: &RoundSettings,
        now: Timestamp,
    ) -> Result<Result<Id, NoRoom>, StoreError> {
        let _alone = self.alone();
        let wanted = shape(settings).bytes();
        let open = self.open_rounds()?;
        let taken: usize = open
            .iter()
            .map(|round| shape(&round.settings).bytes())
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
        self.open_round_alone(whose, settings, now).map(Ok)
    }

    fn open_round_alone(
        &self,
        whose: &Id,
        settings: &RoundSettings,
        now: Timestamp,
    ) -> Result<Id, StoreError> {
        let id = Id::draw(&mut rand::rng());
        let shape = shape(settings);
        let (row, asked) = rows(&id, whose, settings, now)?;
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
            diesel::insert_into(round::table)
                .values(&row)
                .execute(connection)?;
            diesel::insert_into(arrangement::table)
                .values(&asked)
                .execute(connection)?;
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
        let (row, asked) = rows(&id, whose, settings, settings.closes_at())?;
        let answered =
            i32::try_from(published.answered).map_err(|_| StoreError::Damaged("a count"))?;
        let row = Row {
            state: "closed".to_owned(),
            opened_on: closed_on.to_string(),
            closed_on: Some(closed_on.to_string()),
            answered: Some(answered),
            ..row
        };
        self.write(|connection| {
            diesel::insert_into(round::table)
                .values(&row)
                .execute(connection)?;
            diesel::insert_into(arrangement::table)
                .values(&asked)
                .execute(connection)?;
            diesel::insert_into(imported::table)
                .values(imported::round.eq(id.as_str()))
                .execute(connection)?;
            tallies::keep(connection, &id, published)
        })?;
        Ok(id)
    }

    /// The round of this id.
    pub fn round(&self, id: &Id) -> Result<Option<Round>, StoreError> {
        if let Some(round) = self.known_round(id) {
            return Ok(Some(round));
        }
        let moment = self.known.moment();
        let round = self.read(|connection| {
            let row: Option<(Row, String)> = round::table
                .inner_join(partnership::table)
                .filter(round::id.eq(id.as_str()))
                .select((Row::as_select(), partnership::name))
                .first(connection)
                .optional()?;
            let Some((row, name)) = row else {
                return Ok(None);
            };
            let asked = arrangement::table
                .find(id.as_str())
                .select(ArrangementRow::as_select())
                .first(connection)
                .optional()?;
            let imported: i64 = imported::table
                .find(id.as_str())
                .count()
                .get_result(connection)?;
            from_row(row, name, asked, imported > 0).map(Some)
        })?;
        let round = round.map(|round| self.standing(round));
        if let Some(round) = &round {
            self.known.keep(round, moment);
        }
        Ok(round)
    }

    /// The round of this id, if it is in memory as it stands in the database.
    pub fn known_round(&self, id: &Id) -> Option<Round> {
        self.known.get(id)
    }

    /// The rounds of a partnership, the newest day of opening first.
    pub fn rounds_of(&self, whose: &Id) -> Result<Vec<Round>, StoreError> {
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

    /// Every open round.
    pub fn open_rounds(&self) -> Result<Vec<Round>, StoreError> {
        self.rounds_where(Box::new(round::state.eq("open")))
    }

    fn rounds_where(&self, wanted: Condition) -> Result<Vec<Round>, StoreError> {
        self.read(|connection| {
            let rows: Vec<(Row, String)> = round::table
                .inner_join(partnership::table)
                .filter(wanted)
                .order((round::opened_on.desc(), round::closes_at.desc(), round::id))
                .select((Row::as_select(), partnership::name))
                .load(connection)?;
            let ids: Vec<&str> = rows.iter().map(|(row, _)| row.id.as_str()).collect();
            let mut asked: HashMap<String, ArrangementRow> = arrangement::table
                .filter(arrangement::round.eq_any(ids))
                .select(ArrangementRow::as_select())
                .load(connection)?
                .into_iter()
                .map(|asked| (asked.round.clone(), asked))
                .collect();
            let imported: HashSet<String> = imported::table
                .select(imported::round)
                .load(connection)?
                .into_iter()
                .collect();
            rows.into_iter()
                .map(|(row, name)| {
                    let asked = asked.remove(&row.id);
                    let imported = imported.contains(&row.id);
                    Ok(self.standing(from_row(row, name, asked, imported)?))
                })
                .collect()
        })
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

    pub(super) fn update(&self, id: &Id, change: &Change) -> Result<(), StoreError> {
        self.write(|connection| {
            diesel::update(round::table.filter(round::id.eq(id.as_str())))
                .set(change)
                .execute(connection)?;
            Ok(())
        })
    }
}

/// How large the box of a round is.
fn shape(settings: &RoundSettings) -> Shape {
    let invited = settings.invited() as usize;
    let (codes, ballots) = match settings.entry() {
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

/// What is stored of a round that opens.
fn rows(
    id: &Id,
    whose: &Id,
    settings: &RoundSettings,
    now: Timestamp,
) -> Result<(Row, ArrangementRow), StoreError> {
    let zone = settings.time_zone();
    let row = Row {
        id: id.to_string(),
        partnership: whose.to_string(),
        label: settings.label().to_owned(),
        instrument: settings.questionnaire().whole().source_text().to_owned(),
        invited: i32::try_from(settings.invited()).map_err(|_| StoreError::Damaged("a size"))?,
        entry: settings.entry().name().to_owned(),
        languages: join(settings.languages()),
        closes_at: settings.closes_at().as_second(),
        time_zone: zone.iana_name().unwrap_or("UTC").to_owned(),
        counts_from: match settings.counts_from() {
            CountsFrom::Five => 5,
            CountsFrom::Eight => 8,
        },
        shared: false,
        cards_printed: false,
        opened_on: zone.to_datetime(now).date().to_string(),
        state: "open".to_owned(),
        closed_on: None,
        answered: None,
    };
    let arranged = settings.questionnaire().arrangement();
    let left_out: Vec<&str> = arranged.left_out.iter().map(String::as_str).collect();
    let ending = arranged.ending.as_ref();
    let asked = ArrangementRow {
        round: id.to_string(),
        left_out: left_out.join(" "),
        words: arranged.words,
        ending: ending.map(|ending| ending.source_text().to_owned()),
    };
    Ok((row, asked))
}

fn from_row(
    row: Row,
    partnership_name: String,
    asked: Option<ArrangementRow>,
    imported: bool,
) -> Result<Round, StoreError> {
    let damaged = || StoreError::Damaged("a round");
    let closes_at = Timestamp::from_second(row.closes_at).map_err(|_| damaged())?;
    let opened_on: Date = row.opened_on.parse().map_err(|_| damaged())?;
    let languages = row
        .languages
        .split(',')
        .filter_map(Language::parse)
        .collect();
    let entry = Entry::parse(&row.entry).ok_or_else(damaged)?;
    let counts_from = match row.counts_from {
        5 => CountsFrom::Five,
        _ => CountsFrom::Eight,
    };
    let asked = asked.unwrap_or_default();
    let arrangement = Arrangement {
        left_out: asked
            .left_out
            .split_whitespace()
            .map(str::to_owned)
            .collect(),
        words: asked.words,
        ending: asked.ending.as_deref().map(parsed).transpose()?,
    };
    let questionnaire =
        Questionnaire::new(parsed(&row.instrument)?, arrangement).map_err(|_| damaged())?;
    // The rules for a closing date hold at opening only; this one has passed them.
    let settings = RoundSettings::new(
        &row.label,
        questionnaire,
        u32::try_from(row.invited).map_err(|_| damaged())?,
        entry,
        languages,
        Timestamp::UNIX_EPOCH + jiff::SignedDuration::from_secs(1),
        TimeZone::get(&row.time_zone).unwrap_or(TimeZone::UTC),
        counts_from,
        Timestamp::UNIX_EPOCH,
    )
    .map_err(|_| damaged())?;
    let state = match (row.state.as_str(), row.closed_on, row.answered) {
        ("open", ..) => RoundState::Open,
        ("closed", Some(on), Some(answered)) => RoundState::Closed {
            on: on.parse().map_err(|_| damaged())?,
            answered: u32::try_from(answered).map_err(|_| damaged())?,
        },
        _ => RoundState::Interrupted,
    };
    let round = Round {
        id: Id::parse(&row.id).ok_or_else(damaged)?,
        partnership: Id::parse(&row.partnership).ok_or_else(damaged)?,
        partnership_name,
        settings,
        shared: row.shared,
        imported,
        cards_printed: row.cards_printed,
        opened_on,
        state,
    };
    Ok(round.closing_at(closes_at))
}

/// A round keeps its instrument as text; the few different ones are read once.
fn parsed(text: &str) -> Result<Arc<Instrument>, StoreError> {
    static PARSED: LazyLock<Mutex<HashMap<String, Arc<Instrument>>>> =
        LazyLock::new(Mutex::default);
    let mut known = PARSED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(instrument) = known.get(text) {
        return Ok(Arc::clone(instrument));
    }
    let instrument = Instrument::parse(text, "")
        .map(Arc::new)
        .map_err(|_| StoreError::Damaged("the definition of a round"))?;
    known.insert(text.to_owned(), Arc::clone(&instrument));
    Ok(instrument)
}

fn join(languages: &[Language]) -> String {
    let tags: Vec<&str> = languages.iter().map(Language::as_str).collect();
    tags.join(",")
}
