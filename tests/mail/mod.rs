//! Mail, with a real mail server that is not ours.

mod delivery;
mod program;
