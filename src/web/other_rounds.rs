//! Other rounds of the same questions in the same partnership. The results of
//! two that nearly the same people answer soon after one another, less one from
//! the other, can be what one of them answered: so members are told, and those
//! who open a second one are too.

use super::App;
use super::errors::WebError;
use crate::instrument::{Questionnaire, Reader};
use crate::round::{Id, Round, RoundState};
use crate::texts::{self, text};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use std::collections::BTreeSet;

/// How long a closed round counts as a neighbour: within a season, people
/// mostly answer as they did.
const DAYS: i64 = 90;

/// The first day on which a round may have closed to be a neighbour of one today.
pub(crate) fn neighbours_from(today: Date) -> Date {
    today.saturating_sub(DAYS.days())
}

/// What else asks, or asked lately, the same of the same people.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Beside {
    /// Another round is open.
    pub(super) open: bool,
    /// The days on which some closed lately, the first of them first.
    pub(super) closed: Vec<Date>,
    /// The last day of results that were brought in, if that was lately.
    pub(super) brought: Option<Date>,
}

impl Beside {
    /// Which of these were lately: those that members answered in the words of the text
    /// `closed`, those that were brought in in those of `brought`.
    pub(super) fn in_words(&self, lang: &Reader, closed: &str, brought: &str) -> Vec<String> {
        let days = self.closed.iter().map(|on| texts::date(lang, *on));
        let days: Vec<String> = days.collect();
        let held = (!days.is_empty()).then(|| {
            let args = [
                ("count", days.len().into()),
                ("dates", texts::list(lang, &days).into()),
            ];
            text(lang, closed, &args)
        });
        let brought = self
            .brought
            .map(|on| text(lang, brought, &[("date", texts::date(lang, on).into())]));
        held.into_iter().chain(brought).collect()
    }
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

/// The other rounds of a partnership that ask some of the same, as the records have them.
#[derive(Default)]
pub(super) struct Others {
    /// The latest date on which one that is open closes.
    open_until: Option<Timestamp>,
    /// One waits for its box: its questionnaire goes on once that is back.
    waits: bool,
    /// The days on which some closed, also of such as were deleted since.
    closed: BTreeSet<Date>,
    /// The latest day of results that were brought in: none of these stands among those
    /// above, or made up ones could hide them.
    brought: Option<Date>,
}

impl Others {
    /// Rounds of this partnership that ask something of one of the instruments of
    /// `asked`, but for the round itself.
    pub(super) async fn of(
        app: &App,
        partnership: &Id,
        asked: &Questionnaire,
        itself: Option<&Id>,
    ) -> Result<Self, WebError> {
        let whose = *partnership;
        let (rounds, deleted) = app
            .blocking(move |store| Ok((store.rounds_of(&whose)?, store.asked_lately(&whose)?)))
            .await?;
        let asks = |instrument: &str| asked.instruments().any(|one| one == instrument);
        let deleted = deleted.into_iter();
        let deleted = deleted.filter(|(instrument, _)| asks(instrument));
        let mut found = Self {
            closed: deleted.map(|(_, on)| on).collect(),
            ..Self::default()
        };
        let others = rounds.readable.iter().filter(|round| {
            // Of what a group answered together there are no results to take one from.
            let is_other = Some(&round.id) != itself && !round.is_together();
            is_other && round.settings.questionnaire().instruments().any(asks)
        });
        for round in others {
            found.add(round);
        }
        Ok(found)
    }

    fn add(&mut self, round: &Round) {
        match round.state {
            RoundState::Open => {
                self.open_until = self.open_until.max(Some(round.settings.closes_at()));
            }
            RoundState::Waiting { .. } => self.waits = true,
            RoundState::Closed { on, .. } if round.is_imported() => {
                self.brought = self.brought.max(Some(on));
            }
            RoundState::Closed { on, .. } => {
                self.closed.insert(on);
            }
            RoundState::Interrupted => {}
        }
    }

    /// Those of a round that members answer.
    pub(super) async fn of_round(app: &App, round: &Round) -> Result<Self, WebError> {
        let asked = round.settings.questionnaire();
        Self::of(app, &round.partnership, asked, Some(&round.id)).await
    }

    /// What is beside at this moment.
    pub(super) fn at(&self, now: Timestamp) -> Beside {
        let from = neighbours_from(TimeZone::UTC.to_datetime(now).date());
        Beside {
            open: self.waits || self.open_until.is_some_and(|until| now < until),
            closed: self.closed.range(from..).copied().collect(),
            brought: self.brought.filter(|on| *on >= from),
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
        told.extend(found.in_words(lang, "beside-closed", "beside-brought"));
        told
    }
}
