//! The pages of the server; every route is in [`routes`](mod@routes).
//!
//! Handlers read as a sentence: take the form, ask the store, render a view.
//! No SQL and no scoring here.

mod allowance;
pub(crate) mod assets;
mod body;
mod confirming;
mod coordinator;
mod datetime;
mod disclosure_matrix;
mod downloads;
mod errors;
mod explained;
mod guessing;
pub(crate) mod hashing;
mod health;
mod known_browser;
mod language;
mod member;
mod once;
pub(crate) mod other_rounds;
mod packed;
mod pages;
mod parts;
mod passkeys;
mod passphrase;
mod post;
mod privacy;
mod query;
mod results;
mod results_cache;
mod round_reading;
mod routes;
mod sendings;
mod sent_fields;
mod session;
mod settling;
mod shared;
mod shared_record;
mod subject_name;
mod submit_once;
mod submitting;
mod taken_names;
mod urls;
mod vote;

use crate::config::Config;
use crate::instrument::{Instrument, Library};
use crate::mail::Mailer;
use crate::memory::leaving_nothing;
use crate::store::{Store, StoreError};
use actix_web::HttpResponse;
use actix_web::http::header::{HeaderName, HeaderValue};
use allowance::Allowance;
use body::Bodies;
use confirming::Confirming;
use coordinator::discussion;
use guessing::Lines;
use hashing::Passphrases;
use jiff::{SignedDuration, Timestamp};
use results_cache::Made;
use round_reading::RoundReading;
use sendings::Sendings;
use session::Sessions;
use std::sync::Arc;
use submit_once::SubmitTokens;
use taken_names::TakenNames;
use tokio::sync::{Mutex, Semaphore};

pub(crate) use errors::{WebError, as_pages};
pub(crate) use routes::routes;

/// Documents that are typeset at the same time.
const TYPESETTING: usize = 2;

/// Tells the time; tests pass their own.
pub(crate) type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// What handlers share.
pub(crate) struct App {
    pub(crate) store: Arc<Store>,
    pub(crate) config: Config,
    pub(crate) clock: Clock,
    /// Sends what is mailed; none where no mail server is set.
    pub(crate) mailer: Option<Mailer>,
    /// Instruments that a round can be opened with.
    pub(crate) library: Vec<Arc<Instrument>>,
    /// Bodies of forms that are on their way.
    pub(crate) bodies: Arc<Bodies>,
    /// Turns in which rounds are read.
    pub(crate) rounds: RoundReading,
    pub(crate) submit_once: SubmitTokens,
    /// Pages of rounds that members are answering.
    pub(crate) member_pages: member::Kept,
    /// Forms by which a round was opened, so that pressing twice opens one; those of other
    /// programs are told by [`App::once`].
    pub(crate) openings: SubmitTokens,
    pub(crate) sessions: Sessions,
    pub(crate) passphrases: Passphrases,
    /// Who has shown a passphrase and not yet the second step.
    pub(crate) second_steps: coordinator::SecondSteps,
    /// Wrong passphrases, by name.
    pub(crate) wrong_passphrases: Lines,
    /// Wrong codes, by round.
    pub(crate) wrong_codes: Lines,
    /// Words that lead to no poll, in one line.
    pub(crate) wrong_words: Lines,
    /// Answers through links that members share, by round.
    pub(crate) by_link: Lines,
    /// Pages and files of closed rounds.
    pub(crate) made: Made,
    pub(crate) taken_names: TakenNames,
    /// Addresses that nobody has confirmed yet.
    pub(crate) confirming: Confirming,
    /// Links to confirm an address.
    pub(crate) address_mails: Allowance,
    /// Links for forgotten passphrases.
    pub(crate) reset_mails: Allowance,
    /// Invitations that are mailed.
    pub(crate) invitation_mails: Allowance,
    /// Discussions that somebody has open.
    pub(crate) tables: discussion::Tables,
    /// Permits to typeset a document: cards and reports.
    pub(crate) typesetting: Semaphore,
    /// Held while cards are made, so that of two requests here one sees the other; where
    /// other programs serve the same, the transaction that puts them into the box decides.
    pub(crate) making_cards: Mutex<()>,
    /// Messages that are being sent to members.
    pub(crate) sendings: Sendings,
    /// The last look whether answers could be stored.
    pub(crate) looked: health::Looked,
}

impl App {
    /// An application on an open store, whose rounds can be opened with the
    /// instruments of `library`.
    pub(crate) fn new(store: Arc<Store>, library: &Library, config: Config, clock: Clock) -> Self {
        let second_steps = coordinator::SecondSteps::of_store(&store);
        let confirming = Confirming::of_store(&store);
        let sessions = Sessions::of_store(&store, config.is_https());
        let key = store.secret_for("forms");
        let forms = || key.map_or_else(SubmitTokens::default, SubmitTokens::with_key);
        Self {
            submit_once: forms(),
            store,
            library: library.instruments().cloned().map(Arc::new).collect(),
            sessions,
            mailer: config.mail.clone().map(Mailer::new),
            config,
            clock,
            bodies: Arc::default(),
            rounds: RoundReading::default(),
            member_pages: member::Kept::default(),
            openings: SubmitTokens::default(),
            passphrases: Passphrases::default(),
            second_steps,
            wrong_passphrases: Lines::default(),
            wrong_codes: Lines::default(),
            wrong_words: Lines::default(),
            by_link: Lines::default(),
            made: Made::default(),
            taken_names: TakenNames::default(),
            confirming,
            address_mails: Allowance::new(SignedDuration::from_mins(1), 10),
            reset_mails: Allowance::new(SignedDuration::from_mins(5), 5),
            invitation_mails: Allowance::new(SignedDuration::ZERO, 20),
            tables: discussion::Tables::default(),
            typesetting: Semaphore::new(TYPESETTING),
            making_cards: Mutex::default(),
            sendings: Sendings::default(),
            looked: health::Looked::default(),
        }
    }

    /// The server stops: whoever waits for nothing but their turn is told now.
    pub(crate) fn let_go_of_who_waits(&self) {
        self.tables.end();
        self.sendings.stop();
        self.wrong_passphrases.end();
        self.wrong_codes.end();
        self.wrong_words.end();
    }

    pub(crate) fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// Asks the store, off the async threads.
    pub(crate) async fn blocking<T: Send + 'static>(
        &self,
        question: impl FnOnce(&Store) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, WebError> {
        let store = Arc::clone(&self.store);
        let answer = actix_web::web::block(move || leaving_nothing(|| question(&store)));
        Ok(answer.await??)
    }
}

pub(crate) fn html(page: String) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .body(page)
}

/// Has browsers that keep whole pages for Back let go of those before this. Not of their
/// storage: what a member has chosen in another tab and not sent is not to be cleared.
pub(crate) fn let_go_of_pages_before(response: &mut HttpResponse) {
    response.headers_mut().insert(
        HeaderName::from_static("clear-site-data"),
        HeaderValue::from_static("\"cache\""),
    );
}
