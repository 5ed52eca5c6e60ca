//! Rounds of the stories: opened by a coordinator's forms, answered straight
//! into the box where how the answers came there is not the story.

use crate::common::app::TestApp;
use crate::common::ballots::{counted, from_letters};
use crate::common::people::Browser;
use jiff::tz::TimeZone;
use std::sync::Arc;
use tablee::instrument::{Instrument, Language};
use tablee::invitation_code::Code;
use tablee::round::{Entry, Id};

/// The partnership of the stories.
pub(crate) const PARTNERSHIP: &str = "Table de quartier Les Érables";

/// Eleven members' answers, a letter an item.
pub(crate) const ELEVEN: [&str; 11] = [
    "AAABBAAABBBAB-B-AB",
    "ACABCABBAAACCBBBBA",
    "BBCBAAAAAB-BAA-BAA",
    "ABAAAAAAAAAAABAABA",
    "ACCACBCBBABBBB-CAB",
    "BCCBBACBACBBCBBCBB",
    "ABBCBCCBCBACABCCBB",
    "AA-AAAAAAABABABBBB",
    "ACCBBCCCBBBBB-CCCC",
    "BBCBAABAABBCABB-AB",
    "BABABBABA-BCBBBAAB",
];

/// An open round and what its members hold.
pub(crate) struct Opened {
    pub(crate) id: Id,
    /// The common link.
    pub(crate) link: String,
    /// As they stand on the cards; empty for a round by shared link.
    pub(crate) codes: Vec<String>,
}

impl TestApp {
    /// A round with cards for eight members, in both languages.
    pub(crate) fn round_with_cards(&self, by: &Browser) -> Opened {
        self.round_with(by, &[("entry", "cards")])
    }

    /// A round of a partnership of its own, some fields being others than usual.
    pub(crate) fn round_with(&self, by: &Browser, others: &[(&str, &str)]) -> Opened {
        self.round_of(by, &by.makes_partnership(PARTNERSHIP), others)
    }

    /// A round of a partnership that is there.
    pub(crate) fn round_of(
        &self,
        by: &Browser,
        partnership: &str,
        others: &[(&str, &str)],
    ) -> Opened {
        let id = by.opens_round_with(partnership, others);
        let link = format!("{}/r/{id}", self.address);
        let id = Id::parse(&id).expect("an id");
        let round = self.store.round(&id).expect("read").expect("a round");
        let codes = match round.entry().expect("held here") {
            Entry::Cards | Entry::Sent | Entry::Mail => {
                let cards = self.store.make_cards(&id).expect("stored");
                let codes = cards.expect("a round with codes").codes;
                codes.iter().map(ToString::to_string).collect()
            }
            Entry::Link => Vec::new(),
        };
        Opened { id, link, codes }
    }

    /// How many have answered an open round.
    pub(crate) fn answered(&self, round: &Opened) -> usize {
        let answered = self.store.answered_now(&round.id).expect("read");
        answered.expect("an open round")
    }

    /// Ballots straight into the box, a letter an item, `-` for declined; the
    /// first codes are spent for them.
    pub(crate) fn others_answer(&self, round: &Opened, rows: &[&str]) {
        let ballots = from_letters(&instrument(), rows);
        for (index, ballot) in ballots.iter().enumerate() {
            let code = round.codes.get(index);
            let code = code.map(|code| Code::parse(code).expect("a code of a card"));
            counted(&self.store, &round.id, code.as_ref(), ballot);
        }
    }

    /// Closes a round today.
    pub(crate) fn close(&self, round: &Opened) {
        let today = self.now().to_zoned(TimeZone::UTC).date();
        self.store.close_round(&round.id, today).expect("closed");
    }
}

/// The shipped instrument of the stories.
pub(crate) fn instrument() -> Arc<Instrument> {
    let shipped = tablee::instrument::shipped();
    Arc::new(shipped.first().expect("one is shipped").clone())
}

/// A language of the interface.
pub(crate) fn language(tag: &str) -> Language {
    Language::parse(tag).expect("a language tag")
}
