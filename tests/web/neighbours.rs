//! What members read of other rounds of the same questions: neither deleting one, nor
//! results that were brought in, nor an ending keep it from them.

use crate::common::app::{PASSPHRASE, TestApp};
use crate::common::people::{Browser, Page};
use jiff::SignedDuration;
use jiff::civil::Date;
use tablee::round::Id;

struct Setting {
    app: TestApp,
    rose: Browser,
    partnership: String,
}

impl Setting {
    fn new() -> Self {
        let app = TestApp::in_a_file();
        let rose = app.coordinator();
        let partnership = rose.makes_partnership("Quartier nord");
        Self {
            app,
            rose,
            partnership,
        }
    }

    fn opens(&self, others: &[(&str, &str)]) -> String {
        self.rose.opens_round_with(&self.partnership, others)
    }

    fn closes(&self, round: &str, day: &str) {
        let round = Id::parse(round).expect("an id");
        let day: Date = day.parse().expect("a day");
        self.app.store.close_round(&round, day).expect("closes");
    }

    fn deletes(&self, round: &str) {
        let path = format!("/rounds/{round}/delete");
        let fields = [("sure", "yes"), ("passphrase", PASSPHRASE)];
        assert_eq!(self.rose.sends(&path, &fields).status, 303);
    }

    /// What members of a round read before they answer.
    fn read(&self, round: &str) -> Page {
        self.app.visitor().get(&format!("/r/{round}"))
    }
}

#[test]
fn a_round_that_was_deleted_with_its_results_is_told_of_for_90_days() {
    let setting = Setting::new();
    let first = setting.opens(&[]);
    setting
        .app
        .members_answer(&first, 9, |member| u8::try_from(member % 3).expect("small"));
    setting.closes(&first, "2027-03-02");
    setting.deletes(&first);
    let second = setting.opens(&[("label", "Again"), ("date", "2027-06-25")]);
    for page in [
        setting.read(&second),
        setting.app.visitor().get(&format!("/r/{second}/privacy")),
    ] {
        assert!(page.says("closed on 2 March 2027"), "{}", page.body);
    }
    // Nothing was published of one that was deleted while it was open.
    let open = setting.opens(&[("instrument", "process-check")]);
    setting.deletes(&open);
    let other = setting.opens(&[("instrument", "process-check"), ("date", "2027-06-25")]);
    assert!(!setting.read(&other).says("closed on"));
    // It goes after a season, and with the partnership.
    let whose = Id::parse(&setting.partnership).expect("an id");
    let noted = || setting.app.store.asked_lately(&whose).expect("read").len();
    let forgets = |day: &str| setting.app.store.forget_asked(day.parse().expect("a day"));
    forgets("2027-03-02").expect("forgets");
    assert_eq!(noted(), 1);
    setting.app.passes(SignedDuration::from_hours(24 * 92));
    assert!(!setting.read(&second).says("closed on"));
    forgets("2027-03-03").expect("forgets");
    assert_eq!(noted(), 0);
}

#[test]
fn results_that_were_brought_in_hide_no_round_that_was_held() {
    let setting = Setting::new();
    let first = setting.opens(&[]);
    setting.closes(&first, "2027-03-02");
    let brought = [("closed", "2027-02-20"), ("label", "Made up")];
    setting.rose.brings_in(&setting.partnership, 11, &brought);
    let page = setting.read(&setting.opens(&[("label", "Again")]));
    assert!(page.says("closed on 2 March 2027"), "{}", page.body);
    assert!(page.says("of 20 February 2027, were brought in"));
    // All days are told, not the last alone.
    let third = setting.opens(&[("label", "Third")]);
    setting.closes(&third, "2027-03-05");
    let page = setting.read(&setting.opens(&[("label", "Fourth")]));
    assert!(
        page.says("closed on 2 March 2027, 5 March 2027"),
        "{}",
        page.body
    );
}

#[test]
fn a_tool_at_the_end_of_another_asks_the_same_as_it_does_alone() {
    let setting = Setting::new();
    let tool = tablee::instrument::shipped()[0].id();
    let with_ending = setting.opens(&[("arranged", tool), ("ending", "process-check")]);
    let alone = setting.opens(&[("instrument", "process-check")]);
    for round in [&with_ending, &alone] {
        assert!(setting.read(round).says("Answer only one of the two"));
    }
    let another = setting.opens(&[("instrument", "six-requirements-short-form")]);
    assert!(!setting.read(&another).says("Answer only one of the two"));
}
