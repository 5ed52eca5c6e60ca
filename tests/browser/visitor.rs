//! Somebody without a browser: plain HTTP, with cookies.

use std::time::Duration;
use ureq::Agent;

/// A client that follows no redirect and takes every status as an answer.
pub(crate) struct Visitor {
    agent: Agent,
    address: String,
    language: &'static str,
    cookies: String,
}

/// What came back.
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Visitor {
    /// Somebody who reads `language`, at a server's address.
    pub(crate) fn new(address: &str, language: &'static str) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_global(Some(Duration::from_mins(1)))
            .build();
        Self {
            agent: config.into(),
            address: address.to_owned(),
            language,
            cookies: String::new(),
        }
    }

    /// The same person, with the cookies of a browser.
    pub(crate) fn with_cookies(mut self, cookies: &str) -> Self {
        cookies.clone_into(&mut self.cookies);
        self
    }

    /// Opens a page.
    pub(crate) fn gets(&self, path: &str) -> Reply {
        let request = self.agent.get(self.full(path));
        let request = request
            .header("accept-language", self.language)
            .header("cookie", &self.cookies);
        Reply::read(request.call().expect("an answer"))
    }

    /// Posts a form.
    pub(crate) fn posts(&self, path: &str, fields: &[(&str, &str)]) -> Reply {
        let request = self.agent.post(self.full(path));
        let request = request
            .header("accept-language", self.language)
            .header("cookie", &self.cookies);
        let fields = fields.iter().copied();
        Reply::read(request.send_form(fields).expect("an answer"))
    }

    fn full(&self, path: &str) -> String {
        if path.starts_with("http") {
            path.to_owned()
        } else {
            format!("{}{path}", self.address)
        }
    }
}

impl Reply {
    fn read(response: ureq::http::Response<ureq::Body>) -> Self {
        let (parts, mut body) = response.into_parts();
        let headers = parts.headers.iter().map(|(name, value)| {
            let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
            (name.as_str().to_owned(), value)
        });
        Self {
            status: parts.status.as_u16(),
            headers: headers.collect(),
            body: body.read_to_vec().expect("a whole body"),
        }
    }

    /// The body as text.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// A header's value.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(header, _)| header == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The value of a page's hidden field.
    pub(crate) fn hidden(&self, name: &str) -> String {
        let before = format!("<input type=\"hidden\" name=\"{name}\" value=\"");
        let page = self.text();
        let rest = page.split_once(&before).map(|(_, rest)| rest.to_owned());
        let rest = rest.unwrap_or_else(|| panic!("no field {name} in:\n{page}"));
        let value = rest.split_once('"').map(|(value, _)| value.to_owned());
        value.expect("a closed attribute")
    }
}
