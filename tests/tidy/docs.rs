//! Documents name tests, slices of the tests and pages that exist.

use crate::tidy::{File, files, none};
use std::collections::BTreeSet;
use std::path::Path;

/// The tests of a source file: functions that are marked so and run.
fn tests_of(source: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for behind in source.split("#[test]").skip(1) {
        let mut marks = behind.lines().skip(1).map(str::trim);
        let signature = marks
            .by_ref()
            .take_while(|line| *line != "#[ignore]" && !line.starts_with("#[ignore "))
            .find(|line| !line.starts_with("#[") && !line.starts_with("//"));
        let name = signature.and_then(|line| line.strip_prefix("fn "));
        let name = name.and_then(|name| name.split('(').next());
        found.extend(name.map(str::to_owned));
    }
    found
}

/// What stands between two backticks, line by line.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .flat_map(|line| line.split('`').skip(1).step_by(2))
}

/// Quoted words that only a test can be: small letters and digits with three
/// underscores at least.
fn named_tests(text: &str) -> Vec<&str> {
    let looks_so = |name: &&str| {
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        name.chars().all(fits) && name.matches('_').count() >= 3
    };
    quoted(text).filter(looks_so).collect()
}

/// Where a Markdown text's links lead, those to other servers aside.
fn links(text: &str) -> Vec<&str> {
    let targets = text.split("](").skip(1).filter_map(|behind| {
        let (target, _) = behind.split_once(')')?;
        Some(target.split('#').next().unwrap_or(target))
    });
    targets
        .filter(|target| !target.is_empty() && !target.contains("://"))
        .collect()
}

fn documents() -> Vec<File> {
    let at_the_top = [
        ("README.md", include_str!("../../README.md")),
        ("CONTRIBUTING.md", include_str!("../../CONTRIBUTING.md")),
        ("SECURITY.md", include_str!("../../SECURITY.md")),
    ];
    let at_the_top = at_the_top.map(|(path, text)| File {
        path: path.to_owned(),
        text: text.to_owned(),
    });
    files("docs", ".md").into_iter().chain(at_the_top).collect()
}

#[test]
fn names_and_links_are_read() {
    let source = "#[test]\nfn a_b_c_d() {}\n#[test]\n#[ignore]\nfn e() {}\n#[test]\n\
                  #[cfg(unix)]\nfn f_g() {}\nfn no_test_at_all() {}";
    let expected = ["a_b_c_d", "f_g"].map(str::to_owned);
    assert_eq!(tests_of(source), BTreeSet::from(expected));
    let text = "`a_b_c_d` and `proxy_cache off`, `X_Y_Z_A` [x](a.md#b) [y](https://z.example)";
    assert_eq!(named_tests(text), ["a_b_c_d"]);
    assert_eq!(links(text), ["a.md"]);
}

#[test]
fn every_test_that_a_document_names_exists() {
    let sources = files("tests", ".rs").into_iter().chain(files("src", ".rs"));
    let tests: BTreeSet<String> = sources.flat_map(|file| tests_of(&file.text)).collect();
    let mut problems = Vec::new();
    let mut named = 0;
    for document in documents() {
        for name in named_tests(&document.text) {
            named += 1;
            if !tests.contains(name) {
                problems.push(format!("{}: there is no test {name}", document.path));
            }
        }
    }
    assert!(named >= 20, "{named} tests are named");
    none(&problems);
}

/// Parts of the tests that a text runs: `a::b` of `cargo test --test suite a::b`.
fn slices(text: &str) -> Vec<&str> {
    let mut words = text.split(|c: char| c.is_whitespace() || c == '`');
    let mut found = Vec::new();
    while words.any(|word| word == "suite") {
        let parts = words.clone().filter(|word| *word != "--");
        let parts = parts.take_while(|word| word.contains("::"));
        found.extend(parts);
    }
    found
}

#[test]
fn every_part_of_the_tests_that_a_document_runs_exists() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut problems = Vec::new();
    let mut named = 0;
    for document in documents() {
        for slice in slices(&document.text) {
            named += 1;
            let path = format!("tests/{}", slice.trim_end_matches(':').replace("::", "/"));
            let places = [format!("{path}.rs"), format!("{path}/mod.rs")];
            if !places.iter().any(|place| top.join(place).exists()) {
                problems.push(format!("{}: there is no {slice}", document.path));
            }
        }
    }
    assert!(named >= 15, "{named} parts are named");
    none(&problems);
}

#[test]
fn every_link_of_a_document_leads_somewhere() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut problems = Vec::new();
    for document in documents() {
        let file = top.join(&document.path);
        let folder = file.parent().unwrap_or(top);
        for link in links(&document.text) {
            if !folder.join(link).exists() {
                problems.push(format!("{}: {link} leads nowhere", document.path));
            }
        }
    }
    none(&problems);
}
