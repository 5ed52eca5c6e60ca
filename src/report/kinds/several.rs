//! As many of the options as apply: a bar an option, each by itself. 'None of
//! these' is not told apart from an option that was not chosen.

use crate::document::Figure;
use crate::report::kinds::choice;
use crate::report::view::RoundView;

/// One figure a question.
pub(super) fn figures(view: &RoundView, questions: &[(usize, usize)]) -> Vec<Figure> {
    let note = view.wording.text("report-several-note");
    let figure = |question: &(usize, usize)| choice::figure(view, question.0, &note);
    questions.iter().map(figure).collect()
}
