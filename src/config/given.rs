//! Settings as they are given, none of them checked yet.

use super::mail::PartialMail;
use super::number::number_or_text;
use crate::envelope::{KeyError, Recipient};
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// Settings as they are given, none of them checked yet.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartialConfig {
    /// Data folder.
    pub data: Option<PathBuf>,
    /// Folder of the keys of the ballot boxes.
    pub keys: Option<PathBuf>,
    /// Address of a database server that has what is otherwise in the data folder.
    pub database: Option<String>,
    /// Address and port to listen on.
    pub listen: Option<String>,
    /// Address and port of the metrics, with `anybody` before it where others than
    /// this machine may ask.
    pub metrics: Option<String>,
    /// Address under which members reach the server.
    pub public_address: Option<String>,
    /// Folder with a host's own definition files.
    pub definitions: Option<PathBuf>,
    /// Most open rounds of one partnership.
    #[serde(default, deserialize_with = "number_or_text")]
    pub most_rounds: Option<String>,
    /// Most room of one ballot box, in MB.
    #[serde(default, deserialize_with = "number_or_text")]
    pub most_box_mb: Option<String>,
    /// Most room of all ballot boxes, in MB.
    #[serde(default, deserialize_with = "number_or_text")]
    pub most_boxes_mb: Option<String>,
    /// Most partnerships of one coordinator.
    #[serde(default, deserialize_with = "number_or_text")]
    pub most_partnerships: Option<String>,
    /// Most years that a discussion is kept.
    #[serde(default, deserialize_with = "number_or_text")]
    pub keep_discussions: Option<String>,
    /// Most years that a closed round is kept.
    #[serde(default, deserialize_with = "number_or_text")]
    pub keep_rounds: Option<String>,
    /// Most years that a partnership is kept after its last round.
    #[serde(default, deserialize_with = "number_or_text")]
    pub keep_partnerships: Option<String>,
    /// Whether whoever signs in has to have a second step.
    pub second_step: Option<String>,
    /// For whom backups are made that have the open rounds in them: a key, or a file
    /// with one.
    pub backup_recipient: Option<String>,
    /// The mail server: a table of its own in the file.
    #[serde(default)]
    pub mail: PartialMail,
}

impl PartialConfig {
    /// Settings of the environment, `variable` giving each one's value.
    pub fn from_environment(variable: impl Fn(&str) -> Option<String>) -> Self {
        let path = |name| variable(name).map(PathBuf::from);
        Self {
            data: path("TABLEE_DATA"),
            keys: path("TABLEE_KEYS"),
            database: variable("TABLEE_DATABASE"),
            listen: variable("TABLEE_LISTEN"),
            metrics: variable("TABLEE_METRICS"),
            public_address: variable("TABLEE_PUBLIC_ADDRESS"),
            definitions: path("TABLEE_DEFINITIONS"),
            most_rounds: variable("TABLEE_MOST_ROUNDS"),
            most_box_mb: variable("TABLEE_MOST_BOX_MB"),
            most_boxes_mb: variable("TABLEE_MOST_BOXES_MB"),
            most_partnerships: variable("TABLEE_MOST_PARTNERSHIPS"),
            keep_discussions: variable("TABLEE_KEEP_DISCUSSIONS"),
            keep_rounds: variable("TABLEE_KEEP_ROUNDS"),
            keep_partnerships: variable("TABLEE_KEEP_PARTNERSHIPS"),
            second_step: variable("TABLEE_SECOND_STEP"),
            backup_recipient: variable("TABLEE_BACKUP_RECIPIENT"),
            mail: PartialMail::from_environment(variable),
        }
    }

    /// The same, with the paths in them taken from `folder`, that of the file in which they
    /// stand, wherever the program is started.
    ///
    /// # Errors
    /// One line each for what is not there, and is where the program was started: an earlier
    /// version took it from there, and would go on beside an empty folder now.
    pub fn from_folder(mut self, folder: &Path) -> Result<Self, Vec<String>> {
        let mail = &mut self.mail;
        let paths = [
            ("data", &mut self.data),
            ("keys", &mut self.keys),
            ("definitions", &mut self.definitions),
            ("mail.password_file", &mut mail.password_file),
            ("mail.ca", &mut mail.ca),
        ];
        let mut problems = Vec::new();
        for (name, path) in paths {
            let taken = path.take().map(|path| taken_from(folder, name, path));
            *path = taken.and_then(|taken| taken.map_err(|problem| problems.push(problem)).ok());
        }
        let recipient = self.backup_recipient.as_mut();
        let is_file =
            |text: &&mut String| matches!(Recipient::parse(text), Err(KeyError::NoKey(_)));
        if let Some(file) = recipient.filter(is_file) {
            match taken_from(folder, "backup_recipient", PathBuf::from(&*file)) {
                Ok(path) => *file = path.display().to_string(),
                Err(problem) => problems.push(problem),
            }
        }
        if problems.is_empty() {
            Ok(self)
        } else {
            Err(problems)
        }
    }

    /// Settings of a TOML file's text. The error names line and column.
    pub fn from_file(text: &str) -> Result<Self, String> {
        toml::from_str(text).map_err(|error| error.to_string())
    }

    /// These settings, and `others` where these say nothing.
    #[must_use]
    pub fn or(self, others: Self) -> Self {
        Self {
            data: self.data.or(others.data),
            keys: self.keys.or(others.keys),
            database: self.database.or(others.database),
            listen: self.listen.or(others.listen),
            metrics: self.metrics.or(others.metrics),
            public_address: self.public_address.or(others.public_address),
            definitions: self.definitions.or(others.definitions),
            most_rounds: self.most_rounds.or(others.most_rounds),
            most_box_mb: self.most_box_mb.or(others.most_box_mb),
            most_boxes_mb: self.most_boxes_mb.or(others.most_boxes_mb),
            most_partnerships: self.most_partnerships.or(others.most_partnerships),
            keep_discussions: self.keep_discussions.or(others.keep_discussions),
            keep_rounds: self.keep_rounds.or(others.keep_rounds),
            keep_partnerships: self.keep_partnerships.or(others.keep_partnerships),
            second_step: self.second_step.or(others.second_step),
            backup_recipient: self.backup_recipient.or(others.backup_recipient),
            mail: self.mail.or(others.mail),
        }
    }
}

/// A path of a file of settings that lies in `folder`.
fn taken_from(folder: &Path, name: &str, given: PathBuf) -> Result<PathBuf, String> {
    if given.as_os_str().is_empty() {
        return Ok(given);
    }
    let path = folder.join(&given);
    if path != given && given.exists() && !path.exists() {
        return Err(format!(
            "{name}: '{}' is taken from the folder of the file of settings, and there is no {}; it \
             is in the folder where this was started. Write the whole path",
            given.display(),
            path.display()
        ));
    }
    Ok(path)
}
