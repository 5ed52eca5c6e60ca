//! A member's way: landing, questions, review, sending.
//!
//! One address, `/r/{round}`. Every answer travels in the form itself: the
//! server keeps nothing of a member before Send, sets no cookie, and logs
//! nothing here. The code is looked up at every step and spent at the last: in
//! `admitted` and in `send`. No other place tells whether a code is good, and
//! from both a wrong one waits for its turn in `not_unused`.

mod answers;
mod asked;
mod fields;
mod form;
mod kept;
mod length;
pub(super) mod preview;
mod problems;
mod replies;
mod views;

use super::body::Body;
use super::errors::WebError;
use super::guessing::WRONG_CODES;
use super::session::is_ours;
use super::submit_once::SubmitTokens;
use super::submitting::{Filled, Sent};
use super::{App, html, language, let_go_of_pages_before, packed, pages, query};
use crate::instrument::Reader;
use crate::invitation_code::CodeHash;
use crate::memory::answering_leaving_no_ballot;
use crate::round::{Entry, Round};
use crate::store::Submission;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use asked::Asked;
use form::{Action, Form};
pub(super) use kept::Kept;
use problems::{MemberFormError, of_form};
use replies::{closed, closed_meanwhile, questions, review, sent_already, thanked, with_status};
use serde::Deserialize;

/// `GET /r/{round}`: who asks, what can be seen, and the field for the code.
pub(super) async fn landing(
    app: Data<App>,
    request: HttpRequest,
    id: Path<String>,
) -> Result<HttpResponse, WebError> {
    let round = Asked::load(&app, &id).await?;
    let offered = round.settings.languages();
    let language = language::as_asked(&request, offered);
    if !round.takes_answers(app.now()) {
        return Ok(closed(&round, &language));
    }
    let visit = issued(&app, &round);
    let beside = match app.pages_of(&round, &language) {
        Some(pages) => {
            let beside = pages.beside(&app, &round).await?;
            let made = pages.landing(&request, &round, visit.as_deref(), &beside);
            if let Some(answer) = made {
                return Ok(answer);
            }
            beside
        }
        None => Vec::new(),
    };
    let view = views::landing(&round, &language, "", visit, &[], beside);
    let page = pages::render(&language, &[], None, &view);
    Ok(packed::page(&request, page))
}

/// What the confirmation's address says.
#[derive(Default, Deserialize)]
struct Told {
    /// The answers had arrived before.
    before: Option<String>,
}

/// `GET /r/{round}/thanks`: the confirmation, a page of its own so that
/// reloading sends nothing twice.
pub(super) async fn thanks(
    app: Data<App>,
    request: HttpRequest,
    id: Path<String>,
) -> Result<HttpResponse, WebError> {
    let round = Asked::load(&app, &id).await?;
    let offered = round.settings.languages();
    let language = language::as_asked(&request, offered);
    let told: Told = query::read_if_readable(&request);
    let mut page = html(if told.before.is_some() {
        let view = views::sent(&round, &language);
        pages::render(&language, offered, None, &view)
    } else {
        let view = views::thanks(&round, &language);
        pages::render(&language, offered, None, &view)
    });
    let_go_of_pages_before(&mut page);
    Ok(page)
}

/// `POST /r/{round}`: one step on, back or aside. Of the code on the way nothing
/// stays on the stack.
pub(super) async fn step(
    app: Data<App>,
    request: HttpRequest,
    id: Path<String>,
    body: Body,
) -> Result<HttpResponse, WebError> {
    answering_leaving_no_ballot(take_step(app, request, id, body)).await
}

async fn take_step(
    app: Data<App>,
    request: HttpRequest,
    id: Path<String>,
    body: Body,
) -> Result<HttpResponse, WebError> {
    let round = Asked::load(&app, &id).await?;
    if !is_ours(&request) {
        return Err(WebError::Foreign);
    }
    let mut form = Form::read(&body.0, &round, &request)?;
    // Some wait long for their answer; nothing is kept that is not needed.
    drop(body);
    // Also one that this program would not give out any more: the box may know it.
    if let Some(visit) = form.visit.as_deref()
        && was_sent(&app, &round, visit).await
    {
        return Ok(sent_already(&round, &form));
    }
    if !round.is_trial && !round.has_codes() {
        let visit = form.visit.take();
        form.visit = visit.filter(|visit| app.submit_once.is_issued(&round.id, visit));
        form.is_new = form.visit.is_none();
        form.visit = form.visit.or_else(|| issued(&app, &round));
    }
    let has_typed = form.has_begun() || !form.code.is_empty();
    if round.awaits_box(app.now()) && has_typed {
        return page_with_code_error(&app, &round, &form, MemberFormError::BoxAway).await;
    }
    if !round.takes_answers(app.now()) {
        return Ok(closed_meanwhile(&round, &form));
    }
    if form.action == Action::Landing {
        let beside = beside(&app, &round, &form.language).await?;
        let visit = issued(&app, &round);
        let view = views::landing(&round, &form.language, &form.code, visit, &[], beside);
        let page = pages::render(&form.language, &[], None, &view);
        return Ok(html(page));
    }
    let code = match check_code(&app, &round, &form).await {
        Ok(code) => code,
        Err(problem) => return page_with_code_error(&app, &round, &form, problem).await,
    };
    match form.action {
        Action::Landing | Action::Questions => Ok(questions(&app, &request, &round, &form)),
        Action::Review => Ok(review(&app, &round, &form, &of_form(&form))),
        Action::Send => send(&app, &round, &form, code).await,
    }
}

/// Other rounds of the same questions, for whoever is about to answer this one.
async fn beside(app: &App, round: &Asked, lang: &Reader) -> Result<Vec<String>, WebError> {
    match app.pages_of(round, lang) {
        Some(pages) => pages.beside(app, round).await,
        None => Ok(Vec::new()),
    }
}

/// The hash of a code that may be spent, none where the round has no codes, or
/// what is wrong. An unknown code and a used one are one and the same problem.
async fn check_code(
    app: &App,
    round: &Asked,
    form: &Form,
) -> Result<Option<CodeHash>, MemberFormError> {
    if round.is_trial || !round.has_codes() {
        return Ok(None);
    }
    let code = match crate::invitation_code::Code::parse(&form.code) {
        Ok(code) => code.hash(round.id.as_str()),
        Err(error) => return Err(MemberFormError::Code(error)),
    };
    if form.action == Action::Send {
        // Sending looks itself: the code is spent with the ballot or neither is.
        return Ok(Some(code));
    }
    match app.store.has_code(&round.id, code).await {
        Ok(true) => Ok(Some(code)),
        Ok(false) => Err(wrong_code_error(app, round).await),
        Err(error) => {
            tracing::error!(%error, "a code could not be looked up");
            Err(MemberFormError::BoxAway)
        }
    }
}

/// Waits until a wrong code may be told so. A code that was never of this round
/// and one that was used come here by the same way.
async fn wrong_code_error(app: &App, round: &Round) -> MemberFormError {
    if app
        .wrong_codes
        .wait(WRONG_CODES, round.id.as_str(), &app.clock)
        .await
    {
        MemberFormError::CodeNotUnused
    } else {
        MemberFormError::TooManyWrongCodes
    }
}

/// The form came without a code that may be spent, or that can be looked up now: with
/// answers in it, the review says so and keeps them; without, the landing page does.
async fn page_with_code_error(
    app: &App,
    round: &Asked,
    form: &Form,
    problem: MemberFormError,
) -> Result<HttpResponse, WebError> {
    if form.has_begun() {
        let mut problems = of_form(form);
        problems.insert(0, problem);
        return Ok(review(app, round, form, &problems));
    }
    let problems = [problem];
    let beside = beside(app, round, &form.language).await?;
    let view = views::landing(round, &form.language, &form.code, None, &problems, beside);
    let page = pages::render(&form.language, &[], None, &view);
    Ok(with_status(html(page), &problems))
}

async fn send(
    app: &App,
    round: &Asked,
    form: &Form,
    code: Option<CodeHash>,
) -> Result<HttpResponse, WebError> {
    let mut problems = of_form(form);
    let instrument = round.settings.instrument();
    let open = answers::unanswered(instrument, &form.choices).count();
    if open > 0 && !form.gaps_on_purpose {
        problems.push(MemberFormError::Gaps(open));
    }
    if !problems.is_empty() {
        return Ok(review(app, round, form, &problems));
    }
    if round.is_trial {
        return Ok(thanked(round, form));
    }
    if form.is_new {
        return Ok(review(app, round, form, &[MemberFormError::SendAgain]));
    }
    let filled = Filled {
        round,
        token: form.visit.as_deref(),
        roomful: round.settings.invited(),
        code,
        response: form.choices.clone().into_response(instrument),
    };
    let again = |problem| Ok(review(app, round, form, &[problem]));
    match filled.submit(app).await {
        Sent::Answered(Submission::Counted) => Ok(thanked(round, form)),
        Sent::Answered(Submission::SentBefore) => Ok(sent_already(round, form)),
        Sent::Answered(Submission::CodeNotUnused) => again(wrong_code_error(app, round).await),
        Sent::Answered(Submission::Full) => again(MemberFormError::Full),
        Sent::Answered(Submission::Closed) => Ok(closed_meanwhile(round, form)),
        Sent::Answered(Submission::BoxAway) => again(MemberFormError::BoxAway),
        Sent::NotStored => again(MemberFormError::NotStored),
        Sent::ManyAtOnce => again(MemberFormError::ManyAtOnce),
    }
}

/// The form was sent, whichever program took it. What is only tried out is sent nowhere.
async fn was_sent(app: &App, round: &Asked, visit: &str) -> bool {
    if round.is_trial {
        return app.submit_once.is_over(visit);
    }
    let forms = &app.submit_once;
    forms.is_over_anywhere(&app.store, &round.id, visit).await
}

/// What a form of a link without codes begins with: whoever sends answers has
/// had a page of ours, so no other site can send them, and one page sends once.
fn issued(app: &App, round: &Asked) -> Option<String> {
    let sends_by_page = !round.is_trial && !round.has_codes();
    sends_by_page.then(|| app.submit_once.issue(&round.id))
}

/// A token for a form that begins.
fn begin_visit() -> String {
    SubmitTokens::begin()
}

/// The name of how members get in, for texts: to them it is the same whoever sent
/// their code. Nobody comes to a round that came in as counts: its pages end before
/// they say how.
fn way(round: &Round) -> &'static str {
    match round.entry() {
        Some(Entry::Sent) => Entry::Mail.name(),
        Some(entry) => entry.name(),
        None => Entry::Link.name(),
    }
}
