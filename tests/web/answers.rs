//! What most stories begin with, where how it came about does not matter: a
//! round, and answers straight into its box.

use crate::common::app::TestApp;
use crate::common::people::Browser;
use std::sync::Arc;
use tablee::ballot::Ballot;
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
        let instrument = round.settings.instrument();
        for member in 0..count {
            let answers = vec![Some(option(member)); instrument.items().len()];
            let ballot = Ballot::from_answers(instrument, answers).expect("a ballot");
            let outcome = self.store.submit_now(&round.id, None, &ballot);
            assert_eq!(outcome.expect("stored"), Submission::Counted);
        }
    }

    /// A member answers with the code of a card.
    pub(crate) fn member_answers(&self, id: &str, code: &str) -> Submission {
        let round = self.round(id);
        let instrument = round.settings.instrument();
        let answers = vec![Some(0); instrument.items().len()];
        let ballot = Ballot::from_answers(instrument, answers).expect("a ballot");
        let code = Code::parse(code).expect("a code").hash(id);
        let outcome = self.store.submit_now(&round.id, Some(code), &ballot);
        outcome.expect("answered")
    }
}

impl Browser {
    /// Opens a round with a shared link and gives its id.
    pub(crate) fn opens_round(&self, partnership: &str) -> String {
        self.opens_round_with(partnership, &[])
    }
}
