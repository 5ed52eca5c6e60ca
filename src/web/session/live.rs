//! The sessions that go on, where what is going on about people is ([`Shared`]): in memory
//! alone they end with the program, and nothing of them is written anywhere. Of each is
//! known whose it is and its times; no address and no browser.

use crate::round::Id;
use crate::store::Account;
use crate::web::errors::WebError;
use crate::web::shared::several::{self, OneOfSeveral};
use crate::web::shared::{Shared, seconds, texts};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// How long a session lasts at most.
pub(super) const LASTS: SignedDuration = SignedDuration::from_hours(12);
/// How long a session lasts without a request.
pub(super) const IDLE: SignedDuration = SignedDuration::from_hours(2);
/// Requests of a session within so long are noted once.
const NOTED_ONCE: SignedDuration = SignedDuration::from_mins(1);
/// Wrong passphrases typed within a session that end it: whoever found a browser
/// signed in guesses no further.
const WRONG: u8 = 5;

#[derive(Serialize, Deserialize)]
pub(super) struct One {
    token: String,
    /// What its owner's list of sessions calls it: opens nothing.
    #[serde(with = "texts")]
    handle: Id,
    epoch: i32,
    #[serde(with = "seconds")]
    issued_at: Timestamp,
    #[serde(with = "seconds")]
    used_at: Timestamp,
    wrong: u8,
}

impl OneOfSeveral for One {
    const AT_A_TIME: usize = 20;

    fn token(&self) -> &str {
        &self.token
    }

    fn since(&self) -> Timestamp {
        self.issued_at
    }

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

/// Which of a person's sessions are meant.
pub(super) enum Which {
    /// The one with this token.
    This(String),
    /// The one that their list calls so.
    Listed(Id),
    /// All but the one with this token.
    AllBut(String),
}

impl Which {
    fn is(&self, one: &One) -> bool {
        match self {
            Self::This(token) => one.token == *token,
            Self::Listed(handle) => one.handle == *handle,
            Self::AllBut(token) => one.token != *token,
        }
    }
}

/// How a session stands when a request of it comes.
enum Stands {
    On,
    /// It goes on, and that it was used is to be noted.
    ToBeNoted,
    Over,
}

/// Every session that goes on, by whose it is.
pub(super) struct Live(pub(super) Shared<Vec<One>>);

impl Live {
    pub(super) async fn begin(
        &self,
        token: &str,
        person: &Account,
        now: Timestamp,
    ) -> Result<(), WebError> {
        let one = One {
            token: token.to_owned(),
            handle: Id::draw(&mut rand::rng()),
            epoch: person.epoch,
            issued_at: now,
            used_at: now,
            wrong: 0,
        };
        let begin = move |theirs: &mut Option<Vec<One>>| several::begin(theirs, one, now);
        self.0.change(&person.id, now, begin).await
    }

    /// A request of a session; false if it is over. `by_somebody`: and not by a page
    /// that stands open, which keeps no session alive.
    pub(super) async fn used(
        &self,
        whose: &Id,
        token: &str,
        now: Timestamp,
        by_somebody: bool,
    ) -> Result<bool, WebError> {
        let (token, of) = (token.to_owned(), token.to_owned());
        let look = move |theirs: Option<&Vec<One>>| {
            let one = theirs.and_then(|all| all.iter().find(|one| one.token == token))?;
            let since = now.duration_since(one.used_at);
            Some(match one.goes_on(now) {
                false => Stands::Over,
                true if by_somebody && since >= NOTED_ONCE => Stands::ToBeNoted,
                true => Stands::On,
            })
        };
        match self.0.look(whose, look).await? {
            None => Ok(false),
            Some(Stands::On) => Ok(true),
            Some(Stands::Over) => self.end(whose, Which::This(of), now).await.map(|_| false),
            Some(Stands::ToBeNoted) => self.note(whose, of, now).await,
        }
    }

    /// Notes that a session was used; false if it is over by now.
    async fn note(&self, whose: &Id, token: String, now: Timestamp) -> Result<bool, WebError> {
        let note = move |theirs: &mut Option<Vec<One>>| {
            let one = several::find(theirs, &token)?;
            one.used_at = one.used_at.max(now);
            Some(())
        };
        Ok(self.0.change(whose, now, note).await?.is_some())
    }

    /// Ends some of a person's sessions; false if there is none of these.
    pub(super) async fn end(
        &self,
        whose: &Id,
        which: Which,
        now: Timestamp,
    ) -> Result<bool, WebError> {
        let end = move |theirs: &mut Option<Vec<One>>| several::end(theirs, |one| which.is(one));
        self.0.change(whose, now, end).await
    }

    /// A person's sessions, the newest first.
    pub(super) async fn of(
        &self,
        person: &Account,
        token: &str,
        now: Timestamp,
    ) -> Result<Vec<Listed>, WebError> {
        let (epoch, token) = (person.epoch, token.to_owned());
        let list = move |theirs: Option<&Vec<One>>| {
            let theirs = theirs.into_iter().flatten();
            let theirs = theirs.filter(|one| one.epoch == epoch && one.goes_on(now));
            theirs
                .map(|one| Listed {
                    handle: one.handle,
                    since: one.issued_at,
                    is_this: one.token == token,
                })
                .collect()
        };
        let mut listed: Vec<Listed> = self.0.look(&person.id, list).await?;
        listed.sort_by(|a, b| (b.since, &b.handle).cmp(&(a.since, &a.handle)));
        Ok(listed)
    }

    /// Counts a wrong passphrase within a session; true if that ended it.
    pub(super) async fn wrong(
        &self,
        whose: &Id,
        token: &str,
        now: Timestamp,
    ) -> Result<bool, WebError> {
        let token = token.to_owned();
        let count = move |theirs: &mut Option<Vec<One>>| {
            let Some(one) = several::find(theirs, &token) else {
                return true;
            };
            one.wrong += 1;
            let over = one.wrong >= WRONG;
            if over {
                several::end(theirs, |one| one.token == token);
            }
            over
        };
        self.0.change(whose, now, count).await
    }
}
