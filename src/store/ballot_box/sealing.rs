//! Sealing: what stands in `boxes.db` says nothing without a key, and every
//! commit has a key of its own.
//!
//! Each commit that touches a box seals all of its rows anew, under a key that
//! was drawn for it (`sealed_row`). So two copies of the file tell that a box was
//! written between them, and neither which rows moved nor what is in them. Keys
//! stand in one file of slots apart from the data folder (`key_file`) and are
//! wiped once no row and no frame of the log needs them: the key file of one
//! moment opens the copies of that moment alone. At closing the box's key is
//! wiped, and every copy of the box, wherever it is, says nothing from then on.
//!
//! The order is: key, sync, rows, commit, answer; then, when the log is cut,
//! the keys that were replaced are wiped. A key is never wiped before, since a
//! commit that failed may stand in the log all the same.
//!
//! On a server rows are sealed anew with every commit too, under one key a round: its log
//! keeps whatever stood there, with times, so a key for each commit would gain nothing as
//! long as that log is kept. A master key, which the server never sees, wraps it (`ring`).

pub(super) mod key_file;
pub(super) mod ring;
pub(super) mod seal_key;
pub(super) mod sealed_row;
