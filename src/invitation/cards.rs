//! The sheet of invitation cards: one code a card, to be cut and drawn from a
//! hat.
//!
//! Codes come in as plain words and go out in the PDF only; nothing here keeps
//! them. A card's square holds the code in the address's fragment, which a
//! browser sends to no server.

use crate::document::typeset::{self, Template, TypesetError};
use crate::document::{Paper, palette};
use crate::instrument::{Language, Reader, Text};
use crate::texts;
use qrcode::render::svg;
use qrcode::{EcLevel, QrCode};
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

static TEMPLATE: LazyLock<Template> =
    LazyLock::new(|| Template::new(include_str!("../../templates/report/cards.typ")));

/// A sheet of cards of one round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardSheet {
    /// The partnership's name.
    pub partnership: String,
    /// Codes, one a card, without separators.
    pub codes: Vec<String>,
    /// The round's common link, without fragment (`https://…/r/abc`).
    pub link: String,
    /// What members are asked, where the instrument says so.
    pub invitation: Option<Text>,
    /// How many questions there are.
    pub questions: usize,
    /// The closing day.
    pub closes_on: jiff::civil::Date,
    /// The round's languages, the first first; a card speaks all of them.
    pub languages: Vec<Language>,
    /// Which of the round's sheets this is, from 1.
    pub sheet: u32,
    /// How many members had been added with it; none of a whole sheet.
    pub added: u32,
    /// The paper to print on.
    pub paper: Paper,
}

/// Why there is no sheet.
#[derive(Debug, thiserror::Error)]
pub enum CardError {
    /// Nothing to print.
    #[error("there are no codes to print on cards")]
    NoCodes,
    /// No language to print in.
    #[error("a sheet of cards needs at least one language")]
    NoLanguage,
    /// The link with its code does not fit into a QR code.
    #[error("the address {0} is too long for a QR code")]
    LinkTooLong(String),
    /// The typesetting failed.
    #[error(transparent)]
    Typeset(#[from] TypesetError),
}

#[derive(Serialize)]
struct Data {
    paper: &'static str,
    colours: BTreeMap<&'static str, String>,
    language: String,
    title: String,
    partnership: String,
    closed_on: [i16; 3],
    link: String,
    texts: Vec<CardText>,
    cards: Vec<Card>,
}

#[derive(Serialize)]
struct CardText {
    language: String,
    purpose: String,
    code: String,
    link: String,
    sheet: String,
}

#[derive(Serialize)]
struct Card {
    code: String,
    square: String,
    alt: String,
}

/// Typesets the sheet: eight cards a page, or fewer where a long name or many
/// languages need the room, with lines to cut along.
///
/// # Errors
/// Without codes or languages, for a link too long for a QR code, or when the
/// typesetting fails.
pub fn cards_pdf(sheet: &CardSheet) -> Result<Vec<u8>, CardError> {
    let spoken = spoken(sheet);
    let language = *spoken.first().ok_or(CardError::NoLanguage)?;
    if sheet.codes.is_empty() {
        return Err(CardError::NoCodes);
    }
    let cards = sheet
        .codes
        .iter()
        .map(|code| {
            let grouped = grouped(code);
            Ok(Card {
                square: square(&format!("{}#{code}", sheet.link))?,
                alt: texts::text(
                    language,
                    "card-sheet-qr",
                    &[("code", grouped.as_str().into())],
                ),
                code: grouped,
            })
        })
        .collect::<Result<Vec<_>, CardError>>()?;
    let data = Data {
        paper: sheet.paper.name(),
        colours: palette::by_name(),
        language: language.as_str().to_owned(),
        title: texts::text(
            language,
            "card-sheet-title",
            &[("partnership", sheet.partnership.as_str().into())],
        ),
        partnership: sheet.partnership.clone(),
        closed_on: [
            sheet.closes_on.year(),
            i16::from(sheet.closes_on.month()),
            i16::from(sheet.closes_on.day()),
        ],
        link: sheet.link.clone(),
        texts: spoken
            .iter()
            .map(|language| card_text(sheet, language))
            .collect(),
        cards,
    };
    Ok(typeset::pdf(&TEMPLATE, &data)?)
}

/// The languages that cards speak: those of the round as far as we have texts in
/// them; for one without, those of its other languages, each once.
fn spoken(sheet: &CardSheet) -> Vec<&'static Language> {
    let mut spoken = Vec::new();
    for language in &sheet.languages {
        let reader = Reader::new(language.clone(), sheet.languages.iter().cloned());
        let said = texts::spoken(&reader);
        if !spoken.contains(&said) {
            spoken.push(said);
        }
    }
    spoken
}

fn card_text(sheet: &CardSheet, language: &Language) -> CardText {
    CardText {
        language: language.as_str().to_owned(),
        purpose: texts::text(
            language,
            "card-sheet-purpose",
            &[
                (
                    "invitation",
                    super::asks(sheet.invitation.as_ref(), language).into(),
                ),
                ("count", sheet.questions.into()),
                ("date", texts::date(language, sheet.closes_on).into()),
            ],
        ),
        code: texts::text(language, "card-sheet-code", &[]),
        link: texts::text(language, "card-sheet-link", &[]),
        sheet: texts::text(
            language,
            "card-sheet-number",
            &[("sheet", sheet.sheet.into()), ("added", sheet.added.into())],
        ),
    }
}

/// A code in groups of five, as it is easy to type: `ABCDE-FGHJK-MNPQ`.
fn grouped(code: &str) -> String {
    let letters: Vec<char> = code.chars().collect();
    letters
        .chunks(5)
        .map(|group| group.iter().collect::<String>())
        .collect::<Vec<_>>()
        .join("-")
}

fn square(address: &str) -> Result<String, CardError> {
    let code = QrCode::with_error_correction_level(address, EcLevel::M)
        .map_err(|_| CardError::LinkTooLong(address.split('#').next().unwrap_or("").to_owned()))?;
    Ok(code
        .render::<svg::Color>()
        .dark_color(svg::Color("#000000"))
        .light_color(svg::Color("#ffffff"))
        .build())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_stand_in_groups() {
        assert_eq!(grouped("ABCDEFGHJKMNPQ"), "ABCDE-FGHJK-MNPQ");
        assert_eq!(grouped("ABC"), "ABC");
    }

    #[test]
    fn cards_speak_each_language_of_ours_once() {
        let tags = |of: &[&str]| {
            let sheet = CardSheet {
                partnership: String::new(),
                codes: Vec::new(),
                link: String::new(),
                invitation: None,
                questions: 1,
                closes_on: jiff::civil::date(2026, 11, 20),
                languages: of.iter().filter_map(|tag| Language::parse(tag)).collect(),
                sheet: 1,
                added: 0,
                paper: Paper::A4,
            };
            let spoken = spoken(&sheet);
            spoken.iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        assert_eq!(tags(&["fr", "en"]), ["fr", "en"]);
        assert_eq!(
            tags(&["iu", "fr"]),
            ["fr"],
            "not English, which nobody chose"
        );
        assert_eq!(tags(&["iu"]), ["en"]);
    }

    #[test]
    fn a_sheet_needs_codes_and_a_language() {
        let sheet = CardSheet {
            partnership: "Quartier en santé".to_owned(),
            codes: Vec::new(),
            link: "https://example.org/r/abc".to_owned(),
            invitation: None,
            questions: 18,
            closes_on: jiff::civil::date(2026, 11, 20),
            languages: vec![Language::parse("en").expect("a tag")],
            sheet: 1,
            added: 0,
            paper: Paper::A4,
        };
        assert!(matches!(cards_pdf(&sheet), Err(CardError::NoCodes)));
        let sheet = CardSheet {
            languages: Vec::new(),
            ..sheet
        };
        assert!(matches!(cards_pdf(&sheet), Err(CardError::NoLanguage)));
    }
}
