//! The command line.

mod compare;
mod coordinator;
mod definitions;
mod demo;
mod doctor;
mod host;
mod import;
mod log;
mod mail;
mod paper;
mod record;
mod serve;
mod settings;

use crate::config::Config;
use crate::instrument::{Language, Reader};
use crate::report::Paper;
use crate::report::render::Format;
use crate::results::{self, Beside};
use crate::round::{Id, Round};
use crate::store::{OpenCopy, Places, Store};
use anyhow::{Context, anyhow, bail};
use clap::{Args, Parser, Subcommand};
use jiff::Timestamp;
use settings::Settings;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

/// With what it was built from, for whoever has to tell two servers apart.
const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), " (", env!("TABLEE_BUILD"), ")");

/// Partnerships evaluate, together and anonymously, how they work together.
#[derive(Parser)]
#[command(name = "tablee", version = VERSION, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the data folder
    Serve {
        /// Take tablee.db and boxes.db together although one is an older copy;
        /// boxes that tablee.db does not know are kept
        #[arg(long)]
        as_it_is: bool,
        #[command(flatten)]
        settings: Settings,
    },
    /// Serve sample data from a temporary folder and print what to open
    Demo {
        /// Address and port to listen on
        #[arg(long, default_value = "127.0.0.1:8080")]
        listen: std::net::SocketAddr,
    },
    /// Check definition files: every problem with its place and remedy, then
    /// warnings of what may be said better, which leave a file good
    Check {
        /// Definition files
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Print a JSON Schema: of definition files, or of a report as JSON
    Schema {
        /// What the schema is of
        #[arg(long, value_enum, default_value_t = SchemaOf::Definition)]
        of: SchemaOf,
    },
    /// Write a closed round's report
    Report(ReportArgs),
    /// Write the record of what was said of a closed round, settled and decided
    Record(record::RecordArgs),
    /// Bring in a round held on paper or elsewhere, as counts from a CSV file
    Import(import::ImportArgs),
    /// Write a questionnaire to print, or the sheet to count it on, as PDF
    Paper(paper::PaperArgs),
    /// Write a comparison of two to ten closed rounds of one partnership
    Compare(compare::CompareArgs),
    /// Copy tablee.db while the server runs
    Backup {
        /// Where the copy goes; must not exist yet
        file: PathBuf,
        /// Copy the open ballot boxes and their keys too: such a copy shows every
        /// answer so far, and two of them with one answer between them tie that
        /// answer to its code
        #[arg(long)]
        with_open_boxes: bool,
        #[command(flatten)]
        settings: Settings,
    },
    /// Look for what would undo the promise to members: one line each, with the
    /// remedy; 1 if there is a problem. Changes nothing
    Doctor(Settings),
    /// Print how many people, partnerships and rounds there are, how much room is
    /// taken, and which versions run: no result, no name. Changes nothing
    Host {
        /// As JSON
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        settings: Settings,
    },
    /// The mail server that the settings name
    Mail {
        #[command(subcommand)]
        action: mail::Action,
        #[command(flatten)]
        settings: Settings,
    },
    /// Coordinators of this server
    Coordinator {
        #[command(subcommand)]
        action: coordinator::Action,
        #[command(flatten)]
        settings: Settings,
    },
}

#[derive(Args)]
struct ReportArgs {
    /// The round: the last part of its link
    round: String,
    /// pdf, docx (to edit), handout (two pages to put in hands), placemats (a sheet for
    /// each part), html, xlsx, csv or json
    #[arg(long, default_value = "pdf")]
    format: String,
    /// Language of the report [default: the round's first]
    #[arg(long)]
    language: Option<String>,
    /// Paper of the PDF: a4 or letter
    #[arg(long, default_value = "a4")]
    paper: String,
    /// Where the report goes
    #[arg(short, long)]
    output: PathBuf,
    #[command(flatten)]
    settings: Settings,
}

/// What `tablee schema` describes.
#[derive(Clone, Copy, clap::ValueEnum)]
enum SchemaOf {
    /// A definition file
    Definition,
    /// A round's report as JSON
    Report,
    /// A comparison of rounds as JSON
    Comparison,
    /// The record of a discussion as JSON
    Record,
    /// What a group answered together, as JSON
    GroupAnswers,
}

impl SchemaOf {
    fn schema(self) -> String {
        match self {
            Self::Definition => crate::instrument::schema(),
            Self::Report => crate::report::data::schema(),
            Self::Comparison => crate::report::comparison::schema(),
            Self::Record => crate::record::schema(),
            Self::GroupAnswers => crate::report::group::schema(),
        }
    }
}

/// The command line as a value: for its manual and its completions.
pub fn command() -> clap::Command {
    <Cli as clap::CommandFactory>::command()
}

/// Runs the program. What a command says when it fails is for a person, one line
/// or several: an error's own words, and none of its causes'.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    let log = std::env::var("TABLEE_LOG").ok();
    if let Err(problem) = log::begin(log.as_deref()) {
        // `doctor` names it among the rest.
        if !matches!(cli.command, Command::Doctor(_)) {
            eprintln!("tablee: {problem}");
            return ExitCode::FAILURE;
        }
    }
    let outcome = match cli.command {
        Command::Serve { as_it_is, settings } => serve::run(&settings, as_it_is),
        Command::Demo { listen } => demo::run(listen),
        Command::Check { files } => return definitions::check(&files),
        Command::Schema { of } => {
            print!("{}", of.schema());
            Ok(())
        }
        Command::Report(args) => report(&args),
        Command::Record(args) => record::run(&args),
        Command::Import(args) => match import::run(&args) {
            Ok(code) => return code,
            Err(error) => Err(error),
        },
        Command::Paper(args) => paper::run(&args),
        Command::Compare(args) => compare::run(&args),
        Command::Backup {
            file,
            with_open_boxes,
            settings,
        } => back_up(&file, with_open_boxes, &settings),
        Command::Doctor(settings) => match doctor::run(&settings) {
            Ok(code) => return code,
            Err(error) => Err(error),
        },
        Command::Host { json, settings } => host::run(&settings, json),
        Command::Mail { action, settings } => match mail::run(&action, &settings) {
            Ok(code) => return code,
            Err(error) => Err(error),
        },
        Command::Coordinator { action, settings } => coordinator::run(&action, &settings),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("tablee: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Where the store of these settings is.
fn places(config: &Config) -> Places {
    Places::new(&config.data, config.keys.as_deref())
}

fn report(args: &ReportArgs) -> anyhow::Result<()> {
    let format = format(&args.format, Format::of_reports())?;
    let paper = paper(&args.paper)?;
    let store = args.settings.open_records()?;
    let round = round(&store, &args.round)?;
    let reader = reader(args.language.as_deref(), &round)?;
    if round.is_together() {
        bail!(
            "the group answered this round together: it has no counts, so there is no report of \
             it; its answers stand in its record"
        );
    }
    let report = results::report(&store, &round, &reader, Beside::in_file(format))?
        .context("this round is not closed: its results do not exist yet")?;
    let bytes = format.render(&report, paper)?;
    write_private(&args.output, &bytes)
}

/// Writes a result where its owner alone reads it. A file that is there keeps
/// the permissions that somebody gave it.
fn write_private(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options
        .open(path)
        .and_then(|mut file| std::io::Write::write_all(&mut file, bytes));
    written.map_err(|error| anyhow!("{}: {error}", path.display()))
}

fn format(name: &str, formats: impl Iterator<Item = Format>) -> anyhow::Result<Format> {
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

fn paper(name: &str) -> anyhow::Result<Paper> {
    Paper::parse(&name.to_lowercase())
        .with_context(|| format!("there is no paper '{name}'; choose a4 or letter"))
}

/// The round of the last part of its link.
fn round(store: &Store, link: &str) -> anyhow::Result<Arc<Round>> {
    let id = link.rsplit('/').next().unwrap_or("");
    Id::parse(id)
        .and_then(|id| store.round(&id).transpose())
        .transpose()?
        .with_context(|| format!("there is no round '{link}': give the last part of its link"))
}

/// Who reads in the language asked for, if the round speaks it; else in the
/// round's first, and where something is not said in that, in its others.
fn reader(asked: Option<&str>, round: &Round) -> anyhow::Result<Reader> {
    let offered = round.settings.languages();
    let language = match asked {
        None => offered.first().cloned(),
        Some(tag) => Language::parse(tag).filter(|language| offered.contains(language)),
    };
    let language = language.with_context(|| {
        let tags: Vec<&str> = offered.iter().map(Language::as_str).collect();
        format!("this round speaks {}", tags.join(", "))
    })?;
    Ok(Reader::new(language, offered.iter().cloned()))
}

fn back_up(file: &Path, with_open_boxes: bool, settings: &Settings) -> anyhow::Result<()> {
    let store = settings.open_records()?;
    let open = OpenCopy::beside(file);
    let copied = if with_open_boxes {
        store.back_up_with_open_boxes(&open)
    } else {
        store.back_up(file)
    };
    copied?;
    // The copy is there, whether it can be noted or not.
    if let Err(error) = store.note_backup(Timestamp::now()) {
        eprintln!("tablee: `tablee host` will not know of this copy: {error}");
    }
    println!("copied the records to {}", file.display());
    if with_open_boxes {
        println!("copied the open ballot boxes to {}", open.boxes.display());
        println!("copied their keys to {}", open.keys.display());
        println!(
            "Keep boxes and keys apart from each other and destroy them soon: whoever holds both \
             reads every answer so far, and whoever holds two such copies with one answer between \
             them can tie that answer to its code."
        );
    } else {
        println!("Open rounds are in it without their answers; a server started from it says so.");
    }
    Ok(())
}
