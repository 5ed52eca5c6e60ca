//! The settings of every command: flags, environment and file.

use crate::config::{Config, PartialConfig, PartialMail, problems_of_environment};
use crate::database_server::DatabaseServer;
use crate::memory;
use crate::store::Store;
use anyhow::{Context, Error};
use clap::Args;
use std::path::{Path, PathBuf};

/// Settings that flags give; the environment (`TABLEE_DATA` and so on) and a file
/// come after. Global, so that they may stand behind `coordinator add NAME` too.
#[derive(Args, Clone)]
pub(super) struct Settings {
    /// Data folder [default: ~/.local/share/tablee]
    #[arg(long, global = true, value_name = "FOLDER")]
    data: Option<PathBuf>,
    /// Folder of the keys of the ballot boxes, apart from the data folder
    /// [default: beside it, its name with -keys]
    #[arg(long, global = true, value_name = "FOLDER")]
    keys: Option<PathBuf>,
    #[arg(
        long,
        global = true,
        value_name = "ADDRESS",
        help = "Address of a PostgreSQL server that has the records and the ballot boxes instead of \
                the data folder: postgres://USER@HOST/NAME. With a password rather in the \
                environment or the file, where others do not see it"
    )]
    database: Option<String>,
    /// Address and port to listen on [default: 127.0.0.1:8080]
    #[arg(long, global = true, value_name = "ADDRESS:PORT")]
    listen: Option<String>,
    /// Address and port to tell numbers of the server at, as Prometheus reads them;
    /// without it nobody is told any
    #[arg(long, global = true, value_name = "ADDRESS:PORT")]
    metrics: Option<String>,
    /// Address under which members reach the server; without it no cards
    #[arg(long, global = true, value_name = "URL")]
    public_address: Option<String>,
    /// Folder with definition files of your own
    #[arg(long, global = true, value_name = "FOLDER")]
    definitions: Option<PathBuf>,
    /// Most open rounds of one partnership [default: 20]
    #[arg(long, global = true, value_name = "NUMBER")]
    most_rounds: Option<String>,
    /// Most room of one ballot box, in MB [default: 64]
    #[arg(long, global = true, value_name = "MB")]
    most_box_mb: Option<String>,
    /// Most room of all ballot boxes together, in MB [default: 256]
    #[arg(long, global = true, value_name = "MB")]
    most_boxes_mb: Option<String>,
    /// Most partnerships of one coordinator [default: 50]
    #[arg(long, global = true, value_name = "NUMBER")]
    most_partnerships: Option<String>,
    /// Most years that a discussion is kept; it is announced before it goes
    #[arg(long, global = true, value_name = "YEARS")]
    keep_discussions: Option<String>,
    /// Most years that a closed round is kept
    #[arg(long, global = true, value_name = "YEARS")]
    keep_rounds: Option<String>,
    /// Most years that a partnership is kept after its last round
    #[arg(long, global = true, value_name = "YEARS")]
    keep_partnerships: Option<String>,
    /// Whether whoever signs in has to have a second step: offered or demanded
    /// [default: offered]
    #[arg(long, global = true, value_name = "WISH")]
    second_step: Option<String>,
    /// For whom backups are made that have the open rounds in them: the recipient that
    /// `tablee backup-key` prints, or a file with it
    #[arg(long, visible_alias = "recipient", global = true, value_name = "KEY")]
    backup_recipient: Option<String>,
    #[command(flatten)]
    mail: MailFlags,
    /// TOML file with any of these settings
    #[arg(long, global = true, value_name = "FILE", env = "TABLEE_CONFIG")]
    config: Option<PathBuf>,
}

/// The mail server; its password is in a file or in `TABLEE_MAIL_PASSWORD`, and
/// never here, where every user of the machine would see it.
#[derive(Args, Clone)]
#[command(next_help_heading = "Mail")]
#[allow(clippy::struct_field_names)] // the names of the flags
struct MailFlags {
    /// Mail server that takes what is mailed; without it nothing is
    #[arg(long, global = true, value_name = "NAME")]
    mail_host: Option<String>,
    /// Its port [default: 465 with tls, 587 with starttls, 25 with none]
    #[arg(long, global = true, value_name = "PORT")]
    mail_port: Option<String>,
    /// How the way to it is encrypted: tls, starttls, or none (a server on this
    /// machine) [default: what the port tells, else tls]
    #[arg(long, global = true, value_name = "HOW")]
    mail_tls: Option<String>,
    /// Name to sign in with
    #[arg(long, global = true, value_name = "NAME")]
    mail_user: Option<String>,
    /// File whose first line is the password [or: in the environment]
    #[arg(long, global = true, value_name = "FILE")]
    mail_password_file: Option<PathBuf>,
    /// Who sends: an address, or 'Name <address>'
    #[arg(long, global = true, value_name = "ADDRESS")]
    mail_from: Option<String>,
    /// File of certificates to trust besides the system's
    #[arg(long, global = true, value_name = "FILE")]
    mail_ca: Option<PathBuf>,
    /// Most messages a minute [default: 30]
    #[arg(long, global = true, value_name = "NUMBER")]
    mail_rate: Option<String>,
}

impl Settings {
    /// Checks flags, environment and file together.
    pub(super) fn check(&self) -> anyhow::Result<Config> {
        let flags = PartialConfig {
            data: self.data.clone(),
            keys: self.keys.clone(),
            database: self.database.clone(),
            listen: self.listen.clone(),
            metrics: self.metrics.clone(),
            public_address: self.public_address.clone(),
            definitions: self.definitions.clone(),
            most_rounds: self.most_rounds.clone(),
            most_box_mb: self.most_box_mb.clone(),
            most_boxes_mb: self.most_boxes_mb.clone(),
            most_partnerships: self.most_partnerships.clone(),
            keep_discussions: self.keep_discussions.clone(),
            keep_rounds: self.keep_rounds.clone(),
            keep_partnerships: self.keep_partnerships.clone(),
            second_step: self.second_step.clone(),
            backup_recipient: self.backup_recipient.clone(),
            mail: self.mail.clone().into(),
        };
        let environment = PartialConfig::from_environment(|name| std::env::var(name).ok());
        let mut problems = problems_of_environment(std::env::vars_os());
        let file = self.config.as_deref().map(of_file);
        let file = file.unwrap_or_else(|| Ok(PartialConfig::default()));
        let file = file.map_err(|found| problems.extend(found));
        let file = file.unwrap_or_default();
        let home = std::env::var_os("HOME").map(PathBuf::from);
        flags
            .or(environment)
            .or(file)
            .check(home.as_deref())
            .map_err(|found| problems.extend(found))
            .ok()
            .filter(|_| problems.is_empty())
            .with_context(|| format!("the settings do not hold:\n  {}", problems.join("\n  ")))
    }

    /// As [`Settings::check`], for a command that has keys or answers in its memory, which no
    /// other program is to read.
    pub(super) fn check_in_private(&self) -> anyhow::Result<Config> {
        memory::keep_to_itself().map_err(Error::msg)?;
        self.check()
    }

    /// Whether the password of the database stands among the flags, where every user of the
    /// machine sees it.
    pub(super) fn shows_password(&self) -> bool {
        let server = self.database.as_deref().map(DatabaseServer::parse);
        server.is_some_and(|server| server.is_ok_and(|server| server.has_password()))
    }

    /// These, with this database if one is named.
    pub(super) fn with_database(&self, address: Option<&str>) -> Self {
        let mut settings = self.clone();
        settings.database = address.map(str::to_owned).or(settings.database);
        settings
    }

    pub(super) fn open_records(&self) -> anyhow::Result<Store> {
        Ok(Store::open_records(super::places(&self.check()?))?)
    }
}

/// Settings of a file; every problem names it.
fn of_file(path: &Path) -> Result<PartialConfig, Vec<String>> {
    let named = |error: &str| format!("{}: {error}", path.display());
    let read = std::fs::read_to_string(path).map_err(|error| error.to_string());
    let given = read.and_then(|text| PartialConfig::from_file(&text));
    let given = given.map_err(|error| vec![named(&error)])?;
    let folder = path.parent().unwrap_or(Path::new(""));
    given
        .from_folder(folder)
        .map_err(|found| found.iter().map(|error| named(error)).collect())
}

impl From<MailFlags> for PartialMail {
    fn from(flags: MailFlags) -> Self {
        Self {
            host: flags.mail_host,
            port: flags.mail_port,
            tls: flags.mail_tls,
            user: flags.mail_user,
            password_file: flags.mail_password_file,
            password: None,
            from: flags.mail_from,
            ca: flags.mail_ca,
            rate: flags.mail_rate,
        }
    }
}
