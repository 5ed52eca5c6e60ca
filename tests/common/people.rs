//! People who use a server as browsers do: forms, cookies, pages.

use crate::common::app::PASSPHRASE;
use crate::common::html::{self, Element};
use crate::common::patience::NEVER;
use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use ureq::tls::TlsConfig;

/// A browser with its own cookies that follows no redirect by itself.
pub(crate) struct Browser {
    pub(crate) agent: ureq::Agent,
    /// The address of the server, `http://…`.
    pub(crate) origin: String,
    pub(crate) language: &'static str,
    /// Addresses to which requests go in turn, where several programs serve.
    turns: Vec<String>,
    turn: AtomicUsize,
}

/// Fields as a browser sends them.
pub(crate) fn pairs(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    let pairs = fields.iter();
    let pairs = pairs.map(|(name, value)| (name.as_str(), value.as_str()));
    pairs.collect()
}

/// What a server answered.
pub(crate) struct Page {
    pub(crate) status: u16,
    pub(crate) headers: HashMap<String, String>,
    pub(crate) bytes: Vec<u8>,
    pub(crate) body: String,
}

impl Browser {
    /// Somebody at a server of this address, `http://…`.
    pub(crate) fn new(address: &str) -> Self {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_global(Some(NEVER))
            // Before the server lets go of one, or it may do so as this sends.
            .max_idle_age(Duration::from_secs(3))
            // Nobody has vouched for what a server in front of these tests shows.
            .tls_config(TlsConfig::builder().disable_verification(true).build())
            .build();
        Self {
            agent: config.into(),
            origin: address.to_owned(),
            language: "en",
            turns: vec![address.to_owned()],
            turn: AtomicUsize::new(0),
        }
    }

    /// The same browser, whose requests go to these addresses too, each to the next.
    pub(crate) fn sent_anywhere(mut self, others: impl IntoIterator<Item = String>) -> Self {
        self.turns.extend(others);
        self
    }

    /// The same cookies in a browser that asks this address alone.
    pub(crate) fn at(&self, address: &str) -> Self {
        let browser = Self::new(address);
        browser.takes(&self.cookies());
        browser
    }

    /// Where the next request goes.
    fn next(&self) -> &str {
        let turn = self.turn.fetch_add(1, Ordering::Relaxed);
        &self.turns[turn % self.turns.len()]
    }

    /// Opens a page.
    pub(crate) fn get(&self, path: &str) -> Page {
        let request = self.agent.get(format!("{}{path}", self.next()));
        let answer = request.header("accept-language", self.language).call();
        Page::read(answer.expect("an answer"))
    }

    /// Sends a form without more than its fields.
    pub(crate) fn post(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        self.post_with(path, &[], fields)
    }

    /// Sends a form with headers of its own.
    pub(crate) fn post_with(
        &self,
        path: &str,
        headers: &[(&str, &str)],
        fields: &[(&str, &str)],
    ) -> Page {
        let request = self.agent.post(format!("{}{path}", self.next()));
        let mut request = request.header("accept-language", self.language);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        Page::read(
            request
                .send_form(fields.iter().copied())
                .expect("an answer"),
        )
    }

    /// Sends a form as a page of this session does: with its token.
    pub(crate) fn sends(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        let token = self.token();
        let mut all = vec![("csrf", token.as_str())];
        all.extend_from_slice(fields);
        self.post(path, &all)
    }

    /// Sends the form of a page as it stands, with what is typed.
    pub(crate) fn sends_again(&self, path: &str, page: &Page, typed: &[(&str, &str)]) -> Page {
        let hidden = page.hidden();
        let mut fields = pairs(&hidden);
        fields.extend_from_slice(typed);
        self.post(path, &fields)
    }

    /// Signs in by the passphrase that all have here.
    #[track_caller]
    pub(crate) fn signs_in(&self, name: &str) {
        let fields = [("name", name), ("passphrase", PASSPHRASE)];
        let page = self.post("/sign-in", &fields);
        assert_eq!(page.status, 303, "{}", page.body);
    }

    /// The token that the pages of this session carry.
    pub(crate) fn token(&self) -> String {
        let page = self.get("/partnerships");
        assert_eq!(page.status, 200, "signed in");
        page.field("csrf").expect("a token")
    }
}

impl Page {
    pub(crate) fn read(mut answer: ureq::http::Response<ureq::Body>) -> Self {
        let headers = answer.headers().iter();
        let headers = headers
            .map(|(name, value)| {
                let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
                (name.as_str().to_owned(), value)
            })
            .collect();
        let bytes = answer.body_mut().read_to_vec().expect("a body");
        Self {
            status: answer.status().as_u16(),
            headers,
            body: String::from_utf8_lossy(&bytes).into_owned(),
            bytes,
        }
    }

    /// The identifier at the end of the address that this leads to.
    pub(crate) fn leads_to(&self, before: &str) -> String {
        let location = self.headers.get("location").map_or("", String::as_str);
        let path = location.split('?').next().unwrap_or("");
        let id = path.strip_prefix(before);
        id.unwrap_or_else(|| panic!("{location} instead of {before}…"))
            .to_owned()
    }

    /// The page as HTML.
    #[track_caller]
    pub(crate) fn html(&self) -> Element {
        html::read(&self.body)
    }

    /// Language tag of the page.
    pub(crate) fn language(&self) -> String {
        let page = self.html();
        page.first("html")
            .attribute("lang")
            .unwrap_or("")
            .to_owned()
    }

    /// The value of the first input of this name.
    pub(crate) fn field(&self, name: &str) -> Option<String> {
        let mut fields = self.html().fields().into_iter();
        let found = fields.find(|field| field.name == name && field.kind != "button");
        found.map(|field| field.value)
    }

    /// Names and values of the hidden fields of the page's main part.
    pub(crate) fn hidden(&self) -> Vec<(String, String)> {
        let fields = self.html().first("main").fields().into_iter();
        fields
            .filter(|field| field.kind == "hidden")
            .map(|field| (field.name, field.value))
            .collect()
    }

    /// The boxes and circles that are ticked.
    pub(crate) fn checked(&self) -> usize {
        let fields = self.html().fields().into_iter();
        fields.filter(|field| field.checked).count()
    }

    /// The fields that the summary of errors leads to.
    pub(crate) fn errors(&self) -> Vec<String> {
        let page = self.html();
        let summaries = page.all(".error-summary").into_iter();
        let links = summaries.flat_map(Element::links);
        let fields = links.filter_map(|link| link.strip_prefix('#'));
        fields.map(str::to_owned).collect()
    }

    /// Whether some link leads there.
    pub(crate) fn leads(&self, to: &str) -> bool {
        self.html().links().contains(&to)
    }

    /// Whether the page says this.
    pub(crate) fn says(&self, words: &str) -> bool {
        self.body.contains(words)
    }
}
