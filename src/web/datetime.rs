//! Moments as people read them.

pub(crate) use crate::texts::moment;
