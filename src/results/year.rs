//! What is known of partnerships that says where they stand in their year.

use crate::disclosure::PATTERNS_FROM;
use crate::discussion::{Action, Discussion, Field, MeetingPart, PlanPart};
use crate::round::{Entry, Id, Origin, Round, RoundState, USUAL_ZONE};
use crate::store::{DamagedRound, Rounds, Store, StoreError, Talks, Whose};
use crate::year::{Closed, CodesBy, Facts, Kind, Open, Progress, RoundFacts, State, Talk, WayIn};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A round with the number of its answers: those in its box while it is open,
/// those counted once it is closed.
pub type Counted = (Arc<Round>, usize);

/// Adds to an open round how many have answered. One whose box turns out not to open
/// waits for it.
pub fn counted(store: &Store, round: Arc<Round>) -> Result<Counted, StoreError> {
    let answered = match round.state {
        RoundState::Open => match store.answered_now(&round.id) {
            Err(StoreError::BoxAway) => {
                return Ok((store.round(&round.id)?.unwrap_or(round), 0));
            }
            answered => answered?.unwrap_or(0),
        },
        RoundState::Closed { answered, .. } => answered as usize,
        RoundState::Interrupted | RoundState::Waiting { .. } => 0,
    };
    Ok((round, answered))
}

/// What is known of one partnership, of its rounds.
pub fn of_partnership(
    store: &Store,
    id: &Id,
    is_archived: bool,
    rounds: &[Counted],
    now: Timestamp,
) -> Result<Facts<Id>, StoreError> {
    let whose = Whose::Partnership(id);
    let talks = store.talks(whose)?;
    let planned = store.planned(whose)?.remove(id);
    Ok(facts(rounds, &talks, (is_archived, planned), now))
}

/// Rounds by their partnership: those that can be read, and those that cannot.
pub type ByPartnership = (BTreeMap<Id, Vec<Counted>>, BTreeMap<Id, Vec<DamagedRound>>);

/// The rounds of every partnership that somebody is in, the last held first.
pub fn rounds_of_person(store: &Store, whose: &Id) -> Result<ByPartnership, StoreError> {
    let mut of: ByPartnership = ByPartnership::default();
    let Rounds { readable, damaged } = store.rounds_of_person(whose)?;
    for round in readable {
        let id = round.partnership;
        let round = counted(store, Arc::new(round))?;
        of.0.entry(id).or_default().push(round);
    }
    for round in damaged {
        if let Some(id) = Id::parse(&round.partnership) {
            of.1.entry(id).or_default().push(round);
        }
    }
    Ok(of)
}

/// What is known of a partnership: of its rounds, the last held first, whether it
/// sleeps, and a round that it plans.
pub fn facts(
    rounds: &[Counted],
    talks: &Talks,
    (is_archived, planned): (bool, Option<Id>),
    now: Timestamp,
) -> Facts<Id> {
    let today = match rounds.first() {
        Some((last, _)) => last.day(now),
        None => usual_day(now),
    };
    let nothing = Discussion::default();
    let plan = |round: &Round| talks.plan(&round.id).unwrap_or(&nothing);
    let actions = rounds.iter().flat_map(|(round, _)| plan(round).actions());
    let open: Vec<Action> = actions.filter(|action| action.state.is_open()).collect();
    let is_past = |due: &Date| *due < today;
    let dues = || open.iter().filter_map(|action| action.due);
    let of_round = |(round, answered): &Counted| RoundFacts {
        round: round.id,
        state: state(round, *answered, now),
        talk: talk(round, plan(round), talks),
    };
    Facts {
        today,
        is_archived,
        planned,
        rounds: rounds.iter().map(of_round).collect(),
        open_actions: open.len(),
        overdue: dues().filter(is_past).count(),
        next_due: dues().filter(|due| !is_past(due)).min(),
    }
}

/// Today, where most of the first partnerships are.
fn usual_day(now: Timestamp) -> Date {
    let zone = TimeZone::get(USUAL_ZONE).unwrap_or(TimeZone::UTC);
    zone.to_datetime(now).date()
}

fn state(round: &Round, answered: usize, now: Timestamp) -> State {
    let settings = &round.settings;
    let is_few = answered < PATTERNS_FROM as usize;
    match round.state {
        RoundState::Open if round.awaits_decision(now) => State::Restored,
        RoundState::Open => State::Open(Open {
            answered,
            invited: settings.invited() as usize,
            is_few,
            opened_on: round.opened_on,
            closes_on: round.day(settings.closes_at()),
            is_past: round.waits_for_coordinator(now),
            way: way_in(round),
        }),
        RoundState::Waiting { .. } => State::Away,
        RoundState::Interrupted => State::Ended,
        RoundState::Closed { on, .. } => State::Closed(Closed {
            on,
            kind: match round.origin {
                Origin::Imported => Kind::Imported,
                Origin::Together => Kind::Together,
                Origin::Held { .. } if is_few => Kind::Few,
                Origin::Held { .. } => Kind::Result,
            },
        }),
    }
}

fn way_in(round: &Round) -> WayIn {
    let codes = |by| WayIn::Codes {
        by,
        are_made: round.codes_made() > 0,
    };
    match round.entry() {
        Some(Entry::Cards) => codes(CodesBy::Cards),
        Some(Entry::Mail) => codes(CodesBy::OwnMail),
        Some(Entry::Sent) => codes(CodesBy::Server),
        Some(Entry::Link) | None => WayIn::Link,
    }
}

fn talk(round: &Round, plan: &Discussion, talks: &Talks) -> Talk {
    let day = |field: &Field| plan.text(field).parse().ok();
    let progress = if talks.is_held(&round.id) {
        Progress::Held {
            has_decided: !plan.actions().is_empty(),
            was_shared: talks.was_shared(&round.id),
        }
    } else if plan.is_empty() {
        Progress::None
    } else {
        Progress::Prepared
    };
    Talk {
        progress,
        meets_on: day(&Field::Plan(PlanPart::On)),
        looks_on: day(&Field::Meeting(MeetingPart::NextLook)),
    }
}
