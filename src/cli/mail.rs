//! `tablee mail`: whether the mail server that the settings name takes a message.

use super::Settings;
use crate::mail::{Address, Encryption, MailSettings, Mailer, Message, Step, Trouble, Undelivered};
use anyhow::{Context, anyhow};
use clap::Subcommand;
use std::process::ExitCode;

/// The server refuses the address or the message for good; all else that goes
/// wrong is 1.
const REFUSED: u8 = 3;

#[derive(Subcommand)]
pub(super) enum Action {
    /// Send one message and tell each step: 0 if the server takes it, 3 if it
    /// refuses the address or the message, 1 for all else
    Test {
        /// Where the message goes
        address: String,
    },
}

pub(super) fn run(action: &Action, settings: &Settings) -> anyhow::Result<ExitCode> {
    let Action::Test { address } = action;
    let config = settings.check()?;
    let mail = config.mail.context(
        "no mail server is set: name it with --mail-host, --mail-from and the other settings of \
         mail (docs/hosting.md)",
    )?;
    let to = Address::parse(address).map_err(|problem| anyhow!("'{address}': {problem}"))?;
    let message = Message {
        to,
        reply_to: None,
        subject: "Tablée: a test".to_owned(),
        text: test_text(config.public_address.as_deref()),
    };
    println!("Talking to {} port {}", mail.host, mail.port);
    let tell = |step: Step| println!("{}", in_words(&step, &mail));
    let Err(problem) = try_out(&mail, Some(&message), tell) else {
        return Ok(ExitCode::SUCCESS);
    };
    println!("{problem}: {}", problem.answer().in_words());
    Ok(match problem {
        Undelivered::Refused { .. } => ExitCode::from(REFUSED),
        Undelivered::Later { trouble, .. } => {
            println!("{}", remedy(trouble));
            ExitCode::FAILURE
        }
    })
}

fn test_text(address: Option<&str>) -> String {
    let from = address.unwrap_or("this server");
    format!(
        "This message was sent by 'tablee mail test' to see whether mail from {from} arrives.\n\
         It did. You need not answer.\n\n\
         Ce message a été envoyé par 'tablee mail test' pour vérifier que le courrier arrive.\n\
         Il est arrivé. Il n'est pas nécessaire d'y répondre.\n"
    )
}

/// Talks to the mail server and waits for the end of it.
pub(super) fn try_out(
    settings: &MailSettings,
    message: Option<&Message>,
    tell: impl FnMut(Step),
) -> Result<(), Undelivered> {
    let mailer = Mailer::new(settings.clone());
    actix_web::rt::System::new().block_on(mailer.try_out(message, tell))
}

/// A step as a host reads it.
fn in_words(step: &Step, settings: &MailSettings) -> String {
    match step {
        Step::Connected => "connected".to_owned(),
        Step::Encrypted(names) => format!("encrypted: {}", certificate(names)),
        Step::NotEncrypted => "not encrypted, as it is set".to_owned(),
        Step::SignedIn => match &settings.sign_in {
            Some(sign_in) => format!("signed in as {}", sign_in.user),
            None => "signed in".to_owned(),
        },
        Step::Taken(answer) => format!("taken by the server: {}", answer.in_words()),
    }
}

/// Whose certificate it is that the server showed.
pub(super) fn certificate(names: &[String]) -> String {
    if names.is_empty() {
        "by a certificate that is trusted".to_owned()
    } else {
        format!("by a trusted certificate of {}", names.join(", "))
    }
}

/// What to do about it.
pub(super) fn remedy(trouble: Trouble) -> &'static str {
    match trouble {
        Trouble::Unreachable => {
            "See to the name and the port (--mail-host, --mail-port), and whether this machine may \
             go out by that port: many providers close 25."
        }
        Trouble::Silent => {
            "A firewall may swallow what is sent, or --mail-tls is wrong for this port: on 465 \
             it is tls, on 587 starttls."
        }
        Trouble::Broken => {
            "Try again; if it stays so, --mail-tls may be wrong for this port: on 465 it is tls, on \
             587 starttls."
        }
        Trouble::NotEncrypted => {
            "Nothing was said that others may not read. Take tls on port 465 if the server has it; \
             if it should offer STARTTLS, somebody on the way may take that offer out."
        }
        Trouble::NotTrusted => {
            "Give the name that stands in the certificate as --mail-host, or, for a certificate of \
             your own, name the file of who signed it with --mail-ca."
        }
        Trouble::SignIn => {
            "See to --mail-user and to the password; some providers want one made for programs."
        }
        Trouble::Sender => {
            "See to --mail-from: many servers take only the addresses of who signs in."
        }
        Trouble::Busy => "Try again in some minutes.",
        Trouble::Uncertain => "Look whether it has arrived before you send it again.",
    }
}

/// The settings in a few words.
pub(super) fn place(settings: &MailSettings) -> String {
    let way = match settings.encryption {
        Encryption::Tls => "tls",
        Encryption::StartTls => "starttls",
        Encryption::None => "not encrypted",
    };
    format!("{}:{} ({way})", settings.host, settings.port)
}
