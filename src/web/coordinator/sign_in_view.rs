//! What the pages of signing in show, and what they carry on: where somebody
//! was going, and the form that they sent when their session was over.

use super::forms::{self, Field, FormErrors, Pairs};
use super::second_step::StepFields;
use crate::web::pages::page_view;
use crate::web::session::is_surely_ours;
use crate::web::{App, query};
use actix_web::HttpRequest;
use actix_web::http::Method;
use serde::{Deserialize, Serialize};

/// Before the name of a field that is carried on.
const KEPT: &str = "kept:";
/// The field of a form that is carried on without the file that was chosen in it.
pub(super) const LEFT_BEHIND: &str = "left-behind";
/// Largest form that is carried on, in bytes: with what is added to it, it still
/// fits in a form.
const LARGEST: usize = 56 * 1024;

#[derive(Default, Deserialize)]
struct Asked {
    to: Option<String>,
}

/// Where somebody goes on once they are signed in.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct GoingOn {
    /// A path of ours.
    to: Option<String>,
    /// The form that is sent there; empty where nothing was sent.
    fields: Pairs,
}

/// A field that the page carries.
#[derive(Serialize)]
struct Carried {
    name: String,
    value: String,
}

#[derive(Serialize)]
pub(super) struct SignInView {
    name: Field,
    passphrase: Field,
    /// A link for a forgotten passphrase can be mailed.
    by_mail: bool,
    /// A form was sent, and is carried on.
    again: bool,
    to: Option<String>,
    carried_on: Vec<Carried>,
    errors: FormErrors,
}

page_view!(SignInView: "sign-in");

#[derive(Serialize)]
pub(super) struct SecondStepView {
    /// The token by which it is theirs.
    between: String,
    step: StepFields,
    to: Option<String>,
    carried_on: Vec<Carried>,
    errors: FormErrors,
}

page_view!(SecondStepView: "second-step", "tablee.css", Some("passkey.js"));

/// The page from which a form is sent on that was held up.
#[derive(Serialize)]
pub(super) struct GoOnView {
    to: String,
    /// A file was chosen, and is not carried on.
    left_behind: bool,
    carried_on: Vec<Carried>,
}

page_view!(GoOnView: "go-on");

impl GoingOn {
    /// To a page of ours.
    pub(super) fn to(page: &str) -> Self {
        Self {
            to: Some(page.to_owned()),
            fields: Vec::new(),
        }
    }

    /// Nobody has said where.
    pub(super) fn is_nowhere(&self) -> bool {
        self.to.is_none()
    }

    /// Where the address of the page of signing in says.
    pub(super) fn of_query(request: &HttpRequest) -> Self {
        let Asked { to } = query::read_if_readable(request);
        Self {
            to: to.as_deref().and_then(path),
            fields: Vec::new(),
        }
    }

    /// A page that somebody wanted to see.
    pub(super) fn of_page(request: &HttpRequest) -> Option<Self> {
        let to = path(request.path()).filter(|_| *request.method() == Method::GET)?;
        Some(Self {
            to: Some(to),
            fields: Vec::new(),
        })
    }

    /// What the form of signing in carries among its fields.
    pub(super) fn of_sign_in(to: &str, fields: Pairs) -> Self {
        let fields = fields.into_iter();
        let kept = fields.filter_map(|(name, value)| {
            let name = name.strip_prefix(KEPT)?.to_owned();
            Some((name, value))
        });
        Self {
            to: path(to),
            fields: kept.collect(),
        }
    }

    /// A form that came without a session: only from a page of ours for certain,
    /// since it is sent on under the next session, and never with a passphrase.
    pub(super) fn of_form(request: &HttpRequest, body: &[u8]) -> Option<Self> {
        let to = path(request.path())?;
        let is_private = to.starts_with("/account") || to == "/sign-out";
        let fits = body.len() <= LARGEST && *request.method() == Method::POST;
        if is_private || !fits || !is_surely_ours(request) {
            return None;
        }
        let mut fields: Pairs = forms::read(body).ok()?;
        fields.retain(|(name, _)| !["csrf", "passphrase"].contains(&name.as_str()));
        Some(Self {
            to: Some(to),
            fields,
        })
    }

    /// Where to, if no form is held up.
    pub(super) fn path(&self) -> Option<&str> {
        self.to.as_deref().filter(|_| self.fields.is_empty())
    }

    /// The page from which the form is sent on; `None` if there is none.
    pub(super) fn form(&self) -> Option<GoOnView> {
        let to = self.to.clone().filter(|_| !self.fields.is_empty())?;
        Some(GoOnView {
            to,
            left_behind: self.fields.iter().any(|(name, _)| name == LEFT_BEHIND),
            carried_on: self.carried_on(""),
        })
    }

    /// The page of signing in.
    pub(super) fn view(&self, app: &App, name: &str, errors: FormErrors) -> SignInView {
        SignInView {
            by_mail: app.post().is_some(),
            name: Field::new("name", name, &errors),
            passphrase: Field::new("passphrase", "", &errors),
            again: !self.fields.is_empty(),
            to: self.to.clone(),
            carried_on: self.carried_on(KEPT),
            errors,
        }
    }

    /// The page of the second step, which carries it on in turn.
    pub(super) fn second_step(
        &self,
        between: &str,
        step: StepFields,
        errors: FormErrors,
    ) -> SecondStepView {
        SecondStepView {
            between: between.to_owned(),
            step,
            to: self.to.clone(),
            carried_on: self.carried_on(KEPT),
            errors,
        }
    }

    fn carried_on(&self, before: &str) -> Vec<Carried> {
        let fields = self.fields.iter();
        fields
            .map(|(name, value)| Carried {
                name: format!("{before}{name}"),
                value: value.clone(),
            })
            .collect()
    }
}

/// A path of this server, perhaps with what its page says was done, and nothing
/// that could lead elsewhere.
fn path(text: &str) -> Option<String> {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/-._".contains(c);
    let own = text.starts_with('/') && !text.contains("//") && text.len() <= 200;
    let (path, done) = text.split_once("?done=").unwrap_or((text, ""));
    let is_path = path.chars().all(plain);
    let is_word = done.chars().all(|c| c.is_ascii_lowercase() || c == '-');
    (own && is_path && is_word).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_path_of_ours_is_gone_on_to() {
        assert!(path("/partnerships/bcdfghjkmn/edit").is_some());
        assert!(path("/partnerships/bcdfghjkmn?done=accepted").is_some());
        for elsewhere in [
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "/a//b",
            "/a?b",
            "/a?done=//evil.example",
            "/a?done=a?done=b",
            "",
            "a",
        ] {
            assert_eq!(path(elsewhere), None, "{elsewhere}");
        }
    }
}
