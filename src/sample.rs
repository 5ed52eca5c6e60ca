//! Answers that nobody gave: to see what an instrument gives before a round of
//! it is opened, and to measure with.

pub mod answers;
pub mod report;
