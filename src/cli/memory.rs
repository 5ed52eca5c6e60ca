//! What keeps the memory of a serving program to itself.

/// No core dump of this process, and no other program of the same account that
/// reads its memory: root alone may.
///
/// Where the system has no such thing this does nothing.
///
/// # Errors
/// In words, if the system refuses.
pub(super) fn keep_to_itself() -> Result<(), super::Failure> {
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
