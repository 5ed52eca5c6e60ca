//! One word for a thing: what else it has been called may not come back.

use crate::tidy::{files, none};
use regex_lite::Regex;

/// A language, the files of texts (all of them, if empty), what may not stand
/// in them, and the word that does.
type Rule = (
    &'static str,
    &'static [&'static str],
    &'static str,
    &'static str,
);

const RULES: &[Rule] = &[
    // A round, to those who coordinate; members know only what they fill in.
    ("fr", &[], r"(?i)\btours?\b", "évaluation"),
    ("fr", &[], r"(?i)\bquestionnaires\b", "évaluations"),
    (
        "fr",
        &["coordinator", "library", "import", "comparison"],
        r"(?i)\b(ouvr(ir|ez)|fermer|clore|comparer|supprimer|ajouter|retirer) (un|le|ce) questionnaire",
        "évaluation",
    ),
    ("en", &["member"], r"(?i)\brounds?\b", "questionnaire"),
    ("en", &[], r"(?i)\binstruments?\b", "tool"),
    // A round's end.
    (
        "fr",
        &[],
        r"(?i)\bclos le\b|\bfermée?s? (le|depuis)\b",
        "close",
    ),
    // A part of a questionnaire.
    ("fr", &[], r"(?i)\bsections?\b|\bvolets?\b", "partie"),
    ("en", &[], r"(?i)\bsections?\b", "part"),
    // Those who are asked to answer.
    ("fr", &[], r"(?i)\binterrog[^a]", "invités"),
    ("en", &[], r"(?i)\bmembers (who are )?asked\b", "invited"),
    // What a telephone reads.
    ("fr", &[], r"(?i)\bcarré|\bscann", "code QR"),
    ("en", &[], r"(?i)\bsquare\b", "QR code"),
    // How a word is written.
    (
        "fr",
        &[],
        r"\bpages? web\b|\bsites? web\b",
        "page Web, site Web",
    ),
    ("fr", &[], r"(?i)\bnul (ne|n’|autre)", "personne ne"),
    (
        "en",
        &[],
        r"(?i)\brecognis|\bspoilt\b|\banew\b",
        "recognize, damaged, again",
    ),
    ("en", &[], "‘", "“ ”"),
];

/// What stands in other senses.
const ELSEWHERE: &[&str] = &["our de table", "à tour de rôle", "passer son tour"];

fn broken(rule: &Rule, text: &str) -> bool {
    let placeholder = Regex::new(r"\$[a-z_]+").expect("an expression");
    let mut text = placeholder.replace_all(text, "").into_owned();
    for phrase in ELSEWHERE {
        text = text.replace(phrase, "");
    }
    Regex::new(rule.2).expect("an expression").is_match(&text)
}

#[test]
fn a_thing_has_one_word() {
    let mut problems = Vec::new();
    for rule in RULES {
        let (tag, of, _, instead) = rule;
        for file in files(&format!("templates/texts/{tag}"), ".ftl") {
            let name = file.path.rsplit('/').next().unwrap_or_default();
            let name = name.trim_end_matches(".ftl");
            if !of.is_empty() && !of.contains(&name) {
                continue;
            }
            for (at, line) in file.text.lines().enumerate() {
                let begins = line.starts_with(|c: char| c.is_ascii_alphabetic());
                let (_, text) = line
                    .split_once(" =")
                    .filter(|_| begins)
                    .unwrap_or(("", line));
                if !line.starts_with('#') && broken(rule, text) {
                    let at = at + 1;
                    problems.push(format!("{}:{at}: say {instead}: {text}", file.path));
                }
            }
        }
    }
    none(&problems);
}

#[test]
fn every_rule_can_be_broken() {
    let wrong = [
        "Ouvrir un tour",
        "Comparer les questionnaires",
        "Fermer le questionnaire",
        "This round is closed",
        "Choose an instrument",
        "Clos le 3 mai",
        "Les sections côte à côte",
        "The sections side by side",
        "Membres interrogés",
        "Members asked",
        "Scannez le carré",
        "Scan the square",
        "Une page web",
        "Nul ne sait",
        "You may be recognised",
        "‘quoted’",
    ];
    assert_eq!(wrong.len(), RULES.len());
    for (rule, wrong) in RULES.iter().zip(wrong) {
        assert!(broken(rule, wrong), "{wrong}");
        assert!(!broken(rule, "Un tour de table, à tour de rôle"));
    }
}
