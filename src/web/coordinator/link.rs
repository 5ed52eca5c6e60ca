//! A round's common link, to be shown and to be kept: its square code large, as
//! pictures, and the closing date for calendars.

use super::views::closes;
use super::{PageResult, SignedIn};
use crate::invitation::calendar::{self, Event, When};
use crate::results;
use crate::role::Right;
use crate::round::{Entry, Round};
use crate::texts::text;
use crate::web::downloads;
use crate::web::errors::WebError;
use crate::web::pages::page_view;
use crate::web::urls::address;
use actix_web::web::Path;
use qrcode::{Color, EcLevel, QrCode};
use serde::Serialize;

/// The quiet margin that readers need, in modules.
const MARGIN: usize = 4;
/// Pixels of a module in the picture to save: enough for a slide.
const PIXELS: usize = 24;

/// A QR code as one path on a square of `size` modules.
#[derive(Serialize)]
pub(super) struct Square {
    size: usize,
    path: String,
}

#[derive(Serialize)]
struct LargeView {
    id: String,
    partnership: String,
    label: String,
    link: String,
    closes: String,
    needs_card: bool,
    needs_message: bool,
    square: Square,
}

page_view!(LargeView: "round-square");

/// `GET /rounds/{id}/square`: large, for a screen that all see.
pub(in crate::web) async fn large(signed_in: SignedIn, id: Path<String>) -> PageResult {
    let (round, link) = open(&signed_in, &id).await?;
    let view = LargeView {
        id: round.id.to_string(),
        partnership: round.partnership_name.clone(),
        label: round.settings.label().to_owned(),
        closes: closes(&signed_in.lang, &round),
        needs_card: round.entry() == Some(Entry::Cards),
        needs_message: matches!(round.entry(), Some(Entry::Mail | Entry::Sent)),
        square: square(&link).ok_or(WebError::NotFound)?,
        link,
    };
    Ok(signed_in.page(&view))
}

/// `GET /rounds/{id}/square.{ending}`: as a picture, `svg` or `png`.
pub(in crate::web) async fn picture(
    signed_in: SignedIn,
    path: Path<(String, String)>,
) -> PageResult {
    let (id, ending) = path.into_inner();
    let (round, link) = open(&signed_in, &id).await?;
    let modules = Modules::of(&link).ok_or(WebError::NotFound)?;
    let (kind, bytes) = match ending.as_str() {
        "svg" => ("image/svg+xml", modules.svg().into_bytes()),
        "png" => ("image/png", modules.png()?),
        _ => return Err(WebError::NotFound),
    };
    let about = results::plain_words(&[&round.partnership_name, round.settings.label()]);
    Ok(downloads::file(format!("{about}.{ending}"), kind, bytes))
}

/// `GET /rounds/{id}/closing.ics`: the closing date, with the common link.
pub(in crate::web) async fn calendar(signed_in: SignedIn, id: Path<String>) -> PageResult {
    let round = signed_in.round(&id, Right::Coordinate).await?;
    if !round.takes_answers(signed_in.app.now()) {
        return Err(WebError::NotFound);
    }
    let link = member_address(&signed_in, &round, "");
    let args = [
        ("partnership", round.partnership_name.as_str().into()),
        ("label", round.settings.label().into()),
        ("link", link.as_str().into()),
    ];
    let event = Event {
        id: round.id.to_string(),
        made_on: round.day(signed_in.app.now()),
        when: When::Moment(round.settings.closes_at()),
        title: text(&signed_in.lang, "calendar-title", &args),
        about: text(&signed_in.lang, "calendar-about", &args),
        link,
    };
    let about = results::plain_words(&[&round.partnership_name, round.settings.label()]);
    Ok(downloads::file(
        format!("{about}.ics"),
        calendar::MEDIA_TYPE,
        calendar::file(&[event]),
    ))
}

/// An open round with its link, if that leads anywhere for members.
async fn open(signed_in: &SignedIn, id: &str) -> Result<(std::sync::Arc<Round>, String), WebError> {
    let round = signed_in.round(id, Right::Coordinate).await?;
    let has_address = signed_in.app.config.members_address().is_some();
    if !has_address || !round.takes_answers(signed_in.app.now()) {
        return Err(WebError::NotFound);
    }
    let link = member_address(signed_in, &round, "");
    Ok((round, link))
}

pub(super) fn member_address(signed_in: &SignedIn, round: &Round, page: &str) -> String {
    let path = format!("/r/{}{page}", round.id);
    address(&signed_in.app, &signed_in.request, &path)
}

/// The common link as a QR code for a page.
pub(super) fn square(link: &str) -> Option<Square> {
    let modules = Modules::of(link)?;
    Some(Square {
        path: modules.path(),
        size: modules.size(),
    })
}

/// The modules of a QR code.
struct Modules {
    width: usize,
    dark: Vec<bool>,
}

impl Modules {
    fn of(link: &str) -> Option<Self> {
        let code = QrCode::with_error_correction_level(link, EcLevel::M).ok()?;
        let dark = code.to_colors().iter().map(|c| *c == Color::Dark).collect();
        Some(Self {
            width: code.width(),
            dark,
        })
    }

    /// With the margin.
    fn size(&self) -> usize {
        self.width + 2 * MARGIN
    }

    fn path(&self) -> String {
        let dark = self.dark.iter().enumerate().filter(|(_, dark)| **dark);
        let module = |(at, _): (usize, &bool)| {
            let (x, y) = (at % self.width + MARGIN, at / self.width + MARGIN);
            format!("M{x} {y}h1v1h-1z")
        };
        dark.map(module).collect()
    }

    fn svg(&self) -> String {
        let size = self.size();
        let path = self.path();
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size} {size}\" \
             width=\"{pixels}\" height=\"{pixels}\" shape-rendering=\"crispEdges\">\
             <path d=\"M0 0h{size}v{size}h-{size}z\" fill=\"#fff\"/><path d=\"{path}\"/></svg>\n",
            pixels = size * PIXELS
        )
    }

    fn png(&self) -> Result<Vec<u8>, WebError> {
        let side = self.size() * PIXELS;
        let is_dark = |x: usize, y: usize| {
            let at = |pixel: usize| (pixel / PIXELS).checked_sub(MARGIN);
            let (Some(x), Some(y)) = (at(x), at(y)) else {
                return false;
            };
            x < self.width && self.dark.get(y * self.width + x).copied().unwrap_or(false)
        };
        let pixels = (0..side * side).map(|at| is_dark(at % side, at / side));
        let grey: Vec<u8> = pixels.map(|dark| if dark { 0 } else { 255 }).collect();
        let mut bytes = Vec::new();
        let defect = |error: png::EncodingError| WebError::Inside(error.to_string());
        let pixels = u32::try_from(side).map_err(|error| WebError::Inside(error.to_string()))?;
        let mut picture = png::Encoder::new(&mut bytes, pixels, pixels);
        picture.set_color(png::ColorType::Grayscale);
        picture.set_depth(png::BitDepth::Eight);
        let mut picture = picture.write_header().map_err(defect)?;
        picture.write_image_data(&grey).map_err(defect)?;
        picture.finish().map_err(defect)?;
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_is_the_code_with_its_margin() {
        let modules = Modules::of("https://tablee.example.org/r/bcdfghjkmn").expect("a code");
        let bytes = modules.png().expect("a picture");
        let picture = png::Decoder::new(std::io::Cursor::new(bytes));
        let mut picture = picture.read_info().expect("a picture");
        let side = modules.size() * PIXELS;
        let mut pixels = vec![0; picture.output_buffer_size().expect("a size")];
        picture.next_frame(&mut pixels).expect("pixels");
        assert_eq!(pixels.len(), side * side);
        let module = |x: usize, y: usize| pixels[y * PIXELS * side + x * PIXELS] == 0;
        for y in 0..modules.size() {
            for x in 0..modules.size() {
                let inside = (MARGIN..MARGIN + modules.width).contains(&x)
                    && (MARGIN..MARGIN + modules.width).contains(&y);
                let dark = inside && modules.dark[(y - MARGIN) * modules.width + x - MARGIN];
                assert_eq!(module(x, y), dark, "{x} {y}");
            }
        }
    }
}
