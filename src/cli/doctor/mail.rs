//! Mail: whether it is set up, and whether the server answers.

use super::Finding;
use crate::cli::mail::{certificate, place, remedy, try_out};
use crate::mail::{Encryption, MailSettings, Step, Undelivered};

/// Talks to the mail server as far as it goes without a message.
pub(super) fn examine(settings: Option<&MailSettings>) -> Vec<Finding> {
    let Some(settings) = settings else {
        return vec![Finding::note(
            "mail: no mail server is set, so nothing is mailed; docs/hosting.md says how",
        )];
    };
    let place = format!("mail server {}", place(settings));
    let mut well = Vec::new();
    let asked = try_out(settings, None, |step| {
        well.extend(match step {
            Step::Encrypted(names) => Some(format!("encrypted {}", certificate(&names))),
            Step::SignedIn => Some("signed in".to_owned()),
            Step::Connected | Step::NotEncrypted | Step::Taken(_) => None,
        });
    });
    let mut findings = vec![match asked {
        Ok(()) if well.is_empty() => Finding::ok(format!("{place}: it answers")),
        Ok(()) => Finding::ok(format!("{place}: it answers, {}", well.join(", "))),
        Err(problem) => failed(&place, &problem),
    }];
    let is_here = matches!(settings.host.as_str(), "localhost" | "127.0.0.1" | "::1");
    if settings.encryption == Encryption::None && !is_here {
        findings.push(Finding::warning(format!(
            "{place}: whoever is on the way to it reads who is written to and what; set --mail-tls \
             tls"
        )));
    }
    findings
}

fn failed(place: &str, problem: &Undelivered) -> Finding {
    let words = problem.answer().in_words();
    match problem {
        Undelivered::Later { trouble, .. } => Finding::problem(format!(
            "{place}: {trouble} ({words}). {}",
            remedy(*trouble)
        )),
        // Nothing was handed over that it could refuse.
        Undelivered::Refused { .. } => Finding::problem(format!("{place}: {problem} ({words})")),
    }
}
