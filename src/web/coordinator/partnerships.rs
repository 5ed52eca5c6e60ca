//! Partnerships: one of them, and its end.

pub(in crate::web) mod archive;
pub(in crate::web) mod edit;
pub(in crate::web) mod list;
mod people_view;

use super::forms::FormErrors;
use super::keeping;
use super::plans::{self, PlanRow};
use super::rights::May;
use super::role_words::my_role;
use super::views::{self, Confirm, Confirmed, Counted, RoundRow, round_row};
use super::year::{Told, YearView};
use super::{PageResult, SignedIn, SignedInForm, deleting, redirect};
use crate::results::{compared, year};
use crate::role::Right;
use crate::round::{Id, Round, RoundState};
use crate::store::{DamagedRound, Partnership, Rounds, Store, StoreError};
use crate::texts::text;
use crate::web::errors::WebError;
use crate::web::pages::page_view;
use actix_web::web::Path;
pub(super) use people_view::InviteTyped;
use people_view::PeopleView;
use serde::Serialize;
use std::sync::Arc;

/// A round that cannot be read: its label.
#[derive(Serialize)]
struct DamagedRow {
    id: String,
    label: String,
}

#[derive(Serialize)]
pub(super) struct PartnershipView {
    done: Option<String>,
    id: String,
    name: String,
    project: String,
    /// What it holds to, a line each.
    principles: Vec<String>,
    /// It sleeps: nothing opens in it.
    archived: bool,
    /// Where it stands in its year, unless some of its rounds cannot be read and no
    /// other is there.
    year: Option<YearView>,
    rounds: Vec<RoundRow>,
    damaged: Vec<DamagedRow>,
    /// What is soon to be deleted, and when.
    going: Vec<String>,
    plans: Vec<PlanRow>,
    open_actions: usize,
    /// Two rounds or more can be compared.
    comparable: bool,
    may: May,
    /// As in the list of partnerships.
    my_role: Option<String>,
    /// Why it cannot be archived.
    archive_error: Option<String>,
    #[serde(flatten)]
    people: PeopleView,
    errors: FormErrors,
}

page_view!(PartnershipView: "partnership");

/// `GET /partnerships/{id}`.
pub(in crate::web) async fn show(signed_in: SignedIn, id: Path<String>) -> PageResult {
    let partnership = signed_in.partnership(&id, Right::Read).await?;
    let typed = InviteTyped::default();
    let view = view(&signed_in, partnership, &typed, FormErrors::default()).await?;
    Ok(signed_in.page(&view))
}

/// `GET /partnerships/{id}/delete`: what will be gone.
pub(in crate::web) async fn delete_page(signed_in: SignedIn, id: Path<String>) -> PageResult {
    let partnership = signed_in.partnership(&id, Right::Coordinate).await?;
    let view = deletion(&signed_in, &partnership).await?;
    Ok(signed_in.page(&view))
}

/// `POST /partnerships/{id}/delete`.
pub(in crate::web) async fn delete(
    posted: SignedInForm<Confirmed>,
    id: Path<String>,
) -> PageResult {
    let SignedInForm { signed_in, form } = posted;
    let partnership = signed_in.partnership(&id, Right::Coordinate).await?;
    let view = deletion(&signed_in, &partnership).await?;
    let missing = view.missing(&signed_in, &form).await?;
    if !missing.none() {
        return Ok(signed_in.page_with_errors(&view.with(missing, &form)));
    }
    signed_in
        .blocking(move |store| store.delete_partnership(&partnership.id))
        .await?;
    Ok(redirect("/partnerships?done=deleted"))
}

async fn deletion(signed_in: &SignedIn, partnership: &Partnership) -> Result<Confirm, WebError> {
    let (rounds, damaged) = rounds(signed_in, partnership).await?;
    let lang = &signed_in.lang;
    let number = |wanted: fn(RoundState) -> bool| {
        let some = rounds.iter().filter(|(round, _)| wanted(round.state));
        some.count()
    };
    let open = rounds.iter().filter(|(r, _)| r.state == RoundState::Open);
    let uncounted: usize = open.map(|(_, answered)| answered).sum();
    let counts = [
        (
            "delete-lists-closed",
            number(|s| matches!(s, RoundState::Closed { .. })),
        ),
        ("delete-lists-open", number(|s| s == RoundState::Open)),
        ("delete-lists-uncounted", uncounted),
        (
            "delete-lists-interrupted",
            number(|s| s == RoundState::Interrupted),
        ),
        (
            "delete-lists-waiting",
            number(|s| matches!(s, RoundState::Waiting { .. })),
        ),
        ("delete-lists-damaged", damaged.len()),
    ];
    let there = counts.into_iter().filter(|(_, count)| *count > 0);
    let mut list = vec![text(lang, "delete-lists-partnership", &[])];
    list.extend(there.map(|(key, count)| text(lang, key, &[("count", count.into())])));
    let ids = rounds.iter().map(|(round, _)| round.id);
    list.extend(deleting::noted(signed_in, partnership.id, ids).await?);
    let mut view = Confirm::of(
        lang,
        vec![partnership.name.clone()],
        text(lang, "partnership-delete-title", &[]),
        text(lang, "partnership-delete-go", &[]),
        format!("/partnerships/{}", partnership.id),
    );
    view.paragraphs = vec![text(lang, "delete-what", &[])];
    view.list = list;
    view.tick = Some(text(lang, "delete-sure", &[]));
    Ok(view.proved())
}

/// The page of a partnership; `typed` and `problems` are of the form by which
/// somebody is invited.
pub(super) async fn view(
    signed_in: &SignedIn,
    partnership: Partnership,
    typed: &InviteTyped,
    problems: FormErrors,
) -> Result<PartnershipView, WebError> {
    let (rounds, damaged) = rounds(signed_in, &partnership).await?;
    let (id, is_archived) = (partnership.id, partnership.archived);
    let now = signed_in.app.now();
    let role = signed_in.role_in(&id).await?;
    let may = May::from(role);
    let counted = rounds.clone();
    let found = signed_in.blocking(move |store| {
        Ok((
            store.people_of(&id)?,
            year::of_partnership(store, &id, is_archived, &counted, now)?,
            store.plans_of(&id)?,
        ))
    });
    let (people, facts, plans) = found.await?;
    let told = Told {
        partnership: &partnership,
        facts: &facts,
        by_mail: signed_in.app.post().is_some(),
        lang: &signed_in.lang,
    };
    let is_known = damaged.is_empty() || !rounds.is_empty();
    let going = keeping::announced(signed_in, &id).await?;
    Ok(PartnershipView {
        year: is_known.then(|| told.view(role, &people)),
        archived: is_archived,
        people: PeopleView::of(signed_in, &id, may, (typed, &problems)).await?,
        done: signed_in.flash_message(),
        id: id.to_string(),
        principles: partnership.principle_lines(),
        open_actions: facts.open_actions,
        comparable: comparable(&rounds),
        rounds: rows(signed_in, &rounds),
        damaged: damaged_rows(damaged),
        going,
        plans: plans::rows(&plans)?,
        may,
        my_role: my_role(&signed_in.lang, role),
        archive_error: problems.of("archive"),
        errors: problems,
        name: partnership.name,
        project: partnership.project,
    })
}

async fn rounds(signed_in: &SignedIn, partnership: &Partnership) -> Result<AllRounds, WebError> {
    let id = partnership.id;
    signed_in
        .blocking(move |store| all_rounds(store, &id))
        .await
}

/// The rounds of a partnership, and those of them that cannot be read.
type AllRounds = (Vec<Counted>, Vec<DamagedRound>);

fn all_rounds(store: &Store, id: &Id) -> Result<AllRounds, StoreError> {
    let Rounds { readable, damaged } = store.rounds_of(id)?;
    let counted = readable.into_iter();
    let counted = counted.map(|round| views::counted(store, Arc::new(round)));
    Ok((counted.collect::<Result<_, _>>()?, damaged))
}

fn damaged_rows(damaged: Vec<DamagedRound>) -> Vec<DamagedRow> {
    let row = |DamagedRound { id, label, .. }| DamagedRow { id, label };
    damaged.into_iter().map(row).collect()
}

fn rows(signed_in: &SignedIn, rounds: &[Counted]) -> Vec<RoundRow> {
    let now = signed_in.app.now();
    let rounds = rounds.iter();
    rounds
        .map(|round| round_row(&signed_in.lang, round, now))
        .collect()
}

fn comparable(rounds: &[Counted]) -> bool {
    let rounds: Vec<Round> = rounds.iter().map(|(round, _)| (**round).clone()).collect();
    !compared::default_selection(&rounds).is_empty()
}
