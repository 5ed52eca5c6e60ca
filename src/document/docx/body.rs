//! What a document says, block by block, as paragraphs and tables.

use super::Page;
use super::paragraphs::{Run, Stands, Style, paragraph};
use super::tables;
use super::xml::Xml;
use crate::document::charts::Chart;
use crate::document::{
    Asked, Begins, Block, Chapter, DecisionEntry, Discussion, DiscussionStarter, Document, Figure,
    Head, Highlights, Medium, Note, NoteSheet, OpenAnswers, Section, Setting,
};

/// Rows to write in by hand.
const ROWS_TO_WRITE_IN: usize = 6;

const WITH_NEXT: Stands = Stands {
    with_next: true,
    on_new_page: false,
};

/// Content in the making.
pub(super) struct Content {
    pub(super) xml: Xml,
    page: Page,
    /// How many lists of steps there are so far: each begins at one.
    pub(super) lists: usize,
}

impl Content {
    pub(super) fn new(page: Page) -> Self {
        Self {
            xml: Xml::default(),
            page,
            lists: 0,
        }
    }

    /// All that print has of a document.
    pub(super) fn document(&mut self, document: &Document) {
        self.head(&document.partnership, &document.head);
        let chapters = document.chapters.iter();
        for chapter in chapters.filter(|chapter| chapter.medium != Medium::Page) {
            self.chapter(chapter);
        }
    }

    fn head(&mut self, partnership: &str, head: &Head) {
        self.line(Style::Kicker, &[Run::plain(&head.kicker)]);
        self.line(Style::Title, &[Run::plain(partnership)]);
        if !head.round.is_empty() {
            self.line(Style::Subtitle, &[Run::plain(&head.round)]);
        }
        if let Some(cover) = &head.cover {
            let rest = format!(" {}. {}", cover.closed, cover.learning);
            let runs = [Run::bold(&cover.answered), Run::plain(rest)];
            self.line(Style::Normal, &runs);
            for note in &cover.notes {
                self.line(Style::SetOff, &[Run::plain(note)]);
            }
        }
    }

    fn chapter(&mut self, chapter: &Chapter) {
        let level = match chapter.begins {
            Begins::WithinChapter => 2,
            Begins::Here | Begins::NewPage => 1,
        };
        let stands = Stands {
            with_next: true,
            // Whoever edits it says where else a page ends.
            on_new_page: chapter.begins == Begins::NewPage
                && chapter.setting == Setting::SmallColumns,
        };
        let heading = [Run::plain(&chapter.heading)];
        paragraph(&mut self.xml, Style::Heading(level), stands, &heading);
        self.blocks(&chapter.blocks);
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(text) => self.heading(2, text),
            Block::Text(text) => self.text(text),
            Block::Sentences(all) => self.text(&all.join(" ")),
            Block::Points(all) => all.iter().for_each(|one| self.bullet(&[Run::plain(one)])),
            Block::Definitions(all) => {
                for one in all {
                    let term = Run::bold(format!("{}. ", one.term));
                    self.bullet(&[term, Run::plain(&one.text)]);
                }
            }
            Block::Steps(all) => {
                let list = Style::Step(self.lists);
                self.lists += 1;
                for one in all {
                    self.line(list, &[Run::plain(one)]);
                }
            }
            Block::Figure(figure) => self.figure(figure),
            Block::Table(table) => tables::figures(&mut self.xml, self.page, table, ""),
            Block::TextTable(table) => tables::sentences(&mut self.xml, self.page, table),
            Block::Starters(all) => all.iter().for_each(|one| self.starter(one)),
            Block::Highlights(of) => self.highlights(of),
            Block::Link(link) => self.text(&link.text),
            Block::MostChosen(all) => {
                for one in all {
                    let topic = Run::bold(format!("{}. ", one.topic));
                    let rest = format!("{} {}", one.label, one.texts.join(" / "));
                    self.bullet(&[topic, Run::plain(rest)]);
                }
            }
            Block::Discussion(of) => self.discussion(of),
            Block::Asked(asked) => self.asked(asked),
            Block::OpenAnswers(answers) => self.open_answers(answers),
            Block::Section(section) => self.section(section),
            Block::NoteSheet(sheet) => self.note_sheet(sheet),
            Block::Notes(all) => all.iter().for_each(|one| self.note(one)),
            Block::Decisions(all) => all.iter().for_each(|one| self.decision(one)),
        }
    }

    fn figure(&mut self, figure: &Figure) {
        if !figure.heading.is_empty() {
            self.heading(3, &figure.heading);
        }
        if !figure.question.is_empty() {
            let question = [Run::italic(&figure.question)];
            paragraph(&mut self.xml, Style::Normal, WITH_NEXT, &question);
        }
        let said: Vec<&str> = figure.charts.iter().map(said).collect();
        match &figure.table {
            Some(table) => tables::figures(&mut self.xml, self.page, table, &said.join(" ")),
            None => said.iter().for_each(|one| self.text(one)),
        }
        figure.sentences.iter().for_each(|one| self.text(one));
    }

    fn starter(&mut self, of: &DiscussionStarter) {
        let name = Run::bold(&of.name);
        self.line(Style::SetOff, &[Run::muted(format!("{} ", of.label)), name]);
        self.line(Style::SetOff, &[Run::plain(&of.why)]);
        self.line(Style::SetOff, &[Run::italic(&of.question)]);
    }

    fn highlights(&mut self, of: &Highlights) {
        self.heading(2, &of.title);
        self.text(&of.intro);
        for one in &of.lines {
            let mut runs = vec![Run::bold(&one.name)];
            if !one.within.is_empty() {
                runs.push(Run::muted(format!(" ({})", one.within)));
            }
            runs.push(Run::plain(format!(" · {}", one.sentence)));
            self.bullet(&runs);
        }
        if !of.more.is_empty() {
            self.text(&of.more);
        }
    }

    fn discussion(&mut self, of: &Discussion) {
        self.heading(of.level.saturating_sub(1), &of.heading);
        for list in &of.lists {
            if !list.title.is_empty() {
                let title = [Run::muted(&list.title)];
                paragraph(&mut self.xml, Style::Normal, WITH_NEXT, &title);
            }
            let questions = list.questions.iter();
            questions.for_each(|one| self.bullet(&[Run::plain(one)]));
        }
    }

    /// Where a page folds them, print has them in a chapter of their own.
    fn asked(&mut self, asked: &Asked) {
        let shown = asked.questions.iter().filter(|_| !asked.folded);
        for one in shown {
            let question = match one.number {
                Some(number) => format!("{number}. {}", one.question),
                None => one.question.clone(),
            };
            let question = [Run::bold(question)];
            paragraph(&mut self.xml, Style::Normal, WITH_NEXT, &question);
            if !one.how.is_empty() {
                self.line(Style::Normal, &[Run::muted(&one.how)]);
            }
            for option in &one.options {
                let letter = Run::bold(format!("{} ", option.letter));
                self.bullet(&[letter, Run::plain(&option.text)]);
            }
        }
    }

    fn open_answers(&mut self, of: &OpenAnswers) {
        self.heading(2, &of.topic);
        let question = [Run::italic(&of.question)];
        paragraph(&mut self.xml, Style::Normal, WITH_NEXT, &question);
        if !of.why.is_empty() {
            self.text(&of.why);
        }
        for written in &of.texts {
            self.line(Style::Written, &[Run::plain(written)]);
        }
    }

    fn section(&mut self, of: &Section) {
        self.heading(2, &of.heading);
        if !of.chips.is_empty() {
            let readings = tables::chips(&of.chips);
            paragraph(&mut self.xml, Style::Normal, WITH_NEXT, &readings);
        }
        self.blocks(&of.blocks);
    }

    fn note_sheet(&mut self, sheet: &NoteSheet) {
        let rows = if sheet.ruled { ROWS_TO_WRITE_IN } else { 1 };
        tables::room(&mut self.xml, self.page, &sheet.columns, rows);
    }

    fn note(&mut self, note: &Note) {
        if !note.label.is_empty() {
            let label = [Run::plain(&note.label)];
            paragraph(&mut self.xml, Style::Label, WITH_NEXT, &label);
        }
        for line in &note.lines {
            self.line(Style::Written, &[Run::plain(line)]);
        }
    }

    fn decision(&mut self, of: &DecisionEntry) {
        let number = Run::bold(format!("{}. ", of.number));
        let mut lines = of.what.iter();
        let first = lines.next().map_or("", String::as_str);
        let runs = [
            number,
            Run::bold(first),
            Run::plain(" "),
            tables::chip(&of.state),
        ];
        paragraph(&mut self.xml, Style::SetOff, WITH_NEXT, &runs);
        for line in lines {
            self.line(Style::SetOff, &[Run::bold(line)]);
        }
        for fact in &of.facts {
            let term = Run::muted(format!("{} ", fact.term));
            self.line(Style::SetOff, &[term, Run::plain(&fact.text)]);
        }
        self.text("");
    }

    fn heading(&mut self, level: u8, text: &str) {
        let style = Style::Heading(level);
        paragraph(&mut self.xml, style, WITH_NEXT, &[Run::plain(text)]);
    }

    fn text(&mut self, text: &str) {
        self.line(Style::Normal, &[Run::plain(text)]);
    }

    fn bullet(&mut self, runs: &[Run]) {
        self.line(Style::Bullet, runs);
    }

    fn line(&mut self, style: Style, runs: &[Run]) {
        paragraph(&mut self.xml, style, Stands::default(), runs);
    }
}

/// What a chart says to those who do not see it.
fn said(chart: &Chart) -> &str {
    &chart.alt
}
