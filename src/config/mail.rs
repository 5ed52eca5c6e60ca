//! The settings of the mail server.

use super::check::{kept, number};
use super::number::number_or_text;
use super::public_address::is_this_machine;
use crate::certificates;
use crate::mail::{Authorities, Encryption, MailSettings, Password, Sender, SignIn};
use serde::Deserialize;
use std::net::IpAddr;
use std::path::{Path, PathBuf};

/// Messages a minute where nothing else is said: what small mail servers bear.
const USUAL_RATE: usize = 30;

/// Settings of the mail server as they are given. The password is not among
/// them on the command line, where every user of the machine would see it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartialMail {
    /// Name of the mail server.
    pub host: Option<String>,
    /// Its port.
    #[serde(default, deserialize_with = "number_or_text")]
    pub port: Option<String>,
    /// How the way to it is encrypted: `tls`, `starttls`, `none` or `insecure`.
    pub tls: Option<String>,
    /// The name to sign in with.
    pub user: Option<String>,
    /// File whose first line is the password.
    pub password_file: Option<PathBuf>,
    /// The password itself: the environment alone gives it.
    #[serde(skip)]
    pub password: Option<Password>,
    /// Who sends: an address, with a name before it if wanted.
    pub from: Option<String>,
    /// File of certificates that are trusted besides the system's.
    pub ca: Option<PathBuf>,
    /// Most messages a minute.
    #[serde(default, deserialize_with = "number_or_text")]
    pub rate: Option<String>,
}

impl PartialMail {
    pub(super) fn from_environment(variable: impl Fn(&str) -> Option<String>) -> Self {
        let path = |name| variable(name).map(PathBuf::from);
        Self {
            host: variable("TABLEE_MAIL_HOST"),
            port: variable("TABLEE_MAIL_PORT"),
            tls: variable("TABLEE_MAIL_TLS"),
            user: variable("TABLEE_MAIL_USER"),
            password_file: path("TABLEE_MAIL_PASSWORD_FILE"),
            password: variable("TABLEE_MAIL_PASSWORD").map(Password::new),
            from: variable("TABLEE_MAIL_FROM"),
            ca: path("TABLEE_MAIL_CA"),
            rate: variable("TABLEE_MAIL_RATE"),
        }
    }

    pub(super) fn or(self, others: Self) -> Self {
        Self {
            host: self.host.or(others.host),
            port: self.port.or(others.port),
            tls: self.tls.or(others.tls),
            user: self.user.or(others.user),
            password_file: self.password_file.or(others.password_file),
            password: self.password.or(others.password),
            from: self.from.or(others.from),
            ca: self.ca.or(others.ca),
            rate: self.rate.or(others.rate),
        }
    }

    fn is_empty(&self) -> bool {
        let texts = [&self.host, &self.port, &self.tls, &self.user, &self.from];
        texts.iter().all(|text| text.is_none())
            && self.password_file.is_none()
            && self.password.is_none()
            && self.ca.is_none()
            && self.rate.is_none()
    }

    /// The settings if any are given; what is wrong with them goes to the other
    /// problems.
    pub(super) fn check(self, problems: &mut Vec<String>) -> Option<MailSettings> {
        if self.is_empty() {
            return None;
        }
        let host = kept(host(self.host.as_deref()), problems);
        let port = self.port.as_deref();
        let port = port.and_then(|given| kept(checked_port(given), problems));
        let encryption = encryption(self.tls.as_deref(), port, host.as_deref());
        let encryption = kept(encryption, problems);
        let sign_in = sign_in(self.user, self.password_file.as_deref(), self.password);
        let sign_in = kept(sign_in, problems);
        let from = kept(sender(self.from.as_deref()), problems);
        let authorities = self.ca.as_deref().map_or(Ok(Vec::new()), |file| {
            certificates::of_file(file).map_err(|problem| format!("mail-ca: {problem}"))
        });
        let authorities = kept(authorities, problems);
        let per_minute = number("mail-rate", self.rate.as_deref(), USUAL_RATE, problems);
        let encryption = encryption?;
        Some(MailSettings {
            port: port.unwrap_or(encryption.usual_port()),
            sign_in: sign_in?,
            authorities: Authorities(authorities?),
            per_minute,
            ..MailSettings::new(host?, encryption, from?)
        })
    }
}

fn host(given: Option<&str>) -> Result<String, String> {
    let Some(given) = given else {
        return Err(
            "mail-host: not set, while other settings of mail are; name your mail server, or \
             leave all of them out"
                .to_owned(),
        );
    };
    let host = given.trim();
    let bare = host
        .strip_prefix('[')
        .and_then(|host| host.strip_suffix(']'));
    let host = bare.unwrap_or(host);
    let is_name = |c: char| c.is_ascii_alphanumeric() || "-._".contains(c);
    if host.parse::<IpAddr>().is_ok() || (!host.is_empty() && host.chars().all(is_name)) {
        Ok(host.to_owned())
    } else {
        Err(format!(
            "mail-host: '{given}' is not the name of a server alone; write for example \
             mail.example.org, and its port as mail-port"
        ))
    }
}

fn checked_port(given: &str) -> Result<u16, String> {
    let port = given.trim().parse().ok().filter(|port| *port > 0);
    port.ok_or_else(|| {
        format!("mail-port: '{given}' is not a port; write 465 with tls, or 587 with starttls")
    })
}

/// How the way is encrypted. Where nothing is said, the port tells, and nothing
/// but one of the two encrypted ways.
fn encryption(
    given: Option<&str>,
    port: Option<u16>,
    host: Option<&str>,
) -> Result<Encryption, String> {
    let is_here = host.is_none_or(|host| {
        let is_own = |ip: IpAddr| ip.is_loopback();
        host.parse::<IpAddr>()
            .map_or_else(|_| is_this_machine(host), is_own)
    });
    match given.map(str::trim) {
        None => match port {
            None | Some(465) => Ok(Encryption::Tls),
            Some(587 | 25) => Ok(Encryption::StartTls),
            Some(port) => Err(format!(
                "mail-tls: port {port} does not tell how the way is encrypted; set tls if it is \
                 from the first byte on (as on 465), or starttls (as on 587)"
            )),
        },
        Some("tls") => Ok(Encryption::Tls),
        Some("starttls") => Ok(Encryption::StartTls),
        Some("none") if is_here => Ok(Encryption::None),
        Some("none") => Err(
            "mail-tls: none is for a mail server on this machine; set tls or starttls. If nobody \
             else can be on the way (a network of containers), say so with insecure"
                .to_owned(),
        ),
        Some("insecure") => Ok(Encryption::None),
        Some(other) => Err(format!(
            "mail-tls: '{other}' is none of tls (encrypted from the first byte on), starttls \
             (encrypted before anything is said) and none (a mail server on this machine)"
        )),
    }
}

fn sign_in(
    user: Option<String>,
    file: Option<&Path>,
    password: Option<Password>,
) -> Result<Option<SignIn>, String> {
    let password = match (file, password) {
        (Some(_), Some(_)) => {
            return Err(
                "mail-password-file: TABLEE_MAIL_PASSWORD is set too; leave one of them out"
                    .to_owned(),
            );
        }
        (Some(file), None) => Some(password_of(file)?),
        (None, password) => password,
    };
    match (user, password) {
        (None, None) => Ok(None),
        (Some(user), Some(password)) => Ok(Some(SignIn { user, password })),
        (Some(_), None) => Err(
            "mail-user: there is no password for it; name a file with --mail-password-file, or \
             set TABLEE_MAIL_PASSWORD"
                .to_owned(),
        ),
        (None, Some(_)) => Err(
            "mail-user: not set, while there is a password; set the name that goes with it"
                .to_owned(),
        ),
    }
}

/// The first line of a file.
fn password_of(file: &Path) -> Result<Password, String> {
    let at = file.display();
    let text = std::fs::read_to_string(file).map_err(|error| {
        format!("mail-password-file: {at}: {error}; write the password into its first line")
    })?;
    let line = text.lines().next().unwrap_or_default();
    if line.is_empty() {
        return Err(format!(
            "mail-password-file: the first line of {at} is empty; write the password there"
        ));
    }
    Ok(Password::new(line.to_owned()))
}

fn sender(given: Option<&str>) -> Result<Sender, String> {
    let Some(given) = given else {
        return Err(
            "mail-from: not set; write the address that messages come from, for example \
             'Tablée <tablee@example.org>'"
                .to_owned(),
        );
    };
    Sender::parse(given).map_err(|problem| {
        format!("mail-from: '{given}': {problem}; write for example 'Tablée <tablee@example.org>'")
    })
}
