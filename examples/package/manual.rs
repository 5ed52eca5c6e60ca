//! The pages of the manual and the completions, from the command line's own description.

use clap_complete::{Shell, generate_to};
use std::fs::create_dir_all;
use std::io::Result;
use std::path::Path;

/// Writes `man/*.1` and `completions/*` into a folder.
pub(crate) fn write(folder: &Path) -> Result<()> {
    let (man, completions) = (folder.join("man"), folder.join("completions"));
    create_dir_all(&man)?;
    create_dir_all(&completions)?;
    // Without what this one was built from: the pages are those of every build.
    let mut command = tablee::cli::command().version(env!("CARGO_PKG_VERSION"));
    clap_mangen::generate_to(command.clone(), man)?;
    for shell in [Shell::Bash, Shell::Zsh, Shell::Fish] {
        generate_to(shell, &mut command, "tablee", &completions)?;
    }
    Ok(())
}
