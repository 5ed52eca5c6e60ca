//! The whole product in a real browser: headless Chromium, driven through
//! chromedriver, against the real server with a fresh data folder.
//!
//! A story reads in the page's own words: `screen.presses("questions-go")`
//! presses the button that carries that text in the screen's language.
//! Chromium, its driver and the checkers of pages come from `tests/install`; a
//! test that finds one missing fails and says so.

#[path = "../common/app.rs"]
mod app;
#[path = "../common/cards.rs"]
mod cards;
#[path = "../common/cookies.rs"]
mod cookies;
#[path = "../common/counts.rs"]
mod counts;
#[path = "../common/earlier.rs"]
mod earlier;
#[path = "../common/inviting.rs"]
mod invitations;
#[path = "../common/people.rs"]
mod people;
#[path = "../common/program.rs"]
mod program;
#[path = "../common/real_world.rs"]
mod real_world;
#[path = "../common/setting.rs"]
mod setting;

mod coordinator;
mod desk;
mod full_disk;
mod importing;
mod keys;
mod kinds;
mod member;
mod pages;
mod reader;
mod rounds;
mod screen;
mod sound;
mod tools;
