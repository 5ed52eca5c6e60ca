//! The talk with the mail server.

use super::message::Message;
use super::settings::{Encryption, MailSettings};
use super::trouble::{Answer, Trouble, Undelivered};
use crate::certificates;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{
    AsyncSmtpConnection, Certificate, CertificateStore, TlsParameters,
};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt, Rset};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::response::{Code, Response};
use rustls_pki_types::CertificateDer;
use std::error::Error as _;
use std::io::ErrorKind;
use std::time::Duration;
use webpki::EndEntityCert;

/// How long a server that is let go may take to say goodbye.
const GOODBYE: Duration = Duration::from_secs(2);

/// What has come about, for whoever tests.
#[derive(Debug)]
pub enum Step {
    /// The server is there.
    Connected,
    /// The way is encrypted, by a trusted certificate for these names.
    Encrypted(Vec<String>),
    /// The way is not encrypted, as it is set.
    NotEncrypted,
    /// The server knows the user.
    SignedIn,
    /// It takes a message, with these words.
    Taken(Answer),
}

/// A connection to the mail server, signed in.
pub(super) struct Connection {
    smtp: AsyncSmtpConnection,
    patience: Duration,
    /// No talk was broken off.
    in_order: bool,
}

impl Connection {
    /// Connects, encrypts and signs in.
    pub(super) async fn open(
        settings: &MailSettings,
        tell: &mut impl FnMut(Step),
    ) -> Result<Self, Undelivered> {
        let opened = Self::encrypted(settings).await;
        if opened
            .as_ref()
            .err()
            .is_none_or(Undelivered::is_of_a_server)
        {
            tell(Step::Connected);
        }
        let mut connection = opened?;
        if settings.encryption == Encryption::None {
            tell(Step::NotEncrypted);
        } else {
            tell(Step::Encrypted(connection.names()));
        }
        if let Some(sign_in) = &settings.sign_in {
            let password = sign_in.password.as_str().to_owned();
            let credentials = Credentials::new(sign_in.user.clone(), password);
            let mechanisms = [Mechanism::Plain, Mechanism::Login];
            let asked = connection.smtp.auth(&mechanisms, &credentials);
            let answered = in_time(settings.patience, asked).await?;
            answered.map_err(|error| trouble(&error, Trouble::SignIn))?;
            tell(Step::SignedIn);
        }
        Ok(connection)
    }

    async fn encrypted(settings: &MailSettings) -> Result<Self, Undelivered> {
        let patience = settings.patience;
        // The machine's own name is nobody's business.
        let hello = ClientId::Domain(settings.from.address.domain().to_owned());
        let tls = match settings.encryption {
            Encryption::None => None,
            Encryption::Tls | Encryption::StartTls => Some(
                parameters(settings).map_err(|error| Trouble::NotTrusted.with(in_words(&error)))?,
            ),
        };
        let (at_once, then) = match settings.encryption {
            Encryption::StartTls => (None, tls),
            Encryption::Tls | Encryption::None => (tls, None),
        };
        let place = (settings.host.as_str(), settings.port);
        let connecting = AsyncSmtpConnection::connect_tokio1(place, None, &hello, at_once, None);
        let connected = in_time(patience, connecting).await?;
        let mut smtp = connected.map_err(|error| trouble(&error, Trouble::Broken))?;
        if let Some(tls) = then {
            if !smtp.can_starttls() {
                return Err(Trouble::NotEncrypted.with("it does not offer STARTTLS"));
            }
            let encrypted = in_time(patience, smtp.starttls(tls, &hello)).await?;
            encrypted.map_err(|error| trouble(&error, Trouble::NotEncrypted))?;
        }
        if settings.encryption != Encryption::None && !smtp.is_encrypted() {
            return Err(Trouble::NotEncrypted.with("the way is still open to others"));
        }
        Ok(Self {
            smtp,
            patience,
            in_order: true,
        })
    }

    /// The names that the server's certificate is for.
    fn names(&self) -> Vec<String> {
        let certificate = self.smtp.peer_certificate().unwrap_or_default();
        let certificate = CertificateDer::from(certificate);
        EndEntityCert::try_from(&certificate)
            .map(|read| read.valid_dns_names().map(str::to_owned).collect())
            .unwrap_or_default()
    }

    /// Hands a message over; what the server said when it took it.
    pub(super) async fn deliver(
        &mut self,
        settings: &MailSettings,
        message: &Message,
    ) -> Result<Answer, Undelivered> {
        let bytes = message
            .bytes(&settings.from)
            .map_err(|error| Trouble::Broken.with(error))?;
        let outcome = self.talk(settings, message, &bytes).await;
        if outcome.is_err() && self.in_order {
            self.in_order = matches!(self.says(Rset).await, Ok(Ok(_)));
        }
        outcome
    }

    async fn talk(
        &mut self,
        settings: &MailSettings,
        message: &Message,
        bytes: &[u8],
    ) -> Result<Answer, Undelivered> {
        let sender = settings.from.address.on_the_wire();
        let from = self.says(Mail::new(Some(sender), Vec::new())).await?;
        from.map_err(|error| trouble(&error, Trouble::Sender))?;
        let to = self
            .says(Rcpt::new(message.to.on_the_wire(), Vec::new()))
            .await?;
        to.map_err(|error| of_the_message(&error))?;
        let data = self.says(Data).await?;
        data.map_err(|error| of_the_message(&error))?;
        // From here on it may have the message, whatever comes of it.
        self.in_order = false;
        let taken = tokio::time::timeout(self.patience, self.smtp.message(bytes)).await;
        let taken = taken.map_err(|_| Trouble::Uncertain.with("no answer in time"))?;
        self.in_order = answered(&taken);
        let taken = taken.map_err(|error| match error.status() {
            Some(_) => of_the_message(&error),
            None => Trouble::Uncertain.with(in_words(&error)),
        })?;
        Ok(Answer::new(words(&taken)))
    }

    /// Says one line and hears the answer; the outer problem is that none came.
    async fn says(
        &mut self,
        line: impl std::fmt::Display,
    ) -> Result<Result<Response, Error>, Undelivered> {
        self.in_order = false;
        let answer = in_time(self.patience, self.smtp.command(line)).await?;
        self.in_order = answered(&answer);
        Ok(answer)
    }

    /// The next message can go the same way.
    pub(super) fn is_in_order(&self) -> bool {
        self.in_order && !self.smtp.has_broken()
    }

    /// The server has not hung up since.
    pub(super) async fn is_still_there(&mut self) -> bool {
        let heard = tokio::time::timeout(self.patience, self.smtp.test_connected()).await;
        heard.unwrap_or(false)
    }

    /// Says goodbye, and goes whatever is answered.
    pub(super) async fn hang_up(mut self) {
        if self.is_in_order() {
            // It is over either way.
            drop(tokio::time::timeout(GOODBYE, self.smtp.quit()).await);
        }
    }
}

/// The server answered, well or not, and has not said that it hangs up.
fn answered(answer: &Result<Response, Error>) -> bool {
    match answer {
        Ok(_) => true,
        Err(error) => error.status().is_some_and(|code| !is(code, 421)),
    }
}

fn is(code: Code, number: u16) -> bool {
    u16::from(code) == number
}

async fn in_time<T>(patience: Duration, talk: impl Future<Output = T>) -> Result<T, Undelivered> {
    let answer = tokio::time::timeout(patience, talk).await;
    answer.map_err(|_| Trouble::Silent.with(format!("no answer within {patience:?}")))
}

/// What is wrong if the server speaks of this address or this message.
fn of_the_message(error: &Error) -> Undelivered {
    match error.status() {
        // It wants more of us, whomever the message is for.
        Some(code) if is(code, 530) => Trouble::SignIn.with(in_words(error)),
        Some(_) if error.is_permanent() => Undelivered::Refused {
            answer: Answer::new(in_words(error)),
        },
        _ => trouble(error, Trouble::Busy),
    }
}

/// Why a step failed; `if_it_refuses` where the server says no in its own words.
fn trouble(error: &Error, if_it_refuses: Trouble) -> Undelivered {
    let words = in_words(error);
    let trouble = if error.is_transient() {
        Trouble::Busy
    } else if error.is_permanent() || error.is_client() {
        if_it_refuses
    } else {
        of_the_way(error, &words)
    };
    trouble.with(words)
}

fn of_the_way(error: &Error, words: &str) -> Trouble {
    match io_error(error).map(std::io::Error::kind) {
        // The library beneath says through the stream what it makes of the other side.
        Some(ErrorKind::InvalidData) if words.contains("certificate") => Trouble::NotTrusted,
        Some(ErrorKind::InvalidData) => Trouble::NotEncrypted,
        None
        | Some(
            ErrorKind::UnexpectedEof
            | ErrorKind::ConnectionReset
            | ErrorKind::ConnectionAborted
            | ErrorKind::BrokenPipe,
        ) => Trouble::Broken,
        Some(ErrorKind::TimedOut) => Trouble::Silent,
        Some(_) => Trouble::Unreachable,
    }
}

/// The system's own word, however deep it lies.
fn io_error(error: &Error) -> Option<&std::io::Error> {
    let mut cause: Option<&dyn std::error::Error> = Some(error);
    while let Some(error) = cause {
        if let Some(found) = error.downcast_ref() {
            return Some(found);
        }
        cause = error.source();
    }
    None
}

/// The whole of what an error says: the server's number and words, or the cause
/// that lies deepest.
fn in_words(error: &Error) -> String {
    if let Some(code) = error.status() {
        let said = error.source().map(ToString::to_string).unwrap_or_default();
        return format!(
            "{code} {}",
            said.split_whitespace().collect::<Vec<_>>().join(" ")
        );
    }
    match io_error(error) {
        Some(cause) => cause.to_string(),
        None => error.to_string(),
    }
}

/// The number and the words of an answer.
fn words(response: &Response) -> String {
    let lines: Vec<_> = response.message().collect();
    format!("{} {}", response.code(), lines.join(" "))
}

/// Who is trusted to vouch for the server: whom the system trusts, and whom the
/// host named.
fn parameters(settings: &MailSettings) -> Result<TlsParameters, Error> {
    let trusted = certificates::trusted_here();
    let store = match &trusted {
        Some(_) => CertificateStore::None,
        None => CertificateStore::WebpkiRoots,
    };
    let own = settings.authorities.0.iter().cloned();
    let mut builder = TlsParameters::builder(settings.host.clone()).certificate_store(store);
    for certificate in trusted.into_iter().flatten().chain(own) {
        builder = builder.add_root_certificate(Certificate::from_der(certificate)?);
    }
    builder.build()
}
