//! Tables with a column a round: as many as fit beside each other.

use crate::document::{Column, Row, Table};
use crate::report::comparison::view::ComparisonView;
use std::ops::Range;

/// Most rounds in one table; more go into a second one.
const ROUNDS_A_TABLE: usize = 6;

/// A column for each round, headed by a number where `is_number`, behind that of the
/// rows' names, whose head is `names`. `rows` gives those of a run of rounds, with a
/// cell for each of these.
pub(super) fn tables(
    view: &ComparisonView,
    caption: &str,
    names: &str,
    is_number: impl Fn(usize) -> bool,
    rows: impl Fn(Range<usize>) -> Vec<Row>,
) -> Vec<Table> {
    let column = |round: usize| Column::new(view.round(round).to_owned(), is_number(round));
    let table = |run: Range<usize>| Table {
        caption: caption.to_owned(),
        columns: [Column::new(names.to_owned(), false)]
            .into_iter()
            .chain(run.clone().map(column))
            .collect(),
        rows: rows(run),
    };
    let runs = runs(view.data.rounds.len()).into_iter();
    runs.map(table).collect()
}

/// Places of rounds, in runs of about the same length that fit a table.
fn runs(rounds: usize) -> Vec<Range<usize>> {
    let runs = rounds.div_ceil(ROUNDS_A_TABLE).max(1);
    let long = rounds.div_ceil(runs).max(1);
    (0..rounds)
        .step_by(long)
        .map(|from| from..(from + long).min(rounds))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::runs;

    #[test]
    fn tables_are_of_about_the_same_length() {
        assert_eq!(runs(2), vec![(0..2)]);
        assert_eq!(runs(6), vec![(0..6)]);
        assert_eq!(runs(7), [0..4, 4..7]);
        assert_eq!(runs(10), [0..5, 5..10]);
    }
}
