//! Decisions and what became of them, as they are told: plain data. A report
//! knows nothing of discussions; whoever leads from them to it fills these in.

use crate::document::spreadsheet::Value;
use crate::document::tidy_rows::in_csv;
use crate::document::{Chip, DecisionEntry, Definition};
use crate::instrument::Reads;
use crate::report::data::Day;
use crate::spreadsheet_csv;
use crate::texts::{self, text};
use schemars::JsonSchema;
use serde::Serialize;

/// Where a decision stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DecisionState {
    /// Not begun.
    ToDo,
    /// Under way.
    UnderWay,
    /// Done; nobody said whether it helped.
    Done,
    /// Done, and it helped.
    DoneHelped,
    /// Done, and it helped somewhat.
    DoneHelpedSomewhat,
    /// Done, and it did not help.
    DoneNotHelped,
    /// Given up.
    Dropped,
}

/// A decision of a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DecisionFacts {
    /// The label of the round after which it was made.
    pub round: String,
    /// Identifier of the requirement that it is for, if it is for one.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub requirement: String,
    /// The name of that requirement.
    #[serde(skip)]
    pub concerns: String,
    /// What is to be done.
    pub what: String,
    /// By which organization or role.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub who: String,
    /// By when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Day>,
    /// What would show that it helped.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub shows: String,
    /// What is stopped to make room.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub stops: String,
    /// Where it stands.
    pub state: DecisionState,
    /// Why it was dropped.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub why: String,
}

impl DecisionState {
    /// In words.
    pub fn told(self, reader: &dyn Reads) -> String {
        let key = match self {
            Self::ToDo => "action-state-to-do",
            Self::UnderWay => "action-state-under-way",
            Self::Done => "action-state-done",
            Self::DoneHelped => "action-outcome-yes",
            Self::DoneHelpedSomewhat => "action-outcome-somewhat",
            Self::DoneNotHelped => "action-outcome-no",
            Self::Dropped => "action-state-dropped",
        };
        text(reader, key, &[])
    }

    /// The same as a chip.
    pub fn chip(self, reader: &dyn Reads) -> Chip {
        Chip::new(self.told(reader), self.tone())
    }

    /// Its name for the style sheet.
    fn tone(self) -> &'static str {
        match self {
            Self::ToDo => "open",
            Self::UnderWay => "split",
            Self::Done | Self::DoneHelped | Self::DoneHelpedSomewhat | Self::DoneNotHelped => {
                "strength"
            }
            Self::Dropped => "dropped",
        }
    }
}

impl DecisionFacts {
    /// Where it stands, and why it was dropped.
    pub fn outcome(&self, reader: &dyn Reads) -> String {
        let state = self.state.told(reader);
        if self.why.is_empty() || self.state != DecisionState::Dropped {
            return state;
        }
        let args = [("state", state.into()), ("why", self.why.as_str().into())];
        text(reader, "action-dropped-why", &args)
    }

    /// As a document shows it, under a number: what is to be done, where it stands,
    /// and whatever else is said.
    pub(super) fn block(&self, number: usize, reader: &dyn Reads) -> DecisionEntry {
        let due = self
            .due
            .map_or_else(String::new, |due| texts::date(reader, due.0));
        let why = match self.state {
            DecisionState::Dropped => self.why.as_str(),
            _ => "",
        };
        let facts = [
            ("round", self.round.as_str()),
            ("requirement", &self.concerns),
            ("who", &self.who),
            ("due", &due),
            ("why", why),
        ];
        let said = facts.into_iter().filter(|(_, text)| !text.is_empty());
        let fact = |(key, said): (&str, &str)| {
            let term = text(reader, &format!("action-fact-{key}"), &[]);
            Definition::new(
                text(reader, "record-term", &[("term", term.into())]),
                said.to_owned(),
            )
        };
        DecisionEntry {
            number: number.to_string(),
            what: self.what.lines().map(str::to_owned).collect(),
            state: self.state.chip(reader),
            facts: said.map(fact).collect(),
        }
    }
}

/// Decisions as a document shows them, one after the other.
pub(super) fn blocks<'a>(
    all: impl Iterator<Item = &'a DecisionFacts>,
    reader: &dyn Reads,
) -> Vec<DecisionEntry> {
    let numbered = (1..).zip(all);
    numbered
        .map(|(number, one)| one.block(number, reader))
        .collect()
}

/// The columns of a list of decisions, by the ends of their keys.
const COLUMNS: [&str; 9] = [
    "round",
    "what",
    "who",
    "due",
    "requirement",
    "shows",
    "stops",
    "state",
    "why",
];

/// Headings and rows of a list of decisions.
pub(super) fn table(
    reader: &dyn Reads,
    decisions: &[DecisionFacts],
) -> (Vec<String>, Vec<Vec<Value>>) {
    let heads = COLUMNS.map(|column| text(reader, &format!("action-col-{column}"), &[]));
    let rows = decisions.iter().map(|one| {
        vec![
            Value::Name(one.round.clone()),
            Value::text(&one.what),
            Value::text(&one.who),
            Value::day(one.due.map(|due| due.0)),
            Value::text(&one.concerns),
            Value::text(&one.shows),
            Value::text(&one.stops),
            Value::text(&one.state.told(reader)),
            Value::text(&one.why),
        ]
    });
    (heads.to_vec(), rows.collect())
}

/// A list of decisions as CSV, for spreadsheets of the reader's language.
pub fn csv(reader: &dyn Reads, decisions: &[DecisionFacts]) -> Vec<u8> {
    let (heads, rows) = table(reader, decisions);
    let separator = texts::csv_separator(reader);
    spreadsheet_csv::csv(separator, in_csv(reader, &heads, rows))
}
