//! What a document says, by where it stands.

use tablee::document::{
    Block, Chapter, DiscussionQuestions, DiscussionStarter, Document, Medium, Section,
};
use tablee::document::{Chart, Figure, Table};
use tablee::report::render::{self, Export};

/// The body of a page.
pub(crate) fn body(of: &dyn Export) -> String {
    render::body(&of.document(), None)
}

/// The chapter under this anchor.
pub(crate) fn chapter<'a>(document: &'a Document, anchor: &str) -> Option<&'a Chapter> {
    let mut chapters = document.chapters.iter();
    chapters.find(|chapter| chapter.anchor == anchor)
}

/// The requirements, one a section.
pub(crate) fn sections(document: &Document) -> Vec<&Section> {
    let mut chapters = document.chapters.iter();
    let found = chapters.find(|chapter| ["report-detail", "compare"].contains(&chapter.anchor));
    let blocks = found.map_or(&[][..], |chapter| &chapter.blocks);
    let mut sections = Vec::new();
    for block in blocks {
        if let Block::Section(section) = block {
            sections.push(section);
        }
    }
    sections
}

/// The figures among some blocks, not those of sections.
pub(crate) fn figures(blocks: &[Block]) -> Vec<&Figure> {
    let mut found = Vec::new();
    for block in blocks {
        if let Block::Figure(figure) = block {
            found.push(figure);
        }
    }
    found
}

/// The sentences among some blocks.
pub(crate) fn sentences(blocks: &[Block]) -> Vec<&String> {
    let mut found = Vec::new();
    for block in blocks {
        match block {
            Block::Text(text) => found.push(text),
            Block::Sentences(texts) | Block::Points(texts) => found.extend(texts),
            _ => {}
        }
    }
    found
}

/// The figures under a heading, up to the next one.
pub(crate) fn under<'a>(blocks: &'a [Block], heading: &str) -> &'a [Block] {
    let is = |block: &Block| matches!(block, Block::Heading(text) if text == heading);
    let Some(start) = blocks.iter().position(is) else {
        return &[];
    };
    let rest = &blocks[start + 1..];
    let next = |block: &Block| matches!(block, Block::Heading(_) | Block::Section(_));
    &rest[..rest.iter().position(next).unwrap_or(rest.len())]
}

/// The table of the requirements side by side.
pub(crate) fn overview(document: &Document) -> Option<&Table> {
    let chapter = chapter(document, "report-requirements")?;
    figures(&chapter.blocks).first()?.table.as_ref()
}

/// Every chart.
pub(crate) fn charts(document: &Document) -> Vec<&Chart> {
    document.charts().collect()
}

/// Where a group with half an hour may begin; none under five answers.
pub(crate) fn starters(document: &Document) -> Option<&[DiscussionStarter]> {
    let blocks = &chapter(document, "report-short")?.blocks;
    blocks.iter().find_map(|block| match block {
        Block::Starters(starters) => Some(&starters[..]),
        _ => None,
    })
}

/// What to talk about in a section.
pub(crate) fn discussion(section: &Section) -> &[DiscussionQuestions] {
    let mut blocks = section.blocks.iter();
    let found = blocks.find_map(|block| match block {
        Block::Discussion(discussion) => Some(&discussion.lists[..]),
        _ => None,
    });
    found.unwrap_or_default()
}

/// All sentences and headings of a document that stand in print.
pub(crate) fn printed(document: &Document) -> Vec<&String> {
    let mut found = Vec::new();
    for chapter in &document.chapters {
        if chapter.medium != Medium::Page {
            found.push(&chapter.heading);
            found.extend(printed_of(&chapter.blocks));
        }
    }
    found
}

fn printed_of(blocks: &[Block]) -> Vec<&String> {
    let mut found = sentences(blocks);
    for block in blocks {
        match block {
            Block::Heading(text) => found.push(text),
            Block::Steps(texts) => found.extend(texts),
            Block::Figure(figure) => found.extend(&figure.sentences),
            Block::Discussion(of) => found.extend(of.lists.iter().flat_map(|l| &l.questions)),
            Block::Section(section) => {
                found.push(&section.heading);
                found.extend(printed_of(&section.blocks));
            }
            _ => {}
        }
    }
    found
}
