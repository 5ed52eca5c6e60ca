//! The chapters of a round's report.

pub(super) mod annex;
pub(super) mod highlights;
pub(super) mod importance_performance;
pub(super) mod notes;
pub(super) mod now_and_wished;
pub(super) mod overview;
pub(super) mod requirement;

use crate::disclosure::Level;
use crate::document::{
    Begins, Block, Chapter, Cover, Figure, Medium, NoteSheet, Section, Setting, limits,
};
use crate::instrument::Kind;
use crate::report::comparison::ComparisonReport;
use crate::report::view::RoundView;
use crate::report::wording::Wording;
use crate::report::{asked, kinds};
use crate::texts;
use overview::{overview, themes};

/// A chart stands on one page with a table of so many rows.
const ON_ONE_PAGE: usize = 8;

/// What a report says of its round on the first page.
pub(super) fn cover(view: &RoundView) -> Cover {
    let (wording, facts, disclosed) = (&view.wording, view.facts, view.disclosed);
    let date = texts::date(&facts.language, facts.closed_on);
    Cover {
        answered: wording.text_with(
            "report-answered",
            &[
                ("answered", disclosed.answered.into()),
                ("invited", disclosed.invited.into()),
            ],
        ),
        closed: wording.text_of("report-closed", "date", date),
        learning: wording.text("report-learning"),
        notes: notes::notes(view),
    }
}

/// All of them, in order.
pub(super) fn chapters(view: &RoundView, before: Option<&ComparisonReport>) -> Vec<Chapter> {
    let wording = &view.wording;
    let nothing = view.disclosed.level == Level::Nothing;
    let mut chapters = if nothing {
        vec![no_results(view)]
    } else {
        results(view)
    };
    chapters.push(in_detail(view));
    chapters.extend(kinds::open_answers::chapter(view));
    if let Some(before) = before {
        let (decided, mut beside) = before.chapters();
        chapters.extend(decided);
        beside.begins = Begins::NewPage;
        beside.folded = true;
        chapters.push(beside);
    }
    chapters.push(note_sheet(wording));
    chapters.push(all_questions(wording));
    let limits = limits(wording.language, &chapters);
    chapters.push(annex::chapter(view, limits));
    chapters
}

/// The one chart that says most.
pub(super) fn picture(view: &RoundView) -> Option<Figure> {
    let figures = [
        overview,
        importance_performance::figure,
        now_and_wished::figure,
    ];
    figures.iter().find_map(|figure| figure(view))
}

/// What was found, from the whole to what stands out.
fn results(view: &RoundView) -> Vec<Chapter> {
    let wording = &view.wording;
    let overview = overview(view);
    let mut chapters = vec![in_short(view, overview.is_some()), how_to_talk(wording)];
    let first = chapters.len();
    chapters.extend(overview.map(|figure| all_requirements(view, figure)));
    let priorities = importance_performance::figure(view);
    let moves = now_and_wished::figure(view);
    for (anchor, key, figure) in [
        ("report-priorities", "report-w-priorities", priorities),
        ("report-moves", "report-w-moves", moves),
    ] {
        chapters.extend(figure.map(|figure| picture_of_all(anchor, wording.text(key), figure)));
    }
    chapters.extend(standing_out(view));
    chapters.push(so_what(wording));
    chapters[first].begins = Begins::NewPage;
    chapters
}

/// The requirements under one another.
fn all_requirements(view: &RoundView, figure: Figure) -> Chapter {
    let wording = &view.wording;
    let key = wording.either("report-w-requirements", "report-w-sections");
    let mut blocks = Vec::new();
    if !wording.has_themes() {
        blocks.extend(meaning(view));
    }
    blocks.push(Block::Figure(figure));
    Chapter::new("report-requirements", wording.text(key), blocks)
}

/// All questions of a kind in one picture.
fn picture_of_all(anchor: &'static str, heading: String, figure: Figure) -> Chapter {
    let rows = figure.table.as_ref().map_or(0, |table| table.rows.len());
    let mut chapter = Chapter::new(anchor, heading, vec![Block::Figure(figure)]);
    if rows <= ON_ONE_PAGE {
        chapter.setting = Setting::Together;
    }
    chapter
}

/// What stands out, in words; none where nothing was asked that could.
fn standing_out(view: &RoundView) -> Option<Chapter> {
    let highlights = highlights::highlights(view).into_iter();
    let blocks: Vec<Block> = highlights.map(Block::Highlights).collect();
    let heading = view.wording.text("report-w-stands-out");
    (!blocks.is_empty()).then(|| Chapter::new("report-standing", heading, blocks))
}

/// The results on one page.
fn in_short(view: &RoundView, has_overview: bool) -> Chapter {
    let wording = &view.wording;
    let mut blocks = half_hour(view);
    if let Some(themes) = themes(view) {
        blocks.push(Block::Heading(wording.text("report-w-themes")));
        blocks.extend(meaning(view));
        blocks.push(Block::Figure(themes));
    } else if !has_overview {
        blocks.extend(meaning(view));
    }
    Chapter::new("report-short", wording.text("report-w-short"), blocks)
}

/// Where a group with half an hour may begin.
pub(super) fn half_hour(view: &RoundView) -> Vec<Block> {
    let starters = highlights::starters(view);
    if starters.is_empty() {
        return Vec::new();
    }
    let heading = view.wording.text("report-w-half-hour");
    vec![Block::Heading(heading), Block::Starters(starters)]
}

/// The way through a meeting, on the page where it begins.
pub(super) fn how_to_talk(wording: &Wording) -> Chapter {
    let mut chapter = Chapter::new("report-talk", wording.text("report-w-talk"), talk(wording));
    chapter.begins = Begins::WithinChapter;
    chapter
}

/// One requirement after the other.
fn in_detail(view: &RoundView) -> Chapter {
    let wording = &view.wording;
    let nothing = view.disclosed.level == Level::Nothing;
    let key = if nothing {
        "report-w-questions"
    } else {
        wording.either("report-w-in-detail", "report-w-in-detail-sections")
    };
    let requirements = 0..wording.instrument.requirements().len();
    let blocks = requirements
        .map(|index| Block::Section(requirement::section(view, index)))
        .collect();
    let mut chapter = Chapter::new("report-detail", wording.text(key), blocks);
    if !nothing {
        chapter.begins = Begins::NewPage;
    }
    chapter
}

/// What the group decides, written by hand.
pub(super) fn note_sheet(wording: &Wording) -> Chapter {
    let heads = ["what", "who", "when"].map(|key| wording.text(&format!("report-w-notes-{key}")));
    let sheet = NoteSheet {
        columns: heads,
        ruled: true,
    };
    let blocks = vec![Block::NoteSheet(sheet)];
    let mut chapter = Chapter::new("report-notes", wording.text("report-w-notes"), blocks);
    chapter.medium = Medium::Print;
    chapter
}

/// The questions to look up in print; the page has them where they belong.
fn all_questions(wording: &Wording) -> Chapter {
    let all = asked::all(wording).into_iter().enumerate();
    let blocks = all
        .map(|(index, asked)| {
            Block::Section(Section {
                anchor: String::new(),
                heading: requirement::numbered(wording, index),
                chips: Vec::new(),
                blocks: vec![Block::Asked(asked)],
            })
        })
        .collect();
    let heading = wording.text("report-w-all-questions");
    let mut chapter = Chapter::new("report-all-questions", heading, blocks);
    chapter.medium = Medium::Print;
    chapter.begins = Begins::NewPage;
    chapter.setting = Setting::SmallColumns;
    chapter
}

/// What a score means and where it could lie, or that there is none, and what
/// there is instead.
fn meaning(view: &RoundView) -> Vec<Block> {
    let wording = &view.wording;
    let mut texts = Vec::new();
    if wording.gives_scores() {
        texts.push(wording.text("report-score-meaning"));
        texts.extend(view.range_sentence());
    } else {
        texts.push(wording.text("report-no-score"));
        if !kinds::all(wording, Kind::Place).is_empty() {
            texts.push(wording.text("report-no-score-places"));
        }
    }
    vec![Block::Sentences(texts)]
}

/// Who leads, and the steps.
fn talk(wording: &Wording) -> Vec<Block> {
    let steps = (1..=5).map(|step| match step {
        3 if !wording.gives_scores() => wording.text("report-talk-3-no-score"),
        4 if !wording.gives_scores() => wording.text("report-talk-4-no-score"),
        _ => wording.text(&format!("report-talk-{step}")),
    });
    vec![
        Block::Text(wording.text("report-talk-who")),
        Block::Steps(steps.collect()),
    ]
}

/// What to ask once a result was talked about: what it means, and then of the
/// themes and of the whole.
fn so_what(wording: &Wording) -> Chapter {
    let first = (1..=3).map(|number| wording.text(&format!("report-sowhat-{number}")));
    let of_themes = wording.instrument.themes().iter().flat_map(|theme| {
        let name = wording.translate(&theme.name);
        let asked = wording.translate_all(&theme.discussion).into_iter();
        asked.map(move |question| wording.said_of(&name, &question))
    });
    let whole = wording.text("report-sowhat-whole");
    let intro = wording.either("report-so-what-intro", "report-so-what-intro-sections");
    let blocks = vec![
        Block::Text(wording.text(intro)),
        Block::Points(first.chain(of_themes).chain([whole]).collect()),
    ];
    let heading = wording.text("report-w-so-what");
    let mut chapter = Chapter::new("report-so-what", heading, blocks);
    chapter.setting = Setting::Together;
    chapter
}

/// Under five answers: why nothing is shown, and what to do instead.
pub(super) fn no_results(view: &RoundView) -> Chapter {
    let wording = &view.wording;
    let steps = (1..=5).map(|step| wording.text(&format!("report-nothing-{step}")));
    let from = view.facts.counts_from;
    let next = if from.has_patterns() {
        let word = wording.number_word(from.answers());
        wording.text_of("report-nothing-next", "threshold", word)
    } else {
        wording.text("report-nothing-next-counts")
    };
    let blocks = vec![
        Block::Text(view.why_nothing()),
        Block::Text(wording.text("report-nothing-what")),
        Block::Heading(wording.text("report-nothing-how")),
        Block::Steps(steps.collect()),
        Block::Text(next),
    ];
    Chapter::new(
        "report-nothing",
        wording.text("report-nothing-title"),
        blocks,
    )
}
