//! Polls of a discussion: each has a box of its own while it is open. At its end
//! the discussion notes what may be shown, and all else of it is destroyed.

use super::ballot_box::BoxContents;
use super::opening::{NoRoom, Room};
use super::records::{Poll, WithBoxes, write_mark};
use super::{Store, StoreError, closing};
use crate::disclosure::{CountThreshold, RetainedItem};
use crate::discussion::{Field, PollKind, Word};
use crate::instrument::Instrument;
use crate::round::{
    Asking, Closing, Entry, Id, Label, Members, Round, RoundSettings, RoundState, Way,
};
use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;

/// How long a poll goes on that nobody ends.
const LASTS: SignedDuration = SignedDuration::from_hours(2);
/// Room for as many people at least: some come of whom nobody knew.
const FEWEST_PEOPLE: u32 = 20;

/// What is asked, of how many.
#[derive(Debug, Clone)]
pub struct PollPlan {
    /// What it asks.
    pub asks: PollKind,
    /// As a questionnaire: [`PollKind::questionnaire`].
    pub question: Instrument,
    /// About how many people are to answer.
    pub people: u32,
}

/// Whether a group was asked the same before, and something of it was noted: on
/// phones, or on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AskedBefore {
    /// It was not.
    Never,
    /// In the discussion of this round.
    HereToo,
    /// In that of another round of its partnership, whenever that was: no day stands
    /// beside what is counted.
    Elsewhere,
}

/// How a poll ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PollEnd {
    /// What it counted stands in the discussion.
    Counted,
    /// Too few had answered, or its box was not here: nothing is shown of it.
    NothingToShow,
}

impl Store {
    /// Starts a poll of a closed round's discussion, or gives the one of its kind
    /// that is open.
    pub fn start_poll(
        &self,
        most: &Room,
        of: &Round,
        plan: &PollPlan,
        now: Timestamp,
    ) -> Result<Result<Poll, NoRoom>, StoreError> {
        let _turn = self.lock_box_lifecycle();
        if let Some(open) = self.records.poll(&of.id, plan.asks)? {
            return Ok(Ok(open));
        }
        let settings = settings(of, plan, now)?;
        let wanted = self.layout(&settings, Entry::Link)?;
        let no_room = |there: &WithBoxes| most.refuses_box(wanted, there);
        if let Some(no_room) = self.no_room_here(no_room)? {
            return Ok(Err(no_room));
        }
        let word = self.free_word()?;
        let opened = self.open_with_box(
            &of.partnership,
            &settings,
            Entry::Link,
            now,
            |row, with_it| {
                let (beside, id) = ((&of.id, plan.asks, &word), row.id().to_owned());
                self.records.add_poll(row, &settings, beside, |connection| {
                    self.refuse_without_room(connection, &id, no_room)?;
                    with_it(connection)
                })
            },
        );
        // Another program may have started it meanwhile: there is one of a kind.
        match (opened, self.records.poll(&of.id, plan.asks)?) {
            (_, Some(started)) => Ok(Ok(started)),
            (Err(StoreError::NoRoom(why)), None) => Ok(Err(why)),
            (Err(error), None) => Err(error),
            (Ok(_), None) => Err(StoreError::Damaged("a new poll")),
        }
    }

    /// Ends the poll of this kind that a round's discussion asks; `None` if there
    /// is none.
    pub fn end_poll(&self, of: &Id, asks: PollKind) -> Result<Option<PollEnd>, StoreError> {
        let _turn = self.lock_box_lifecycle();
        let open = self.records.poll(of, asks)?;
        match open {
            Some(poll) => self.end_locked(&poll),
            None => Ok(None),
        }
    }

    /// Ends polls whose time is over. One that cannot be ended is logged and keeps
    /// no other from it.
    pub fn end_due_polls(&self, now: Timestamp) -> Result<(), StoreError> {
        let polls = self.records.polls()?;
        let due = |poll: &&Poll| poll.round.settings.closes_at() <= now;
        for poll in polls.iter().filter(due) {
            if let Err(error) = self.end_poll(&poll.of_round, poll.asks) {
                tracing::error!(round = %poll.of_round, %error, "a poll could not be ended");
            }
        }
        Ok(())
    }

    /// Whether a round's group was asked the same before. Who empties the fields of
    /// what was counted does not change that.
    pub fn asked_before(&self, of: &Round, asks: PollKind) -> Result<AskedBefore, StoreError> {
        let asked = self.records.rounds_that_asked(&of.partnership, asks)?;
        Ok(match asked[..] {
            [] => AskedBefore::Never,
            _ if asked.contains(&of.id) => AskedBefore::HereToo,
            _ => AskedBefore::Elsewhere,
        })
    }

    /// How many have answered a poll that is open.
    pub fn poll_answered(&self, poll: &Poll) -> Result<usize, StoreError> {
        Ok(self.answered_now(&poll.round.id)?.unwrap_or(0))
    }

    fn end_locked(&self, poll: &Poll) -> Result<Option<PollEnd>, StoreError> {
        self.records.refuse_if_damaged()?;
        let id = &poll.round.id;
        let counted = |contents: Option<BoxContents>| match contents {
            Some(contents) => {
                let kept = closing::retained(&poll.round, contents)?;
                Ok(noted(poll, kept.items))
            }
            None => Ok(Vec::new()),
        };
        let noted = if let Some(server) = self.boxes()?.on_server() {
            self.records.end_poll(poll, &[], |connection| {
                counted(server.shut(connection.server()?, id)?)
            })?
        } else {
            let (mut shut, contents) = self.shut(id)?;
            let noted = counted(contents)?;
            let step = self.announce(id)?;
            let ended = self
                .records
                .end_poll(poll, std::slice::from_ref(id), |connection| {
                    write_mark(connection, &step.after).map(|()| noted)
                });
            let noted = ended.inspect_err(|_| self.not_done(&step))?;
            shut.is_over = true;
            self.done(&step);
            self.destroy_boxes(std::slice::from_ref(id));
            noted
        };
        // None where another program has ended it meanwhile.
        Ok(noted.map(|noted| match noted[..] {
            [] => PollEnd::NothingToShow,
            _ => PollEnd::Counted,
        }))
    }

    fn free_word(&self) -> Result<Word, StoreError> {
        loop {
            let word = Word::draw(&mut rand::rng());
            if self.records.poll_by_word(&word)?.is_none() {
                return Ok(word);
            }
        }
    }
}

/// What the discussion notes of what may be kept.
fn noted(poll: &Poll, kept: Vec<RetainedItem>) -> Vec<(Field, String)> {
    match kept.into_iter().next() {
        Some(RetainedItem::Counts(counts)) => {
            let question = poll.round.settings.instrument();
            poll.asks.noted(question, &counts.options)
        }
        Some(RetainedItem::Hidden | RetainedItem::Pattern(_)) | None => Vec::new(),
    }
}

/// A poll as a round: its answers count from five on, and members read so.
fn settings(of: &Round, plan: &PollPlan, now: Timestamp) -> Result<RoundSettings, StoreError> {
    if !matches!(of.state, RoundState::Closed { .. }) {
        return Err(StoreError::Damaged("a poll of a round that is not closed"));
    }
    let zone = of.settings.time_zone().clone();
    Ok(RoundSettings {
        label: Label::from_stored(plan.asks.name().to_owned()),
        asking: Asking::in_all_languages(Arc::new(plan.question.clone())),
        members: Members::from_stored(plan.people.max(FEWEST_PEOPLE)),
        closing: Closing::from_stored(now + LASTS, zone),
        counts_from: CountThreshold::Five,
        way: Way::Compiled,
    })
}
