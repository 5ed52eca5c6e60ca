//! Where a server of `PostgreSQL` is, and how far its certificate is trusted: an
//! address as that server's own programs take it.

use crate::certificates;
use percent_encoding::percent_decode_str;
use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::CryptoProvider;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, Error, RootCertStore, SignatureScheme,
};
use std::fmt;
use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio_postgres::Config;
use tokio_postgres::config::{Host, SslMode};

/// How long a connection may take to be made, where the address does not say.
const PATIENCE: Duration = Duration::from_secs(10);

/// How long a server may leave unanswered that it is there.
const SILENCE: Duration = Duration::from_secs(30);

/// Where a server listens that is told nothing else.
const USUAL_PORT: u16 = 5432;

/// How an address begins.
const SCHEMES: [&str; 2] = ["postgres://", "postgresql://"];

/// A server of `PostgreSQL`, by its address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatabaseServer {
    config: Config,
    trust: Trust,
    roots: Roots,
}

/// What a certificate has to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trust {
    /// Nothing: who listens on the way learns nothing, who stands in it everything.
    Any,
    /// Who made it.
    Maker,
    /// Who made it, and that it is this server's.
    MakerAndName,
}

/// Whose certificates are trusted.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Roots {
    /// Those that this machine trusts.
    System,
    File(PathBuf),
}

/// Why an address is none.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadAddress {
    /// It is of another kind of database, or of none.
    #[error(
        "a database is named postgres://USER@HOST/NAME; without one the records are in the data folder"
    )]
    Scheme,
    /// Something in it is unknown.
    #[error("the address of the database cannot be read: {0}")]
    Unreadable(String),
    /// It asks for encryption in a way that there is not.
    #[error(
        "sslmode={0} is none of disable, prefer, require, verify-ca and verify-full; verify-full is the safe one"
    )]
    Mode(String),
    /// It trusts the system's certificates, and then checks none.
    #[error("sslrootcert=system goes with sslmode=verify-full alone")]
    SystemUnchecked,
}

impl DatabaseServer {
    /// Reads an address: `postgres://USER:PASSWORD@HOST:PORT/NAME?sslmode=verify-full`.
    ///
    /// `sslmode` and `sslrootcert` mean what they mean to `PostgreSQL`'s own programs
    /// (<https://www.postgresql.org/docs/15/libpq-ssl.html>): without them the way is
    /// encrypted where the server can, and no certificate is checked; a file of
    /// certificates has its maker checked in any case. Where one is to be checked and no
    /// file is named, those are trusted that this machine trusts.
    pub fn parse(address: &str) -> Result<Self, BadAddress> {
        if !SCHEMES.iter().any(|scheme| address.starts_with(scheme)) {
            return Err(BadAddress::Scheme);
        }
        let (place, query) = address.split_once('?').unwrap_or((address, ""));
        let (mut mode, mut root) = (None, None);
        let mut others = Vec::new();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            match pair.split_once('=') {
                Some(("sslmode", value)) => mode = Some(decoded(value)?),
                Some(("sslrootcert", value)) => root = Some(decoded(value)?),
                _ => others.push(pair),
            }
        }
        let rest = format!("{place}?{}", others.join("&"));
        let mut config: Config = rest.trim_end_matches('?').parse().map_err(unreadable)?;
        let (encryption, trust) = checked(mode.as_deref(), root.as_deref())?;
        config.ssl_mode(encryption);
        be_patient(&mut config);
        if config.get_application_name().is_none() {
            config.application_name("tablee");
        }
        let roots = match root {
            Some(file) if file != "system" => Roots::File(file.into()),
            _ => Roots::System,
        };
        Ok(Self {
            config,
            trust,
            roots,
        })
    }

    /// Whether a password stands in the address.
    pub fn has_password(&self) -> bool {
        self.config.get_password().is_some()
    }

    /// Whether the way to it leads over no network.
    pub fn is_on_this_machine(&self) -> bool {
        let numbers = self.config.get_hostaddrs();
        if !numbers.is_empty() {
            return numbers.iter().all(IpAddr::is_loopback);
        }
        self.config.get_hosts().iter().all(|host| match host {
            Host::Unix(_) => true,
            Host::Tcp(name) => {
                let number = name.parse::<IpAddr>();
                name == "localhost" || number.is_ok_and(|number| number.is_loopback())
            }
        })
    }

    /// Whether it is reached by a socket in a folder, so without any network at all.
    pub fn is_by_socket(&self) -> bool {
        let hosts = self.config.get_hosts();
        self.config.get_hostaddrs().is_empty()
            && hosts.iter().all(|host| matches!(host, Host::Unix(_)))
    }

    /// How far its certificate is trusted.
    pub fn trust(&self) -> Trust {
        self.trust
    }

    /// That of a host, by its place: one port is every host's.
    fn port_at(&self, place: usize) -> u16 {
        let ports = self.config.get_ports();
        let port = ports.get(place).or(ports.first());
        port.copied().unwrap_or(USUAL_PORT)
    }

    pub(crate) fn config(&self) -> &Config {
        &self.config
    }

    /// How its certificate is checked.
    pub(crate) fn tls(&self) -> Result<ClientConfig, String> {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let builder = ClientConfig::builder_with_provider(Arc::clone(&provider))
            .with_safe_default_protocol_versions()
            .map_err(|error| error.to_string())?;
        let chain = match self.trust {
            Trust::Any => None,
            Trust::Maker | Trust::MakerAndName => Some(self.chain(&provider)?),
        };
        let builder = match (self.trust, chain) {
            (Trust::MakerAndName, Some(chain)) => builder.with_webpki_verifier(chain),
            (_, chain) => builder
                .dangerous()
                .with_custom_certificate_verifier(Arc::new(AnyName { chain, provider })),
        };
        Ok(builder.with_no_client_auth())
    }

    fn chain(&self, provider: &Arc<CryptoProvider>) -> Result<Arc<WebPkiServerVerifier>, String> {
        let trusted = match &self.roots {
            Roots::System => certificates::trusted_here().unwrap_or_default(),
            Roots::File(file) => certificates::of_file(file)?,
        };
        let mut roots = RootCertStore::empty();
        roots.add_parsable_certificates(trusted.into_iter().map(CertificateDer::from));
        WebPkiServerVerifier::builder_with_provider(Arc::new(roots), Arc::clone(provider))
            .build()
            .map_err(|error| {
                format!("no certificate is trusted ({error}); name a file with sslrootcert")
            })
    }
}

/// As it may be shown: without its password.
impl fmt::Display for DatabaseServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("postgres://")?;
        if let Some(user) = self.config.get_user() {
            write!(f, "{user}@")?;
        }
        for (place, host) in self.config.get_hosts().iter().enumerate() {
            let comma = if place == 0 { "" } else { "," };
            match host {
                Host::Tcp(name) => write!(f, "{comma}{name}")?,
                Host::Unix(folder) => write!(f, "{comma}{}", folder.display())?,
            }
            match self.port_at(place) {
                USUAL_PORT => {}
                port => write!(f, ":{port}")?,
            }
        }
        write!(f, "/{}", self.config.get_dbname().unwrap_or_default())
    }
}

/// Sets what the address does not: a server that falls silent is given up after a while,
/// where the system would wait for hours.
fn be_patient(config: &mut Config) {
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(PATIENCE);
    }
    if config.get_tcp_user_timeout().is_none() {
        config.tcp_user_timeout(SILENCE);
    }
    if config.get_keepalives_interval().is_none() {
        config.keepalives_idle(SILENCE / 3);
        config.keepalives_interval(SILENCE / 3);
        config.keepalives_retries(2);
    }
}

fn checked(mode: Option<&str>, root: Option<&str>) -> Result<(SslMode, Trust), BadAddress> {
    let with_a_file = match root {
        None => Trust::Any,
        Some("system") => return of_system(mode),
        Some(_) => Trust::Maker,
    };
    Ok(match mode.unwrap_or("prefer") {
        "disable" => (SslMode::Disable, Trust::Any),
        "prefer" => (SslMode::Prefer, with_a_file),
        "require" => (SslMode::Require, with_a_file),
        "verify-ca" => (SslMode::Require, Trust::Maker),
        "verify-full" => (SslMode::Require, Trust::MakerAndName),
        other => return Err(BadAddress::Mode(other.to_owned())),
    })
}

/// A certificate that the whole world can have made says something by its name alone.
fn of_system(mode: Option<&str>) -> Result<(SslMode, Trust), BadAddress> {
    match mode {
        None | Some("verify-full") => Ok((SslMode::Require, Trust::MakerAndName)),
        Some(_) => Err(BadAddress::SystemUnchecked),
    }
}

fn decoded(value: &str) -> Result<String, BadAddress> {
    let value = percent_decode_str(value).decode_utf8();
    Ok(value.map_err(unreadable)?.into_owned())
}

fn unreadable(error: impl std::error::Error) -> BadAddress {
    let cause = error.source().map(|cause| format!(": {cause}"));
    BadAddress::Unreadable(format!("{error}{}", cause.unwrap_or_default()))
}

/// Checks who made a certificate, if anybody is trusted, and not for whom.
#[derive(Debug)]
struct AnyName {
    chain: Option<Arc<WebPkiServerVerifier>>,
    provider: Arc<CryptoProvider>,
}

impl ServerCertVerifier for AnyName {
    fn verify_server_cert(
        &self,
        of: &CertificateDer<'_>,
        between: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let Some(chain) = &self.chain else {
            return Ok(ServerCertVerified::assertion());
        };
        match chain.verify_server_cert(of, between, name, ocsp, now) {
            // The name is looked at last: all else holds.
            Err(Error::InvalidCertificate(
                CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. },
            )) => Ok(ServerCertVerified::assertion()),
            other => other,
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        of: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let known = &self.provider.signature_verification_algorithms;
        rustls::crypto::verify_tls12_signature(message, of, signed, known)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        of: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let known = &self.provider.signature_verification_algorithms;
        rustls::crypto::verify_tls13_signature(message, of, signed, known)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider
            .signature_verification_algorithms
            .supported_schemes()
    }
}

#[cfg(test)]
mod tests;
