//! The real server over HTTP: a coordinator’s way and a member’s.

mod access;
mod account;
mod actions;
mod answers;
mod archive;
mod arranging;
mod comparing;
mod discussion;
mod distance;
mod downloads;
mod explained;
mod forgetting;
mod importing;
mod inviting;
mod keeping;
mod kept_data;
mod kept_texts;
mod kinds;
mod late;
mod length;
mod library;
mod mailing;
mod many;
mod member;
mod neighbours;
mod newcomer;
mod open;
mod open_round;
mod opening;
mod packed;
mod partnerships;
mod people;
mod planning;
mod polls;
mod privacy;
mod record;
mod restored;
mod rounds;
mod second_factor;
mod sending;
mod settling;
mod short_way;
mod speaking;
mod switching;
mod together_compared;
mod twenty;
mod twice;
mod usual;
mod ways;
mod year;

/// The passphrase once more, as the field that asks for it.
const PASSED: (&str, &str) = ("passphrase", crate::common::app::PASSPHRASE);
/// What a form needs that deletes something.
const PROVED: [(&str, &str); 2] = [("sure", "yes"), PASSED];
