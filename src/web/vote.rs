//! A poll of a discussion as members answer it, `/v/{word}`: one page, one form.
//!
//! As on a round's pages nothing is kept of a member before Send, no cookie is
//! set, and nothing is logged. Words that lead nowhere wait for each other, as
//! wrong codes do.

mod views;

use super::body::Body;
use super::errors::WebError;
use super::guessing::WRONG_CODES;
use super::sent_fields::SentFields;
use super::session::is_ours;
use super::submitting::{Filled, Sent};
use super::{App, html, language, let_go_of_pages_before, pages};
use crate::ballot::{FormAnswer, FormAnswers};
use crate::discussion::{Discussion, MOST_DOTS, PollKind, Word};
use crate::instrument::{Language, Reader};
use crate::memory::answering_leaving_no_ballot;
use crate::round::Round;
use crate::store::{AskedBefore, Poll, Submission};
use crate::texts::text;
use actix_web::http::{ConnectionType, StatusCode, header};
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use std::sync::Arc;

/// At most so many people send at once, whatever was planned: a room is full of
/// people whom nobody counted.
const AT_ONCE: u32 = 60;

/// An open poll with what its page says of its round.
struct Asked {
    poll: Poll,
    of: Arc<Round>,
    discussion: Discussion,
    before: AskedBefore,
}

/// A form as it came.
struct Form {
    language: Reader,
    /// The page is wanted in another language, and nothing else.
    is_look: bool,
    visit: Option<String>,
    choices: FormAnswers,
}

/// `GET /v/{word}`.
pub(super) async fn page(
    app: Data<App>,
    request: HttpRequest,
    word: Path<String>,
) -> Result<HttpResponse, WebError> {
    let Some(asked) = load(&app, &word).await? else {
        return Ok(over(&app, &request, false).await);
    };
    let form = Form {
        language: asked.reader(&request, None),
        is_look: true,
        visit: None,
        choices: FormAnswers::none(asked.poll.round.settings.instrument()),
    };
    Ok(shown(&app, &asked, &form, None))
}

/// `POST /v/{word}`. Of what was chosen nothing stays on the stack.
pub(super) async fn send(
    app: Data<App>,
    request: HttpRequest,
    word: Path<String>,
    body: Body,
) -> Result<HttpResponse, WebError> {
    answering_leaving_no_ballot(take(app, request, word, body)).await
}

/// `GET /v/{word}/thanks`: a page of its own, so that reloading sends nothing twice.
pub(super) async fn thanks(
    app: Data<App>,
    request: HttpRequest,
    word: Path<String>,
) -> Result<HttpResponse, WebError> {
    let Some(asked) = load(&app, &word).await? else {
        return Ok(over(&app, &request, false).await);
    };
    let lang = asked.reader(&request, None);
    let view = views::thanks(&asked);
    let offered = asked.of.settings.languages();
    let mut page = html(pages::render(&lang, offered, None, &view));
    let_go_of_pages_before(&mut page);
    Ok(page)
}

async fn take(
    app: Data<App>,
    request: HttpRequest,
    word: Path<String>,
    body: Body,
) -> Result<HttpResponse, WebError> {
    if !is_ours(&request) {
        return Err(WebError::Foreign);
    }
    let Some(asked) = load(&app, &word).await? else {
        return Ok(over(&app, &request, true).await);
    };
    let mut form = asked.read(&body.0, &request)?;
    drop(body);
    let (forms, id) = (&app.submit_once, &asked.poll.round.id);
    if let Some(visit) = &form.visit
        && forms.is_over_anywhere(&app.store, id, visit).await
    {
        return Ok(sent_already(&asked, &form));
    }
    form.visit = form.visit.filter(|visit| forms.is_issued(id, visit));
    if form.is_look {
        return Ok(shown(&app, &asked, &form, None));
    }
    if let Some(problem) = asked.problem(&form) {
        return Ok(shown(&app, &asked, &form, Some(problem)));
    }
    match form.visit.clone() {
        Some(visit) => Ok(store(&app, &request, &asked, &form, &visit).await),
        None => Ok(shown(&app, &asked, &form, Some(say(&form, "send-again")))),
    }
}

async fn store(
    app: &App,
    request: &HttpRequest,
    asked: &Asked,
    form: &Form,
    visit: &str,
) -> HttpResponse {
    let refused = |key: &str, status: StatusCode| {
        let mut page = shown(app, asked, form, Some(say(form, key)));
        *page.status_mut() = status;
        page
    };
    let away = || refused("box-away", StatusCode::SERVICE_UNAVAILABLE);
    let round = &asked.poll.round;
    let choices = form.choices.clone();
    let filled = Filled {
        round,
        token: Some(visit),
        roomful: round.settings.invited().max(AT_ONCE),
        code: None,
        response: choices.into_response(round.settings.instrument()),
    };
    match filled.submit(app).await {
        Sent::Answered(Submission::Counted) => thanked(asked, form),
        Sent::Answered(Submission::SentBefore) => sent_already(asked, form),
        Sent::Answered(Submission::Full) => refused("box-full", StatusCode::UNPROCESSABLE_ENTITY),
        Sent::Answered(Submission::BoxAway) => away(),
        Sent::Answered(Submission::Closed) if round.awaits_box(app.now()) => away(),
        Sent::Answered(Submission::Closed | Submission::CodeNotUnused) => {
            over(app, request, true).await
        }
        Sent::NotStored => refused("not-stored", StatusCode::SERVICE_UNAVAILABLE),
        Sent::ManyAtOnce => refused("many-at-once", StatusCode::TOO_MANY_REQUESTS),
    }
}

impl Asked {
    /// Who reads: the languages are those of the round that is talked about.
    fn reader(&self, request: &HttpRequest, wished: Option<Language>) -> Reader {
        let wished = wished.or_else(|| language::asked(request));
        language::choose(wished.as_slice(), request, self.of.settings.languages())
    }

    fn read(&self, body: &[u8], request: &HttpRequest) -> Result<Form, WebError> {
        let fields = SentFields::read(body)?;
        let (choices, problems) = fields.answers(self.poll.round.settings.instrument());
        if !problems.is_empty() {
            // No page of ours sends that.
            return Err(WebError::BadForm);
        }
        Ok(Form {
            language: self.reader(request, fields.language()),
            is_look: fields.switch().is_some(),
            visit: fields.visit(),
            choices,
        })
    }

    /// What is wrong with what was chosen.
    fn problem(&self, form: &Form) -> Option<String> {
        let chosen = match form.choices.as_slice().first() {
            Some(FormAnswer::Options(chosen)) => chosen.count_ones() as usize,
            Some(FormAnswer::Option(_)) => 1,
            _ => 0,
        };
        match (self.poll.asks, chosen) {
            (PollKind::Dots, 0) => Some(say(form, "vote-dots-none")),
            (PollKind::Worth, 0) => Some(say(form, "vote-worth-none")),
            (_, ..=MOST_DOTS) => None,
            (_, more) => {
                let args = [
                    ("count", more.into()),
                    ("most", MOST_DOTS.into()),
                    ("over", (more - MOST_DOTS).into()),
                ];
                Some(text(&form.language, "vote-dots-too-many", &args))
            }
        }
    }
}

/// The open poll to which a word leads.
async fn load(app: &App, word: &str) -> Result<Option<Asked>, WebError> {
    let Some(word) = Word::parse(word) else {
        return Ok(None);
    };
    let now = app.now();
    app.blocking(move |store| {
        let poll = store.poll_by_word(&word)?;
        let goes_on = |round: &Round| round.takes_answers(now) || round.awaits_box(now);
        let Some(poll) = poll.filter(|poll| goes_on(&poll.round)) else {
            return Ok(None);
        };
        let Some(of) = store.round(&poll.of_round)? else {
            return Ok(None);
        };
        let discussion = store.discussion(&of.id)?;
        let before = store.asked_before(&of, poll.asks)?;
        Ok(Some(Asked {
            poll,
            of,
            discussion,
            before,
        }))
    })
    .await
}

/// A poll that is over leaves nothing by which to know its word, so it is told as
/// one that never was: and that waits for its turn.
async fn over(app: &App, request: &HttpRequest, was_sent: bool) -> HttpResponse {
    let offered = language::of_interface();
    let lang = language::as_asked(request, &offered);
    let is_let_out = app.wrong_words.wait(WRONG_CODES, "", &app.clock).await;
    let view = views::over(was_sent, !is_let_out);
    // In another language a form would have to be sent again.
    let switch: &[Language] = if was_sent { &[] } else { &offered };
    let mut page = html(pages::render(&lang, switch, None, &view));
    if is_let_out {
        *page.status_mut() = StatusCode::NOT_FOUND;
    } else {
        *page.status_mut() = StatusCode::TOO_MANY_REQUESTS;
        // The next guess has to connect anew.
        page.head_mut().set_connection_type(ConnectionType::Close);
    }
    page
}

/// The page with its form, and what is wrong with what came.
fn shown(app: &App, asked: &Asked, form: &Form, problem: Option<String>) -> HttpResponse {
    let visit = form.visit.clone();
    let visit = visit.unwrap_or_else(|| app.submit_once.issue(&asked.poll.round.id));
    let status = match problem {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    let mut page = html(views::filled(asked, form, &visit, problem));
    *page.status_mut() = status;
    page
}

fn sent_already(asked: &Asked, form: &Form) -> HttpResponse {
    let view = views::sent(asked);
    html(pages::render(&form.language, &[], None, &view))
}

/// Leads on to the confirmation.
fn thanked(asked: &Asked, form: &Form) -> HttpResponse {
    let (word, lang) = (asked.poll.word, form.language.as_str());
    HttpResponse::SeeOther()
        .insert_header((header::LOCATION, format!("/v/{word}/thanks?lang={lang}")))
        .finish()
}

fn say(form: &Form, key: &str) -> String {
    text(&form.language, key, &[])
}
