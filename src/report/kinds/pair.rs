//! How it is, and how much attention it needs: both distributions under one
//! another. Which pairs come first is said once for all of them, in
//! [`crate::report::chapters::importance_performance`].

use crate::document::charts::Tones;
use crate::document::{Chart, Chip, Figure};
use crate::instrument::PairRole;
use crate::report::kinds::{Items, patterns_of, scale};
use crate::report::view::RoundView;
use crate::report::wording::Wording;
use crate::scoring::rules::Pattern;

/// The figure of a requirement's pairs.
pub(super) fn figures(view: &RoundView, requirement: usize, pairs: &[Items]) -> Vec<Figure> {
    let wording = &view.wording;
    let name = wording.translate(&wording.requirement(requirement).short);
    let how: Vec<usize> = pairs.iter().map(|pair| pair.first).collect();
    let matters: Vec<usize> = pairs.iter().map(|pair| pair.second).collect();
    let both = || how.iter().chain(&matters).copied();
    if !both().any(|item| view.answers(item).is_some()) {
        return vec![patterns_of(view, requirement, pairs)];
    }
    let parts = [
        (how.as_slice(), PairRole::How, Tones::Strength),
        (matters.as_slice(), PairRole::Matters, Tones::Amount),
    ];
    let row_name = |item: usize| {
        let role = wording.item(item).role();
        match role.filter(|_| pairs.len() == 1) {
            Some(role) => wording.role_head(role),
            None => wording.numbered_name(item),
        }
    };
    let named: Vec<(String, usize)> = both().map(|item| (row_name(item), item)).collect();
    vec![Figure {
        charts: parts
            .into_iter()
            .flat_map(|(items, role, tones)| charts(view, requirement, items, role, tones))
            .collect(),
        table: Some(scale::counts_table(view, &named, &name)),
        ..Figure::default()
    }]
}

/// One of the two distributions of each pair; nothing where nothing is counted.
fn charts(
    view: &RoundView,
    requirement: usize,
    items: &[usize],
    role: PairRole,
    tones: Tones,
) -> Vec<Chart> {
    let wording = &view.wording;
    let counted: Vec<usize> = items
        .iter()
        .copied()
        .filter(|item| view.answers(*item).is_some())
        .collect();
    let Some(first) = counted.first() else {
        return Vec::new();
    };
    let first = wording.item(*first);
    let same = |item: &usize| wording.item(*item).question == first.question;
    let caption = if counted.iter().all(same) {
        wording.translate(&first.question)
    } else {
        wording.role_head(role)
    };
    let name = wording.translate(&wording.requirement(requirement).short);
    let title = wording.text_with(
        "report-chart-part",
        &[("name", name.into()), ("part", caption.as_str().into())],
    );
    let id = format!("chart-requirement-{}-{}", requirement + 1, role.name());
    let mut charts = scale::charts(view, &id, &title, &counted, tones);
    if let Some(first) = charts.first_mut() {
        first.caption = caption;
    }
    charts
}

/// The pattern of how much attention is asked for: none of them is good or bad.
pub(in crate::report) fn pattern(wording: &Wording, pattern: Pattern) -> Chip {
    let (key, tone) = match pattern {
        Pattern::Split => ("report-pattern-split", "split"),
        Pattern::MostlyStronger => ("report-pattern-much", "shared"),
        Pattern::MostlyWeaker => ("report-pattern-little", "between"),
        Pattern::InBetween => ("report-pattern-between", "between"),
    };
    Chip::new(wording.text(key), tone)
}
