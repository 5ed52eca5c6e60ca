//! Off it goes: codes are made, dealt to addresses, and the messages leave.

use super::super::SignedIn;
use super::draft::Checked;
use super::offer::{self, Offer, Purpose, Why};
use super::task;
use crate::invitation_code::Code;
use crate::memory::leaving_nothing;
use crate::role::Right;
use crate::round::Id;
use crate::sending::{deal, shuffled};
use crate::store::{Store, StoreError};
use crate::web::errors::WebError;

/// How often codes are made again because somebody answered meanwhile.
const TRIES: usize = 5;

/// Begins to send what was checked. That a sending began is in the records before
/// the first code is made, and the codes are before the first message leaves. A
/// second press of the same button finds the form used.
pub(super) async fn begin(
    signed_in: &SignedIn,
    offer: &Offer,
    checked: Checked,
    once: &str,
) -> Result<Result<(), Why>, WebError> {
    let send = async || begin_once(signed_in, offer, checked).await;
    let begun = signed_in.app.do_once(Some(once), send).await?;
    Ok(begun.unwrap_or(Ok(())))
}

async fn begin_once(
    signed_in: &SignedIn,
    seen: &Offer,
    checked: Checked,
) -> Result<Result<(), Why>, WebError> {
    let app = &signed_in.app;
    // Of two coordinators who press at once the second sees that it is going on.
    let _turn = app.making_cards.lock().await;
    let round = signed_in
        .round(seen.round.id.as_str(), Right::Coordinate)
        .await?;
    let offer = match offer::offer(signed_in, round, seen.purpose).await? {
        Ok(offer) => offer,
        Err(why) => return Ok(Err(why)),
    };
    let (id, count) = (offer.round.id, checked.addresses.len());
    if count > offer.codes + offer.room || count > offer.today {
        return Ok(Err(Why::NoCodes));
    }
    let (what, now) = (offer.purpose.mailing(), app.now());
    let noted = signed_in.blocking(move |store| store.note_sending(&id, what, now));
    if !noted.await? {
        return Ok(Err(Why::Elsewhere));
    }
    let (letters, left) = if offer.purpose == Purpose::Reminder {
        (shuffled(checked.addresses, &mut rand::rng()), Vec::new())
    } else {
        let Some(codes) = codes(signed_in, &offer, count).await? else {
            forget_if_nothing(signed_in, id).await?;
            return Ok(Err(Why::NoCodes));
        };
        let dealt = leaving_nothing(|| deal(checked.addresses, codes, &mut rand::rng()));
        dealt.ok_or_else(|| WebError::Inside("fewer codes than were counted".into()))?
    };
    let of = (&id, &offer.round.partnership);
    app.sendings.begin(of, what, letters, left, app.now());
    task::start(app.clone(), id, checked.text);
    Ok(Ok(()))
}

/// Codes to deal to so many, in nobody's hands yet; none if they are not to be had.
async fn codes(
    signed_in: &SignedIn,
    offer: &Offer,
    count: usize,
) -> Result<Option<Vec<Code>>, WebError> {
    let id = offer.round.id;
    match offer.purpose {
        Purpose::Rest => {
            let left = signed_in.app.sendings.take_left(&id);
            if left.len() < count {
                signed_in.app.sendings.put_back(&id, left);
                return Ok(None);
            }
            Ok(Some(left))
        }
        Purpose::More => {
            signed_in
                .blocking(move |store| more(store, &id, count))
                .await
        }
        Purpose::First | Purpose::Again => {
            let made = signed_in.blocking(move |store| afresh(store, &id, count));
            let made = made.await?;
            if made.is_some() {
                // Those of before have ended.
                drop(signed_in.app.sendings.take_left(&id));
            }
            Ok(made)
        }
        Purpose::Reminder => Ok(None),
    }
}

/// Codes for members who are added.
fn more(store: &Store, id: &Id, count: usize) -> Result<Option<Vec<Code>>, StoreError> {
    let cards = store.draw_more(count);
    let is_added = store.add_members(id, &cards)?;
    Ok(is_added.then_some(cards.codes))
}

/// Codes in the place of all unused ones, and as many more as it takes for `count`.
fn afresh(store: &Store, id: &Id, count: usize) -> Result<Option<Vec<Code>>, StoreError> {
    for _ in 0..TRIES {
        let Some(cards) = store.draw_cards(id)? else {
            return Ok(None);
        };
        if !store.put_cards(id, &cards, None)? {
            continue;
        }
        let mut codes = cards.codes;
        if let missing @ 1.. = count.saturating_sub(codes.len()) {
            codes.extend(more(store, id, missing)?.into_iter().flatten());
        }
        return Ok(Some(codes));
    }
    Ok(None)
}

/// Nothing was sent, so nothing is to be told of it, but for what was before.
async fn forget_if_nothing(signed_in: &SignedIn, id: Id) -> Result<(), WebError> {
    if signed_in.app.sendings.seen(&id).is_none() {
        signed_in
            .blocking(move |store| store.forget_sending(&id))
            .await?;
    }
    Ok(())
}
