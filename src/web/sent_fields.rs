//! The fields of a form of members, as a browser sent them.

use super::errors::WebError;
use super::submit_once::SubmitTokens;
use crate::ballot::{FormAnswers, FormProblem};
use crate::instrument::{Instrument, Language};
use serde::Deserialize;
use std::borrow::Cow;

/// Names and values, in order.
pub(crate) struct SentFields<'body>(Vec<Field<'body>>);

/// A name and a value; most stand in the body as they are, and are not copied.
#[derive(Deserialize)]
struct Field<'body>(
    #[serde(borrow)] Cow<'body, str>,
    #[serde(borrow)] Cow<'body, str>,
);

impl<'body> SentFields<'body> {
    /// Reads a body. Only one that is no form at all is an error.
    pub(crate) fn read(body: &'body [u8]) -> Result<Self, WebError> {
        let fields = serde_html_form::from_bytes(body);
        fields.map(Self).map_err(|_| WebError::BadForm)
    }

    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|Field(field, _)| field == name);
        found.map(|Field(_, value)| &**value)
    }

    /// The language of the button that was pressed, which leads to the page on which it
    /// stands.
    pub(crate) fn switch(&self) -> Option<Language> {
        self.get("switch").and_then(Language::parse)
    }

    /// The language to answer in, as far as the form says.
    pub(crate) fn language(&self) -> Option<Language> {
        let of_page = || self.get("lang").and_then(Language::parse);
        self.switch().or_else(of_page)
    }

    /// The token of the visit, if it looks like one.
    pub(crate) fn visit(&self) -> Option<String> {
        self.get("visit").and_then(SubmitTokens::read)
    }

    /// What was answered, and what of it no page of ours sends.
    pub(crate) fn answers(&self, asked: &Instrument) -> (FormAnswers, Vec<FormProblem>) {
        let pairs = self.0.iter();
        FormAnswers::read(asked, pairs.map(|Field(name, value)| (&**name, &**value)))
    }
}
