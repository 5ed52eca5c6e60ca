//! `tablee import`: an earlier round as counts, and the file to fill in.

use super::{Settings, definitions};
use crate::disclosure::CountThreshold;
use crate::import::{self, ImportedRound, MAX_BYTES, RoundError, RoundErrors, RoundInput};
use crate::instrument::Instrument;
use crate::round::Id;
use crate::store::Store;
use crate::texts::{self, Arg, text};
use anyhow::{Context, anyhow};
use clap::Args;
use jiff::Timestamp;
use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

/// What of a round cannot be left out.
const OF_A_ROUND: [&str; 5] = ["partnership", "label", "closed", "invited", "answered"];

#[derive(Args)]
pub(super) struct ImportArgs {
    /// Print a file to fill in instead: one line an option, no counts
    #[arg(long, conflicts_with_all = OF_A_ROUND)]
    template: bool,
    /// Language of the file to fill in [default: the instrument's first]
    #[arg(long, requires = "template")]
    lang: Option<String>,
    /// The questions that were asked, by the instrument's id
    #[arg(long)]
    instrument: String,
    /// The partnership: the last part of its address
    #[arg(long, required_unless_present = "template")]
    partnership: Option<String>,
    /// Name of the round
    #[arg(long, required_unless_present = "template")]
    label: Option<String>,
    /// Its last day, as year-month-day
    #[arg(long, value_name = "DAY", required_unless_present = "template")]
    closed: Option<String>,
    /// How many members were invited
    #[arg(long, value_name = "NUMBER", required_unless_present = "template")]
    invited: Option<String>,
    /// How many of them answered
    #[arg(long, value_name = "NUMBER", required_unless_present = "template")]
    answered: Option<String>,
    /// Languages of the report, with commas between [default: the instrument's]
    #[arg(long, value_delimiter = ',')]
    languages: Vec<String>,
    /// From how many answers counts are shown: 8, or 5 if members had been told so
    #[arg(long, value_name = "NUMBER", default_value_t = CountThreshold::default().answers().to_string())]
    counts_from: String,
    /// The counts as CSV or XLSX; not needed if fewer than five answered
    #[arg(conflicts_with = "template")]
    file: Option<PathBuf>,
    #[command(flatten)]
    settings: Settings,
}

/// Runs the command; every problem of the file goes to standard error with its
/// line.
pub(super) fn run(args: &ImportArgs) -> anyhow::Result<ExitCode> {
    let config = args.settings.check()?;
    let library = definitions::library(config.definitions.as_deref())?;
    let known = library.instruments().filter(|one| !one.items().is_empty());
    let instrument = definitions::one(known, &args.instrument)?;
    let instrument = Arc::new(instrument.clone());
    if args.template {
        print_template(&instrument, args.lang.as_deref())?;
        return Ok(ExitCode::SUCCESS);
    }
    let file = args.file.as_deref().map(read).transpose()?;
    let store = args.settings.open_records()?;
    let partnership = partnership(&store, args.partnership.as_deref().unwrap_or_default())?;
    let rounds = store.rounds_of(&partnership)?;
    let zone = import::zone_of(&rounds.readable);
    let blank = |bytes: &&[u8]| !bytes.iter().all(u8::is_ascii_whitespace);
    let table = file.as_deref().filter(blank);
    match ImportedRound::new(
        &instrument,
        &args.facts(&instrument),
        table,
        &zone,
        Timestamp::now(),
    ) {
        Ok(earlier) => {
            let id = store.import_round(
                &partnership,
                &earlier.settings,
                earlier.closed_on,
                &earlier.retained,
                None,
            )?;
            println!("brought in as round {id}; its page is /rounds/{id}");
            Ok(ExitCode::SUCCESS)
        }
        Err(slips) => {
            complain(&slips, args.file.as_deref());
            Ok(ExitCode::FAILURE)
        }
    }
}

impl ImportArgs {
    fn facts(&self, instrument: &Instrument) -> RoundInput {
        let given = |value: &Option<String>| value.clone().unwrap_or_default();
        let all = instrument.languages().iter().map(ToString::to_string);
        RoundInput {
            label: given(&self.label),
            closed: given(&self.closed),
            invited: given(&self.invited),
            answered: given(&self.answered),
            languages: if self.languages.is_empty() {
                all.collect()
            } else {
                self.languages.clone()
            },
            counts_from: self.counts_from.clone(),
        }
    }
}

fn print_template(instrument: &Instrument, tag: Option<&str>) -> anyhow::Result<()> {
    let language = definitions::language(instrument, tag)?;
    let mut out = std::io::stdout();
    out.write_all(&import::template(instrument, &language))?;
    Ok(out.flush()?)
}

/// Says what is wrong: a flag's problem by its flag, a line's by its place.
fn complain(slips: &RoundErrors, file: Option<&Path>) {
    let Some(english) = texts::languages().next() else {
        return;
    };
    let args = RoundError::ARGUMENTS.map(|(name, value)| (name, Arg::from(value)));
    for slip in &slips.facts {
        let place = match slip.field() {
            "table" => "FILE".to_owned(),
            "counts" => "--counts-from".to_owned(),
            field => format!("--{field}"),
        };
        eprintln!("{place}: {}", text(english, slip.key(), &args));
    }
    let name = file.map_or_else(String::new, |file| file.display().to_string());
    for problem in &slips.counts {
        let args = problem.what.arguments().into_iter();
        let args: Vec<(&str, Arg)> = args.map(|(name, value)| (name, value.into())).collect();
        let what = text(english, &format!("import-{}", problem.what.key()), &args);
        eprintln!("{name}:{}: {what}", problem.line);
    }
}

fn partnership(store: &Store, typed: &str) -> anyhow::Result<Id> {
    let id = Id::parse(typed.rsplit('/').next().unwrap_or_default());
    let found = id.and_then(|id| store.any_partnership(&id).transpose());
    let found = found.transpose()?.with_context(|| {
        format!("there is no partnership '{typed}': give the last part of its address")
    })?;
    Ok(found.id)
}

/// Reads a file, but no more than one byte beyond what counts may have.
fn read(file: &Path) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(file)
        .and_then(|open| open.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes))
        .map_err(|error| anyhow!("{}: {error}", file.display()))?;
    Ok(bytes)
}
