//! The fuzz targets of `fuzz/`, as a bounded run: any bytes are read or refused,
//! in bounded time and without a panic, and what was read comes back the same. A long
//! run has so many times the inputs: `TABLEE_FUZZ=100 cargo test --test suite fuzzed:: -- --nocapture`.

mod mutation;
mod targets;

use mutation::{Seeds, run};
use std::fs;
use std::path::Path;
use std::time::Duration;
use tablee::envelope::Identity;

/// Longest that one input may take, without optimization and on a machine that
/// does other things: nothing here takes a hundredth of it.
const LONGEST: Duration = Duration::from_secs(5);

/// Every file of some folders of `tests/` that has a name with this ending.
fn inputs(folders: &[&str], ending: &str) -> Vec<Vec<u8>> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let entries = folders
        .iter()
        .flat_map(|folder| fs::read_dir(tests.join(folder)).expect("a folder of seeds"));
    let mut paths: Vec<_> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.retain(|path| path.to_string_lossy().ends_with(ending));
    paths.sort();
    assert!(!paths.is_empty(), "no seeds in {folders:?}");
    let read = |path| fs::read(path).expect("a seed");
    paths.iter().map(read).collect()
}

fn holds(target: fn(&[u8]), inputs: &[Vec<u8>], tokens: &[&[u8]], changed: usize) {
    let seeds = Seeds { inputs, tokens };
    let times = std::env::var("TABLEE_FUZZ").ok();
    let changed = changed * times.and_then(|times| times.parse().ok()).unwrap_or(1);
    if let Err(failure) = run(target, &seeds, changed, LONGEST) {
        let why = if failure.slow { "is slow" } else { "panics" };
        panic!("input {} {why}: \"{}\"", failure.number, failure.input);
    }
    let test = std::thread::current();
    let name = test.name().unwrap_or_default();
    println!(
        "{name}: {} seeds, {changed} inputs made from them",
        inputs.len()
    );
}

#[test]
fn any_bytes_are_a_definition_or_are_refused() {
    let inputs = inputs(&["definitions/valid", "definitions/invalid"], ".yaml");
    let small: Vec<_> = inputs
        .into_iter()
        .filter(|seed| seed.len() < 8000)
        .collect();
    let tokens: [&[u8]; 14] = [
        b"\n  - ",
        b": ",
        b"&a ",
        b"*a",
        b"!!str ",
        b"|\n",
        b"\"",
        b"{",
        b"]",
        b"\xef\xbb\xbf",
        b"\xff",
        b"weight: 1e400\n",
        b"options:\n",
        "\u{202e}".as_bytes(),
    ];
    holds(targets::definition, &small, &tokens, 400);
}

#[test]
fn any_bytes_are_counts_or_are_refused() {
    let tokens: [&[u8]; 14] = [
        b",",
        b";",
        b"\t",
        b"\"",
        b"\r",
        b"\n",
        b"\r\n",
        b"\xef\xbb\xbf",
        b"\xe9",
        b"0",
        b"12",
        b"4294967296",
        b".0",
        b"answered",
    ];
    holds(
        targets::counts,
        &inputs(&["fuzzed/seeds/counts"], ""),
        &tokens,
        4000,
    );
}

#[test]
fn any_text_is_a_code_or_is_none() {
    let tokens: [&[u8]; 8] = [
        b"-",
        b" ",
        b"O",
        b"l",
        b"\xe2\x80\x91",
        b"\xc3\x89",
        b"\0",
        b"00000000000000",
    ];
    holds(
        targets::code,
        &inputs(&["fuzzed/seeds/code"], ""),
        &tokens,
        20_000,
    );
}

#[test]
fn any_form_becomes_a_ballot_that_fits() {
    let tokens: [&[u8]; 12] = [
        b"&",
        b"=",
        b"item-",
        b"%",
        b"%00",
        b"%E2%80%AE",
        b"+",
        b"none",
        b"declined",
        b"na",
        b"\xff",
        b"255",
    ];
    holds(
        targets::form,
        &inputs(&["fuzzed/seeds/form"], ""),
        &tokens,
        4000,
    );
}

#[test]
fn any_bytes_are_refused_as_an_envelope() {
    let tokens: [&[u8]; 6] = [
        b"tablee backup 1",
        b"tablee backup 2",
        b"tablee-identity-",
        b"aaaa-",
        b"\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
        b"\xff",
    ];
    let key = Identity::draw().to_text().into_bytes();
    let seeds = [b"tablee backup 1".to_vec(), key, vec![7; 3 * 64 * 1024]];
    holds(targets::envelope, &seeds, &tokens, 200);
}

/// Positive control: a reader that takes three cells for granted is found out.
#[test]
fn a_planted_panic_is_found() {
    fn careless(data: &[u8]) {
        for line in String::from_utf8_lossy(data).lines() {
            let cells: Vec<&str> = line.split(',').collect();
            assert!(!cells[2].is_empty() || line.ends_with(','));
        }
    }
    let inputs = [b"item,option,count\nhall,A,3\nhall,B,4".to_vec()];
    let tokens: [&[u8]; 1] = [b"\n"];
    let seeds = Seeds {
        inputs: &inputs,
        tokens: &tokens,
    };
    let failure = run(careless, &seeds, 200, LONGEST).expect_err("a cell that is not there");
    assert!(failure.number > 0 && !failure.slow, "{failure:?}");
}
