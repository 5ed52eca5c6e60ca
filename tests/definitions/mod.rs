//! Definition files: good ones load, and each kind of problem is named with
//! its place and remedy.
//!
//! `tests/definitions/invalid/NAME.yaml` must give exactly the problems in
//! `NAME.expected`. `UPDATE_EXPECTED=1` writes those files anew, to be read
//! before they are committed.

mod advice;
mod hostile;
mod kept;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use tablee::instrument::{self, Instrument, Item, Language, Library, Problem};

const VALID: &str = include_str!("valid/meeting-check.yaml");

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The YAML files of a folder as (name, bytes), by name.
fn yaml_files(name: &str) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(folder(name))
        .expect("the folder is in the repository")
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "yaml"))
        .map(|path| {
            let name = path.file_name().expect("a file has a name");
            let bytes = fs::read(&path).expect("the file can be read");
            (name.to_string_lossy().into_owned(), bytes)
        })
        .collect();
    files.sort();
    files
}

fn problems(text: &str) -> Vec<Problem> {
    Instrument::parse(text, "meeting-check.yaml").expect_err("the file has a problem")
}

/// The valid definition with `from` replaced by `to`; `from` must be in it.
fn with(from: &str, to: &str) -> String {
    assert!(VALID.contains(from), "{from:?} is not in the definition");
    VALID.replacen(from, to, 1)
}

#[test]
fn invalid_definitions_give_the_expected_problems() {
    let files = yaml_files("tests/definitions/invalid");
    assert!(files.len() >= 20, "only {} files", files.len());
    let update = std::env::var_os("UPDATE_EXPECTED").is_some();
    let mut differences = String::new();
    for (name, bytes) in files {
        let problems = Instrument::parse_bytes(&bytes, &name).err();
        let mut found = String::new();
        for problem in problems.unwrap_or_default() {
            writeln!(found, "{problem}").expect("a String takes all");
        }
        let beside = folder("tests/definitions/invalid").join(name.replace(".yaml", ".expected"));
        if update {
            fs::write(&beside, &found).expect("the expectation can be written");
        }
        let expected = fs::read_to_string(&beside).unwrap_or_default();
        if found != expected || found.is_empty() {
            write!(
                differences,
                "\n{name}\nexpected:\n{expected}found:\n{found}"
            )
            .expect("a String takes all");
        }
    }
    assert!(differences.is_empty(), "{differences}");
}

#[test]
fn valid_and_shipped_definitions_load() {
    for place in ["tests/definitions/valid", "survey-definitions"] {
        let files = yaml_files(place);
        assert!(!files.is_empty(), "{place} is empty");
        for (name, bytes) in files {
            let instrument = Instrument::parse_bytes(&bytes, &name).unwrap_or_else(|problems| {
                let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
                panic!("{}", lines.join("\n"))
            });
            assert_eq!(instrument.source_text().as_bytes(), bytes);
            partitions_hold(&instrument);
        }
    }
}

fn partitions_hold(instrument: &Instrument) {
    let mut items: Vec<usize> = instrument
        .requirements()
        .iter()
        .flat_map(|requirement| requirement.items.clone())
        .collect();
    items.sort_unstable();
    assert_eq!(items, (0..instrument.items().len()).collect::<Vec<_>>());
    let mut requirements: Vec<usize> = instrument
        .themes()
        .iter()
        .flat_map(|theme| theme.requirements.clone())
        .collect();
    requirements.sort_unstable();
    let scored = |index: &usize| instrument.requirements()[*index].scored;
    let all: Vec<usize> = (0..instrument.requirements().len())
        .filter(scored)
        .collect();
    assert!(requirements == all || instrument.themes().is_empty());
}

#[test]
fn every_shipped_definition_is_inside_the_program() {
    let inside: Vec<&[u8]> = instrument::shipped()
        .iter()
        .map(|instrument| instrument.source_text().as_bytes())
        .collect();
    let mut outside = yaml_files("survey-definitions");
    assert_eq!(inside.len(), outside.len());
    outside.retain(|(_, bytes)| !inside.contains(&bytes.as_slice()));
    assert!(outside.is_empty(), "not inside: {outside:?}");
}

#[test]
fn every_shipped_definition_says_when_to_use_it_in_both_languages() {
    for instrument in instrument::shipped() {
        let languages: Vec<&str> = instrument
            .languages()
            .iter()
            .map(Language::as_str)
            .collect();
        assert_eq!(languages, ["en", "fr"], "{}", instrument.id());
        assert!(instrument.when().is_some(), "{}", instrument.id());
    }
}

#[test]
fn the_document_lists_every_shipped_definition_as_it_is() {
    let document = include_str!("../../docs/instruments.md");
    let english = Language::parse("en").expect("a language");
    for instrument in instrument::shipped() {
        let (id, title) = (instrument.id(), instrument.title().get(&english));
        let begins = format!("| [{title}](../survey-definitions/{id}.yaml) |");
        let row = document.lines().find(|line| line.starts_with(&begins));
        let cells: Vec<&str> = row.expect(id).split('|').map(str::trim).collect();
        let numbers = [instrument.minutes(), instrument.fewest_members()];
        assert_eq!(cells[3..5], numbers.map(|n| n.to_string()), "{id}");
        let scored = instrument.requirements().iter().any(|part| part.scored);
        assert_eq!(!cells[5].starts_with("none"), scored, "{id}");
    }
    // The example is one that works.
    let example = document.split("```yaml\n").nth(1).expect("an example");
    let example = example.split("```").next().expect("its end");
    let read = Instrument::parse(example, "after-the-meeting.yaml");
    assert_eq!(read.map(|read| read.question_count()), Ok(2));
}

#[test]
fn the_self_evaluation_tool_has_the_structure_of_its_source() {
    let tool = &instrument::shipped()[0];
    assert_eq!(tool.id(), "self-evaluation-tool-for-action-in-partnership");
    assert_eq!(tool.items().len(), 18);
    assert!(tool.items().iter().all(|item| item.options.len() == 3));
    assert_eq!(tool.requirements().len(), 6);
    assert_eq!(tool.themes().len(), 3);
}

#[test]
fn another_instrument_with_other_numbers_reads_as_written() {
    let check = Instrument::parse(VALID, "some/folder/meeting-check.yaml").expect("it is valid");
    assert_eq!(check.id(), "meeting-check");
    assert_eq!(check.version(), 1);
    assert_eq!(check.minutes(), 3);
    assert_eq!(check.licence(), "CC BY 4.0");
    assert!(check.prerequisites().is_empty());
    let english = Language::parse("en").expect("a language");
    assert_eq!(check.title().get(&english), "Meeting Check");
    assert_eq!(check.title().languages().collect::<Vec<_>>(), [&english]);
    let requirements: Vec<(&str, &[usize])> = check
        .requirements()
        .iter()
        .map(|requirement| (requirement.id.as_str(), requirement.items.as_slice()))
        .collect();
    assert_eq!(
        requirements,
        [("before", &[0, 1][..]), ("during", &[2, 3, 4][..])]
    );
    assert_eq!(check.themes()[0].requirements, [0, 1]);
    let item: &Item = &check.items()[3];
    assert_eq!(item.id, "m4");
    assert_eq!(item.options[4].get(&english), "When people start to leave.");
}

#[test]
fn a_text_that_a_round_keeps_needs_no_file_name() {
    let shipped = &instrument::shipped()[0];
    let kept = Instrument::parse(shipped.source_text(), "").expect("it was read before");
    assert_eq!(&kept, shipped);
}

#[test]
fn words_that_yaml_often_turns_into_values_stay_texts() {
    for word in ["No", "true", "1.10", "2024-01-01", "0x1F", "\"null\""] {
        let text = with("en: Agenda", &format!("en: {word}"));
        let check = Instrument::parse(&text, "meeting-check.yaml").expect("it is valid");
        let english = Language::parse("en").expect("a language");
        assert_eq!(check.items()[0].topic.get(&english), word.trim_matches('"'));
    }
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_are_read() {
    let text = format!("\u{feff}{}", VALID.replace('\n', "\r\n"));
    let check = Instrument::parse(&text, "meeting-check.yaml").expect("it is valid");
    assert_eq!(check.source_text(), text);
}

#[test]
fn a_problem_gives_its_parts() {
    let text = with(
        "        text:\n          en: As we sit",
        "        text:\n          de: As we sit",
    );
    let found = problems(&text);
    let missing = found
        .iter()
        .find(|problem| problem.message().contains("no English"))
        .expect("the missing text is reported");
    assert_eq!(missing.file(), "meeting-check.yaml");
    assert_eq!(missing.place(), "item m1, option D");
    assert_eq!(missing.remedy(), "add `en` under `text`");
    let line = text
        .lines()
        .nth(missing.line() - 1)
        .expect("the line is there");
    assert_eq!(
        &line[missing.column() - 1..],
        "de: As we sit down and read the agenda."
    );
}

#[test]
fn bytes_that_are_not_utf_8_are_placed() {
    let mut bytes = b"id: x\ntitle: {en: caf".to_vec();
    bytes.extend([0xE9, b'}']);
    let found = Instrument::parse_bytes(&bytes, "x.yaml").expect_err("it is Latin-1");
    assert_eq!(
        found[0].to_string(),
        "x.yaml:2:16: the file: a character is not in UTF-8; save the file in the encoding UTF-8"
    );
}

#[test]
fn check_reports_good_files_or_every_problem() {
    let good = ("a/meeting-check.yaml".to_owned(), VALID.as_bytes().to_vec());
    let bad = ("a/other.yaml".to_owned(), VALID.as_bytes().to_vec());
    assert_eq!(
        instrument::check(std::slice::from_ref(&good)),
        Ok(vec![
            "a/meeting-check.yaml: good: Meeting Check, version 1; questions: 5, requirements: 2, \
             themes: 1; languages: en"
                .to_owned()
        ])
    );
    let found = instrument::check(&[good, bad]).expect_err("the second has another name");
    assert_eq!(
        found,
        [
            "a/other.yaml:4:5: id: `meeting-check` is not the file's name; write `other`, or \
             name the file `meeting-check.yaml`",
            "1 problem"
        ]
    );
}

#[test]
fn a_host_adds_definitions_to_the_shipped_ones() {
    let own = [(
        "own/meeting-check.yaml".to_owned(),
        VALID.as_bytes().to_vec(),
    )];
    let library = Library::with(&own).expect("it is valid");
    let ids: Vec<&str> = library.instruments().map(Instrument::id).collect();
    let shipped: Vec<&str> = instrument::shipped().iter().map(Instrument::id).collect();
    assert_eq!(ids, [shipped, vec!["meeting-check"]].concat());
    assert_eq!(
        library.find("meeting-check").map(|own| own.items().len()),
        Some(5)
    );
    assert!(library.find("no-such-instrument").is_none());
    assert_eq!(
        Library::shipped_only().instruments().count(),
        instrument::shipped().len()
    );
}

#[test]
fn a_host_cannot_put_another_text_under_a_name_that_is_taken() {
    let shipped = instrument::shipped()[0].source_text();
    let file = |folder: &str, text: &str| {
        let name = "self-evaluation-tool-for-action-in-partnership.yaml";
        (format!("{folder}/{name}"), text.as_bytes().to_vec())
    };
    // The same text again is no harm.
    let same = Library::with(&[file("own", shipped)]).expect("the text is the shipped one");
    assert_eq!(same.instruments().count(), instrument::shipped().len());
    let changed = shipped.replace("minutes: 20", "minutes: 25");
    let found = Library::with(&[file("own", &changed), ("x.yaml".to_owned(), b"[".to_vec())])
        .expect_err("another text under the same name, and a file that is not YAML");
    assert_eq!(found.len(), 2);
    assert_eq!(
        found[0].to_string(),
        "own/self-evaluation-tool-for-action-in-partnership.yaml:15:5: id: another definition has \
         this `id`; give this one an `id` and a file name of its own"
    );
    assert_eq!(found[1].file(), "x.yaml");
}

#[test]
fn the_schema_is_json_and_describes_every_key() {
    let schema: serde_json::Value =
        serde_json::from_str(&instrument::schema()).expect("the schema is JSON");
    let mut objects = vec![&schema];
    objects.extend(schema["$defs"].as_object().expect("definitions").values());
    let mut keys = 0;
    for object in objects {
        for (key, inner) in object["properties"].as_object().into_iter().flatten() {
            assert!(inner["description"].is_string(), "{key} is not described");
            keys += 1;
        }
    }
    assert!(keys > 30, "{keys}");
}
