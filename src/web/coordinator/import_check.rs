//! What a round that is about to be brought in would be: what its file has, and
//! whether it is there already.

use super::SignedIn;
use super::forms::Hidden;
use super::round::facts::{Fact, facts};
use crate::import::ImportedRound;
use crate::instrument::{Instrument, Question, Reads};
use crate::round::{Round, RoundState};
use crate::store::Partnership;
use crate::texts::{self, text};
use crate::web::pages::page_view;
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct CheckView {
    partnership: String,
    action: String,
    facts: Vec<Fact>,
    /// What the file has, in sentences.
    counts: Vec<String>,
    /// A round of this name and day is there already.
    twice: bool,
    hidden: Vec<Hidden>,
}

page_view!(CheckView: "import-check");

/// A round that could be brought in, and those that are there.
pub(super) struct Look<'a> {
    pub(super) partnership: &'a Partnership,
    pub(super) action: String,
    pub(super) earlier: &'a ImportedRound,
    pub(super) others: &'a [Round],
}

impl Look<'_> {
    /// The page; `hidden`: the form as it was filled in.
    pub(super) fn view(self, signed_in: &SignedIn, hidden: Vec<Hidden>) -> CheckView {
        let lang = &signed_in.lang;
        let ImportedRound {
            settings,
            closed_on,
            retained,
            answers,
        } = self.earlier;
        let is_same = |round: &Round| {
            let day = match round.state {
                RoundState::Closed { on, .. } => Some(on),
                _ => None,
            };
            round.settings.label() == settings.label() && day == Some(*closed_on)
        };
        let mut facts = facts(signed_in, settings, None);
        let fact = |key: &str, value: String| Fact {
            term: text(lang, key, &[]),
            value,
        };
        facts.push(fact("import-closed", texts::date(lang, *closed_on)));
        facts.push(fact("import-answered", retained.answered.to_string()));
        CheckView {
            partnership: self.partnership.name.clone(),
            action: self.action,
            facts,
            counts: in_file(lang, settings.instrument(), answers, retained.answered),
            twice: self.others.iter().any(is_same),
            hidden,
        }
    }
}

/// What the file has: of how many questions, and of which it says less than of
/// the others.
fn in_file(lang: &dyn Reads, asked: &Instrument, answers: &[u32], answered: u32) -> Vec<String> {
    let of = |question: Question| {
        let items = question.items().into_iter();
        let counts = items.filter_map(|item| answers.get(item).copied());
        counts.max()
    };
    let questions: Vec<(usize, u32)> = asked
        .questions()
        .filter_map(|question| Some((asked.number_of(question), of(question)?)))
        .collect();
    let named = |wanted: fn(u32, u32) -> bool| {
        let some = questions
            .iter()
            .filter(|(_, count)| wanted(*count, answered));
        let numbers: Vec<String> = some.map(|(number, _)| number.to_string()).collect();
        numbers
    };
    let (silent, fewer) = (
        named(|count, _| count == 0),
        named(|count, answered| 0 < count && count < answered),
    );
    let count = questions.len() - silent.len();
    if count == 0 {
        return vec![text(lang, "import-check-nothing", &[])];
    }
    let args = [("count", count.into()), ("answered", answered.into())];
    let mut said = vec![text(lang, "import-check-counts", &args)];
    if silent.is_empty() {
        said.push(text(lang, "import-check-complete", &[]));
    } else {
        let which = [("questions", texts::list(lang, &silent).into())];
        said.push(text(lang, "import-check-silent", &which));
    }
    if fewer.len() == count {
        said.push(text(lang, "import-check-fewer-all", &[]));
    } else if !fewer.is_empty() {
        let which = [("questions", texts::list(lang, &fewer).into())];
        said.push(text(lang, "import-check-fewer", &which));
    }
    said
}
