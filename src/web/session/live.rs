//! The sessions that go on, in memory alone: they end with the program, and
//! nothing of them is written anywhere. Of each is known whose it is and its
//! times; no address and no browser.

use crate::round::Id;
use crate::store::Account;
use jiff::{SignedDuration, Timestamp};
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// How long a session lasts at most.
pub(super) const LASTS: SignedDuration = SignedDuration::from_hours(12);
/// How long a session lasts without a request.
pub(super) const IDLE: SignedDuration = SignedDuration::from_hours(2);
/// Sessions of one person at the same time; one more ends the oldest.
const AT_A_TIME: usize = 20;
/// Wrong passphrases typed within a session that end it: whoever found a browser
/// signed in guesses no further.
const WRONG: u8 = 5;

struct One {
    /// What its owner's list of sessions calls it: opens nothing.
    handle: Id,
    person: Id,
    epoch: i32,
    issued_at: Timestamp,
    used_at: Timestamp,
    wrong: u8,
}

impl One {
    fn goes_on(&self, now: Timestamp) -> bool {
        now.duration_since(self.issued_at) < LASTS && now.duration_since(self.used_at) < IDLE
    }
}

/// A session in its owner's list.
pub(crate) struct Listed {
    /// What the list calls it.
    pub(crate) handle: Id,
    /// When it began; shown to the day.
    pub(crate) since: Timestamp,
    /// It is the one that asks.
    pub(crate) is_this: bool,
}

/// Every session that goes on, by its token.
#[derive(Default)]
pub(super) struct Live(Mutex<HashMap<String, One>>);

impl Live {
    pub(super) fn begin(&self, token: &str, person: &Account, now: Timestamp) {
        let mut all = self.all();
        all.retain(|_, one| one.goes_on(now));
        let mut theirs: Vec<(Timestamp, String)> = all
            .iter()
            .filter(|(_, one)| one.person == person.id)
            .map(|(token, one)| (one.issued_at, token.clone()))
            .collect();
        theirs.sort();
        let too_many = (theirs.len() + 1).saturating_sub(AT_A_TIME);
        for (_, oldest) in theirs.drain(..too_many) {
            all.remove(&oldest);
        }
        let one = One {
            handle: Id::draw(&mut rand::rng()),
            person: person.id,
            epoch: person.epoch,
            issued_at: now,
            used_at: now,
            wrong: 0,
        };
        all.insert(token.to_owned(), one);
    }

    /// A request of a session; false if it is over. `by_somebody`: and not by a page
    /// that stands open, which keeps no session alive.
    pub(super) fn used(&self, token: &str, now: Timestamp, by_somebody: bool) -> bool {
        let mut all = self.all();
        match all.get_mut(token) {
            Some(one) if one.goes_on(now) => {
                if by_somebody {
                    one.used_at = one.used_at.max(now);
                }
                true
            }
            Some(_) => {
                all.remove(token);
                false
            }
            None => false,
        }
    }

    pub(super) fn end(&self, token: &str) {
        self.all().remove(token);
    }

    /// Ends one session of a person by what their list calls it; false if there
    /// is none.
    pub(super) fn end_listed(&self, person: &Id, handle: &Id) -> bool {
        let mut all = self.all();
        let before = all.len();
        all.retain(|_, one| one.person != *person || one.handle != *handle);
        all.len() < before
    }

    pub(super) fn end_all_but(&self, person: &Id, token: &str) {
        self.all()
            .retain(|other, one| one.person != *person || other == token);
    }

    /// A person's sessions, the newest first.
    pub(super) fn of(&self, person: &Account, token: &str, now: Timestamp) -> Vec<Listed> {
        let all = self.all();
        let theirs = all.iter().filter(|(_, one)| {
            one.person == person.id && one.epoch == person.epoch && one.goes_on(now)
        });
        let mut listed: Vec<Listed> = theirs
            .map(|(other, one)| Listed {
                handle: one.handle,
                since: one.issued_at,
                is_this: other == token,
            })
            .collect();
        listed.sort_by(|a, b| (b.since, &b.handle).cmp(&(a.since, &a.handle)));
        listed
    }

    /// Counts a wrong passphrase within a session; true if that ended it.
    pub(super) fn wrong(&self, token: &str) -> bool {
        let mut all = self.all();
        let Some(one) = all.get_mut(token) else {
            return true;
        };
        one.wrong += 1;
        let over = one.wrong >= WRONG;
        if over {
            all.remove(token);
        }
        over
    }

    fn all(&self) -> MutexGuard<'_, HashMap<String, One>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
