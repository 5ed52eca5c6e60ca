//! What is going on about people who are signed in, or about to be: in the memory of this
//! program where it is the only one; where several serve one database, in a sealed row of
//! that, so that each request finds the same wherever it is sent.
//!
//! One value of a kind for each person: so nobody fills the memory, or the database, by
//! beginning again and again. Every change is one step: whoever changes the same waits.

pub(crate) mod several;

use super::errors::WebError;
use crate::memory::leaving_nothing;
use crate::round::Id;
use crate::store::{Store, StoreError};
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Values of one kind, by person.
pub(crate) struct Shared<T> {
    /// What the kind is called; no two are called the same.
    what: &'static str,
    /// How long a value is of use that nobody changes.
    lasts: SignedDuration,
    place: Place<T>,
}

enum Place<T> {
    /// Each with when it is of no use any more.
    Memory(Mutex<HashMap<Id, (T, Timestamp)>>),
    Database(Arc<Store>),
}

impl<T: Serialize + DeserializeOwned> Shared<T> {
    /// Where the programs that serve this store have it.
    pub(crate) fn of(store: &Arc<Store>, what: &'static str, lasts: SignedDuration) -> Self {
        if !store.is_shared() {
            return Self::in_memory(what, lasts);
        }
        Self {
            what,
            lasts,
            place: Place::Database(Arc::clone(store)),
        }
    }

    /// In the memory of this program alone.
    pub(crate) fn in_memory(what: &'static str, lasts: SignedDuration) -> Self {
        Self {
            what,
            lasts,
            place: Place::Memory(Mutex::default()),
        }
    }

    /// Looks at what there is about a person.
    pub(crate) async fn look<R: Send + 'static>(
        &self,
        whose: &Id,
        look: impl FnOnce(Option<&T>) -> R + Send + 'static,
    ) -> Result<R, WebError> {
        let store = match &self.place {
            Place::Memory(all) => {
                let all = all.lock().unwrap_or_else(PoisonError::into_inner);
                return Ok(look(all.get(whose).map(|(value, _)| value)));
            }
            Place::Database(store) => Arc::clone(store),
        };
        let (what, whose) = (self.what, *whose);
        off_this_thread(move || {
            let there = store.shared(what, &whose)?;
            Ok(look(there.as_deref().and_then(read::<T>).as_ref()))
        })
        .await
    }

    /// Changes what there is about a person, or begins or ends it.
    pub(crate) async fn change<R: Send + 'static>(
        &self,
        whose: &Id,
        now: Timestamp,
        change: impl FnOnce(&mut Option<T>) -> R + Send + 'static,
    ) -> Result<R, WebError> {
        let until = now + self.lasts;
        let store = match &self.place {
            Place::Memory(all) => {
                let mut all = all.lock().unwrap_or_else(PoisonError::into_inner);
                let mut value = all.remove(whose).map(|(value, _)| value);
                if value.is_none() {
                    all.retain(|_, (_, until)| now < *until);
                }
                let answer = change(&mut value);
                all.extend(value.map(|value| (*whose, (value, until))));
                return Ok(answer);
            }
            Place::Database(store) => Arc::clone(store),
        };
        let (what, whose) = (self.what, *whose);
        off_this_thread(move || {
            store.change_shared(what, &whose, until, |there| {
                let mut value = there.as_deref().and_then(read::<T>);
                let answer = change(&mut value);
                let written = value.map(|value| serde_json::to_vec(&value)).transpose();
                let written = written.map_err(|_| StoreError::Damaged("a value to be shared"));
                Ok((written?, answer))
            })
        })
        .await
    }

    /// As [`Shared::look`], at what a token leads to: at nothing where it names nobody.
    pub(crate) async fn look_by<R: Send + 'static>(
        &self,
        token: &str,
        look: impl FnOnce(&str, Option<&T>) -> R + Send + 'static,
    ) -> Result<R, WebError> {
        let Some(whose) = whose_token(token) else {
            return Ok(look(token, None));
        };
        let token = token.to_owned();
        self.look(&whose, move |there| look(&token, there)).await
    }

    /// As [`Shared::change`], of what a token leads to: of nothing, and for nothing, where
    /// it names nobody.
    pub(crate) async fn change_by<R: Send + 'static>(
        &self,
        token: &str,
        now: Timestamp,
        change: impl FnOnce(&str, &mut Option<T>) -> R + Send + 'static,
    ) -> Result<R, WebError> {
        let Some(whose) = whose_token(token) else {
            return Ok(change(token, &mut None));
        };
        let token = token.to_owned();
        let change = move |there: &mut Option<T>| change(&token, there);
        self.change(&whose, now, change).await
    }

    /// How many people there is something about, in the memory of this program.
    #[cfg(test)]
    pub(crate) fn len(&self) -> usize {
        match &self.place {
            Place::Memory(all) => all.lock().unwrap_or_else(PoisonError::into_inner).len(),
            Place::Database(_) => 0,
        }
    }
}

/// What was written; what cannot be read, as by another version of this program, is as if
/// it were not there.
fn read<T: DeserializeOwned>(written: &[u8]) -> Option<T> {
    serde_json::from_slice(written).ok()
}

async fn off_this_thread<R: Send + 'static>(
    work: impl FnOnce() -> Result<R, StoreError> + Send + 'static,
) -> Result<R, WebError> {
    let done = actix_web::web::block(move || leaving_nothing(work));
    Ok(done.await??)
}

/// A token by which what is going on about a person is found again: whose it is, and what
/// nobody can guess.
pub(crate) fn draw_token(whose: &Id) -> String {
    format!("{whose}{:032x}", rand::random::<u128>())
}

/// Whose a token says it is.
pub(crate) fn whose_token(token: &str) -> Option<Id> {
    Id::parse(token.split_at_checked(Id::LENGTH)?.0)
}

/// Moments as they are shared: to the second, which is all that is reckoned with.
pub(crate) mod seconds {
    use jiff::Timestamp;
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

    pub(crate) fn serialize<S: Serializer>(at: &Timestamp, to: S) -> Result<S::Ok, S::Error> {
        at.as_second().serialize(to)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Timestamp, D::Error> {
        Timestamp::from_second(i64::deserialize(from)?).map_err(de::Error::custom)
    }
}

/// What is written as a text of its own, as it is shared.
pub(crate) mod texts {
    use crate::instrument::Language;
    use crate::mail::Address;
    use crate::round::Id;
    use crate::second_factor::AppSecret;
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

    pub(crate) trait Written: Sized {
        fn write(&self) -> String;
        fn read(text: &str) -> Option<Self>;
    }

    macro_rules! written {
        ($($kind:ty: $write:expr, $read:expr;)*) => {$(
            impl Written for $kind {
                fn write(&self) -> String {
                    let write: fn(&Self) -> String = $write;
                    write(self)
                }

                fn read(text: &str) -> Option<Self> {
                    let read: fn(&str) -> Option<Self> = $read;
                    read(text)
                }
            }
        )*};
    }

    written! {
        Id: ToString::to_string, Self::parse;
        AppSecret: Self::text, Self::parse;
        Address: |address| address.as_str().to_owned(), |text| Self::parse(text).ok();
        Language: |language| language.as_str().to_owned(), Self::parse;
    }

    pub(crate) fn serialize<T: Written, S: Serializer>(
        value: &T,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        value.write().serialize(to)
    }

    pub(crate) fn deserialize<'de, T: Written, D: Deserializer<'de>>(
        from: D,
    ) -> Result<T, D::Error> {
        let text = String::deserialize(from)?;
        T::read(&text).ok_or_else(|| de::Error::custom("another text"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_executor::block_on;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + second).expect("in range")
    }

    fn copied(number: Option<&u32>) -> Option<u32> {
        number.copied()
    }

    #[test]
    fn a_value_is_begun_changed_and_ended_and_goes_when_it_is_of_no_use() {
        let shared: Shared<u32> = Shared::in_memory("numbers", SignedDuration::from_mins(1));
        let [rose, paul] = ["0123456789", "1123456789"].map(|id| Id::parse(id).expect("an id"));
        let add = |whose: &Id, second| {
            let added = shared.change(whose, at(second), |number| {
                *number = Some(number.unwrap_or(0) + 1);
                *number
            });
            block_on(added).expect("changed")
        };
        assert_eq!((add(&rose, 0), add(&rose, 1)), (Some(1), Some(2)));
        let seen = |whose: &Id| block_on(shared.look(whose, copied));
        assert_eq!(seen(&rose).expect("seen"), Some(2));
        assert_eq!(seen(&paul).expect("seen"), None);
        // Whoever comes first after a minute finds no more of it.
        assert_eq!((add(&paul, 61), shared.len()), (Some(1), 1));
        block_on(shared.change(&paul, at(62), |number| *number = None)).expect("ended");
        assert_eq!(shared.len(), 0);
    }

    /// What programs do not share is not there at the other: the control of all that says
    /// it is.
    #[test]
    fn what_is_in_the_memory_of_one_program_no_other_has() {
        let here: Shared<u32> = Shared::in_memory("numbers", SignedDuration::from_mins(1));
        let there: Shared<u32> = Shared::in_memory("numbers", SignedDuration::from_mins(1));
        let rose = Id::parse("0123456789").expect("an id");
        block_on(here.change(&rose, at(0), |number| *number = Some(7))).expect("changed");
        let seen = |at: &Shared<u32>| block_on(at.look(&rose, copied));
        assert_eq!(seen(&here).expect("seen"), Some(7));
        assert_eq!(seen(&there).expect("seen"), None);
    }
}
