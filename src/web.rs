//! Every route, in one table.
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
mod other_rounds;
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
mod sendings;
mod sent_fields;
mod session;
mod settling;
mod shared;
mod shared_record;
mod subject_name;
mod submit_once;
mod taken_names;
mod urls;
mod vote;

use crate::config::Config;
use crate::import;
use crate::instrument::{Instrument, Library};
use crate::mail::Mailer;
use crate::memory::clear_stack;
use crate::store::{Store, StoreError};
use actix_web::HttpResponse;
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::web::{Data, FormConfig, PayloadConfig, ServiceConfig, get, resource};
use allowance::Allowance;
use body::Bodies;
use confirming::Confirming;
use coordinator::{
    account, actions, cards, closing, closing_date, comparing, dates, discussion, entering,
    forgotten, importing, invited, inviting, keeping, library, link, more_cards, newcomer,
    own_address, paper, partnerships, people, plans, polls, record, round::opening, rounds, rules,
    second_factor, sending, sign_in, wording,
};
use guessing::Lines;
use hashing::Passphrases;
use jiff::{SignedDuration, Timestamp};
use results_cache::Made;
use sendings::Sendings;
use session::Sessions;
use std::sync::Arc;
use submit_once::SubmitTokens;
use taken_names::TakenNames;
use tokio::sync::{Mutex, Semaphore};

pub(crate) use errors::{WebError, as_pages};

/// Largest body of a form, in bytes.
const LARGEST_FORM: usize = 64 * 1024;

/// Largest body of the one form that takes a file: the file, the same once more
/// in the field for its text, and the rest of the form.
const LARGEST_UPLOAD: usize = 4 * import::MAX_BYTES;

/// Largest body of a form of a discussion: several notes of the longest.
const LARGEST_NOTES: usize = 1024 * 1024;

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
        let answer = actix_web::web::block(move || {
            let answer = question(&store);
            clear_stack();
            answer
        });
        Ok(answer.await??)
    }
}

/// The table of routes.
#[allow(clippy::too_many_lines)] // one table, to be read from top to bottom
pub(crate) fn routes(app: Data<App>) -> impl FnOnce(&mut ServiceConfig) {
    move |service| {
        service
            .app_data(app)
            .app_data(PayloadConfig::new(LARGEST_FORM))
            .app_data(FormConfig::default().limit(LARGEST_FORM))
            .route("/healthz", get().to(health::alive))
            .route("/readyz", get().to(health::ready))
            .service(resource("/robots.txt").route(get().to(assets::robots)))
            .service(resource("/favicon.ico").route(get().to(assets::icon)))
            .service(resource("/assets/{version}/{file}").route(get().to(assets::file)))
            .service(resource("/schema/{schema}").route(get().to(assets::schema)))
            .service(resource("/glossary").get(explained::glossary))
            .service(resource("/guide").get(explained::guide))
            .service(resource("/erasing").get(explained::erasing))
            // Members
            .service(
                resource("/r/{round}")
                    .get(member::landing)
                    .post(member::step),
            )
            .service(resource("/r/{round}/thanks").get(member::thanks))
            .service(resource("/r/{round}/privacy").get(privacy::page))
            .service(resource("/r/{round}/results").get(results::shared))
            .service(resource("/r/{round}/results/{chart}").get(results::shared_chart))
            .service(resource("/v/{word}").get(vote::page).post(vote::send))
            .service(resource("/v/{word}/thanks").get(vote::thanks))
            .service(resource("/r/{round}/record").get(shared_record::page))
            // Coordinators
            .service(resource("/rounds/{id}/report").get(results::page))
            .service(resource("/rounds/{id}/report.{ending}").get(results::download))
            .service(resource("/rounds/{id}/report/{chart}").get(results::chart))
            .service(resource("/").get(sign_in::home))
            .service(
                resource("/sign-in")
                    .get(sign_in::sign_in_page)
                    .post(sign_in::sign_in),
            )
            .service(resource("/sign-in/step").post(entering::step))
            .service(resource("/sign-out").post(sign_in::sign_out))
            .service(
                resource("/welcome/{token}")
                    .get(sign_in::welcome_page)
                    .post(sign_in::welcome),
            )
            .service(
                resource("/invitation/{token}")
                    .get(invited::look)
                    .post(invited::accept),
            )
            .service(
                resource("/forgotten")
                    .get(forgotten::form_page)
                    .post(forgotten::ask),
            )
            .service(
                resource("/address/{token}")
                    .get(own_address::check_page)
                    .post(own_address::check),
            )
            .service(resource("/account").get(account::show))
            .service(
                resource("/account/mail")
                    .get(own_address::show)
                    .post(own_address::give),
            )
            .service(resource("/account/mail/wanted").post(own_address::choose))
            .service(resource("/account/mail/remove").post(own_address::remove))
            .service(resource("/account/name").post(account::rename))
            .service(resource("/account/passphrase").post(account::change_passphrase))
            .service(resource("/account/sessions").post(account::end_sessions))
            .service(
                resource("/account/delete")
                    .get(account::delete_page)
                    .post(account::delete),
            )
            .service(resource("/account/second-factor").get(second_factor::show))
            .service(resource("/account/second-factor/proof").post(second_factor::prove))
            .service(
                resource("/account/second-factor/app")
                    .get(second_factor::code_app::page)
                    .post(second_factor::code_app::set_up),
            )
            .service(
                resource("/account/second-factor/passkey")
                    .get(second_factor::passkeys::page)
                    .post(second_factor::passkeys::add),
            )
            .service(
                resource("/account/second-factor/codes")
                    .get(second_factor::recovery::page)
                    .post(second_factor::recovery::anew),
            )
            .service(
                resource("/account/second-factor/remove/{what}")
                    .get(second_factor::removal::page)
                    .post(second_factor::removal::remove),
            )
            .service(resource("/partnerships").get(partnerships::list::list))
            .service(
                resource("/partnerships/new")
                    .get(partnerships::edit::new_page)
                    .post(partnerships::edit::add),
            )
            .service(resource("/partnerships/{id}").get(partnerships::show))
            .service(resource("/partnerships/{id}/dates.ics").get(dates::download))
            .service(resource("/partnerships/{id}/archive").post(partnerships::archive::archive))
            .service(
                resource("/partnerships/{id}/rules")
                    .get(rules::page)
                    .post(rules::keep),
            )
            .service(resource("/partnerships/{id}/compare").get(comparing::page))
            .service(resource("/partnerships/{id}/compare.{ending}").get(comparing::download))
            .service(resource("/partnerships/{id}/compare/{chart}").get(comparing::chart))
            .service(resource("/partnerships/{id}/actions").get(actions::page))
            .service(resource("/partnerships/{id}/actions.{ending}").get(actions::download))
            .service(resource("/partnerships/{id}/welcome").get(newcomer::page))
            .service(resource("/partnerships/{id}/welcome.pdf").get(newcomer::print))
            .service(
                resource("/partnerships/{id}/edit")
                    .get(partnerships::edit::page)
                    .post(partnerships::edit::save),
            )
            .service(
                resource("/partnerships/{id}/delete")
                    .get(partnerships::delete_page)
                    .post(partnerships::delete),
            )
            .service(resource("/partnerships/{id}/coordinators").post(inviting::invite))
            .service(
                resource("/partnerships/{id}/invitations/{invitation}/withdraw")
                    .post(inviting::withdraw),
            )
            .service(
                resource("/partnerships/{id}/coordinators/{person}/remove")
                    .get(people::take_out_page)
                    .post(people::take_out),
            )
            .service(
                resource("/partnerships/{id}/coordinators/{person}/role")
                    .get(people::role_page)
                    .post(people::change_role),
            )
            .service(
                resource("/partnerships/{id}/hand-over")
                    .get(inviting::hand_over_page)
                    .post(inviting::hand_over),
            )
            .service(
                resource("/partnerships/{id}/rounds/new")
                    .get(opening::form)
                    .post(opening::step),
            )
            .service(
                resource("/partnerships/{id}/keeping")
                    .get(keeping::page)
                    .post(keeping::save),
            )
            .service(resource("/partnerships/{id}/plans/{plan}").get(plans::show))
            .service(resource("/partnerships/{id}/plans/{plan}/drop").post(plans::drop_it))
            .service(resource("/partnerships/{id}/import").get(importing::choose))
            .service(
                resource("/partnerships/{id}/import/{instrument}")
                    .app_data(PayloadConfig::new(LARGEST_UPLOAD))
                    .get(importing::form)
                    .post(importing::bring_in),
            )
            .service(
                resource("/partnerships/{id}/import/{instrument}/template.csv")
                    .get(importing::template),
            )
            .service(resource("/instruments").get(library::list))
            .service(resource("/instruments/{id}").get(library::show))
            .service(resource("/instruments/{id}/questionnaire").get(library::questionnaire))
            .service(resource("/instruments/{id}/paper/{sheet}.pdf").get(paper::of_instrument))
            .service(resource("/instruments/{id}/report").get(library::report))
            .service(resource("/instruments/{id}/report.{ending}").get(library::download))
            .service(resource("/instruments/{id}/report/{chart}").get(library::chart))
            .service(resource("/rounds/{id}").get(rounds::show))
            .service(resource("/rounds/{id}/record").get(record::page))
            .service(resource("/rounds/{id}/record.{ending}").get(record::download))
            .service(resource("/rounds/{id}/record/share").post(record::share))
            .service(resource("/rounds/{id}/square").get(link::large))
            .service(resource("/rounds/{id}/square.{ending}").get(link::picture))
            .service(resource("/rounds/{id}/closing.ics").get(link::calendar))
            .service(resource("/rounds/{id}/paper/{sheet}.pdf").get(paper::of_round))
            .service(
                resource("/rounds/{id}/texts/{which}")
                    .get(wording::page)
                    .post(wording::keep),
            )
            .service(resource("/rounds/{id}/cards").post(cards::print))
            .service(resource("/rounds/{id}/codes").post(cards::list))
            .service(resource("/rounds/{id}/more").post(more_cards::more))
            .service(
                resource("/rounds/{id}/send/{purpose}")
                    .app_data(PayloadConfig::new(LARGEST_UPLOAD))
                    .get(sending::page)
                    .post(sending::post),
            )
            .service(resource("/rounds/{id}/sending").get(sending::show))
            .service(resource("/rounds/{id}/sending/noted").post(sending::noted))
            .service(resource("/rounds/{id}/sending/cards").post(sending::cards))
            .service(resource("/rounds/{id}/share").post(rounds::share))
            .service(
                resource("/rounds/{id}/discussion")
                    .app_data(PayloadConfig::new(LARGEST_NOTES))
                    .get(discussion::prepare)
                    .post(discussion::plan),
            )
            .service(
                resource("/rounds/{id}/discussion/fields")
                    .app_data(PayloadConfig::new(LARGEST_NOTES))
                    .post(discussion::fields),
            )
            .service(resource("/rounds/{id}/discussion/changes").get(discussion::changes))
            .service(resource("/rounds/{id}/discussion/events").get(discussion::events))
            .service(resource("/rounds/{id}/discussion/follow").get(discussion::follow))
            .service(
                resource("/rounds/{id}/discussion/polls")
                    .get(polls::page)
                    .post(polls::start),
            )
            .service(resource("/rounds/{id}/discussion/polls/end").post(polls::end))
            .service(resource("/rounds/{id}/discussion/way").post(discussion::set_way))
            .service(
                resource("/rounds/{id}/actions/{number}")
                    .get(actions::form::page)
                    .post(actions::form::save),
            )
            .service(
                resource("/rounds/{id}/actions/{number}/state")
                    .get(actions::state_page)
                    .post(actions::state),
            )
            .service(
                resource("/rounds/{id}/discussion/{place}")
                    .app_data(PayloadConfig::new(LARGEST_NOTES))
                    .get(discussion::show)
                    .post(discussion::save),
            )
            .service(
                resource("/rounds/{id}/date")
                    .get(closing_date::date_page)
                    .post(closing_date::date),
            )
            .service(
                resource("/rounds/{id}/close")
                    .get(closing::close_page)
                    .post(closing::close),
            )
            .service(
                resource("/rounds/{id}/anew")
                    .get(closing::anew_page)
                    .post(closing::anew),
            )
            .service(
                resource("/rounds/{id}/delete")
                    .get(closing::delete_page)
                    .post(closing::delete),
            );
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
