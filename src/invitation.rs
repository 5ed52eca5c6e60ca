//! Invitations: the codes of a round on a sheet of cards to print, or as a list
//! to send.
//!
//! Codes come in as plain words and go out in the file only; nothing here keeps
//! them. What a code is, [`crate::invitation_code`] knows.

pub mod cards;
pub mod code_list;

use crate::instrument::{Instrument, Language};
use crate::texts;

/// What an instrument asks members, as a question that follows a colon.
pub fn asks(instrument: &Instrument, language: &Language) -> String {
    match instrument.invitation() {
        Some(invitation) => invitation.get(language).to_owned(),
        None => texts::text(language, "invitation-default", &[]),
    }
}
