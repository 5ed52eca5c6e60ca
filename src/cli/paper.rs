//! `tablee paper`: a questionnaire to print, and the sheet to count it on.

use super::file::{paper, write_private};
use super::{Settings, definitions};
use crate::disclosure::CountThreshold;
use crate::paper::{Printed, questionnaire_pdf, tally_sheet_pdf, usual_paper};
use clap::Args;
use jiff::Zoned;
use std::path::PathBuf;

#[derive(Args)]
pub(super) struct PaperArgs {
    /// The questions, by the instrument's id
    instrument: String,
    /// The sheet to count answers on, instead of the questionnaire
    #[arg(long, conflicts_with = "large")]
    tally: bool,
    /// In large print
    #[arg(long)]
    large: bool,
    /// Language [default: the instrument's first]
    #[arg(long)]
    lang: Option<String>,
    /// Paper: a4 or letter [default: letter, as in a first round]
    #[arg(long)]
    paper: Option<String>,
    /// Where the PDF goes
    #[arg(short, long)]
    output: PathBuf,
    #[command(flatten)]
    settings: Settings,
}

pub(super) fn run(args: &PaperArgs) -> anyhow::Result<()> {
    let paper = match &args.paper {
        Some(name) => paper(name)?,
        None => usual_paper(None),
    };
    let config = args.settings.check()?;
    let library = definitions::library(config.definitions.as_deref())?;
    let instrument = definitions::one(library.instruments(), &args.instrument)?;
    let reader = definitions::language(instrument, args.lang.as_deref())?;
    let printed = Printed {
        instrument,
        reader: &reader,
        dated: Zoned::now().date(),
        round: None,
        counts_from: CountThreshold::default(),
        paper,
        large: args.large,
    };
    let pdf = if args.tally {
        tally_sheet_pdf(&printed)
    } else {
        questionnaire_pdf(&printed)
    };
    write_private(&args.output, &pdf?)
}
