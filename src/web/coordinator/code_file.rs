//! The file in which codes are handed over: a sheet of cards, or a list to send.

use super::SignedIn;
use super::forms::{Field, FormErrors};
use super::link::member_address;
use crate::document::Paper;
use crate::instrument::Reader;
use crate::invitation::cards::{CardSheet, cards_pdf};
use crate::invitation::code_list::code_list;
use crate::paper::usual_paper;
use crate::report::render;
use crate::results;
use crate::round::{Entry, Round};
use crate::store::NewCards;
use crate::texts::text;
use serde::Serialize;

/// Which of a round's files of codes one is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Which {
    /// The sheet or list, from 1.
    sheet: u32,
    /// How many members had been added with it; none of a whole one.
    added: u32,
}

impl Which {
    /// The next one that takes the place of those of before.
    pub(super) fn next(round: &Round) -> Self {
        Self {
            sheet: round.codes_made() + 1,
            added: 0,
        }
    }

    /// The one whose codes are out already, in part.
    pub(super) fn made(round: &Round) -> Self {
        Self {
            sheet: round.codes_made(),
            added: 0,
        }
    }

    /// The one with codes for `count` members more.
    pub(super) fn more(round: &Round, count: u32) -> Self {
        Self {
            sheet: round.codes_made(),
            added: round.added() + count,
        }
    }

    /// The name under which a browser saves it: of which partnership and round it
    /// is, and which, so that the one of before is not taken for it.
    pub(super) fn file_name(self, lang: &Reader, round: &Round, entry: Entry) -> String {
        let about = results::plain_words(&[&round.partnership_name, round.settings.label()]);
        let args = [
            ("about", about.into()),
            ("sheet", self.sheet.into()),
            ("added", self.added.into()),
        ];
        let key = match (entry, self.added) {
            (Entry::Mail, 0) => "codes-file",
            (Entry::Mail, _) => "more-codes-file",
            (_, 0) => "cards-file",
            (_, _) => "more-cards-file",
        };
        text(lang, key, &args)
    }
}

/// A file of codes that is to be made.
#[derive(Clone)]
pub(super) struct CodeFile {
    entry: Entry,
    which: Which,
    paper: Paper,
    lang: Reader,
    link: String,
}

impl CodeFile {
    /// `paper`: as a form names it.
    pub(super) fn new(
        signed_in: &SignedIn,
        round: &Round,
        entry: Entry,
        which: Which,
        paper: &str,
    ) -> Self {
        Self {
            entry,
            which,
            paper: Paper::parse(paper).unwrap_or_else(|| usual_paper(Some(round))),
            lang: signed_in.lang.clone(),
            link: member_address(signed_in, round, ""),
        }
    }

    pub(super) fn name(&self, round: &Round) -> String {
        self.which.file_name(&self.lang, round, self.entry)
    }

    pub(super) fn media_type(&self) -> &'static str {
        match self.entry {
            Entry::Mail => render::CSV,
            Entry::Cards | Entry::Sent | Entry::Link => render::PDF,
        }
    }

    /// The file with these codes.
    pub(super) fn fill(&self, round: &Round, cards: &NewCards) -> Result<Vec<u8>, String> {
        let codes: Vec<String> = cards.codes.iter().map(ToString::to_string).collect();
        let Which { sheet, added } = self.which;
        if self.entry == Entry::Mail {
            let list = if added > 0 {
                format!("{sheet}+{added}")
            } else {
                sheet.to_string()
            };
            return Ok(code_list(&self.lang, &self.link, &list, &codes));
        }
        let instrument = round.settings.instrument();
        let sheet = CardSheet {
            partnership: round.partnership_name.clone(),
            codes: codes.iter().map(|code| code.replace('-', "")).collect(),
            link: self.link.clone(),
            invitation: instrument.invitation().cloned(),
            questions: instrument.question_count(),
            closes_on: round.day(round.settings.closes_at()),
            languages: round.settings.languages().to_vec(),
            sheet,
            added,
            paper: self.paper,
        };
        cards_pdf(&sheet).map_err(|error| error.to_string())
    }
}

/// Fewest cards that are made for those who come late: of one alone, or two, whoever
/// made the sheet would know who has which.
pub(super) const FEWEST_CARDS: usize = 3;

/// The form for more codes.
#[derive(Serialize)]
pub(super) struct More {
    fewest: usize,
    most: usize,
    count: Field,
}

impl More {
    /// What can be added to a round whose box has `room` for so many; nothing
    /// where that is too little.
    pub(super) fn of(entry: Entry, room: usize, problems: &FormErrors) -> Option<Self> {
        let fewest = fewest(entry);
        let usual = fewest.to_string();
        let typed = problems.typed("more").unwrap_or(&usual);
        (entry.has_a_file() && fewest <= room).then(|| Self {
            fewest,
            most: room,
            count: Field::new("more", typed, problems),
        })
    }
}

/// Fewest codes that are added at a time.
pub(super) fn fewest(entry: Entry) -> usize {
    match entry {
        Entry::Cards => FEWEST_CARDS,
        // Whoever sends codes knows who has which, and members are told; those that
        // this server sends nobody sees.
        Entry::Mail | Entry::Sent | Entry::Link => 1,
    }
}
