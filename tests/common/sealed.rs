//! Sealed boxes as somebody opens them who has a copy of `boxes.db` and one of the
//! keys: written from the format's description alone, with nothing of the program.

use crate::common::files::place;
use aes_gcm_siv::{AeadInOut, Aes256GcmSiv, KeyInit, Nonce, Tag};
use diesel::prelude::*;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Rows of one box have keys from here on.
const ROWS_A_BOX: i64 = 1 << 20;
const SLOT: usize = 64;
const ROW: usize = 4036;

/// What a box is called, and its room.
#[derive(QueryableByName)]
struct Header {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    id: i64,
    #[diesel(sql_type = diesel::sql_types::Text)]
    round: String,
    #[diesel(sql_type = diesel::sql_types::Integer)]
    codes: i32,
    #[diesel(sql_type = diesel::sql_types::Integer)]
    ballots: i32,
    #[diesel(sql_type = diesel::sql_types::Integer)]
    ballot_width: i32,
    #[diesel(sql_type = diesel::sql_types::Integer)]
    words: i32,
}

#[derive(QueryableByName)]
struct Stored {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    id: i64,
    #[diesel(sql_type = diesel::sql_types::Binary)]
    bytes: Vec<u8>,
}

/// A row of a copy.
pub(crate) struct Row {
    /// Its box's round.
    pub(crate) round: String,
    /// As it is stored.
    pub(crate) stored: Vec<u8>,
    /// What is in it, if a key opens it.
    pub(crate) opened: Option<Vec<u8>>,
}

/// The slots that are in use: keys by what they are called.
pub(crate) fn slots(keys: &[u8]) -> BTreeMap<[u8; 8], [u8; 32]> {
    let (slots, _) = keys.as_chunks::<SLOT>();
    let in_use = slots
        .iter()
        .filter(|slot| Sha256::digest(&slot[..56])[..8] == slot[56..]);
    in_use
        .map(|slot| {
            (
                slot[..8].try_into().expect("8 bytes"),
                slot[8..40].try_into().expect("32 bytes"),
            )
        })
        .collect()
}

/// The rows of a copy's boxes, opened as far as the keys go.
pub(crate) fn rows(boxes: &[u8], keys: &[u8]) -> Vec<Row> {
    let mut bytes = boxes.to_vec();
    // As of a file that has no log: a copy in memory cannot have one.
    bytes[18..20].fill(1);
    let mut connection = SqliteConnection::establish(":memory:").expect("opens");
    connection
        .deserialize_readonly_database_from_buffer(&bytes)
        .expect("a database");
    let headers: Vec<Header> = diesel::sql_query("SELECT * FROM ballot_box")
        .load(&mut connection)
        .expect("boxes");
    let stored: Vec<Stored> = diesel::sql_query("SELECT id, bytes FROM chunk ORDER BY id")
        .load(&mut connection)
        .expect("rows");
    let slots = slots(keys);
    let row = |stored: Stored| {
        let of = stored.id / ROWS_A_BOX;
        let header = headers
            .iter()
            .find(|header| header.id == of)
            .expect("a box");
        let index = u32::try_from(stored.id % ROWS_A_BOX).expect("small");
        Row {
            round: header.round.clone(),
            opened: open(header, index, &stored.bytes, &slots),
            stored: stored.bytes,
        }
    };
    stored.into_iter().map(row).collect()
}

fn open(
    header: &Header,
    index: u32,
    stored: &[u8],
    slots: &BTreeMap<[u8; 8], [u8; 32]>,
) -> Option<Vec<u8>> {
    let stored: &[u8; ROW] = stored.try_into().ok()?;
    let key = slots.get(&stored[..8])?;
    let mut about = b"tablee box 1".to_vec();
    about.extend(header.id.to_le_bytes());
    about.extend(header.round.as_bytes());
    for size in [
        header.codes,
        header.ballots,
        header.ballot_width,
        header.words,
    ] {
        about.extend(i64::from(size).to_le_bytes());
    }
    about.extend(index.to_le_bytes());
    let nonce = Nonce::try_from(&stored[8..20]).expect("12 bytes");
    let tag = Tag::try_from(&stored[4020..]).expect("16 bytes");
    let mut bytes = stored[20..4020].to_vec();
    Aes256GcmSiv::new(key.into())
        .decrypt_inout_detached(&nonce, &about, bytes.as_mut_slice().into(), &tag)
        .expect("its key opens it");
    Some(bytes)
}

/// A copy of `boxes.db` with what the keys open in the place of what is sealed, and
/// zeros where the seal was.
pub(crate) fn opened(boxes: &[u8], keys: &[u8]) -> Vec<u8> {
    let mut all = boxes.to_vec();
    for row in rows(boxes, keys) {
        if let Some(bytes) = row.opened {
            let at = place(&all, &row.stored).expect("stored in one piece");
            all[at..at + ROW].fill(0);
            all[at + 20..at + 4020].copy_from_slice(&bytes);
        }
    }
    all
}
