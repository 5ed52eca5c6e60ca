//! Sheets to lie on the table, one part each: the answers as large as they can
//! be, no sentence of ours, three questions and room to write.

use crate::document::{Begins, Block, Chapter, Document, NoteSheet, PageShape, Setting};
use crate::instrument::{Kind, Question};
use crate::report::chapters::requirement;
use crate::report::view::RoundView;
use crate::report::wording::Wording;
use crate::report::{RoundReport, asked, chapters, kinds};

pub(super) fn document(report: &RoundReport) -> Document {
    let view = &report.view();
    let parts = 0..view.wording.instrument.requirements().len();
    let sheets = parts.map(|index| sheet(view, index)).collect();
    let mut document = report.laid_out(chapters::cover(view), sheets);
    document.page = PageShape::OnItsSide;
    document
}

/// Whether a requirement has one or two questions whose charts name options by their letters.
fn is_short(wording: &Wording, index: usize) -> bool {
    let questions = &wording.requirement(index).questions;
    let is_scale = |question: &Question| wording.instrument.kind(*question) == Kind::Scale;
    questions.len() <= 2 && questions.iter().all(is_scale)
}

fn sheet(view: &RoundView, index: usize) -> Chapter {
    let wording = &view.wording;
    let mut blocks: Vec<Block> = kinds::figures(view, index, None)
        .into_iter()
        .map(|figure| Block::Figure(figure.without_words()))
        .collect();
    // What was asked, where there is room for it; it is all there is where nothing
    // may be shown, or nothing was counted.
    if blocks.is_empty() || is_short(wording, index) {
        blocks.push(Block::Asked(asked::asked(wording, index, false)));
    }
    let questions = ["see", "surprise", "better"];
    blocks.push(Block::NoteSheet(NoteSheet {
        columns: questions.map(|key| wording.text(&format!("report-mat-{key}"))),
        ruled: false,
    }));
    let heading = requirement::numbered(wording, index);
    let mut chapter = Chapter::new("report-detail", heading, blocks);
    chapter.begins = Begins::NewPage;
    chapter.setting = Setting::Sheet;
    chapter
}
