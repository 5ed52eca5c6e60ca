//! How a comparison says its numbers: one place for words and signs.

use crate::document::{Cell, Chip};
use crate::instrument::Instrument;
use crate::report::comparison::data::{
    ChangeData, ComparisonData, GroupChange, ItemResultData, Points, ResultData,
};
use crate::report::kinds::pattern_cell;
use crate::report::wording::Wording;
use crate::scoring::ChangeVerdict;
use crate::texts::{self, Arg};

/// A comparison's numbers, the instruments of its rounds and the language.
pub(super) struct ComparisonView<'a> {
    /// Speaks of the frame's instrument.
    pub(super) wording: Wording<'a>,
    pub(super) data: &'a ComparisonData,
    pub(super) partnership: &'a str,
    /// One a round.
    pub(super) instruments: &'a [Instrument],
    /// What each round is called.
    pub(super) labels: Vec<String>,
}

impl ComparisonView<'_> {
    pub(super) fn text(&self, key: &str) -> String {
        self.wording.text(key)
    }

    pub(super) fn text_with(&self, key: &str, args: &[(&str, Arg)]) -> String {
        self.wording.text_with(key, args)
    }

    pub(super) fn text_of(&self, key: &str, name: &str, value: impl Into<Arg>) -> String {
        self.wording.text_of(key, name, value)
    }

    /// A round's label, with a mark if it was brought in.
    pub(super) fn round(&self, round: usize) -> &str {
        &self.labels[round]
    }

    /// What is said of a round, for those who do not see its row.
    pub(super) fn in_round(&self, round: &str, said: &str) -> String {
        // A sentence has its full stop.
        let said = said.trim_end_matches('.');
        let args = [("round", round.into()), ("said", said.into())];
        self.text_with("compare-alt-round", &args)
    }

    /// What something was in two rounds, in a sentence.
    pub(super) fn then_and_now(&self, name: &str, rounds: [usize; 2], were: [String; 2]) -> String {
        let [earlier, later] = rounds.map(|round| self.round(round).into());
        let [before, after] = were.map(Arg::from);
        let args = [
            ("name", name.into()),
            ("earlier", earlier),
            ("before", before),
            ("later", later),
            ("after", after),
        ];
        self.text_with("compare-alt-radar", &args)
    }

    /// Labels of some rounds: `2024, 2025 and 2026`.
    pub(super) fn rounds(&self, rounds: &[usize]) -> String {
        let names = rounds.iter().map(|round| self.round(*round).to_owned());
        let names: Vec<String> = names.collect();
        match names[..] {
            [] => String::new(),
            [ref one] => one.clone(),
            [ref some @ .., ref last] => self.text_with(
                "compare-and",
                &[
                    ("some", self.wording.list(some).into()),
                    ("last", last.as_str().into()),
                ],
            ),
        }
    }

    /// In the marks of the language.
    pub(super) fn quoted(&self, text: &str) -> String {
        self.text_of("report-quoted", "text", text)
    }

    /// The earlier and the later round as arguments of a text.
    pub(super) fn pair(&self, earlier: usize, later: usize) -> [(&'static str, Arg); 2] {
        [
            ("earlier", self.round(earlier).into()),
            ("later", self.round(later).into()),
        ]
    }

    /// A group's figure as the page prints it.
    pub(super) fn figure(&self, result: &ResultData) -> String {
        match result {
            ResultData::Gap | ResultData::Hidden => self.text("report-cell-none"),
            ResultData::About { about } => {
                self.text_of("report-about-score", "score", about.to_string())
            }
            ResultData::Score { score, .. } => score.to_string(),
        }
    }

    /// The same for a chart, which has no room for words.
    pub(super) fn short_figure(result: &ResultData) -> String {
        match result {
            ResultData::Gap | ResultData::Hidden => "–".to_owned(),
            ResultData::About { about } => format!("≈\u{202f}{about}"),
            ResultData::Score { score, .. } => score.to_string(),
        }
    }

    /// `+12`, `−9.6`, `0`.
    pub(super) fn signed(&self, difference: Points) -> String {
        self.wording.signed(difference.tenths().into())
    }

    fn amount(&self, difference: Points) -> String {
        let tenths = difference.tenths().unsigned_abs();
        texts::tenths(self.wording.language, tenths.into())
    }

    /// `82%`.
    pub(super) fn percent(&self, whole: u8) -> String {
        texts::percent(self.wording.language, whole.into())
    }

    /// `From 2025 to 2026: 12 points more, from 51 to 63.`
    pub(super) fn change(
        &self,
        pair: &ChangeData,
        results: &[ResultData],
        difference: Points,
    ) -> String {
        let [before, after] = [pair.earlier, pair.later].map(|round| self.figure(&results[round]));
        let key = match difference.tenths() {
            0 if before == after => "compare-change-level",
            0 => "compare-change-hardly",
            1.. => "compare-change-up",
            ..0 => "compare-change-down",
        };
        let mut args: Vec<(&str, Arg)> = self.pair(pair.earlier, pair.later).to_vec();
        args.extend([
            ("count", difference.count().into()),
            ("points", self.amount(difference).into()),
            ("before", before.into()),
            ("after", after.into()),
        ]);
        self.text_with(key, &args)
    }

    /// What may be said of a change, with its direction.
    pub(super) fn reading(&self, change: GroupChange) -> Chip {
        let (key, tone) = match (change.reading, change.falls) {
            (ChangeVerdict::Clear, false) => ("compare-clear-up", "strength"),
            (ChangeVerdict::Clear, true) => ("compare-clear-down", "discuss"),
            (ChangeVerdict::Possible, false) => ("compare-possible-up", "split"),
            (ChangeVerdict::Possible, true) => ("compare-possible-down", "split"),
            (ChangeVerdict::Small, _) => ("compare-small", "between"),
            (ChangeVerdict::TooFewToTell, _) => ("compare-too-few", "between"),
        };
        Chip::new(self.text(key), tone)
    }

    /// An item's result in one round, short: a score, a pattern, or why none.
    pub(super) fn item_cell(&self, index: usize, round: usize) -> Cell {
        match &self.data.items[index].results[round] {
            ItemResultData::Gap => Cell::number(self.text("report-cell-none")),
            ItemResultData::NotAsked { otherwise } => Cell::words(self.not_asked(*otherwise)),
            ItemResultData::Hidden => Cell::words(self.text("report-cell-hidden")),
            ItemResultData::Pattern { pattern } => pattern_cell(&self.wording, index, *pattern),
            ItemResultData::Counts { score, .. } => Cell::number(
                score.map_or_else(|| self.text("report-cell-none"), |score| score.to_string()),
            ),
        }
    }

    /// That a round did not ask an item, or that it asked it otherwise.
    pub(super) fn not_asked(&self, otherwise: bool) -> String {
        self.text(if otherwise {
            "compare-cell-asked-otherwise"
        } else {
            "compare-cell-not-asked"
        })
    }

    /// Why a round is a gap.
    pub(super) fn gap(&self, round: usize) -> String {
        let answered = self.data.rounds[round].answered;
        self.text_of("compare-row-gap", "count", answered)
    }
}
