//! Why a message was not delivered.

use std::fmt;
use thiserror::Error;

/// Why the mail server has not taken a message.
#[derive(Debug, Error)]
pub enum Undelivered {
    /// It refuses this address, or this message, for good.
    #[error("the mail server refuses it for good")]
    Refused {
        /// Its words.
        answer: Answer,
    },
    /// Everything else: another time may be better, or the settings are wrong.
    #[error("{trouble}")]
    Later {
        /// What went wrong.
        trouble: Trouble,
        /// What there is to tell of it.
        answer: Answer,
    },
}

/// What the mail server said, or what there is to tell of its silence. It may
/// hold the address of whoever is written to: nothing prints it by mistake, and
/// it is for whoever tests the settings alone.
#[derive(Clone, PartialEq, Eq)]
pub struct Answer(String);

/// What went wrong with no fault of the address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// There is no way to the server.
    Unreachable,
    /// It does not answer in time.
    Silent,
    /// It hangs up, or says what makes no sense.
    Broken,
    /// It does not offer to encrypt, or cannot.
    NotEncrypted,
    /// It does not prove to be who it says it is.
    NotTrusted,
    /// It does not let this user in.
    SignIn,
    /// It does not take messages from this sender.
    Sender,
    /// It says that it will take the message another time.
    Busy,
    /// It had the whole message and did not say whether it takes it: it may
    /// arrive.
    Uncertain,
}

impl Trouble {
    pub(super) fn with(self, answer: impl fmt::Display) -> Undelivered {
        Undelivered::Later {
            trouble: self,
            answer: Answer::new(answer),
        }
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unreachable => "the mail server cannot be reached",
            Self::Silent => "the mail server does not answer in time",
            Self::Broken => "the mail server hangs up in the middle",
            Self::NotEncrypted => "the mail server does not encrypt as it is set to",
            Self::NotTrusted => "the mail server's certificate is not trusted",
            Self::SignIn => "the mail server does not accept the sign-in",
            Self::Sender => "the mail server takes nothing from this sender",
            Self::Busy => "the mail server says: later",
            Self::Uncertain => "the mail server does not say whether it has taken the message",
        })
    }
}

impl Answer {
    pub(super) fn new(words: impl fmt::Display) -> Self {
        Self(words.to_string())
    }

    /// What was said, for whoever tests the settings and for nobody's log.
    pub fn in_words(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Answer(…)")
    }
}

impl Undelivered {
    /// Something was there that answered.
    pub(super) fn is_of_a_server(&self) -> bool {
        let no_answer = [Trouble::Unreachable, Trouble::Silent];
        !matches!(self, Self::Later { trouble, .. } if no_answer.contains(trouble))
    }

    /// What the server said: see [`Answer`].
    pub fn answer(&self) -> &Answer {
        match self {
            Self::Refused { answer } | Self::Later { answer, .. } => answer,
        }
    }
}
