//! The real program, as a host uses it.

mod commands;
#[cfg(unix)]
mod date_passes;
mod demo;
mod front;
mod full_disk;
#[cfg(unix)]
mod handed_over;
mod host;
mod importing;
mod on_a_server;
mod on_paper;
mod own_instrument;
mod ready;
mod several;
mod starting;
mod stopping;

use crate::common::app::PASSPHRASE;
pub(crate) use crate::common::files::word;
use crate::common::people::Browser;
use std::path::Path;
use std::process::Output;

/// Runs `tablee` with these words, and nothing of the environment's settings.
fn tablee(words: &[&str]) -> Output {
    let output = crate::common::program::the_program().args(words).output();
    output.expect("the program runs")
}

pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// What a command prints; it must succeed.
pub(crate) fn printed(words: &[&str]) -> String {
    let output = tablee(words);
    assert!(output.status.success(), "{}", text(&output.stderr));
    text(&output.stdout)
}

/// What a command complains of; it must fail with 1 and print nothing else.
fn complaint(words: &[&str]) -> String {
    let output = tablee(words);
    assert_eq!(output.status.code(), Some(1), "{words:?}");
    assert_eq!(text(&output.stdout), "", "{words:?}");
    text(&output.stderr)
}

/// The path of the one-time link that a command printed.
fn link(printed: &str) -> String {
    let found = printed
        .lines()
        .find_map(|line| line.split_once("/welcome/"));
    let token = found.expect("a link").1.trim();
    format!("/welcome/{token}")
}

/// A coordinator made by the command line, signed in at a running server.
pub(crate) fn coordinator(folder: &Path, address: &str) -> Browser {
    let said = printed(&["coordinator", "add", "Rose", "--data", word(folder)]);
    let browser = Browser::new(address);
    let page = browser.post(&link(&said), &[("passphrase", PASSPHRASE)]);
    assert_eq!(page.status, 303, "{}", page.body);
    browser
}
