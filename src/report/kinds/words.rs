//! In words: a chapter of its own, beside no figure. A voice next to counts
//! would invite guessing whose it is.

use crate::disclosure::{Level, PATTERNS_FROM, TEXTS_FROM};
use crate::instrument::Question;
use crate::report::voice::Voice;
use crate::report::{InWords, Written};

/// The chapter; none where nothing was asked in words.
pub(in crate::report) fn chapter(voice: &Voice) -> Option<InWords> {
    let asked = voice.instrument.words();
    if asked.is_empty() {
        return None;
    }
    let questions: Vec<Written> = asked
        .iter()
        .zip(&voice.disclosed.words)
        .map(|(words, texts)| Written {
            topic: voice.own(&words.topic),
            question: voice.own(&words.question),
            why: if texts.is_empty() {
                why_empty(voice)
            } else {
                String::new()
            },
            texts: texts.clone(),
        })
        .collect();
    let any = questions.iter().any(|question| !question.texts.is_empty());
    let intro = if any {
        vec![voice.t("report-words-intro"), voice.t("report-words-care")]
    } else {
        Vec::new()
    };
    Some(InWords { intro, questions })
}

fn why_empty(voice: &Voice) -> String {
    let number = |number: u32| voice.with("report-number-word", &[("number", number.into())]);
    if voice.disclosed.level == Level::Nothing {
        return voice.with(
            "report-words-few-answers",
            &[("least", number(PATTERNS_FROM).into())],
        );
    }
    let least = u32::try_from(TEXTS_FROM).unwrap_or(u32::MAX);
    voice.with("report-words-few-texts", &[("least", number(least).into())])
}

/// Where a requirement's answers in words stand; empty if it asks for none.
pub(in crate::report) fn pointer(voice: &Voice, requirement: usize) -> String {
    let questions = voice.requirement(requirement).questions.iter();
    let count = questions
        .filter(|q| matches!(q, Question::Words(_)))
        .count();
    if count == 0 {
        return String::new();
    }
    voice.with("report-words-pointer", &[("count", count.into())])
}
