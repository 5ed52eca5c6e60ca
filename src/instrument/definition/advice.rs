//! What members answer less well, though nothing is wrong with the file: options
//! that fill a phone, a best answer that its length gives away, two questions in
//! one.

use super::path::Trail;
use super::problem::Problems;
use super::references::languages;
use super::yaml_tree::{Kind, Node};

/// The most characters of an option, about three lines of a phone. French, and
/// most other languages, need a few more than English to say the same.
const MOST_IN_ENGLISH: usize = 100;
const MOST_ELSEWHERE: usize = 110;

/// With fewer questions than this, which answer is the longest is chance.
const FEWEST_TO_COMPARE: usize = 4;

/// Words that join two things.
const JOINING: [(&str, &str); 2] = [("en", " and "), ("fr", " et ")];

/// What a question says after these are examples, or a pair that is one thing.
const EXAMPLES: [&str; 8] = [
    ":",
    "(",
    ", such as ",
    ", comme ",
    " between ",
    " entre ",
    " both ",
    " à la fois ",
];

/// Adds what may be said better.
pub(super) fn check(root: &Node, found: &mut Problems) {
    for list in ["items", "scales"] {
        for (index, entry) in root.list(list).into_iter().flatten().enumerate() {
            let top = Trail::Top;
            let key = top.key(list);
            let here = key.entry(index, entry);
            long_options(entry, here, found);
            for part in ["how", "matters"] {
                if let Some(node) = entry.get(part) {
                    long_options(node, here.key(part), found);
                }
            }
            if list == "items" {
                two_in_one(entry, here, found);
            }
        }
    }
    for language in languages(root) {
        told_by_length(root, language, found);
    }
}

/// The texts of a node's key, each with its language.
fn texts<'file>(node: &'file Node, key: &str) -> Vec<(&'file str, &'file Node, &'file str)> {
    let Some(Kind::Map(entries)) = node.get(key).map(|node| &node.kind) else {
        return Vec::new();
    };
    let read = entries.iter();
    read.filter_map(|(language, node)| Some((language.name.as_str(), node, node.scalar()?)))
        .collect()
}

fn long_options(node: &Node, here: Trail<'_>, found: &mut Problems) {
    let list = here.key("options");
    for (index, option) in node.list("options").into_iter().flatten().enumerate() {
        for (language, place, text) in texts(option, "text") {
            let most = match language {
                "en" => MOST_IN_ENGLISH,
                _ => MOST_ELSEWHERE,
            };
            let count = text.chars().count();
            if count > most {
                found.add(
                    place.at,
                    &list.entry(index, option).language(language),
                    format!("it has {count} characters"),
                    format!("at most {most} are easy to read on a phone"),
                );
            }
        }
    }
}

/// A question joins two things: who agrees with one only does not know what to
/// choose. What follows `:` or `such as` is examples; only a pair, whose heading
/// stands before its two questions, is read to its end and may join two.
fn two_in_one(item: &Node, here: Trail<'_>, found: &mut Problems) {
    let kind = item.get("kind").and_then(Node::scalar);
    if kind == Some("words") {
        return;
    }
    let is_pair = kind == Some("pair");
    let key = here.key("question");
    for (language, place, text) in texts(item, "question") {
        let Some((_, joining)) = JOINING.iter().find(|(known, _)| *known == language) else {
            continue;
        };
        let joins = if is_pair {
            let (_, said) = text.split_once(':').unwrap_or(("", text));
            // `, and` is one join, a comma alone another.
            let commas = said.matches(',').count() - said.matches(&format!(",{joining}")).count();
            commas + said.matches(joining).count()
        } else {
            let end = EXAMPLES.iter().filter_map(|words| text.find(words)).min();
            let asked = end.map_or(text, |end| &text[..end]);
            asked.matches(joining).count() + text.matches('?').count().saturating_sub(1)
        };
        if joins > usize::from(is_pair) {
            found.add(
                place.at,
                &key.language(language),
                "it may ask two things at once",
                "ask one of them, unless nobody could answer them differently",
            );
        }
    }
}

/// The best answer is the longest more often than not.
fn told_by_length(root: &Node, language: &str, found: &mut Problems) {
    let (mut asked, mut longest) = (0, 0);
    for item in root.list("items").into_iter().flatten() {
        let part = match item.get("kind").and_then(Node::scalar) {
            None | Some("scale") => item,
            Some("pair") => item.get("how").unwrap_or(item),
            Some(_) => continue,
        };
        let mut lengths = lengths(root, part, language);
        if part.get("best").and_then(Node::scalar) == Some("last") {
            lengths.reverse();
        }
        let Some((best, others)) = lengths.split_first() else {
            continue;
        };
        asked += 1;
        longest += usize::from(others.iter().all(|other| other < best));
    }
    if asked >= FEWEST_TO_COMPARE && 2 * longest > asked {
        let top = Trail::Top;
        found.add(
            root.get("items").unwrap_or(root).at,
            &top.key("items").language(language),
            format!("the best answer is the longest in {longest} of {asked} questions"),
            "make some shorter, so that the length gives nothing away",
        );
    }
}

/// How long the options of an item are, or of the scale that it names.
fn lengths(root: &Node, part: &Node, language: &str) -> Vec<usize> {
    let scale = part.get("scale").and_then(Node::scalar);
    let scales = root.list("scales").into_iter().flatten();
    let shared = scale.and_then(|id| scales.into_iter().find(|one| one.id() == Some(id)));
    let options = shared.unwrap_or(part).list("options");
    let in_language = |option: &Node| {
        let all = texts(option, "text");
        let own = all.into_iter().find(|(tag, ..)| *tag == language);
        own.map_or(0, |(.., text)| text.chars().count())
    };
    options.into_iter().flatten().map(in_language).collect()
}
