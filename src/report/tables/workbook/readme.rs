//! The last sheet: what the figures are of, and how they were made.

use crate::disclosure::Level;
use crate::document::spreadsheet::{DataSheet, Value};
use crate::report::chapters::{self, annex, notes};
use crate::report::tables::workbook::SheetLabels;
use crate::report::view::RoundView;

/// The round, what to keep in mind, and how the figures were made.
pub(super) fn readme(say: SheetLabels, view: &RoundView) -> DataSheet {
    let round = &say.0.round;
    let mut rows: Vec<Vec<Value>> = Vec::new();
    let mut row = |name: String, cell: Value| rows.push(vec![Value::Name(name), cell]);
    row(
        say.t("export-about-partnership"),
        Value::text(&say.0.partnership),
    );
    row(say.t("export-about-round"), Value::text(&round.label));
    row(
        say.t("export-about-tool"),
        Value::text(&say.0.instrument.title),
    );
    row(say.t("export-about-closed"), Value::Day(round.closed_on.0));
    row(say.t("export-about-invited"), Value::Whole(round.invited));
    row(say.t("export-about-answered"), Value::Whole(round.answered));
    row(
        say.t("export-about-entry"),
        Value::text(&annex::entry(view)),
    );
    if view.disclosed.level == Level::Nothing {
        row(
            say.t("report-nothing-title"),
            Value::text(&chapters::why_nothing(view)),
        );
    }
    let mut several = |name: String, texts: &[String]| {
        for (at, text) in texts.iter().enumerate() {
            row(
                if at == 0 { name.clone() } else { String::new() },
                Value::text(text),
            );
        }
    };
    let annex = annex::annex(view);
    let [purpose, not_for] = annex.purpose;
    several(say.t("export-about-notes"), &notes::notes(view));
    several(purpose.term, &[purpose.text, say.t("report-learning")]);
    several(not_for.term, &[not_for.text]);
    several(say.t("report-w-annex"), &annex.paragraphs);
    if !annex.own.is_empty() {
        several(
            say.t("report-annex-own"),
            &[say.t("report-annex-own-intro")],
        );
        for rule in annex.own {
            several(rule.term, &[rule.text]);
        }
    }
    several(say.t("report-w-source"), &annex.source);
    DataSheet {
        name: say.t("export-sheet-about"),
        heads: Vec::new(),
        rows,
    }
}
