//! What of others is in the program, and the command line's manual: each list against its
//! own rules, and against what cargo itself says.

use super::{crates, done, manual, ours};
use crate::common::program::TABLEE;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

fn text<'a>(value: &'a Value, path: &str) -> &'a str {
    value.pointer(path).and_then(Value::as_str).unwrap_or("")
}

fn list<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value[name].as_array().map_or(&[], Vec::as_slice)
}

/// What the format asks of a list of this version, and what ours has to have besides.
fn problems(bill: &Value) -> Vec<String> {
    let mut found = Vec::new();
    if text(bill, "/bomFormat") != "CycloneDX" || text(bill, "/specVersion") != "1.5" {
        found.push("another format".to_owned());
    }
    if bill["version"].as_u64().is_none_or(|version| version < 1) {
        found.push("no version".to_owned());
    }
    let main = &bill["metadata"]["component"];
    let mut references = BTreeSet::new();
    for component in std::iter::once(main).chain(list(bill, "components")) {
        let name = text(component, "/name");
        if name.is_empty() || !["library", "application"].contains(&text(component, "/type")) {
            found.push(format!("a component without name or type: {component}"));
        }
        let version = text(component, "/version").replace('+', "%2B");
        let reference = text(component, "/bom-ref");
        if reference != format!("pkg:cargo/{name}@{version}")
            || reference != text(component, "/purl")
        {
            found.push(format!("{name}: its reference is {reference}"));
        }
        if !references.insert(reference) {
            found.push(format!("{reference} is there twice"));
        }
        for hash in list(component, "hashes") {
            let content = text(hash, "/content");
            let is_hexadecimal = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
            if content.len() != 64 || !content.chars().all(is_hexadecimal) {
                found.push(format!("{name}: {hash}"));
            }
        }
        if component != main && list(component, "hashes").is_empty() {
            found.push(format!("{name} has no checksum"));
        }
    }
    let mut told = BTreeSet::new();
    for dependency in list(bill, "dependencies") {
        told.insert(text(dependency, "/ref"));
        for on in list(dependency, "dependsOn") {
            let on = on.as_str().unwrap_or("");
            if !references.contains(on) {
                found.push(format!(
                    "{} needs {on}, which is not there",
                    dependency["ref"]
                ));
            }
        }
    }
    if told != references {
        found.push("not every component says what it needs".to_owned());
    }
    found
}

#[test]
fn the_list_of_crates_holds_its_own_rules() {
    let all = crates::in_the_program().expect("read");
    let bill = crates::bill(&all);
    assert_eq!(problems(&bill), Vec::<String>::new());
    assert!(list(&bill, "components").len() > 200);
    // The control: each of these is a list that is not one.
    let spoilt = |place: &str, value: Value| {
        let mut spoilt = bill.clone();
        *spoilt.pointer_mut(place).expect("there") = value;
        problems(&spoilt).len()
    };
    for (place, value) in [
        ("/specVersion", "9".into()),
        ("/components/0/hashes/0/content", "abc".into()),
        ("/components/0/purl", "pkg:npm/x@1".into()),
        ("/components/1", bill["components"][0].clone()),
        ("/dependencies/0/dependsOn/0", "pkg:cargo/nothing@0".into()),
    ] {
        assert!(spoilt(place, value) > 0, "{place}");
    }
}

/// Crates that the program names itself: where its functions panic, it says in which file.
fn named_by_the_program() -> BTreeSet<String> {
    let path = "/registry/src/[^/]+/[A-Za-z0-9_.+-]+/";
    let found = done(Command::new("grep").args(["-aoE", path, &*TABLEE]));
    let found = String::from_utf8(found.stdout).expect("text");
    let folders = found
        .lines()
        .filter_map(|path| path.trim_end_matches('/').rsplit('/').next());
    // `name-1.2.3`: names have dashes too, and versions letters.
    let named = folders.filter_map(|folder| {
        let version = |at: &usize| {
            let rest = &folder[at + 1..];
            rest.starts_with(|c: char| c.is_ascii_digit()) && rest.contains('.')
        };
        let cut = folder.match_indices('-').map(|(at, _)| at).find(version)?;
        Some(format!("{} v{}", &folder[..cut], &folder[cut + 1..]))
    });
    named.collect()
}

/// What the program names itself is on the list, as far as it is of the program and not
/// of the tests that it was built with; nothing is on the list that only tests call.
#[test]
fn the_list_has_the_crates_that_the_program_names_itself() {
    let listed = crates::in_the_program().expect("read");
    let listed: BTreeSet<String> = listed
        .iter()
        .map(|of| format!("{} v{}", of.name, of.version))
        .collect();
    let built = crates::built("x86_64-unknown-linux-gnu").expect("read");
    let named = named_by_the_program();
    let named: BTreeSet<_> = named.intersection(&built).collect();
    assert!(named.len() > 60, "{named:?}");
    let missing: Vec<_> = named
        .iter()
        .filter(|name| !listed.contains(**name))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
    let has = |name: &str| {
        listed
            .iter()
            .any(|one| one.starts_with(&format!("{name} v")))
    };
    for name in [
        "actix-web",
        "diesel",
        "typst",
        "libsqlite3-sys",
        "rustls",
        "listenfd",
    ] {
        assert!(has(name), "{name}");
    }
    for name in [
        "clap_mangen",
        "proptest",
        "cookie_store",
        "tempfile",
        "nalgebra",
        "syn",
    ] {
        assert!(!has(name), "{name}");
    }
}

#[test]
fn every_licence_is_one_that_we_take_and_its_text_is_passed_on() {
    let all = crates::in_the_program().expect("read");
    let taken = fs::read_to_string(ours("deny.toml")).expect("read");
    let taken: toml::Value = toml::from_str(&taken).expect("a file");
    let taken = taken["licenses"]["allow"]
        .as_array()
        .expect("a list")
        .iter();
    let taken: Vec<&str> = taken.filter_map(toml::Value::as_str).collect();
    for of in &all {
        // One of an OR is enough, every one of an AND is needed.
        let holds = of
            .licence
            .replace(['(', ')'], "")
            .split(" AND ")
            .all(|part| {
                part.split(" OR ")
                    .any(|licence| taken.contains(&licence.trim()))
            });
        assert!(holds, "{} {}: {}", of.name, of.version, of.licence);
    }
    let passed_on = crates::copyright(&all).expect("written");
    for words in [
        "Permission is hereby granted, free of charge",
        "SIL OPEN FONT LICENSE",
        "Apache License",
        "Redistribution and use in source and binary forms",
        "UNICODE LICENSE V3",
        "Community Data License Agreement",
    ] {
        assert!(passed_on.contains(words), "{words}");
    }
    for of in &all[1..] {
        assert!(passed_on.contains(&format!("  {} {}: ", of.name, of.version)));
    }
}

#[test]
fn the_manual_and_the_completions_know_every_command() {
    let folder = tempfile::tempdir().expect("a folder");
    manual::write(folder.path()).expect("written");
    let read = |path: &str| fs::read_to_string(folder.path().join(path)).expect(path);
    let page = read("man/tablee.1");
    let completions = ["tablee.bash", "_tablee", "tablee.fish"];
    let completions = completions.map(|name| read(&format!("completions/{name}")));
    let command = tablee::cli::command();
    let mut commands = 0;
    for known in command.get_subcommands() {
        let name = known.get_name();
        commands += 1;
        assert!(
            page.contains(&format!("tablee\\-{}(1)", name.replace('-', "\\-"))),
            "{name} in the manual"
        );
        assert!(read(&format!("man/tablee-{name}.1")).contains(".SH SYNOPSIS"));
        for completion in &completions {
            assert!(completion.contains(name), "{name} in a completion");
        }
    }
    assert!(commands >= 12, "{commands}");
    let serve = read("man/tablee-serve.1");
    for flag in ["\\-\\-data", "\\-\\-keys", "\\-\\-metrics"] {
        assert!(serve.contains(flag), "{flag}");
    }
    // What a shell reads is a program of that shell.
    let bash = folder.path().join("completions/tablee.bash");
    done(Command::new("bash").arg("-n").arg(bash));
}
