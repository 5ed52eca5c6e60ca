//! Somebody who reads page after page and finds fault: with what a browser
//! shows and with what the server sends.

use crate::common::app::{PASSPHRASE, TestApp};
use crate::common::people::{Browser, Page};
use crate::screen::Screen;
use crate::sound::page_is_sound;
use crate::tools::{program, tool};
use std::path::Path;
use std::process::Command;

/// Reads on a small phone, in one language, and keeps what was sent.
pub(crate) struct Reader {
    pub(crate) tag: &'static str,
    pub(crate) screen: Screen,
    kept: tempfile::TempDir,
}

/// A reader in the place of somebody.
pub(crate) struct Reading<'a> {
    reader: &'a Reader,
    by: &'a Browser,
    /// The token of the session; none for a member.
    csrf: Option<String>,
}

impl Reader {
    pub(crate) fn of(tag: &'static str) -> Self {
        Self {
            tag,
            screen: Screen::phone(tag),
            kept: tempfile::tempdir().expect("a temporary folder"),
        }
    }

    /// Signs in as the coordinator of [`TestApp::coordinator`] and gives
    /// somebody with the same session.
    pub(crate) fn signs_in(&self, app: &TestApp) -> Browser {
        self.screen.goes_to(&format!("{}/healthz", app.address));
        self.screen.forgets();
        let fields = [("name", "Rose"), ("passphrase", PASSPHRASE)];
        self.screen.posts("/sign-in", &fields);
        self.screen.double(&app.address)
    }

    /// Reads as somebody who signed in last.
    pub(crate) fn at_the_desk_of<'a>(&'a self, by: &'a Browser) -> Reading<'a> {
        assert!(!by.cookies().is_empty(), "somebody who is signed in");
        Reading {
            reader: self,
            by,
            csrf: Some(by.token()),
        }
    }

    /// Reads as somebody who is not signed in.
    pub(crate) fn in_the_place_of<'a>(&'a self, by: &'a Browser) -> Reading<'a> {
        self.screen.goes_to(&format!("{}/healthz", by.origin));
        self.screen.forgets();
        Reading {
            reader: self,
            by,
            csrf: None,
        }
    }

    /// Keeps a page for [`Reader::closes_the_book`].
    pub(crate) fn keeps(&self, what: &str, page: &str) {
        let name = format!("{}.html", what.replace([' ', ',', '/'], "-"));
        let file = self.kept.path().join(name);
        assert!(!file.exists(), "two pages are called '{what}'");
        std::fs::write(file, page).expect("written");
    }

    /// Every page that was kept is valid HTML.
    pub(crate) fn closes_the_book(self) {
        is_valid(self.kept.path());
    }
}

impl Reading<'_> {
    /// Opens the page at a path and finds no fault with it.
    pub(crate) fn gets(&self, what: &str, path: &str, status: u16) -> Page {
        let page = self.by.get(path);
        self.looks_over(what, &page, status);
        let screen = &self.reader.screen;
        screen.goes_to(&format!("{}{path}", self.by.origin));
        page_is_sound(screen, what);
        page
    }

    /// The same reader, whose forms carry no token.
    pub(crate) fn without_token(self) -> Self {
        Self { csrf: None, ..self }
    }

    /// Sends a form and finds no fault with what comes back. The form must
    /// leave things as they are: it is sent twice.
    pub(crate) fn posts(
        &self,
        what: &str,
        path: &str,
        fields: &[(&str, &str)],
        status: u16,
    ) -> Page {
        let mut all: Vec<(&str, &str)> = fields.to_vec();
        if let Some(csrf) = &self.csrf {
            all.insert(0, ("csrf", csrf));
        }
        let page = self.by.post(path, &all);
        self.looks_over(what, &page, status);
        let screen = &self.reader.screen;
        screen.goes_to(&format!("{}/healthz", self.by.origin));
        screen.posts(path, &all);
        page_is_sound(screen, what);
        page
    }

    fn looks_over(&self, what: &str, page: &Page, status: u16) {
        assert_eq!(page.status, status, "{what}: {}", page.body);
        assert!(page.says("<!doctype html>"), "{what}: {}", page.body);
        let lang = format!("<html lang=\"{}\">", self.reader.tag);
        assert!(page.says(&lang), "{what}: {}", page.body);
        assert_eq!(page.headers["cache-control"], "no-store", "{what}");
        let sets = page.headers.contains_key("set-cookie");
        assert!(!sets, "{what} sets a cookie");
        let says_why = page.status != 422 || !page.errors().is_empty();
        assert!(says_why, "{what} refuses and does not say why");
        self.reader.keeps(what, &page.body);
    }
}

/// The Nu checker finds neither an error nor a warning in a folder's pages.
fn is_valid(folder: &Path) {
    let checked = Command::new(program(&["java"]))
        .arg("-jar")
        .arg(tool("vnu-jar/build/dist/vnu.jar"))
        .args(["--Werror", "--stdout", "--skip-non-html"])
        .arg(folder)
        .output()
        .expect("the checker runs");
    assert!(
        checked.status.success(),
        "{}{}",
        String::from_utf8_lossy(&checked.stdout),
        String::from_utf8_lossy(&checked.stderr)
    );
}
