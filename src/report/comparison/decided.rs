//! What was decided between the rounds: a chapter before the comparison, a mark in
//! it, and the sentence that a difference is no proof.

use crate::document::spreadsheet::DataSheet;
use crate::document::{Block, Chapter, Chip};
use crate::report::comparison::data::Decided;
use crate::report::comparison::view::ComparisonView;
use crate::report::decisions::{self, DecisionFacts};
use crate::texts;

/// The chapter; none where nothing was decided.
pub(super) fn chapter(view: &ComparisonView) -> Option<Chapter> {
    let decided = &view.data.decided;
    if decided.is_empty() {
        return None;
    }
    let language = view.wording.language;
    let told = decided.iter().map(|one| &one.decision);
    let blocks = vec![
        Block::Decisions(decisions::blocks(told, language)),
        Block::Text(view.text("compare-decided-no-proof")),
    ];
    let heading = view.text("compare-decided");
    Some(Chapter::new("decided", heading, blocks))
}

/// What was decided for a requirement after one round and before another.
pub(super) fn of<'a>(
    view: &ComparisonView<'a>,
    requirement: &str,
    earlier: usize,
    later: usize,
) -> Vec<&'a Decided> {
    let all = view.data.decided.iter();
    all.filter(|one| one.decision.requirement == requirement)
        .filter(|one| (earlier..later).contains(&one.after))
        .collect()
}

/// The mark beside a change.
pub(super) fn mark(view: &ComparisonView) -> Chip {
    let label = view.text("compare-decided-mark");
    Chip::new(label, "between")
}

/// What was decided for a requirement, in a sentence, with what that does not show;
/// empty where nothing was.
pub(super) fn sentence(view: &ComparisonView, requirement: &str) -> Option<String> {
    let last = view.data.rounds.len() - 1;
    let language = view.wording.language;
    let decisions: Vec<String> = of(view, requirement, 0, last)
        .into_iter()
        .map(|Decided { decision, .. }| {
            let args = [
                (
                    "what",
                    view.quoted(decision.what.trim_end_matches('.')).into(),
                ),
                ("label", decision.round.as_str().into()),
                ("state", decision.state.told(language).into()),
            ];
            view.text_with("compare-decided-one", &args)
        })
        .collect();
    if decisions.is_empty() {
        return None;
    }
    let told = texts::long_list(language, &decisions);
    let said = view.text_of("compare-decided-here", "decisions", told);
    Some(format!("{said} {}", view.text("compare-decided-no-proof")))
}

/// The decisions as a table of a spreadsheet; none where nothing was decided.
pub(super) fn sheet(view: &ComparisonView) -> Option<DataSheet> {
    let all: Vec<DecisionFacts> = view
        .data
        .decided
        .iter()
        .map(|one| one.decision.clone())
        .collect();
    if all.is_empty() {
        return None;
    }
    let (heads, rows) = decisions::table(view.wording.language, &all);
    let sheet = DataSheet::new(view.text("compare-sheet-decided"), heads, rows);
    Some(sheet.without_empty_columns())
}
