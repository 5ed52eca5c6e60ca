//! What the attacks share: forms, clients without a browser's manners, and a
//! program whose memory can be read.

use crate::common::ballots::counted;
use crate::common::files::{Files, copy, opened_boxes};
use crate::common::patience::NEVER;
use crate::common::program::the_program_by;
pub(crate) use crate::common::sent::form;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;
use tablee::ballot::Ballot;
use tablee::invitation_code::Code;
use tablee::round::Id;
use tablee::store::Store;

/// A client without cookies that follows nothing.
pub(crate) fn agent() -> ureq::Agent {
    waiting(NEVER)
}

/// As [`agent`], of somebody who waits so long for an answer.
pub(crate) fn waiting(longest: Duration) -> ureq::Agent {
    ureq::Agent::config_builder()
        .max_redirects(0)
        .max_redirects_will_error(false)
        .http_status_as_error(false)
        .timeout_global(Some(longest))
        // As a browser of `common::people` does.
        .max_idle_age(Duration::from_secs(3))
        .build()
        .into()
}

/// The program, started by another one so that this process may read its
/// memory: it lets itself be read by root alone. Who is not root is root of a
/// namespace of their own.
pub(crate) fn readable() -> Command {
    let root = fs::metadata("/proc/self").expect("a process").uid() == 0;
    if root {
        the_program_by(&["env"])
    } else {
        the_program_by(&["unshare", "--user", "--map-root-user"])
    }
}

/// The boxes of a folder as whoever has the keys reads them, in a folder of their
/// own.
pub(crate) fn opened_aside(folder: &Path, aside: &Path) -> PathBuf {
    fs::create_dir_all(aside).expect("folder");
    for (name, bytes) in opened_boxes(folder) {
        fs::write(aside.join(name), bytes).expect("written");
    }
    aside.to_owned()
}

/// The boxes that these votes leave to whoever has the keys, sent one after the other from a copy of
/// an opened folder: what every other order has to leave too.
pub(crate) fn expected_boxes(
    opened: &Path,
    at: &Path,
    id: &Id,
    votes: &[(&Code, &Ballot)],
) -> Files {
    copy(opened, at);
    let store = Store::open(at).expect("opens");
    for (code, ballot) in votes {
        counted(&store, id, Some(code), *ballot);
    }
    drop(store);
    opened_boxes(at)
}
