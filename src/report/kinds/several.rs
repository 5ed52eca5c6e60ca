//! As many of the options as apply: a bar an option, each by itself. 'None of
//! these' is not told apart from an option that was not chosen.

use crate::document::Figure;
use crate::report::kinds::{Items, choice};
use crate::report::view::RoundView;

/// One figure a question.
pub(super) fn figures(view: &RoundView, questions: &[Items]) -> Vec<Figure> {
    let note = view.wording.text("report-several-note");
    let figure = |question: &Items| choice::figure(view, question.first, &note);
    questions.iter().map(figure).collect()
}
