//! The package: built from the program of these tests, looked at, and installed where
//! this system lets us be root of a copy of it.

use super::{apart, crates, done, manual, ours};
use crate::common::program::TABLEE;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;
use tempfile::TempDir;

struct Built {
    folder: TempDir,
    /// Of the first revision and of the second.
    packages: [PathBuf; 2],
}

/// Both revisions, hardly packed: that takes the least time.
static BUILT: LazyLock<Built> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    let parts = folder.path().join("parts");
    manual::write(&parts).expect("a manual");
    crates::write(&parts).expect("a list of crates");
    // The debug program is large for what says where its functions are.
    let program = folder.path().join("tablee");
    done(
        Command::new("strip")
            .arg("-o")
            .args([program.as_path(), TABLEE.as_str().as_ref()]),
    );
    let packages = ["1", "2"].map(|revision| {
        let made = done(
            Command::new(ours("packaging/build-deb"))
                .args([program.as_path(), parts.as_path(), folder.path()])
                .arg(revision)
                .env("DPKG_DEB_COMPRESSOR_TYPE", "gzip")
                .env("DPKG_DEB_COMPRESSOR_LEVEL", "1"),
        );
        let made = String::from_utf8(made.stdout).expect("a path");
        PathBuf::from(made.trim_end())
    });
    Built { folder, packages }
});

fn said(command: &mut Command) -> String {
    String::from_utf8(done(command).stdout).expect("text")
}

#[test]
fn the_package_has_what_a_host_needs_and_nothing_of_who_made_it() {
    let package = &BUILT.packages[0];
    let field = |name: &str| {
        let asked = said(
            Command::new("dpkg-deb")
                .arg("--field")
                .args([package.as_path(), Path::new(name)]),
        );
        asked.trim().to_owned()
    };
    assert_eq!(field("Package"), "tablee");
    assert_eq!(field("Version"), concat!(env!("CARGO_PKG_VERSION"), "-1"));
    assert!(
        field("Depends").starts_with("libc6 (>= 2."),
        "{}",
        field("Depends")
    );
    let contents = said(Command::new("dpkg-deb").arg("--contents").arg(package));
    for path in [
        "./usr/bin/tablee",
        "./lib/systemd/system/tablee.service",
        "./lib/systemd/system/tablee.socket",
        "./lib/systemd/system/tablee-metrics.socket",
        "./etc/tablee/tablee.toml",
        "./usr/share/man/man1/tablee.1.gz",
        "./usr/share/man/man1/tablee-coordinator-add.1.gz",
        "./usr/share/bash-completion/completions/tablee",
        "./usr/share/zsh/vendor-completions/_tablee",
        "./usr/share/fish/vendor_completions.d/tablee.fish",
        "./usr/share/doc/tablee/copyright",
        "./usr/share/doc/tablee/crates.cdx.json",
        "./usr/share/doc/tablee/examples/with-database.conf",
        "./usr/share/doc/tablee/examples/with-mail.conf",
    ] {
        assert!(
            contents.lines().any(|line| line.ends_with(path)),
            "{path} in\n{contents}"
        );
    }
    for line in contents.lines() {
        assert!(line.contains(" root/root "), "{line}");
        assert!(
            !line[..10].contains('s') && line.as_bytes()[8] != b'w',
            "{line}"
        );
    }
    let sums = package.with_extension("deb.sha256");
    done(
        Command::new("sha256sum")
            .args(["--check", "--strict"])
            .arg(sums.file_name().expect("a name"))
            .current_dir(BUILT.folder.path()),
    );
}

/// Data and settings outlive an upgrade and a removal; data a purge as well.
#[test]
fn it_is_installed_upgraded_removed_and_purged_without_losing_anything() {
    let Some(apart) = apart(&[]) else {
        println!(
            "This system lets nobody but root try an installation in a copy of it: the package \
             was built and looked at, and not installed. As root, this test installs it."
        );
        return;
    };
    let place = BUILT.folder.path().join("mounted");
    std::fs::create_dir(&place).expect("a folder");
    let [first, second] = &BUILT.packages;
    let tried = done(
        Command::new(apart[0])
            .args(&apart[1..])
            .arg(ours("tests/tools/install_package.sh"))
            .args([&place, first, second]),
    );
    let tried = String::from_utf8_lossy(&tried.stdout);
    assert!(
        tried.ends_with("installed, upgraded, removed, purged\n"),
        "{tried}"
    );
}
