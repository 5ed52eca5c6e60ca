//! Invitations: the codes of a round on a sheet of cards to print, or as a list
//! to send.
//!
//! Codes come in as plain words and go out in the file only; nothing here keeps
//! them. What a code is, [`crate::invitation_code`] knows.

pub mod cards;
pub(crate) mod code_list;
