//! What several of a coordinator's pages show.

use super::forms::{Field, FormErrors, ticked};
use super::{SignedIn, passphrase_again};
use crate::disclosure::PATTERNS_FROM;
use crate::instrument::{Reader, Reads};
pub(super) use crate::results::year::{Counted, counted};
use crate::round::{Entry, Origin, Round, RoundSettings, RoundState};
use crate::texts::{self, text};
use crate::web::datetime::moment;
use crate::web::errors::WebError;
use crate::web::pages::page_view;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

#[derive(Serialize)]
pub(super) struct RoundRow {
    id: String,
    label: String,
    state: String,
    report: bool,
}

/// Too few for a result.
pub(super) fn too_few(answered: usize) -> bool {
    answered < PATTERNS_FROM as usize
}

pub(super) fn round_row(lang: &Reader, counted: &Counted, now: Timestamp) -> RoundRow {
    let (round, answered) = counted;
    RoundRow {
        id: round.id.to_string(),
        label: round.settings.label().to_owned(),
        state: state_in_words(lang, round, *answered, now),
        report: matches!(round.state, RoundState::Closed { .. }) && !round.is_together(),
    }
}

/// How a closed round ended: `Closed on 20 November 2026: 11 of 14 answered.`
pub(super) fn ended_in_words(lang: &Reader, round: &Round, answered: usize) -> String {
    let RoundState::Closed { on, .. } = round.state else {
        return String::new();
    };
    let key = match round.origin {
        Origin::Held { .. } => "state-closed",
        Origin::Imported => "state-imported",
        Origin::Together => "state-together",
    };
    let args = [
        ("date", texts::date(lang, on).into()),
        ("answered", answered.into()),
        ("invited", round.settings.invited().into()),
    ];
    text(lang, key, &args)
}

fn state_in_words(lang: &Reader, round: &Round, answered: usize, now: Timestamp) -> String {
    let mut args = vec![
        ("answered", answered.into()),
        ("invited", round.settings.invited().into()),
    ];
    let key = match round.state {
        RoundState::Open if round.waits_for_coordinator(now) => "state-waiting",
        RoundState::Open => {
            args.push(("closes", closes(lang, round).into()));
            "state-open"
        }
        RoundState::Closed { .. } => return ended_in_words(lang, round, answered),
        RoundState::Interrupted => "state-interrupted",
        RoundState::Waiting { .. } => "state-waits-for-box",
    };
    text(lang, key, &args)
}

/// When a round closes, in its own time zone.
pub(super) fn closes(lang: &dyn Reads, round: &Round) -> String {
    closing_moment(lang, &round.settings)
}

/// As [`closes`], of settings.
pub(super) fn closing_moment(lang: &dyn Reads, settings: &RoundSettings) -> String {
    moment(lang, settings.closes_at(), settings.time_zone())
}

/// How members get in.
pub(super) fn entry_in_words(lang: &Reader, entry: Entry) -> String {
    let (title, what) = entry_words(lang, entry);
    let args = [("way", title.into()), ("what", what.into())];
    text(lang, "entry-in-words", &args)
}

/// The name of a way in, and what it means.
pub(super) fn entry_words(lang: &Reader, entry: Entry) -> (String, String) {
    let name = entry.name();
    let title = text(lang, &format!("entry-{name}"), &[]);
    let what = text(lang, &format!("entry-{name}-text"), &[]);
    (title, what)
}

/// A page that says what a change will do before it is made.
#[derive(Serialize)]
pub(super) struct Confirm {
    pub(super) kicker: Vec<String>,
    pub(super) heading: String,
    pub(super) paragraphs: Vec<String>,
    pub(super) list: Vec<String>,
    /// The label of a box that has to be ticked.
    pub(super) tick: Option<String>,
    /// It was ticked, and something else was missing.
    is_ticked: bool,
    pub(super) button: String,
    /// Another way out, offered first.
    pub(super) instead: Option<Link>,
    /// A gentler way to do it, as a second button.
    pub(super) gently: Option<String>,
    pub(super) back: Link,
    pub(super) tick_error: Option<String>,
    /// The field for the passphrase, where this cannot be undone.
    pub(super) proof: Option<Field>,
    pub(super) errors: FormErrors,
}

page_view!(Confirm: "confirm");

/// The form of a page that asks before a change is made.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct Confirmed {
    #[serde(deserialize_with = "ticked")]
    sure: bool,
    /// The second button was pressed.
    #[serde(deserialize_with = "ticked")]
    pub(super) gently: bool,
    passphrase: String,
}

#[derive(Serialize)]
pub(super) struct Link {
    pub(super) to: String,
    pub(super) text: String,
}

impl Confirm {
    /// No more than what is to be done, and the way back.
    pub(super) fn of(
        lang: &Reader,
        kicker: Vec<String>,
        heading: String,
        button: String,
        back: String,
    ) -> Self {
        Self {
            kicker,
            heading,
            paragraphs: Vec::new(),
            list: Vec::new(),
            tick: None,
            is_ticked: false,
            button,
            instead: None,
            gently: None,
            back: Link {
                to: back,
                text: text(lang, "go-back", &[]),
            },
            tick_error: None,
            proof: None,
            errors: FormErrors::default(),
        }
    }

    /// The same page, asking for the passphrase.
    pub(super) fn proved(mut self) -> Self {
        self.proof = Some(Field::new("passphrase", "", &self.errors));
        self
    }

    /// What is missing in the form of this page. Goes on only if that is nothing.
    pub(super) async fn missing(
        &self,
        signed_in: &SignedIn,
        form: &Confirmed,
    ) -> Result<FormErrors, WebError> {
        let mut problems = FormErrors::default();
        if self.tick.is_some() && !form.sure {
            problems.add("sure", text(&signed_in.lang, "confirm-tick-missing", &[]));
        }
        if self.proof.is_some() {
            let typed = &form.passphrase;
            passphrase_again::check(signed_in, typed, "passphrase", &mut problems).await?;
        }
        Ok(problems)
    }

    /// The page once more, with what was missing.
    pub(super) fn with(mut self, problems: FormErrors, form: &Confirmed) -> Self {
        self.is_ticked = form.sure;
        self.tick_error = problems.of("sure");
        self.proof = self.proof.map(|_| Field::new("passphrase", "", &problems));
        self.errors = problems;
        self
    }
}
