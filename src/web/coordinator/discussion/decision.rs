//! The fields of a decision, on a screen and in forms of their own.

use super::noted::{FieldView, Kind, Said, Unkept};
use crate::discussion::{ActionPart, Discussion, Field};
use crate::instrument::{Instrument, Reader};
use crate::texts::text;

/// The parts of a decision that are asked first, and those that a screen folds.
pub(in crate::web::coordinator) const FIRST: [ActionPart; 3] =
    [ActionPart::What, ActionPart::Who, ActionPart::Due];
pub(in crate::web::coordinator) const MORE: [ActionPart; 3] = [
    ActionPart::Requirement,
    ActionPart::Shows,
    ActionPart::Stops,
];

/// What fields of decisions are shown with.
pub(in crate::web::coordinator) struct Decisions<'a> {
    pub(in crate::web::coordinator) instrument: &'a Instrument,
    pub(in crate::web::coordinator) discussion: &'a Discussion,
    pub(in crate::web::coordinator) unkept: &'a Unkept,
    pub(in crate::web::coordinator) lang: &'a Reader,
    /// The text of a key as the page says it.
    pub(in crate::web::coordinator) said: &'a dyn Fn(&str) -> Said,
}

impl Decisions<'_> {
    /// A part of a decision by its number.
    pub(in crate::web::coordinator) fn field(&self, number: u16, part: ActionPart) -> FieldView {
        let (kind, label) = match part {
            ActionPart::What => (Kind::Note, "action-what"),
            ActionPart::Who => (Kind::Line, "action-who"),
            ActionPart::Due => (Kind::Day, "action-due-label"),
            ActionPart::Requirement => (Kind::Select, "action-requirement"),
            ActionPart::Shows => (Kind::Note, "action-shows"),
            ActionPart::Stops => (Kind::Note, "action-stops"),
            ActionPart::State => (Kind::Choice, "action-state"),
            ActionPart::Helped => (Kind::Choice, "action-helped"),
            ActionPart::Why => (Kind::Line, "action-why"),
            ActionPart::Closed => (Kind::Day, "action-state"),
        };
        let field = FieldView::new(
            self.discussion,
            &Field::Action(number, part),
            kind,
            (self.said)(label),
            (self.unkept, self.lang),
        );
        if part == ActionPart::Requirement {
            field.of(self.requirements())
        } else {
            field
        }
    }

    /// The requirements to choose from, none first.
    fn requirements(&self) -> Vec<(String, String)> {
        let none = text(self.lang, "action-requirement-none", &[]);
        let all = self.instrument.requirements().iter();
        let all = all.map(|one| (one.id.clone(), one.short.get(self.lang).trim().to_owned()));
        [(String::new(), none)].into_iter().chain(all).collect()
    }
}
