//! The whole product in a real browser: headless Chromium, driven through
//! chromedriver, against the real server with a fresh data folder.
//!
//! A story reads in the page's own words: `screen.presses("questions-go")`
//! presses the button that carries that text in the screen's language.
//! Chromium, its driver and the checkers of pages come from `tests/install`; a
//! test that finds one missing fails and says so.

mod house;
mod member;
mod pages;
mod screen;
mod sound;
mod tools;
mod visitor;
