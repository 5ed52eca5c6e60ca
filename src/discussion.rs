//! What a partnership says of a round, settles and decides: the plan of a meeting,
//! its notes, the group's own answers, decisions and what becomes of them.
//!
//! All of it is [`Field`]s, each a text that is saved, versioned and seen by
//! whoever else has it open on its own; a [`Discussion`] reads them. A discussion
//! is not anonymous, and nothing of it goes into a score.

mod action;
mod agenda;
mod answers;
mod field;
mod poll;
mod reading;
mod since;
mod value;

pub use action::{Action, ActionState, Helped};
pub use agenda::{AT_MOST_SUBJECTS, Agenda, LENGTHS, Length, Step};
pub use answers::{
    Moved, ToSettle, choices, item_to_choose, moved, questions_to_settle, requirements_to_settle,
};
pub use field::{About, AboutPart, ActionPart, Field, MeetingPart, PlanPart};
pub use poll::{
    FEWEST_SUBJECTS, MOST_DOTS, MOST_SUBJECTS, PollKind, Word, Worth, subjects as poll_subjects,
};
pub use reading::{CollectiveAnswer, Discussion, Noted, Settled};
pub use since::{EarlierRound, since_last_time};
pub use value::{LONGEST_LINE, LONGEST_NOTE, ValueProblem};

#[cfg(test)]
mod tests;

use sha2::{Digest, Sha256};

/// What says of a text whether it is still the one that somebody was shown: eight
/// hexadecimal digits.
pub fn fingerprint(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    let first = digest.iter().take(4);
    first.fold(String::new(), |text, b| text + &format!("{b:02x}"))
}
