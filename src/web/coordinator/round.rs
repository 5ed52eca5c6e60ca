//! Opening a round: what is typed, what the form offers, the review before it.

mod as_last;
pub(super) mod facts;
pub(super) mod form_view;
pub(super) mod input;
pub(in crate::web) mod opening;
pub(in crate::web) mod planned;
mod questionnaire_options;
mod review;
pub(in crate::web) mod round_form;
pub(super) mod typed_moment;
mod way;
