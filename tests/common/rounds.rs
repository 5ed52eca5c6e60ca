//! Partnerships and rounds straight in a store, where how a coordinator makes
//! them is not the story: `a_round().of(8).with_cards().opens_in(&store, &whose)`.

use crate::common::ballots::tool;
use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use std::sync::Arc;
use tablee::disclosure::CountThreshold;
use tablee::instrument::{Instrument, Questionnaire};
use tablee::invitation_code::Code;
use tablee::round::{Asking, Closing, Entry, Id, Label, Members, RoundSettings};
use tablee::store::{PartnershipDraft, Store};

/// The day on which rounds are closed here.
pub(crate) const CLOSING_DAY: jiff::civil::Date = jiff::civil::date(2026, 11, 20);

/// The moment at which servers of these tests start, whose clocks stand still.
pub(crate) fn start() -> Timestamp {
    "2027-03-01T12:00:00Z".parse().expect("a time")
}

/// What is said of a round before it opens.
pub(crate) struct ARound {
    label: String,
    asks: Questionnaire,
    members: u32,
    entry: Entry,
    opened_at: Timestamp,
}

/// A round of fourteen with a shared link, on the [`tool`] in all its languages.
/// It opens now and goes on until ten days after both now and [`start`].
pub(crate) fn a_round() -> ARound {
    ARound {
        label: "A round".to_owned(),
        asks: Arc::new(tool().clone()).into(),
        members: 14,
        entry: Entry::Link,
        opened_at: Timestamp::now(),
    }
}

impl ARound {
    pub(crate) fn called(self, label: &str) -> Self {
        let label = label.to_owned();
        Self { label, ..self }
    }

    pub(crate) fn asking(self, instrument: &Instrument) -> Self {
        self.with_questions(Arc::new(instrument.clone()))
    }

    /// An instrument as it was arranged.
    pub(crate) fn with_questions(self, questions: impl Into<Questionnaire>) -> Self {
        let asks = questions.into();
        Self { asks, ..self }
    }

    pub(crate) fn of(self, members: u32) -> Self {
        Self { members, ..self }
    }

    pub(crate) fn with_cards(self) -> Self {
        let entry = Entry::Cards;
        Self { entry, ..self }
    }

    pub(crate) fn opened_at(self, opened_at: Timestamp) -> Self {
        Self { opened_at, ..self }
    }

    pub(crate) fn settings(&self) -> RoundSettings {
        let now = self.opened_at;
        let closes_at = now.max(start()) + SignedDuration::from_hours(240);
        RoundSettings {
            way: tablee::round::Way::default(),
            label: Label::parse(&self.label).expect("valid"),
            asking: Asking::in_all_languages(self.asks.clone()),
            members: Members::parse(self.members).expect("valid"),
            closing: Closing::parse(closes_at, TimeZone::UTC, now).expect("valid"),
            counts_from: CountThreshold::Eight,
        }
    }

    /// Opens it in a partnership; its codes, none for a shared link.
    pub(crate) fn opens_in(&self, store: &Store, partnership: &Id) -> (Id, Vec<Code>) {
        let id = store.open_round(partnership, &self.settings(), self.entry, self.opened_at);
        let id = id.expect("opens");
        let cards = match self.entry {
            Entry::Link => None,
            Entry::Cards | Entry::Sent | Entry::Mail => store.make_cards(&id).expect("stored"),
        };
        (id, cards.map_or_else(Vec::new, |cards| cards.codes))
    }

    /// As [`Self::opens_in`], in a store without people or partnerships.
    pub(crate) fn opens_alone_in(&self, store: &Store) -> (Id, Vec<Code>) {
        self.opens_in(store, &a_partnership(store))
    }
}

/// A partnership with a coordinator of its own, in a store without people.
pub(crate) fn a_partnership(store: &Store) -> Id {
    let person = store.add_account("Ada").expect("stored");
    another_partnership(store, &person.expect("a free name").id)
}

/// A partnership of a coordinator who is there.
pub(crate) fn another_partnership(store: &Store, person: &Id) -> Id {
    let draft = PartnershipDraft {
        name: "A table".to_owned(),
        ..PartnershipDraft::default()
    };
    store.add_partnership(&draft, person).expect("stored").id
}
