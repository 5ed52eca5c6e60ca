//! A document as text, to be read and compared with a file: all that it says and
//! what its charts are drawn of, nothing of how page and print lay it out.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use tablee::document::{
    Asked, Begins, Block, Chapter, Discussion, DiscussionStarter, Document, Head, Highlights,
    Labels, Medium, OpenAnswers, PageShape, Section, Setting,
};
use tablee::document::{Cell, Chart, Chip, Figure, Table};
use tablee::instrument::Instrument;

/// The whole document. Descriptions that are those of `instruments` are left out
/// where questions stand as they were asked: they are in the definitions.
pub(crate) fn as_text(document: &Document, instruments: &[&Instrument]) -> String {
    let items = instruments.iter().flat_map(|one| one.items());
    let options = items.flat_map(|item| &item.options);
    let language = tablee::instrument::Language::parse(&document.language).expect("a tag");
    let mut text = Text {
        written: String::new(),
        known: options
            .map(|option| option.get(&language).to_owned())
            .collect(),
    };
    text.document(document);
    text.written
}

struct Text {
    written: String,
    /// Descriptions of the definitions.
    known: BTreeSet<String>,
}

impl Text {
    fn line(&mut self, line: &str) {
        let line = line.replace('\n', "⏎");
        self.written.push_str(line.trim_end_matches(' '));
        self.written.push('\n');
    }

    fn lines<T: AsRef<str>>(&mut self, mark: &str, lines: &[T]) {
        for line in lines {
            self.line(&format!("{mark} {}", line.as_ref()));
        }
    }

    /// A line for each of these that is not empty.
    fn named(&mut self, all: &[(&str, &str)]) {
        for (name, text) in all.iter().filter(|(_, text)| !text.is_empty()) {
            self.line(&format!("{name}: {text}"));
        }
    }

    fn document(&mut self, document: &Document) {
        let Document {
            language,
            title,
            subject,
            partnership,
            foot,
            closed_on: [year, month, day],
            head:
                Head {
                    kicker,
                    round,
                    cover,
                },
            labels:
                Labels {
                    contents,
                    figures,
                    figures_and_image,
                    image,
                    descriptions,
                },
            page,
            large,
            chapters,
        } = document;
        self.line(&format!("# {title}"));
        self.named(&[
            ("language", language),
            ("subject", subject),
            ("partnership", partnership),
            ("foot", foot),
            ("closed on", &format!("{year}-{month}-{day}")),
            ("kicker", kicker),
            ("round", round),
            ("contents", contents),
            ("figures", figures),
            ("figures and image", figures_and_image),
            ("image", image),
            ("descriptions", descriptions),
        ]);
        match page {
            PageShape::Upright => {}
            PageShape::OnItsSide => self.line("on its side"),
            PageShape::Slide => self.line("slides"),
        }
        if *large {
            self.line("in larger letters");
        }
        if let Some(cover) = cover {
            self.named(&[
                ("answered", &cover.answered),
                ("closed", &cover.closed),
                ("learning", &cover.learning),
            ]);
            self.lines("note:", &cover.notes);
        }
        for chapter in chapters {
            self.chapter(chapter);
        }
    }

    fn chapter(&mut self, chapter: &Chapter) {
        let Chapter {
            anchor,
            heading,
            class,
            medium,
            begins,
            setting,
            folded,
            blocks,
        } = chapter;
        let mut how = vec![*class];
        how.push(match medium {
            Medium::Both => "",
            Medium::Page => "in the page only",
            Medium::Print => "in print only",
        });
        how.push(match begins {
            Begins::Here => "",
            Begins::NewPage => "on a new page",
            Begins::WithinChapter => "within the chapter before",
        });
        how.push(match setting {
            Setting::Plain => "",
            Setting::Together => "together",
            Setting::SmallColumns => "small, in columns",
            Setting::Sheet => "a sheet",
        });
        how.push(if *folded { "folded in the page" } else { "" });
        how.retain(|one| !one.is_empty());
        self.written.push('\n');
        self.line(&format!("## {heading}"));
        self.line(&format!("#{anchor} {}", how.join(", ")));
        self.blocks(blocks);
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(text) => self.line(&format!("### {text}")),
            Block::Text(text) => self.line(text),
            Block::Sentences(texts) => self.lines(".", texts),
            Block::Points(texts) => self.lines("-", texts),
            Block::Definitions(all) => {
                for one in all {
                    self.line(&format!("{} = {}", one.term, one.text));
                }
            }
            Block::Steps(texts) => self.lines("step:", texts),
            Block::Figure(figure) => self.figure(figure),
            Block::Table(table) => self.table(table),
            Block::TextTable(table) => {
                self.line(&format!("table: {}", table.caption));
                self.line(&format!("| {} |", table.columns.join(" | ")));
                for row in &table.rows {
                    self.line(&format!("{}:", row.name));
                    for cell in &row.cells {
                        self.line(&format!("{} = {}", cell.term, cell.text));
                    }
                }
            }
            Block::Starters(all) => {
                for starter in all {
                    self.starter(starter);
                }
            }
            Block::Highlights(of) => self.highlights(of),
            Block::Link(link) => self.line(&format!("{} -> #{}", link.text, link.anchor)),
            Block::MostChosen(all) => {
                for one in all {
                    self.line(&format!("{}: {}", one.topic, one.label));
                    self.lines("-", &one.texts);
                }
            }
            Block::Discussion(of) => self.discussion(of),
            Block::Asked(asked) => self.asked(asked),
            Block::OpenAnswers(answers) => self.open_answers(answers),
            Block::Section(section) => self.section(section),
            Block::Notes(all) => {
                for note in all {
                    self.line(&format!("note: {}", note.label));
                    self.lines("\"", &note.lines);
                }
            }
            Block::Decisions(all) => {
                for one in all {
                    let state = chips(std::slice::from_ref(&one.state));
                    self.line(&format!("decision {}: {state}", one.number));
                    self.lines("\"", &one.what);
                    for fact in &one.facts {
                        self.line(&format!("{} = {}", fact.term, fact.text));
                    }
                }
            }
            Block::NoteSheet(sheet) => {
                let ruled = if sheet.ruled { "ruled" } else { "empty" };
                self.line(&format!("| {} | {ruled}", sheet.columns.join(" | ")));
            }
        }
    }

    fn section(&mut self, section: &Section) {
        let Section {
            anchor,
            heading,
            chips: readings,
            blocks,
        } = section;
        self.line(&format!("### {heading} #{anchor}"));
        if !readings.is_empty() {
            self.line(&chips(readings));
        }
        self.blocks(blocks);
    }

    fn figure(&mut self, figure: &Figure) {
        let Figure {
            heading,
            question,
            charts,
            table,
            folded,
            sentences,
        } = figure;
        self.line(&format!("figure: {heading}"));
        self.named(&[("question", question)]);
        for chart in charts {
            self.chart(chart);
        }
        if *folded {
            self.line("folded:");
        }
        if let Some(table) = table {
            self.table(table);
        }
        self.lines(".", sentences);
    }

    fn chart(&mut self, chart: &Chart) {
        self.line(&format!("chart {}: {}", chart.id, chart.title));
        self.named(&[("caption", &chart.caption), ("in words", &chart.alt)]);
        for line in parts(&format!("{:?}", chart.drawing())) {
            self.line(&format!("    {line}"));
        }
    }

    fn table(&mut self, table: &Table) {
        let Table {
            caption,
            columns,
            rows,
        } = table;
        self.line(&format!("table: {caption}"));
        let mark = |numeric: bool| if numeric { "#" } else { "" };
        let heads = columns.iter();
        let heads: Vec<String> = heads
            .map(|column| format!("{}{}", mark(column.numeric), column.label))
            .collect();
        self.line(&format!("| {} |", heads.join(" | ")));
        for row in rows {
            let mut cells = vec![row.name.clone()];
            cells.extend(row.cells.iter().map(|cell| {
                let Cell {
                    text,
                    numeric,
                    chips: readings,
                    share: _,
                } = cell;
                format!("{}{text}{}", mark(*numeric), chips(readings))
            }));
            self.line(&format!("| {} |", cells.join(" | ")));
        }
    }

    fn starter(&mut self, starter: &DiscussionStarter) {
        let DiscussionStarter {
            label,
            tone,
            name,
            why,
            question,
            anchor,
        } = starter;
        self.line(&format!("{label} ({tone}): {name} -> #{anchor}"));
        self.lines(".", &[why, question]);
    }

    fn highlights(&mut self, of: &Highlights) {
        let Highlights {
            title,
            tone,
            intro,
            lines,
            more,
        } = of;
        self.line(&format!("{title} ({tone})"));
        self.line(intro);
        for line in lines {
            let (name, within) = (&line.name, &line.within);
            let sentence = &line.sentence;
            self.line(&format!(
                "- {name} ({within}): {sentence} -> #{}",
                line.anchor
            ));
        }
        self.named(&[("more", more)]);
    }

    fn discussion(&mut self, of: &Discussion) {
        let Discussion {
            heading,
            level,
            lists,
        } = of;
        self.line(&format!("discussion (h{level}): {heading}"));
        for list in lists {
            self.named(&[("of", &list.title)]);
            self.lines("-", &list.questions);
        }
    }

    fn asked(&mut self, asked: &Asked) {
        let Asked {
            name,
            folded,
            questions,
        } = asked;
        let folded = if *folded { " (folded)" } else { "" };
        self.line(&format!("asked{folded}: {name}"));
        for question in questions {
            let number = question
                .number
                .map_or_else(String::new, |number| number.to_string());
            let mut line = format!("{number} {} {}", question.question, question.how);
            for option in &question.options {
                write!(line, " / {}", option.letter).expect("memory");
                if !self.known.contains(&option.text) {
                    write!(line, ": {}", option.text).expect("memory");
                }
            }
            self.line(&format!("- {}", line.trim()));
        }
    }

    fn open_answers(&mut self, answers: &OpenAnswers) {
        let OpenAnswers {
            topic,
            question,
            texts,
            why,
        } = answers;
        self.line(&format!("open answers: {topic}"));
        self.named(&[("question", question), ("why", why)]);
        self.lines("“", texts);
    }
}

fn chips(all: &[Chip]) -> String {
    let all = all
        .iter()
        .map(|chip| format!("[{} {}]", chip.label, chip.tone));
    all.collect::<Vec<_>>().join(" ")
}

/// A value as Rust writes it, a field a line, and an element of a list of many
/// parts a line.
fn parts(value: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    let (mut depth, mut quoted, mut before) = (0, false, ' ');
    for c in value.chars() {
        match c {
            '"' if before != '\\' => quoted = !quoted,
            '{' | '[' | '(' if !quoted => depth += 1,
            '}' | ']' | ')' if !quoted => depth -= 1,
            _ => {}
        }
        let last = lines.last_mut().expect("a line");
        last.push(c);
        let ends_field = depth == 1 && c == ',';
        let ends_part = depth == 2 && c == ',' && matches!(before, '}' | ')');
        if !quoted && (ends_field || ends_part) {
            lines.push(if ends_part {
                "   ".to_owned()
            } else {
                String::new()
            });
        }
        before = c;
    }
    let mut lines: Vec<String> = lines
        .into_iter()
        .map(|line| line.trim_end().to_owned())
        .collect();
    for line in &mut lines {
        if !line.starts_with("    ") {
            *line = line.trim_start().to_owned();
        }
    }
    lines
}
