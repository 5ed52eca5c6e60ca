//! A round's page, and the sharing of its results.

mod open;

use super::actions;
use super::forms::{FormErrors, ticked};
use super::link::member_address;
use super::rights::May;
use super::round::facts::{Fact, facts};
use super::sending::{self, Sends};
use super::views::{counted, too_few};
use super::{PageResult, SignedIn, SignedInForm, redirect, together};
use crate::role::Right;
use crate::round::{Origin, Round, RoundState};
use crate::store::{KeptTexts, Store, StoreError};
use crate::texts::{self, text};
use crate::web::other_rounds::restored_in_words;
use crate::web::pages::page_view;
use actix_web::web::Path;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

#[derive(Serialize)]
struct ClosedView {
    done: Option<String>,
    may: May,
    id: String,
    partnership: String,
    partnership_id: String,
    label: String,
    closed_on: String,
    answered: usize,
    invited: u32,
    more_than_members: bool,
    nothing_to_show: bool,
    /// That it was brought in from elsewhere.
    imported: Option<String>,
    /// That it was restored from a backup while it was open.
    restored: Option<String>,
    shared: bool,
    results: String,
    /// That its messages were not all sent when it was closed.
    broken_off: Vec<String>,
    /// Decisions of the partnership that are open.
    open_actions: usize,
    facts: Vec<Fact>,
}

page_view!(ClosedView: "round-closed");

#[derive(Serialize)]
struct WaitingView {
    may: May,
    id: String,
    partnership: String,
    partnership_id: String,
    label: String,
    damaged: bool,
    on_server: bool,
}

page_view!(WaitingView: "round-waiting");

#[derive(Serialize)]
struct InterruptedView {
    may: May,
    id: String,
    partnership: String,
    partnership_id: String,
    label: String,
}

page_view!(InterruptedView: "round-interrupted");

/// What a round's page shows beside the round.
struct Counts {
    answered: usize,
    /// Codes for which the box has room.
    room: usize,
    /// Decisions of the partnership that are open.
    open_actions: usize,
    /// Messages to members as the partnership words them.
    kept: KeptTexts,
}

/// `GET /rounds/{id}`.
pub(in crate::web) async fn show(signed_in: SignedIn, id: Path<String>) -> PageResult {
    let round = signed_in.round(&id, Right::Read).await?;
    page(&signed_in, round, FormErrors::default()).await
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct Sharing {
    #[serde(deserialize_with = "ticked")]
    shared: bool,
}

/// `POST /rounds/{id}/share`: members may open the results, or no longer.
pub(in crate::web) async fn share(posted: SignedInForm<Sharing>, id: Path<String>) -> PageResult {
    let SignedInForm { signed_in, form } = posted;
    let round = signed_in.round(&id, Right::Coordinate).await?;
    let shared = form.shared;
    let path = format!("/rounds/{}", round.id);
    // Of what a group answered together its record is shared, by another form.
    if !matches!(round.state, RoundState::Closed { .. }) || round.is_together() {
        return Ok(redirect(&path));
    }
    signed_in
        .blocking(move |store| store.set_shared(&round.id, shared))
        .await?;
    let done = if shared { "shared" } else { "unshared" };
    Ok(redirect(&format!("{path}?done={done}")))
}

/// The page of a round; `problems` are of the form for cards.
pub(super) async fn page(
    signed_in: &SignedIn,
    round: Arc<Round>,
    problems: FormErrors,
) -> PageResult {
    if round.is_together() {
        return together::page(signed_in, round).await;
    }
    let found = signed_in.blocking(move |store| counts(store, round));
    let (round, counts) = found.await?;
    let may = signed_in.may(&round.partnership).await?;
    let partnership = round.partnership_name.clone();
    let partnership_id = round.partnership.to_string();
    let label = round.settings.label().to_owned();
    let sends = match round.state {
        RoundState::Open if may.coordinate => Some(Sends::of(signed_in, &round).await?),
        _ => None,
    };
    Ok(match (round.state, round.origin) {
        (RoundState::Open, Origin::Held { entry, .. }) => {
            open::page(signed_in, (&round, may), entry, (&counts, sends), problems)
        }
        (RoundState::Closed { on, .. }, _) => {
            signed_in.page(&closed_view(signed_in, (&round, may), on, &counts))
        }
        (RoundState::Interrupted, _) | (RoundState::Open, Origin::Imported | Origin::Together) => {
            let view = InterruptedView {
                may,
                id: round.id.to_string(),
                partnership,
                partnership_id,
                label,
            };
            signed_in.page(&view)
        }
        (RoundState::Waiting { damaged }, _) => {
            let view = WaitingView {
                may,
                id: round.id.to_string(),
                partnership,
                partnership_id,
                label,
                damaged,
                on_server: signed_in.app.store.is_on_server(),
            };
            signed_in.page(&view)
        }
    })
}

fn counts(store: &Store, round: Arc<Round>) -> Result<(Arc<Round>, Counts), StoreError> {
    let (round, answered) = counted(store, round)?;
    let room = match round.state {
        RoundState::Open => store.room_for_more(&round)?,
        _ => 0,
    };
    let counts = Counts {
        answered,
        room,
        open_actions: actions::open(store, &round.partnership)?,
        kept: store.kept_texts(&round.partnership)?,
    };
    Ok((round, counts))
}

fn closed_view(
    signed_in: &SignedIn,
    (round, may): (&Round, May),
    on: Date,
    counts: &Counts,
) -> ClosedView {
    let answered = counts.answered;
    let invited = round.settings.invited();
    let imported = round.is_imported();
    ClosedView {
        may,
        done: signed_in.flash_message(),
        closed_on: texts::date(&signed_in.lang, on),
        invited,
        more_than_members: answered > invited as usize,
        nothing_to_show: too_few(answered),
        shared: round.shared,
        broken_off: sending::broken_off(signed_in, round),
        results: member_address(signed_in, round, "/results"),
        imported: imported.then(|| text(&signed_in.lang, "round-imported", &[])),
        restored: restored_in_words(&signed_in.lang, round, "restored-closed"),
        open_actions: counts.open_actions,
        facts: facts_of(signed_in, round, answered),
        id: round.id.to_string(),
        answered,
        partnership: round.partnership_name.clone(),
        partnership_id: round.partnership.to_string(),
        label: round.settings.label().to_owned(),
    }
}

/// What was decided of a round, and how often its codes were made.
fn facts_of(signed_in: &SignedIn, round: &Round, answered: usize) -> Vec<Fact> {
    let mut facts = facts(signed_in, &round.settings, round.entry());
    if round.codes_made() > 0 {
        let key = match round.codes_made() {
            1 => "fact-codes-made-once",
            _ if answered >= round.settings.invited() as usize => "fact-codes-made-all",
            _ => "fact-codes-made-again",
        };
        let again = round.codes_made() - 1;
        facts.push(Fact {
            term: text(&signed_in.lang, "fact-codes-made", &[]),
            value: text(&signed_in.lang, key, &[("count", again.into())]),
        });
    }
    if round.added() > 0 {
        let count = [("count", round.added().into())];
        facts.push(Fact {
            term: text(&signed_in.lang, "fact-added", &[]),
            value: text(&signed_in.lang, "fact-added-value", &count),
        });
    }
    facts
}
