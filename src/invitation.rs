//! Invitations: the codes of a round on a sheet of cards to print, or as a list
//! to send.
//!
//! Codes come in as plain words and go out in the file only; nothing here keeps
//! them. What a code is, [`crate::invitation_code`] knows.

pub(crate) mod calendar;
pub mod cards;
pub(crate) mod code_list;

use crate::instrument::{Reads, Text};
use crate::texts;

/// What members are asked, as a question that follows a colon: what the
/// instrument says of it, or what is asked most often.
pub fn asks(invitation: Option<&Text>, reader: &dyn Reads) -> String {
    match invitation {
        Some(invitation) => invitation.get(reader).to_owned(),
        None => texts::text(reader, "invitation-default", &[]),
    }
}
