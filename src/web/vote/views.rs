//! What a member's page of a poll shows.

use super::{Asked, Form};
use crate::ballot::{FIELD, FormAnswer, FormAnswers};
use crate::discussion::{PollKind, Worth, poll_subjects};
use crate::instrument::{Item, Reader};
use crate::store::AskedBefore;
use crate::texts::text;
use crate::web::pages::{self, Offered, offered, page_view};
use crate::web::subject_name::subject_name;
use serde::Serialize;

/// Pages are filled up to a multiple of this, in bytes.
const STEP: usize = 4096;
/// What a page may say more, where something is wrong, without being longer.
const PROBLEMS: usize = 1536;

/// One of what can be chosen.
#[derive(Serialize)]
struct OptionView {
    id: String,
    value: String,
    text: String,
    checked: bool,
}

/// What is wrong, for the summary of errors.
#[derive(Serialize)]
struct Line {
    target: String,
    message: String,
}

#[derive(Serialize)]
struct VoteView<'a> {
    word: String,
    switch: Vec<Offered<'a>>,
    partnership: String,
    /// Name of its inputs, and the id of their group.
    name: String,
    is_dots: bool,
    options: Vec<OptionView>,
    visit: String,
    /// That the group was asked the same before, in words.
    asked_before: Option<String>,
    error: Option<String>,
    errors: Vec<Line>,
}

page_view!(VoteView<'_>: "vote", "member.css", None);

#[derive(Serialize)]
pub(super) struct ThanksView {
    partnership: String,
}

page_view!(ThanksView: "vote-thanks", "member.css", None);

#[derive(Serialize)]
pub(super) struct SentView {
    partnership: String,
    word: String,
}

page_view!(SentView: "vote-sent", "member.css", None);

#[derive(Serialize)]
pub(super) struct OverView {
    /// Something was sent that does not count.
    was_sent: bool,
    /// Too many ask: this may be wrong.
    is_unsure: bool,
}

page_view!(OverView: "vote-over", "member.css", None);

/// The page of a form, filled up behind its end: as long whatever was chosen.
pub(super) fn filled(asked: &Asked, form: &Form, visit: &str, problem: Option<String>) -> String {
    let render = |choices: &FormAnswers, problem| {
        let view = view(asked, form, choices, visit, problem);
        pages::render(&form.language, &[], None, &view)
    };
    let question = asked.poll.round.settings.instrument();
    let unanswered = render(&FormAnswers::none(question), None).len();
    let mut page = render(&form.choices, problem);
    let length = (unanswered + PROBLEMS).max(page.len());
    let length = length.next_multiple_of(STEP);
    page.extend(std::iter::repeat_n(' ', length - page.len()));
    page
}

fn view<'a>(
    asked: &'a Asked,
    form: &Form,
    choices: &FormAnswers,
    visit: &str,
    problem: Option<String>,
) -> VoteView<'a> {
    let lang = &form.language;
    let question = asked.poll.round.settings.instrument();
    let name = question.items().first().map_or("", |item| &item.id);
    let name = format!("{FIELD}{name}");
    let choice = choices.as_slice().first().copied();
    let options = says(asked, lang).into_iter().enumerate();
    let options = options.map(|(index, text)| OptionView {
        id: format!("{name}-{}", Item::letter(index)),
        value: Item::letter(index).to_string(),
        text,
        checked: choice.is_some_and(|choice: FormAnswer| choice.has(index)),
    });
    let languages = offered(asked.of.settings.languages(), lang);
    let is_dots = asked.poll.asks == PollKind::Dots;
    let line = problem.iter().map(|message| Line {
        target: name.clone(),
        message: message.clone(),
    });
    VoteView {
        word: asked.poll.word.to_string(),
        switch: if languages.len() > 1 {
            languages
        } else {
            Vec::new()
        },
        partnership: asked.of.partnership_name.clone(),
        is_dots,
        options: options.collect(),
        visit: visit.to_owned(),
        asked_before: match asked.before {
            AskedBefore::Never => None,
            AskedBefore::HereToo => Some(text(lang, "vote-before", &[])),
            AskedBefore::Elsewhere => Some(text(lang, "vote-before-elsewhere", &[])),
        },
        errors: line.collect(),
        error: problem,
        name,
    }
}

/// What can be chosen, in words.
fn says(asked: &Asked, lang: &Reader) -> Vec<String> {
    match asked.poll.asks {
        PollKind::Worth => {
            let all = Worth::ALL.iter();
            all.map(|one| text(lang, &format!("vote-worth-{}", one.name()), &[]))
                .collect()
        }
        PollKind::Dots => {
            let subjects = poll_subjects(asked.poll.round.settings.instrument()).into_iter();
            let instrument = asked.of.settings.instrument();
            subjects
                .map(|about| {
                    let name = subject_name(&about, instrument, &asked.discussion, lang);
                    // The group's own that somebody has emptied meanwhile.
                    name.unwrap_or_else(|| about.to_string())
                })
                .collect()
        }
    }
}

pub(super) fn thanks(asked: &Asked) -> ThanksView {
    ThanksView {
        partnership: asked.of.partnership_name.clone(),
    }
}

pub(super) fn sent(asked: &Asked) -> SentView {
    SentView {
        partnership: asked.of.partnership_name.clone(),
        word: asked.poll.word.to_string(),
    }
}

pub(super) fn over(was_sent: bool, is_unsure: bool) -> OverView {
    OverView {
        was_sent,
        is_unsure,
    }
}
