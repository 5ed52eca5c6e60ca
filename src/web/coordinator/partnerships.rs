//! Partnerships: the list, one of them, what is said of it, and its end.

use super::forms::{Choice, Field, Fields, FormErrors, LineProblem, one_line, unseen_message};
use super::views::{self, Confirm, Counted, Link, RoundRow, round_row};
use super::{PageResult, SignedIn, SignedInForm, redirect};
use crate::instrument::{Instrument, Language};
use crate::results::compared;
use crate::round::{Id, Round, RoundState};
use crate::spelling;
use crate::store::{DamagedRound, Partnership, PartnershipDraft, Rounds, Store, StoreError};
use crate::texts::{self, text};
use crate::web::App;
use crate::web::errors::WebError;
use crate::web::pages::page_view;
use actix_web::web::Path;
use jiff::tz::TimeZone;
use serde::Serialize;
use std::sync::Arc;

/// Longest name of a partnership, in characters.
const LONGEST_NAME: usize = 120;
/// Longest description of a project, in characters.
const LONGEST_PROJECT: usize = 2000;

#[derive(Serialize)]
struct ListView {
    done: Option<String>,
    partnerships: Vec<ListRow>,
}

page_view!(ListView: "partnerships");

#[derive(Serialize)]
struct ListRow {
    id: String,
    name: String,
    project: String,
    rounds: Vec<RoundRow>,
    damaged: Vec<DamagedRow>,
}

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
    prerequisites_met: bool,
    rounds: Vec<RoundRow>,
    damaged: Vec<DamagedRow>,
    /// Two rounds or more can be compared.
    comparable: bool,
    people: Vec<PersonRow>,
    invitations: Vec<InvitationRow>,
    several_people: bool,
    coordinator: Field,
    errors: FormErrors,
}

page_view!(PartnershipView: "partnership");

#[derive(Serialize)]
struct PersonRow {
    id: String,
    name: String,
    is_me: bool,
    pending: bool,
}

#[derive(Serialize)]
struct InvitationRow {
    id: String,
    whom: String,
    by: String,
    until: String,
}

#[derive(Serialize)]
struct FormView {
    is_new: bool,
    name: Field,
    project: Field,
    holds: Vec<Choice>,
    not_for: String,
    back: String,
    errors: FormErrors,
}

page_view!(FormView: "partnership-form");

/// `GET /partnerships`.
pub(in crate::web) async fn list(signed_in: SignedIn) -> PageResult {
    let me = signed_in.coordinator_id();
    let found = signed_in.blocking(move |store| {
        let partnerships = store.partnerships_of(&me)?;
        let with_rounds = partnerships.into_iter().map(|partnership| {
            let rounds = all_rounds(store, &partnership.id)?;
            Ok((partnership, rounds))
        });
        with_rounds.collect::<Result<Vec<_>, StoreError>>()
    });
    let partnerships = found.await?;
    let partnerships = partnerships
        .into_iter()
        .map(|(partnership, (rounds, damaged))| ListRow {
            id: partnership.id.to_string(),
            name: partnership.name,
            project: partnership.project,
            rounds: rows(&signed_in, &rounds),
            damaged: damaged_rows(damaged),
        });
    let view = ListView {
        done: signed_in.flash_message(),
        partnerships: partnerships.collect(),
    };
    Ok(signed_in.page(&view))
}

/// `GET /partnerships/{id}`.
pub(in crate::web) async fn show(signed_in: SignedIn, id: Path<String>) -> PageResult {
    let partnership = signed_in.partnership(&id).await?;
    let view = view(&signed_in, partnership, "", FormErrors::default()).await?;
    Ok(signed_in.page(&view))
}

/// `GET /partnerships/new`.
pub(in crate::web) async fn new_page(signed_in: SignedIn) -> PageResult {
    let draft = PartnershipDraft::default();
    let view = form_view(&signed_in, None, &draft, &[], FormErrors::default());
    Ok(signed_in.page(&view))
}

/// `POST /partnerships/new`.
pub(in crate::web) async fn add(posted: SignedInForm) -> PageResult {
    let SignedInForm { signed_in, fields } = posted;
    let (draft, ticked, problems) = read(&signed_in, &fields);
    if !problems.none() {
        let view = form_view(&signed_in, None, &draft, &ticked, problems);
        return Ok(signed_in.page_with_errors(&view));
    }
    let me = signed_in.coordinator_id();
    let most = signed_in.app.config.quotas.partnerships;
    let kept = draft.clone();
    let added = signed_in.blocking(move |store| {
        let has_room = store.partnerships_of(&me)?.len() < most;
        let add = || store.add_partnership(&draft, &me);
        has_room.then(add).transpose()
    });
    if let Some(added) = added.await? {
        return Ok(redirect(&format!("/partnerships/{}", added.id)));
    }
    let mut problems = FormErrors::default();
    let message = text(
        &signed_in.lang,
        "no-room-partnerships",
        &[("count", most.into())],
    );
    problems.add("name", message);
    let view = form_view(&signed_in, None, &kept, &ticked, problems);
    Ok(signed_in.page_with_errors(&view))
}

/// `GET /partnerships/{id}/edit`.
pub(in crate::web) async fn edit_page(signed_in: SignedIn, id: Path<String>) -> PageResult {
    let partnership = signed_in.partnership(&id).await?;
    let draft = PartnershipDraft {
        name: partnership.name.clone(),
        project: partnership.project.clone(),
        prerequisites_met: partnership.prerequisites_met,
    };
    let ticked: Vec<usize> = if partnership.prerequisites_met {
        (0..usual(&signed_in.app).prerequisites().len()).collect()
    } else {
        Vec::new()
    };
    let view = form_view(
        &signed_in,
        Some(&partnership),
        &draft,
        &ticked,
        FormErrors::default(),
    );
    Ok(signed_in.page(&view))
}

/// `POST /partnerships/{id}/edit`.
pub(in crate::web) async fn edit(posted: SignedInForm, id: Path<String>) -> PageResult {
    let SignedInForm { signed_in, fields } = posted;
    let partnership = signed_in.partnership(&id).await?;
    let (draft, ticked, problems) = read(&signed_in, &fields);
    if !problems.none() {
        let view = form_view(&signed_in, Some(&partnership), &draft, &ticked, problems);
        return Ok(signed_in.page_with_errors(&view));
    }
    let changed = partnership.id;
    signed_in
        .blocking(move |store| store.change_partnership(&changed, &draft))
        .await?;
    Ok(redirect(&format!(
        "/partnerships/{}?done=saved",
        partnership.id
    )))
}

/// `GET /partnerships/{id}/delete`: what will be gone.
pub(in crate::web) async fn delete_page(signed_in: SignedIn, id: Path<String>) -> PageResult {
    let partnership = signed_in.partnership(&id).await?;
    let view = deletion(&signed_in, &partnership).await?;
    Ok(signed_in.page(&view))
}

/// `POST /partnerships/{id}/delete`.
pub(in crate::web) async fn delete(posted: SignedInForm, id: Path<String>) -> PageResult {
    let SignedInForm { signed_in, fields } = posted;
    let partnership = signed_in.partnership(&id).await?;
    let view = deletion(&signed_in, &partnership).await?;
    let missing = view.missing(&signed_in, &fields).await?;
    if !missing.none() {
        return Ok(signed_in.page_with_errors(&view.with(missing)));
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
    let view = Confirm {
        kicker: partnership.name.clone(),
        heading: text(lang, "partnership-delete-title", &[]),
        paragraphs: vec![text(lang, "delete-what", &[])],
        list,
        tick: Some(text(lang, "delete-sure", &[])),
        button: text(lang, "partnership-delete-go", &[]),
        instead: None,
        back: Link {
            to: format!("/partnerships/{}", partnership.id),
            text: text(lang, "go-back", &[]),
        },
        tick_error: None,
        proof: None,
        errors: FormErrors::default(),
    };
    Ok(view.proved())
}

/// The page of a partnership; `typed` and `problems` are of the form by which
/// somebody is brought in.
pub(super) async fn view(
    signed_in: &SignedIn,
    partnership: Partnership,
    typed: &str,
    problems: FormErrors,
) -> Result<PartnershipView, WebError> {
    let (rounds, damaged) = rounds(signed_in, &partnership).await?;
    let id = partnership.id;
    let now = signed_in.app.now();
    let found = signed_in
        .blocking(move |store| Ok((store.coordinators_of(&id)?, store.pending(&id, now)?)));
    let (people, pending) = found.await?;
    let invitations = pending.into_iter().map(|one| InvitationRow {
        id: one.id.to_string(),
        whom: one.whom,
        by: one.invited_by,
        until: texts::date(
            &signed_in.lang,
            TimeZone::UTC.to_datetime(one.expires_at).date(),
        ),
    });
    Ok(PartnershipView {
        invitations: invitations.collect(),
        done: signed_in.flash_message(),
        id: partnership.id.to_string(),
        name: partnership.name,
        project: partnership.project,
        prerequisites_met: partnership.prerequisites_met,
        comparable: comparable(&rounds),
        rounds: rows(signed_in, &rounds),
        damaged: damaged_rows(damaged),
        several_people: people.len() > 1,
        people: people
            .into_iter()
            .map(|person| PersonRow {
                is_me: person.id == signed_in.coordinator_id(),
                id: person.id.to_string(),
                name: person.name,
                pending: person.passphrase.is_none(),
            })
            .collect(),
        coordinator: Field::new("coordinator", typed, &problems),
        errors: problems,
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

/// The instrument whose prerequisites a partnership is asked about.
fn usual(app: &App) -> &Instrument {
    &app.library[0]
}

fn read(signed_in: &SignedIn, fields: &Fields) -> (PartnershipDraft, Vec<usize>, FormErrors) {
    let lang = &signed_in.lang;
    let mut problems = FormErrors::default();
    let typed = fields.one("name");
    let name = one_line(typed, LONGEST_NAME).unwrap_or_else(|problem| {
        problems.add("name", name_message(lang, problem));
        typed.to_owned()
    });
    let project = fields.one("project").trim().replace("\r\n", "\n");
    if project.chars().count() > LONGEST_PROJECT {
        let longest = LONGEST_PROJECT.into();
        problems.add(
            "project",
            text(lang, "project-too-long", &[("longest", longest)]),
        );
    }
    if let Some(c) = spelling::unseen(&project) {
        problems.add("project", unseen_message(lang, "project-unseen", c));
    }
    let count = usual(&signed_in.app).prerequisites().len();
    let ticked: Vec<usize> = (0..count)
        .filter(|index| fields.all("holds").any(|value| value == index.to_string()))
        .collect();
    let draft = PartnershipDraft {
        name,
        project,
        prerequisites_met: ticked.len() == count,
    };
    (draft, ticked, problems)
}

fn name_message(lang: &Language, problem: LineProblem) -> String {
    match problem {
        LineProblem::Empty => text(lang, "partnership-name-empty", &[]),
        LineProblem::TooLong => text(lang, "name-too-long", &[("longest", LONGEST_NAME.into())]),
        LineProblem::Unseen(c) => unseen_message(lang, "name-unseen", c),
    }
}

fn form_view(
    signed_in: &SignedIn,
    partnership: Option<&Partnership>,
    draft: &PartnershipDraft,
    ticked: &[usize],
    errors: FormErrors,
) -> FormView {
    let instrument = usual(&signed_in.app);
    let holds = instrument.prerequisites().iter().enumerate();
    FormView {
        is_new: partnership.is_none(),
        name: Field::new("name", &draft.name, &errors),
        project: Field::new("project", &draft.project, &errors),
        holds: holds
            .map(|(index, statement)| Choice {
                id: format!("holds-{index}"),
                value: index.to_string(),
                text: statement.get(&signed_in.lang).to_owned(),
                checked: ticked.contains(&index),
            })
            .collect(),
        not_for: instrument.not_for().get(&signed_in.lang).to_owned(),
        back: partnership.map_or_else(
            || "/partnerships".to_owned(),
            |partnership| format!("/partnerships/{}", partnership.id),
        ),
        errors,
    }
}
