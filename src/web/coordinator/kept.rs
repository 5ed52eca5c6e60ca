//! Texts that are kept for next time: a form with one in each language, and what of
//! a text is of one round alone.

use super::forms::{FormErrors, Pairs, several_lines};
use super::views::closes;
use crate::instrument::{Language, Reader};
use crate::round::Round;
use crate::texts;
use serde::Serialize;

/// Longest text, in characters.
const LONGEST: usize = 4_000;
/// What stands in a kept text for the moment at which a round closes.
const CLOSES: &str = "{closes}";

/// A text in one language about a round.
#[derive(Clone, Copy)]
pub(super) struct About<'a> {
    pub(super) round: &'a Round,
    pub(super) language: &'a Language,
}

impl About<'_> {
    /// A text as it is kept: without what is of this round alone.
    pub(super) fn kept(self, typed: &str) -> String {
        typed.replace(&closes(self.language, self.round), CLOSES)
    }

    /// A text that was kept, with what is of this round in its place.
    pub(super) fn filled(self, kept: &str) -> String {
        kept.replace(CLOSES, &closes(self.language, self.round))
    }
}

/// What a form of texts asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Go {
    /// To keep what was typed.
    Keep,
    /// To keep nothing: ours stands again.
    Reset,
    /// The page in another language, and nothing else.
    Look,
}

impl Go {
    pub(super) fn of(form: &Pairs) -> Self {
        let pressed = form.iter().find(|(name, _)| name == "go");
        match pressed.map(|(_, value)| value.as_str()) {
            Some("reset") => Self::Reset,
            Some("look") => Self::Look,
            _ => Self::Keep,
        }
    }
}

/// A text of a form, in one language.
#[derive(Serialize)]
pub(super) struct PartView {
    tag: String,
    /// What the language calls itself, where there are several.
    name: Option<String>,
    value: String,
    error: Option<String>,
}

/// The texts of a form, one a language, as `value` has them.
pub(super) fn parts(
    languages: &[Language],
    value: impl Fn(&Language) -> String,
    errors: &FormErrors,
) -> Vec<PartView> {
    let several = languages.len() > 1;
    let part = |language: &Language| PartView {
        tag: language.to_string(),
        name: several.then(|| texts::own_name(language)),
        value: value(language),
        error: errors.of(&field(language)),
    };
    languages.iter().map(part).collect()
}

/// What was typed in a language; what is wrong with it is noted.
pub(super) fn typed(
    form: &Pairs,
    language: &Language,
    lang: &Reader,
    problems: &mut FormErrors,
) -> String {
    let field = field(language);
    let found = form.iter().find(|(name, _)| *name == field);
    let typed = found.map_or("", |(_, value)| value.as_str());
    several_lines(typed, (&field, LONGEST), lang, problems)
}

/// The id and the name of a language's field.
pub(super) fn field(language: &Language) -> String {
    format!("text-{language}")
}
