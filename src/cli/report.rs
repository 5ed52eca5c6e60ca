//! `tablee report`: what a round found.

use super::file::{FileArgs, format, round};
use crate::report::render::Format;
use crate::results::{self, Beside};
use anyhow::{Context, bail};
use clap::Args;

#[derive(Args)]
pub(super) struct ReportArgs {
    /// The round: the last part of its link
    round: String,
    /// pdf, docx (to edit), handout (two pages to put in hands), placemats (a sheet for
    /// each part), html, xlsx, csv or json
    #[arg(long, default_value = "pdf")]
    format: String,
    #[command(flatten)]
    file: FileArgs,
}

pub(super) fn run(args: &ReportArgs) -> anyhow::Result<()> {
    let format = format(&args.format, Format::of_reports())?;
    let store = args.file.records()?;
    let round = round(&store, &args.round)?;
    let reader = args.file.reader(&round)?;
    if round.is_together() {
        bail!(
            "the group answered this round together: it has no counts, so there is no report of \
             it; its answers stand in its record"
        );
    }
    let report = results::report(&store, &round, &reader, Beside::in_file(format))?
        .context("this round is not closed: its results do not exist yet")?;
    args.file.write(format, &report, &round)
}
