//! Rounds whose date has passed.

use crate::round::{Id, Round};
use crate::store::{Store, StoreError};
use jiff::Timestamp;

/// Closes every round whose date has passed. With too few answers for a result
/// it waits for its coordinator, who may set a later date, until the time of
/// grace is over.
/// One whose date had passed when it was restored waits for its coordinator, too.
/// A round that cannot be closed is logged and keeps no other from closing.
pub fn close_due(store: &Store, now: Timestamp) {
    let open = store.open_ids().unwrap_or_else(|error| {
        tracing::error!(%error, "the open rounds could not be read");
        Vec::new()
    });
    for id in open {
        if let Err(error) = close_if_due(store, &id, now) {
            tracing::error!(round = %id, %error, "a round whose date has passed could not be closed");
        }
    }
}

fn close_if_due(store: &Store, id: &Id, now: Timestamp) -> Result<(), StoreError> {
    let Some(round) = store.round(id)? else {
        return Ok(());
    };
    if round.awaits_decision(now) {
        return Ok(());
    }
    if !round.waits_for_coordinator(now) {
        return Ok(());
    }
    // Another program may have just been told of a later date.
    let Some(round) = store.round_now(id)? else {
        return Ok(());
    };
    if round.waits_for_coordinator(now) && (round.grace_is_over(now) || enough(store, &round)?) {
        let on = round.day(round.settings.closes_at());
        store.close_round(id, on)?;
    }
    Ok(())
}

fn enough(store: &Store, round: &Round) -> Result<bool, StoreError> {
    let answered = store.answered_now(&round.id)?.unwrap_or(0);
    Ok(answered >= crate::disclosure::PATTERNS_FROM as usize)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ballot::Ballot;
    use crate::config::Config;
    use crate::disclosure::CountThreshold;
    use crate::round::{Asking, Closing, Entry, Label, Members, RoundSettings, RoundState};
    use crate::server::bind;
    use crate::store::PartnershipDraft;
    use crate::web::Clock;
    use jiff::SignedDuration;
    use jiff::tz::TimeZone;
    use std::sync::Arc;

    #[test]
    fn a_date_that_passed_while_the_server_was_down_closes_at_the_next_start() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let store = Store::open(&folder.path().join("data")).expect("a new store");
        let person = store.add_account("Odile").expect("stored");
        let draft = PartnershipDraft {
            name: "Table".to_owned(),
            prerequisites_met: true,
            ..PartnershipDraft::default()
        };
        let partnership = store
            .add_partnership(&draft, &person.expect("a new name").id)
            .expect("stored");
        let instrument = Arc::new(crate::instrument::shipped()[0].clone());
        let opened = Timestamp::now();
        let settings = RoundSettings {
            way: crate::round::Way::default(),
            label: Label::parse("2027").expect("valid"),
            asking: Asking::in_all_languages(Arc::clone(&instrument)),
            members: Members::parse(5).expect("valid"),
            closing: Closing::parse(
                opened + SignedDuration::from_hours(1),
                TimeZone::UTC,
                opened,
            )
            .expect("valid"),
            counts_from: CountThreshold::Eight,
        };
        let id = store
            .open_round(&partnership.id, &settings, Entry::Link, opened)
            .expect("stored");
        let answers = vec![Some(0); instrument.items().len()];
        let ballot = Ballot::from_answers(&instrument, answers).expect("fits");
        for _ in 0..5 {
            store.submit_now(&id, None, &ballot).expect("stored");
        }
        drop(store);

        let data = folder.path().join("data");
        let config = Config::of(data, ([127, 0, 0, 1], 0).into());
        let clock: Clock = Arc::new(move || opened + SignedDuration::from_hours(2));
        let started = actix_web::rt::System::new().block_on(async { bind(config, clock) });
        let round = started.expect("it starts").store().round(&id);
        let state = round.expect("read").expect("there").state;
        assert!(
            matches!(state, RoundState::Closed { answered: 5, .. }),
            "{state:?}"
        );
    }
}
