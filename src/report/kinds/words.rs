//! In words: a chapter of its own, beside no figure. A voice next to counts
//! would invite guessing whose it is.

use crate::disclosure::{Level, PATTERNS_FROM, TEXTS_FROM};
use crate::instrument::Question;
use crate::report::view::RoundView;
use crate::report::wording::Wording;
use crate::report::{InWords, Written};

/// The chapter; none where nothing was asked in words.
pub(in crate::report) fn chapter(view: &RoundView) -> Option<InWords> {
    let asked = view.wording.instrument.words();
    if asked.is_empty() {
        return None;
    }
    let questions: Vec<Written> = asked
        .iter()
        .zip(&view.disclosed.words)
        .map(|(words, texts)| Written {
            topic: view.wording.translate(&words.topic),
            question: view.wording.translate(&words.question),
            why: if texts.is_empty() {
                why_empty(view)
            } else {
                String::new()
            },
            texts: texts.clone(),
        })
        .collect();
    let any = questions.iter().any(|question| !question.texts.is_empty());
    let intro = if any {
        vec![
            view.wording.text("report-words-intro"),
            view.wording.text("report-words-care"),
        ]
    } else {
        Vec::new()
    };
    Some(InWords { intro, questions })
}

fn why_empty(view: &RoundView) -> String {
    let number = |number: u32| {
        view.wording
            .text_with("report-number-word", &[("number", number.into())])
    };
    if view.disclosed.level == Level::Nothing {
        return view.wording.text_with(
            "report-words-few-answers",
            &[("least", number(PATTERNS_FROM).into())],
        );
    }
    let least = u32::try_from(TEXTS_FROM).unwrap_or(u32::MAX);
    view.wording
        .text_with("report-words-few-texts", &[("least", number(least).into())])
}

/// Where a requirement's answers in words stand; empty if it asks for none.
pub(in crate::report) fn pointer(wording: &Wording, requirement: usize) -> String {
    let questions = wording.requirement(requirement).questions.iter();
    let count = questions
        .filter(|q| matches!(q, Question::Words(_)))
        .count();
    if count == 0 {
        return String::new();
    }
    wording.text_with("report-words-pointer", &[("count", count.into())])
}
