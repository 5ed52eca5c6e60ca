//! Fresh codes, as a sheet of cards or as a list to send: made, handed over,
//! and kept nowhere.

use super::code_file::{CodeFile, Which};
use super::forms::{FormErrors, ticked};
use super::views::counted;
use super::{PageResult, SignedIn, SignedInForm, passphrase_again, rounds};
use crate::memory::leaving_nothing;
use crate::role::Right;
use crate::round::{Entry, Round};
use crate::store::NewCards;
use crate::texts::text;
use crate::web::downloads;
use crate::web::errors::WebError;
use actix_web::HttpResponse;
use actix_web::web::Path;
use serde::Deserialize;
use std::sync::Arc;

/// How often cards are made again because somebody answered meanwhile.
const TRIES: usize = 5;

/// The form by which codes are made.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct CodesForm {
    paper: String,
    /// Those of before may end.
    #[serde(deserialize_with = "ticked")]
    replace: bool,
    /// How many sheets or lists had been made when its page was; none of a form that does
    /// not say so.
    sheets: Option<u32>,
    passphrase: String,
}

/// `POST /rounds/{id}/cards`: fresh codes in the place of all unused ones, as a
/// PDF to print. From the second time on only with a tick and the passphrase: the
/// cards of before end.
pub(in crate::web) async fn print(posted: SignedInForm<CodesForm>, id: Path<String>) -> PageResult {
    hand_over(posted, &id, Entry::Cards).await
}

/// `POST /rounds/{id}/codes`: as [`print()`], as a list for the coordinator's own
/// mail program.
pub(in crate::web) async fn list(posted: SignedInForm<CodesForm>, id: Path<String>) -> PageResult {
    hand_over(posted, &id, Entry::Mail).await
}

async fn hand_over(posted: SignedInForm<CodesForm>, id: &str, entry: Entry) -> PageResult {
    let SignedInForm { signed_in, form } = posted;
    let round = signed_in.round(id, Right::Coordinate).await?;
    let which = Which::next(&round);
    let file = CodeFile::new(&signed_in, &round, entry, which, &form.paper);
    let (name, kind) = (file.name(&round), file.media_type());
    let with = move |round: &Round, cards: &NewCards| file.fill(round, cards);
    let made = make_codes(&signed_in, &form, round, entry, with).await?;
    Ok(match made {
        Ok(bytes) => downloads::file(name, kind, bytes),
        Err(refused) => refused,
    })
}

/// Makes what the codes are handed over in, and only once it is there puts them
/// in the place of the unused ones: whatever fails before leaves the old cards
/// good. Or the page that says why there are none.
async fn make_codes(
    signed_in: &SignedIn,
    form: &CodesForm,
    round: Arc<Round>,
    entry: Entry,
    fill: impl Fn(&Round, &NewCards) -> Result<Vec<u8>, String> + Clone + Send + 'static,
) -> Result<Result<Vec<u8>, HttpResponse>, WebError> {
    if let Some(page) = turned_away(signed_in, form, &round, entry).await? {
        return Ok(Err(page));
    }
    let seen = round.codes_made();
    for _ in 0..TRIES {
        let of = round.id;
        let Some(cards) = signed_in
            .blocking(move |store| store.draw_cards(&of))
            .await?
        else {
            break;
        };
        let (about, fill) = (Arc::clone(&round), fill.clone());
        let filled = signed_in.app.typeset(move || {
            let filled = leaving_nothing(|| fill(&about, &cards));
            (filled, cards)
        });
        let (filled, cards) = filled.await?;
        let made = filled.map_err(WebError::Inside)?;
        // Of two requests at once the second sees that cards have been made.
        let _turn = signed_in.app.making_cards.lock().await;
        let round = signed_in
            .round(round.id.as_str(), Right::Coordinate)
            .await?;
        if let Some(key) = refusal(signed_in, &round, form, entry).or(made_since(seen, &round)) {
            return refused(signed_in, round, key).await.map(Err);
        }
        let put = signed_in.blocking(move |store| store.put_cards(&round.id, &cards, Some(seen)));
        if put.await? {
            return Ok(Ok(made));
        }
    }
    let round = signed_in
        .round(round.id.as_str(), Right::Coordinate)
        .await?;
    refused(signed_in, round, none_left(entry)).await.map(Err)
}

/// The page that says what is missing before codes are made, if anything is.
async fn turned_away(
    signed_in: &SignedIn,
    form: &CodesForm,
    round: &Arc<Round>,
    entry: Entry,
) -> Result<Option<HttpResponse>, WebError> {
    let round = Arc::clone(round);
    if let Some(key) = refusal(signed_in, &round, form, entry) {
        return refused(signed_in, round, key).await.map(Some);
    }
    let (round, answered) = signed_in
        .blocking(move |store| counted(store, round))
        .await?;
    if answered >= round.settings.invited() as usize {
        return refused(signed_in, round, none_left(entry)).await.map(Some);
    }
    let mut problems = FormErrors::default();
    if round.codes_made() > 0 {
        let typed = &form.passphrase;
        passphrase_again::check(signed_in, typed, "passphrase", &mut problems).await?;
    }
    if problems.none() {
        return Ok(None);
    }
    rounds::page(signed_in, round, problems).await.map(Some)
}

/// That every code has been used is said so.
fn none_left(entry: Entry) -> &'static str {
    match entry {
        Entry::Mail => "codes-none",
        Entry::Cards | Entry::Sent | Entry::Link => "cards-none",
    }
}

/// Why no codes are made for `entry` now, if so.
fn refusal(
    signed_in: &SignedIn,
    round: &Round,
    form: &CodesForm,
    entry: Entry,
) -> Option<&'static str> {
    let of_entry = |cards, codes| match entry {
        Entry::Mail => Some(codes),
        Entry::Cards | Entry::Sent | Entry::Link => Some(cards),
    };
    if round.entry() != Some(entry) || !round.takes_answers(signed_in.app.now()) {
        of_entry("cards-none", "codes-none")
    } else if signed_in.app.config.members_address().is_none() {
        of_entry("cards-no-address", "codes-no-address")
    } else if round.codes_made() > 0 && !form.replace {
        of_entry("cards-tick", "codes-tick")
    } else {
        form.sheets.and_then(|seen| made_since(seen, round))
    }
}

/// That others have been made since so many had been, and that nothing is done now: the
/// second of two presses, or of two who coordinate.
fn made_since(seen: u32, round: &Round) -> Option<&'static str> {
    let is_list = round.entry() == Some(Entry::Mail);
    let key = match seen {
        0 if is_list => "codes-tick",
        0 => "cards-tick",
        _ if is_list => "codes-since",
        _ => "cards-since",
    };
    (round.codes_made() != seen).then_some(key)
}

async fn refused(signed_in: &SignedIn, round: Arc<Round>, key: &str) -> PageResult {
    let mut problems = FormErrors::default();
    let target = match (key, round.entry()) {
        ("cards-tick" | "codes-tick" | "cards-since" | "codes-since", _) => "replace",
        (_, Some(Entry::Mail | Entry::Sent)) => "codes",
        (_, Some(Entry::Cards)) => "cards",
        // No section of codes stands on its page.
        (_, Some(Entry::Link) | None) => "link-title",
    };
    let why = signed_in.app.config.no_address().unwrap_or_default();
    let args = [("why", why.into()), ("sheet", round.codes_made().into())];
    problems.add(target, text(&signed_in.lang, key, &args));
    rounds::page(signed_in, round, problems).await
}
