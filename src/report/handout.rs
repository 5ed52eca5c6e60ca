//! Two pages to put in hands: where to begin and one chart, then the questions
//! and room for what is decided.

use crate::disclosure::Level;
use crate::document::{Begins, Block, Chapter, Document, Section};
use crate::report::RoundReport;
use crate::report::chapters::{self, half_hour, highlights, how_to_talk, requirement};
use crate::report::view::RoundView;
use crate::report::wording::Wording;

/// Questions under one heading.
const QUESTIONS: usize = 3;
/// The same where every part has some.
const QUESTIONS_OF_ALL: usize = 1;
/// Headings of what stands out, where there is no one chart.
const HIGHLIGHTS: usize = 2;

pub(super) fn document(report: &RoundReport) -> Document {
    let view = &report.view();
    let mut chapters = if view.disclosed.level == Level::Nothing {
        vec![chapters::no_results(view)]
    } else {
        vec![in_short(view), how_to_talk(&view.wording)]
    };
    chapters.push(questions(view));
    chapters.push(chapters::note_sheet(&view.wording));
    let mut document = report.laid_out(chapters::cover(view), chapters);
    document.large = true;
    document
}

fn in_short(view: &RoundView) -> Chapter {
    let mut blocks = half_hour(view);
    if let Some(figure) = chapters::picture(view) {
        blocks.push(Block::Figure(figure.without_table()));
    } else {
        let found = highlights::highlights(view).into_iter();
        blocks.extend(found.take(HIGHLIGHTS).map(Block::Highlights));
    }
    let heading = view.wording.text("report-w-short");
    Chapter::new("report-short", heading, blocks)
}

/// The questions for what a group may begin with, or some of every part.
fn questions(view: &RoundView) -> Chapter {
    let wording = &view.wording;
    let starters = highlights::starters(view);
    let all = 0..wording.instrument.requirements().len();
    let begun = |index: &usize| {
        let anchor = Wording::anchor(*index);
        starters.iter().any(|start| start.anchor == anchor)
    };
    let chosen: Vec<usize> = all.clone().filter(begun).collect();
    let (chosen, most) = match chosen[..] {
        [] => (all.collect(), QUESTIONS_OF_ALL),
        _ => (chosen, QUESTIONS),
    };
    let sections = chosen.into_iter().map(|index| {
        let mut discussion = requirement::to_talk_about(view, index);
        for list in &mut discussion.lists {
            list.questions.truncate(most);
        }
        Block::Section(Section {
            anchor: Wording::anchor(index),
            heading: requirement::numbered(wording, index),
            chips: Vec::new(),
            blocks: vec![Block::Discussion(discussion)],
        })
    });
    let heading = wording.text("report-w-questions");
    let mut chapter = Chapter::new("report-questions", heading, sections.collect());
    chapter.begins = Begins::NewPage;
    chapter
}
