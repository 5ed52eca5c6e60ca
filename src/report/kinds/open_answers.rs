//! In words: a chapter of its own, beside no figure. A voice next to counts
//! would invite guessing whose it is.

use crate::disclosure::{Level, PATTERNS_FROM, TEXTS_FROM};
use crate::document::{Block, Chapter, Link, OpenAnswers};
use crate::instrument::Question;
use crate::report::view::RoundView;
use crate::report::wording::Wording;

const ANCHOR: &str = "report-words";

/// The chapter; none where nothing was asked in words.
pub(in crate::report) fn chapter(view: &RoundView) -> Option<Chapter> {
    let asked = view.wording.instrument.open_questions();
    if asked.is_empty() {
        return None;
    }
    let wording = &view.wording;
    let mut blocks = Vec::new();
    if view.disclosed.words.iter().any(|texts| !texts.is_empty()) {
        let intro = ["report-words-intro", "report-words-care"];
        blocks.extend(intro.map(|key| Block::Text(wording.text(key))));
    }
    let questions = asked.iter().zip(&view.disclosed.words);
    blocks.extend(questions.enumerate().map(|(index, (words, texts))| {
        Block::OpenAnswers(OpenAnswers {
            topic: wording.numbered_words(index),
            question: wording.translate(&words.question),
            why: if texts.is_empty() {
                why_empty(view)
            } else {
                String::new()
            },
            texts: texts.clone(),
        })
    }));
    Some(Chapter::new(ANCHOR, wording.text("report-w-words"), blocks))
}

fn why_empty(view: &RoundView) -> String {
    let wording = &view.wording;
    let (key, least) = match view.disclosed.level {
        Level::Nothing => ("report-words-few-answers", PATTERNS_FROM),
        Level::Patterns | Level::Counts => {
            let least = u32::try_from(TEXTS_FROM).unwrap_or(u32::MAX);
            ("report-words-few-texts", least)
        }
    };
    wording.text_of(key, "least", wording.number_word(least))
}

/// Where a requirement's answers in words stand; none if it asks for none.
pub(in crate::report) fn pointer(wording: &Wording, requirement: usize) -> Option<Link> {
    let questions = wording.requirement(requirement).questions.iter();
    let count = questions.filter(|q| matches!(q, Question::Open(_))).count();
    (count > 0).then(|| Link {
        anchor: ANCHOR,
        text: wording.text_of("report-words-pointer", "count", count),
    })
}
