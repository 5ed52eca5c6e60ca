//! Invitations into a partnership: one-time links that whoever is invited
//! accepts. Nobody is put into a partnership by somebody else of it.

use super::Records;
use super::accounts::{self, Account};
use super::database::Connection;
use super::one_time_links;
use super::people::{join, parsed_role, role_of, set_role, take_out};
use super::schema::{account, invitation, partnership};
use crate::role::{Afterwards, Offer, Right};
use crate::round::Id;
use crate::store::StoreError;
use diesel::prelude::*;
use jiff::{SignedDuration, Timestamp};

/// How long an invitation lasts.
const LASTS: SignedDuration = SignedDuration::from_hours(7 * 24);

/// An invitation as whoever holds its link sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Identifier.
    pub id: Id,
    /// The partnership that it leads into.
    pub partnership: Id,
    /// That partnership's name.
    pub partnership_name: String,
    /// Who made it.
    pub invited_by: Id,
    /// Their name.
    pub invited_by_name: String,
    /// What it offers.
    pub offer: Offer,
}

/// An invitation that nobody has accepted yet, as its partnership sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pending {
    /// Identifier.
    pub id: Id,
    /// For whom, in the words of the one who made it.
    pub whom: String,
    /// Who made it.
    pub invited_by: String,
    /// What it offers.
    pub offer: Offer,
    /// Until when it can be accepted.
    pub expires_at: Timestamp,
}

type PendingRow = (String, String, String, i64, WhatBecomes);
/// The role that it leads into, and what becomes of the one who made it.
type WhatBecomes = (String, Option<String>);

impl Pending {
    fn from_row(row: PendingRow) -> Result<Self, StoreError> {
        let (id, whom, invited_by, expires_at, becomes) = row;
        Ok(Self {
            offer: parsed_offer(&becomes)?,
            id: parsed(&id)?,
            whom,
            invited_by,
            expires_at: Timestamp::from_second(expires_at)
                .map_err(|_| StoreError::Damaged("an invitation's end"))?,
        })
    }
}

impl Records {
    /// Makes an invitation into a partnership and gives the token of its link,
    /// of which only the hash is kept. `None` if `by` does not coordinate it.
    pub fn invite(
        &self,
        into: &Id,
        by: &Id,
        whom: &str,
        offer: Offer,
        now: Timestamp,
    ) -> Result<Option<String>, StoreError> {
        let token = one_time_links::draw_token();
        self.write(|connection| {
            let role = role_of(connection, into, by)?;
            if !role.is_some_and(|role| role.may(Right::Coordinate)) {
                return Ok(None);
            }
            let over = invitation::table.filter(invitation::expires_at.le(now.as_second()));
            diesel::delete(over).execute(connection)?;
            diesel::insert_into(invitation::table)
                .values((
                    invitation::id.eq(Id::draw(&mut rand::rng()).as_str()),
                    invitation::token_hash.eq(one_time_links::token_hash(&token)),
                    invitation::partnership.eq(into.as_str()),
                    invitation::invited_by.eq(by.as_str()),
                    invitation::whom.eq(whom),
                    invitation::expires_at.eq((now + LASTS).as_second()),
                    invitation::role.eq(offer.role().name()),
                    invitation::then_inviter.eq(offer.afterwards().map(Afterwards::name)),
                ))
                .execute(connection)?;
            Ok(Some(token.clone()))
        })
    }

    /// Invitations into a partnership that can still be accepted.
    pub fn pending(&self, into: &Id, now: Timestamp) -> Result<Vec<Pending>, StoreError> {
        self.read(|connection| {
            let rows: Vec<PendingRow> = invitation::table
                .inner_join(account::table)
                .filter(invitation::partnership.eq(into.as_str()))
                .filter(invitation::expires_at.gt(now.as_second()))
                .filter(account::disabled.eq(false))
                .order((invitation::whom, invitation::id))
                .select((
                    invitation::id,
                    invitation::whom,
                    account::name,
                    invitation::expires_at,
                    (invitation::role, invitation::then_inviter),
                ))
                .load(connection)?;
            rows.into_iter().map(Pending::from_row).collect()
        })
    }

    /// Withdraws an invitation into this partnership; false if there is none.
    pub fn withdraw(&self, into: &Id, id: &Id) -> Result<bool, StoreError> {
        self.write(|connection| {
            let of_it = invitation::table
                .filter(invitation::id.eq(id.as_str()))
                .filter(invitation::partnership.eq(into.as_str()));
            Ok(diesel::delete(of_it).execute(connection)? > 0)
        })
    }

    /// The invitation of a link; `None` if it was accepted or withdrawn, is too
    /// old, never was, or was made by somebody who no longer coordinates the
    /// partnership or may not sign in.
    pub fn invitation(
        &self,
        token: &str,
        now: Timestamp,
    ) -> Result<Option<Invitation>, StoreError> {
        self.read(|connection| valid(connection, token, now))
    }

    /// Somebody who is signed in accepts: they are in the partnership from now on,
    /// and the link is used up. `None` if the invitation does not hold, or is their
    /// own.
    pub fn accept(
        &self,
        token: &str,
        who: &Id,
        now: Timestamp,
    ) -> Result<Option<Invitation>, StoreError> {
        self.write(|connection| {
            let Some(invitation) = valid(connection, token, now)? else {
                return Ok(None);
            };
            if invitation.invited_by == *who {
                return Ok(None);
            }
            use_up(connection, &invitation, who)?;
            Ok(Some(invitation))
        })
    }

    /// Somebody without an account makes one and accepts, in one step: no
    /// account comes of a link that does not hold. The passphrase is in PHC
    /// form. `None` if the invitation does not hold or the name is taken.
    pub fn accept_anew(
        &self,
        token: &str,
        name: &str,
        passphrase: &str,
        now: Timestamp,
    ) -> Result<Option<(Account, Invitation)>, StoreError> {
        self.write(|connection| {
            let Some(invitation) = valid(connection, token, now)? else {
                return Ok(None);
            };
            if accounts::named(connection, name)?.is_some() {
                return Ok(None);
            }
            let person = accounts::insert(connection, name, Some(passphrase))?;
            use_up(connection, &invitation, &person.id)?;
            Ok(Some((person, invitation)))
        })
    }
}

fn use_up(
    connection: &mut Connection,
    invitation: &Invitation,
    who: &Id,
) -> Result<(), StoreError> {
    let (into, by) = (&invitation.partnership, &invitation.invited_by);
    join(connection, into, who, invitation.offer.role())?;
    // Whoever hands over goes only now that somebody follows.
    match invitation.offer.afterwards() {
        None => {}
        Some(Afterwards::Gone) => take_out(connection, into, by)?,
        Some(Afterwards::Stays(role)) => set_role(connection, into, by, role)?,
    }
    diesel::delete(invitation::table.find(invitation.id.as_str())).execute(connection)?;
    Ok(())
}

fn valid(
    connection: &mut Connection,
    token: &str,
    now: Timestamp,
) -> Result<Option<Invitation>, StoreError> {
    let found: Option<(String, String, String, String, String, WhatBecomes)> = invitation::table
        .inner_join(partnership::table)
        .inner_join(account::table)
        .filter(invitation::token_hash.eq(one_time_links::token_hash(token)))
        .filter(invitation::expires_at.gt(now.as_second()))
        .filter(account::disabled.eq(false))
        .select((
            invitation::id,
            partnership::id,
            partnership::name,
            account::id,
            account::name,
            (invitation::role, invitation::then_inviter),
        ))
        .first(connection)
        .optional()?;
    let Some((id, partnership, partnership_name, invited_by, invited_by_name, becomes)) = found
    else {
        return Ok(None);
    };
    Ok(Some(Invitation {
        offer: parsed_offer(&becomes)?,
        id: parsed(&id)?,
        partnership: parsed(&partnership)?,
        partnership_name,
        invited_by: parsed(&invited_by)?,
        invited_by_name,
    }))
}

fn parsed_offer((role, then_inviter): &WhatBecomes) -> Result<Offer, StoreError> {
    Ok(match then_inviter {
        None => Offer::Beside(parsed_role(role)?),
        Some(name) => Offer::InPlace(
            Afterwards::parse(name).ok_or(StoreError::Damaged("what becomes of an inviter"))?,
        ),
    })
}

fn parsed(id: &str) -> Result<Id, StoreError> {
    Id::parse(id).ok_or(StoreError::Damaged("an invitation's ids"))
}
