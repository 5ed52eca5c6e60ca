//! Other rounds of the same questions in the same partnership. The results of
//! two that nearly the same people answer soon after one another, less one from
//! the other, can be what one of them answered: so members are told, and those
//! who open a second one are too.

use super::App;
use super::errors::WebError;
use crate::instrument::Reader;
use crate::round::{Id, Round, RoundState};
use crate::texts::{self, text};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

/// How long a closed round counts as a neighbour: within a season, people
/// mostly answer as they did.
const DAYS: i64 = 90;

/// What else asks, or asked lately, the same of the same people.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Beside {
    /// Another round is open.
    pub(super) open: bool,
    /// The day on which the last one closed, if that was lately.
    pub(super) closed: Option<Date>,
}

/// That a round goes on from a backup, if it does, in the words of this text.
pub(super) fn restored_in_words(lang: &Reader, round: &Round, key: &str) -> Option<String> {
    let restored = round.restored?;
    let codes = if round.has_codes() { "yes" } else { "no" };
    let args = [
        ("copied", texts::date(lang, restored.copied_on).into()),
        ("on", texts::date(lang, restored.on).into()),
        ("codes", codes.into()),
    ];
    Some(text(lang, key, &args))
}

/// The other rounds of a partnership that ask the same, as the records have them.
pub(super) struct Others {
    /// The latest date on which one that is open closes.
    open_until: Option<Timestamp>,
    /// One waits for its box: its questionnaire goes on once that is back.
    waits: bool,
    /// The latest day on which one closed.
    closed: Option<Date>,
}

impl Others {
    /// Rounds of this partnership with this instrument, but for the round itself.
    pub(super) async fn of(
        app: &App,
        partnership: &Id,
        instrument: &str,
        itself: Option<&Id>,
    ) -> Result<Self, WebError> {
        let whose = *partnership;
        let rounds = app.blocking(move |store| store.rounds_of(&whose)).await?;
        let others = rounds.readable.iter().filter(|round| {
            // Of what a group answered together there are no results to take one from.
            let is_other = Some(&round.id) != itself && !round.is_together();
            is_other && round.settings.instrument().id() == instrument
        });
        let mut found = Self {
            open_until: None,
            waits: false,
            closed: None,
        };
        for round in others {
            match round.state {
                RoundState::Open => {
                    found.open_until = found.open_until.max(Some(round.settings.closes_at()));
                }
                RoundState::Waiting { .. } => found.waits = true,
                RoundState::Closed { on, .. } => found.closed = found.closed.max(Some(on)),
                RoundState::Interrupted => {}
            }
        }
        Ok(found)
    }

    /// Those of a round that members answer.
    pub(super) async fn of_round(app: &App, round: &Round) -> Result<Self, WebError> {
        let instrument = round.settings.instrument().id();
        Self::of(app, &round.partnership, instrument, Some(&round.id)).await
    }

    /// What is beside at this moment.
    pub(super) fn at(&self, now: Timestamp) -> Beside {
        let today = TimeZone::UTC.to_datetime(now).date();
        let is_late = |on: &Date| {
            let until = on.checked_add(DAYS.days());
            until.is_ok_and(|until| until >= today)
        };
        Beside {
            open: self.waits || self.open_until.is_some_and(|until| now < until),
            closed: self.closed.filter(is_late),
        }
    }

    /// What members of a round read of all that could be turned against them: how
    /// often codes were made anew, how many members were added, that it goes on from
    /// a backup, that there is another round, and the day on which one closed; not its name, nor how many
    /// answered.
    pub(super) fn told(&self, round: &Round, lang: &Reader, now: Timestamp) -> Vec<String> {
        let found = self.at(now);
        let mut told = Vec::new();
        told.extend(restored_in_words(lang, round, "restored-members"));
        if let Some(again) = round.codes_made().checked_sub(1).filter(|n| *n > 0) {
            told.push(text(lang, "beside-codes-anew", &[("count", again.into())]));
        }
        if round.added() > 0 {
            let args = [
                ("count", round.added().into()),
                ("invited", round.settings.invited().into()),
            ];
            told.push(text(lang, "beside-added", &args));
        }
        if found.open {
            told.push(text(lang, "beside-open", &[]));
        }
        if let Some(on) = found.closed {
            let date = [("date", texts::date(lang, on).into())];
            told.push(text(lang, "beside-closed", &date));
        }
        told
    }
}
