//! `tablee record`: what was said of a round, settled and decided.

use super::{Settings, format, paper, reader, round, write_private};
use crate::record::Parts;
use crate::report::render::Format;
use crate::results;
use anyhow::Context;
use clap::Args;
use std::path::PathBuf;

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
    /// Language of the record [default: the round's first]
    #[arg(long)]
    language: Option<String>,
    /// Paper of the PDF and of the document to edit: a4 or letter
    #[arg(long, default_value = "a4")]
    paper: String,
    /// Where the record goes
    #[arg(short, long)]
    output: PathBuf,
    #[command(flatten)]
    settings: Settings,
}

pub(super) fn run(args: &RecordArgs) -> anyhow::Result<()> {
    let format = format(&args.format, Format::of_records())?;
    let paper = paper(&args.paper)?;
    let parts = Parts::parse(&args.parts).with_context(|| {
        format!(
            "there are no parts '{}'; choose from notes, answers and decisions, with commas between them",
            args.parts
        )
    })?;
    let store = args.settings.open_records()?;
    let round = round(&store, &args.round)?;
    let reader = reader(args.language.as_deref(), &round)?;
    let record = results::record::record(&store, &round, &reader, parts)?
        .context("this round is not closed: its discussion has no record yet")?;
    write_private(&args.output, &format.render(&record, paper)?)
}
