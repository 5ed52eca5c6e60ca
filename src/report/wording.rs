//! Words, numbers and labels in one language, for one instrument. It knows no
//! result: what was answered stands in [`crate::report::view`].

mod option_labels;

pub(super) use option_labels::Options;

use crate::disclosure::GroupResult;
use crate::document::Chip;
use crate::instrument::{Instrument, Item, Question, Reader, Requirement, Text};
use crate::scoring::{Exact, Finding};
use crate::texts::{self, Arg};

/// An instrument and the language in which it is spoken of.
#[derive(Clone, Copy)]
pub(super) struct Wording<'a> {
    pub(super) instrument: &'a Instrument,
    pub(super) language: &'a Reader,
}

impl<'a> Wording<'a> {
    pub(super) fn new(instrument: &'a Instrument, language: &'a Reader) -> Self {
        Self {
            instrument,
            language,
        }
    }

    pub(super) fn text(&self, key: &str) -> String {
        texts::text(self.language, key, &[])
    }

    pub(super) fn text_with(&self, key: &str, args: &[(&str, Arg)]) -> String {
        texts::text(self.language, key, args)
    }

    /// A text with one thing in it.
    pub(super) fn text_of(&self, key: &str, name: &str, value: impl Into<Arg>) -> String {
        self.text_with(key, &[(name, value.into())])
    }

    /// A number of some words: `five`.
    pub(super) fn number_word(&self, number: impl Into<Arg>) -> String {
        self.text_of("report-number-word", "number", number)
    }

    /// What a chart says of one of its rows: its name and its figures.
    pub(super) fn parts_of(&self, name: &str, parts: &str) -> String {
        let args = [("name", name.into()), ("parts", parts.into())];
        self.text_with("report-alt-parts", &args)
    }

    /// Parts of a list, one after the other, as the language sets them.
    pub(super) fn list(&self, parts: &[String]) -> String {
        texts::list(self.language, parts)
    }

    /// The same of longer parts, which may have commas.
    pub(super) fn long_list(&self, parts: &[String]) -> String {
        texts::long_list(self.language, parts)
    }

    /// Something with more about it behind: `Partly (3)`.
    pub(super) fn noted(&self, what: &str, note: &str) -> String {
        let args = [("what", what.into()), ("note", note.into())];
        self.text_with("report-noted", &args)
    }

    /// What is said of something, behind its name.
    pub(super) fn said_of(&self, name: &str, said: &str) -> String {
        let args = [("name", name.into()), ("said", said.into())];
        self.text_with("report-said-of", &args)
    }

    /// The number that people know an item's question by.
    pub(super) fn number_of(&self, item: usize) -> usize {
        self.instrument.number_of(Question::Item(item))
    }

    /// A name behind its number: `3. Vision`.
    pub(super) fn numbered(&self, number: usize, name: String) -> String {
        let args = [("number", number.into()), ("name", name.into())];
        self.text_with("report-numbered", &args)
    }

    /// What an item is about, under the number of its question.
    pub(super) fn numbered_topic(&self, item: usize) -> String {
        let topic = self.translate(&self.item(item).topic);
        self.numbered(self.number_of(item), topic)
    }

    /// The same, and of two questions on one topic which of them.
    pub(super) fn numbered_name(&self, item: usize) -> String {
        self.numbered(self.number_of(item), self.name_of(item))
    }

    /// What a question in words is about, under its number.
    pub(super) fn numbered_words(&self, index: usize) -> String {
        let topic = self.translate(&self.instrument.open_questions()[index].topic);
        let number = self.instrument.number_of(Question::Open(index));
        self.numbered(number, topic)
    }

    /// A text of the instrument.
    pub(super) fn translate(&self, text: &Text) -> String {
        text.get(self.language).trim().to_owned()
    }

    pub(super) fn translate_all(&self, texts: &[Text]) -> Vec<String> {
        texts.iter().map(|text| self.translate(text)).collect()
    }

    /// A score or another quantity of 0 to 100, whole.
    pub(super) fn score_text(value: &Exact) -> String {
        value.rounded().to_string()
    }

    pub(super) fn percent(&self, value: &Exact) -> String {
        texts::percent(self.language, value.rounded())
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

    /// The text for requirements, which themes group, or that for sections.
    pub(super) fn either<'b>(&self, requirements: &'b str, sections: &'b str) -> &'b str {
        if self.has_themes() {
            requirements
        } else {
            sections
        }
    }

    /// What a column of requirements is headed.
    pub(super) fn requirement_head(&self) -> String {
        self.text(self.either("report-col-requirement", "report-col-section"))
    }

    /// `5 A, 2 B, 4 C`.
    pub(super) fn letter_counts(&self, counts: &[u32]) -> String {
        let heads = self.option_heads(Options::Letters(counts.len()));
        self.amounts(counts.iter().map(u32::to_string), &heads)
    }

    /// Amounts, each of what its head says: `45% A, 55% B`.
    pub(super) fn amounts(
        &self,
        amounts: impl Iterator<Item = String>,
        heads: &[String],
    ) -> String {
        let parts = amounts.zip(heads);
        let parts = parts.map(|(amount, head)| format!("{amount}\u{a0}{head}"));
        self.list(&parts.collect::<Vec<_>>())
    }

    /// `+12`, `−9.6`, `0`, of tenths.
    pub(super) fn signed(&self, tenths: i64) -> String {
        let amount = texts::tenths(self.language, tenths.unsigned_abs());
        match tenths {
            0 => amount,
            1.. => format!("+{amount}"),
            ..0 => format!("\u{2212}{amount}"),
        }
    }

    /// A requirement's or theme's score as the page prints it.
    pub(super) fn score_of(&self, result: &GroupResult) -> String {
        match result {
            GroupResult::NoScore => self.text("report-cell-none"),
            GroupResult::Hidden => self.text("report-cell-hidden"),
            GroupResult::About(about, _) => {
                self.text_of("report-about-score", "score", Self::score_text(about))
            }
            GroupResult::Scored(group) => Self::score_text(&group.score),
        }
    }

    pub(super) fn chip(&self, finding: Finding) -> Chip {
        let (key, tone) = match finding {
            Finding::Strength => ("report-finding-strength", "strength"),
            Finding::DiscussFirst => ("report-finding-discuss", "discuss"),
            Finding::Split => ("report-finding-split", "split"),
            Finding::SharedView => ("report-finding-shared", "shared"),
        };
        Chip::new(self.text(key), tone)
    }

    pub(super) fn chips(&self, findings: &[Finding]) -> Vec<Chip> {
        findings.iter().map(|finding| self.chip(*finding)).collect()
    }
}
