//! How results are said: one place for words, numbers and letters.

mod names;

pub(super) use names::Options;

use super::{Cell, Chip, RoundFacts};
use crate::disclosure::{Disclosed, GroupResult, ItemResult, Level};
use crate::instrument::{Instrument, Item, Language, Measure, Question, Requirement, Role, Text};
use crate::scoring::rules::Pattern;
use crate::scoring::{Exact, Finding, GroupScores, ItemScores};
use crate::texts::{self, Arg};

/// A round's results and the language in which they are told.
pub(super) struct Voice<'a> {
    pub(super) instrument: &'a Instrument,
    pub(super) disclosed: &'a Disclosed,
    pub(super) facts: &'a RoundFacts,
}

/// The counts of an item and what may be said of them, whether they give a
/// score or not.
pub(super) struct Answers<'a> {
    pub(super) counts: &'a [u32],
    /// Per cent of those who answered the item.
    pub(super) shares: &'a [Exact],
    pub(super) answered: u32,
    pub(super) skipped: u32,
    pub(super) not_applicable: u32,
    pub(super) findings: &'a [Finding],
    pub(super) score: Option<&'a Exact>,
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
    pub(super) fn whole(value: &Exact) -> String {
        value.rounded().to_string()
    }

    pub(super) fn percent(&self, value: &Exact) -> String {
        texts::percent(self.language(), value.rounded())
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

    /// The requirement's number of a question in words.
    pub(super) fn requirement_of_words(&self, words: usize) -> usize {
        self.instrument
            .requirements()
            .iter()
            .position(|requirement| requirement.questions.contains(&Question::Words(words)))
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

    /// The counts of an item, where they may be shown.
    pub(super) fn answers(&self, item: usize) -> Option<Answers<'_>> {
        match self.disclosed.items.get(item)? {
            ItemResult::Scored(scores) => Some(Answers {
                counts: &scores.counts,
                shares: &scores.shares,
                answered: scores.counts.iter().sum(),
                skipped: scores.skipped,
                not_applicable: scores.not_applicable,
                findings: &scores.findings,
                score: Some(&scores.score),
            }),
            ItemResult::Shares(shares) => Some(Answers {
                counts: &shares.counts,
                shares: &shares.shares,
                answered: shares.answered,
                skipped: shares.skipped,
                not_applicable: shares.not_applicable,
                findings: &shares.findings,
                score: None,
            }),
            ItemResult::Hidden | ItemResult::Pattern(_) => None,
        }
    }

    /// The items that count in a requirement's score.
    pub(super) fn scored_items(&self, requirement: usize) -> impl Iterator<Item = usize> {
        let items = self.requirement(requirement).items.iter().copied();
        items.filter(|item| self.item(*item).scored)
    }

    /// Whether any requirement has a score.
    pub(super) fn gives_scores(&self) -> bool {
        let mut all = self.instrument.requirements().iter();
        all.any(|requirement| requirement.scored)
    }

    /// Whether the instrument speaks of requirements, which its themes group;
    /// else of sections.
    pub(super) fn has_themes(&self) -> bool {
        !self.instrument.themes().is_empty()
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
        let (low, high) = group.range.as_ref()?;
        let (strongest, weakest) = self.ends(self.options(self.scored_items(requirement)));
        let (answered, invited) = (self.disclosed.answered, self.disclosed.invited);
        let skips = self
            .scored_items(requirement)
            .filter_map(|item| self.scores(item))
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
                ("low", Self::whole(low).into()),
                ("high", Self::whole(high).into()),
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
                &[("score", Self::whole(about).into())],
            ),
            GroupResult::Scored(group) => Self::whole(&group.score),
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

    /// A pattern as the item's kind has it.
    pub(super) fn pattern_of(&self, index: usize, pattern: Pattern) -> Chip {
        let item = self.item(index);
        if item.measure == Measure::Place {
            return super::kinds::place::pattern(self, item, pattern);
        }
        if item.role() == Some(Role::Matters) {
            return super::kinds::pair::pattern(self, pattern);
        }
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
pub(super) fn place(result: &GroupResult) -> Option<&Exact> {
    match result {
        GroupResult::Hidden | GroupResult::NoScore => None,
        GroupResult::About(about, _) => Some(about),
        GroupResult::Scored(group) => Some(&group.score),
    }
}

/// Where a figure of 0 to 100 is drawn: where it is printed, so that a picture
/// measured with a ruler says no more than the page.
pub(super) fn drawn(value: &Exact) -> f64 {
    value.rounded() as f64
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
