//! Rounds that are planned: kept from the review of opening, shown with the link to
//! their preview, let go. Opening one is what [`super::round::opening`] does.

use super::forms::Pressed;
use super::round::facts::{Fact, facts};
use super::round::input::Draft;
use super::round::planned;
use super::views::closing_moment;
use super::{PageResult, SignedIn, SignedInForm, redirect};
use crate::role::Right;
use crate::round::Id;
use crate::store::{Partnership, Plan};
use crate::texts::text;
use crate::web::errors::WebError;
use crate::web::pages::page_view;
use crate::web::urls::address;
use actix_web::web::Path;
use serde::Serialize;

#[derive(Serialize)]
struct PlanView {
    done: Option<String>,
    id: String,
    partnership: String,
    label: String,
    plan: String,
    /// Where its questionnaire can be tried; none where its tool is not here.
    link: Option<String>,
    facts: Vec<Fact>,
}

page_view!(PlanView: "plan");

/// A plan in the list of a partnership's.
#[derive(Serialize)]
pub(super) struct PlanRow {
    id: String,
    label: String,
}

/// The plans of a partnership, by their names.
pub(super) fn rows(plans: &[Plan]) -> Result<Vec<PlanRow>, WebError> {
    let row = |plan: &Plan| {
        Ok(PlanRow {
            id: plan.id.to_string(),
            label: planned::draft(plan)?.label,
        })
    };
    let mut rows = plans
        .iter()
        .map(row)
        .collect::<Result<Vec<_>, WebError>>()?;
    rows.sort_by(|a, b| a.label.cmp(&b.label));
    Ok(rows)
}

/// Keeps what was typed, in the place of the plan that it began as. `None` if the
/// partnership has as many plans as it may have open rounds.
pub(super) async fn keep(
    signed_in: &SignedIn,
    partnership: &Partnership,
    draft: &Draft,
) -> Result<Option<Id>, WebError> {
    let form: Vec<_> = draft.typed().collect();
    let form = serde_html_form::to_string(form).map_err(|_| WebError::BadForm)?;
    let (of, before) = (partnership.id, Id::parse(&draft.plan));
    let most = signed_in.app.config.quotas.rounds;
    signed_in
        .blocking(move |store| store.keep_plan(&of, before.as_ref(), &form, most))
        .await
}

/// `GET /partnerships/{id}/plans/{plan}`.
pub(in crate::web) async fn show(signed_in: SignedIn, path: Path<(String, String)>) -> PageResult {
    let (partnership, plan) = find(&signed_in, &path).await?;
    let lang = &signed_in.lang;
    let found = planned::settings(&signed_in.app, &plan)?;
    let facts = found.as_ref().map_or_else(Vec::new, |(settings, entry)| {
        let mut facts = facts(&signed_in, settings, Some(*entry));
        facts.push(Fact {
            term: text(lang, "fact-closes", &[]),
            value: closing_moment(lang, settings),
        });
        facts
    });
    let path = format!("/r/{}", plan.id);
    let view = PlanView {
        done: signed_in.flash_message(),
        id: partnership.id.to_string(),
        partnership: partnership.name,
        label: planned::draft(&plan)?.label,
        plan: plan.id.to_string(),
        link: found.map(|_| address(&signed_in.app, &signed_in.request, &path)),
        facts,
    };
    Ok(signed_in.page(&view))
}

/// `POST /partnerships/{id}/plans/{plan}/drop`.
pub(in crate::web) async fn drop_it(
    posted: SignedInForm<Pressed>,
    path: Path<(String, String)>,
) -> PageResult {
    let signed_in = posted.signed_in;
    let (partnership, plan) = find(&signed_in, &path).await?;
    let of = partnership.id;
    signed_in
        .blocking(move |store| store.drop_plan(&of, &plan.id))
        .await?;
    Ok(redirect(&format!("/partnerships/{of}?done=plan-dropped")))
}

/// A plan of this partnership's; any other is not found.
pub(super) async fn of(
    signed_in: &SignedIn,
    partnership: &Partnership,
    id: &str,
) -> Result<Plan, WebError> {
    let id = Id::parse(id).ok_or(WebError::NotFound)?;
    let plan = signed_in.blocking(move |store| store.plan(&id)).await?;
    let own = plan.filter(|plan| plan.partnership == partnership.id);
    own.ok_or(WebError::NotFound)
}

async fn find(
    signed_in: &SignedIn,
    (partnership, plan): &(String, String),
) -> Result<(Partnership, Plan), WebError> {
    let partnership = signed_in
        .partnership(partnership, Right::Coordinate)
        .await?;
    let plan = of(signed_in, &partnership, plan).await?;
    Ok((partnership, plan))
}
