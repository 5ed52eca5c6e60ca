//! Rounds in memory.
//!
//! Every step of a member begins with its round, which changes once in days.
//! Any change of the records lets go of all of them: none can be forgotten that
//! way. Where the records are in a file, rounds are changed by the program that serves,
//! through its own store; others that open the records beside it leave rounds as they are.
//! On a server others may serve too: it is looked every second whether they have changed
//! anything (`watching`), and where that look does not come nothing here holds any more.

use crate::instrument::{Language, Questionnaire, Unreadable};
use crate::round::{Id, Round};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use std::time::{Duration, Instant};

/// Most rounds kept, of a kilobyte or a few each, since what they ask is shared; beyond, all
/// are let go and kept anew as they are asked for.
const MOST: usize = 4096;

/// Most questionnaires kept, as [`MOST`]: rounds mostly ask the same.
const MOST_ASKED: usize = 64;

/// For how long what is kept holds after a look at what others have changed.
const HOLDS: Duration = Duration::from_secs(5);

/// The rounds as they were read since the last change, and what was asked by
/// those read last: that never changes.
#[derive(Default)]
pub(super) struct RoundCache {
    state: RwLock<State>,
    /// When it was looked last what others have changed; none where there are no others.
    looked: Mutex<Option<Instant>>,
    /// By what the records keep of it.
    asked: Mutex<HashMap<String, WhatWasAsked>>,
}

type WhatWasAsked = (Questionnaire, Vec<Language>);

#[derive(Default)]
struct State {
    changes: u64,
    rounds: HashMap<Id, Arc<Round>>,
}

/// How many changes there had been when something was read.
#[derive(Clone, Copy)]
pub(super) struct Generation(u64);

impl RoundCache {
    pub(super) fn get(&self, id: &Id) -> Option<Arc<Round>> {
        self.let_go_if_unwatched();
        self.read().rounds.get(id).cloned()
    }

    /// Reads what a round keeps of its questions.
    pub(super) fn asked(&self, kept: &str) -> Result<WhatWasAsked, Unreadable> {
        let questionnaires = || self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = questionnaires().get(kept) {
            return Ok(found.clone());
        }
        let found = Questionnaire::from_kept(kept)?;
        let mut all = questionnaires();
        if all.len() >= MOST_ASKED {
            all.clear();
        }
        all.insert(kept.to_owned(), found.clone());
        Ok(found)
    }

    /// To be taken before a round is read from the database.
    pub(super) fn generation(&self) -> Generation {
        Generation(self.read().changes)
    }

    /// Keeps a round that was read after `read_after`, unless something has
    /// changed since: it may be the round as it was before. Of several who read it at
    /// once all get the same, since pages are kept beside a round as it was read.
    pub(super) fn keep(&self, round: Arc<Round>, read_after: Generation) -> Arc<Round> {
        let mut state = self.write();
        if state.changes != read_after.0 {
            return round;
        }
        if state.rounds.len() >= MOST {
            state.rounds.clear();
        }
        Arc::clone(state.rounds.entry(round.id).or_insert(round))
    }

    /// How many changes there have been.
    pub(super) fn changes(&self) -> u64 {
        self.let_go_if_unwatched();
        self.read().changes
    }

    /// The records have changed, or may have.
    pub(super) fn clear(&self) {
        let mut state = self.write();
        state.changes += 1;
        state.rounds.clear();
    }

    /// It was looked just now what others have changed.
    pub(super) fn is_looked_after(&self) {
        *self.looked() = Some(Instant::now());
    }

    fn let_go_if_unwatched(&self) {
        let looked = *self.looked();
        if looked.is_some_and(|looked| looked.elapsed() > HOLDS) {
            self.clear();
        }
    }

    fn looked(&self) -> MutexGuard<'_, Option<Instant>> {
        self.looked.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn read(&self) -> RwLockReadGuard<'_, State> {
        self.state.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, State> {
        self.state.write().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::RoundCache;
    use crate::store::PartnershipDraft;
    use crate::store::records::tests::store_with_a_round;
    use jiff::tz::TimeZone;
    use jiff::{SignedDuration, Timestamp};
    use std::sync::Arc;

    #[test]
    fn every_change_is_seen_at_once() {
        let (_folder, store, whose, id) = store_with_a_round();
        let round = || store.round(&id).expect("read");
        assert!(store.cached_round(&id).is_none());
        assert!(!round().expect("there").shared);
        assert!(store.cached_round(&id).is_some());

        store.set_shared(&id, true).expect("shared");
        assert!(round().expect("there").shared);

        let later = Timestamp::now() + SignedDuration::from_hours(48);
        store.move_closing(&id, later).expect("moved");
        let closes_at = round().expect("there").settings.closes_at();
        assert_eq!(closes_at.as_second(), later.as_second());

        let draft = PartnershipDraft {
            name: "After".to_owned(),
            project: "One".to_owned(),
            prerequisites_met: true,
            ..PartnershipDraft::default()
        };
        store.change_partnership(&whose, &draft).expect("changed");
        assert_eq!(round().expect("there").partnership_name, "After");

        let today = TimeZone::UTC.to_datetime(Timestamp::now()).date();
        store.close_round(&id, today).expect("closed");
        assert!(!round().expect("there").takes_answers(Timestamp::now()));

        store.delete_partnership(&whose).expect("deleted");
        assert!(round().is_none());
    }

    #[test]
    fn what_was_read_before_a_change_is_not_kept_after() {
        let (_folder, store, _, id) = store_with_a_round();
        let cache = RoundCache::default();
        let before = cache.generation();
        let old = store.round(&id).expect("read").expect("there");
        cache.clear();
        cache.keep(Arc::clone(&old), before);
        assert!(cache.get(&id).is_none());
        cache.keep(Arc::clone(&old), cache.generation());
        assert!(cache.get(&id).is_some());
        let at_once = cache.keep(Arc::new((*old).clone()), cache.generation());
        assert!(Arc::ptr_eq(&at_once, &old), "the one that is kept");
    }
}
