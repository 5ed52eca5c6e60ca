//! What a group looks at while it talks: the chart first, our sentence when it is
//! asked for, the most chosen description in words, the questions that fit.

use crate::disclosure::Level;
use crate::instrument::{Instrument, Question, Reads};
use crate::report::chapters::highlights::{named, proposals, reading};
use crate::report::chapters::{importance_performance, now_and_wished, overview, requirement};
use crate::report::document::{AskedQuestion, MostChosen};
use crate::report::view::RoundView;
use crate::report::{Figure, RoundReport, html, kinds};

/// What is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// A requirement, by its place.
    Requirement(usize),
    /// An item, by its place.
    Item(usize),
    /// A question answered in words, by its place among these.
    Words(usize),
}

/// Something that a group might talk about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// What.
    pub shown: Shown,
    /// Name for the style sheet: what sort of result it is.
    pub tone: &'static str,
    /// `Keep`, `Discuss first`, `Hear each other out`.
    pub label: String,
    /// What it is called.
    pub name: String,
    /// What the results say.
    pub why: String,
}

/// One subject as a group looks at it.
#[derive(Debug, Clone, PartialEq)]
pub struct Subject {
    /// What it is called.
    pub name: String,
    /// For a question, the requirement that it stands in; else empty.
    pub within: String,
    /// The charts with their figures, as HTML; empty where nothing may be shown.
    pub figures: String,
    /// What the results say, in a sentence; may be empty.
    pub reading: String,
    /// The descriptions that were chosen most.
    pub most_chosen: Vec<MostChosen>,
    /// Questions to talk about.
    pub questions: Vec<String>,
    /// What was asked, with its descriptions.
    pub asked: Vec<AskedQuestion>,
}

impl Shown {
    /// The place of the requirement that it is of.
    pub fn requirement(self, instrument: &Instrument) -> usize {
        let question = match self {
            Self::Requirement(index) => return index,
            Self::Item(item) => Question::Item(item),
            Self::Words(index) => Question::Open(index),
        };
        let mut all = instrument.requirements().iter();
        let holds = |asked: &Question| match (asked, question) {
            (Question::Open(one), Question::Open(other)) => *one == other,
            (asked, Question::Item(item)) => asked.items().contains(&item),
            _ => false,
        };
        all.position(|one| one.questions.iter().any(holds))
            .unwrap_or(0)
    }
}

impl RoundReport {
    /// What the group might talk about, with what the results say of each. None
    /// where nothing may be shown.
    pub fn proposals(&self) -> Vec<Proposal> {
        let view = &self.view();
        if view.disclosed.level == Level::Nothing {
            return Vec::new();
        }
        proposals(view)
    }

    /// The one chart of the whole, as HTML without a sentence of ours; none where
    /// there is no such chart, or nothing may be shown.
    pub fn overview_chart(&self) -> Option<String> {
        let view = &self.view();
        if view.disclosed.level == Level::Nothing {
            return None;
        }
        let figures = [
            overview::overview,
            importance_performance::figure,
            now_and_wished::figure,
        ];
        let figure = figures.iter().find_map(|figure| figure(view))?;
        Some(drawn(view, vec![figure]))
    }

    /// One subject as the group looks at it.
    pub fn subject(&self, shown: Shown) -> Subject {
        let view = &self.view();
        let wording = &view.wording;
        let index = shown.requirement(wording.instrument);
        let (name, within) = named(view, shown);
        let items = match shown {
            Shown::Requirement(index) => wording.requirement(index).items.clone(),
            Shown::Item(item) => vec![item],
            Shown::Words(_) => Vec::new(),
        };
        let chosen = items
            .iter()
            .filter_map(|item| requirement::most_chosen(view, *item));
        let own = items.iter().filter(|_| items.len() == 1);
        let own = own.flat_map(|item| &wording.item(*item).discussion);
        let mut questions: Vec<String> = own.map(|text| wording.translate(text)).collect();
        let lists = requirement::discussion(view, index).lists.into_iter();
        questions.extend(lists.flat_map(|list| list.questions));
        questions.truncate(QUESTIONS);
        Subject {
            name,
            within,
            figures: drawn(view, kinds::figures(view, index)),
            reading: reading(view, shown),
            most_chosen: chosen.collect(),
            questions,
            asked: kinds::asked_of(wording, index, shown),
        }
    }
}

/// Questions on one screen.
const QUESTIONS: usize = 3;

/// Charts with their figures folded, without sentences.
fn drawn(view: &RoundView, figures: Vec<Figure>) -> String {
    let label = view.wording.text("report-w-figures");
    let figures = figures.into_iter().map(|figure| Figure {
        sentences: Vec::new(),
        ..figure
    });
    html::figures(&figures.collect::<Vec<_>>(), &label)
}

/// What a requirement or a question is called in a language.
pub fn name_of(instrument: &Instrument, shown: Shown, reader: &dyn Reads) -> String {
    let text = match shown {
        Shown::Requirement(index) => &instrument.requirements()[index].short,
        Shown::Item(item) => &instrument.items()[item].topic,
        Shown::Words(index) => &instrument.open_questions()[index].topic,
    };
    text.get(reader).to_owned()
}
