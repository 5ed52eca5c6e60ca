//! How it is, and how much attention it needs: both distributions under one
//! another. Which pairs come first is said once for all of them, in
//! [`super::super::priority`].

use super::scale;
use crate::instrument::Role;
use crate::report::charts::Tones;
use crate::report::section::column;
use crate::report::voice::Voice;
use crate::report::{Chart, Chip, Figure, Row, Table};
use crate::scoring::rules::Pattern;

/// The figure of a requirement's pairs.
pub(super) fn figures(voice: &Voice, requirement: usize, pairs: &[(usize, usize)]) -> Vec<Figure> {
    let name = voice.own(&voice.requirement(requirement).short);
    let how: Vec<usize> = pairs.iter().map(|pair| pair.0).collect();
    let matters: Vec<usize> = pairs.iter().map(|pair| pair.1).collect();
    let both = || how.iter().chain(&matters).copied();
    if !both().any(|item| voice.answers(item).is_some()) {
        return vec![Figure {
            table: Some(patterns_table(voice, pairs, &name)),
            ..Figure::default()
        }];
    }
    let charts = [
        (how.as_slice(), Role::How, Tones::Strength),
        (matters.as_slice(), Role::Matters, Tones::Amount),
    ];
    let row_name = |item: usize| {
        let role = voice.item(item).role();
        match role.filter(|_| pairs.len() == 1) {
            Some(role) => voice.role_head(role),
            None => voice.name_of(item),
        }
    };
    let named: Vec<(String, usize)> = both().map(|item| (row_name(item), item)).collect();
    vec![Figure {
        charts: charts
            .into_iter()
            .filter_map(|(items, role, tones)| chart(voice, requirement, items, role, tones))
            .collect(),
        table: Some(scale::counts_table(voice, &named, &name)),
        ..Figure::default()
    }]
}

/// One of the two distributions of each pair; none where nothing is counted.
fn chart(
    voice: &Voice,
    requirement: usize,
    items: &[usize],
    role: Role,
    tones: Tones,
) -> Option<Chart> {
    let counted: Vec<usize> = items
        .iter()
        .copied()
        .filter(|item| voice.answers(*item).is_some())
        .collect();
    let first = voice.item(*counted.first()?);
    let same = |item: &usize| voice.item(*item).question == first.question;
    let caption = if counted.iter().all(same) {
        voice.own(&first.question)
    } else {
        voice.role_head(role)
    };
    let name = voice.own(&voice.requirement(requirement).short);
    let title = voice.with(
        "report-chart-part",
        &[("name", name.into()), ("part", caption.as_str().into())],
    );
    let id = format!("chart-requirement-{}-{}", requirement + 1, role.name());
    Some(Chart {
        caption,
        ..scale::chart(voice, &id, title, &counted, tones)
    })
}

fn patterns_table(voice: &Voice, pairs: &[(usize, usize)], name: &str) -> Table {
    let rows = pairs.iter().map(|(how, matters)| Row {
        name: voice.own(&voice.item(*how).topic),
        cells: vec![scale::reading(voice, *how), scale::reading(voice, *matters)],
    });
    Table {
        caption: voice.with("report-caption-patterns", &[("name", name.into())]),
        rows: rows.collect(),
        columns: vec![
            column(voice.t("report-col-question"), false),
            column(voice.role_head(Role::How), false),
            column(voice.role_head(Role::Matters), false),
        ],
    }
}

/// The pattern of how much attention is asked for: none of them is good or bad.
pub(in crate::report) fn pattern(voice: &Voice, pattern: Pattern) -> Chip {
    let (key, tone) = match pattern {
        Pattern::Split => ("report-pattern-split", "split"),
        Pattern::MostlyStronger => ("report-pattern-much", "shared"),
        Pattern::MostlyWeaker => ("report-pattern-little", "between"),
        Pattern::InBetween => ("report-pattern-between", "between"),
    };
    Chip {
        label: voice.t(key),
        tone,
    }
}
