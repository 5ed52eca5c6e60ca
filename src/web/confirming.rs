//! Addresses that people gave as theirs and have not confirmed yet: in memory
//! alone, since until then nobody has said that they may be kept.

use crate::instrument::Language;
use crate::mail::Address;
use crate::round::Id;
use jiff::{SignedDuration, Timestamp};
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// How long a link lasts.
const LASTS: SignedDuration = SignedDuration::from_hours(24);

/// An address that waits for whoever reads what is sent there.
#[derive(Clone)]
pub(crate) struct Unconfirmed {
    /// Whose it is to be.
    pub(crate) person: Id,
    pub(crate) address: Address,
    /// The language in which it was given.
    pub(crate) language: Language,
    until: Timestamp,
}

/// Those that wait, by the token of their link; one a person.
#[derive(Default)]
pub(crate) struct Confirming(Mutex<HashMap<String, Unconfirmed>>);

impl Confirming {
    /// The token of the link by which an address is confirmed. One that was given
    /// before waits no more.
    pub(crate) fn begin(
        &self,
        person: Id,
        address: Address,
        language: Language,
        now: Timestamp,
    ) -> String {
        let token = format!("{:032x}", rand::random::<u128>());
        let mut waiting = self.of_now(now);
        waiting.retain(|_, one| one.person != person);
        let one = Unconfirmed {
            person,
            address,
            language,
            until: now + LASTS,
        };
        waiting.insert(token.clone(), one);
        token
    }

    /// What a link is for.
    pub(crate) fn find(&self, token: &str, now: Timestamp) -> Option<Unconfirmed> {
        self.of_now(now).get(token).cloned()
    }

    /// Uses a link up.
    pub(crate) fn take(&self, token: &str, now: Timestamp) -> Option<Unconfirmed> {
        self.of_now(now).remove(token)
    }

    /// The address that somebody gave and has not confirmed yet.
    pub(crate) fn of(&self, person: &Id, now: Timestamp) -> Option<Address> {
        let waiting = self.of_now(now);
        let theirs = waiting.values().find(|one| one.person == *person);
        theirs.map(|one| one.address.clone())
    }

    /// Nothing of this person's waits any more.
    pub(crate) fn forget(&self, person: &Id) {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.retain(|_, one| one.person != *person);
    }

    fn of_now(&self, now: Timestamp) -> MutexGuard<'_, HashMap<String, Unconfirmed>> {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.retain(|_, one| now < one.until);
        waiting
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_holds_for_a_day_and_once_and_the_last_one_alone() {
        let confirming = Confirming::default();
        let rose = Id::parse("0123456789").expect("an id");
        let at = |hour: i64| Timestamp::UNIX_EPOCH + SignedDuration::from_hours(hour);
        let begin = |address: &str, hour| {
            let address = Address::parse(address).expect("valid");
            let language = Language::parse("en").expect("a language");
            confirming.begin(rose, address, language, at(hour))
        };
        let first = begin("a@example.org", 0);
        let second = begin("b@example.org", 1);
        assert!(confirming.find(&first, at(1)).is_none());
        let found = confirming.find(&second, at(24)).expect("it holds");
        assert_eq!(found.address.as_str(), "b@example.org");
        assert!(confirming.of(&rose, at(24)).is_some());
        assert!(confirming.find(&second, at(25)).is_none());
        let third = begin("c@example.org", 30);
        assert!(confirming.take(&third, at(31)).is_some());
        assert!(confirming.take(&third, at(31)).is_none());
        let fourth = begin("d@example.org", 32);
        confirming.forget(&rose);
        assert!(confirming.find(&fourth, at(32)).is_none());
    }
}
