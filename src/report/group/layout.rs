//! A group's answers as a document, for page and print.

use super::GroupReport;
use super::data::{Answered, GroupLine, MovedName};
use crate::document::spreadsheet::Spreadsheet;
use crate::document::{Block, Cell, Chapter, Column, Definition, Document, Row, Section, Table};
use crate::instrument::Reader;
use crate::report::render::Export;
use crate::report::wording::Wording;
use crate::texts;

impl Export for GroupReport {
    fn reader(&self) -> &Reader {
        &self.language
    }

    fn document(&self) -> Document {
        let wording = self.wording();
        let data = &self.data;
        let last = &data.rounds[data.rounds.len() - 1];
        let partnership = [("partnership", data.partnership.clone().into())];
        let title = wording.text_with("group-document-title", &partnership);
        let chapter = self.side_by_side(&wording);
        let foot = chapter.heading.clone();
        let document = Document::new(
            wording.language,
            title,
            data.instrument.clone(),
            &data.partnership,
            last.held_on.0,
            vec![chapter],
        );
        Document { foot, ..document }
    }

    fn tidy_table(&self) -> Vec<Vec<String>> {
        super::tables::tidy(self)
    }

    fn spreadsheet(&self) -> Spreadsheet {
        super::tables::spreadsheet(self)
    }

    fn json(&self) -> serde_json::Result<Vec<u8>> {
        serde_json::to_vec_pretty(&self.data)
    }
}

impl GroupReport {
    /// Several rounds' answers: what moved, then each answer then and now.
    fn side_by_side(&self, wording: &Wording) -> Chapter {
        let rounds = &self.data.rounds;
        let names = |earlier: usize, later: usize| {
            [
                ("earlier", rounds[earlier].label.as_str().into()),
                ("later", rounds[later].label.as_str().into()),
            ]
        };
        let last = rounds.len() - 1;
        let mut blocks = vec![
            Block::Heading(wording.text("compare-w-short")),
            Block::Text(wording.text_with("group-from-to", &names(last - 1, last))),
        ];
        blocks.extend(self.moved(wording));
        blocks.extend([
            Block::Heading(wording.text("compare-w-after")),
            Block::Text(wording.text("group-lead")),
            Block::Text(wording.text("group-lead-several")),
            Block::Heading(wording.text("compare-w-rounds")),
            Block::Table(self.rounds(wording)),
            Block::Heading(wording.text("group-then-and-now")),
        ]);
        let sections = self.by_requirement().into_iter().map(|lines| {
            let lines = lines.into_iter();
            Block::Section(Section {
                anchor: String::new(),
                heading: lines.as_slice()[0].requirement_name.clone(),
                chips: Vec::new(),
                blocks: lines
                    .flat_map(|line| self.then_and_now(wording, line))
                    .collect(),
            })
        });
        blocks.extend(sections);
        let heading = wording.text_with("group-compare-title", &names(0, last));
        let mut chapter = Chapter::new("compare", heading, blocks);
        chapter.class = "compared";
        chapter
    }

    /// What moved between the last two rounds, by how.
    fn moved(&self, wording: &Wording) -> Vec<Block> {
        let of = |name: MovedName| {
            let lines = self.data.answers.iter();
            let lines = lines.filter(|line| line.moved == Some(name));
            let names: Vec<String> = lines.map(|line| numbered(wording, line)).collect();
            (!names.is_empty())
                .then(|| Definition::new(wording.text(name.key()), wording.long_list(&names)))
        };
        let found: Vec<Definition> = MovedName::ALL.into_iter().filter_map(of).collect();
        if found.is_empty() {
            vec![Block::Text(wording.text("group-moved-nothing"))]
        } else {
            vec![Block::Definitions(found)]
        }
    }

    fn rounds(&self, wording: &Wording) -> Table {
        let rows = self.data.rounds.iter().map(|round| Row {
            name: round.label.clone(),
            cells: vec![
                Cell::words(texts::date(wording.language, round.held_on.0)),
                Cell::number(round.members.to_string()),
            ],
        });
        Table {
            caption: wording.text("compare-caption-all-rounds"),
            columns: vec![
                Column::new(wording.text("compare-col-round"), false),
                Column::new(wording.text("group-col-held"), false),
                Column::new(wording.text("group-col-members"), true),
            ],
            rows: rows.collect(),
        }
    }

    /// One answer in every round, and what became of it.
    fn then_and_now(&self, wording: &Wording, line: &GroupLine) -> Vec<Block> {
        let rounds = self.data.rounds.iter().zip(&line.rounds);
        let mut all: Vec<Definition> = rounds
            .map(|(round, answer)| {
                Definition::new(round.label.clone(), said(wording, answer.as_ref()))
            })
            .collect();
        all.extend(line.moved.map(|moved| {
            Definition::new(wording.text("compare-w-short"), wording.text(moved.key()))
        }));
        let heading = Block::Heading(numbered(wording, line));
        let question = (!line.question.is_empty()).then(|| Block::Text(line.question.clone()));
        let mut blocks = vec![heading];
        blocks.extend(question);
        blocks.push(Block::Definitions(all));
        blocks
    }

    /// The lines, those of one requirement together, in their order.
    fn by_requirement(&self) -> Vec<Vec<&GroupLine>> {
        let mut all: Vec<Vec<&GroupLine>> = Vec::new();
        for line in &self.data.answers {
            let same = all
                .iter_mut()
                .find(|lines| lines[0].requirement == line.requirement);
            match same {
                Some(lines) => lines.push(line),
                None => all.push(vec![line]),
            }
        }
        all
    }
}

fn numbered(wording: &Wording, line: &GroupLine) -> String {
    match line.number {
        Some(number) => wording.numbered(number, line.name.clone()),
        None => line.name.clone(),
    }
}

/// An answer with its reason, in words.
fn said(wording: &Wording, answer: Option<&Answered>) -> String {
    let Some(answer) = answer else {
        return wording.text("group-none");
    };
    let words = match answer.letter {
        Some(letter) => wording.text_with(
            "group-option",
            &[
                ("letter", letter.to_string().into()),
                ("text", answer.text.clone().into()),
            ],
        ),
        None => answer.text.clone(),
    };
    if answer.reason.is_empty() {
        return words;
    }
    let args = [
        ("answer", words.into()),
        ("reason", answer.reason.clone().into()),
    ];
    wording.text_with("group-because", &args)
}
