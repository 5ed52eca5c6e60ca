//! `tablee compare`: a comparison of closed rounds as a file.

use super::file::{FileArgs, format, round};
use crate::report::render::Format;
use crate::results::compared;
use anyhow::Context;
use std::sync::Arc;

#[derive(clap::Args)]
pub(super) struct CompareArgs {
    /// The rounds: the last part of each one's link, in any order
    #[arg(required = true, num_args = 2..)]
    rounds: Vec<String>,
    /// pdf, docx (to edit), html, xlsx, csv or json
    #[arg(long, default_value = "pdf")]
    format: String,
    #[command(flatten)]
    file: FileArgs,
}

pub(super) fn run(args: &CompareArgs) -> anyhow::Result<()> {
    let format = format(&args.format, Format::of_comparisons())?;
    let store = args.file.records()?;
    let rounds = args
        .rounds
        .iter()
        .map(|link| round(&store, link).map(Arc::unwrap_or_clone))
        .collect::<anyhow::Result<Vec<_>>>()?;
    let last = rounds.iter().max_by_key(|round| round.order());
    let last = last.context("a comparison takes 2 to 10 rounds")?;
    let reader = args.file.reader(last)?;
    let comparison = compared::side_by_side(&store, &rounds, &reader)?;
    args.file.write(format, comparison.export(), last)
}
