//! How results are said: one place for words, numbers and letters.

use super::{Cell, Chip, RoundFacts};
use crate::disclosure::{Disclosed, GroupResult, ItemResult, Level};
use crate::instrument::{Instrument, Item, Language, Requirement, Text};
use crate::scoring::rules::Pattern;
use crate::scoring::{Finding, GroupScores, ItemScores};
use crate::texts::{self, Arg};

/// A round's results and the language in which they are told.
pub(super) struct Voice<'a> {
    pub(super) instrument: &'a Instrument,
    pub(super) disclosed: &'a Disclosed,
    pub(super) facts: &'a RoundFacts,
}

/// What the options of a chart or a table are called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Options {
    /// Letters, best first: all questions here have this many options.
    Letters(usize),
    /// Stronger, middle, weaker: the questions differ in their options.
    Groups,
}

impl Voice<'_> {
    pub(super) fn language(&self) -> &Language {
        &self.facts.language
    }

    pub(super) fn t(&self, key: &str) -> String {
        texts::text(self.language(), key, &[])
    }

    pub(super) fn with(&self, key: &str, args: &[(&str, Arg)]) -> String {
        texts::text(self.language(), key, args)
    }

    /// A text of the instrument.
    pub(super) fn own(&self, text: &Text) -> String {
        text.get(self.language()).trim().to_owned()
    }

    pub(super) fn owns(&self, texts: &[Text]) -> Vec<String> {
        texts.iter().map(|text| self.own(text)).collect()
    }

    /// A score or another quantity of 0 to 100, whole.
    pub(super) fn whole(&self, value: f64) -> String {
        texts::decimal(self.language(), value, 0)
    }

    pub(super) fn percent(&self, value: f64) -> String {
        texts::percent(self.language(), value)
    }

    pub(super) fn requirement(&self, index: usize) -> &Requirement {
        &self.instrument.requirements()[index]
    }

    pub(super) fn item(&self, index: usize) -> &Item {
        &self.instrument.items()[index]
    }

    /// The requirement's number of an item, both from 0.
    pub(super) fn requirement_of(&self, item: usize) -> usize {
        self.instrument
            .requirements()
            .iter()
            .position(|requirement| requirement.items.contains(&item))
            .unwrap_or(0)
    }

    /// Where a requirement's section stands in page and print.
    pub(super) fn anchor(requirement: usize) -> String {
        format!("requirement-{}", requirement + 1)
    }

    /// The quantities of an item, where counts may be shown.
    pub(super) fn scores(&self, item: usize) -> Option<&ItemScores> {
        match self.disclosed.items.get(item) {
            Some(ItemResult::Scored(scores)) => Some(scores),
            _ => None,
        }
    }

    /// The pattern of an item, where only that may be shown.
    pub(super) fn pattern(&self, item: usize) -> Option<Pattern> {
        match self.disclosed.items.get(item) {
            Some(ItemResult::Pattern(pattern)) => Some(*pattern),
            _ => None,
        }
    }

    pub(super) fn counts_shown(&self) -> bool {
        self.disclosed.level == Level::Counts
    }

    /// What to call the options of these items together.
    pub(super) fn options(&self, items: impl IntoIterator<Item = usize>) -> Options {
        let mut numbers = items
            .into_iter()
            .map(|item| self.item(item).options.len())
            .collect::<Vec<_>>();
        numbers.sort_unstable();
        numbers.dedup();
        match numbers[..] {
            [k] => Options::Letters(k),
            _ => Options::Groups,
        }
    }

    /// Letters or words for each option, short: headings of columns.
    pub(super) fn option_heads(&self, options: Options) -> Vec<String> {
        match options {
            Options::Letters(k) => (0..k).map(|j| Item::letter(j).to_string()).collect(),
            Options::Groups => ["strong", "middle", "weak"]
                .map(|part| self.t(&format!("report-option-short-{part}")))
                .to_vec(),
        }
    }

    /// What each option means: the legend of a chart.
    pub(super) fn option_legend(&self, options: Options) -> Vec<String> {
        match options {
            Options::Letters(k) => (0..k)
                .map(|j| {
                    let key = match j {
                        0 => "report-option-strongest",
                        _ if j + 1 == k => "report-option-weakest",
                        _ if k == 3 => "report-option-middle",
                        _ => "report-option-between",
                    };
                    self.with(key, &[("letter", Item::letter(j).to_string().into())])
                })
                .collect(),
            Options::Groups => ["strong", "middle", "weak"]
                .map(|part| self.t(&format!("report-option-{part}-group")))
                .to_vec(),
        }
    }

    /// The strongest and the weakest option in a sentence: `A` and `C`, or words.
    pub(super) fn ends(&self, options: Options) -> (String, String) {
        match options {
            Options::Letters(k) => (
                Item::letter(0).to_string(),
                Item::letter(k.saturating_sub(1)).to_string(),
            ),
            Options::Groups => (
                self.t("report-strongest-words"),
                self.t("report-weakest-words"),
            ),
        }
    }

    /// `5 A, 2 B, 4 C`.
    pub(super) fn counts_in_words(counts: &[u32]) -> String {
        counts
            .iter()
            .enumerate()
            .map(|(j, count)| format!("{count}\u{a0}{}", Item::letter(j)))
            .collect::<Vec<_>>()
            .join(", ")
    }

    /// What would be, had the others answered: the headline interval.
    pub(super) fn range_sentence(&self, group: &GroupScores, requirement: usize) -> Option<String> {
        let (low, high) = group.range?;
        let items = &self.requirement(requirement).items;
        let (strongest, weakest) = self.ends(self.options(items.iter().copied()));
        let (answered, invited) = (self.disclosed.answered, self.disclosed.invited);
        let skips = items
            .iter()
            .filter_map(|item| self.scores(*item))
            .any(|scores| scores.skipped > 0);
        let others = invited.saturating_sub(answered);
        let key = match (others, skips) {
            (0, false) => "report-range-full",
            (0, true) => "report-range-skips-full",
            (_, false) => "report-range-others",
            (_, true) => "report-range-skips",
        };
        let word = self.with("report-number-word", &[("number", others.into())]);
        Some(self.with(
            key,
            &[
                ("answered", answered.into()),
                ("invited", invited.into()),
                ("others", others.into()),
                ("others_word", word.into()),
                ("weakest", weakest.into()),
                ("strongest", strongest.into()),
                ("low", self.whole(low).into()),
                ("high", self.whole(high).into()),
            ],
        ))
    }

    /// A requirement's or theme's score as the page prints it.
    pub(super) fn score_of(&self, result: &GroupResult) -> String {
        match result {
            GroupResult::NoScore => self.t("report-cell-none"),
            GroupResult::Hidden => self.t("report-cell-hidden"),
            GroupResult::About(about, _) => self.with(
                "report-about-score",
                &[("score", self.whole(*about).into())],
            ),
            GroupResult::Scored(group) => self.whole(group.score),
        }
    }

    pub(super) fn chip(&self, finding: Finding) -> Chip {
        let (key, tone) = match finding {
            Finding::Strength => ("report-finding-strength", "strength"),
            Finding::DiscussFirst => ("report-finding-discuss", "discuss"),
            Finding::Split => ("report-finding-split", "split"),
            Finding::SharedView => ("report-finding-shared", "shared"),
        };
        Chip {
            label: self.t(key),
            tone,
        }
    }

    pub(super) fn pattern_chip(&self, pattern: Pattern) -> Chip {
        let (key, tone) = match pattern {
            Pattern::Split => ("report-pattern-split", "split"),
            Pattern::MostlyStronger => ("report-pattern-stronger", "strength"),
            Pattern::MostlyWeaker => ("report-pattern-weaker", "discuss"),
            Pattern::InBetween => ("report-pattern-between", "between"),
        };
        Chip {
            label: self.t(key),
            tone,
        }
    }

    pub(super) fn chips(&self, findings: &[Finding]) -> Vec<Chip> {
        findings.iter().map(|finding| self.chip(*finding)).collect()
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
pub(super) fn place(result: &GroupResult) -> Option<f64> {
    match result {
        GroupResult::Hidden | GroupResult::NoScore => None,
        GroupResult::About(about, _) => Some(*about),
        GroupResult::Scored(group) => Some(group.score),
    }
}

/// A cell that holds a number.
pub(super) fn number(text: String) -> Cell {
    Cell {
        text,
        numeric: true,
        chips: Vec::new(),
    }
}

/// A cell that holds words.
pub(super) fn words(text: String) -> Cell {
    Cell {
        text,
        ..Cell::default()
    }
}

/// A cell that holds readings.
pub(super) fn chips(chips: Vec<Chip>) -> Cell {
    Cell {
        chips,
        ..Cell::default()
    }
}
