//! What a member's pages show.

use super::answers::{
    Gap, Hidden, ReviewSection, answers, gap, hidden_answers, hidden_state, unanswered,
};
use super::asked::Asked;
use super::fields::{self, Section};
use super::form::Form;
use super::length::{WORDS_STEP, longest_sent};
use super::problems::{self, Line, MemberFormError, Place};
use super::way;
use crate::instrument::Reader;
use crate::invitation;
use crate::round::{Entry, Round, RoundState, principle_lines};
use crate::texts::{date, text};
use crate::web::datetime::moment;
use crate::web::disclosure_matrix::{Who, who};
use crate::web::pages::{Offered, offered, page_view};
use crate::web::settling::told_of_settling;
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Landing<'a> {
    id: String,
    /// Nothing of it counts: the round is planned.
    trial: bool,
    switch: Vec<Offered<'a>>,
    partnership: String,
    title: String,
    label: String,
    /// What members are asked, after a colon.
    invitation: String,
    questions: usize,
    minutes: u32,
    /// How many questions are answered in words.
    in_words: usize,
    closes: String,
    has_codes: bool,
    /// The token that a form of a link without codes begins with.
    visit: Option<String>,
    /// What it means that the code came in a message, if it did.
    of_message: Option<String>,
    way: &'static str,
    /// From how many answers counts are shown, in words.
    sees: String,
    /// That the group will settle answers of its own, if it will.
    settles: Option<String>,
    /// Who could know what.
    who: Option<Who>,
    code: String,
    code_error: Option<String>,
    /// Other rounds of the same questions.
    beside: Vec<String>,
    errors: Vec<Line>,
}

page_view!(Landing<'_>: "landing", "member.css", None);

pub(super) fn landing<'a>(
    round: &'a Asked,
    lang: &Reader,
    code: &str,
    visit: Option<String>,
    problems: &[MemberFormError],
    beside: Vec<String>,
) -> Landing<'a> {
    let instrument = round.settings.instrument();
    let errors = problems::lines(round, lang, problems, Place::Landing);
    Landing {
        id: round.id.to_string(),
        trial: round.is_trial,
        switch: switch(round, lang),
        partnership: round.partnership_name.clone(),
        title: instrument.title().get(lang).to_owned(),
        label: round.settings.label().to_owned(),
        invitation: invitation::asks(instrument.invitation(), lang),
        questions: instrument.question_count(),
        minutes: instrument.minutes(),
        in_words: instrument.open_questions().len(),
        closes: moment(lang, round.settings.closes_at(), round.settings.time_zone()),
        has_codes: round.has_codes(),
        visit,
        of_message: of_message(round, lang),
        way: way(round),
        sees: text(
            lang,
            &format!("landing-sees-{}", round.settings.counts_from().name()),
            &[],
        ),
        settles: told_of_settling(&round.settings, lang),
        who: round.entry().map(|entry| who(lang, entry)),
        code: code.to_owned(),
        code_error: errors.first().map(Line::of_field),
        beside,
        errors,
    }
}

fn of_message(round: &Round, lang: &Reader) -> Option<String> {
    let key = match round.entry()? {
        Entry::Mail => "landing-mail",
        Entry::Sent => "landing-sent",
        Entry::Cards | Entry::Link => return None,
    };
    Some(text(lang, key, &[]))
}

#[derive(Serialize)]
pub(super) struct Questions<'a> {
    id: String,
    trial: bool,
    page: &'static str,
    title: String,
    partnership: String,
    switch: Vec<Offered<'a>>,
    hidden: Vec<Hidden>,
    pub(super) sections: Vec<Section>,
    total: usize,
    /// How many of them are answered in words.
    in_words: usize,
    /// Bytes that its form can send of what was chosen, at most.
    longest: usize,
    /// What it sends of what was written is filled up to a multiple of this.
    step: usize,
    draft: String,
    errors: Vec<Line>,
}

page_view!(Questions<'_>: "questions", "member.css", Some("member.js"));

/// With what is wrong with the form that came, for instance where the language
/// was changed without JavaScript.
pub(super) fn questions<'a>(round: &'a Asked, form: &Form) -> Questions<'a> {
    let instrument = round.settings.instrument();
    let lang = &form.language;
    let errors = problems::lines(round, lang, &problems::of_form(form), Place::Questions);
    let error_of = |field: &str| {
        let line = errors.iter().find(|line| line.target == field);
        line.map(|line| line.message.clone())
    };
    Questions {
        id: round.id.to_string(),
        trial: round.is_trial,
        page: "questions",
        title: instrument.title().get(lang).to_owned(),
        partnership: round.partnership_name.clone(),
        switch: switch(round, lang),
        hidden: hidden_state(form),
        sections: fields::sections(
            instrument,
            &principle_lines(&round.principles),
            &form.choices,
            lang,
            &error_of,
        ),
        total: instrument.question_count(),
        in_words: instrument.open_questions().len(),
        longest: longest_sent(instrument),
        step: WORDS_STEP,
        draft: round.id.to_string(),
        errors,
    }
}

#[derive(Serialize)]
pub(super) struct Review<'a> {
    id: String,
    trial: bool,
    page: &'static str,
    title: String,
    partnership: String,
    switch: Vec<Offered<'a>>,
    hidden: Vec<Hidden>,
    sections: Vec<ReviewSection>,
    pub(super) open: Vec<Gap>,
    /// How many are open: above them, and where members may send all the same.
    pub(super) open_says: String,
    pub(super) gaps_says: String,
    gaps_ticked: bool,
    gaps_error: Option<String>,
    asks_code: bool,
    way: &'static str,
    code: String,
    code_error: Option<String>,
    errors: Vec<Line>,
    draft: String,
}

page_view!(Review<'_>: "review", "member.css", Some("member.js"));

pub(super) fn review<'a>(
    round: &'a Asked,
    form: &Form,
    problems: &[MemberFormError],
) -> Review<'a> {
    let instrument = round.settings.instrument();
    let lang = &form.language;
    let asks_code = problems.iter().any(MemberFormError::is_of_the_code);
    let errors = problems::lines(round, lang, problems, Place::Review);
    let first = |target: &str| {
        let line = errors.iter().find(|line| line.target == target);
        line.map(Line::of_field)
    };
    let mut hidden = hidden_state(form);
    if asks_code {
        hidden.retain(|field| field.name != "code");
    }
    hidden.extend(hidden_answers(instrument, form, longest_sent(instrument)));
    let open: Vec<Gap> = unanswered(instrument, &form.choices)
        .map(|(question, item)| gap(instrument, question, item, lang))
        .collect();
    let [open_says, gaps_says] = open_says(open.len(), lang);
    Review {
        id: round.id.to_string(),
        trial: round.is_trial,
        page: "review",
        title: instrument.title().get(lang).to_owned(),
        partnership: round.partnership_name.clone(),
        switch: switch(round, lang),
        hidden,
        sections: answers(instrument, form),
        open,
        open_says,
        gaps_says,
        gaps_ticked: form.gaps_on_purpose,
        gaps_error: first("gaps"),
        asks_code,
        way: way(round),
        code: form.code.clone(),
        code_error: first("code"),
        errors,
        draft: round.id.to_string(),
    }
}

/// What is said of so many questions that are open: above them, and where members
/// may send all the same.
pub(super) fn open_says(count: usize, lang: &Reader) -> [String; 2] {
    ["review-open", "gaps-label"].map(|key| text(lang, key, &[("count", count.into())]))
}

#[derive(Serialize)]
pub(super) struct Closed<'a> {
    id: String,
    trial: bool,
    /// Buttons of the form that carries what was chosen; none where nothing was.
    switch: Vec<Offered<'a>>,
    title: String,
    partnership: String,
    heading: String,
    says: String,
    results: bool,
    /// It may open again: the coordinator can set a later date.
    may_reopen: bool,
    hidden: Vec<Hidden>,
    sections: Option<Vec<ReviewSection>>,
}

page_view!(Closed<'_>: "closed", "member.css", Some("member.js"));

pub(super) fn closed<'a>(round: &'a Asked, lang: &Reader, form: Option<&Form>) -> Closed<'a> {
    let instrument = round.settings.instrument();
    Closed {
        id: round.id.to_string(),
        trial: round.is_trial,
        switch: form.map_or_else(Vec::new, |_| switch(round, lang)),
        title: instrument.title().get(lang).to_owned(),
        partnership: round.partnership_name.clone(),
        heading: match round.state {
            _ if form.is_some() => text(lang, "closed-meanwhile-title", &[]),
            RoundState::Waiting { .. } => text(lang, "waits-title", &[]),
            _ if round.is_together() => text(lang, "together-title", &[]),
            _ => text(lang, "closed-title", &[]),
        },
        says: why_closed(round, lang),
        results: round.shared
            && !round.is_together()
            && matches!(round.state, RoundState::Closed { .. }),
        may_reopen: round.state == RoundState::Open,
        hidden: form.map_or_else(Vec::new, |form| {
            let mut hidden = hidden_state(form);
            hidden.extend(hidden_answers(instrument, form, longest_sent(instrument)));
            hidden
        }),
        sections: form.map(|form| answers(instrument, form)),
    }
}

/// Why a round takes no answers, and what comes of it.
fn why_closed(round: &Round, lang: &Reader) -> String {
    let partnership = ("partnership", round.partnership_name.clone().into());
    match round.state {
        RoundState::Closed { .. } if round.is_together() => {
            text(lang, "together-text", &[partnership])
        }
        RoundState::Closed { on, .. } => {
            let key = if round.shared {
                "closed-shared"
            } else {
                "closed-not-shared"
            };
            text(lang, key, &[("date", date(lang, on).into()), partnership])
        }
        RoundState::Open => {
            let settings = &round.settings;
            let closed = moment(lang, settings.closes_at(), settings.time_zone());
            text(
                lang,
                "closed-for-now",
                &[("closed", closed.into()), partnership],
            )
        }
        RoundState::Interrupted => text(lang, "interrupted-text", &[]),
        RoundState::Waiting { .. } => text(lang, "waits-text", &[]),
    }
}

#[derive(Serialize)]
pub(super) struct Thanks {
    id: String,
    trial: bool,
    partnership: String,
    title: String,
    closes: String,
    draft: String,
    /// What its links to other languages keep.
    carried: &'static str,
}

page_view!(Thanks: "thanks", "member.css", Some("member.js"));

/// The same for who had sent them before.
#[derive(Serialize)]
#[serde(transparent)]
pub(super) struct Sent(Thanks);

page_view!(Sent: "sent", "member.css", Some("member.js"));

pub(super) fn thanks(round: &Asked, lang: &Reader) -> Thanks {
    Thanks {
        id: round.id.to_string(),
        trial: round.is_trial,
        partnership: round.partnership_name.clone(),
        title: round.settings.instrument().title().get(lang).to_owned(),
        closes: moment(lang, round.settings.closes_at(), round.settings.time_zone()),
        draft: round.id.to_string(),
        carried: "",
    }
}

/// The same page for who had sent them before.
pub(super) fn sent(round: &Asked, lang: &Reader) -> Sent {
    Sent(Thanks {
        carried: "before=yes&",
        ..thanks(round, lang)
    })
}

fn switch<'a>(round: &'a Round, lang: &Reader) -> Vec<Offered<'a>> {
    let languages = round.settings.languages();
    let mut all = offered(languages, lang);
    if all.len() < 2 {
        all.clear();
    }
    all
}
