//! What is going on about second steps, in memory alone: who has shown a
//! passphrase and not yet the second step, and who is about to set one up.
//!
//! # Invariants
//!
//! * Nothing of this is written anywhere: it ends with the program.
//! * Of whoever is between is known whose account it is and when it began; no
//!   address and no browser.

use super::sign_in_view::GoingOn;
use crate::round::Id;
use crate::second_factor::AppSecret;
use crate::store::Account;
use crate::web::guessing::Lines;
use crate::web::passkeys::{Making, Using};
use jiff::{SignedDuration, Timestamp};
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// How long somebody may take from the passphrase to the second step.
const BETWEEN: SignedDuration = SignedDuration::from_mins(5);
/// Wrong answers after which it begins with the passphrase again.
const TRIES: u8 = 5;
/// How many of one person may be between at the same time; one more ends the
/// oldest.
const AT_A_TIME: usize = 5;
/// How long it holds that somebody has shown who they are: long enough to get an
/// app onto a phone.
const PROVED: SignedDuration = SignedDuration::from_mins(10);
/// How long what a session has begun is kept without its coming back.
const BEGUN: SignedDuration = SignedDuration::from_hours(1);
/// Sessions of which something is kept, so that nobody fills the memory by signing
/// in again and again: one more ends what is kept of the one that was away longest.
const MOST: usize = 2048;
/// How many of them may keep a form, which is larger than all the rest.
const MOST_HELD: usize = 64;

/// What is going on.
#[derive(Default)]
pub(crate) struct SecondSteps {
    between: Mutex<HashMap<String, Between>>,
    /// By the token of the session.
    settings: Mutex<HashMap<String, Setting>>,
    /// Wrong codes of apps, by person.
    pub(super) wrong_codes: Lines,
}

/// Somebody who has shown the passphrase, or a link for one.
struct Between {
    person: Id,
    epoch: i32,
    since: Timestamp,
    tries: u8,
    using: Option<Using>,
}

/// What a session has begun about its second step.
#[derive(Default)]
struct Setting {
    touched_at: Timestamp,
    proved_at: Option<Timestamp>,
    secret: Option<AppSecret>,
    making: Option<Making>,
    using: Option<Using>,
    going_on: Option<GoingOn>,
}

impl SecondSteps {
    /// Somebody has shown the passphrase: gives the token by which the second step
    /// is theirs.
    pub(super) fn begin(&self, person: &Account, now: Timestamp) -> String {
        let mut all = self.between();
        all.retain(|_, one| one.goes_on(now));
        let theirs = all.iter().filter(|(_, one)| one.person == person.id);
        let mut theirs: Vec<(Timestamp, String)> = theirs
            .map(|(token, one)| (one.since, token.clone()))
            .collect();
        theirs.sort();
        let too_many = (theirs.len() + 1).saturating_sub(AT_A_TIME);
        for (_, oldest) in theirs.drain(..too_many) {
            all.remove(&oldest);
        }
        let token = format!("{:032x}", rand::random::<u128>());
        let one = Between {
            person: person.id,
            epoch: person.epoch,
            since: now,
            tries: 0,
            using: None,
        };
        all.insert(token.clone(), one);
        token
    }

    /// Who is between by this token, with the epoch of then; `None` once it is over.
    pub(super) fn who(&self, token: &str, now: Timestamp) -> Option<(Id, i32)> {
        let all = self.between();
        let one = all.get(token).filter(|one| one.goes_on(now))?;
        Some((one.person, one.epoch))
    }

    /// Keeps which passkeys a browser is asked for.
    pub(super) fn ask(&self, token: &str, using: Option<Using>) {
        if let Some(one) = self.between().get_mut(token) {
            one.using = using;
        }
    }

    /// Takes one try, before anything is looked at: many at once are no more than
    /// that. False if there is none left.
    pub(super) fn take_try(&self, token: &str, now: Timestamp) -> bool {
        let mut all = self.between();
        let one = all.get_mut(token).filter(|one| one.goes_on(now));
        one.map(|one| one.tries += 1).is_some()
    }

    /// What the browser was asked for, which is answered once.
    pub(super) fn asked(&self, token: &str) -> Option<Using> {
        self.between().get_mut(token)?.using.take()
    }

    /// The second step was shown: the token is used up. False if it was before.
    pub(super) fn end(&self, token: &str) -> bool {
        self.between().remove(token).is_some()
    }

    /// Whoever has this session has shown who they are.
    pub(super) fn prove(&self, session: &str, now: Timestamp) {
        self.set(session, now, |one| one.proved_at = Some(now));
    }

    /// Whether that was so lately.
    pub(super) fn is_proved(&self, session: &str, now: Timestamp) -> bool {
        let all = self.settings();
        let proved_at = all.get(session).and_then(|one| one.proved_at);
        proved_at.is_some_and(|at| now.duration_since(at) < PROVED)
    }

    /// The secret of the app that is about to be set up: the same until it is.
    pub(super) fn secret(&self, session: &str, now: Timestamp) -> AppSecret {
        self.set(session, now, |one| {
            let drawn = || AppSecret::draw(&mut rand::rng());
            one.secret.get_or_insert_with(drawn).clone()
        })
    }

    /// It is set up.
    pub(super) fn forget_secret(&self, session: &str, now: Timestamp) {
        self.set(session, now, |one| one.secret = None);
    }

    /// Keeps which passkey a browser is asked to make.
    pub(super) fn ask_to_make(&self, session: &str, now: Timestamp, making: Making) {
        self.set(session, now, |one| one.making = Some(making));
    }

    /// What the browser of a session was asked to make.
    pub(super) fn making(&self, session: &str, now: Timestamp) -> Option<Making> {
        self.set(session, now, |one| one.making.take())
    }

    /// Keeps which passkeys the browser of a session is asked for.
    pub(super) fn ask_to_prove(&self, session: &str, now: Timestamp, using: Option<Using>) {
        self.set(session, now, |one| one.using = using);
    }

    /// What it was asked for.
    pub(super) fn using(&self, session: &str, now: Timestamp) -> Option<Using> {
        self.set(session, now, |one| one.using.take())
    }

    /// Keeps where somebody was going who has to set up a second step first.
    pub(super) fn hold(&self, session: &str, now: Timestamp, going_on: GoingOn) {
        self.set(session, now, |one| one.going_on = Some(going_on));
        let mut all = self.settings();
        let holding = all.values_mut().filter(|one| one.going_on.is_some());
        let mut holding: Vec<&mut Setting> = holding.collect();
        holding.sort_by_key(|one| one.touched_at);
        let too_many = holding.len().saturating_sub(MOST_HELD);
        for oldest in &mut holding[..too_many] {
            oldest.going_on = None;
        }
    }

    /// Where they were going.
    pub(super) fn held(&self, session: &str) -> GoingOn {
        let all = self.settings();
        let held = all.get(session).and_then(|one| one.going_on.clone());
        held.unwrap_or_default()
    }

    fn set<T>(&self, session: &str, now: Timestamp, set: impl FnOnce(&mut Setting) -> T) -> T {
        let mut all = self.settings();
        all.retain(|_, one| now.duration_since(one.touched_at) < BEGUN);
        if all.len() >= MOST && !all.contains_key(session) {
            let oldest = all.iter().min_by_key(|(_, one)| one.touched_at);
            let oldest = oldest.map(|(session, _)| session.clone());
            all.remove(&oldest.unwrap_or_default());
        }
        let one = all.entry(session.to_owned()).or_default();
        one.touched_at = now;
        set(one)
    }

    fn between(&self) -> MutexGuard<'_, HashMap<String, Between>> {
        self.between.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn settings(&self) -> MutexGuard<'_, HashMap<String, Setting>> {
        self.settings.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Between {
    fn goes_on(&self, now: Timestamp) -> bool {
        now.duration_since(self.since) < BETWEEN && self.tries < TRIES
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(id: &str) -> Account {
        Account {
            id: Id::parse(id).expect("an id"),
            name: "Rose".into(),
            passphrase: None,
            epoch: 3,
            disabled: false,
            shares_name: false,
        }
    }

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + second).expect("in range")
    }

    #[test]
    fn whoever_is_between_has_five_minutes_and_five_tries() {
        let (steps, rose) = (SecondSteps::default(), person("0123456789"));
        let token = steps.begin(&rose, at(0));
        assert_eq!(steps.who(&token, at(299)), Some((rose.id, 3)));
        assert_eq!(steps.who(&token, at(300)), None);
        assert!(steps.who("another", at(0)).is_none());
        for _ in 0..TRIES {
            assert!(steps.take_try(&token, at(1)));
        }
        assert!(!steps.take_try(&token, at(1)));
        assert!(steps.who(&token, at(1)).is_none());
    }

    #[test]
    fn a_token_is_used_once_and_one_too_many_ends_the_oldest() {
        let (steps, rose) = (SecondSteps::default(), person("0123456789"));
        let tokens: Vec<String> = (0..6).map(|n| steps.begin(&rose, at(n))).collect();
        let paul = steps.begin(&person("1123456789"), at(6));
        assert!(steps.who(&tokens[0], at(6)).is_none());
        for token in tokens[1..].iter().chain([&paul]) {
            assert!(steps.who(token, at(6)).is_some() && steps.end(token));
            assert!(!steps.end(token));
        }
    }

    #[test]
    fn nobody_fills_the_memory_by_signing_in_again_and_again() {
        let steps = SecondSteps::default();
        let many = MOST + 100;
        for (number, second) in (0..many).zip(0..) {
            let (session, now) = (number.to_string(), at(second));
            steps.prove(&session, now);
            steps.hold(&session, now, GoingOn::to("/account"));
        }
        let all = steps.settings();
        let held = all.values().filter(|one| one.going_on.is_some()).count();
        assert_eq!((all.len(), held), (MOST, MOST_HELD));
        let last = &all[&(many - 1).to_string()];
        assert!(last.going_on.is_some() && !all.contains_key("0"));
    }

    #[test]
    fn it_holds_for_ten_minutes_that_somebody_has_shown_who_they_are() {
        let steps = SecondSteps::default();
        assert!(!steps.is_proved("a", at(0)));
        steps.prove("a", at(0));
        assert!(steps.is_proved("a", at(599)) && !steps.is_proved("b", at(1)));
        assert!(!steps.is_proved("a", at(600)));
        // What was drawn stays until it is set up, and is nobody else's.
        let secret = steps.secret("a", at(700));
        assert_eq!(steps.secret("a", at(1400)), secret);
        assert_ne!(steps.secret("b", at(1400)), secret);
        steps.forget_secret("a", at(1400));
        assert_ne!(steps.secret("a", at(1400)), secret);
    }
}
