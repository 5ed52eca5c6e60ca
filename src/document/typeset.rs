//! Typesetting: a small closed world for typst, in which a template, its data
//! and our fonts exist and nothing else: no disk, no network, no clock.
//!
//! Data enters as `/data.json`, never as markup, and drawings by their numbers. Paths are
//! fixed, since typst remembers every path for the life of the program.

use crate::document::fonts;
use resvg::{tiny_skia, usvg};
use serde::Serialize;
use serde_json::Value;
use std::sync::{LazyLock, OnceLock};
use std::thread::Builder;
use typst::comemo::{self, Track};
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::ecow::EcoVec;
use typst::foundations::{Bytes, Datetime, Duration, Smart, StyleChain};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook, FontFamily, FontList, TextElem, families};
use typst::utils::LazyHash;
use typst::visualize::SvgImage;
use typst::{Feature, Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

/// Why a document could not be typeset: a defect of a template, or characters
/// that no font of ours holds.
#[derive(Debug, thiserror::Error)]
#[error("the document could not be typeset: {0}")]
pub struct TypesetError(String);

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
    LazyHash::new(
        Library::builder()
            .with_features([Feature::A11yExtras].into_iter().collect())
            .build(),
    )
});

/// The family of what stands around drawings, as `templates/report/common.typ` sets it.
const FAMILY: &str = "Source Sans 3";

static FONTS: LazyLock<(LazyHash<FontBook>, Vec<Font>)> = LazyLock::new(|| {
    let fonts: Vec<Font> = fonts::ALL
        .into_iter()
        .flat_map(|file| Font::iter(Bytes::new(file)))
        .collect();
    (LazyHash::new(FontBook::from_fonts(&fonts)), fonts)
});

static MAIN: LazyLock<FileId> = LazyLock::new(|| path("/main.typ"));
static COMMON: LazyLock<FileId> = LazyLock::new(|| path("/common.typ"));
static DATA: LazyLock<FileId> = LazyLock::new(|| path("/data.json"));

static COMMON_SOURCE: LazyLock<Source> = LazyLock::new(|| {
    Source::new(
        *COMMON,
        include_str!("../../templates/report/common.typ").to_owned(),
    )
});

fn path(path: &str) -> FileId {
    let path = VirtualPath::new(path).expect("a path of ours");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

/// A template of ours, parsed once.
pub(crate) struct Template(Source);

impl Template {
    pub(crate) fn new(text: &str) -> Self {
        Self(Source::new(*MAIN, text.to_owned()))
    }
}

struct TypstWorld<'a> {
    template: &'a Template,
    data: Bytes,
    drawings: &'a Drawings<'a>,
}

impl World for TypstWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }
    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.0
    }
    fn main(&self) -> FileId {
        *MAIN
    }
    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == *MAIN {
            Ok(self.template.0.clone())
        } else if id == *COMMON {
            Ok(COMMON_SOURCE.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }
    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == *DATA {
            return Ok(self.data.clone());
        }
        let drawing = self.drawings.0.iter().find(|one| one.file == id);
        drawing
            .map(DrawingFile::bytes)
            .ok_or(FileError::AccessDenied)
    }
    fn font(&self, index: usize) -> Option<Font> {
        FONTS.1.get(index).cloned()
    }
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// Typesets `data` with `template` into a tagged PDF that satisfies PDF/UA-1
/// and PDF/A-2a. The same data gives the same bytes.
///
/// Nothing that the typesetter remembers is left when this returns: a sheet of cards
/// holds codes that are to exist on paper only.
pub(crate) fn pdf(template: &Template, data: &impl Serialize) -> Result<Vec<u8>, TypesetError> {
    let none = Drawings::default();
    let desk = TypstWorld::new(template, data, &none)?;
    let typeset = desk.typesets();
    let bytes = typeset.map(|(bytes, _)| bytes);
    comemo::evict(0);
    bytes
}

/// The same of what is published, with drawings. A second processor draws and decodes them
/// meanwhile, and lets go of what the typesetter remembers after this has returned.
pub(crate) fn pdf_with_drawings(
    template: &Template,
    data: &impl Serialize,
    drawings: &Drawings,
) -> Result<Vec<u8>, TypesetError> {
    let desk = TypstWorld::new(template, data, drawings)?;
    let typeset = std::thread::scope(|both| {
        // Where no thread is to be had, it is done without one.
        let _ = Builder::new().spawn_scoped(both, || desk.decodes_drawings());
        desk.typesets()
    });
    let (bytes, document) = match typeset {
        Ok((bytes, document)) => (Ok(bytes), Some(document)),
        Err(error) => (Err(error), None),
    };
    let lets_go = move || {
        drop(document);
        comemo::evict(0);
    };
    if Builder::new().spawn(lets_go).is_err() {
        comemo::evict(0);
    }
    bytes
}

/// Drawings of a document in the order in which they stand, each made when it is asked for.
#[derive(Default)]
pub(crate) struct Drawings<'a>(Vec<DrawingFile<'a>>);

/// A drawing as a file of the typesetter's world.
struct DrawingFile<'a> {
    file: FileId,
    draw: Box<dyn Fn() -> String + Send + Sync + 'a>,
    drawn: OnceLock<Bytes>,
}

impl<'a> Drawings<'a> {
    /// Adds one: where the template finds it.
    pub(crate) fn add(&mut self, draw: impl Fn() -> String + Send + Sync + 'a) -> String {
        let place = format!("/drawing-{}.svg", self.0.len());
        self.0.push(DrawingFile {
            file: path(&place),
            draw: Box::new(draw),
            drawn: OnceLock::new(),
        });
        place
    }
}

impl DrawingFile<'_> {
    fn bytes(&self) -> Bytes {
        let draw = || {
            let svg = (self.draw)();
            Bytes::from_string(in_print(&svg).unwrap_or(svg))
        };
        self.drawn.get_or_init(draw).clone()
    }
}

impl From<serde_json::Error> for TypesetError {
    fn from(error: serde_json::Error) -> Self {
        Self(error.to_string())
    }
}

impl<'a> TypstWorld<'a> {
    fn new(
        template: &'a Template,
        data: &impl Serialize,
        drawings: &'a Drawings<'a>,
    ) -> Result<Self, TypesetError> {
        let mut data = serde_json::to_value(data)?;
        make_printable(&mut data);
        let data = serde_json::to_vec(&data)?;
        Ok(Self {
            template,
            data: Bytes::new(data),
            drawings,
        })
    }

    /// The PDF, and what it was made from.
    fn typesets(&self) -> Result<(Vec<u8>, PagedDocument), TypesetError> {
        let in_words = |errors: EcoVec<SourceDiagnostic>| TypesetError(in_words(&errors));
        let document = typst::compile::<PagedDocument>(self).output;
        let document = document.map_err(in_words)?;
        let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
            .map_err(|error| TypesetError(error.message().to_string()))?;
        let options = PdfOptions {
            creator: Smart::Custom(Some("Tablée".to_owned())),
            standards,
            ..PdfOptions::default()
        };
        let bytes = typst_pdf::pdf(&document, &options).map_err(in_words)?;
        Ok((without_suspects(bytes), document))
    }

    /// Decodes drawings as the typesetter does, which finds them in its memory when it comes
    /// to them. The last first: it comes from the other end.
    fn decodes_drawings(&self) {
        let mut styles = LIBRARY.styles.clone();
        let family = FontFamily::new(FAMILY);
        styles.set(TextElem::font, FontList(vec![family]));
        let families = families(StyleChain::new(&styles));
        let families: Vec<&str> = families.map(FontFamily::as_str).collect();
        let world: &dyn World = self;
        for drawing in self.drawings.0.iter().rev() {
            let file = Some(drawing.file);
            let bytes = drawing.bytes();
            // The typesetter says what is wrong with it.
            let _ = SvgImage::with_fonts_images(bytes, world.track(), &families, file);
        }
    }
}

/// Leaves out a value that is the default anyway, and of which readers built on
/// poppler say on every page that it is wrong. Nothing moves: what stood there
/// is blank.
fn without_suspects(mut pdf: Vec<u8>) -> Vec<u8> {
    const MARKED: &[u8] = b"/MarkInfo<</Marked true/Suspects false>>";
    const KEPT: usize = b"/MarkInfo<</Marked true".len();
    // The catalog is written last; a name of somebody's may say the same before.
    let place = pdf.windows(MARKED.len()).rposition(|at| at == MARKED);
    if let Some(place) = place {
        pdf[place + KEPT..place + MARKED.len() - 2].fill(b' ');
    }
    pdf
}

/// A drawing as a picture of pixels on white, in our fonts alone; none if it is
/// no SVG.
pub(crate) fn png(svg: &str) -> Option<Vec<u8>> {
    static OPTIONS: LazyLock<usvg::Options<'static>> = LazyLock::new(|| {
        let mut options = usvg::Options::default();
        for font in fonts::ALL {
            options.fontdb_mut().load_font_data(font.to_vec());
        }
        options
    });
    let tree = usvg::Tree::from_str(svg, &OPTIONS).ok()?;
    let size = tree.size().to_int_size();
    let mut pixels = tiny_skia::Pixmap::new(size.width(), size.height())?;
    pixels.fill(tiny_skia::Color::WHITE);
    resvg::render(
        &tree,
        tiny_skia::Transform::identity(),
        &mut pixels.as_mut(),
    );
    pixels.encode_png().ok()
}

/// Puts a box for every letter that no font of ours has, and leaves signs out that none
/// has, as a flower after a name: neither must cost the whole document.
fn make_printable(value: &mut Value) {
    match value {
        Value::String(text) => {
            if let Some(printable) = in_print(text) {
                *text = printable;
            }
        }
        Value::Array(values) => values.iter_mut().for_each(make_printable),
        Value::Object(fields) => fields.values_mut().for_each(make_printable),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The text as it can be printed, if that is another one. Most letters by far
/// are plain ones, and a drawing has many.
fn in_print(text: &str) -> Option<String> {
    let has = |letter: char| {
        let covers = |font: &Font| font.info().coverage.contains(u32::from(letter));
        FONTS.1.iter().any(covers)
    };
    let plain = |letter: char| letter.is_ascii() && !letter.is_ascii_control() || letter == '\n';
    if text.chars().all(plain) {
        return None;
    }
    let mut printable = String::with_capacity(text.len());
    for letter in text.chars() {
        if plain(letter) || has(letter) {
            printable.push(letter);
        } else if letter.is_alphanumeric() {
            printable.push(BOX);
        }
    }
    // A name of such signs alone is there all the same.
    if printable.trim().is_empty() && !text.trim().is_empty() {
        printable.push(BOX);
    }
    Some(printable)
}

/// An empty box.
const BOX: char = '\u{25a1}';

fn in_words(errors: &[SourceDiagnostic]) -> String {
    errors
        .iter()
        .map(|error| {
            let hints: Vec<&str> = error.hints.iter().map(|hint| hint.v.as_str()).collect();
            format!("{} {}", error.message, hints.join(" "))
        })
        .collect::<Vec<_>>()
        .join("; ")
}
