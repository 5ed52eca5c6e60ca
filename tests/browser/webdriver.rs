//! A browser through its driver: the `WebDriver` protocol, which is JSON over HTTP
//! (<https://www.w3.org/TR/webdriver2/>), as far as the stories need it.

use crate::tools::program;
use data_encoding::BASE64;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

/// How long the browser itself may take for one command.
const LONGEST: Duration = Duration::from_mins(3);
/// The key under which the protocol names an element of a page.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// What the browser answered, or why it did not do it.
pub(crate) type Answer<T> = Result<T, String>;

/// One browser, and the chromedriver that started it; all of it ends when this is
/// dropped.
pub(crate) struct WebDriver {
    child: Child,
    /// Where commands go: of the driver first, of its session then.
    address: String,
    agent: ureq::Agent,
    // Held open: a driver that nobody listens to ends at its next word.
    _says: BufReader<ChildStdout>,
}

/// An element of the page that was open when it was found.
pub(crate) struct Element(Value);

impl WebDriver {
    /// Starts a browser that is capable of this, by a driver on a port that the
    /// system chooses.
    pub(crate) fn start(capabilities: &Value) -> Answer<Self> {
        let (child, says, port) = a_driver();
        let mut driver = Self {
            child,
            address: format!("http://127.0.0.1:{port}"),
            agent: ureq::Agent::config_builder()
                .http_status_as_error(false)
                .timeout_global(Some(LONGEST))
                .build()
                .into(),
            _says: says,
        };
        let asked = json!({ "capabilities": { "alwaysMatch": capabilities } });
        let session = driver.tells("session", &asked)?;
        let id = session["sessionId"].as_str().ok_or("no session")?;
        driver.address = format!("{}/session/{id}", driver.address);
        Ok(driver)
    }

    /// Asks for what is at a path of the session.
    pub(crate) fn asks(&self, path: &str) -> Answer<Value> {
        value(self.agent.get(format!("{}/{path}", self.address)).call())
    }

    /// As [`WebDriver::asks`], for a text; what is not there is empty.
    pub(crate) fn asks_text(&self, path: &str) -> Answer<String> {
        let value = self.asks(path)?;
        Ok(value.as_str().unwrap_or_default().to_owned())
    }

    /// Has the browser do what a path stands for.
    pub(crate) fn tells(&self, path: &str, said: &Value) -> Answer<Value> {
        let asked = self.agent.post(format!("{}/{path}", self.address));
        let asked = asked.header("content-type", "application/json");
        value(asked.send(said.to_string()))
    }

    /// Removes what is at a path of the session.
    pub(crate) fn removes(&self, path: &str) -> Answer<Value> {
        value(self.agent.delete(format!("{}/{path}", self.address)).call())
    }

    /// The first element that a selector finds.
    pub(crate) fn find(&self, css: &str) -> Answer<Element> {
        self.tells("element", &by(css)).map(Element)
    }

    /// All elements that a selector finds.
    pub(crate) fn find_all(&self, css: &str) -> Answer<Vec<Element>> {
        let found = self.tells("elements", &by(css))?;
        let found = found.as_array().ok_or("no elements")?;
        Ok(found.iter().cloned().map(Element).collect())
    }

    /// The element that has the focus.
    pub(crate) fn focus(&self) -> Answer<Element> {
        self.asks("element/active").map(Element)
    }

    /// What an element has: `text`, `name` of its tag, `attribute/…`.
    pub(crate) fn of(&self, element: &Element, what: &str) -> Answer<String> {
        self.asks_text(&element.path(what))
    }

    /// Clicks an element.
    pub(crate) fn clicks(&self, element: &Element) -> Answer<()> {
        self.tells(&element.path("click"), &json!({})).map(drop)
    }

    /// Empties a field.
    pub(crate) fn clears(&self, element: &Element) -> Answer<()> {
        self.tells(&element.path("clear"), &json!({})).map(drop)
    }

    /// Presses keys on an element.
    pub(crate) fn types(&self, element: &Element, keys: &str) -> Answer<()> {
        let keys = json!({ "text": keys });
        self.tells(&element.path("value"), &keys).map(drop)
    }

    /// What a script returns: at once (`sync`), or to the function that it is given
    /// last (`async`).
    pub(crate) fn runs(&self, how: &str, script: &str, given: &[Value]) -> Answer<Value> {
        let said = json!({ "script": script, "args": given });
        self.tells(&format!("execute/{how}"), &said)
    }

    /// Names and values of the cookies that the browser would send here.
    pub(crate) fn cookies(&self) -> Answer<Vec<(String, String)>> {
        let cookies = self.asks("cookie")?;
        let cookies = cookies.as_array().ok_or("no cookies")?.iter();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        Ok(cookies
            .map(|cookie| (text(&cookie["name"]), text(&cookie["value"])))
            .collect())
    }

    /// The screen as a PNG.
    pub(crate) fn picture(&self) -> Answer<Vec<u8>> {
        bytes(&self.asks("screenshot")?)
    }

    /// The page as a PDF, on paper of this width and height in centimetres.
    pub(crate) fn prints(&self, (width, height): (f64, f64)) -> Answer<Vec<u8>> {
        let paper = json!({ "page": { "width": width, "height": height } });
        bytes(&self.tells("print", &paper)?)
    }
}

impl Element {
    /// As an argument of a script.
    pub(crate) fn given(&self) -> Value {
        self.0.clone()
    }

    fn path(&self, what: &str) -> String {
        format!("element/{}/{what}", self.0[ELEMENT].as_str().unwrap_or(""))
    }
}

/// A driver, what it says, and its port. The system chooses that among those that are free
/// on IPv4, and the driver wants the same on IPv6: where somebody else has it there, it
/// ends at once, and another is begun.
fn a_driver() -> (Child, BufReader<ChildStdout>, String) {
    const CHOICES: usize = 5;
    let mut ended = Vec::new();
    for _ in 0..CHOICES {
        let mut child = Command::new(program(&["chromedriver"]))
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            // A group of its own, so that all of it can be ended together.
            .process_group(0)
            .spawn()
            .expect("chromedriver starts");
        let mut says = BufReader::new(child.stdout.take().expect("it was piped"));
        match said_port(&mut says) {
            Ok(port) => return (child, says, port),
            Err(said) => ended.push(said),
        }
        child.wait().expect("it ended");
    }
    panic!("chromedriver ended before it said its port: {ended:#?}");
}

/// The port in the first line of a driver in which it says it; all that it said, where
/// it does not.
fn said_port(says: &mut impl BufRead) -> Result<String, String> {
    let mut all = String::new();
    loop {
        let begun = all.len();
        let read = says.read_line(&mut all).expect("it can be heard");
        if read == 0 {
            return Err(all);
        }
        let said = all[begun..].trim().trim_end_matches('.');
        if let Some((_, port)) = said.rsplit_once("successfully on port ") {
            return Ok(port.to_owned());
        }
    }
}

fn by(css: &str) -> Value {
    json!({ "using": "css selector", "value": css })
}

fn bytes(base64: &Value) -> Answer<Vec<u8>> {
    let text = base64.as_str().ok_or("no bytes")?;
    BASE64.decode(text.as_bytes()).map_err(|e| e.to_string())
}

/// The value of an answer; a refusal says why.
///
/// # Panics
/// When the browser does not answer at all.
fn value(answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Answer<Value> {
    let mut answer = answer.expect("the browser answers");
    let body = answer.body_mut().as_reader();
    let mut said: Value = serde_json::from_reader(body).map_err(|e| e.to_string())?;
    let value = said["value"].take();
    if answer.status().is_success() {
        return Ok(value);
    }
    Err(format!("{}: {}", value["error"], value["message"]))
}

impl Drop for WebDriver {
    fn drop(&mut self) {
        // Best effort: a test that fails must not hide behind its tidying up.
        let soon = Some(Duration::from_secs(5));
        let request = self.agent.delete(&self.address).config();
        drop(request.timeout_global(soon).build().call());
        let group = format!("-{}", self.child.id());
        drop(Command::new("kill").args(["-KILL", "--", &group]).status());
        drop(self.child.wait());
    }
}
