//! A person's screen: Chromium, driven through chromedriver.
//!
//! Every method waits for what it needs, up to [`PATIENCE`], and fails with the
//! page's text if it does not come.

use crate::common::people::Browser;
use crate::rounds::language;
use crate::tools::program;
use fantoccini::elements::Element;
use fantoccini::error::CmdError;
use fantoccini::wd::{Capabilities, PrintConfiguration, PrintSize};
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};
use tablee::instrument::Language;
use tablee::texts::{Arg, text};
use tokio::runtime::{Builder, Runtime};

/// How long a page may take on a machine that is busy with other tests.
const PATIENCE: Duration = Duration::from_mins(1);
/// How long the browser itself may take for one command.
const LONGEST: Duration = Duration::from_mins(3);
/// How often a screen is looked at again.
const GLANCE: Duration = Duration::from_millis(25);
/// The key that presses what has the focus.
pub(crate) const ENTER: &str = "\u{e007}";
/// The key that leads to the next thing on a page.
pub(crate) const TAB: &str = "\u{e004}";
/// Shift with it: the key that leads to the one before.
pub(crate) const TAB_BACK: &str = "\u{e008}\u{e004}";
/// The arrow that leads to the next of a group.
pub(crate) const DOWN: &str = "\u{e015}";
/// Width of a small phone, in CSS pixels.
pub(crate) const PHONE: u32 = 360;

/// What a browser is like.
#[derive(Clone, Copy)]
pub(crate) struct Make {
    /// The browser's only language.
    pub(crate) tag: &'static str,
    /// A small phone instead of a large window.
    pub(crate) phone: bool,
    pub(crate) javascript: bool,
}

/// One browser with one tab and a profile that nobody used before.
pub(crate) struct Screen {
    pub(crate) lang: Language,
    make: Make,
    runtime: Runtime,
    client: Client,
    driver: Driver,
    _profile: tempfile::TempDir,
}

/// A chromedriver and whatever it started; all of it ends when this is dropped.
struct Driver {
    child: Child,
    address: String,
    session: Option<String>,
    _says: BufReader<ChildStdout>,
}

impl Screen {
    /// A phone of 360 pixels.
    pub(crate) fn phone(tag: &'static str) -> Self {
        Self::new(Make {
            tag,
            phone: true,
            javascript: true,
        })
    }

    /// A phone on which pages run no script.
    pub(crate) fn phone_without_javascript(tag: &'static str) -> Self {
        Self::new(Make {
            tag,
            phone: true,
            javascript: false,
        })
    }

    /// A window on a desk.
    pub(crate) fn desk(tag: &'static str) -> Self {
        Self::new(Make {
            tag,
            phone: false,
            javascript: true,
        })
    }

    fn new(make: Make) -> Self {
        let profile = tempfile::tempdir().expect("a temporary folder");
        let mut driver = Driver::start();
        let runtime = Builder::new_current_thread().enable_all().build();
        let runtime = runtime.expect("a runtime");
        let capabilities = capabilities(make, profile.path());
        let client = runtime.block_on(async {
            ClientBuilder::new(HttpConnector::new())
                .capabilities(capabilities)
                .connect(&driver.address)
                .await
        });
        let client = client
            .unwrap_or_else(|error| panic!("Chromium does not start ({error}); run tests/install"));
        let session = runtime.block_on(client.session_id()).expect("a session");
        driver.session = session;
        Self {
            lang: language(make.tag),
            make,
            runtime,
            client,
            driver,
            _profile: profile,
        }
    }

    /// From now on pages are read in another language.
    pub(crate) fn reads(&mut self, tag: &str) {
        self.lang = language(tag);
    }

    /// A text of the interface in the screen's language.
    pub(crate) fn words(&self, key: &str, args: &[(&str, Arg)]) -> String {
        text(&self.lang, key, args)
    }

    /// Opens an address.
    pub(crate) fn goes_to(&self, address: &str) {
        self.wait(self.client.goto(address))
            .expect("the page opens");
    }

    /// The address that the browser shows.
    pub(crate) fn address(&self) -> String {
        let url = self.wait(self.client.current_url());
        url.expect("an address").to_string()
    }

    /// The browser's Back. A page that the browser refuses to show again is an
    /// answer too.
    pub(crate) fn goes_back(&self) {
        drop(self.wait(self.client.back()));
    }

    /// The browser's Reload; a page that was posted is posted again.
    pub(crate) fn reloads(&self) {
        drop(self.wait(self.client.refresh()));
    }

    /// The visible text of the page.
    pub(crate) fn sees(&self) -> String {
        let body = self.wait(self.client.find(Locator::Css("body")));
        body.and_then(|body| self.wait(body.text()))
            .unwrap_or_default()
    }

    /// The page as the browser holds it, with what is not visible.
    pub(crate) fn source(&self) -> String {
        self.wait(self.client.source()).expect("a source")
    }

    /// Waits until the page's title on the page is the text of `key`.
    pub(crate) fn arrives_at(&self, key: &str) {
        self.arrives_at_words(&self.words(key, &[]));
    }

    /// Waits for a title on the page.
    pub(crate) fn arrives_at_words(&self, heading: &str) {
        self.until(&format!("the page '{heading}'"), || {
            let shown = self.wait(self.client.find(Locator::Css("h1"))).ok()?;
            let shown = self.wait(shown.text()).ok()?;
            (shown == heading).then_some(())
        });
    }

    /// Presses the button or link that carries the text of `key`.
    pub(crate) fn presses(&self, key: &str) {
        self.presses_words(&self.words(key, &[]));
    }

    /// Presses the button, link or summary that carries these words.
    pub(crate) fn presses_words(&self, words: &str) {
        let pressed = self.until(&format!("'{words}' to press"), || {
            let all = Locator::Css("button:not([aria-hidden]), a, summary");
            for element in self.wait(self.client.find_all(all)).ok()? {
                if self.wait(element.text()).ok()?.trim() == words {
                    return Some(element);
                }
            }
            None
        });
        self.touch(&pressed)
            .unwrap_or_else(|error| panic!("'{words}' cannot be pressed: {error}"));
    }

    /// Presses the first element that a selector finds.
    pub(crate) fn touches(&self, css: &str) {
        let found = self.until(css, || self.wait(self.client.find(Locator::Css(css))).ok());
        self.touch(&found)
            .unwrap_or_else(|error| panic!("{css} cannot be touched: {error}"));
    }

    /// A touch. Where pages run no script, chromedriver's own way of clicking
    /// waits for ever: there the keyboard does it, on what a label belongs to.
    fn touch(&self, element: &Element) -> Result<(), CmdError> {
        // Not under a line that stays at the top, where the driver would leave it.
        let to = "arguments[0].scrollIntoView({ block: 'center' })";
        let at = serde_json::to_value(element).expect("an element");
        self.wait(self.client.execute(to, vec![at]))?;
        if self.make.javascript {
            return self.wait(element.click());
        }
        match self.wait(element.tag_name())?.as_str() {
            "label" => {
                let of = self.wait(element.attr("for"))?.unwrap_or_default();
                let input = self.wait(self.client.find(Locator::Id(&of)))?;
                self.wait(input.send_keys(" "))
            }
            "input" => self.wait(element.send_keys(" ")),
            _ => self.wait(element.send_keys(ENTER)),
        }
    }

    /// Types into the field that a selector finds, in the place of what is there.
    pub(crate) fn types(&self, css: &str, typed: &str) {
        let field = self.until(css, || self.wait(self.client.find(Locator::Css(css))).ok());
        self.wait(field.clear()).expect("a field to type into");
        self.wait(field.send_keys(typed))
            .expect("a field to type into");
    }

    /// Presses keys, wherever the focus is.
    pub(crate) fn keys(&self, keys: &str) {
        let focus = self.wait(self.client.active_element());
        let sent = focus.and_then(|element| self.wait(element.send_keys(keys)));
        sent.expect("the keyboard reaches the page");
    }

    /// How many elements a selector finds.
    pub(crate) fn count(&self, css: &str) -> usize {
        let found = self.wait(self.client.find_all(Locator::Css(css)));
        found.expect("a selector").len()
    }

    /// What a script of the test returns. It runs where the page's own may not.
    pub(crate) fn asks(&self, script: &str) -> Value {
        self.wait(self.client.execute(script, Vec::new()))
            .unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    /// As [`Screen::asks`], for a script that is given arguments and calls the
    /// last of them when done.
    pub(crate) fn asks_and_waits(&self, script: &str, given: Vec<Value>) -> Value {
        self.wait(self.client.execute_async(script, given))
            .unwrap_or_else(|error| panic!("{error}"))
    }

    /// Names of the cookies that the browser would send here.
    pub(crate) fn cookies(&self) -> Vec<String> {
        let all = self.wait(self.client.get_all_cookies());
        let all = all.expect("cookies").into_iter();
        all.map(|cookie| cookie.name().to_owned()).collect()
    }

    /// Somebody with this browser's cookies who reads its language.
    pub(crate) fn double(&self, address: &str) -> Browser {
        let all = self.wait(self.client.get_all_cookies()).expect("cookies");
        let pairs = all.iter();
        let pairs = pairs.map(|cookie| (cookie.name().to_owned(), cookie.value().to_owned()));
        let mut double = Browser::new(address);
        double.takes(&pairs.collect::<Vec<_>>());
        double.language = self.make.tag;
        double
    }

    /// Forgets every cookie.
    pub(crate) fn forgets(&self) {
        self.wait(self.client.delete_all_cookies())
            .expect("no cookies");
    }

    /// Sends a form from a page of the server's, as its own pages do.
    pub(crate) fn posts(&self, path: &str, fields: &[(&str, &str)]) {
        let fields = serde_json::to_string(fields).expect("JSON");
        self.asks(&format!(
            "window.left = true;
             const form = document.createElement('form');
             form.method = 'post';
             form.action = '{path}';
             for (const [name, value] of {fields}) {{
               const field = document.createElement('textarea');
               field.name = name;
               field.value = value;
               form.append(field);
             }}
             document.body.append(form);
             form.submit()"
        ));
        self.until("the answer to a form", || {
            let there = "return !window.left && document.readyState === 'complete'";
            (self.asks(there) == json!(true)).then_some(())
        });
    }

    /// Has the driver do what only it can: the network, what a device is set to.
    fn drives(&self, path: &str, said: &Value) {
        let session = self.driver.session.as_deref().expect("a session");
        let address = format!("{}/session/{session}/{path}", self.driver.address);
        let asked = ureq::post(&address).header("content-type", "application/json");
        asked.send(said.to_string()).expect("the driver does it");
    }

    /// The network goes away, or comes back.
    pub(crate) fn is_offline(&self, away: bool) {
        let speed = if away { 0 } else { 10_000_000 };
        let network = json!({ "network_conditions": {
            "offline": away, "latency": 0,
            "download_throughput": speed, "upload_throughput": speed,
        } });
        self.drives("chromium/network_conditions", &network);
    }

    /// From now on this device keeps passkeys, and its owner says yes to whatever is
    /// asked.
    pub(crate) fn keeps_passkeys(&self) {
        let device = json!({
            "protocol": "ctap2", "transport": "internal",
            "hasResidentKey": true, "hasUserVerification": true,
            "isUserConsenting": true, "isUserVerified": true,
        });
        self.drives("webauthn/authenticator", &device);
    }

    /// The device is set to dark.
    pub(crate) fn is_dark(&self) {
        let dark = json!({ "cmd": "Emulation.setEmulatedMedia", "params": {
            "features": [{ "name": "prefers-color-scheme", "value": "dark" }],
        } });
        self.drives("goog/cdp/execute", &dark);
    }

    /// The window is of this size, in CSS pixels: that of a projector, say.
    pub(crate) fn is_of_size(&self, width: u32, height: u32) {
        let size = json!({ "cmd": "Emulation.setDeviceMetricsOverride", "params": {
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false,
        } });
        self.drives("goog/cdp/execute", &size);
    }

    /// Whether this is a small phone.
    pub(crate) fn is_phone(&self) -> bool {
        self.make.phone
    }

    /// Looks again until `found` gives something.
    pub(crate) fn until<T>(&self, what: &str, found: impl Fn() -> Option<T>) -> T {
        let start = Instant::now();
        loop {
            if let Some(found) = found() {
                return found;
            }
            if start.elapsed() > PATIENCE {
                self.gives_up(what);
            }
            std::thread::sleep(GLANCE);
        }
    }

    /// Fails with what is on the screen, in words and as a picture.
    fn gives_up(&self, what: &str) -> ! {
        let picture = Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser.png");
        if let Ok(png) = self.wait(self.client.screenshot()) {
            drop(std::fs::write(&picture, png));
        }
        panic!(
            "waited in vain for {what} at {}, pictured in {}; the page says:\n{}",
            self.address(),
            picture.display(),
            self.sees()
        );
    }

    /// The page as a PDF, as it is printed on this paper.
    pub(crate) fn prints(&self, paper: PrintSize) -> Vec<u8> {
        let how = PrintConfiguration::builder().size(paper).build();
        let printed = self.client.print(how.expect("a paper"));
        self.wait(printed).expect("a page in print")
    }

    fn wait<T>(&self, answer: impl Future<Output = Result<T, CmdError>>) -> Result<T, CmdError> {
        self.runtime
            .block_on(async { tokio::time::timeout(LONGEST, answer).await })
            .expect("the browser answers")
    }
}

/// Headless Chromium that talks to nobody but the server under test.
fn capabilities(make: Make, profile: &Path) -> Capabilities {
    let mut options = json!({
        "binary": program(&["chromium", "chromium-browser", "google-chrome"]),
        "args": [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--window-size=1280,900",
            format!("--user-data-dir={}", profile.display()),
        ],
        "prefs": { "intl.accept_languages": make.tag },
    });
    if make.phone {
        options["mobileEmulation"] = json!({
            "deviceMetrics": { "width": PHONE, "height": 740, "pixelRatio": 1.0, "touch": true },
        });
    }
    if !make.javascript {
        options["prefs"]["profile.managed_default_content_settings.javascript"] = json!(2);
    }
    // Without scripts chromedriver waits in vain for a page that a click opens:
    // the stories wait for what they look for anyway.
    let strategy = if make.javascript { "normal" } else { "none" };
    let all = json!({
        "browserName": "chrome",
        "pageLoadStrategy": strategy,
        "goog:chromeOptions": options,
        "timeouts": { "script": 120_000, "pageLoad": 60_000 },
    });
    all.as_object().expect("an object").clone()
}

impl Driver {
    /// Starts a chromedriver on a port that the system chooses.
    fn start() -> Self {
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
        let port = loop {
            let mut line = String::new();
            let read = says
                .read_line(&mut line)
                .expect("chromedriver says its port");
            assert!(read > 0, "chromedriver ended before it said its port");
            let said = line.trim().trim_end_matches('.');
            if let Some((_, port)) = said.rsplit_once("successfully on port ") {
                break port.to_owned();
            }
        };
        Self {
            child,
            address: format!("http://127.0.0.1:{port}"),
            session: None,
            _says: says,
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Best effort: a test that fails must not hide behind its tidying up.
        if let Some(session) = &self.session {
            let address = format!("{}/session/{session}", self.address);
            let soon = Some(Duration::from_secs(5));
            let request = ureq::delete(&address).config().timeout_global(soon).build();
            drop(request.call());
        }
        let group = format!("-{}", self.child.id());
        drop(Command::new("kill").args(["-KILL", "--", &group]).status());
        drop(self.child.wait());
    }
}
