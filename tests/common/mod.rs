//! The real server on a port of its own with a fresh data folder, and people
//! who use it as browsers do: forms, cookies, pages.
//!
//! Each test file uses the part that it needs.
#![allow(dead_code)]

use jiff::{SignedDuration, Timestamp};
use std::collections::HashMap;
use std::net::SocketAddr;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use tablee::ballot::Ballot;
use tablee::code::Code;
use tablee::config::Config;
use tablee::round::{Id, Round};
use tablee::server;
use tablee::store::{Store, Submission};

/// The passphrase of every coordinator here.
pub(crate) const PASSPHRASE: &str = "soup for everyone at the table";

/// A server that runs until this is dropped.
pub(crate) struct TestApp {
    pub(crate) address: SocketAddr,
    pub(crate) store: Arc<Store>,
    pub(crate) data: tempfile::TempDir,
    clock: Arc<Mutex<Timestamp>>,
    handle: actix_web::dev::ServerHandle,
    thread: Option<JoinHandle<()>>,
}

impl TestApp {
    /// A server with the address of members set.
    pub(crate) fn start() -> Self {
        Self::with(|config| config.public_address = Some("http://tablee.example.org".into()))
    }

    /// A server whose settings were changed by `set`.
    pub(crate) fn with(set: impl FnOnce(&mut Config)) -> Self {
        let data = tempfile::tempdir().expect("a folder");
        let mut config = Config {
            data: data.path().join("data"),
            listen: "127.0.0.1:0".parse().expect("an address"),
            public_address: None,
            definitions: None,
            demo: false,
        };
        set(&mut config);
        let start = "2027-03-01T12:00:00Z".parse().expect("a time");
        let clock = Arc::new(Mutex::new(start));
        let told = Arc::clone(&clock);
        let (sender, receiver) = std::sync::mpsc::channel();
        let thread = std::thread::spawn(move || {
            let clock = Arc::new(move || *told.lock().expect("a clock"));
            let bound = server::bind(config, clock).expect("binds");
            let parts = (bound.address, bound.store(), bound.handle());
            sender.send(parts).expect("somebody waits");
            let serving = actix_web::rt::System::new().block_on(bound.run());
            serving.expect("serves until it is stopped");
        });
        let (address, store, handle) = receiver.recv().expect("the server starts");
        Self {
            address,
            store,
            data,
            clock,
            handle,
            thread: Some(thread),
        }
    }

    /// What time it is on the server.
    pub(crate) fn now(&self) -> Timestamp {
        *self.clock.lock().expect("a clock")
    }

    /// Lets time pass on the server.
    pub(crate) fn passes(&self, time: SignedDuration) {
        *self.clock.lock().expect("a clock") += time;
    }

    /// Somebody with a browser who is not signed in.
    pub(crate) fn visitor(&self) -> Browser {
        Browser::new(self.address)
    }

    /// A coordinator of this name, made by a one-time link and signed in.
    pub(crate) fn coordinator_named(&self, name: &str) -> Browser {
        let browser = self.visitor();
        let token = match self.store.add_coordinator(name).expect("stored") {
            Some(person) => self.store.make_link(Some(&person.id), self.now()),
            None => panic!("{name} is here already"),
        };
        let token = token.expect("a link");
        let page = browser.post(&format!("/welcome/{token}"), &[("passphrase", PASSPHRASE)]);
        assert_eq!(page.status, 303, "{}", page.body);
        browser
    }

    /// A coordinator who is signed in.
    pub(crate) fn coordinator(&self) -> Browser {
        self.coordinator_named("Rose")
    }

    /// A round as the store has it.
    pub(crate) fn round(&self, id: &str) -> Round {
        let id = Id::parse(id).expect("an id");
        self.store.round(&id).expect("read").expect("a round")
    }

    /// `count` members answer a round with a shared link, each choosing option
    /// `option(member)` everywhere.
    pub(crate) fn members_answer(&self, id: &str, count: usize, option: impl Fn(usize) -> u8) {
        let round = self.round(id);
        let instrument = round.settings.instrument();
        for member in 0..count {
            let answers = vec![Some(option(member)); instrument.items().len()];
            let ballot = Ballot::from_answers(instrument, answers).expect("a ballot");
            let outcome = self.store.submit_now(&round.id, None, &ballot);
            assert_eq!(outcome.expect("stored"), Submission::Counted);
        }
    }

    /// A member answers with the code of a card.
    pub(crate) fn member_answers(&self, id: &str, code: &str) -> Submission {
        let round = self.round(id);
        let instrument = round.settings.instrument();
        let answers = vec![Some(0); instrument.items().len()];
        let ballot = Ballot::from_answers(instrument, answers).expect("a ballot");
        let code = Code::parse(code).expect("a code").hash(id);
        let outcome = self.store.submit_now(&round.id, Some(code), &ballot);
        outcome.expect("answered")
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        // The order to stop is sent when this is called; the thread carries it out.
        drop(self.handle.stop(false));
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// A browser with its own cookies that follows no redirect by itself.
pub(crate) struct Browser {
    agent: ureq::Agent,
    origin: String,
    address: SocketAddr,
    pub(crate) language: &'static str,
}

/// What a server answered.
pub(crate) struct Page {
    pub(crate) status: u16,
    pub(crate) headers: HashMap<String, String>,
    pub(crate) bytes: Vec<u8>,
    pub(crate) body: String,
}

impl Browser {
    fn new(address: SocketAddr) -> Self {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .build();
        Self {
            agent: config.into(),
            address,
            origin: format!("http://{address}"),
            language: "en",
        }
    }

    /// Another browser with copies of this one's cookies.
    pub(crate) fn copy(&self) -> Self {
        let copy = Self::new(self.address);
        let origin = self.origin.parse().expect("an address");
        let cookies = self.agent.cookie_jar_lock();
        for cookie in cookies.iter() {
            let cookie = ureq::Cookie::parse(cookie.to_string(), &origin).expect("a cookie");
            let mut jar = copy.agent.cookie_jar_lock();
            jar.insert(cookie, &origin).expect("taken");
        }
        drop(cookies);
        copy
    }

    pub(crate) fn get(&self, path: &str) -> Page {
        let request = self.agent.get(format!("{}{path}", self.origin));
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
        let request = self.agent.post(format!("{}{path}", self.origin));
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

    /// The token that the pages of this session carry.
    pub(crate) fn token(&self) -> String {
        let page = self.get("/partnerships");
        assert_eq!(page.status, 200, "signed in");
        page.field("csrf").expect("a token")
    }

    /// Makes a partnership and gives its id.
    pub(crate) fn makes_partnership(&self, name: &str) -> String {
        let fields = [("name", name), ("project", "A community fridge by June")];
        let page = self.sends("/partnerships/new", &fields);
        assert_eq!(page.status, 303, "{}", page.body);
        page.leads_to("/partnerships/")
    }

    /// Opens a round with a shared link and gives its id.
    pub(crate) fn opens_round(&self, partnership: &str) -> String {
        self.opens_round_with(partnership, &[])
    }

    /// Opens a round by way of its review page, some fields being others than
    /// usual, and gives its id.
    pub(crate) fn opens_round_with(&self, partnership: &str, others: &[(&str, &str)]) -> String {
        let path = format!("/partnerships/{partnership}/rounds/new");
        let fields = round_fields(others);
        let mut fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, *v)).collect();
        fields.push(("go", "review"));
        let review = self.sends(&path, &fields);
        assert_eq!(review.status, 200, "{}", review.body);
        let hidden = review.hidden();
        let mut fields: Vec<(&str, &str)> = hidden
            .iter()
            .map(|(n, v)| (n.as_str(), v.as_str()))
            .collect();
        fields.push(("go", "open"));
        let page = self.post(&path, &fields);
        assert_eq!(page.status, 303, "{}", page.body);
        page.leads_to("/rounds/")
    }
}

/// The fields of a usual round: eight members, shared link, both languages.
pub(crate) fn round_fields<'a>(others: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let usual = [
        (
            "instrument",
            "self-evaluation-tool-for-action-in-partnership",
        ),
        ("label", "Spring 2027"),
        ("members", "8"),
        ("entry", "link"),
        ("languages", "en"),
        ("languages", "fr"),
        ("date", "2027-03-20"),
        ("time", "17:00"),
        ("zone", "America/Toronto"),
        ("counts", "8"),
    ];
    let mut fields: Vec<(&str, &str)> = usual
        .into_iter()
        .filter(|(name, _)| others.iter().all(|(other, _)| other != name))
        .collect();
    fields.extend_from_slice(others);
    fields
}

impl Page {
    fn read(mut answer: ureq::http::Response<ureq::Body>) -> Self {
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

    /// The value of the first input of this name.
    pub(crate) fn field(&self, name: &str) -> Option<String> {
        let mark = format!("name=\"{name}\"");
        let tag = self.tags("input").find(|tag| tag.contains(&mark))?;
        attribute(tag, "value")
    }

    /// Names and values of the hidden fields of the page's main form.
    pub(crate) fn hidden(&self) -> Vec<(String, String)> {
        let main = self.body.find("<main").unwrap_or(0);
        let page = Self::of(&self.body[main..]);
        page.tags("input")
            .filter(|tag| tag.contains("type=\"hidden\""))
            .filter_map(|tag| Some((attribute(tag, "name")?, attribute(tag, "value")?)))
            .collect()
    }

    /// The fields that the summary of errors leads to.
    pub(crate) fn errors(&self) -> Vec<String> {
        let Some(summary) = self.body.split("class=\"error-summary\"").nth(1) else {
            return Vec::new();
        };
        let summary = summary.split("</div>").next().unwrap_or("");
        summary
            .split("href=\"#")
            .skip(1)
            .filter_map(|rest| rest.split('"').next().map(str::to_owned))
            .collect()
    }

    /// Whether the page says this.
    pub(crate) fn says(&self, words: &str) -> bool {
        self.body.contains(words)
    }

    fn of(body: &str) -> Self {
        Self {
            status: 200,
            headers: HashMap::new(),
            bytes: Vec::new(),
            body: body.to_owned(),
        }
    }

    fn tags<'a>(&'a self, element: &'a str) -> impl Iterator<Item = &'a str> {
        self.body
            .split('<')
            .filter(move |tag| tag.starts_with(element))
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let start = format!("{name}=\"");
    let value = tag.split(&start).nth(1)?.split('"').next()?;
    let plain = value
        .replace("&quot;", "\"")
        .replace("&#x27;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
    Some(plain)
}

/// The codes on a sheet of cards, as a PDF reader that is not ours finds them
/// (`pdftotext`, of poppler).
pub(crate) fn printed_codes(pdf: &[u8]) -> Vec<String> {
    let file = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(file.path(), pdf).expect("written");
    let output = Command::new("pdftotext")
        .args([file.path().as_os_str(), "-".as_ref()])
        .output()
        .expect("pdftotext, of poppler-utils, is installed");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let words = text.split_whitespace();
    let looks = |word: &&str| word.len() == 16 && word.matches('-').count() == 2;
    words
        .filter(looks)
        .filter(|word| Code::parse(word).is_ok())
        .map(str::to_owned)
        .collect()
}
