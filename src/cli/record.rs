//! `tablee record`: what was said of a round, settled and decided.

use super::file::{FileArgs, format, round};
use crate::record::Parts;
use crate::report::render::Format;
use crate::results;
use anyhow::Context;
use clap::Args;

#[derive(Args)]
pub(super) struct RecordArgs {
    /// The round: the last part of its link
    round: String,
    /// pdf, docx (to edit), slides (the chosen subjects, one a page), html, xlsx, csv
    /// (the decisions alone) or json
    #[arg(long, default_value = "pdf")]
    format: String,
    /// What stands in it: notes, answers, decisions, with commas between them
    #[arg(long, default_value = "notes,answers,decisions")]
    parts: String,
    #[command(flatten)]
    file: FileArgs,
}

pub(super) fn run(args: &RecordArgs) -> anyhow::Result<()> {
    let format = format(&args.format, Format::of_records())?;
    let parts = Parts::parse(&args.parts).with_context(|| {
        format!(
            "there are no parts '{}'; choose from notes, answers and decisions, with commas between them",
            args.parts
        )
    })?;
    let store = args.file.records()?;
    let round = round(&store, &args.round)?;
    let reader = args.file.reader(&round)?;
    let record = results::record::record(&store, &round, &reader, parts)?
        .context("this round is not closed: its discussion has no record yet")?;
    args.file.write(format, &record, &round)
}
