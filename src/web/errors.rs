//! Errors as pages.
//!
//! Handlers return [`WebError`]. The outermost layer, [`as_pages`], turns it,
//! and every error of the framework, into a page that looks like ours and says
//! what to do. What went wrong inside is logged once, with the request's id,
//! and never shown. An address, a path or a query is never logged.

use super::query::Unreadable;
use super::{App, assets, language, pages, urls};
use crate::instrument::Language;
use crate::round::Id;
use crate::store::StoreError;
use crate::web::pages::{SignedInAs, page_view};
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{HttpMessage, HttpRequest, HttpResponse, ResponseError};
use serde::Serialize;
use std::sync::LazyLock;

/// What a person may be told went wrong.
#[derive(Debug, thiserror::Error)]
pub(crate) enum WebError {
    /// Nothing here, or nothing of theirs.
    #[error("not found")]
    NotFound,
    /// What is asked of this round is not shared, or no more: its own page says where it
    /// stands, in the language that was asked for.
    #[error("not shared")]
    NotShared(Id, Option<Language>),
    /// A round that the group answered together has no report and no counts.
    #[error("answered together")]
    Together,
    /// The form was not one of our pages, or too old a page.
    #[error("bad form")]
    BadForm,
    /// What stands behind the question mark of an address is none of ours.
    #[error(transparent)]
    BadAddress(#[from] Unreadable),
    /// The page is for somebody who is signed in.
    #[error("sign-in needed")]
    SignIn,
    /// The same, for a form: what the page of signing in shows, which carries
    /// the form on.
    #[error("sign-in needed")]
    SignInAgain(HeldUp),
    /// The server demands a second step, and this person has none yet: they are led
    /// to the page for it.
    #[error("second step first")]
    SecondFactorFirst,
    /// Somebody of the partnership asks for what others of it do.
    #[error("not theirs to do")]
    NoRight(Box<Refusal>),
    /// The form did not come from a page of this session.
    #[error("stale page")]
    Stale,
    /// The form did not come whole in its time.
    #[error("slow")]
    Slow,
    /// A ballot that another site sent.
    #[error("from elsewhere")]
    Foreign,
    /// The database or the machine: the cause is logged, not shown.
    #[error("store: {0}")]
    Store(#[from] StoreError),
    /// Work off the async threads was cut short.
    #[error("inside: {0}")]
    Inside(String),
}

impl WebError {
    fn key(&self) -> &'static str {
        match self {
            Self::NotFound | Self::NotShared(..) => "not-found",
            Self::Together => "together",
            Self::BadForm => "bad-form",
            Self::BadAddress(_) => "bad-address",
            Self::SignIn | Self::SignInAgain(_) | Self::SecondFactorFirst => "sign-in",
            Self::NoRight(_) => "no-right",
            Self::Stale => "stale",
            Self::Store(StoreError::BoxTooLarge) => "box-too-large",
            Self::Store(StoreError::Archived) => "archived",
            Self::Store(StoreError::Busy) => "busy",
            Self::Store(StoreError::RecordsDamaged) => "damaged",
            Self::Store(StoreError::BoxesDamaged) => "boxes-damaged",
            Self::Store(StoreError::BoxAway) => "box-away",
            Self::Store(StoreError::Round(_) | StoreError::Damaged(_)) => "round-damaged",
            Self::Slow => "slow",
            Self::Foreign => "foreign",
            Self::Store(_) | Self::Inside(_) => "inside",
        }
    }
}

impl ResponseError for WebError {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::NotFound | Self::Together => StatusCode::NOT_FOUND,
            Self::BadForm | Self::BadAddress(_) => StatusCode::BAD_REQUEST,
            Self::SignIn | Self::SignInAgain(_) => StatusCode::UNAUTHORIZED,
            Self::SecondFactorFirst | Self::NotShared(..) => StatusCode::SEE_OTHER,
            Self::Store(StoreError::BoxTooLarge) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Store(StoreError::Archived) => StatusCode::CONFLICT,
            Self::Store(
                StoreError::Busy
                | StoreError::RecordsDamaged
                | StoreError::BoxesDamaged
                | StoreError::BoxAway,
            ) => StatusCode::SERVICE_UNAVAILABLE,
            Self::NoRight(_) | Self::Stale | Self::Foreign => StatusCode::FORBIDDEN,
            Self::Slow => StatusCode::REQUEST_TIMEOUT,
            Self::Store(_) | Self::Inside(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn error_response(&self) -> HttpResponse {
        let mut response = HttpResponse::new(self.status_code());
        let elsewhere = match self {
            Self::SecondFactorFirst => Some(HeaderValue::from_static("/account/second-factor")),
            Self::NotShared(round, asked) => {
                let asked = asked.as_ref().map(|language| format!("?lang={language}"));
                let page = format!("/r/{round}{}", asked.unwrap_or_default());
                HeaderValue::from_str(&page).ok()
            }
            _ => None,
        };
        if let Some(page) = elsewhere {
            response.headers_mut().insert(header::LOCATION, page);
        }
        response
    }
}

impl From<actix_web::error::BlockingError> for WebError {
    fn from(error: actix_web::error::BlockingError) -> Self {
        Self::Inside(error.to_string())
    }
}

#[derive(Serialize)]
struct ErrorView {
    title_key: String,
    text_key: String,
    sign_in: bool,
    request_id: Option<String>,
}

page_view!(ErrorView: "error");

/// What the page of signing in shows that carries a form on.
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub(crate) struct HeldUp(pub(super) serde_json::Value);

page_view!(HeldUp: "sign-in");

/// What somebody is told who may not do in a partnership what they asked for.
#[derive(Debug, Serialize)]
pub(crate) struct Refusal {
    pub(super) page_title: String,
    pub(super) partnership: String,
    /// What they are in it, and what that means.
    pub(super) role: String,
    /// Who can do it.
    pub(super) ask: String,
    /// The partnership's page.
    pub(super) back: String,
    #[serde(skip)]
    pub(super) who: SignedInAs,
}

page_view!(Refusal: "refused");

/// The outermost layer: errors become pages, every response gets its headers.
pub(crate) async fn as_pages(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let over_https = request
        .app_data::<Data<App>>()
        .is_some_and(|app| app.config.is_https());
    // Whatever answers GET answers HEAD; the protocol's own layer, which knows
    // how it was asked, leaves the body out.
    if request.method() == Method::HEAD {
        request.head_mut().method = Method::GET;
    }
    let response = next.call(request).await?.map_into_boxed_body();
    let status = response.status();
    let is_ours = response.headers().contains_key(header::CONTENT_TYPE)
        && response.response().error().is_none();
    let mut response = if (status.is_client_error() || status.is_server_error()) && !is_ours {
        error_page(response)
    } else {
        response
    };
    add_headers(response.headers_mut(), over_https);
    Ok(response)
}

fn error_page(response: ServiceResponse<BoxBody>) -> ServiceResponse<BoxBody> {
    let status = response.status();
    let error = response.response().error();
    let error = error.and_then(|error| error.as_error::<WebError>());
    // Their forms are sent on from here.
    let has_form = matches!(error, Some(WebError::SignInAgain(_) | WebError::NoRight(_)));
    let html = page_of_error(&response, error);
    let allow = response.headers().get(header::ALLOW).cloned();
    let (request, _) = response.into_parts();
    let mut page = HttpResponse::build(status)
        .content_type("text/html; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(html);
    if has_form {
        let same = HeaderValue::from_static("same-origin");
        page.headers_mut().insert(header::REFERRER_POLICY, same);
    }
    if let Some(allow) = allow {
        page.headers_mut().insert(header::ALLOW, allow);
    }
    ServiceResponse::new(request, page)
}

fn page_of_error(response: &ServiceResponse<BoxBody>, error: Option<&WebError>) -> String {
    let request = response.request();
    let kind = error.map_or_else(|| kind_of(response.status(), request), WebError::key);
    let view = ErrorView {
        title_key: format!("error-{kind}-title"),
        text_key: format!("error-{kind}-text"),
        sign_in: kind == "sign-in",
        request_id: logged_if_ours(response),
    };
    let language = language::of_page(request);
    // Where nothing stands there is no form either: a page that was only posted to
    // has no other language.
    let was_asked_for = request.method() == Method::GET;
    let switch = if was_asked_for || request.match_pattern().is_some() {
        language::of_interface()
    } else {
        Vec::new()
    };
    let at = (!was_asked_for).then(|| urls::page_of(request.path()));
    let at = at.as_deref();
    match error {
        Some(WebError::SignInAgain(form)) => {
            pages::render_answer(&language, &switch, at, None, form)
        }
        Some(WebError::NoRight(refusal)) => {
            let who = Some(&refusal.who);
            pages::render_answer(&language, &switch, at, who, &**refusal)
        }
        _ => pages::render_answer(&language, &switch, at, None, &view),
    }
}

/// The id under which the log has a failure of ours.
fn logged_if_ours(response: &ServiceResponse<BoxBody>) -> Option<String> {
    if !response.status().is_server_error() {
        return None;
    }
    let id = format!("{:08x}", rand::random::<u32>());
    let route = response.request().match_pattern().unwrap_or_default();
    let cause = response.response().error().map(ToString::to_string);
    let cause = cause.unwrap_or_default();
    tracing::error!(request_id = id, route, cause, "a request failed");
    Some(id)
}

fn kind_of(status: StatusCode, request: &HttpRequest) -> &'static str {
    let has_file = || request.content_type() == "multipart/form-data";
    match status {
        StatusCode::NOT_FOUND => "not-found",
        StatusCode::METHOD_NOT_ALLOWED => "method",
        StatusCode::PAYLOAD_TOO_LARGE if has_file() => "file-too-large",
        StatusCode::PAYLOAD_TOO_LARGE => "too-large",
        status if status.is_client_error() => "bad-form",
        _ => "inside",
    }
}

const REFERRER_POLICY: (&str, &str) = ("referrer-policy", "no-referrer");

/// What pages may load, and from where: from here alone. The one script that
/// stands in a page is named by its hash.
static POLICY: LazyLock<HeaderValue> = LazyLock::new(|| {
    let policy = format!(
        "default-src 'none'; style-src 'self'; script-src 'self' {}; connect-src 'self'; \
         img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        assets::first_page_hash()
    );
    HeaderValue::from_str(&policy).expect("letters and signs")
});

const HEADERS: [(&str, &str); 5] = [
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    (
        "permissions-policy",
        "camera=(), geolocation=(), microphone=()",
    ),
];

fn add_headers(headers: &mut header::HeaderMap, over_https: bool) {
    if over_https {
        let year = HeaderValue::from_static("max-age=31536000");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, year);
    }
    headers.insert(header::CONTENT_SECURITY_POLICY, POLICY.clone());
    for (name, value) in HEADERS {
        headers.insert(
            HeaderName::from_static(name),
            HeaderValue::from_static(value),
        );
    }
    if !headers.contains_key(REFERRER_POLICY.0) {
        headers.insert(
            HeaderName::from_static(REFERRER_POLICY.0),
            HeaderValue::from_static(REFERRER_POLICY.1),
        );
    }
    // Nothing is kept by a browser unless its handler says so.
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
}
