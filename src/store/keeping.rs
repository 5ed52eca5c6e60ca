//! What is kept for so many years goes after them: announced first, then done.

use super::records::Announced;
use super::{Store, StoreError};
use crate::retention::{Aged, Going, Keeping, announced_for, is_to_be_announced};
use crate::round::{Id, Round, RoundState};
use jiff::civil::Date;

/// What happened to what a partnership keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// It will go.
    Announced(Id, Announced),
    /// It has gone.
    Gone(Id, Going),
}

impl Store {
    /// Announces what is due to go soon, and lets go of what was announced for
    /// `today` or before. `host`: how long anything is kept at most.
    /// A partnership that cannot be looked after is logged and keeps no other from it.
    pub fn look_after_keeping(&self, host: Keeping, today: Date) -> Result<Vec<Kept>, StoreError> {
        let mut done = Vec::new();
        for id in self.records.partnership_ids()? {
            if let Err(error) = self.look_after(&id, host, today, &mut done) {
                tracing::error!(partnership = %id, %error, "what it keeps could not be looked after");
            }
        }
        Ok(done)
    }

    /// What of a partnership goes some day, by what is set now, the next first.
    pub fn goes(&self, of: &Id, host: Keeping) -> Result<Vec<(Date, Going)>, StoreError> {
        let keeping = self.records.keeping(of)?.within(host);
        if !keeping.says_anything() {
            return Ok(Vec::new());
        }
        let rounds = self.records.rounds_of(of)?;
        let mut aged = Vec::new();
        for round in &rounds.readable {
            if let Some(closed_on) = over_since(round) {
                let id = round.id;
                let noted = self.records.discussion(&id)?;
                let shared = self.records.shared_record(&id)?;
                aged.push(Aged {
                    id,
                    closed_on,
                    has_discussion: !noted.is_empty() || shared.is_some(),
                });
            }
        }
        // One that cannot be read may be open: nothing that is not known to be over
        // goes by itself.
        let is_open = aged.len() < rounds.readable.len() || !rounds.damaged.is_empty();
        Ok(keeping.goes(&aged, is_open))
    }

    fn look_after(
        &self,
        id: &Id,
        host: Keeping,
        today: Date,
        done: &mut Vec<Kept>,
    ) -> Result<(), StoreError> {
        let before = self.records.announced(id)?;
        let goes = self.goes(id, host)?.into_iter();
        let soon = goes.filter(|(day, _)| is_to_be_announced(*day, today));
        let mut announced = Vec::new();
        for (day, what) in soon {
            let known = before.iter().find(|known| known.what == what);
            let one = Announced {
                what,
                goes_on: known.map_or(announced_for(day, today), |known| known.goes_on.max(day)),
            };
            if known.is_none() {
                done.push(Kept::Announced(*id, one));
            }
            announced.push(one);
        }
        let (due, stays): (Vec<_>, Vec<_>) =
            announced.into_iter().partition(|one| one.goes_on <= today);
        if stays != before {
            self.records.announce_to_go(id, &stays)?;
        }
        for Announced { what, .. } in due {
            match what {
                Going::Partnership => drop(self.delete_partnership(id)?),
                Going::Round(round) => drop(self.delete_round(&round)?),
                Going::Discussion(round) => self.records.delete_discussion(&round)?,
            }
            done.push(Kept::Gone(*id, what));
        }
        Ok(())
    }
}

/// The day since which a round is over; none while it is not.
fn over_since(round: &Round) -> Option<Date> {
    match round.state {
        RoundState::Closed { on, .. } => Some(on),
        // When it ended is not kept.
        RoundState::Interrupted => Some(round.opened_on),
        RoundState::Open | RoundState::Waiting { .. } => None,
    }
}
