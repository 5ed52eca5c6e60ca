//! A comparison: what each output is made of.

use crate::disclosure::compared::Compared;
use crate::document::spreadsheet::Spreadsheet;
use crate::document::{Block, Chapter, Discussion, DiscussionQuestions, Document, Figure, limits};
use crate::instrument::Reader;
use crate::report::comparison::charts::{Named, scores_over_time, two_rounds};
use crate::report::comparison::data::{ComparisonData, RoundHead};
use crate::report::comparison::view::ComparisonView;
use crate::report::comparison::{
    ComparisonFacts, ComparisonReport, decided, front_matter, json, requirement, summary, tidy,
    workbook,
};
use crate::report::render::Export;
use crate::report::wording::Wording;

/// Questions for the discussion.
const QUESTIONS: usize = 4;

impl ComparisonReport {
    /// What is compared, in the language of `facts`, or in the first language
    /// that there is where a text is missing in it.
    ///
    /// # Panics
    /// When `compared` was not made of the rounds of `facts`.
    pub fn new(compared: &Compared, facts: &ComparisonFacts<'_>) -> Self {
        let frame = facts.rounds[compared.frame].instrument;
        let fits = compared.rounds.len() == facts.rounds.len()
            && compared.items.len() == frame.items().len()
            && compared.themes.len() == frame.themes().len();
        assert!(fits, "results of other rounds");
        Self {
            partnership: facts.partnership.clone(),
            language: facts.language.clone(),
            instruments: facts
                .rounds
                .iter()
                .map(|round| round.instrument.clone())
                .collect(),
            data: ComparisonData::new(frame, compared, facts),
        }
    }

    /// All numbers of it.
    pub fn data(&self) -> &ComparisonData {
        &self.data
    }

    /// The partnership's name.
    pub fn partnership(&self) -> &str {
        &self.partnership
    }

    fn view(&self) -> ComparisonView<'_> {
        let wording = Wording::new(&self.instruments[self.data.frame], &self.language);
        ComparisonView {
            wording,
            data: &self.data,
            partnership: &self.partnership,
            instruments: &self.instruments,
            labels: labels(&wording, &self.data),
        }
    }

    fn last_round(&self) -> &RoundHead {
        &self.data.rounds[self.data.rounds.len() - 1]
    }

    /// The chapters: what was decided, if anything was, then the rounds side by side.
    pub(in crate::report) fn chapters(&self) -> (Option<Chapter>, Chapter) {
        (decided::chapter(&self.view()), self.chapter())
    }

    fn chapter(&self) -> Chapter {
        let view = &self.view();
        let last = self.data.rounds.len() - 1;
        let all_gaps = (0..=last).all(|round| self.data.is_gap(round));
        let heading = view.text_with("compare-title", &view.pair(0, last));
        let mut blocks = Vec::new();
        let mut add = |key: &str, more: Vec<Block>| {
            if !more.is_empty() {
                blocks.push(Block::Heading(view.text(&format!("compare-w-{key}"))));
                blocks.extend(more);
            }
        };
        let figures = |figures: Vec<Figure>| figures.into_iter().map(Block::Figure).collect();
        let lead = front_matter::lead(view).into_iter().map(Block::Text);
        add("short", summary::blocks(view));
        add("after", lead.collect());
        add("rounds", vec![Block::Table(front_matter::rounds(view))]);
        if !all_gaps {
            let of = scores_over_time(view, "requirements", &requirements(view));
            add("over-time", figures(of));
        }
        if !all_gaps {
            let mut of = scores_over_time(view, "themes", &themes(view));
            if let Some(last) = of.last_mut() {
                last.sentences = front_matter::themes(view);
            }
            add("themes", figures(of));
        }
        if let Some(radar) = two_rounds(view, &requirements(view)) {
            let caveat = Block::Text(view.text("chart-limit-radar"));
            add("radar", vec![caveat, Block::Figure(radar)]);
        }
        if !all_gaps {
            let all = 0..view.wording.instrument.requirements().len();
            let sections = all.filter_map(|index| requirement::section(view, index));
            blocks.extend(sections.map(Block::Section));
        }
        let mut chapter = Chapter::new("compare", heading, blocks);
        chapter.class = "compared";
        let limits = limits(view.wording.language, std::slice::from_ref(&chapter));
        chapter.blocks.extend(closing(view, limits));
        chapter
    }
}

/// What moved most, what is not compared, what to talk about, how to read it.
fn closing(view: &ComparisonView, limits: Vec<String>) -> Vec<Block> {
    let heading = |key: &str| Block::Heading(view.text(&format!("compare-w-{key}")));
    let mut blocks = Vec::new();
    let moved = front_matter::moved(view);
    if !moved.is_empty() {
        blocks.push(heading("moved"));
        blocks.push(Block::Text(view.text("compare-w-moved-note")));
        blocks.extend(moved.into_iter().map(Block::Figure));
    }
    let not_compared = front_matter::not_compared(view);
    if !not_compared.is_empty() {
        blocks.push(heading("not-compared"));
        blocks.push(Block::Definitions(not_compared));
    }
    let questions = 1..=QUESTIONS;
    blocks.push(Block::Discussion(Discussion {
        heading: view.text("compare-w-talk"),
        level: 3,
        lists: vec![DiscussionQuestions {
            title: String::new(),
            questions: questions
                .map(|number| view.text(&format!("compare-talk-{number}")))
                .collect(),
        }],
    }));
    blocks.push(heading("reading"));
    let mut reading = front_matter::reading(view);
    reading.extend(limits);
    blocks.push(Block::Points(reading));
    blocks
}

fn requirements<'a>(view: &ComparisonView<'a>) -> Vec<Named<'a>> {
    let wording = &view.wording;
    let named = view.data.requirements.iter().map(|one| {
        let requirement = wording.requirement(one.requirement);
        let name = wording.translate(&requirement.short);
        (name, one.results.as_slice())
    });
    named.collect()
}

fn themes<'a>(view: &ComparisonView<'a>) -> Vec<Named<'a>> {
    let wording = &view.wording;
    let themes = wording.instrument.themes().iter();
    let named = themes
        .zip(&view.data.themes)
        .map(|(theme, of)| (wording.translate(&theme.name), of.results.as_slice()));
    named.collect()
}

impl Export for ComparisonReport {
    fn reader(&self) -> &Reader {
        &self.language
    }

    fn document(&self) -> Document {
        let view = &self.view();
        let (decided, chapter) = self.chapters();
        let wording = &view.wording;
        let partnership = [("partnership", self.partnership.clone().into())];
        let title = view.text_with("compare-document-title", &partnership);
        let subject = wording.translate(wording.instrument.title());
        let kicker = [("instrument", subject.as_str().into())];
        let kicker = view.text_with("compare-kicker", &kicker);
        let (foot, day) = (chapter.heading.clone(), self.last_round().closed_on.0);
        let chapters = decided.into_iter().chain([chapter]).collect();
        let language = wording.language;
        let mut document =
            Document::new(language, title, subject, &self.partnership, day, chapters);
        document.head.kicker = kicker;
        document.foot = foot;
        document
    }

    fn tidy_table(&self) -> Vec<Vec<String>> {
        tidy::tidy_table(&self.view())
    }

    fn spreadsheet(&self) -> Spreadsheet {
        workbook::spreadsheet(&self.view())
    }

    fn json(&self) -> serde_json::Result<Vec<u8>> {
        json::json(&self.view())
    }
}

/// What each round is called: its label, with a mark if it was brought in.
fn labels(wording: &Wording, data: &ComparisonData) -> Vec<String> {
    let label = |round: &RoundHead| {
        if round.imported {
            wording.text_of("compare-imported", "label", round.label.as_str())
        } else {
            round.label.clone()
        }
    };
    data.rounds.iter().map(label).collect()
}
