//! What keeps the memory of a serving program to itself, and clears what no
//! allocator sees: the program zeroes all that is given back to it (`main.rs`),
//! but a thread's stack is given back to nobody.

use std::task::Context;

/// Bytes of the stack that are cleared where codes are drawn and typeset: that needs less,
/// in a build without optimization too, whose frames are the largest.
const DEEP: usize = 128 * 1024;

/// The same where a request is answered or a ballot kept, which comes often. Pages for
/// members need 36 kB when they are optimized. That nobody uses more than is cleared,
/// `attacks::memory` holds.
const SHALLOW: usize = if cfg!(debug_assertions) {
    DEEP
} else {
    48 * 1024
};

/// Does something, and clears what that left on this thread's stack: codes and their
/// hashes above all.
pub(crate) fn leaving_nothing<T>(work: impl FnOnce() -> T) -> T {
    leaving::<DEEP, T>(work)
}

/// The same of what members sent.
pub(crate) fn leaving_no_ballot<T>(work: impl FnOnce() -> T) -> T {
    leaving::<SHALLOW, T>(work)
}

/// Runs a future, and clears what it left on the stack each time that it waits, not only
/// at its end: whatever the thread does meanwhile may carry it off into memory that lives
/// for long.
pub(crate) fn answering_leaving_no_ballot<T>(
    future: impl Future<Output = T>,
) -> impl Future<Output = T> {
    polled::<SHALLOW, T>(future)
}

/// The same where addresses and their codes leave.
pub(crate) fn sending_leaving_nothing<T>(
    future: impl Future<Output = T>,
) -> impl Future<Output = T> {
    polled::<DEEP, T>(future)
}

async fn polled<const DEPTH: usize, T>(future: impl Future<Output = T>) -> T {
    let mut future = std::pin::pin!(future);
    let poll = |context: &mut Context<'_>| leaving::<DEPTH, _>(|| future.as_mut().poll(context));
    std::future::poll_fn(poll).await
}

fn leaving<const DEPTH: usize, T>(work: impl FnOnce() -> T) -> T {
    let done = apart(work);
    clear::<DEPTH>();
    done
}

/// In a frame of its own. One that goes on while the stack is cleared keeps what is in it,
/// and an optimizer would put this into its caller's.
#[inline(never)]
fn apart<T>(work: impl FnOnce() -> T) -> T {
    work()
}

#[inline(never)]
fn clear<const DEPTH: usize>() {
    // At once, not byte by byte: this stands in every request. Whoever reads what
    // the box holds would find zeros, so they have to be written.
    std::hint::black_box(&mut [0_u8; DEPTH]);
}

/// No core dump of this process, and no other program of the same account that
/// reads its memory: root alone may.
///
/// Where the system has no such thing this does nothing.
///
/// # Errors
/// In words, if the system refuses.
pub(crate) fn keep_to_itself() -> Result<(), String> {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        let none = Rlimit {
            current: Some(0),
            maximum: Some(0),
        };
        setrlimit(Resource::Core, none)
            .map_err(|error| format!("core dumps could not be forbidden: {error}"))?;
    }
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{DumpableBehavior, set_dumpable_behavior};
        set_dumpable_behavior(DumpableBehavior::NotDumpable)
            .map_err(|error| format!("core dumps could not be forbidden: {error}"))?;
    }
    Ok(())
}
