//! Every route, in one table.
//!
//! Handlers read as a sentence: take the form, ask the store, render a view.
//! No SQL and no scoring here.

mod assets;
mod errors;
mod language;
mod member;
mod moments;
mod pages;
pub(crate) mod passphrase;
mod results;
mod visits;

use crate::ballot::Ballot;
use crate::code::CodeHash;
use crate::config::Config;
use crate::round::Id;
use crate::store::{Store, StoreError, Submission};
use actix_web::HttpResponse;
use actix_web::web::{Data, FormConfig, PayloadConfig, ServiceConfig, get, resource};
use errors::WebError;
use jiff::Timestamp;
use std::sync::Arc;
use visits::Visits;

pub(crate) use errors::as_pages;

/// Largest body of a form, in bytes.
const LARGEST_FORM: usize = 64 * 1024;

/// Tells the time; tests pass their own.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// What handlers share.
pub struct App {
    pub(crate) store: Arc<Store>,
    pub(crate) config: Config,
    pub(crate) clock: Clock,
    pub(crate) visits: Visits,
    lets_ballots_go: bool,
}

impl App {
    /// An application on an open store.
    pub fn new(store: Arc<Store>, config: Config, clock: Clock) -> Self {
        Self {
            store,
            config,
            clock,
            visits: Visits::default(),
            lets_ballots_go: false,
        }
    }

    /// The same application, but for one thing: it parses and checks what
    /// members send and then lets it go. Beside it, `tablee bench` shows what
    /// storing costs.
    pub(crate) fn letting_ballots_go(self) -> Self {
        Self {
            lets_ballots_go: true,
            ..self
        }
    }

    pub(crate) fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// Drops a ballot in, as [`Store::submit`] does.
    pub(crate) async fn submit(
        &self,
        round: &Id,
        code: Option<CodeHash>,
        ballot: &Ballot,
    ) -> Result<Submission, StoreError> {
        if self.lets_ballots_go {
            return Ok(Submission::Counted);
        }
        self.store.submit(round, code, ballot).await
    }

    /// Asks the store, off the async threads.
    pub(crate) async fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&Store) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, WebError> {
        let store = Arc::clone(&self.store);
        Ok(actix_web::web::block(move || question(&store)).await??)
    }
}

/// The table of routes.
pub(crate) fn routes(app: Data<App>) -> impl FnOnce(&mut ServiceConfig) {
    move |service| {
        service
            .app_data(app)
            .app_data(PayloadConfig::new(LARGEST_FORM))
            .app_data(FormConfig::default().limit(LARGEST_FORM))
            .route("/healthz", get().to(health))
            .service(resource("/assets/{file}").route(get().to(assets::file)))
            // Members
            .service(
                resource("/r/{round}")
                    .get(member::landing)
                    .post(member::step),
            )
            .service(resource("/r/{round}/thanks").get(member::thanks))
            .service(resource("/r/{round}/results").get(results::shared));
    }
}

/// Answers as long as the database does.
async fn health(app: Data<App>) -> Result<HttpResponse, WebError> {
    app.ask(|store| store.coordinators().map(|_| ())).await?;
    Ok(HttpResponse::Ok().content_type("text/plain").body("ok\n"))
}

/// A rendered page.
pub(crate) fn html(page: String) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .body(page)
}
