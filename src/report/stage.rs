//! What a group looks at while it talks: the chart first, our sentence when it is
//! asked for, the most chosen description in words, the questions that fit.

use crate::disclosure::Level;
use crate::document::{AskedQuestion, Figure, MostChosen, Table, html};
use crate::report::chapters;
use crate::report::chapters::highlights::{self, proposals, reading};
use crate::report::chapters::requirement::{self, is_split, is_weak};
use crate::report::topic::{Proposal, Topic};
use crate::report::view::RoundView;
use crate::report::{RoundReport, asked, kinds};

/// One subject as a group looks at it.
#[derive(Debug, Clone, PartialEq)]
pub struct TopicView {
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
        Some(drawn(view, vec![chapters::picture(view)?]))
    }

    /// One subject as the group looks at it.
    pub fn topic(&self, topic: Topic) -> TopicView {
        let view = &self.view();
        let wording = &view.wording;
        let index = topic.requirement(wording.instrument);
        let items = match topic {
            Topic::Requirement(index) => wording.requirement(index).items.clone(),
            Topic::Item(item) => vec![item],
            Topic::Words(_) => Vec::new(),
        };
        let chosen = items
            .iter()
            .filter_map(|item| requirement::most_chosen(view, *item));
        let talk = requirement::discussion(view, index, &items);
        // What a question on the screen has of its own, before what its section asks.
        let mut questions: Vec<String> = match items[..] {
            [item] if is_weak(view, item) || is_split(view, item) => {
                let own = wording.item(item).discussion.first();
                own.map(|text| wording.translate(text))
                    .into_iter()
                    .collect()
            }
            _ => Vec::new(),
        };
        for question in talk.lists.into_iter().flat_map(|list| list.questions) {
            if !questions.contains(&question) {
                questions.push(question);
            }
        }
        questions.truncate(QUESTIONS);
        TopicView {
            name: highlights::name(wording, topic),
            within: highlights::within(wording, topic),
            figures: drawn(view, kinds::figures(view, index, None)),
            reading: reading(view, topic),
            most_chosen: chosen.collect(),
            questions,
            asked: asked::asked_of(wording, index, topic),
        }
    }
}

/// Questions on one screen.
const QUESTIONS: usize = 3;

/// Charts with their figures folded, without a word of what we read in them.
fn drawn(view: &RoundView, figures: Vec<Figure>) -> String {
    let label = view.wording.text("report-w-figures");
    let figures = figures.into_iter().map(|figure| Figure {
        sentences: Vec::new(),
        table: figure.table.map(without_readings),
        ..figure
    });
    html::figures(&figures.collect::<Vec<_>>(), &label)
}

/// A table without the columns that hold readings alone.
fn without_readings(mut table: Table) -> Table {
    let says = |column: usize| {
        let mut cells = table.rows.iter().filter_map(|row| row.cells.get(column));
        cells.any(|cell| cell.chips.is_empty())
    };
    let cells = table.columns.len().saturating_sub(1);
    let kept: Vec<bool> = (0..cells).map(says).collect();
    let mut places = kept.iter();
    let mut first = true;
    table
        .columns
        .retain(|_| std::mem::take(&mut first) || places.next().copied().unwrap_or(true));
    for row in &mut table.rows {
        let mut places = kept.iter();
        row.cells.retain(|_| places.next().copied().unwrap_or(true));
        for cell in &mut row.cells {
            cell.chips.clear();
        }
    }
    table
}
