//! A server that mails, and people with addresses of their own.

use crate::common::app::{PASSPHRASE, TestApp};
use crate::common::people::Browser;
use crate::common::postgres::Database;
use crate::common::smtp::{Letter, SmtpServer};
use tablee::mail::Encryption;

/// A server beside its mail server.
pub(crate) struct Mailed {
    pub(crate) app: TestApp,
    pub(crate) smtp: SmtpServer,
}

impl Mailed {
    pub(crate) fn start() -> Self {
        Self::with_records_in(Database::if_wanted())
    }

    /// With its records in a database, if one is given.
    pub(crate) fn with_records_in(database: Option<Database>) -> Self {
        let smtp = SmtpServer::start();
        let app = TestApp::mailing(smtp.settings(Encryption::None, None), database);
        Self { app, smtp }
    }

    /// Gives an address as that of whoever is signed in; what is mailed there.
    pub(crate) fn gives(&self, browser: &Browser, address: &str) -> Letter {
        let fields = [("address", address), ("passphrase", PASSPHRASE)];
        let page = browser.sends("/account/mail", &fields);
        assert_eq!(page.status, 303, "{}", page.body);
        let letter = self.smtp.next();
        assert_eq!(letter.to, [address]);
        letter
    }

    /// The same, and confirms it, wherever that is read.
    pub(crate) fn has_address(&self, browser: &Browser, address: &str) {
        let link = self.gives(browser, address).link("/address/");
        let page = self.app.visitor().post(&link, &[]);
        assert_eq!(page.status, 303, "{}", page.body);
    }

    /// Coordinators are told what is due.
    pub(crate) fn looks(&self) {
        self.app.looks_after_rounds();
    }

    /// Looks, and gives the one message that comes of it.
    pub(crate) fn tells(&self) -> Letter {
        self.looks();
        self.smtp.next()
    }

    /// Looks, twice, and nobody is told anything.
    #[track_caller]
    pub(crate) fn tells_nothing(&self) {
        let before = self.smtp.taken_until_now().len();
        self.looks();
        self.looks();
        let after = self.smtp.taken_until_now();
        let new: Vec<_> = after[before..].iter().map(Letter::subject).collect();
        assert!(new.is_empty(), "{new:?}");
    }

    /// The same server, stopped and started again.
    pub(crate) fn restarts(self) -> Self {
        Self {
            app: self.app.restarts(),
            smtp: self.smtp,
        }
    }
}
