//! The last sheet: what the figures are of, and how they were made.

use super::{Say, words_cell};
use crate::instrument::Language;
use crate::report::Report;
use crate::report::xlsx::{Cell, Sheet};
use crate::texts::percent;
use std::slice::from_ref;

/// The round, what to keep in mind, and how the figures were made.
pub(super) fn about(say: Say, report: &Report) -> Sheet {
    let round = &say.0.round;
    let label = |key: &str| report.label.get(key).cloned().unwrap_or_default();
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut row = |name: String, cell: Cell| rows.push(vec![Cell::Name(name), cell]);
    row(
        say.t("export-about-partnership"),
        words_cell(&report.partnership),
    );
    row(say.t("export-about-round"), words_cell(&report.round));
    row(say.t("export-about-tool"), words_cell(&report.title));
    row(say.t("export-about-closed"), Cell::Day(round.closed_on.0));
    row(say.t("export-about-invited"), Cell::Whole(round.invited));
    row(say.t("export-about-answered"), Cell::Whole(round.answered));
    row(say.t("export-about-entry"), words_cell(&report.entry));
    if let Some(nothing) = &report.nothing {
        let why = nothing.paragraphs.first().map_or("", String::as_str);
        row(nothing.title.clone(), words_cell(why));
    }
    let mut several = |name: String, texts: &[String]| {
        for (at, text) in texts.iter().enumerate() {
            row(
                if at == 0 { name.clone() } else { String::new() },
                words_cell(text),
            );
        }
    };
    several(say.t("export-about-notes"), &report.notes);
    several(
        label("purpose"),
        &[report.purpose.clone(), report.learning.clone()],
    );
    several(label("not-for"), from_ref(&report.not_for));
    several(label("annex"), &report.annex.paragraphs);
    if !report.annex.own.is_empty() {
        several(
            report.annex.own_title.clone(),
            from_ref(&report.annex.own_intro),
        );
        several(String::new(), &report.annex.own);
    }
    several(label("source"), &report.annex.source);
    Sheet {
        name: say.t("export-sheet-about"),
        heads: Vec::new(),
        rows,
    }
}

/// The language's way of writing a percentage, as a number format: what stands
/// between number and sign is quoted.
pub(in crate::report) fn percent_format(language: &Language) -> String {
    let zero = percent(language, 0);
    let between: String = zero.chars().filter(|c| !matches!(c, '0' | '%')).collect();
    if between.is_empty() {
        "0%".to_owned()
    } else {
        format!("0\"{between}\"%")
    }
}
