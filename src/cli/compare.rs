//! `tablee compare`: a comparison of closed rounds as a file.

use super::{Settings, format, paper, reader, round, write_private};
use crate::report::render::Format;
use crate::results::compared;
use anyhow::Context;
use std::path::PathBuf;
use std::sync::Arc;

#[derive(clap::Args)]
pub(super) struct CompareArgs {
    /// The rounds: the last part of each one's link, in any order
    #[arg(required = true, num_args = 2..)]
    rounds: Vec<String>,
    /// pdf, docx (to edit), html, xlsx, csv or json
    #[arg(long, default_value = "pdf")]
    format: String,
    /// Language of the comparison [default: the last round's first]
    #[arg(long)]
    language: Option<String>,
    /// Paper of the PDF: a4 or letter
    #[arg(long, default_value = "a4")]
    paper: String,
    /// Where the comparison goes
    #[arg(short, long)]
    output: PathBuf,
    #[command(flatten)]
    settings: Settings,
}

pub(super) fn run(args: &CompareArgs) -> anyhow::Result<()> {
    let format = format(&args.format, Format::of_comparisons())?;
    let paper = paper(&args.paper)?;
    let store = args.settings.open_records()?;
    let rounds = args
        .rounds
        .iter()
        .map(|link| round(&store, link).map(Arc::unwrap_or_clone))
        .collect::<anyhow::Result<Vec<_>>>()?;
    let last = rounds.iter().max_by_key(|round| round.order());
    let last = last.context("a comparison takes 2 to 10 rounds")?;
    let reader = reader(args.language.as_deref(), last)?;
    let comparison = compared::side_by_side(&store, &rounds, &reader)?;
    let bytes = format.render(comparison.export(), paper)?;
    write_private(&args.output, &bytes)
}
