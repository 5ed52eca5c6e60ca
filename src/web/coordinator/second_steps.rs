//! What is going on about second steps, where what is going on about people is
//! ([`Shared`]): who has shown a passphrase and not yet the second step, and who is about
//! to set one up.
//!
//! # Invariants
//!
//! * Nothing of this is written anywhere that could be read: in memory alone it ends with
//!   the program.
//! * Of whoever is between is known whose account it is and when it began; no
//!   address and no browser.

#[cfg(test)]
mod tests;

use super::sign_in_view::GoingOn;
use crate::round::Id;
use crate::second_factor::AppSecret;
use crate::store::{Account, Store};
use crate::web::errors::WebError;
use crate::web::guessing::Lines;
use crate::web::passkeys::{Making, Using};
use crate::web::session::Session;
use crate::web::shared::several::{self, OneOfSeveral};
use crate::web::shared::{Shared, draw_token, seconds, texts, whose_token};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// How long somebody may take from the passphrase to the second step.
const BETWEEN: SignedDuration = SignedDuration::from_mins(5);
/// Wrong answers after which it begins with the passphrase again.
const TRIES: u8 = 5;
/// How long it holds that somebody has shown who they are: long enough to get an
/// app onto a phone.
const PROVED: SignedDuration = SignedDuration::from_mins(10);
/// How long what a session has begun is kept without its coming back.
const BEGUN: SignedDuration = SignedDuration::from_hours(1);
/// Sessions of one person of which something is kept; one more ends what is kept of the
/// one that was away longest.
const SESSIONS: usize = 20;

/// What is going on.
pub(crate) struct SecondSteps {
    between: Shared<Vec<Between>>,
    settings: Shared<Vec<Setting>>,
    /// A form is larger than all the rest: one a person, of the session that came last.
    held: Shared<Held>,
    /// Wrong codes of apps, by person. Each program that serves one database has its own.
    pub(super) wrong_codes: Lines,
}

/// Somebody who has shown the passphrase, or a link for one.
#[derive(Serialize, Deserialize)]
struct Between {
    token: String,
    epoch: i32,
    #[serde(with = "seconds")]
    since: Timestamp,
    tries: u8,
    using: Option<Using>,
}

/// What a session has begun about its second step.
#[derive(Serialize, Deserialize)]
struct Setting {
    session: String,
    #[serde(with = "seconds")]
    touched_at: Timestamp,
    /// Long ago where it was not.
    #[serde(with = "seconds")]
    proved_at: Timestamp,
    secret: Option<Secret>,
    making: Option<Making>,
    using: Option<Using>,
}

#[derive(Clone, Serialize, Deserialize)]
struct Secret(#[serde(with = "texts")] AppSecret);

/// Where somebody was going who has to set up a second step first.
#[derive(Serialize, Deserialize)]
struct Held {
    session: String,
    #[serde(with = "seconds")]
    since: Timestamp,
    going_on: GoingOn,
}

impl SecondSteps {
    pub(crate) fn of_store(store: &Arc<Store>) -> Self {
        Self {
            between: Shared::of(store, "between", BETWEEN),
            settings: Shared::of(store, "settings", BEGUN),
            held: Shared::of(store, "held", BEGUN),
            wrong_codes: Lines::default(),
        }
    }

    /// Somebody has shown the passphrase: gives the token by which the second step
    /// is theirs.
    pub(super) async fn begin(&self, person: &Account, now: Timestamp) -> Result<String, WebError> {
        let token = draw_token(&person.id);
        let one = Between {
            token: token.clone(),
            epoch: person.epoch,
            since: now,
            tries: 0,
            using: None,
        };
        let begin = move |all: &mut Option<Vec<Between>>| several::begin(all, one, now);
        self.between.change(&person.id, now, begin).await?;
        Ok(token)
    }

    /// Who is between by this token, with the epoch of then; `None` once it is over.
    pub(super) async fn who(
        &self,
        token: &str,
        now: Timestamp,
    ) -> Result<Option<(Id, i32)>, WebError> {
        let look = move |token: &str, all: Option<&Vec<Between>>| {
            let mut all = all.into_iter().flatten();
            let one = all.find(|one| one.token == token && one.goes_on(now))?;
            Some((whose_token(token)?, one.epoch))
        };
        self.between.look_by(token, look).await
    }

    /// Keeps which passkeys a browser is asked for.
    pub(super) async fn ask(
        &self,
        token: &str,
        now: Timestamp,
        using: Option<Using>,
    ) -> Result<(), WebError> {
        let ask = |one: &mut Between| one.using = using;
        self.change_between(token, now, ask).await.map(|_| ())
    }

    /// Takes one try, before anything is looked at: many at once are no more than
    /// that. Gives what the browser was asked for, which is answered once; `None` if there
    /// is no try left.
    pub(super) async fn take_try(
        &self,
        token: &str,
        now: Timestamp,
    ) -> Result<Option<Option<Using>>, WebError> {
        let take = move |one: &mut Between| {
            one.goes_on(now).then(|| {
                one.tries += 1;
                one.using.take()
            })
        };
        Ok(self.change_between(token, now, take).await?.flatten())
    }

    /// The second step was shown: the token is used up. False if it was before.
    pub(super) async fn end(&self, token: &str, now: Timestamp) -> Result<bool, WebError> {
        let end = |token: &str, all: &mut Option<Vec<Between>>| {
            several::end(all, |one| one.token == token)
        };
        self.between.change_by(token, now, end).await
    }

    async fn change_between<T: Send + 'static>(
        &self,
        token: &str,
        now: Timestamp,
        change: impl FnOnce(&mut Between) -> T + Send + 'static,
    ) -> Result<Option<T>, WebError> {
        let change =
            |token: &str, all: &mut Option<Vec<Between>>| several::find(all, token).map(change);
        self.between.change_by(token, now, change).await
    }

    /// Whoever has this session has shown who they are.
    pub(super) async fn prove(&self, session: &Session, now: Timestamp) -> Result<(), WebError> {
        self.set(session, now, move |one| one.proved_at = now).await
    }

    /// Whether that was so lately.
    pub(super) async fn is_proved(
        &self,
        session: &Session,
        now: Timestamp,
    ) -> Result<bool, WebError> {
        let token = session.csrf.clone();
        let look = move |all: Option<&Vec<Setting>>| {
            let one = all.into_iter().flatten().find(|one| one.session == token);
            one.is_some_and(|one| now.duration_since(one.proved_at) < PROVED)
        };
        self.settings.look(&session.person.id, look).await
    }

    /// The secret of the app that is about to be set up: the same until it is.
    pub(super) async fn secret(
        &self,
        session: &Session,
        now: Timestamp,
    ) -> Result<AppSecret, WebError> {
        let secret = |one: &mut Setting| {
            let drawn = || Secret(AppSecret::draw(&mut rand::rng()));
            one.secret.get_or_insert_with(drawn).clone().0
        };
        self.set(session, now, secret).await
    }

    /// It is set up.
    pub(super) async fn forget_secret(
        &self,
        session: &Session,
        now: Timestamp,
    ) -> Result<(), WebError> {
        self.set(session, now, |one| one.secret = None).await
    }

    /// Keeps which passkey a browser is asked to make.
    pub(super) async fn ask_to_make(
        &self,
        session: &Session,
        now: Timestamp,
        making: Making,
    ) -> Result<(), WebError> {
        let ask = |one: &mut Setting| one.making = Some(making);
        self.set(session, now, ask).await
    }

    /// What the browser of a session was asked to make.
    pub(super) async fn making(
        &self,
        session: &Session,
        now: Timestamp,
    ) -> Result<Option<Making>, WebError> {
        self.set(session, now, |one| one.making.take()).await
    }

    /// Keeps which passkeys the browser of a session is asked for.
    pub(super) async fn ask_to_prove(
        &self,
        session: &Session,
        now: Timestamp,
        using: Option<Using>,
    ) -> Result<(), WebError> {
        self.set(session, now, |one| one.using = using).await
    }

    /// What it was asked for.
    pub(super) async fn using(
        &self,
        session: &Session,
        now: Timestamp,
    ) -> Result<Option<Using>, WebError> {
        self.set(session, now, |one| one.using.take()).await
    }

    /// Keeps where somebody was going who has to set up a second step first.
    pub(super) async fn hold(
        &self,
        session: &Session,
        now: Timestamp,
        going_on: GoingOn,
    ) -> Result<(), WebError> {
        let going = Held {
            session: session.csrf.clone(),
            since: now,
            going_on,
        };
        let keep = |there: &mut Option<Held>| *there = Some(going);
        self.held.change(&session.person.id, now, keep).await
    }

    /// Where they were going.
    pub(super) async fn held(
        &self,
        session: &Session,
        now: Timestamp,
    ) -> Result<GoingOn, WebError> {
        let token = session.csrf.clone();
        let look = move |held: Option<&Held>| {
            let theirs = |held: &&Held| held.session == token;
            let lately = |held: &&Held| now.duration_since(held.since) < BEGUN;
            let held = held.filter(theirs).filter(lately);
            held.map(|held| held.going_on.clone()).unwrap_or_default()
        };
        self.held.look(&session.person.id, look).await
    }

    async fn set<T: Send + 'static>(
        &self,
        session: &Session,
        now: Timestamp,
        set: impl FnOnce(&mut Setting) -> T + Send + 'static,
    ) -> Result<T, WebError> {
        let token = session.csrf.clone();
        let set = move |all: &mut Option<Vec<Setting>>| {
            let all = all.get_or_insert_default();
            all.retain(|one| now.duration_since(one.touched_at) < BEGUN);
            // The one that is touched stands last.
            let at = all.iter().position(|one| one.session == token);
            let mut one = at.map_or_else(|| Setting::of(token), |at| all.remove(at));
            let too_many = (all.len() + 1).saturating_sub(SESSIONS);
            all.drain(..too_many);
            one.touched_at = now;
            let answer = set(&mut one);
            all.push(one);
            answer
        };
        self.settings.change(&session.person.id, now, set).await
    }
}

impl OneOfSeveral for Between {
    const AT_A_TIME: usize = 5;

    fn token(&self) -> &str {
        &self.token
    }

    fn since(&self) -> Timestamp {
        self.since
    }

    fn goes_on(&self, now: Timestamp) -> bool {
        now.duration_since(self.since) < BETWEEN && self.tries < TRIES
    }
}

impl Setting {
    fn of(session: String) -> Self {
        Self {
            session,
            touched_at: Timestamp::UNIX_EPOCH,
            proved_at: Timestamp::UNIX_EPOCH,
            secret: None,
            making: None,
            using: None,
        }
    }
}
