//! What keeps the memory of a serving program to itself, and clears what no
//! allocator sees: the program zeroes all that is given back to it (`main.rs`),
//! but a thread's stack is given back to nobody.

/// Bytes of the stack that are cleared: what handles a code needs less, in a build
/// without optimization too, whose frames are the largest.
const DEPTH: usize = 128 * 1024;

/// Clears what functions that have returned left on this thread's stack, codes
/// and their hashes above all. To be called where they were called from.
#[inline(never)]
#[expect(clippy::large_stack_arrays, reason = "the stack is what it is about")]
pub(crate) fn clear_stack() {
    // At once, not byte by byte: this stands in every request. Whoever reads what
    // the box holds would find zeros, so they have to be written.
    std::hint::black_box(&mut [0_u8; DEPTH]);
}

/// Runs a future, and clears what it left on the stack each time that it waits, not only
/// at its end: whatever the thread does meanwhile may carry it off into memory that lives
/// for long.
pub(crate) async fn leaving_nothing<T>(future: impl Future<Output = T>) -> T {
    let mut future = std::pin::pin!(future);
    std::future::poll_fn(|context| {
        let polled = future.as_mut().poll(context);
        clear_stack();
        polled
    })
    .await
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
