//! What a member's form says.

use crate::ballot::{FormAnswers, FormProblem};
use crate::instrument::Reader;
use crate::round::Round;
use crate::web::errors::WebError;
use crate::web::language;
use crate::web::sent_fields::SentFields;
use actix_web::HttpRequest;

/// Where a button leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Action {
    /// To the first page in another language.
    Landing,
    /// To the questions, from the landing page or back from the review.
    Questions,
    Review,
    Send,
}

/// A form as it came, complete or not.
pub(super) struct Form {
    pub(super) language: Reader,
    pub(super) code: String,
    pub(super) visit: Option<String>,
    /// Its token is of this page only: the form came without one of ours.
    pub(super) is_new: bool,
    /// The questions were on the screen.
    begun: bool,
    pub(super) action: Action,
    pub(super) choices: FormAnswers,
    pub(super) problems: Vec<FormProblem>,
    /// 'Send with open questions' was ticked.
    pub(super) gaps_on_purpose: bool,
}

impl Form {
    /// Reads a body. Only one that is no form at all is an error: whatever can
    /// be read is kept and shown again.
    pub(super) fn read(
        body: &[u8],
        round: &Round,
        request: &HttpRequest,
    ) -> Result<Self, WebError> {
        let fields = SentFields::read(body)?;
        let field = |name: &str| fields.get(name);
        let (asked, offered) = (fields.language(), round.settings.languages());
        let language = language::choose(asked.as_slice(), request, offered);
        let action = match (fields.switch().is_some(), field("go"), field("page")) {
            (false, Some("send"), _) => Action::Send,
            (false, Some("review"), _) | (true, _, Some("review")) => Action::Review,
            (true, _, Some("landing")) => Action::Landing,
            _ => Action::Questions,
        };
        let (choices, problems) = fields.answers(round.settings.instrument());
        Ok(Self {
            language,
            code: field("code").unwrap_or("").chars().take(60).collect(),
            visit: fields.visit(),
            is_new: false,
            begun: field("visit").is_some() && field("page") != Some("landing"),
            action,
            choices,
            problems,
            gaps_on_purpose: field("gaps").is_some(),
        })
    }

    /// The form of a round before anything is in it.
    pub(super) fn blank(round: &Round, language: &Reader) -> Self {
        Self {
            language: language.clone(),
            code: String::new(),
            visit: None,
            is_new: false,
            begun: false,
            action: Action::Questions,
            choices: FormAnswers::none(round.settings.instrument()),
            problems: Vec::new(),
            gaps_on_purpose: false,
        }
    }

    /// The same form, but for what was chosen and what is wrong with it.
    pub(super) fn without_choices(&self) -> Self {
        Self {
            language: self.language.clone(),
            code: self.code.clone(),
            visit: self.visit.clone(),
            choices: self.choices.only_written(),
            problems: Vec::new(),
            ..*self
        }
    }

    /// It is the first page's: nothing can be chosen there.
    pub(super) fn begins(&self) -> bool {
        !self.has_begun() && self.problems.is_empty()
    }

    /// Something was chosen, or the questions were on the screen already.
    pub(super) fn has_begun(&self) -> bool {
        self.choices.has_any() || self.begun
    }
}
