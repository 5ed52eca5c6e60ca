//! A sheet for somebody who is new: what the partnership is for, what it holds to,
//! how it has looked at its work, what it decided, and how an evaluation goes.

use crate::document::{
    Block, Cell, Chapter, Column, Document, Note, Paper, Row, Table, TypesetError, pdf,
};
use crate::instrument::Reader;
use crate::report::decisions::{self, DecisionFacts};
use crate::texts::{self, text};
use jiff::civil::Date;

/// How an evaluation goes.
const HOW: [&str; 4] = [
    "newcomer-how-1",
    "newcomer-how-2",
    "newcomer-how-3",
    "newcomer-how-4",
];
/// What is anonymous, and what is not.
const ANONYMOUS: [&str; 4] = [
    "newcomer-anonymous-1",
    "newcomer-anonymous-2",
    "newcomer-anonymous-3",
    "newcomer-anonymous-4",
];

/// What the sheet is made of.
#[derive(Debug, Clone)]
pub struct Newcomer {
    /// The partnership's name.
    pub partnership: String,
    /// What it does together; may be empty.
    pub project: String,
    /// What it holds to, a line each.
    pub principles: Vec<String>,
    /// Its rounds that are over, the earliest first.
    pub rounds: Vec<Held>,
    /// What it decided, as it is to be read.
    pub decisions: Vec<DecisionFacts>,
    /// The day on which the sheet is made.
    pub made_on: Date,
    /// The languages of who reads it: the sheet's first.
    pub language: Reader,
}

/// A round that is over. No score: a sheet for a newcomer judges nothing.
#[derive(Debug, Clone)]
pub struct Held {
    /// Its label.
    pub label: String,
    /// The tool's title.
    pub tool: String,
    /// The closing day.
    pub closed_on: Date,
    /// How many answered, of how many; none where the group answered together.
    pub answered: Option<(u32, u32)>,
}

impl Newcomer {
    /// The sheet.
    pub fn document(&self) -> Document {
        let partnership = [("partnership", self.partnership.as_str().into())];
        Document::new(
            &self.language,
            text(&self.language, "newcomer-title", &partnership),
            self.say("newcomer-kicker"),
            &self.partnership,
            self.made_on,
            self.chapters(),
        )
    }

    /// The sheet to print.
    ///
    /// # Errors
    /// When the typesetting fails: a defect of the template.
    pub fn pdf(&self, paper: Paper) -> Result<Vec<u8>, TypesetError> {
        pdf::pdf(&self.document(), paper)
    }

    fn say(&self, key: &str) -> String {
        text(&self.language, key, &[])
    }

    fn chapters(&self) -> Vec<Chapter> {
        let noted = |lines: Vec<String>| {
            let label = String::new();
            (!lines.is_empty()).then(|| Block::Notes(vec![Note { label, lines }]))
        };
        let project = self.project.lines().map(str::to_owned).collect();
        let parts = [
            ("newcomer-project", noted(project)),
            ("newcomer-principles", noted(self.principles.clone())),
            ("newcomer-rounds", Some(self.rounds())),
            ("newcomer-decisions", self.decisions()),
            ("newcomer-how", Some(Block::Steps(self.all(&HOW)))),
            (
                "newcomer-anonymous",
                Some(Block::Points(self.all(&ANONYMOUS))),
            ),
        ];
        let there = parts.into_iter();
        there
            .filter_map(|(anchor, block)| {
                Some(Chapter::new(anchor, self.say(anchor), vec![block?]))
            })
            .collect()
    }

    fn all(&self, keys: &[&str]) -> Vec<String> {
        keys.iter().map(|key| self.say(key)).collect()
    }

    fn rounds(&self) -> Block {
        if self.rounds.is_empty() {
            return Block::Text(self.say("newcomer-rounds-none"));
        }
        let rows = self.rounds.iter().map(|round| {
            let answered = match round.answered {
                None => self.say("newcomer-together"),
                Some((answered, invited)) => {
                    let args = [("answered", answered.into()), ("invited", invited.into())];
                    text(&self.language, "compare-answered", &args)
                }
            };
            Row {
                name: round.label.clone(),
                cells: vec![
                    Cell::words(round.tool.clone()),
                    Cell::words(texts::date(&self.language, round.closed_on)),
                    Cell::words(answered),
                ],
            }
        });
        let columns = ["round", "tool", "closed", "answered"];
        Block::Table(Table {
            caption: self.say("newcomer-rounds-caption"),
            rows: rows.collect(),
            columns: columns
                .map(|column| Column::new(self.say(&format!("newcomer-col-{column}")), false))
                .to_vec(),
        })
    }

    fn decisions(&self) -> Option<Block> {
        let told = decisions::blocks(self.decisions.iter(), &self.language);
        (!told.is_empty()).then_some(Block::Decisions(told))
    }
}
