//! Codes and reminders that a server sends, as a coordinator has them sent.

use crate::common::app::{PASSPHRASE, TestApp};
use crate::common::patience::NEVER;
use crate::common::people::{Browser, Page};
use crate::common::smtp::{Letter, SmtpServer};
use std::time::{Duration, Instant};
use tablee::mail::Encryption;

const COMMON: &str = "http://tablee.example.org/r/";

/// A server that sends its mail by this one.
pub(crate) fn sending_by(mail: &SmtpServer) -> TestApp {
    let settings = mail.settings(Encryption::None, None);
    TestApp::with(|config| {
        config.public_address = Some("http://tablee.example.org".into());
        config.mail = Some(settings);
    })
}

/// So many addresses, one a line.
pub(crate) fn addresses(count: usize) -> String {
    let lines = (1..=count).map(|number| format!("member-{number}@example.org"));
    lines.collect::<Vec<_>>().join("\n")
}

/// A round whose codes are sent, of so many members.
pub(crate) fn by_sending(rose: &Browser, members: &str) -> String {
    let partnership = rose.makes_partnership("Quartier nord");
    rose.opens_round_with(&partnership, &[("entry", "sent"), ("members", members)])
}

/// What the buttons of a form send besides what is typed.
pub(crate) fn once(page: &Page) -> String {
    page.field("once").expect("a form that is sent once")
}

impl Browser {
    /// Pastes addresses and presses the button that checks them.
    pub(crate) fn checks(&self, round: &str, purpose: &str, addresses: &str) -> Page {
        let path = format!("/rounds/{round}/send/{purpose}");
        let form = self.get(&path);
        assert_eq!(form.status, 200, "{path} leads to a form");
        let once = once(&form);
        self.sends(&path, &[("once", &once), ("addresses", addresses)])
    }

    /// Pastes addresses, checks them, and presses Send.
    pub(crate) fn mails(&self, round: &str, purpose: &str, addresses: &str) -> Page {
        let check = self.checks(round, purpose, addresses);
        assert_eq!(check.status, 200, "{}", check.body);
        self.confirms(round, purpose, &check)
    }

    /// Presses Send on the page that shows what will leave.
    pub(crate) fn confirms(&self, round: &str, purpose: &str, check: &Page) -> Page {
        let typed = [("go", "send"), ("passphrase", PASSPHRASE)];
        self.sends_again(&format!("/rounds/{round}/send/{purpose}"), check, &typed)
    }

    /// The page of a sending once it says this.
    #[track_caller]
    pub(crate) fn hears(&self, round: &str, words: &str) -> Page {
        let began = Instant::now();
        loop {
            let page = self.get(&format!("/rounds/{round}/sending"));
            if page.says(words) {
                return page;
            }
            let long = began.elapsed() > NEVER;
            assert!(!long, "never says “{words}”: {}", page.body);
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

/// The code in a letter, which stands in its link as well.
pub(crate) fn code(letter: &Letter, round: &str) -> String {
    let words: Vec<&str> = letter.text.split_whitespace().collect();
    let link = format!("{COMMON}{round}#");
    let linked = words.iter().find_map(|word| word.strip_prefix(&link));
    let linked = linked.unwrap_or_else(|| panic!("no link in\n{}", letter.text));
    let looks = |word: &&&str| word.trim_end_matches('.').replace('-', "") == linked;
    let written = words.iter().find(|word| word.contains('-') && looks(word));
    let written = written.unwrap_or_else(|| panic!("no code in\n{}", letter.text));
    written.trim_end_matches('.').to_owned()
}

/// Rose, whose session is over.
pub(crate) fn signs_in_again(app: &TestApp) -> Browser {
    let rose = app.visitor();
    rose.signs_in("Rose");
    rose
}
