//! What a browser is like, as chromedriver is told.

use crate::tools::program;
use serde_json::{Value, json};
use std::path::Path;

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

/// Headless Chromium that talks to nobody but the server under test.
pub(crate) fn capabilities(make: Make, profile: &Path) -> Value {
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
    json!({
        "browserName": "chrome",
        "pageLoadStrategy": strategy,
        "goog:chromeOptions": options,
        "timeouts": { "script": 120_000, "pageLoad": 60_000 },
    })
}
