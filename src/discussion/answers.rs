//! What a group settles answers of its own on, one thing after the other.

use super::field::About;
use super::value;
use super::{Discussion, Settled};
use crate::instrument::question::AskedAs;
use crate::instrument::{Instrument, Item, Measure, Question};

/// Something that a group settles: a question, or a requirement as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToSettle {
    /// The requirement that it is, or stands in: an index into
    /// [`Instrument::requirements`].
    pub requirement: usize,
    /// The question; none where a whole requirement is settled.
    pub question: Option<Question>,
    /// What each answer is about: two where a question has two parts.
    pub parts: Vec<About>,
}

/// Every question, in the order of the page.
pub fn questions_to_settle(instrument: &Instrument) -> Vec<ToSettle> {
    let sections = instrument.requirements().iter().enumerate();
    let all = sections.flat_map(|(requirement, section)| {
        let questions = section.questions.iter();
        questions.map(move |question| ToSettle {
            requirement,
            question: Some(*question),
            parts: parts(instrument, *question),
        })
    });
    all.collect()
}

/// Every requirement, in the order of the page.
pub fn requirements_to_settle(instrument: &Instrument) -> Vec<ToSettle> {
    let sections = instrument.requirements().iter().enumerate();
    let all = sections.map(|(requirement, section)| ToSettle {
        requirement,
        question: None,
        parts: vec![About::Requirement(section.id.clone())],
    });
    all.collect()
}

/// What its answers are about: of a ranking one thing, since what a group settles
/// of it is said in words.
fn parts(instrument: &Instrument, question: Question) -> Vec<About> {
    let of = |item: usize| About::Question(instrument.items()[item].id.clone());
    match question {
        Question::Open(words) => {
            vec![About::Question(
                instrument.open_questions()[words].id.clone(),
            )]
        }
        Question::Item(_) | Question::Pair(..) => {
            let asked = instrument.as_asked(question).items();
            asked.into_iter().map(of).collect()
        }
    }
}

/// The item that something is about, if it is about one that is settled by choosing
/// one of its descriptions.
pub fn item_to_choose<'a>(about: &About, instrument: &'a Instrument) -> Option<&'a Item> {
    let About::Question(id) = about else {
        return None;
    };
    let item = instrument.items().iter().find(|item| item.id == *id)?;
    (item.kind().profile().asked == AskedAs::One).then_some(item)
}

/// Among how many descriptions a group chooses: those of the question, or of a
/// requirement as many as most of its questions have, where all of them are from
/// strong to weak. 0 of what is settled in words.
pub fn choices(about: &About, instrument: &Instrument) -> usize {
    let count = value::options(about, instrument);
    match about {
        About::Question(_) => item_to_choose(about, instrument).map_or(0, |_| count),
        About::Requirement(id) => {
            let mut all = instrument.requirements().iter();
            let items = all.find(|one| one.id == *id).map(|one| &one.items);
            let mut items = items.into_iter().flatten();
            let ordered = items.all(|item| instrument.items()[*item].measure == Measure::Scale);
            if ordered { count } else { 0 }
        }
        About::Own(_) => 0,
    }
}

impl ToSettle {
    /// Every answer to it is there, even if it is that there is none.
    pub fn is_settled(&self, discussion: &Discussion) -> bool {
        let mut parts = self.parts.iter();
        parts.all(|about| discussion.collective_answer(about).is_some())
    }
}

/// What became of the group's answer to something since an earlier round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Moved {
    /// A stronger description than then.
    Stronger,
    /// A weaker one.
    Weaker,
    /// The same.
    Same,
    /// Another one, among descriptions none of which is stronger.
    Other,
    /// They did not agree then, and do now.
    NewlyAgreed,
    /// They agreed then, and do not now.
    NoLongerAgreed,
}

/// What became of an answer; none where one of the two is missing or said in words.
/// `ordered`: the descriptions run from strong to weak.
pub fn moved(earlier: Option<Settled>, later: Option<Settled>, ordered: bool) -> Option<Moved> {
    Some(match (earlier?, later?) {
        (Settled::Option(then), Settled::Option(now)) if then == now => Moved::Same,
        (Settled::Option(_), Settled::Option(_)) if !ordered => Moved::Other,
        (Settled::Option(then), Settled::Option(now)) if now < then => Moved::Stronger,
        (Settled::Option(_), Settled::Option(_)) => Moved::Weaker,
        (Settled::NotAgreed, Settled::NotAgreed) => Moved::Same,
        (Settled::NotAgreed, Settled::Option(_) | Settled::InWords) => Moved::NewlyAgreed,
        (Settled::Option(_) | Settled::InWords, Settled::NotAgreed) => Moved::NoLongerAgreed,
        (Settled::InWords, _) | (_, Settled::InWords) => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instrument::{Kind, shipped};

    #[test]
    fn every_question_of_every_kind_is_settled_on_one_screen() {
        for instrument in shipped() {
            let all = questions_to_settle(instrument);
            assert_eq!(all.len(), instrument.question_count());
            for (one, question) in all.iter().zip(instrument.questions()) {
                let (parts, chosen) = match instrument.kind(question) {
                    Kind::Scale | Kind::Choice => (1, true),
                    Kind::Pair | Kind::Place => (2, true),
                    Kind::Several | Kind::Ranking | Kind::Open => (1, false),
                };
                assert_eq!(one.parts.len(), parts, "{question:?}");
                for part in &one.parts {
                    assert_eq!(choices(part, instrument) > 0, chosen, "{question:?}");
                    assert!(part.is_of(instrument));
                }
            }
            let requirements = requirements_to_settle(instrument);
            assert_eq!(requirements.len(), instrument.requirements().len());
        }
        let tool = &shipped()[0];
        for one in requirements_to_settle(tool) {
            assert_eq!(choices(&one.parts[0], tool), 3);
        }
    }

    #[test]
    fn what_moved_is_said_of_answers_that_can_be_told_apart() {
        let (a, b) = (Settled::Option(0), Settled::Option(1));
        let (not, words) = (Settled::NotAgreed, Settled::InWords);
        for (then, now, ordered, expected) in [
            (b, a, true, Some(Moved::Stronger)),
            (a, b, true, Some(Moved::Weaker)),
            (a, b, false, Some(Moved::Other)),
            (a, a, false, Some(Moved::Same)),
            (not, not, true, Some(Moved::Same)),
            (not, b, true, Some(Moved::NewlyAgreed)),
            (not, words, true, Some(Moved::NewlyAgreed)),
            (a, not, true, Some(Moved::NoLongerAgreed)),
            (words, words, true, None),
            (a, words, true, None),
        ] {
            assert_eq!(moved(Some(then), Some(now), ordered), expected);
        }
        assert_eq!(moved(None, Some(a), true), None);
        assert_eq!(moved(Some(a), None, true), None);
    }
}
