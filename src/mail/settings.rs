//! What is known of the host's mail server.

use super::address::Sender;
use crate::certificates::Certificate;
use std::fmt;
use std::time::Duration;

/// How long the server may take for each of its answers.
const PATIENCE: Duration = Duration::from_secs(30);

/// The mail server, and who sends by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailSettings {
    /// Name or number of the machine, and what its certificate has to say.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the way to it is encrypted.
    pub encryption: Encryption,
    /// How to sign in, if it wants that.
    pub sign_in: Option<SignIn>,
    /// Who sends.
    pub from: Sender,
    /// Who is trusted to vouch for the server, besides whom the system trusts.
    pub authorities: Authorities,
    /// Most messages a minute.
    pub per_minute: usize,
    /// How long the server may take for each of its answers.
    pub patience: Duration,
}

/// How the way to the mail server is encrypted. Nothing falls back to less.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encryption {
    /// From the first byte on.
    Tls,
    /// Asked for before anything else is said; a server that does not offer it
    /// is told nothing.
    StartTls,
    /// Not at all.
    None,
}

/// A name and its password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignIn {
    /// The name.
    pub user: String,
    /// What goes with it.
    pub password: Password,
}

/// A password, which nothing prints.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

/// Certificates of a host's own.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Authorities(pub Vec<Certificate>);

impl MailSettings {
    /// The settings of a server that wants no name, at its usual port.
    pub fn new(host: String, encryption: Encryption, from: Sender) -> Self {
        Self {
            host,
            port: encryption.usual_port(),
            encryption,
            sign_in: None,
            from,
            authorities: Authorities::default(),
            per_minute: 30,
            patience: PATIENCE,
        }
    }

    /// From one message to the next.
    pub(super) fn pause(&self) -> Duration {
        Duration::from_mins(1) / u32::try_from(self.per_minute.max(1)).unwrap_or(u32::MAX)
    }
}

impl Encryption {
    /// The port where servers listen for it.
    pub fn usual_port(self) -> u16 {
        match self {
            Self::Tls => 465,
            Self::StartTls => 587,
            Self::None => 25,
        }
    }
}

impl Password {
    /// A password as it was given.
    pub fn new(password: String) -> Self {
        Self(password)
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

impl fmt::Debug for Authorities {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Authorities({} certificates)", self.0.len())
    }
}
