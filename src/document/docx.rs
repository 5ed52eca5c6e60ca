//! A document for a word processor (DOCX), to be edited before it goes to a board:
//! real headings, native lists and tables. Charts are tables whose cells are
//! shaded by their share.
//!
//! Written by hand: of the libraries that we found none writes head rows that come
//! again, the language of a text, or its direction. The bytes are a function of the
//! document: the only date is the closing day, and the parts carry none.

mod body;
mod paragraphs;
mod tables;
mod xml;

use crate::document::{Document, PageShape, Paper, palette};
use body::Content;
use paragraphs::{BULLETS, steps_number};
use std::io::{Cursor, Write};
use xml::Xml;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Space at each side of a page, in twentieths of a point: 2 cm.
const MARGIN: usize = 1134;

const TYPES: &str = include_str!("../../templates/report/docx/types.xml");
const RELATIONS: &str = include_str!("../../templates/report/docx/relations.xml");
const OF_DOCUMENT: &str = include_str!("../../templates/report/docx/document-relations.xml");
const STYLES: &str = include_str!("../../templates/report/docx/styles.xml");
const SETTINGS: &str = include_str!("../../templates/report/docx/settings.xml");

const WORDS: (&str, &str) = (
    "xmlns:w",
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
);
const LINKS: (&str, &str) = (
    "xmlns:r",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
);

/// A page, in twentieths of a point.
#[derive(Clone, Copy)]
struct Page {
    width: usize,
    height: usize,
}

impl Page {
    fn new(paper: Paper, shape: PageShape) -> Self {
        let (width, height) = match paper {
            Paper::A4 => (11_906, 16_838),
            Paper::Letter => (12_240, 15_840),
        };
        match shape {
            PageShape::Upright => Self { width, height },
            PageShape::OnItsSide | PageShape::Slide => Self {
                width: height,
                height: width,
            },
        }
    }

    fn text_width(self) -> usize {
        self.width - 2 * MARGIN
    }
}

/// The file.
pub(crate) fn docx(document: &Document, paper: Paper) -> Vec<u8> {
    let page = Page::new(paper, document.page);
    let mut body = Content::new(page);
    body.document(document);
    let lists = body.lists;
    let parts = [
        ("[Content_Types].xml", TYPES.to_owned()),
        ("_rels/.rels", RELATIONS.to_owned()),
        ("docProps/core.xml", properties(document)),
        ("word/document.xml", whole(body.xml, page)),
        ("word/_rels/document.xml.rels", OF_DOCUMENT.to_owned()),
        ("word/styles.xml", styles(&document.language)),
        ("word/settings.xml", filled(SETTINGS, &document.language)),
        ("word/numbering.xml", numbering(lists)),
        ("word/footer1.xml", foot(document, page)),
    ];
    packed(&parts).expect("memory takes every byte")
}

fn packed(parts: &[(&str, String)]) -> zip::result::ZipResult<Vec<u8>> {
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        // Without a time of its own.
        file.start_file(*name, SimpleFileOptions::default())?;
        file.write_all(text.as_bytes())?;
    }
    Ok(file.finish()?.into_inner())
}

fn headed(xml: Xml) -> String {
    let head = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
    format!("{head}\n{}", xml.written())
}

/// The document's part: its content, then its page.
fn whole(content: Xml, page: Page) -> String {
    let mut about_page = Xml::default();
    about_page.within("w:sectPr", &[], |xml| {
        let foot = [("w:type", "default"), ("r:id", "foot")];
        xml.empty("w:footerReference", &foot);
        let (width, height) = (page.width.to_string(), page.height.to_string());
        let mut size = vec![("w:w", width.as_str()), ("w:h", height.as_str())];
        if page.width > page.height {
            size.push(("w:orient", "landscape"));
        }
        xml.empty("w:pgSz", &size);
        let margin = MARGIN.to_string();
        let mut spaces = ["w:top", "w:right", "w:bottom", "w:left"]
            .map(|side| (side, margin.as_str()))
            .to_vec();
        spaces.extend([("w:header", "567"), ("w:footer", "567"), ("w:gutter", "0")]);
        xml.empty("w:pgMar", &spaces);
    });
    let (content, about_page) = (content.written(), about_page.written());
    let ((w, words), (r, links)) = (WORDS, LINKS);
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <w:document {w}=\"{words}\" {r}=\"{links}\"><w:body>{content}{about_page}</w:body>\
         </w:document>"
    )
}

/// Title, language and day.
fn properties(document: &Document) -> String {
    let [year, month, day] = document.closed_on;
    let day = format!("{year:04}-{month:02}-{day:02}T00:00:00Z");
    let mut xml = Xml::default();
    let names = [
        (
            "xmlns:cp",
            "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
        ),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ("xmlns:dcterms", "http://purl.org/dc/terms/"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ];
    xml.within("cp:coreProperties", &names, |xml| {
        for (name, text) in [
            ("dc:title", &document.title),
            ("dc:subject", &document.subject),
            ("dc:creator", &document.partnership),
            ("dc:language", &document.language),
        ] {
            xml.within(name, &[], |xml| xml.text(text));
        }
        for name in ["dcterms:created", "dcterms:modified"] {
            let kind = [("xsi:type", "dcterms:W3CDTF")];
            xml.within(name, &kind, |xml| xml.text(&day));
        }
    });
    headed(xml)
}

/// Styles in our colours, for texts of this language.
fn styles(language: &str) -> String {
    let mut styles = filled(STYLES, language);
    for (name, colour) in palette::NAMED {
        styles = styles.replace(&format!("{{{name}}}"), &paragraphs::hex(colour));
    }
    styles
}

fn filled(part: &str, language: &str) -> String {
    let mut tag = Xml::default();
    tag.text(language);
    part.replace("{language}", &tag.written())
}

/// The list of points, and one of numbers for each list of steps.
fn numbering(lists: usize) -> String {
    let mut xml = Xml::default();
    xml.within("w:numbering", &[WORDS], |xml| {
        for (id, format, mark) in [("0", "bullet", "–"), ("1", "decimal", "%1.")] {
            xml.within("w:abstractNum", &[("w:abstractNumId", id)], |xml| {
                xml.within("w:lvl", &[("w:ilvl", "0")], |xml| {
                    xml.empty("w:start", &[("w:val", "1")]);
                    xml.empty("w:numFmt", &[("w:val", format)]);
                    xml.empty("w:lvlText", &[("w:val", mark)]);
                    xml.empty("w:lvlJc", &[("w:val", "left")]);
                    xml.within("w:pPr", &[], |xml| {
                        xml.empty("w:ind", &[("w:left", "360"), ("w:hanging", "360")]);
                    });
                });
            });
        }
        xml.within("w:num", &[("w:numId", BULLETS)], |xml| {
            xml.empty("w:abstractNumId", &[("w:val", "0")]);
        });
        for list in 0..lists {
            xml.within("w:num", &[("w:numId", &steps_number(list))], |xml| {
                xml.empty("w:abstractNumId", &[("w:val", "1")]);
                xml.within("w:lvlOverride", &[("w:ilvl", "0")], |xml| {
                    xml.empty("w:startOverride", &[("w:val", "1")]);
                });
            });
        }
    });
    headed(xml)
}

/// Partnership and round, and the number of the page.
fn foot(document: &Document, page: Page) -> String {
    let mut xml = Xml::default();
    xml.within("w:ftr", &[WORDS], |xml| {
        xml.within("w:p", &[], |xml| {
            xml.within("w:pPr", &[], |xml| {
                xml.empty("w:pStyle", &[("w:val", "Footer")]);
                xml.within("w:tabs", &[], |xml| {
                    let at = page.text_width().to_string();
                    xml.empty("w:tab", &[("w:val", "right"), ("w:pos", &at)]);
                });
            });
            let as_it_is = [("xml:space", "preserve")];
            xml.within("w:r", &[], |xml| {
                xml.within("w:t", &as_it_is, |xml| {
                    xml.text(&format!("{}, {}", document.partnership, document.foot));
                });
                xml.empty("w:tab", &[]);
            });
            xml.within("w:fldSimple", &[("w:instr", "PAGE")], |xml| {
                xml.within("w:r", &[], |xml| {
                    xml.within("w:t", &[], |xml| xml.text("1"));
                });
            });
        });
    });
    headed(xml)
}
