//! From a closed round to its report, the same for the command line and the web.

use crate::disclosure::{Retained, disclose, retain};
use crate::instrument::{Language, Reads};
use crate::report::render::Format;
use crate::report::{self, RoundFacts, RoundReport};
use crate::round::{Entry, Origin, Round, RoundState};
use crate::store::{Store, StoreError};

pub mod compared;
pub mod decisions;
pub mod group;
pub mod record;
pub mod year;

/// Which round stands beside a round in its report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    /// None: what a table or a program asks for is of one round.
    Nothing,
    /// The round before it of the same instrument, where there is one.
    TheRoundBefore,
    /// The same if it is shared too: for whoever has the link to the shared
    /// results. To share a round is to show that round, and a comparison shows
    /// both, and more of both than their own reports do.
    TheSharedRoundBefore,
}

impl Beside {
    /// What stands beside a round in a file of this format.
    pub fn in_file(format: Format) -> Self {
        if format.is_document() {
            Self::TheRoundBefore
        } else {
            Self::Nothing
        }
    }

    fn allows(self, before: &Round) -> bool {
        match self {
            Self::Nothing => false,
            Self::TheRoundBefore => true,
            Self::TheSharedRoundBefore => before.shared,
        }
    }
}

/// The report of a closed round; `None` while it is open or if it was
/// interrupted.
pub fn report(
    store: &Store,
    round: &Round,
    reader: &dyn Reads,
    beside: Beside,
) -> Result<Option<RoundReport>, StoreError> {
    let RoundState::Closed { on, .. } = round.state else {
        return Ok(None);
    };
    // What a group answered together has no counts: its record says it.
    if round.is_together() {
        return Ok(None);
    }
    let Some(retained) = store.retained(round)? else {
        return Ok(None);
    };
    let report = of_retained(round, &retained, on, reader);
    let before = match beside {
        Beside::Nothing => None,
        _ => compared::previous_round(store, round)?.filter(|before| beside.allows(before)),
    };
    let Some(before) = before else {
        return Ok(Some(report));
    };
    let whom = match beside {
        Beside::TheSharedRoundBefore => compared::For::Members,
        Beside::Nothing | Beside::TheRoundBefore => compared::For::Coordinators,
    };
    match compared::comparison(store, &[before, round.clone()], reader, whom) {
        Ok(comparison) => Ok(Some(report.beside(comparison))),
        Err(compared::CompareError::Store(error)) => Err(error),
        // Both are closed and ask the same: what is left is that the results of
        // the one before are damaged. These can be read.
        Err(_) => Ok(Some(report)),
    }
}

/// A round that a group answered together, as a report of which nothing may be
/// shown: what was asked, and what to talk about.
pub fn without_counts(round: &Round, on: jiff::civil::Date, reader: &dyn Reads) -> RoundReport {
    let none = retain(
        round.settings.instrument(),
        &[],
        Vec::new(),
        round.settings.counts_from(),
    );
    of_retained(round, &none, on, reader)
}

fn of_retained(
    round: &Round,
    retained: &Retained,
    on: jiff::civil::Date,
    reader: &dyn Reads,
) -> RoundReport {
    let instrument = round.settings.instrument();
    let disclosed = disclose(instrument, retained, round.settings.invited());
    let facts = RoundFacts {
        codes_made: round.codes_made(),
        partnership: round.partnership_name.clone(),
        round: round.settings.label().to_owned(),
        closed_on: on,
        entry: match round.origin {
            Origin::Imported | Origin::Together => report::Entry::Imported,
            Origin::Held { entry, .. } => match entry {
                Entry::Cards => report::Entry::Cards,
                // Who sent a code is nothing that results depend on.
                Entry::Mail | Entry::Sent => report::Entry::Mail,
                Entry::Link => report::Entry::SharedLink,
            },
        },
        counts_from: round.settings.counts_from(),
        restored: round
            .restored
            .map(|restored| (restored.copied_on, restored.on)),
        language: reader.into(),
    };
    RoundReport::new(instrument, &disclosed, &facts)
}

/// A file's name for a download: plain letters, digits and hyphens.
pub fn file_name(round: &Round, language: &Language, format: Format) -> String {
    let names = [round.partnership_name.as_str(), round.settings.label()];
    plain_name(&names, language.as_str(), format)
}

fn plain_name(names: &[&str], language: &str, format: Format) -> String {
    format!("{}-{language}.{}", plain_words(names), format.ending())
}

/// Names as a part of a file's name: small letters and digits of any alphabet,
/// with hyphens between the words.
pub(crate) fn plain_words(names: &[&str]) -> String {
    let plain: String = names
        .join(" ")
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { '-' })
        .collect();
    let words: Vec<&str> = plain.split('-').filter(|word| !word.is_empty()).collect();
    words.join("-").to_lowercase()
}
