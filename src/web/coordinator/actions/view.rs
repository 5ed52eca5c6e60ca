//! One decision on a page, with the small form that says where it stands: the same
//! wherever decisions are shown.

use crate::discussion::{Action, ActionPart, ActionState, Discussion, Helped};
use crate::instrument::Reader;
use crate::results::decisions;
use crate::round::{Id, Round};
use crate::texts::{self, text};
use crate::web::coordinator::discussion::decision::Decisions;
use crate::web::coordinator::discussion::noted::{FieldView, Spoken, Unkept};
use jiff::civil::Date;
use serde::Serialize;

/// What `templates/partials/action.hbs` shows.
#[derive(Serialize)]
pub(in crate::web::coordinator) struct ActionView {
    /// Unique in the page.
    id: String,
    what: String,
    /// Where it stands.
    outcome: String,
    /// On which day it was done or dropped.
    closed: Option<String>,
    /// By when, if it is open.
    due: Option<String>,
    is_overdue: bool,
    facts: Vec<ActionFact>,
    /// Where the form is sent to, for whoever may change it.
    save_to: Option<String>,
    /// Where it is put in other words.
    edit: String,
    state: FieldView,
    helped: FieldView,
    why: FieldView,
    /// The form stands open: something in it is wrong.
    is_wrong: bool,
}

/// Something that is said of a decision.
#[derive(Serialize)]
struct ActionFact {
    term: String,
    value: String,
}

/// What an action is shown with.
pub(in crate::web::coordinator) struct Shown<'a> {
    pub(in crate::web::coordinator) round: &'a Round,
    pub(in crate::web::coordinator) discussion: &'a Discussion,
    /// Today, where the round was held.
    pub(in crate::web::coordinator) today: Date,
    /// What was typed into its form and is not kept.
    pub(in crate::web::coordinator) unkept: &'a Unkept,
}

impl Shown<'_> {
    /// What the ids of its fields begin with.
    pub(in crate::web::coordinator) fn prefix(round: &Id) -> String {
        format!("r{round}-")
    }

    /// A decision, with a form that is sent to `save_to`, if there is one.
    pub(in crate::web::coordinator) fn view(
        &self,
        lang: &Reader,
        action: Action,
        save_to: Option<String>,
    ) -> ActionView {
        let (round, number) = (self.round, action.number);
        let prefix = Self::prefix(&round.id);
        let decisions = Decisions {
            instrument: round.settings.instrument(),
            discussion: self.discussion,
            unkept: self.unkept,
            lang,
            said: &|key| vec![Spoken::new(lang, text(lang, key, &[]))],
        };
        let field = |part| decisions.field(number, part).prefixed(&prefix);
        let (state, helped, why) = (
            field(ActionPart::State),
            field(ActionPart::Helped),
            field(ActionPart::Why),
        );
        let is_open = action.state.is_open();
        let is_overdue = is_open && action.due.is_some_and(|due| due < self.today);
        let told = decisions::told(round, action.clone(), lang);
        ActionView {
            id: format!("{prefix}action-{number}"),
            outcome: told.outcome(lang),
            closed: action
                .closed_on
                .filter(|_| !is_open)
                .map(|on| texts::date(lang, on)),
            due: is_open.then(|| due(lang, action.due, is_overdue)),
            is_overdue,
            facts: facts(lang, round, &action, &told.concerns),
            edit: format!("/rounds/{}/actions/{number}", round.id),
            is_wrong: [&state, &helped, &why].iter().any(|one| one.is_wrong()),
            what: action.what,
            save_to,
            state: with_states(state, lang),
            helped: with_helps(helped, lang),
            why: why.hinted(text(lang, "action-why-hint", &[])),
        }
    }
}

fn due(lang: &Reader, day: Option<Date>, is_overdue: bool) -> String {
    let Some(day) = day else {
        return text(lang, "action-no-due", &[]);
    };
    let key = if is_overdue {
        "action-overdue"
    } else {
        "action-due"
    };
    text(lang, key, &[("date", texts::date(lang, day).into())])
}

fn facts(lang: &Reader, round: &Round, action: &Action, concerns: &str) -> Vec<ActionFact> {
    let facts = [
        ("action-fact-who", action.who.as_str()),
        ("action-fact-requirement", concerns),
        ("action-fact-shows", &action.shows),
        ("action-fact-stops", &action.stops),
        ("action-fact-round", round.settings.label()),
    ];
    let said = facts.into_iter().filter(|(_, value)| !value.is_empty());
    said.map(|(key, value)| ActionFact {
        term: text(lang, key, &[]),
        value: value.to_owned(),
    })
    .collect()
}

/// Where a decision may stand. What is not begun is what was never said: chosen
/// unchanged, it must come back as it was.
fn with_states(field: FieldView, lang: &Reader) -> FieldView {
    let current = ActionState::parse(field.value()).unwrap_or(ActionState::ToDo);
    let states = ActionState::ALL.iter().map(|state| {
        let name = state.name();
        let value = if *state == current {
            field.value()
        } else {
            name
        };
        let words = text(lang, &format!("action-state-{name}"), &[]);
        (value.to_owned(), words)
    });
    let states = states.collect();
    field.of(states)
}

fn with_helps(field: FieldView, lang: &Reader) -> FieldView {
    let helps = Helped::ALL.iter().map(|one| (one.name(), one.name()));
    let helps = helps.chain([("", "none")]);
    let helps = helps.map(|(value, name)| {
        let words = text(lang, &format!("action-helped-{name}"), &[]);
        (value.to_owned(), words)
    });
    field.of(helps.collect())
}
