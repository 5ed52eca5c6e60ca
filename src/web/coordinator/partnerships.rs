//! Partnerships: the list, one of them, what is said of it, and its end.

use super::forms::{Choice, Field, Fields, LineProblem, Problems, one_line, unseen_message};
use super::views::{self, Confirm, Counted, Link, RoundRow, round_row};
use super::{Answer, Desk, Posted, go};
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
    errors: Problems,
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
    errors: Problems,
}

page_view!(FormView: "partnership-form");

/// `GET /partnerships`.
pub(in crate::web) async fn list(desk: Desk) -> Answer {
    let me = desk.me().clone();
    let found = desk.ask(move |store| {
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
            rounds: rows(&desk, &rounds),
            damaged: damaged_rows(damaged),
        });
    let view = ListView {
        done: desk.done(),
        partnerships: partnerships.collect(),
    };
    Ok(desk.page(&view))
}

/// `GET /partnerships/{id}`.
pub(in crate::web) async fn show(desk: Desk, id: Path<String>) -> Answer {
    let partnership = desk.partnership(&id).await?;
    let view = view(&desk, partnership, "", Problems::default()).await?;
    Ok(desk.page(&view))
}

/// `GET /partnerships/new`.
pub(in crate::web) async fn new_page(desk: Desk) -> Answer {
    let draft = PartnershipDraft::default();
    let view = form_view(&desk, None, &draft, &[], Problems::default());
    Ok(desk.page(&view))
}

/// `POST /partnerships/new`.
pub(in crate::web) async fn add(posted: Posted) -> Answer {
    let Posted { desk, fields } = posted;
    let (draft, ticked, problems) = read(&desk, &fields);
    if !problems.none() {
        let view = form_view(&desk, None, &draft, &ticked, problems);
        return Ok(desk.refused(&view));
    }
    let me = desk.me().clone();
    let most = desk.app.config.quotas.partnerships;
    let kept = draft.clone();
    let added = desk.ask(move |store| {
        let has_room = store.partnerships_of(&me)?.len() < most;
        let add = || store.add_partnership(&draft, &me);
        has_room.then(add).transpose()
    });
    if let Some(added) = added.await? {
        return Ok(go(&format!("/partnerships/{}", added.id)));
    }
    let mut problems = Problems::default();
    let message = text(
        &desk.lang,
        "no-room-partnerships",
        &[("count", most.into())],
    );
    problems.add("name", message);
    let view = form_view(&desk, None, &kept, &ticked, problems);
    Ok(desk.refused(&view))
}

/// `GET /partnerships/{id}/edit`.
pub(in crate::web) async fn edit_page(desk: Desk, id: Path<String>) -> Answer {
    let partnership = desk.partnership(&id).await?;
    let draft = PartnershipDraft {
        name: partnership.name.clone(),
        project: partnership.project.clone(),
        prerequisites_met: partnership.prerequisites_met,
    };
    let ticked: Vec<usize> = if partnership.prerequisites_met {
        (0..usual(&desk.app).prerequisites().len()).collect()
    } else {
        Vec::new()
    };
    let view = form_view(
        &desk,
        Some(&partnership),
        &draft,
        &ticked,
        Problems::default(),
    );
    Ok(desk.page(&view))
}

/// `POST /partnerships/{id}/edit`.
pub(in crate::web) async fn edit(posted: Posted, id: Path<String>) -> Answer {
    let Posted { desk, fields } = posted;
    let partnership = desk.partnership(&id).await?;
    let (draft, ticked, problems) = read(&desk, &fields);
    if !problems.none() {
        let view = form_view(&desk, Some(&partnership), &draft, &ticked, problems);
        return Ok(desk.refused(&view));
    }
    let changed = partnership.id.clone();
    desk.ask(move |store| store.change_partnership(&changed, &draft))
        .await?;
    Ok(go(&format!("/partnerships/{}?done=saved", partnership.id)))
}

/// `GET /partnerships/{id}/delete`: what will be gone.
pub(in crate::web) async fn delete_page(desk: Desk, id: Path<String>) -> Answer {
    let partnership = desk.partnership(&id).await?;
    let view = deletion(&desk, &partnership).await?;
    Ok(desk.page(&view))
}

/// `POST /partnerships/{id}/delete`.
pub(in crate::web) async fn delete(posted: Posted, id: Path<String>) -> Answer {
    let Posted { desk, fields } = posted;
    let partnership = desk.partnership(&id).await?;
    let view = deletion(&desk, &partnership).await?;
    let missing = view.missing(&desk, &fields).await?;
    if !missing.none() {
        return Ok(desk.refused(&view.with(missing)));
    }
    desk.ask(move |store| store.delete_partnership(&partnership.id))
        .await?;
    Ok(go("/partnerships?done=deleted"))
}

async fn deletion(desk: &Desk, partnership: &Partnership) -> Result<Confirm, WebError> {
    let (rounds, damaged) = rounds(desk, partnership).await?;
    let lang = &desk.lang;
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
        errors: Problems::default(),
    };
    Ok(view.proved())
}

/// The page of a partnership; `typed` and `problems` are of the form by which
/// somebody is brought in.
pub(super) async fn view(
    desk: &Desk,
    partnership: Partnership,
    typed: &str,
    problems: Problems,
) -> Result<PartnershipView, WebError> {
    let (rounds, damaged) = rounds(desk, &partnership).await?;
    let id = partnership.id.clone();
    let now = desk.app.now();
    let found = desk.ask(move |store| Ok((store.coordinators_of(&id)?, store.pending(&id, now)?)));
    let (people, pending) = found.await?;
    let invitations = pending.into_iter().map(|one| InvitationRow {
        id: one.id.to_string(),
        whom: one.whom,
        by: one.invited_by,
        until: texts::date(&desk.lang, TimeZone::UTC.to_datetime(one.expires_at).date()),
    });
    Ok(PartnershipView {
        invitations: invitations.collect(),
        done: desk.done(),
        id: partnership.id.to_string(),
        name: partnership.name,
        project: partnership.project,
        prerequisites_met: partnership.prerequisites_met,
        comparable: comparable(&rounds),
        rounds: rows(desk, &rounds),
        damaged: damaged_rows(damaged),
        several_people: people.len() > 1,
        people: people
            .into_iter()
            .map(|person| PersonRow {
                is_me: person.id == *desk.me(),
                id: person.id.to_string(),
                name: person.name,
                pending: person.passphrase.is_none(),
            })
            .collect(),
        coordinator: Field::new("coordinator", typed, &problems),
        errors: problems,
    })
}

async fn rounds(desk: &Desk, partnership: &Partnership) -> Result<AllRounds, WebError> {
    let id = partnership.id.clone();
    desk.ask(move |store| all_rounds(store, &id)).await
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

fn rows(desk: &Desk, rounds: &[Counted]) -> Vec<RoundRow> {
    let now = desk.app.now();
    let rounds = rounds.iter();
    rounds
        .map(|round| round_row(&desk.lang, round, now))
        .collect()
}

fn comparable(rounds: &[Counted]) -> bool {
    let rounds: Vec<Round> = rounds.iter().map(|(round, _)| (**round).clone()).collect();
    !compared::by_itself(&rounds).is_empty()
}

/// The instrument whose prerequisites a partnership is asked about.
fn usual(app: &App) -> &Instrument {
    &app.library[0]
}

fn read(desk: &Desk, fields: &Fields) -> (PartnershipDraft, Vec<usize>, Problems) {
    let lang = &desk.lang;
    let mut problems = Problems::default();
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
    let count = usual(&desk.app).prerequisites().len();
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
    desk: &Desk,
    partnership: Option<&Partnership>,
    draft: &PartnershipDraft,
    ticked: &[usize],
    errors: Problems,
) -> FormView {
    let instrument = usual(&desk.app);
    let holds = instrument.prerequisites().iter().enumerate();
    FormView {
        is_new: partnership.is_none(),
        name: Field::new("name", &draft.name, &errors),
        project: Field::new("project", &draft.project, &errors),
        holds: holds
            .map(|(index, statement)| Choice {
                id: format!("holds-{index}"),
                value: index.to_string(),
                text: statement.get(&desk.lang).to_owned(),
                checked: ticked.contains(&index),
            })
            .collect(),
        not_for: instrument.not_for().get(&desk.lang).to_owned(),
        back: partnership.map_or_else(
            || "/partnerships".to_owned(),
            |partnership| format!("/partnerships/{}", partnership.id),
        ),
        errors,
    }
}
