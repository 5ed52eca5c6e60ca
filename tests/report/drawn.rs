//! One chart of each drawing, in both shapes. What all others are
//! drawn of stands in their documents.

use crate::report::compared::rounds::{stories, three, told};
use crate::report::kinds::{every_kind, report as report_of};
use crate::report::laid_out::charts;
use crate::report::made_up::{Answers, widest};
use crate::report::{KINDS, golden, report};
use std::collections::BTreeSet;
use tablee::document::{Chart, Shape};
use tablee::report::render::Export;

/// The name of a chart's drawing.
fn drawing(chart: &Chart) -> String {
    let whole = format!("{:?}", chart.drawing());
    whole.split(' ').next().unwrap_or_default().to_owned()
}

/// The charts that are seen.
const SEEN: [&[&str]; 4] = [
    &["chart-requirement-4"],
    &["chart-question-8", "chart-priorities", "chart-themes"],
    &["chart-moves"],
    &["compare-radar", "compare-themes-1", "compare-requirement-1"],
];

/// Files of golden charts.
pub(crate) fn files() -> Vec<String> {
    let all = SEEN.into_iter().flatten();
    let shapes = [Shape::Wide, Shape::Narrow].map(Shape::name);
    all.flat_map(|id| shapes.map(|shape| format!("charts/{id}-{shape}.svg")))
        .collect()
}

#[test]
fn one_chart_of_each_drawing_is_as_it_was_read() {
    let documents = [
        report("fr", 11).document(),
        report_of(&every_kind(), 12, Answers::Many, "fr").document(),
        report_of(&widest(3), 40, Answers::Many, "fr").document(),
        told(&three(), "fr").document(),
    ];
    let mut seen = BTreeSet::new();
    for (document, ids) in documents.iter().zip(SEEN) {
        for id in ids {
            let all = charts(document);
            let chart = all.iter().find(|chart| chart.id == *id);
            let chart = chart.unwrap_or_else(|| panic!("{id} is not there"));
            assert!(seen.insert(drawing(chart)), "{id} is seen twice");
            for shape in [Shape::Wide, Shape::Narrow] {
                golden(
                    &format!("charts/{id}-{}.svg", shape.name()),
                    &chart.svg(shape),
                );
            }
        }
    }
    let reports = KINDS.map(|(_, tag, n)| report(tag, n).document());
    let comparisons = stories().into_iter();
    let comparisons = comparisons.map(|(_, tag, rounds)| told(&rounds, tag).document());
    for document in reports.into_iter().chain(comparisons) {
        for chart in document.charts() {
            assert!(seen.contains(&drawing(chart)), "nobody saw {}", chart.id);
        }
    }
}
