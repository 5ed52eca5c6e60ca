//! Invitation codes.
