//! The chosen subjects to show on a screen, one a page: the chart as large as it can
//! be, and the three questions.

use super::Record;
use super::chapters::{Words, whole};
use crate::discussion::About;
use crate::document::{Block, Chapter, Document, Figure, NoteSheet, PageShape, Setting};

pub(super) fn document(record: &Record) -> Document {
    let words = Words(&record.facts.language);
    let subjects = record.chosen.iter().enumerate();
    let mut chapters: Vec<Chapter> = subjects
        .filter_map(|(number, about)| slide(record, words, number, about))
        .collect();
    if chapters.is_empty() {
        let heading = words.text("record-no-subjects");
        chapters.push(page(words, heading, Vec::new()));
    }
    whole(record, None, chapters, PageShape::Slide)
}

fn slide(record: &Record, words: Words, number: usize, about: &About) -> Option<Chapter> {
    let name = about.to_string();
    let mut subjects = record.data.subjects.iter();
    let subject = subjects.find(|subject| subject.about == name)?;
    let figures = figures(record, about).into_iter();
    let blocks = figures.map(|figure| Block::Figure(numbered(figure, number)));
    Some(page(words, subject.name.clone(), blocks.collect()))
}

/// What the report shows of it.
fn figures(record: &Record, about: &About) -> Vec<Figure> {
    let Some(report) = &record.report else {
        return Vec::new();
    };
    let mut requirements = record.instrument.requirements().iter();
    let figures = match about {
        About::Requirement(id) => requirements
            .position(|one| one.id == *id)
            .map(|index| report.figures_of(index, None)),
        About::Question(id) => {
            let mut items = record.instrument.items().iter();
            let item = items.position(|one| one.id == *id);
            item.and_then(|item| {
                let index = requirements.position(|one| one.items.contains(&item))?;
                Some(report.figures_of(index, Some(item)))
            })
        }
        About::Own(_) => None,
    };
    figures.unwrap_or_default()
}

/// The same on this page: a question and its requirement may both be chosen, and
/// their charts have one name.
fn numbered(mut figure: Figure, number: usize) -> Figure {
    for chart in &mut figure.charts {
        chart.id = format!("subject-{number}-{}", chart.id);
    }
    figure
}

fn page(words: Words, heading: String, mut blocks: Vec<Block>) -> Chapter {
    let questions = [
        "record-ask-what",
        "record-ask-so-what",
        "record-ask-now-what",
    ];
    blocks.push(Block::NoteSheet(NoteSheet {
        columns: questions.map(|key| words.text(key)),
        ruled: false,
    }));
    Chapter {
        setting: Setting::Sheet,
        ..Chapter::new("record-subject", heading, blocks)
    }
}
