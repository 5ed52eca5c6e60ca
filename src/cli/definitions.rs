//! `tablee check`, and a host's own definitions.

use crate::instrument::{self, Instrument, Language, Library, MAX_BYTES};
use anyhow::{Context, anyhow};
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Checks files and prints every problem; 1 if there is one.
pub(super) fn check(files: &[PathBuf]) -> ExitCode {
    let mut texts = Vec::new();
    let mut unreadable = false;
    for file in files {
        match read(file) {
            Ok(text) => texts.push((file.display().to_string(), text)),
            Err(message) => {
                eprintln!("{message}");
                unreadable = true;
            }
        }
    }
    match instrument::check(&texts) {
        Ok(lines) => {
            for line in lines {
                println!("{line}");
            }
            if unreadable {
                ExitCode::FAILURE
            } else {
                ExitCode::SUCCESS
            }
        }
        Err(lines) => {
            for line in lines {
                eprintln!("{line}");
            }
            ExitCode::FAILURE
        }
    }
}

/// The shipped instruments and those of a host's folder.
pub(super) fn library(folder: Option<&Path>) -> anyhow::Result<Library> {
    let Some(folder) = folder else {
        return Ok(Library::shipped_only());
    };
    let listing =
        std::fs::read_dir(folder).map_err(|error| anyhow!("{}: {error}", folder.display()))?;
    let mut files: Vec<PathBuf> = listing
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            path.extension()
                .is_some_and(|ending| ending == "yaml" || ending == "yml")
        })
        .collect();
    files.sort();
    let texts = files
        .iter()
        .map(|file| Ok((file.display().to_string(), read(file)?)))
        .collect::<anyhow::Result<Vec<_>>>()?;
    Library::with(&texts).map_err(|problems| {
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        anyhow!("a definition does not hold:\n  {}", lines.join("\n  "))
    })
}

/// The instrument of `known` with this id.
pub(super) fn one<'a>(
    known: impl Iterator<Item = &'a Instrument>,
    id: &str,
) -> anyhow::Result<&'a Instrument> {
    let known: Vec<&Instrument> = known.collect();
    let found = known.iter().find(|one| one.id() == id);
    found.copied().with_context(|| {
        let ids: Vec<&str> = known.iter().map(|one| one.id()).collect();
        format!(
            "there is no instrument '{id}'; there are {}",
            ids.join(", ")
        )
    })
}

/// The language of this tag, if the instrument speaks it; without one its first.
pub(super) fn language(instrument: &Instrument, tag: Option<&str>) -> anyhow::Result<Language> {
    let offered = instrument.languages();
    let language = match tag {
        None => offered.first().cloned(),
        Some(tag) => Language::parse(tag).filter(|language| offered.contains(language)),
    };
    language.with_context(|| {
        let tags: Vec<&str> = offered.iter().map(Language::as_str).collect();
        format!("this instrument speaks {}", tags.join(", "))
    })
}

/// Reads a file, but no more than one byte beyond what a definition may have.
fn read(file: &Path) -> anyhow::Result<Vec<u8>> {
    let mut text = Vec::new();
    File::open(file)
        .and_then(|open| open.take(MAX_BYTES as u64 + 1).read_to_end(&mut text))
        .map_err(|error| anyhow!("{}: {error}", file.display()))?;
    Ok(text)
}
