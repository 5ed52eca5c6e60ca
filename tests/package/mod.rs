//! What a host installs: the package for Debian, what is in it beside the program, and
//! what a container is made of.

mod container;
#[path = "../../examples/package/crates.rs"]
mod crates;
mod deb;
#[path = "../../examples/package/manual.rs"]
mod manual;
mod of_others;
mod units;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A file of this project.
fn ours(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// What a command did; it must succeed.
#[track_caller]
fn done(command: &mut Command) -> Output {
    let output = command.output();
    let output = output.unwrap_or_else(|error| panic!("{command:?}: {error}; see tests/install"));
    assert!(
        output.status.success(),
        "{command:?}\n{}\n{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    output
}

/// Words before a command with which it may mount and be root, in a place of its own;
/// `None` where this system lets nobody but root, and we are not.
fn apart(more: &'static [&'static str]) -> Option<Vec<&'static str>> {
    let as_root = ["unshare", "--mount"];
    let as_nobody = [
        "unshare",
        "--user",
        "--map-root-user",
        "--map-auto",
        "--mount",
    ];
    let ways = [as_root.as_slice(), as_nobody.as_slice()];
    let ways = ways.into_iter().map(|way| [way, more].concat());
    let works = |way: &Vec<&str>| {
        let probe = "mount -t tmpfs tmpfs /mnt";
        let tried = Command::new(way[0])
            .args(&way[1..])
            .args(["sh", "-c", probe])
            .output();
        tried.is_ok_and(|output| output.status.success())
    };
    ways.into_iter().find(works)
}
