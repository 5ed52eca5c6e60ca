//! A person's screen: Chromium, driven through chromedriver.
//!
//! Every method waits for what it needs, up to [`PATIENCE`], and fails with the
//! page's text if it does not come.

use crate::common::people::Browser;
use crate::make::{Make, capabilities};
use crate::rounds::language;
use crate::webdriver::{Answer, Element, WebDriver};
use serde_json::{Value, json};
use std::path::Path;
use std::time::{Duration, Instant};
use tablee::instrument::Language;
use tablee::texts::{Arg, text};

/// How long a page may take on a machine that is busy with other tests.
const PATIENCE: Duration = Duration::from_mins(1);
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
/// One browser with one tab and a profile that nobody used before.
pub(crate) struct Screen {
    pub(crate) lang: Language,
    make: Make,
    driver: WebDriver,
    _profile: tempfile::TempDir,
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
        let driver = WebDriver::start(&capabilities(make, profile.path()))
            .unwrap_or_else(|error| panic!("Chromium does not start ({error}); run tests/install"));
        Self {
            lang: language(make.tag),
            make,
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
        let to = json!({ "url": address });
        self.driver.tells("url", &to).expect("the page opens");
        self.until("all of a page", || self.is_whole().then_some(()));
    }

    /// The address that the browser shows.
    pub(crate) fn address(&self) -> String {
        self.driver.asks_text("url").expect("an address")
    }

    /// The browser's Back. A page that the browser refuses to show again is an
    /// answer too.
    pub(crate) fn goes_back(&self) {
        drop(self.driver.tells("back", &json!({})));
    }

    /// The browser's Reload; a page that was posted is posted again.
    pub(crate) fn reloads(&self) {
        drop(self.driver.tells("refresh", &json!({})));
    }

    /// Does what opens a page, and waits for all of it. Where the page that comes may
    /// look like the one that goes, nothing else tells them apart.
    pub(crate) fn turns(&self, opens: impl FnOnce()) {
        let begun = "return performance.timeOrigin";
        let before = self.asks(begun);
        opens();
        self.until("another page", || {
            let now = self.driver.runs("sync", begun, &[]).ok()?;
            (now != before && self.is_whole()).then_some(())
        });
    }

    /// Whether the browser has read the page to its end.
    fn is_whole(&self) -> bool {
        let state = "return document.readyState";
        (self.driver.runs("sync", state, &[])).is_ok_and(|state| state == json!("complete"))
    }

    /// The visible text of the page.
    pub(crate) fn sees(&self) -> String {
        self.text("body").unwrap_or_default()
    }

    /// The visible text of the first element that a selector finds.
    fn text(&self, css: &str) -> Answer<String> {
        self.driver.of(&self.driver.find(css)?, "text")
    }

    /// The page as the browser holds it, with what is not visible.
    pub(crate) fn source(&self) -> String {
        self.driver.asks_text("source").expect("a source")
    }

    /// Waits until the page's title on the page is the text of `key`.
    pub(crate) fn arrives_at(&self, key: &str) {
        self.arrives_at_words(&self.words(key, &[]));
    }

    /// Waits for a title on the page.
    pub(crate) fn arrives_at_words(&self, heading: &str) {
        self.until(&format!("the page '{heading}'"), || {
            (self.text("h1").ok()? == heading && self.is_whole()).then_some(())
        });
    }

    /// Presses the button or link that carries the text of `key`.
    pub(crate) fn presses(&self, key: &str) {
        self.presses_words(&self.words(key, &[]));
    }

    /// Presses the button, link or summary that carries these words.
    pub(crate) fn presses_words(&self, words: &str) {
        let pressed = self.until(&format!("'{words}' to press"), || {
            self.is_whole().then_some(())?;
            let all = "button:not([aria-hidden]), a, summary";
            for element in self.driver.find_all(all).ok()? {
                if self.driver.of(&element, "text").ok()?.trim() == words {
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
        let found = self.until(css, || {
            self.is_whole().then_some(())?;
            self.driver.find(css).ok()
        });
        self.touch(&found)
            .unwrap_or_else(|error| panic!("{css} cannot be touched: {error}"));
    }

    /// A touch. Where pages run no script, chromedriver's own way of clicking
    /// waits for ever: there the keyboard does it, on what a label belongs to.
    fn touch(&self, element: &Element) -> Answer<()> {
        // Not under a line that stays at the top, where the driver would leave it.
        let to = "arguments[0].scrollIntoView({ block: 'center' })";
        self.driver.runs("sync", to, &[element.given()])?;
        if self.make.javascript {
            return self.driver.clicks(element);
        }
        match self.driver.of(element, "name")?.as_str() {
            "label" => {
                let of = self.driver.of(element, "attribute/for")?;
                let input = self.driver.find(&format!("[id='{of}']"))?;
                self.driver.types(&input, " ")
            }
            "input" => self.driver.types(element, " "),
            _ => self.driver.types(element, ENTER),
        }
    }

    /// Types into the field that a selector finds, in the place of what is there.
    pub(crate) fn types(&self, css: &str, typed: &str) {
        let field = self.until(css, || self.driver.find(css).ok());
        let typed = (self.driver.clears(&field)).and_then(|()| self.driver.types(&field, typed));
        typed.expect("a field to type into");
    }

    /// Presses keys, wherever the focus is.
    pub(crate) fn keys(&self, keys: &str) {
        let focus = self.driver.focus();
        let sent = focus.and_then(|element| self.driver.types(&element, keys));
        sent.expect("the keyboard reaches the page");
    }

    /// How many elements a selector finds.
    pub(crate) fn count(&self, css: &str) -> usize {
        self.driver.find_all(css).expect("a selector").len()
    }

    /// What a script of the test returns. It runs where the page's own may not.
    pub(crate) fn asks(&self, script: &str) -> Value {
        self.driver
            .runs("sync", script, &[])
            .unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    /// As [`Screen::asks`], for a script that is given arguments and calls the
    /// last of them when done.
    pub(crate) fn asks_and_waits(&self, script: &str, given: &[Value]) -> Value {
        self.driver
            .runs("async", script, given)
            .unwrap_or_else(|error| panic!("{error}"))
    }

    /// Names of the cookies that the browser would send here.
    pub(crate) fn cookies(&self) -> Vec<String> {
        let all = self.driver.cookies().expect("cookies");
        all.into_iter().map(|(name, _)| name).collect()
    }

    /// Somebody with this browser's cookies who reads its language.
    pub(crate) fn double(&self, address: &str) -> Browser {
        let mut double = Browser::new(address);
        double.takes(&self.driver.cookies().expect("cookies"));
        double.language = self.make.tag;
        double
    }

    /// Forgets every cookie.
    pub(crate) fn forgets(&self) {
        self.driver.removes("cookie").expect("no cookies");
    }

    /// Sends a form from a page of the server's, as its own pages do.
    pub(crate) fn posts(&self, path: &str, fields: &[(&str, &str)]) {
        let fields = serde_json::to_string(fields).expect("JSON");
        let sends = format!(
            "const form = document.createElement('form');
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
        );
        self.turns(|| drop(self.asks(&sends)));
    }

    /// Has the driver do what only it can: the network, what a device is set to.
    fn drives(&self, path: &str, said: &Value) {
        self.driver.tells(path, said).expect("the driver does it");
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
        if let Ok(png) = self.driver.picture() {
            drop(std::fs::write(&picture, png));
        }
        panic!(
            "waited in vain for {what} at {}, pictured in {}; the page says:\n{}",
            self.address(),
            picture.display(),
            self.sees()
        );
    }

    /// The page as a PDF, as it is printed on paper of this width and height in
    /// centimetres.
    pub(crate) fn prints(&self, paper: (f64, f64)) -> Vec<u8> {
        self.driver.prints(paper).expect("a page in print")
    }
}
