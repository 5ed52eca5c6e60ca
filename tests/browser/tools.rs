//! The programs that the tests lean on, found or named as missing.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The path of a program, by any of its names.
///
/// # Panics
/// When it is not installed, saying what to run.
pub(crate) fn program(names: &[&str]) -> PathBuf {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .flat_map(|folder| names.iter().map(move |name| folder.join(name)))
        .find(|file| file.is_file())
        .unwrap_or_else(|| {
            panic!(
                "{} is not installed; run tests/install, which installs what the tests need",
                names[0]
            )
        })
}

/// A file of the checkers that `tests/install` puts under `target/test-tools`.
///
/// # Panics
/// When it is not there, saying what to run.
pub(crate) fn tool(file: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("target/test-tools/node_modules")
        .join(file);
    assert!(
        path.is_file(),
        "{} is missing; run tests/install, which installs what the tests need",
        path.display()
    );
    path
}

/// What a program prints; it must succeed.
pub(crate) fn output(command: &mut Command) -> String {
    let ran = command
        .output()
        .unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(
        ran.status.success(),
        "{command:?}: {}\n{}",
        ran.status,
        String::from_utf8_lossy(&ran.stderr)
    );
    String::from_utf8_lossy(&ran.stdout).into_owned()
}
