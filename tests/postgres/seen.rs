//! What a program keeps in memory of the records, while another one changes them.

use super::two;
use crate::common::app::TestApp;
use crate::common::ballots::{ballots, members_answer, tool};
use crate::common::patience::until;
use crate::common::rounds::{CLOSING_DAY, a_partnership, a_round};
use std::sync::Arc;
use tablee::discussion::{Field, fingerprint};
use tablee::round::{Id, Round, RoundState};
use tablee::store::{Change, PartnershipDraft, Submission};

/// The round as this program has it in memory.
fn kept(app: &TestApp, round: &Id) -> Arc<Round> {
    loop {
        // What was changed a moment ago may let go of it in between.
        app.store.round(round).expect("read").expect("there");
        if let Some(kept) = app.store.cached_round(round) {
            return kept;
        }
    }
}

#[test]
fn what_one_changes_the_other_sees() {
    let [first, second] = two();
    let whose = a_partnership(&first.store);
    let (round, _) = a_round().opens_in(&first.store, &whose);
    let page = |path: &str| second.visitor().get(&format!("/r/{round}{path}"));
    assert!(page("").says("A table"));
    let draft = PartnershipDraft {
        name: "Another table".to_owned(),
        ..PartnershipDraft::default()
    };
    first
        .store
        .change_partnership(&whose, &draft)
        .expect("renamed");
    until("its name", || page("").says("Another table"));
    members_answer(&first.store, &round, &ballots(tool()).split().of(9));
    assert!(!page("").says("closed"));
    first
        .store
        .close_round(&round, CLOSING_DAY)
        .expect("closes");
    until("that it is closed", || page("").says("closed"));
    assert_eq!(page("/results").status, 303);
    first.store.set_shared(&round, true).expect("shared");
    until("that it is shared", || page("/results").status == 200);
    first.store.set_shared(&round, false).expect("no longer");
    until("that it is not", || page("/results").status == 303);
}

/// What must not be late is not decided by what is in memory: a round that another has
/// closed takes nothing, though this one has it open still.
#[test]
fn a_round_that_is_closed_elsewhere_takes_no_answer_from_the_first_moment_on() {
    let [first, second] = two();
    let whose = a_partnership(&first.store);
    let ballot = &ballots(tool()).split().of(1)[0];
    let mut was_stale = false;
    for _ in 0..20 {
        let (round, codes) = a_round().with_cards().opens_in(&first.store, &whose);
        let code = Some(codes[0].hash(round.as_str()));
        let before = kept(&second, &round);
        assert_eq!(before.state, RoundState::Open);
        first
            .store
            .close_round(&round, CLOSING_DAY)
            .expect("closes");
        let sent = second.store.submit_now(&round, code, ballot);
        assert_eq!(sent.expect("decided"), Submission::Closed);
        let after = second.store.cached_round(&round);
        if after.is_some_and(|after| Arc::ptr_eq(&after, &before)) {
            was_stale = true;
            break;
        }
    }
    assert!(was_stale, "it was open in memory at the same time");
}

#[test]
fn what_is_noted_in_a_meeting_lets_go_of_nothing_that_is_kept() {
    let [first, second] = two();
    let whose = a_partnership(&first.store);
    let (talked_of, _) = a_round().opens_in(&first.store, &whose);
    members_answer(&first.store, &talked_of, &ballots(tool()).split().of(9));
    first
        .store
        .close_round(&talked_of, CLOSING_DAY)
        .expect("closes");
    let (round, _) = a_round().opens_in(&first.store, &whose);
    let mut moved = second.store.moved();
    let mut stands = String::new();
    // What was changed before is seen once: then nothing lets go of it any more.
    let stays = (0..5).any(|turn| {
        drop(moved.borrow_and_update());
        let before = kept(&second, &round);
        let text = format!("The garden, {turn}");
        let note = Change {
            field: Field::parse("meeting/proud").expect("a field"),
            shown: fingerprint(&stands),
            text: text.clone(),
        };
        first.store.note(&talked_of, &[note]).expect("noted");
        stands = text;
        until("that something is noted", || {
            moved.has_changed().expect("open")
        });
        let now = second.store.cached_round(&round);
        now.is_some_and(|now| Arc::ptr_eq(&now, &before))
    });
    assert!(stays, "as it was");
    kept(&second, &round);
    // The control: what does change it lets go of it.
    first.store.set_shared(&talked_of, true).expect("shared");
    until("that it is let go", || {
        second.store.cached_round(&round).is_none()
    });
}
