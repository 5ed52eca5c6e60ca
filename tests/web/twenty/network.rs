//! Twenty partnerships on one server, and who coordinates them.

use crate::common::mailed::Mailed;
use crate::common::people::{Browser, Page};
use crate::common::smtp::Letter;
use jiff::Timestamp;
use tablee::discussion::fingerprint;
use tablee::round::Entry;

/// How many partnerships.
pub(super) const MANY: usize = 20;

/// A partnership in its year.
pub(super) struct Year {
    pub(super) number: usize,
    /// Who coordinates it, signed in.
    pub(super) coordinator: Browser,
    pub(super) id: String,
    pub(super) round: String,
    pub(super) entry: Entry,
    pub(super) members: usize,
    /// Codes that nobody has used yet.
    pub(super) codes: Vec<String>,
}

impl Year {
    pub(super) fn name(&self) -> String {
        format!("Partnership {}", self.number)
    }

    /// The addresses of its members.
    pub(super) fn addresses(&self) -> Vec<String> {
        let member = |member| format!("m{member}.p{}@members.example.org", self.number);
        (0..self.members).map(member).collect()
    }

    pub(super) fn page(&self) -> Page {
        let page = self.coordinator.get(&format!("/partnerships/{}", self.id));
        assert_eq!(page.status, 200, "{}", page.body);
        page
    }

    pub(super) fn notes(&self, field: &str, text: &str) {
        let path = format!("/rounds/{}/discussion/fields", self.round);
        let (name, shown) = (format!("field:{field}"), format!("shown:{field}"));
        let nothing = fingerprint("");
        let page = self
            .coordinator
            .sends(&path, &[(&name, text), (&shown, &nothing)]);
        assert_eq!(page.status, 200, "{field}: {}", page.body);
    }
}

/// The server, its mail server and all twenty.
pub(super) struct Network {
    pub(super) mailed: Mailed,
    pub(super) years: Vec<Year>,
}

impl Network {
    pub(super) fn at(&self, moment: &str) {
        let moment: Timestamp = moment.parse().expect("a moment");
        let app = &self.mailed.app;
        app.passes(moment.duration_since(app.now()));
    }

    /// Sessions end with the time that passes.
    pub(super) fn sign_in_again(&mut self, name: impl Fn(usize) -> String) {
        for year in &mut self.years {
            let browser = self.mailed.app.visitor();
            let name = name(year.number);
            browser.signs_in(&name);
            year.coordinator = browser;
        }
    }

    /// What is due is looked after; the messages of it that there have to be.
    pub(super) fn tells(&self, messages: usize) -> Vec<Letter> {
        self.mailed.looks();
        let letters = (0..messages).map(|_| self.mailed.smtp.next()).collect();
        self.mailed.tells_nothing();
        letters
    }
}

pub(super) fn coordinator_of(number: usize) -> String {
    format!("Coordinator {number}")
}

pub(super) fn successor_of(number: usize) -> String {
    format!("Successor {number}")
}
