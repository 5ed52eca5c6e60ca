//! Invitations to coordinate a partnership: one-time links that whoever is
//! invited accepts. Nobody is put into a partnership by somebody else.

use super::Records;
use super::coordinators::{self, Coordinator};
use super::one_time_links;
use super::partnerships::join;
use super::schema::{coordinator, invitation, partnership, partnership_coordinator};
use super::sqlite::Connection;
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
    /// Until when it can be accepted.
    pub expires_at: Timestamp,
}

impl Records {
    /// Makes an invitation into a partnership and gives the token of its link,
    /// of which only the hash is kept. `None` if `by` does not coordinate it.
    pub fn invite(
        &self,
        into: &Id,
        by: &Id,
        whom: &str,
        now: Timestamp,
    ) -> Result<Option<String>, StoreError> {
        let token = one_time_links::draw_token();
        self.write(|connection| {
            if !coordinates(connection, into, by)? {
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
                ))
                .execute(connection)?;
            Ok(Some(token.clone()))
        })
    }

    /// Invitations into a partnership that can still be accepted.
    pub fn pending(&self, into: &Id, now: Timestamp) -> Result<Vec<Pending>, StoreError> {
        self.read(|connection| {
            let rows: Vec<(String, String, String, i64)> = invitation::table
                .inner_join(coordinator::table)
                .filter(invitation::partnership.eq(into.as_str()))
                .filter(invitation::expires_at.gt(now.as_second()))
                .filter(coordinator::disabled.eq(false))
                .order((invitation::whom, invitation::id))
                .select((
                    invitation::id,
                    invitation::whom,
                    coordinator::name,
                    invitation::expires_at,
                ))
                .load(connection)?;
            let rows = rows.into_iter();
            rows.map(|(id, whom, invited_by, expires_at)| {
                Ok(Pending {
                    id: parsed(&id)?,
                    whom,
                    invited_by,
                    expires_at: Timestamp::from_second(expires_at)
                        .map_err(|_| StoreError::Damaged("an invitation's end"))?,
                })
            })
            .collect()
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

    /// Somebody who is signed in accepts: they coordinate the partnership from
    /// now on, and the link is used up. `None` if the invitation does not hold.
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
    ) -> Result<Option<(Coordinator, Invitation)>, StoreError> {
        self.write(|connection| {
            let Some(invitation) = valid(connection, token, now)? else {
                return Ok(None);
            };
            if coordinators::named(connection, name)?.is_some() {
                return Ok(None);
            }
            let person = coordinators::insert(connection, name, Some(passphrase))?;
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
    join(connection, &invitation.partnership, who)?;
    diesel::delete(invitation::table.find(invitation.id.as_str())).execute(connection)?;
    Ok(())
}

fn valid(
    connection: &mut Connection,
    token: &str,
    now: Timestamp,
) -> Result<Option<Invitation>, StoreError> {
    let found: Option<(String, String, String, String, String)> = invitation::table
        .inner_join(partnership::table)
        .inner_join(coordinator::table)
        .filter(invitation::token_hash.eq(one_time_links::token_hash(token)))
        .filter(invitation::expires_at.gt(now.as_second()))
        .filter(coordinator::disabled.eq(false))
        .select((
            invitation::id,
            partnership::id,
            partnership::name,
            coordinator::id,
            coordinator::name,
        ))
        .first(connection)
        .optional()?;
    let Some((id, partnership, partnership_name, invited_by, invited_by_name)) = found else {
        return Ok(None);
    };
    Ok(Some(Invitation {
        id: parsed(&id)?,
        partnership: parsed(&partnership)?,
        partnership_name,
        invited_by: parsed(&invited_by)?,
        invited_by_name,
    }))
}

fn coordinates(
    connection: &mut Connection,
    partnership: &Id,
    who: &Id,
) -> Result<bool, StoreError> {
    let place = partnership_coordinator::table.find((partnership.as_str(), who.as_str()));
    let found: i64 = place.count().get_result(connection)?;
    Ok(found > 0)
}

fn parsed(id: &str) -> Result<Id, StoreError> {
    Id::parse(id).ok_or(StoreError::Damaged("an invitation's ids"))
}
