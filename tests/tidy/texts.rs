//! Texts: complete in every language, all used, well set in French.

use crate::tidy::{File, code, files, none};
use regex_lite::Regex;
use std::collections::{BTreeMap, BTreeSet};

const NARROW: char = '\u{202f}';
const FIXED: char = '\u{a0}';

/// The keys of a language with their texts, over all its files.
fn texts(tag: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for file in files(&format!("templates/texts/{tag}"), ".ftl") {
        let mut key = String::new();
        for line in file.text.lines().filter(|line| !line.starts_with('#')) {
            let begins = line.starts_with(|c: char| c.is_ascii_alphabetic());
            let value = match line.split_once('=').filter(|_| begins) {
                Some((name, value)) => {
                    name.trim().clone_into(&mut key);
                    value
                }
                None => line,
            };
            let text: &mut String = found.entry(key.clone()).or_default();
            text.push_str(value);
            text.push('\n');
        }
    }
    found.remove("");
    found
}

/// The tags of the languages, the first first; each has a folder, and each
/// folder is one.
fn languages() -> Vec<String> {
    let tags: Vec<String> = tablee::texts::languages()
        .map(ToString::to_string)
        .collect();
    let folders = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/templates/texts"));
    let folders = folders.expect("a folder of texts");
    let folders: BTreeSet<String> = folders
        .map(|entry| {
            entry
                .expect("readable")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    assert_eq!(folders, tags.iter().cloned().collect());
    assert!(tags.len() > 1, "nothing to compare");
    tags
}

fn pattern(expression: &str) -> Regex {
    Regex::new(expression).expect("a valid expression")
}

#[test]
fn every_text_is_there_in_every_language_with_the_same_placeholders() {
    let tags = languages();
    let (first, others) = tags.split_first().expect("a language");
    let expected = texts(first);
    let placeholder = pattern(r"\{\s*\$([A-Za-z0-9_-]+)");
    let holds = |text: &str| -> BTreeSet<String> {
        let found = placeholder.captures_iter(text);
        found.map(|found| found[1].to_owned()).collect()
    };
    let mut problems = Vec::new();
    for tag in others {
        let found = texts(tag);
        for key in expected.keys().chain(found.keys()).collect::<BTreeSet<_>>() {
            match (expected.get(key), found.get(key)) {
                (Some(one), Some(other)) if holds(one) == holds(other) => {}
                (Some(one), Some(other)) => {
                    let (one, other) = (holds(one), holds(other));
                    problems.push(format!("{key}: {first} has {one:?}, {tag} {other:?}"));
                }
                (None, _) => problems.push(format!("{key}: no text in {first}")),
                (_, None) => problems.push(format!("{key}: no text in {tag}")),
            }
        }
    }
    none(&problems);
}

#[test]
fn every_text_that_is_used_exists() {
    let known = texts("en");
    let calls =
        pattern(r#"(?:\btext\(\s*[^,;]*?,|\bt\(|\bwith\(|\bsay\(|\bline\()\s*"([a-z0-9-]+)""#);
    let in_page = pattern(r#"[({]t "([a-z0-9-]+)""#);
    let mut problems = Vec::new();
    let mut seen = 0;
    let mut look = |file: &File, source: &str, expression: &Regex| {
        for found in expression.captures_iter(source) {
            seen += 1;
            if !known.contains_key(&found[1]) {
                problems.push(format!("{}: no text {}", file.path, &found[1]));
            }
        }
    };
    for file in files("src", ".rs") {
        look(&file, &code(&file), &calls);
    }
    for file in files("templates", ".hbs") {
        look(&file, &file.text, &in_page);
    }
    none(&problems);
    assert!(
        seen > 200,
        "the expressions no longer find the texts: {seen}"
    );
}

#[test]
fn every_text_is_used() {
    let literal = pattern(r#""((?:[^"\\\n]|\\.)*)""#);
    let mut whole = BTreeSet::new();
    let mut made = Vec::new();
    let hole = pattern(r"\{[A-Za-z0-9_]*\}");
    let mut look = |source: &str| {
        for found in literal.captures_iter(source) {
            let text = &found[1];
            let begins = hole.find(text).map_or(0, |hole| hole.start());
            if begins >= 3 && text[..begins].contains('-') {
                let ends = hole.find_iter(text).last().map_or(0, |hole| hole.end());
                made.push((text[..begins].to_owned(), text[ends..].to_owned()));
            }
            whole.insert(text.to_owned());
            // A format is called as its files' names end.
            whole.extend(text.split_once('.').map(|(name, _)| name.to_owned()));
        }
    };
    for file in files("src", ".rs") {
        look(&code(&file));
    }
    let in_page = pattern(r#"[({]t "([a-z0-9-]+)""#);
    for file in files("templates", ".hbs") {
        let found = in_page.captures_iter(&file.text);
        whole.extend(found.map(|found| found[1].to_owned()));
    }
    let is_made = |key: &str| {
        made.iter().any(|(begins, ends)| {
            let middle = key.strip_prefix(begins.as_str());
            let middle = middle.and_then(|rest| rest.strip_suffix(ends.as_str()));
            // What fills the hole is written somewhere too.
            middle.is_some_and(|middle| whole.contains(middle) || middle.parse::<u32>().is_ok())
        })
    };
    let unused: Vec<String> = texts("en")
        .into_keys()
        .filter(|key| !whole.contains(key) && !is_made(key))
        .map(|key| format!("{key}: used nowhere"))
        .collect();
    none(&unused);
}

/// What is set against French custom in a text.
fn badly_set(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let all: Vec<char> = text.chars().collect();
    for (at, &mark) in all.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| all[at]);
        let after = all.get(at + 1).copied();
        let fine = match mark {
            ';' | '!' | '?' | '»' | '%' => {
                before == Some(NARROW) || matches!((before, mark), (Some('!' | '?'), '!' | '?'))
            }
            // A colon inside an address, a time or a key is no punctuation.
            ':' => before == Some(FIXED) || after.is_some_and(|c| !c.is_whitespace()),
            '«' => after == Some(NARROW),
            '\'' => !before.is_some_and(char::is_alphabetic),
            _ => true,
        };
        if !fine {
            let from = at.saturating_sub(25);
            let around: String = all[from..(at + 15).min(all.len())].iter().collect();
            found.push(format!("'{mark}' in …{}…", around.replace('\n', " ")));
        }
    }
    found
}

#[test]
fn french_custom_is_known_to_this_test() {
    assert!(
        badly_set("Prêts\u{202f}? Oui\u{a0}: «\u{202f}50\u{202f}%\u{202f}»\u{202f}!").is_empty()
    );
    for wrong in [
        "Prêts ?",
        "Prêts?",
        "Oui :",
        "« oui\u{202f}»",
        "50 %",
        "l'eau",
        "ah\u{a0};",
    ] {
        assert_eq!(badly_set(wrong).len(), 1, "{wrong}");
    }
}

#[test]
fn french_is_set_as_french_is() {
    let mut problems = Vec::new();
    let selector = pattern(r"\{\s*\$[a-z_]+\s*->|\*?\[[a-z0-9]+\]");
    let mut french = texts("fr");
    french
        .remove("csv-separator")
        .expect("a mark of files, and no text");
    for (key, text) in french {
        let plain = selector.replace_all(&text, " ");
        problems.extend(
            badly_set(&plain)
                .into_iter()
                .map(|what| format!("{key}: {what}")),
        );
    }
    for file in files("survey-definitions", ".yaml") {
        for (number, text) in french_of(&file.text) {
            let wrong = badly_set(&text).into_iter();
            problems.extend(wrong.map(|what| format!("{}:{number}: {what}", file.path)));
        }
    }
    none(&problems);
}

/// The French texts of a definition with the lines on which they begin: what
/// stands behind `fr:` and in the deeper lines that follow it.
fn french_of(definition: &str) -> Vec<(usize, String)> {
    let depth = |line: &str| line.len() - line.trim_start().len();
    let lines: Vec<&str> = definition.lines().collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(first) = line.trim_start().strip_prefix("fr:") else {
            continue;
        };
        let mut text = first
            .trim()
            .trim_matches('"')
            .trim_start_matches(['>', '|', '-'])
            .to_owned();
        let deeper = lines[at + 1..]
            .iter()
            .take_while(|next| next.trim().is_empty() || depth(next) > depth(line));
        for next in deeper {
            text.push('\n');
            text.push_str(next.trim().trim_start_matches("- ").trim_matches('"'));
        }
        found.push((at + 1, text));
    }
    assert!(found.len() > 50, "{} French texts", found.len());
    found
}
