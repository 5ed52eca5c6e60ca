//! The way from the top of a file to a value, in words for its author.

use std::fmt;

use super::problem::{plain, quoted};
use super::yaml_tree::{Kind, Node};

/// A way down the tree. Cheap to extend; worded only when a problem needs it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Trail<'a> {
    /// The whole file.
    Top,
    /// The value under a key.
    Key(&'a Trail<'a>, &'a str),
    /// The text in a language.
    Language(&'a Trail<'a>, &'a str),
    /// An entry of a list, by its index.
    Entry(&'a Trail<'a>, usize, &'a Node),
}

impl<'a> Trail<'a> {
    /// The value under `key`.
    pub(super) fn key(&'a self, key: &'a str) -> Trail<'a> {
        Trail::Key(self, key)
    }

    /// The text in the language `tag`.
    pub(super) fn language(&'a self, tag: &'a str) -> Trail<'a> {
        Trail::Language(self, tag)
    }

    /// Entry `index` of this list.
    pub(super) fn entry(&'a self, index: usize, node: &'a Node) -> Trail<'a> {
        Trail::Entry(self, index, node)
    }

    /// The key nearest to the end of the way.
    pub(super) fn last_key(&self) -> Option<&'a str> {
        match self {
            Trail::Top => None,
            Trail::Key(_, key) => Some(key),
            Trail::Language(parent, _) | Trail::Entry(parent, ..) => parent.last_key(),
        }
    }

    fn words(&self, out: &mut Vec<String>) {
        match self {
            Trail::Top => {}
            Trail::Key(parent, key) => {
                parent.words(out);
                out.push(plain(key));
            }
            Trail::Language(parent, tag) => {
                parent.words(out);
                without_text(out);
                out.push(format!("in {}", language_in_words(tag)));
            }
            Trail::Entry(parent, index, node) => {
                parent.words(out);
                let list = parent.last_key().unwrap_or_default();
                if let Some(words) = entry_in_words(list, *index, node) {
                    // `items, item 7` says nothing that `item 7` does not.
                    out.pop();
                    out.push(words);
                }
            }
        }
    }
}

impl fmt::Display for Trail<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut words = Vec::new();
        self.words(&mut words);
        without_text(&mut words);
        if words.is_empty() {
            f.write_str("the file")
        } else {
            f.write_str(&words.join(", "))
        }
    }
}

/// An option is its text: the key `text` after it adds no word.
fn without_text(words: &mut Vec<String>) {
    if words.len() > 1 && words.last().is_some_and(|word| word == "text") {
        words.pop();
    }
}

/// A language's name in English, or its subtag where the name is not known here.
pub(super) fn language_in_words(tag: &str) -> String {
    let name = match tag {
        "de" => "German",
        "en" => "English",
        "es" => "Spanish",
        "fr" => "French",
        "it" => "Italian",
        "nl" => "Dutch",
        "pt" => "Portuguese",
        other => return quoted(other),
    };
    name.to_owned()
}

/// What to call an entry of the list under the key `list`; `None` for an entry
/// that the key itself names well enough, such as one of several references.
fn entry_in_words(list: &str, index: usize, node: &Node) -> Option<String> {
    let number = index + 1;
    let by_id = |noun: &str| match node.id() {
        Some(id) if !id.is_empty() => format!("{noun} {}", plain(id)),
        _ => format!("{noun} at position {number}"),
    };
    let named = match list {
        "items" => "item",
        "requirements" => "requirement",
        "themes" => "theme",
        "scales" => "scale",
        "options" => "option",
        "prerequisites" => return Some(format!("prerequisite {number}")),
        "strength" => return Some(format!("question {number} for a strength")),
        "weak" => return Some(format!("question {number} for a weak result")),
        "split" => return Some(format!("question {number} for split views")),
        "any" => return Some(format!("question {number} for any result")),
        _ => return None,
    };
    match node.kind {
        Kind::Map(_) => Some(by_id(named)),
        _ => None,
    }
}
