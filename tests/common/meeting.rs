//! A group that talks about a closed round, and its members' phones.

use crate::common::app::TestApp;
use crate::common::ballots::{ballots, members_answer, tool};
use crate::common::people::{Browser, Page, pairs};
use crate::common::rounds::CLOSING_DAY;
use tablee::round::Id;

/// What is chosen among here, in the order of the page.
pub(crate) const AMONG: [&str; 4] = [
    "requirement/R1",
    "requirement/R3",
    "question/7",
    "requirement/R6",
];

/// A coordinator with a closed round.
pub(crate) struct Meeting<'a> {
    pub(crate) rose: &'a Browser,
    pub(crate) partnership: String,
    pub(crate) round: String,
}

impl<'a> Meeting<'a> {
    /// Of a round that eight have answered.
    pub(crate) fn of(app: &TestApp, rose: &'a Browser) -> Self {
        let partnership = rose.makes_partnership("The Maple Table");
        let round = rose.opens_round_with(&partnership, &[]);
        let id = Id::parse(&round).expect("an id");
        members_answer(&app.store, &id, &ballots(tool()).split().of(8));
        app.store.close_round(&id, CLOSING_DAY).expect("closes");
        Self {
            rose,
            partnership,
            round,
        }
    }

    pub(crate) fn id(&self) -> Id {
        Id::parse(&self.round).expect("an id")
    }

    pub(crate) fn path(&self) -> String {
        format!("/rounds/{}/discussion/polls", self.round)
    }

    /// The page that all see.
    pub(crate) fn screen(&self, asks: &str) -> Page {
        let page = self.rose.get(&format!("{}?asks={asks}", self.path()));
        assert_eq!(page.status, 200, "{}", page.body);
        page
    }

    /// Starts a poll of the usual subjects, and gives the path that leads to it.
    pub(crate) fn starts(&self, asks: &str) -> String {
        let mut fields = vec![("asks", asks)];
        fields.extend(AMONG.iter().map(|about| ("about", *about)));
        let page = self.rose.sends(&self.path(), &fields);
        assert_eq!(page.status, 303, "{}", page.body);
        self.leads_to(asks)
    }

    /// The path that the screen shows.
    pub(crate) fn leads_to(&self, asks: &str) -> String {
        let page = self.screen(asks).html();
        let link = page.first(".poll-address").links()[0];
        let (_, word) = link.split_once("/v/").expect("a word");
        format!("/v/{word}")
    }

    /// Ends a poll; what the page says was done.
    pub(crate) fn ends(&self, asks: &str) -> String {
        let page = self
            .rose
            .sends(&format!("{}/end", self.path()), &[("asks", asks)]);
        assert_eq!(page.status, 303, "{}", page.body);
        let to = page.headers["location"].clone();
        let (_, done) = to.split_once("done=").unwrap_or_default();
        done.to_owned()
    }
}

/// Opens a poll on a phone and chooses there; what is answered to Send.
pub(crate) fn chooses(phone: &Browser, path: &str, chosen: &[&str]) -> Page {
    let page = phone.get(path);
    assert_eq!(page.status, 200, "{}", page.body);
    sends(phone, path, &page, chosen)
}

/// Sends the form of a page with this chosen.
pub(crate) fn sends(phone: &Browser, path: &str, page: &Page, chosen: &[&str]) -> Page {
    let hidden = page.hidden();
    let mut fields = pairs(&hidden);
    fields.extend(chosen.iter().map(|value| ("item-poll", *value)));
    fields.push(("go", "send"));
    phone.post(path, &fields)
}
