//! What the commands have in common that write or print what was asked for.

use super::Settings;
use crate::document::Paper;
use crate::instrument::{Language, Reader};
use crate::paper::usual_paper;
use crate::report::render::{Export, Format};
use crate::round::{Id, Round};
use crate::store::Store;
use anyhow::{Context, anyhow};
use clap::Args;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How a file is asked for.
#[derive(Args)]
pub(super) struct FileArgs {
    /// Language of the file [default: the first of the round, or of the last of several]
    #[arg(long)]
    language: Option<String>,
    /// Paper of the PDF, and of the document to edit: a4 or letter [default: what the
    /// partnership prints on]
    #[arg(long)]
    paper: Option<String>,
    /// Where the file goes
    #[arg(short, long)]
    output: PathBuf,
    #[command(flatten)]
    settings: Settings,
}

impl FileArgs {
    /// The records, where the paper is one.
    pub(super) fn records(&self) -> anyhow::Result<Store> {
        self.paper.as_deref().map(paper).transpose()?;
        self.settings.open_records()
    }

    /// Who reads in the language asked for, if the round speaks it; else in the
    /// round's first, and where something is not said in that, in its others.
    pub(super) fn reader(&self, round: &Round) -> anyhow::Result<Reader> {
        let offered = round.settings.languages();
        let language = match &self.language {
            None => offered.first().cloned(),
            Some(tag) => Language::parse(tag).filter(|language| offered.contains(language)),
        };
        let language = language.with_context(|| {
            let tags: Vec<&str> = offered.iter().map(Language::as_str).collect();
            format!("this round speaks {}", tags.join(", "))
        })?;
        Ok(Reader::new(language, offered.iter().cloned()))
    }

    /// Makes the file of what `round` brought, or of several of which it is the last.
    pub(super) fn write(
        &self,
        format: Format,
        of: &dyn Export,
        round: &Round,
    ) -> anyhow::Result<()> {
        let paper = match &self.paper {
            Some(name) => paper(name)?,
            None => usual_paper(Some(round)),
        };
        let bytes = format.render(of, paper)?;
        write_private(&self.output, &bytes)
    }
}

/// Writes a result where its owner alone reads it. A file that is there keeps
/// the permissions that somebody gave it.
pub(super) fn write_private(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options
        .open(path)
        .and_then(|mut file| file.write_all(bytes));
    written.map_err(|error| anyhow!("{}: {error}", path.display()))
}

/// Prints all of an answer. Whoever reads may have seen enough (`| head`): that is no mistake.
pub(super) fn print_out(text: &str) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(anyhow!("what was asked for cannot be printed: {error}"))
        }
        _ => Ok(()),
    }
}

/// The format of this name, among those that there are.
pub(super) fn format(name: &str, formats: impl Iterator<Item = Format>) -> anyhow::Result<Format> {
    let all: Vec<Format> = formats.collect();
    let found = all.iter().find(|format| format.name() == name);
    found.copied().with_context(|| {
        let names: Vec<&str> = all.iter().map(|format| format.name()).collect();
        format!(
            "there is no format '{name}'; choose one of {}",
            names.join(", ")
        )
    })
}

pub(super) fn paper(name: &str) -> anyhow::Result<Paper> {
    Paper::parse(&name.to_lowercase())
        .with_context(|| format!("there is no paper '{name}'; choose a4 or letter"))
}

/// The round of the last part of its link.
pub(super) fn round(store: &Store, link: &str) -> anyhow::Result<Arc<Round>> {
    let id = link.rsplit('/').next().unwrap_or("");
    Id::parse(id)
        .and_then(|id| store.round(&id).transpose())
        .transpose()?
        .with_context(|| format!("there is no round '{link}': give the last part of its link"))
}
