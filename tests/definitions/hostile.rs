//! Files that nobody wrote in good faith, or that were damaged: refused, within bounds.

use super::{VALID, partitions_hold, problems};
use proptest::prelude::*;
use std::fmt::Write as _;
use tablee::instrument::{Instrument, MAX_BYTES};

#[test]
fn too_large_a_file_is_refused_unread() {
    let spaces = " ".repeat(MAX_BYTES + 1 - VALID.len());
    let found = problems(&format!("{VALID}{spaces}"));
    assert_eq!(found.len(), 1);
    assert!(found[0].message().contains("257 kB"), "{}", found[0]);
    let fits = format!("{VALID}{}", &spaces[1..]);
    assert!(Instrument::parse(&fits, "meeting-check.yaml").is_ok());
}

#[test]
fn an_alias_bomb_is_refused_without_growing() {
    let mut bomb = String::from("id: meeting-check\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..40 {
        let below = format!("*a{}", level - 1);
        let line = [below.as_str(); 10].join(", ");
        writeln!(bomb, "a{level}: &a{level} [{line}]").expect("a String takes all");
    }
    writeln!(bomb, "title: *a39").expect("a String takes all");
    let found = problems(&bomb);
    // 39 lines of ten aliases, the title's, and 40 anchors.
    let aliases = found.iter().filter(|p| p.message().contains("alias"));
    assert_eq!(aliases.count(), 391);
    let anchors = found.iter().filter(|p| p.message().contains("anchor"));
    assert_eq!(anchors.count(), 40);
}

#[test]
fn deep_nesting_is_refused() {
    for (open, levels) in [
        ("[", 100_000),
        ("{a: ", 50_000),
        ("- ", 100_000),
        ("? ", 100_000),
    ] {
        let found = problems(&open.repeat(levels));
        assert_eq!(found.len(), 1, "{open}");
        assert_eq!(found[0].message(), "values are nested too deeply", "{open}");
    }
}

#[test]
fn a_report_of_a_hostile_file_stays_bounded() {
    let many: Vec<String> = (0..5_000).map(|n| format!("k{n}: 1")).collect();
    let many = many.join("\n");
    let found = problems(&many);
    assert_eq!(found.len(), 501);
    assert_eq!(found[500].message(), "the report ends after 500 problems");
    let too_many = problems(&format!("a: [{}]", "x,".repeat(100_000)));
    assert_eq!(too_many.len(), 1);
    assert_eq!(
        too_many[0].message(),
        "it has more than 20000 keys and values"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_bytes_give_an_instrument_or_problems(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let read = Instrument::parse_bytes(&bytes, "x.yaml");
        prop_assert!(read.is_err_and(|problems| !problems.is_empty()));
    }

    #[test]
    fn yaml_like_text_gives_problems_inside_the_file(text in "([a-z]{1,3}|[-:?&*!|>%@`'\"{}\\[\\],# \t\n\u{e9}]|: |- |\n  ){0,120}") {
        let lines = text.split('\n').count();
        for problem in Instrument::parse(&text, "x.yaml").expect_err("no definition is so short") {
            prop_assert!((1..=lines + 1).contains(&problem.line()), "{problem}");
            prop_assert!(problem.column() >= 1);
        }
    }

    /// A good file with one piece cut out or doubled: never a panic, and what
    /// is still accepted is a whole instrument.
    #[test]
    fn a_damaged_definition_is_read_or_refused(from in 0..VALID.len(), length in 0_usize..200, doubled: bool) {
        let cut = |at: usize| (0..=at.min(VALID.len())).rev().find(|i| VALID.is_char_boundary(*i)).unwrap_or(0);
        let (start, end) = (cut(from), cut(from + length));
        let text = if doubled {
            format!("{}{}", &VALID[..end], &VALID[start..])
        } else {
            format!("{}{}", &VALID[..start], &VALID[end..])
        };
        match Instrument::parse(&text, "meeting-check.yaml") {
            Ok(instrument) => partitions_hold(&instrument),
            Err(problems) => prop_assert!(!problems.is_empty()),
        }
    }
}
