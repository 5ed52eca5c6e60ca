//! Addresses that people gave as theirs and have not confirmed yet: where what is going on
//! about people is ([`Shared`]) and nowhere that could be read, since until then nobody
//! has said that they may be kept.

use super::errors::WebError;
use super::shared::{Shared, draw_token, seconds, texts};
use crate::instrument::Language;
use crate::mail::Address;
use crate::round::Id;
use crate::store::Store;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// How long a link lasts.
const LASTS: SignedDuration = SignedDuration::from_hours(24);

/// An address that waits for whoever reads what is sent there.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Unconfirmed {
    /// Of the link by which it is confirmed.
    token: String,
    /// Whose it is to be.
    #[serde(with = "texts")]
    pub(crate) person: Id,
    #[serde(with = "texts")]
    pub(crate) address: Address,
    /// The language in which it was given.
    #[serde(with = "texts")]
    pub(crate) language: Language,
    #[serde(with = "seconds")]
    until: Timestamp,
}

/// Those that wait, one a person.
pub(crate) struct Confirming(Shared<Unconfirmed>);

impl Confirming {
    pub(crate) fn of_store(store: &Arc<Store>) -> Self {
        Self(Shared::of(store, "unconfirmed", LASTS))
    }

    /// The token of the link by which an address is confirmed. One that was given
    /// before waits no more.
    pub(crate) async fn begin(
        &self,
        person: Id,
        address: Address,
        language: Language,
        now: Timestamp,
    ) -> Result<String, WebError> {
        let one = Unconfirmed {
            token: draw_token(&person),
            person,
            address,
            language,
            until: now + LASTS,
        };
        let token = one.token.clone();
        let begin = |waiting: &mut Option<Unconfirmed>| *waiting = Some(one);
        self.0.change(&person, now, begin).await?;
        Ok(token)
    }

    /// What a link is for.
    pub(crate) async fn find(
        &self,
        token: &str,
        now: Timestamp,
    ) -> Result<Option<Unconfirmed>, WebError> {
        let look = move |token: &str, one: Option<&Unconfirmed>| {
            let one = one.filter(|one| one.token == token && now < one.until);
            one.cloned()
        };
        self.0.look_by(token, look).await
    }

    /// Uses a link up.
    pub(crate) async fn take(
        &self,
        token: &str,
        now: Timestamp,
    ) -> Result<Option<Unconfirmed>, WebError> {
        let take = move |token: &str, one: &mut Option<Unconfirmed>| {
            one.take_if(|one| one.token == token)
                .filter(|one| now < one.until)
        };
        self.0.change_by(token, now, take).await
    }

    /// The address that somebody gave and has not confirmed yet.
    pub(crate) async fn of(
        &self,
        person: &Id,
        now: Timestamp,
    ) -> Result<Option<Address>, WebError> {
        let look = move |one: Option<&Unconfirmed>| {
            let one = one.filter(|one| now < one.until);
            one.map(|one| one.address.clone())
        };
        self.0.look(person, look).await
    }

    /// Nothing of this person's waits any more.
    pub(crate) async fn forget(&self, person: &Id, now: Timestamp) -> Result<(), WebError> {
        self.0.change(person, now, |one| *one = None).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_executor::block_on;

    #[test]
    fn a_link_holds_for_a_day_and_once_and_the_last_one_alone() {
        let confirming = Confirming(Shared::in_memory("unconfirmed", LASTS));
        let rose = Id::parse("0123456789").expect("an id");
        let at = |hour: i64| Timestamp::UNIX_EPOCH + SignedDuration::from_hours(hour);
        let begin = |address: &str, hour| {
            let address = Address::parse(address).expect("valid");
            let language = Language::parse("en").expect("a language");
            block_on(confirming.begin(rose, address, language, at(hour))).expect("begun")
        };
        let find = |token: &str, hour| block_on(confirming.find(token, at(hour))).expect("read");
        let take = |token: &str, hour| block_on(confirming.take(token, at(hour))).expect("read");
        let first = begin("a@example.org", 0);
        let second = begin("b@example.org", 1);
        assert!(find(&first, 1).is_none());
        let found = find(&second, 24).expect("it holds");
        assert_eq!(found.address.as_str(), "b@example.org");
        let waits = block_on(confirming.of(&rose, at(24))).expect("read");
        assert!(waits.is_some());
        assert!(find(&second, 25).is_none());
        let third = begin("c@example.org", 30);
        assert!(take(&third, 31).is_some());
        assert!(take(&third, 31).is_none());
        let fourth = begin("d@example.org", 32);
        block_on(confirming.forget(&rose, at(32))).expect("forgotten");
        assert!(find(&fourth, 32).is_none());
    }

    /// What a program shares is read by another as it was.
    #[test]
    fn what_waits_is_read_as_it_was_written() {
        let person = Id::parse("0123456789").expect("an id");
        let one = Unconfirmed {
            token: draw_token(&person),
            person,
            address: Address::parse("a@example.org").expect("valid"),
            language: Language::parse("fr").expect("a language"),
            until: Timestamp::UNIX_EPOCH + LASTS,
        };
        let written = serde_json::to_string(&one).expect("written");
        let read: Unconfirmed = serde_json::from_str(&written).expect("read");
        assert_eq!((&read.token, read.person), (&one.token, person));
        assert_eq!((&read.address, read.until), (&one.address, one.until));
        assert_eq!(read.language.as_str(), "fr");
    }
}
