//! Preparing a discussion: how long, who, which subjects, in which order; what is
//! printed, and where it begins.

use super::noted::{FieldView, Kind, SHOWN, Spoken, TYPED, Unkept};
use super::saving::keep;
use super::{Meeting, Place, Said};
use crate::discussion::{About, AboutPart, Agenda, Field, LENGTHS, PlanPart, Step, fingerprint};
use crate::document::Paper;
use crate::instrument::Reader;
use crate::paper::usual_paper;
use crate::report::RoundReport;
use crate::report::topic::{Proposal, Topic};
use crate::texts::{self, text};
use crate::web::coordinator::forms::{Choice, FormErrors, Pairs};
use crate::web::coordinator::{PageResult, SignedIn, SignedInForm, redirect};
use crate::web::pages::page_view;
use actix_web::HttpResponse;
use actix_web::web::Path;
use serde::Serialize;

#[derive(Serialize)]
struct PrepareView {
    page_title: String,
    done: Option<String>,
    id: String,
    partnership: String,
    partnership_id: String,
    label: String,
    fields: Vec<FieldView>,
    /// What Tablée proposes, each with why.
    proposals: Vec<Offered>,
    /// All that was asked, a requirement and its questions each.
    all: Vec<Part>,
    /// Something of [`Self::all`] or of the group's own is chosen.
    all_open: bool,
    own: Vec<Own>,
    subjects_shown: String,
    subjects_error: Option<String>,
    plan: Vec<Line>,
    left_out: Vec<Line>,
    minutes: u32,
    agenda_shown: String,
    paper: &'static str,
    /// The ground rules, a line each.
    rules: Vec<String>,
    /// There are results to print.
    prints: bool,
    has_record: bool,
    errors: FormErrors,
}

page_view!(PrepareView: "discussion-prepare", "talk.css", Some("talk.js"));

#[derive(Serialize)]
struct Offered {
    choice: Choice,
    sort: String,
    tone: &'static str,
    why: String,
}

/// A part of the questionnaire to choose from.
#[derive(Serialize)]
struct Part {
    name: String,
    choices: Vec<Choice>,
}

/// A subject of the group's own.
#[derive(Serialize)]
struct Own {
    choice: Choice,
    title: FieldView,
}

/// A step of the plan.
#[derive(Serialize)]
struct Line {
    step: &'static str,
    name: String,
    /// What is talked about in it.
    subjects: Vec<String>,
    minutes: u32,
    is_first: bool,
    is_last: bool,
}

/// How many subjects of its own a group is offered.
const OWN: u8 = 2;

/// `GET /rounds/{id}/discussion`.
pub(in crate::web) async fn page(signed_in: SignedIn, id: Path<String>) -> PageResult {
    match Meeting::load(&signed_in, &id).await? {
        Ok(meeting) => Ok(signed_in.page(&view(&signed_in, &meeting, &Unkept::default()))),
        Err(elsewhere) => Ok(elsewhere),
    }
}

/// `POST /rounds/{id}/discussion`: the plan is kept, or a step of it is moved.
pub(in crate::web) async fn save(posted: SignedInForm<Pairs>, id: Path<String>) -> PageResult {
    let SignedInForm { signed_in, form } = posted;
    let meeting = match Meeting::load(&signed_in, &id).await? {
        Ok(meeting) => meeting,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let form = with_choices(&meeting, form);
    let go = form.iter().find(|(name, _)| name == "go");
    let go = go.map_or("", |(_, value)| value.as_str());
    let typed = if matches!(go, "lead" | "note") {
        Unkept::read_turning(&form)
    } else {
        Unkept::read(&form)
    };
    let unkept = keep(&signed_in, &meeting.round, typed).await?;
    if !unkept.none() {
        let again = Meeting::load(&signed_in, &id).await?;
        let meeting = again.unwrap_or(meeting);
        return Ok(signed_in.page_with_errors(&view(&signed_in, &meeting, &unkept)));
    }
    let round = meeting.round.id;
    Ok(match go.split_once(':') {
        None if go == "lead" => to_first(&meeting, "?lead=yes"),
        None if go == "note" => to_first(&meeting, ""),
        Some(_) => redirect(&format!("/rounds/{round}/discussion?done=saved#plan")),
        None => redirect(&format!("/rounds/{round}/discussion?done=saved")),
    })
}

fn to_first(meeting: &Meeting, query: &str) -> HttpResponse {
    let first = meeting.places().first().map(|place| place.path());
    let first = first.unwrap_or_else(|| Step::Welcome.name().to_owned());
    redirect(&format!(
        "/rounds/{}/discussion/{first}{query}",
        meeting.round.id
    ))
}

/// A form whose boxes and buttons are fields like the others: subjects that were
/// ticked, in the order that they had; the step that a button moved.
fn with_choices(meeting: &Meeting, mut form: Pairs) -> Pairs {
    let value = |form: &Pairs, name: &str| {
        let found = form.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.clone())
    };
    if let Some(shown) = value(&form, "subjects-shown") {
        let before = meeting.subjects();
        let place = |about: &About| before.iter().position(|one| one == about);
        let ticked = form.iter().filter(|(name, _)| name == "subject");
        let mut ticked: Vec<About> = ticked
            .filter_map(|(_, value)| About::parse(value))
            .collect();
        ticked.dedup();
        ticked.sort_by_key(|about| place(about).unwrap_or(usize::MAX));
        let mut names: Vec<String> = ticked.iter().map(About::to_string).collect();
        names.dedup();
        form.push((format!("{TYPED}subjects"), names.join(" ")));
        form.push((format!("{SHOWN}subjects"), shown));
    }
    let go = value(&form, "go").unwrap_or_default();
    let agenda = go
        .split_once(':')
        .and_then(|(how, step)| moved(&meeting.agenda(), how, Step::parse(step)?));
    if let (Some(agenda), Some(shown)) = (agenda, value(&form, "agenda-shown")) {
        let field = Field::Plan(PlanPart::Agenda);
        form.push((format!("{TYPED}{field}"), agenda));
        form.push((format!("{SHOWN}{field}"), shown));
    }
    form
}

/// The plan after a button was pressed.
fn moved(agenda: &Agenda, how: &str, step: Step) -> Option<String> {
    match how {
        "earlier" => Some(agenda.moved(step, false).name()),
        "later" => Some(agenda.moved(step, true).name()),
        "leave" => {
            let rest = agenda.steps().iter().filter(|one| **one != step);
            let names: Vec<&str> = rest.map(|one| one.name()).collect();
            // A meeting has at least one step.
            (!names.is_empty()).then(|| names.join(" "))
        }
        "back" => Some(agenda.with(step).name()),
        _ => None,
    }
}

fn view(signed_in: &SignedIn, meeting: &Meeting, unkept: &Unkept) -> PrepareView {
    let lang = &signed_in.lang;
    let chosen = match unkept.typed(&Field::Subjects) {
        Some(names) => names.split_whitespace().filter_map(About::parse).collect(),
        None => meeting.subjects(),
    };
    let proposals = meeting
        .report_in(lang)
        .map(RoundReport::proposals)
        .unwrap_or_default();
    let proposed: Vec<About> = proposals
        .iter()
        .filter_map(|one| meeting.about(one.topic))
        .collect();
    let all = all_parts(meeting, &chosen, &proposed, lang);
    let own = own(meeting, &chosen, unkept, lang);
    let all_open = proposals.is_empty() || chosen.iter().any(|about| !proposed.contains(about));
    let errors = unkept.errors("", lang);
    let agenda = meeting.agenda();
    PrepareView {
        page_title: text(lang, "talk-prepare", &[]),
        done: signed_in.flash_message(),
        id: meeting.round.id.to_string(),
        partnership: meeting.round.partnership_name.clone(),
        partnership_id: meeting.round.partnership.to_string(),
        label: meeting.round.settings.label().to_owned(),
        fields: fields(meeting, unkept, lang),
        proposals: proposals
            .into_iter()
            .filter_map(|one| offered(meeting, one, &chosen))
            .collect(),
        all,
        all_open,
        own,
        subjects_shown: fingerprint(meeting.discussion.text(&Field::Subjects)),
        subjects_error: errors.of("subjects"),
        plan: plan(meeting, &agenda, lang),
        left_out: left_out(meeting, &agenda, lang),
        minutes: meeting.length().minutes(),
        agenda_shown: fingerprint(meeting.discussion.text(&Field::Plan(PlanPart::Agenda))),
        paper: match usual_paper(Some(&*meeting.round)) {
            Paper::A4 => "",
            Paper::Letter => "?paper=letter",
        },
        rules: meeting.rules_in(lang),
        prints: meeting.report().is_some() && !meeting.round.is_together(),
        has_record: !meeting.discussion.is_empty(),
        errors,
    }
}

fn fields(meeting: &Meeting, unkept: &Unkept, lang: &Reader) -> Vec<FieldView> {
    let field = |part: PlanPart, kind: Kind, key: &str| {
        meeting.field(&Field::Plan(part), kind, label(key, lang), unkept, lang)
    };
    let hint = |key: &str| text(lang, key, &[]);
    let lengths = LENGTHS.iter().map(|length| {
        let minutes = length.minutes();
        let words = text(lang, "talk-length-choice", &[("minutes", minutes.into())]);
        (minutes.to_string(), words)
    });
    let mut minutes = field(PlanPart::Minutes, Kind::Choice, "talk-length");
    minutes.preset(&meeting.length().minutes().to_string());
    let mut fields = vec![
        minutes.of(lengths.collect()),
        field(PlanPart::On, Kind::Day, "talk-on").hinted(hint("talk-on-hint")),
        field(PlanPart::People, Kind::Number, "talk-people").hinted(hint("talk-people-hint")),
        field(PlanPart::Leads, Kind::Line, "talk-leads").hinted(hint("talk-leads-hint")),
        field(PlanPart::Notes, Kind::Line, "talk-notes-by").hinted(hint("talk-notes-by-hint")),
    ];
    let languages = languages(meeting, lang);
    if languages.len() > 1 {
        let mut spoken = field(PlanPart::Languages, Kind::Choice, "talk-languages");
        spoken.preset(texts::spoken(lang).as_str());
        fields.push(spoken.of(languages).hinted(hint("talk-languages-hint")));
    }
    fields
}

/// A label of this page, which speaks to whoever prepares alone.
fn label(key: &str, lang: &Reader) -> Said {
    vec![Spoken::new(lang, text(lang, key, &[]))]
}

/// The languages of the screens: one, or two in either order.
fn languages(meeting: &Meeting, lang: &Reader) -> Vec<(String, String)> {
    let offered = meeting.instrument().languages();
    let known: Vec<_> = texts::languages()
        .filter(|one| offered.contains(one))
        .collect();
    let mut choices: Vec<(String, String)> = known
        .iter()
        .map(|one| (one.to_string(), texts::own_name(one)))
        .collect();
    for first in &known {
        for second in known.iter().filter(|second| *second != first) {
            let args = [
                ("first", texts::own_name(first).into()),
                ("second", texts::own_name(second).into()),
            ];
            let words = text(lang, "talk-languages-both", &args);
            choices.push((format!("{first} {second}"), words));
        }
    }
    choices
}

fn offered(meeting: &Meeting, one: Proposal, chosen: &[About]) -> Option<Offered> {
    let about = meeting.about(one.topic)?;
    let is_chosen = chosen.contains(&about);
    Some(Offered {
        choice: Choice::new("subject", &about.to_string(), one.name, is_chosen),
        sort: one.label,
        tone: one.tone,
        why: one.why,
    })
}

/// Every requirement with its questions, but for what is proposed.
fn all_parts(meeting: &Meeting, chosen: &[About], proposed: &[About], lang: &Reader) -> Vec<Part> {
    let of = meeting.instrument();
    let choice = |topic: Topic, name: String| {
        let about = meeting.about(topic)?;
        let is_chosen = chosen.contains(&about);
        (!proposed.contains(&about))
            .then(|| Choice::new("subject", &about.to_string(), name, is_chosen))
    };
    let parts = of.requirements().iter().enumerate();
    let parts = parts.map(|(index, requirement)| {
        let name = requirement.short.get(lang).to_owned();
        let whole = text(lang, "talk-whole-part", &[("part", name.clone().into())]);
        let questions = requirement.questions.iter().filter_map(|question| {
            let shown = match question {
                crate::instrument::Question::Item(item)
                | crate::instrument::Question::Pair(item, _) => Topic::Item(*item),
                crate::instrument::Question::Open(index) => Topic::Words(*index),
            };
            let name = crate::report::topic::name_of(of, shown, lang);
            choice(shown, name)
        });
        let whole = choice(Topic::Requirement(index), whole);
        Part {
            choices: whole.into_iter().chain(questions).collect(),
            name,
        }
    });
    parts.collect()
}

fn own(meeting: &Meeting, chosen: &[About], unkept: &Unkept, lang: &Reader) -> Vec<Own> {
    let own = About::own().take(usize::from(OWN));
    own.map(|about| {
        let field = Field::About(about.clone(), AboutPart::Title);
        let label = label("screen-own-title", lang);
        let name = text(lang, "talk-own-subject", &[]);
        Own {
            choice: Choice::new("subject", &about.to_string(), name, chosen.contains(&about)),
            title: meeting.field(&field, Kind::Line, label, unkept, lang),
        }
    })
    .collect()
}

fn plan(meeting: &Meeting, agenda: &Agenda, lang: &Reader) -> Vec<Line> {
    let subjects = meeting.subjects();
    let minutes = agenda.minutes(meeting.length(), subjects.len());
    let last = minutes.len().saturating_sub(1);
    let lines = minutes.into_iter().enumerate();
    let lines = lines.map(|(place, (step, minutes))| Line {
        step: step.name(),
        name: meeting.name_of_place(Place::Step(step), lang),
        subjects: match step {
            Step::Subjects => subjects
                .iter()
                .map(|about| meeting.name_of(about, lang))
                .collect(),
            _ => Vec::new(),
        },
        minutes,
        is_first: place == 0,
        is_last: place == last,
    });
    lines.collect()
}

fn left_out(meeting: &Meeting, agenda: &Agenda, lang: &Reader) -> Vec<Line> {
    let usual = meeting.usual_agenda();
    let left_out = usual
        .steps()
        .iter()
        .filter(|step| !agenda.steps().contains(step));
    let lines = left_out.map(|step| Line {
        step: step.name(),
        name: meeting.name_of_place(Place::Step(*step), lang),
        subjects: Vec::new(),
        minutes: 0,
        is_first: true,
        is_last: true,
    });
    lines.collect()
}
