//! What a step of a member's way is answered with.

use super::asked::Asked;
use super::form::Form;
use super::length::{filled, longest_answers};
use super::problems::{MemberFormError, of_form};
use super::views;
use crate::instrument::Reader;
use crate::round::Round;
use crate::web::{App, html, packed, pages};
use actix_web::http::{ConnectionType, StatusCode, header};
use actix_web::{HttpRequest, HttpResponse};

pub(super) fn questions(
    app: &App,
    request: &HttpRequest,
    round: &Asked,
    form: &Form,
) -> HttpResponse {
    let kept = app.pages_of(round, &form.language);
    if form.begins() {
        // Nothing is chosen, and that is no news to whoever saw the first page's
        // form go: this page may be as short as it can be.
        let made = kept.and_then(|pages| pages.begin(request, round, form));
        return made.unwrap_or_else(|| packed::page(request, rendered_questions(round, form)));
    }
    let made = kept
        .filter(|_| form.problems.is_empty())
        .and_then(|pages| pages.carried_on(round, form));
    let page = made.unwrap_or_else(|| {
        let longest = longest_answers(round.settings.instrument(), &form.language);
        filled(longest, form, &[], |form, _| {
            rendered_questions(round, form)
        })
    });
    with_status(html(page), &of_form(form))
}

pub(super) fn rendered_questions(round: &Asked, form: &Form) -> String {
    let view = views::questions(round, form);
    pages::render(&form.language, &[], None, &view)
}

pub(super) fn review(
    app: &App,
    round: &Asked,
    form: &Form,
    problems: &[MemberFormError],
) -> HttpResponse {
    let as_ever = problems.is_empty() && !form.gaps_on_purpose;
    let made = app
        .pages_of(round, &form.language)
        .filter(|_| as_ever)
        .and_then(|pages| pages.review(round, form));
    let page = made.unwrap_or_else(|| {
        let longest = longest_answers(round.settings.instrument(), &form.language);
        filled(longest, form, problems, |form, problems| {
            rendered_review(round, form, problems)
        })
    });
    with_status(html(page), problems)
}

pub(super) fn rendered_review(round: &Asked, form: &Form, problems: &[MemberFormError]) -> String {
    let view = views::review(round, form, problems);
    pages::render(&form.language, &[], None, &view)
}

/// Leads on to the confirmation.
pub(super) fn thanked(round: &Round, form: &Form) -> HttpResponse {
    leads_on(round, "/thanks?", form)
}

/// Leads on to a page of the round, in the form's language.
fn leads_on(round: &Round, page: &str, form: &Form) -> HttpResponse {
    let to = format!("/r/{}{page}lang={}", round.id, form.language.as_str());
    HttpResponse::SeeOther()
        .insert_header((header::LOCATION, to))
        .finish()
}

pub(super) fn with_status(mut page: HttpResponse, problems: &[MemberFormError]) -> HttpResponse {
    if problems.iter().any(|problem| {
        matches!(
            problem,
            MemberFormError::TooManyWrongCodes | MemberFormError::ManyAtOnce
        )
    }) {
        *page.status_mut() = StatusCode::TOO_MANY_REQUESTS;
        // The next guess has to connect anew.
        page.head_mut().set_connection_type(ConnectionType::Close);
    } else if problems.iter().any(|problem| {
        matches!(
            problem,
            MemberFormError::BoxAway | MemberFormError::NotStored
        )
    }) {
        *page.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
    } else if !problems.is_empty() {
        *page.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    page
}

pub(super) fn closed(round: &Asked, language: &Reader) -> HttpResponse {
    let view = views::closed(round, language, None);
    html(pages::render(
        language,
        round.settings.languages(),
        None,
        &view,
    ))
}

/// The round closed while a member was answering: said plainly, with the
/// answers still to be seen. They are nowhere but in the form that came, so this
/// page answers it; where nothing is to be seen, the round's own page says as much.
pub(super) fn closed_meanwhile(round: &Asked, form: &Form) -> HttpResponse {
    if !form.has_begun() {
        return leads_on(round, "?", form);
    }
    let longest = longest_answers(round.settings.instrument(), &form.language);
    let mut page = html(filled(longest, form, &[], |form, _| {
        let view = views::closed(round, &form.language, Some(form));
        pages::render(&form.language, &[], None, &view)
    }));
    *page.status_mut() = StatusCode::GONE;
    page
}

/// Leads on to what says so, so that reloading sends nothing.
pub(super) fn sent_already(round: &Round, form: &Form) -> HttpResponse {
    leads_on(round, "/thanks?before=yes&", form)
}
