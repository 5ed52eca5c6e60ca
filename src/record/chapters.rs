//! A record as a document: a chapter a part, none of what was not noted.

use super::data::{
    AnswerPart, DecisionPart, EarlierPart, HandsName, HelpedName, MeetingNotes, RecordData,
    StateName, SubjectPart,
};
use super::{Record, RecordFacts};
use crate::document::{
    Begins, Block, Chapter, Cover, DecisionEntry, Definition, Document, Note, PageShape, TextRow,
    TextTable,
};
use crate::instrument::Reader;
use crate::report::RoundReport;
use crate::report::decisions::DecisionState;
use crate::texts::{self, Arg, text};

#[derive(Clone, Copy)]
pub(super) struct Words<'a>(pub(super) &'a Reader);

impl Words<'_> {
    pub(super) fn text(self, key: &str) -> String {
        text(self.0, key, &[])
    }

    fn with(self, key: &str, args: &[(&str, Arg)]) -> String {
        text(self.0, key, args)
    }

    pub(super) fn state(self, state: StateName) -> String {
        DecisionState::from(state).told(self.0)
    }

    pub(super) fn helped(self, helped: HelpedName) -> String {
        self.text(match helped {
            HelpedName::Yes => "record-helped-yes",
            HelpedName::Somewhat => "record-helped-somewhat",
            HelpedName::No => "record-helped-no",
        })
    }

    /// In whose hands it is, and to whom it is to be carried: a group may say both, or
    /// only to whom.
    pub(super) fn hands(self, subject: &SubjectPart) -> Option<String> {
        let lies = subject.hands.and_then(|hands| match hands {
            HandsName::Ours => Some(self.text("record-hands-ours")),
            HandsName::Leave => Some(self.text("record-hands-leave")),
            HandsName::Carry if subject.carry_to.is_empty() => {
                Some(self.text("record-hands-carry"))
            }
            HandsName::Carry => None,
        });
        let whom = [("whom", subject.carry_to.as_str().into())];
        let carried =
            (!subject.carry_to.is_empty()).then(|| self.with("record-hands-carry-to", &whom));
        let said: Vec<String> = lies.into_iter().chain(carried).collect();
        (!said.is_empty()).then(|| said.join(" · "))
    }
}

pub(super) fn document(record: &Record) -> Document {
    let (data, words) = (&record.data, Words(&record.facts.language));
    let mut chapters: Vec<Chapter> = Vec::new();
    chapters.extend(earlier(words, &data.earlier));
    chapters.extend(saw(words, &data.meeting));
    chapters.extend(subjects(words, &data.subjects));
    chapters.extend(answers(words, &data.answers));
    chapters.extend(decisions(words, data));
    chapters.extend(close(words, &data.meeting));
    if chapters.is_empty() {
        let nothing = vec![Block::Text(words.text("record-nothing"))];
        let heading = words.text("record-nothing-title");
        chapters.push(Chapter::new("record-nothing", heading, nothing));
    }
    whole(
        record,
        Some(cover(words, record)),
        chapters,
        PageShape::Upright,
    )
}

/// Chapters about this round.
pub(super) fn whole(
    record: &Record,
    cover: Option<Cover>,
    chapters: Vec<Chapter>,
    page: PageShape,
) -> Document {
    let facts = &record.facts;
    let words = Words(&facts.language);
    let mut document = Document::new(
        &facts.language,
        title(words, facts),
        record.data.instrument.title.clone(),
        &facts.partnership,
        facts.closed_on,
        chapters,
    );
    document.head.kicker = words.text("record-kicker");
    document.head.round.clone_from(&facts.round);
    document.head.cover = cover;
    document.foot.clone_from(&facts.round);
    document.page = page;
    document
}

pub(super) fn title(words: Words, facts: &RecordFacts) -> String {
    let args = [
        ("partnership", facts.partnership.as_str().into()),
        ("round", facts.round.as_str().into()),
    ];
    words.with("record-title", &args)
}

fn cover(words: Words, record: &Record) -> Cover {
    let round = &record.data.round;
    let date = texts::date(words.0, round.closed_on.0);
    let answered = match (round.answered, round.invited) {
        (Some(answered), Some(invited)) => {
            let args = [("answered", answered.into()), ("invited", invited.into())];
            words.with("report-answered", &args)
        }
        _ => words.text("record-together"),
    };
    Cover {
        answered,
        closed: words.with("report-closed", &[("date", date.into())]),
        learning: words.text("record-not-anonymous"),
        notes: record
            .report
            .iter()
            .filter_map(RoundReport::restored)
            .collect(),
    }
}

/// What became of earlier decisions.
fn earlier(words: Words, rounds: &[EarlierPart]) -> Option<Chapter> {
    let heads = [
        "record-col-decided",
        "record-col-state",
        "record-col-became",
    ];
    let [_, state, became] = heads.map(|key| words.text(key));
    let row = |of: &DecisionPart| {
        let mut said: Vec<String> = of.helped.map(|one| words.helped(one)).into_iter().collect();
        if !of.why.is_empty() {
            said.push(of.why.clone());
        }
        TextRow {
            name: one_line(&of.what),
            cells: vec![
                fact(&state, words.state(of.state)),
                fact(&became, said.join(" ")),
            ],
        }
    };
    let table = |round: &EarlierPart| {
        Block::TextTable(TextTable {
            caption: words.with(
                "record-caption-earlier",
                &[("round", round.label.as_str().into())],
            ),
            columns: heads.map(|key| words.text(key)).into(),
            rows: round.decisions.iter().map(row).collect(),
        })
    };
    let mut blocks = Vec::new();
    for round in rounds {
        if rounds.len() > 1 {
            blocks.push(Block::Heading(round.label.clone()));
        }
        blocks.push(table(round));
    }
    chapter(words, "earlier", blocks)
}

fn saw(words: Words, meeting: &MeetingNotes) -> Option<Chapter> {
    let noted = notes(&[
        (words.text("record-arrival"), &meeting.arrival),
        (words.text("record-surprises"), &meeting.surprises),
        (words.text("record-expected"), &meeting.expected),
        (words.text("record-missing"), &meeting.missing),
    ]);
    chapter(words, "saw", noted.into_iter().collect())
}

fn subjects(words: Words, subjects: &[SubjectPart]) -> Option<Chapter> {
    let mut blocks = Vec::new();
    for subject in subjects {
        blocks.push(Block::Heading(subject.name.clone()));
        let mut about = Vec::new();
        if let Some(dots) = subject.dots {
            about.push(words.with("record-dots", &[("count", dots.into())]));
        }
        about.extend(words.hands(subject));
        let about = about.join(" · ");
        blocks.extend(notes(&[
            (String::new(), &about),
            (words.text("record-what"), &subject.what),
            (words.text("record-so-what"), &subject.so_what),
            (words.text("record-now-what"), &subject.now_what),
        ]));
    }
    chapter(words, "subjects", blocks)
}

fn answers(words: Words, answers: &[AnswerPart]) -> Option<Chapter> {
    if answers.is_empty() {
        return None;
    }
    let has_members = answers.iter().any(|answer| answer.members.is_some());
    let has_reasons = answers.iter().any(|answer| !answer.reason.is_empty());
    let shown = [
        (true, "record-col-ours"),
        (has_members, "record-col-members"),
        (has_reasons, "record-col-reason"),
    ];
    let row = |of: &AnswerPart| {
        let members = of.members.clone().unwrap_or_default();
        let cells = [of.text.clone(), members, of.reason.clone()];
        let cells = shown.iter().zip(cells).filter(|((is, _), _)| *is);
        TextRow {
            name: of.name.clone(),
            cells: cells
                .map(|((_, key), text)| fact(&words.text(key), text))
                .collect(),
        }
    };
    let heads = shown.iter().filter(|(is, _)| *is);
    let mut columns = vec![words.text("record-col-about")];
    columns.extend(heads.map(|(_, key)| words.text(key)));
    let table = TextTable {
        caption: words.text("record-h-answers"),
        columns,
        rows: answers.iter().map(row).collect(),
    };
    let mut blocks = Vec::new();
    if has_members {
        blocks.push(Block::Text(words.text("record-answers-beside")));
    }
    blocks.push(Block::TextTable(table));
    chapter(words, "answers", blocks)
}

fn decisions(words: Words, data: &RecordData) -> Option<Chapter> {
    let mut blocks = Vec::new();
    if !data.decisions.is_empty() {
        let decisions = data.decisions.iter();
        let decisions = decisions.map(|of| decision(words, of));
        blocks.push(Block::Decisions(decisions.collect()));
    }
    if let Some(next) = data.next_look {
        let day = [("date", texts::date(words.0, next.0).into())];
        blocks.push(Block::Text(words.with("record-next-look", &day)));
    }
    chapter(words, "decisions", blocks)
}

fn decision(words: Words, of: &DecisionPart) -> DecisionEntry {
    let due = of
        .due
        .map_or_else(String::new, |due| texts::date(words.0, due.0));
    let helped = of.helped.map_or_else(String::new, |one| words.helped(one));
    let facts = [
        ("record-who", &of.who),
        ("record-due", &due),
        ("record-for", &of.requirement_name),
        ("record-shows", &of.shows),
        ("record-stops", &of.stops),
        ("record-why", &of.why),
        ("record-col-became", &helped),
    ];
    let facts = facts.into_iter().filter(|(_, said)| !said.is_empty());
    DecisionEntry {
        number: of.number.to_string(),
        what: lines(&of.what),
        state: DecisionState::from(of.state).chip(words.0),
        facts: facts
            .map(|(key, said)| {
                let term = [("term", words.text(key).into())];
                fact(&words.with("record-term", &term), one_line(said))
            })
            .collect(),
    }
}

fn close(words: Words, meeting: &MeetingNotes) -> Option<Chapter> {
    let noted = notes(&[
        (words.text("record-proud"), &meeting.proud),
        (words.text("record-thanks"), &meeting.thanks),
        (words.text("record-later"), &meeting.later),
    ]);
    chapter(words, "close", noted.into_iter().collect())
}

/// A chapter, if it says anything.
fn chapter(words: Words, name: &'static str, blocks: Vec<Block>) -> Option<Chapter> {
    let (anchor, key) = match name {
        "earlier" => ("record-earlier", "record-h-earlier"),
        "saw" => ("record-saw", "record-h-saw"),
        "subjects" => ("record-subjects", "record-h-subjects"),
        "answers" => ("record-answers", "record-h-answers"),
        "decisions" => ("record-decisions", "record-h-decisions"),
        _ => ("record-close", "record-h-close"),
    };
    (!blocks.is_empty()).then(|| Chapter {
        begins: Begins::Here,
        ..Chapter::new(anchor, words.text(key), blocks)
    })
}

/// What was noted under each of these, but for what was not.
fn notes(all: &[(String, &String)]) -> Option<Block> {
    let noted = all.iter().filter(|(_, text)| !text.trim().is_empty());
    let noted: Vec<Note> = noted
        .map(|(label, text)| Note {
            label: label.clone(),
            lines: lines(text),
        })
        .collect();
    (!noted.is_empty()).then_some(Block::Notes(noted))
}

fn lines(text: &str) -> Vec<String> {
    let lines = text.lines().map(str::trim_end);
    lines
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

/// A text whose lines are of no weight.
fn one_line(text: &str) -> String {
    lines(text).join(" ")
}

fn fact(term: &str, text: String) -> Definition {
    Definition::new(term.to_owned(), text)
}
