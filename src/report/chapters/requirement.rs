//! One requirement: its result, its questions' answers, what to talk about.

use crate::disclosure::{GroupResult, Level};
use crate::document::{Block, Discussion, DiscussionQuestions, MostChosen, Section};
use crate::instrument::{Item, Kind, Measure, Question, Text};
use crate::report::view::{RoundView, findings};
use crate::report::wording::Wording;
use crate::report::{asked, kinds};
use crate::scoring::Finding;
use crate::scoring::rules::Pattern;

/// The section of requirement `index`.
pub(in crate::report) fn section(view: &RoundView, index: usize) -> Section {
    let wording = &view.wording;
    let requirement = wording.requirement(index);
    let result = &view.disclosed.requirements[index];
    let mut blocks = Vec::new();
    let sentences = sentences(view, index);
    if !sentences.is_empty() {
        blocks.push(Block::Sentences(sentences));
    }
    let figures = kinds::figures(view, index, None).into_iter();
    blocks.extend(figures.map(Block::Figure));
    blocks.extend(kinds::open_answers::pointer(wording, index).map(Block::Link));
    let most: Vec<MostChosen> = requirement
        .questions
        .iter()
        .filter(|question| {
            matches!(
                wording.instrument.kind(**question),
                Kind::Scale | Kind::Pair
            )
        })
        .flat_map(|question| question.items())
        // What its chart names in words needs no saying again.
        .filter(|item| wording.short_options(wording.item(*item)).is_none())
        .filter_map(|item| most_chosen(view, item))
        .collect();
    if !most.is_empty() {
        blocks.push(Block::MostChosen(most));
    }
    blocks.push(Block::Discussion(to_talk_about(view, index)));
    blocks.push(Block::Asked(asked::asked(wording, index, true)));
    Section {
        anchor: Wording::anchor(index),
        heading: numbered(wording, index),
        chips: wording.chips(findings(result)),
        blocks,
    }
}

/// What to talk about, of these items of a requirement.
pub(in crate::report) fn discussion(view: &RoundView, index: usize, items: &[usize]) -> Discussion {
    Discussion {
        heading: view.wording.text("report-w-questions"),
        level: 4,
        lists: questions(view, index, items),
    }
}

/// The same for reading; of a part of which answers in words could be shown and nothing is,
/// what these were asked, since its own questions are about them.
pub(in crate::report) fn to_talk_about(view: &RoundView, index: usize) -> Discussion {
    let items = &view.wording.requirement(index).items;
    let mut discussion = discussion(view, index, items);
    let in_words = unread(view, index);
    if !in_words.is_empty() {
        discussion.lists = vec![DiscussionQuestions {
            title: String::new(),
            questions: in_words,
        }];
    }
    discussion
}

/// The questions in words of a part of which nothing is shown.
fn unread(view: &RoundView, index: usize) -> Vec<String> {
    let wording = &view.wording;
    let mut unread = Vec::new();
    for question in &wording.requirement(index).questions {
        match *question {
            Question::Open(place) if view.disclosed.words[place].is_empty() => {
                let asked = &wording.instrument.open_questions()[place].question;
                unread.push(wording.translate(asked));
            }
            Question::Item(_) | Question::Pair(..) if view.disclosed.level == Level::Nothing => {}
            Question::Open(_) | Question::Item(_) | Question::Pair(..) => return Vec::new(),
        }
    }
    unread
}

/// `3. Voices`: a requirement under the number by which a group speaks of it.
pub(in crate::report) fn numbered(wording: &Wording, index: usize) -> String {
    let name = wording.translate(&wording.requirement(index).name);
    wording.numbered(index + 1, name)
}

fn sentences(view: &RoundView, index: usize) -> Vec<String> {
    let wording = &view.wording;
    if view.disclosed.level == Level::Nothing {
        return Vec::new();
    }
    match &view.disclosed.requirements[index] {
        GroupResult::NoScore => Vec::new(),
        GroupResult::Hidden => vec![wording.text("report-hidden-requirement")],
        GroupResult::About(about, _) => {
            vec![wording.text_of("report-about-sentence", "score", Wording::score_text(about))]
        }
        GroupResult::Scored(group) => {
            let mut sentences = vec![wording.text_of(
                "report-score-sentence",
                "score",
                Wording::score_text(&group.score),
            )];
            if group.left_out > 0 {
                sentences.push(wording.text_of("report-left-out", "count", group.left_out));
            }
            sentences
        }
    }
}

/// Which questions help depends on what was found: all of the requirement's where
/// nothing was. Before them stand those that items found weak or split have of their own.
fn questions(view: &RoundView, index: usize, items: &[usize]) -> Vec<DiscussionQuestions> {
    let wording = &view.wording;
    let requirement = wording.requirement(index);
    let of = &requirement.discussion;
    let found = findings(&view.disclosed.requirements[index]);
    let all = requirement.items.iter();
    let weak = found.contains(&Finding::DiscussFirst) || all.clone().any(|i| is_weak(view, *i));
    let split = found.contains(&Finding::Split) || all.clone().any(|i| is_split(view, *i));
    let is_only_split = |item: usize| is_split(view, item) && !is_weak(view, item);
    let of_items = |is: &dyn Fn(usize) -> bool| -> Vec<&Text> {
        let items = items.iter().filter(|item| is(**item));
        items
            .filter_map(|item| wording.item(*item).discussion.first())
            .collect()
    };
    let strong = found.contains(&Finding::Strength);
    let lists = [
        (strong, "strength", Vec::new(), &of.strength),
        (weak, "weak", of_items(&|i| is_weak(view, i)), &of.weak),
        (split, "split", of_items(&is_only_split), &of.split),
    ];
    let list = |key: &str, questions: Vec<String>| DiscussionQuestions {
        title: wording.text(&format!("report-questions-{key}")),
        questions,
    };
    let mut shown: Vec<DiscussionQuestions> = lists
        .iter()
        .filter(|(found, _, own, texts)| *found && own.len() + texts.len() > 0)
        .map(|(_, key, own, texts)| {
            let others = texts.iter().filter(|text| !own.contains(text));
            let all = own.iter().copied().chain(others);
            list(key, all.map(|text| wording.translate(text)).collect())
        })
        .collect();
    if shown.is_empty() && requirement.scored {
        // No heading says what was not found.
        let all = lists.iter().flat_map(|(_, _, _, texts)| texts.iter());
        shown.push(list(
            "choice",
            all.map(|text| wording.translate(text)).collect(),
        ));
    }
    if !of.any.is_empty() {
        let mut any = list("any", wording.translate_all(&of.any));
        if shown.is_empty() {
            any.title.clear();
        }
        shown.push(any);
    }
    shown
}

/// Whether views on an item are found split, by counts or by its pattern.
pub(in crate::report) fn is_split(view: &RoundView, item: usize) -> bool {
    view.wording.item(item).measure == Measure::Scale
        && is_found(view, item, Finding::Split, Pattern::Split)
}

/// Whether an item that counts in a score, or whose section asks about what is
/// weak, is found so.
pub(in crate::report) fn is_weak(view: &RoundView, item: usize) -> bool {
    (view.wording.item(item).scored || view.wording.instrument.may_be_weak(item))
        && is_found(view, item, Finding::DiscussFirst, Pattern::MostlyWeaker)
}

/// Whether a rule names an item, or, where that is all there is, a pattern.
pub(in crate::report) fn is_found(
    view: &RoundView,
    item: usize,
    finding: Finding,
    pattern: Pattern,
) -> bool {
    let of_counts = view.answers(item);
    let of_counts = of_counts.is_some_and(|answers| answers.findings.contains(&finding));
    of_counts || view.pattern(item) == Some(pattern)
}

/// What was chosen most of an item, in the words of the questionnaire; none where
/// counts may not be shown.
pub(in crate::report) fn most_chosen(view: &RoundView, index: usize) -> Option<MostChosen> {
    let wording = &view.wording;
    let item = wording.item(index);
    let chosen = view.most_chosen(index)?;
    let letters: Vec<String> = chosen
        .iter()
        .map(|j| Item::letter(*j).to_string())
        .collect();
    let letters = wording.list(&letters);
    let key = if chosen.len() == 1 {
        "report-most-chosen"
    } else {
        "report-most-chosen-tie"
    };
    Some(MostChosen {
        topic: wording.numbered_name(index),
        label: wording.text_of(key, "letter", letters),
        texts: chosen
            .iter()
            .map(|j| wording.translate(&item.options[*j]))
            .collect(),
    })
}
