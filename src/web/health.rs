//! For whoever watches over the server.

use super::App;
use crate::store::NotReady;
use actix_web::HttpResponse;
use actix_web::web::Data;
use std::time::{Duration, Instant};
use tokio::sync::Mutex;

/// How long one look answers for, whoever asks.
const LASTS: Duration = Duration::from_secs(1);

/// The last look, and when.
#[derive(Default)]
pub(crate) struct Looked(Mutex<Option<(Instant, Result<(), NotReady>)>>);

/// `GET /healthz`: the program runs. Asks nothing of anything else.
pub(super) async fn alive() -> HttpResponse {
    plain(HttpResponse::Ok(), "ok")
}

/// `GET /readyz`: an answer could be stored now. One look a second at most, that
/// all who ask share.
pub(super) async fn ready(app: Data<App>) -> HttpResponse {
    let mut looked = app.looked.0.lock().await;
    let fresh = looked.filter(|(at, _)| at.elapsed() < LASTS);
    let outcome = if let Some((_, outcome)) = fresh {
        outcome
    } else {
        let store = std::sync::Arc::clone(&app.store);
        let outcome = actix_web::web::block(move || store.ready()).await;
        let outcome = outcome.unwrap_or(Err(NotReady::Stopped));
        *looked = Some((Instant::now(), outcome));
        outcome
    };
    match outcome {
        Ok(()) => plain(HttpResponse::Ok(), "ready"),
        Err(why) => plain(HttpResponse::ServiceUnavailable(), &why.to_string()),
    }
}

fn plain(mut response: actix_web::HttpResponseBuilder, word: &str) -> HttpResponse {
    response
        .content_type("text/plain")
        .body(format!("{word}\n"))
}
