//! How many members send at a time.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex};
use std::thread;

/// Lets members in, as many as it is told.
#[derive(Default)]
pub(super) struct Gate {
    /// How many may be in, how many are.
    in_all: Mutex<(usize, usize)>,
    moved: Condvar,
    is_shut: AtomicBool,
}

/// Shuts a gate when its thread fails: nobody then waits for it.
pub(super) struct OrShut<'a>(pub(super) &'a Gate);

impl Drop for OrShut<'_> {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.shuts();
        }
    }
}

impl Gate {
    pub(super) fn is_shut(&self) -> bool {
        self.is_shut.load(Ordering::SeqCst)
    }

    /// Lets nobody in any more.
    pub(super) fn shuts(&self) {
        // So that nobody has looked and does not wait yet.
        let _in_all = self.in_all.lock();
        self.is_shut.store(true, Ordering::SeqCst);
        self.moved.notify_all();
    }

    pub(super) fn lets_in(&self, more: usize) {
        self.in_all.lock().expect("gate").0 += more;
        self.moved.notify_all();
    }

    /// The number of the next, who waits until they may; `None` after the last.
    pub(super) fn next(&self, last: usize) -> Option<usize> {
        let mut in_all = self.in_all.lock().expect("gate");
        loop {
            let (may, are) = *in_all;
            if are >= last || self.is_shut() {
                return None;
            }
            if are < may {
                in_all.1 += 1;
                return Some(are);
            }
            in_all = self.moved.wait(in_all).expect("gate");
        }
    }
}
