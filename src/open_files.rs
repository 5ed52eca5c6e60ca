//! How many files and connections the system lets this program have open.
//!
//! A connection is an open file, and so is each database: a server that runs out
//! of them takes no ballot. So it asks for as many as it may have, and takes no
//! more connections than leave its own files room.

use std::sync::LazyLock;

/// Files that are not connections: two databases with their logs, what listens,
/// what the runtime needs, a file that is being written.
const OWN: usize = 192;
/// Connections at the same time, however many files there may be: what they
/// take of memory is bounded, too.
const MOST_CONNECTIONS: usize = 8192;
/// Under this many files a server is short of them.
pub(crate) const FEW: usize = 4096;

/// The limit of open files of this program: what it was started with, raised as
/// far as it may be. Raised once; later calls tell the same.
pub(crate) fn limit() -> usize {
    static LIMIT: LazyLock<usize> = LazyLock::new(raise);
    *LIMIT
}

/// Connections that a server takes at the same time.
pub(crate) fn connections() -> usize {
    limit().saturating_sub(OWN).clamp(16, MOST_CONNECTIONS)
}

#[cfg(unix)]
fn raise() -> usize {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    /// No more than any server of this size needs; some systems refuse 'all'.
    const WANTED: u64 = 65_536;
    let given = getrlimit(Resource::Nofile);
    let current = given.current.unwrap_or(WANTED);
    let wanted = given.maximum.unwrap_or(WANTED).min(WANTED);
    let raised = wanted > current
        && setrlimit(
            Resource::Nofile,
            Rlimit {
                current: Some(wanted),
                maximum: given.maximum,
            },
        )
        .is_ok();
    usize::try_from(if raised { wanted } else { current }).unwrap_or(usize::MAX)
}

#[cfg(not(unix))]
fn raise() -> usize {
    FEW
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_is_as_high_as_it_may_be_and_leaves_room_for_our_own_files() {
        let limit = limit();
        assert_eq!(limit, super::limit());
        #[cfg(unix)]
        {
            use rustix::process::{Resource, getrlimit};
            let now = getrlimit(Resource::Nofile);
            let most = now.maximum.unwrap_or(u64::MAX).min(65_536);
            assert!(now.current.unwrap_or(u64::MAX) >= most);
        }
        assert!(connections() <= MOST_CONNECTIONS);
        assert!(connections() + OWN <= limit.max(16 + OWN));
    }
}
