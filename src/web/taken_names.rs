//! How often people are told that a name is taken: an account needs a name of
//! its own, so whoever chooses one learns of it if it is not. A few times a day
//! is a choice, more is a way to find out who has an account here.

use crate::round::Id;
use jiff::civil::Date;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// Refusals a day, for whoever renames themselves or handed out the invitation.
const A_DAY: u8 = 10;

/// Refusals of today. A place a coordinator, so it stays small; each program that serves
/// one database counts its own.
#[derive(Default)]
pub(crate) struct TakenNames(Mutex<(Date, HashMap<Id, u8>)>);

impl TakenNames {
    /// Whether a name may be tried on account of this person.
    pub(crate) fn may_try(&self, whose: &Id, today: Date) -> bool {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.0 != today {
            *kept = (today, HashMap::new());
        }
        kept.1.get(whose).is_none_or(|count| *count < A_DAY)
    }

    /// A name was refused because it is taken.
    pub(crate) fn refused(&self, whose: &Id) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = kept.1.entry(*whose).or_default();
        *count = count.saturating_add(1);
    }
}
