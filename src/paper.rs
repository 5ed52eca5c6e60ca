//! A round on paper: the questionnaire to print, and the sheet on which its
//! answers are counted by hand.
//!
//! Both ask what the instrument asks, under the numbers that the page and the
//! file to fill in have. Nothing on a sheet tells one from another: no code, no
//! number of its own.

mod questionnaire;
mod tally_sheet;

pub use questionnaire::questionnaire_pdf;
pub use tally_sheet::tally_sheet_pdf;

use crate::disclosure::CountThreshold;
use crate::document::{Paper, palette};
use crate::instrument::{Instrument, Reads};
use crate::round::{Round, USUAL_ZONE};
use crate::texts::text;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Serialize;
use std::collections::BTreeMap;

/// What is to be printed, and how.
pub struct Printed<'a> {
    /// The questions, as they are asked.
    pub instrument: &'a Instrument,
    /// In which language.
    pub reader: &'a dyn Reads,
    /// The day that the document bears.
    pub dated: Date,
    /// The round that it is for; without one, room is left for what a round says.
    pub round: Option<OfRound>,
    /// From how many answers counts are shown.
    pub counts_from: CountThreshold,
    /// The paper to print on.
    pub paper: Paper,
    /// In letters for those who read small ones with difficulty.
    pub large: bool,
}

/// What sheets say of their round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfRound {
    /// The partnership's name.
    pub partnership: String,
    /// The round's.
    pub label: String,
    /// The closing day.
    pub closes_on: Date,
    /// What the partnership holds to, for questions about that.
    pub principles: Vec<String>,
}

/// The paper that is offered first: what the partnership says that it prints on;
/// else what printers hold where the round was held, or, of none, where most of the
/// first partnerships are.
pub fn usual_paper(round: Option<&Round>) -> Paper {
    let said = round.and_then(|round| round.paper.as_deref());
    if let Some(paper) = said.and_then(Paper::parse) {
        return paper;
    }
    let zone = round.map(|round| round.settings.time_zone().clone());
    let zone = zone.or_else(|| TimeZone::get(USUAL_ZONE).ok());
    Paper::usual_in(&zone.unwrap_or(TimeZone::UTC))
}

/// What both sheets have: the page, its head and its foot.
#[derive(Serialize)]
struct Head {
    paper: &'static str,
    colours: BTreeMap<&'static str, String>,
    language: String,
    /// The document's name.
    title: String,
    /// Above the heading.
    kicker: String,
    heading: String,
    /// Whose it is, as far as it is known.
    partnership: Option<String>,
    dated: [i16; 3],
}

impl Printed<'_> {
    fn head(&self, name: &str, heading: String) -> Head {
        let tool = self.instrument.title().get(self.reader).to_owned();
        let round = self.round.as_ref();
        Head {
            paper: self.paper.name(),
            colours: palette::by_name(),
            language: self.reader.order()[0].to_string(),
            title: self.say(
                "paper-document-title",
                &[("name", self.say(name, &[])), ("tool", tool.clone())],
            ),
            kicker: round.map_or_else(
                || tool.clone(),
                |round| format!("{tool} \u{b7} {}", round.label),
            ),
            heading,
            partnership: round.map(|round| round.partnership.clone()),
            dated: [
                self.dated.year(),
                i16::from(self.dated.month()),
                i16::from(self.dated.day()),
            ],
        }
    }

    fn say(&self, key: &str, args: &[(&str, String)]) -> String {
        let args: Vec<_> = args
            .iter()
            .map(|(name, word)| (*name, word.as_str().into()))
            .collect();
        text(self.reader, key, &args)
    }
}
