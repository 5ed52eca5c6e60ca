//! The sheet on which answers are counted by hand: the lines of the file to fill
//! in, in its order, with room for strokes.

use super::{Head, Printed};
use crate::document::typeset::{self, Template, TypesetError};
use crate::import::{self, Counted};
use crate::instrument::Item;
use serde::Serialize;
use std::sync::LazyLock;

static TEMPLATE: LazyLock<Template> =
    LazyLock::new(|| Template::new(include_str!("../../templates/report/tally-sheet.typ")));

#[derive(Serialize)]
struct Data {
    #[serde(flatten)]
    head: Head,
    steps: Vec<String>,
    /// What is counted before any question.
    blanks: Vec<String>,
    /// What the file calls the names of questions.
    id: String,
    columns: [String; 4],
    items: Vec<Counting>,
}

/// An item with its lines.
#[derive(Serialize)]
struct Counting {
    number: usize,
    id: String,
    topic: String,
    lines: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    /// Its letter; empty of what is no option.
    option: String,
    words: String,
}

/// Typesets the sheet.
///
/// # Errors
/// When the typesetting fails.
pub fn tally_sheet_pdf(printed: &Printed<'_>) -> Result<Vec<u8>, TypesetError> {
    let mut items: Vec<Counting> = Vec::new();
    for line in import::template_lines(printed.instrument) {
        if items.last().is_none_or(|last| last.id != line.item.id) {
            items.push(Counting {
                number: line.number,
                id: line.item.id.clone(),
                topic: topic(printed, line.item),
                lines: Vec::new(),
            });
        }
        let words = line.words(printed.reader);
        // The file's own words for what is no option help nobody who counts.
        let option = match line.counted {
            Counted::Option(_) => line.counted.name(),
            Counted::Answered | Counted::NotApplicable => String::new(),
        };
        if let Some(of) = items.last_mut() {
            of.lines.push(Line { option, words });
        }
    }
    let has_words = !printed.instrument.open_questions().is_empty();
    let words = has_words.then_some("paper-tally-words");
    let steps = [
        "paper-tally-shuffle",
        "paper-tally-count",
        "paper-tally-sums",
    ];
    let steps = steps.into_iter().chain(words).chain(["paper-tally-after"]);
    let data = Data {
        head: printed.head("paper-tally", printed.say("paper-tally", &[])),
        steps: steps.map(|key| printed.say(key, &[])).collect(),
        blanks: ["import-invited", "import-answered"]
            .map(|key| printed.say(key, &[]))
            .to_vec(),
        id: printed.say("import-name-item", &[]),
        columns: [
            "import-name-option",
            "import-name-answer",
            "paper-tally-strokes",
            "import-name-count",
        ]
        .map(|key| printed.say(key, &[])),
        items,
    };
    typeset::pdf(&TEMPLATE, &data)
}

/// What an item is about; of two on one topic, which of them it is.
fn topic(printed: &Printed<'_>, item: &Item) -> String {
    let topic = item.topic.get(printed.reader).to_owned();
    let Some(role) = item.role() else {
        return topic;
    };
    let part = printed.say(&format!("report-role-{}", role.name()), &[]);
    printed.say("report-part-of", &[("topic", topic), ("part", part)])
}
