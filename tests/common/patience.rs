//! How long a test waits for what has to come.

use std::time::{Duration, Instant};

/// What has not come by then never comes: far more than a machine under load takes, so that
/// nothing fails by it but what hangs.
pub(crate) const NEVER: Duration = Duration::from_mins(10);

/// Waits until this is so.
#[track_caller]
pub(crate) fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let began = Instant::now();
    while !is_so() {
        assert!(began.elapsed() < NEVER, "never: {what}");
        std::thread::sleep(Duration::from_millis(5));
    }
}
