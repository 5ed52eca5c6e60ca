//! Rules of the house that no compiler holds: who may use whom, texts complete
//! in every language, nothing inline in a page, no column that could tell on a
//! member.

mod direction;
mod migration;
