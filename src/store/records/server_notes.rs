//! What the server notes of itself for the commands beside it.

use super::Records;
use super::schema::server_note;
use super::sqlite::{Connection, open_to_look};
use crate::store::StoreError;
use diesel::prelude::*;
use std::path::Path;

const PUBLIC_ADDRESS: &str = "public-address";

impl Records {
    /// Notes the address under which people reach the server; `None` if it is
    /// not known.
    pub fn note_public_address(&self, address: Option<&str>) -> Result<(), StoreError> {
        self.write(|connection| {
            diesel::delete(server_note::table.find(PUBLIC_ADDRESS)).execute(connection)?;
            if let Some(address) = address {
                let row = (
                    server_note::name.eq(PUBLIC_ADDRESS),
                    server_note::value.eq(address),
                );
                diesel::insert_into(server_note::table)
                    .values(row)
                    .execute(connection)?;
            }
            Ok(())
        })
    }

    /// The address that the server noted at its last start.
    pub fn noted_public_address(&self) -> Result<Option<String>, StoreError> {
        self.read(public_address)
    }
}

/// The address that a server noted in this file, which is looked at as it is.
pub fn noted_public_address(file: &Path) -> Result<Option<String>, StoreError> {
    public_address(&mut open_to_look(file)?)
}

fn public_address(connection: &mut Connection) -> Result<Option<String>, StoreError> {
    let found = server_note::table
        .find(PUBLIC_ADDRESS)
        .select(server_note::value)
        .first(connection);
    Ok(found.optional()?)
}
