//! The whole product in a real browser: headless Chromium, driven through
//! chromedriver, against the real server with a fresh data folder.
//!
//! A story reads in the page's own words: `screen.presses("questions-go")`
//! presses the button that carries that text in the screen's language.
//! Chromium, its driver and the checkers of pages come from `tests/install`; a
//! test that finds one missing fails and says so.

#[allow(dead_code, reason = "the other suite uses what this one does not")]
#[path = "../common/mod.rs"]
mod common;

mod coordinator;
mod desk;
mod discussion;
mod full_disk;
mod importing;
mod keys;
mod kinds;
mod long_names;
mod mailed;
mod mailing;
mod make;
mod meeting;
mod member;
mod pages;
mod paper;
mod reader;
mod results;
mod rounds;
mod screen;
mod second_step;
mod sound;
mod tools;
mod ways;
mod webdriver;
