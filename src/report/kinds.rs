//! What each kind of question looks like in a report.
//!
//! A kind has a module here with one door, `figures`: the charts, the table
//! and the sentences of a requirement's questions of that kind. The rows of
//! exports follow from what an item's result is, not from its kind; what a kind
//! has to say in short stands in `chapters/highlights/unscored`.

pub(super) mod choice;
pub(super) mod open_answers;
pub(super) mod pair;
pub(super) mod place;
mod ranking;
pub(super) mod scale;
pub(super) mod several;

use crate::disclosure::Level;
use crate::document::{Cell, Chip, Column, Figure, Row, Table};
use crate::instrument::{Kind, Measure, PairRole, Question};
use crate::report::view::RoundView;
use crate::report::wording::Wording;
use crate::scoring::rules::Pattern;

/// The kinds, in the order in which a requirement shows them.
const IN_ORDER: [Kind; Kind::ALL.len()] = [
    Kind::Scale,
    Kind::Pair,
    Kind::Place,
    Kind::Choice,
    Kind::Several,
    Kind::Ranking,
    Kind::Open,
];

/// A closed question, as the items that it is made of.
#[derive(Clone, Copy)]
pub(super) struct Items {
    /// Of two the first: a place today, how well something goes, what comes first.
    pub(super) first: usize,
    /// The other of two on one topic; of one item, that item again.
    pub(super) second: usize,
}

impl Items {
    /// None of a question in words.
    fn of(question: Question) -> Option<Self> {
        let items = question.items();
        let (&first, &second) = (items.first()?, items.last()?);
        Some(Self { first, second })
    }

    /// Each once.
    fn each(self) -> impl Iterator<Item = usize> {
        let second = (self.second != self.first).then_some(self.second);
        std::iter::once(self.first).chain(second)
    }
}

/// The closed questions of one kind in a requirement.
fn questions(wording: &Wording, requirement: usize, kind: Kind) -> Vec<Items> {
    let all = wording.requirement(requirement).questions.iter();
    all.filter(|question| wording.instrument.kind(**question) == kind)
        .filter_map(|question| Items::of(*question))
        .collect()
}

/// All closed questions of one kind.
pub(super) fn all(wording: &Wording, kind: Kind) -> Vec<Items> {
    (0..wording.instrument.requirements().len())
        .flat_map(|requirement| questions(wording, requirement, kind))
        .collect()
}

/// The figures of a requirement, kind by kind: of all its questions, or of one of
/// them and the one on the same topic.
pub(super) fn figures(view: &RoundView, requirement: usize, item: Option<usize>) -> Vec<Figure> {
    if view.disclosed.level == Level::Nothing {
        return Vec::new();
    }
    IN_ORDER
        .iter()
        .flat_map(|kind| {
            let mut mine = questions(&view.wording, requirement, *kind);
            mine.retain(|question| item.is_none_or(|item| question.each().any(|one| one == item)));
            if mine.is_empty() {
                return Vec::new();
            }
            match kind {
                Kind::Scale => scale::figures(view, requirement, &mine),
                Kind::Pair => pair::figures(view, requirement, &mine),
                Kind::Place => place::figures(view, requirement, &mine),
                Kind::Choice => choice::figures(view, &mine),
                Kind::Several => several::figures(view, &mine),
                Kind::Ranking => ranking::figures(view, &mine),
                Kind::Open => Vec::new(),
            }
        })
        .collect()
}

/// A pattern as the item's kind has it.
pub(super) fn pattern_chip(wording: &Wording, index: usize, pattern: Pattern) -> Chip {
    let item = wording.item(index);
    match item.kind() {
        Kind::Place => place::pattern(wording, item, pattern),
        Kind::Pair if item.role() == Some(PairRole::Matters) => pair::pattern(wording, pattern),
        // Options in no order have none (`disclosure::items`).
        Kind::Scale | Kind::Pair | Kind::Choice | Kind::Several | Kind::Ranking | Kind::Open => {
            scale::pattern(wording, pattern)
        }
    }
}

/// The same as a cell: those of places are too long for a chip.
pub(super) fn pattern_cell(wording: &Wording, index: usize, pattern: Pattern) -> Cell {
    let chip = pattern_chip(wording, index, pattern);
    if wording.item(index).measure == Measure::Place {
        Cell::words(chip.label)
    } else {
        Cell::chips(vec![chip])
    }
}

/// An item's pattern, or why there is none.
pub(super) fn reading(view: &RoundView, item: usize) -> Cell {
    match view.pattern(item) {
        Some(pattern) => pattern_cell(&view.wording, item, pattern),
        None => Cell::words(view.wording.text("report-cell-hidden")),
    }
}

/// The patterns of questions, a question a row.
pub(super) fn patterns_table(view: &RoundView, questions: &[Items], caption: String) -> Table {
    let wording = &view.wording;
    let row = |question: &Items| Row {
        name: wording.numbered_topic(question.first),
        cells: question.each().map(|item| reading(view, item)).collect(),
    };
    let head = |item: usize| match wording.item(item).role() {
        Some(role) => wording.role_head(role),
        None => wording.text("report-col-pattern"),
    };
    let names = wording.text("report-col-question");
    let heads = questions.first().into_iter();
    let heads = heads.flat_map(|question| question.each()).map(head);
    Table {
        caption,
        columns: [names]
            .into_iter()
            .chain(heads)
            .map(|label| Column::new(label, false))
            .collect(),
        rows: questions.iter().map(row).collect(),
    }
}

/// The same under the name of the requirement whose questions they are.
fn patterns_of(view: &RoundView, requirement: usize, questions: &[Items]) -> Figure {
    let wording = &view.wording;
    let name = wording.translate(&wording.requirement(requirement).short);
    let caption = wording.text_of("report-caption-patterns", "name", name);
    patterns_table(view, questions, caption).into()
}
