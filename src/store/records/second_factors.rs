//! What people have for the second step of signing in: an app that shows codes,
//! passkeys, and recovery codes to fall back on.

use super::Records;
use super::database::Connection;
use super::one_time_links::hex;
use super::schema::{code_app, passkey, recovery_code};
use crate::invitation_code::CodeHash;
use crate::round::Id;
use crate::store::StoreError;
use diesel::prelude::*;

/// What somebody has for the second step of signing in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SecondFactor {
    /// The secret that an app shares, in base 32.
    pub app: Option<String>,
    /// By name.
    pub passkeys: Vec<Passkey>,
    /// Recovery codes that nobody has used.
    pub codes_left: usize,
}

/// A passkey: what its owner calls it, and its public part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passkey {
    /// Identifier.
    pub id: Id,
    /// The name that its owner gave it.
    pub name: String,
    /// What the device calls it; no two have the same.
    pub credential: String,
    /// JSON, as whoever checks passkeys wrote it.
    pub public_part: String,
}

/// What came of taking something away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Removal {
    /// It is gone.
    Gone,
    /// It was not there.
    Missing,
    /// It is all that there is, and had to stay. Nothing was changed.
    Last,
}

impl SecondFactor {
    /// There is a second step: recovery codes alone are none.
    pub fn is_set_up(&self) -> bool {
        self.app.is_some() || !self.passkeys.is_empty()
    }
}

impl Records {
    /// What somebody has for the second step.
    pub fn second_factor(&self, whose: &Id) -> Result<SecondFactor, StoreError> {
        self.read(|connection| of(connection, whose))
    }

    /// Keeps the secret of an app, in the place of one that was there, and the
    /// step whose code showed that the app has it.
    pub fn set_code_app(&self, whose: &Id, secret: &str, step: i64) -> Result<(), StoreError> {
        self.write(|connection| {
            drop_app(connection, whose)?;
            diesel::insert_into(code_app::table)
                .values((
                    code_app::account.eq(whose.as_str()),
                    code_app::secret.eq(secret),
                    code_app::last_step.eq(step),
                ))
                .execute(connection)?;
            Ok(())
        })
    }

    /// Uses up the step of a code of this app, and all before it; false if it was
    /// used, or the app is another by now.
    pub fn use_code_of_app(&self, whose: &Id, secret: &str, step: i64) -> Result<bool, StoreError> {
        self.write(|connection| {
            let unused = code_app::table
                .find(whose.as_str())
                .filter(code_app::secret.eq(secret))
                .filter(code_app::last_step.lt(step));
            let used = diesel::update(unused)
                .set(code_app::last_step.eq(step))
                .execute(connection)?;
            Ok(used > 0)
        })
    }

    /// Adds a passkey; false if one of the same credential is there, whosever it
    /// is.
    pub fn add_passkey(&self, whose: &Id, passkey: &Passkey) -> Result<bool, StoreError> {
        self.write(|connection| {
            let known: i64 = passkey::table
                .filter(passkey::credential.eq(&passkey.credential))
                .count()
                .get_result(connection)?;
            if known > 0 {
                return Ok(false);
            }
            diesel::insert_into(passkey::table)
                .values((
                    passkey::id.eq(passkey.id.as_str()),
                    passkey::account.eq(whose.as_str()),
                    passkey::name.eq(&passkey.name),
                    passkey::credential.eq(&passkey.credential),
                    passkey::public_part.eq(&passkey.public_part),
                ))
                .execute(connection)?;
            Ok(true)
        })
    }

    /// Keeps what a passkey says of itself after it was used; false if it is gone.
    pub fn renew_passkey(&self, id: &Id, public_part: &str) -> Result<bool, StoreError> {
        self.write(|connection| {
            let renewed = diesel::update(passkey::table.find(id.as_str()))
                .set(passkey::public_part.eq(public_part))
                .execute(connection)?;
            Ok(renewed > 0)
        })
    }

    /// Takes away the app, or the passkey of this id. The last of them takes the
    /// recovery codes along, or stays where `one_stays`.
    pub fn remove_second_factor(
        &self,
        whose: &Id,
        passkey: Option<&Id>,
        one_stays: bool,
    ) -> Result<Removal, StoreError> {
        self.write(|connection| {
            let there = of(connection, whose)?;
            let is_there = match passkey {
                Some(id) => there.passkeys.iter().any(|one| one.id == *id),
                None => there.app.is_some(),
            };
            if !is_there {
                return Ok(Removal::Missing);
            }
            let is_last = there.passkeys.len() + usize::from(there.app.is_some()) == 1;
            if is_last && one_stays {
                return Ok(Removal::Last);
            }
            if is_last {
                drop_all(connection, whose)?;
                return Ok(Removal::Gone);
            }
            match passkey {
                Some(id) => {
                    diesel::delete(passkey::table.find(id.as_str())).execute(connection)?;
                }
                None => drop_app(connection, whose)?,
            }
            Ok(Removal::Gone)
        })
    }

    /// Keeps new recovery codes in the place of those of before.
    pub fn set_recovery_codes(&self, whose: &Id, codes: &[CodeHash]) -> Result<(), StoreError> {
        self.write(|connection| {
            forget_codes(connection, whose)?;
            for code in codes {
                diesel::insert_into(recovery_code::table)
                    .values((
                        recovery_code::account.eq(whose.as_str()),
                        recovery_code::hash.eq(hex(code.as_bytes())),
                    ))
                    .execute(connection)?;
            }
            Ok(())
        })
    }

    /// Uses up a recovery code; false if it is none, or was used.
    pub fn use_recovery_code(&self, whose: &Id, code: &CodeHash) -> Result<bool, StoreError> {
        self.write(|connection| {
            let unused = recovery_code::table.find((whose.as_str(), hex(code.as_bytes())));
            Ok(diesel::delete(unused).execute(connection)? > 0)
        })
    }

    /// Takes the whole second step away: somebody lost all of it.
    pub fn drop_second_factor(&self, whose: &Id) -> Result<(), StoreError> {
        self.write(|connection| drop_all(connection, whose))
    }
}

fn of(connection: &mut Connection, whose: &Id) -> Result<SecondFactor, StoreError> {
    let app = code_app::table
        .find(whose.as_str())
        .select(code_app::secret)
        .first(connection)
        .optional()?;
    let rows: Vec<(String, String, String, String)> = passkey::table
        .filter(passkey::account.eq(whose.as_str()))
        .order((passkey::name, passkey::id))
        .select((
            passkey::id,
            passkey::name,
            passkey::credential,
            passkey::public_part,
        ))
        .load(connection)?;
    let passkeys = rows.into_iter().map(|(id, name, credential, public_part)| {
        Ok(Passkey {
            id: Id::parse(&id).ok_or(StoreError::Damaged("a passkey's id"))?,
            name,
            credential,
            public_part,
        })
    });
    let left: i64 = recovery_code::table
        .filter(recovery_code::account.eq(whose.as_str()))
        .count()
        .get_result(connection)?;
    Ok(SecondFactor {
        app,
        passkeys: passkeys.collect::<Result<_, StoreError>>()?,
        codes_left: usize::try_from(left).unwrap_or_default(),
    })
}

fn drop_all(connection: &mut Connection, whose: &Id) -> Result<(), StoreError> {
    drop_app(connection, whose)?;
    diesel::delete(passkey::table.filter(passkey::account.eq(whose.as_str())))
        .execute(connection)?;
    forget_codes(connection, whose)
}

fn drop_app(connection: &mut Connection, whose: &Id) -> Result<(), StoreError> {
    diesel::delete(code_app::table.find(whose.as_str())).execute(connection)?;
    Ok(())
}

fn forget_codes(connection: &mut Connection, whose: &Id) -> Result<(), StoreError> {
    let theirs = recovery_code::table.filter(recovery_code::account.eq(whose.as_str()));
    diesel::delete(theirs).execute(connection)?;
    Ok(())
}
