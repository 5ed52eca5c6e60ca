//! Sheets to lie on the table, one part each: the answers as large as they can
//! be, no sentence of ours, three questions and room to write.

use crate::document::{Begins, Block, Chapter, Document, NoteSheet, PageShape, Setting};
use crate::report::chapters::requirement;
use crate::report::view::RoundView;
use crate::report::{RoundReport, chapters, kinds};

pub(super) fn document(report: &RoundReport) -> Document {
    let view = &report.view();
    let parts = 0..view.wording.instrument.requirements().len();
    let sheets = parts.map(|index| sheet(view, index)).collect();
    let mut document = report.laid_out(chapters::cover(view), sheets);
    document.page = PageShape::OnItsSide;
    document
}

fn sheet(view: &RoundView, index: usize) -> Chapter {
    let wording = &view.wording;
    let mut blocks: Vec<Block> = kinds::figures(view, index, None)
        .into_iter()
        .map(|figure| Block::Figure(figure.without_words()))
        .collect();
    if blocks.is_empty() {
        // Nothing may be shown, or nothing was counted: what was asked.
        blocks.push(Block::Asked(kinds::asked(wording, index, false)));
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
