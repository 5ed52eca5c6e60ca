//! Typesetting: a small closed world for typst, in which a template, its data
//! and our fonts exist and nothing else: no disk, no network, no clock.
//!
//! Data enters as `/data.json`, never as markup. Paths are fixed, since typst
//! remembers every path for the life of the program.

use resvg::{tiny_skia, usvg};
use serde::Serialize;
use serde_json::Value;
use std::sync::LazyLock;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
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

static FONT_FILES: [&[u8]; 5] = [
    include_bytes!("../../templates/fonts/SourceSans3-Regular.ttf"),
    include_bytes!("../../templates/fonts/SourceSans3-SemiBold.ttf"),
    include_bytes!("../../templates/fonts/SourceSans3-Italic.ttf"),
    include_bytes!("../../templates/fonts/SourceSerif4-SemiBold.ttf"),
    include_bytes!("../../templates/fonts/SourceCodePro-SemiBold.ttf"),
];

static FONTS: LazyLock<(LazyHash<FontBook>, Vec<Font>)> = LazyLock::new(|| {
    let fonts: Vec<Font> = FONT_FILES
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
            Ok(self.data.clone())
        } else {
            Err(FileError::AccessDenied)
        }
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
pub(crate) fn pdf(template: &Template, data: &impl Serialize) -> Result<Vec<u8>, TypesetError> {
    let not_data = |error: serde_json::Error| TypesetError(error.to_string());
    let mut data = serde_json::to_value(data).map_err(not_data)?;
    make_printable(&mut data);
    let data = serde_json::to_vec(&data).map_err(not_data)?;
    let desk = TypstWorld {
        template,
        data: Bytes::new(data),
    };
    let document = typst::compile::<PagedDocument>(&desk).output;
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
        .map_err(|error| TypesetError(error.message().to_string()))?;
    let options = PdfOptions {
        creator: Smart::Custom(Some("Tablée".to_owned())),
        standards,
        ..PdfOptions::default()
    };
    let bytes = document
        .and_then(|document| typst_pdf::pdf(&document, &options))
        .map_err(|errors| TypesetError(in_words(&errors)));
    let bytes = bytes.map(without_suspects);
    // What was remembered of other documents would pile up, and a sheet of cards
    // holds codes that are to exist on paper only.
    typst::comemo::evict(0);
    bytes
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
        for font in FONT_FILES {
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

/// Puts a box for every letter that no font of ours has: a name with such a
/// letter must not cost the whole document.
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
        } else if !letter.is_control() && !is_isolating(letter) {
            printable.push(BOX);
        }
    }
    Some(printable)
}

/// A mark around a word of another direction, which nobody sees.
fn is_isolating(letter: char) -> bool {
    matches!(letter, '\u{2066}'..='\u{2069}')
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
