//! Ways to talk: the one that fits a subject, and the others.

use super::{Meeting, Said};
use serde::Serialize;

/// A way to talk.
#[derive(Serialize)]
pub(super) struct Method {
    name: Said,
    how: Said,
}

/// From so many people on, a round of the table takes too long.
const MANY: u32 = 8;

/// The names of all ways, as their texts have them.
const ALL: [&str; 10] = [
    "silent-writing",
    "round",
    "one-two-four",
    "pairs",
    "dots",
    "quilt",
    "table-map",
    "story",
    "keep-stop-try",
    "five-fingers",
];

/// The way that fits what was found of a subject.
pub(super) fn fitting(tone: &str, people: Option<u32>) -> &'static str {
    match tone {
        "strength" => "story",
        "split" => "silent-writing",
        "decide" => "five-fingers",
        "own" => "keep-stop-try",
        _ if people.is_some_and(|people| people > MANY) => "one-two-four",
        _ => "round",
    }
}

impl Meeting {
    pub(super) fn method(&self, name: &str) -> Method {
        Method {
            name: self.said(&format!("method-{name}"), &[]),
            how: self.said(&format!("method-{name}-how"), &[]),
        }
    }

    pub(super) fn other_methods(&self, but: &str) -> Vec<Method> {
        let others = ALL.iter().filter(|name| **name != but);
        others.map(|name| self.method(name)).collect()
    }
}
