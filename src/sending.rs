//! Mail that forgets: addresses as they are pasted, who gets which code, and how
//! far a sending has come.
//!
//! Nothing here writes an address or a code anywhere: both come in, go into
//! letters, and are let go with them. Chance is passed in, and so is what became
//! of a letter; how mail is sent is [`crate::mail`]'s.

mod addresses;
mod deal;
mod progress;

pub use addresses::{AddressList, Unreadable};
pub use deal::{Letter, deal, shuffled};
pub use progress::{Next, Outcome, Refused, Sending, Why};
