//! What most stories begin with, where how it came about does not matter: a
//! round, and answers straight into its box.

use crate::common::app::TestApp;
use crate::common::ballots::{ballots, members_answer};
use crate::common::people::Browser;
use std::sync::Arc;
use tablee::invitation_code::Code;
use tablee::round::{Id, Round};
use tablee::store::Submission;

impl TestApp {
    /// A round as the store has it.
    pub(crate) fn round(&self, id: &str) -> Arc<Round> {
        let id = Id::parse(id).expect("an id");
        self.store.round(&id).expect("read").expect("a round")
    }

    /// `count` members answer a round with a shared link, each choosing option
    /// `option(member)` everywhere.
    pub(crate) fn members_answer(&self, id: &str, count: usize, option: impl Fn(usize) -> u8) {
        let round = self.round(id);
        let ballots = ballots(round.settings.instrument()).choosing(option);
        members_answer(&self.store, &round.id, &ballots.of(count));
    }

    /// A member answers with the code of a card.
    pub(crate) fn member_answers(&self, id: &str, code: &str) -> Submission {
        let round = self.round(id);
        let ballot = &ballots(round.settings.instrument()).of(1)[0];
        let code = Code::parse(code).expect("a code").hash(id);
        let outcome = self.store.submit_now(&round.id, Some(code), ballot);
        outcome.expect("answered")
    }
}

impl Browser {
    /// Opens a round with a shared link and gives its id.
    pub(crate) fn opens_round(&self, partnership: &str) -> String {
        self.opens_round_with(partnership, &[])
    }
}
