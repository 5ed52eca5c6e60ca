//! The real server on a port of its own, with a fresh data folder.

use actix_web::dev::ServerHandle;
use actix_web::rt::System;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use std::sync::{Arc, mpsc};
use std::thread::JoinHandle;
use tablee::ballot::Ballot;
use tablee::config::Config;
use tablee::disclosure::CountsFrom;
use tablee::instrument::{Instrument, Language};
use tablee::round::{Entry, Id, RoundSettings};
use tablee::store::{PartnershipDraft, Store, Submission};

/// The partnership of the stories.
pub(crate) const PARTNERSHIP: &str = "Table de quartier Les Érables";

/// A running server; it stops when this is dropped.
pub(crate) struct House {
    /// `http://127.0.0.1:PORT`
    pub(crate) address: String,
    pub(crate) store: Arc<Store>,
    handle: ServerHandle,
    serving: Option<JoinHandle<()>>,
    _folder: tempfile::TempDir,
}

/// An open round and what its members hold.
pub(crate) struct Opened {
    pub(crate) id: Id,
    /// The common link.
    pub(crate) link: String,
    /// As they stand on the cards; empty for a round by shared link.
    pub(crate) codes: Vec<String>,
}

impl House {
    /// Starts a server.
    pub(crate) fn open() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let config = Config {
            data: folder.path().to_owned(),
            listen: ([127, 0, 0, 1], 0).into(),
            // Cards are for an address that members reach.
            public_address: Some("http://tablee.example".to_owned()),
            definitions: None,
            demo: false,
        };
        let clock = Arc::new(Timestamp::now);
        let (tell, told) = mpsc::channel();
        let serving = std::thread::spawn(move || {
            System::new().block_on(async move {
                let bound = tablee::server::bind(config, clock).expect("the server starts");
                tell.send((bound.address, bound.store(), bound.handle()))
                    .expect("the test waits for the address");
                bound.run().await.expect("the server runs");
            });
        });
        let (address, store, handle) = told.recv().expect("the server listens");
        Self {
            address: format!("http://{address}"),
            store,
            handle,
            serving: Some(serving),
            _folder: folder,
        }
    }

    /// A partnership, with a coordinator of its own, straight into the store.
    pub(crate) fn partnership(&self) -> Id {
        let name = format!("coordinator {:08x}", rand::random::<u32>());
        let person = self.store.add_coordinator(&name);
        let person = person.expect("stored").expect("a name nobody has");
        let draft = PartnershipDraft {
            name: PARTNERSHIP.to_owned(),
            project: "Un quartier où l’on mange bien".to_owned(),
            prerequisites_met: true,
        };
        let made = self.store.add_partnership(&draft, &person.id);
        made.expect("stored").id
    }

    /// A round of the shipped instrument in both languages, with its cards if
    /// it has codes.
    pub(crate) fn round(&self, members: u32, entry: Entry) -> Opened {
        self.round_showing(members, entry, CountsFrom::Eight)
    }

    /// As [`House::round`], with counts shown from a number of answers on.
    pub(crate) fn round_showing(&self, members: u32, entry: Entry, from: CountsFrom) -> Opened {
        let instrument = instrument();
        let now = Timestamp::now();
        let settings = RoundSettings::new(
            "Printemps 2027",
            Arc::clone(&instrument),
            members,
            entry,
            instrument.languages().to_vec(),
            now + SignedDuration::from_hours(24 * 10),
            TimeZone::get("America/Toronto").expect("a zone of the database"),
            from,
            now,
        );
        let settings = settings.expect("valid settings");
        let opened = self.store.open_round(&self.partnership(), &settings, now);
        let id = opened.expect("stored");
        let codes = match entry {
            Entry::Cards => {
                let cards = self.store.make_cards(&id).expect("stored");
                let codes = cards.expect("a round with codes").codes;
                codes.iter().map(ToString::to_string).collect()
            }
            Entry::Link => Vec::new(),
        };
        Opened {
            link: format!("{}/r/{id}", self.address),
            id,
            codes,
        }
    }

    /// How many have answered an open round.
    pub(crate) fn answered(&self, round: &Opened) -> usize {
        let answered = self.store.answered_now(&round.id).expect("read");
        answered.expect("an open round")
    }

    /// Ballots straight into the box, a letter an item, `-` for declined.
    pub(crate) fn others_answer(&self, round: &Opened, codes: &[String], rows: &[&str]) {
        for (index, row) in rows.iter().enumerate() {
            let letters = row.bytes().map(|letter| match letter {
                b'-' => None,
                letter => Some(letter - b'A'),
            });
            let ballot = Ballot::from_answers(&instrument(), letters.collect());
            let ballot = ballot.expect("a letter an item");
            let code = codes.get(index).map(|code| {
                let code = tablee::code::Code::parse(code).expect("a code of a card");
                code.hash(round.id.as_str())
            });
            let outcome = self.store.submit_now(&round.id, code, &ballot);
            assert_eq!(outcome.expect("stored"), Submission::Counted);
        }
    }

    /// Closes a round today.
    pub(crate) fn close(&self, round: &Opened) {
        let today = Timestamp::now().to_zoned(TimeZone::UTC).date();
        self.store.close_round(&round.id, today).expect("closed");
    }
}

impl Drop for House {
    fn drop(&mut self) {
        // The order to stop is given at once; the future only waits for it.
        drop(self.handle.stop(false));
        let ended = self.serving.take().map(JoinHandle::join);
        if !std::thread::panicking() {
            ended.expect("it ran").expect("the server ends well");
        }
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
