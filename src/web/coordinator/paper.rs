//! The questionnaire on paper and the sheet to count it on, of a round and of an
//! instrument of the library. They hold nothing that a member answered, and no code.

use super::forms::Choice;
use super::{PageResult, SignedIn};
use crate::disclosure::CountThreshold;
use crate::document::Paper;
use crate::instrument::{Instrument, Language, Reader};
use crate::paper::{OfRound, Printed, questionnaire_pdf, tally_sheet_pdf, usual_paper};
use crate::report::render;
use crate::role::Right;
use crate::round::{Round, principle_lines};
use crate::texts::text;
use crate::web::errors::WebError;
use crate::web::{downloads, query};
use actix_web::web::Path;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The form that offers both.
#[derive(Serialize)]
pub(super) struct OnPaper {
    /// The address that both begin with.
    base: String,
    /// Of a round, by which members answer on a page too.
    of_round: bool,
    spoken: Vec<Choice>,
    several: bool,
    /// On Letter paper, unless somebody chooses the other.
    letter: bool,
}

impl OnPaper {
    /// In one of `languages`, that of the reader first if it is among them; `round`:
    /// of which round, if of one.
    pub(super) fn new(
        base: String,
        round: Option<&Round>,
        languages: &[Language],
        lang: &Reader,
    ) -> Self {
        let first = languages.iter().find(|one| **one == **lang);
        let first = first.or(languages.first());
        let choice = |one: &Language| Choice::of_language("on-paper", one, Some(one) == first);
        Self {
            base,
            of_round: round.is_some(),
            letter: usual_paper(round) == Paper::Letter,
            spoken: languages.iter().map(choice).collect(),
            several: languages.len() > 1,
        }
    }
}

/// What the address of a sheet says besides.
#[derive(Deserialize)]
struct Asked {
    language: Option<String>,
    print: Option<String>,
}

/// Which of the two.
#[derive(Clone, Copy)]
enum Sheet {
    Questionnaire,
    Tally,
}

impl Sheet {
    fn parse(name: &str) -> Option<Self> {
        match name {
            "questionnaire" => Some(Self::Questionnaire),
            "tally" => Some(Self::Tally),
            _ => None,
        }
    }

    fn file(self) -> &'static str {
        match self {
            Self::Questionnaire => "paper-file",
            Self::Tally => "paper-tally-file",
        }
    }
}

/// `GET /rounds/{id}/paper/{sheet}.pdf`.
pub(in crate::web) async fn of_round(
    signed_in: SignedIn,
    path: Path<(String, String)>,
) -> PageResult {
    let (id, sheet) = path.into_inner();
    let sheet = Sheet::parse(&sheet).ok_or(WebError::NotFound)?;
    let round = signed_in.round(&id, Right::Read).await?;
    let settings = &round.settings;
    let about = OfRound {
        partnership: round.partnership_name.clone(),
        label: settings.label().to_owned(),
        closes_on: round.day(settings.closes_at()),
        principles: principle_lines(&round.principles),
    };
    let of = What {
        sheet,
        name: round.id.to_string(),
        dated: about.closes_on,
        languages: settings.languages(),
        round: Some(about),
        counts_from: settings.counts_from(),
    };
    of.print(&signed_in, Arc::clone(settings.instrument()))
        .await
}

/// `GET /instruments/{id}/paper/{sheet}.pdf`.
pub(in crate::web) async fn of_instrument(
    signed_in: SignedIn,
    path: Path<(String, String)>,
) -> PageResult {
    let (id, sheet) = path.into_inner();
    let sheet = Sheet::parse(&sheet).ok_or(WebError::NotFound)?;
    let instrument = signed_in.instrument(&id)?;
    let of = What {
        sheet,
        name: instrument.id().to_owned(),
        dated: TimeZone::UTC.to_datetime(signed_in.app.now()).date(),
        languages: instrument.languages(),
        round: None,
        counts_from: CountThreshold::default(),
    };
    of.print(&signed_in, Arc::clone(&instrument)).await
}

/// A sheet, and what it is of.
struct What<'a> {
    sheet: Sheet,
    /// What its file is called by.
    name: String,
    dated: Date,
    languages: &'a [Language],
    round: Option<OfRound>,
    counts_from: CountThreshold,
}

impl What<'_> {
    async fn print(self, signed_in: &SignedIn, instrument: Arc<Instrument>) -> PageResult {
        let asked: Asked = query::read(&signed_in.request)?;
        let paper = downloads::paper(&signed_in.request)?;
        let wished = asked.language.as_deref().and_then(Language::parse);
        let wished = wished.unwrap_or_else(|| (*signed_in.lang).clone());
        let language = self.languages.iter().find(|one| **one == wished);
        let language = language.or(self.languages.first()).unwrap_or(&wished);
        let reader = Reader::new(language.clone(), self.languages.iter().cloned());
        let file = text(&reader, self.sheet.file(), &[]);
        let name = format!("{file}-{}-{language}.pdf", self.name);
        let Self {
            sheet,
            dated,
            round,
            counts_from,
            ..
        } = self;
        let made = signed_in.app.typeset(move || {
            let printed = Printed {
                instrument: &instrument,
                reader: &reader,
                dated,
                round,
                counts_from,
                paper,
                large: asked.print.as_deref() == Some("large"),
            };
            match sheet {
                Sheet::Questionnaire => questionnaire_pdf(&printed),
                Sheet::Tally => tally_sheet_pdf(&printed),
            }
        });
        let pdf = made.await?;
        let pdf = pdf.map_err(|error| WebError::Inside(error.to_string()))?;
        Ok(downloads::file(name, render::PDF, pdf))
    }
}
