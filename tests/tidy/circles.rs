//! No two files of the library need each other, by whatever way.
//!
//! A file may speak of what its own parents define (`super::Report`): that is
//! how a folder belongs to the file above it, and makes no circle here. What a
//! parent asks of the files below it counts, and so does all between others.

use crate::tidy::{code, files, none};
use std::collections::{BTreeMap, BTreeSet};

/// Files by the file that imports them.
type Imports = BTreeMap<String, BTreeSet<String>>;

/// A module as its names from the top: `src/report/pdf.rs` is `report`, `pdf`.
fn module(path: &str) -> Vec<String> {
    let inside = path.trim_start_matches("src/").trim_end_matches(".rs");
    let names = inside.split('/').filter(|name| *name != "lib");
    names.map(str::to_owned).collect()
}

/// Reads a path and the groups in it from where `text` begins: `a::{b, c::D}` is
/// `a::b` and `a::c::D`. Gives what is behind.
fn paths<'t>(text: &'t str, before: &[String], found: &mut Vec<Vec<String>>) -> &'t str {
    let mut text = text.trim_start();
    if let Some(group) = text.strip_prefix('{') {
        text = group;
        loop {
            text = paths(text, before, found);
            // What a name is called here does not matter.
            let end = text.find([',', '{', '}', ';']).unwrap_or(text.len());
            text = &text[end..];
            match text.strip_prefix(',') {
                Some(next) => text = next,
                None => return text.strip_prefix('}').unwrap_or(text),
            }
        }
    }
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let end = text.find(|c| !is_part(c)).unwrap_or(text.len());
    let mut path = before.to_vec();
    if end > 0 {
        path.push(text[..end].to_owned());
    }
    match text[end..].strip_prefix("::") {
        Some(behind) if end > 0 => paths(behind, &path, found),
        _ => {
            found.push(path);
            &text[end..]
        }
    }
}

/// Every path that a source names from the top, from its parents or from its
/// own folder, as names from the top.
fn named(of: &[String], below: &BTreeSet<&str>, source: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    for (at, _) in source.match_indices("::") {
        let start = source[..at].rfind(|c| !is_part(c)).map_or(0, |end| {
            end + source[end..].chars().next().map_or(1, char::len_utf8)
        });
        let first = &source[start..at];
        let mut relative = Vec::new();
        match first {
            "crate" => paths(&source[at + 2..], &[], &mut relative),
            "super" | "self" => paths(&source[start..], &[], &mut relative),
            name if below.contains(name) => paths(&source[start..], of, &mut relative),
            _ => continue,
        };
        for path in relative {
            let mut from = if first == "crate" {
                Vec::new()
            } else {
                of.to_vec()
            };
            if below.contains(first) {
                from.clear();
            }
            for name in path {
                match name.as_str() {
                    "super" => drop(from.pop()),
                    "self" => {}
                    _ => from.push(name),
                }
            }
            found.push(from);
        }
    }
    found
}

fn imports(sources: &BTreeMap<Vec<String>, (String, String)>) -> Imports {
    let mut imports = Imports::new();
    for (of, (path, source)) in sources {
        let below = sources
            .keys()
            .filter(|m| m.len() == of.len() + 1 && m.starts_with(of));
        let below: BTreeSet<&str> = below.filter_map(|m| m.last()).map(String::as_str).collect();
        let found = imports.entry(path.clone()).or_default();
        for target in named(of, &below, source) {
            let file = (0..=target.len())
                .rev()
                .find(|n| sources.contains_key(&target[..*n]));
            let file = target[..file.unwrap_or(0)].to_vec();
            if !of.starts_with(&file) {
                found.insert(sources[&file].0.clone());
            }
        }
    }
    imports
}

/// Files that lead to each other, each circle once, in order.
fn circles(imports: &Imports) -> BTreeSet<Vec<&str>> {
    let reached = |from: &str| {
        let mut seen = BTreeSet::new();
        let mut next = vec![from];
        while let Some(file) = next.pop() {
            for used in imports.get(file).into_iter().flatten() {
                if seen.insert(used.as_str()) {
                    next.push(used);
                }
            }
        }
        seen
    };
    let reach: BTreeMap<&str, _> = imports.keys().map(|f| (f.as_str(), reached(f))).collect();
    let circle = |file: &str| {
        let back = |other: &&&str| reach.get(**other).is_some_and(|seen| seen.contains(file));
        reach[file].iter().filter(back).copied().collect::<Vec<_>>()
    };
    let all = reach.keys().map(|file| circle(file));
    all.filter(|circle| !circle.is_empty()).collect()
}

fn library() -> BTreeMap<Vec<String>, (String, String)> {
    let ours = files("src", ".rs").into_iter().filter(|file| {
        !(file.path.ends_with("/tests.rs") || file.path.contains("/tests/"))
            && file.path != "src/main.rs"
    });
    ours.map(|file| (module(&file.path), (file.path.clone(), code(&file))))
        .collect()
}

/// A library of these files.
fn made_up(files: &[(&str, &str)]) -> BTreeMap<Vec<String>, (String, String)> {
    let source =
        |(path, text): &(&str, &str)| (module(path), ((*path).to_owned(), (*text).to_owned()));
    files.iter().map(source).collect()
}

#[test]
fn a_circle_is_seen_in_every_form() {
    let top = ("src/lib.rs", "pub mod a;\npub mod b;");
    let room = (
        "src/a.rs",
        "mod c;\nmod d;\npub use c::{C, D as E};\npub struct A;",
    );
    let c = ("src/a/c.rs", "use super::{A, d::{self, F}};");
    let good = made_up(&[top, room, c, ("src/a/d.rs", "use super::A;\nuse std::fmt;")]);
    let good = imports(&good);
    assert_eq!(good["src/a.rs"], BTreeSet::from(["src/a/c.rs".to_owned()]));
    assert_eq!(circles(&good), BTreeSet::new());
    let both = BTreeSet::from([vec!["src/a/c.rs", "src/a/d.rs"]]);
    for back in [
        "use super::c::C;",
        "use crate::{\n    b::B,\n    a::{A, c::C},\n};",
        "fn f() { crate::a::c::g(); }",
        "fn f() -> Vec<super::c::C> {}",
    ] {
        let bad = imports(&made_up(&[top, room, c, ("src/a/d.rs", back)]));
        assert_eq!(circles(&bad), both, "{back}");
    }
    // By a third file, and through the room's own file.
    let b = ("src/b.rs", "use crate::a::A;");
    let bad = imports(&made_up(&[
        top,
        room,
        b,
        ("src/a/c.rs", "use crate::b::B;"),
    ]));
    let three = BTreeSet::from([vec!["src/a.rs", "src/a/c.rs", "src/b.rs"]]);
    assert_eq!(circles(&bad), three);
}

#[test]
fn no_two_files_need_each_other() {
    let imports = imports(&library());
    assert!(imports.len() > 100 && imports.values().any(|used| used.len() > 5));
    let found = circles(&imports);
    let found = found.iter();
    let found = found.map(|circle| format!("a circle: {}", circle.join(", ")));
    none(&found.collect::<Vec<_>>());
}
