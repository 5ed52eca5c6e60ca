//! The last sheet: what the figures are of, and how they were made.

use crate::disclosure::Level;
use crate::document::spreadsheet::{DataSheet, Value, under_name};
use crate::report::chapters::{annex, notes};
use crate::report::tables::workbook::SheetLabels;
use crate::report::view::RoundView;

/// The round, what to keep in mind, and how the figures were made.
pub(super) fn readme(say: SheetLabels, view: &RoundView) -> DataSheet {
    let annex = annex::annex(view);
    let [purpose, not_for] = annex.purpose;
    let mut rows = of_round(say, view);
    let mut several = |name: String, texts: Vec<String>| rows.extend(under_name(name, texts));
    several(say.t("export-about-notes"), notes::notes(view));
    several(purpose.term, vec![purpose.text, say.t("report-learning")]);
    several(not_for.term, vec![not_for.text]);
    several(say.t("report-w-annex"), annex.paragraphs);
    if !annex.own.is_empty() {
        let intro = vec![say.t("report-annex-own-intro")];
        several(say.t("report-annex-own"), intro);
        for rule in annex.own {
            several(rule.term, vec![rule.text]);
        }
    }
    several(say.t("report-w-source"), annex.source);
    DataSheet::new(say.t("export-sheet-about"), Vec::new(), rows)
}

/// Which round it was, who answered, and why nothing is shown, if so.
fn of_round(say: SheetLabels, view: &RoundView) -> Vec<Vec<Value>> {
    let round = &say.0.round;
    let mut facts = vec![
        ("export-about-partnership", Value::text(&say.0.partnership)),
        ("export-about-round", Value::text(&round.label)),
        ("export-about-tool", Value::text(&say.0.instrument.title)),
        ("export-about-closed", Value::Day(round.closed_on.0)),
        ("export-about-invited", Value::Whole(round.invited)),
        ("export-about-answered", Value::Whole(round.answered)),
        ("export-about-entry", Value::text(&annex::entry(view))),
    ];
    if view.disclosed.level == Level::Nothing {
        let why = Value::text(&view.why_nothing());
        facts.push(("report-nothing-title", why));
    }
    let row = |(key, cell): (&str, Value)| vec![Value::Name(say.t(key)), cell];
    facts.into_iter().map(row).collect()
}
