//! From what was noted to plain data in one language.

use super::data::{
    AnswerPart, DecisionPart, EarlierPart, HandsName, HelpedName, MeetingNotes, RecordData,
    RecordedRound, SCHEMA_ID, SettledName, StateName, SubjectPart,
};
use super::{Noted, RecordFacts};
use crate::discussion::{
    About, AboutPart, Action, ActionState, CollectiveAnswer, Discussion, Field, Helped,
    MeetingPart, Settled,
};
use crate::instrument::{Instrument, Item, Reader};
use crate::report::RoundReport;
use crate::report::data::{Day, InstrumentPart};
use crate::report::group::words::choices_in_words;
use crate::report::topic::{Topic, full_name_of};
use crate::texts::text;

/// Whoever reads, and what the names of subjects are taken from.
struct Says<'a> {
    instrument: &'a Instrument,
    language: &'a Reader,
    report: Option<&'a RoundReport>,
    of: &'a Discussion,
}

pub(super) fn data(
    instrument: &Instrument,
    facts: &RecordFacts,
    noted: &Noted,
    report: Option<&RoundReport>,
) -> RecordData {
    let language = &facts.language;
    let of = &noted.discussion;
    let says = Says {
        instrument,
        language,
        report,
        of,
    };
    let answered = facts.answered;
    let earlier = noted.earlier.iter().map(|round| EarlierPart {
        label: round.label.clone(),
        closed_on: Day(round.closed_on),
        decisions: says.decisions(&round.discussion),
    });
    RecordData {
        schema: SCHEMA_ID,
        language: language.as_str().to_owned(),
        partnership: facts.partnership.clone(),
        round: RecordedRound {
            label: facts.round.clone(),
            closed_on: Day(facts.closed_on),
            answered: answered.map(|(answered, _)| answered),
            invited: answered.map(|(_, invited)| invited),
        },
        instrument: InstrumentPart {
            id: instrument.id().to_owned(),
            version: instrument.version(),
            title: instrument.title().get(language).trim().to_owned(),
        },
        earlier: earlier.collect(),
        meeting: meeting(of),
        subjects: says.subjects(),
        answers: says.answers(),
        decisions: says.decisions(of),
        next_look: said(of, MeetingPart::NextLook).parse().ok().map(Day),
    }
}

fn said(of: &Discussion, part: MeetingPart) -> String {
    of.text(&Field::Meeting(part)).to_owned()
}

fn meeting(of: &Discussion) -> MeetingNotes {
    MeetingNotes {
        arrival: said(of, MeetingPart::Arrival),
        surprises: said(of, MeetingPart::Surprises),
        expected: said(of, MeetingPart::Expected),
        missing: said(of, MeetingPart::Missing),
        later: said(of, MeetingPart::Later),
        proud: said(of, MeetingPart::Proud),
        thanks: said(of, MeetingPart::Thanks),
    }
}

impl Says<'_> {
    /// What was chosen, in its order, then what else there is a note about.
    fn subjects(&self) -> Vec<SubjectPart> {
        let mut all = self.of.subjects();
        for (field, noted) in self.of.since(0) {
            if let Field::About(about, part) = field {
                // Points alone are of a choice that others won.
                let is_note = !matches!(
                    part,
                    AboutPart::Answer | AboutPart::Reason | AboutPart::Title | AboutPart::Dots
                );
                if is_note && !noted.text.is_empty() && !all.contains(about) {
                    all.push(about.clone());
                }
            }
        }
        all.retain(|about| about.is_of(self.instrument));
        all.iter().map(|about| self.subject(about)).collect()
    }

    fn subject(&self, about: &About) -> SubjectPart {
        let noted = |part| self.of.about(about, part).to_owned();
        SubjectPart {
            about: about.to_string(),
            name: self.name(about),
            dots: self.of.dots(about),
            what: noted(AboutPart::What),
            so_what: noted(AboutPart::SoWhat),
            now_what: noted(AboutPart::NowWhat),
            hands: match self.of.about(about, AboutPart::Hands) {
                "ours" => Some(HandsName::Ours),
                "carry" => Some(HandsName::Carry),
                "leave" => Some(HandsName::Leave),
                _ => None,
            },
            carry_to: noted(AboutPart::CarryTo),
        }
    }

    /// Requirement by requirement, each before its questions.
    fn answers(&self) -> Vec<AnswerPart> {
        let mut order = Vec::new();
        for requirement in self.instrument.requirements() {
            order.push(About::Requirement(requirement.id.clone()));
            for question in &requirement.questions {
                let items = question.items().into_iter();
                let ids = items.map(|item| self.instrument.items()[item].id.clone());
                order.extend(ids.map(About::Question));
            }
        }
        let words = self.instrument.open_questions().iter();
        order.extend(words.map(|one| About::Question(one.id.clone())));
        order.extend(About::own());
        let answered = order.iter();
        answered
            .filter_map(|about| Some(self.answer(about, self.of.collective_answer(about)?)))
            .collect()
    }

    fn answer(&self, about: &About, answer: CollectiveAnswer) -> AnswerPart {
        let CollectiveAnswer { settled, reason } = answer;
        let (settled, option, text, reason) = match settled {
            Settled::Option(option) => {
                let option = usize::from(option);
                let text = self.option(about, option);
                (
                    SettledName::Option,
                    Some(Item::letter(option)),
                    text,
                    reason,
                )
            }
            Settled::NotAgreed => {
                let text = text(self.language, "answer-not-agreed", &[]);
                (SettledName::NotAgreed, None, text, reason)
            }
            Settled::InWords => (SettledName::InWords, None, reason, String::new()),
        };
        AnswerPart {
            about: about.to_string(),
            name: self.name(about),
            settled,
            option,
            text,
            reason,
            members: self.members(about),
        }
    }

    /// A description by its place.
    fn option(&self, about: &About, option: usize) -> String {
        let letter = Item::letter(option).to_string();
        let all = choices_in_words(self.instrument, about, self.language);
        let words = all.into_iter().nth(option).unwrap_or_default();
        let args = [("letter", letter.into()), ("words", words.into())];
        text(self.language, "record-option", &args)
    }

    fn members(&self, about: &About) -> Option<String> {
        let report = self.report?;
        match Topic::of(about, self.instrument)? {
            Topic::Item(item) => report.answers_to(item),
            Topic::Requirement(requirement) => report.answers_in(requirement),
            Topic::Words(_) => None,
        }
    }

    fn name(&self, about: &About) -> String {
        let About::Own(number) = about else {
            let topic = Topic::of(about, self.instrument);
            let name = topic.map(|topic| full_name_of(self.instrument, topic, self.language));
            return name.unwrap_or_default();
        };
        let title = self.of.about(about, AboutPart::Title);
        if title.is_empty() {
            let number = [("number", u32::from(*number).into())];
            text(self.language, "record-own", &number)
        } else {
            title.to_owned()
        }
    }

    fn decisions(&self, of: &Discussion) -> Vec<DecisionPart> {
        let decision = |action: Action| DecisionPart {
            number: action.number,
            what: action.what,
            who: action.who,
            due: action.due.map(Day),
            requirement_name: self.name(&About::Requirement(action.requirement.clone())),
            requirement: action.requirement,
            shows: action.shows,
            stops: action.stops,
            state: match action.state {
                ActionState::ToDo => StateName::ToDo,
                ActionState::UnderWay => StateName::UnderWay,
                ActionState::Done => StateName::Done,
                ActionState::Dropped => StateName::Dropped,
            },
            why: action.why,
            helped: action.helped.map(|helped| match helped {
                Helped::Yes => HelpedName::Yes,
                Helped::Somewhat => HelpedName::Somewhat,
                Helped::No => HelpedName::No,
            }),
        };
        of.actions().into_iter().map(decision).collect()
    }
}
