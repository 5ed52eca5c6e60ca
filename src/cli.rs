//! The command line.

mod backup;
mod compare;
mod coordinator;
mod definitions;
mod demo;
mod doctor;
mod file;
mod host;
mod import;
mod log;
mod mail;
mod migrate;
mod moving;
mod paper;
mod record;
mod report;
mod rotate_key;
mod serve;
mod settings;

use crate::server::places;
use clap::{Parser, Subcommand};
use settings::Settings;
use std::path::PathBuf;
use std::process::ExitCode;

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
    Report(report::ReportArgs),
    /// Write the record of what was said of a closed round, settled and decided
    Record(record::RecordArgs),
    /// Bring in a round held on paper or elsewhere, as counts from a CSV file
    Import(import::ImportArgs),
    /// Write a questionnaire to print, or the sheet to count it on, as PDF
    Paper(paper::PaperArgs),
    /// Write a comparison of two to ten closed rounds of one partnership
    Compare(compare::CompareArgs),
    /// Copy tablee.db while the server runs; for a recipient (--recipient) the open
    /// rounds too, sealed
    Backup(backup::BackupArgs),
    /// Make a key for backups that have the open rounds in them: the identity, a secret
    /// that opens them and belongs on no server, and the recipient to give to `tablee
    /// backup`
    BackupKey(backup::KeyArgs),
    /// Make a data folder and its keys from a backup for a recipient; writes over
    /// nothing, and says which codes may work again
    Restore(backup::RestoreArgs),
    /// Make the tables of a database server, or bring them up to date, and draw the first
    /// master key: once, before `tablee serve`, while none serves from it
    Migrate(Settings),
    /// Seal all ballot boxes on a database server anew, under another master key, while
    /// programs serve: older copies of the database then say nothing of what is in them
    RotateKey(rotate_key::RotateArgs),
    /// Move all of a data folder to an empty database on a server, open rounds too, while
    /// nobody serves it; after that the folder serves no more
    Move(moving::MoveArgs),
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
    carry_out(cli.command).unwrap_or_else(|error| {
        eprintln!("tablee: {error}");
        ExitCode::FAILURE
    })
}

fn carry_out(command: Command) -> anyhow::Result<ExitCode> {
    let outcome = match command {
        Command::Check { files } => return Ok(definitions::check(&files)),
        Command::Import(args) => return import::run(&args),
        Command::Doctor(settings) => return doctor::run(&settings),
        Command::Mail { action, settings } => return mail::run(&action, &settings),
        Command::Serve { as_it_is, settings } => serve::run(&settings, as_it_is),
        Command::Demo { listen } => demo::run(listen),
        Command::Schema { of } => file::print_out(&of.schema()),
        Command::Report(args) => report::run(&args),
        Command::Record(args) => record::run(&args),
        Command::Paper(args) => paper::run(&args),
        Command::Compare(args) => compare::run(&args),
        Command::Backup(args) => backup::run(&args),
        Command::BackupKey(args) => backup::make_key(&args),
        Command::Restore(args) => backup::restore(&args),
        Command::Migrate(settings) => migrate::run(&settings),
        Command::RotateKey(args) => rotate_key::run(&args),
        Command::Move(args) => moving::run(&args),
        Command::Host { json, settings } => host::run(&settings, json),
        Command::Coordinator { action, settings } => coordinator::run(&action, &settings),
    };
    outcome.map(|()| ExitCode::SUCCESS)
}
