//! What is noted of a round, and a round to note it of.

use super::{Change, Written};
use crate::disclosure::CountThreshold;
use crate::discussion::{Field, MeetingPart, PlanPart, fingerprint};
use crate::round::{Asking, Closing, Entry, Id, Label, Members, RoundSettings};
use crate::store::{PartnershipDraft, Store};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;

pub(super) fn store_with_a_round() -> (tempfile::TempDir, Store, Id, Id) {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::open(&folder.path().join("data")).expect("a store");
    let now = Timestamp::now();
    let token = store.make_link(None, now).expect("a link");
    let person = store.redeem_link(&token, "a", "no hash", now);
    let person = person.expect("used").expect("an account");
    let draft = PartnershipDraft {
        name: "Before".to_owned(),
        project: "One".to_owned(),
        prerequisites_met: true,
        ..PartnershipDraft::default()
    };
    let whose = store.add_partnership(&draft, &person.id).expect("added").id;
    let instrument = Arc::new(crate::instrument::shipped()[0].clone());
    let settings = RoundSettings {
        way: crate::round::Way::default(),
        label: Label::parse("2026").expect("valid"),
        asking: Asking::in_all_languages(Arc::clone(&instrument)),
        members: Members::parse(5).expect("valid"),
        closing: Closing::parse(now + SignedDuration::from_hours(1), TimeZone::UTC, now)
            .expect("valid"),
        counts_from: CountThreshold::Eight,
    };
    let id = store
        .open_round(&whose, &settings, Entry::Link, now)
        .expect("open");
    (folder, store, whose, id)
}

fn change(field: Field, shown: &str, text: &str) -> Change {
    Change {
        field,
        shown: fingerprint(shown),
        text: text.to_owned(),
    }
}

fn text(store: &Store, id: &Id, field: &Field) -> String {
    store.discussion(id).expect("read").text(field).to_owned()
}

#[test]
fn nothing_that_somebody_has_not_seen_is_written_over() {
    let (_folder, store, _, id) = store_with_a_round();
    let proud = Field::Meeting(MeetingPart::Proud);
    let leads = Field::Plan(PlanPart::Leads);
    let first = [
        change(proud.clone(), "", "One"),
        change(leads.clone(), "", "Two"),
    ];
    let written = store.note(&id, &first).expect("written");
    assert_eq!(written, [Written::Stored, Written::Stored]);
    // A second writer had the page open before.
    let second = [
        change(proud.clone(), "", "Mine"),
        change(leads.clone(), "Two", "Three"),
    ];
    let written = store.note(&id, &second).expect("written");
    assert_eq!(
        written,
        [Written::Theirs("One".to_owned()), Written::Stored]
    );
    assert_eq!(text(&store, &id, &proud), "One");
    assert_eq!(text(&store, &id, &leads), "Three");
    // Who has seen what stands there may change it; who left it does not.
    let third = [
        change(proud.clone(), "One", "Mine"),
        change(leads, "Two", "Two"),
    ];
    let written = store.note(&id, &third).expect("written");
    assert_eq!(written, [Written::Stored, Written::Untouched]);
    assert_eq!(text(&store, &id, &proud), "Mine");
    assert_eq!(store.discussion(&id).expect("read").revision(), 4);
}

#[test]
fn what_was_noted_goes_with_its_round() {
    let (_folder, store, whose, id) = store_with_a_round();
    let proud = Field::Meeting(MeetingPart::Proud);
    store
        .note(&id, &[change(proud, "", "One")])
        .expect("written");
    assert_eq!(store.discussions_of(&whose).expect("read").len(), 1);
    store.delete_round(&id).expect("deleted");
    assert!(store.discussions_of(&whose).expect("read").is_empty());
    assert!(store.discussion(&id).expect("read").is_empty());
}
