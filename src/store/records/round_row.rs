//! A round as a row of the database, and back: strictly, so that a row that
//! contradicts itself is called damaged and never becomes some other round.

use super::database::Backend;
use super::round_cache::RoundCache;
use super::schema::{partnership, round};
use crate::disclosure::CountThreshold;
use crate::round::{
    Asking, Closing, Entry, Id, Label, Members, Origin, Restored, Round, RoundSettings, RoundState,
    Way,
};
use crate::store::StoreError;
use diesel::prelude::*;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// A round that cannot be read. Others can, and nothing of this one is lost.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the round {id} is damaged: {why}")]
pub struct DamagedRound {
    /// Its identifier, as it stands in the database.
    pub id: String,
    /// That of its partnership, as it stands there.
    pub partnership: String,
    /// What its partnership calls it.
    pub label: String,
    /// What of it does not make sense, in a few English words for hosts.
    pub why: String,
}

/// What a round takes from its partnership.
#[derive(Default, Queryable, Selectable)]
#[diesel(table_name = partnership, check_for_backend(Backend))]
pub(super) struct OfPartnership {
    name: String,
    paper: String,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = round, check_for_backend(Backend))]
pub(in crate::store) struct RoundRow {
    pub(super) id: String,
    pub(super) partnership: String,
    label: String,
    /// What was asked, as JSON.
    asked: String,
    invited: i32,
    /// None of a round that came in as counts.
    entry: Option<String>,
    closes_at: i64,
    time_zone: String,
    counts_from: i32,
    shared: bool,
    codes_made: i32,
    opened_on: String,
    pub(super) place: i32,
    state: String,
    closed_on: Option<String>,
    answered: Option<i32>,
    way: String,
    pub(super) principles: String,
    copied_on: Option<String>,
    restored_on: Option<String>,
}

impl RoundRow {
    pub(in crate::store) fn id(&self) -> &str {
        &self.id
    }

    /// What is stored of a round that opens, but for its place.
    pub(in crate::store) fn of_opening(
        id: &Id,
        whose: &Id,
        settings: &RoundSettings,
        entry: Entry,
        now: Timestamp,
    ) -> Result<Self, StoreError> {
        let zone = settings.time_zone();
        let questionnaire = settings.questionnaire();
        Ok(Self {
            id: id.to_string(),
            partnership: whose.to_string(),
            label: settings.label().to_owned(),
            asked: questionnaire.to_kept(settings.languages()),
            invited: i32::try_from(settings.invited())
                .map_err(|_| StoreError::TooLarge("a number of members"))?,
            entry: Some(entry.name().to_owned()),
            closes_at: settings.closes_at().as_second(),
            time_zone: zone.iana_name().unwrap_or("UTC").to_owned(),
            counts_from: i32::try_from(settings.counts_from().answers())
                .map_err(|_| StoreError::TooLarge("a number of answers"))?,
            shared: false,
            codes_made: 0,
            opened_on: zone.to_datetime(now).date().to_string(),
            place: 0,
            state: "open".to_owned(),
            closed_on: None,
            answered: None,
            way: settings.way.name().to_owned(),
            principles: String::new(),
            copied_on: None,
            restored_on: None,
        })
    }

    /// What is stored of a round that came in as counts, but for its place.
    pub(super) fn of_import(
        id: &Id,
        whose: &Id,
        settings: &RoundSettings,
        closed_on: Date,
        answered: u32,
    ) -> Result<Self, StoreError> {
        let open = Self::of_opening(id, whose, settings, Entry::Link, settings.closes_at())?;
        let answered =
            i32::try_from(answered).map_err(|_| StoreError::TooLarge("a number of answers"))?;
        Ok(Self {
            entry: None,
            opened_on: closed_on.to_string(),
            state: "closed".to_owned(),
            closed_on: Some(closed_on.to_string()),
            answered: Some(answered),
            ..open
        })
    }

    /// What is stored of a round that a group answers together, but for its place:
    /// nothing of it is ever open.
    pub(super) fn of_together(
        id: &Id,
        whose: &Id,
        settings: &RoundSettings,
        now: Timestamp,
    ) -> Result<Self, StoreError> {
        let today = settings.time_zone().to_datetime(now).date();
        Self::of_import(id, whose, settings, today, 0)
    }

    /// The round, or what of it does not make sense. `added`: how many of those
    /// invited were added while it was open.
    pub(super) fn read(
        self,
        whose: OfPartnership,
        added: i32,
        cache: &RoundCache,
    ) -> Result<Round, DamagedRound> {
        let (id, label) = (self.id.clone(), self.label.clone());
        let of = self.partnership.clone();
        let round = self.make(whose, added, cache);
        round.map_err(|why| DamagedRound {
            id,
            partnership: of,
            label,
            why,
        })
    }

    fn make(self, whose: OfPartnership, added: i32, cache: &RoundCache) -> Result<Round, String> {
        let state = self.state()?;
        let way = Way::parse(&self.way).ok_or_else(|| format!("its way of use, '{}'", self.way))?;
        let origin = self.origin(state, way, added)?;
        let restored = self.restored()?;
        let closes_at = Timestamp::from_second(self.closes_at)
            .map_err(|_| format!("its closing time, {}", self.closes_at))?;
        let zone = TimeZone::get(&self.time_zone)
            .map_err(|_| format!("its time zone, '{}'", self.time_zone))?;
        let counts_from = CountThreshold::from_answers(count(self.counts_from, "answers")?)
            .ok_or_else(|| {
                format!(
                    "from how many answers counts are shown, {}",
                    self.counts_from
                )
            })?;
        let (questionnaire, languages) = cache
            .asked(&self.asked)
            .map_err(|error| format!("what it asked cannot be read: {error}"))?;
        let asking = Asking::parse(questionnaire, languages)
            .map_err(|_| "its languages are not those of its questions".to_owned())?;
        Ok(Round {
            id: Id::parse(&self.id).ok_or("its identifier")?,
            partnership: Id::parse(&self.partnership).ok_or("its partnership's identifier")?,
            partnership_name: whose.name,
            paper: Some(whose.paper).filter(|paper| !paper.is_empty()),
            settings: RoundSettings {
                label: Label::from_stored(self.label),
                asking,
                members: Members::from_stored(count(self.invited, "members")?),
                closing: Closing::from_stored(closes_at, zone),
                counts_from,
                way,
            },
            shared: self.shared,
            origin,
            opened_on: day(&self.opened_on, "opening")?,
            place: count(self.place, "place")?,
            state,
            restored,
            principles: self.principles,
        })
    }

    /// Both days, or neither.
    fn restored(&self) -> Result<Option<Restored>, String> {
        match (&self.copied_on, &self.restored_on) {
            (None, None) => Ok(None),
            (Some(copied_on), Some(on)) => Ok(Some(Restored {
                copied_on: day(copied_on, "its backup")?,
                on: day(on, "restoring")?,
            })),
            _ => Err("it was restored, and yet from nothing".to_owned()),
        }
    }

    /// An end belongs to closed rounds, and to every one of them.
    fn state(&self) -> Result<RoundState, String> {
        match (self.state.as_str(), &self.closed_on, self.answered) {
            ("open", None, None) => Ok(RoundState::Open),
            ("interrupted", None, None) => Ok(RoundState::Interrupted),
            ("closed", Some(on), Some(answered)) => Ok(RoundState::Closed {
                on: day(on, "closing")?,
                answered: count(answered, "answers")?,
            }),
            ("open" | "interrupted", ..) => {
                Err(format!("it is {}, and yet it has an end", self.state))
            }
            ("closed", ..) => Err("it is closed, and yet it has no end".to_owned()),
            (other, ..) => Err(format!("its state, '{other}'")),
        }
    }

    /// Nobody gets into a round that came in as counts, or that a group answered
    /// together: it is closed, and no codes were made for it.
    fn origin(&self, state: RoundState, way: Way, added: i32) -> Result<Origin, String> {
        let codes_made = count(self.codes_made, "sets of codes")?;
        let added = count(added, "members added")?;
        if added > 0 && codes_made == 0 {
            return Err("members were added to it without codes".to_owned());
        }
        let Some(name) = &self.entry else {
            let is_over = matches!(state, RoundState::Closed { .. });
            return if is_over && codes_made == 0 {
                Ok(if way.is_together() {
                    Origin::Together
                } else {
                    Origin::Imported
                })
            } else {
                Err("nobody got in, and yet it is or was open here".to_owned())
            };
        };
        if way.is_together() {
            return Err("a group answered it together, and yet members got in".to_owned());
        }
        match Entry::parse(name) {
            Some(entry) if codes_made == 0 || entry.has_codes() => Ok(Origin::Held {
                entry,
                codes_made,
                added,
            }),
            Some(_) => Err("codes were made for it, and yet members need none".to_owned()),
            None => Err(format!("how members get in, '{name}'")),
        }
    }
}

fn count(value: i32, of: &str) -> Result<u32, String> {
    u32::try_from(value).map_err(|_| format!("its number of {of}, {value}"))
}

fn day(text: &str, of: &str) -> Result<Date, String> {
    text.parse()
        .map_err(|_| format!("its day of {of}, '{text}'"))
}
