//! What the screens of a meeting have in common: where they stand in it, and how
//! long each takes.

use super::answers_view::AnswersView;
use super::method::Method;
use super::noted::FieldView;
use super::subject_view::SubjectView;
use super::{Meeting, Place, Said};
use crate::discussion::Step;
use crate::instrument::Reader;
use crate::web::coordinator::actions::ActionView;
use crate::web::coordinator::forms::FormErrors;
use crate::web::coordinator::polls::PollView;
use crate::web::pages::page_view;
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct ScreenView {
    pub(super) page_title: String,
    pub(super) done: Option<String>,
    pub(super) frame: Frame,
    /// The name of the step, for the style sheet.
    pub(super) step: &'static str,
    pub(super) heading: Said,
    /// How it is gone about, in small letters under the heading.
    pub(super) how: Option<Said>,
    /// What is done before anybody speaks.
    pub(super) lead: Option<Said>,
    /// What is asked, in the largest letters.
    pub(super) prompts: Vec<Said>,
    pub(super) rules: Option<Rules>,
    /// The chart of the whole, as HTML.
    pub(super) chart: Option<String>,
    /// What was asked about, where there is no chart.
    pub(super) parts: Vec<Said>,
    pub(super) subject: Option<SubjectView>,
    pub(super) choose: Option<ChooseView>,
    /// What became of earlier decisions.
    pub(super) earlier: Vec<ActionView>,
    /// What phones may be asked here.
    pub(super) poll: Option<PollView>,
    pub(super) answers: Option<AnswersView>,
    pub(super) fields: Vec<FieldView>,
    /// Fields that go together, each group under a heading.
    pub(super) groups: Vec<Group>,
    pub(super) method: Option<Method>,
    pub(super) other_methods: Vec<Method>,
    /// The page is looked at, and nothing is typed into it.
    pub(super) following: bool,
    pub(super) errors: FormErrors,
}

page_view!(ScreenView: "discussion-screen", "talk.css", Some("talk.js"));

/// Where a screen stands.
#[derive(Serialize)]
pub(super) struct Frame {
    pub(super) id: String,
    pub(super) partnership: String,
    pub(super) label: String,
    /// The last part of its address; empty where nobody leads yet.
    pub(super) path: String,
    /// Whoever looks leads the meeting.
    pub(super) leads: bool,
    pub(super) stops: Vec<Stop>,
    pub(super) previous: Option<Stop>,
    pub(super) next: Option<Stop>,
    pub(super) minutes: Option<u32>,
    /// The last change that the page shows.
    pub(super) revision: u32,
    /// How often something had begun or ended that is no text.
    pub(super) turns: u32,
}

/// A screen that another leads to.
#[derive(Clone, Serialize)]
pub(super) struct Stop {
    pub(super) path: String,
    pub(super) name: String,
    pub(super) current: bool,
}

#[derive(Serialize)]
pub(super) struct Rules {
    pub(super) title: Said,
    pub(super) lines: Vec<Said>,
}

/// Fields under a heading.
#[derive(Serialize)]
pub(super) struct Group {
    pub(super) title: Said,
    pub(super) fields: Vec<FieldView>,
    pub(super) more_title: Said,
    /// Those that are folded.
    pub(super) more: Vec<FieldView>,
    pub(super) more_open: bool,
}

/// What may be chosen.
#[derive(Serialize)]
pub(super) struct ChooseView {
    pub(super) subjects: Vec<Listed>,
}

/// A subject among others.
#[derive(Serialize)]
pub(super) struct Listed {
    pub(super) name: Said,
    pub(super) within: String,
    pub(super) dots: FieldView,
}

impl Meeting {
    /// Where a screen stands among the others.
    pub(super) fn frame(&self, place: Option<Place>, leads: bool, lang: &Reader) -> Frame {
        let places = self.places();
        let stop = |place: &Place, current: bool| Stop {
            path: place.path(),
            name: self.name_of_place(*place, lang),
            current,
        };
        // The answers stand under one step.
        let under = match place {
            Some(Place::Answer(_)) => Some(Place::Step(Step::Answers)),
            place => place,
        };
        let at = under.and_then(|place| places.iter().position(|one| *one == place));
        let around = |index: Option<usize>| index.and_then(|index| places.get(index)).copied();
        let (previous, next) = match place {
            Some(Place::Answer(index)) => self.around_answer(index),
            _ => (
                around(at.and_then(|at| at.checked_sub(1))),
                around(at.map(|at| at + 1)),
            ),
        };
        Frame {
            id: self.round.id.to_string(),
            partnership: self.round.partnership_name.clone(),
            label: self.round.settings.label().to_owned(),
            path: place.map(Place::path).unwrap_or_default(),
            leads,
            stops: places
                .iter()
                .map(|one| stop(one, Some(*one) == under))
                .collect(),
            previous: previous.map(|place| stop(&place, false)),
            next: next.map(|place| stop(&place, false)),
            minutes: place.and_then(|place| self.minutes_of(place)),
            revision: self.discussion.revision(),
            turns: 0,
        }
    }

    /// Before and after an answer: the others, and at both ends the list of them.
    fn around_answer(&self, index: usize) -> (Option<Place>, Option<Place>) {
        let list = Place::Step(Step::Answers);
        let answer = |index: usize| {
            let is_there = index < self.to_settle().len();
            if is_there { Place::Answer(index) } else { list }
        };
        let previous = index.checked_sub(1).map_or(list, Place::Answer);
        (Some(previous), Some(answer(index + 1)))
    }

    pub(super) fn minutes_of(&self, place: Place) -> Option<u32> {
        let subjects = self.subjects().len();
        let minutes = self.agenda().minutes(self.length(), subjects);
        let of = |step: Step| {
            let found = minutes.iter().find(|(one, _)| *one == step);
            found.map(|(_, minutes)| *minutes)
        };
        match place {
            Place::Step(step) => of(step),
            Place::Answer(_) => None,
            Place::Subject(_) => {
                let count = u32::try_from(subjects.max(1)).unwrap_or(1);
                of(Step::Subjects).map(|minutes| (minutes / count).max(1))
            }
        }
    }
}
