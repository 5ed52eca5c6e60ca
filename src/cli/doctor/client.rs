//! Asks a server whether it is well, as a member's browser would reach it.

use crate::certificates;
use std::io::ErrorKind;
use std::time::Duration;
use ureq::tls::{Certificate, RootCerts, TlsConfig};
use ureq::{Agent, Error, http};

/// How long a server may take to answer.
const PATIENCE: Duration = Duration::from_secs(4);
/// Most bytes of an answer that are read.
const LONGEST: u64 = 64 * 1024;
/// Asks at an address without a path.
pub(super) type Ask<'a> = &'a dyn Fn(&str) -> Result<Answer, Unanswered>;

pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) headers: http::HeaderMap,
    pub(super) body: String,
}

/// Why there is no answer.
#[derive(Debug)]
pub(super) enum Unanswered {
    /// The machine is there, and nothing listens.
    NothingThere,
    /// No way to it is known from here.
    NoWay(String),
    /// It does not prove to be who it says it is.
    NotTrusted(String),
    /// Something else than an answer came back.
    Unreadable(String),
}

/// Asks the server's page for monitors, which tells of nobody. It goes straight
/// there, whatever the environment says of proxies, and follows nothing.
pub(super) fn ask(address: &str) -> Result<Answer, Unanswered> {
    let config = Agent::config_builder()
        .timeout_global(Some(PATIENCE))
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .proxy(None)
        .tls_config(TlsConfig::builder().root_certs(trusted()).build())
        .build();
    let question = Agent::new_with_config(config).get(format!("{address}/healthz"));
    let mut answer = question.call().map_err(|error| why(&error))?;
    let body = answer.body_mut().with_config().limit(LONGEST);
    Ok(Answer {
        body: body.lossy_utf8(true).read_to_string().unwrap_or_default(),
        status: answer.status().as_u16(),
        headers: answer.headers().clone(),
    })
}

fn why(error: &Error) -> Unanswered {
    let words = error.to_string();
    match error {
        Error::Io(cause) if cause.kind() == ErrorKind::ConnectionRefused => {
            Unanswered::NothingThere
        }
        Error::HostNotFound | Error::Timeout(_) | Error::ConnectionFailed => {
            Unanswered::NoWay(words)
        }
        // The library beneath says it through the stream.
        _ if words.contains("certificate") => Unanswered::NotTrusted(words),
        _ => Unanswered::Unreadable(words),
    }
}

fn trusted() -> RootCerts {
    let Some(certificates) = certificates::trusted_here() else {
        return RootCerts::WebPki;
    };
    let owned = certificates
        .iter()
        .map(|bytes| Certificate::from_der(bytes).to_owned());
    owned.collect::<Vec<_>>().into()
}
