//! Every definition that was ever shipped, as rounds keep them, each with the
//! identifiers under which their results lie.
//!
//! `definitions/kept/ID/vVERSION-SUM.yaml` is a definition as it was shipped at
//! some time, `.ids` beside it what it became. `UPDATE_EXPECTED=1` adds what is
//! missing and never changes what is there.

use super::folder;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use tablee::instrument::{Arrangement, ENDING, Instrument, Questionnaire, shipped};

/// The identifiers of everything that results lie under: items with how many
/// options they have, questions in words, sections and themes.
fn ids(instrument: &Instrument) -> String {
    let mut out = format!("{} {}\n", instrument.id(), instrument.version());
    for item in instrument.items() {
        writeln!(out, "item {} {}", item.id, item.options.len()).expect("memory");
    }
    for question in instrument.open_questions() {
        writeln!(out, "words {}", question.id).expect("memory");
    }
    for requirement in instrument.requirements() {
        writeln!(out, "requirement {}", requirement.id).expect("memory");
    }
    for theme in instrument.themes() {
        writeln!(out, "theme {}", theme.id).expect("memory");
    }
    out
}

/// Every kept file by its path, with its text.
fn kept() -> BTreeMap<PathBuf, String> {
    let of = |folder: &Path| {
        let entries = std::fs::read_dir(folder).expect("a folder");
        let mut paths: Vec<PathBuf> = entries.map(|one| one.expect("an entry").path()).collect();
        paths.sort();
        paths
    };
    of(&folder("tests/definitions/kept"))
        .into_iter()
        .filter(|path| path.is_dir())
        .flat_map(|path| of(&path))
        .filter(|path| path.extension().is_some_and(|ending| ending == "yaml"))
        .map(|path| {
            let text = std::fs::read_to_string(&path).expect("text");
            (path, text)
        })
        .collect()
}

fn updates() -> bool {
    std::env::var_os("UPDATE_EXPECTED").is_some()
}

#[test]
fn every_definition_that_was_ever_shipped_loads_to_the_same_ids() {
    let kept = kept();
    assert!(kept.len() >= 18, "{} are kept", kept.len());
    for (path, text) in &kept {
        let instrument = Instrument::parse_kept(text);
        let instrument = instrument.unwrap_or_else(|| {
            panic!(
                "{} cannot be read any more, so rounds that asked it would lose their results: \
                 let `Instrument::parse_kept` read what was once accepted",
                path.display()
            )
        });
        let beside = path.with_extension("ids");
        if updates() && !beside.exists() {
            std::fs::write(&beside, ids(&instrument)).expect("written");
        }
        let expected = std::fs::read_to_string(&beside).unwrap_or_else(|error| {
            panic!("{}: {error}; UPDATE_EXPECTED=1 makes it", beside.display())
        });
        assert_eq!(
            ids(&instrument),
            expected,
            "{}: results of rounds that asked it lie under the other identifiers",
            path.display()
        );
        // The same by way of what a round keeps, alone and at another's end.
        let of = std::sync::Arc::new(instrument);
        let questionnaire = Questionnaire::from(std::sync::Arc::clone(&of));
        let json = questionnaire.to_kept(of.languages());
        let (back, _) = Questionnaire::from_kept(&json).expect("read");
        assert_eq!(ids(back.asked()), expected);
        let check = shipped().iter().find(|one| one.is_ending()).expect("one");
        let arrangement = Arrangement {
            words: true,
            ending: Some(std::sync::Arc::new(check.clone())),
            ..Arrangement::default()
        };
        let ended = Questionnaire::new(of, arrangement).expect("questions");
        let (own, endings): (Vec<&str>, Vec<&str>) = ended
            .asked()
            .items()
            .iter()
            .map(|item| item.id.as_str())
            .chain(
                ended
                    .asked()
                    .open_questions()
                    .iter()
                    .map(|one| one.id.as_str()),
            )
            .partition(|id| !id.starts_with(ENDING));
        assert!(!endings.is_empty());
        for id in own {
            assert!(
                expected.contains(&format!("item {id} "))
                    || expected.contains(&format!("words {id}\n")),
                "{}: {id}",
                path.display()
            );
        }
    }
}

#[test]
fn every_shipped_definition_is_kept_as_it_is_now() {
    let kept = kept();
    for instrument in shipped() {
        let text = instrument.source_text();
        if kept.values().any(|one| one == text) {
            continue;
        }
        let of = folder("tests/definitions/kept").join(instrument.id());
        let number = std::fs::read_dir(&of).map_or(0, Iterator::count) / 2 + 1;
        let name = of.join(format!("v{}-{number}.yaml", instrument.version()));
        assert!(
            updates(),
            "{} is not kept as it is now. Rounds keep the text that they asked, so each text that \
             was ever shipped stays a test case: copy it to {} (UPDATE_EXPECTED=1 does), and \
             delete none of those that are there",
            instrument.id(),
            name.display()
        );
        std::fs::create_dir_all(&of).expect("a folder");
        std::fs::write(&name, text).expect("written");
    }
}
