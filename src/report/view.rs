//! A round's results and the words for them.

use crate::disclosure::{Answers, Disclosed, GroupResult, Level};
use crate::report::wording::Wording;
use crate::report::{Entry, Readers, RoundFacts};
use crate::scoring::rules::Pattern;
use crate::scoring::{Exact, Finding};

/// What may be shown of a round, and how to say it.
pub(super) struct RoundView<'a> {
    pub(super) wording: Wording<'a>,
    pub(super) disclosed: &'a Disclosed,
    pub(super) facts: &'a RoundFacts,
    pub(super) readers: Readers,
}

impl RoundView<'_> {
    /// Why nothing is shown.
    pub(super) fn why_nothing(&self) -> String {
        self.wording.text(match self.facts.entry {
            Entry::Imported => "report-nothing-why-imported",
            Entry::Cards | Entry::Mail | Entry::SharedLink => "report-nothing-why",
        })
    }

    /// The pattern of an item, where only that may be shown.
    pub(super) fn pattern(&self, item: usize) -> Option<Pattern> {
        self.disclosed.items.get(item)?.pattern()
    }

    /// The counts of an item, where they may be shown.
    pub(super) fn answers(&self, item: usize) -> Option<Answers<'_>> {
        self.disclosed.items.get(item)?.answers()
    }

    /// The options of an item that were chosen most, where counts are shown.
    pub(super) fn most_chosen(&self, item: usize) -> Option<Vec<usize>> {
        let answers = self.answers(item)?;
        let most = *answers.counts.iter().max()?;
        let chosen = (0..answers.counts.len()).filter(|j| answers.counts[*j] == most);
        Some(chosen.collect())
    }

    pub(super) fn counts_shown(&self) -> bool {
        self.disclosed.level == Level::Counts
    }

    /// What the ends of a range are, or that nobody is missing; none where no
    /// score has a range.
    pub(super) fn range_sentence(&self) -> Option<String> {
        self.disclosed.requirements.iter().find_map(range)?;
        Some(self.wording.text(if self.is_settled() {
            "report-range-all"
        } else {
            "report-range"
        }))
    }

    /// Whether no score could lie elsewhere: all who were invited answered all that counts.
    pub(super) fn is_settled(&self) -> bool {
        let requirements = self.disclosed.requirements.iter();
        let mut ranges = requirements.filter_map(range).peekable();
        ranges.peek().is_some() && ranges.all(|(low, high)| low == high)
    }
}

/// What a result is found to be; nothing for a hidden one.
pub(super) fn findings(result: &GroupResult) -> &[Finding] {
    match result {
        GroupResult::Hidden | GroupResult::NoScore => &[],
        GroupResult::About(_, findings) => findings,
        GroupResult::Scored(group) => &group.findings,
    }
}

/// A requirement's or theme's place on the scale, for ordering.
pub(super) fn place(result: &GroupResult) -> Option<&Exact> {
    match result {
        GroupResult::Hidden | GroupResult::NoScore => None,
        GroupResult::About(about, _) => Some(about),
        GroupResult::Scored(group) => Some(&group.score),
    }
}

/// The ends of its range, where it has one.
pub(super) fn range(result: &GroupResult) -> Option<&(Exact, Exact)> {
    match result {
        GroupResult::Scored(group) => group.range.as_ref(),
        _ => None,
    }
}

/// Where a figure of 0 to 100 is drawn: where it is printed, so that a picture
/// measured with a ruler says no more than the page.
pub(super) fn drawn(value: &Exact) -> f64 {
    value.rounded() as f64
}

/// Partnership and round.
pub(super) fn document_title(view: &RoundView) -> String {
    let facts = view.facts;
    view.wording.text_with(
        "report-document-title",
        &[
            ("partnership", facts.partnership.clone().into()),
            ("round", facts.round.clone().into()),
        ],
    )
}
