//! What storing is measured beside: a server that reads and checks a form and
//! lets it go.
//!
//! It does with a form what no server for members can leave out: find the round,
//! read every field, check every answer against the round's questions, parse the
//! code and hash it, lay the answers out as they would be stored, and answer
//! with the way to the next page. What Tablée does besides, for pressing twice or
//! for the headers of a page, counts as part of storing.

use super::serving::{LISTEN, Serving};
use actix_web::http::header::LOCATION;
use actix_web::web::{Data, Form, Path, get, post};
use actix_web::{App, HttpResponse, HttpServer};
use anyhow::Context;
use std::hint::black_box;
use std::sync::Arc;
use tablee::ballot::FormAnswers;
use tablee::invitation_code::Code;
use tablee::round::Id;
use tablee::store::Store;

/// Serves `/r/{round}` for the rounds of a store, into which nothing comes.
pub(crate) fn serve(store: &Arc<Store>) -> anyhow::Result<Serving> {
    let store = Data::from(Arc::clone(store));
    Serving::start(move || {
        let server = HttpServer::new(move || {
            App::new()
                .app_data(store.clone())
                .route("/healthz", get().to(HttpResponse::Ok))
                .route("/r/{round}", post().to(step))
        })
        // As many as Tablée has.
        .workers(std::thread::available_parallelism().map_or(2, usize::from))
        .bind(LISTEN)?;
        let address = *server.addrs().first().context("no address")?;
        let server = server.run();
        Ok((address, server.handle(), server))
    })
}

async fn step(
    store: Data<Store>,
    round: Path<String>,
    fields: Form<Vec<(String, String)>>,
) -> HttpResponse {
    match check(&store, &round, &fields) {
        Some(next) => HttpResponse::SeeOther()
            .insert_header((LOCATION, next))
            .finish(),
        None => HttpResponse::UnprocessableEntity().finish(),
    }
}

/// The address after a complete form with a code that could be one.
fn check(store: &Store, round: &str, fields: &[(String, String)]) -> Option<String> {
    let round = store.round(&Id::parse(round)?).ok()??;
    let pairs = || {
        let pairs = fields.iter();
        pairs.map(|(name, value)| (name.as_str(), value.as_str()))
    };
    let field = |name: &str| pairs().find(|(field, _)| *field == name);
    let (_, language) = field("lang")?;
    let code = Code::parse(field("code")?.1).ok()?.hash(round.id.as_str());
    let instrument = round.settings.instrument();
    let (choices, problems) = FormAnswers::read(instrument, pairs());
    if !problems.is_empty() || !choices.open_items().is_empty() {
        return None;
    }
    let ballot = choices.into_response(instrument).ballot.to_bytes();
    black_box((code, ballot));
    Some(format!("/r/{}/thanks?lang={language}", round.id))
}
