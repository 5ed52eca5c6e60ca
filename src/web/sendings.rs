//! What is being sent to members, in memory alone: which messages wait, which
//! addresses got nothing, which codes are in nobody's hands, how often members
//! were reminded. A stop forgets all of it; that there was something to forget
//! stands in the records.

use super::App;
use super::errors::WebError;
use crate::invitation_code::Code;
use crate::mail::Mailer;
use crate::round::{Id, RoundState};
use crate::sending::{Letter, Next, Outcome, Refused, Sending};
use crate::store::Mailing;
use jiff::{SignedDuration, Timestamp};
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Most messages to members of one partnership within a day: twice the largest
/// list that is usual, and as many as most mail servers let one account send.
/// Whoever writes more from here writes to no partnership.
pub(crate) const MOST_A_DAY: usize = 1_000;
/// Most reminders of one round. Who was reminded three times has decided.
pub(crate) const MOST_REMINDERS: usize = 3;
/// From one reminder to the next, how long the addresses that got nothing are
/// kept, and what counts as a day for [`MOST_A_DAY`].
const A_DAY: SignedDuration = SignedDuration::from_hours(24);

/// All sendings of this process.
#[derive(Default)]
pub(crate) struct Sendings(Mutex<Memory>);

#[derive(Default)]
struct Memory {
    rounds: HashMap<Id, OfRound>,
    /// When messages of a partnership began to leave, and how many.
    today: HashMap<Id, Vec<(Timestamp, usize)>>,
}

struct OfRound {
    what: Mailing,
    sending: Sending,
    stage: Stage,
    /// Nothing is sent before.
    waits_until: Option<Timestamp>,
    /// When members were reminded.
    reminded: Vec<Timestamp>,
}

/// How far a sending is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stage {
    /// Messages leave.
    Going,
    /// It came to its end.
    Ended(Timestamp),
    /// Its round was closed in the middle.
    BrokenOff(Timestamp),
    /// It came to its end, and its coordinator knows how.
    Noted,
}

/// What pages tell of a sending.
pub(crate) struct Seen {
    pub(crate) what: Mailing,
    pub(crate) stage: Stage,
    pub(crate) sent: usize,
    pub(crate) all: usize,
    /// Addresses that got nothing.
    pub(crate) not_sent: usize,
    /// Which they are; nothing once they are forgotten.
    pub(crate) refused: Vec<Refused>,
    /// Codes in nobody's hands.
    pub(crate) left: usize,
    /// The mail server takes nothing for now.
    pub(crate) waits: bool,
    /// Messages that leave before the last of these has, those of other sendings
    /// among them.
    pub(crate) before_end: usize,
}

impl Sendings {
    /// What is to be told of a round's sending, if anything is.
    pub(crate) fn seen(&self, round: &Id) -> Option<Seen> {
        let memory = self.lock();
        let to_send = |one: &OfRound| match one.stage {
            Stage::Going => one.sending.to_send(),
            _ => 0,
        };
        let before_end = memory.rounds.values().map(to_send).sum();
        let of = memory.rounds.get(round)?;
        let is_over = of.stage == Stage::Noted && of.sending.left() == 0;
        (!is_over).then(|| Seen {
            what: of.what,
            stage: of.stage,
            sent: of.sending.sent(),
            all: of.sending.all(),
            not_sent: of.sending.not_sent(),
            refused: of.sending.refused(),
            left: of.sending.left(),
            waits: of.waits_until.is_some(),
            before_end,
        })
    }

    /// Messages of this round are leaving.
    pub(crate) fn is_going(&self, round: &Id) -> bool {
        let memory = self.lock();
        let of = memory.rounds.get(round);
        of.is_some_and(|of| of.stage == Stage::Going)
    }

    /// A sending begins, in the place of one that is over. Its codes stay.
    pub(crate) fn begin(
        &self,
        (round, partnership): (&Id, &Id),
        what: Mailing,
        letters: Vec<Letter>,
        left: Vec<Code>,
        now: Timestamp,
    ) {
        let mut memory = self.lock();
        let today = memory.today.entry(*partnership).or_default();
        today.retain(|(at, _)| now.duration_since(*at) < A_DAY);
        today.push((now, letters.len()));
        let before = memory.rounds.remove(round);
        let mut reminded = Vec::new();
        let mut sending = Sending::new(letters, left);
        if let Some(mut before) = before {
            sending.put_back(before.sending.take_left());
            reminded = before.reminded;
        }
        if what == Mailing::Reminder {
            reminded.push(now);
        }
        let of = OfRound {
            what,
            sending,
            stage: Stage::Going,
            waits_until: None,
            reminded,
        };
        memory.rounds.insert(*round, of);
    }

    /// What is to be done next; nothing if the sending is no more.
    pub(crate) fn next(&self, round: &Id) -> Option<Next> {
        self.with(round, |of| {
            of.waits_until = None;
            of.sending.take_next()
        })
    }

    /// Nothing is sent until then.
    pub(crate) fn waits(&self, round: &Id, until: Timestamp) {
        self.with(round, |of| of.waits_until = Some(until));
    }

    /// What became of a letter.
    pub(crate) fn note(&self, round: &Id, letter: Letter, outcome: Outcome) {
        self.with(round, |of| of.sending.note(letter, outcome));
    }

    /// Whether nothing is left to be told of a sending that goes on: every address got
    /// its message, and every code is in somebody's hands.
    pub(crate) fn is_complete(&self, round: &Id) -> bool {
        let is_complete = self.with(round, |of| {
            let all_dealt = of.what == Mailing::Reminder || of.sending.left() == 0;
            of.stage == Stage::Going && of.sending.not_sent() == 0 && all_dealt
        });
        is_complete.unwrap_or(false)
    }

    /// The sending came to its end.
    pub(crate) fn ends(&self, round: &Id, now: Timestamp) {
        self.with(round, |of| {
            if of.stage == Stage::Going {
                of.stage = Stage::Ended(now);
            }
        });
    }

    /// The coordinator has noted how a sending ended: its addresses are let go.
    pub(crate) fn noted(&self, round: &Id) {
        self.with(round, |of| {
            if of.stage != Stage::Going {
                of.sending.forget_refused();
                of.stage = Stage::Noted;
            }
        });
    }

    /// The round takes no answers any more: no message leaves, and no address and no
    /// code stays.
    pub(crate) fn round_is_over(&self, round: &Id, now: Timestamp) {
        let mut memory = self.lock();
        let Some(of) = memory.rounds.get_mut(round) else {
            return;
        };
        match of.stage {
            Stage::Going => {
                of.sending.break_off();
                of.stage = Stage::BrokenOff(now);
            }
            Stage::BrokenOff(at) if now.duration_since(at) < A_DAY => {}
            _ => {
                memory.rounds.remove(round);
            }
        }
    }

    /// Nothing of a round's sending stays.
    pub(crate) fn forget(&self, round: &Id) {
        self.lock().rounds.remove(round);
    }

    /// The server stops.
    pub(crate) fn stop(&self) {
        *self.lock() = Memory::default();
    }

    /// The rounds of which there is something to be told, which other programs do not know.
    fn held(&self) -> Vec<Id> {
        let mut held: Vec<Id> = self.lock().rounds.keys().copied().collect();
        held.retain(|round| self.seen(round).is_some());
        held
    }

    /// Lets addresses go that nobody has noted within a day, and of what came to a
    /// good end the rest; the rounds of which something is left.
    pub(crate) fn look_after(&self, now: Timestamp) -> Vec<Id> {
        let mut memory = self.lock();
        for of in memory.rounds.values_mut() {
            if matches!(of.stage, Stage::Ended(at) if now.duration_since(at) >= A_DAY) {
                of.sending.forget_refused();
                if of.sending.not_sent() == 0 && of.sending.left() == 0 {
                    of.stage = Stage::Noted;
                }
            }
        }
        let is_recent = |at: &Timestamp| now.duration_since(*at) < A_DAY;
        memory
            .today
            .retain(|_, all| all.iter().any(|(at, _)| is_recent(at)));
        memory.rounds.keys().copied().collect()
    }

    /// Takes the codes that are in nobody's hands.
    pub(crate) fn take_left(&self, round: &Id) -> Vec<Code> {
        let left = self.with(round, |of| of.sending.take_left());
        left.unwrap_or_default()
    }

    pub(crate) fn put_back(&self, round: &Id, codes: Vec<Code>) {
        self.with(round, |of| of.sending.put_back(codes));
    }

    /// How many messages a partnership may send now.
    pub(crate) fn left_today(&self, partnership: &Id, now: Timestamp) -> usize {
        let memory = self.lock();
        let sent = memory.today.get(partnership).into_iter().flatten();
        let recent = sent.filter(|(at, _)| now.duration_since(*at) < A_DAY);
        MOST_A_DAY.saturating_sub(recent.map(|(_, count)| count).sum())
    }

    /// When members of a round may be reminded: at once, from a moment on, or, since
    /// they were often enough, never.
    pub(crate) fn next_reminder(&self, round: &Id, now: Timestamp) -> NextReminder {
        let reminded = self.with(round, |of| of.reminded.clone());
        let reminded = reminded.unwrap_or_default();
        let from = reminded.last().map(|last| *last + A_DAY);
        match from {
            _ if reminded.len() >= MOST_REMINDERS => NextReminder::Never,
            Some(from) if now < from => NextReminder::From(from),
            _ => NextReminder::Now,
        }
    }

    fn with<T>(&self, round: &Id, change: impl FnOnce(&mut OfRound) -> T) -> Option<T> {
        self.lock().rounds.get_mut(round).map(change)
    }

    fn lock(&self) -> MutexGuard<'_, Memory> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl App {
    /// Mail to members can be sent: there is a mail server, and an address under which
    /// members reach this one.
    pub(crate) fn sends_mail(&self) -> bool {
        self.mailer.is_some() && self.config.members_address().is_some()
    }

    /// Who sends it, as mail programs show it.
    pub(crate) fn mail_from(&self) -> String {
        let from = self.config.mail.as_ref().map(|mail| &mail.from);
        from.map_or_else(String::new, |from| match &from.name {
            Some(name) => format!("{name} <{}>", from.address.as_str()),
            None => from.address.as_str().to_owned(),
        })
    }

    /// Whole minutes in which so many messages leave, at least one.
    pub(crate) fn minutes_to_send(&self, messages: usize) -> usize {
        let a_minute = self.mailer.as_ref().map_or(1, Mailer::per_minute);
        messages.div_ceil(a_minute.max(1)).max(1)
    }

    /// The server has stopped, and what it was sending with it: other programs are free to
    /// go on at once.
    pub(crate) async fn let_go_of_sendings(&self) {
        let gone = self.blocking(|store| store.let_go_of_postings()).await;
        if let Err(error) = gone {
            tracing::warn!(%error, "other programs learn only in some minutes that nothing is sent here");
        }
    }

    /// Lets go of what no sending needs any more: addresses after a day, and all of
    /// rounds that are over.
    pub(crate) async fn look_after_sendings(&self) -> Result<(), WebError> {
        let now = self.now();
        let held = self.sendings.held();
        let lost = self.blocking(move |store| store.keep_postings(&held, now));
        for id in lost.await? {
            tracing::error!(round = %id, "another program sends messages of this round now");
            self.sendings.forget(&id);
        }
        for id in self.sendings.look_after(now) {
            let round = self.blocking(move |store| store.round(&id)).await?;
            match round.map(|round| round.state) {
                None => self.sendings.forget(&id),
                Some(RoundState::Open) => {}
                Some(_) => self.sendings.round_is_over(&id, now),
            }
        }
        Ok(())
    }
}

/// When members of a round may be reminded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NextReminder {
    Now,
    From(Timestamp),
    Never,
}
