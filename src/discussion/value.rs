//! What a field may say.

use super::action::{ActionState, Helped};
use super::agenda::{AT_MOST_SUBJECTS, Agenda, Length};
use super::field::{About, AboutPart, ActionPart, Field, MeetingPart, PlanPart};
use super::poll;
use crate::instrument::{Instrument, Item};
use crate::spelling;
use jiff::civil::Date;

/// Longest note, in characters.
pub const LONGEST_NOTE: usize = 20_000;
/// Longest text on one line, in characters.
pub const LONGEST_LINE: usize = 300;
/// Most people at a meeting, and most dots of a subject.
const MOST: u32 = 10_000;

/// What says that a group does not agree.
pub(super) const NOT_AGREED: &str = "not-agreed";

/// Why a text cannot be a field's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueProblem {
    /// It is longer than so many characters.
    TooLong(usize),
    /// None of what can be chosen.
    NotOffered,
    /// More than so many are chosen.
    TooMany(usize),
    /// No day, as 2027-05-31.
    NotADay,
    /// No whole number up to 10,000.
    NotANumber,
    /// A character that no reader sees.
    Unseen(char),
    /// The instrument does not ask what it is about.
    NotAsked,
}

impl Field {
    /// A text as it is kept in this field, or why it cannot be. What is empty takes
    /// back what was there.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn check(&self, typed: &str, instrument: &Instrument) -> Result<String, ValueProblem> {
        if !self.is_of(instrument) {
            return Err(ValueProblem::NotAsked);
        }
        let text = typed.replace("\r\n", "\n");
        let text = text.trim();
        if text.is_empty() {
            return Ok(String::new());
        }
        match self {
            Self::Plan(part) => plan(*part, text),
            Self::Subjects => {
                let all = subjects(text);
                let known = all.iter().all(|about| about.is_of(instrument));
                let count = text.split_whitespace().count();
                if count > AT_MOST_SUBJECTS {
                    return Err(ValueProblem::TooMany(AT_MOST_SUBJECTS));
                }
                offered(known && count == all.len(), text)
            }
            Self::Meeting(MeetingPart::NextLook) => day(text),
            Self::Meeting(MeetingPart::Worth) => offered(poll::worth(text).is_some(), text),
            Self::Meeting(_) => note(text),
            Self::About(about, part) => of_subject(about, *part, text, instrument),
            Self::Action(_, part) => of_action(*part, text, instrument),
        }
    }
}

fn plan(part: PlanPart, text: &str) -> Result<String, ValueProblem> {
    match part {
        PlanPart::On => day(text),
        PlanPart::Minutes => offered(Length::parse(text).is_some(), text),
        PlanPart::People => number(text),
        PlanPart::Leads | PlanPart::Notes => line(text),
        PlanPart::Languages => {
            let tags = text.split(' ');
            let each = |tag: &str| crate::instrument::Language::parse(tag).is_some();
            offered(tags.clone().count() <= 2 && tags.clone().all(each), text)
        }
        PlanPart::Agenda => offered(Agenda::parse(text).is_some(), text),
    }
}

fn of_subject(
    about: &About,
    part: AboutPart,
    text: &str,
    instrument: &Instrument,
) -> Result<String, ValueProblem> {
    match part {
        AboutPart::What | AboutPart::SoWhat | AboutPart::NowWhat => note(text),
        AboutPart::Title | AboutPart::CarryTo | AboutPart::Reason => line(text),
        AboutPart::Dots => number(text),
        AboutPart::Hands => offered(["ours", "carry", "leave"].contains(&text), text),
        AboutPart::Answer if text == NOT_AGREED => Ok(text.to_owned()),
        AboutPart::Answer => {
            let chosen = option(text).map(usize::from);
            let options = options(about, instrument);
            offered(chosen.is_some_and(|chosen| chosen < options), text)
        }
    }
}

/// Among how many descriptions a group settles: those of the question, or, of a
/// requirement, as many as most of its questions have.
pub(super) fn options(about: &About, instrument: &Instrument) -> usize {
    let of = |item: &Item| item.options.len();
    match about {
        About::Question(id) => {
            let mut items = instrument.items().iter();
            items.find(|item| item.id == *id).map_or(0, of)
        }
        About::Requirement(id) => {
            let mut all = instrument.requirements().iter();
            let items = all.find(|one| one.id == *id).map(|one| &one.items);
            let items = items.into_iter().flatten();
            let mut counts: Vec<usize> = items.map(|item| of(&instrument.items()[*item])).collect();
            counts.sort_unstable();
            counts.get(counts.len() / 2).copied().unwrap_or(0)
        }
        About::Own(_) => 0,
    }
}

fn of_action(
    part: ActionPart,
    text: &str,
    instrument: &Instrument,
) -> Result<String, ValueProblem> {
    match part {
        ActionPart::What | ActionPart::Shows | ActionPart::Stops | ActionPart::Why => note(text),
        ActionPart::Who => line(text),
        ActionPart::Due | ActionPart::Closed => day(text),
        ActionPart::Requirement => {
            let mut all = instrument.requirements().iter();
            offered(all.any(|one| one.id == text), text)
        }
        ActionPart::State => offered(ActionState::parse(text).is_some(), text),
        ActionPart::Helped => offered(Helped::parse(text).is_some(), text),
    }
}

/// The place of an option by its letter.
pub(super) fn option(letter: &str) -> Option<u8> {
    let [letter @ b'A'..=b'Z'] = letter.as_bytes() else {
        return None;
    };
    Some(letter - b'A')
}

/// What is talked about, in order, each once.
pub(super) fn subjects(text: &str) -> Vec<About> {
    let mut all: Vec<About> = Vec::new();
    for about in text.split_whitespace().filter_map(About::parse) {
        if !all.contains(&about) {
            all.push(about);
        }
    }
    all
}

fn offered(is_offered: bool, text: &str) -> Result<String, ValueProblem> {
    if is_offered {
        Ok(text.to_owned())
    } else {
        Err(ValueProblem::NotOffered)
    }
}

fn day(text: &str) -> Result<String, ValueProblem> {
    let day: Date = text.parse().map_err(|_| ValueProblem::NotADay)?;
    Ok(day.to_string())
}

fn number(text: &str) -> Result<String, ValueProblem> {
    let number: u32 = text.parse().map_err(|_| ValueProblem::NotANumber)?;
    if number > MOST {
        return Err(ValueProblem::NotANumber);
    }
    Ok(number.to_string())
}

fn line(text: &str) -> Result<String, ValueProblem> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    seen(line, LONGEST_LINE)
}

fn note(text: &str) -> Result<String, ValueProblem> {
    seen(text.to_owned(), LONGEST_NOTE)
}

/// A text that can be printed: what no reader sees could hide what is said.
fn seen(text: String, longest: usize) -> Result<String, ValueProblem> {
    let lines = text.replace(['\n', '\t'], " ");
    if text.chars().count() > longest {
        Err(ValueProblem::TooLong(longest))
    } else if let Some(c) = spelling::unseen(&lines) {
        Err(ValueProblem::Unseen(c))
    } else {
        Ok(text)
    }
}
